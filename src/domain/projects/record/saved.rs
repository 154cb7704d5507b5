//! What somebody asks for again and again.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Grouping, ProjectId};
use crate::{
    domain::projects::list::Sort,
    engine::store::{AnyIndex, Index, Record, decode_grown},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of a saved filter.
pub type SavedFilterId = Id<SavedFilter>;

/// A filter of a project's tasks under a name, with how they are then shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedFilter {
    pub project: ProjectId,
    pub id: SavedFilterId,
    pub owner: UserId,
    /// Whether everybody has it who sees the project, or its owner alone.
    pub shared: bool,
    pub name: String,
    /// As it was typed.
    pub filter: String,
    pub sort: Sort,
    pub layout: Layout,
    pub saved_at: Millis,
    /// What the columns of a board are.
    pub columns: Grouping,
    /// What its lanes are, if it has any.
    pub lanes: Option<Grouping>,
    /// What the groups of a list are.
    pub group: Grouping,
}

/// The id of a saved filter over all projects.
pub type AcrossFilterId = Id<AcrossFilter>;

/// A filter of tasks of all projects under a name, with how they are then shown: its owner's alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AcrossFilter {
    pub owner: UserId,
    pub id: AcrossFilterId,
    pub name: String,
    /// As it was typed.
    pub filter: String,
    pub sort: Sort,
    pub layout: Layout,
    /// What the columns of a board are.
    pub columns: CommonSide,
    /// What its lanes are, if it has any.
    pub lanes: Option<CommonSide>,
    /// What the groups of a list are.
    pub group: CommonGroup,
    pub saved_at: Millis,
}

impl Record for AcrossFilter {
    const NAME: &'static str = "across_filters";
    const VERSION: u8 = 1;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[];
    type Key = (UserId, AcrossFilterId);

    fn key(&self) -> Self::Key {
        (self.owner, self.id)
    }
}

/// What makes the columns or lanes of a board of several projects. Their order is kept: saved filters have them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CommonSide {
    #[default]
    Assignee,
    Priority,
    Label,
}

/// What makes the groups of a list of several projects. Their order is kept: saved filters have them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CommonGroup {
    #[default]
    Project,
    Due,
    Priority,
    Assignee,
    Label,
}

/// How tasks are laid out. Their order is kept: saved filters have them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    #[default]
    List,
    Board,
    Table,
    Calendar,
    Timeline,
}

impl SavedFilter {
    /// Those of a project that everybody has, oldest first.
    pub const SHARED: Index<Self, ProjectId> =
        Index::many("saved_filters_shared", |row| row.shared.then_some((row.project, ())));
    /// Somebody's own in a project, oldest first.
    pub const OWN: Index<Self, (ProjectId, UserId)> = Index::many("saved_filters_own", |row| {
        (!row.shared).then_some(((row.project, row.owner), ()))
    });
}

impl Record for SavedFilter {
    const NAME: &'static str = "saved_filters";
    const VERSION: u8 = 2;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::SHARED, &Self::OWN];
    type Key = (ProjectId, SavedFilterId);

    fn key(&self) -> Self::Key {
        (self.project, self.id)
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        let usual = (Grouping::Status, None::<Grouping>, Grouping::Status);
        (version == 1).then(|| decode_grown(fields, &usual)).flatten()
    }
}
