//! One's own profile and status.

use super::{
    accounts::NAME_MAX,
    directory, event, handle,
    policy::Member,
    record::{Person, Status},
};
use crate::{
    engine::{commit::Tx, store::StoreError},
    error::{Code, Error, Result},
    kit::{text, time::Millis},
};

/// What of a profile shall be different; what is left out stays.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    pub name: Option<String>,
    pub handle: Option<String>,
    pub title: Option<String>,
    pub about: Option<String>,
    pub time_zone: Option<String>,
    pub language: Option<String>,
}

/// Changes the member's own profile and returns it.
///
/// Takes: name 1..=80, title ..=120 characters; about ..=4,096 bytes; a handle; IANA time zone; BCP 47 language.
/// Writes: people. Emits: people.person_changed → workspace.
/// Fails: Invalid(the field), Conflict(handle_taken).
pub fn edit(tx: &mut Tx<'_>, who: Member, edit: &Edit) -> Result<Person> {
    let mut person = directory::person(tx, who.user())?;
    let before = person.clone();
    if let Some(name) = &edit.name {
        person.name = text::line("name", name, 1, NAME_MAX)?;
    }
    if let Some(handle) = &edit.handle {
        person.handle = handle::read(handle)?;
        if person.handle != before.handle && handle::is_taken(tx, &person.handle)? {
            return Err(Error::Conflict(Code::handle_taken));
        }
    }
    if let Some(title) = &edit.title {
        person.title = text::line("title", title, 0, 120)?;
    }
    if let Some(about) = &edit.about {
        person.about = text::block("about", about, 0, 4_096)?;
    }
    if let Some(zone) = &edit.time_zone {
        person.time_zone = time_zone(zone)?;
    }
    if let Some(language) = &edit.language {
        person.language = self::language(language)?;
    }
    keep(tx, &before, person)
}

/// Says what the member is doing just now.
///
/// Takes: emoji ..=16 characters, text ..=100, one of them at least; an end that is still to come.
/// Writes: people. Emits: people.person_changed → workspace. Fails: Invalid(emoji, text, until).
pub fn set_status(tx: &mut Tx<'_>, who: Member, emoji: &str, words: &str, until: Option<Millis>) -> Result<Person> {
    let status = Status {
        emoji: text::line("emoji", emoji, 0, 16)?,
        text: text::line("text", words, 0, 100)?,
        until,
    };
    if status.emoji.is_empty() && status.text.is_empty() {
        return Err(Error::invalid("text", "required", "Say something, or choose an emoji."));
    }
    if until.is_some_and(|until| until <= tx.now()) {
        return Err(Error::invalid(
            "until",
            "out_of_range",
            "Choose a time that is still to come.",
        ));
    }
    with_status(tx, who, Some(status))
}

/// Takes the member's status away.
///
/// Writes: people. Emits: people.person_changed → workspace.
pub fn clear_status(tx: &mut Tx<'_>, who: Member) -> Result<Person> {
    with_status(tx, who, None)
}

fn with_status(tx: &mut Tx<'_>, who: Member, status: Option<Status>) -> Result<Person> {
    let before = directory::person(tx, who.user())?;
    let person = Person {
        status,
        ..before.clone()
    };
    keep(tx, &before, person)
}

/// Writes a person who has changed, and tells everybody.
pub(super) fn keep(tx: &mut Tx<'_>, before: &Person, person: Person) -> Result<Person> {
    if *before == person {
        return Ok(person);
    }
    match tx.update(&person) {
        Ok(()) => {}
        Err(StoreError::Taken { .. }) => return Err(Error::Conflict(Code::handle_taken)),
        Err(other) => return Err(other.into()),
    }
    event::changed(tx, &person);
    Ok(person)
}

/// An IANA name by its form: which zones there are is the browser's knowledge.
fn time_zone(text: &str) -> Result<String> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_+-/".contains(&byte);
    if (1..=64).contains(&text.len()) && text.bytes().all(fits) {
        Ok(text.to_owned())
    } else {
        Err(Error::invalid(
            "time_zone",
            "malformed",
            "Write a time zone such as Europe/Vienna.",
        ))
    }
}

/// A language tag by its form.
fn language(text: &str) -> Result<String> {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if (2..=35).contains(&text.len()) && text.split('-').all(part) {
        Ok(text.to_owned())
    } else {
        Err(Error::invalid(
            "language",
            "malformed",
            "Write a language such as en or pt-BR.",
        ))
    }
}
