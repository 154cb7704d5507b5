//! What a workspace lets people do in chat.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{engine::store::Record, kit::time::Millis};

/// What holds in chat for a whole workspace. No row while nobody set anything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policies {
    /// Who opens rooms that everybody may join.
    pub open_rooms: Openers,
    /// Who opens rooms by invitation.
    pub closed_rooms: Openers,
    /// Who may mention everybody in a room.
    pub mention_all: Callers,
    /// How long one's own messages may be edited.
    pub edit_own: Grace,
    /// How long one's own messages may be deleted.
    pub delete_own: Grace,
    /// Whether nobody is told who has read a message, unless they chose that they are.
    pub hide_receipts: bool,
}

/// Who may open rooms of a kind. Guests never may.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Openers {
    #[default]
    Everybody,
    /// The workspace's administrators.
    Admins,
}

/// Who may mention everybody in a room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Callers {
    #[default]
    Everybody,
    /// The room's administrators, and the workspace's.
    RoomAdmins,
    /// The workspace's administrators.
    Admins,
}

/// For how long after a message was posted its author may do something with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grace {
    #[default]
    Always,
    Minutes(u32),
    Never,
}

impl Policies {
    /// The only key.
    pub const KEY: u64 = 0;
}

impl Grace {
    /// Whether it lasts at `now` for what was posted at `posted_at`.
    pub fn lasts(self, posted_at: Millis, now: Millis) -> bool {
        match self {
            Self::Always => true,
            Self::Minutes(minutes) => now.0 <= posted_at.0.saturating_add(u64::from(minutes) * 60_000),
            Self::Never => false,
        }
    }
}

impl Record for Policies {
    const NAME: &'static str = "chat_policies";
    type Key = u64;

    fn key(&self) -> u64 {
        Self::KEY
    }
}
