//! Who is in a room, how far they are in it, and what they want to hear of it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{MessageId, RoomId};
use crate::{
    engine::store::{AnyIndex, Index, Record, decode_grown},
    kit::{id::UserId, time::Millis},
};

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
        (version == 1)
            .then(|| decode_grown(fields, &Notify::default()))
            .flatten()
    }
}
