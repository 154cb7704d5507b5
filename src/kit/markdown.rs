//! Markdown as safe HTML: CommonMark with tables, task lists, strikethrough, links by themselves and emoji by name.
//!
//! A line break is a line break, as in any chat. HTML in the source is shown, not obeyed; pictures become links, since
//! a page may load nothing from elsewhere; and whatever comes out has passed an allow list of tags, attributes and
//! schemes. Most messages are a line or two of plain words: those take a short way with the same result, which
//! a property test proves. Rendering is pure, so that it happens before the transaction; who an `@handle` is gets
//! known inside it, and [`Rendered::resolved`] puts the answer in.

use std::{
    borrow::Cow,
    cell::Cell,
    collections::{HashMap, HashSet},
    fmt::Write,
    ops::Range,
    sync::LazyLock,
};

use comrak::{
    Arena, Node, Options, create_formatter,
    html::ChildRendering,
    nodes::{NodeHtmlBlock, NodeLink, NodeValue},
    try_parse_document,
};

/// How deep quotes and lists may nest before the text is shown as it was typed.
const MAX_DEPTH: usize = 32;
/// Steps of 256 lines, inlines and nodes after which parsing gives up and the text is shown as it was typed.
/// 16 KiB of ordinary Markdown take about 40.
const MAX_STEPS: u32 = 2_000;
/// Handles that are looked at in one text; more stay plain words.
const MAX_HANDLES: usize = 50;
/// Bytes of a handle at most.
const MAX_HANDLE_BYTES: usize = 64;

/// HTML that is safe to show, and where in it somebody may be mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    html: String,
    handles: Vec<Range<usize>>,
}

/// Renders `text`.
///
/// Takes: any text; limits of length are the caller's.
/// Gives: HTML without script, style, pictures or addresses other than http, https and mailto.
pub fn render(text: &str) -> Rendered {
    let html = plain(text).unwrap_or_else(|| parsed(text));
    let handles = handles(&html);
    Rendered { html, handles }
}

impl Rendered {
    /// The HTML with every handle as it was typed.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// What follows an `@`, as typed, in order. Quotes, code and links are left out.
    pub fn handles(&self) -> impl Iterator<Item = &str> {
        self.handles.iter().map(|at| &self.html[at.start + 1..at.end])
    }

    /// The HTML with each `@handle` replaced by what `show` gives for it: HTML, made with [`escape`]. Without an
    /// answer it stays as typed.
    pub fn resolved(&self, mut show: impl FnMut(&str) -> Option<String>) -> String {
        let mut html = String::with_capacity(self.html.len() + 80 * self.handles.len());
        let mut done = 0;
        for at in &self.handles {
            if let Some(shown) = show(&self.html[at.start + 1..at.end]) {
                html.push_str(&self.html[done..at.start]);
                html.push_str(&shown);
                done = at.end;
            }
        }
        html.push_str(&self.html[done..]);
        html
    }
}

/// The words of HTML that was rendered here, without its tags.
pub fn words_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(if rest.starts_with('<') { '>' } else { ';' });
        let Some(end) = end else { break };
        match &rest[..=end] {
            "&amp;" => text.push('&'),
            "&lt;" => text.push('<'),
            "&gt;" => text.push('>'),
            "&quot;" => text.push('"'),
            "&#39;" => text.push('\''),
            "&nbsp;" => text.push(' '),
            tag if tag.starts_with('<') && !is_within_words(tag) => text.push('\n'),
            _ => {}
        }
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    text.trim().to_owned()
}

/// Where the links lead of HTML that was rendered here, in order.
pub fn links_of(html: &str) -> Vec<String> {
    let starts = html.match_indices("<a href=\"").map(|(at, start)| at + start.len());
    let address = |at: usize| html[at..].split('"').next().map(words_of);
    starts.filter_map(address).collect()
}

/// Whether a tag stands within a line, and so may stand within a word.
fn is_within_words(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let name = &name[..name
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .unwrap_or(name.len())];
    [
        "a", "b", "code", "del", "em", "i", "mark", "s", "span", "strong", "sub", "sup",
    ]
    .contains(&name)
}

/// `text` as HTML text, also between double quotes.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            letter => html.push(letter),
        }
    }
    html
}

/// The short way: paragraphs of words without a sign that Markdown could mean something by.
fn plain(text: &str) -> Option<String> {
    let mut html = String::with_capacity(text.len() + 16);
    let mut within = false;
    for line in text.split('\n') {
        match (line.is_empty(), within) {
            (true, true) => html.push_str("</p>\n"),
            (true, false) => continue,
            (false, true) => html.push_str("<br>\n"),
            (false, false) => html.push_str("<p>"),
        }
        within = !line.is_empty();
        plain_line(line, &mut html)?;
    }
    html.push_str(if within { "</p>" } else { "" });
    html.truncate(html.trim_end().len());
    Some(html)
}

