//! What people type into the search box, taken apart: words, `"phrases"`, `-without`, `begin*`, `name:value`.
//!
//! Nothing that is typed is an error here: what looks like a filter and isn't one is words. Which filters there are and
//! what their values mean, whoever asks knows ([`Filter`]).

/// Bytes of a query at most; what comes after them is not read.
pub const QUERY_BYTES_MAX: usize = 1_000;
/// Parts of a query at most.
const PARTS_MAX: usize = 32;

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub what: What,
    /// Whether what has it is not wanted.
    pub without: bool,
    /// Where it begins and ends in the query, in bytes.
    pub from: usize,
    pub to: usize,
}

/// What a part of a query asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A word.
    Word(String),
    /// Words that begin so.
    Begins(String),
    /// Words in this order.
    Phrase(String),
    /// A filter and its value.
    Filter(&'static str, String),
}

/// Takes `query` apart; `filters` are the names before a colon that are filters.
pub fn parse(query: &str, filters: &[&'static str]) -> Vec<Part> {
    let mut end = query.len().min(QUERY_BYTES_MAX);
    while !query.is_char_boundary(end) {
        end -= 1;
    }
    let query = &query[..end];
    let mut parts = Vec::new();
    let mut at = 0;
    while parts.len() < PARTS_MAX {
        at += query[at..].len() - query[at..].trim_start().len();
        if at == query.len() {
            break;
        }
        let (part, to) = part(query, at, filters);
        parts.extend(part);
        at = to;
    }
    parts
}

/// The part that begins at `from`, and where it ends.
fn part(query: &str, from: usize, filters: &[&'static str]) -> (Option<Part>, usize) {
    let rest = query[from..].strip_prefix('-').unwrap_or_default();
    let without = rest.starts_with(|first: char| !first.is_whitespace());
    let begin = from + usize::from(without);
    let of = |what, to| {
        let part = Part {
            what,
            without,
            from,
            to,
        };
        (Some(part), to)
    };
    if let Some((phrase, to)) = quoted(query, begin) {
        return match phrase.trim() {
            "" => (None, to),
            words => of(What::Phrase(words.to_owned()), to),
        };
    }
    let name_end = query[begin..].find(|letter: char| !letter.is_ascii_alphabetic());
    if let Some(colon) = name_end.map(|length| begin + length)
        && query[colon..].starts_with(':')
        && let Some(name) = filters
            .iter()
            .find(|name| name.eq_ignore_ascii_case(&query[begin..colon]))
    {
        let (value, to) = quoted(query, colon + 1).unwrap_or_else(|| bare(query, colon + 1));
        // A filter whose value is still to be typed asks for nothing yet.
        return match value.trim() {
            "" => (None, to),
            value => of(What::Filter(name, value.to_owned()), to),
        };
    }
    let (word, to) = bare(query, begin);
    match word.strip_suffix('*') {
        Some(start) if !start.is_empty() => of(What::Begins(start.to_owned()), to),
        _ => of(What::Word(word.to_owned()), to),
    }
}

/// What stands between quotation marks at `from`, and where it ends. One that is still open goes to the end.
fn quoted(query: &str, from: usize) -> Option<(&str, usize)> {
    let mark = query[from..].chars().next()?;
    let closing = match mark {
        '"' => '"',
        '“' | '„' | '”' => '”',
        '«' => '»',
        _ => return None,
    };
    let begin = from + mark.len_utf8();
    let inside = &query[begin..];
    let closed = inside
        .char_indices()
        .find(|(_, letter)| *letter == closing || *letter == '"');
    Some(match closed {
        Some((length, letter)) => (&inside[..length], begin + length + letter.len_utf8()),
        None => (inside, query.len()),
    })
}

/// What goes from `from` to the next space, and where that is.
fn bare(query: &str, from: usize) -> (&str, usize) {
    let length = query[from..].find(char::is_whitespace).unwrap_or(query.len() - from);
    (&query[from..from + length], from + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(query: &str) -> Vec<(bool, What)> {
        let parts = parse(query, &["from", "in", "before"]);
        for part in &parts {
            assert!(part.from < part.to && part.to <= query.len(), "{part:?}");
        }
        parts.into_iter().map(|part| (part.without, part.what)).collect()
    }

    #[test]
    fn each_kind_of_part_is_known() {
        let word = |word: &str| What::Word(word.into());
        assert_eq!(
            parts(r#"hello -world "two words" -"not these" dep* from:ada In:"the hall" -from:bo"#),
            [
                (false, word("hello")),
                (true, word("world")),
                (false, What::Phrase("two words".into())),
                (true, What::Phrase("not these".into())),
                (false, What::Begins("dep".into())),
                (false, What::Filter("from", "ada".into())),
                (false, What::Filter("in", "the hall".into())),
                (true, What::Filter("from", "bo".into())),
            ]
        );
    }

    #[test]
    fn what_is_half_typed_or_looks_like_something_else_is_taken_as_it_is_meant() {
        let word = |word: &str| (false, What::Word(word.into()));
        assert_eq!(parts("https://a.test/x"), [word("https://a.test/x")]);
        assert_eq!(parts("a - b"), [word("a"), word("-"), word("b")]);
        assert_eq!(parts("from: in:"), []);
        assert_eq!(
            parts(r#"say "still open"#),
            [word("say"), (false, What::Phrase("still open".into()))]
        );
        assert_eq!(
            parts("„deutsch” «français» “typed”")[1].1,
            What::Phrase("français".into())
        );
        assert_eq!(parts("* \"\" -"), [word("*"), word("-")]);
        assert_eq!(parts(""), []);
        assert_eq!(parts(&"ж ".repeat(1_000)).len(), 32);
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_is_typed_is_too_much(query in "\\PC{0,60}|[-\"*:a-z «»„”\u{3000}]{0,30}") {
            parts(&query);
        }
    }
}
