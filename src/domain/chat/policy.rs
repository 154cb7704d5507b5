//! Who may do what in a room, as values that only this file can make (B3).
//!
//! Each proof is read inside the transaction or read that uses it. Who may not see a room gets 404, who sees it but
//! may not do something in it 403.

use super::{
    policies,
    record::{
        Callers, Grace, Membership, Message, Openers, Policies, Report, ReportId, Room, RoomId, RoomKind, RoomRole,
    },
};
use crate::{
    domain::people::policy::{self as people, Admin, Member},
    engine::store::View,
    error::{Code, Error, Result},
    kit::{id::UserId, time::Millis},
};

/// That somebody may read the room: it is in it, or the room is open and it is no guest.
#[derive(Debug, Clone)]
pub struct RoomReader {
    room: Room,
    member: Member,
    membership: Option<Membership>,
}

/// That somebody is in the room, or a bot may speak there for somebody who is ([`RoomMember::lend_voice`]).
#[derive(Debug, Clone)]
pub struct RoomMember {
    room: Room,
    member: Member,
    membership: Membership,
    /// Whether it is in the room itself, so that what it has read is kept.
    pub(super) is_seated: bool,
}

/// That somebody may change the room and who is in it. Direct rooms have nobody who may.
#[derive(Debug, Clone)]
pub struct RoomAdmin {
    room: Room,
    user: UserId,
}

/// That somebody sets how long the room keeps what is said: the workspace's administrators, where they see it.
#[derive(Debug, Clone)]
pub struct RoomKeeper {
    room: Room,
}

/// That somebody decides on a report: the workspace's administrators, but for who said what was reported.
#[derive(Debug, Clone)]
pub struct Judge {
    report: Report,
    admin: Admin,
}

/// That somebody may open direct rooms: everybody but guests. Of other rooms [`RoomOpener::may_open`] says which.
#[derive(Debug, Clone, Copy)]
pub struct RoomOpener {
    member: Member,
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
        is_seated: true,
    })
}

/// The proof that `user` may change `room`: its administrators, and the workspace's if they see it.
/// Fails: as [`reader`], Forbidden.
pub fn admin(view: &View<'_>, user: UserId, room: RoomId) -> Result<RoomAdmin> {
    reader(view, user, room)?.admin()
}

/// The proof that `user` sets how long `room` keeps what is said. Fails: as [`reader`], Forbidden.
pub fn keeper(view: &View<'_>, user: UserId, room: RoomId) -> Result<RoomKeeper> {
    let reader = reader(view, user, room)?;
    reader.member.admin()?;
    Ok(RoomKeeper { room: reader.room })
}

/// The proof that `user` decides on `report`. Fails: as [`people::admin`], NotFound.
pub fn judge(view: &View<'_>, user: UserId, report: ReportId) -> Result<Judge> {
    let admin = people::admin(view, user)?;
    let report: Option<Report> = view.get(&report)?;
    let report = report.filter(|report| report.author != user).ok_or(Error::NotFound)?;
    Ok(Judge { report, admin })
}

/// The proof that `user` may open rooms. Fails: as [`people::member`], Forbidden.
pub fn opener(view: &View<'_>, user: UserId) -> Result<RoomOpener> {
    let member = people::member(view, user)?;
    if member.is_guest() {
        return Err(Error::Forbidden(Code::forbidden));
    }
    Ok(RoomOpener { member })
}

