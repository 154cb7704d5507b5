//! Whether somebody lets others know what they have read.

use serde::{Deserialize, Serialize};

use crate::{engine::store::Record, kit::id::UserId};

/// What somebody chose; without a row it is as the workspace says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipts {
    pub user: UserId,
    /// Whether others see what they have read.
    pub shown: bool,
}

impl Record for Receipts {
    const NAME: &'static str = "receipts";
    type Key = UserId;

    fn key(&self) -> UserId {
        self.user
    }
}
