//! What was said in the rooms that somebody sees, as time went: read message by message, and none is kept.

use super::{
    policy::{self, RoomReader},
    record::{Membership, Message, Room},
};
use crate::{
    domain::people::policy::Member,
    engine::store::{Span, View},
    error::{Error, Result},
    kit::time::Millis,
};

/// Every room that somebody may read: those they are in, and but for guests the open ones.  Rules: Ch1.
pub fn rooms(view: &View<'_>, member: Member) -> Result<Vec<RoomReader>> {
    let own = view.scan_index(&Membership::BY_USER, &member.user(), &Span::first(usize::MAX))?;
    let mut rooms = Vec::with_capacity(own.len());
    for membership in own {
        rooms.push(policy::within(view, member, membership)?);
    }
    if member.is_guest() {
        return Ok(rooms);
    }
    for room in view.scan_index::<Room, _, _>(&Room::OPEN, &(), &Span::first(usize::MAX))? {
        if view.get::<Membership>(&(room.id, member.user()))?.is_none() {
            rooms.push(policy::onlooker(member, room)?);
        }
    }
    Ok(rooms)
}

/// Gives `each` what was said in a room and its threads from one time on and before another, the oldest first, but for
/// what was deleted. Returns how many messages those were.
pub fn said(
    view: &View<'_>,
    room: &RoomReader,
    (from, to): (Millis, Millis),
    each: impl FnMut(Message) -> Result<()>,
) -> Result<u64> {
    view.each_between::<_, _, _, Error>(&Message::BY_AGE, &(room.room().id, false), (&from, &to), each)
}
