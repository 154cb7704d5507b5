//! What was asked for, as the index is asked: which documents have the words.

use tantivy::{
    Term,
    query::{
        AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur, PhraseQuery, Query,
        TermQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::{
    index::Fields,
    language::What,
    languages::stems,
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

/// One condition: any of these marks, or words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// What was typed.
    Words(What),
    /// What a filter means: one of these marks.
    Marked(Vec<String>),
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

/// The query for `conditions`, each with whether what meets it is not wanted.
pub(super) fn matching(fields: &Fields, conditions: &[(bool, Condition)], forgiving: Forgiving) -> Matching {
    let mut wanted: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    let mut unwanted = Vec::new();
    for (number, (without, condition)) in conditions.iter().enumerate() {
        let last = number + 1 == conditions.len();
        let forgiving = if last { forgiving } else { Forgiving::Nothing };
        let clause = match condition {
            Condition::Words(what) => of_words(fields, what, forgiving),
            Condition::Marked(marks) => Some(marked(fields.marks, marks)),
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

fn marked(field: Field, marks: &[String]) -> Box<dyn Query> {
    let one = |mark: &String| {
        let term = Term::from_field_text(field, mark);
        Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn Query>
    };
    let any: Box<dyn Query> = match marks {
        [] => Box::new(EmptyQuery),
        [only] => one(only),
        several => Box::new(BooleanQuery::union(several.iter().map(one).collect())),
    };
    Box::new(ConstScoreQuery::new(any, 0.0))
}

/// Nothing if there is no word in it, as in `…`.
fn of_words(fields: &Fields, what: &What, forgiving: Forgiving) -> Option<Box<dyn Query>> {
    let (text, begins) = match what {
        What::Word(text) | What::Phrase(text) => (text, false),
        What::Begins(text) => (text, true),
        What::Filter(..) => return None,
    };
    let found = words(text);
    let in_field = |field, weight| -> Box<dyn Query> {
        let query = match &found[..] {
            [only] if matches!(what, What::Phrase(_)) => Box::new(exactly(field, &only.text)),
            [only] => one_word(field, only, begins, forgiving),
            several => phrase(field, several),
        };
        Box::new(BoostQuery::new(query, weight))
    };
    (!found.is_empty()).then(|| {
        Box::new(BooleanQuery::union(vec![
            in_field(fields.text, 1.0),
            in_field(fields.title, TITLE),
        ])) as _
    })
}

fn one_word(field: Field, word: &Word, begins: bool, forgiving: Forgiving) -> Box<dyn Query> {
    let mut any: Vec<Box<dyn Query>> = vec![Box::new(exactly(field, &word.text))];
    let weighed = |query: Box<dyn Query>, weight| Box::new(BoostQuery::new(query, weight)) as Box<dyn Query>;
    let starts = |mistakes| {
        Box::new(FuzzyTermQuery::new_prefix(
            Term::from_field_text(field, &word.text),
            mistakes,
            true,
        ))
    };
    // A letter of a script without spaces stands at the beginning of pairs, or at the end of the last one.
    if begins || word.piece {
        any.push(weighed(starts(0), BEGINS));
        return Box::new(BooleanQuery::union(any));
    }
    any.extend(stems(word).map(|stem| weighed(Box::new(exactly(field, &stem)), FORM)));
    if forgiving >= Forgiving::Unfinished {
        any.push(weighed(starts(0), BEGINS));
    }
    if forgiving >= Forgiving::Mistyped {
        let mistakes = match word.text.chars().count() {
            ..ONE_MISTAKE_FROM => 0,
            ONE_MISTAKE_FROM..TWO_MISTAKES_FROM => 1,
            _ => 2,
        };
        if mistakes > 0 {
            any.push(weighed(starts(mistakes), MISTYPED));
        }
    }
    Box::new(BooleanQuery::union(any))
}

fn exactly(field: Field, word: &str) -> TermQuery {
    TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs)
}

/// Words one after the other. Pieces of a run that is one letter longer are found in the longer one as well.
fn phrase(field: Field, several: &[Word]) -> Box<dyn Query> {
    let terms = several.iter().map(|word| Term::from_field_text(field, &word.text));
    Box::new(PhraseQuery::new(terms.collect()))
}
