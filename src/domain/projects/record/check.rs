//! What a task consists of in small: a list to tick off.

use serde::{Deserialize, Serialize};

use super::{ProjectId, TaskId};
use crate::{
    engine::store::Record,
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of an item of a checklist.
pub type CheckId = Id<CheckItem>;

/// An item of a task's checklist. Each is a row of its own, so that two who change different ones don't meet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckItem {
    pub task: TaskId,
    pub id: CheckId,
    pub project: ProjectId,
    pub text: String,
    /// When it was ticked, and by whom.
    pub done: Option<(Millis, UserId)>,
    /// Where it stands among the others of the task ([`crate::domain::projects::rank`]).
    pub rank: String,
}

impl Record for CheckItem {
    const NAME: &'static str = "task_checks";
    type Key = (TaskId, CheckId);

    fn key(&self) -> Self::Key {
        (self.task, self.id)
    }
}
