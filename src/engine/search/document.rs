//! What a domain declares of a record so that it is found: its words, who may find it, and by what it can be filtered.

use std::{collections::HashSet, sync::Arc};

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::sieve::Hashes;
use crate::{
    engine::{
        cache::Weigh,
        store::{KeyPart, Record, StoreError, View},
    },
    kit::{id::WorkspaceId, time::Millis},
};

/// A record as it is found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What it is called; words in here count more.
    pub title: String,
    /// What it says.
    pub text: String,
    /// What it can be filtered by: `from:01h…`, `has:link`.
    pub marks: Vec<String>,
    /// Where it is; who may look into one of these places finds it. A change of who may needs no indexing.
    pub places: Vec<String>,
    /// When it was said, for what is newest and for `before:` and `after:`.
    pub at: Millis,
}

/// A record that can be found.
pub trait Searched: Record {
    /// What it is, in the singular: `message`.
    const KIND: &'static str;

    /// The document as the row stands in `view`; nothing if it is not to be found.
    fn document(&self, view: &View<'_>) -> Result<Option<Document>, StoreError>;
}

/// A [`Searched`] record without its type.
#[derive(Clone, Copy)]
pub struct Searchable {
    /// The collection's name.
    pub(super) collection: &'static str,
    /// What its records are.
    pub kind: &'static str,
    pub(super) document: fn(&View<'_>, &[u8]) -> Result<Option<Document>, StoreError>,
}

impl Searchable {
    /// What is declared of `R`.
    pub const fn of<R: Searched>() -> Self {
        Self {
            collection: R::NAME,
            kind: R::KIND,
            document: |view, mut key| match R::Key::read(&mut key) {
                Some(key) => match view.get::<R>(&key)? {
                    Some(row) => row.document(view),
                    None => Ok(None),
                },
                None => Ok(None),
            },
        }
    }
}

/// Bytes of the workspace's id, which begins a row's key.
const SCOPE_BYTES: usize = 16;

/// A row that can be found: which of the declared collections, and the key with its scope.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Place {
    pub kind: usize,
    pub key: Vec<u8>,
}

impl Place {
    /// Where the row with this key is, of a workspace.
    pub(super) fn of(kind: usize, workspace: WorkspaceId, key: &[u8]) -> Self {
        let key = [workspace.as_bytes(), key].concat();
        Self { kind, key }
    }

    /// The workspace that the row is in.
    pub(super) fn workspace(&self) -> Option<WorkspaceId> {
        Some(WorkspaceId::from_bytes(*self.key.first_chunk::<SCOPE_BYTES>()?))
    }

    /// The key after the scope.
    pub(super) fn in_workspace(&self) -> &[u8] {
        self.key.get(SCOPE_BYTES..).unwrap_or_default()
    }

    /// What stands for the row in the index.
    pub(super) fn hash(&self) -> u64 {
        xxh3_64(&self.key) ^ (self.kind as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// What stands for a place of a workspace in the index.
pub(super) fn place_hash(workspace: WorkspaceId, place: &str) -> u64 {
    xxh3_64_with_seed(place.as_bytes(), xxh3_64(workspace.as_bytes()))
}

/// Where somebody may look: places of one workspace.
#[derive(Debug, Clone)]
pub struct Places {
    workspace: WorkspaceId,
    names: HashSet<String>,
    /// What stands for them in the index.
    pub(super) hashes: Arc<Hashes>,
}

impl Places {
    /// The places of `workspace` with these names.
    pub fn of(workspace: WorkspaceId, names: HashSet<String>) -> Self {
        Self {
            workspace,
            hashes: Arc::new(names.iter().map(|name| place_hash(workspace, name)).collect()),
            names,
        }
    }

    /// Whether what is in `place` of `workspace` may be seen.
    pub(super) fn has(&self, workspace: WorkspaceId, place: &str) -> bool {
        self.workspace == workspace && self.names.contains(place)
    }
}

impl Weigh for Places {
    fn bytes(&self) -> usize {
        let hash = 2 * size_of::<u64>();
        self.names.iter().map(|name| name.len() + 48 + hash).sum()
    }
}
