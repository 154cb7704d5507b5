//! The lines of a table as tasks, as far as they say themselves what they mean; and what of them can't be taken.

use jiff::Zoned;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{fields::Field, table::Table, values};
use crate::{
    domain::projects::{
        moment::Moment,
        record::Priority,
        repeat::Rule,
        tasks::{DESCRIPTION_MAX, TITLE_MAX, Text},
    },
    kit::text,
};

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    pub line: u64,
    pub title: String,
    pub description: Option<Text>,
    pub status: Option<String>,
    pub priority: Option<Priority>,
    /// As it stands there: a name may have commas of its own.
    pub assignees: String,
    pub labels: Vec<String>,
    pub start: Option<Moment>,
    pub due: Option<Moment>,
    pub repeat: Option<Rule>,
    pub estimate_minutes: Option<u32>,
    pub key: String,
    pub parent: String,
}

/// Something of a line that isn't taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportRemark)]
pub struct Remark {
    pub line: u64,
    /// The name of the column; null if it is about all of the line.
    pub column: Option<String>,
    /// What is wrong, and what becomes of it.
    pub text: String,
}

/// All lines of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafts {
    pub drafts: Vec<Draft>,
    pub remarks: Vec<Remark>,
    /// Whether 3/4/2026 was read as the third of April; nothing if no date depends on it.
    pub day_first: Option<bool>,
    /// What the column of each side is called.
    columns: Vec<(Field, String)>,
}

/// Reads the lines of `table`, whose columns are `fields`, by the clock that shows `now`.
pub fn read(table: &Table, fields: &[Field], day_first: Option<bool>, now: &Zoned) -> Drafts {
    let dated = [Field::Start, Field::Due];
    let cells = table.lines.iter().flat_map(|(_, cells)| cells.iter().zip(fields));
    let dates = cells
        .filter(|(_, field)| dated.contains(field))
        .map(|(cell, _)| cell.as_str());
    let found = values::is_day_first(dates);
    let mut reader = Reader {
        found: Drafts {
            drafts: Vec::with_capacity(table.lines.len()),
            remarks: Vec::new(),
            day_first: found.map(|found| day_first.unwrap_or(found)),
            columns: fields.iter().copied().zip(table.columns.iter().cloned()).collect(),
        },
        day_first: day_first.or(found).unwrap_or(false),
        now,
        line: 0,
    };
    for (line, cells) in &table.lines {
        reader.line = *line;
        reader.read(cells);
    }
    reader.found
}

impl Drafts {
    /// What the column of a side is called.
    pub fn column(&self, field: Field) -> Option<String> {
        let found = self.columns.iter().find(|(known, _)| *known == field);
        found.map(|(_, name)| name.clone())
    }
}

struct Reader<'n> {
    found: Drafts,
    day_first: bool,
    now: &'n Zoned,
    line: u64,
}

impl Reader<'_> {
    fn read(&mut self, cells: &[String]) {
        let columns = self.found.columns.clone();
        let mut draft = Draft {
            line: self.line,
            ..Draft::default()
        };
        let mut repeat = None;
        for ((field, column), cell) in columns.iter().zip(cells) {
            let cell = values::bare(cell);
            if cell.is_empty() {
                continue;
            }
            match field {
                Field::Leave => {}
                Field::Title => draft.title = self.title(cell),
                Field::Description => draft.description = self.description(cell),
                Field::Status => draft.status = Some(cell.to_owned()),
                Field::Priority => draft.priority = self.known(*field, cell, values::priority(cell), "no priority"),
                Field::Assignees => cell.clone_into(&mut draft.assignees),
                Field::Labels => draft.labels = values::listed(cell),
                Field::Start => draft.start = self.moment(*field, cell).map(|(moment, _)| moment),
                Field::Due => {
                    let (due, rule) = self.moment(*field, cell).unzip();
                    (draft.due, repeat) = (due, rule.flatten());
                }
                Field::Estimate => {
                    let minutes = values::minutes(cell, values::unit(column));
                    draft.estimate_minutes = self.known(*field, cell, minutes, "no estimate");
                }
                Field::Key => cell.clone_into(&mut draft.key),
                Field::Parent => cell.clone_into(&mut draft.parent),
            }
        }
        if draft.title.is_empty() {
            self.remark(None, "It has no title, and is left out.".into());
            return;
        }
        draft.repeat = repeat;
        self.found.drafts.push(draft);
    }

    fn title(&mut self, cell: &str) -> String {
        let title = text::shortened(cell, TITLE_MAX);
        if cell.chars().count() > TITLE_MAX {
            let say = format!("The title is cut after {TITLE_MAX} characters.");
            self.remark(Some(Field::Title), say);
        }
        title
    }

    fn description(&mut self, cell: &str) -> Option<Text> {
        let plain = cell.replace(
            |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t' | '\r'),
            "",
        );
        let text = Text::new(&plain).ok();
        if text.is_none() {
            let say = format!("A description has at most {DESCRIPTION_MAX} bytes; this one is left out.");
            self.remark(Some(Field::Description), say);
        }
        text
    }

    fn moment(&mut self, field: Field, cell: &str) -> Option<(Moment, Option<Rule>)> {
        let moment = values::moment(cell, self.day_first, self.now);
        self.known(field, cell, moment, "no date")
    }

    /// The value, if it was understood.
    fn known<T>(&mut self, field: Field, cell: &str, value: Option<T>, otherwise: &str) -> Option<T> {
        if value.is_none() {
            let cell = text::shortened(cell, 60);
            self.remark(
                Some(field),
                format!("“{cell}” isn't understood: the task gets {otherwise}."),
            );
        }
        value
    }

    fn remark(&mut self, field: Option<Field>, text: String) {
        let column = field.and_then(|field| self.found.column(field));
        self.found.remarks.push(Remark {
            line: self.line,
            column,
            text,
        });
    }
}
