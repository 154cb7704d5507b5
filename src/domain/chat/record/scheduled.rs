//! What somebody wants said later.

use serde::{Deserialize, Serialize};

use super::{MessageId, RoomId};
use crate::{
    domain::files::record::AttachmentId,
    engine::{
        jobs::JobId,
        store::{AnyIndex, Index, Record, decode_grown},
    },
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of a message that is to be said later.
pub type ScheduledId = Id<Scheduled>;

/// A message that is to be said at a time. The row is there until it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scheduled {
    pub user: UserId,
    pub id: ScheduledId,
    pub room: RoomId,
    /// The message to whose thread it is a reply.
    pub root: Option<MessageId>,
    /// Whether a reply is sent to the room too.
    pub also_in_room: bool,
    /// Markdown as typed.
    pub body: String,
    pub send_at: Millis,
    /// What sends it.
    pub job: JobId,
    /// Why it couldn't be sent when it was time, by the name of a code.
    pub refused: Option<String>,
    /// What goes with it, in order.
    pub attachments: Vec<AttachmentId>,
}

impl Scheduled {
    /// Somebody's, the next one first.
    pub const BY_TIME: Index<Self, UserId, Millis> =
        Index::many("scheduled_by_time", |row| Some((row.user, row.send_at)));
}

impl Record for Scheduled {
    const NAME: &'static str = "scheduled_messages";
    const VERSION: u8 = 2;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_TIME];
    type Key = (UserId, ScheduledId);

    fn key(&self) -> Self::Key {
        (self.user, self.id)
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        (version == 1)
            .then(|| decode_grown(fields, &Vec::<AttachmentId>::new()))
            .flatten()
    }
}
