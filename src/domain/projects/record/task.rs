//! A task and what is kept beside it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FieldId, FieldValue, LabelId, ProjectId, StatusId, TaskId};
use crate::{
    domain::files::record::AttachmentId,
    engine::store::{AnyIndex, Index, Record, decode_grown},
    kit::{id::UserId, moment::Moment, time::Millis},
};

/// Something to be done.
///
/// It has all that lists show and filters ask for, and nothing long: fifty thousand of them are read in one go.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    pub project: ProjectId,
    pub id: TaskId,
    /// Its number in the project, from 1.
    pub number: u64,
    pub title: String,
    pub status: StatusId,
    pub priority: Priority,
    /// In the order in which they were named.
    pub assignees: Vec<UserId>,
    /// Rising.
    pub labels: Vec<LabelId>,
    pub start: Option<Moment>,
    pub due: Option<Moment>,
    pub estimate_minutes: Option<u32>,
    /// The task that it is a part of, in the same project.
    pub parent: Option<TaskId>,
    /// Where it stands among the project's tasks ([`crate::domain::projects::rank`]).
    pub rank: String,
    /// Whether it has a description.
    pub described: bool,
    pub created_at: Millis,
    pub created_by: UserId,
    pub updated_at: Millis,
    /// Since when its status has been one of what is done.
    pub closed_at: Option<Millis>,
    /// Since when it lies in the trash, where no list finds it.
    pub deleted_at: Option<Millis>,
    /// Rises with every change of what the task says; where it stands among others is none.
    pub version: u64,
    /// Items of its checklist, and how many of them are ticked.
    pub checks: u32,
    pub checked: u32,
    /// Open tasks of the same project that block it.
    pub blockers: u32,
    /// Whether it comes again when it is done.
    pub repeats: bool,
    /// What the project's own fields say of it, by their numbers, rising.
    pub fields: Vec<(FieldId, FieldValue)>,
    /// Files that are attached to it.
    pub files: u32,
    /// The picture among them that its card shows.
    pub cover: Option<AttachmentId>,
}

/// How much it matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    #[default]
    None,
    Low,
    Medium,
    High,
    Urgent,
}

impl Priority {
    /// Every priority, the least first.
    pub const ALL: [Self; 5] = [Self::None, Self::Low, Self::Medium, Self::High, Self::Urgent];

    /// As it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }
}

impl Task {
    /// What people call it in the project with this key: `GALA-12`.
    pub fn name_in(&self, key: &str) -> String {
        format!("{key}-{}", self.number)
    }

    /// The task of an id, also one in the trash.
    pub const BY_ID: Index<Self, TaskId> = Index::unique("tasks_by_id", |task| Some((task.id, ())));
    /// The task of a number, also one in the trash.
    pub const BY_NUMBER: Index<Self, ProjectId, u64> =
        Index::unique("tasks_by_number", |task| Some((task.project, task.number)));
    /// A project's tasks in their order.
    pub const BY_RANK: Index<Self, ProjectId, String> = Index::unique("tasks_by_rank", |task| {
        task.is_kept().then(|| (task.project, task.rank.clone()))
    });
    /// A project's tasks of a status in their order.
    pub const BY_STATUS: Index<Self, (ProjectId, u64), String> = Index::many("tasks_by_status", |task| {
        let group = (task.project, u64::from(task.status));
        task.is_kept().then(|| (group, task.rank.clone()))
    });
    /// A project's tasks of a priority in their order; those without one are too many to be looked up.
    pub const BY_PRIORITY: Index<Self, (ProjectId, u8), String> = Index::many("tasks_by_priority", |task| {
        let ranks = task.is_kept() && task.priority != Priority::None;
        ranks.then(|| ((task.project, task.priority as u8), task.rank.clone()))
    });
    /// A project's tasks that are due some time, the first first.
    pub const BY_DUE: Index<Self, ProjectId, Millis> = Index::many("tasks_by_due", |task| {
        let due = task.due.as_ref().filter(|_| task.is_kept())?;
        Some((task.project, due.at))
    });
    /// A project's tasks in the trash, by when they were thrown there.
    pub const TRASH: Index<Self, ProjectId, Millis> =
        Index::many("tasks_in_trash", |task| task.deleted_at.map(|at| (task.project, at)));
    /// The parts of a task in their order.
    pub const BY_PARENT: Index<Self, TaskId, String> = Index::many("tasks_by_parent", |task| {
        let parent = task.parent.filter(|_| task.is_kept())?;
        Some((parent, task.rank.clone()))
    });

    /// What a field says of it.
    pub fn field(&self, field: FieldId) -> Option<&FieldValue> {
        let at = self.fields.binary_search_by_key(&field, |(id, _)| *id).ok()?;
        Some(&self.fields[at].1)
    }

    /// Whether it is in no trash.
    pub fn is_kept(&self) -> bool {
        self.deleted_at.is_none()
    }
}

/// A project's tasks lie together in the order in which they were made.
impl Record for Task {
    const NAME: &'static str = "tasks";
    const VERSION: u8 = 5;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[
        &Self::BY_ID,
        &Self::BY_NUMBER,
        &Self::BY_RANK,
        &Self::BY_STATUS,
        &Self::BY_PRIORITY,
        &Self::BY_DUE,
        &Self::BY_PARENT,
        &Self::TRASH,
    ];
    type Key = (ProjectId, TaskId);

    fn key(&self) -> Self::Key {
        (self.project, self.id)
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        let files: (u32, Option<AttachmentId>) = (0, None);
        let none: (Vec<(FieldId, FieldValue)>, _) = (Vec::new(), files);
        match version {
            1 => decode_grown(fields, &(0_u32, 0_u32, 0_u32, false, none)),
            2 => decode_grown(fields, &(false, none)),
            3 => decode_grown(fields, &none),
            4 => decode_grown(fields, &files),
            _ => None,
        }
    }
}

/// What is to be said of a task at length.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Described {
    pub task: TaskId,
    /// As it was typed.
    pub markdown: String,
    /// As it is shown.
    pub html: String,
}

impl Record for Described {
    const NAME: &'static str = "task_descriptions";
    type Key = TaskId;

    fn key(&self) -> TaskId {
        self.task
    }
}

/// That somebody is to do a task, for as long as it is in no trash.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assignment {
    pub project: ProjectId,
    pub user: UserId,
    pub task: TaskId,
}

impl Assignment {
    /// What somebody is to do in all projects, oldest first.
    pub const BY_USER: Index<Self, UserId, TaskId> =
        Index::many("task_assignments_by_user", |row| Some((row.user, row.task)));
}

impl Record for Assignment {
    const NAME: &'static str = "task_assignments";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_USER];
    type Key = ((ProjectId, UserId), TaskId);

    fn key(&self) -> Self::Key {
        ((self.project, self.user), self.task)
    }
}

/// That a task is marked with a label, for as long as it is in no trash.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Labelled {
    pub project: ProjectId,
    pub label: LabelId,
    pub task: TaskId,
}

impl Record for Labelled {
    const NAME: &'static str = "task_labels";
    type Key = ((ProjectId, u64), TaskId);

    fn key(&self) -> Self::Key {
        ((self.project, u64::from(self.label)), self.task)
    }
}
