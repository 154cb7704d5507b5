//! The journal: what every commit changed and said, by seq, for those who resume (C5, C6).

use std::{ops::ControlFlow, time::Duration};

use serde::{Deserialize, Serialize};

use super::clock::{Clock, Judge};
use crate::engine::realtime::{Published, Topic};
use crate::{
    engine::store::{Batch, Order, Snapshot, Source, Store, StoreError, Tables, Touched, open_sealed, seal_value},
    kit::{
        id::{UserId, WorkspaceId},
        time::Millis,
    },
};

/// Entries by seq.
pub(super) const ENTRIES: &str = "journal";
/// Workspace, topic and seq of every event, so that a resuming listener reads only what concerns it.
pub(super) const BY_TOPIC: &str = "journal_by_topic";
/// The newest seq, in the file's own facts.
pub(super) const SEQ: &str = "seq";
/// The oldest seq that is still in the journal, in the file's own facts.
const OLDEST: &str = "journal_oldest";
/// The time of the newest id, in the file's own facts: ids rise over restarts, too.
pub(super) const IDS_REACHED: &str = "ids_reached";
/// Bytes of all entries, in the file's own facts.
const BYTES: &str = "journal_bytes";
/// The time that ages were judged by last, in the file's own facts.
const JUDGED_AT: &str = "journal_judged_at";
/// Entries forgotten in one commit at most, so that forgetting never holds up writers.
const FORGOTTEN_AT_ONCE: usize = 2_000;

/// What one commit did.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct JournalEntry {
    /// The commit's number.
    pub seq: u64,
    /// When.
    pub at: Millis,
    /// In which workspace.
    pub workspace: WorkspaceId,
    /// By whom.
    pub actor: Option<UserId>,
    /// The rows it touched.
    pub touched: Vec<Touched>,
    /// What it said.
    pub events: Vec<StoredEvent>,
}

/// An event as the journal keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredEvent {
    /// Where it was heard.
    pub topic: Topic,
    /// Its name.
    pub name: String,
    /// Its data, as JSON.
    pub data: String,
}

impl JournalEntry {
    /// The events as listeners get them.
    pub fn published(&self) -> impl Iterator<Item = Published> + '_ {
        self.events
            .iter()
            .map(|event| Published::new(self.seq, self.workspace, event.topic.clone(), &event.name, &event.data))
    }
}

/// How long the journal goes back: whichever is reached first.
#[derive(Debug, Clone, Copy)]
pub struct Retention {
    /// The oldest entry's age at most.
    pub age: Duration,
    /// All entries' bytes at most.
    pub bytes: u64,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            age: Duration::from_secs(30 * 24 * 3_600),
            bytes: 1 << 30,
        }
    }
}

/// The journal in one snapshot.
pub struct Journal<'s>(pub &'s Snapshot);

impl Journal<'_> {
    /// The newest seq.
    pub fn newest(&self) -> Result<u64, StoreError> {
        Ok(self.0.meta(SEQ)?.unwrap_or(0))
    }

    /// The smallest `since` from which everything can still be replayed.
    pub fn resume_from(&self) -> Result<u64, StoreError> {
        Ok(self.0.meta(OLDEST)?.unwrap_or(1).saturating_sub(1))
    }

    /// The time of the newest id that a commit has made.
    pub fn ids_reached(&self) -> Result<Millis, StoreError> {
        Ok(Millis(self.0.meta(IDS_REACHED)?.unwrap_or(0)))
    }

    /// The time that ages were judged by last, which no clock that leapt ahead moves far; nothing before the first time.
    pub fn judged_at(&self) -> Result<Option<Millis>, StoreError> {
        Ok(self.0.meta(JUDGED_AT)?.map(Millis))
    }

    /// Bytes of all entries.
    pub fn bytes(&self) -> Result<u64, StoreError> {
        Ok(self.0.meta(BYTES)?.unwrap_or(0))
    }

    /// Shows the entries with `seq > since`, in order, until told to stop.
    pub fn entries(&self, since: u64, mut each: impl FnMut(JournalEntry) -> ControlFlow<()>) -> Result<(), StoreError> {
        let mut failed = None;
        let (from, to) = (since.saturating_add(1).to_be_bytes(), u64::MAX.to_be_bytes());
        self.0.range(
            ENTRIES,
            &from,
            &to,
            Order::Rising,
            &mut |key, bytes| match open_sealed(ENTRIES, key, bytes) {
                Ok(entry) => each(entry),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            },
        )?;
        failed.map_or(Ok(()), Err)
    }

    /// The events of `topics` with `since < seq <= until`, in order of seq; nothing if that is more than `limit`.
    ///
    /// `topics` come with the seq each begins after.
    pub fn events(
        &self,
        workspace: WorkspaceId,
        topics: &[(Topic, u64)],
        until: u64,
        limit: usize,
    ) -> Result<Option<Vec<Published>>, StoreError> {
        let mut wanted: Vec<(u64, &Topic)> = Vec::new();
        for (topic, since) in topics {
            let (from, to) = (
                place(workspace, topic, since.saturating_add(1)),
                place(workspace, topic, until.saturating_add(1)),
            );
            self.0.range(BY_TOPIC, &from, &to, Order::Rising, &mut |key, _| {
                let seq = key.last_chunk::<8>().map_or(0, |bytes| u64::from_be_bytes(*bytes));
                wanted.push((seq, topic));
                if wanted.len() > limit {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })?;
            if wanted.len() > limit {
                return Ok(None);
            }
        }
        wanted.sort_unstable();
        let mut events = Vec::with_capacity(wanted.len());
        let mut entry: Option<JournalEntry> = None;
        for (seq, topic) in wanted {
            if entry.as_ref().is_none_or(|entry| entry.seq != seq) {
                entry = Some(self.entry(seq)?);
            }
            let of_topic = entry
                .iter()
                .flat_map(JournalEntry::published)
                .filter(|event| event.topic == *topic);
            events.extend(of_topic);
        }
        Ok(Some(events))
    }

    fn entry(&self, seq: u64) -> Result<JournalEntry, StoreError> {
        let missing = "an entry that its topic names is missing".to_owned();
        let mut entry = Err(StoreError::Damaged {
            place: ENTRIES.into(),
            what: missing,
        });
        self.0.get(ENTRIES, &seq.to_be_bytes(), &mut |bytes| {
            entry = open_sealed(ENTRIES, &seq.to_be_bytes(), bytes)
        })?;
        entry
    }
}

