//! Where a task came from.

use serde::{Deserialize, Serialize};

use super::{ProjectId, TaskId};
use crate::{
    domain::chat::record::{MessageId, RoomId},
    engine::store::{AnyIndex, Index, Record},
};

/// The message that a task was made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    pub task: TaskId,
    pub project: ProjectId,
    pub room: RoomId,
    pub message: MessageId,
}

impl Origin {
    /// The tasks that were made of what was said in a room, newest last.
    pub const BY_ROOM: Index<Self, RoomId, TaskId> =
        Index::many("task_origins_by_room", |row| Some((row.room, row.task)));
}

impl Record for Origin {
    const NAME: &'static str = "task_origins";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_ROOM];
    type Key = TaskId;

    fn key(&self) -> TaskId {
        self.task
    }
}
