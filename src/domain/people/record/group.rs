//! Groups of people that are named together.

use serde::{Deserialize, Serialize};

use crate::{
    engine::store::{AnyIndex, Index, Record},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of a group.
pub type GroupId = Id<Group>;

/// People of a workspace who are mentioned by one handle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub id: GroupId,
    /// What others write after `@`; no person and no other group of the workspace has it.
    pub handle: String,
    pub name: String,
    /// Each once, by their ids.
    pub people: Vec<UserId>,
    pub created_at: Millis,
}

impl Group {
    /// The one with a handle.
    pub const BY_HANDLE: Index<Self, String> =
        Index::unique("groups_by_handle", |group| Some((group.handle.clone(), ())));
    /// All of them by name, without regard to case.
    pub const BY_NAME: Index<Self, (), String> =
        Index::many("groups_by_name", |group| Some(((), group.name.to_lowercase())));
}

impl Record for Group {
    const NAME: &'static str = "groups";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_HANDLE, &Self::BY_NAME];
    type Key = GroupId;

    fn key(&self) -> GroupId {
        self.id
    }
}
