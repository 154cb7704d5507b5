//! The words of a line, each with its place.

/// A word: what stands between spaces, or a sign and what stands between quotes behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it begins and ends, in characters.
    pub from: usize,
    pub to: usize,
    pub text: String,
}

impl Word {
    /// Whether it is this word of the language, in any case.
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these.
    pub fn is_one_of(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }
}

/// The words of these letters.
pub fn read(letters: &[char]) -> Vec<Word> {
    let (mut words, mut at) = (Vec::new(), 0);
    while at < letters.len() {
        if letters[at].is_whitespace() {
            at += 1;
            continue;
        }
        let to = at + length(&letters[at..]);
        let text = letters[at..to].iter().collect();
        words.push(Word { from: at, to, text });
        at = to;
    }
    words
}

/// How long the word is with which these letters begin.
fn length(letters: &[char]) -> usize {
    if let ['*', '"', rest @ ..] = letters
        && let Some(end) = rest.iter().position(|letter| *letter == '"')
    {
        let behind = rest.get(end + 1);
        if behind.is_none_or(|letter| letter.is_whitespace()) {
            return end + 3;
        }
    }
    letters.iter().take_while(|letter| !letter.is_whitespace()).count()
}
