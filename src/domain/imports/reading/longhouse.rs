//! Our own export, as [`super::super::export`] writes it.

use std::collections::HashMap;

use serde::de::DeserializeOwned;

use super::{
    super::{
        archive::{Archive, Fault, lines, unlike},
        coming::{
            Coming, ComingFile, ComingMessage, ComingPerson, ComingPin, ComingReaction, ComingRoom, From as Origin,
        },
        export::{self, Head, MessageLine, PersonLine, RoomLine},
    },
    Take, item,
    names::marked,
};
use crate::domain::chat::record::RoomRole;

/// People of one export.
const PEOPLE_MAX: usize = 500_000;

/// What its things are known under: ids of an installation are nobody else's.
pub fn known_as(archive: &mut Archive) -> Result<String, Fault> {
    let mut head = None;
    let text = archive.text(export::HEAD)?;
    lines(export::HEAD, text, &mut |number, line| {
        let line = line.map_err(|why| Fault::at(export::HEAD, number, why))?;
        let read: Head = serde_json::from_str(line).map_err(|error| Fault::at(export::HEAD, number, unlike(&error)))?;
        head.get_or_insert(read);
        Ok(())
    })?;
    let head = head.ok_or_else(|| Fault::of(export::HEAD, "It is empty."))?;
    if head.format != export::FORMAT || head.version > export::VERSION {
        let say = format!(
            "It is {:?} in version {}; this program reads {:?} up to version {}. Bring it with a newer program.",
            head.format,
            head.version,
            export::FORMAT,
            export::VERSION
        );
        return Err(Fault::of(export::HEAD, say));
    }
    Ok(format!("longhouse/{}", head.workspace))
}

/// Tells what is in the export.
pub fn read(archive: &mut Archive, take: &mut Take<'_>) -> Result<(), Fault> {
    let mut handles = HashMap::new();
    each(archive, "people.jsonl", take, &mut |person: PersonLine| {
        handles.insert(person.handle.clone(), person.id.to_string());
        Coming::Person(ComingPerson {
            key: person.id.to_string(),
            email: Some(person.email).filter(|email| !email.is_empty()),
            name: person.name,
            handle: person.handle,
            title: person.title,
            about: person.about,
            time_zone: person.time_zone,
            is_guest: false,
            role: Some(person.role),
            is_bot: person.bot,
        })
    })?;
    if handles.len() > PEOPLE_MAX {
        return Err(Fault::of("people.jsonl", "It has more people than one import takes."));
    }
    each(archive, "rooms.jsonl", take, &mut |room: RoomLine| {
        Coming::Room(room_of(room))
    })?;
    let files: Vec<String> = archive
        .names()
        .iter()
        .filter(|name| name.starts_with("messages/"))
        .cloned()
        .collect();
    for file in files {
        each(archive, &file, take, &mut |message: MessageLine| {
            Coming::Message(Box::new(message_of(message, &handles)))
        })?;
    }
    Ok(())
}

fn each<T: DeserializeOwned>(
    archive: &mut Archive,
    file: &str,
    take: &mut Take<'_>,
    tell: &mut dyn FnMut(T) -> Coming,
) -> Result<(), Fault> {
    let text = archive.text(file)?;
    lines(file, text, &mut |number, line| {
        let read = line.and_then(|line| serde_json::from_str::<T>(line).map_err(|error| unlike(&error)));
        take(item(file, number, read.map_or_else(Coming::Skipped, &mut *tell)))
    })
}

fn room_of(room: RoomLine) -> ComingRoom {
    let inside = room.people.into_iter();
    ComingRoom {
        key: room.id.to_string(),
        kind: room.kind,
        name: room.name,
        topic: room.topic,
        description: room.description,
        archived: room.archived,
        home: room.home,
        created_at: room.created_at,
        created_by: Some(room.created_by.to_string()),
        people: inside
            .map(|one| (one.user.to_string(), one.role == RoomRole::Admin))
            .collect(),
    }
}

fn message_of(message: MessageLine, handles: &HashMap<String, String>) -> ComingMessage {
    let known = |name: &str| handles.get(&name.to_lowercase()).cloned();
    let reaction = |one: export::Given| ComingReaction {
        emoji: one.emoji,
        people: one.people.iter().map(ToString::to_string).collect(),
    };
    let file = |one: export::FileLine| ComingFile {
        name: one.name,
        from: one.path.map_or(
            Origin::Nowhere("it was lost before the export was made"),
            Origin::Archive,
        ),
    };
    ComingMessage {
        key: message.id.to_string(),
        room: message.room.to_string(),
        author: message.author.to_string(),
        at: message.posted_at,
        body: marked(&message.body, known),
        edited_at: message.edited_at,
        deleted_at: message.deleted_at,
        earlier: message
            .earlier
            .into_iter()
            .map(|one| (marked(&one.body, known), one.written_at))
            .collect(),
        thread: message.thread.map(|root| root.to_string()),
        also_in_room: message.also_in_room,
        reactions: message.reactions.into_iter().map(reaction).collect(),
        pinned: message.pinned.map(|pin| ComingPin {
            by: Some(pin.by.to_string()),
            at: pin.at,
        }),
        files: message.files.into_iter().map(file).collect(),
        said_as: message.said_as,
    }
}
