//! What chat keeps: rooms, who is in them, how far they are, messages, earlier texts, reactions, mentions.
//!
//! A message's key begins with its room, or with its thread, and its id rises with its number there, so that a page of
//! either is one stretch of the collection. What changes with each post stands in [`Tally`], so that a [`Room`] and a right to enter it stay as
//! they are while people talk. Fields keep their order: it is the format on disk.

mod kept;
mod listening;
mod policies;
mod receipt;
mod report;
mod retention;
mod scheduled;
mod thread;
mod unsent;

pub use kept::{Pin, Reminder, Saved};
pub use listening::Listening;
pub use policies::{Callers, Grace, Openers, Policies};
pub use receipt::Receipts;
pub use report::{Decision, Reason, Report, ReportId, Verdict, Was};
pub use retention::{Forgetting, Retention};
pub use scheduled::{Scheduled, ScheduledId};
pub use thread::{FACES_MAX, Following, Standing, Stream, StreamId, Thread};
pub use unsent::Unsent;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use crate::{
    domain::{files::record::AttachmentId, links::record::LinkId, people::record::Picture},
    engine::store::{AnyIndex, Digest, Index, NamedBlob, Record, decode_plain},
    kit::{
        id::{Id, UserId},
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
}

/// A room as version 1 wrote it: without a picture.
#[derive(Deserialize)]
struct Unpictured {
    id: RoomId,
    kind: RoomKind,
    name: Option<String>,
    topic: String,
    description: String,
    archived: bool,
    created_at: Millis,
    created_by: UserId,
    people: Vec<UserId>,
    home: bool,
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
}

/// What stands for a set of people, sorted, in the index of direct rooms.
pub fn digest(people: &[UserId]) -> Digest {
    let mut hash = Sha256::new();
    people.iter().for_each(|user| hash.update(user.as_bytes()));
    Digest(hash.finalize().into())
}

impl Record for Room {
    const NAME: &'static str = "rooms";
    const VERSION: u8 = 2;
    const NAMES_BLOBS: bool = true;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] =
        &[&Self::OPEN, &Self::BY_NAME, &Self::HOMES, &Self::BY_PEOPLE];
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
        if version != 1 {
            return None;
        }
        let old: Unpictured = decode_plain(fields).ok()?;
        Some(Self {
            id: old.id,
            kind: old.kind,
            name: old.name,
            topic: old.topic,
            description: old.description,
            archived: old.archived,
            created_at: old.created_at,
            created_by: old.created_by,
            people: old.people,
            home: old.home,
            picture: None,
        })
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

/// What a room counted as version 1 wrote it: nothing is gone.
#[derive(Deserialize)]
struct TallyV1 {
    room: RoomId,
    people: u64,
    messages: u64,
    last_message: Option<MessageId>,
    last_at: Option<Millis>,
}

impl Record for Tally {
    const NAME: &'static str = "room_tallies";
    const VERSION: u8 = 2;
    type Key = RoomId;

    fn key(&self) -> RoomId {
        self.room
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        if version != 1 {
            return None;
        }
        let old: TallyV1 = decode_plain(fields).ok()?;
        Some(Self {
            room: old.room,
            people: old.people,
            messages: old.messages,
            last_message: old.last_message,
            last_at: old.last_at,
            gone: 0,
        })
    }
}

/// That somebody is in a room, and how far they have read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Membership {
    pub room: RoomId,
    pub user: UserId,
    pub role: RoomRole,
    pub joined_at: Millis,
    /// The number of the newest message that was read; 0 before the first.
    pub read_number: u64,
    /// That message.
    pub read_message: Option<MessageId>,
    pub favourite: bool,
    pub muted: bool,
    /// What of it they want to be told of.
    pub notify: Notify,
}

/// What of a room somebody wants to be told of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Notify {
    Nothing,
    /// What mentions them; of a direct room everything.
    #[default]
    Mentions,
    Everything,
}

/// A membership as version 1 had it.
#[derive(Deserialize)]
struct MembershipV1 {
    room: RoomId,
    user: UserId,
    role: RoomRole,
    joined_at: Millis,
    read_number: u64,
    read_message: Option<MessageId>,
    favourite: bool,
    muted: bool,
}

