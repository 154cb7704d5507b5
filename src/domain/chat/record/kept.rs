//! What is kept of messages beside themselves: that one is pinned for all, or saved by somebody.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{MessageId, RoomId, StreamId};
use crate::{
    engine::store::{AnyIndex, Index, Record},
    kit::{id::UserId, time::Millis},
};

/// Who pinned a message for all who read its room, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = Pin)]
pub struct Pin {
    #[schema(value_type = String)]
    pub by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
}

/// That somebody keeps a message for themselves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    pub user: UserId,
    pub room: RoomId,
    /// What the message stands in.
    pub stream: StreamId,
    pub message: MessageId,
    pub at: Millis,
}

impl Saved {
    /// What somebody saved, the last saved last.
    pub const BY_USER: Index<Self, UserId, Millis> = Index::many("saved_by_user", |row| Some((row.user, row.at)));
}

impl Record for Saved {
    const NAME: &'static str = "saved";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_USER];
    type Key = ((UserId, RoomId), MessageId);

    fn key(&self) -> Self::Key {
        ((self.user, self.room), self.message)
    }
}
