//! What of a room can be taken away as a document: what was said there.

use std::collections::HashMap;

use super::{
    policy::RoomReader,
    record::{Message, MessageId, Room, Standing},
    rooms,
    shown::Attached,
};
use crate::{
    domain::{
        files::attachments,
        people::{self, record::Person},
    },
    engine::{
        documents::{Cell, Column, Row, Shape, Zone},
        store::{Order, View},
    },
    error::Result,
    kit::{
        id::UserId,
        page::{MAX_LIMIT, Page, PageRequest},
        time::Millis,
    },
};

/// The columns.
pub fn columns() -> Vec<Column> {
    vec![
        Column::new("Number", 0.7),
        Column::new("Time", 1.4),
        Column::new("Person", 1.6),
        Column::new("Handle", 1.2),
        Column::new("Text", 5.0),
        Column::new("Note", 1.6),
    ]
}

/// How they are laid on pages.
pub const SHAPE: Shape = Shape::Talk {
    at: 1,
    who: 2,
    said: 4,
    note: 5,
};

/// What a room is called in a document; a direct one after the people in it.
pub fn title(view: &View<'_>, room: &Room) -> Result<String> {
    if let Some(name) = &room.name {
        return Ok(name.clone());
    }
    let mut names = Vec::new();
    for user in &room.people {
        names.push(people::person(view, *user)?.name);
    }
    Ok(names.join(", "))
}

/// How many messages there are in the room.
pub fn count(view: &View<'_>, who: &RoomReader) -> Result<u64> {
    Ok(rooms::tally(view, who.room().id)?.messages)
}

/// Messages as rows. It remembers who people are, so that each is read once.
pub struct Messages {
    from: Option<Millis>,
    to: Option<Millis>,
    zone: Zone,
    people: HashMap<UserId, (String, String)>,
}

impl Messages {
    /// Those that were posted not before `from` and not after `to`; notes are told in `zone`.
    pub fn new(from: Option<Millis>, to: Option<Millis>, zone: Zone) -> Self {
        Self {
            from,
            to,
            zone,
            people: HashMap::new(),
        }
    }

    /// A page of them, in the order in which they were said, each with the replies in its thread after it. It may have
    /// fewer rows than `page` asks for, or more.
    pub fn rows(&mut self, view: &View<'_>, who: &RoomReader, page: &PageRequest) -> Result<Page<Row>> {
        let found = view.page_rows::<Message>(&who.room().id.cast(), Order::Rising, page)?;
        let (from, to) = (self.from, self.to);
        // What was imported may be older than what was there before, so that all have to be looked at.
        let wanted = |message: &Message| {
            from.is_none_or(|from| message.posted_at >= from) && to.is_none_or(|to| message.posted_at <= to)
        };
        let mut items = Vec::new();
        for message in found.items {
            let root = Some((message.id, message.number)).filter(|_| message.standing == Standing::Root);
            if wanted(&message) {
                items.push(self.row(view, message, None)?);
            }
            for reply in root.map_or_else(|| Ok(Vec::new()), |(id, _)| replies(view, id))? {
                if wanted(&reply) {
                    items.push(self.row(view, reply, root.map(|(_, number)| number))?);
                }
            }
        }
        Ok(Page {
            items,
            next: found.next,
        })
    }

    /// A message, or a reply to the one of that number.
    fn row(&mut self, view: &View<'_>, message: Message, to: Option<u64>) -> Result<Row> {
        let (name, handle) = self.person(view, message.author)?;
        let mut notes = Vec::new();
        notes.extend(to.map(|to| format!("reply to {to}")));
        if matches!(message.standing, Standing::Echo { .. }) {
            notes.push("from a thread".to_owned());
        }
        let message = Attached::of(view, message)?.message;
        notes.extend(message.said_as.as_ref().map(|name| format!("said as {name}")));
        match (message.deleted_at, message.edited_at) {
            (Some(at), _) => notes.push(format!("deleted {}", self.zone.moment(at))),
            (None, Some(at)) => notes.push(format!("edited {}", self.zone.moment(at))),
            (None, None) => {}
        }
        let attached = attachments::shown(view, &message.attachments)?;
        if !attached.is_empty() {
            let names: Vec<_> = attached.into_iter().map(|one| one.name).collect();
            notes.push(format!("attached: {}", names.join(", ")));
        }
        Ok(vec![
            Cell::Number(message.number),
            Cell::Moment(message.posted_at),
            Cell::text(name),
            Cell::text(handle),
            Cell::text(message.body),
            Cell::text(notes.join("; ")),
        ])
    }

    fn person(&mut self, view: &View<'_>, user: UserId) -> Result<(String, String)> {
        if let Some(person) = self.people.get(&user) {
            return Ok(person.clone());
        }
        let person: Option<Person> = view.get(&user)?;
        let known = person.map_or_else(
            || ("Former member".to_owned(), String::new()),
            |person| (person.name, person.handle),
        );
        self.people.insert(user, known.clone());
        Ok(known)
    }
}

/// The replies to a message, the first one first.
fn replies(view: &View<'_>, root: MessageId) -> Result<Vec<Message>> {
    let mut all = Vec::new();
    let mut page = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    loop {
        let found = view.page_rows::<Message>(&root.cast(), Order::Rising, &page)?;
        all.extend(found.items);
        page.cursor = found.next;
        if page.cursor.is_none() {
            return Ok(all);
        }
    }
}
