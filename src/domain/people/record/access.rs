//! What opens a door: sessions, API tokens, invitations, one-time links, second factors; and who tried.
//!
//! A secret is kept only as its SHA-256 digest, which is the row's key. These rows belong to the installation, as
//! whoever shows a secret has not yet said which workspace it is for; their lists are grouped by owner or workspace.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Role;
use crate::{
    engine::store::{AnyIndex, Digest, Index, Record, Scope as Owned},
    kit::{
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

/// The id by which a session is listed and ended.
pub type SessionId = Id<Session>;
/// The id by which an API token is listed and ended.
pub type ApiTokenId = Id<ApiToken>;
/// The id by which an invitation is listed and revoked.
pub type InvitationId = Id<Invitation>;

/// One browser or device that is signed in, at present in one workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    pub token: Digest,
    pub id: SessionId,
    pub account: UserId,
    pub workspace: WorkspaceId,
    pub device: String,
    pub address: String,
    pub created_at: Millis,
    pub last_seen_at: Millis,
    pub expires_at: Millis,
}

impl Session {
    /// An account's sessions, oldest first.
    pub const BY_ACCOUNT: Index<Self, UserId, SessionId> =
        Index::unique("sessions_by_account", |session| Some((session.account, session.id)));
}

impl Record for Session {
    const NAME: &'static str = "sessions";
    const SCOPE: Owned = Owned::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_ACCOUNT];
    type Key = Digest;

    fn key(&self) -> Digest {
        self.token
    }
}

/// What a token may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Reads.
    Read,
    /// Writes, except what only administrators may.
    Write,
    /// What only administrators may, if the user is one.
    Admin,
}

/// A secret with which a program acts as a user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApiToken {
    pub token: Digest,
    pub id: ApiTokenId,
    pub user: UserId,
    pub workspace: WorkspaceId,
    pub name: String,
    pub scopes: Vec<Scope>,
    /// The first characters, by which its owner knows it again.
    pub prefix: String,
    pub created_at: Millis,
    pub expires_at: Option<Millis>,
    pub last_used_at: Option<Millis>,
}

impl ApiToken {
    /// A user's tokens in a workspace, oldest first.
    pub const BY_USER: Index<Self, (WorkspaceId, UserId), ApiTokenId> = Index::unique("api_tokens_by_user", |token| {
        Some(((token.workspace, token.user), token.id))
    });
}

impl Record for ApiToken {
    const NAME: &'static str = "api_tokens";
    const SCOPE: Owned = Owned::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_USER];
    type Key = Digest;

    fn key(&self) -> Digest {
        self.token
    }
}

/// A way into a workspace for those who hold its link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Invitation {
    pub token: Digest,
    pub id: InvitationId,
    pub workspace: WorkspaceId,
    pub role: Role,
    pub created_by: UserId,
    pub created_at: Millis,
    pub expires_at: Millis,
    /// How many may still come, or nothing for any number.
    pub uses_left: Option<u32>,
    /// How many came.
    pub uses: u32,
    /// The only address that may use it.
    pub email: Option<String>,
    pub revoked: bool,
    /// The rooms that those who come are let into.
    pub rooms: Vec<Id<()>>,
}

impl Invitation {
    /// A workspace's invitations, oldest first.
    pub const BY_WORKSPACE: Index<Self, WorkspaceId, InvitationId> =
        Index::unique("invitations_by_workspace", |invitation| {
            Some((invitation.workspace, invitation.id))
        });
}

impl Record for Invitation {
    const NAME: &'static str = "invitations";
    const SCOPE: Owned = Owned::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_WORKSPACE];
    type Key = Digest;

    fn key(&self) -> Digest {
        self.token
    }
}

/// What a one-time link does. A link made for one purpose serves no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// Sets up the installation.
    SetUp,
    /// Chooses a password for one account.
    Password,
}

/// A link that works once. A newer one for the same purpose and account takes its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OneTimeLink {
    pub token: Digest,
    pub purpose: Purpose,
    /// The account it is bound to; set-up has none yet.
    pub account: Option<UserId>,
    /// Where it was made.
    pub workspace: WorkspaceId,
    pub created_by: Option<UserId>,
    pub expires_at: Millis,
}

impl OneTimeLink {
    /// The one link for a purpose and an account.
    pub const BY_USE: Index<Self, u8, UserId> = Index::unique("one_time_links_by_use", |link| {
        Some((link.purpose as u8, link.account.unwrap_or(UserId::ZERO)))
    });
}

impl Record for OneTimeLink {
    const NAME: &'static str = "one_time_links";
    const SCOPE: Owned = Owned::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_USE];
    type Key = Digest;

    fn key(&self) -> Digest {
        self.token
    }
}

/// An account's authenticator app (RFC 6238).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SecondFactor {
    pub account: UserId,
    pub secret: [u8; 20],
    /// When the first code proved that the app has the secret; until then nothing asks for codes.
    pub enabled_at: Option<Millis>,
    /// The newest time step whose code was used; neither it nor an older one works again.
    pub used_step: u64,
    /// Digests of the recovery codes that are left.
    pub recovery: Vec<Digest>,
}

impl Record for SecondFactor {
    const NAME: &'static str = "second_factors";
    const SCOPE: Owned = Owned::Installation;
    type Key = UserId;

    fn key(&self) -> UserId {
        self.account
    }
}

/// How an attempt to sign in ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Ok,
    WrongPassword,
    WrongCode,
}

/// One attempt to sign in to an account, for its owner to see.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignIn {
    pub account: UserId,
    pub id: Id<SignIn>,
    pub at: Millis,
    pub address: String,
    pub device: String,
    pub outcome: Outcome,
}

impl Record for SignIn {
    const NAME: &'static str = "sign_ins";
    const SCOPE: Owned = Owned::Installation;
    type Key = (UserId, Id<SignIn>);

    fn key(&self) -> Self::Key {
        (self.account, self.id)
    }
}

/// How often signing in went wrong of late, for one e-mail address (known here or not) or one network address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attempts {
    /// The digest of what is counted, so that nobody's typing errors are kept.
    pub of: Digest,
    pub count: u32,
    pub last_at: Millis,
}

impl Attempts {
    /// Oldest first, for forgetting.
    pub const BY_AGE: Index<Self, (), Millis> = Index::many("sign_in_attempts_by_age", |row| Some(((), row.last_at)));
}

impl Record for Attempts {
    const NAME: &'static str = "sign_in_attempts";
    const SCOPE: Owned = Owned::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_AGE];
    type Key = Digest;

    fn key(&self) -> Digest {
        self.of
    }
}
