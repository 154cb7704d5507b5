//! Saved messages: what somebody keeps for themselves, which nobody else knows of.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    event::Heard,
    messages,
    policy::{self, RoomReader},
    record::{Message, MessageId, RoomId, Saved},
    shown::{Attached, MessageShown, Outgoing},
};
use crate::{
    domain::people::policy::Member,
    engine::{
        commit::Tx,
        jobs::later,
        store::{KeyPart, Order, Record, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// Messages that one person keeps.
pub const SAVED_MAX: usize = 1_000;

/// A message that somebody saved.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedMessage {
    #[schema(value_type = MessageShown<'static>)]
    pub message: Outgoing,
    #[schema(value_type = String, format = DateTime)]
    pub saved_at: Millis,
    /// When its reader wants to be reminded of it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub remind_at: Option<Millis>,
}

/// Which message somebody saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct SavedMark {
    #[schema(value_type = String)]
    pub room: RoomId,
    #[schema(value_type = String)]
    pub message: MessageId,
    /// When they want to be reminded of it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub remind_at: Option<Millis>,
}

impl From<&Saved> for SavedMark {
    fn from(row: &Saved) -> Self {
        Self {
            room: row.room,
            message: row.message,
            remind_at: row.reminder.map(|reminder| reminder.at),
        }
    }
}

/// Saves a message for the reader alone. What is saved already stays where it is.
///
/// Writes: saved. Emits: chat.saved → user/{reader}.
/// Fails: NotFound, Conflict(message_deleted, saved_full).  Rules: Ch11.
pub fn save(tx: &mut Tx<'_>, who: &RoomReader, message: MessageId) -> Result<()> {
    let (row, fresh) = keep(tx, who, message)?;
    if fresh {
        tx.emit(&Heard::saved(&row));
    }
    Ok(())
}

/// The row by which the reader has the message saved from now on, and whether it is new. Nobody is told.
///
/// Writes: saved. Fails: as [`save`].
pub(super) fn keep(tx: &mut Tx<'_>, who: &RoomReader, message: MessageId) -> Result<(Saved, bool)> {
    let message = messages::voice(tx, who.room().id, message)?;
    let row = Saved {
        user: who.user(),
        room: message.room,
        stream: message.stream(),
        message: message.id,
        at: tx.now(),
        reminder: None,
    };
    if let Some(known) = tx.get(&row.key())? {
        return Ok((known, false));
    }
    if message.deleted_at.is_some() {
        return Err(Error::Conflict(Code::message_deleted));
    }
    make_room(tx, who.person())?;
    tx.insert(&row)?;
    Ok((row, true))
}

/// Lets what is gone go when somebody has as many as one may have. Fails: Conflict(saved_full).
fn make_room(tx: &mut Tx<'_>, who: Member) -> Result<()> {
    let all = tx.scan_index(&Saved::BY_USER, &who.user(), &Span::first(SAVED_MAX))?;
    if all.len() < SAVED_MAX {
        return Ok(());
    }
    let mut sight = Sight::of(who);
    let mut gone = Vec::new();
    for row in all {
        let message = sight.message(tx, &row)?;
        if message.is_none_or(|message| message.deleted_at.is_some()) {
            gone.push(row);
        }
    }
    if gone.is_empty() {
        return Err(Error::Conflict(Code::saved_full));
    }
    for row in gone {
        remove(tx, &row)?;
    }
    Ok(())
}

/// Lets go of what somebody saved, also of what they may no longer read. Where nothing is saved, nothing changes.
///
/// Writes: saved, jobs. Emits: chat.unsaved → user/{who}. Fails: NotFound.  Rules: Ch11.
pub fn let_go(tx: &mut Tx<'_>, who: Member, room: RoomId, message: MessageId) -> Result<()> {
    let Some(row) = row(tx, who, room, message)? else {
        return Ok(());
    };
    remove(tx, &row)?;
    tx.emit(&Heard::Unsaved {
        user: row.user,
        room,
        message: row.message,
    });
    Ok(())
}

/// A message is gone for good: nobody has it saved any more, nor is reminded of it.
///
/// Writes: saved, jobs.
pub(super) fn forget(tx: &mut Tx<'_>, message: MessageId) -> Result<()> {
    let rows = tx.scan_index(&Saved::OF_MESSAGE, &message, &Span::first(usize::MAX))?;
    rows.iter().try_for_each(|row| remove(tx, row))
}

fn remove(tx: &mut Tx<'_>, row: &Saved) -> Result<()> {
    tx.delete::<Saved>(&row.key())?;
    match row.reminder {
        Some(reminder) => later::withdraw(tx, reminder.job),
        None => Ok(()),
    }
}

/// What `who` saved of that id, by whichever of its places they name it. Fails: NotFound if nothing, and they can't read it.
pub(super) fn row(view: &View<'_>, who: Member, room: RoomId, message: MessageId) -> Result<Option<Saved>> {
    if let Some(row) = view.get(&((who.user(), room), message))? {
        return Ok(Some(row));
    }
    let reader = policy::reader(view, who.user(), room)?;
    let voice = messages::voice(view, reader.room().id, message)?;
    Ok(view.get(&((who.user(), room), voice.id))?)
}

/// The message that `who` saved, if they may still read it and it wasn't taken back.
pub(super) fn standing(view: &View<'_>, who: Member, row: &Saved) -> Result<Option<Message>> {
    let message = Sight::of(who).message(view, row)?;
    Ok(message.filter(|message| message.deleted_at.is_none()))
}

/// A page of what `who` saved and may still read, the last saved first. Of what was deleted only that is shown.
pub fn list(view: &View<'_>, who: Member, page: &PageRequest) -> Result<Page<SavedMessage>> {
    let found = readable(view, who, page)?;
    let items = found.items.into_iter().map(|(row, message)| {
        Ok(SavedMessage {
            message: Outgoing(Attached::of(view, message)?),
            saved_at: row.at,
            remind_at: row.reminder.map(|reminder| reminder.at),
        })
    });
    Ok(Page {
        items: items.collect::<Result<_>>()?,
        next: found.next,
    })
}

/// A page of which messages those are.
pub fn marks(view: &View<'_>, who: Member, page: &PageRequest) -> Result<Page<SavedMark>> {
    let found = readable(view, who, page)?;
    Ok(found.map(|(row, _)| SavedMark::from(&row)))
}

/// The keys of what `who` saved, as search knows messages.
pub fn keys(view: &View<'_>, who: Member) -> Result<Vec<Vec<u8>>> {
    let all = view.scan_index(&Saved::BY_USER, &who.user(), &Span::first(SAVED_MAX))?;
    Ok(all.iter().map(|row| (row.stream, row.message).to_bytes()).collect())
}

/// A page of what may still be read; an empty one is the last.
fn readable(view: &View<'_>, who: Member, page: &PageRequest) -> Result<Page<(Saved, Message)>> {
    let mut sight = Sight::of(who);
    let mut stride = page.clone();
    loop {
        let found = view.page_index(&Saved::BY_USER, &who.user(), Order::Falling, &stride)?;
        let mut items = Vec::new();
        for row in found.items {
            let message = sight.message(view, &row)?;
            items.extend(message.map(|message| (row, message)));
        }
        if !items.is_empty() || found.next.is_none() {
            return Ok(Page {
                items,
                next: found.next,
            });
        }
        stride.cursor = found.next; // None of these may be read; whoever asked goes on from where there are some.
    }
}

/// Which rooms somebody may read, each asked once.
struct Sight {
    who: Member,
    rooms: HashMap<RoomId, bool>,
}

impl Sight {
    fn of(who: Member) -> Self {
        Self {
            who,
            rooms: HashMap::new(),
        }
    }

    /// The message that was saved, if it may still be read.
    fn message(&mut self, view: &View<'_>, row: &Saved) -> Result<Option<Message>> {
        let seen = match self.rooms.get(&row.room) {
            Some(seen) => *seen,
            None => {
                let seen = match policy::reader(view, self.who.user(), row.room) {
                    Ok(_) => true,
                    Err(Error::NotFound) => false,
                    Err(other) => return Err(other),
                };
                self.rooms.insert(row.room, seen);
                seen
            }
        };
        if !seen {
            return Ok(None);
        }
        Ok(view.get(&(row.stream, row.message))?)
    }
}
