//! Rooms that belong to something else, such as a project: what they are called and who is in them follows that, and
//! nobody changes either from within.

use super::{
    members,
    record::{Belonging, Membership, Room, RoomId, RoomKind, RoomRole, Tally},
    rooms,
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::Result,
    kit::id::UserId,
};

/// The room of `owner`, if it has one.
pub fn room(view: &View<'_>, owner: Belonging) -> Result<Option<Room>> {
    let Belonging::Project(project) = owner;
    Ok(view.find(&Room::BY_PROJECT, &project, &())?)
}

/// Opens the room of `owner`, which has none yet, with nobody in it.
///
/// Takes: `name` is one that a room may have.
/// Writes: rooms, room_tallies.  Rules: Ch21.
pub fn open(tx: &mut Tx<'_>, opener: UserId, owner: Belonging, name: &str) -> Result<Room> {
    let room = Room {
        id: tx.new_id(),
        kind: RoomKind::Closed,
        name: Some(name.to_owned()),
        topic: String::new(),
        description: String::new(),
        archived: false,
        created_at: tx.now(),
        created_by: opener,
        people: Vec::new(),
        home: false,
        picture: None,
        of: Some(owner),
    };
    tx.insert(&room)?;
    tx.insert(&Tally::of_empty(room.id))?;
    Ok(room)
}

/// Puts somebody into the room with a role, or gives them that role in it.
///
/// Writes: memberships, room_tallies. Emits: for a new one chat.member_joined → room/{id}, chat.room_entered → user/{user}.
pub fn seat(tx: &mut Tx<'_>, room: &Room, user: UserId, role: RoomRole) -> Result<()> {
    match tx.get::<Membership>(&(room.id, user))? {
        None => members::arrive(tx, room, user, role).map(drop),
        Some(membership) if membership.role == role => Ok(()),
        Some(membership) => Ok(tx.update(&Membership { role, ..membership })?),
    }
}

/// Who is in the room.
pub fn seats(view: &View<'_>, room: RoomId) -> Result<Vec<Membership>> {
    Ok(view.rows(&room, &Span::first(usize::MAX))?)
}

/// Whether somebody is in the room.
pub fn is_seated(view: &View<'_>, room: RoomId, user: UserId) -> Result<bool> {
    Ok(view.get::<Membership>(&(room, user))?.is_some())
}

/// Takes somebody out of the room, if they are in it.
///
/// Writes: memberships, room_tallies, followings, sidebars. Emits: chat.member_left → room/{id}, chat.room_left → user/{user}.
pub fn unseat(tx: &mut Tx<'_>, room: &Room, user: UserId) -> Result<()> {
    match tx.get::<Membership>(&(room.id, user))? {
        None => Ok(()),
        Some(membership) => members::depart(tx, room, &membership),
    }
}

/// Calls the room what its owner is called, and archives or reopens it with that.
///
/// Writes: rooms. Emits: chat.room_changed → room/{id}.
pub fn follow(tx: &mut Tx<'_>, room: &Room, name: &str, archived: bool) -> Result<()> {
    let followed = Room {
        name: Some(name.to_owned()),
        archived,
        ..room.clone()
    };
    if followed != *room {
        tx.update(&followed)?;
        rooms::tell(tx, &followed);
    }
    Ok(())
}
