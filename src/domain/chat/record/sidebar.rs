//! How somebody has arranged their rooms.

use serde::{Deserialize, Serialize};

use super::RoomId;
use crate::{
    engine::store::Record,
    kit::id::{Id, UserId},
};

/// The id of a section.
pub type SectionId = Id<Section>;

/// How somebody has arranged their rooms. There is a row while they have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sidebar {
    pub user: UserId,
    /// In the order in which they were put; favourites that aren't in it follow.
    pub favourites: Vec<RoomId>,
    pub sections: Vec<Section>,
}

/// Rooms that somebody keeps together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    pub id: SectionId,
    pub name: String,
    pub rooms: Vec<RoomId>,
}

impl Record for Sidebar {
    const NAME: &'static str = "sidebars";
    type Key = UserId;

    fn key(&self) -> Self::Key {
        self.user
    }
}
