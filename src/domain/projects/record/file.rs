//! What is attached to tasks.

use serde::{Deserialize, Serialize};

use super::{ProjectId, TaskId};
use crate::{
    domain::files::record::AttachmentId,
    engine::store::Record,
    kit::{id::UserId, time::Millis},
};

/// That a file is attached to a task. Its bytes and what is known of them are the attachment's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskFile {
    pub task: TaskId,
    /// It rises with the time.
    pub id: AttachmentId,
    pub project: ProjectId,
    pub by: UserId,
    pub at: Millis,
}

impl Record for TaskFile {
    const NAME: &'static str = "task_files";
    type Key = (TaskId, AttachmentId);

    fn key(&self) -> Self::Key {
        (self.task, self.id)
    }
}
