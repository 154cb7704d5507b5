//! The stretch of a text in which the words stand that were asked for, cut where words end.

use std::{cell::RefCell, collections::HashMap};

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    language::What,
    languages::stems,
    words::{Span, Word, spans, words},
};

/// Letters of an excerpt, about.
const LETTERS: usize = 200;
/// Words shown before the first that was asked for, at most.
const WORDS_BEFORE: usize = 8;
/// Letters of a common beginning by which a mistyped word is taken for the one that was meant.
const ALIKE: usize = 3;
/// Letters by which a word may be a form of another one.
const LIKE: usize = 2;

/// A stretch of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Stretch {
    pub text: String,
    /// Whether it was asked for.
    pub hit: bool,
}

/// What makes a word one that was asked for.
pub(super) struct Marker {
    exact: Vec<String>,
    begins: Vec<String>,
    stems: Vec<String>,
    /// The languages that there may be stems of.
    spoken: Vec<&'static str>,
    typed: Option<String>,
    /// Whether words that were seen already are forms: the small ones come again and again.
    forms: RefCell<HashMap<String, bool>>,
}

impl Marker {
    /// For what was asked for; `typing` is the last word, which may be unfinished or mistyped.
    pub(super) fn of<'a>(
        asked: impl Iterator<Item = &'a What>,
        typing: Option<&str>,
        spoken: Vec<&'static str>,
    ) -> Self {
        let mut marker = Self {
            exact: Vec::new(),
            begins: Vec::new(),
            stems: Vec::new(),
            spoken,
            typed: typing.and_then(|word| words(word).pop()).map(|word| word.text),
            forms: RefCell::default(),
        };
        for what in asked {
            match what {
                What::Word(text) => {
                    for word in words(text) {
                        if !word.piece {
                            marker.stems.extend(stems(&word, &marker.spoken));
                        } else if word.text.chars().count() == 1 {
                            marker.begins.push(word.text.clone());
                        }
                        marker.exact.push(word.text);
                    }
                }
                What::Phrase(text) => marker.exact.extend(words(text).into_iter().map(|word| word.text)),
                What::Begins(text) => marker.begins.extend(words(text).into_iter().map(|word| word.text)),
                What::Filter(..) => {}
            }
        }
        marker.begins.extend(marker.typed.clone());
        marker
    }

    /// Whether the word that stands there was asked for.
    fn marks(&self, text: &str, span: Span) -> bool {
        self.may_be_meant(&text.as_bytes()[span.from..span.to]) && span.word(text).is_some_and(|word| self.has(&word))
    }

    /// A word and its forms begin alike: most of a text need not be folded to know that nobody asked for it.
    fn may_be_meant(&self, whole: &[u8]) -> bool {
        let alike = |asked: &String| {
            let (one, other) = (asked.as_bytes(), whole);
            let head = one.len().min(other.len()).min(LIKE);
            !one[..head].is_ascii() || one[..head].eq_ignore_ascii_case(&other[..head])
        };
        !whole.is_ascii() || self.exact.iter().chain(&self.begins).any(alike)
    }

    fn has(&self, word: &Word) -> bool {
        self.exact.contains(&word.text)
            || self.begins.iter().any(|start| word.text.starts_with(start.as_str()))
            || (!word.piece && self.may_be_a_form(word) && self.is_a_form(word))
    }

    fn is_a_form(&self, word: &Word) -> bool {
        let mut forms = self.forms.borrow_mut();
        if let Some(known) = forms.get(word.lower()) {
            return *known;
        }
        let is = stems(word, &self.spoken).any(|stem| self.stems.contains(&stem));
        forms.insert(word.lower().to_owned(), is);
        is
    }

    /// To stem every word of every excerpt in every language would take long.
    fn may_be_a_form(&self, word: &Word) -> bool {
        let alike = |exact: &String| exact.chars().take(LIKE).eq(word.text.chars().take(LIKE));
        !self.stems.is_empty() && self.exact.iter().any(alike)
    }

    /// A word that is nearly the one that was typed last: marked only where nothing else is.
    fn nearly_marks(&self, text: &str, span: Span) -> bool {
        let Some(typed) = self.typed.as_deref().filter(|typed| typed.chars().count() > ALIKE) else {
            return false;
        };
        let start: String = typed.chars().take(ALIKE).collect();
        span.word(text).is_some_and(|word| word.text.starts_with(&start))
    }
}

