//! Forgetting: what is older than its room keeps goes for good, some of it in each commit.
//!
//! Each commit leaves everything right by itself: the message with all that belongs to it and what is known of it, its
//! thread, and what is unread. Whenever the program is killed, the next run goes on from what is there; what a run has
//! taken is counted in the same commits, and told in the audit log once, at its end.

use std::{collections::BTreeSet, time::Duration};

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    event::{Forgotten, Heard},
    following, herald, messages,
    record::{Forgetting, Message, MessageId, RoomId, Standing, StreamId, Tally, Thread},
    reports,
    retention::{self, Kept},
    rooms, saved,
    shown::ThreadShown,
};
use crate::{
    app::App,
    domain::{people::workspaces, queues::MAINTENANCE},
    engine::{
        commit::{Actor, Tx},
        jobs::{Draft, Ended, Failure, Handler, Queue, Rhythm, Schedule, Task, Work},
        store::{Order, Span, View},
    },
    error::Result,
    kit::{
        id::WorkspaceId,
        page::{Cursor, PageRequest},
        time::Millis,
    },
};

/// Messages that go in one commit.
const STRIDE: usize = 50;
/// Rows that are looked at for where the younger ones begin.
const LOOKED_AT: usize = 1_000;
/// Between two looks.
const FORGET_EVERY: Duration = Duration::from_secs(86_400);

/// Takes away what is older than its room keeps.
#[derive(Debug, Serialize, Deserialize)]
struct Forget {}

impl Task for Forget {
    const KIND: &'static str = "chat.retention";
    const QUEUE: Queue = MAINTENANCE;
}

/// What is done with it.
pub fn handlers() -> Vec<Handler<App>> {
    vec![Handler::new(forget)]
}

/// What comes by the clock: once a day.
pub fn schedules() -> Vec<Schedule<App>> {
    vec![Schedule::new(Forget::KIND, Rhythm::Every(FORGET_EVERY), Draft::of(&Forget {})).if_wanted(is_needed)]
}

/// Has it done soon, as less is kept than before.
///
/// Writes: jobs.
pub(super) fn ask(tx: &mut Tx<'_>) -> Result<()> {
    tx.enqueue(&Draft::of(&Forget {}).of_installation().key("asked for"))
        .map(drop)
}

