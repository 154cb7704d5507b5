//! Rooms: opened, changed, archived and reopened; the list of them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    event::{self, Heard},
    members,
    policy::{self, RoomAdmin, RoomOpener, RoomReader},
    record::{Membership, Room, RoomId, RoomKind, RoomRole, Tally, digest},
    retention,
    shown::{RoomHeard, RoomShown},
    unread::{self, Counts},
};
use crate::{
    domain::people::{
        policy::Member,
        record::{Picture, PictureFile},
    },
    engine::{
        commit::Tx,
        images::Encoding,
        store::{Order, StoreError, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::UserId,
        page::{Cursor, Page, PageRequest},
        text,
    },
};

/// People in a direct room at least, the one who opens it among them.
pub const DIRECT_MIN: usize = 2;
/// People in a direct room at most.
pub const DIRECT_MAX: usize = 8;

/// A room to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoomDraft {
    /// One with a name, open to all or closed.
    Named {
        open: bool,
        name: String,
        topic: String,
        description: String,
    },
    /// One for these people and the opener.
    Direct { people: Vec<UserId> },
}

/// What to change of a room; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomChange {
    pub name: Option<String>,
    pub topic: Option<String>,
    pub description: Option<String>,
    pub archived: Option<bool>,
}

/// An opened room, or the direct room that these people have already.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Opened {
    pub room: RoomShown,
    pub fresh: bool,
}

impl RoomDraft {
    /// A named room. Fails: Invalid(name, topic, description).
    pub fn named(open: bool, name: &str, topic: &str, description: &str) -> Result<Self> {
        Ok(Self::Named {
            open,
            name: name_of(name)?,
            topic: topic_of(topic)?,
            description: description_of(description)?,
        })
    }
}

impl RoomChange {
    /// The change with its texts checked. Fails: Invalid(name, topic, description).
    pub fn new(
        name: Option<&str>,
        topic: Option<&str>,
        description: Option<&str>,
        archived: Option<bool>,
    ) -> Result<Self> {
        Ok(Self {
            name: name.map(name_of).transpose()?,
            topic: topic.map(topic_of).transpose()?,
            description: description.map(description_of).transpose()?,
            archived,
        })
    }
}

fn name_of(name: &str) -> Result<String> {
    text::line("name", name, 1, 80)
}

fn topic_of(topic: &str) -> Result<String> {
    text::line("topic", topic, 0, 250)
}

fn description_of(description: &str) -> Result<String> {
    text::block("description", description, 0, 4_096)
}

/// Opens the room of `draft` with the opener in it as its administrator, or finds the direct room of those people.
///
/// Takes: a direct room needs 2–8 active people, the opener counted.
/// Writes: rooms, memberships, room_tallies. Emits: chat.room_opened → workspace if open, else user/{each in it}.
/// Fails: Forbidden(rooms_by_admins), Invalid(people), Conflict(room_name_taken).  Rules: Ch1, Ch2, Ch15.
pub fn open(tx: &mut Tx<'_>, who: &RoomOpener, draft: &RoomDraft) -> Result<Opened> {
    let room = match draft {
        RoomDraft::Named {
            open,
            name,
            topic,
            description,
        } => {
            let kind = if *open { RoomKind::Open } else { RoomKind::Closed };
            who.may_open(tx, kind)?;
            Room {
                kind,
                name: Some(name.clone()),
                topic: topic.clone(),
                description: description.clone(),
                ..blank(tx, who)
            }
        }
        RoomDraft::Direct { people } => {
            let people = direct_people(tx, who, people)?;
            if let Some(room) = tx.find(&Room::BY_PEOPLE, &digest(&people), &())? {
                let reader = policy::reader(tx, who.user(), room.id)?;
                let room = show(tx, &reader)?;
                return Ok(Opened { room, fresh: false });
            }
            Room {
                people,
                ..blank(tx, who)
            }
        }
    };
    found(tx, who, &room)?;
    let reader = policy::reader(tx, who.user(), room.id)?;
    let room = show(tx, &reader)?;
    Ok(Opened { room, fresh: true })
}

/// Opens the room that everybody is let into who joins the workspace.
///
/// Writes, emits, fails: as [`open`].
pub(super) fn open_home(tx: &mut Tx<'_>, who: &RoomOpener) -> Result<()> {
    let room = Room {
        kind: RoomKind::Open,
        name: Some("General".to_owned()),
        topic: "What concerns everybody".to_owned(),
        home: true,
        ..blank(tx, who)
    };
    found(tx, who, &room)
}

