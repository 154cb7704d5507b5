//! One box over everything: what can be found in all domains, by which filters, and where somebody may look.
//!
//! - **Se1** What one may not open one does not find: not as a hit, not in a count, not in an excerpt.
//! - **Se2** What is typed is never refused; a filter whose value means nothing finds nothing, and says why.

pub mod http;

use jiff::{Span, civil::Date, tz::TimeZone};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    chat,
    files::{self, record::FileId},
    people, projects,
};
use crate::{
    domain::people::policy::Member,
    engine::{
        search::{Condition, Part, Places, Question, Rows, Searchable, Sort, What, parse},
        store::View,
    },
    error::{Error, Result},
    kit::time::Millis,
};

/// Every kind of record that can be found.
pub fn searchables() -> Vec<Searchable> {
    [
        chat::search::SEARCHABLE,
        people::search::SEARCHABLE,
        files::search::SEARCHABLE,
        projects::search::SEARCHABLE,
    ]
    .concat()
}

/// The filters, by their names before the colon.
pub const FILTERS: &[&str] = &["from", "in", "has", "is", "kind", "uses", "before", "after", "on"];
/// What `has:` and `is:` can be followed by.
const HAS: &[&str] = &["file", "image", "link", "code", "mention"];
const IS: &[&str] = &[
    "edited", "archived", "file", "folder", "thread", "pinned", "saved", "done",
];

/// Why a part of a query finds nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Note {
    /// Where it begins and ends in `q`, in bytes of UTF-8.
    pub from: usize,
    pub to: usize,
    /// What to type instead.
    pub text: String,
}

/// Where `member` may look.
pub fn places(view: &View<'_>, member: Member) -> Result<Places> {
    let mut places = chat::search::places(view, member)?;
    places.extend(people::search::places(member));
    places.extend(files::search::places(view, member)?);
    places.extend(projects::search::places(view, member)?);
    Ok(Places::of(view.workspace(), places))
}

/// What `member` means by `query` at `now`: the question, and what in it means nothing.
pub fn understand(view: &View<'_>, member: Member, query: &str, now: Millis) -> Result<(Question, Vec<Note>)> {
    let parts = parse(query, FILTERS);
    let mut asked = Asked {
        view,
        member,
        now,
        question: Question {
            typing: !query.ends_with(char::is_whitespace),
            ..Question::default()
        },
        notes: Vec::new(),
    };
    for part in parts {
        asked.add(part)?;
    }
    Ok((asked.question, asked.notes))
}

struct Asked<'v, 'a> {
    view: &'v View<'a>,
    member: Member,
    now: Millis,
    question: Question,
    notes: Vec<Note>,
}

impl Asked<'_, '_> {
    fn add(&mut self, part: Part) -> Result<()> {
        let condition = match &part.what {
            What::Filter(name, value) => match self.filter(name, value)? {
                Meant::Marks(marks) => Condition::Marked(marks),
                Meant::Rows(rows) => Condition::Among(rows),
                Meant::Time { since, until } if !part.without => {
                    self.between(since, until);
                    return Ok(());
                }
                Meant::Kind(kind) if !part.without => {
                    self.question.only = Some(kind);
                    return Ok(());
                }
                Meant::Time { .. } | Meant::Kind(_) => {
                    self.nothing(&part, "This can't be left out; ask for what you want.")
                }
                Meant::Nothing(why) => self.nothing(&part, why),
            },
            _ => Condition::Words(part.what),
        };
        self.question.conditions.push((part.without, condition));
        Ok(())
    }

    fn nothing(&mut self, part: &Part, text: impl Into<String>) -> Condition {
        self.notes.push(Note {
            from: part.from,
            to: part.to,
            text: text.into(),
        });
        Condition::Marked(Vec::new())
    }