/// The stretches of `text` around the first words that were asked for; the text's beginning if there are none.
pub(super) fn excerpt(text: &str, marker: &Marker) -> Vec<Stretch> {
    let all = spans(text);
    let mut hits: Vec<bool> = all.iter().map(|span| marker.marks(text, *span)).collect();
    if !hits.contains(&true) {
        hits = all.iter().map(|span| marker.nearly_marks(text, *span)).collect();
    }
    let first = hits.iter().position(|hit| *hit).unwrap_or(0);
    let from = match first.saturating_sub(WORDS_BEFORE) {
        0 => 0,
        word => all.get(word).map_or(0, |word| word.from),
    };
    let to = end(text, from);
    let mut cut = Cut::default();
    if from > 0 {
        cut.push("… ", false);
    }
    let mut at = from;
    for (word, hit) in all.iter().zip(hits) {
        if !hit || word.from < from || word.to > to {
            continue;
        }
        if word.from > at {
            cut.push(&text[at..word.from], false);
        }
        if word.to > at {
            cut.push(&text[word.from.max(at)..word.to], true);
            at = word.to;
        }
    }
    cut.push(&text[at..to], false);
    if to < text.trim_end().len() {
        cut.push(" …", false);
    }
    cut.0
}

/// Where an excerpt that begins at `from` ends: after a word, if there is one.
fn end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let Some((limit, _)) = rest.char_indices().nth(LETTERS) else {
        return from + rest.trim_end().len();
    };
    let head = &rest[..limit];
    from + head
        .rfind(char::is_whitespace)
        .filter(|at| *at > limit / 2)
        .unwrap_or(limit)
}

/// Stretches, alike ones joined; white space is one space.
#[derive(Default)]
struct Cut(Vec<Stretch>);

impl Cut {
    fn push(&mut self, text: &str, hit: bool) {
        if text.is_empty() {
            return;
        }
        if self.0.last().is_none_or(|last| last.hit != hit) {
            let text = String::with_capacity(text.len());
            self.0.push(Stretch { text, hit });
        }
        let Some(Stretch { text: flat, .. }) = self.0.last_mut() else {
            return;
        };
        for word in text.split_inclusive(char::is_whitespace) {
            let letters = word.trim_end_matches(char::is_whitespace);
            flat.push_str(letters);
            if letters.len() < word.len() && !flat.ends_with(' ') {
                flat.push(' ');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::languages, *};

    fn marked(text: &str, asked: &[What], typing: Option<&str>) -> String {
        let marker = Marker::of(asked.iter(), typing, languages::names().collect());
        let stretches = excerpt(text, &marker).into_iter();
        stretches
            .map(|one| if one.hit { format!("[{}]", one.text) } else { one.text })
            .collect()
    }

    #[test]
    fn what_was_asked_for_is_marked_in_every_form() {
        let word = |word: &str| What::Word(word.into());
        assert_eq!(
            marked("We deployed the Café", &[word("deploying"), word("cafe")], None),
            "We [deployed] the [Café]"
        );
        assert_eq!(marked("東京都に行く", &[word("京都")], None), "東[京都]に行く");
        assert_eq!(
            marked("say it, say", &[What::Phrase("say it".into())], None),
            "[say] [it], [say]"
        );
        assert_eq!(marked("deployments", &[], Some("depl")), "[deployments]");
        assert_eq!(
            marked("deployments", &[word("deplyo")], Some("deplyo")),
            "[deployments]"
        );
        assert_eq!(marked("nothing here", &[word("else")], None), "nothing here");
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_hit() {
        let text = format!("{} the needle {}", "straw ".repeat(200), "hay ".repeat(200));
        let cut = marked(&text, &[What::Word("needle".into())], None);
        assert!(
            cut.starts_with("… straw") && cut.contains("the [needle] hay") && cut.ends_with("hay …"),
            "{cut}"
        );
        assert!(cut.chars().count() < 220);
        assert_eq!(marked("a\n\n  b", &[], None), "a b");
    }

    proptest::proptest! {
        #[test]
        fn every_text_is_cut_within_itself(text in "\\PC{0,400}", word in "\\PC{1,6}") {
            let shown: String = marked(&text, &[What::Word(word.clone())], Some(&word));
            assert!(shown.chars().count() < 2 * LETTERS + 2 * text.chars().count());
        }
    }
}
