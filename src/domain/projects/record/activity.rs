//! What was changed of a task.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ProjectId, RelationKind, TaskId};
use crate::{
    domain::projects::moment::Moment,
    engine::store::Record,
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of a change; it rises with the time.
pub type ActivityId = Id<Activity>;

/// One change of one side of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    pub task: TaskId,
    pub id: ActivityId,
    pub project: ProjectId,
    pub at: Millis,
    pub who: UserId,
    /// The task's version that this made.
    pub version: u64,
    pub facet: Facet,
    pub from: Worth,
    pub to: Worth,
}

/// A side of a task that can be another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// The task itself: it was made, from nothing to its title.
    Task,
    Title,
    Description,
    Status,
    Priority,
    Assignees,
    Labels,
    Start,
    Due,
    EstimateMinutes,
    Parent,
    /// Whether it lies in the trash.
    Deleted,
    /// An item of its checklist: from nothing, to nothing, or to another text.
    Check,
    /// An item of its checklist was ticked (to its text), or the tick was taken away (from its text).
    Checked,
    /// What it has to do with another task.
    Relation,
    /// By what it comes again.
    Repeat,
}

/// What a side of a task was worth. Statuses and labels are kept by the names that they had then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Worth {
    Nothing,
    Text(String),
    Number(u64),
    Moment(Moment),
    People(Vec<UserId>),
    Names(Vec<String>),
    Task(TaskId),
    Truth(bool),
    Related(RelationKind, TaskId),
}

impl Record for Activity {
    const NAME: &'static str = "task_activities";
    type Key = (TaskId, ActivityId);

    fn key(&self) -> Self::Key {
        (self.task, self.id)
    }
}
