//! When somebody wants to be reminded of a task.

use serde::{Deserialize, Serialize};

use super::{ProjectId, TaskId};
use crate::{
    engine::{
        jobs::JobId,
        store::{AnyIndex, Index, Record},
    },
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of a reminder.
pub type TaskReminderId = Id<TaskReminder>;

/// That somebody wants to be reminded of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskReminder {
    pub task: TaskId,
    pub user: UserId,
    pub id: TaskReminderId,
    pub project: ProjectId,
    pub when: When,
    /// When it comes and by which job; nothing while it doesn't.
    pub coming: Option<Coming>,
}

/// When a reminder is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// Then, once.
    At(Millis),
    /// So many minutes before the task is due, whenever that is.
    MinutesBefore(u32),
}

/// When a reminder comes, and by which job.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Coming {
    pub at: Millis,
    pub job: JobId,
}

impl TaskReminder {
    /// Everybody's of a task.
    pub const OF_TASK: Index<Self, TaskId> = Index::many("task_reminders_of_task", |row| Some((row.task, ())));
}

impl Record for TaskReminder {
    const NAME: &'static str = "task_reminders";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::OF_TASK];
    type Key = ((TaskId, UserId), TaskReminderId);

    fn key(&self) -> Self::Key {
        ((self.task, self.user), self.id)
    }
}
