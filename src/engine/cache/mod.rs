//! Cached answers that are valid exactly while nothing they read has changed (K1–K7).
//!
//! An answer keeps its read set and the seq that was visible before its snapshot was opened. It is given while no tag of
//! the read set is newer ([`Tags`]); nobody writes invalidation code. One computation runs at a time for a key (K3), and
//! the key can't be made without saying who may see the answer ([`Audience`]).

mod answer;
mod namespace;
mod tags;

use std::{
    any::Any,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use moka::{
    ops::compute::{CompResult, Op},
    sync::Cache as Moka,
};

pub use answer::Answer;
pub use namespace::{Namespace, NamespaceStats};
pub use tags::Tags;

use super::store::{ReadSet, Store, View};
use crate::{
    error::{Error, Result},
    kit::id::{Id, UserId, WorkspaceId},
    telemetry::metrics::{CacheCounters, metrics},
};

/// Room is made for a larger answer at once. For smaller ones moka does so by the way, some dozens at a time: of the
/// largest, that would be as many megabytes beyond the cache's share.
const LARGE_BYTES: u32 = 128 << 10;

/// Who may see a cached answer (K3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// One user of one workspace.
    User { workspace: WorkspaceId, user: UserId },
    /// Whoever of the workspace has passed the check that the caller made before.
    Workspace { workspace: WorkspaceId },
    /// The program itself, for what is in no workspace.
    Installation,
}

impl Audience {
    /// The workspace whose rows the answer is made from.
    pub fn workspace(&self) -> WorkspaceId {
        match self {
            Self::User { workspace, .. } | Self::Workspace { workspace } => *workspace,
            Self::Installation => Id::ZERO,
        }
    }
}

/// How a cached read was answered (K5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// From the cache.
    Hit,
    /// Computed, and kept.
    Miss,
    /// Computed because the caller asked for it.
    Bypass,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    audience: Audience,
    what: Box<str>,
}

#[derive(Clone)]
struct Entry {
    value: Arc<dyn Any + Send + Sync>,
    reads: Arc<ReadSet>,
    seen: u64,
    bytes: u32,
}

struct Shelf {
    namespace: Namespace,
    entries: Moka<Key, Entry>,
    counters: CacheCounters,
}

/// Something that can be kept: how many bytes it takes.
pub trait Weigh: Send + Sync + 'static {
    /// About how many bytes.
    fn bytes(&self) -> usize;
}

/// A value with how it came about.
#[derive(Debug, Clone)]
pub struct Kept<V> {
    /// The value.
    pub value: Arc<V>,
    /// What it depends on.
    pub reads: Arc<ReadSet>,
    /// The seq that was visible before it was read.
    pub seen: u64,
    /// Hit, miss or bypass.
    pub lookup: Lookup,
    /// The place of its namespace.
    shelf: usize,
    /// How often the cache had been flushed.
    flushes: u64,
}

/// All namespaces.
pub struct Cache {
    store: Arc<Store>,
    tags: Arc<Tags>,
    shelves: Vec<Shelf>,
    flushes: AtomicU64,
}

impl Cache {
    /// An empty cache over `store`, of `bytes` in all, which the namespaces share by their weights.
    pub fn new(store: Arc<Store>, tags: Arc<Tags>, namespaces: &[Namespace], bytes: u64) -> Self {
        let parts: u64 = namespaces.iter().map(|namespace| u64::from(namespace.share)).sum();
        let shelves = namespaces
            .iter()
            .map(|namespace| Shelf {
                namespace: *namespace,
                entries: Moka::builder()
                    .name(namespace.name)
                    .max_capacity(bytes * u64::from(namespace.share) / parts.max(1))
                    .time_to_live(namespace.keep)
                    .weigher(|key: &Key, entry: &Entry| entry.bytes.saturating_add(key.what.len() as u32 + 160))
                    .build(),
                counters: metrics().cache(namespace.name),
            })
            .collect();
        Self {
            store,
            tags,
            shelves,
            flushes: AtomicU64::new(0),
        }
    }