/// The key in [`BY_TOPIC`] that an event of `seq` has.
pub(super) fn place(workspace: WorkspaceId, topic: &Topic, seq: u64) -> Vec<u8> {
    let mut key = workspace.as_bytes().to_vec();
    key.extend_from_slice(topic.as_str().as_bytes());
    key.push(0);
    key.extend_from_slice(&seq.to_be_bytes());
    key
}

/// The journal as the writer keeps it: appended to in each batch.
pub(super) struct JournalWriter {
    pub(super) seq: u64,
    oldest: u64,
    bytes: u64,
    judge: Judge,
}

impl JournalWriter {
    /// Where the journal ended.
    pub(super) fn open(store: &Store, clock: &dyn Clock) -> Result<Self, StoreError> {
        let snapshot = store.snapshot()?;
        let journal = Journal(&snapshot);
        Ok(Self {
            seq: journal.newest()?,
            oldest: journal.resume_from()?.saturating_add(1),
            bytes: journal.bytes()?,
            judge: Judge::after(journal.judged_at()?, clock),
        })
    }

    /// The oldest seq that is still there.
    pub(super) fn oldest(&self) -> u64 {
        self.oldest
    }

    /// Appends one commit's entry, whose seq must be the next (C3).
    pub(super) fn append(&mut self, tables: &Tables<'_>, entry: &JournalEntry) -> Result<(), StoreError> {
        let bytes = seal_value(ENTRIES, &entry.seq.to_be_bytes(), entry)?;
        tables.set(ENTRIES, &entry.seq.to_be_bytes(), Some(&bytes))?;
        let mut last: Option<&Topic> = None;
        for event in &entry.events {
            if last != Some(&event.topic) {
                tables.set(BY_TOPIC, &place(entry.workspace, &event.topic, entry.seq), Some(&[]))?;
                last = Some(&event.topic);
            }
        }
        self.seq = entry.seq;
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Writes where the journal ends now.
    pub(super) fn close(&self, tables: &Tables<'_>) -> Result<(), StoreError> {
        tables.set_meta(SEQ, self.seq)?;
        tables.set_meta(OLDEST, self.oldest)?;
        tables.set_meta(BYTES, self.bytes)
    }

    /// The time to judge ages by.
    pub(super) fn judge(&mut self, clock: &dyn Clock) -> Millis {
        self.judge.judge(clock)
    }

    /// Forgets the oldest entries beyond `retention` at `now`, which is as [`JournalWriter::judge`] says, a bounded
    /// number at a time; says whether more are left.
    ///
    /// An entry is at least as old as any after it: one that a clock ahead of its time dated goes with those that came
    /// when the clock was right again.
    pub(super) fn forget(&mut self, batch: &Batch<'_>, retention: Retention, now: Millis) -> Result<bool, StoreError> {
        batch.with_tables(|tables| {
            let mut looked_at = Vec::new();
            let (mut bytes_left, mut old) = (self.bytes, Forgotten::none(self.bytes));
            let mut failed = None;
            tables.range(
                ENTRIES,
                &[0; 8],
                &self.seq.to_be_bytes(),
                Order::Rising,
                &mut |key, bytes| match open_sealed::<JournalEntry>(ENTRIES, key, bytes) {
                    Ok(entry) if looked_at.len() < FORGOTTEN_AT_ONCE => {
                        let (much, late) = (bytes_left > retention.bytes, entry.at > now);
                        let aged = now.since(entry.at) > retention.age;
                        bytes_left = bytes_left.saturating_sub(bytes.len() as u64);
                        looked_at.push(entry);
                        if much || aged {
                            old = Forgotten {
                                count: looked_at.len(),
                                bytes_left,
                            };
                        }
                        if much || aged || late {
                            ControlFlow::Continue(())
                        } else {
                            ControlFlow::Break(())
                        }
                    }
                    Ok(_) => ControlFlow::Break(()),
                    Err(error) => {
                        failed = Some(error);
                        ControlFlow::Break(())
                    }
                },
            )?;
            failed.map_or(Ok(()), Err)?;
            for entry in &looked_at[..old.count] {
                tables.set(ENTRIES, &entry.seq.to_be_bytes(), None)?;
                for event in &entry.events {
                    tables.set(BY_TOPIC, &place(entry.workspace, &event.topic, entry.seq), None)?;
                }
                self.oldest = entry.seq + 1;
            }
            self.bytes = old.bytes_left;
            self.close(tables)?;
            tables.set_meta(JUDGED_AT, now.0)?;
            Ok(old.count == FORGOTTEN_AT_ONCE)
        })
    }
}

/// How many of the oldest entries go, and the bytes of those that stay.
struct Forgotten {
    count: usize,
    bytes_left: u64,
}

impl Forgotten {
    fn none(bytes_left: u64) -> Self {
        Self { count: 0, bytes_left }
    }
}
