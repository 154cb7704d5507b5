//! Which of the documents with the right words the asker may see, how many they are, and the best of them.

use std::{
    cmp::Ordering,
    collections::{BinaryHeap, HashSet},
    hash::{BuildHasherDefault, Hasher},
    sync::Arc,
};

use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader, TantivyError,
    collector::{Collector, SegmentCollector},
    query::Weight,
};

use super::{
    columns::{AllColumns, Columns},
    document::Place,
};
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
    pub places: Arc<Hashes>,
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
    /// Of what is searched.
    pub columns: AllColumns,
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

/// Documents that are looked at together, which reads the columns faster.
const BLOCK: usize = 64;

pub(super) struct SegmentSieve {
    wanted: Arc<Wanted>,
    unwanted: HashSet<DocId>,
    sort: Sort,
    now: Millis,
    limit: usize,
    only: Option<usize>,
    segment: SegmentOrdinal,
    columns: Columns,
    /// What has come and was not looked at yet.
    docs: Vec<DocId>,
    scores: Vec<Score>,
    best: BinaryHeap<Ranked>,
    counts: Vec<u64>,
    /// The place that was looked up last, and whether it is wanted: neighbours are mostly in one.
    last_place: (u64, bool),
}

impl Collector for Sieve {
    type Fruit = Found;
    type Child = SegmentSieve;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentSieve> {
        let missing = || TantivyError::InternalError(format!("segment {segment} has no columns"));
        let columns = self.columns.get(segment as usize).ok_or_else(missing)?;
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
            columns: columns.clone(),
            docs: Vec::with_capacity(BLOCK),
            scores: Vec::with_capacity(BLOCK),
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
    fn is_in_a_place(&mut self, doc: DocId, place: Option<u64>) -> bool {
        let wanted = &self.wanted.places;
        if let Some(place) = place {
            if self.last_place.0 != place {
                self.last_place = (place, wanted.contains(&place));
            }
            if self.last_place.1 {
                return true;
            }
        }
        let others = self.columns.places.as_ref();
        others.is_some_and(|others| others.values_for_doc(doc).any(|place| wanted.contains(&place)))
    }

    /// Whether a document in a wanted place is wanted.
    fn is_wanted(&self, doc: DocId) -> bool {
        if !self.unwanted.is_empty() && self.unwanted.contains(&doc) {
            return false;
        }
        let wanted = &*self.wanted;
        if wanted.since.is_some() || wanted.until.is_some() {
            let at = self.columns.at.first(doc).unwrap_or_default();
            if wanted.since.is_some_and(|since| at < since.0) || wanted.until.is_some_and(|until| at >= until.0) {
                return false;
            }
        }
        let id = || self.columns.id.first(doc);
        wanted.changed.is_empty() || !id().is_some_and(|id| wanted.changed.contains(&id))
    }

    /// Looks at what has come.
    fn look(&mut self) {
        let (docs, scores) = (std::mem::take(&mut self.docs), std::mem::take(&mut self.scores));
        let (mut places, mut kinds) = ([None; BLOCK], [None; BLOCK]);
        self.columns.place.first_vals(&docs, &mut places[..docs.len()]);
        self.columns.kind.first_vals(&docs, &mut kinds[..docs.len()]);
        for (((doc, score), place), kind) in docs.iter().zip(&scores).zip(places).zip(kinds) {
            if self.is_in_a_place(*doc, place) && self.is_wanted(*doc) {
                self.take(*doc, *score, kind.unwrap_or_default() as usize);
            }
        }
        (self.docs, self.scores) = (docs, scores);
        self.docs.clear();
        self.scores.clear();
    }

    /// Counts what is wanted, and keeps it if it is one of the best.
    fn take(&mut self, doc: DocId, score: Score, kind: usize) {
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
        let at = self.columns.at.first(doc).unwrap_or_default();
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
}

impl SegmentCollector for SegmentSieve {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.docs.push(doc);
        self.scores.push(score);
        if self.docs.len() == BLOCK {
            self.look();
        }
    }

    fn harvest(mut self) -> Found {
        self.look();
        let hits = self
            .best
            .iter()
            .map(|ranked| (*ranked, self.columns.place_of(ranked.doc)))
            .collect();
        Found {
            hits,
            counts: self.counts,
        }
    }
}
