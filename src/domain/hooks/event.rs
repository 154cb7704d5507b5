//! What others hear of hooks: an answer that is for one person alone.

use serde::Serialize;

use super::using::Whisper;
use crate::{
    engine::commit::{Event, Topic},
    kit::id::UserId,
};

/// A program answered a command later, for who used it: `hooks.command_answered` → user.
#[derive(Debug, Serialize)]
pub struct CommandAnswered<'a> {
    #[serde(flatten)]
    pub whisper: &'a Whisper,
    #[serde(skip)]
    pub user: UserId,
}

impl Event for CommandAnswered<'_> {
    fn name(&self) -> &'static str {
        "hooks.command_answered"
    }

    fn topic(&self) -> Topic {
        Topic::new("user", self.user)
    }
}
