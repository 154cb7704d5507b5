//! How long what is said is kept, and how far forgetting has come.

use serde::{Deserialize, Serialize};

use super::RoomId;
use crate::{
    engine::store::Record,
    kit::{id::Id, time::Millis},
};

/// How long what is said in a room is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retention {
    /// The room, or [`Retention::DEFAULT`].
    pub room: RoomId,
    /// For ever if none.
    pub days: Option<u32>,
    /// Whether what is pinned stays all the same.
    pub keep_pinned: bool,
}

impl Retention {
    /// Stands for all rooms that have no row of their own.
    pub const DEFAULT: RoomId = Id::ZERO;
}

impl Record for Retention {
    const NAME: &'static str = "retentions";
    type Key = RoomId;

    fn key(&self) -> RoomId {
        self.room
    }
}

/// What a run of forgetting has taken away so far. There is a row until it has come to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forgetting {
    pub since: Millis,
    pub messages: u64,
    pub rooms: u64,
    /// The last of them.
    pub room: RoomId,
}

impl Forgetting {
    /// The only key.
    pub const KEY: u64 = 0;
}

impl Record for Forgetting {
    const NAME: &'static str = "forgettings";
    type Key = u64;

    fn key(&self) -> u64 {
        Self::KEY
    }
}
