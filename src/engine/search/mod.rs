//! Full-text search: documents in, ids and excerpts out (tantivy).
//!
//! A domain declares what is found of its records ([`Searched`]); nobody indexes by hand. [`Search`] follows the
//! commits: its thread reads the rows that they touched and has their documents written, some tenths of a second's
//! commits at a time. The index holds the seq that it has got to; after a crash, or when it is missing, it reads on in
//! the journal or begins anew from the rows.
//!
//! What is given is checked against the rows: a hit's document is made anew from the row in the caller's own view, and
//! what has changed since it was indexed is neither given nor counted. So one never sees what one may not see, nor what
//! is gone.

mod document;
mod excerpt;
mod follower;
mod index;
mod language;
mod languages;
mod matching;
mod sieve;
mod words;

use std::{collections::HashSet, sync::Arc, time::Instant};

pub use document::{Document, Searchable, Searched};
pub use excerpt::Stretch;
pub use follower::{Reader, Search, SearchOptions, Status, Tail};
pub use index::SearchError;
pub use language::{Part, QUERY_BYTES_MAX, What, parse};
pub use matching::Condition;
pub use sieve::Sort;

use tantivy::query::EnableScoring;

use crate::{
    engine::store::View,
    kit::{id::WorkspaceId, time::Millis},
    telemetry::metrics::metrics,
};
use document::{Place, place_hash};
use excerpt::Marker;
use matching::Forgiving;
use sieve::{Sieve, Wanted};

/// Hits that can be reached by paging; beyond them one asks more narrowly.
pub const REACH: usize = 1_000;

/// What somebody asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// What hits must be, each with whether that is not wanted.
    pub conditions: Vec<(bool, Condition)>,
    /// The last word is still being typed: it may be unfinished or mistyped.
    pub typing: bool,
    /// Only hits of this kind; counts are of all.
    pub only: Option<&'static str>,
    /// Said then or later.
    pub since: Option<Millis>,
    /// Said before.
    pub until: Option<Millis>,
    pub sort: Sort,
    /// Hits to skip and to give. Together at most [`REACH`].
    pub offset: usize,
    pub limit: usize,
}

/// When a question is asked: the time, and the newest commit that the view shows.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub at: Millis,
    pub seq: u64,
}

/// A hit as it stands in the caller's view.
#[derive(Debug, Clone)]
pub struct Hit {
    pub kind: &'static str,
    /// The row's key, without its workspace.
    pub key: Vec<u8>,
    pub title: Vec<Stretch>,
    pub text: Vec<Stretch>,
    pub at: Millis,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub hits: Vec<Hit>,
    /// How many there are of each kind that there are any of; nothing while the index is too far behind to say.
    pub counts: Vec<(&'static str, u64)>,
    /// Whether more hits follow.
    pub more: bool,
    /// Whether everything is indexed; if not, there may be more than was found.
    pub complete: bool,
}

impl Search {
    /// Answers `question` as somebody who may look into `places` of the workspace, by the rows in `view`.
    ///
    /// `reader` must have been got before `view` was opened, so that it knows nothing newer.
    pub fn ask(
        &self,
        reader: &Reader,
        view: &View<'_>,
        places: &HashSet<String>,
        question: &Question,
        now: Moment,
    ) -> Result<Answer, SearchError> {
        let begun = Instant::now();
        let answer = self.answer(reader, view, places, question, now, unfinished(question))?;
        let mistyped = question.typing && answer.counts.is_empty() && answer.complete;
        let answer = match mistyped {
            true => self.answer(reader, view, places, question, now, Forgiving::Mistyped)?,
            false => answer,
        };
        metrics().searched(begun.elapsed());
        Ok(answer)
    }

    fn answer(
        &self,
        reader: &Reader,
        view: &View<'_>,
        places: &HashSet<String>,
        question: &Question,
        now: Moment,
        forgiving: Forgiving,
    ) -> Result<Answer, SearchError> {
        let matching = matching::matching(reader.fields(), &question.conditions, forgiving);
        let bounded = question.only.is_some() || question.since.is_some() || question.until.is_some();
        if matching.is_empty() && !bounded {
            return Ok(Answer {
                complete: true,
                ..Answer::default()
            });
        }
        let changed = self.changed_since(reader, now.seq);
        let counted = changed.is_some();
        let workspace: WorkspaceId = view.workspace();
        let wanted = Wanted {
            places: places.iter().map(|place| place_hash(workspace, place)).collect(),
            changed: changed.unwrap_or_default(),
            since: question.since,
            until: question.until,
        };
        let kinds = self.searchables();
        let wants = (question.offset + question.limit).min(REACH);
        let scoring = EnableScoring::disabled_from_searcher(&reader.searcher);
        let unwanted = matching.unwanted.iter().map(|query| query.weight(scoring));
        let number = |only| kinds.iter().position(|one| one.kind == only);
        let sieve = Sieve {
            unwanted: unwanted.collect::<tantivy::Result<_>>()?,
            wanted: Arc::new(wanted),
            sort: question.sort,
            now: now.at,
            limit: wants + 1,
            only: question.only.and_then(number),
            kinds: kinds.len(),
        };
        let found = reader.searcher.search(&*matching.wanted, &sieve)?;
        let marker = marker(question);
        let more = found.hits.len() > wants && wants < REACH;
        let mut hits = Vec::new();
        for place in found.hits.iter().take(wants).skip(question.offset) {
            hits.extend(self.hit(view, place, places, &marker)?);
        }
        let counts = kinds.iter().map(|one| one.kind).zip(found.counts);
        Ok(Answer {
            hits,
            counts: counts.filter(|(_, count)| counted && *count > 0).collect(),
            more,
            complete: reader.complete && counted,
        })
    }

    /// The hit at `place` as its row is in `view`; nothing if it is gone, or in none of `places`.
    fn hit(
        &self,
        view: &View<'_>,
        place: &Place,
        places: &HashSet<String>,
        marker: &Marker,
    ) -> Result<Option<Hit>, SearchError> {
        let Some(searchable) = self.searchables().get(place.kind) else {
            return Ok(None);
        };
        if place.workspace() != Some(view.workspace()) {
            return Ok(None);
        }
        let document = (searchable.document)(view, place.in_workspace())?;
        let seen = document.filter(|document| document.places.iter().any(|place| places.contains(place)));
        Ok(seen.map(|document| Hit {
            kind: searchable.kind,
            key: place.in_workspace().to_vec(),
            title: excerpt::excerpt(&document.title, marker),
            text: excerpt::excerpt(&document.text, marker),
            at: document.at,
        }))
    }
}

fn unfinished(question: &Question) -> Forgiving {
    if question.typing {
        Forgiving::Unfinished
    } else {
        Forgiving::Nothing
    }
}

fn marker(question: &Question) -> Marker {
    let asked = || {
        question
            .conditions
            .iter()
            .filter_map(|(without, condition)| match condition {
                Condition::Words(what) if !without => Some(what),
                _ => None,
            })
    };
    let typing = match question.conditions.last() {
        Some((false, Condition::Words(What::Word(word)))) if question.typing => Some(word.as_str()),
        _ => None,
    };
    Marker::of(asked(), typing)
}
