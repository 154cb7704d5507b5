//! What tasks have to do with one another.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ProjectId, TaskId};
use crate::{
    domain::projects::policy::NoName,
    engine::store::{AnyIndex, Index, Record},
    kit::{id::UserId, time::Millis},
};

/// What a task has to do with another. New kinds come last: on disk a kind is its place here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// The other can't be done before this one is.
    Blocks,
    BlockedBy,
    Relates,
    /// The other says the same, and stays.
    Duplicates,
    DuplicatedBy,
    /// The other comes after this one.
    Precedes,
    Follows,
}

impl RelationKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Blocks,
        Self::BlockedBy,
        Self::Relates,
        Self::Duplicates,
        Self::DuplicatedBy,
        Self::Precedes,
        Self::Follows,
    ];

    /// The same, as the other task has it.
    pub const fn turned(self) -> Self {
        match self {
            Self::Blocks => Self::BlockedBy,
            Self::BlockedBy => Self::Blocks,
            Self::Relates => Self::Relates,
            Self::Duplicates => Self::DuplicatedBy,
            Self::DuplicatedBy => Self::Duplicates,
            Self::Precedes => Self::Follows,
            Self::Follows => Self::Precedes,
        }
    }

    /// As it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Blocks => "blocks",
            Self::BlockedBy => "blocked_by",
            Self::Relates => "relates",
            Self::Duplicates => "duplicates",
            Self::DuplicatedBy => "duplicated_by",
            Self::Precedes => "precedes",
            Self::Follows => "follows",
        }
    }
}

impl FromStr for RelationKind {
    type Err = NoName;

    fn from_str(word: &str) -> Result<Self, NoName> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(NoName)
    }
}

/// What a task has to do with another, as this one has it. The other has a row of its own that says the same, turned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    pub task: TaskId,
    pub kind: RelationKind,
    pub other: TaskId,
    pub project: ProjectId,
    pub other_project: ProjectId,
    pub at: Millis,
    pub by: UserId,
}

impl Relation {
    /// What a task has to do with others in one way.
    pub const OF_KIND: Index<Self, (TaskId, u8), TaskId> = Index::many("task_relations_of_kind", |row| {
        Some(((row.task, row.kind as u8), row.other))
    });
    /// Which tasks of a project wait for others of it, each as the one has it that comes first.
    pub const WITHIN: Index<Self, ProjectId> = Index::many("task_relations_within", |row| {
        (row.comes_first() && row.project == row.other_project).then_some((row.project, ()))
    });

    /// Whether the other task waits for this one.
    pub fn comes_first(&self) -> bool {
        matches!(self.kind, RelationKind::Blocks | RelationKind::Precedes)
    }
}

impl Record for Relation {
    const NAME: &'static str = "task_relations";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::OF_KIND, &Self::WITHIN];
    type Key = (TaskId, u8, TaskId);

    fn key(&self) -> Self::Key {
        (self.task, self.kind as u8, self.other)
    }
}
