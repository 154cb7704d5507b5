//! The index on disk: tantivy, which no other room names (B4).
//!
//! It holds words and what hits are sieved by, and no text: what is shown comes from the rows. A document is found
//! again by a hash of its place, and its row by the bytes of its key.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::{
    IndexBuilder, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError,
    directory::MmapDirectory,
    indexer::{IndexWriterOptions, LogMergePolicy},
    schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::TokenizerManager,
};

use super::{
    columns::{KEY_NUMBERS, key_column},
    document::{Document, Place, place_hash},
    languages::Stems,
    rows::{OfRows, bucket},
    sieve::Hashes,
    tokens::{JOINED, analyzer, joined},
    words::words,
};

/// How documents are written; another number has every index built anew.
const FORM: u32 = 5;
/// Bytes that new documents may take in memory before they go to disk; tantivy takes no less.
const WRITER_BYTES: usize = 15_000_000;
/// Segments of like size are joined by so many, those with less than the least being alike; and not once they hold more
/// documents than the most.
const MERGED_AT_ONCE: usize = 8;
const MERGED_LEAST: u32 = 1_000;
const MERGED_MOST: usize = 2_000_000;
/// When there is time, a segment is joined with all smaller ones unless it holds so many times what they do together,
/// and as long as no more documents come together, which takes some seconds.
const APART: u32 = 4;
const JOINED_MOST: u32 = 300_000;

/// Why the index could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error("the search index failed: {0}; `longhouse search reindex` builds it anew")]
    Index(#[from] TantivyError),
    #[error("the search index failed: {0}; `longhouse search reindex` builds it anew")]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Store(#[from] crate::engine::store::StoreError),
}

impl From<SearchError> for crate::error::Error {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

impl From<tantivy::directory::error::OpenDirectoryError> for SearchError {
    fn from(error: tantivy::directory::error::OpenDirectoryError) -> Self {
        Self::Index(error.into())
    }
}

/// What the index knows of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Facts {
    /// Everything up to this commit is in it.
    pub seq: u64,
    /// Which kinds of documents, as their numbers are in it.
    pub kinds: Vec<String>,
    pub form: u32,
}

impl Facts {
    pub(super) fn new(seq: u64, kinds: &[&str]) -> Self {
        Self {
            seq,
            kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
            form: FORM,
        }
    }

    /// Whether documents are still written and numbered so.
    pub(super) fn fits(&self, kinds: &[&str]) -> bool {
        self.form == FORM && self.kinds == kinds
    }
}

/// What each document has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    pub title: Field,
    pub text: Field,
    pub marks: Field,
    /// The hash of its place, and the bucket of that, by which it is taken away.
    pub id: Field,
    pub bucket: Field,
    /// Where it is, and where else.
    pub place: Field,
    pub places: Field,
    pub at: Field,
    pub kind: Field,
    /// How many bytes the key has, and those, eight in a number.
    pub length: Field,
    pub key: [Field; KEY_NUMBERS],
}

impl Fields {
    /// `document` as it is written; nothing if its place is in no workspace, or its key too long.
    pub(super) fn written(&self, place: &Place, document: &Document) -> Option<TantivyDocument> {
        let workspace = place.workspace()?;
        if place.key.len() > KEY_NUMBERS * 8 {
            debug_assert!(false, "a key of {} bytes can't be found", place.key.len());
            return None;
        }
        let mut written = TantivyDocument::new();
        let (title, text) = (words(&document.title), words(&document.text));
        let stems = Stems::of(if text.is_empty() { &title } else { &text });
        for (field, words) in [(self.title, title), (self.text, text)] {
            if !words.is_empty() {
                written.add_text(field, joined(&words, stems.as_ref()));
            }
        }
        for mark in &document.marks {
            written.add_text(self.marks, mark);
        }
        let hashes = document.places.iter().map(|name| place_hash(workspace, name));
        for (number, hash) in hashes.enumerate() {
            written.add_u64(if number == 0 { self.place } else { self.places }, hash);
        }
        written.add_u64(self.id, place.hash());
        written.add_u64(self.bucket, bucket(place.hash()));
        written.add_u64(self.at, document.at.0);
        written.add_u64(self.kind, place.kind as u64);
        written.add_u64(self.length, place.key.len() as u64);
        for (some, field) in place.key.chunks(8).zip(self.key) {
            let mut bytes = [0; 8];
            bytes[..some.len()].copy_from_slice(some);
            written.add_u64(field, u64::from_be_bytes(bytes));
        }
        Some(written)
    }
}

/// An index, open.
pub(super) struct Index {
    pub index: tantivy::Index,
    pub reader: IndexReader,
    pub fields: Fields,
    directory: Option<PathBuf>,
}

impl Index {
    /// Opens the index in `directory`, or makes an empty one; without a directory one in memory.
    pub(super) fn open(directory: Option<&Path>) -> Result<Self, SearchError> {
        let (blank, fields) = blank();
        let index = match directory {
            None => blank.create_in_ram()?,
            Some(directory) => {
                std::fs::create_dir_all(directory)?;
                blank.open_or_create(MmapDirectory::open(directory)?)?
            }
        };
        let reader = reader(&index)?;
        Ok(Self {
            index,
            reader,
            fields,
            directory: directory.map(Path::to_owned),
        })
    }

    /// What it said of itself when it was written last; nothing if it never was, or not by this program.
    pub(super) fn facts(&self) -> Result<Option<Facts>, SearchError> {
        let payload = self.index.load_metas()?.payload;
        Ok(payload.and_then(|facts| serde_json::from_str(&facts).ok()))
    }

