//! Reactions: emoji that people of a room give to a message and take back.

use std::collections::HashMap;

use super::{
    event::Heard,
    herald::{self, What},
    messages,
    policy::RoomMember,
    record::{Message, MessageId, Reactions, RoomId},
    shown::Giver,
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        emoji::Emoji,
        id::Id,
        page::{Cursor, Page, PageRequest},
        reaction::{self, ReactionShown},
    },
};

/// Reacts to a message. Who gave that emoji already has given it.
///
/// Writes: reactions. Emits: chat.reactions_changed → room/{id}.
/// Fails: NotFound, Conflict(room_archived, message_deleted), Invalid(emoji) with twenty others.  Rules: Ch3, Ch8.
pub fn give(tx: &mut Tx<'_>, who: &RoomMember, message: MessageId, emoji: Emoji) -> Result<()> {
    let ((to, mut row), user) = (reacted(tx, who, message)?, who.user());
    if !reaction::give(&mut row.given, user, emoji)? {
        return Ok(());
    }
    let (message, emoji) = (to.id, emoji.as_str().to_owned());
    herald::happened(tx, who.room(), user, What::Reacted { message, emoji })?;
    keep(tx, &to, &row)
}

/// Takes one's own reaction back. Where there is none, nothing changes.
///
/// Writes: reactions. Emits: chat.reactions_changed → room/{id}.
/// Fails: NotFound, Conflict(room_archived, message_deleted).  Rules: Ch3, Ch8.
pub fn take_back(tx: &mut Tx<'_>, who: &RoomMember, message: MessageId, emoji: Emoji) -> Result<()> {
    let ((to, mut row), user) = (reacted(tx, who, message)?, who.user());
    if !reaction::take_back(&mut row.given, user, emoji) {
        return Ok(());
    }
    let (message, emoji) = (to.id, emoji.as_str().to_owned());
    herald::happened(tx, who.room(), user, What::Unreacted { message, emoji })?;
    keep(tx, &to, &row)
}

/// The reactions to a message that may still be reacted to.
fn reacted(tx: &Tx<'_>, who: &RoomMember, message: MessageId) -> Result<(Message, Reactions)> {
    let message = messages::voice(tx, who.room().id, message)?;
    who.may_write()?;
    if message.deleted_at.is_some() {
        return Err(Error::Conflict(Code::message_deleted));
    }
    let none = Reactions {
        stream: message.stream(),
        message: message.id,
        given: Vec::new(),
    };
    let row = tx.get(&(none.stream, none.message))?.unwrap_or(none);
    Ok((message, row))
}

fn keep(tx: &mut Tx<'_>, to: &Message, row: &Reactions) -> Result<()> {
    if row.given.is_empty() {
        tx.delete::<Reactions>(&(row.stream, row.message))?;
    } else {
        tx.put(row)?;
    }
    let echo = messages::echo_of(tx, to)?;
    for message in [Some(to), echo.as_ref()].into_iter().flatten() {
        tx.emit(&Heard::ReactionsChanged {
            room: message.room,
            message: message.id,
            reactions: &reaction::shown(&row.given),
        });
    }
    Ok(())
}

/// A message that is deleted has none any more.
///
/// Writes: reactions.
pub(super) fn clear(tx: &mut Tx<'_>, message: &Message) -> Result<()> {
    tx.delete::<Reactions>(&(message.stream(), message.id))?;
    Ok(())
}

/// Those to one message.
pub(super) fn shown(view: &View<'_>, message: &Message) -> Result<Vec<ReactionShown>> {
    let row: Option<Reactions> = view.get(&(message.stream(), message.id))?;
    Ok(row.map(|row| reaction::shown(&row.given)).unwrap_or_default())
}

/// Those to messages that follow one another in a room or a thread, by message, read at once.
pub(super) fn of_stretch(view: &View<'_>, messages: &[Message]) -> Result<HashMap<MessageId, Vec<ReactionShown>>> {
    let (Some(first), Some(last)) = (messages.first(), messages.last()) else {
        return Ok(HashMap::new());
    };
    // As many rows as there are messages reach as far as the last, whichever of them have one.
    let span = Span::first(messages.len()).beyond(&before(first.id));
    let rows = view.rows::<Reactions>(&first.stream(), &span)?.into_iter();
    let within = rows.take_while(|row| row.message <= last.id);
    Ok(within.map(|row| (row.message, reaction::shown(&row.given))).collect())
}

/// The id that sorts just before this one.
fn before(id: MessageId) -> MessageId {
    Id::from_bytes(u128::from_be_bytes(*id.as_bytes()).saturating_sub(1).to_be_bytes())
}

/// A page of the people who reacted with `emoji`, the first one first, for those who may read the room. Fails: NotFound.
pub fn people(
    view: &View<'_>,
    room: RoomId,
    message: MessageId,
    emoji: Emoji,
    page: &PageRequest,
) -> Result<Page<Giver>> {
    let message = messages::voice(view, room, message)?;
    let row: Option<Reactions> = view.get(&(message.stream(), message.id))?;
    let given = row.and_then(|row| row.given.into_iter().find(|one| one.emoji == emoji.as_str()));
    let people = given.map(|one| one.people).unwrap_or_default();
    let from = match &page.cursor {
        None => 0,
        Some(cursor) => u32::from_be_bytes(cursor.0.as_slice().try_into().map_err(|_| Cursor::malformed())?),
    };
    let items = people.iter().skip(from as usize).take(page.limit);
    let items: Vec<_> = items.map(|user| Giver { user: *user }).collect();
    let to = from as usize + items.len();
    let next = (to < people.len()).then(|| u32::try_from(to).ok()).flatten();
    Ok(Page {
        items,
        next: next.map(|to| Cursor(to.to_be_bytes().to_vec())),
    })
}