fn is_needed(app: &App) -> Result<bool> {
    let Some(now) = app.judged_at()? else {
        return Ok(false);
    };
    for workspace in workspaces::every(app)? {
        let needed = app.read(workspace, |view| {
            if view.get::<Forgetting>(&Forgetting::KEY)?.is_some() {
                return Ok(true);
            }
            for room in retention::rooms(view)? {
                for state in [false, true] {
                    if !due(view, room, state, None, now)?.keys.is_empty() {
                        return Ok(true);
                    }
                }
            }
            Ok(false)
        })?;
        if needed {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Ages are judged as the journal's are: a clock that leaps ahead for a while empties no room.
async fn forget(app: App, _: Forget, work: Work) -> Ended {
    let Some(now) = app.judged_at()? else {
        let why = "nothing was judged by its age yet".to_owned();
        return Err(Failure::NotYet(Duration::from_secs(60), why));
    };
    let mut gone = 0;
    for workspace in workspaces::every(&app)? {
        for room in app.read(workspace, retention::rooms)? {
            for deleted in [false, true] {
                gone += forget_in(&app, workspace, room, deleted, now, &work).await?;
            }
        }
        if app.read(workspace, |view| {
            Ok(view.get::<Forgetting>(&Forgetting::KEY)?.is_some())
        })? {
            app.write(Actor::system(workspace), finish).await?;
        }
    }
    Ok(format!("{gone} messages"))
}

/// Takes away what is due in a room, of what was taken back or of the rest.
async fn forget_in(
    app: &App,
    workspace: WorkspaceId,
    room: RoomId,
    deleted: bool,
    now: Millis,
    work: &Work,
) -> Result<u64, Failure> {
    let (mut gone, mut from) = (0, None);
    loop {
        if work.is_stopped() {
            return Err(Failure::Stopped);
        }
        let due = app.read(workspace, |view| due(view, room, deleted, from.take(), now))?;
        if !due.keys.is_empty() {
            let keys = due.keys;
            let taken = app.write(Actor::system(workspace), move |tx| take_away(tx, room, &keys, now));
            gone += taken.await?.value;
        }
        from = due.next;
        if from.is_none() {
            break;
        }
    }
    if gone > 0 {
        app.write(Actor::system(workspace), move |tx| level(tx, room, now))
            .await?;
    }
    Ok(gone)
}

/// Some of the messages of a room that have had their time, the oldest first.
struct Due {
    keys: Vec<(StreamId, MessageId)>,
    next: Option<Cursor>,
}

fn due(view: &View<'_>, room: RoomId, deleted: bool, cursor: Option<Cursor>, now: Millis) -> Result<Due> {
    let kept = retention::of(view, room)?;
    let mut due = Due {
        keys: Vec::new(),
        next: None,
    };
    let Some(before) = kept.before(now) else {
        return Ok(due);
    };
    let page = PageRequest { cursor, limit: STRIDE };
    let found = view.page_index(&Message::BY_AGE, &(room, deleted), Order::Rising, &page)?;
    due.next = found.next;
    for message in found.items {
        if message.posted_at >= before {
            due.next = None;
            break;
        }
        if !stays(view, &kept, &message)? {
            due.keys.push((message.stream(), message.id));
        }
    }
    Ok(due)
}

/// Whether a message that has had its time stays: what is pinned, and the empty place on which younger replies hang.
fn stays(view: &View<'_>, kept: &Kept, message: &Message) -> Result<bool> {
    Ok(kept.spares(message) || message.deleted_at.is_some() && has_replies(view, message.id)?)
}

fn has_replies(view: &View<'_>, root: MessageId) -> Result<bool> {
    Ok(!view.rows::<Message>(&root.cast(), &Span::first(1))?.is_empty())
}

/// What one commit takes.
struct Going {
    room: RoomId,
    kept: Kept,
    before: Millis,
    /// Whose places are gone.
    messages: Vec<MessageId>,
    /// Whose places are empty now.
    emptied: Vec<Message>,
    /// The threads that lost replies.
    threads: BTreeSet<MessageId>,
    /// Those that hadn't been taken back before.
    count: u64,
}

/// Takes these messages away, if they still are to go; how many.
///
/// Writes: messages, threads, followings, attachments, file_usage, links, message_revisions, reactions, mentions, saved,
/// room_tallies, forgettings, jobs. Emits: chat.messages_forgotten, chat.message_deleted → room/{id}.  Rules: Ch16.
fn take_away(tx: &mut Tx<'_>, room: RoomId, due: &[(StreamId, MessageId)], now: Millis) -> Result<u64> {
    let kept = retention::of(tx, room)?;
    let Some(before) = kept.before(now) else {
        return Ok(0);
    };
    let mut going = Going {
        room,
        kept,
        before,
        messages: Vec::new(),
        emptied: Vec::new(),
        threads: BTreeSet::new(),
        count: 0,
    };
    for key in due {
        let message: Option<Message> = tx.get(key)?;
        if let Some(message) = message.filter(|message| message.posted_at < before)
            && !stays(tx, &kept, &message)?
        {
            going.take(tx, message)?;
        }
    }
    going.finish(tx)
}

impl Going {
    fn take(&mut self, tx: &mut Tx<'_>, message: Message) -> Result<()> {
        self.strip(tx, &message)?;
        match message.standing {
            Standing::Echo { .. } => Ok(()), // It goes with its reply, whose words it has.
            Standing::Reply { root, echo } => {
                self.threads.insert(root);
                if let Some(mut thread) = tx.get::<Thread>(&(self.room, root))? {
                    thread.standing = thread.standing.saturating_sub(u64::from(message.deleted_at.is_none()));
                    tx.update(&thread)?;
                }
                if let Some(echo) = echo {
                    tx.delete::<Message>(&(self.room.cast(), echo))?;
                    self.messages.push(echo);
                }
                self.remove(tx, &message)
            }
            Standing::Plain | Standing::Root if has_replies(tx, message.id)? => {
                let empty = messages::emptied(&message, tx.now());
                tx.update(&empty)?;
                self.emptied.push(empty);
                Ok(())
            }
            Standing::Plain | Standing::Root => {
                following::end(tx, message.id)?;
                tx.delete::<Thread>(&(self.room, message.id))?;
                self.remove(tx, &message)
            }
        }
    }

    /// All that belongs to a message, and what is known of it.
    fn strip(&mut self, tx: &mut Tx<'_>, message: &Message) -> Result<()> {
        self.count += u64::from(message.deleted_at.is_none());
        messages::strip(tx, message)?;
        reports::forget(tx, message.id)?;
        saved::forget(tx, message.id)
    }

    fn remove(&mut self, tx: &mut Tx<'_>, message: &Message) -> Result<()> {
        tx.delete::<Message>(&(message.stream(), message.id))?;
        self.messages.push(message.id);
        Ok(())
    }

    fn finish(mut self, tx: &mut Tx<'_>) -> Result<u64> {
        let mut threads = Vec::new();
        for root in std::mem::take(&mut self.threads) {
            let thread = self.shorten(tx, root)?;
            threads.push(Forgotten { root, thread });
        }
        let tally = rooms::tally(tx, self.room)?;
        reached(tx, &tally, first_left(tx, self.room.cast(), tally.messages)?)?;
        for message in &self.emptied {
            messages::tell_gone(tx, message);
        }
        if !self.messages.is_empty() {
            tx.emit(&Heard::MessagesForgotten {
                room: self.room,
                messages: &self.messages,
                threads: &threads,
            });
        }
        self.messages.extend(self.emptied.iter().map(|message| message.id));
        herald::gone(tx, self.room, self.messages)?;
        note(tx, self.room, self.count)?;
        Ok(self.count)
    }

    /// A thread lost replies. One without any is none any more, and its message goes as soon as it has had its time.
    fn shorten(&mut self, tx: &mut Tx<'_>, root: MessageId) -> Result<Option<ThreadShown>> {
        let Some(mut thread) = tx.get::<Thread>(&(self.room, root))? else {
            return Ok(None);
        };
        if has_replies(tx, root)? {
            thread.gone = left_from(tx, thread.stream(), thread.replies, self.before)?.max(thread.gone);
            tx.update(&thread)?;
            following::shortened(tx, &thread)?;
            return Ok(ThreadShown::of(&thread));
        }
        following::end(tx, root)?;
        tx.delete::<Thread>(&(self.room, root))?;
        let message: Option<Message> = tx.get(&(self.room.cast(), root))?;
        match message {
            Some(message) if message.posted_at < self.before && !self.kept.spares(&message) => {
                self.strip(tx, &message)?;
                self.remove(tx, &message)?;
            }
            Some(message) => tx.update(&Message {
                standing: Standing::Plain,
                ..message
            })?,
            None => {}
        }
        Ok(None)
    }
}

/// Up to where nothing is left, if what is spared is no matter: the number before the first that is there.
fn first_left(view: &View<'_>, stream: StreamId, newest: u64) -> Result<u64> {
    let first = view.rows::<Message>(&stream, &Span::first(1))?;
    Ok(first.first().map_or(newest, |first| first.number - 1))
}

/// Up to where nothing is left but what was spared: the number before the first that hasn't had its time.
fn left_from(view: &View<'_>, stream: StreamId, newest: u64, before: Millis) -> Result<u64> {
    let rows = view.rows::<Message>(&stream, &Span::first(LOOKED_AT))?;
    let young = rows.iter().find(|message| message.posted_at >= before);
    Ok(match (young, rows.last()) {
        (Some(young), _) => young.number - 1,
        (None, Some(last)) if rows.len() == LOOKED_AT => last.number,
        (None, _) => newest,
    })
}

/// Nobody is shown as unread what is gone up to that number.
///
/// Writes: room_tallies.
fn reached(tx: &mut Tx<'_>, tally: &Tally, gone: u64) -> Result<()> {
    if gone > tally.gone {
        tx.update(&Tally { gone, ..tally.clone() })?;
    }
    Ok(())
}

/// All that was due in a room is gone: what was spared among it is not unread for ever.
///
/// Writes: room_tallies.
fn level(tx: &mut Tx<'_>, room: RoomId, now: Millis) -> Result<()> {
    let Some(before) = retention::of(tx, room)?.before(now) else {
        return Ok(());
    };
    let tally = rooms::tally(tx, room)?;
    reached(tx, &tally, left_from(tx, room.cast(), tally.messages, before)?)
}

/// Counts what went for the line that tells of the run.
///
/// Writes: forgettings.
fn note(tx: &mut Tx<'_>, room: RoomId, count: u64) -> Result<()> {
    let known: Option<Forgetting> = tx.get(&Forgetting::KEY)?;
    let begun = Forgetting {
        since: tx.now(),
        messages: count,
        rooms: 1,
        room,
    };
    let run = known.map_or(begun, |run| Forgetting {
        messages: run.messages + count,
        rooms: run.rooms + u64::from(run.room != room),
        room,
        ..run
    });
    tx.put(&run)?;
    Ok(())
}

/// The run came to its end.
///
/// Writes: forgettings. Audits: retention.run, if anything went.
fn finish(tx: &mut Tx<'_>) -> Result<()> {
    if let Some(run) = tx.delete::<Forgetting>(&Forgetting::KEY)?
        && run.messages > 0
    {
        let detail = json!({ "messages": run.messages, "rooms": run.rooms });
        tx.audit("retention.run", tx.workspace(), detail)?;
    }
    Ok(())
}
