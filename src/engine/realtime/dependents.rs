//! Who depends on which tags: subscriptions on what their permission check read, watches on what their query read.

use std::collections::{HashMap, HashSet};

use super::Topic;
use crate::engine::store::ReadSet;

/// Something of a connection that must be looked at again when what it read changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Dependent {
    /// The connection itself: may its user still listen at all?
    Connection(u64),
    /// A joined topic: may it still be heard?
    Subscription(u64, Topic),
    /// A watched query.
    Watch(u64, u64),
}

/// The dependents, found by tag.
#[derive(Debug, Default)]
pub(super) struct Dependents {
    by_tag: HashMap<u64, Vec<Dependent>>,
    reads: HashMap<Dependent, Seen>,
}

/// What was read, of the state that a commit left or of a later one.
#[derive(Debug)]
struct Seen {
    reads: ReadSet,
    seq: u64,
}

impl Dependents {
    /// Records that `dependent` read `reads` when it saw the commit `seq`, instead of what it read before.
    pub(super) fn set(&mut self, dependent: Dependent, reads: ReadSet, seq: u64) {
        self.remove(&dependent);
        for tag in &reads.0 {
            self.by_tag.entry(*tag).or_default().push(dependent.clone());
        }
        self.reads.insert(dependent, Seen { reads, seq });
    }

    /// Forgets `dependent`; says whether it was there.
    pub(super) fn remove(&mut self, dependent: &Dependent) -> bool {
        let Some(Seen { reads, .. }) = self.reads.remove(dependent) else {
            return false;
        };
        for tag in &reads.0 {
            if let Some(of_tag) = self.by_tag.get_mut(tag) {
                of_tag.retain(|one| one != dependent);
                if of_tag.is_empty() {
                    self.by_tag.remove(tag);
                }
            }
        }
        true
    }

    /// Those that read any of `tags` before the commit `seq` changed them, each once.
    ///
    /// Commits are told after they are seen. Who came in between has been judged by a later state than the commit's, and
    /// it would be wrong to judge them by that one again: what they were granted since is not in it.
    pub(super) fn of(&self, tags: &[u64], seq: u64) -> HashSet<Dependent> {
        tags.iter()
            .filter_map(|tag| self.by_tag.get(tag))
            .flatten()
            .filter(|dependent| self.reads.get(dependent).is_some_and(|seen| seen.seq < seq))
            .cloned()
            .collect()
    }
}
