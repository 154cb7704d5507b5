//! A project as Todoist exports it: a table in which tasks, sections and notes are lines, and what is a part of what is
//! told by how far it is indented. It becomes a table like any other, so that all the rest is the same.
//!
//! Labels stand in a task's name (`@shop`), and a section becomes one too. Notes are said under the task's description.
//! Format: Todoist's help, "Import or export a project as a CSV file".

use super::{
    remarks::NAME_MAX,
    table::{Format, Table},
};
use crate::kit::text;

/// What the columns are called then, as they are guessed again (`fields`).
const COLUMNS: [&str; 9] = [
    "Title",
    "Description",
    "Priority",
    "Assignees",
    "Labels",
    "Due",
    "Estimate",
    "Key",
    "Part of",
];

/// Whether the table is one of Todoist's.
pub fn is_one(table: &Table) -> bool {
    table.header
        && ["TYPE", "CONTENT", "INDENT"]
            .iter()
            .all(|name| place(table, name).is_some())
}

/// The tasks of the table.
pub fn tasks(table: Table) -> Table {
    let mut reader = Reader::default();
    for (line, cells) in &table.lines {
        let cell = |name| {
            place(&table, name)
                .and_then(|place| cells.get(place))
                .map_or("", String::as_str)
        };
        match cell("TYPE") {
            "task" => reader.task(*line, &cell),
            "section" => reader.section = text::shortened(cell("CONTENT").trim_start_matches('@'), NAME_MAX),
            "note" => reader.note(cell("CONTENT")),
            _ => {}
        }
    }
    Table {
        format: Format::Todoist,
        columns: COLUMNS.map(str::to_owned).to_vec(),
        lines: reader.lines,
        ..table
    }
}

fn place(table: &Table, name: &str) -> Option<usize> {
    table.columns.iter().position(|column| column == name)
}

#[derive(Default)]
struct Reader {
    /// Shortened: each of its tasks has it.
    section: String,
    /// The keys of the tasks that the next one can be a part of, the outermost first.
    above: Vec<String>,
    lines: Vec<(u64, Vec<String>)>,
}

impl Reader {
    fn task<'c>(&mut self, line: u64, cell: &impl Fn(&'static str) -> &'c str) {
        let indent: usize = cell("INDENT").parse().unwrap_or(1);
        self.above.truncate(indent.saturating_sub(1));
        let parent = self.above.last().cloned().unwrap_or_default();
        let key = line.to_string();
        self.above.push(key.clone());

        let is_label = |word: &&str| word.len() > 1 && word.starts_with('@');
        let words = cell("CONTENT").split_whitespace();
        let (labels, title): (Vec<&str>, Vec<&str>) = words.partition(is_label);
        let title = if title.is_empty() { &labels } else { &title }.join(" ");
        let mut labels: Vec<&str> = labels.iter().map(|label| label.trim_start_matches('@')).collect();
        if !self.section.is_empty() {
            labels.push(&self.section);
        }
        let due = [cell("DATE"), cell("DEADLINE")].into_iter().find(|due| !due.is_empty());
        let lasts = cell("DURATION")
            .parse::<u32>()
            .map(|lasts| format!("{lasts} {}", cell("DURATION_UNIT")));
        let cells = vec![
            title,
            cell("DESCRIPTION").to_owned(),
            priority(cell("PRIORITY")).to_owned(),
            person(cell("RESPONSIBLE")).to_owned(),
            labels.join("\n"),
            due.unwrap_or_default().to_owned(),
            lasts.unwrap_or_default(),
            key,
            parent,
        ];
        self.lines.push((line, cells));
    }

    /// Says a note under the task before it.
    fn note(&mut self, text: &str) {
        let Some((_, cells)) = self.lines.last_mut() else {
            return;
        };
        let said: Vec<String> = without_file(text).lines().map(|line| format!("> {line}")).collect();
        if !cells[1].is_empty() {
            cells[1] += "\n\n";
        }
        cells[1] += &said.join("\n");
    }
}

/// What the numbers mean: 1 is what matters most, and 4 is what every task has.
fn priority(number: &str) -> &'static str {
    match number {
        "1" => "urgent",
        "2" => "high",
        "3" => "medium",
        _ => "",
    }
}

/// Somebody's name without the number behind it: `Evan (14781400)`.
fn person(text: &str) -> &str {
    let named = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    let numbered = named.filter(|(_, number)| number.bytes().all(|digit| digit.is_ascii_digit()));
    numbered.map_or(text, |(name, _)| name)
}

/// The note with a link where it names a file: ` [[file {"file_name":"a.pdf","file_url":"https://…"}]]`.
fn without_file(text: &str) -> String {
    let Some((before, rest)) = text.split_once("[[file ") else {
        return text.to_owned();
    };
    let Some((file, after)) = rest.split_once("]]") else {
        return text.to_owned();
    };
    let file: serde_json::Value = serde_json::from_str(file.trim()).unwrap_or_default();
    let word = |name: &str| file[name].as_str().unwrap_or_default();
    format!("{before}[{}]({}){after}", word("file_name"), word("file_url"))
}
