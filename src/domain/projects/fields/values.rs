//! What a project's own fields say of a task: as somebody says it, as it is kept, and as it is shown.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    domain::projects::{
        policy,
        record::{Facet, FieldId, FieldKind, FieldMark, FieldValue, Project, Scheme, Task, TaskField, Worth},
        scheme,
    },
    engine::store::View,
    error::{Error, Result},
    kit::{id::UserId, moment::Moment, text},
};

/// Characters of a text at most.
const TEXT_MAX: usize = 250;
/// Characters of an address at most.
const LINK_MAX: usize = 500;
/// Numbers are no larger: each of them is exact to the hundredth.
const NUMBER_MAX: f64 = 1e13;

/// What a field is to say, or says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
#[schema(as = TaskFieldValue)]
pub enum FieldSaid {
    Truth(bool),
    Number(f64),
    Text(String),
}

/// What a field is to say; null for nothing.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[schema(as = TaskFieldWish)]
pub struct FieldWish(pub Option<FieldSaid>);

/// The values of a task after these were said.
///
/// Fails: Invalid(fields.{id}).  Rules: T25.
pub fn laid(
    view: &View<'_>,
    project: &Project,
    old: &[(FieldId, FieldValue)],
    said: &BTreeMap<FieldId, Option<FieldSaid>>,
) -> Result<Vec<(FieldId, FieldValue)>> {
    let scheme = scheme::of(view, project.id)?;
    let mut values: BTreeMap<FieldId, FieldValue> = old.iter().cloned().collect();
    for (id, said) in said {
        let Some(field) = scheme.field(*id) else {
            return Err(wrong(*id, "unknown", "The project has no such field."));
        };
        match said.as_ref().map(|said| read(view, project, field, said)).transpose()? {
            Some(Some(value)) => values.insert(*id, value),
            Some(None) | None => values.remove(id),
        };
    }
    Ok(values.into_iter().collect())
}

fn wrong(field: FieldId, code: &'static str, say: &'static str) -> Error {
    Error::invalid(format!("fields.{field}"), code, say)
}

/// The value as it is kept; none if it says nothing.
fn read(view: &View<'_>, project: &Project, field: &TaskField, said: &FieldSaid) -> Result<Option<FieldValue>> {
    let wrong = |code, say| Err(wrong(field.id, code, say));
    let text = match said {
        FieldSaid::Text(text) => text.trim(),
        _ => "",
    };
    if matches!(said, FieldSaid::Text(_)) && text.is_empty() {
        return Ok(None);
    }
    let line = |max| {
        let line = text::line("fields", text, 1, max);
        line.map_err(|fault| match fault {
            Error::Invalid(mut fields) => {
                for one in &mut fields {
                    one.field = format!("fields.{}", field.id).into();
                }
                Error::Invalid(fields)
            }
            other => other,
        })
    };
    Ok(Some(match (field.kind, said) {
        (FieldKind::Text, FieldSaid::Text(_)) => FieldValue::Text(line(TEXT_MAX)?),
        (FieldKind::Number, FieldSaid::Number(number)) if number.abs() <= NUMBER_MAX => {
            FieldValue::Number(number + 0.0)
        }
        (FieldKind::Number, _) => return wrong("malformed", "Write a number."),
        (FieldKind::Date, FieldSaid::Text(_)) => match text.parse::<Date>().ok().and_then(Moment::day) {
            Some(day) if text.len() == 10 => FieldValue::Date(day.at),
            _ => return wrong("malformed", "Write a day as in 2026-11-30."),
        },
        (FieldKind::Choice, FieldSaid::Text(_)) => match field.option_called(text) {
            Some(option) => FieldValue::Choice(option.id),
            None => return wrong("unknown", "Choose one of the field's options."),
        },
        (FieldKind::Person, FieldSaid::Text(_)) => {
            let user: Option<UserId> = text.parse().ok();
            match user {
                Some(user) if policy::may_read(view, user, project)? => FieldValue::Person(user),
                _ => return wrong("unknown", "Name somebody active who sees the project."),
            }
        }
        (FieldKind::Checkbox, FieldSaid::Truth(true)) => FieldValue::Checked,
        (FieldKind::Checkbox, FieldSaid::Truth(false)) => return Ok(None),
        (FieldKind::Checkbox, _) => return wrong("malformed", "Say true or false."),
        (FieldKind::Link, FieldSaid::Text(_)) => {
            let link = line(LINK_MAX)?;
            let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
            match rest {
                Some(rest) if !rest.is_empty() && !link.contains(char::is_whitespace) => FieldValue::Link(link),
                _ => return wrong("malformed", "Write an address that begins with https:// or http://."),
            }
        }
        _ => return wrong("malformed", "Write a text."),
    }))
}

