//! What a program posts to a hook, in the form that Slack's and Mattermost's hooks take, as Markdown.
//!
//! `text` is said as it is marked there; `blocks` go before it, as it is only their summary then; `attachments` follow as
//! quotes. What can't be shown here (buttons without an address, inputs, colours) is left out, and so are pictures
//! themselves: a page loads nothing from elsewhere, so that they are links.

use serde::Deserialize;
use serde_json::Value;

use crate::kit::mrkdwn::{link, markdown};

/// Attachments and blocks of one post that are looked at.
const PARTS_MAX: usize = 100;

/// What is to be said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Post {
    /// Markdown.
    pub text: String,
    /// The name under which it is to be said.
    pub name: Option<String>,
    /// Whether it is for all in the room: of the answer to a command that decides who sees it.
    pub is_for_all: bool,
}

/// What Slack's hooks take, as far as it is understood.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Payload {
    text: Option<String>,
    username: Option<String>,
    /// Who shall see the answer to a command: all, if it is `in_channel`.
    response_type: Option<String>,
    /// Whether `text` is marked; it is unless this says no.
    mrkdwn: Option<bool>,
    attachments: Option<Vec<Attachment>>,
    blocks: Option<Vec<Value>>,
}

/// A box beside a message. Programs send numbers where words are meant.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Attachment {
    fallback: Value,
    pretext: Value,
    author_name: Value,
    author_link: Value,
    title: Value,
    title_link: Value,
    text: Value,
    fields: Option<Vec<Field>>,
    image_url: Value,
    thumb_url: Value,
    footer: Value,
    blocks: Option<Vec<Value>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Field {
    title: Value,
    value: Value,
}

impl Post {
    /// Words as they are.
    pub fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }

    /// What a program answers, if that is of this media type: JSON, or plain text. Nothing if it is neither.
    pub fn answered(kind: &str, text: &str) -> Option<Self> {
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        // Many send JSON and say nothing of it, or that it is text.
        let is_json = text.trim_start().starts_with('{');
        match kind.as_str() {
            "text/html" => None,
            "application/json" if !is_json && !text.trim().is_empty() => None,
            _ if is_json => serde_json::from_str::<Payload>(text).ok().map(Self::from),
            _ => Some(Self::plain(text)),
        }
    }
}

impl From<Payload> for Post {
    fn from(payload: Payload) -> Self {
        let text = payload.text.unwrap_or_default();
        let text = if payload.mrkdwn == Some(false) {
            text
        } else {
            markdown(&text)
        };
        let shown = payload.blocks.map(|blocks| of_blocks(&blocks)).unwrap_or_default();
        let mut parts = vec![if shown.is_empty() { text } else { shown }];
        let attachments = payload.attachments.unwrap_or_default();
        parts.extend(attachments.iter().take(PARTS_MAX).flat_map(of_attachment));
        Self {
            text: together(parts),
            name: payload.username,
            is_for_all: payload.response_type.as_deref() == Some("in_channel"),
        }
    }
}

/// The parts that say something, apart from one another.
fn together(parts: Vec<String>) -> String {
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    parts.join("\n\n")
}

/// The words of a value; nothing for what has none.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        _ => String::new(),
    }
}

/// What goes before the box, and the box.
fn of_attachment(attachment: &Attachment) -> [String; 2] {
    let marked = |value: &Value| markdown(&words(value));
    let mut lines = Vec::new();
    lines.push(linked(&attachment.author_name, &attachment.author_link));
    let title = linked(&attachment.title, &attachment.title_link);
    lines.push(if title.is_empty() {
        title
    } else {
        format!("**{title}**")
    });
    lines.push(marked(&attachment.text));
    for field in attachment.fields.iter().flatten().take(PARTS_MAX) {
        let (title, value) = (words(&field.title), marked(&field.value));
        lines.push(match (title.trim(), value.contains('\n')) {
            ("", _) => value,
            (title, true) => format!("**{title}**\n{value}"),
            (title, false) => format!("**{title}:** {value}"),
        });
    }
    lines.push(attachment.blocks.as_deref().map(of_blocks).unwrap_or_default());
    for picture in [&attachment.image_url, &attachment.thumb_url] {
        lines.push(picture_link(&words(picture), "image"));
    }
    lines.retain(|line| !line.trim().is_empty());
    if lines.is_empty() {
        lines.push(marked(&attachment.fallback));
    }
    lines.push(marked(&attachment.footer));
    lines.retain(|line| !line.trim().is_empty());
    [marked(&attachment.pretext), quoted(&lines.join("\n"))]
}