    /// Bytes on disk.
    pub(super) fn bytes(&self) -> u64 {
        let Some(files) = self.directory.as_ref().and_then(|place| std::fs::read_dir(place).ok()) else {
            return 0;
        };
        files
            .flatten()
            .filter_map(|file| file.metadata().ok())
            .map(|meta| meta.len())
            .sum()
    }

    /// Joins segments that are small beside others or as large, for each costs every question. Nobody else may be
    /// writing. Says whether there was anything to join.
    pub(super) fn join(&self) -> Result<bool, SearchError> {
        let mut segments = self.index.searchable_segment_metas()?;
        segments.sort_by_key(|segment| segment.num_docs());
        let sizes: Vec<_> = segments.iter().map(|segment| segment.num_docs()).collect();
        let together: Vec<_> = segments[..alike(&sizes)].iter().map(|segment| segment.id()).collect();
        if together.is_empty() {
            return Ok(false);
        }
        let mut writer = self.write()?;
        writer.writer.merge(&together).wait()?;
        writer.finish()?;
        Ok(true)
    }

    /// Begins to write.
    pub(super) fn write(&self) -> Result<Writer, SearchError> {
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread(WRITER_BYTES)
            .num_worker_threads(1)
            .num_merge_threads(1)
            .build();
        let writer: IndexWriter = self.index.writer_with_options(options)?;
        let mut merging = LogMergePolicy::default();
        merging.set_min_num_segments(MERGED_AT_ONCE);
        merging.set_min_layer_size(MERGED_LEAST);
        merging.set_max_docs_before_merge(MERGED_MOST);
        writer.set_merge_policy(Box::new(merging));
        Ok(Writer {
            writer,
            fields: self.fields,
        })
    }
}

/// How many of the segments of these sizes, the smallest first, are to become one: none, or two and more.
fn alike(sizes: &[u32]) -> usize {
    let (mut together, mut smaller) = (0, 0_u32);
    for (number, size) in sizes.iter().enumerate() {
        let all = smaller.saturating_add(*size);
        if all > JOINED_MOST {
            break;
        }
        if number > 0 && *size <= smaller.saturating_mul(APART) {
            together = number + 1;
        }
        smaller = all;
    }
    together
}

/// What is being written.
pub(super) struct Writer {
    writer: IndexWriter,
    fields: Fields,
}

impl Writer {
    /// Takes away the documents of these places, as far as they have any by now.
    pub(super) fn remove(&self, places: &[Place]) -> Result<(), SearchError> {
        let hashes: Hashes = places.iter().map(Place::hash).collect();
        self.writer.delete_query(Box::new(OfRows {
            hashes: hashes.into(),
            bucket: self.fields.bucket,
        }))?;
        Ok(())
    }

    /// Adds the document of a place that has none.
    pub(super) fn add(&self, place: &Place, document: &Document) -> Result<(), SearchError> {
        if let Some(written) = self.fields.written(place, document) {
            self.writer.add_document(written)?;
        }
        Ok(())
    }

    /// Makes what was put durable and findable by the next reload, with `facts`.
    pub(super) fn commit(&mut self, facts: &Facts) -> Result<(), SearchError> {
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&serde_json::to_string(facts).unwrap_or_default());
        prepared.commit()?;
        Ok(())
    }

    /// Ends writing, once segments that are being joined are.
    pub(super) fn finish(self) -> Result<(), SearchError> {
        Ok(self.writer.wait_merging_threads()?)
    }
}

/// What shows an index as it was when it was last told to look.
pub(super) fn reader(index: &tantivy::Index) -> Result<IndexReader, SearchError> {
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
    Ok(reader.num_warming_threads(1).doc_store_cache_num_blocks(1).try_into()?)
}

/// An index before it has a place.
pub(super) fn blank() -> (IndexBuilder, Fields) {
    let (schema, fields) = schema();
    let tokenizers = TokenizerManager::default();
    tokenizers.register(JOINED, analyzer());
    let blank = tantivy::Index::builder()
        .schema(schema)
        .tokenizers(tokenizers)
        .settings(IndexSettings::default());
    (blank, fields)
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let words = |positions| {
        let indexing = TextFieldIndexing::default().set_tokenizer(JOINED);
        TextOptions::default().set_indexing_options(indexing.set_index_option(positions))
    };
    let marks = TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false);
    let fields = Fields {
        title: schema.add_text_field("title", words(IndexRecordOption::WithFreqsAndPositions)),
        text: schema.add_text_field("text", words(IndexRecordOption::WithFreqsAndPositions)),
        marks: schema.add_text_field(
            "marks",
            TextOptions::default().set_indexing_options(marks.set_index_option(IndexRecordOption::Basic)),
        ),
        id: schema.add_u64_field("id", FAST),
        bucket: schema.add_u64_field("bucket", INDEXED),
        place: schema.add_u64_field("place", FAST),
        places: schema.add_u64_field("places", FAST),
        at: schema.add_u64_field("at", FAST),
        kind: schema.add_u64_field("kind", FAST),
        length: schema.add_u64_field("length", FAST),
        key: std::array::from_fn(|number| schema.add_u64_field(&key_column(number), FAST)),
    };
    (schema.build(), fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_come_together_until_each_is_much_larger_than_all_smaller_ones() {
        assert_eq!(alike(&[]), 0);
        assert_eq!(alike(&[7]), 0);
        assert_eq!(alike(&[7, 7]), 2);
        assert_eq!(alike(&[10, 400]), 0, "what is added is small beside what is there");
        assert_eq!(alike(&[10, 20, 400]), 2);
        assert_eq!(alike(&[1, 10, 11, 12]), 4);
        assert_eq!(alike(&[463, 4_089, 40_553, 40_722, 48_385, 51_812]), 6);
        assert_eq!(alike(&[100_000, 150_000, 200_000]), 2, "no more at a time");
    }
}
