//! Names in texts that say `@bo` for whoever is called so at their source.

use super::super::coming::{END, NAMED};

/// Characters of a name at most.
const NAME_MAX: usize = 64;

/// The text with each `@name` that `key` knows marked as naming that person. Code is left as it is.
pub fn marked(text: &str, key: impl Fn(&str) -> Option<String>) -> String {
    let text = cleared(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut code = false;
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['@', '`']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = from.strip_prefix('`') {
            code = !code;
            out.push('`');
            rest = after;
            continue;
        }
        let bound = !before
            .chars()
            .next_back()
            .is_some_and(|one| one.is_alphanumeric() || "/._-".contains(one));
        let name: String = from[1..]
            .chars()
            .take_while(|one| is_letter(*one))
            .take(NAME_MAX)
            .collect();
        let name = name.trim_end_matches(['.', '-', '_']);
        match key(name).filter(|_| bound && !code && !name.is_empty()) {
            Some(key) => {
                out.push_str(&named(&key, name));
                rest = &from[1 + name.len()..];
            }
            None => {
                out.push('@');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// What stands in the stream for whoever is called `name` and known by `key` at their source.
pub fn named(key: &str, name: &str) -> String {
    format!("{NAMED}{key}|@{name}{END}")
}

/// The text without what stands for names in the stream, and without what no text has.
pub fn cleared(text: &str) -> String {
    let kept = |one: &char| !one.is_control() || matches!(one, '\n' | '\t');
    text.replace("\r\n", "\n").chars().filter(kept).collect()
}

fn is_letter(one: char) -> bool {
    one.is_ascii_alphanumeric() || matches!(one, '.' | '_' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_marked_where_they_name_somebody() {
        let key = |name: &str| (name == "bo" || name == "a.b").then(|| name.to_uppercase());
        let marked = |text: &str| marked(text, key).replace(NAMED, "<").replace(END, ">");
        assert_eq!(marked("@bo, hi @bo."), "<BO|@bo>, hi <BO|@bo>.");
        assert_eq!(marked("(@a.b) @bob x@bo `@bo`"), "(<A.B|@a.b>) @bob x@bo `@bo`");
        assert_eq!(marked("a\u{2}b\u{3}\u{0}c\r\nd"), "abc\nd");
    }
}
