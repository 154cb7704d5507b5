//! What is kept of messages beside themselves: that one is pinned for all.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kit::{id::UserId, time::Millis};

/// Who pinned a message for all who read its room, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = Pin)]
pub struct Pin {
    #[schema(value_type = String)]
    pub by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
}
