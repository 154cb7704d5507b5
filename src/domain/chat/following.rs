//! Who follows a thread, and how far each has read there.
//!
//! Whoever wrote the message, replies, or is named in a reply follows until they say that they don't want to. A reply
//! changes the rows of those only who had read everything before it, so that a lively thread costs each follower one
//! row from one reading to the next.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    policy::{self, RoomMember},
    record::{Following, Membership, Message, MessageId, RoomId, Thread},
    shown::{Attached, Outgoing},
    stretch::{self, Place},
    threads,
    unread::{MENTIONS_LIMIT, Reading},
};
use crate::{
    domain::people::policy::Member,
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
    },
};

/// Unread threads are counted up to here.
pub const UNREAD_LIMIT: usize = 100;
/// The newest replies that a list of threads shows of each.
const LATEST_SHOWN: usize = 3;
/// Rows that are changed in one go.
const AT_ONCE: usize = 200;

/// How somebody stands to a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, ToSchema)]
pub struct ThreadPosition {
    #[schema(value_type = String)]
    pub room: RoomId,
    /// The message on which the thread hangs.
    #[schema(value_type = String)]
    pub root: MessageId,
    pub follows: bool,
    /// The newest reply read, or null before the first.
    #[schema(value_type = Option<String>)]
    pub read: Option<MessageId>,
    /// Its number, 0 before the first.
    pub read_number: u64,
    /// Replies after it.
    pub unread: u64,
    /// Mentions after it, up to 100.
    pub mentions: u64,
}

/// A reply was posted: its author follows, and has read the thread if they are there.
///
/// Writes: followings.  Rules: Ch9.
pub(super) fn author_moved(tx: &mut Tx<'_>, thread: &Thread, reply: &Message, is_there: bool) -> Result<()> {
    let own = of(tx, reply.author, thread)?.unwrap_or_else(|| fresh(tx, reply.author, thread));
    let behind = own.follows && own.unread && !is_there;
    tx.put(&Following {
        follows: true,
        read_number: if behind { own.read_number } else { reply.number },
        read_reply: if behind { own.read_reply } else { Some(reply.id) },
        unread: behind,
        moved_at: tx.now(),
        ..own
    })?;
    Ok(())
}

/// A reply was posted: new followers come, and of the others who had read everything no longer has.
///
/// Writes: followings.  Rules: Ch9.
pub(super) fn moved(tx: &mut Tx<'_>, root: &Message, thread: &Thread, reply: &Message) -> Result<()> {
    let named = reply.mentions.iter().copied().filter(|user| *user != reply.author);
    for user in named {
        begin(tx, user, thread, true)?;
    }
    let asked_first = reply.number == 1 && root.author != reply.author;
    if asked_first && tx.get::<Membership>(&(root.room, root.author))?.is_some() {
        begin(tx, root.author, thread, false)?;
    }
    loop {
        let caught_up = tx.scan_index(&Following::CAUGHT_UP, &thread.root, &Span::first(AT_ONCE))?;
        let mut behind = caught_up.into_iter().filter(|row| row.user != reply.author).peekable();
        if behind.peek().is_none() {
            return Ok(());
        }
        for row in behind {
            tx.update(&Following {
                unread: true,
                moved_at: tx.now(),
                ..row
            })?;
        }
    }
}

/// Has `user` follow the thread from before its newest reply, unless they do; `again` also if they wanted not to.
fn begin(tx: &mut Tx<'_>, user: UserId, thread: &Thread, again: bool) -> Result<()> {
    let known = of(tx, user, thread)?;
    if known.as_ref().is_some_and(|row| row.follows || !again) {
        return Ok(());
    }
    let row = known.unwrap_or_else(|| fresh(tx, user, thread));
    // What was said before they were named was not said to them.
    let before = thread.replies.saturating_sub(1);
    tx.put(&Following {
        follows: true,
        read_number: row.read_number.max(before),
        unread: true,
        moved_at: tx.now(),
        ..row
    })?;
    Ok(())
}

