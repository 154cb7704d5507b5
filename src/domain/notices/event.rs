//! What the pages of somebody hear of their notices, on `user:{id}` and nowhere else.

use serde::Serialize;

use super::{record::NoticeId, seen::NoticeSeen};
use crate::{
    engine::commit::{Event, Topic},
    kit::id::UserId,
};

/// Something happened in somebody's centre.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Heard {
    /// There is one more.
    Added {
        notice: Box<NoticeSeen>,
        #[serde(skip)]
        user: UserId,
    },
    /// This one was read, or with null all of them.
    Read {
        id: Option<NoticeId>,
        #[serde(skip)]
        user: UserId,
    },
}

impl Event for Heard {
    fn name(&self) -> &'static str {
        match self {
            Self::Added { .. } => "notices.added",
            Self::Read { .. } => "notices.read",
        }
    }

    fn topic(&self) -> Topic {
        let (Self::Added { user, .. } | Self::Read { user, .. }) = self;
        Topic::new("user", user)
    }
}
