//! What the cup's tasks say beside the usual: where in the house, what it costs, and who signed it off.

use super::projects::user;
use crate::{
    domain::projects::{
        changing::{self, TaskChange},
        fields::{self, FieldDraft, FieldSaid, OptionDraft},
        policy::{self, ProjectName, TaskName},
        record::{FieldKind, Task},
        tasks::Sides,
    },
    engine::{commit::Tx, store::Span},
    error::{Error, Result},
};

const AREAS: &[(&str, u8)] = &[("Hall", 4), ("Foyer", 7), ("Kitchen", 1), ("Outside", 10)];

/// Of which task what is said: where it is, what it costs, whether it was signed off.
const SAID: &[(&str, &str, Option<f64>, bool)] = &[
    ("Draw the floor plan", "Hall", None, true),
    ("Ask the town for the street", "Outside", Some(120.0), true),
    ("Count plates and forks", "Kitchen", None, false),
    ("Borrow the second projector", "Hall", Some(0.0), true),
    ("Book the sound check", "Hall", Some(240.0), false),
    ("Order 200 cups that don't leak", "Kitchen", Some(89.5), true),
    ("Print the score sheets", "Foyer", Some(36.4), false),
    ("Find the extension leads", "Hall", None, false),
    ("Photograph the stage when it stands", "Hall", None, false),
];

/// Defines the fields of the cup and says something of its tasks in them, as ada.
pub(super) fn fill(tx: &mut Tx<'_>) -> Result<()> {
    let (ada, cup) = (user(tx, "ada")?, ProjectName::Key("CUP".to_owned()));
    let manager = policy::manager(tx, ada, &cup)?;
    let mut ids = Vec::new();
    for (name, kind) in [
        ("Area", FieldKind::Choice),
        ("Cost", FieldKind::Number),
        ("Signed off", FieldKind::Checkbox),
    ] {
        let offered = if kind == FieldKind::Choice { AREAS } else { &[] };
        let option = |(name, colour): &(&str, u8)| OptionDraft {
            id: None,
            name: (*name).to_owned(),
            colour: Some(*colour),
        };
        let draft = FieldDraft {
            name: name.to_owned(),
            kind,
            options: offered.iter().map(option).collect(),
        };
        ids.push(fields::define(tx, &manager, &draft)?.id);
    }
    let tasks: Vec<Task> = tx.rows(&manager.project().id, &Span::first(100))?;
    for (title, area, cost, signed) in SAID {
        let task = tasks.iter().find(|task| task.title == *title).ok_or(Error::NotFound)?;
        let said = [
            Some(FieldSaid::Text((*area).to_owned())),
            cost.map(FieldSaid::Number),
            signed.then_some(FieldSaid::Truth(true)),
        ];
        let change = TaskChange {
            sides: Sides {
                fields: ids.iter().copied().zip(said).collect(),
                ..Sides::default()
            },
            ..TaskChange::default()
        };
        changing::change(tx, &policy::task_editor(tx, ada, &TaskName::Id(task.id))?, &change)?;
    }
    Ok(())
}
