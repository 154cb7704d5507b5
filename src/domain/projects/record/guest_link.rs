//! That people without an account look at a project.

use serde::{Deserialize, Serialize};

use super::ProjectId;
use crate::{
    engine::store::{AnyIndex, Digest, Index, Record, Scope, decode_grown},
    kit::{
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

/// The id by which a guest link is listed, changed and taken back.
pub type GuestLinkId = Id<GuestLink>;

/// A secret by which whoever has it reads one project, and perhaps comments on its tasks.
///
/// The row belongs to the installation, as whoever shows the secret has not said which workspace it is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GuestLink {
    pub secret: Digest,
    pub id: GuestLinkId,
    pub workspace: WorkspaceId,
    pub project: ProjectId,
    /// Whom it is for, as whoever made it says; may be empty.
    pub name: String,
    /// A PHC string, if a password is asked for.
    pub password: Option<String>,
    pub expires_at: Option<Millis>,
    /// Rises with the password: passes given before are over then.
    pub version: u64,
    pub made_by: UserId,
    pub made_at: Millis,
    /// How often it was opened.
    pub opened: u64,
    pub opened_at: Option<Millis>,
    /// Whether those who have it comment on tasks.
    pub comments: bool,
}

impl GuestLink {
    /// A project's links, oldest first.
    pub const BY_PROJECT: Index<Self, (WorkspaceId, ProjectId), GuestLinkId> =
        Index::unique("project_guest_links_by_project", |link| {
            Some(((link.workspace, link.project), link.id))
        });
}

impl Record for GuestLink {
    const NAME: &'static str = "project_guest_links";
    const VERSION: u8 = 2;
    const SCOPE: Scope = Scope::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_PROJECT];
    type Key = Digest;

    fn key(&self) -> Digest {
        self.secret
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        (version == 1).then(|| decode_grown(fields, &false)).flatten()
    }
}
