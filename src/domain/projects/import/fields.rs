//! What the columns of a table are: which side of a task each of them tells.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::table::Table;
use crate::error::{Error, Result};

/// A side of a task that a column tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportField)]
pub enum Field {
    /// None: the column is left out.
    Leave,
    Title,
    Description,
    Status,
    Priority,
    /// By e-mail address, handle or name; several on lines of their own, or with commas between them.
    Assignees,
    /// Several on lines of their own, or with commas between them.
    Labels,
    Start,
    Due,
    /// In minutes, unless the column's name or the cell says hours, days or weeks.
    Estimate,
    /// What other lines call this task when they say that they are parts of it.
    Key,
    /// The task that it is a part of: its key or title in the file, or its key here.
    Parent,
    /// Items on lines of their own, `[x] ` before what is done.
    Checklist,
}

/// What the column of each side may be called, without spaces and signs, in lower case; the likelier first.
const NAMES: [(Field, &[&str]); 12] = [
    (
        Field::Title,
        &[
            "title",
            "summary",
            "name",
            "task",
            "taskname",
            "tasktitle",
            "cardname",
            "subject",
            "content",
            "todo",
            "issue",
            "titel",
            "aufgabe",
        ],
    ),
    (
        Field::Description,
        &[
            "description",
            "desc",
            "notes",
            "note",
            "details",
            "body",
            "carddescription",
            "beschreibung",
        ],
    ),
    (
        Field::Status,
        &[
            "status",
            "state",
            "listname",
            "list",
            "sectioncolumn",
            "section",
            "column",
            "bucketname",
            "progress",
        ],
    ),
    (Field::Priority, &["priority", "prio", "importance", "priorität"]),
    (
        Field::Assignees,
        &[
            "assignees",
            "assignee",
            "assignedto",
            "assigneeemail",
            "owner",
            "responsible",
            "members",
            "member",
            "person",
            "who",
            "zuständig",
        ],
    ),
    (
        Field::Labels,
        &["labels", "label", "tags", "tag", "categories", "category"],
    ),
    (
        Field::Start,
        &["start", "startdate", "starts", "startson", "begin", "begins"],
    ),
    (
        Field::Due,
        &[
            "due", "duedate", "dueon", "deadline", "date", "enddate", "finish", "when", "fällig",
        ],
    ),
    (
        Field::Estimate,
        &[
            "estimateinminutes",
            "estimate",
            "estimateminutes",
            "estimatehours",
            "estimateinhours",
            "estimateh",
            "timeestimate",
            "originalestimate",
            "estimateddays",
            "effort",
        ],
    ),
    (Field::Key, &["key", "issuekey", "taskid", "cardid", "issueid", "id"]),
    (
        Field::Parent,
        &["partof", "parent", "parenttask", "parentkey", "parentid", "parentissue"],
    ),
    (
        Field::Checklist,
        &["checklist", "checklistitems", "checklists", "checkliste"],
    ),
];

/// What a column of that name likely tells.
pub fn named(name: &str) -> Field {
    let plain = plain(name);
    let found = NAMES.iter().find(|(_, names)| names.contains(&plain.as_str()));
    found.map_or(Field::Leave, |(field, _)| *field)
}

/// What each column of the table likely tells; no two of them the same. Where none is called a title, the first one that
/// is called nothing and says most is.
pub fn guessed(table: &Table) -> Vec<Field> {
    let plain: Vec<String> = table.columns.iter().map(|name| plain(name)).collect();
    let mut fields = vec![Field::Leave; plain.len()];
    for (field, names) in NAMES {
        let place = names
            .iter()
            .find_map(|name| plain.iter().position(|plain| plain == name));
        if let Some(place) = place {
            fields[place] = field;
        }
    }
    if !fields.contains(&Field::Title)
        && let Some(place) = wordiest(table, &fields)
    {
        fields[place] = Field::Title;
    }
    fields
}

/// The fields as somebody says them. Fails: Invalid(columns) if two are the same or there are not as many as columns.
pub fn said(table: &Table, fields: Vec<Field>) -> Result<Vec<Field>> {
    if fields.len() != table.columns.len() {
        let say = format!("Say of each of the {} columns what it is.", table.columns.len());
        return Err(Error::invalid("columns", "wrong_length", say));
    }
    for (number, field) in fields.iter().enumerate() {
        if *field != Field::Leave && fields[..number].contains(field) {
            let say = "Two columns can't be the same.";
            return Err(Error::invalid("columns", "duplicate", say));
        }
    }
    Ok(fields)
}

fn plain(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// The free column that has the most letters in its cells.
fn wordiest(table: &Table, fields: &[Field]) -> Option<usize> {
    let letters = |place: usize| -> usize {
        let cells = table.lines.iter().take(100).filter_map(|(_, cells)| cells.get(place));
        cells
            .map(|cell| cell.chars().filter(|letter| letter.is_alphabetic()).count().min(80))
            .sum()
    };
    let free = (0..fields.len()).filter(|place| fields[*place] == Field::Leave);
    let best = free
        .map(|place| (letters(place), place))
        .rev()
        .max_by_key(|(letters, _)| *letters);
    best.filter(|(letters, _)| *letters > 0).map(|(_, place)| place)
}
