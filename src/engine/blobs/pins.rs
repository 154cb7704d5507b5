//! What must not be taken away although no row that anybody can see names it.
//!
//! A commit in flight names a blob that no snapshot shows yet. So whoever will name one pins it first, and unpins it
//! when the commit is done or has failed. A collection notes every pin that is held or taken from its beginning to its
//! end, and reads the rows only after it has begun: a blob that it finds unnamed was either pinned meanwhile, and is
//! left alone, or is named by nobody.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::engine::store::Digest;

/// Who holds what.
#[derive(Debug, Default)]
pub(super) struct Pins(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    held: HashMap<Digest, usize>,
    /// Those who keep everything.
    holds: usize,
    /// The blobs that were pinned at some time during the collection that runs.
    round: Option<HashSet<Digest>>,
}

impl Pins {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps one blob from being taken away.
#[derive(Debug)]
pub struct Pin {
    pins: Arc<Pins>,
    digest: Digest,
}

impl Pin {
    pub(super) fn new(pins: Arc<Pins>, digest: Digest) -> Self {
        let mut state = pins.state();
        *state.held.entry(digest).or_default() += 1;
        if let Some(round) = &mut state.round {
            round.insert(digest);
        }
        drop(state);
        Self { pins, digest }
    }

    /// Which one.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

impl Drop for Pin {
    fn drop(&mut self) {
        let mut state = self.pins.state();
        if let Some(count) = state.held.get_mut(&self.digest) {
            *count -= 1;
            if *count == 0 {
                state.held.remove(&self.digest);
            }
        }
    }
}

/// Keeps every blob from being taken away: for a backup, which reads what the rows of its snapshot name.
#[derive(Debug)]
pub struct Hold(Arc<Pins>);

impl Hold {
    pub(super) fn new(pins: Arc<Pins>) -> Self {
        pins.state().holds += 1;
        Self(pins)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.0.state().holds -= 1;
    }
}

/// A collection from its beginning to its end; there is one at a time.
pub(super) struct Round(Arc<Pins>);

impl Round {
    /// Begins, unless another one runs.
    pub(super) fn begin(pins: &Arc<Pins>) -> Option<Self> {
        let mut state = pins.state();
        if state.round.is_some() {
            return None;
        }
        state.round = Some(state.held.keys().copied().collect());
        Some(Self(pins.clone()))
    }

    /// Runs `remove`, unless the blob was pinned since the beginning or all are held; nobody pins meanwhile.
    pub(super) fn remove<T>(&self, digest: &Digest, remove: impl FnOnce() -> T) -> Option<T> {
        let state = self.0.state();
        let pinned = state.round.as_ref().is_none_or(|round| round.contains(digest));
        (!pinned && state.holds == 0).then(remove)
    }
}

impl Drop for Round {
    fn drop(&mut self) {
        self.0.state().round = None;
    }
}
