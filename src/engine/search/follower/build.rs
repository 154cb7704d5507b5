//! An index built anew from the rows, while the old one is searched.

use std::{collections::BTreeMap, fs, ops::ControlFlow, sync::Arc, time::Instant};

use super::{ANEW, DIRECTORY, Follower, IN_USE, STRIDE, document, remove};
use crate::engine::{
    search::{
        document::Place,
        index::{Facts, Index, SearchError, Writer},
    },
    store::{Order, Snapshot, Source as _},
};

impl Follower {
    /// Builds an index from the rows and puts it in the old one's place.
    pub(super) fn build(&mut self) -> Result<(), SearchError> {
        let begun = Instant::now();
        let shared = self.shared.clone();
        // What is told from now on is touched after the snapshot or in it; either way it is written again.
        let seq = shared.feed.state().told;
        let snapshot = shared.options.store.snapshot()?;
        let root = shared.options.directory.as_ref().map(|data| data.join(DIRECTORY));
        let anew = root.as_ref().map(|root| root.join(ANEW));
        anew.as_deref().map_or(Ok(()), remove)?;
        let index = Index::open(anew.as_deref())?;
        let mut writer = index.write()?;
        let documents = self.write_all(&snapshot, &writer)?;
        if shared.feed.state().stop {
            return Ok(());
        }
        writer.commit(&Facts::new(seq, &shared.kinds()))?;
        writer.finish()?;
        index.join()?;
        self.writer = None;
        self.index = match (root, anew) {
            (Some(root), Some(anew)) => {
                drop(index);
                let place = root.join(IN_USE);
                remove(&place)?;
                fs::rename(&anew, &place)?;
                Arc::new(Index::open(Some(&place))?)
            }
            _ => Arc::new(index),
        };
        self.seq = seq;
        shared.show(&self.index, seq)?;
        shared.feed.tell(|state| {
            (state.anew, state.building) = (false, None);
            // Rows that were forgotten while this took its time are in the journal.
            state.lacking = state.told > seq;
            state.built += 1;
        });
        let took_ms = begun.elapsed().as_millis() as u64;
        tracing::info!(documents, took_ms, "the search index was built");
        Ok(())
    }

    /// Adds the documents of all rows; how many that were.
    fn write_all(&self, snapshot: &Snapshot, writer: &Writer) -> Result<u64, SearchError> {
        let shared = &self.shared;
        let mut rows = BTreeMap::new();
        for (kind, searchable) in shared.options.searchables.iter().enumerate() {
            rows.insert(kind, snapshot.count(searchable.collection)?);
        }
        let all = rows.values().sum();
        let (mut looked_at, mut documents) = (0, 0);
        for (kind, searchable) in shared.options.searchables.iter().enumerate() {
            let mut from = Vec::new();
            loop {
                let mut keys: Vec<Vec<u8>> = Vec::with_capacity(STRIDE);
                snapshot.range(
                    searchable.collection,
                    &from,
                    &[0xff; 64],
                    Order::Rising,
                    &mut |key, _| {
                        keys.push(key.to_vec());
                        if keys.len() < STRIDE {
                            ControlFlow::Continue(())
                        } else {
                            ControlFlow::Break(())
                        }
                    },
                )?;
                let Some(last) = keys.last() else { break };
                from = [last.as_slice(), &[0]].concat();
                looked_at += keys.len() as u64;
                for key in keys {
                    let place = Place { kind, key };
                    if let Some(document) = document(shared, snapshot, &place)? {
                        writer.add(&place, &document)?;
                        documents += 1;
                    }
                }
                let mut state = shared.feed.state();
                state.building = Some((looked_at, all));
                if state.stop {
                    return Ok(documents);
                }
            }
        }
        Ok(documents)
    }
}
