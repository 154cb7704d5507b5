//! Bots: programs that speak here. A bot is a person, so that whoever shows an author or asks what somebody may do needs
//! to know nothing of it; it has no account and no seat (P12).
//!
//! What makes a bot speak (a webhook, a command, an API token) belongs to a later domain.

use super::{
    accounts::NAME_MAX,
    awaited::Stranger,
    directory, event, handle,
    policy::Member,
    profile,
    record::{Person, Picture, Role, State},
    seats::COLOURS,
    tokens,
};
use crate::{
    engine::commit::Tx,
    error::{Code, Error, Result},
    kit::{id::UserId, text},
};

/// Makes a bot that is called so, and sees no more than a guest until it is let in somewhere.
///
/// Takes: name, 1..=80 characters.
/// Writes: people. Emits: people.person_joined → workspace. Audits: bot.made. Fails: Invalid(name), Forbidden for guests.
pub fn make(tx: &mut Tx<'_>, who: Member, name: &str, title: &str, role: Role) -> Result<Person> {
    if who.is_guest() || role > Role::Member {
        return Err(Error::Forbidden(Code::forbidden));
    }
    let name = text::line("name", name, 1, NAME_MAX)?;
    let user: UserId = tx.new_id();
    let bot = Person {
        user,
        handle: handle::free_of_bot(tx, &name)?,
        name,
        title: title.to_owned(),
        about: String::new(),
        time_zone: "UTC".to_owned(),
        language: "en".to_owned(),
        status: None,
        role,
        state: State::Active,
        joined_at: tx.now(),
        colour: user.as_bytes()[15] % COLOURS,
        picture: None,
        bot: true,
    };
    tx.insert(&bot)?;
    event::joined(tx, &bot);
    tx.audit("bot.made", user, serde_json::json!({ "name": bot.name }))?;
    Ok(bot)
}

/// Makes a place for a bot that is known from elsewhere: it has said things that were brought here, and says nothing more.
///
/// Writes: people.
pub(super) fn bring(tx: &mut Tx<'_>, known: &Stranger) -> Result<UserId> {
    let user: UserId = tx.new_id();
    let name = text::shortened(&known.name, NAME_MAX);
    tx.insert(&Person {
        user,
        handle: handle::free_of_bot(tx, if known.handle.is_empty() { &name } else { &known.handle })?,
        name,
        title: text::shortened(&known.title, NAME_MAX),
        about: String::new(),
        time_zone: "UTC".to_owned(),
        language: "en".to_owned(),
        status: None,
        role: known.role.map_or(Role::Guest, |role| role.min(Role::Member)),
        state: State::Deactivated,
        joined_at: tx.now(),
        colour: user.as_bytes()[15] % COLOURS,
        picture: None,
        bot: true,
    })?;
    Ok(user)
}

/// Calls a bot otherwise, for whoever proved to a later domain that they may.
///
/// Writes: people. Emits: people.person_changed → workspace. Fails: NotFound, Invalid(name).
pub fn rename(tx: &mut Tx<'_>, bot: UserId, name: &str) -> Result<Person> {
    let before = known(tx, bot)?;
    let person = Person {
        name: text::line("name", name, 1, NAME_MAX)?,
        ..before.clone()
    };
    profile::keep(tx, &before, person)
}

/// Gives a bot another picture, or none.
///
/// Writes: people. Emits: people.person_changed → workspace. Fails: NotFound.
pub fn set_picture(tx: &mut Tx<'_>, bot: UserId, picture: Option<Picture>) -> Result<Person> {
    let before = known(tx, bot)?;
    let person = Person {
        picture,
        ..before.clone()
    };
    profile::keep(tx, &before, person)
}

/// Has a bot never speak again. What it said stays under its name.
///
/// Writes: people, api_tokens. Emits: people.person_changed → workspace. Audits: bot.retired. Fails: NotFound.
pub fn retire(tx: &mut Tx<'_>, bot: UserId) -> Result<()> {
    let before = known(tx, bot)?;
    let person = Person {
        state: State::Deactivated,
        ..before.clone()
    };
    profile::keep(tx, &before, person)?;
    tokens::revoke_all(tx, bot)?;
    Ok(tx.audit("bot.retired", bot, serde_json::json!({ "name": before.name }))?)
}

fn known(tx: &Tx<'_>, bot: UserId) -> Result<Person> {
    let person = directory::person(tx, bot)?;
    if person.bot { Ok(person) } else { Err(Error::NotFound) }
}