/// Has the member follow the thread, or no longer.
///
/// Writes: followings. Fails: NotFound.
pub fn follow(tx: &mut Tx<'_>, who: &RoomMember, root: MessageId, follows: bool) -> Result<ThreadPosition> {
    let thread = threads::get(tx, who.room().id, root)?;
    let known = of(tx, who.user(), &thread)?;
    if known.as_ref().is_some_and(|row| row.follows) != follows {
        let row = known.unwrap_or_else(|| Following {
            read_number: thread.replies,
            read_reply: thread.last_reply,
            ..fresh(tx, who.user(), &thread)
        });
        tx.put(&Following {
            follows,
            unread: row.read_number < thread.replies,
            moved_at: tx.now(),
            ..row
        })?;
    }
    position(tx, who.user(), &thread)
}

/// Moves the member's read position in a thread to `reply`, forward or back; without one everything is unread. Of a
/// thread that they never followed nothing is kept.
///
/// Writes: followings. Fails: NotFound.  Rules: Ch9.
pub fn mark_read(
    tx: &mut Tx<'_>,
    who: &RoomMember,
    root: MessageId,
    reply: Option<MessageId>,
) -> Result<ThreadPosition> {
    let thread = threads::get(tx, who.room().id, root)?;
    let read: Option<Message> = match reply {
        None => None,
        Some(reply) => Some(tx.get(&(thread.stream(), reply))?.ok_or(Error::NotFound)?),
    };
    let number = read.map_or(0, |read| read.number);
    if let Some(row) = of(tx, who.user(), &thread)?.filter(|row| row.read_number != number) {
        tx.update(&Following {
            read_number: number,
            read_reply: reply,
            unread: number < thread.replies,
            ..row
        })?;
    }
    position(tx, who.user(), &thread)
}

/// Marks every thread that `member` follows as read.
///
/// Writes: followings.
pub fn mark_all_read(tx: &mut Tx<'_>, member: Member) -> Result<()> {
    loop {
        let unread = tx.scan_index(&Following::UNREAD, &member.user(), &Span::first(AT_ONCE))?;
        if unread.is_empty() {
            return Ok(());
        }
        for row in unread {
            let thread: Option<Thread> = tx.get(&(row.room, row.root))?;
            tx.update(&Following {
                read_number: thread.as_ref().map_or(row.read_number, |thread| thread.replies),
                read_reply: thread.map_or(row.read_reply, |thread| thread.last_reply),
                unread: false,
                ..row
            })?;
        }
    }
}

/// Whoever leaves a room follows nothing there.
///
/// Writes: followings.
pub(super) fn clear(tx: &mut Tx<'_>, user: UserId, room: RoomId) -> Result<()> {
    loop {
        let rows: Vec<Following> = tx.rows(&(user, room), &Span::first(AT_ONCE))?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            tx.delete::<Following>(&((row.user, row.room), row.root))?;
        }
    }
}

/// Nobody follows the thread on a message any more, as that is gone.
///
/// Writes: followings.
pub(super) fn end(tx: &mut Tx<'_>, root: MessageId) -> Result<()> {
    loop {
        let rows = tx.scan_index(&Following::OF_THREAD, &root, &Span::first(AT_ONCE))?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            tx.delete::<Following>(&((row.user, row.room), row.root))?;
        }
    }
}

/// The thread lost replies: whoever had only those left to read has read it.
///
/// Writes: followings.
pub(super) fn shortened(tx: &mut Tx<'_>, thread: &Thread) -> Result<()> {
    let newest: Vec<Message> = tx.rows(&thread.stream(), &Span::last(1))?;
    let newest = newest.first().map_or(0, |newest| newest.number);
    if newest == thread.replies {
        return Ok(()); // Whoever hasn't read all has that left.
    }
    let rows = tx.scan_index(&Following::FOLLOWERS, &thread.root, &Span::first(usize::MAX))?;
    for row in rows
        .into_iter()
        .filter(|row| row.unread && row.read_number.max(thread.gone) >= newest)
    {
        tx.update(&Following {
            unread: false,
            read_number: thread.replies,
            ..row
        })?;
    }
    Ok(())
}

