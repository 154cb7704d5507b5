//! The index on disk: tantivy, which no other room names (B4).
//!
//! It holds words and what hits are sieved by, and no text: what is shown comes from the rows. A document is found
//! again by a hash of its place, and its row by the bytes of its key.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::{
    IndexBuilder, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term,
    directory::MmapDirectory,
    indexer::{IndexWriterOptions, LogMergePolicy},
    schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::TokenizerManager,
};

use super::{
    document::{Document, Place, place_hash},
    languages::Stems,
    tokens::{JOINED, analyzer, joined},
    words::words,
};

/// How documents are written; another number has every index built anew.
const FORM: u32 = 2;
/// Bytes that new documents may take in memory before they go to disk; tantivy takes no less.
const WRITER_BYTES: usize = 15_000_000;
/// Segments are joined by so many, and not once they hold more documents than that.
const MERGED_AT_ONCE: usize = 5;
const MERGED_MAX: usize = 2_000_000;
/// Segments that are left alone when the others are joined because there is time.
const LARGEST: usize = 3;

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
    /// The hash of its place, by which it is taken away.
    pub id: Field,
    pub places: Field,
    pub at: Field,
    pub kind: Field,
    /// How long the key is, and then its bytes, eight in a number.
    pub key: Field,
}

impl Fields {
    /// `document` as it is written; nothing if its place is in no workspace.
    pub(super) fn written(&self, place: &Place, document: &Document) -> Option<TantivyDocument> {
        let workspace = place.workspace()?;
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
        for name in &document.places {
            written.add_u64(self.places, place_hash(workspace, name));
        }
        written.add_u64(self.id, place.hash());
        written.add_u64(self.at, document.at.0);
        written.add_u64(self.kind, place.kind as u64);
        written.add_u64(self.key, place.key.len() as u64);
        for some in place.key.chunks(8) {
            let mut bytes = [0; 8];
            bytes[..some.len()].copy_from_slice(some);
            written.add_u64(self.key, u64::from_be_bytes(bytes));
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

    /// Joins all segments but the largest few, for each costs every question. Nobody else may be writing.
    pub(super) fn join(&self) -> Result<(), SearchError> {
        let mut segments = self.index.searchable_segment_metas()?;
        segments.sort_by_key(|segment| std::cmp::Reverse(segment.num_docs()));
        let small: Vec<_> = segments.iter().skip(LARGEST).map(|segment| segment.id()).collect();
        if small.len() > 1 {
            let mut writer = self.write()?;
            writer.writer.merge(&small).wait()?;
            writer.finish()?;
        }
        Ok(())
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
        merging.set_max_docs_before_merge(MERGED_MAX);
        writer.set_merge_policy(Box::new(merging));
        Ok(Writer {
            writer,
            fields: self.fields,
        })
    }
}

/// What is being written.
pub(super) struct Writer {
    writer: IndexWriter,
    fields: Fields,
}

impl Writer {
    /// Has the document of `place` be this, or nothing.
    pub(super) fn put(&self, place: &Place, document: Option<&Document>) -> Result<(), SearchError> {
        self.writer
            .delete_term(Term::from_field_u64(self.fields.id, place.hash()));
        match document {
            Some(document) => self.add(place, document),
            None => Ok(()),
        }
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
        id: schema.add_u64_field("id", INDEXED | FAST),
        places: schema.add_u64_field("places", FAST),
        at: schema.add_u64_field("at", FAST),
        kind: schema.add_u64_field("kind", FAST),
        key: schema.add_u64_field("key", FAST),
    };
    (schema.build(), fields)
}
