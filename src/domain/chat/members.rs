//! Who is in a room: joining, letting in, appointing, leaving, removing; what each prefers.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    event::Heard,
    following,
    herald::{self, What},
    policy::{self, RoomAdmin, RoomMember, RoomReader},
    record::{Membership, Notify, Room, RoomId, RoomKind, RoomRole},
    rooms,
    shown::RoomHeard,
    sidebar,
};
use crate::{
    domain::people::{policy::Member, record::Role},
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId},
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// Rooms that everybody is let into, at most.
const HOMES_MAX: usize = 20;
/// Rooms looked into in one go for who is there.
const ROOMS_AT_ONCE: usize = 200;

/// Somebody in a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RoomPerson {
    #[schema(value_type = String)]
    pub user: UserId,
    pub role: RoomRole,
    #[schema(value_type = String, format = DateTime)]
    pub joined_at: Millis,
}

impl From<Membership> for RoomPerson {
    fn from(row: Membership) -> Self {
        Self {
            user: row.user,
            role: row.role,
            joined_at: row.joined_at,
        }
    }
}

/// What to change of one's own way to see a room; what is none stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Preferences {
    pub favourite: Option<bool>,
    pub muted: Option<bool>,
    pub notify: Option<Notify>,
}

/// Lets the reader of an open room in. Who is in it already stays as it is.
///
/// Writes: memberships, room_tallies. Emits: chat.member_joined → room/{id}, chat.room_entered → user/{user}.
/// Fails: Conflict(room_archived).  Rules: Ch1.
pub fn join(tx: &mut Tx<'_>, who: &RoomReader) -> Result<()> {
    match who.membership() {
        Some(_) => Ok(()),
        None => enter(tx, who.room(), who.user(), RoomRole::Member).map(drop),
    }
}

/// Lets `user` in, or gives one who is in the room another role, and returns their place in it.
///
/// Takes: `role` member unless said; only an administrator of the room gives or takes the role admin.
/// Writes: memberships, room_tallies, jobs. Emits: for a new one chat.member_joined → room/{id}, chat.room_entered → user/{user}.
/// Fails: NotFound if `user` is no active person here, Forbidden, Conflict(direct_room_fixed, room_follows_project,
/// room_archived, last_room_admin).  Rules: Ch1, Ch2, Ch21.
pub fn place(tx: &mut Tx<'_>, who: &RoomMember, user: UserId, role: Option<RoomRole>) -> Result<RoomPerson> {
    let room = who.room();
    widenable(room)?;
    if !policy::is_active(tx, user)? {
        return Err(Error::NotFound);
    }
    match (tx.get::<Membership>(&(room.id, user))?, role) {
        (Some(membership), Some(role)) if membership.role != role => {
            appoint(tx, &who.admin()?, membership, role).map(RoomPerson::from)
        }
        (Some(membership), _) => Ok(membership.into()),
        (None, Some(RoomRole::Admin)) => {
            let admin = who.admin()?;
            herald::let_in(tx, room.id, user, who.user())?;
            enter(tx, admin.room(), user, RoomRole::Admin).map(RoomPerson::from)
        }
        (None, Some(RoomRole::Member) | None) => {
            who.may_invite()?;
            herald::let_in(tx, room.id, user, who.user())?;
            enter(tx, room, user, RoomRole::Member).map(RoomPerson::from)
        }
    }
}

/// Lets a bot in, for who may change the room; one that is in it stays as it is.
///
/// Writes: memberships, room_tallies. Emits: chat.member_joined → room/{id}, chat.room_entered → user/{bot}.
/// Fails: Conflict(direct_room_fixed, room_archived).
pub fn let_bot_in(tx: &mut Tx<'_>, who: &RoomAdmin, bot: UserId) -> Result<()> {
    let room = who.room();
    leavable(room)?;
    match tx.get::<Membership>(&(room.id, bot))? {
        Some(_) => Ok(()),
        None => enter(tx, room, bot, RoomRole::Member).map(drop),
    }
}

fn appoint(tx: &mut Tx<'_>, who: &RoomAdmin, membership: Membership, role: RoomRole) -> Result<Membership> {
    if membership.role == RoomRole::Admin {
        another_admin(tx, who.room().id)?;
    }
    let membership = Membership { role, ..membership };
    tx.update(&membership)?;
    Ok(membership)
}