/// How `user`, who may read its room, stands to a thread.
pub fn position(view: &View<'_>, user: UserId, thread: &Thread) -> Result<ThreadPosition> {
    let row = of(view, user, thread)?.filter(|row| row.follows);
    let Some(row) = row else {
        return Ok(ThreadPosition {
            room: thread.room,
            root: thread.root,
            follows: false,
            read: thread.last_reply,
            read_number: thread.replies,
            unread: 0,
            mentions: 0,
        });
    };
    Ok(ThreadPosition {
        room: thread.room,
        root: thread.root,
        follows: true,
        read: row.read_reply,
        read_number: row.read_number,
        unread: thread.replies.saturating_sub(row.read_number.max(thread.gone)),
        mentions: reading(&row, thread).mentions(view)?,
    })
}

/// A thread in somebody's list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThreadListed {
    #[serde(flatten)]
    pub position: ThreadPosition,
    /// The message on which the thread hangs.
    #[schema(value_type = super::shown::MessageShown<'static>)]
    pub message: Outgoing,
    /// Its newest replies, three at most, oldest first.
    #[schema(value_type = Vec<super::shown::MessageShown<'static>>)]
    pub latest: Vec<Outgoing>,
}

/// A page of the threads that `member` follows, or of those with something unread; where something moved last first.
pub fn list(view: &View<'_>, member: Member, unread: bool, page: &PageRequest) -> Result<Page<ThreadListed>> {
    let index = if unread {
        &Following::UNREAD
    } else {
        &Following::BY_USER
    };
    let rows = view.page_index(index, &member.user(), Order::Falling, page)?;
    let mut items = Vec::new();
    for row in rows.items {
        items.extend(listed(view, member, &row)?);
    }
    Ok(Page { items, next: rows.next })
}

fn listed(view: &View<'_>, member: Member, row: &Following) -> Result<Option<ThreadListed>> {
    let reader = match policy::reader(view, member.user(), row.room) {
        Ok(reader) => reader,
        Err(Error::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    let thread = threads::get(view, reader.room().id, row.root)?;
    let root: Message = view.get(&(row.room.cast(), row.root))?.ok_or(Error::NotFound)?;
    let latest = stretch::of_thread(view, &thread, Place::Latest, LATEST_SHOWN)?.items;
    let latest = Attached::all(view, latest)?.into_iter().map(Outgoing).collect();
    Ok(Some(ThreadListed {
        position: position(view, member.user(), &thread)?,
        message: Outgoing(Attached::of(view, root)?),
        latest,
    }))
}

/// What is new to somebody in the threads that they follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ThreadCounts {
    /// Threads with something unread, up to 100.
    pub threads: u64,
    /// Mentions in them, up to 100.
    pub mentions: u64,
}

/// What is new to `member` in the threads that they follow.
pub fn counts(view: &View<'_>, member: Member) -> Result<ThreadCounts> {
    let unread = view.scan_index(&Following::UNREAD, &member.user(), &Span::last(UNREAD_LIMIT))?;
    let mut mentions = 0;
    for row in &unread {
        let thread = Thread::new(row.room, row.root);
        mentions += reading(row, &thread).mentions(view)?;
    }
    Ok(ThreadCounts {
        threads: unread.len() as u64,
        mentions: mentions.min(MENTIONS_LIMIT as u64),
    })
}

/// The number of the newest reply that `user` has read in a thread that they follow or once did.
pub fn read_number(view: &View<'_>, user: UserId, room: RoomId, root: MessageId) -> Result<Option<u64>> {
    let row: Option<Following> = view.get(&((user, room), root))?;
    Ok(row.map(|row| row.read_number))
}

/// A page of those who follow a thread.
pub fn followers(view: &View<'_>, root: MessageId, page: &PageRequest) -> Result<Page<UserId>> {
    let rows = view.page_index(&Following::FOLLOWERS, &root, Order::Rising, page)?;
    Ok(rows.map(|row| row.user))
}

fn reading(row: &Following, thread: &Thread) -> Reading {
    Reading {
        user: row.user,
        stream: thread.stream(),
        read_number: row.read_number,
    }
}

fn of(view: &View<'_>, user: UserId, thread: &Thread) -> Result<Option<Following>> {
    Ok(view.get(&((user, thread.room), thread.root))?)
}

fn fresh(tx: &Tx<'_>, user: UserId, thread: &Thread) -> Following {
    Following {
        user,
        room: thread.room,
        root: thread.root,
        follows: true,
        read_number: 0,
        read_reply: None,
        unread: false,
        moved_at: tx.now(),
    }
}
