//! Documents that meet any of a few queries.
//!
//! Tantivy's own union reads its parts some thousand documents ahead and scores them all. Here a word is mostly asked for
//! with its stem and beside something rarer, so that most of that is never looked at.

use tantivy::{
    DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term,
    query::{EnableScoring, Explanation, Query, Scorer, Weight},
};

/// See the module.
#[derive(Debug)]
pub(super) struct Either(pub Vec<Box<dyn Query>>);

impl Clone for Either {
    fn clone(&self) -> Self {
        Self(self.0.iter().map(|query| query.box_clone()).collect())
    }
}

impl Query for Either {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights = self.0.iter().map(|query| query.weight(scoring));
        Ok(Box::new(EitherWeight(weights.collect::<tantivy::Result<_>>()?)))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for query in &self.0 {
            query.query_terms(visitor);
        }
    }
}

struct EitherWeight(Vec<Box<dyn Weight>>);

impl Weight for EitherWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut parts = Vec::with_capacity(self.0.len());
        for weight in &self.0 {
            let part = weight.scorer(segment, boost)?;
            if part.doc() != TERMINATED {
                parts.push(part);
            }
        }
        if parts.len() == 1 {
            return Ok(parts.remove(0));
        }
        let mut scorer = EitherScorer { parts, doc: TERMINATED };
        scorer.doc = scorer.least();
        Ok(Box::new(scorer))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new("either", scorer.score()))
    }
}

struct EitherScorer {
    parts: Vec<Box<dyn Scorer>>,
    doc: DocId,
}

impl EitherScorer {
    fn least(&self) -> DocId {
        self.parts.iter().map(|part| part.doc()).min().unwrap_or(TERMINATED)
    }
}

impl DocSet for EitherScorer {
    fn advance(&mut self) -> DocId {
        let mut least = TERMINATED;
        for part in &mut self.parts {
            let mut doc = part.doc();
            if doc == self.doc && doc != TERMINATED {
                doc = part.advance();
            }
            least = least.min(doc);
        }
        self.doc = least;
        least
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let mut least = TERMINATED;
        for part in &mut self.parts {
            let mut doc = part.doc();
            if doc < target {
                doc = part.seek(target);
            }
            least = least.min(doc);
        }
        self.doc = least;
        least
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let all = self.parts.iter().map(|part| part.size_hint());
        all.fold(0, u32::saturating_add)
    }

    fn cost(&self) -> u64 {
        self.parts.iter().map(|part| part.cost()).sum()
    }
}

impl Scorer for EitherScorer {
    fn score(&mut self) -> Score {
        let doc = self.doc;
        let here = self.parts.iter_mut().filter(|part| part.doc() == doc);
        here.map(|part| part.score()).sum()
    }
}
