//! Which words an index has at all. Most of what a question could mean, such as its words' stems in seventeen languages
//! and titles where there are none, is in no segment, and each look for it in each segment costs.

use std::sync::Arc;

use tantivy::{InvertedIndexReader, Searcher, Term, schema::Field};

use super::{
    index::{Fields, SearchError},
    languages,
};

/// The words of an index as it is searched.
#[derive(Default)]
pub(super) struct Vocabulary {
    text: Words,
    title: Words,
    title_field: Option<Field>,
}

#[derive(Default)]
struct Words {
    /// Of each segment that has any.
    segments: Vec<Arc<InvertedIndexReader>>,
    /// The languages that there are stems of.
    languages: Vec<&'static str>,
}

impl Vocabulary {
    /// The words that `searcher` can find.
    pub(super) fn of(searcher: &Searcher, fields: &Fields) -> Result<Self, SearchError> {
        Ok(Self {
            text: Words::of(searcher, fields.text)?,
            title: Words::of(searcher, fields.title)?,
            title_field: Some(fields.title),
        })
    }

    fn words(&self, field: Field) -> &Words {
        if self.title_field == Some(field) {
            &self.title
        } else {
            &self.text
        }
    }

    /// Whether any document has words in `field`.
    pub(super) fn any(&self, field: Field) -> bool {
        !self.words(field).segments.is_empty()
    }

    /// Whether a document has `word` in `field`.
    pub(super) fn has(&self, field: Field, word: &str) -> bool {
        let term = Term::from_field_text(field, word);
        let has = |segment: &Arc<InvertedIndexReader>| !matches!(segment.get_term_info(&term), Ok(None));
        self.words(field).segments.iter().any(has)
    }

    /// The languages of which there are stems.
    pub(super) fn spoken(&self) -> impl Iterator<Item = &'static str> {
        self.text.languages.iter().chain(&self.title.languages).copied()
    }

    /// The languages of which `field` has stems.
    pub(super) fn languages(&self, field: Field) -> &[&'static str] {
        &self.words(field).languages
    }
}

impl Words {
    fn of(searcher: &Searcher, field: Field) -> Result<Self, SearchError> {
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            let words = segment.inverted_index(field)?;
            if words.terms().num_terms() > 0 {
                segments.push(words);
            }
        }
        let mut spoken = Vec::new();
        for name in languages::names() {
            let (first, after) = languages::stems_of(name);
            let mut any = false;
            for segment in &segments {
                let mut stems = segment.terms().range().ge(&first).lt(&after).into_stream()?;
                any = any || stems.advance();
            }
            if any {
                spoken.push(name);
            }
        }
        Ok(Self {
            segments,
            languages: spoken,
        })
    }
}
