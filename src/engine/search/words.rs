//! Words of a text as they are compared: folded, with their places.
//!
//! Scripts that put no spaces between words are cut into overlapping pairs of letters; what is asked for there is
//! cut alike, and found as a phrase.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters of a word that count; what comes after them makes no difference.
const LETTERS_MAX: usize = 40;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it is compared.
    pub text: String,
    /// With its accents, where that is something else.
    accented: Option<String>,
    /// Where it begins and ends in the text, in bytes.
    pub from: usize,
    pub to: usize,
    /// Whether it is a piece of a run without spaces.
    pub piece: bool,
}

impl Word {
    /// As it is stemmed: with its accents, which tell what it is a form of.
    pub fn lower(&self) -> &str {
        self.accented.as_deref().unwrap_or(&self.text)
    }

    /// `form` of this word as it is compared.
    pub fn folded_like(&self, form: &str) -> String {
        if self.accented.is_some() {
            folded(form)
        } else {
            form.to_owned()
        }
    }
}

/// Where a word stands in a text, before it is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Where it begins and ends, in bytes.
    pub from: usize,
    pub to: usize,
    /// Whether it is a piece of a run without spaces.
    pub piece: bool,
}

impl Span {
    /// The word that stands here in `text`; nothing if nothing of it is left when it is folded.
    pub fn word(self, text: &str) -> Option<Word> {
        let Self { from, to, piece } = self;
        let whole = &text[from..to];
        let text = folded(whole);
        let lower = || whole.chars().take(LETTERS_MAX).flat_map(char::to_lowercase).collect();
        (!text.is_empty()).then(|| Word {
            text,
            accented: (!whole.is_ascii()).then(lower),
            from,
            to,
            piece,
        })
    }
}

/// The words of `text`, in order.
pub fn words(text: &str) -> Vec<Word> {
    spans(text).into_iter().filter_map(|span| span.word(text)).collect()
}

/// Where the words of `text` stand, in order.
pub fn spans(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some(&(from, first)) = letters.peek() {
        if !is_letter(first) {
            letters.next();
            continue;
        }
        let unspaced = is_unspaced(first);
        let mut starts = Vec::new();
        let mut to = from;
        while let Some(&(at, letter)) = letters.peek() {
            let goes_on = is_letter(letter) && (is_unspaced(letter) == unspaced || is_combining_mark(letter));
            if !goes_on {
                break;
            }
            if unspaced && !is_combining_mark(letter) {
                starts.push(at);
            }
            to = at + letter.len_utf8();
            letters.next();
        }
        if unspaced {
            pieces(&starts, to, &mut found);
        } else {
            found.push(Span { from, to, piece: false });
        }
    }
    found
}

/// Pairs of letters, each with the next; one letter alone stands for itself.
fn pieces(starts: &[usize], end: usize, found: &mut Vec<Span>) {
    let end_of = |letter: usize| starts.get(letter + 1).copied().unwrap_or(end);
    let piece = |from, to| Span { from, to, piece: true };
    if let [only] = starts {
        return found.push(piece(*only, end));
    }
    for (letter, from) in starts.iter().enumerate().take(starts.len().saturating_sub(1)) {
        found.push(piece(*from, end_of(letter + 1)));
    }
}

/// A word without regard to case, accents and width.
fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word[..word.len().min(LETTERS_MAX)].to_ascii_lowercase();
    }
    let bare = word.nfkd().filter(|letter| !is_accent(*letter)).nfc();
    let lower = bare.flat_map(char::to_lowercase).filter(|letter| !is_accent(*letter));
    let mut folded = String::with_capacity(word.len());
    for letter in lower.take(LETTERS_MAX) {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            other => folded.push(other),
        }
    }
    folded
}

fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        letter.is_ascii_alphanumeric()
    } else {
        letter.is_alphanumeric() || is_combining_mark(letter)
    }
}

/// A mark that people leave out when they search: accents, Hebrew and Arabic vowels.
fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
fn is_unspaced(letter: char) -> bool {
    !letter.is_ascii()
        && matches!(letter,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3100}'..='\u{318f}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_are_compared_without_case_accents_and_width() {
        assert_eq!(
            texts("Über-Straße, CAFÉ №5! l’École"),
            ["uber", "strasse", "cafe", "5", "l", "ecole"]
        );
        assert_eq!(texts("Ｆｕｌｌ ΣΊΣΥΦΟΣ ёлка"), ["full", "σισυφοσ", "елка"]);
        assert_eq!(texts("  … 👍 "), Vec::<String>::new());
        assert_eq!(texts(&"x".repeat(100)), ["x".repeat(40)]);
    }

    #[test]
    fn where_no_spaces_are_put_each_pair_of_letters_is_a_word() {
        assert_eq!(
            texts("東京都に行く go 字"),
            ["東京", "京都", "都に", "に行", "行く", "go", "字"]
        );
        assert_eq!(texts("안녕하세요"), ["안녕", "녕하", "하세", "세요"]);
        assert_eq!(texts("がぎ"), texts("か\u{3099}き\u{3099}"), "however it is composed");
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "Ça, 東京 va";
        let cut: Vec<_> = words(text).iter().map(|word| &text[word.from..word.to]).collect();
        assert_eq!(cut, ["Ça", "東京", "va"]);
    }
}
