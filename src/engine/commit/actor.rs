//! Who writes, where, and from where.

use std::net::IpAddr;

use super::IdempotencyKey;
use crate::kit::id::{UserId, WorkspaceId};

/// For whom a commit is made.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The workspace whose rows may change.
    pub workspace: WorkspaceId,
    /// The user, unless nobody is signed in or the program itself acts.
    pub user: Option<UserId>,
    /// The network address the request came from.
    pub address: Option<IpAddr>,
    /// The request's id, for the logs.
    pub request: Option<String>,
    /// Makes a repetition of the request harmless (C7).
    pub idempotency: Option<IdempotencyKey>,
}

impl Actor {
    /// The program itself.
    pub fn system(workspace: WorkspaceId) -> Self {
        Self {
            workspace,
            user: None,
            address: None,
            request: None,
            idempotency: None,
        }
    }
}
