//! Proof that a data file is whole: every row is what was written, and indexes and rows say the same (S4).
//!
//! The journal is `engine/commit`'s to prove; it adds to the same findings.

use std::{collections::BTreeMap, ops::ControlFlow, path::Path, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    Collection, DiskFile, OpenOptions, Order, Snapshot, Source, Store, StoreError,
    backend::{Bridge, Frozen, Fuse, Fused},
    backup::BEYOND_ALL,
    database,
    disk::{SyncStats, unpanicked},
    log::Log,
};

/// Entries that are read before they are looked at.
const PIECE: usize = 2_000;

/// What was found in one table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableFindings {
    /// The table.
    pub table: String,
    /// Entries in it.
    pub entries: u64,
    /// What is wrong, and how often.
    pub damage: BTreeMap<String, u64>,
}

impl TableFindings {
    /// Nothing found yet in `table`.
    pub fn of(table: &str) -> Self {
        Self {
            table: table.to_owned(),
            ..Self::default()
        }
    }

    /// Notes one more place where `what` is wrong.
    pub fn note(&mut self, what: impl Into<String>) {
        self.note_times(what, 1);
    }

    /// Notes `times` more such places, which may be none.
    pub fn note_times(&mut self, what: impl Into<String>, times: u64) {
        if times > 0 {
            *self.damage.entry(what.into()).or_default() += times;
        }
    }
}

/// Looks at every row and index entry of `snapshot`; damage is found, not failed at. `progress` gets entries seen.
pub fn check(store: &Store, snapshot: &Snapshot, progress: &mut dyn FnMut(u64)) -> Vec<TableFindings> {
    let mut seen = 0;
    let mut findings = Vec::new();
    for collection in store.collections() {
        let found = check_collection(collection, snapshot, &mut |entries| {
            seen += entries;
            progress(seen);
        });
        findings.extend(found);
    }
    findings
}

/// Shows every entry of a table; what can't be read goes to `findings`. The snapshot may be read meanwhile.
pub fn each_entry(
    snapshot: &Snapshot,
    findings: &mut TableFindings,
    table: &'static str,
    mut each: impl FnMut(&mut TableFindings, &[u8], &[u8]),
) {
    let mut from = Vec::new();
    loop {
        let mut piece: Vec<(Vec<u8>, Vec<u8>)> = Vec::with_capacity(PIECE);
        let read = snapshot.range(table, &from, &BEYOND_ALL, Order::Rising, &mut |key, value| {
            piece.push((key.to_vec(), value.to_vec()));
            if piece.len() == PIECE {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        for (key, value) in &piece {
            findings.entries += 1;
            each(findings, key, value);
        }
        if let Err(error) = read {
            findings.note(said(error));
            return;
        }
        match piece.pop() {
            Some((last, _)) if last >= from && piece.len() + 1 == PIECE => {
                from = last;
                from.push(0); // The smallest key beyond the last one.
            }
            Some((last, _)) if last < from => {
                findings.note("keys are out of order");
                return;
            }
            _ => return,
        }
    }
}

fn check_collection(collection: &Collection, snapshot: &Snapshot, progress: &mut dyn FnMut(u64)) -> Vec<TableFindings> {
    let mut indexes: BTreeMap<&'static str, (TableFindings, u64)> = (collection.indexes)()
        .into_iter()
        .map(|index| (index, (TableFindings::of(index), 0)))
        .collect();
    let mut rows = TableFindings::of(collection.name);
    each_entry(snapshot, &mut rows, collection.name, |rows, key, value| {
        let Some((scope, row)) = key.split_at_checked(16) else {
            return rows.note("a key without its workspace");
        };
        let entries = match (collection.entries)(key, value) {
            Ok(entries) => entries,
            Err(error) => return rows.note(said(error)),
        };
        for (index, entry) in entries {
            let Some((found, wanted)) = indexes.get_mut(index) else {
                continue;
            };
            *wanted += 1;
            let mut holder = None;
            match snapshot.get(index, &[scope, &entry].concat(), &mut |key| holder = Some(key == row)) {
                Ok(()) if holder.is_none() => found.note("a row's entry is missing"),
                Ok(()) if holder == Some(false) => found.note("an entry belongs to another row"),
                Ok(()) => {}
                Err(error) => found.note(said(error)),
            }
        }
    });
    progress(rows.entries);
    let mut all = vec![rows];
    for (index, (mut found, wanted)) in indexes {
        each_entry(snapshot, &mut found, index, |_, _, _| {});
        let missing = found.damage.get("a row's entry is missing").copied().unwrap_or(0);
        let extra = found.entries.saturating_sub(wanted.saturating_sub(missing));
        found.note_times("an entry has no row", extra);
        progress(found.entries);
        all.push(found);
    }
    all
}

/// What an error says about a table that is named already.
fn said(error: StoreError) -> String {
    match error {
        StoreError::Damaged { what, .. } => what,
        other => other.to_string(),
    }
}

impl Store {
    /// Opens the file at `path` so that nothing is changed in it: what opening would repair stays in memory.
    pub fn open_frozen(path: &Path, options: OpenOptions) -> Result<Self, StoreError> {
        Self::open_on(Arc::new(frozen(path)?), options)
    }
}

/// Whether redb's own checksums of every page hold, after the repairs that opening would make. Changes nothing.
pub fn pages_hold(path: &Path, cache_bytes: usize) -> Result<bool, StoreError> {
    let disk = Arc::new(Fused {
        inner: Arc::new(frozen(path)?),
        syncs: Arc::new(SyncStats::default()),
        fuse: Arc::new(Fuse::default()),
    });
    let base = Log::open(disk.clone(), 0)?.end();
    let bridge = Bridge { disk, base };
    unpanicked(|| {
        let mut db = redb::Database::builder()
            .set_cache_size(cache_bytes)
            .create_with_backend(bridge)
            .map_err(database)?;
        db.check_integrity().map_err(database)
    })?
}

fn frozen(path: &Path) -> Result<Frozen, StoreError> {
    let io = |cause| StoreError::Io {
        what: format!("{} can't be opened", path.display()),
        cause,
    };
    DiskFile::open(path)
        .and_then(|file| Frozen::new(Arc::new(file)))
        .map_err(io)
}
