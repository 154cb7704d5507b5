//! What a message's links lead to: found out by a job after the commit, told to the room, taken away by the author.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    event::Heard,
    messages,
    policy::RoomMember,
    record::{Message, MessageId, RoomId},
};
use crate::{
    app::App,
    domain::{
        links::{
            self, LinkShown,
            record::{Link, LinkId},
        },
        people::workspaces,
        queues::LINKS,
    },
    engine::{
        commit::{Actor, Tx},
        jobs::{Draft, Ended, Failure, Handler, Queue, Task, Work},
        store::View,
    },
    error::{Code, Error, Result},
    kit::markdown,
};

/// Links of one message of which it is shown what they lead to: the first ones.
pub const PREVIEWS_MAX: usize = 3;

/// The addresses in a message of which it is shown what is there. Code has none, and who writes `<https://…>` wants none.
pub(super) fn urls(body: &str, html: &str) -> Vec<String> {
    let hushed: Vec<_> = body
        .split('<')
        .skip(1)
        .filter_map(|after| after.split_once('>'))
        .collect();
    let hushed: Vec<_> = hushed.into_iter().map(|(url, _)| links::address(url)).collect();
    let mut urls: Vec<String> = Vec::new();
    for url in markdown::links_of(html) {
        if links::is_page(&url) && !hushed.contains(&url) && !urls.contains(&url) {
            urls.push(url);
        }
    }
    urls.truncate(PREVIEWS_MAX);
    urls
}

/// What an edit leaves of a message's links. What the author took away before doesn't come back.
///
/// Writes: links.
pub(super) fn edited(tx: &mut Tx<'_>, old: &Message, wanted: &[String]) -> Result<Vec<LinkId>> {
    let refused: Vec<_> = urls(&old.body, &old.html)
        .into_iter()
        .filter(|url| !old.links.contains(&Link::id_of(url)))
        .collect();
    let wanted: Vec<_> = wanted.iter().filter(|url| !refused.contains(url)).cloned().collect();
    let now = links::take(tx, &wanted)?; // Before the others are given up, so that what is in both stays.
    links::release(tx, &old.links)?;
    Ok(now)
}

/// What is known of these, unless the workspace wants none of it.
pub(super) fn shown(view: &View<'_>, ids: &[LinkId]) -> Result<Vec<LinkShown>> {
    if ids.is_empty() || !workspaces::current(view)?.link_previews {
        return Ok(Vec::new());
    }
    Ok(links::shown(view, ids)?)
}

/// Takes what one's own message's link leads to away.
///
/// Writes: messages, links. Emits: chat.message_previewed → room/{id}.
/// Fails: NotFound, Forbidden for others' messages, Conflict(room_archived).  Rules: Ch3, Ch7.
pub fn remove(tx: &mut Tx<'_>, who: &RoomMember, message: MessageId, link: LinkId) -> Result<()> {
    let old = messages::voice(tx, who.room().id, message)?;
    if old.author != who.user() {
        return Err(Error::Forbidden(Code::forbidden));
    }
    if !old.links.contains(&link) {
        return Err(Error::NotFound);
    }
    who.may_write()?;
    links::release(tx, &[link])?;
    let links = old.links.iter().copied().filter(|one| *one != link).collect();
    let message = Message { links, ..old };
    tx.update(&message)?;
    tell(tx, message)
}

fn tell(tx: &mut Tx<'_>, message: Message) -> Result<()> {
    messages::tell(tx, message, |message| Heard::MessagePreviewed { message }).map(drop)
}

/// Finds out what a message's links lead to.
#[derive(Debug, Serialize, Deserialize)]
struct Look {
    room: RoomId,
    message: MessageId,
}

impl Task for Look {
    const KIND: &'static str = "links.look";
    const QUEUE: Queue = LINKS;
}

/// What is done with it.
pub fn handlers() -> Vec<Handler<App>> {
    vec![Handler::new(look)]
}

/// Has it found out what the message's links lead to that nobody knows. What an import brings is left as it is.
///
/// Writes: jobs.
pub(super) fn ask(tx: &mut Tx<'_>, message: &Message) -> Result<()> {
    if message.links.is_empty() || tx.is_backdated() || !workspaces::current(tx)?.link_previews {
        return Ok(());
    }
    if links::due(tx, &message.links, tx.now())?.is_empty() {
        return Ok(());
    }
    let look = Look {
        room: message.room,
        message: message.id,
    };
    tx.enqueue(&Draft::of(&look)).map(drop)
}

/// Done again it asks nobody twice, and tells the room what it knows.
async fn look(app: App, task: Look, work: Work) -> Ended {
    let Look { room, message: id } = task;
    let now = app.now();
    let due = app.read(work.workspace(), |view| match messages::find(view, room, id)? {
        Some(message) if workspaces::current(view)?.link_previews => Ok(Some(links::due(view, &message.links, now)?)),
        _ => Ok(None),
    })?;
    let Some(due) = due else {
        return Ok("nobody wants to know".into());
    };
    let said = format!("{} looked at", due.len());
    for link in due {
        let found = match links::fetch(&app, &link).await {
            Ok(found) => Arc::new(found),
            Err(early @ Failure::NotYet(..)) => return Err(early),
            // Enough was tried: the next who names it has it tried again.
            Err(_) if work.attempt() >= LINKS.attempts => continue,
            Err(failure) => return Err(failure),
        };
        let noted = found.clone();
        let step = format!("note/{}", link.id);
        let written = app.write(Actor::of_job(&work, &step), move |tx| links::note(tx, link.id, &noted));
        written.await?;
        drop(found); // Now a row names the picture.
    }
    let told = app.write(Actor::of_job(&work, "tell"), move |tx| {
        match messages::find(tx, room, id)? {
            Some(message) if !shown(tx, &message.links)?.is_empty() => tell(tx, message),
            _ => Ok(()),
        }
    });
    told.await?;
    Ok(said)
}
