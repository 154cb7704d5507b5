//! Who may do what in a room, as values that only this file can make (B3).
//!
//! Each proof is read inside the transaction or read that uses it. Who may not see a room gets 404, who sees it but
//! may not do something in it 403.

use super::record::{Membership, Room, RoomId, RoomKind, RoomRole};
use crate::{
    domain::people::policy::{self as people, Member},
    engine::store::View,
    error::{Code, Error, Result},
    kit::id::UserId,
};

/// That somebody may read the room: it is in it, or the room is open and it is no guest.
#[derive(Debug, Clone)]
pub struct RoomReader {
    room: Room,
    member: Member,
    membership: Option<Membership>,
}

/// That somebody is in the room.
#[derive(Debug, Clone)]
pub struct RoomMember {
    room: Room,
    member: Member,
    membership: Membership,
}

/// That somebody may change the room and who is in it. Direct rooms have nobody who may.
#[derive(Debug, Clone)]
pub struct RoomAdmin {
    room: Room,
    user: UserId,
}

/// That somebody may open rooms and direct rooms: everybody but guests.
#[derive(Debug, Clone, Copy)]
pub struct RoomOpener {
    user: UserId,
}

/// The proof that `user` may read `room`. Fails: as [`people::member`], NotFound.
pub fn reader(view: &View<'_>, user: UserId, room: RoomId) -> Result<RoomReader> {
    let member = people::member(view, user)?;
    let room: Room = view.get(&room)?.ok_or(Error::NotFound)?;
    match view.get(&(room.id, user))? {
        None => onlooker(member, room),
        Some(membership) => Ok(RoomReader {
            room,
            member,
            membership: Some(membership),
        }),
    }
}

/// The proof that `user` is in `room`. Fails: as [`reader`], Forbidden(join_first).
pub fn member(view: &View<'_>, user: UserId, room: RoomId) -> Result<RoomMember> {
    let RoomReader {
        room,
        member,
        membership,
    } = reader(view, user, room)?;
    let membership = membership.ok_or(Error::Forbidden(Code::join_first))?;
    Ok(RoomMember {
        room,
        member,
        membership,
    })
}

/// The proof that `user` may change `room`: its administrators, and the workspace's if they see it.
/// Fails: as [`reader`], Forbidden.
pub fn admin(view: &View<'_>, user: UserId, room: RoomId) -> Result<RoomAdmin> {
    reader(view, user, room)?.admin()
}

/// The proof that `user` may open rooms. Fails: as [`people::member`], Forbidden.
pub fn opener(view: &View<'_>, user: UserId) -> Result<RoomOpener> {
    if people::member(view, user)?.is_guest() {
        return Err(Error::Forbidden(Code::forbidden));
    }
    Ok(RoomOpener { user })
}

/// Whether `user` is an active person of the workspace.
pub(super) fn is_active(view: &View<'_>, user: UserId) -> Result<bool> {
    match people::member(view, user) {
        Ok(_) => Ok(true),
        Err(Error::Unauthenticated(_) | Error::Forbidden(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// The proof that lies in somebody's own membership.
pub fn within(view: &View<'_>, member: Member, membership: Membership) -> Result<RoomReader> {
    let room: Option<Room> = view.get(&membership.room)?;
    let room = room
        .filter(|_| membership.user == member.user())
        .ok_or(Error::NotFound)?;
    Ok(RoomReader {
        room,
        member,
        membership: Some(membership),
    })
}

/// The proof that somebody may look into a room that it isn't in. Fails: NotFound.
pub fn onlooker(member: Member, room: Room) -> Result<RoomReader> {
    if room.kind != RoomKind::Open || member.is_guest() {
        return Err(Error::NotFound);
    }
    Ok(RoomReader {
        room,
        member,
        membership: None,
    })
}

/// May `user` hear the topic `room:{id}`? Those who may read the room.
pub(super) fn may_hear(view: &View<'_>, user: UserId, id: &str) -> Result<()> {
    let room = id.parse().map_err(|_| Error::NotFound)?;
    reader(view, user, room).map(drop)
}

impl RoomReader {
    /// The room.
    pub fn room(&self) -> &Room {
        &self.room
    }

    /// Who, as somebody of the workspace.
    pub fn person(&self) -> Member {
        self.member
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.member.user()
    }

    /// Whether it is in the room, and how far it has read.
    pub fn membership(&self) -> Option<&Membership> {
        self.membership.as_ref()
    }

    /// The same person as an administrator of the room. Fails: Forbidden.
    pub fn admin(&self) -> Result<RoomAdmin> {
        if may_change(&self.room, &self.member, self.membership.as_ref()) {
            Ok(RoomAdmin {
                room: self.room.clone(),
                user: self.user(),
            })
        } else {
            Err(Error::Forbidden(Code::forbidden))
        }
    }

    /// May anybody write here now? Fails: Conflict(room_archived).
    pub fn may_write(&self) -> Result<()> {
        may_write(&self.room)
    }

    /// What the pages offer this person.
    pub fn can(&self) -> RoomCan {
        let (room, within) = (&self.room, self.membership.is_some());
        let direct = room.kind == RoomKind::Direct;
        let change = may_change(room, &self.member, self.membership.as_ref());
        RoomCan {
            post: within && !room.archived,
            edit: change,
            archive: change,
            invite: within && !direct && !room.archived && !self.member.is_guest(),
            join: !within && !room.archived,
            leave: within && !direct,
        }
    }
}

impl RoomMember {
    /// The room.
    pub fn room(&self) -> &Room {
        &self.room
    }

    /// Who, as somebody of the workspace.
    pub fn person(&self) -> Member {
        self.member
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.member.user()
    }

    /// As what, and how far it has read.
    pub fn membership(&self) -> &Membership {
        &self.membership
    }

    /// The same person as an administrator of the room. Fails: Forbidden.
    pub fn admin(&self) -> Result<RoomAdmin> {
        self.as_reader().admin()
    }

    /// The same person as somebody who reads.
    pub fn as_reader(&self) -> RoomReader {
        RoomReader {
            room: self.room.clone(),
            member: self.member,
            membership: Some(self.membership.clone()),
        }
    }

    /// May anybody write here now? Fails: Conflict(room_archived).
    pub fn may_write(&self) -> Result<()> {
        may_write(&self.room)
    }

    /// May this person let others in? Fails: Forbidden for guests.
    pub fn may_invite(&self) -> Result<()> {
        if self.member.is_guest() {
            return Err(Error::Forbidden(Code::forbidden));
        }
        Ok(())
    }
}

impl RoomAdmin {
    /// The room.
    pub fn room(&self) -> &Room {
        &self.room
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.user
    }
}

impl RoomOpener {
    /// Who.
    pub fn user(&self) -> UserId {
        self.user
    }
}

fn may_write(room: &Room) -> Result<()> {
    if room.archived {
        return Err(Error::Conflict(Code::room_archived));
    }
    Ok(())
}

fn may_change(room: &Room, member: &Member, membership: Option<&Membership>) -> bool {
    let appointed = membership.is_some_and(|row| row.role == RoomRole::Admin);
    room.kind != RoomKind::Direct && (appointed || member.admin().is_ok())
}

/// What somebody may do with a room, as it goes out with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is one button")]
pub struct RoomCan {
    pub post: bool,
    pub edit: bool,
    pub archive: bool,
    pub invite: bool,
    pub join: bool,
    pub leave: bool,
}
