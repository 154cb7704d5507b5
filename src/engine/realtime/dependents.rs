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
    reads: HashMap<Dependent, ReadSet>,
}

impl Dependents {
    /// Records that `dependent` read `reads`, instead of what it read before.
    pub(super) fn set(&mut self, dependent: Dependent, reads: ReadSet) {
        self.remove(&dependent);
        for tag in &reads.0 {
            self.by_tag.entry(*tag).or_default().push(dependent.clone());
        }
        self.reads.insert(dependent, reads);
    }

    /// Forgets `dependent`; says whether it was there.
    pub(super) fn remove(&mut self, dependent: &Dependent) -> bool {
        let Some(reads) = self.reads.remove(dependent) else {
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

    /// Those that read any of `tags`, each once.
    pub(super) fn of(&self, tags: &[u64]) -> HashSet<Dependent> {
        tags.iter()
            .filter_map(|tag| self.by_tag.get(tag))
            .flatten()
            .cloned()
            .collect()
    }
}
