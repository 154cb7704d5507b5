//! Fields that a project has of its own: defined, changed, removed and brought back by its managers.  Rules: T25.
//!
//! They lie in the project's [`Scheme`], as statuses and labels do. What they say of tasks is read and shown in
//! [`values`].

mod values;

pub use values::{FieldSaid, FieldWish, said};
pub(super) use values::{differing, laid, lasting, marks};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    policy::ProjectManager,
    record::{FieldId, FieldKind, FieldOption, OptionId, ProjectId, Scheme, TaskField},
    scheme::{self, COLOURS, keep, writable},
};
use crate::{
    engine::{commit::Tx, store::View},
    error::{Code, Error, Result},
    kit::text,
};

/// Fields of one project at most; as many again are remembered after they were removed.
pub const FIELDS_MAX: usize = 30;
/// Options of one field at most; as many again are remembered after they were removed.
pub const OPTIONS_MAX: usize = 50;
/// Characters of the name of a field or an option at most.
const NAME_MAX: usize = 40;

/// A field to define.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDraft {
    pub name: String,
    pub kind: FieldKind,
    pub options: Vec<OptionDraft>,
}

/// What to change of a field; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldChange {
    pub name: Option<String>,
    /// All that may be chosen from now on, in its order.
    pub options: Option<Vec<OptionDraft>>,
    /// How many others are to stand before it.
    pub place: Option<usize>,
}

/// What is to be an option: one that is there by its number, or a new one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(as = FieldOptionDraft)]
pub struct OptionDraft {
    /// One that the field has, or had; a new one has none.
    #[serde(default)]
    pub id: Option<OptionId>,
    /// 1 to 40 characters.
    pub name: String,
    /// One of twelve, 0 to 11; one is chosen unless said.
    #[serde(default)]
    pub colour: Option<u8>,
}

/// A field as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskField)]
pub struct FieldShown {
    pub id: FieldId,
    pub name: String,
    pub kind: FieldKind,
    /// What may be chosen, in its order; of a choice alone.
    pub options: Vec<OptionShown>,
}

/// What may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskFieldOption)]
pub struct OptionShown {
    pub id: OptionId,
    pub name: String,
    /// One of twelve, 0 to 11.
    pub colour: u8,
}

impl From<&TaskField> for FieldShown {
    fn from(field: &TaskField) -> Self {
        Self {
            id: field.id,
            name: field.name.clone(),
            kind: field.kind,
            options: field
                .offered()
                .map(|option| OptionShown {
                    id: option.id,
                    name: option.name.clone(),
                    colour: option.colour,
                })
                .collect(),
        }
    }
}

impl TaskField {
    /// The options that may be chosen.
    pub fn offered(&self) -> impl Iterator<Item = &FieldOption> {
        self.options.iter().filter(|option| !option.removed)
    }

    /// The option of a number, if it may be chosen.
    pub fn option(&self, id: OptionId) -> Option<&FieldOption> {
        self.offered().find(|option| option.id == id)
    }

    /// The option of a name, without regard to case, if it may be chosen.
    pub fn option_called(&self, name: &str) -> Option<&FieldOption> {
        let name = name.to_lowercase();
        self.offered().find(|option| option.name.to_lowercase() == name)
    }
}

/// The fields of a project that were removed and can be brought back, the latest first.
pub fn removed(view: &View<'_>, project: ProjectId) -> Result<Vec<FieldShown>> {
    let scheme = scheme::of(view, project)?;
    let mut gone: Vec<&TaskField> = scheme
        .fields
        .iter()
        .filter(|field| field.removed_at.is_some())
        .collect();
    gone.sort_by_key(|field| std::cmp::Reverse((field.removed_at, field.id)));
    Ok(gone.into_iter().map(FieldShown::from).collect())
}

/// Defines a field behind the others.
///
/// Takes: a name of 1 to 40 characters that no other field has; options for a choice alone.
/// Writes: project_schemes. Emits: projects.project_changed, projects.tasks_changed → project/{id}.
/// Fails: Invalid(name, options), Conflict(too_many, project_archived).  Rules: T3, T4, T25.
pub fn define(tx: &mut Tx<'_>, who: &ProjectManager, draft: &FieldDraft) -> Result<FieldShown> {
    let mut scheme = writable(tx, who)?;
    if scheme.fields().count() >= FIELDS_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let mut field = TaskField {
        id: scheme.next_field,
        name: name_of(&scheme, None, &draft.name)?,
        kind: draft.kind,
        options: Vec::new(),
        next_option: 1,
        removed_at: None,
    };
    choose(&mut field, &draft.options)?;
    scheme.next_field = scheme
        .next_field
        .checked_add(1)
        .ok_or(Error::Conflict(Code::too_many))?;
    scheme.fields.push(field.clone());
    keep(tx, who, &scheme)?;
    Ok(FieldShown::from(&field))
}

