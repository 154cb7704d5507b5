//! What was brought into a project.

use serde::{Deserialize, Serialize};

use super::ProjectId;
use crate::{
    engine::store::{AnyIndex, Digest, Index, Record},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of an import into a project.
pub type TaskImportId = Id<TaskImport>;

/// That the tasks of a file were brought into a project, in one commit: their numbers follow one another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskImport {
    pub project: ProjectId,
    pub id: TaskImportId,
    /// The file's bytes, by which it is known again.
    pub digest: Digest,
    pub by: UserId,
    pub at: Millis,
    /// The numbers of its first and its last task.
    pub first: u64,
    pub last: u64,
}

impl TaskImport {
    /// Whether and when a file came into a project, the first time first.
    pub const BY_FILE: Index<Self, (ProjectId, Digest)> =
        Index::many("task_imports_by_file", |row| Some(((row.project, row.digest), ())));
}

impl Record for TaskImport {
    const NAME: &'static str = "task_imports";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_FILE];
    type Key = (ProjectId, TaskImportId);

    fn key(&self) -> Self::Key {
        (self.project, self.id)
    }
}