/// What somebody may do with the workspace's policies, and which rooms they may open.
pub fn can_in_chat(member: Member, policies: &Policies) -> ChatCan {
    let opens = |openers: Openers| !member.is_guest() && opens(&member, openers);
    ChatCan {
        open_rooms: opens(policies.open_rooms),
        closed_rooms: opens(policies.closed_rooms),
        change: is_admin(&member),
    }
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

/// May `user` take part in a call in the room with this id? Those who may write there.
pub(super) fn may_call(view: &View<'_>, user: UserId, id: &str) -> Result<()> {
    let room = id.parse().map_err(|_| Error::NotFound)?;
    member(view, user, room)?.may_write()
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

    /// May this person delete the message at `now`? Their own for as long as the workspace says, any as an administrator
    /// of the room. Fails: Forbidden, Forbidden(delete_time_over).  Rules: Ch15.
    pub fn may_delete(&self, view: &View<'_>, message: &Message, now: Millis) -> Result<()> {
        if !self.owns(message) {
            return self.admin().map(drop);
        }
        if self.grace(&policies::current(view)?).1.lasts(message.posted_at, now) {
            return Ok(());
        }
        Err(Error::Forbidden(Code::delete_time_over))
    }

    /// Whether the message is this person's, in a room that they are in.
    pub fn owns(&self, message: &Message) -> bool {
        message.author == self.user() && self.membership.is_some()
    }

    /// How long one's own messages may be edited here, and how long deleted. The workspace's administrators are bound
    /// by neither, and the room's, who delete anybody's, not by the second.
    fn grace(&self, policies: &Policies) -> (Grace, Grace) {
        if is_admin(&self.member) {
            return (Grace::Always, Grace::Always);
        }
        let deletes = match self.admin() {
            Ok(_) => Grace::Always,
            Err(_) => policies.delete_own,
        };
        (policies.edit_own, deletes)
    }

    /// Whether a name for everybody in the room means everybody when this person writes it. A direct room's people may
    /// always call one another.
    fn calls_all(&self, policies: &Policies) -> bool {
        self.room.kind == RoomKind::Direct
            || match policies.mention_all {
                Callers::Everybody => true,
                Callers::RoomAdmins => self.admin().is_ok(),
                Callers::Admins => is_admin(&self.member),
            }
    }

    /// What the pages offer this person.
    pub fn can(&self, view: &View<'_>) -> Result<RoomCan> {
        let policies = policies::current(view)?;
        let (edit_own, delete_own) = self.grace(&policies);
        let (room, within) = (&self.room, self.membership.is_some());
        let direct = room.kind == RoomKind::Direct;
        let change = may_change(room, &self.member, self.membership.as_ref());
        let free = room.of.is_none();
        Ok(RoomCan {
            post: within && !room.archived,
            edit: change,
            archive: change && free,
            invite: within && free && !direct && !room.archived && !self.member.is_guest(),
            join: !within && !room.archived,
            leave: within && !direct,
            mention_all: self.calls_all(&policies),
            edit_own,
            delete_own,
            set_kept: is_admin(&self.member),
        })
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

    /// May this person edit the message at `now`? Their own, for as long as the workspace says.
    /// Fails: Forbidden, Forbidden(edit_time_over).  Rules: Ch15.
    pub fn may_edit(&self, view: &View<'_>, message: &Message, now: Millis) -> Result<()> {
        let reader = self.as_reader();
        if !reader.owns(message) {
            return Err(Error::Forbidden(Code::forbidden));
        }
        if reader.grace(&policies::current(view)?).0.lasts(message.posted_at, now) {
            return Ok(());
        }
        Err(Error::Forbidden(Code::edit_time_over))
    }

    /// Whether a name for everybody means everybody when this person writes it here.  Rules: Ch15.
    pub fn may_mention_all(&self, view: &View<'_>) -> Result<bool> {
        Ok(self.as_reader().calls_all(&policies::current(view)?))
    }

    /// The proof that `bot` may speak in the room as this person asked it to, whether or not it is in it: a room's people
    /// need not let in each program that one of them uses. Nothing is kept of what it has read.
    ///
    /// Fails: as [`people::member`] for a bot that was shut out, Conflict(room_archived).
    pub fn lend_voice(&self, view: &View<'_>, bot: UserId) -> Result<Self> {
        self.may_write()?;
        let own: Option<Membership> = view.get(&(self.room.id, bot))?;
        let member = people::member(view, bot)?;
        let is_seated = own.is_some();
        let stands_in = || Membership {
            user: bot,
            role: RoomRole::Member,
            read_number: 0,
            read_message: None,
            ..self.membership.clone()
        };
        Ok(Self {
            room: self.room.clone(),
            member,
            membership: own.unwrap_or_else(stands_in),
            is_seated,
        })
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

impl Judge {
    /// The report.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// As an administrator.
    pub fn admin(&self) -> Admin {
        self.admin
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.admin.user()
    }
}

impl RoomKeeper {
    /// The room.
    pub fn room(&self) -> &Room {
        &self.room
    }
}

impl RoomOpener {
    /// Who.
    pub fn user(&self) -> UserId {
        self.member.user()
    }

    /// May this person open rooms of the kind? Fails: Forbidden(rooms_by_admins).  Rules: Ch15.
    pub fn may_open(&self, view: &View<'_>, kind: RoomKind) -> Result<()> {
        let policies = policies::current(view)?;
        let may = match kind {
            RoomKind::Open => opens(&self.member, policies.open_rooms),
            RoomKind::Closed => opens(&self.member, policies.closed_rooms),
            RoomKind::Direct => true,
        };
        if may {
            Ok(())
        } else {
            Err(Error::Forbidden(Code::rooms_by_admins))
        }
    }
}

fn opens(member: &Member, openers: Openers) -> bool {
    match openers {
        Openers::Everybody => true,
        Openers::Admins => is_admin(member),
    }
}

fn is_admin(member: &Member) -> bool {
    member.admin().is_ok()
}

fn may_write(room: &Room) -> Result<()> {
    if room.archived {
        return Err(Error::Conflict(Code::room_archived));
    }
    Ok(())
}

fn may_change(room: &Room, member: &Member, membership: Option<&Membership>) -> bool {
    let appointed = membership.is_some_and(|row| row.role == RoomRole::Admin);
    room.kind != RoomKind::Direct && (appointed || is_admin(member))
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
    /// Whether `@room` and the like mean everybody; else they stay plain words.
    pub mention_all: bool,
    /// How long after it was posted a message of one's own may be edited.
    pub edit_own: Grace,
    /// How long after it was posted a message of one's own may be deleted.
    pub delete_own: Grace,
    /// How long what is said is kept.
    pub set_kept: bool,
}

/// What somebody may do in chat, as it goes out with the policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct ChatCan {
    pub open_rooms: bool,
    pub closed_rooms: bool,
    /// The policies themselves.
    pub change: bool,
}
