//! The centre: what somebody was told, newest first, and how much of it is new.

use super::{
    event::Heard,
    making,
    record::{Notice, NoticeId},
    seen::{self, NoticeSeen},
};
use crate::{
    domain::{chat::record::RoomId, people::policy::Member},
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Error, Result},
    kit::page::{Page, PageRequest},
};

/// Unread ones are counted up to here; whoever has more has many.
pub const UNREAD_LIMIT: usize = 100;
/// Unread ones that are looked at for that.
const LOOKED_AT: usize = 300;
/// Notices that are read in one commit.
const READ_AT_ONCE: usize = 500;

/// A page of what `who` was told, newest first. What they may no longer see is left out (N1).
pub fn list(view: &View<'_>, who: Member, page: &PageRequest) -> Result<Page<NoticeSeen>> {
    let mut stride = page.clone();
    loop {
        let found = view.page_index(&Notice::LISTED, &who.user(), Order::Falling, &stride)?;
        let mut items = Vec::new();
        for notice in &found.items {
            items.extend(seen::open(view, who, notice)?.map(|opened| opened.seen));
        }
        if !items.is_empty() || found.next.is_none() {
            return Ok(Page {
                items,
                next: found.next,
            });
        }
        stride.cursor = found.next; // All of these are gone; whoever asked goes on from where there are some.
    }
}

/// How many are new to `who`, [`UNREAD_LIMIT`] at most.
pub fn unread(view: &View<'_>, who: Member) -> Result<usize> {
    let mut count = 0;
    for notice in view.scan_index(&Notice::UNREAD, &who.user(), &Span::last(LOOKED_AT))? {
        if !seen::is_settled(view, who, &notice)? {
            count += 1;
        }
        if count == UNREAD_LIMIT {
            break;
        }
    }
    Ok(count)
}

/// Notes that `who` has read a notice.
///
/// Writes: notices. Emits: notices.read → user/{reader}; nothing if it was read already. Fails: NotFound.
pub fn read(tx: &mut Tx<'_>, who: Member, id: NoticeId) -> Result<()> {
    let notice: Notice = tx.get(&(who.user(), id))?.ok_or(Error::NotFound)?;
    if notice.read_at.is_none() {
        settle(tx, notice)?;
        tx.emit(&Heard::Read {
            id: Some(id),
            user: who.user(),
        });
    }
    Ok(())
}

/// Notes that `who` answered the call in a room, or knows of it.
///
/// Writes, emits: as [`read`]. Fails: NotFound if they were not told of one.  Rules: Ch22.
pub fn answered(tx: &mut Tx<'_>, who: Member, room: RoomId) -> Result<()> {
    let called = tx.find(&Notice::BY_KEY, &who.user(), &making::call_key(room))?;
    read(tx, who, called.ok_or(Error::NotFound)?.id)
}

/// Notes that `who` has read everything; whether more than goes into one commit is left.
///
/// Writes: notices. Emits: notices.read → user/{reader}, if there was anything.
pub fn read_all(tx: &mut Tx<'_>, who: Member) -> Result<bool> {
    let unread = tx.scan_index(&Notice::UNREAD, &who.user(), &Span::last(READ_AT_ONCE))?;
    let (any, more) = (!unread.is_empty(), unread.len() == READ_AT_ONCE);
    for notice in unread {
        settle(tx, notice)?;
    }
    if any {
        tx.emit(&Heard::Read {
            id: None,
            user: who.user(),
        });
    }
    Ok(more)
}

/// What was read isn't mailed any more.
fn settle(tx: &mut Tx<'_>, notice: Notice) -> Result<()> {
    let read_at = Some(tx.now());
    Ok(tx.update(&Notice {
        read_at,
        to_mail: false,
        ..notice
    })?)
}
