//! The way Slack marks words, as Markdown: `*bold*`, `~gone~`, `<https://…|words>`, `<!here>`, `&lt;`.
//!
//! Nothing is obeyed within code. Programs send Markdown to a hook that takes Slack's way, and what is marked so already
//! stays; what people wrote in Slack had no headings and no languages, and gets none here.

/// Stands for code that was put aside.
const CODE: char = '\u{11}';
/// Stands for a link or a name that was put aside.
const LINK: char = '\u{12}';

/// What a program sent, as Markdown.
pub fn markdown(text: &str) -> String {
    let name = |_: &str, words: &str| format!("@{words}");
    Reading {
        said_by_people: false,
        name: &name,
    }
    .markdown(text)
}

/// What people wrote in Slack, as Markdown; `name` gives what stands for who is named, by their id there and what they
/// were called.
pub fn of_people(text: &str, name: &dyn Fn(&str, &str) -> String) -> String {
    Reading {
        said_by_people: true,
        name,
    }
    .markdown(text)
}

struct Reading<'n> {
    said_by_people: bool,
    name: &'n dyn Fn(&str, &str) -> String,
}

impl Reading<'_> {
    fn markdown(&self, text: &str) -> String {
        let text = text.replace("\r\n", "\n").replace([CODE, LINK], "");
        let (mut codes, mut links) = (Vec::new(), Vec::new());
        let text = self.without_code(&text, &mut codes);
        let text = self.without_brackets(&text, &mut links);
        let lines: Vec<_> = text.split('\n').map(|text| self.line(text)).collect();
        // There may be code within the words of a link, and never the other way round.
        filled(&filled(&lines.join("\n"), LINK, links), CODE, codes)
    }

    /// Puts every code span and code block aside.
    fn without_code(&self, text: &str, pieces: &mut Vec<String>) -> String {
        let (mut out, mut rest) = (String::with_capacity(text.len()), text);
        while let Some(at) = rest.find('`') {
            out.push_str(&rest[..at]);
            let fence = if rest[at..].starts_with("```") { "```" } else { "`" };
            let after = &rest[at + fence.len()..];
            let end = after
                .find(fence)
                .filter(|end| *end > 0 && (fence.len() > 1 || !after[..*end].contains('\n')));
            let Some(end) = end else {
                out.push_str(fence);
                rest = after;
                continue;
            };
            let code = as_code(&after[..end]);
            if fence.len() == 1 {
                pieces.push(format!("`{code}`"));
                out.push(CODE);
            } else {
                self.block(&mut out, &code, pieces);
            }
            rest = &after[end + fence.len()..];
            if fence.len() > 1 && !rest.is_empty() && !rest.starts_with('\n') {
                out.push('\n');
            }
        }
        out.push_str(rest);
        out
    }

    /// A block of code on lines of its own. A first line of one word is the language, as in Markdown.
    fn block(&self, out: &mut String, code: &str, pieces: &mut Vec<String>) {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        let first = code.split('\n').next().unwrap_or_default();
        let named = !self.said_by_people && code.contains('\n') && !first.contains(char::is_whitespace);
        let (begins, code) = if named {
            ("", code)
        } else {
            ("\n", code.trim_start_matches('\n'))
        };
        pieces.push(format!("```{begins}{}\n```", code.trim_end_matches('\n')));
        out.push(CODE);
    }

    /// Puts links aside, and says whom `<@…>` and `<!…>` mean.
    fn without_brackets(&self, text: &str, links: &mut Vec<String>) -> String {
        brackets(text, |inner| {
            let (target, words) = match inner.split_once('|') {
                Some((target, words)) => (target, Some(words)),
                None => (inner, None),
            };
            if let Some(what) = target.strip_prefix('!') {
                return Some(called(what, words));
            }
            let words_or = |who| words.filter(|words| !words.is_empty()).unwrap_or(who);
            if let Some(room) = target.strip_prefix('#') {
                return Some(format!("#{}", words_or(room).trim_start_matches('#')));
            }
            links.push(match target.strip_prefix('@') {
                Some(user) => (self.name)(user, words_or(user).trim_start_matches('@')),
                None if leads(target) => link(&signs(target), words.map(signs).as_deref()),
                None => return None,
            });
            Some(LINK.to_string())
        })
    }

    /// The line with the list's mark that Markdown knows, and without a heading that nobody meant.
    fn begun(&self, line: &str) -> String {
        let rest = line.trim_start();
        let indent = &line[..line.len() - rest.len()];
        if let Some(rest) = rest.strip_prefix("• ").or_else(|| rest.strip_prefix("◦ ")) {
            return format!("{indent}- {rest}");
        }
        let heads = rest.starts_with('#') && rest.trim_start_matches('#').starts_with(' ');
        if self.said_by_people && heads {
            return format!("{indent}\\{rest}");
        }
        line.to_owned()
    }

    /// One line: a quote is a quote, `*words*` are bold and `~words~` are struck through, and signs are themselves.
    fn line(&self, text: &str) -> String {
        let quoted = text.trim_start().starts_with("&gt;");
        let text = if quoted {
            text.replacen("&gt;", ">", 1)
        } else {
            text.to_owned()
        };
        let text = doubled(&doubled(&self.begun(&text), '*'), '~');
        signs(&text)
    }
}

