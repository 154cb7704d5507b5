//! What is found of chat: messages and rooms, by those who may read the room.

use std::collections::HashSet;

use super::{
    policy,
    record::{Membership, Message, MessageId, Room, RoomId, RoomKind, Standing, StreamId, digest},
    saved,
};
use crate::{
    domain::{
        files::{attachments, uses},
        people::{self, policy::Member},
    },
    engine::{
        search::{Document, Rows, Searchable, Searched},
        store::{KeyPart, Order, StoreError, View},
    },
    error::{Error, Result},
    kit::{
        markdown,
        page::{MAX_LIMIT, PageRequest},
    },
};

/// What is found of chat.
pub const SEARCHABLE: &[Searchable] = &[Searchable::of::<Message>(), Searchable::of::<Room>()];

impl Searched for Message {
    const KIND: &'static str = "message";

    fn document(&self, view: &View<'_>) -> Result<Option<Document>, StoreError> {
        let echoes = matches!(self.standing, Standing::Echo { .. }); // It is found by what it stands for.
        if self.deleted_at.is_some() || echoes {
            return Ok(None);
        }
        let attached = attachments::words(view, &self.attachments)?;
        let has = |mark: &str, sign: &str| self.html.contains(sign).then(|| format!("has:{mark}"));
        let mut marks = vec![format!("from:{}", self.author), format!("in:{}", self.room)];
        marks.extend(has("link", "<a href"));
        marks.extend(has("code", "<code"));
        marks.extend((self.mentions_room || !self.mentions.is_empty()).then(|| "has:mention".to_owned()));
        marks.extend(self.edited_at.map(|_| "is:edited".to_owned()));
        marks.extend(attached.has_file.then(|| "has:file".to_owned()));
        marks.extend(attached.has_image.then(|| "has:image".to_owned()));
        let threaded = matches!(self.standing, Standing::Root | Standing::Reply { .. });
        marks.extend(threaded.then(|| "is:thread".to_owned()));
        marks.extend(self.pinned.map(|_| "is:pinned".to_owned()));
        marks.extend(uses::marks_of(&self.html));
        let words = [markdown::words_of(&self.html)].into_iter().chain(attached.names);
        Ok(Some(Document {
            title: String::new(),
            text: words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n"),
            marks,
            places: vec![place(self.room)],
            at: self.posted_at,
        }))
    }
}

impl Searched for Room {
    const KIND: &'static str = "room";

    fn document(&self, _: &View<'_>) -> Result<Option<Document>, StoreError> {
        let Some(name) = &self.name else {
            return Ok(None); // A direct room is found by its people.
        };
        let mut marks = vec![format!("in:{}", self.id), format!("from:{}", self.created_by)];
        marks.extend(self.archived.then(|| "is:archived".to_owned()));
        Ok(Some(Document {
            title: name.clone(),
            text: [self.topic.as_str(), &self.description].join("\n").trim().to_owned(),
            marks,
            places: vec![place(self.id)],
            at: self.created_at,
        }))
    }
}

fn place(room: RoomId) -> String {
    format!("room:{room}")
}

/// Where `member` may look: the rooms it may read, and as a guest the people it meets there.
pub fn places(view: &View<'_>, member: Member) -> Result<HashSet<String>> {
    let mut places = HashSet::new();
    let mut page = whole_pages();
    loop {
        let own = view.page_index(&Membership::BY_USER, &member.user(), Order::Rising, &page)?;
        for membership in own.items {
            places.insert(place(membership.room));
            if member.is_guest() {
                people_of(view, membership.room, &mut places)?;
            }
        }
        page.cursor = own.next;
        if page.cursor.is_none() {
            break;
        }
    }
    while !member.is_guest() {
        let open = view.page_index(&Room::OPEN, &(), Order::Rising, &page)?;
        places.extend(open.items.iter().map(|room| place(room.id)));
        page.cursor = open.next;
        if page.cursor.is_none() {
            break;
        }
    }
    Ok(places)
}

fn people_of(view: &View<'_>, room: RoomId, places: &mut HashSet<String>) -> Result<()> {
    let mut page = whole_pages();
    loop {
        let members = view.page_rows::<Membership>(&room, Order::Rising, &page)?;
        places.extend(members.items.iter().map(|one| people::search::place(one.user)));
        page.cursor = members.next;
        if page.cursor.is_none() {
            return Ok(());
        }
    }
}

fn whole_pages() -> PageRequest {
    PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    }
}

/// The room that `member` means by `name`: one it may read, or with `@handle` the talk with that person.
pub fn room_called(view: &View<'_>, member: Member, name: &str) -> Result<Option<RoomId>> {
    if let Ok(id) = name.parse()
        && policy::reader(view, member.user(), id).is_ok()
    {
        return Ok(Some(id));
    }
    if let Some(handle) = name.strip_prefix('@') {
        let Some(other) = people::by_handle(view, handle)? else {
            return Ok(None);
        };
        let mut both = vec![member.user(), other.user];
        both.sort_unstable();
        let room: Option<Room> = view.find(&Room::BY_PEOPLE, &digest(&both), &())?;
        return Ok(room.map(|room| room.id));
    }
    let name = name.trim_start_matches('#').to_lowercase();
    if let Some(open) = view.find(&Room::BY_NAME, &name, &())?
        && policy::onlooker(member, open.clone()).is_ok()
    {
        return Ok(Some(open.id));
    }
    let mut page = whole_pages();
    loop {
        let own = view.page_index(&Membership::BY_USER, &member.user(), Order::Rising, &page)?;
        for membership in own.items {
            let room: Option<Room> = view.get(&membership.room)?;
            let called = |room: &Room| room.name.as_ref().is_some_and(|called| called.to_lowercase() == name);
            if let Some(room) = room.filter(|room| room.kind != RoomKind::Direct && called(room)) {
                return Ok(Some(room.id));
            }
        }
        page.cursor = own.next;
        if page.cursor.is_none() {
            return Ok(None);
        }
    }
}

/// The messages that `member` saved, as they are found.
pub fn saved(view: &View<'_>, member: Member) -> Result<Rows> {
    Ok(Rows::of::<Message>(saved::keys(view, member)?))
}

/// Which message the key of a hit is: what it stands in, and its id. Fails: NotFound.
pub fn message_found(mut key: &[u8]) -> Result<(StreamId, MessageId)> {
    <(StreamId, MessageId)>::read(&mut key).ok_or(Error::NotFound)
}
