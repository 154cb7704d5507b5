//! The directory: everybody here, as others may see them. Guests see only those they share a room with.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    accounts,
    policy::{Member, Sight},
    record::{Person, Picture, Role, State, Status},
};
use crate::{
    engine::{
        realtime::Present,
        store::{KeyPart, Order, View},
    },
    error::{Error, Result},
    kit::{
        id::UserId,
        page::{Cursor, Page, PageRequest},
        time::Millis,
    },
};

/// People looked at in one go while searching.
const STRIDE: usize = 200;
/// Characters of a search at most.
const QUERY_MAX: usize = 100;

/// A person as they go out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Person)]
pub struct PersonView {
    pub id: UserId,
    pub name: String,
    pub handle: String,
    pub title: String,
    pub about: String,
    pub time_zone: String,
    pub language: String,
    pub status: Option<Status>,
    pub role: Role,
    pub state: State,
    #[schema(value_type = String, format = DateTime)]
    pub joined_at: Millis,
    /// Which of twelve colours the initials stand on, 0 to 11.
    pub colour: u8,
    /// Where the picture is; `/150` or `/400` after it gives the size. Nothing if there is none.
    #[serde(default)]
    pub picture: Option<String>,
    /// Whether it is a program that speaks here.
    #[serde(default)]
    pub bot: bool,
    /// For administrators and oneself only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

impl PersonView {
    /// What everybody may see of `person` at `now`.
    pub fn of(person: &Person, now: Millis) -> Self {
        let lasting = |status: &Status| status.until.is_none_or(|until| until > now);
        Self {
            id: person.user,
            name: person.name.clone(),
            handle: person.handle.clone(),
            title: person.title.clone(),
            about: person.about.clone(),
            time_zone: person.time_zone.clone(),
            language: person.language.clone(),
            status: person.status.clone().filter(lasting),
            role: person.role,
            state: person.state,
            joined_at: person.joined_at,
            colour: person.colour,
            picture: person.picture.as_ref().map(|picture| address(person.user, picture)),
            bot: person.bot,
            email: None,
        }
    }
}

fn address(user: UserId, picture: &Picture) -> String {
    format!("/api/v1/people/{user}/picture/{}", picture.version())
}

/// What `asker` may see of `person`: administrators and the person see the e-mail address.
pub fn seen_by(view: &View<'_>, asker: Member, person: &Person, now: Millis) -> Result<PersonView> {
    let mut shown = PersonView::of(person, now);
    if asker.user() == person.user || asker.role() >= Role::Admin {
        shown.email = accounts::address_of(view, person)?;
    }
    Ok(shown)
}

/// One person as `sight` sees them. Fails: NotFound, also for whom a guest doesn't see.
pub fn show(view: &View<'_>, sight: Sight, user: UserId, now: Millis) -> Result<PersonView> {
    sight.reaches(view, user)?;
    seen_by(view, sight.asker(), &person(view, user)?, now)
}

/// Those of `present` whom `sight` sees.
pub fn present(view: &View<'_>, sight: Sight, present: Present) -> Result<Present> {
    let seen = |people| sight.of(view, people, |user| *user);
    Ok(Present {
        online: seen(present.online)?,
        away: seen(present.away)?,
        busy: seen(present.busy)?,
    })
}

/// The person's row. Fails: NotFound.
pub fn person(view: &View<'_>, user: UserId) -> Result<Person> {
    view.get(&user)?.ok_or(Error::NotFound)
}

/// Where somebody's clock hangs; one that nobody knows the zone of shows UTC. Fails: NotFound.
pub fn zone_of(view: &View<'_>, user: UserId) -> Result<TimeZone> {
    let person = person(view, user)?;
    Ok(TimeZone::get(&person.time_zone).unwrap_or(TimeZone::UTC))
}

/// The person with this handle.
pub fn by_handle(view: &View<'_>, handle: &str) -> Result<Option<Person>> {
    Ok(view.find(&Person::BY_HANDLE, &handle.to_lowercase(), &())?)
}

/// Everybody by name, as they are kept: for the command line.
pub fn everybody(view: &View<'_>, page: &PageRequest) -> Result<Page<Person>> {
    Ok(view.page_index(&Person::BY_NAME, &(), Order::Rising, page)?)
}

/// Everybody whom `sight` sees by name, or those in whose name, handle or title every word of `query` begins a word.
///
/// Fails: Invalid(q).
pub fn list(
    view: &View<'_>,
    sight: Sight,
    query: Option<&str>,
    page: &PageRequest,
    now: Millis,
) -> Result<Page<PersonView>> {
    let found = matching(view, sight, query, page)?;
    let items = found
        .items
        .iter()
        .map(|person| seen_by(view, sight.asker(), person, now));
    Ok(Page {
        items: items.collect::<Result<_>>()?,
        next: found.next,
    })
}

/// The same people, as they are kept. Fails: Invalid(q).
pub fn matching(view: &View<'_>, sight: Sight, query: Option<&str>, page: &PageRequest) -> Result<Page<Person>> {
    let words = words(query)?;
    if words.is_empty() && sight.is_whole() {
        everybody(view, page)
    } else {
        search(view, sight, &words, page)
    }
}

fn words(query: Option<&str>) -> Result<Vec<String>> {
    let query = query.unwrap_or_default();
    if query.chars().count() > QUERY_MAX {
        return Err(Error::invalid("q", "too_long", "Search for at most 100 characters."));
    }
    Ok(query.to_lowercase().split_whitespace().map(str::to_owned).collect())
}

/// Looks through the names stride by stride until the page is full.
fn search(view: &View<'_>, sight: Sight, words: &[String], page: &PageRequest) -> Result<Page<Person>> {
    let mut stride = PageRequest {
        cursor: page.cursor.clone(),
        limit: STRIDE,
    };
    let mut items = Vec::new();
    loop {
        let looked_at = view.page_index(&Person::BY_NAME, &(), Order::Rising, &stride)?;
        let mut found = looked_at.items;
        found.retain(|person| matches(person, words));
        for person in sight.of(view, found, |person| person.user)? {
            if items.len() == page.limit {
                let next = items.last().map(place);
                return Ok(Page { items, next });
            }
            items.push(person);
        }
        match looked_at.next {
            Some(next) => stride.cursor = Some(next),
            None => return Ok(Page { items, next: None }),
        }
    }
}

/// Where a person stands in the list by name.
fn place(person: &Person) -> Cursor {
    Cursor((person.name.to_lowercase(), person.user).to_bytes())
}

fn matches(person: &Person, words: &[String]) -> bool {
    let text = format!("{} {} {}", person.name, person.handle, person.title).to_lowercase();
    words.iter().all(|word| {
        let word = word.trim_start_matches('@');
        text.split(|letter: char| !letter.is_alphanumeric())
            .any(|part| part.starts_with(word))
            || text.split_whitespace().any(|part| part.starts_with(word))
    })
}
