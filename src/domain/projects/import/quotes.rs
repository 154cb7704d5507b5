//! What other programs keep beside a task, as Markdown under its description: comments as quotes, files as links.

use crate::kit::text;

/// Characters of a name at most, of a person or a file.
const NAME_MAX: usize = 250;

/// A comment: who said it and when, as far as that is known, and what.
pub fn comment(author: &str, day: &str, said: &str) -> String {
    let by: Vec<String> = [(author, "**"), (day, "")]
        .into_iter()
        .filter(|(word, _)| !word.is_empty())
        .map(|(word, mark)| format!("{mark}{}{mark}", plain(word)))
        .collect();
    let by = Some(by.join(", ")).filter(|by| !by.is_empty());
    let lines = by.iter().map(String::as_str).chain(said.trim().lines());
    lines.map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// A link called `name`; only the name, if the address doesn't lead into the web.
pub fn link(name: &str, address: &str) -> String {
    let called = Some(plain(name)).filter(|name| !name.is_empty());
    match web(address) {
        Some(address) => format!("[{}]({address})", called.unwrap_or_else(|| plain(&address))),
        None => called.unwrap_or_default(),
    }
}

/// Says `more` under what stands there, as a paragraph of its own.
pub fn under(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}

/// A name as Markdown that shows it as it is, on one line.
fn plain(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for letter in text::shortened(name, NAME_MAX).chars() {
        if letter.is_ascii_punctuation() && !matches!(letter, '.' | ',' | '-' | '@' | '\'' | '"' | '/' | ':') {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

/// An address of the web as it stands between the parentheses of a link.
fn web(address: &str) -> Option<String> {
    let address = address.trim();
    let begins = |scheme: &&str| {
        let head = address.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    ["http://", "https://"].into_iter().find(begins)?;
    let mut safe = String::with_capacity(address.len());
    for letter in address.chars() {
        match letter {
            '(' | ')' | '<' | '>' | '"' | '\\' | '`' | ' ' => safe += &format!("%{:02X}", u32::from(letter)),
            letter if letter.is_control() || letter.is_whitespace() => return None,
            letter => safe.push(letter),
        }
    }
    Some(safe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::markdown::{links_of, render, words_of};

    #[test]
    fn no_name_and_no_address_makes_another_link_than_is_meant() {
        for (name, address, leads) in [
            ("a.pdf", "https://files.test/1", &["https://files.test/1"][..]),
            ("a](https://evil.test) [b", "https://a.test/(1", &["https://a.test/(1"]),
            ("<b>`x`*", "HTTPS://a.test/\" onx=1", &["HTTPS://a.test/\" onx=1"]),
            ("a.pdf", "javascript:alert(1)", &[]),
            ("a.pdf", "https://a.test/\n\nmore", &[]),
            ("", "https://a.test", &["https://a.test"]),
        ] {
            let html = render(&link(name, address));
            let found: Vec<String> = links_of(html.html())
                .iter()
                .map(|link| link.replace("%28", "(").replace("%22", "\"").replace("%20", " "))
                .collect();
            assert_eq!(found, leads, "{}", html.html());
            let shown = if name.is_empty() { address } else { name };
            assert_eq!(words_of(html.html()), shown);
        }
    }

    #[test]
    fn a_comment_says_by_whom_it_is_and_when() {
        assert_eq!(
            comment("*Bo*", "2026-11-20", "a\n\nb\n"),
            "> **\\*Bo\\***, 2026-11-20\n> a\n> \n> b"
        );
        assert_eq!(comment("", "", "a"), "> a");
    }
}
