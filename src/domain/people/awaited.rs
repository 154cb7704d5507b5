//! People who are known from elsewhere: they have said things that were brought here, and have not come themselves (P13).
//!
//! Such a person is deactivated, so that nobody gets in as them. An invitation for their address lets them in, and if
//! nobody ever used the account, whoever holds it chooses the password. One without an address lets in nobody as
//! somebody else: who opens it proves no address.

use sha2::{Digest as _, Sha256};

use super::{
    accounts::{self, NAME_MAX, Newcomer},
    bots, email, event, handle,
    policy::Admin,
    record::{Account, Awaited, Invitation, Person, Role, Seat, State},
    seats,
};
use crate::{
    engine::{
        commit::Tx,
        store::{Order, View},
    },
    error::{Error, Result},
    kit::{id::UserId, page::PageRequest, text, time::Millis},
};

/// Characters of a title and of what somebody says about themselves.
const TITLE_MAX: usize = 80;
const ABOUT_MAX: usize = 1_000;

/// Somebody who is known from elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Stranger {
    /// What they are called where they come from: stands for an address if they have none.
    pub key: String,
    pub email: Option<String>,
    pub name: String,
    pub handle: String,
    pub title: String,
    pub about: String,
    pub time_zone: String,
    pub is_guest: bool,
    /// The role that they had, if the place they come from has the same.
    pub role: Option<Role>,
    /// Whether it is a program, which has no account.
    pub is_bot: bool,
}

/// Who a stranger turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Found {
    /// A person of this workspace has that address.
    Here(UserId),
    /// Somebody who can't sign in here until they are let in.
    Awaited(UserId),
}

impl Found {
    /// Whoever it is.
    pub fn user(self) -> UserId {
        match self {
            Self::Here(user) | Self::Awaited(user) => user,
        }
    }
}

/// Whether somebody here has this address.
pub fn is_here(view: &View<'_>, email: &str) -> Result<bool> {
    Ok(match accounts::by_email(view, email)? {
        Some(account) => view.get::<Person>(&account.id)?.is_some(),
        None => false,
    })
}

/// The person that a stranger is here, by their address; who is nobody here yet becomes one who can't sign in.
///
/// Takes: a role above member only from an administrator who may give it.
/// Writes: accounts, people, seats, awaited_people.  Rules: P4, P13.
pub fn find_or_await(tx: &mut Tx<'_>, admin: Admin, stranger: &Stranger) -> Result<Found> {
    if stranger.is_bot {
        return bots::bring(tx, stranger).map(Found::Awaited);
    }
    let given = stranger
        .email
        .as_deref()
        .and_then(|text| email::read("email", text).ok());
    let address = given.unwrap_or_else(|| nowhere(tx, &stranger.key));
    let name = text::shortened(&stranger.name, NAME_MAX);
    let name = if name.is_empty() {
        text::shortened(&stranger.key, NAME_MAX)
    } else {
        name
    };
    let account = match accounts::by_email(tx, &address)? {
        Some(account) if tx.get::<Person>(&account.id)?.is_some() => return Ok(Found::Here(account.id)),
        Some(account) => account,
        None => accounts::open(
            tx,
            &Newcomer {
                email: address,
                name: name.clone(),
                password: None,
            },
        )?,
    };
    let role = match stranger.role {
        Some(role) if role <= Role::Member || admin.may_give(role).is_ok() => role,
        _ if stranger.is_guest => Role::Guest,
        _ => Role::Member,
    };
    let wanted = if stranger.handle.is_empty() {
        &account.email
    } else {
        &stranger.handle
    };
    let known = Person {
        user: account.id,
        handle: handle::free(tx, &wanted.to_lowercase())?,
        name,
        title: text::shortened(&stranger.title, TITLE_MAX),
        about: stranger.about.chars().take(ABOUT_MAX).collect(),
        time_zone: zone(&stranger.time_zone),
        language: "en".to_owned(),
        status: None,
        role,
        state: State::Deactivated,
        joined_at: tx.now(),
        colour: seats::colour(account.id),
        picture: None,
        bot: false,
    };
    tx.insert(&known)?;
    tx.insert(&Seat {
        account: account.id,
        workspace: tx.workspace(),
        active: false,
        used_at: Millis(0),
    })?;
    tx.insert(&Awaited {
        user: account.id,
        since: tx.now(),
    })?;
    Ok(Found::Awaited(account.id))
}

/// How many wait to be let in, counted up to a thousand.
pub fn count(view: &View<'_>) -> Result<usize> {
    let (mut count, mut page) = (
        0,
        PageRequest {
            cursor: None,
            limit: 200,
        },
    );
    loop {
        let found = view.page_rows::<Awaited>(&(), Order::Rising, &page)?;
        count += found.items.len();
        page.cursor = found.next;
        if page.cursor.is_none() || count >= 1_000 {
            return Ok(count);
        }
    }
}

/// Whether the invitation is for the address of an account that nobody ever used, so that whoever holds it may choose
/// the password.
pub(super) fn is_nobodys(view: &View<'_>, account: &Account, invitation: &Invitation) -> Result<bool> {
    Ok(
        account.password.is_none()
            && invitation.email.as_ref() == Some(&account.email)
            && is_awaited(view, account.id)?,
    )
}

/// Lets somebody in who is awaited here; nothing if they aren't.
///
/// Writes: people, seats, awaited_people. Emits: people.person_changed → workspace.
pub(super) fn let_in(tx: &mut Tx<'_>, account: &Account, role: Role) -> Result<Option<Person>> {
    if !is_awaited(tx, account.id)? {
        return Ok(None);
    }
    let person: Person = tx.get(&account.id)?.ok_or(Error::NotFound)?;
    let person = Person {
        name: account.name.clone(),
        role,
        state: State::Active,
        joined_at: tx.now(),
        ..person
    };
    tx.update(&person)?;
    seats::set_active(tx, person.user, true)?;
    came(tx, person.user)?;
    event::changed(tx, &person);
    Ok(Some(person))
}

/// Nobody awaits them any more.
pub(super) fn came(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    Ok(tx.delete::<Awaited>(&user).map(drop)?)
}

fn is_awaited(view: &View<'_>, user: UserId) -> Result<bool> {
    Ok(view.get::<Awaited>(&user)?.is_some())
}

/// An address where no mail goes (RFC 2606), the same each time for the same stranger of this workspace.
fn nowhere(view: &View<'_>, key: &str) -> String {
    let digest = Sha256::new()
        .chain_update(view.workspace().as_bytes())
        .chain_update(key.as_bytes())
        .finalize();
    let local: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("{local}@imported.invalid")
}

fn zone(name: &str) -> String {
    let known = jiff::tz::TimeZone::get(name).is_ok();
    if known { name.to_owned() } else { "UTC".to_owned() }
}
