//! What is kept of outgoing hooks: where to, of what, and what became of each delivery.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    domain::chat::record::RoomId,
    engine::store::{AnyIndex, Index, Record},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of an outgoing hook.
pub type OutgoingHookId = Id<OutgoingHook>;
/// The id of a delivery; a hook's rise with time.
pub type DeliveryId = Id<Delivery>;

/// Where to tell of what happens here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutgoingHook {
    pub id: OutgoingHookId,
    /// Of which room; nothing for all open ones.
    pub room: Option<RoomId>,
    pub name: String,
    pub url: String,
    /// With which deliveries are signed; it can't be kept as a digest.
    pub secret: String,
    pub events: Vec<Happening>,
    /// What a message has to begin with, in lower case; any if none is given.
    pub words: Vec<String>,
    pub enabled: bool,
    pub made_by: UserId,
    pub made_at: Millis,
    /// Since when nothing was taken.
    pub failing_since: Option<Millis>,
    /// When it was paused, as nothing was taken for long.
    pub paused_at: Option<Millis>,
}

/// What a hook tells of. New ones come last: on disk it is its place here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    MessagePosted,
    MessageEdited,
    MessageDeleted,
    ReactionAdded,
    ReactionRemoved,
    MemberJoined,
    MemberLeft,
    /// Somebody tries the hook.
    Ping,
}

impl Happening {
    /// The `type` of what is sent.
    pub fn name(self) -> &'static str {
        match self {
            Self::MessagePosted => "message.posted",
            Self::MessageEdited => "message.edited",
            Self::MessageDeleted => "message.deleted",
            Self::ReactionAdded => "reaction.added",
            Self::ReactionRemoved => "reaction.removed",
            Self::MemberJoined => "member.joined",
            Self::MemberLeft => "member.left",
            Self::Ping => "ping",
        }
    }
}

impl OutgoingHook {
    /// All of a workspace, oldest first.
    pub const ALL: Index<Self, ()> = Index::many("outgoing_hooks_all", |_| Some(((), ())));
    /// Those of a room, or under the room zero those of all open ones.
    pub const BY_ROOM: Index<Self, RoomId> = Index::many("outgoing_hooks_by_room", |hook| {
        Some((hook.room.unwrap_or(Id::ZERO), ()))
    });
}

impl Record for OutgoingHook {
    const NAME: &'static str = "outgoing_hooks";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::ALL, &Self::BY_ROOM];
    type Key = OutgoingHookId;

    fn key(&self) -> OutgoingHookId {
        self.id
    }
}

/// What a hook was to tell, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    pub hook: OutgoingHookId,
    pub id: DeliveryId,
    pub event: Happening,
    /// JSON, as it is sent each time.
    pub body: String,
    pub at: Millis,
    pub state: DeliveryState,
    pub attempts: u32,
    pub last: Option<Attempt>,
}

/// How far a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// It is sent, or will be sent again.
    Waiting,
    Taken,
    /// It will not be sent again by itself.
    Failed,
}

/// What came of sending it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DeliveryAttempt)]
pub struct Attempt {
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
    /// The HTTP status; null if there was no answer.
    pub status: Option<u16>,
    pub took_ms: u64,
    /// How the answer begins, or why there was none.
    pub said: String,
}

impl Delivery {
    /// A hook's deliveries, oldest first.
    pub const OF_HOOK: Index<Self, OutgoingHookId> =
        Index::many("hook_deliveries_of_hook", |delivery| Some((delivery.hook, ())));
}

impl Record for Delivery {
    const NAME: &'static str = "hook_deliveries";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::OF_HOOK];
    type Key = (OutgoingHookId, DeliveryId);

    fn key(&self) -> Self::Key {
        (self.hook, self.id)
    }
}
