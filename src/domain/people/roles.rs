//! Roles and states of people: given, taken, at once on every open page and socket.

use super::{
    awaited, directory, event,
    policy::Admin,
    record::{Person, Role, State},
    seats, sessions, tokens,
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::id::UserId,
};

/// The active administrators and owners.
pub fn administrators(view: &View<'_>) -> Result<Vec<UserId>> {
    let mut found = Vec::new();
    for role in [Role::Admin, Role::Owner] {
        let of_role = view.scan_index(&Person::BY_ROLE, &(role as u8), &Span::first(usize::MAX))?;
        found.extend(of_role.into_iter().map(|person| person.user));
    }
    Ok(found)
}

/// Gives a person another role.
///
/// Writes: people. Emits: people.person_changed → workspace. Audits: person.role_given.
/// Fails: NotFound, Forbidden, also for a bot above a member, Conflict(last_owner).  Rules: P4, P12.
pub fn give(tx: &mut Tx<'_>, admin: Admin, user: UserId, role: Role) -> Result<Person> {
    let mut person = directory::person(tx, user)?;
    admin.may_change(&person)?;
    admin.may_give(role)?;
    if person.bot && role > Role::Member {
        return Err(Error::Forbidden(Code::forbidden));
    }
    if person.role == role {
        return Ok(person);
    }
    keep_an_owner(tx, &person)?;
    let before = std::mem::replace(&mut person.role, role);
    tx.update(&person)?;
    event::changed(tx, &person);
    tx.audit(
        "person.role_given",
        user,
        serde_json::json!({ "from": before, "to": role }),
    )?;
    Ok(person)
}

/// Shuts a person out: their sessions and tokens here end with this commit, and so do their sockets.
///
/// Writes: people, seats, sessions, api_tokens. Emits: people.person_changed → workspace,
/// people.session_ended → user. Audits: person.deactivated.
/// Fails: NotFound, Forbidden, Conflict(last_owner).  Rules: P4, P7.
pub fn deactivate(tx: &mut Tx<'_>, admin: Admin, user: UserId) -> Result<Person> {
    let person = directory::person(tx, user)?;
    admin.may_change(&person)?;
    if person.state == State::Deactivated {
        return Ok(person);
    }
    keep_an_owner(tx, &person)?;
    let person = set_state(tx, person, State::Deactivated)?;
    sessions::end_here(tx, user)?;
    tokens::revoke_all(tx, user)?;
    tx.audit("person.deactivated", user, ())?;
    Ok(person)
}

/// Lets a person in again. What ended stays ended.
///
/// Writes: people, seats. Emits: people.person_changed → workspace. Audits: person.reactivated.
/// Fails: NotFound, Forbidden.  Rules: P4.
pub fn reactivate(tx: &mut Tx<'_>, admin: Admin, user: UserId) -> Result<Person> {
    let person = directory::person(tx, user)?;
    admin.may_change(&person)?;
    if person.state == State::Active {
        return Ok(person);
    }
    let person = set_state(tx, person, State::Active)?;
    tx.audit("person.reactivated", user, ())?;
    Ok(person)
}

/// Gives a role and a state, whichever are asked for.
pub fn change(tx: &mut Tx<'_>, admin: Admin, user: UserId, role: Option<Role>, state: Option<State>) -> Result<Person> {
    let person = directory::person(tx, user)?;
    admin.may_change(&person)?;
    let person = match role {
        Some(role) => give(tx, admin, user, role)?,
        None => person,
    };
    match state {
        Some(State::Active) => reactivate(tx, admin, user),
        Some(State::Deactivated) => deactivate(tx, admin, user),
        None => Ok(person),
    }
}

fn set_state(tx: &mut Tx<'_>, person: Person, state: State) -> Result<Person> {
    let person = Person { state, ..person };
    tx.update(&person)?;
    if !person.bot {
        seats::set_active(tx, person.user, state == State::Active)?;
    }
    awaited::came(tx, person.user)?;
    event::changed(tx, &person);
    Ok(person)
}

/// Fails: Conflict(last_owner), if `person` is the only active owner.
fn keep_an_owner(view: &View<'_>, person: &Person) -> Result<()> {
    let owners = view.count_index(&Person::BY_ROLE, &(Role::Owner as u8), &Span::first(2))?;
    let is_one = person.role == Role::Owner && person.state == State::Active;
    if is_one && owners < 2 {
        return Err(Error::Conflict(Code::last_owner));
    }
    Ok(())
}
