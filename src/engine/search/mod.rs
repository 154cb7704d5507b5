//! Full-text search: documents in, ids and excerpts out (tantivy).
//!
//! A domain declares what is found of its records ([`Searched`]); nobody indexes by hand. [`Search`] follows the
//! commits: its thread reads the rows that they touched and has their documents written, some tenths of a second's
//! commits at a time; what isn't written yet is looked through beside the index, so that what was said is found at
//! once. The index holds the seq that it has got to; after a crash, or when it is missing, it reads on in
//! the journal or begins anew from the rows.
//!
//! What is given is checked against the rows: a hit's document is made anew from the row in the caller's own view, and
//! what has changed since it was indexed is neither given nor counted. So one never sees what one may not see, nor what
//! is gone.

mod columns;
mod document;
mod either;
mod excerpt;
mod follower;
mod index;
mod known;
mod language;
mod languages;
mod matching;
mod newest;
mod rows;
mod sieve;
mod tokens;
mod vocabulary;
mod words;

use std::{sync::Arc, time::Instant};

pub use document::{Document, Places, Searchable, Searched};
pub use excerpt::Stretch;
pub use follower::{Reader, Search, SearchOptions, Status, Tail};
pub use index::SearchError;
pub use language::{Part, QUERY_BYTES_MAX, What, parse};
pub use matching::{Condition, Rows};
pub use sieve::Sort;

use tantivy::{Searcher, query::EnableScoring};

use crate::{engine::store::View, kit::time::Millis, telemetry::metrics::metrics};
use columns::AllColumns;
use document::Place;
use excerpt::Marker;
use matching::{Forgiving, Matching};
use newest::Newest;
use sieve::{Found, Hashes, Sieve, Wanted};
use vocabulary::Vocabulary;

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
    /// What it can be filtered by ([`Document::marks`]).
    pub marks: Vec<String>,
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
    /// Answers `question` as somebody who may look into `places`, by the rows in `view`.
    ///
    /// `reader` must have been got before `view` was opened, so that it knows nothing newer.
    pub fn ask(
        &self,
        reader: &Reader,
        view: &View<'_>,
        places: &Places,
        question: &Question,
        now: Moment,
    ) -> Result<Answer, SearchError> {
        let begun = Instant::now();
        let changed = self.changed_since(reader, now.seq);
        let asked = Asked {
            search: self,
            reader,
            newest: self.newest(reader, view, now.seq, changed.as_deref().unwrap_or_default())?,
            counted: changed.is_some(),
            view,
            places,
            question,
            now: now.at,
            wanted: Arc::new(Wanted {
                places: places.hashes.clone(),
                changed: changed.iter().flatten().map(Place::hash).collect(),
                since: question.since,
                until: question.until,
            }),
        };
        let answer = asked.answer(unfinished(question))?;
        let mistyped = question.typing && answer.counts.is_empty() && answer.complete;
        let answer = if mistyped {
            asked.answer(Forgiving::Mistyped)?
        } else {
            answer
        };
        metrics().searched(begun.elapsed());
        Ok(answer)
    }
}

/// A question with what is needed to answer it.
struct Asked<'a> {
    search: &'a Search,
    reader: &'a Reader,
    /// What has changed since the reader was written.
    newest: Option<Arc<Newest>>,
    /// Whether it is known what has changed.
    counted: bool,
    view: &'a View<'a>,
    places: &'a Places,
    question: &'a Question,
    now: Millis,
    wanted: Arc<Wanted>,
}

