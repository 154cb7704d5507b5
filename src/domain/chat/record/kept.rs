//! What is kept of messages beside themselves: that one is pinned for all, or saved by somebody.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{MessageId, RoomId, StreamId};
use crate::{
    engine::{
        jobs::JobId,
        store::{AnyIndex, Index, Record, decode_grown},
    },
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
    /// When they want to be reminded of it.
    pub reminder: Option<Reminder>,
}

/// When somebody wants to be reminded, and by which job they are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reminder {
    pub at: Millis,
    pub job: JobId,
}

impl Saved {
    /// What somebody saved, the last saved last.
    pub const BY_USER: Index<Self, UserId, Millis> = Index::many("saved_by_user", |row| Some((row.user, row.at)));
    /// Who saved a message.
    pub const OF_MESSAGE: Index<Self, MessageId> = Index::many("saved_of_message", |row| Some((row.message, ())));
}

impl Record for Saved {
    const NAME: &'static str = "saved";
    const VERSION: u8 = 2;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_USER, &Self::OF_MESSAGE];
    type Key = ((UserId, RoomId), MessageId);

    fn key(&self) -> Self::Key {
        ((self.user, self.room), self.message)
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        (version == 1)
            .then(|| decode_grown(fields, &None::<Reminder>))
            .flatten()
    }
}
