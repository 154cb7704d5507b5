//! The one write path: every change is a commit, and everything that reacts follows the commits (DESIGN §1).
//!
//! A command is a function over a [`Tx`]. The [`Committer`]'s thread runs waiting commands in order, each over the
//! changes of those before it, and makes them durable together (C9). A command that fails leaves no trace (C1).
//! Rows, index entries, the journal entry, audit lines and the remembered answer are one transaction; only then are
//! cache tags bumped, the answer given, and events published. No function that a domain can call does any of that by hand.

mod actor;
mod audit;
mod check;
mod clock;
mod idempotency;
mod jobs;
mod journal;
mod tx;
mod writer;

pub use super::realtime::{Event, Topic};
pub use actor::Actor;
pub use audit::AuditLine;
pub use check::check;
pub use clock::{Clock, Ids, SystemClock, SystemIds};
pub use idempotency::IdempotencyKey;
pub use journal::{Journal, JournalEntry, Retention, StoredEvent};
pub use tx::Tx;
pub use writer::{Committed, Committer, CommitterOptions, Follower};

use super::store::Collection;

/// The collections that the commit path keeps itself.
pub const COLLECTIONS: &[Collection] = &[
    Collection::of::<AuditLine>(),
    Collection::of::<idempotency::Remembered>(),
];

/// The tables that the commit path keeps beside the collections.
pub const TABLES: &[&str] = &[journal::ENTRIES, journal::BY_TOPIC];
