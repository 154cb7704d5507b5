//! The lines of a table as tasks, as far as they say themselves what they mean; and what of them can't be taken.

use jiff::Zoned;

use super::{
    fields::Field,
    remarks::{NAME_MAX, Remarks, quoted},
    table::Table,
    values,
};
use crate::{
    domain::projects::{
        checklist::{ITEM_MAX, ITEMS_MAX, NewCheck},
        record::Priority,
        repeat::Rule,
        tasks::{DESCRIPTION_MAX, TITLE_MAX, Text},
    },
    error::Result,
    kit::{moment::Moment, text},
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
    /// As it stands there: what is a list of a million has no room of its own.
    pub labels: String,
    pub start: Option<Moment>,
    pub due: Option<Moment>,
    pub repeat: Option<Rule>,
    pub estimate_minutes: Option<u32>,
    pub key: String,
    pub parent: String,
    pub checklist: Vec<NewCheck>,
}

/// All lines of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafts {
    pub drafts: Vec<Draft>,
    pub remarks: Remarks,
    /// Whether 3/4/2026 was read as the third of April; nothing if no date depends on it.
    pub day_first: Option<bool>,
    /// What the column of each side is called, shortened.
    columns: Vec<(Field, String)>,
}

/// Reads the lines of `table`, whose columns are `fields`, by the clock that shows `now`.
pub fn read(table: &Table, fields: &[Field], day_first: Option<bool>, now: &Zoned) -> Result<Drafts> {
    let dated = [Field::Start, Field::Due];
    let cells = table.lines.iter().flat_map(|(_, cells)| cells.iter().zip(fields));
    let dates = cells
        .filter(|(_, field)| dated.contains(field))
        .map(|(cell, _)| cell.as_str());
    let found = values::is_day_first(dates);
    let called = table.columns.iter().map(|name| text::shortened(name, NAME_MAX));
    let estimate = fields.iter().position(|field| *field == Field::Estimate);
    let mut reader = Reader {
        found: Drafts {
            drafts: Vec::with_capacity(table.lines.len()),
            remarks: table.remarks.clone(),
            day_first: found.map(|found| day_first.unwrap_or(found)),
            columns: fields.iter().copied().zip(called).collect(),
        },
        day_first: day_first.or(found).unwrap_or(false),
        unit: estimate.map_or(1.0, |place| values::unit(&table.columns[place])),
        now,
        line: 0,
    };
    for (line, cells) in &table.lines {
        reader.line = *line;
        reader.read(fields, cells)?;
    }
    Ok(reader.found)
}

impl Drafts {
    /// What the column of a side is called.
    pub fn column(&self, field: Field) -> Option<&str> {
        let found = self.columns.iter().find(|(known, _)| *known == field);
        found.map(|(_, name)| name.as_str())
    }
}

struct Reader<'n> {
    found: Drafts,
    day_first: bool,
    /// How many minutes a number is.
    unit: f64,
    now: &'n Zoned,
    line: u64,
}

impl Reader<'_> {
    fn read(&mut self, fields: &[Field], cells: &[String]) -> Result<()> {
        let mut draft = Draft {
            line: self.line,
            ..Draft::default()
        };
        let (mut begins_again, mut repeat) = (None, None);
        for (field, cell) in fields.iter().zip(cells) {
            let cell = values::bare(cell);
            if cell.is_empty() {
                continue;
            }
            match field {
                Field::Leave => {}
                Field::Title => draft.title = self.title(cell),
                Field::Description => draft.description = Some(self.description(cell)?),
                Field::Status => draft.status = Some(cell.to_owned()),
                Field::Priority => draft.priority = self.known(*field, cell, values::priority(cell), "no priority"),
                Field::Assignees => cell.clone_into(&mut draft.assignees),
                Field::Labels => cell.clone_into(&mut draft.labels),
                Field::Start => {
                    let (start, rule) = self.moment(*field, cell).unzip();
                    (draft.start, begins_again) = (start, rule.flatten());
                }
                Field::Due => {
                    let (due, rule) = self.moment(*field, cell).unzip();
                    (draft.due, repeat) = (due, rule.flatten());
                }
                Field::Estimate => {
                    let minutes = values::minutes(cell, self.unit);
                    draft.estimate_minutes = self.known(*field, cell, minutes, "no estimate");
                }
                Field::Key => cell.clone_into(&mut draft.key),
                Field::Parent => cell.clone_into(&mut draft.parent),
                Field::Checklist => draft.checklist = self.checklist(cell),
            }
        }
        if draft.title.is_empty() {
            self.remark(None, || "It has no title, and is left out.".into());
            return Ok(());
        }
        if begins_again.is_some() && draft.due.is_some() {
            let say = || "It is due on one day, and doesn't come again.".into();
            self.remark(Some(Field::Start), say);
            begins_again = None;
        }
        draft.repeat = repeat.or(begins_again);
        self.found.drafts.push(draft);
        Ok(())
    }

    fn title(&mut self, cell: &str) -> String {
        let title = text::shortened(cell, TITLE_MAX);
        if cell.chars().count() > TITLE_MAX {
            let say = || format!("The title is cut after {TITLE_MAX} characters.");
            self.remark(Some(Field::Title), say);
        }
        title
    }

    fn description(&mut self, cell: &str) -> Result<Text> {
        let is_odd = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t' | '\r');
        let plain = cell.replace(is_odd, "");
        let plain = plain.trim();
        let end = plain.floor_char_boundary(DESCRIPTION_MAX);
        if end < plain.len() {
            let say = || format!("The description is cut after {DESCRIPTION_MAX} bytes.");
            self.remark(Some(Field::Description), say);
        }
        Text::new(&plain[..end])
    }

    fn checklist(&mut self, cell: &str) -> Vec<NewCheck> {
        if values::is_count(cell) {
            let say = || {
                format!(
                    "“{}” only says how many items there are: the task gets none.",
                    quoted(cell)
                )
            };
            self.remark(Some(Field::Checklist), say);
            return Vec::new();
        }
        let mut items = Vec::new();
        for (said, done) in values::checks(cell).take(ITEMS_MAX) {
            if said.chars().count() > ITEM_MAX {
                let say = || format!("The item “{}…” is cut after {ITEM_MAX} characters.", quoted(said));
                self.remark(Some(Field::Checklist), say);
            }
            let text = text::shortened(said, ITEM_MAX);
            if !text.is_empty() {
                items.push(NewCheck { text, done });
            }
        }
        let left = values::checks(cell).skip(ITEMS_MAX).count();
        if left > 0 {
            let say = || format!("A checklist has at most {ITEMS_MAX} items: {left} are left out.");
            self.remark(Some(Field::Checklist), say);
        }
        items
    }

    fn moment(&mut self, field: Field, cell: &str) -> Option<(Moment, Option<Rule>)> {
        let moment = values::moment(cell, self.day_first, self.now);
        self.known(field, cell, moment, "no date")
    }

    /// The value, if it was understood.
    fn known<T>(&mut self, field: Field, cell: &str, value: Option<T>, otherwise: &str) -> Option<T> {
        if value.is_none() {
            let say = || format!("“{}” isn't understood: the task gets {otherwise}.", quoted(cell));
            self.remark(Some(field), say);
        }
        value
    }

    fn remark(&mut self, field: Option<Field>, say: impl FnOnce() -> String) {
        let Drafts { columns, remarks, .. } = &mut self.found;
        let column = columns.iter().find(|(known, _)| Some(*known) == field);
        remarks.add(Some(self.line), column.map(|(_, name)| name.as_str()), say);
    }
}
