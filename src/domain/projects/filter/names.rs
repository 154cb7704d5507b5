//! The names that a project's filters know: those of every task, and those of its own fields.

use super::syntax::{self, FieldName};
use crate::domain::projects::record::{FieldKind, Scheme};

/// A name that may begin a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As it is written in a filter, between quotes where it must be.
    pub written: String,
    pub kind: NameKind,
}

/// What stands behind a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A side that every task has.
    Side(FieldName),
    /// A field of the project's own.
    Own(FieldKind),
}

/// All names that filters of the project know, with their kinds: what every task has, and behind it the project's fields.
/// Which project a task is of is asked where there are several.
pub fn names(scheme: &Scheme, several: bool) -> Vec<Name> {
    let sides = syntax::FIELDS
        .iter()
        .filter(|(_, field)| several || *field != FieldName::Project);
    let sides = sides.map(|(name, field)| Name {
        written: (*name).to_owned(),
        kind: NameKind::Side(*field),
    });
    let own = scheme.fields().map(|field| Name {
        written: quoted(&field.name),
        kind: NameKind::Own(field.kind),
    });
    sides.chain(own).collect()
}

/// The text between quotes, where it is a name whatever it says.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
