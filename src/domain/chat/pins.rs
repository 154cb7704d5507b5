//! Pins: messages that a room keeps in sight, for all who read it.

use super::{
    event::Heard,
    messages,
    policy::RoomMember,
    record::{Message, MessageId, Pin, RoomId},
    shown::{Attached, Outgoing},
};
use crate::{
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::page::{Page, PageRequest},
};

/// Messages that are pinned in one room.
pub const PINS_MAX: usize = 100;

/// Pins a message. What is pinned already stays as it is, with who pinned it.
///
/// Writes: messages. Emits: chat.pinned → room/{id}.
/// Fails: NotFound, Conflict(room_archived, message_deleted, room_pins_full).  Rules: Ch3, Ch10.
pub fn pin(tx: &mut Tx<'_>, who: &RoomMember, message: MessageId) -> Result<()> {
    let message = pinnable(tx, who, message)?;
    if message.pinned.is_some() {
        return Ok(());
    }
    if message.deleted_at.is_some() {
        return Err(Error::Conflict(Code::message_deleted));
    }
    if tx.count_index(&Message::PINNED, &message.room, &Span::first(PINS_MAX))? == PINS_MAX {
        return Err(Error::Conflict(Code::room_pins_full));
    }
    let (by, at) = (who.user(), tx.now());
    set(tx, message, Some(Pin { by, at }))
}

/// Takes a pin away, whoever pinned it. Where there is none, nothing changes.
///
/// Writes: messages. Emits: chat.unpinned → room/{id}.
/// Fails: NotFound, Conflict(room_archived).  Rules: Ch3, Ch10.
pub fn unpin(tx: &mut Tx<'_>, who: &RoomMember, message: MessageId) -> Result<()> {
    let message = pinnable(tx, who, message)?;
    if message.pinned.is_none() {
        return Ok(());
    }
    set(tx, message, None)
}

fn pinnable(tx: &Tx<'_>, who: &RoomMember, message: MessageId) -> Result<Message> {
    let message = messages::voice(tx, who.room().id, message)?;
    who.may_write()?;
    Ok(message)
}

fn set(tx: &mut Tx<'_>, message: Message, pinned: Option<Pin>) -> Result<()> {
    let echo = messages::echo_of(tx, &message)?;
    for told in [Some(&message), echo.as_ref()].into_iter().flatten() {
        let (room, message) = (told.room, told.id);
        tx.emit(&match pinned {
            Some(pinned) => Heard::Pinned { room, message, pinned },
            None => Heard::Unpinned { room, message },
        });
    }
    tx.update(&Message { pinned, ..message })?;
    Ok(())
}

/// A page of what is pinned in a room and its threads, the last pinned first, for those who may read it.
pub fn list(view: &View<'_>, room: RoomId, page: &PageRequest) -> Result<Page<Outgoing>> {
    let found = view.page_index(&Message::PINNED, &room, Order::Falling, page)?;
    let items = found.items.into_iter().map(|message| Attached::of(view, message));
    let items: Vec<_> = items.collect::<Result<_>>()?;
    Ok(Page {
        items: items.into_iter().map(Outgoing).collect(),
        next: found.next,
    })
}
