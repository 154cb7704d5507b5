//! Proof that a store is whole, with the journal: nothing missing between its ends, and its topics as it says.

use std::collections::BTreeSet;

use super::journal::{BY_TOPIC, ENTRIES, Journal, JournalEntry, place};
use crate::engine::store::{self, Snapshot, Source, Store, StoreError, TableFindings, open_sealed};

/// Looks at everything in `store` as it is now: rows, indexes, journal. `progress` gets the entries seen.
pub fn check(store: &Store, progress: &mut dyn FnMut(u64)) -> Result<Vec<TableFindings>, StoreError> {
    let snapshot = store.snapshot()?;
    let mut findings = store::check(store, &snapshot, progress);
    findings.extend(check_journal(&snapshot)?);
    Ok(findings)
}

fn check_journal(snapshot: &Snapshot) -> Result<[TableFindings; 2], StoreError> {
    let journal = Journal(snapshot);
    let (oldest, newest) = (journal.resume_from()?.saturating_add(1), journal.newest()?);
    let mut entries = TableFindings::of(ENTRIES);
    let mut topics = TableFindings::of(BY_TOPIC);
    let (mut next, mut bytes, mut wanted, mut missing) = (oldest, 0_u64, 0_u64, 0_u64);
    store::each_entry(snapshot, &mut entries, ENTRIES, |entries, key, value| {
        let seq = key.first_chunk::<8>().map_or(0, |bytes| u64::from_be_bytes(*bytes));
        if seq != next {
            entries.note(format!("the entry after seq {} is missing", next.saturating_sub(1)));
        }
        next = seq.saturating_add(1);
        bytes += value.len() as u64;
        let entry: JournalEntry = match open_sealed(ENTRIES, key, value) {
            Ok(entry) => entry,
            Err(_) => return entries.note("an entry's bytes are not the ones that were written"),
        };
        let heard: BTreeSet<Vec<u8>> = entry
            .events
            .iter()
            .map(|event| place(entry.workspace, &event.topic, entry.seq))
            .collect();
        for topic in heard {
            wanted += 1;
            let mut found = false;
            match snapshot.get(BY_TOPIC, &topic, &mut |_| found = true) {
                Ok(()) if found => {}
                Ok(()) => missing += 1,
                Err(error) => topics.note(error.to_string()),
            }
        }
    });
    if next != newest.saturating_add(1) {
        entries.note(format!("it ends at seq {}, not at {newest}", next.saturating_sub(1)));
    }
    if bytes != journal.bytes()? && entries.damage.is_empty() {
        entries.note("its length is not what it says of itself");
    }
    topics.note_times("an event's entry is missing", missing);
    store::each_entry(snapshot, &mut topics, BY_TOPIC, |_, _, _| {});
    let extra = topics.entries.saturating_sub(wanted - missing);
    topics.note_times("an entry has no event", extra);
    Ok([entries, topics])
}
