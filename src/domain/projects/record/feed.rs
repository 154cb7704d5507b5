//! That somebody's calendar reads tasks.

use serde::{Deserialize, Serialize};

use super::ProjectId;
use crate::{
    engine::store::{AnyIndex, Digest, Index, Record, Scope},
    kit::{
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

/// The id by which a feed is listed and removed.
pub type FeedId = Id<Feed>;

/// A secret address at which calendars read tasks with the eyes of whoever made it.
///
/// The row belongs to the installation, as whoever shows the secret has not said which workspace it is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feed {
    pub secret: Digest,
    pub id: FeedId,
    pub workspace: WorkspaceId,
    pub user: UserId,
    /// Whose tasks; none for those that its owner is to do, in all projects.
    pub project: Option<ProjectId>,
    pub made_at: Millis,
}

impl Feed {
    /// Somebody's feeds, oldest first.
    pub const BY_OWNER: Index<Self, (WorkspaceId, UserId), FeedId> = Index::unique("task_feeds_by_owner", |feed| {
        Some(((feed.workspace, feed.user), feed.id))
    });
}

impl Record for Feed {
    const NAME: &'static str = "task_feeds";
    const SCOPE: Scope = Scope::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_OWNER];
    type Key = Digest;

    fn key(&self) -> Digest {
        self.secret
    }
}
