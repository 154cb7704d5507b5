//! What somebody began to write and hasn't sent.

use serde::{Deserialize, Serialize};

use super::{MessageId, RoomId, StreamId};
use crate::{
    engine::store::{AnyIndex, Index, Record},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// What somebody began to write in a room or in a thread of it. There is a row while there are words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unsent {
    pub user: UserId,
    pub room: RoomId,
    /// The message to whose thread it is a reply.
    pub root: Option<MessageId>,
    /// Markdown as typed so far.
    pub body: String,
    pub at: Millis,
}

impl Unsent {
    /// Somebody's.
    pub const BY_USER: Index<Self, UserId> = Index::many("drafts_by_user", |row| Some((row.user, ())));

    /// What it is to be said in.
    pub fn stream(&self) -> StreamId {
        self.root.map_or(self.room.cast(), Id::cast)
    }
}

impl Record for Unsent {
    const NAME: &'static str = "drafts";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_USER];
    type Key = (UserId, StreamId);

    fn key(&self) -> Self::Key {
        (self.user, self.stream())
    }
}
