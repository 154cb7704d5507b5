//! What a collection declares: name, key, version, indexes.

use serde::{Serialize, de::DeserializeOwned};

use super::{Digest, Key, KeyPart, StoreError, codec};

/// Whose rows a collection holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Each workspace its own.
    Workspace,
    /// The installation's, such as accounts that belong to several workspaces.
    Installation,
}

/// A row of a collection. The fields' order is the format: new ones go to a new [`Record::VERSION`].
pub trait Record: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {
    /// The collection's name, in the plural: `rooms`.
    const NAME: &'static str;
    /// The version of the fields as they are now, from 1.
    const VERSION: u8 = 1;
    /// Whose rows these are.
    const SCOPE: Scope = Scope::Workspace;
    /// The indexes, each a constant of the type.
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[];
    /// Whether rows name blobs.
    const NAMES_BLOBS: bool = false;
    /// The key's type.
    type Key: Key;

    /// This row's key. It never changes.
    fn key(&self) -> Self::Key;

    /// The blobs that this row names. They are kept for as long as a row names them, backed up and checked with it.
    fn blobs(&self) -> Vec<NamedBlob> {
        Vec::new()
    }

    /// The row as it is now from the fields that an older version wrote, or nothing if that version is unknown (S2).
    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        let _ = (version, fields); // The first version has no older ones.
        None
    }
}

/// A blob that a row names, and what it is there, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedBlob {
    /// The SHA-256 of its bytes.
    pub digest: Digest,
    /// As in `report.pdf`.
    pub called: String,
}

/// A declared index: where in it a row stands. `G` groups the entries that are scanned together, `S` sorts them.
pub struct Index<R, G, S = ()> {
    name: &'static str,
    unique: bool,
    entry: fn(&R) -> Option<(G, S)>,
}

impl<R: Record, G: KeyPart, S: KeyPart> Index<R, G, S> {
    /// An index in which several rows may have the same entry; a row without an entry isn't in it.
    pub const fn many(name: &'static str, entry: fn(&R) -> Option<(G, S)>) -> Self {
        Self {
            name,
            unique: false,
            entry,
        }
    }

    /// An index in which an entry belongs to one row.
    pub const fn unique(name: &'static str, entry: fn(&R) -> Option<(G, S)>) -> Self {
        Self {
            name,
            unique: true,
            entry,
        }
    }

    /// The index's name: `members_by_user`.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// An index without its types, as the commit path and `check` see it.
pub trait AnyIndex<R>: Sync {
    /// The index's name.
    fn name(&self) -> &'static str;
    /// Whether an entry belongs to one row only.
    fn is_unique(&self) -> bool;
    /// The row's entry after the scope, and how many leading bytes of it are the group.
    fn entry(&self, row: &R) -> Option<(Vec<u8>, usize)>;
}

impl<R: Record, G: KeyPart, S: KeyPart> AnyIndex<R> for Index<R, G, S> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn is_unique(&self) -> bool {
        self.unique
    }

    fn entry(&self, row: &R) -> Option<(Vec<u8>, usize)> {
        let (group, sort) = (self.entry)(row)?;
        let mut bytes = group.to_bytes();
        let group_len = bytes.len();
        sort.write(&mut bytes);
        if !self.unique {
            row.key().write(&mut bytes);
        }
        Some((bytes, group_len))
    }
}

/// A collection without its type: what opening, `check`, and the collections browser need.
#[derive(Clone, Copy)]
pub struct Collection {
    /// The name, which is the table's.
    pub name: &'static str,
    /// The newest record version.
    pub version: u8,
    /// Whose rows.
    pub scope: Scope,
    /// Names of the indexes' tables.
    pub indexes: fn() -> Vec<&'static str>,
    /// The index entries (table, bytes after the scope) that a stored row should have.
    pub entries: fn(key: &[u8], value: &[u8]) -> Result<Vec<(&'static str, Vec<u8>)>, StoreError>,
    /// A stored row as JSON, for the browser and for fixtures.
    pub show: fn(key: &[u8], value: &[u8]) -> Result<serde_json::Value, StoreError>,
    /// The blobs that a stored row names; nothing if no row of this collection names any.
    pub blobs: Option<fn(key: &[u8], value: &[u8]) -> Result<Vec<NamedBlob>, StoreError>>,
}

impl Collection {
    /// The collection of `R`.
    pub const fn of<R: Record>() -> Self {
        Self {
            name: R::NAME,
            version: R::VERSION,
            scope: R::SCOPE,
            indexes: || R::INDEXES.iter().map(|index| index.name()).collect(),
            entries: |key, value| {
                let row: R = codec::decode(key, value)?;
                Ok(R::INDEXES
                    .iter()
                    .filter_map(|index| index.entry(&row).map(|(bytes, _)| (index.name(), bytes)))
                    .collect())
            },
            show: |key, value| {
                let row: R = codec::decode(key, value)?;
                serde_json::to_value(&row).map_err(|cause| StoreError::Damaged {
                    place: R::NAME.into(),
                    what: cause.to_string(),
                })
            },
            blobs: if R::NAMES_BLOBS {
                Some(|key, value| Ok(codec::decode::<R>(key, value)?.blobs()))
            } else {
                None
            },
        }
    }
}
