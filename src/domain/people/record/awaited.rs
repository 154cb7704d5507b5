//! Who is known from elsewhere and has not come yet.

use serde::{Deserialize, Serialize};

use crate::{
    engine::store::Record,
    kit::{id::UserId, time::Millis},
};

/// That somebody is a person here only because what they said elsewhere was brought here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Awaited {
    pub user: UserId,
    pub since: Millis,
}

impl Record for Awaited {
    const NAME: &'static str = "awaited_people";
    type Key = UserId;

    fn key(&self) -> UserId {
        self.user
    }
}
