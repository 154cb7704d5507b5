//! What hits are sieved by, of each segment: opened once for an index, not for each question.

use std::sync::Arc;

use tantivy::{Searcher, SegmentReader, columnar::Column};

use super::document::Place;

/// Numbers of eight bytes that a key may have.
pub(super) const KEY_NUMBERS: usize = 8;

/// The columns of each segment of an index, in order.
pub(super) type AllColumns = Arc<Vec<Columns>>;

/// The columns of a segment. What few documents have may be missing.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// Where it is; and where else, if it is in several places.
    pub place: Column<u64>,
    pub places: Option<Column<u64>>,
    pub id: Column<u64>,
    pub at: Column<u64>,
    pub kind: Column<u64>,
    length: Column<u64>,
    key: Vec<Column<u64>>,
}

/// The columns of what `searcher` searches.
pub(super) fn columns(searcher: &Searcher) -> tantivy::Result<AllColumns> {
    let all = searcher.segment_readers().iter().map(Columns::of);
    Ok(Arc::new(all.collect::<tantivy::Result<_>>()?))
}

/// The name of the column with the bytes of keys from eight times this on.
pub(super) fn key_column(number: usize) -> String {
    format!("key{number}")
}

impl Columns {
    fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let required = |name: &str| -> tantivy::Result<_> {
            let missing = || Column::build_empty_column(segment.max_doc());
            Ok(columns.column_opt::<u64>(name)?.unwrap_or_else(missing))
        };
        let mut key = Vec::with_capacity(KEY_NUMBERS);
        for number in 0..KEY_NUMBERS {
            match columns.column_opt(&key_column(number))? {
                Some(column) => key.push(column),
                None => break,
            }
        }
        Ok(Self {
            place: required("place")?,
            places: columns.column_opt("places")?,
            id: required("id")?,
            at: required("at")?,
            kind: required("kind")?,
            length: required("length")?,
            key,
        })
    }

    /// The place of the row that `doc` was made of.
    pub(super) fn place_of(&self, doc: u32) -> Place {
        let length = self.length.first(doc).unwrap_or_default() as usize;
        let numbers = self.key.iter().filter_map(|column| column.first(doc));
        let mut key: Vec<u8> = numbers.flat_map(u64::to_be_bytes).collect();
        key.truncate(length);
        Place {
            kind: self.kind.first(doc).unwrap_or_default() as usize,
            key,
        }
    }
}
