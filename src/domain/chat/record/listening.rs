//! That somebody beyond chat wants to hear of what happens in rooms.

use serde::{Deserialize, Serialize};

use super::RoomId;
use crate::{engine::store::Record, kit::id::Id};

/// That a program listens to a room, or to every open one. Which program, a later domain knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listening {
    /// Which room, or [`Listening::OPEN`].
    pub room: RoomId,
    pub program: Id<()>,
}

impl Listening {
    /// Stands for every open room.
    pub const OPEN: RoomId = Id::ZERO;
}

impl Record for Listening {
    const NAME: &'static str = "listenings";
    type Key = (RoomId, Id<()>);

    fn key(&self) -> Self::Key {
        (self.room, self.program)
    }
}