/// Whether it is an address that a link may lead to.
fn leads(target: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| target.starts_with(scheme))
}

/// What stands within code: links are their words, and signs are themselves.
fn as_code(text: &str) -> String {
    let shown = brackets(text, |inner| {
        let (target, words) = inner.split_once('|').unwrap_or((inner, inner));
        leads(target).then(|| words.to_owned())
    });
    signs(&shown)
}

/// What `<!here>` and the like mean.
fn called(what: &str, words: Option<&str>) -> String {
    let name = what.split('^').next().unwrap_or_default();
    match (name, words) {
        ("here" | "channel" | "everyone", _) => format!("@{name}"),
        ("subteam", Some(words)) => format!("@{}", words.trim_start_matches('@')),
        (_, words) => words.unwrap_or(name).to_owned(),
    }
}

/// A link in Markdown. One without words is its address, so that it is shown what it leads to.
pub fn link(target: &str, words: Option<&str>) -> String {
    let target = target.replace(['<', '>', '\n', ' '], "");
    let bare = target.strip_prefix("mailto:").unwrap_or(&target);
    match words
        .map(str::trim)
        .filter(|words| !words.is_empty() && *words != target && *words != bare)
    {
        None => bare.to_owned(),
        Some(words) => {
            let words = words.replace('\n', " ").replace('[', "\\[").replace(']', "\\]");
            format!("[{words}](<{target}>)")
        }
    }
}