/// Whether the member may promise these rooms to whoever they invite into the workspace. Fails: Invalid(rooms).
pub fn may_promise(view: &View<'_>, member: &Member, rooms: &[Id<()>]) -> Result<()> {
    for room in rooms {
        let unknown = Error::invalid("rooms", "unknown", "Name open rooms, and closed ones that you are in.");
        match policy::reader(view, member.user(), room.cast()) {
            Ok(reader) if widenable(reader.room()).is_ok() => {}
            Ok(_) | Err(Error::NotFound) => return Err(unknown),
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

/// Those of `others` who are in a room with `user`, whoever is an onlooker of it left out.
pub fn acquainted(view: &View<'_>, user: UserId, others: &[UserId]) -> Result<HashSet<UserId>> {
    let mut met = HashSet::new();
    let mut page = PageRequest {
        cursor: None,
        limit: ROOMS_AT_ONCE,
    };
    loop {
        let rooms = view.page_index(&Membership::BY_USER, &user, Order::Rising, &page)?;
        for own in &rooms.items {
            for other in others {
                if !met.contains(other) && view.get::<Membership>(&(own.room, *other))?.is_some() {
                    met.insert(*other);
                }
            }
        }
        match rooms.next {
            Some(next) if met.len() < others.len() => page.cursor = Some(next),
            _ => return Ok(met),
        }
    }
}

/// Lets somebody who has just joined the workspace into `rooms`, those of their invitation, and unless a guest into
/// the rooms where everybody is. The first owner finds such a room made. Rooms that are gone or archived are left out.
///
/// Writes: memberships, room_tallies. Emits: for each room chat.member_joined → room/{id}, chat.room_entered → user/{user}.
pub fn welcome(tx: &mut Tx<'_>, member: &Member, rooms: &[Id<()>]) -> Result<()> {
    let mut entered = Vec::new();
    for id in rooms {
        entered.extend(tx.get::<Room>(&id.cast())?);
    }
    if !member.is_guest() {
        let homes = tx.scan_index(&Room::HOMES, &(), &Span::first(HOMES_MAX))?;
        if homes.is_empty() && member.role() == Role::Owner {
            rooms::open_home(tx, &policy::opener(tx, member.user())?)?;
        }
        entered.extend(homes);
    }
    for room in entered {
        let inside = tx.get::<Membership>(&(room.id, member.user()))?.is_some();
        if !inside && !room.archived && widenable(&room).is_ok() {
            enter(tx, &room, member.user(), RoomRole::Member)?;
        }
    }
    Ok(())
}

/// Takes the member out of the room at their own wish.
///
/// Writes: memberships, room_tallies, followings, sidebars. Emits: chat.member_left → room/{id}, chat.room_left → user/{user}.
/// Fails: Conflict(direct_room_fixed), Conflict(last_room_admin) unless nobody else is in it.  Rules: Ch2.
pub fn leave(tx: &mut Tx<'_>, who: &RoomMember) -> Result<()> {
    go(tx, who.room(), who.membership())
}

/// Takes `user` out of the room.
///
/// Writes: memberships, room_tallies, followings, sidebars, audit. Emits: chat.member_left → room/{id}, chat.room_left → user/{user}.
/// Fails: NotFound if `user` isn't in it, Conflict(last_room_admin, room_follows_project).  Rules: Ch21.
pub fn remove(tx: &mut Tx<'_>, who: &RoomAdmin, user: UserId) -> Result<()> {
    let room = who.room();
    widenable(room)?;
    let membership: Membership = tx.get(&(room.id, user))?.ok_or(Error::NotFound)?;
    go(tx, room, &membership)?;
    tx.audit(
        "room.person_removed",
        user,
        serde_json::json!({ "room": room.id, "name": room.name }),
    )?;
    Ok(())
}

/// Changes how the member sees the room. Nobody else hears of it.
///
/// Writes: memberships, sidebars. Emits: chat.room_preferred → user/{member}; nothing when it stays as it is.
pub fn prefer(tx: &mut Tx<'_>, who: &RoomMember, preferences: Preferences) -> Result<()> {
    let old = who.membership();
    let favourite = preferences.favourite.unwrap_or(old.favourite);
    if favourite != old.favourite {
        sidebar::follow(tx, who.user(), who.room().id, favourite)?;
    }
    see(
        tx,
        old,
        Membership {
            favourite,
            muted: preferences.muted.unwrap_or(old.muted),
            notify: preferences.notify.unwrap_or(old.notify),
            ..old.clone()
        },
    )
}

/// Makes the room one of the member's favourites, or one like others.
///
/// Writes: memberships. Emits: chat.room_preferred → user/{member}; nothing when it stays as it is.
pub(super) fn favour(tx: &mut Tx<'_>, who: &RoomMember, favourite: bool) -> Result<()> {
    let old = who.membership();
    let new = Membership {
        favourite,
        ..old.clone()
    };
    see(tx, old, new)
}

fn see(tx: &mut Tx<'_>, old: &Membership, new: Membership) -> Result<()> {
    if new == *old {
        return Ok(());
    }
    tx.update(&new)?;
    tx.emit(&Heard::RoomPreferred {
        room: new.room,
        favourite: new.favourite,
        muted: new.muted,
        notify: new.notify,
        user: new.user,
    });
    Ok(())
}

/// A page of the people in the room.
pub fn list(view: &View<'_>, who: &RoomReader, page: &PageRequest) -> Result<Page<RoomPerson>> {
    let page = view.page_rows::<Membership>(&who.room().id, Order::Rising, page)?;
    Ok(page.map(RoomPerson::from))
}

/// A place in a room for somebody who has read nothing yet, where there is nothing yet.
pub(super) fn fresh(tx: &Tx<'_>, room: RoomId, user: UserId, role: RoomRole) -> Membership {
    Membership {
        room,
        user,
        role,
        joined_at: tx.now(),
        read_number: 0,
        read_message: None,
        favourite: false,
        muted: false,
        notify: Notify::default(),
    }
}

/// Lets somebody in. Fails: Conflict(room_archived).
pub(super) fn enter(tx: &mut Tx<'_>, room: &Room, user: UserId, role: RoomRole) -> Result<Membership> {
    if room.archived {
        return Err(Error::Conflict(Code::room_archived));
    }
    arrive(tx, room, user, role)
}

/// Whoever comes in has nothing unread: what was said before was not said to them.
pub(super) fn arrive(tx: &mut Tx<'_>, room: &Room, user: UserId, role: RoomRole) -> Result<Membership> {
    let mut tally = rooms::tally(tx, room.id)?;
    tally.people += 1;
    let membership = Membership {
        read_number: tally.messages,
        read_message: tally.last_message,
        ..fresh(tx, room.id, user, role)
    };
    tx.insert(&membership)?;
    tx.update(&tally)?;
    herald::happened(tx, room, user, What::Joined)?;
    tx.emit(&Heard::MemberJoined { room: room.id, user });
    tx.emit(&Heard::RoomEntered {
        room: RoomHeard::from(room),
        user,
    });
    Ok(membership)
}

fn go(tx: &mut Tx<'_>, room: &Room, membership: &Membership) -> Result<()> {
    leavable(room)?;
    if membership.role == RoomRole::Admin && rooms::tally(tx, room.id)?.people > 1 && room.of.is_none() {
        another_admin(tx, room.id)?;
    }
    depart(tx, room, membership)
}

/// Takes somebody out, whoever that leaves in the room.
pub(super) fn depart(tx: &mut Tx<'_>, room: &Room, membership: &Membership) -> Result<()> {
    let mut tally = rooms::tally(tx, room.id)?;
    tally.people = tally.people.saturating_sub(1);
    tx.delete::<Membership>(&(room.id, membership.user))?;
    following::clear(tx, membership.user, room.id)?;
    sidebar::follow(tx, membership.user, room.id, false)?;
    tx.update(&tally)?;
    herald::happened(tx, room, membership.user, What::Left)?;
    tx.emit(&Heard::MemberLeft {
        room: room.id,
        user: membership.user,
    });
    tx.emit(&Heard::RoomLeft {
        room: room.id,
        user: membership.user,
    });
    Ok(())
}

/// Fails: Conflict(direct_room_fixed, room_follows_project).
fn widenable(room: &Room) -> Result<()> {
    if room.of.is_some() {
        return Err(Error::Conflict(Code::room_follows_project));
    }
    leavable(room)
}

/// Fails: Conflict(direct_room_fixed).
fn leavable(room: &Room) -> Result<()> {
    match room.kind {
        RoomKind::Direct => Err(Error::Conflict(Code::direct_room_fixed)),
        RoomKind::Open | RoomKind::Closed => Ok(()),
    }
}

/// Fails: Conflict(last_room_admin) unless the room has two at least.
fn another_admin(view: &View<'_>, room: RoomId) -> Result<()> {
    if view.count_index(&Membership::ADMINS, &room, &Span::first(2))? < 2 {
        return Err(Error::Conflict(Code::last_room_admin));
    }
    Ok(())
}