/// What somebody may do in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoomRole {
    Member,
    /// Also changes the room, who is in it, and removes messages.
    Admin,
}

impl Membership {
    /// Somebody's rooms, oldest first.
    pub const BY_USER: Index<Self, UserId> = Index::many("memberships_by_user", |row| Some((row.user, ())));
    /// A room's administrators.
    pub const ADMINS: Index<Self, RoomId> = Index::many("memberships_admins", |row| {
        (row.role == RoomRole::Admin).then_some((row.room, ()))
    });
    /// Those who want to be told of everything in a room.
    pub const LISTENERS: Index<Self, RoomId> = Index::many("memberships_listeners", |row| {
        (row.notify == Notify::Everything).then_some((row.room, ()))
    });
}

impl Record for Membership {
    const NAME: &'static str = "memberships";
    const VERSION: u8 = 2;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_USER, &Self::ADMINS, &Self::LISTENERS];
    type Key = (RoomId, UserId);

    fn key(&self) -> Self::Key {
        (self.room, self.user)
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        if version != 1 {
            return None;
        }
        let old: MembershipV1 = decode_plain(fields).ok()?;
        Some(Self {
            room: old.room,
            user: old.user,
            role: old.role,
            joined_at: old.joined_at,
            read_number: old.read_number,
            read_message: old.read_message,
            favourite: old.favourite,
            muted: old.muted,
            notify: Notify::default(),
        })
    }
}

/// What somebody said. A deleted one stays as an empty place, so that numbers have no gaps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    pub room: RoomId,
    pub id: MessageId,
    /// From 1 in each room and in each thread, without gaps.
    pub number: u64,
    pub author: UserId,
    /// Markdown as typed.
    pub body: String,
    /// The same as safe HTML, rendered when it was written.
    pub html: String,
    pub posted_at: Millis,
    pub edited_at: Option<Millis>,
    pub deleted_at: Option<Millis>,
    /// What the client called it, by which a retry is the same message for ever.
    pub client_id: Option<String>,
    /// People of the room who are mentioned.
    pub mentions: Vec<UserId>,
    /// Whether everybody in the room is mentioned.
    pub mentions_room: bool,
    /// How often it was edited.
    pub edits: u64,
    /// What is attached to it, in order.
    pub attachments: Vec<AttachmentId>,
    /// Links in it of which it is shown what they lead to, in order.
    pub links: Vec<LinkId>,
    pub standing: Standing,
    /// Who pinned it for all, and when.
    pub pinned: Option<Pin>,
    /// The name under which a bot said it, if that is another than its own.
    pub said_as: Option<String>,
}

/// A message as version 5 wrote it: under its author's own name.
#[derive(Deserialize)]
struct Unnamed {
    said: Unattached,
    attachments: Vec<AttachmentId>,
    links: Vec<LinkId>,
    standing: Standing,
    pinned: Option<Pin>,
}

/// A message as version 4 wrote it: never pinned.
#[derive(Deserialize)]
struct Unpinned {
    said: Unattached,
    attachments: Vec<AttachmentId>,
    links: Vec<LinkId>,
    standing: Standing,
}

/// A message as version 3 wrote it: in its room, without a thread.
#[derive(Deserialize)]
struct Unthreaded {
    said: Unattached,
    attachments: Vec<AttachmentId>,
    links: Vec<LinkId>,
}

/// A message as version 2 wrote it: without links.
#[derive(Deserialize)]
struct Unlinked {
    said: Unattached,
    attachments: Vec<AttachmentId>,
}

/// A message as version 1 wrote it: without attachments.
#[derive(Deserialize)]
struct Unattached {
    room: RoomId,
    id: MessageId,
    number: u64,
    author: UserId,
    body: String,
    html: String,
    posted_at: Millis,
    edited_at: Option<Millis>,
    deleted_at: Option<Millis>,
    client_id: Option<String>,
    mentions: Vec<UserId>,
    mentions_room: bool,
    edits: u64,
}

