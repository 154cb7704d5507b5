//! A room as pages that any browser opens, without a server and without loading anything from elsewhere.

use std::{fmt::Write as _, time::Duration};

use crate::{
    domain::chat::archive::{self, Attached, Author, Reacted, Said},
    engine::documents::Zone,
    kit::{markdown::escape, time::Millis},
};

/// How the pages look.
const STYLE: &str = include_str!("../../../assets/export/room.css");
/// Messages of one page; more are slow to open.
pub(super) const MESSAGES: u64 = 2_000;
/// Who speaks again within this isn't named again.
const ONE_GO: Duration = Duration::from_secs(600);

/// What stands above the messages.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) house: String,
    /// What one should know of it, each with its name.
    pub(super) facts: Vec<(String, String)>,
    /// How many pages there are.
    pub(super) pages: u64,
}

/// What the page with this number, from 1, is called.
pub(super) fn name(page: u64) -> String {
    match page {
        1 => "messages.html".to_owned(),
        page => format!("messages-{page}.html"),
    }
}

/// The beginning of a page.
pub(super) fn begin(head: &Head, page: u64) -> String {
    let title = escape(&head.title);
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'\">\n\
         <title>{title} · {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<dl>\n",
        escape(&head.house)
    );
    for (name, value) in &head.facts {
        put(
            &mut html,
            format_args!("<dt>{}</dt><dd>{}</dd>\n", escape(name), escape(value)),
        );
    }
    if head.pages > 1 {
        put(
            &mut html,
            format_args!("<dt>Page</dt><dd>{page} of {}</dd>\n", head.pages),
        );
    }
    html.push_str("</dl>\n");
    html
}

/// The end of a page, with the ways to those beside it.
pub(super) fn end(head: &Head, page: u64) -> String {
    let mut html = String::new();
    if head.pages > 1 {
        html.push_str("<nav>");
        let way = |to: u64, says: &str| format!("<a href=\"{}\">{says}</a>", name(to));
        html.push_str(&if page > 1 {
            way(page - 1, "← Earlier")
        } else {
            "<span></span>".into()
        });
        html.push_str(&if page < head.pages {
            way(page + 1, "Later →")
        } else {
            String::new()
        });
        html.push_str("</nav>\n");
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

/// Tells messages one after the other: a heading for each day, who speaks once for what they say in one go.
#[derive(Debug)]
pub(super) struct Teller {
    zone: Zone,
    day: String,
    /// Who said something last, when, and in which thread.
    last: Option<(Author, Millis, Option<u64>)>,
}

impl Teller {
    /// Tells times in `zone`.
    pub(super) fn new(zone: Zone) -> Self {
        Self {
            zone,
            day: String::new(),
            last: None,
        }
    }

    /// From now on it is another page, which is read by itself.
    pub(super) fn turn(&mut self) {
        self.day.clear();
        self.last = None;
    }

    /// A message as it stands on the page.
    pub(super) fn tell(&mut self, said: &Said) -> String {
        let mut html = String::new();
        let day = self.zone.day(said.posted_at);
        // A thread goes on beside the days of its room, so that a reply tells its own.
        let apart = said.thread.is_some() && day != self.day;
        if day != self.day && !apart {
            put(&mut html, format_args!("<h2>{}</h2>\n", escape(&day)));
            self.day.clone_from(&day);
            self.last = None;
        }
        let again = self.last.as_ref().is_some_and(|(who, at, thread)| {
            *who == said.author && *thread == said.thread && said.posted_at.since(*at) <= ONE_GO
        });
        self.last = Some((said.author.clone(), said.posted_at, said.thread));
        let look = match (said.thread.is_some(), again) {
            (false, true) => "",
            (false, false) => " class=\"first\"",
            (true, true) => " class=\"reply\"",
            (true, false) => " class=\"first reply\"",
        };
        put(
            &mut html,
            format_args!(
                "<article id=\"m{}\"{}><time datetime=\"{}\">{}</time><div>",
                archive::called(said.number, said.thread),
                look,
                said.posted_at,
                escape(&self.zone.time(said.posted_at)),
            ),
        );
        if !again {
            let day = if apart {
                format!(" <span class=\"note\">{}</span>", escape(&day))
            } else {
                String::new()
            };
            put(
                &mut html,
                format_args!("<div class=\"who\">{}{day}</div>\n", author(&said.author)),
            );
        }
        html.push_str(&said.html);
        html.push_str(&self.notes(said));
        html.push_str(&files(&said.attachments));
        html.push_str(&reactions(&said.reactions));
        html.push_str("</div></article>\n");
        html
    }

    fn notes(&self, said: &Said) -> String {
        let note = match (said.deleted_at, said.edited_at) {
            (Some(at), _) => format!("deleted {}", self.zone.moment(at)),
            (None, Some(at)) => format!("edited {}", self.zone.moment(at)),
            (None, None) => return String::new(),
        };
        format!("<p class=\"note\">{}</p>\n", escape(&note))
    }
}

fn author(who: &Author) -> String {
    let name = escape(who.said_as.as_ref().unwrap_or(&who.name));
    let bot = if who.bot {
        " <span class=\"handle\">(bot)</span>"
    } else {
        ""
    };
    match &who.handle {
        Some(handle) => format!("{name}{bot} <span class=\"handle\">@{}</span>", escape(handle)),
        None => name,
    }
}

fn files(attached: &[Attached]) -> String {
    if attached.is_empty() {
        return String::new();
    }
    let mut html = "<ul class=\"files\">\n".to_owned();
    for file in attached {
        let (path, name) = (address(&file.path), escape(&file.name));
        let shown = if is_shown(&file.media_type) {
            format!("<img src=\"{path}\" alt=\"{name}\" loading=\"lazy\">")
        } else {
            name
        };
        let look = if is_shown(&file.media_type) {
            ""
        } else {
            " class=\"file\""
        };
        put(
            &mut html,
            format_args!("<li><a href=\"{path}\"{look}>{shown}</a></li>\n"),
        );
    }
    html.push_str("</ul>\n");
    html
}

/// Whether every browser shows it as a picture, and runs nothing that is in it.
fn is_shown(media_type: &str) -> bool {
    matches!(
        media_type,
        "image/png" | "image/jpeg" | "image/webp" | "image/gif" | "image/avif"
    )
}

fn reactions(given: &[Reacted]) -> String {
    if given.is_empty() {
        return String::new();
    }
    let mut html = "<ul class=\"reactions\">\n".to_owned();
    for reaction in given {
        let names: Vec<_> = reaction.people.iter().map(|who| who.name.as_str()).collect();
        put(
            &mut html,
            format_args!(
                "<li title=\"{}\">{} {}</li>\n",
                escape(&names.join(", ")),
                escape(&reaction.emoji),
                reaction.people.len()
            ),
        );
    }
    html.push_str("</ul>\n");
    html
}

/// A path within the archive as a link has it.
fn address(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => address.push(byte.into()),
            other => put(&mut address, format_args!("%{other:02X}")),
        }
    }
    address
}

/// Appends; a text takes everything.
fn put(html: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = html.write_fmt(what);
}
