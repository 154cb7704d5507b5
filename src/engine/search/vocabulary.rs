//! Which words an index has at all. Most of what a question could mean, such as its words' stems in seventeen languages
//! and titles where there are none, is in no segment, and each look for it in each segment costs.

use std::sync::Arc;

use tantivy::{
    InvertedIndexReader, Score, Searcher, Term,
    index::SegmentId,
    query::{Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{
    index::{Fields, SearchError},
    known::{Counting, Known},
    languages,
};

/// The words of an index as it is searched.
pub(super) struct Vocabulary {
    text: Words,
    title: Words,
    marks: Words,
}

struct Words {
    field: Field,
    /// Of each segment that has any.
    segments: Vec<(SegmentId, Arc<InvertedIndexReader>)>,
    /// The languages that there are stems of.
    languages: Vec<&'static str>,
    counting: Counting,
}

impl Vocabulary {
    /// The words that `searcher` can find, which count by how rare they are there.
    pub(super) fn of(searcher: &Searcher, fields: &Fields) -> Result<Self, SearchError> {
        let documents = searcher
            .segment_readers()
            .iter()
            .map(|segment| u64::from(segment.max_doc()))
            .sum();
        let words = |field| -> Result<Words, SearchError> {
            let mut words = Words::of(searcher, field)?;
            let all: u64 = words.segments.iter().map(|(_, words)| words.total_num_tokens()).sum();
            words.counting = Counting::Here {
                documents,
                words_each: all as Score / documents as Score,
            };
            words.languages = words.spoken()?;
            Ok(words)
        };
        Ok(Self {
            text: words(fields.text)?,
            title: words(fields.title)?,
            marks: Words::of(searcher, fields.marks)?,
        })
    }

    /// The same words, but what they count is known in another index.
    pub(super) fn counted_elsewhere(mut self) -> Self {
        (self.text.counting, self.title.counting) = (Counting::There, Counting::There);
        self
    }

    fn words(&self, field: Field) -> Option<&Words> {
        [&self.text, &self.title, &self.marks]
            .into_iter()
            .find(|words| words.field == field)
    }

    /// Whether any document has words in `field`.
    pub(super) fn any(&self, field: Field) -> bool {
        self.words(field).is_some_and(|words| !words.segments.is_empty())
    }

    /// What finds the documents that have `word` in `field`; nothing if none has.
    pub(super) fn known(&self, field: Field, word: &str) -> Option<Box<dyn Query>> {
        let words = self.words(field)?;
        let term = Term::from_field_text(field, word);
        let mut entries = Vec::new();
        for (id, segment) in &words.segments {
            match segment.get_term_info(&term) {
                Ok(Some(info)) => entries.push((*id, segment.clone(), info)),
                Ok(None) => {}
                // It meets the fault again, and tells of it.
                Err(_) => return Some(Box::new(TermQuery::new(term, IndexRecordOption::Basic))),
            }
        }
        if entries.is_empty() {
            return None;
        }
        Some(Box::new(Known {
            term,
            entries: entries.into(),
            counting: words.counting,
        }))
    }

    /// The languages of which there are stems.
    pub(super) fn spoken(&self) -> impl Iterator<Item = &'static str> {
        self.text.languages.iter().chain(&self.title.languages).copied()
    }

    /// The languages of which `field` has stems.
    pub(super) fn languages(&self, field: Field) -> &[&'static str] {
        self.words(field).map_or(&[], |words| &words.languages)
    }
}

impl Words {
    fn of(searcher: &Searcher, field: Field) -> Result<Self, SearchError> {
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            let words = segment.inverted_index(field)?;
            if words.terms().num_terms() > 0 {
                segments.push((segment.segment_id(), words));
            }
        }
        Ok(Self {
            field,
            segments,
            languages: Vec::new(),
            counting: Counting::Nothing,
        })
    }

    /// The languages that there are stems of.
    fn spoken(&self) -> Result<Vec<&'static str>, SearchError> {
        let mut spoken = Vec::new();
        for name in languages::names() {
            let (first, after) = languages::stems_of(name);
            let mut any = false;
            for (_, segment) in &self.segments {
                let mut stems = segment.terms().range().ge(&first).lt(&after).into_stream()?;
                any = any || stems.advance();
            }
            if any {
                spoken.push(name);
            }
        }
        Ok(spoken)
    }
}
