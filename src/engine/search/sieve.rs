//! Which of the documents with the right words the asker may see, how many they are, and the best of them.

use std::{
    cmp::Ordering,
    collections::{BinaryHeap, HashSet},
    hash::{BuildHasherDefault, Hasher},
    sync::Arc,
};

use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
    query::Weight,
};

use super::document::Place;
use crate::kit::time::Millis;

/// A set of hashes, which need not be hashed again.
pub(super) type Hashes = HashSet<u64, BuildHasherDefault<AsIs>>;

/// Takes a number for its own hash.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0 << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Half of what being new adds to a score is gone after so long.
const FRESH_MS: f32 = 30.0 * 86_400_000.0;
/// What a score is times at most for being new.
const FRESHEST: f32 = 2.0;

/// In which order hits come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The words that are rarest and nearest first, newer ones before older ones.
    #[default]
    Best,
    /// The newest first.
    Newest,
}

/// What a document must be, besides having the words.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// In one of these places.
    pub places: Hashes,
    /// None of these, which have changed since they were written to the index.
    pub changed: Hashes,
    /// Said then or later.
    pub since: Option<Millis>,
    /// Said before.
    pub until: Option<Millis>,
}

impl Wanted {
    /// The same, of what has changed.
    pub(super) fn but_changed(&self) -> Self {
        Self {
            places: self.places.clone(),
            changed: Hashes::default(),
            ..*self
        }
    }
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The hits in order, as many as were asked for.
    pub hits: Vec<(Ranked, Place)>,
    /// Of each kind, how many there are in all.
    pub counts: Vec<u64>,
}

impl Found {
    /// Adds what was found elsewhere, and keeps the best.
    pub(super) fn add(&mut self, other: Self, limit: usize) {
        self.hits.extend(other.hits);
        self.hits.sort_unstable_by_key(|(ranked, _)| *ranked);
        self.hits.truncate(limit);
        for (all, some) in self.counts.iter_mut().zip(other.counts) {
            *all += some;
        }
    }
}

/// Collects what is wanted.
pub(super) struct Sieve {
    /// What has something that is not wanted. It is looked up here and not left to tantivy, whose exclusion of phrases
    /// goes backwards (0.27: an assertion of its own fails).
    pub unwanted: Vec<Box<dyn Weight>>,
    pub wanted: Arc<Wanted>,
    pub sort: Sort,
    pub now: Millis,
    /// Hits to give, from the best on.
    pub limit: usize,
    /// Only of this kind are hits given; counts are of all.
    pub only: Option<usize>,
    pub kinds: usize,
}

/// A hit before its key is read: the rank, and which document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    rank: f64,
    at: u64,
    segment: SegmentOrdinal,
    doc: DocId,
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The better is the smaller, so that a heap's top is the worst of those kept.
impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .rank
            .total_cmp(&self.rank)
            .then(other.at.cmp(&self.at))
            .then(self.segment.cmp(&other.segment))
            .then(self.doc.cmp(&other.doc))
    }
}

pub(super) struct SegmentSieve {
    wanted: Arc<Wanted>,
    unwanted: HashSet<DocId>,
    sort: Sort,
    now: Millis,
    limit: usize,
    only: Option<usize>,
    segment: SegmentOrdinal,
    places: Column<u64>,
    id: Column<u64>,
    at: Column<u64>,
    kind: Column<u64>,
    key: Column<u64>,
    best: BinaryHeap<Ranked>,
    counts: Vec<u64>,
    /// The place that was looked up last, and whether it is wanted: neighbours are mostly in one.
    last_place: (u64, bool),
}

impl Collector for Sieve {
    type Fruit = Found;
    type Child = SegmentSieve;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentSieve> {
        let columns = reader.fast_fields();
        let mut unwanted = HashSet::new();
        for query in &self.unwanted {
            query.for_each_no_score(reader, &mut |docs| unwanted.extend(docs))?;
        }
        Ok(SegmentSieve {
            wanted: self.wanted.clone(),
            unwanted,
            sort: self.sort,
            now: self.now,
            limit: self.limit,
            only: self.only,
            segment,
            places: columns.u64("places")?,
            id: columns.u64("id")?,
            at: columns.u64("at")?,
            kind: columns.u64("kind")?,
            key: columns.u64("key")?,
            best: BinaryHeap::with_capacity(self.limit + 1),
            counts: vec![0; self.kinds],
            last_place: (0, false),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.sort == Sort::Best
    }

    fn merge_fruits(&self, segments: Vec<Found>) -> tantivy::Result<Found> {
        let none = Found {
            hits: Vec::new(),
            counts: vec![0; self.kinds],
        };
        Ok(segments.into_iter().fold(none, |mut found, segment| {
            found.add(segment, self.limit);
            found
        }))
    }
}

impl SegmentSieve {
    fn is_in_a_place(&mut self, doc: DocId) -> bool {
        for place in self.places.values_for_doc(doc) {
            if self.last_place.0 != place {
                self.last_place = (place, self.wanted.places.contains(&place));
            }
            if self.last_place.1 {
                return true;
            }
        }
        false
    }

    fn is_wanted(&mut self, doc: DocId) -> bool {
        if !self.is_in_a_place(doc) || (!self.unwanted.is_empty() && self.unwanted.contains(&doc)) {
            return false;
        }
        let wanted = &*self.wanted;
        if wanted.since.is_some() || wanted.until.is_some() {
            let at = self.at.first(doc).unwrap_or_default();
            if wanted.since.is_some_and(|since| at < since.0) || wanted.until.is_some_and(|until| at >= until.0) {
                return false;
            }
        }
        wanted.changed.is_empty() || !self.id.first(doc).is_some_and(|id| wanted.changed.contains(&id))
    }

    fn place(&self, doc: DocId) -> Place {
        let mut numbers = self.key.values_for_doc(doc);
        let length = numbers.next().unwrap_or_default() as usize;
        let mut key: Vec<u8> = numbers.flat_map(u64::to_be_bytes).collect();
        key.truncate(length);
        Place {
            kind: self.kind.first(doc).unwrap_or_default() as usize,
            key,
        }
    }
}

impl SegmentCollector for SegmentSieve {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        if !self.is_wanted(doc) {
            return;
        }
        let kind = self.kind.first(doc).unwrap_or_default() as usize;
        if let Some(count) = self.counts.get_mut(kind) {
            *count += 1;
        }
        if self.only.is_some_and(|only| only != kind) || self.limit == 0 {
            return;
        }
        let worst = self.best.peek().filter(|_| self.best.len() == self.limit);
        // Most need not be dated: were it of this moment, it would still be worse than those that are kept.
        if self.sort == Sort::Best && worst.is_some_and(|worst| f64::from(score * FRESHEST) < worst.rank) {
            return;
        }
        let at = self.at.first(doc).unwrap_or_default();
        let rank = match self.sort {
            Sort::Newest => at as f64,
            Sort::Best => {
                let age = Millis(at).0.abs_diff(self.now.0) as f32;
                f64::from(score * (1.0 + FRESH_MS / (FRESH_MS + age)))
            }
        };
        let ranked = Ranked {
            rank,
            at,
            segment: self.segment,
            doc,
        };
        if worst.is_none() {
            self.best.push(ranked);
        } else if worst.is_some_and(|worst| ranked < *worst) {
            self.best.pop();
            self.best.push(ranked);
        }
    }

    fn harvest(self) -> Found {
        let hits = self
            .best
            .iter()
            .map(|ranked| (*ranked, self.place(ranked.doc)))
            .collect();
        Found {
            hits,
            counts: self.counts,
        }
    }
}
