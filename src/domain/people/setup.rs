//! Set-up: the one-time link of an empty installation, and what is founded with it.

use std::time::Duration;

use super::{
    accounts::{self, Newcomer},
    links, password,
    policy::{self, Owner},
    record::{OneTimeLink, Purpose, Session, Workspace},
    seats::{self, Welcome},
    secret::{Issued, digest},
    sessions::{self, Stay},
    workspaces,
};
use crate::{
    app::App,
    engine::{
        commit::{Actor, Committed, Tx},
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::{id::Id, time::Millis},
};

/// How long a set-up link works.
pub const LINK_LIFE: Duration = Duration::from_secs(30 * 60);

/// Makes the set-up link; the one before stops working. The secret goes behind `#` or into `POST /setup`.
///
/// Writes: one_time_links. Fails: Conflict(setup_done), Forbidden to all but the program itself.
pub fn new_link(tx: &mut Tx<'_>) -> Result<Issued<OneTimeLink>> {
    policy::operator(tx)?;
    if !is_needed(tx)? {
        return Err(Error::Conflict(Code::setup_done));
    }
    links::make(tx, Purpose::SetUp, None, None, LINK_LIFE)
}

/// Whether nothing is set up yet.
pub fn is_needed(view: &View<'_>) -> Result<bool> {
    Ok(view.rows::<Workspace>(&(), &Span::first(1))?.is_empty())
}

/// Whether `token` opens the set-up now. Fails: Conflict(setup_done), Forbidden(setup_token_invalid).
pub fn check(view: &View<'_>, token: &str, now: Millis) -> Result<()> {
    if !is_needed(view)? {
        return Err(Error::Conflict(Code::setup_done));
    }
    match links::find(view, &digest(token), Purpose::SetUp, now)? {
        Some(_) => Ok(()),
        None => Err(Error::Forbidden(Code::setup_token_invalid)),
    }
}

/// What the first page asks for.
#[derive(Debug, Clone)]
pub struct Draft {
    pub token: String,
    pub workspace_name: String,
    pub name: String,
    pub email: String,
    pub password: String,
    pub device: String,
}

/// Sets the installation up and signs its owner in. As [`complete`], with the password hashed before.
///
/// Fails: as [`complete`], Invalid(workspace_name, name, email, password).
pub async fn set_up(app: &App, nobody: Actor, draft: Draft, welcome: Welcome) -> Result<Committed<Issued<Session>>> {
    let now = app.now();
    app.read(Id::ZERO, |view| check(view, &draft.token, now))?;
    let name = workspaces::name("workspace_name", &draft.workspace_name)?;
    let owner = Newcomer::read(&draft.email, &draft.name, Some(&draft.password))?;
    let owner = owner.with_hash(password::hash(&draft.password).await?);
    let actor = Actor {
        workspace: app.new_id()?,
        idempotency: None, // The answer holds a secret, which is kept nowhere.
        ..nobody
    };
    let stay = Stay::new(app, &draft.device);
    app.write(actor, move |tx| {
        complete(tx, &draft.token, &name, &owner, &stay, welcome)
    })
    .await
}

/// Founds the first workspace with its owner, uses the link up, and signs the owner in.
///
/// Writes: one_time_links, workspaces, accounts, people, seats, sessions. Emits: people.person_joined → workspace.
/// Audits: workspace.founded, session.opened. Fails: as [`check`], Invalid(name).
pub fn complete(
    tx: &mut Tx<'_>,
    token: &str,
    workspace_name: &str,
    owner: &Newcomer,
    stay: &Stay,
    welcome: Welcome,
) -> Result<Issued<Session>> {
    check(tx, token, tx.now())?;
    tx.delete::<OneTimeLink>(&digest(token))?;
    let account = accounts::open(tx, owner)?;
    workspaces::found(tx, workspace_name, &account, false)?;
    let who = seats::welcome(tx, account.id, welcome, &[])?;
    sessions::open(tx, who, stay)
}

/// Founds a workspace for a new or an existing account: for the command line. Gives the workspace.
///
/// Writes: workspaces, accounts, people, seats. Emits: people.person_joined → workspace. Audits: workspace.founded.
/// Fails: Invalid(name).
pub fn found(tx: &mut Tx<'_>, _: Owner, name: &str, owner: &Newcomer, welcome: Welcome) -> Result<Workspace> {
    let account = match accounts::by_email(tx, &owner.email)? {
        Some(account) => account,
        None => accounts::open(tx, owner)?,
    };
    let (workspace, person) = workspaces::found(tx, name, &account, false)?;
    seats::welcome(tx, person.user, welcome, &[])?;
    Ok(workspace)
}
