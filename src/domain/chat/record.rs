//! What chat keeps: rooms, who is in them, how far they are, messages, earlier texts, reactions, mentions.
//!
//! A message's key begins with its room, or with its thread, and its id rises with its number there, so that a page of
//! either is one stretch of the collection. What changes with each post stands in [`Tally`], so that a [`Room`] and a right to enter it stay as
//! they are while people talk. Fields keep their order: it is the format on disk.

mod kept;
mod listening;
mod membership;
mod message;
mod policies;
mod receipt;
mod report;
mod retention;
mod scheduled;
mod sidebar;
mod thread;
mod unsent;

pub use kept::{Pin, Reminder, Saved};
pub use listening::Listening;
pub use membership::{Membership, Notify, RoomRole};
pub use message::{Message, Revision};
pub use policies::{Callers, Grace, Openers, Policies};
pub use receipt::Receipts;
pub use report::{Decision, Reason, Report, ReportId, Verdict, Was};
pub use retention::{Forgetting, Retention};
pub use scheduled::{Scheduled, ScheduledId};
pub use sidebar::{Section, SectionId, Sidebar};
pub use thread::{FACES_MAX, Following, Standing, Stream, StreamId, Thread};
pub use unsent::Unsent;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use crate::{
    domain::people::record::Picture,
    engine::store::{AnyIndex, Digest, Index, NamedBlob, Record, decode_grown},
    kit::{
        id::{Id, UserId},
        reaction::Reaction,
        time::Millis,
    },
};

/// The id of a room.
pub type RoomId = Id<Room>;
/// The id of a message; within a room it rises with the message's number.
pub type MessageId = Id<Message>;

/// A place where people talk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Room {
    pub id: RoomId,
    pub kind: RoomKind,
    /// What it is called; a direct room has no name.
    pub name: Option<String>,
    pub topic: String,
    pub description: String,
    pub archived: bool,
    pub created_at: Millis,
    pub created_by: UserId,
    /// Who talks in a direct room, sorted; empty in others.
    pub people: Vec<UserId>,
    /// Whether everybody who joins the workspace is let in at once; guests are not.
    pub home: bool,
    pub picture: Option<Picture>,
    /// What it belongs to, whose people are in it and which it is called after.
    pub of: Option<Belonging>,
}

/// What a room belongs to, if it stands for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Belonging {
    /// A project, by its id.
    Project(Id<()>),
}

/// Who may come into a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoomKind {
    /// Everybody but guests may read it and join it.
    Open,
    /// Those who were invited.
    Closed,
    /// The two to eight people it was opened for, and never anybody else.
    Direct,
}

impl Room {
    /// The open rooms, oldest first.
    pub const OPEN: Index<Self, ()> =
        Index::many("rooms_open", |room| (room.kind == RoomKind::Open).then_some(((), ())));
    /// The open room of a name, without regard to case. A closed room's name is nobody else's business.
    pub const BY_NAME: Index<Self, String> = Index::unique("rooms_by_name", |room| match room.kind {
        RoomKind::Open => room.name.as_ref().map(|name| (name.to_lowercase(), ())),
        RoomKind::Closed | RoomKind::Direct => None,
    });
    /// The rooms that everybody is let into.
    pub const HOMES: Index<Self, ()> = Index::many("rooms_homes", |room| room.home.then_some(((), ())));
    /// The direct room of a set of people.
    pub const BY_PEOPLE: Index<Self, Digest> = Index::unique("rooms_by_people", |room| match room.kind {
        RoomKind::Direct => Some((digest(&room.people), ())),
        RoomKind::Open | RoomKind::Closed => None,
    });
    /// The room of what it belongs to.
    pub const BY_PROJECT: Index<Self, Id<()>> = Index::unique("rooms_by_project", |room| {
        room.of.map(|Belonging::Project(project)| (project, ()))
    });
}

/// What stands for a set of people, sorted, in the index of direct rooms.
pub fn digest(people: &[UserId]) -> Digest {
    let mut hash = Sha256::new();
    people.iter().for_each(|user| hash.update(user.as_bytes()));
    Digest(hash.finalize().into())
}

impl Record for Room {
    const NAME: &'static str = "rooms";
    const VERSION: u8 = 3;
    const NAMES_BLOBS: bool = true;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[
        &Self::OPEN,
        &Self::BY_NAME,
        &Self::HOMES,
        &Self::BY_PEOPLE,
        &Self::BY_PROJECT,
    ];
    type Key = RoomId;

    fn key(&self) -> RoomId {
        self.id
    }

    fn blobs(&self) -> Vec<NamedBlob> {
        let called = self.name.as_deref().unwrap_or_default();
        let picture = self.picture.as_ref();
        picture.map(|picture| picture.blobs(called)).unwrap_or_default()
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        match version {
            1 => decode_grown(fields, &(None::<Picture>, None::<Belonging>)),
            2 => decode_grown(fields, &None::<Belonging>),
            _ => None,
        }
    }
}

/// What a room counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    pub room: RoomId,
    pub people: u64,
    /// Messages ever posted, which is the number of the newest.
    pub messages: u64,
    pub last_message: Option<MessageId>,
    pub last_at: Option<Millis>,
    /// Up to that number messages are gone, as they are older than the room keeps; but for those that were spared.
    pub gone: u64,
}

impl Tally {
    /// What a new room counts in which nobody is yet.
    pub fn of_empty(room: RoomId) -> Self {
        Self {
            room,
            people: 0,
            messages: 0,
            last_message: None,
            last_at: None,
            gone: 0,
        }
    }
}

impl Record for Tally {
    const NAME: &'static str = "room_tallies";
    const VERSION: u8 = 2;
    type Key = RoomId;

    fn key(&self) -> RoomId {
        self.room
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        (version == 1).then(|| decode_grown(fields, &0_u64)).flatten()
    }
}

/// How people reacted to a message; no row while nobody did. What a page of messages needs of it is one stretch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reactions {
    /// What the message stands in.
    pub stream: StreamId,
    pub message: MessageId,
    /// In the order in which they were first given; each by one person at least.
    pub given: Vec<Reaction>,
}

impl Record for Reactions {
    const NAME: &'static str = "reactions";
    type Key = (StreamId, MessageId);

    fn key(&self) -> Self::Key {
        (self.stream, self.message)
    }
}

/// That a message mentions somebody, or everybody in its room, or who follows its thread.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Who, or [`Mention::EVERYBODY`].
    pub user: UserId,
    /// What the message stands in.
    pub stream: StreamId,
    /// The message's number there.
    pub number: u64,
    pub author: UserId,
}

impl Mention {
    /// Stands for all people of the room.
    pub const EVERYBODY: UserId = UserId::ZERO;
}

impl Record for Mention {
    const NAME: &'static str = "mentions";
    type Key = ((UserId, StreamId), u64);

    fn key(&self) -> Self::Key {
        ((self.user, self.stream), self.number)
    }
}

/// That somebody wants to be told when a word is said in their rooms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Keyword {
    /// One to four words in lower case, with one space between them.
    pub words: String,
    pub user: UserId,
}

impl Keyword {
    /// All of a workspace: whether there is any.
    pub const ALL: Index<Self, ()> = Index::many("keywords_all", |_| Some(((), ())));
    /// Somebody's.
    pub const BY_USER: Index<Self, UserId> = Index::many("keywords_by_user", |row| Some((row.user, ())));
}

impl Record for Keyword {
    const NAME: &'static str = "keywords";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::ALL, &Self::BY_USER];
    type Key = (String, UserId);

    fn key(&self) -> Self::Key {
        (self.words.clone(), self.user)
    }
}
