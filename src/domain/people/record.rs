//! Who there is: workspaces, accounts, seats, people. What opens a door (sessions, tokens, links) is in `access`.
//!
//! An account belongs to the installation; a [`Person`] is what one workspace knows of it. Fields keep their order:
//! it is the format on disk.

mod access;
mod awaited;
mod group;
mod picture;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use access::{
    ApiToken, ApiTokenId, Attempts, Invitation, InvitationId, OneTimeLink, Outcome, Purpose, Scope, SecondFactor,
    Session, SessionId, SignIn,
};
pub use awaited::Awaited;
pub use group::{Group, GroupId};
pub use picture::{Picture, PictureFile};

use crate::{
    engine::store::{AnyIndex, Index, NamedBlob, Record, Scope as Owned, decode_grown},
    kit::{
        id::{UserId, WorkspaceId},
        time::Millis,
    },
};

/// One team's house. Its id leads the keys of everything in it (S3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Workspace {
    pub id: WorkspaceId,
    pub name: String,
    pub created_at: Millis,
    /// Filled by `demo`; the pages say so.
    pub demo: bool,
    /// Whether it is shown what links in messages lead to, which this server asks others for.
    pub link_previews: bool,
}

impl Record for Workspace {
    const NAME: &'static str = "workspaces";
    const VERSION: u8 = 2;
    const SCOPE: Owned = Owned::Installation;
    type Key = WorkspaceId;

    fn key(&self) -> WorkspaceId {
        self.id
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        (version == 1).then(|| decode_grown(fields, &true)).flatten()
    }
}

/// How somebody proves who they are, in whatever workspaces they sit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Account {
    pub id: UserId,
    /// In lower case; unique in the installation.
    pub email: String,
    /// The name that a new workspace begins with.
    pub name: String,
    /// A PHC string, or nothing until a first password is chosen.
    pub password: Option<String>,
    pub password_changed_at: Option<Millis>,
    pub created_at: Millis,
}

impl Account {
    /// The account of an e-mail address.
    pub const BY_EMAIL: Index<Self, String> =
        Index::unique("accounts_by_email", |account| Some((account.email.clone(), ())));
}

impl Record for Account {
    const NAME: &'static str = "accounts";
    const SCOPE: Owned = Owned::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_EMAIL];
    type Key = UserId;

    fn key(&self) -> UserId {
        self.id
    }
}

/// That an account sits in a workspace: what sign-in and switching choose from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seat {
    pub account: UserId,
    pub workspace: WorkspaceId,
    /// False while the person is deactivated there.
    pub active: bool,
    /// When a session was last opened there or switched there.
    pub used_at: Millis,
}

impl Record for Seat {
    const NAME: &'static str = "seats";
    const SCOPE: Owned = Owned::Installation;
    type Key = (UserId, WorkspaceId);

    fn key(&self) -> Self::Key {
        (self.account, self.workspace)
    }
}

/// What a workspace knows of a user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    pub user: UserId,
    /// What others write after `@`; unique in the workspace.
    pub handle: String,
    pub name: String,
    pub title: String,
    pub about: String,
    pub time_zone: String,
    pub language: String,
    pub status: Option<Status>,
    pub role: Role,
    pub state: State,
    pub joined_at: Millis,
    /// Which of twelve colours the initials stand on.
    pub colour: u8,
    pub picture: Option<Picture>,
    /// Whether it is a program that speaks here: it has no account, and so nobody can sign in as it.
    pub bot: bool,
}

/// What somebody is doing just now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Status {
    /// One emoji, or nothing.
    pub emoji: String,
    /// A few words.
    pub text: String,
    /// When it ends by itself.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Millis>,
}

/// What somebody may do in a workspace. A later one may do all that an earlier one may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees only what it is invited to.
    Guest,
    Member,
    Admin,
    Owner,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Self; 4] = [Self::Guest, Self::Member, Self::Admin, Self::Owner];

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Guest => "guest",
            Self::Member => "member",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }
}

/// Whether somebody may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PersonState)]
pub enum State {
    Active,
    Deactivated,
}

impl Person {
    /// Who has a handle.
    pub const BY_HANDLE: Index<Self, String> =
        Index::unique("people_by_handle", |person| Some((person.handle.clone(), ())));
    /// Everybody by name, without regard to case.
    pub const BY_NAME: Index<Self, (), String> =
        Index::many("people_by_name", |person| Some(((), person.name.to_lowercase())));
    /// The active people of a role.
    pub const BY_ROLE: Index<Self, u8> = Index::many("people_by_role", |person| {
        (person.state == State::Active).then_some((person.role as u8, ()))
    });
}

impl Record for Person {
    const NAME: &'static str = "people";
    const VERSION: u8 = 3;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_HANDLE, &Self::BY_NAME, &Self::BY_ROLE];
    const NAMES_BLOBS: bool = true;
    type Key = UserId;

    fn key(&self) -> UserId {
        self.user
    }

    fn blobs(&self) -> Vec<NamedBlob> {
        let picture = self.picture.as_ref();
        picture.map(|picture| picture.blobs(&self.handle)).unwrap_or_default()
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        match version {
            1 => decode_grown(fields, &(None::<Picture>, false)),
            2 => decode_grown(fields, &false),
            _ => None,
        }
    }
}