    /// The value of `what` for `audience`: kept, or computed by `read` on a fresh snapshot.
    ///
    /// Fails as `read` does; failures are not kept.
    pub fn get<V: Weigh>(
        &self,
        namespace: Namespace,
        audience: Audience,
        what: &str,
        bypass: bool,
        read: impl FnOnce(&View<'_>) -> Result<V>,
    ) -> Result<Kept<V>> {
        let place = self.place(namespace)?;
        let shelf = &self.shelves[place];
        let flushes = self.flushes.load(Ordering::Acquire);
        let kept = |entry, lookup| kept(entry, lookup, place, flushes);
        let key = Key {
            audience,
            what: what.into(),
        };
        if bypass {
            shelf.counters.bypass();
            return kept(self.compute(audience, read)?, Lookup::Bypass);
        }
        if let Some(entry) = shelf.entries.get(&key).filter(|entry| self.is_valid(entry)) {
            shelf.counters.hit();
            return kept(entry, Lookup::Hit);
        }
        // Those who wait for the same key run one after another and find what the first one kept, if it is still valid.
        let computed = shelf.entries.entry(key).and_try_compute_with(|entry| match entry {
            Some(entry) if self.is_valid(entry.value()) => Ok(Op::Nop),
            _ => self.compute(audience, read).map(Op::Put),
        })?;
        let (entry, lookup) = match computed {
            CompResult::Unchanged(entry) => (entry, Lookup::Hit),
            CompResult::Inserted(entry) | CompResult::ReplacedWith(entry) => (entry, Lookup::Miss),
            CompResult::StillNone(_) | CompResult::Removed(_) => {
                return Err(Error::internal("a cached answer vanished"));
            }
        };
        if lookup == Lookup::Hit {
            shelf.counters.hit()
        } else {
            shelf.counters.miss();
            if entry.value().bytes > LARGE_BYTES {
                shelf.entries.run_pending_tasks();
            }
        }
        kept(entry.into_value(), lookup)
    }

    fn compute<V: Weigh>(&self, audience: Audience, read: impl FnOnce(&View<'_>) -> Result<V>) -> Result<Entry> {
        let seen = self.tags.visible(); // Before the snapshot is opened (K2).
        let (value, reads) = self
            .store
            .read(audience.workspace(), |view| (read(view), view.read_set()))?;
        let value = value?;
        let bytes = value.bytes() + reads.0.len() * 8;
        Ok(Entry {
            value: Arc::new(value),
            reads: Arc::new(reads),
            seen,
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
        })
    }

    fn is_valid(&self, entry: &Entry) -> bool {
        self.tags.unchanged(&entry.reads, entry.seen)
    }

    fn place(&self, namespace: Namespace) -> Result<usize> {
        let place = self
            .shelves
            .iter()
            .position(|shelf| shelf.namespace.name == namespace.name);
        place.ok_or_else(|| Error::internal("a cache namespace that isn't in the table"))
    }

    /// Whether `kept` may be given once more: nothing that it read has changed, and nobody flushed. Counts as a hit.
    pub fn still_stands<V>(&self, kept: &Kept<V>) -> bool {
        let stands =
            self.flushes.load(Ordering::Acquire) == kept.flushes && self.tags.unchanged(&kept.reads, kept.seen);
        if stands && let Some(shelf) = self.shelves.get(kept.shelf) {
            shelf.counters.hit();
        }
        stands
    }

    /// Every namespace with its counts (K7).
    pub fn stats(&self) -> Vec<NamespaceStats> {
        self.shelves
            .iter()
            .inspect(|shelf| shelf.entries.run_pending_tasks()) // moka counts what it was given only then.
            .map(|shelf| NamespaceStats {
                namespace: shelf.namespace.name.to_owned(),
                hits: shelf.counters.counts().0,
                misses: shelf.counters.counts().1,
                entries: shelf.entries.entry_count(),
                bytes: shelf.entries.weighted_size(),
            })
            .collect()
    }

    /// Forgets what a workspace has cached: of one namespace or all, with `pattern` in the key or all; how many that was (K7).
    pub fn flush(&self, workspace: WorkspaceId, namespace: Option<&str>, pattern: Option<&str>) -> u64 {
        self.flushes.fetch_add(1, Ordering::AcqRel);
        let mut flushed = 0;
        for shelf in self
            .shelves
            .iter()
            .filter(|shelf| namespace.is_none_or(|name| name == shelf.namespace.name))
        {
            for (key, _) in &shelf.entries {
                if key.audience.workspace() == workspace && pattern.is_none_or(|pattern| key.what.contains(pattern)) {
                    shelf.entries.invalidate(key.as_ref());
                    flushed += 1;
                }
            }
        }
        flushed
    }
}

fn kept<V: Weigh>(entry: Entry, lookup: Lookup, shelf: usize, flushes: u64) -> Result<Kept<V>> {
    let value = entry
        .value
        .downcast()
        .map_err(|_| Error::internal("a cache key was used for two types"))?;
    Ok(Kept {
        value,
        reads: entry.reads,
        seen: entry.seen,
        lookup,
        shelf,
        flushes,
    })
}