fn plain_line(line: &str, html: &mut String) -> Option<()> {
    let bytes = line.as_bytes();
    let opens = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80 || matches!(byte, b'@' | b'"' | b'\'' | b'(');
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    // `1.` and `1)` begin a list.
    let starts_well = match digits {
        0 => bytes.first().is_none_or(opens),
        _ => !matches!(bytes.get(digits), Some(b'.' | b')')),
    };
    if !starts_well || bytes.last() == Some(&b' ') {
        return None;
    }
    for (at, letter) in line.char_indices() {
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let after = bytes.get(at + 1).copied();
        let apart = |byte: Option<u8>| matches!(byte, None | Some(b' '));
        let harmless = match letter {
            'w' | 'W' => {
                !(matches!(after, Some(b'w' | b'W')) && bytes.get(at + 2).is_some_and(|b| matches!(b, b'w' | b'W')))
            }
            letter if letter.is_ascii_alphanumeric() => true,
            ' ' => after != Some(b' ') || bytes.get(at + 2).is_some(),
            ',' | '.' | ';' | '?' | '!' | '\'' | '(' | ')' | '-' | '/' | '+' | '=' | '#' | '%' | '"' => true,
            '>' => {
                html.push_str("&gt;");
                continue;
            }
            ':' => apart(after),
            '@' => matches!(before, None | Some(b' ' | b'(')) && after.is_some_and(|b| b.is_ascii_alphanumeric()),
            // The byte order mark is dropped by some readers, other spaces are written as entities by some writers.
            letter => !letter.is_ascii() && !letter.is_whitespace() && letter != '\u{feff}' && !letter.is_control(),
        };
        if !harmless {
            return None;
        }
        html.push(letter);
    }
    Some(())
}

/// The long way: parse, write, and clean.
fn parsed(text: &str) -> String {
    static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(options);
    let arena = Arena::new();
    let steps = Cell::new(0);
    let too_long = || {
        steps.set(steps.get() + 1);
        steps.get() > MAX_STEPS
    };
    let mut html = String::with_capacity(text.len() * 2);
    let written = match try_parse_document(&arena, text, &OPTIONS, &too_long) {
        Ok(root) if depth_fits(root) => Html::format_document(root, &OPTIONS, &mut html).is_ok(),
        Ok(_) | Err(comrak::ParseCancelled) => false,
    };
    if !written {
        html = as_typed(text);
    }
    let mut clean = cleaner().clean(&html).to_string();
    clean.truncate(clean.trim_end().len());
    clean
}

fn as_typed(text: &str) -> String {
    format!("<p>{}</p>", escape(text).replace('\n', "<br>\n"))
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.shortcodes = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.render.escape = true;
    options.render.hardbreaks = true;
    options.render.tasklist_classes = true;
    options
}

fn depth_fits<'a>(root: Node<'a>) -> bool {
    let mut depth = 0_usize;
    root.traverse().all(|edge| {
        match edge {
            comrak::arena_tree::NodeEdge::Start(_) => depth += 1,
            comrak::arena_tree::NodeEdge::End(_) => depth -= 1,
        }
        depth <= MAX_DEPTH
    })
}

create_formatter!(Html, {
    NodeValue::Image(ref picture) => |context, node, entering| {
        return picture_as_link(context, node, entering, picture);
    },
    NodeValue::HtmlBlock(ref block) => |context, entering| {
        return html_as_typed(context, entering, block);
    },
});

fn picture_as_link(
    context: &mut comrak::html::Context<()>,
    node: Node<'_>,
    entering: bool,
    picture: &NodeLink,
) -> Result<ChildRendering, std::fmt::Error> {
    let in_link = node
        .ancestors()
        .skip(1)
        .any(|above| matches!(above.data().value, NodeValue::Link(_)));
    let nameless = node.first_child().is_none();
    match (entering, in_link) {
        (true, true) => {}
        (true, false) => {
            context.write_str("<a href=\"")?;
            context.escape_href(&picture.url)?;
            context.write_str("\">")?;
        }
        (false, true) => {}
        (false, false) => context.write_str("</a>")?,
    }
    if entering && nameless {
        context.escape(&picture.url)?;
    }
    Ok(ChildRendering::Plain)
}

fn html_as_typed(
    context: &mut comrak::html::Context<()>,
    entering: bool,
    block: &NodeHtmlBlock,
) -> Result<ChildRendering, std::fmt::Error> {
    if entering {
        context.cr()?;
        context.write_str(&as_typed(block.literal.trim_end()))?;
        context.lf()?;
    }
    Ok(ChildRendering::HTML)
}

