//! What comes, whatever it comes from: one stream of people, rooms, who is where, and messages in the order of the archive.
//!
//! A thing names others by what they are called at the source. Whoever is named in a text stands there between
//! [`NAMED`] and [`END`], with the words that stay if they are unknown: `␂U123|Ada␃`.

use crate::{
    domain::{chat::record::RoomKind, people::awaited::Stranger, people::record::Role},
    kit::time::Millis,
};

/// Begins whom a text names.
pub const NAMED: char = '\u{2}';
/// Ends it.
pub const END: char = '\u{3}';

/// A place in an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    pub file: String,
    /// From 1: a line, or an item of a list; 0 for all of it.
    pub line: u64,
}

/// One step of the stream.
#[derive(Debug, Clone)]
pub struct Item {
    pub at: Place,
    pub what: Coming,
}

/// What comes.
#[derive(Debug, Clone)]
pub enum Coming {
    Person(ComingPerson),
    Room(ComingRoom),
    /// Somebody is in a room.
    Inside {
        room: String,
        person: String,
        admin: bool,
    },
    Message(Box<ComingMessage>),
    /// What the source says itself, which is left out.
    Note,
    /// Something that can't come, and why.
    Skipped(String),
}

/// Somebody, under `key` at the source.
#[derive(Debug, Clone, Default)]
pub struct ComingPerson {
    pub key: String,
    pub email: Option<String>,
    pub name: String,
    pub handle: String,
    pub title: String,
    pub about: String,
    pub time_zone: String,
    pub is_guest: bool,
    pub role: Option<Role>,
    /// Whether it is a program.
    pub is_bot: bool,
}

impl ComingPerson {
    /// The same for the people of the house; what stands for a missing address is theirs at `source` alone.
    pub fn stranger(&self, source: &str) -> Stranger {
        Stranger {
            key: format!("{source}/{}", self.key),
            email: self.email.clone(),
            name: if self.name.is_empty() {
                self.key.clone()
            } else {
                self.name.clone()
            },
            handle: self.handle.clone(),
            title: self.title.clone(),
            about: self.about.clone(),
            time_zone: self.time_zone.clone(),
            is_guest: self.is_guest,
            role: self.role,
            is_bot: self.is_bot,
        }
    }
}

/// A room, under `key` at the source.
#[derive(Debug, Clone)]
pub struct ComingRoom {
    pub key: String,
    pub kind: RoomKind,
    pub name: Option<String>,
    pub topic: String,
    pub description: String,
    pub archived: bool,
    pub home: bool,
    pub created_at: Millis,
    pub created_by: Option<String>,
    /// Who is in it, and whether as an administrator.
    pub people: Vec<(String, bool)>,
}

/// What was said, under `key` at the source.
#[derive(Debug, Clone, Default)]
pub struct ComingMessage {
    pub key: String,
    pub room: String,
    pub author: String,
    pub at: Millis,
    /// Markdown, with whom it names between [`NAMED`] and [`END`].
    pub body: String,
    pub edited_at: Option<Millis>,
    pub deleted_at: Option<Millis>,
    /// What it said before, and when that was written.
    pub earlier: Vec<(String, Millis)>,
    /// The message in whose thread it stands.
    pub thread: Option<String>,
    pub also_in_room: bool,
    pub reactions: Vec<ComingReaction>,
    pub pinned: Option<ComingPin>,
    pub files: Vec<ComingFile>,
    /// The name under which a bot said it.
    pub said_as: Option<String>,
}

/// How people reacted with one emoji: its text, or its name.
#[derive(Debug, Clone)]
pub struct ComingReaction {
    pub emoji: String,
    pub people: Vec<String>,
}

/// Who pinned it, and when.
#[derive(Debug, Clone)]
pub struct ComingPin {
    pub by: Option<String>,
    pub at: Millis,
}

/// A file that was attached.
#[derive(Debug, Clone)]
pub struct ComingFile {
    pub name: String,
    pub from: From,
}

/// Where its bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// In the archive, under this name.
    Archive(String),
    /// Where it was.
    Url(String),
    /// Nowhere, and why.
    Nowhere(&'static str),
}
