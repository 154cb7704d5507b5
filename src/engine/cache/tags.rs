//! Tag versions: for every row and group, the seq of the newest commit that changed it (K2).
//!
//! A fixed array of counters; two tags in one place only make an answer be computed once more. An answer notes the
//! visible seq *before* its snapshot is opened and is valid while no tag it read is newer than that.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::engine::store::ReadSet;

const PLACES: usize = 1 << 16;

/// The versions, and the newest seq that every read sees.
pub struct Tags {
    versions: Box<[AtomicU64]>,
    visible: AtomicU64,
}

impl Tags {
    /// Nothing has changed since `seq`.
    pub fn new(seq: u64) -> Self {
        let versions = (0..PLACES).map(|_| AtomicU64::new(0)).collect();
        Self {
            versions,
            visible: AtomicU64::new(seq),
        }
    }

    /// The newest seq whose changes every read from now on sees.
    pub fn visible(&self) -> u64 {
        self.visible.load(Ordering::Acquire)
    }

    /// Records that the durable commit `seq` changed `tags`.
    pub fn bump(&self, tags: &[u64], seq: u64) {
        for tag in tags {
            self.versions[place(*tag)].fetch_max(seq, Ordering::AcqRel);
        }
    }

    /// Records that `seq` may have changed anything.
    pub fn bump_all(&self, seq: u64) {
        for version in &self.versions {
            version.fetch_max(seq, Ordering::AcqRel);
        }
    }

    /// From now on every read sees `seq`; its tags must have been bumped.
    pub fn show(&self, seq: u64) {
        self.visible.fetch_max(seq, Ordering::AcqRel);
    }

    /// Whether nothing in `reads` has changed since the state that was visible at `seq`.
    pub fn unchanged(&self, reads: &ReadSet, seq: u64) -> bool {
        reads
            .0
            .iter()
            .all(|tag| self.versions[place(*tag)].load(Ordering::Acquire) <= seq)
    }
}

fn place(tag: u64) -> usize {
    tag as usize & (PLACES - 1)
}
