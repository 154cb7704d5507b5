//! What is kept of projects: the project, who is in it, its words (statuses and labels), what it counts, and its tasks.
//!
//! What changes at another pace, or has no end, is a record of its own beside the task: its description, who does it and
//! how it is labelled (so that both are found by an index), what was changed and said, who watches, its
//! checklist, and what it has to do with others. What fields of a project's own say of a task is short and is asked for
//! in every list: it lies in the task, with a mark beside it by which it is found.
//! Fields keep their order: it is the format on disk.

mod activity;
mod check;
mod comment;
mod feed;
mod field;
mod file;
mod grouping;
mod guest_link;
mod import;
mod origin;
mod relation;
mod reminder;
mod repeat;
mod saved;
mod task;
mod time;

pub use activity::{Activity, ActivityId, Facet, Worth};
pub use check::{CheckId, CheckItem};
pub use comment::{Comment, CommentId, CommentRevision, GuestVoice, Watch};
pub use feed::{Feed, FeedId};
pub use field::{
    FieldId, FieldKind, FieldMark, FieldOption, FieldValue, OptionId, TaskField, place_of_number, place_of_person,
    place_of_text,
};
pub use file::TaskFile;
pub use grouping::Grouping;
pub use guest_link::{GuestLink, GuestLinkId};
pub use import::{TaskImport, TaskImportId};
pub use origin::Origin;
pub use relation::{Relation, RelationKind};
pub use reminder::{Coming, TaskReminder, TaskReminderId, When};
pub use repeat::Repeat;
pub use saved::{AcrossFilter, AcrossFilterId, CommonGroup, CommonSide, Layout, SavedFilter, SavedFilterId};
pub use task::{Assignment, Described, Labelled, Priority, Task};
pub use time::{TimeEntry, TimeEntryId, Timer};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    engine::store::{AnyIndex, Index, Record, decode_grown},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of a project.
pub type ProjectId = Id<Project>;
/// The id of a task. It stays the same wherever the task goes.
pub type TaskId = Id<Task>;
/// The number of a status among those that its project ever had.
pub type StatusId = u16;
/// The number of a label among those that its project ever had.
pub type LabelId = u16;

/// Work that belongs together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Project {
    pub id: ProjectId,
    /// What its tasks' names begin with, in capitals: `GALA` of `GALA-12`.
    pub key: String,
    pub name: String,
    pub description: String,
    /// One of twelve, 0 to 11.
    pub colour: u8,
    /// Whether everybody but guests is in it without being asked.
    pub open: bool,
    pub archived: bool,
    pub created_at: Millis,
    pub created_by: UserId,
}

impl Project {
    /// The open projects, oldest first.
    pub const OPEN: Index<Self, ()> = Index::many("projects_open", |row| row.open.then_some(((), ())));
    /// The project of a key.
    pub const BY_KEY: Index<Self, String> = Index::unique("projects_by_key", |row| Some((row.key.clone(), ())));
}

impl Record for Project {
    const NAME: &'static str = "projects";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::OPEN, &Self::BY_KEY];
    type Key = ProjectId;

    fn key(&self) -> ProjectId {
        self.id
    }
}

/// What somebody may do in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProjectRole {
    /// Reads.
    Viewer,
    /// Also makes and changes tasks.
    Editor,
    /// Also changes the project, and who is in it.
    Manager,
}

/// That somebody is in a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProjectMember {
    pub project: ProjectId,
    pub user: UserId,
    pub role: ProjectRole,
    pub joined_at: Millis,
}

impl ProjectMember {
    /// Somebody's projects, oldest first.
    pub const BY_USER: Index<Self, UserId> = Index::many("project_members_by_user", |row| Some((row.user, ())));
    /// A project's managers.
    pub const MANAGERS: Index<Self, ProjectId> = Index::many("project_managers", |row| {
        (row.role == ProjectRole::Manager).then_some((row.project, ()))
    });
}

impl Record for ProjectMember {
    const NAME: &'static str = "project_members";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_USER, &Self::MANAGERS];
    type Key = (ProjectId, UserId);

    fn key(&self) -> Self::Key {
        (self.project, self.user)
    }
}

/// The words that a project sorts its tasks by: its workflow, its labels, and the fields that it thought up itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scheme {
    pub project: ProjectId,
    /// In the order of the workflow.
    pub statuses: Vec<Status>,
    /// In the order in which they were first used.
    pub labels: Vec<Label>,
    /// The numbers that the next status and the next label get: none is given twice.
    pub next_status: StatusId,
    pub next_label: LabelId,
    /// In their order, also those that were removed.
    pub fields: Vec<TaskField>,
    /// The number that the next field gets.
    pub next_field: FieldId,
    /// Statuses that were removed; only tasks in the trash have them.
    pub former: Vec<Status>,
    /// How many tasks are meant to have a status at once at most, by its number.
    pub limits: Vec<(StatusId, u32)>,
}

/// A step of a workflow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    pub id: StatusId,
    /// The word for it in addresses and filters, which stays when the name changes: `to_do`.
    pub word: String,
    pub name: String,
    pub stage: Stage,
}

/// What a status says of a task, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Perhaps some time.
    Backlog,
    /// To be done.
    Waiting,
    /// Somebody is at it.
    Active,
    /// Done, or given up: the task is closed.
    Done,
}

/// A word that tasks are marked with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub id: LabelId,
    pub name: String,
    /// One of twelve, 0 to 11.
    pub colour: u8,
}

impl Record for Scheme {
    const NAME: &'static str = "project_schemes";
    const VERSION: u8 = 3;
    type Key = ProjectId;

    fn key(&self) -> ProjectId {
        self.project
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        type Later = (Vec<Status>, Vec<(StatusId, u32)>);
        let none: (Vec<TaskField>, FieldId, Later) = (Vec::new(), 1, Later::default());
        match version {
            1 => decode_grown(fields, &none),
            2 => decode_grown(fields, &none.2),
            _ => None,
        }
    }
}

/// What a project counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProjectTally {
    pub project: ProjectId,
    /// The number of the newest task.
    pub last_number: u64,
    pub people: u64,
    /// How many tasks have each status, in the order of the statuses' numbers; none that no task has.
    pub by_status: Vec<(StatusId, u64)>,
}

impl Record for ProjectTally {
    const NAME: &'static str = "project_tallies";
    type Key = ProjectId;

    fn key(&self) -> ProjectId {
        self.project
    }
}