/// Changes what is named of a field. Its kind stays. Tasks keep options that may be chosen no longer, without showing them.
///
/// Writes, emits: as [`define`]. Fails: NotFound, Invalid(name, options), Conflict(project_archived).  Rules: T3, T4, T25.
pub fn change(tx: &mut Tx<'_>, who: &ProjectManager, id: FieldId, change: &FieldChange) -> Result<FieldShown> {
    let mut scheme = writable(tx, who)?;
    let old = scheme.clone();
    let mut field = scheme.field(id).ok_or(Error::NotFound)?.clone();
    if let Some(name) = &change.name {
        field.name = name_of(&scheme, Some(id), name)?;
    }
    if let Some(options) = &change.options {
        choose(&mut field, options)?;
    }
    let at = scheme.fields.iter().position(|other| other.id == id);
    let at = at.ok_or(Error::NotFound)?;
    scheme.fields[at] = field.clone();
    if let Some(place) = change.place {
        scheme.fields.remove(at);
        let alive = scheme.fields.iter().enumerate();
        let mut alive = alive.filter(|(_, other)| other.removed_at.is_none());
        let before = alive.nth(place).map_or(scheme.fields.len(), |(at, _)| at);
        scheme.fields.insert(before, field.clone());
    }
    if scheme != old {
        keep(tx, who, &scheme)?;
    }
    Ok(FieldShown::from(&field))
}

/// Removes a field: it is shown and found nowhere, and what it says of tasks stays with them.
///
/// Writes, emits: as [`define`]; audit. Fails: NotFound, Conflict(project_archived).  Rules: T3, T4, T25.
pub fn remove(tx: &mut Tx<'_>, who: &ProjectManager, id: FieldId) -> Result<()> {
    let mut scheme = writable(tx, who)?;
    let now = tx.now();
    let field = scheme.fields.iter_mut().find(|field| field.id == id);
    let field = field
        .filter(|field| field.removed_at.is_none())
        .ok_or(Error::NotFound)?;
    field.removed_at = Some(now);
    let about = serde_json::json!({ "key": who.project().key, "field": field.name });
    let mut gone: Vec<_> = scheme
        .fields
        .iter()
        .filter_map(|field| Some((field.removed_at?, field.id)))
        .collect();
    gone.sort_unstable();
    if gone.len() > FIELDS_MAX {
        scheme.fields.retain(|field| field.id != gone[0].1);
    }
    tx.audit("project.field_removed", who.project().id, about)?;
    keep(tx, who, &scheme)
}

/// Brings a removed field back, behind the others, with all that it said. One that wasn't removed stays as it is.
///
/// Writes, emits: as [`define`]. Fails: NotFound, Invalid(name) if another is called so now, Conflict(too_many,
/// project_archived).  Rules: T3, T4, T25.
pub fn bring_back(tx: &mut Tx<'_>, who: &ProjectManager, id: FieldId) -> Result<FieldShown> {
    let mut scheme = writable(tx, who)?;
    if let Some(field) = scheme.field(id) {
        return Ok(FieldShown::from(field));
    }
    if scheme.fields().count() >= FIELDS_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let at = scheme.fields.iter().position(|field| field.id == id);
    let mut field = scheme.fields[at.ok_or(Error::NotFound)?].clone();
    field.name = name_of(&scheme, Some(id), &field.name)?;
    field.removed_at = None;
    if let Some(at) = at {
        scheme.fields[at] = field.clone();
    }
    keep(tx, who, &scheme)?;
    Ok(FieldShown::from(&field))
}

/// The name as it is kept. Fails: Invalid(name), also if another field has it.
fn name_of(scheme: &Scheme, own: Option<FieldId>, name: &str) -> Result<String> {
    let name = text::line("name", name, 1, NAME_MAX)?;
    match scheme.field_called(&name) {
        Some(other) if Some(other.id) != own => {
            let say = "Another field has this name.";
            Err(Error::invalid("name", "taken", say))
        }
        _ => Ok(name),
    }
}

/// Lets the field offer these, in this order, and no others. Fails: Invalid(options).
fn choose(field: &mut TaskField, drafts: &[OptionDraft]) -> Result<()> {
    let wrong = |code, say: &'static str| Err(Error::invalid("options", code, say));
    if field.kind != FieldKind::Choice && !drafts.is_empty() {
        return wrong("unexpected", "Only a choice has options.");
    }
    if drafts.len() > OPTIONS_MAX {
        return wrong("too_many", "Offer at most 50 options.");
    }
    let mut offered: Vec<FieldOption> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let name = text::line("options", &draft.name, 1, NAME_MAX)?;
        let known = draft.id.map(|id| field.options.iter().find(|option| option.id == id));
        let (id, colour) = match known {
            Some(Some(option)) => (option.id, option.colour),
            Some(None) => return wrong("unknown", "Name options of this field."),
            None => {
                let id = field.next_option;
                field.next_option = id.checked_add(1).ok_or(Error::Conflict(Code::too_many))?;
                (id, (id % OptionId::from(COLOURS)) as u8)
            }
        };
        let colour = draft.colour.unwrap_or(colour);
        if colour >= COLOURS {
            return wrong("out_of_range", "Choose a colour of 0 to 11.");
        }
        let same = |other: &FieldOption| other.id == id || other.name.to_lowercase() == name.to_lowercase();
        if offered.iter().any(same) {
            return wrong("taken", "Give each option a name of its own.");
        }
        offered.push(FieldOption {
            id,
            name,
            colour,
            removed: false,
        });
    }
    let mut gone: Vec<FieldOption> = field.options.drain(..).collect();
    gone.retain(|option| offered.iter().all(|other| other.id != option.id));
    for option in &mut gone {
        option.removed = true;
    }
    let forgotten = gone.len().saturating_sub(OPTIONS_MAX);
    offered.extend(gone.into_iter().skip(forgotten));
    field.options = offered;
    Ok(())
}