/// Stores a new room with those who are in it from the first.
fn found(tx: &mut Tx<'_>, who: &RoomOpener, room: &Room) -> Result<()> {
    let (people, role) = match room.kind {
        RoomKind::Direct => (room.people.clone(), RoomRole::Member),
        RoomKind::Open | RoomKind::Closed => (vec![who.user()], RoomRole::Admin),
    };
    tx.insert(room).map_err(name_taken)?;
    tx.insert(&Tally {
        people: people.len() as u64,
        ..Tally::of_empty(room.id)
    })?;
    for user in &people {
        tx.insert(&members::fresh(tx, room.id, *user, role))?;
    }
    for to in event::hear_opening(room, &people) {
        tx.emit(&Heard::RoomOpened {
            room: RoomHeard::from(room),
            to,
        });
    }
    Ok(())
}

fn blank(tx: &Tx<'_>, who: &RoomOpener) -> Room {
    Room {
        id: tx.new_id(),
        kind: RoomKind::Direct,
        name: None,
        topic: String::new(),
        description: String::new(),
        archived: false,
        created_at: tx.now(),
        created_by: who.user(),
        people: Vec::new(),
        home: false,
        picture: None,
        of: None,
    }
}

fn direct_people(tx: &Tx<'_>, who: &RoomOpener, people: &[UserId]) -> Result<Vec<UserId>> {
    let all: BTreeSet<UserId> = people.iter().copied().chain([who.user()]).collect();
    if !(DIRECT_MIN..=DIRECT_MAX).contains(&all.len()) {
        let say = "Name one to seven others.";
        return Err(Error::invalid("people", "out_of_range", say));
    }
    for user in &all {
        if !policy::is_active(tx, *user)? {
            let say = "Somebody of these is not an active person of the workspace.";
            return Err(Error::invalid("people", "unknown", say));
        }
    }
    Ok(all.into_iter().collect())
}

/// Changes the room and returns it as it then is.
///
/// Takes: an archived room takes no other change than being reopened.
/// Writes: rooms; audit for archiving and reopening. Emits: chat.room_changed → room/{id}, and workspace if open.
/// Fails: Conflict(room_name_taken, room_archived, room_follows_project).  Rules: Ch3, Ch21.
pub fn change(tx: &mut Tx<'_>, who: &RoomAdmin, change: &RoomChange) -> Result<Room> {
    let old = who.room();
    let archived = change.archived.unwrap_or(old.archived);
    let room = Room {
        name: change.name.clone().or_else(|| old.name.clone()),
        topic: change.topic.clone().unwrap_or_else(|| old.topic.clone()),
        description: change.description.clone().unwrap_or_else(|| old.description.clone()),
        archived,
        ..old.clone()
    };
    if room == *old {
        return Ok(room);
    }
    if old.archived && archived {
        return Err(Error::Conflict(Code::room_archived));
    }
    if old.of.is_some() && (room.name != old.name || archived != old.archived) {
        return Err(Error::Conflict(Code::room_follows_project));
    }
    tx.update(&room).map_err(name_taken)?;
    if archived != old.archived {
        let action = if archived { "room.archived" } else { "room.reopened" };
        tx.audit(action, room.id, serde_json::json!({ "name": room.name }))?;
    }
    tell(tx, &room);
    Ok(room)
}

/// Gives the room another picture, or none.
///
/// Writes: rooms. Emits: as [`change`]. Fails: Conflict(room_archived).  Rules: Ch3.
pub fn set_picture(tx: &mut Tx<'_>, who: &RoomAdmin, picture: Option<Picture>) -> Result<()> {
    let old = who.room();
    if old.archived {
        return Err(Error::Conflict(Code::room_archived));
    }
    if old.picture == picture {
        return Ok(());
    }
    let room = Room { picture, ..old.clone() };
    tx.update(&room)?;
    tell(tx, &room);
    Ok(())
}

/// The file of a room's picture for a square of `edge`, in the smallest encoding of those that are `accepted`.
///
/// Fails: NotFound, also if the picture is another than `version` by now.
pub fn picture(reader: &RoomReader, version: &str, edge: u32, accepted: &[Encoding]) -> Result<PictureFile> {
    let picture = reader.room().picture.as_ref();
    let found = picture.and_then(|picture| picture.of(version, edge, accepted));
    found.ok_or(Error::NotFound)
}

