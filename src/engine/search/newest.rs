//! What was said since the index was written, so that it is found at once: the few rows that the newest commits
//! touched, as documents of a small index in memory.

use std::sync::{Arc, Mutex, PoisonError};

use tantivy::{Searcher, directory::RamDirectory};

use super::{
    columns::{AllColumns, columns},
    document::{Place, Searchable},
    index::{Fields, SearchError, blank, reader},
    vocabulary::Vocabulary,
};
use crate::{engine::store::View, kit::id::WorkspaceId};

/// Rows that are found in this way, at most. When more come at a time, they are found when they are in the index, some
/// tenths of a second later: each question would have to do what the index does for all of them.
pub(super) const NEWEST_MAX: usize = 64;
const WRITER_BYTES: usize = 1_000_000;

/// The documents of rows that have changed, as they are in one view.
pub(super) struct Newest {
    pub searcher: Searcher,
    pub vocabulary: Vocabulary,
    pub columns: AllColumns,
    pub fields: Fields,
}

/// What was made last: most questions come between the same two commits.
#[derive(Default)]
pub(super) struct Kept(Mutex<Option<(Between, Option<Arc<Newest>>)>>);

/// A workspace, the seq of the index, and that of the view that knows more.
type Between = (WorkspaceId, (u64, u64));

impl Kept {
    /// Those of the rows at `changed` that are in the view's workspace, as they are in `view`; `seqs` are the index's
    /// and the view's. Nothing if none of them is to be found, or they are too many.
    pub(super) fn of(
        &self,
        searchables: &[Searchable],
        view: &View<'_>,
        seqs: (u64, u64),
        changed: &[Place],
    ) -> Result<Option<Arc<Newest>>, SearchError> {
        let own = changed
            .iter()
            .filter(|place| place.workspace() == Some(view.workspace()));
        let own: Vec<_> = own.cloned().collect();
        if own.is_empty() || own.len() > NEWEST_MAX {
            return Ok(None);
        }
        let between = (view.workspace(), seqs);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, newest)) = &*kept
            && *of == between
        {
            return Ok(newest.clone());
        }
        let newest = Newest::of(searchables, view, &own)?.map(Arc::new);
        *kept = Some((between, newest.clone()));
        Ok(newest)
    }

    pub(super) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Newest {
    /// Those of the rows at `places` as they are in `view`; nothing if none of them is to be found.
    pub(super) fn of(
        searchables: &[Searchable],
        view: &View<'_>,
        places: &[Place],
    ) -> Result<Option<Self>, SearchError> {
        let (blank, fields) = blank();
        let mut written = Vec::new();
        for place in places {
            let Some(searchable) = searchables.get(place.kind) else {
                continue;
            };
            let document = (searchable.document)(view, place.in_workspace())?;
            written.extend(document.and_then(|document| fields.written(place, &document)));
        }
        if written.is_empty() {
            return Ok(None);
        }
        // A segment without threads, locks or files: made in a fraction of a millisecond.
        let mut writer = blank.single_segment_index_writer(RamDirectory::create(), WRITER_BYTES)?;
        for document in written {
            writer.add_document(document)?;
        }
        let searcher = reader(&writer.finalize()?)?.searcher();
        Ok(Some(Self {
            vocabulary: Vocabulary::of(&searcher, &fields)?.counted_elsewhere(),
            columns: columns(&searcher)?,
            searcher,
            fields,
        }))
    }
}
