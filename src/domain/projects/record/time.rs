//! The time that people spend on tasks.

use serde::{Deserialize, Serialize};

use super::{ProjectId, TaskId};
use crate::{
    engine::store::{AnyIndex, Index, Record},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of an entry.
pub type TimeEntryId = Id<TimeEntry>;

/// Time that somebody spent on a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeEntry {
    pub task: TaskId,
    pub id: TimeEntryId,
    pub project: ProjectId,
    pub user: UserId,
    /// The day on which it was spent: when that begins by the clock of UTC.
    pub day: Millis,
    pub minutes: u32,
    /// What was done; empty if nobody said.
    pub note: String,
    pub noted_at: Millis,
}

impl TimeEntry {
    /// All of a project by the day.
    pub const OF_PROJECT: Index<Self, ProjectId, Millis> =
        Index::many("task_times_of_project", |row| Some((row.project, row.day)));
    /// All of somebody by the day.
    pub const OF_PERSON: Index<Self, UserId, Millis> =
        Index::many("task_times_of_person", |row| Some((row.user, row.day)));
}

impl Record for TimeEntry {
    const NAME: &'static str = "task_times";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::OF_PROJECT, &Self::OF_PERSON];
    type Key = (TaskId, TimeEntryId);

    fn key(&self) -> Self::Key {
        (self.task, self.id)
    }
}

/// That somebody is at a task and counts the time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timer {
    pub user: UserId,
    pub task: TaskId,
    pub project: ProjectId,
    pub started_at: Millis,
}

impl Timer {
    /// Those that count for a task, by when they were started.
    pub const OF_TASK: Index<Self, TaskId, Millis> =
        Index::many("task_timers_of_task", |row| Some((row.task, row.started_at)));
}

impl Record for Timer {
    const NAME: &'static str = "task_timers";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::OF_TASK];
    type Key = UserId;

    fn key(&self) -> UserId {
        self.user
    }
}
