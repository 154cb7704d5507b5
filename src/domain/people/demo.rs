//! The demo workspace's people: many accounts that share one password hash, made without ceremony.

use super::{
    accounts::{self, Newcomer},
    policy,
    record::{Person, Role, Workspace},
    seats::{self, Welcome},
};
use crate::{engine::commit::Tx, error::Result};

/// Somebody of the demo.
#[derive(Debug, Clone)]
pub struct Part {
    pub name: String,
    pub email: String,
    pub handle: String,
    pub title: String,
    pub role: Role,
}

/// Marks the workspace that `tx` is in as a demo. Called once, before its people come.
///
/// Writes: workspaces. Fails: Forbidden to all but the program itself.
pub fn open(tx: &mut Tx<'_>, name: &str) -> Result<Workspace> {
    policy::operator(tx)?;
    let workspace = Workspace {
        id: tx.workspace(),
        name: name.to_owned(),
        created_at: tx.now(),
        demo: true,
        link_previews: true,
    };
    tx.insert(&workspace)?;
    Ok(workspace)
}

/// Seats `parts` here, all with the password whose hash is `hash` (`password::hash_now`), and returns them in order.
///
/// Writes: accounts, people, seats. Emits: people.person_joined → workspace.
/// Fails: Conflict(email_taken), Forbidden to all but the program itself.
pub fn cast(tx: &mut Tx<'_>, parts: &[Part], hash: &str, welcome: Welcome) -> Result<Vec<Person>> {
    policy::operator(tx)?;
    parts.iter().map(|part| seat(tx, part, hash, welcome)).collect()
}

fn seat(tx: &mut Tx<'_>, part: &Part, hash: &str, welcome: Welcome) -> Result<Person> {
    let newcomer = Newcomer {
        email: part.email.clone(),
        name: part.name.clone(),
        password: Some(hash.to_owned()),
    };
    let account = accounts::open(tx, &newcomer)?;
    let mut person = seats::take_as(tx, &account, part.role, part.handle.clone())?;
    person.title.clone_from(&part.title);
    tx.update(&person)?;
    seats::welcome(tx, person.user, welcome, &[])?;
    Ok(person)
}
