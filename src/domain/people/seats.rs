//! Seats: an account takes its place in a workspace and becomes a person there.

use std::collections::HashSet;

use super::{
    awaited, event, handle,
    policy::{self, Member},
    record::{Account, Person, Role, Seat, State},
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::id::{Id, UserId, WorkspaceId},
};

/// Workspaces that one account may sit in.
const MAX: usize = 200;
/// Colours of the initials.
pub(super) const COLOURS: u8 = 12;

/// What the later domains do when somebody gets a seat, in the same commit: the rooms to let them into are those of
/// the invitation.
pub type Welcome = fn(&mut Tx<'_>, &Member, &[Id<()>]) -> Result<()>;

/// Whether the member may let others into these rooms. Fails: Invalid(rooms).
pub type MayInvite = fn(&View<'_>, &Member, &[Id<()>]) -> Result<()>;

/// Those of these people whom somebody shares a room with.
pub type Acquainted = fn(&View<'_>, UserId, &[UserId]) -> Result<HashSet<UserId>>;

/// Where those who join are welcomed and meet. `domain/mod.rs` says how, as people knows no later domain.
#[derive(Clone, Copy)]
pub struct Hall {
    /// Asked when a guest looks around.
    pub acquainted: Acquainted,
    /// Asked when somebody is invited.
    pub may_invite: MayInvite,
    /// Done when somebody joins.
    pub welcome: Welcome,
}

/// Seats an account here.
///
/// Writes: people, seats. Emits: people.person_joined → workspace. Fails: Conflict(already_member, too_many).
pub(super) fn take(tx: &mut Tx<'_>, account: &Account, role: Role) -> Result<Person> {
    if let Some(person) = awaited::let_in(tx, account, role)? {
        return Ok(person);
    }
    let handle = handle::free(tx, &account.email)?;
    take_as(tx, account, role, handle)
}

/// The same with a given handle.
pub(super) fn take_as(tx: &mut Tx<'_>, account: &Account, role: Role, handle: String) -> Result<Person> {
    if tx.get::<Person>(&account.id)?.is_some() {
        return Err(Error::Conflict(Code::already_member));
    }
    if of_account(tx, account.id)?.len() >= MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let person = Person {
        user: account.id,
        handle,
        name: account.name.clone(),
        title: String::new(),
        about: String::new(),
        time_zone: "UTC".to_owned(),
        language: "en".to_owned(),
        status: None,
        role,
        state: State::Active,
        joined_at: tx.now(),
        colour: colour(account.id),
        picture: None,
        bot: false,
    };
    tx.insert(&person)?;
    tx.insert(&Seat {
        account: account.id,
        workspace: tx.workspace(),
        active: true,
        used_at: tx.now(),
    })?;
    event::joined(tx, &person);
    Ok(person)
}

/// The colour that somebody's initials stand on.
pub(super) fn colour(user: UserId) -> u8 {
    user.as_bytes()[15] % COLOURS
}

/// Welcomes whoever just took a seat.
pub(super) fn welcome(tx: &mut Tx<'_>, user: UserId, welcome: Welcome, rooms: &[Id<()>]) -> Result<Member> {
    let member = policy::member(tx, user)?;
    welcome(tx, &member, rooms)?;
    Ok(member)
}

/// Notes that the member uses their seat here, so that they come back to it next time.
pub(super) fn use_now(tx: &mut Tx<'_>, who: Member) -> Result<()> {
    let seat = (who.user(), tx.workspace());
    let mut seat: Seat = tx.get(&seat)?.ok_or(Error::NotFound)?;
    seat.used_at = tx.now();
    Ok(tx.update(&seat)?)
}

/// Says whether the seat of a person here may be used.
pub(super) fn set_active(tx: &mut Tx<'_>, user: UserId, active: bool) -> Result<()> {
    let mut seat: Seat = tx.get(&(user, tx.workspace()))?.ok_or(Error::NotFound)?;
    seat.active = active;
    Ok(tx.update(&seat)?)
}

/// Where somebody goes who signs in: the active seat used last, or any that isn't active.
pub(super) fn home(view: &View<'_>, account: UserId) -> Result<Option<WorkspaceId>> {
    let seats = of_account(view, account)?;
    let best = seats.iter().max_by_key(|seat| (seat.active, seat.used_at));
    Ok(best.map(|seat| seat.workspace))
}

/// Every seat of an account.
pub(super) fn of_account(view: &View<'_>, account: UserId) -> Result<Vec<Seat>> {
    Ok(view.rows(&account, &Span::first(MAX))?)
}
