//! The demo: a lively workspace to look at, or a large one to load, made through the same commands as a real one.
//!
//! The cast is ada (owner), bo, dot and others (members) and gus (guest); cy sits in another workspace. All have the
//! password [`PASSWORD`], so a demo is for loopback only. Nothing here is random: two demos differ in their ids alone.

mod cast;
mod desk;
mod errands;
mod fields;
mod large;
mod projects;
mod script;

use std::sync::Arc;

use super::{
    chat::{
        messages::{self, Draft},
        policy,
        record::RoomId,
        stretch::{self, Place},
        unread,
    },
    people::record::{Account, Person, Role, Workspace},
};
use crate::{
    app::App,
    engine::{
        commit::{Actor, Tx},
        store::{Span, View},
    },
    error::Result,
    kit::{
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

/// Everybody's password.
pub const PASSWORD: &str = "longhouse-demo";

/// Gets what is done and how much there is.
pub type Progress = Arc<dyn Fn(u64, u64) + Send + Sync>;

/// Which demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// The cast, a dozen rooms, a few hundred messages, three projects.
    Small,
    /// 1,000 people, 100 rooms, 200,000 messages, 200 projects, 50,000 tasks.
    Large,
}

/// Fills an installation that nobody has set up.
///
/// Writes: workspaces, accounts, people, seats, rooms and what is said in them, projects and what is to be done in
/// them, as their commands do.
/// Fails: Conflict(email_taken) if there is a demo already.
pub async fn fill(app: &App, size: Size, progress: &Progress) -> Result<()> {
    match size {
        Size::Small => cast::fill(app, progress).await,
        Size::Large => large::fill(app, progress, large::Measure::FULL).await,
    }
}

/// Whether this installation holds a demo.
pub fn is_one(view: &View<'_>) -> Result<bool> {
    let workspaces: Vec<Workspace> = view.rows(&(), &Span::first(1))?;
    Ok(workspaces.first().is_some_and(|workspace| workspace.demo))
}

/// The addresses of some who may sign in to a demo, of each role at least one if there is one; nobody where there is
/// no demo.
pub fn some_people(app: &App) -> Result<Vec<String>> {
    let first: Vec<Workspace> = app.read(Id::ZERO, |view| Ok(view.rows(&(), &Span::first(1))?))?;
    let Some(demo) = first.into_iter().find(|workspace| workspace.demo) else {
        return Ok(Vec::new());
    };
    app.read(demo.id, |view| {
        let mut addresses = Vec::new();
        for role in Role::ALL.into_iter().rev() {
            let found = view.scan_index(&Person::BY_ROLE, &(role as u8), &Span::first(2))?;
            for person in found {
                let account: Option<Account> = view.get(&person.user)?;
                addresses.extend(account.map(|account| account.email));
            }
        }
        Ok(addresses)
    })
}

/// Runs `command` as the program itself in `workspace`.
async fn write(
    app: &App,
    workspace: WorkspaceId,
    command: impl Fn(&mut Tx<'_>) -> Result<()> + Send + 'static,
) -> Result<()> {
    app.write(Actor::system(workspace), command).await.map(drop)
}

/// Words that somebody said at some time.
struct Line {
    who: UserId,
    at: Millis,
    draft: Draft,
}

/// Says the lines in `room`, oldest first, as their speakers.
fn say(tx: &mut Tx<'_>, room: RoomId, lines: &[Line]) -> Result<()> {
    for line in lines {
        tx.backdate(line.at);
        let speaker = policy::member(tx, line.who, room)?;
        messages::post(tx, &speaker, &line.draft)?;
    }
    Ok(())
}

/// Lets somebody have read all but the `left` newest messages of a room with so many.
fn read_but(tx: &mut Tx<'_>, room: RoomId, who: UserId, left: usize) -> Result<()> {
    let newest = stretch::of_room(tx, room, Place::Latest, left + 1)?;
    let member = policy::member(tx, who, room)?;
    let upto = newest.items.first().filter(|_| newest.items.len() > left);
    unread::mark_read(tx, &member, upto.map(|message| message.id)).map(drop)
}

/// The id of a workspace that is about to be made.
fn new_workspace(app: &App) -> Result<WorkspaceId> {
    app.new_id()
}

#[cfg(test)]
mod tests;
