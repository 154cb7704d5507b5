//! What a command writes through: reads see its own changes, and nothing is kept unless it succeeds.

use std::{fmt, ops::Deref};

use serde::Serialize;

use super::{Actor, AuditLine, Clock, Event, Ids, Topic, clock::Sequence};
use crate::{
    engine::store::{Layered, Record, StoreError, View},
    kit::{
        id::{Id, WorkspaceId},
        time::Millis,
    },
};

/// Where time, ids and randomness come from.
#[derive(Clone, Copy)]
pub(super) struct Source<'t> {
    pub(super) clock: &'t dyn Clock,
    pub(super) ids: &'t dyn Ids,
    pub(super) sequence: &'t Sequence,
}

/// An open write. Time, ids and randomness come from it (C8); what it emits is published when it is durable (C5).
pub struct Tx<'t> {
    view: View<'t>,
    layer: &'t Layered<'t>,
    actor: &'t Actor,
    now: Millis,
    ids: &'t dyn Ids,
    sequence: &'t Sequence,
    backdated: Option<Sequence>,
    pub(super) events: Vec<(Topic, &'static str, String)>,
    unwritten: Option<serde_json::Error>,
    /// Whether this leaves something for the workers.
    pub(super) wakes: bool,
}

impl<'t> Deref for Tx<'t> {
    type Target = View<'t>;
    fn deref(&self) -> &View<'t> {
        &self.view
    }
}

impl<'t> Tx<'t> {
    pub(super) fn new(layer: &'t Layered<'t>, actor: &'t Actor, source: Source<'t>) -> Self {
        let view = View::new(layer, actor.workspace);
        Self {
            view,
            layer,
            actor,
            now: source.clock.now(),
            ids: source.ids,
            sequence: source.sequence,
            backdated: None,
            events: Vec::new(),
            unwritten: None,
            wakes: false,
        }
    }

    /// When this commit happens.
    pub fn now(&self) -> Millis {
        self.now
    }

    /// From here on this write happens at `at`: for imports and demo data, whose things are older than their commit.
    /// What is long past is told to nobody: [`Tx::emit`] then does nothing. Caches and watches follow all the same.
    pub fn backdate(&mut self, at: Millis) {
        if at != self.now {
            self.now = at;
            self.backdated = Some(Sequence::default());
        }
    }

    /// Whether this is of the past, so that nobody is told.
    pub fn is_backdated(&self) -> bool {
        self.backdated.is_some()
    }

    /// A new id. It sorts after every id that was given before, unless this write is backdated.
    pub fn new_id<T: ?Sized>(&self) -> Id<T> {
        self.backdated
            .as_ref()
            .unwrap_or(self.sequence)
            .next(self.now, self.random())
    }

    /// Bytes that nobody can guess.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.ids.fill(&mut bytes);
        bytes
    }

    /// For whom this is written.
    pub fn actor(&self) -> &'t Actor {
        self.actor
    }

    /// The workspace that is written.
    pub fn workspace(&self) -> WorkspaceId {
        self.view.workspace()
    }

    /// Puts `row` where none is. Fails: Exists, Taken.
    pub fn insert<R: Record>(&mut self, row: &R) -> Result<(), StoreError> {
        self.layer.insert(&self.view, row)
    }

    /// Replaces the row with the same key. Fails: Missing, Taken.
    pub fn update<R: Record>(&mut self, row: &R) -> Result<(), StoreError> {
        self.layer.update(&self.view, row)
    }

    /// Puts `row`, whether or not one is there. Fails: Taken.
    pub fn put<R: Record>(&mut self, row: &R) -> Result<(), StoreError> {
        self.layer.put(&self.view, row)
    }

    /// Removes the row with this key and returns it, if it was there.
    pub fn delete<R: Record>(&mut self, key: &R::Key) -> Result<Option<R>, StoreError> {
        self.layer.delete(&self.view, key)
    }

    /// Tells listeners, once this is durable.
    pub fn emit(&mut self, event: &impl Event) {
        if self.backdated.is_some() {
            return;
        }
        match serde_json::to_string(event) {
            Ok(data) => self.events.push((event.topic(), event.name(), data)),
            Err(error) => self.unwritten = Some(error),
        }
    }

    /// Writes a line to the audit log.
    pub fn audit(
        &mut self,
        action: &'static str,
        target: impl fmt::Display,
        detail: impl Serialize,
    ) -> Result<(), StoreError> {
        let detail = serde_json::to_string(&detail).map_err(|error| StoreError::Damaged {
            place: AuditLine::NAME.into(),
            what: error.to_string(),
        })?;
        self.insert(&AuditLine {
            id: self.new_id(),
            at: self.now,
            actor: self.actor.user,
            action: action.to_owned(),
            target: target.to_string(),
            detail,
            address: self.actor.address.map(|address| address.to_string()),
        })
    }

    /// The events, unless one could not be written as JSON.
    pub(super) fn finish(self) -> Result<Vec<(Topic, &'static str, String)>, serde_json::Error> {
        self.unwritten.map_or(Ok(self.events), Err)
    }
}
