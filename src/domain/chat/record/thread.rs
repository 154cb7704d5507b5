//! Threads: where a message stands, what hangs on a message, and who follows that.

use serde::{Deserialize, Serialize};

use super::{MessageId, RoomId};
use crate::{
    engine::store::{AnyIndex, Index, Record, decode_grown},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// What messages follow one another in: a room, or a thread. The id is the room's, or that of the thread's first message.
#[derive(Debug)]
pub enum Stream {}
/// The id of a stream.
pub type StreamId = Id<Stream>;

/// Where a message stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// In its room, and nobody ever replied to it in a thread.
    #[default]
    Plain,
    /// In its room, and a thread hangs on it.
    Root,
    /// In the thread that hangs on `root`. If it was also sent to the room, `echo` stands for it there.
    Reply { root: MessageId, echo: Option<MessageId> },
    /// In its room, for a reply, which has the text and all that belongs to it.
    Echo { root: MessageId, reply: MessageId },
}

/// What hangs on a message of a room. What a page of messages needs of it is one stretch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Thread {
    pub room: RoomId,
    /// The message on which it hangs.
    pub root: MessageId,
    /// Replies ever posted, which is the number of the newest.
    pub replies: u64,
    /// Those of them that weren't deleted.
    pub standing: u64,
    pub last_reply: Option<MessageId>,
    pub last_at: Option<Millis>,
    /// Who replied, the first [`FACES_MAX`] of them.
    pub people: Vec<UserId>,
    /// Up to that number replies are gone, as they are older than the room keeps; but for those that were spared.
    pub gone: u64,
}

/// People whom a thread remembers as having replied.
pub const FACES_MAX: usize = 5;

impl Thread {
    /// A thread in which nothing was said yet.
    pub fn new(room: RoomId, root: MessageId) -> Self {
        Self {
            room,
            root,
            replies: 0,
            standing: 0,
            last_reply: None,
            last_at: None,
            people: Vec::new(),
            gone: 0,
        }
    }

    /// What its replies follow one another in.
    pub fn stream(&self) -> StreamId {
        self.root.cast()
    }
}

impl Record for Thread {
    const NAME: &'static str = "threads";
    const VERSION: u8 = 2;
    type Key = (RoomId, MessageId);

    fn key(&self) -> Self::Key {
        (self.room, self.root)
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        (version == 1).then(|| decode_grown(fields, &0_u64)).flatten()
    }
}

/// That somebody follows a thread, or wants not to, and how far they have read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Following {
    pub user: UserId,
    pub room: RoomId,
    pub root: MessageId,
    /// False after they said so.
    pub follows: bool,
    /// The number of the newest reply that was read; 0 before the first.
    pub read_number: u64,
    pub read_reply: Option<MessageId>,
    /// Whether there are newer ones.
    pub unread: bool,
    /// When they began to follow it, or the first reply came that they haven't read.
    pub moved_at: Millis,
}

impl Following {
    /// The threads that somebody follows, by when something moved there for them.
    pub const BY_USER: Index<Self, UserId, Millis> = Index::many("followings_by_user", |row| {
        row.follows.then_some((row.user, row.moved_at))
    });
    /// Those of them in which something is unread.
    pub const UNREAD: Index<Self, UserId, Millis> = Index::many("followings_unread", |row| {
        (row.follows && row.unread).then_some((row.user, row.moved_at))
    });
    /// Who follows a thread.
    pub const FOLLOWERS: Index<Self, MessageId> =
        Index::many("followings_by_thread", |row| row.follows.then_some((row.root, ())));
    /// Those of them who have read everything there: only their rows change when somebody replies.
    pub const CAUGHT_UP: Index<Self, MessageId> = Index::many("followings_caught_up", |row| {
        (row.follows && !row.unread).then_some((row.root, ()))
    });
    /// All rows of a thread, also of those who want not to follow it.
    pub const OF_THREAD: Index<Self, MessageId> = Index::many("followings_of_thread", |row| Some((row.root, ())));
}

impl Record for Following {
    const NAME: &'static str = "followings";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[
        &Self::BY_USER,
        &Self::UNREAD,
        &Self::FOLLOWERS,
        &Self::CAUGHT_UP,
        &Self::OF_THREAD,
    ];
    type Key = ((UserId, RoomId), MessageId);

    fn key(&self) -> Self::Key {
        ((self.user, self.room), self.root)
    }
}
