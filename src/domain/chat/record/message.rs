//! What somebody said, and what it said before.

use serde::{Deserialize, Serialize};

use super::{MessageId, Pin, RoomId, Standing, StreamId};
use crate::{
    domain::{files::record::AttachmentId, links::record::LinkId},
    engine::store::{AnyIndex, Index, Record, decode_grown},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

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
        let since_5 = None::<String>;
        let since_4 = (None::<Pin>, &since_5);
        let since_3 = (Standing::Plain, &since_4);
        let since_2 = (Vec::<LinkId>::new(), &since_3);
        let since_1 = (Vec::<AttachmentId>::new(), &since_2);
        match version {
            1 => decode_grown(fields, &since_1),
            2 => decode_grown(fields, &since_2),
            3 => decode_grown(fields, &since_3),
            4 => decode_grown(fields, &since_4),
            5 => decode_grown(fields, &since_5),
            _ => None,
        }
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