/// What the project's fields say of the task, by their numbers.
pub fn said(scheme: &Scheme, task: &Task) -> BTreeMap<String, FieldSaid> {
    let values = task.fields.iter();
    let said = values.filter_map(|(id, value)| Some((id.to_string(), one_said(scheme.field(*id)?, value)?)));
    said.collect()
}

/// What a value says; nothing of an option that was removed.
fn one_said(field: &TaskField, value: &FieldValue) -> Option<FieldSaid> {
    Some(match value {
        FieldValue::Text(text) | FieldValue::Link(text) => FieldSaid::Text(text.clone()),
        FieldValue::Number(number) => FieldSaid::Number(*number),
        FieldValue::Date(day) => FieldSaid::Text(Moment { at: *day, zone: None }.to_string()),
        FieldValue::Choice(option) => FieldSaid::Text(field.option(*option)?.name.clone()),
        FieldValue::Person(user) => FieldSaid::Text(user.to_string()),
        FieldValue::Checked => FieldSaid::Truth(true),
    })
}

/// The fields that say something else of the task than before, with what they were and became.  Rules: T7.
pub fn differing(scheme: &Scheme, old: &Task, new: &Task) -> Vec<(Facet, Worth, Worth)> {
    if old.fields == new.fields {
        return Vec::new();
    }
    let mut sides = Vec::new();
    for field in &scheme.fields {
        let (was, is) = (old.field(field.id), new.field(field.id));
        if was != is {
            let worth = |value: Option<&FieldValue>| {
                let worth = value.map_or(Worth::Nothing, |value| worth(field, value));
                Worth::Field(field.id, field.name.clone(), Box::new(worth))
            };
            sides.push((Facet::Field, worth(was), worth(is)));
        }
    }
    sides
}

/// A value in words that last.
fn worth(field: &TaskField, value: &FieldValue) -> Worth {
    match value {
        FieldValue::Text(text) | FieldValue::Link(text) => Worth::Text(text.clone()),
        FieldValue::Number(number) => Worth::Text(number.to_string()),
        FieldValue::Date(day) => Worth::Moment(Moment { at: *day, zone: None }),
        FieldValue::Choice(option) => field
            .option(*option)
            .map_or(Worth::Nothing, |option| Worth::Text(option.name.clone())),
        FieldValue::Person(user) => Worth::People(vec![*user]),
        FieldValue::Checked => Worth::Truth(true),
    }
}

/// The values that another task can have, made now: nobody is named who doesn't see the project any more.
pub fn lasting(
    view: &View<'_>,
    project: &Project,
    values: &[(FieldId, FieldValue)],
) -> Result<Vec<(FieldId, FieldValue)>> {
    let mut kept = Vec::with_capacity(values.len());
    for (id, value) in values {
        match value {
            FieldValue::Person(user) if !policy::may_read(view, *user, project)? => {}
            _ => kept.push((*id, value.clone())),
        }
    }
    Ok(kept)
}

/// By what the task is found, field by field.
pub fn marks(task: &Task) -> Vec<FieldMark> {
    let mark = |(field, value): &(FieldId, FieldValue)| FieldMark {
        project: task.project,
        field: *field,
        place: value.place(),
        task: task.id,
    };
    task.fields.iter().map(mark).collect()
}
