//! How far each person has read: one position per membership, moved forward by reading and back by "mark unread".
//!
//! What is unread is a subtraction, since messages have numbers without gaps; mentions are a short stretch of the
//! collection after the position. Neither is stored, so neither can be wrong.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    event::Heard,
    policy::{self, RoomMember},
    record::{Membership, Mention, Message, MessageId, RoomId, StreamId, Tally},
    rooms,
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
        page::{MAX_LIMIT, PageRequest},
    },
};

/// Mentions are counted up to here; whoever has more has many.
pub const MENTIONS_LIMIT: usize = 100;

/// What is new to somebody in a room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Messages after the read position.
    pub unread: u64,
    /// Mentions after it, [`MENTIONS_LIMIT`] at most.
    pub mentions: u64,
}

/// How far somebody has read in a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReadPosition {
    #[schema(value_type = String)]
    pub room: RoomId,
    /// The newest message read, or null before the first.
    #[schema(value_type = Option<String>)]
    pub read: Option<MessageId>,
    pub unread: u64,
    pub mentions: u64,
}

/// Moves the member's read position to `message`, forward or back; without one everything is unread.
///
/// Gives: what is unread from there on.
/// Writes: memberships. Emits: chat.read_moved → user/{reader}; nothing when it stays where it is.
/// Fails: NotFound if the room has no such message.  Rules: Ch4.
pub fn mark_read(tx: &mut Tx<'_>, who: &RoomMember, message: Option<MessageId>) -> Result<ReadPosition> {
    let room = who.room().id;
    let number = match message {
        None => 0,
        Some(id) => tx.get::<Message>(&(room.cast(), id))?.ok_or(Error::NotFound)?.number,
    };
    let moved = Membership {
        read_number: number,
        read_message: message,
        ..who.membership().clone()
    };
    let counts = counts(tx, &moved, &rooms::tally(tx, room)?)?;
    let position = ReadPosition {
        room,
        read: message,
        unread: counts.unread,
        mentions: counts.mentions,
    };
    if moved != *who.membership() {
        tx.update(&moved)?;
        tx.emit(&Heard::ReadMoved {
            position: position.clone(),
            user: who.user(),
        });
    }
    Ok(position)
}

/// Moves the read position in each of the member's rooms to the newest message.
///
/// Writes: memberships. Emits: chat.read_moved → user/{member}, for each in which there was something new.  Rules: Ch4.
pub fn mark_all_read(tx: &mut Tx<'_>, member: Member) -> Result<()> {
    let mut page = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    loop {
        let rooms = tx.page_index(&Membership::BY_USER, &member.user(), Order::Rising, &page)?;
        for membership in rooms.items {
            let tally = rooms::tally(tx, membership.room)?;
            let newest = tx.rows::<Message>(&membership.room.cast(), &Span::last(1))?;
            // What is older than the room keeps is gone, the newest perhaps too.
            if let Some(newest) = newest.first()
                && membership.read_number.max(tally.gone) < tally.messages
            {
                let who = policy::member(tx, member.user(), membership.room)?;
                mark_read(tx, &who, Some(newest.id))?;
            }
        }
        page.cursor = rooms.next;
        if page.cursor.is_none() {
            return Ok(());
        }
    }
}

/// What is new to a member.
pub fn counts(view: &View<'_>, membership: &Membership, tally: &Tally) -> Result<Counts> {
    let unread = tally.messages.saturating_sub(membership.read_number.max(tally.gone));
    let reading = Reading {
        user: membership.user,
        stream: membership.room.cast(),
        read_number: membership.read_number,
    };
    let mentions = if unread == 0 { 0 } else { reading.mentions(view)? };
    Ok(Counts { unread, mentions })
}

/// How far somebody has read in a room or in a thread.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub user: UserId,
    pub stream: StreamId,
    pub read_number: u64,
}

impl Reading {
    /// Mentions of them after that, [`MENTIONS_LIMIT`] at most.
    pub fn mentions(&self, view: &View<'_>) -> Result<u64> {
        let after = |user: UserId| -> Result<Vec<Mention>> {
            let span = Span::first(MENTIONS_LIMIT).beyond(&self.read_number);
            Ok(view.rows(&(user, self.stream), &span)?)
        };
        let own = after(self.user)?;
        let of_all = after(Mention::EVERYBODY)?;
        // A message that mentions somebody and everybody is one mention, and nobody mentions themselves.
        let also = of_all
            .iter()
            .filter(|all| all.author != self.user && !own.iter().any(|one| one.number == all.number));
        Ok((own.len() + also.count()).min(MENTIONS_LIMIT) as u64)
    }
}