impl Unnamed {
    /// What was said in a room, and no more.
    fn plain(said: Unattached) -> Self {
        Self {
            said,
            attachments: Vec::new(),
            links: Vec::new(),
            standing: Standing::Plain,
            pinned: None,
        }
    }
}

impl Message {
    /// The message that an author's client gave this name in this room.
    pub const BY_CLIENT: Index<Self, (RoomId, UserId), String> = Index::unique("messages_by_client", |message| {
        let client_id = message.client_id.clone()?;
        Some(((message.room, message.author), client_id))
    });
    /// The reply of an id, in any thread of a room.
    pub const REPLIES: Index<Self, RoomId, MessageId> = Index::unique("messages_replies", |message| {
        matches!(message.standing, Standing::Reply { .. }).then_some((message.room, message.id))
    });
    /// What is pinned in a room and its threads, the last pinned last.
    pub const PINNED: Index<Self, RoomId, Millis> = Index::many("messages_pinned", |message| {
        message.pinned.map(|pin| (message.room, pin.at))
    });

    /// What was said in a room and its threads, and what of that was taken back, the oldest first. What stands in the
    /// room for a reply goes with that.
    pub const BY_AGE: Index<Self, (RoomId, bool), Millis> = Index::many("messages_by_age", |message| {
        let echoes = matches!(message.standing, Standing::Echo { .. });
        (!echoes).then_some(((message.room, message.deleted_at.is_some()), message.posted_at))
    });

    /// What it stands in: its room, or a thread.
    pub fn stream(&self) -> StreamId {
        self.thread().map_or(self.room.cast(), Id::cast)
    }

    /// The thread in which it stands, by the message on which that hangs.
    pub fn thread(&self) -> Option<MessageId> {
        match self.standing {
            Standing::Reply { root, .. } => Some(root),
            Standing::Plain | Standing::Root | Standing::Echo { .. } => None,
        }
    }
}

impl Record for Message {
    const NAME: &'static str = "messages";
    const VERSION: u8 = 6;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] =
        &[&Self::BY_CLIENT, &Self::REPLIES, &Self::PINNED, &Self::BY_AGE];
    type Key = (StreamId, MessageId);

    fn key(&self) -> Self::Key {
        (self.stream(), self.id)
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        let old: Unnamed = match version {
            1 => Unnamed::plain(decode_plain(fields).ok()?),
            2 => {
                let Unlinked { said, attachments } = decode_plain(fields).ok()?;
                Unnamed {
                    attachments,
                    ..Unnamed::plain(said)
                }
            }
            3 => {
                let old: Unthreaded = decode_plain(fields).ok()?;
                Unnamed {
                    attachments: old.attachments,
                    links: old.links,
                    ..Unnamed::plain(old.said)
                }
            }
            4 => {
                let old: Unpinned = decode_plain(fields).ok()?;
                Unnamed {
                    attachments: old.attachments,
                    links: old.links,
                    standing: old.standing,
                    ..Unnamed::plain(old.said)
                }
            }
            5 => decode_plain(fields).ok()?,
            _ => return None,
        };
        let Unnamed {
            said: old,
            attachments,
            links,
            standing,
            pinned,
        } = old;
        Some(Self {
            room: old.room,
            id: old.id,
            number: old.number,
            author: old.author,
            body: old.body,
            html: old.html,
            posted_at: old.posted_at,
            edited_at: old.edited_at,
            deleted_at: old.deleted_at,
            client_id: old.client_id,
            mentions: old.mentions,
            mentions_room: old.mentions_room,
            edits: old.edits,
            attachments,
            links,
            standing,
            pinned,
            said_as: None,
        })
    }
}

/// What a message said before an edit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    pub room: RoomId,
    pub message: MessageId,
    /// From 1 for the text that was posted.
    pub number: u64,
    pub body: String,
    pub html: String,
    pub written_at: Millis,
}

impl Record for Revision {
    const NAME: &'static str = "message_revisions";
    type Key = ((RoomId, MessageId), u64);

    fn key(&self) -> Self::Key {
        ((self.room, self.message), self.number)
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

/// Who reacted with an emoji.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reaction {
    pub emoji: String,
    /// In the order in which they did.
    pub people: Vec<UserId>,
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