/// Tells those who see it that something of the room is another.
pub(super) fn tell(tx: &mut Tx<'_>, room: &Room) {
    for to in event::hear_change(room) {
        tx.emit(&Heard::RoomChanged {
            room: RoomHeard::from(room),
            to,
        });
    }
}

fn name_taken(error: StoreError) -> Error {
    match error {
        StoreError::Taken { index } if index == Room::BY_NAME.name() => Error::Conflict(Code::room_name_taken),
        other => other.into(),
    }
}

/// What the room counts.
pub(super) fn tally(view: &View<'_>, room: RoomId) -> Result<Tally> {
    let missing = StoreError::Missing {
        collection: "room_tallies",
    };
    Ok(view.get(&room)?.ok_or(missing)?)
}

/// The room as somebody sees it.
pub fn show(view: &View<'_>, reader: &RoomReader) -> Result<RoomShown> {
    let tally = tally(view, reader.room().id)?;
    let counts = match reader.membership() {
        Some(membership) => unread::counts(view, membership, &tally)?,
        None => Counts::default(),
    };
    let kept = retention::of(view, reader.room().id)?;
    Ok(RoomShown::new(reader, reader.can(view)?, kept, &tally, counts))
}

/// A page of somebody's rooms, oldest first; with `all`, open rooms that it isn't in follow.
pub fn list(view: &View<'_>, member: Member, all: bool, page: &PageRequest) -> Result<Page<RoomShown>> {
    let (stretch, cursor) = Stretch::of(page.cursor.as_ref())?;
    let within = PageRequest {
        cursor,
        limit: page.limit,
    };
    if stretch == Stretch::Others {
        return other_rooms(view, member, &within);
    }
    let mut rooms = own_rooms(view, member, &within)?;
    if rooms.next.is_some() || !all || member.is_guest() {
        return Ok(rooms);
    }
    let rest = PageRequest {
        cursor: None,
        limit: page.limit - rooms.items.len(),
    };
    if rest.limit == 0 {
        rooms.next = Some(Stretch::Others.beyond(Cursor(Vec::new())));
    } else {
        let others = other_rooms(view, member, &rest)?;
        rooms.items.extend(others.items);
        rooms.next = others.next;
    }
    Ok(rooms)
}

/// The list of rooms is two lists, one behind the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stretch {
    Mine,
    Others,
}

impl Stretch {
    fn of(cursor: Option<&Cursor>) -> Result<(Self, Option<Cursor>)> {
        let Some(Cursor(bytes)) = cursor else {
            return Ok((Self::Mine, None));
        };
        let rest = |bytes: &[u8]| (!bytes.is_empty()).then(|| Cursor(bytes.to_vec()));
        match bytes.as_slice() {
            [0, bytes @ ..] => Ok((Self::Mine, rest(bytes))),
            [1, bytes @ ..] => Ok((Self::Others, rest(bytes))),
            _ => Err(Cursor::malformed()),
        }
    }

    fn beyond(self, Cursor(bytes): Cursor) -> Cursor {
        Cursor([&[self as u8][..], &bytes].concat())
    }
}

fn own_rooms(view: &View<'_>, member: Member, page: &PageRequest) -> Result<Page<RoomShown>> {
    let page = view.page_index(&Membership::BY_USER, &member.user(), Order::Rising, page)?;
    let rooms = page.items.into_iter().map(|membership| {
        let reader = policy::within(view, member, membership)?;
        show(view, &reader)
    });
    Ok(Page {
        items: rooms.collect::<Result<_>>()?,
        next: page.next.map(|cursor| Stretch::Mine.beyond(cursor)),
    })
}

fn other_rooms(view: &View<'_>, member: Member, page: &PageRequest) -> Result<Page<RoomShown>> {
    let page = view.page_index(&Room::OPEN, &(), Order::Rising, page)?;
    let mut items = Vec::new();
    for room in page.items {
        if view.get::<Membership>(&(room.id, member.user()))?.is_none() {
            items.push(show(view, &policy::onlooker(member, room)?)?);
        }
    }
    Ok(Page {
        items,
        next: page.next.map(|cursor| Stretch::Others.beyond(cursor)),
    })
}
