//! Names in what people write: an `@handle` becomes a mention of whom it means, wherever that is decided.

use std::collections::BTreeSet;

use super::record::{Group, Person};
use crate::{
    error::Result,
    kit::{
        id::UserId,
        markdown::{self, Rendered},
    },
};

/// What a name means where it is written.
#[derive(Debug, Clone)]
pub struct Meant {
    /// How it stands there; none leaves it as it was typed.
    pub html: Option<String>,
    /// Whom it names one by one.
    pub people: BTreeSet<UserId>,
}

/// A text with its names as mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub html: String,
    /// Whom they name, each once.
    pub people: Vec<UserId>,
}

/// The text with each name in it as what it `means`, which is asked once for each, in lower case.
pub fn named(rendered: &Rendered, mut means: impl FnMut(&str) -> Result<Option<Meant>>) -> Result<Named> {
    let mut shown: Vec<(String, Option<String>)> = Vec::new();
    let mut people = BTreeSet::new();
    for name in rendered.handles().map(str::to_lowercase) {
        if shown.iter().any(|(known, _)| *known == name) {
            continue;
        }
        let mut html = None;
        if let Some(meant) = means(&name)? {
            html = meant.html;
            people.extend(meant.people);
        }
        shown.push((name, html));
    }
    let html = rendered.resolved(|handle| {
        let handle = handle.to_lowercase();
        shown.iter().find(|(known, _)| *known == handle)?.1.clone()
    });
    Ok(Named {
        html,
        people: people.into_iter().collect(),
    })
}

/// A mention of somebody.
pub fn of_person(person: &Person) -> String {
    let (user, name) = (person.user, markdown::escape(&person.name));
    format!(r#"<span class="mention" data-user="{user}">@{name}</span>"#)
}

/// A mention of everybody in a group.
pub fn of_group(group: &Group) -> String {
    let (id, name) = (group.id, markdown::escape(&group.name));
    format!(r#"<span class="mention" data-group="{id}">@{name}</span>"#)
}