/// The text with each `<…>` replaced by what `show` gives for it; without an answer it stays.
fn brackets(text: &str, mut show: impl FnMut(&str) -> Option<String>) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let end = after
            .find(['>', '<', '\n'])
            .filter(|end| after[*end..].starts_with('>'));
        if let Some((end, shown)) = end.and_then(|end| Some((end, show(&after[..end])?))) {
            out.push_str(&shown);
            rest = &after[end + 1..];
        } else {
            out.push('<');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The line with each pair of a sign around words made two of it, unless there were two.
fn doubled(line: &str, sign: char) -> String {
    let letters: Vec<char> = line.chars().collect();
    let mut out = String::with_capacity(line.len() + 8);
    let mut at = 0;
    while at < letters.len() {
        if let Some(end) = opens(&letters, at, sign).then(|| closing(&letters, at, sign)).flatten() {
            out.extend([sign, sign]);
            out.extend(&letters[at + 1..end]);
            out.extend([sign, sign]);
            at = end + 1;
        } else {
            out.push(letters[at]);
            at += 1;
        }
    }
    out
}

fn opens(letters: &[char], at: usize, sign: char) -> bool {
    let before = at.checked_sub(1).map(|at| letters[at]);
    let after = letters.get(at + 1).copied();
    letters[at] == sign
        && before.is_none_or(|letter| !letter.is_alphanumeric() && letter != sign && letter != '\\')
        && after.is_some_and(|letter| !letter.is_whitespace() && letter != sign)
}

fn closing(letters: &[char], from: usize, sign: char) -> Option<usize> {
    let closes = |at: &usize| {
        let after = letters.get(at + 1).copied();
        letters[*at] == sign
            && !letters[at - 1].is_whitespace()
            && letters[at - 1] != sign
            && after.is_none_or(|letter| !letter.is_alphanumeric() && letter != sign)
    };
    (from + 2..letters.len()).find(closes)
}

/// `&lt;`, `&gt;` and `&amp;` as the signs they stand for.
fn signs(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The text with each `mark` replaced by the next of what was put aside.
fn filled(text: &str, mark: char, aside: Vec<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut aside = aside.into_iter();
    for part in text.split_inclusive(mark) {
        match part.strip_suffix(mark) {
            None => out.push_str(part),
            Some(before) => {
                out.push_str(before);
                out.push_str(&aside.next().unwrap_or_default());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_slack_marks_is_marked_as_markdown() {
        for (slack, expected) in [
            (
                "*Deploy* of _main_ ~failed~ done",
                "**Deploy** of _main_ ~~failed~~ done",
            ),
            ("already **bold** and ~~gone~~", "already **bold** and ~~gone~~"),
            ("2 * 3 * 4, a*b*c", "2 * 3 * 4, a*b*c"),
            ("* one\n* two", "* one\n* two"),
            (
                "<https://ci.example.org/1|Build *1*>",
                "[Build *1*](<https://ci.example.org/1>)",
            ),
            (
                "<https://ci.example.org/?a=1&amp;b=2>",
                "https://ci.example.org/?a=1&b=2",
            ),
            ("<mailto:ada@demo.test|Ada>", "[Ada](<mailto:ada@demo.test>)"),
            (
                "<!here> and <!channel>: <@U12|ada> in <#C1|lab>",
                "@here and @channel: @ada in #lab",
            ),
            ("<!date^1392734382^{date}|18 Feb>", "18 Feb"),
            ("<!subteam^S1|@crew>", "@crew"),
            ("&lt;b&gt; &amp;amp; a < b > c", "<b> &amp; a < b > c"),
            ("&gt; said\nso", "> said\nso"),
            (
                "*<https://x.test|y>* and *`z`*",
                "**[y](<https://x.test>)** and **`z`**",
            ),
            ("`*a* &lt;x&gt; <http://x.test|x.test>`", "`*a* <x> x.test`"),
            ("look: ```let a = *b;``` so", "look: \n```\nlet a = *b;\n```\n so"),
            ("```rust\nfn a() {}\n```", "```rust\nfn a() {}\n```"),
            ("a ` alone *and bold*", "a ` alone **and bold**"),
            ("<javascript:alert(1)|x>", "<javascript:alert(1)|x>"),
            ("<https://x.test|`a`> `b`", "[`a`](<https://x.test>) `b`"),
            ("<mailto:a@b.test|a@b.test>, <mailto:b@b.test>", "a@b.test, b@b.test"),
            ("• one\n◦ *two*\n# Head", "- one\n- **two**\n# Head"),
        ] {
            assert_eq!(markdown(slack), expected, "{slack}");
        }
    }

    #[test]
    fn what_people_wrote_has_no_headings_and_no_languages_and_says_who_is_named() {
        let name = |user: &str, called: &str| format!("({user} {called})");
        for (slack, expected) in [
            ("2*3*4 and * no * and **", "2*3*4 and * no * and **"),
            (
                "see <https://a.test/x?a=1&amp;b=2|the page>",
                "see [the page](<https://a.test/x?a=1&b=2>)",
            ),
            (
                "<#C1|general> <#C2> <!here> <!channel> <!subteam^S1|@ops>",
                "#general #C2 @here @channel @ops",
            ),
            (
                "&gt; quoted\n• one\n# two\n #three",
                "> quoted\n- one\n\\# two\n #three",
            ),
            ("`*x* &lt;<https://a.test>` *y*", "`*x* <https://a.test` **y**"),
            ("so:```let a = *b*;```done", "so:\n```\nlet a = *b*;\n```\ndone"),
            ("```\nrust\nfn a\n```", "```\nrust\nfn a\n```"),
            ("```rust\nfn a```", "```\nrust\nfn a\n```"),
            ("hi <@U1> and *<@U2|a*b>*", "hi (U1 U1) and **(U2 a*b)**"),
        ] {
            assert_eq!(of_people(slack, &name), expected, "{slack}");
        }
    }
}
