//! Which documents of an index are of some rows: of those that are about to be written anew, or that somebody asks among.
//!
//! Each document is in one of so many buckets by its place's hash, and has the whole hash in a column. A term for each
//! place would do as well, and be the largest part of the index and of what writing and joining segments cost.

use std::sync::Arc;

use tantivy::{
    DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term,
    query::{EnableScoring, Explanation, Query, Scorer, Weight},
    schema::{Field, IndexRecordOption},
};

use super::sieve::Hashes;

/// Buckets: as many as keep one short in an index of some millions, and all of them cheap.
const BUCKETS: u64 = 1 << 16;
/// As many documents' hashes are read in the time that one bucket is looked up.
const READ_PER_LOOKUP: usize = 500;

/// The bucket of a place with this hash.
pub(super) fn bucket(hash: u64) -> u64 {
    hash % BUCKETS
}

/// Finds the documents of places with these hashes.
#[derive(Debug, Clone)]
pub(super) struct OfRows {
    pub hashes: Arc<Hashes>,
    pub bucket: Field,
}

impl OfRows {
    fn documents(&self, segment: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let hash = segment.fast_fields().u64("id")?;
        let is_one = |doc| hash.first(doc).is_some_and(|hash| self.hashes.contains(&hash));
        if (segment.max_doc() as usize) < self.hashes.len() * READ_PER_LOOKUP {
            return Ok((0..segment.max_doc()).filter(|doc| is_one(*doc)).collect());
        }
        let buckets = segment.inverted_index(self.bucket)?;
        let mut found = Vec::new();
        for hash in &*self.hashes {
            let term = Term::from_field_u64(self.bucket, bucket(*hash));
            let Some(mut documents) = buckets.read_postings(&term, IndexRecordOption::Basic)? else {
                continue;
            };
            let mut doc = documents.doc();
            while doc != TERMINATED {
                if is_one(doc) {
                    found.push(doc);
                }
                doc = documents.advance();
            }
        }
        found.sort_unstable();
        found.dedup(); // Two may be in one bucket.
        Ok(found)
    }
}

impl Query for OfRows {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for OfRows {
    fn scorer(&self, segment: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let found = self.documents(segment)?;
        Ok(Box::new(Documents { found, at: 0 }))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        if self.documents(segment)?.contains(&doc) {
            return Ok(Explanation::new("of a row", 1.0));
        }
        Err(TantivyError::InvalidArgument(format!("document {doc} does not match")))
    }
}

/// Documents in order, all alike.
struct Documents {
    found: Vec<DocId>,
    at: usize,
}

impl DocSet for Documents {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.found.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.found.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for Documents {
    fn score(&mut self) -> Score {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::{
        document::{Document, Place},
        index::{Facts, Index},
    };

    const ALL: u16 = 2_000;

    fn place(number: u16) -> Place {
        let mut key = vec![0; 16];
        key.extend_from_slice(&number.to_be_bytes());
        Place { kind: 0, key }
    }

    /// The places of all documents.
    fn left(index: &Index) -> HashSet<Place> {
        index.reader.reload().expect("a reader");
        let searcher = index.reader.searcher();
        let all = super::super::columns::columns(&searcher).expect("columns");
        let segments = searcher.segment_readers().iter().zip(all.iter());
        segments
            .flat_map(|(segment, columns)| segment.doc_ids_alive().map(|doc| columns.place_of(doc)))
            .collect()
    }

    #[test]
    fn few_are_looked_up_and_many_read_through_and_both_take_away_the_same() {
        let index = Index::open(None).expect("an index");
        let mut writer = index.write().expect("a writer");
        for number in 0..ALL {
            writer.add(&place(number), &Document::default()).expect("it is added");
        }
        let facts = Facts::new(1, &[]);
        writer.commit(&facts).expect("it is written");
        let mut wanted: HashSet<Place> = (0..ALL).map(place).collect();
        assert_eq!(left(&index), wanted);
        let few = [3, 700, ALL + 1].map(place);
        let many: Vec<_> = (100..400).map(place).collect();
        for gone in [&few[..], &many] {
            writer.remove(gone).expect("they are gone");
            writer.commit(&facts).expect("it is written");
            wanted.retain(|place| !gone.contains(place));
            assert_eq!(left(&index), wanted);
        }
        writer.remove(&[place(5)]).expect("it is gone");
        writer.add(&place(5), &Document::default()).expect("it is added");
        writer.commit(&facts).expect("it is written");
        assert_eq!(left(&index), wanted, "what is added afterwards stays");
        writer.finish().expect("it ends");
    }
}
