//! Answers remembered for a day, so that a repeated request changes nothing (C7).

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Actor;
use crate::{
    engine::store::{AnyIndex, Index, Record, Scope},
    kit::time::Millis,
};

/// How long an answer is remembered.
pub(super) const KEPT: Duration = Duration::from_secs(24 * 3_600);

/// What a client sends to make a repetition harmless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// The client's words. Another user's same words are another key.
    pub key: String,
    /// A hash of method, path and body: the same key with another request is refused.
    pub fingerprint: u64,
}

/// An answer that was given.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Remembered {
    pub(super) key: String,
    pub(super) fingerprint: u64,
    pub(super) seq: u64,
    pub(super) at: Millis,
    /// The command's value as JSON.
    pub(super) value: String,
}

impl Record for Remembered {
    const NAME: &'static str = "answers";
    const SCOPE: Scope = Scope::Installation; // So that the oldest are found without knowing the workspaces.
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_AGE];
    type Key = String;

    fn key(&self) -> String {
        self.key.clone()
    }
}

impl IdempotencyKey {
    /// The key under which the answer for `actor` is kept.
    pub(super) fn of(&self, actor: &Actor) -> String {
        match actor.user {
            Some(user) => format!("{}/{user}/{}", actor.workspace, self.key),
            None => format!("{}//{}", actor.workspace, self.key),
        }
    }
}

impl Remembered {
    /// Oldest first.
    pub(super) const BY_AGE: Index<Self, (), Millis> = Index::many("answers_by_age", |answer| Some(((), answer.at)));
}