fn linked(name: &Value, target: &Value) -> String {
    match (words(name), words(target)) {
        (name, target) if is_address(&target) && !name.is_empty() => link(&target, Some(&name)),
        (name, _) => name,
    }
}

fn picture_link(target: &str, words: &str) -> String {
    if is_address(target) {
        link(target, Some(words))
    } else {
        String::new()
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn quoted(text: &str) -> String {
    let lines: Vec<_> = text
        .lines()
        .map(|line| format!("> {line}").trim_end().to_owned())
        .collect();
    lines.join("\n")
}

fn of_blocks(blocks: &[Value]) -> String {
    together(blocks.iter().take(PARTS_MAX).map(of_block).collect())
}

fn of_block(block: &Value) -> String {
    match block["type"].as_str().unwrap_or_default() {
        "header" => match text_of(&block["text"]) {
            text if text.is_empty() => text,
            text => format!("**{}**", text.replace('\n', " ")),
        },
        "section" => {
            let fields = block["fields"].as_array().into_iter().flatten().map(text_of);
            let mut parts: Vec<_> = [text_of(&block["text"])].into_iter().chain(fields).collect();
            parts.push(of_element(&block["accessory"]));
            parts.retain(|part| !part.is_empty());
            parts.join("\n")
        }
        "context" | "actions" => {
            let elements = block["elements"].as_array().into_iter().flatten().map(of_element);
            let elements: Vec<_> = elements.filter(|element| !element.is_empty()).collect();
            elements.join(" · ")
        }
        "divider" => "---".to_owned(),
        "image" => {
            let title = Some(text_of(&block["title"])).filter(|title| !title.is_empty());
            picture_link(
                &words(&block["image_url"]),
                &title.unwrap_or_else(|| words(&block["alt_text"])),
            )
        }
        "markdown" => words(&block["text"]),
        "rich_text" => together(elements(block).map(of_rich).collect()),
        _ => String::new(),
    }
}

/// A text object: marked, or as it is.
fn text_of(text: &Value) -> String {
    match text["type"].as_str() {
        Some("mrkdwn") => markdown(&words(&text["text"])),
        _ => words(&text["text"]),
    }
}

/// What stands in a row: words, a button that leads somewhere, a picture.
fn of_element(element: &Value) -> String {
    match element["type"].as_str().unwrap_or_default() {
        "mrkdwn" | "plain_text" => text_of(element),
        "button" => picture_link(&words(&element["url"]), &text_of(&element["text"])),
        "image" => picture_link(&words(&element["image_url"]), &words(&element["alt_text"])),
        _ => String::new(),
    }
}

fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value["elements"].as_array().into_iter().flatten().take(PARTS_MAX)
}

fn of_rich(part: &Value) -> String {
    let inline = || elements(part).map(of_inline).collect::<String>();
    match part["type"].as_str().unwrap_or_default() {
        "rich_text_section" => inline(),
        "rich_text_quote" => quoted(&inline()),
        "rich_text_preformatted" => format!(
            "```\n{}\n```",
            elements(part).map(|one| words(&one["text"])).collect::<String>()
        ),
        "rich_text_list" => {
            let ordered = part["style"] == "ordered";
            let indent = "    ".repeat(part["indent"].as_u64().unwrap_or_default().min(8) as usize);
            let items = (1..).zip(elements(part)).map(|(number, item)| {
                let mark = if ordered { format!("{number}.") } else { "-".to_owned() };
                format!("{indent}{mark} {}", of_rich(item))
            });
            items.collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}

fn of_inline(piece: &Value) -> String {
    let text = words(&piece["text"]);
    let shown = match piece["type"].as_str().unwrap_or_default() {
        "link" if is_address(&words(&piece["url"])) => link(&words(&piece["url"]), Some(&text)),
        "emoji" => format!(":{}:", words(&piece["name"])),
        "broadcast" => format!("@{}", words(&piece["range"])),
        _ => text,
    };
    let style = |name: &str| piece["style"][name] == true;
    if shown.trim().is_empty() {
        return shown;
    }
    let marks = [("code", "`"), ("bold", "**"), ("italic", "_"), ("strike", "~~")];
    marks
        .into_iter()
        .filter(|(name, _)| style(name))
        .fold(shown, |shown, (_, mark)| {
            let core = shown.trim();
            let (before, after) = shown.split_once(core).unwrap_or_default();
            format!("{before}{mark}{core}{mark}{after}")
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn post(value: Value) -> Post {
        serde_json::from_value::<Payload>(value).expect("a payload").into()
    }

    #[test]
    fn words_and_a_name() {
        let said =
            post(json!({ "text": "*Hi* <!here>", "username": "Builds", "icon_emoji": ":ghost:", "channel": "#x" }));
        assert_eq!(
            (said.text.as_str(), said.name.as_deref()),
            ("**Hi** @here", Some("Builds"))
        );
        assert_eq!(post(json!({ "text": "*Hi*", "mrkdwn": false })).text, "*Hi*");
        assert_eq!(post(json!({ "text": null, "attachments": null })).text, "");
    }

    #[test]
    fn an_answer_is_json_or_plain_words_and_says_for_whom_it_is() {
        let said = |kind, text| Post::answered(kind, text).map(|post| (post.text, post.is_for_all));
        let is = |text: &str, all| Some((text.to_owned(), all));
        let json = r#"{"response_type":"in_channel","text":"*a*"}"#;
        assert_eq!(said("application/json; charset=utf-8", json), is("**a**", true));
        assert_eq!(said("text/plain", json), is("**a**", true));
        assert_eq!(said("", r#"{"response_type":"ephemeral","text":"a"}"#), is("a", false));
        assert_eq!(said("text/plain", "a *b*"), is("a *b*", false));
        assert_eq!(said("application/json", ""), is("", false));
        for (kind, text) in [
            ("text/html", "<p>"),
            ("application/json", "[]"),
            ("", "{"),
            ("", r#"{"text":7}"#),
        ] {
            assert_eq!(said(kind, text), None, "{kind} {text}");
        }
    }

    #[test]
    fn attachments_are_quotes_after_the_words() {
        let said = post(json!({
            "text": "Build",
            "attachments": [{
                "fallback": "not shown", "pretext": "Failed:", "color": "#f00", "author_name": "ci",
                "title": "Job 7", "title_link": "https://ci.test/7", "text": "*two* tests\nbroke",
                "fields": [{ "title": "Tries", "value": 3, "short": true }, { "title": "Log", "value": "a\nb" }],
                "image_url": "https://ci.test/7.png", "footer": "late",
            }, { "fallback": "only this" }],
        }));
        assert_eq!(
            said.text,
            "Build\n\nFailed:\n\n> ci\n> **[Job 7](<https://ci.test/7>)**\n> **two** tests\n> broke\n> **Tries:** 3\n> \
             **Log**\n> a\n> b\n> [image](<https://ci.test/7.png>)\n> late\n\n> only this"
        );
    }

    #[test]
    fn blocks_go_before_the_words_that_sum_them_up() {
        let said = post(json!({
            "text": "summary",
            "blocks": [
                { "type": "header", "text": { "type": "plain_text", "text": "Release" } },
                { "type": "section", "text": { "type": "mrkdwn", "text": "*1.2* is out" },
                  "fields": [{ "type": "mrkdwn", "text": "*By* ada" }],
                  "accessory": { "type": "button", "url": "https://x.test", "text": { "type": "plain_text", "text": "Notes" } } },
                { "type": "divider" },
                { "type": "context", "elements": [{ "type": "plain_text", "text": "one" }, { "type": "mrkdwn", "text": "_two_" }] },
                { "type": "image", "image_url": "https://x.test/a.png", "alt_text": "a chart" },
                { "type": "input" },
                { "type": "rich_text", "elements": [
                    { "type": "rich_text_section", "elements": [
                        { "type": "text", "text": "so ", "style": { "bold": true } }, { "type": "link", "url": "https://y.test" }] },
                    { "type": "rich_text_list", "style": "bullet", "elements": [
                        { "type": "rich_text_section", "elements": [{ "type": "text", "text": "first" }] }] },
                ] },
            ],
        }));
        assert_eq!(
            said.text,
            "**Release**\n\n**1.2** is out\n**By** ada\n[Notes](<https://x.test>)\n\n---\n\none · _two_\n\n\
             [a chart](<https://x.test/a.png>)\n\n**so** https://y.test\n\n- first"
        );
        assert_eq!(
            post(json!({ "text": "words", "blocks": [{ "type": "input" }] })).text,
            "words"
        );
    }
}
