//! Threads: replies to a message, apart from the talk in its room. Who follows them is in `following`.

use std::collections::HashMap;

use super::{
    event::Heard,
    following, herald,
    messages::{self, Draft, Posted, Spot},
    policy::RoomMember,
    previews,
    record::{FACES_MAX, Message, MessageId, RoomId, Standing, Thread},
    rooms,
    shown::{Attached, ThreadShown},
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::{id::Id, page::MAX_LIMIT},
};

/// Replies to `to` as the member and returns the reply as stored; with `also_in_room` it is sent to the room too.
///
/// Takes: a message of the room. What is said to a reply stands in the same thread.
/// Gives: its number in the thread.
/// Writes: as [`messages::post`], threads, followings; messages of the root with its first reply.
/// Emits: chat.reply_posted → room/{id}; chat.message_posted for what is sent to the room too.
/// Fails: NotFound, Invalid(body, attachments), Conflict(room_archived; message_deleted if nothing hangs on it).
/// Rules: C1, C5, Ch3, Ch5, Ch9.
pub fn reply(tx: &mut Tx<'_>, who: &RoomMember, to: MessageId, draft: &Draft, also_in_room: bool) -> Result<Posted> {
    if let Some(known) = messages::posted_before(tx, who, draft)? {
        return Ok(known);
    }
    let root = root_of(tx, who.room().id, to)?;
    who.may_write()?;
    let known: Option<Thread> = tx.get(&(root.room, root.id))?;
    if known.is_none() && root.deleted_at.is_some() {
        return Err(Error::Conflict(Code::message_deleted));
    }
    let first = known.is_none();
    let thread = known.unwrap_or_else(|| Thread::new(root.room, root.id));
    let tally = rooms::tally(tx, root.room)?;
    let in_room = also_in_room.then(|| Spot::in_room(tx, &tally, Standing::Plain));
    let spot = Spot::in_thread(tx, &thread, in_room.map(|spot| spot.id));
    let message = messages::lay(tx, who, draft, spot)?;
    if first {
        tx.update(&Message {
            standing: Standing::Root,
            ..root.clone()
        })?;
    }
    let thread = grown(thread, &message);
    tx.put(&thread)?;
    if who.is_seated {
        following::author_moved(tx, &thread, &message, draft.is_there)?;
    }
    following::moved(tx, &root, &thread, &message)?;
    herald::said(tx, who.room(), &message)?;
    previews::ask(tx, &message)?;
    let message = Attached::with(tx, message, Vec::new(), None)?;
    tx.emit(&Heard::ReplyPosted {
        message: message.shown(),
        thread: ThreadShown::of(&thread).as_ref(),
    });
    if let Some(spot) = in_room {
        let (root, reply) = (root.id, message.message.id);
        let standing = Standing::Echo { root, reply };
        let echo = messages::silent(tx, who, Spot { standing, ..spot });
        tx.insert(&echo)?;
        messages::take_place(tx, who, tally, &echo, draft.is_there)?;
        let echo = Attached::of(tx, echo)?;
        tx.emit(&Heard::MessagePosted { message: echo.shown() });
    }
    Ok(Posted { message, fresh: true })
}

/// The thread with its newest reply.
fn grown(mut thread: Thread, reply: &Message) -> Thread {
    thread.replies = reply.number;
    thread.standing += 1;
    thread.last_reply = Some(reply.id);
    thread.last_at = Some(reply.posted_at);
    if thread.people.len() < FACES_MAX && !thread.people.contains(&reply.author) {
        thread.people.push(reply.author);
    }
    thread
}

/// A reply was taken back: the thread counts one less.
///
/// Writes: threads. Emits: chat.reply_deleted → room/{id}.
pub(super) fn reply_gone(tx: &mut Tx<'_>, reply: &Message, root: MessageId) -> Result<()> {
    let mut thread = get(tx, reply.room, root)?;
    thread.standing = thread.standing.saturating_sub(1);
    tx.update(&thread)?;
    tx.emit(&Heard::ReplyDeleted {
        id: reply.id,
        room: reply.room,
        root,
        number: reply.number,
        thread: ThreadShown::of(&thread).as_ref(),
    });
    Ok(())
}

/// The message on which the thread hangs, or will, in which a reply to that message stands. Fails: NotFound.
pub fn root_of(view: &View<'_>, room: RoomId, message: MessageId) -> Result<Message> {
    let message = messages::get(view, room, message)?;
    match message.standing {
        Standing::Reply { root, .. } | Standing::Echo { root, .. } => messages::get(view, room, root),
        Standing::Plain | Standing::Root => Ok(message),
    }
}

/// The thread on a message of a room that the caller has proved it may read; an empty one if nobody replied.
/// Fails: NotFound if the room has no such message, or it is a reply itself.
pub fn get(view: &View<'_>, room: RoomId, root: MessageId) -> Result<Thread> {
    if let Some(thread) = view.get(&(room, root))? {
        return Ok(thread);
    }
    let message: Option<Message> = view.get(&(room.cast(), root))?;
    message
        .map(|message| Thread::new(message.room, message.id))
        .ok_or(Error::NotFound)
}

/// The threads on messages that follow one another in a room, by message, read at once.
pub(super) fn of_stretch(view: &View<'_>, messages: &[Message]) -> Result<HashMap<MessageId, Thread>> {
    let roots = || messages.iter().filter(|message| message.standing == Standing::Root);
    let (Some(first), Some(last)) = (roots().next(), roots().next_back()) else {
        return Ok(HashMap::new());
    };
    // Every root has its thread, so that as many rows as there are roots reach as far as the last.
    let before: MessageId = Id::from_bytes(
        u128::from_be_bytes(*first.id.as_bytes())
            .saturating_sub(1)
            .to_be_bytes(),
    );
    let span = Span::first(roots().count().min(MAX_LIMIT)).beyond(&before);
    let rows: Vec<Thread> = view.rows(&first.room, &span)?;
    debug_assert!(rows.last().is_none_or(|row| row.root == last.id));
    Ok(rows.into_iter().map(|row| (row.root, row)).collect())
}