impl Asked<'_> {
    fn answer(&self, forgiving: Forgiving) -> Result<Answer, SearchError> {
        let (reader, question) = (self.reader, self.question);
        let hashes = |rows: &Rows| self.hashes(rows);
        let asked =
            |fields, vocabulary| matching::matching(fields, vocabulary, &question.conditions, forgiving, &hashes);
        let matching = asked(reader.fields(), &reader.vocabulary);
        let bounded = question.only.is_some() || question.since.is_some() || question.until.is_some();
        if matching.is_empty() && !bounded {
            return Ok(Answer {
                complete: true,
                ..Answer::default()
            });
        }
        let wants = (question.offset + question.limit).min(REACH);
        let mut found = self.sieved((&reader.searcher, &reader.columns), matching, self.wanted.clone())?;
        if let Some(newest) = &self.newest {
            let wanted = Arc::new(self.wanted.but_changed());
            let matching = asked(&newest.fields, &newest.vocabulary);
            found.add(
                self.sieved((&newest.searcher, &newest.columns), matching, wanted)?,
                wants + 1,
            );
        }
        let marker = marker(question, self.spoken());
        let more = found.hits.len() > wants && wants < REACH;
        let mut hits = Vec::new();
        for (_, place) in found.hits.iter().take(wants).skip(question.offset) {
            hits.extend(self.hit(place, &marker)?);
        }
        let kinds = self.search.searchables().iter().map(|one| one.kind);
        let counts = kinds.zip(found.counts);
        Ok(Answer {
            hits,
            counts: counts.filter(|(_, count)| self.counted && *count > 0).collect(),
            more,
            complete: reader.complete && self.counted,
        })
    }

    /// What stands for rows of the view's workspace in the index.
    fn hashes(&self, rows: &Rows) -> Hashes {
        let searchables = self.search.searchables();
        let Some(kind) = searchables.iter().position(|one| one.collection == rows.collection) else {
            return Hashes::default();
        };
        let keys = rows.keys.iter();
        keys.map(|key| Place::of(kind, self.view.workspace(), key).hash())
            .collect()
    }

    /// The languages that there are stems of.
    fn spoken(&self) -> Vec<&'static str> {
        let newest = self.newest.iter().map(|newest| &newest.vocabulary);
        let mut spoken: Vec<_> = newest
            .chain([&*self.reader.vocabulary])
            .flat_map(Vocabulary::spoken)
            .collect();
        spoken.sort_unstable();
        spoken.dedup();
        spoken
    }

    /// What `searcher` finds, by scores as they are in the whole index.
    fn sieved(
        &self,
        (searcher, columns): (&Searcher, &AllColumns),
        matching: Matching,
        wanted: Arc<Wanted>,
    ) -> Result<Found, SearchError> {
        let question = self.question;
        let kinds = self.search.searchables();
        let scoring = EnableScoring::disabled_from_searcher(searcher);
        let unwanted = matching.unwanted.iter().map(|query| query.weight(scoring));
        let number = |only| kinds.iter().position(|one| one.kind == only);
        let sieve = Sieve {
            unwanted: unwanted.collect::<tantivy::Result<_>>()?,
            columns: columns.clone(),
            wanted,
            sort: question.sort,
            now: self.now,
            limit: (question.offset + question.limit).min(REACH) + 1,
            only: question.only.and_then(number),
            kinds: kinds.len(),
        };
        Ok(searcher.search_with_statistics_provider(&*matching.wanted, &sieve, &self.reader.searcher)?)
    }

    /// The hit at `place` as its row is in the view; nothing if it is gone, or in none of the places.
    fn hit(&self, place: &Place, marker: &Marker) -> Result<Option<Hit>, SearchError> {
        let (view, places) = (self.view, self.places);
        let Some(searchable) = self.search.searchables().get(place.kind) else {
            return Ok(None);
        };
        if place.workspace() != Some(view.workspace()) {
            return Ok(None);
        }
        let document = (searchable.document)(view, place.in_workspace())?;
        let seen = document.filter(|document| document.places.iter().any(|place| places.has(view.workspace(), place)));
        Ok(seen.map(|document| Hit {
            kind: searchable.kind,
            key: place.in_workspace().to_vec(),
            title: excerpt::excerpt(&document.title, marker),
            text: excerpt::excerpt(&document.text, marker),
            marks: document.marks,
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

fn marker(question: &Question, spoken: Vec<&'static str>) -> Marker {
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
    Marker::of(asked(), typing, spoken)
}
