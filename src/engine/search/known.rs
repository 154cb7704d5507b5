//! Documents that have a word, where it is known already in which segments it is.
//!
//! Tantivy's own query for a word looks it up in each segment once for its weight and again to read it. Here it was
//! looked up to find out whether any document has it ([`super::vocabulary`]), and what was found is kept.

use std::{fmt, sync::Arc};

use tantivy::{
    DocId, DocSet, InvertedIndexReader, Score, SegmentReader, TERMINATED, TantivyError, Term,
    fieldnorm::FieldNormReader,
    index::SegmentId,
    postings::{Postings, SegmentPostings, TermInfo},
    query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight},
    schema::IndexRecordOption,
};

/// Where a word is in one segment.
pub(super) type Entry = (SegmentId, Arc<InvertedIndexReader>, TermInfo);

/// What a word counts by.
#[derive(Debug, Clone, Copy)]
pub(super) enum Counting {
    /// Nothing: documents have it or not.
    Nothing,
    /// By how rare it is in this index, of so many documents that have so many words each.
    Here { documents: u64, words_each: Score },
    /// By how rare it is in the index that the question is asked of.
    There,
}

/// See the module.
#[derive(Clone)]
pub(super) struct Known {
    pub term: Term,
    /// Of each segment that has it.
    pub entries: Arc<[Entry]>,
    pub counting: Counting,
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} in {} segments", self.term, self.entries.len())
    }
}

impl Query for Known {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let counted = match (self.counting, scoring) {
            (Counting::Nothing, _) | (_, EnableScoring::Disabled { .. }) => None,
            (Counting::Here { documents, words_each }, _) => {
                let have_it = self.entries.iter().map(|(_, _, info)| u64::from(info.doc_freq)).sum();
                Some(Bm25Weight::for_one_term_without_explain(have_it, documents, words_each))
            }
            (
                Counting::There,
                EnableScoring::Enabled {
                    statistics_provider, ..
                },
            ) => Some(Bm25Weight::for_terms(
                statistics_provider,
                std::slice::from_ref(&self.term),
            )?),
        };
        Ok(Box::new(KnownWeight {
            known: self.clone(),
            counted,
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        visitor(&self.term, false);
    }
}

struct KnownWeight {
    known: Known,
    counted: Option<Bm25Weight>,
}

impl Weight for KnownWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let id = segment.segment_id();
        let Some((_, words, info)) = self.known.entries.iter().find(|(of, ..)| *of == id) else {
            return Ok(Box::new(EmptyScorer));
        };
        let Some(counted) = &self.counted else {
            let postings = words.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
            return Ok(Box::new(KnownScorer {
                postings,
                counted: None,
            }));
        };
        let lengths = segment.get_fieldnorms_reader(self.known.term.field())?;
        Ok(Box::new(KnownScorer {
            postings: words.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?,
            counted: Some((counted.boost_by(boost), lengths)),
        }))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new("known", scorer.score()))
    }
}

struct KnownScorer {
    postings: SegmentPostings,
    counted: Option<(Bm25Weight, FieldNormReader)>,
}

impl DocSet for KnownScorer {
    fn advance(&mut self) -> DocId {
        self.postings.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.postings.seek(target)
    }

    fn doc(&self) -> DocId {
        self.postings.doc()
    }

    fn size_hint(&self) -> u32 {
        self.postings.size_hint()
    }
}

impl Scorer for KnownScorer {
    fn score(&mut self) -> Score {
        let doc = self.postings.doc();
        debug_assert_ne!(doc, TERMINATED);
        self.counted.as_ref().map_or(1.0, |(weight, lengths)| {
            weight.score(lengths.fieldnorm_id(doc), self.postings.term_freq())
        })
    }
}
