//! That a task comes again.

use serde::{Deserialize, Serialize};

use super::{ProjectId, TaskId};
use crate::{domain::projects::repeat::Rule, engine::store::Record, kit::id::UserId};

/// How a task comes again when it is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Repeat {
    pub task: TaskId,
    pub project: ProjectId,
    pub rule: Rule,
    /// At what time it is due and begins by the clock of its place, in minutes after midnight: also on a day on which
    /// clocks leapt over that.
    pub due_clock: Option<u16>,
    pub start_clock: Option<u16>,
    /// Who wanted that.
    pub by: UserId,
    /// The task that came of this one when it was done: the rule is that one's now.
    pub next: Option<TaskId>,
}

impl Record for Repeat {
    const NAME: &'static str = "task_repeats";
    type Key = TaskId;

    fn key(&self) -> TaskId {
        self.task
    }
}
