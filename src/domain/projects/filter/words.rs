//! The words of a filter, each with its place.

use super::Wrong;

/// A word, or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it begins, in characters.
    pub at: usize,
    pub text: String,
    /// Whether it stood between quotes, where nothing is a word of the language.
    pub quoted: bool,
}

impl Word {
    /// Whether it is this word of the language, in any case.
    pub fn is(&self, word: &str) -> bool {
        !self.quoted && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is a sign.
    pub fn is_sign(&self) -> bool {
        !self.quoted && !self.text.starts_with(is_part)
    }
}

/// What words are made of; everything else is a sign, or space between them.
pub(super) fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || "_-.@#:/+".contains(letter)
}

/// The words of `text`, with an empty one at the end.
pub fn read(text: &str) -> Result<Vec<Word>, Wrong> {
    let letters: Vec<char> = text.chars().collect();
    let (mut words, mut at) = (Vec::new(), 0);
    while let Some(letter) = letters.get(at).copied() {
        let from = at;
        let (text, quoted) = match letter {
            _ if letter.is_whitespace() => {
                at += 1;
                continue;
            }
            '"' | '\'' => (quoted(&letters, &mut at)?, true),
            '!' | '<' | '>' => {
                let wide = letters.get(at + 1).is_some_and(|next| matches!(next, '=' | '~'));
                at += 1 + usize::from(wide);
                (letters[from..at].iter().collect(), false)
            }
            '=' | '~' | '(' | ')' | ',' => {
                at += 1;
                (letter.to_string(), false)
            }
            _ if is_part(letter) => {
                at += letters[at..].iter().take_while(|letter| is_part(**letter)).count();
                (letters[from..at].iter().collect(), false)
            }
            _ => {
                let say = format!("`{letter}` means nothing here; put texts between quotes.");
                return Err(Wrong { at, say });
            }
        };
        words.push(Word { at: from, text, quoted });
    }
    words.push(Word {
        at: letters.len(),
        text: String::new(),
        quoted: false,
    });
    Ok(words)
}

/// What stands between quotes; a backslash takes the next letter as it is.
fn quoted(letters: &[char], at: &mut usize) -> Result<String, Wrong> {
    let (from, mark) = (*at, letters[*at]);
    let mut text = String::new();
    *at += 1;
    while let Some(letter) = letters.get(*at).copied() {
        *at += 1;
        match letter {
            _ if letter == mark => return Ok(text),
            '\\' if *at < letters.len() => {
                text.push(letters[*at]);
                *at += 1;
            }
            _ => text.push(letter),
        }
    }
    Err(Wrong {
        at: from,
        say: format!("This text has no end; close it with {mark}."),
    })
}
