//! What was asked for, as the index is asked: which documents have the words.

use tantivy::{
    Term,
    query::{
        AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur, PhraseQuery, Query,
    },
    schema::Field,
};

use super::{
    document::Searched,
    either::Either,
    index::Fields,
    language::What,
    languages::stems,
    rows::OfRows,
    sieve::Hashes,
    vocabulary::Vocabulary,
    words::{Word, words},
};

/// How much more a word in the title counts.
const TITLE: f32 = 2.5;
/// How much less another form of a word counts, one that begins so, and one that is mistyped.
const FORM: f32 = 0.7;
const BEGINS: f32 = 0.4;
const MISTYPED: f32 = 0.15;
/// Letters of a word from which on one mistake in it is forgiven, and two.
const ONE_MISTAKE_FROM: usize = 4;
const TWO_MISTAKES_FROM: usize = 8;

/// Rows of one collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    pub(super) collection: &'static str,
    /// Their keys, without the workspace.
    pub(super) keys: Vec<Vec<u8>>,
}

impl Rows {
    /// The rows of `R` with these keys. They are looked up one by one: some thousand at most.
    pub fn of<R: Searched>(keys: Vec<Vec<u8>>) -> Self {
        Self {
            collection: R::NAME,
            keys,
        }
    }
}

/// One condition: any of these marks, one of these rows, or words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// What was typed.
    Words(What),
    /// What a filter means: one of these marks.
    Marked(Vec<String>),
    /// One of these rows.
    Among(Rows),
}

/// What has all that is wanted, and what has something that is not.
pub(super) struct Matching {
    pub wanted: Box<dyn Query>,
    pub unwanted: Vec<Box<dyn Query>>,
    /// Whether every document is wanted, because nothing was asked for.
    all: bool,
}

impl Matching {
    /// Whether nothing was asked for.
    pub(super) fn is_empty(&self) -> bool {
        self.all && self.unwanted.is_empty()
    }
}

/// What may be wrong with the last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Forgiving {
    Nothing,
    /// It may be unfinished.
    Unfinished,
    /// It may be mistyped as well. That is asked only when nothing else is found: it takes longer, and who types
    /// rightly doesn't want it.
    Mistyped,
}

/// The query for `conditions`, each with whether what meets it is not wanted, to an index with these words; `hashes` says
/// what stands for rows in it.
pub(super) fn matching(
    fields: &Fields,
    vocabulary: &Vocabulary,
    conditions: &[(bool, Condition)],
    forgiving: Forgiving,
    hashes: &dyn Fn(&Rows) -> Hashes,
) -> Matching {
    let asked = Asked { fields, vocabulary };
    let mut wanted: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    let mut unwanted = Vec::new();
    for (number, (without, condition)) in conditions.iter().enumerate() {
        let last = number + 1 == conditions.len();
        let forgiving = if last { forgiving } else { Forgiving::Nothing };
        let clause = match condition {
            Condition::Words(what) => asked.of_words(what, forgiving),
            Condition::Marked(marks) => Some(asked.marked(marks)),
            Condition::Among(rows) => Some(asked.among(hashes(rows))),
        };
        match clause {
            Some(clause) if *without => unwanted.push(clause),
            Some(clause) => wanted.push((Occur::Must, clause)),
            None => {}
        }
    }
    let all = wanted.is_empty();
    if all {
        wanted.push((Occur::Must, Box::new(AllQuery)));
    }
    Matching {
        wanted: Box::new(BooleanQuery::new(wanted)),
        unwanted,
        all,
    }
}

/// What is asked with, of an index that has only some words.
struct Asked<'a> {
    fields: &'a Fields,
    vocabulary: &'a Vocabulary,
}

impl Asked<'_> {
    fn marked(&self, marks: &[String]) -> Box<dyn Query> {
        let any = marks.iter().filter_map(|mark| self.exactly(self.fields.marks, mark));
        let any = any_of(any.collect()).unwrap_or_else(|| Box::new(EmptyQuery));
        Box::new(ConstScoreQuery::new(any, 0.0))
    }

    fn among(&self, hashes: Hashes) -> Box<dyn Query> {
        let rows = OfRows {
            hashes: hashes.into(),
            bucket: self.fields.bucket,
        };
        Box::new(ConstScoreQuery::new(Box::new(rows), 0.0))
    }

    /// Nothing if there is no word in it, as in `…`.
    fn of_words(&self, what: &What, forgiving: Forgiving) -> Option<Box<dyn Query>> {
        let (text, begins) = match what {
            What::Word(text) | What::Phrase(text) => (text, false),
            What::Begins(text) => (text, true),
            What::Filter(..) => return None,
        };
        let found = words(text);
        let in_field = |(field, weight)| -> Option<Box<dyn Query>> {
            if !self.vocabulary.any(field) {
                return None;
            }
            let query = match &found[..] {
                [only] if matches!(what, What::Phrase(_)) => self.exactly(field, &only.text)?,
                [only] => any_of(self.one_word(field, only, begins, forgiving))?,
                several => phrase(field, several),
            };
            Some(weighed(query, weight))
        };
        let fields = [(self.fields.text, 1.0), (self.fields.title, TITLE)];
        let clauses = || any_of(fields.into_iter().filter_map(in_field).collect());
        (!found.is_empty()).then(|| clauses().unwrap_or_else(|| Box::new(EmptyQuery)))
    }

    fn one_word(&self, field: Field, word: &Word, begins: bool, forgiving: Forgiving) -> Vec<Box<dyn Query>> {
        let mut any: Vec<Box<dyn Query>> = self.exactly(field, &word.text).into_iter().collect();
        // A letter of a script without spaces stands at the beginning of pairs, or at the end of the last one.
        if begins || word.piece {
            any.push(weighed(starts(field, word, 0), BEGINS));
            return any;
        }
        let spoken = self.vocabulary.languages(field);
        any.extend(stems(word, spoken).filter_map(|stem| Some(weighed(self.exactly(field, &stem)?, FORM))));
        if forgiving >= Forgiving::Unfinished {
            any.push(weighed(starts(field, word, 0), BEGINS));
        }
        if forgiving >= Forgiving::Mistyped {
            let mistakes = match word.text.chars().count() {
                ..ONE_MISTAKE_FROM => 0,
                ONE_MISTAKE_FROM..TWO_MISTAKES_FROM => 1,
                _ => 2,
            };
            if mistakes > 0 {
                any.push(weighed(starts(field, word, mistakes), MISTYPED));
            }
        }
        any
    }

    /// Nothing if no document has it.
    fn exactly(&self, field: Field, word: &str) -> Option<Box<dyn Query>> {
        self.vocabulary.known(field, word)
    }
}

fn weighed(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}

fn any_of(mut queries: Vec<Box<dyn Query>>) -> Option<Box<dyn Query>> {
    match queries.len() {
        0 | 1 => queries.pop(),
        _ => Some(Box::new(Either(queries))),
    }
}

/// Words that begin as `word` does, with so many mistakes.
fn starts(field: Field, word: &Word, mistakes: u8) -> Box<dyn Query> {
    Box::new(FuzzyTermQuery::new_prefix(
        Term::from_field_text(field, &word.text),
        mistakes,
        true,
    ))
}

/// Words one after the other. Pieces of a run that is one letter longer are found in the longer one as well.
fn phrase(field: Field, several: &[Word]) -> Box<dyn Query> {
    let terms = several.iter().map(|word| Term::from_field_text(field, &word.text));
    Box::new(PhraseQuery::new(terms.collect()))
}
