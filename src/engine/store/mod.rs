//! Rows on disk: typed collections with declared indexes over redb, which no other room names (B4).
//!
//! A [`Record`] declares its name, key, version and indexes; a [`View`] reads them at one moment and notes what
//! it read; a [`Batch`] is the one open write transaction, which only `engine/commit` holds. Every key begins with the workspace (S3).
//! A batch is durable when the log at the front of the file has it (`log.rs`); redb's own syncs come when that is full.

mod backend;
pub mod backup;
mod batch;
mod change;
mod check;
mod codec;
mod disk;
#[cfg(test)]
pub mod fixture;
mod key;
mod lock;
mod log;
mod named;
mod prepare;
mod record;
mod view;

pub use backend::{Backend, DiskFile};
pub use batch::{Batch, Tables};
pub use change::{Changes, Layered, Op, Touched};
pub use check::{TableFindings, check, each_entry, pages_hold};
pub use codec::{decode_grown, decode_plain, encode_plain, open_sealed, seal_value};
pub use disk::{DATA_FILE, Health, OpenOptions, Snapshot, Store, SyncStats};
pub use key::{Digest, Key, KeyPart};
pub use lock::{DirectoryLock, LOCK_FILE};
pub use named::{each_blob, named_blobs};
pub use record::{AnyIndex, Collection, Index, NamedBlob, Record, Scope};
pub use view::{Order, ReadSet, Source, Span, Still, View};

/// What the store can't do, with the facts.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique index holds that entry already.
    #[error("the index `{index}` holds this entry already")]
    Taken { index: &'static str },
    /// A row was to be inserted under a key that is in use.
    #[error("`{collection}` has a row with this key already")]
    Exists { collection: &'static str },
    /// A row was to be changed that isn't there.
    #[error("`{collection}` has no row with this key")]
    Missing { collection: &'static str },
    /// Bytes on disk are not what was written there.
    #[error(
        "`{place}` is damaged: {what}. Stop the server, run `longhouse check`, and restore the newest good backup."
    )]
    Damaged { place: String, what: String },
    /// The file was written by a newer program.
    #[error(
        "the data was written by a newer Longhouse ({what}). Nothing was changed; use that version or restore an older backup."
    )]
    Newer { what: String },
    /// Another process has the data directory open.
    #[error("the data directory {path} is in use by process {pid}. Stop it first, or choose another with --data.")]
    InUse { path: String, pid: String },
    /// A backup is to go where something is.
    #[error("{path} is not empty. Nothing was changed; restore into a new directory, or move away what is there.")]
    NotEmpty { path: String },
    /// A backup can't be restored.
    #[error(
        "the backup {path} can't be used: {what}. Nothing was changed; take another one (`longhouse backup list`)."
    )]
    Archive { path: String, what: String },
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// Writing stopped after a failed commit.
    #[error("writing has stopped after a failed commit")]
    Stopped,
    /// A backup was told to stop.
    #[error("it was broken off")]
    BrokenOff,
    /// The operating system said no.
    #[error("{what}: {cause}")]
    Io { what: String, cause: std::io::Error },
    /// redb said no.
    #[error("the database: {0}")]
    Database(#[from] Box<redb::Error>),
}

impl From<StoreError> for crate::error::Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::DiskFull => Self::DiskFull,
            StoreError::Stopped => Self::Busy {
                code: crate::error::Code::writes_stopped,
                retry_after_ms: 2_000,
            },
            other => Self::internal(other),
        }
    }
}

/// Turns any of redb's errors into ours.
pub(crate) fn database(error: impl Into<redb::Error>) -> StoreError {
    match error.into() {
        redb::Error::Io(cause) if cause.kind() == std::io::ErrorKind::StorageFull => StoreError::DiskFull,
        redb::Error::Corrupted(what) => StoreError::Damaged {
            place: "the data file".into(),
            what,
        },
        other => StoreError::Database(Box::new(other)),
    }
}