/// What may be in the result, whatever the parser and the writer do.
fn cleaner() -> &'static ammonia::Builder<'static> {
    static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut cleaner = ammonia::Builder::empty();
        cleaner
            .tags(HashSet::from([
                "a",
                "blockquote",
                "br",
                "code",
                "del",
                "em",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "hr",
                "input",
                "li",
                "ol",
                "p",
                "pre",
                "strong",
                "table",
                "tbody",
                "td",
                "th",
                "thead",
                "tr",
                "ul",
            ]))
            .clean_content_tags(HashSet::from(["script", "style"]))
            .tag_attributes(HashMap::from([
                ("a", HashSet::from(["href", "title"])),
                ("code", HashSet::from(["class"])),
                ("input", HashSet::from(["checked"])),
                ("ol", HashSet::from(["start"])),
            ]))
            .tag_attribute_values(HashMap::from([
                (
                    "td",
                    HashMap::from([("align", HashSet::from(["left", "center", "right"]))]),
                ),
                (
                    "th",
                    HashMap::from([("align", HashSet::from(["left", "center", "right"]))]),
                ),
            ]))
            .set_tag_attribute_values(HashMap::from([(
                "input",
                HashMap::from([("type", "checkbox"), ("disabled", "")]),
            )]))
            .allowed_classes(HashMap::from([
                ("li", HashSet::from(["task-list-item"])),
                ("ol", HashSet::from(["contains-task-list"])),
                ("ul", HashSet::from(["contains-task-list"])),
            ]))
            .url_schemes(HashSet::from(["http", "https", "mailto"]))
            .url_relative(ammonia::UrlRelative::Deny)
            .link_rel(Some("noopener nofollow"))
            .attribute_filter(|tag, attribute, value| match (tag, attribute) {
                ("a", "href") => leads_elsewhere(value).then_some(value.into()),
                ("code", "class") => language(value).map(Cow::Owned),
                ("ol", "start") => value.bytes().all(|byte| byte.is_ascii_digit()).then_some(value.into()),
                _ => Some(value.into()),
            });
        cleaner
    });
    &CLEANER
}

/// Whether an address names its host: `https:a` has an allowed scheme and is a page of ours all the same.
fn leads_elsewhere(address: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|start| {
        let head = address.get(..start.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(start))
    })
}

/// `language-rust` of `language-rust,ignore`.
fn language(class: &str) -> Option<String> {
    let name: String = class
        .strip_prefix("language-")?
        .chars()
        .take(32)
        .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '+' | '#' | '.' | '-'))
        .collect();
    (!name.is_empty()).then(|| format!("language-{name}"))
}

/// Where in clean HTML an `@handle` stands in text, outside of quotes, code and links.
fn handles(html: &str) -> Vec<Range<usize>> {
    let bytes = html.as_bytes();
    let (mut found, mut at, mut closed) = (Vec::new(), 0, 0_usize);
    while let Some(sign) = bytes[at..].iter().position(|byte| matches!(byte, b'<' | b'@')) {
        let start = at + sign;
        if bytes[start] == b'<' {
            let end = tag_end(bytes, start);
            match tag_name(&bytes[start + 1..end]) {
                (false, b"a" | b"blockquote" | b"code" | b"pre") => closed += 1,
                (true, b"a" | b"blockquote" | b"code" | b"pre") => closed = closed.saturating_sub(1),
                _ => {}
            }
            at = end;
            continue;
        }
        let length = handle_len(&bytes[start + 1..]);
        at = start + 1 + length;
        let apart = start == 0
            || !matches!(bytes[start - 1], b'@' | b'.' | b'-' | b'_' | b'/' | 0x80..)
                && !bytes[start - 1].is_ascii_alphanumeric();
        if closed == 0 && length > 0 && apart && found.len() < MAX_HANDLES {
            found.push(start..at);
        }
    }
    found
}

/// Bytes of the handle in front of `bytes`; a full stop behind it belongs to the sentence.
fn handle_len(bytes: &[u8]) -> usize {
    let sign = |byte: &u8| matches!(byte, b'.' | b'-' | b'_');
    let whole = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || sign(byte))
        .count();
    let trimmed = whole - bytes[..whole].iter().rev().take_while(|byte| sign(byte)).count();
    if bytes.first().is_some_and(u8::is_ascii_alphanumeric) && trimmed <= MAX_HANDLE_BYTES {
        trimmed
    } else {
        0
    }
}

/// Just beyond the tag that begins at `start`; a `>` in quotes doesn't end it.
fn tag_end(bytes: &[u8], start: usize) -> usize {
    let mut quoted = false;
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    bytes.len()
}

fn tag_name(tag: &[u8]) -> (bool, &[u8]) {
    let (closing, name) = match tag.strip_prefix(b"/") {
        Some(name) => (true, name),
        None => (false, tag),
    };
    let end = name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    (closing, &name[..end])
}

#[cfg(test)]
mod tests;
