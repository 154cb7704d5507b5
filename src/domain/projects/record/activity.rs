//! What was changed of a task.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FieldId, ProjectId, RelationKind, Stage, TaskId};
use crate::{
    engine::store::{AnyIndex, Index, Record, decode_plain},
    kit::{
        id::{Id, UserId},
        moment::Moment,
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
    /// A field of the project's own; which one, says what it was worth.
    Field,
    /// A file of its own: from nothing, or to nothing.
    File,
    /// The picture that its card shows.
    Cover,
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
    /// A status by its name, and what it said of the task; in rows of version 1 the name is a text.
    Status(String, Stage),
    /// Of a field by its number and the name that it had then.
    Field(FieldId, String, Box<Worth>),
}

impl Worth {
    /// The field that this was the worth of.
    pub fn field(&self) -> Option<FieldId> {
        match self {
            Self::Field(field, ..) => Some(*field),
            _ => None,
        }
    }
}

impl Activity {
    /// What changed how much there is to do in a project, as time went.
    pub const BY_TIME: Index<Self, ProjectId, Millis> = Index::many("task_activities_by_time", |row| {
        let counts = matches!(
            row.facet,
            Facet::Task | Facet::Status | Facet::EstimateMinutes | Facet::Deleted
        );
        counts.then_some((row.project, row.at))
    });

    /// Which statuses a task had, one after the other.
    pub const STATUSES: Index<Self, TaskId, ()> = Index::many("task_activities_statuses", |row| {
        (row.facet == Facet::Status).then_some((row.task, ()))
    });
    /// Every change in a project, as time went.
    pub const ALL_BY_TIME: Index<Self, ProjectId, Millis> =
        Index::many("task_activities_all_by_time", |row| Some((row.project, row.at)));
}

impl Record for Activity {
    const NAME: &'static str = "task_activities";
    const VERSION: u8 = 2;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_TIME, &Self::STATUSES, &Self::ALL_BY_TIME];
    type Key = (TaskId, ActivityId);

    fn key(&self) -> Self::Key {
        (self.task, self.id)
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        (version == 1).then(|| decode_plain(fields).ok()).flatten()
    }
}
