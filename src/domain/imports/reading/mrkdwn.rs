//! Slack's way to write, as Markdown: `*bold*`, `~struck~`, `<@U1>`, `<https://…|words>`, `&lt;`.

use super::{
    super::coming::{END, NAMED},
    names::cleared,
};

/// The text as Markdown. Code keeps its words.
pub fn markdown(text: &str) -> String {
    let text = cleared(text);
    let mut out = String::with_capacity(text.len() + 16);
    for (number, block) in text.split("```").enumerate() {
        if number % 2 == 1 {
            let open = if out.is_empty() || out.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            out.push_str(&format!("{open}```\n{}\n```", plain(block.trim_matches('\n'))));
            continue;
        }
        let block = if number > 0 && !block.is_empty() && !block.starts_with('\n') {
            format!("\n{block}")
        } else {
            block.to_owned()
        };
        for (number, span) in block.split('`').enumerate() {
            if number % 2 == 1 {
                out.push_str(&format!("`{}`", plain(span)));
            } else {
                out.push_str(&words(span));
            }
        }
    }
    out
}

/// Text with its names of characters resolved.
fn characters(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// What stands within `<…>` as bare words, for code.
fn plain(text: &str) -> String {
    let mut out = String::new();
    each(text, &mut |piece| match piece {
        Piece::Words(words) => out.push_str(&characters(words)),
        Piece::Told(told) => {
            let (to, label) = told.split_once('|').unwrap_or((told, told));
            let bare = if to.starts_with("http") { to } else { label };
            out.push_str(&characters(bare));
        }
    });
    out
}

fn words(text: &str) -> String {
    let mut out = String::new();
    each(text, &mut |piece| match piece {
        Piece::Words(words) => out.push_str(words),
        Piece::Told(told) => out.push_str(&resolved(told)),
    });
    let struck = paired(&out, '~', "~~");
    let bold = paired(&struck, '*', "**");
    let lines: Vec<String> = bold.split('\n').map(line).collect();
    characters(&lines.join("\n"))
}

/// A line that means in Markdown what it meant in Slack.
fn line(line: &str) -> String {
    let rest = line.trim_start();
    let indent = &line[..line.len() - rest.len()];
    if let Some(rest) = rest.strip_prefix("• ").or_else(|| rest.strip_prefix("◦ ")) {
        return format!("{indent}- {rest}");
    }
    if rest.starts_with('#') && rest.trim_start_matches('#').starts_with(' ') {
        return format!("{indent}\\{rest}");
    }
    line.to_owned()
}

enum Piece<'t> {
    Words(&'t str),
    Told(&'t str),
}

fn each<'t>(text: &'t str, take: &mut dyn FnMut(Piece<'t>)) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        let Some((told, after)) = after.split_once('>') else {
            break;
        };
        take(Piece::Words(before));
        take(Piece::Told(told));
        rest = after;
    }
    take(Piece::Words(rest));
}

/// What stands within `<…>`.
fn resolved(told: &str) -> String {
    let (to, label) = match told.split_once('|') {
        Some((to, label)) => (to, Some(label).filter(|label| !label.is_empty())),
        None => (told, None),
    };
    if let Some(user) = to.strip_prefix('@') {
        let label = label.unwrap_or(user).trim_start_matches('@');
        return format!("{NAMED}{user}|@{label}{END}");
    }
    if let Some(room) = to.strip_prefix('#') {
        return format!("#{}", label.unwrap_or(room));
    }
    if let Some(word) = to.strip_prefix('!') {
        return match word.split('^').next().unwrap_or_default() {
            "here" => "@here".to_owned(),
            "channel" | "everyone" => "@room".to_owned(),
            word => label.unwrap_or(word).to_owned(),
        };
    }
    let mailed = to.strip_prefix("mailto:");
    match label {
        None => mailed.unwrap_or(to).to_owned(),
        Some(label) if mailed == Some(label) => label.to_owned(),
        Some(label) if label == to => to.to_owned(),
        Some(label) => format!(
            "[{}]({})",
            label.replace('[', "\\[").replace(']', "\\]"),
            to.replace(')', "%29")
        ),
    }
}

/// Text with each `*words*` of a line between marks of Markdown.
fn paired(text: &str, mark: char, as_mark: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let mut rest = line;
        while let Some(open) = rest.find(mark) {
            let (before, from) = rest.split_at(open);
            let bound = !before
                .chars()
                .next_back()
                .is_some_and(|one| one.is_alphanumeric() || one == mark);
            let inner = &from[1..];
            let close = inner.char_indices().find(|(at, one)| {
                let after = inner[at + 1..].chars().next();
                *one == mark && *at > 0 && !after.is_some_and(|one| one.is_alphanumeric() || one == mark)
            });
            let fits =
                |at: usize| !inner.starts_with(char::is_whitespace) && !inner[..at].ends_with(char::is_whitespace);
            match close.filter(|(at, _)| bound && fits(*at)) {
                Some((at, _)) => {
                    out.push_str(&format!("{before}{as_mark}{}{as_mark}", &inner[..at]));
                    rest = &inner[at + 1..];
                }
                None => {
                    out.push_str(before);
                    out.push(mark);
                    rest = inner;
                }
            }
        }
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slacks_marks_become_ours() {
        let cases = [
            ("*bold* and _leaning_ and ~gone~", "**bold** and _leaning_ and ~~gone~~"),
            ("2*3*4 and * no * and **", "2*3*4 and * no * and **"),
            (
                "see <https://a.test/x?a=1&amp;b=2|the page>",
                "see [the page](https://a.test/x?a=1&b=2)",
            ),
            ("<https://a.test>", "https://a.test"),
            ("<mailto:a@b.test|a@b.test>", "a@b.test"),
            (
                "<#C1|general> <!here> <!channel> <!subteam^S1|@ops>",
                "#general @here @room @ops",
            ),
            ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
            ("&gt; quoted\n• one\n# two", "> quoted\n- one\n\\# two"),
            ("`*x* &lt;<https://a.test>` *y*", "`*x* <https://a.test` **y**"),
            ("so:```let a = *b*;```done", "so:\n```\nlet a = *b*;\n```\ndone"),
        ];
        for (slack, ours) in cases {
            assert_eq!(markdown(slack), ours);
        }
    }

    #[test]
    fn whoever_is_named_is_marked() {
        assert_eq!(markdown("hi <@U1>"), format!("hi {NAMED}U1|@U1{END}"));
        assert_eq!(markdown("<@U1|ada>!"), format!("{NAMED}U1|@ada{END}!"));
    }
}
