//! A project as Todoist exports it: a table in which tasks, sections and notes are lines, and what is a part of what is
//! told by how far it is indented. It becomes a table like any other, so that all the rest is the same.
//!
//! Labels stand in a task's name (`@shop`), and a section becomes one too. Notes are said under the task's description;
//! those of the project or of a section are left out with a remark. `DATE` is when one means to do it: where there is a
//! `DEADLINE` too it is the start.
//! Format: Todoist's help, "Import or export a project as a CSV file".

use serde::Deserialize;

use super::{
    quotes,
    remarks::{NAME_MAX, Remarks, quoted},
    table::{Format, Table},
};
use crate::kit::text;

/// What the columns are called then, as they are guessed again (`fields`).
const COLUMNS: [&str; 10] = [
    "Title",
    "Description",
    "Priority",
    "Assignees",
    "Labels",
    "Start",
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
            "section" => reader.section(cell("CONTENT")),
            "note" => reader.note(*line, person(cell("AUTHOR")), cell("DATE"), cell("CONTENT")),
            _ => {}
        }
    }
    Table {
        format: Format::Todoist,
        columns: COLUMNS.map(str::to_owned).to_vec(),
        lines: reader.lines,
        remarks: reader.remarks,
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
    /// Whether a note that comes now is one of the last task.
    is_open: bool,
    remarks: Remarks,
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
        let (start, due) = match (cell("DATE"), cell("DEADLINE")) {
            (date, "") => ("", date),
            (date, deadline) => (date, deadline),
        };
        let lasts = cell("DURATION")
            .parse::<u32>()
            .map(|lasts| format!("{lasts} {}", cell("DURATION_UNIT")));
        let cells = vec![
            title,
            cell("DESCRIPTION").to_owned(),
            priority(cell("PRIORITY")).to_owned(),
            person(cell("RESPONSIBLE")).to_owned(),
            labels.iter().map(|label| format!("{label}\n")).collect(),
            start.to_owned(),
            due.to_owned(),
            lasts.unwrap_or_default(),
            key,
            parent,
        ];
        self.lines.push((line, cells));
        self.is_open = true;
    }

    /// Begins a section, of which no task is a part of one before.
    fn section(&mut self, name: &str) {
        self.section = text::shortened(name.trim_start_matches('@'), NAME_MAX);
        self.above.clear();
        self.is_open = false;
    }

    /// Says a note under the task before it, if that is what it is a note on.
    fn note(&mut self, line: u64, author: &str, day: &str, text: &str) {
        let Some((_, cells)) = self.lines.last_mut().filter(|_| self.is_open) else {
            let say = || format!("It is a note on no task, and is left out: “{}”.", quoted(text));
            self.remarks.add(Some(line), None, say);
            return;
        };
        quotes::under(&mut cells[1], &quotes::comment(author, day, &linked(text)));
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

/// A file as a note names it.
#[derive(Deserialize)]
struct Named {
    file_name: String,
    file_url: String,
}

/// The note with a link where it names a file: ` [[file {"file_name":"a.pdf","file_url":"https://…"}]]`.
fn linked(text: &str) -> String {
    let named = || {
        let (before, rest) = text.split_once("[[file ")?;
        let (file, after) = rest.split_once("}]]")?;
        let file: Named = serde_json::from_str(&format!("{file}}}")).ok()?;
        Some(format!(
            "{before}{}{after}",
            quotes::link(&file.file_name, &file.file_url)
        ))
    };
    named().unwrap_or_else(|| text.to_owned())
}