    fn between(&mut self, since: Option<Millis>, until: Option<Millis>) {
        let question = &mut self.question;
        question.since = question.since.max(since);
        question.until = match (question.until, until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }

    fn filter(&self, name: &str, value: &str) -> Result<Meant> {
        Ok(match name {
            "from" => match self.person(value)? {
                Some(mark) => Meant::Marks(vec![mark]),
                None => Meant::Nothing(format!(
                    "Nobody here has the handle @{}.",
                    value.trim_start_matches('@')
                )),
            },
            "in" => match chat::search::room_called(self.view, self.member, value)? {
                Some(room) => Meant::Marks(vec![format!("in:{room}")]),
                None => Meant::Nothing("There is no such room, or you are not in it.".into()),
            },
            "has" => one_of("has", value, HAS),
            "uses" => match self.file(value)? {
                Some(file) => Meant::Marks(vec![files::uses::mark(file)]),
                None => Meant::Nothing("There is no such file, or you may not see it. Take its address.".into()),
            },
            "is" if value.eq_ignore_ascii_case("saved") => Meant::Rows(chat::search::saved(self.view, self.member)?),
            "is" => one_of("is", value, IS),
            "kind" => {
                let kinds: Vec<_> = searchables().iter().map(|one| one.kind).collect();
                let singular = value.to_lowercase();
                match kinds.iter().find(|kind| singular == **kind || singular == plural(kind)) {
                    Some(kind) => Meant::Kind(kind),
                    None => Meant::Nothing(format!("A kind is one of {}.", kinds.join(", "))),
                }
            }
            _ => match self.days(value, &people::zone_of(self.view, self.member.user())?) {
                Some((first, after)) => match name {
                    "before" => Meant::Time {
                        since: None,
                        until: Some(first),
                    },
                    "after" => Meant::Time {
                        since: Some(after),
                        until: None,
                    },
                    _ => Meant::Time {
                        since: Some(first),
                        until: Some(after),
                    },
                },
                None => Meant::Nothing("Write a day as 2026-11-21, a month as 2026-11, `today` or `yesterday`.".into()),
            },
        })
    }

    fn person(&self, value: &str) -> Result<Option<String>> {
        let handle = value.trim_start_matches('@');
        if handle.eq_ignore_ascii_case("me") {
            return Ok(Some(format!("from:{}", self.member.user())));
        }
        Ok(people::by_handle(self.view, handle)?.map(|person| format!("from:{}", person.user)))
    }

    /// The file that `value` names, if the asker may see it.
    fn file(&self, value: &str) -> Result<Option<FileId>> {
        let Some(file) = files::uses::named(value) else {
            return Ok(None);
        };
        match files::policy::reader(self.view, self.member.user(), file) {
            Ok(_) => Ok(Some(file)),
            Err(Error::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// When the days begin and end that are meant, by a clock of `zone`.
    fn days(&self, value: &str, zone: &TimeZone) -> Option<(Millis, Millis)> {
        let today = self.now.zoned(zone)?.date();
        let (first, after) = match value.to_lowercase().as_str() {
            "today" => (today, today.checked_add(Span::new().days(1)).ok()?),
            "yesterday" => (today.checked_sub(Span::new().days(1)).ok()?, today),
            written => match written.split('-').collect::<Vec<_>>()[..] {
                [year] if year.len() == 4 => whole(&format!("{year}-01-01"), Span::new().years(1))?,
                [year, month] => whole(&format!("{year}-{month:0>2}-01"), Span::new().months(1))?,
                [year, month, day] => whole(&format!("{year}-{month:0>2}-{day:0>2}"), Span::new().days(1))?,
                _ => return None,
            },
        };
        let millis = |date: Date| {
            let begins = date.to_zoned(zone.clone()).ok()?.timestamp();
            u64::try_from(begins.as_millisecond()).ok().map(Millis)
        };
        Some((millis(first)?, millis(after)?))
    }
}

/// What a filter means.
enum Meant {
    Marks(Vec<String>),
    /// Some of what there is, which is the asker's own business.
    Rows(Rows),
    Time {
        since: Option<Millis>,
        until: Option<Millis>,
    },
    Kind(&'static str),
    Nothing(String),
}

fn one_of(name: &str, value: &str, known: &[&str]) -> Meant {
    let value = value.to_lowercase();
    match known.iter().find(|one| value == **one || value == plural(one)) {
        Some(one) => Meant::Marks(vec![format!("{name}:{one}")]),
        None => Meant::Nothing(format!("After `{name}:` comes one of {}.", known.join(", "))),
    }
}

fn plural(word: &str) -> String {
    if word == "person" {
        "people".to_owned()
    } else {
        format!("{word}s")
    }
}

fn whole(first: &str, long: Span) -> Option<(Date, Date)> {
    let first: Date = first.parse().ok()?;
    Some((first, first.checked_add(long).ok()?))
}

/// How hits are ordered, as it is asked for.
#[derive(Debug, Clone, Copy, Default, serde::Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The best first, newer ones before older ones.
    #[default]
    Best,
    Newest,
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        match order {
            Order::Best => Self::Best,
            Order::Newest => Self::Newest,
        }
    }
}
