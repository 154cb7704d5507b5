//! Words on their way into the index. They are made from a text once, with its stems; tantivy is given them joined, and
//! takes them apart again. (Its own form for words that are made already goes through JSON: a quarter of all indexing.)

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

use super::{languages::Stems, words::Word};

/// The name by which fields ask for it.
pub(super) const JOINED: &str = "joined";
/// Between words, and between a word and its stem. Neither is in a word.
const NEXT: char = '\u{1e}';
const BESIDE: char = '\u{1f}';

/// `words` in order, each stem beside its word.
pub(super) fn joined(words: &[Word], stems: Option<&Stems>) -> String {
    let mut joined = String::with_capacity(words.len() * 16);
    for word in words {
        if !joined.is_empty() {
            joined.push(NEXT);
        }
        joined.push_str(&word.text);
        if let Some(stems) = stems.filter(|_| !word.piece) {
            joined.push(BESIDE);
            joined.push_str(&stems.stem(word));
        }
    }
    joined
}

pub(super) fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(Joined::default()).build()
}

#[derive(Debug, Clone, Default)]
struct Joined {
    token: Token,
}

struct Apart<'a> {
    rest: Option<&'a str>,
    token: &'a mut Token,
    /// What stood before the rest.
    after: Option<char>,
}

impl Tokenizer for Joined {
    type TokenStream<'a> = Apart<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Apart<'a> {
        self.token.reset();
        Apart {
            rest: (!text.is_empty()).then_some(text),
            token: &mut self.token,
            after: Some(NEXT),
        }
    }
}

impl TokenStream for Apart<'_> {
    fn advance(&mut self) -> bool {
        let Some(text) = self.rest else { return false };
        let end = text.find([NEXT, BESIDE]);
        let token = &mut *self.token;
        token.text.clear();
        token.text.push_str(end.map_or(text, |end| &text[..end]));
        if self.after == Some(NEXT) {
            token.position = token.position.wrapping_add(1);
        }
        self.rest = end.map(|end| &text[end + 1..]);
        self.after = end.and_then(|end| text[end..].chars().next());
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::{super::words::words, *};

    #[test]
    fn words_come_apart_as_they_were_joined() {
        let found = words("They were deploying 東京 servers");
        let stems = Stems::of(&found);
        let text = joined(&found, stems.as_ref());
        let mut tokenizer = Joined::default();
        let mut tokens = tokenizer.token_stream(&text);
        let mut seen = Vec::new();
        tokens.process(&mut |token| seen.push((token.position, token.text.clone())));
        let wanted: Vec<_> = found
            .iter()
            .enumerate()
            .flat_map(|(position, word)| {
                let stem = stems
                    .as_ref()
                    .filter(|_| !word.piece)
                    .map(|stems| (position, stems.stem(word)));
                [(position, word.text.clone())].into_iter().chain(stem)
            })
            .collect();
        assert_eq!(seen, wanted);
        assert!(!Joined::default().token_stream("").advance());
    }
}
