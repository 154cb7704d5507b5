//! Search over HTTP: one address for everything.

use std::collections::BTreeMap;

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Note, Order, places, understand};
use crate::{
    app::App,
    domain::{chat::search as chat, namespaces, people::policy, projects::search as projects},
    engine::{
        search::{Hit, REACH, Stretch},
        store::KeyPart,
    },
    error::{Error, Result},
    http::{
        apart::apart,
        extract::Query,
        page::{PageQuery, Paged},
        reply::{self, Reply},
        routes::{Routes, routes},
        session::Caller,
    },
    kit::{
        id::Id,
        page::{Cursor, PageRequest},
        time::Millis,
    },
};

/// The address of search.
pub fn routes<R: Routes>() -> R {
    R::new().routes(routes!(search))
}

/// What to find.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SearchQuery {
    /// Words, `"phrases"`, `-without`, `begin*`, and `from:`, `in:`, `has:`, `is:`, `kind:`, `uses:` and a file's
    /// address, `before:`, `after:`, `on:`.
    /// The last word may be unfinished or mistyped, unless a space follows it. At most 1000 bytes are read.
    #[serde(default)]
    q: String,
    /// `best` or `newest` first.
    #[serde(default)]
    #[param(inline)]
    sort: Order,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
struct SearchPage {
    items: Vec<SearchHit>,
    /// What to send as `cursor` for more, or null at the end.
    #[schema(value_type = Option<String>)]
    next: Option<Cursor>,
    /// How many there are of each kind; empty while the index is far behind.
    counts: BTreeMap<&'static str, u64>,
    /// Whether everything was searched. An index that is being built may lack something.
    complete: bool,
    /// What in the query means nothing, and what to type instead.
    notes: Vec<Note>,
}

/// A hit.
#[derive(Debug, Serialize, ToSchema)]
struct SearchHit {
    /// `message`, `room`, `person`, `file` or `task`.
    kind: &'static str,
    id: String,
    /// The room that a message is in.
    room: Option<String>,
    /// The message on which the thread hangs that a reply stands in.
    thread: Option<String>,
    /// Who wrote a message.
    author: Option<String>,
    /// What people call a task: `GALA-12`.
    task: Option<String>,
    /// What it is called; a message has no title, and a task's begins with its name.
    title: Vec<Stretch>,
    /// Where in it the words stand.
    text: Vec<Stretch>,
    #[schema(value_type = String, format = DateTime)]
    at: Millis,
}

/// Finds messages, rooms, people, files and tasks that you may see.
#[utoipa::path(get, path = "/search", tag = "search", params(SearchQuery, PageQuery), responses((status = 200, body = SearchPage)))]
async fn search(State(app): State<App>, caller: Caller, Query(query): Query<SearchQuery>, Paged(page): Paged) -> Reply {
    let offset = offset(&page)?;
    let found = apart(move || find(&app, &caller, &query, offset, page.limit)).await;
    found.map(reply::ok)
}

fn find(app: &App, caller: &Caller, query: &SearchQuery, offset: usize, limit: usize) -> Result<SearchPage> {
    app.find(caller.workspace, |view, search| {
        let member = policy::member(view, caller.user)?;
        let (mut question, notes) = understand(view, member, &query.q, app.now())?;
        if question == Default::default() || query.q.trim().is_empty() {
            return Ok(SearchPage {
                items: Vec::new(),
                next: None,
                counts: BTreeMap::new(),
                complete: true,
                notes,
            });
        }
        (question.sort, question.offset, question.limit) = (query.sort.into(), offset, limit);
        let places = app.memo(namespaces::SEARCH, caller.audience(), "places", |view| {
            places(view, policy::member(view, caller.user)?)
        })?;
        let found = search(&places, &question)?;
        let items = found.hits.into_iter().map(shown);
        Ok(SearchPage {
            items: items.collect::<Result<_>>()?,
            next: found.more.then(|| Cursor((offset + limit).to_be_bytes().to_vec())),
            counts: found.counts.into_iter().collect(),
            complete: found.complete,
            notes,
        })
    })
}

/// How many hits the pages before had. Fails: Invalid(cursor).
fn offset(page: &PageRequest) -> Result<usize> {
    let Some(Cursor(bytes)) = &page.cursor else {
        return Ok(0);
    };
    let offset = <[u8; 8]>::try_from(bytes.as_slice()).map(usize::from_be_bytes);
    offset
        .ok()
        .filter(|offset| *offset <= REACH)
        .ok_or_else(Cursor::malformed)
}

fn shown(hit: Hit) -> Result<SearchHit> {
    let mark = |name| {
        let mark = hit.marks.iter().find_map(|mark| mark.strip_prefix(name));
        mark.map(str::to_owned)
    };
    let (mut room, mut thread, mut author, mut task) = (None, None, None, None);
    let id = match hit.kind {
        "message" => {
            let (stream, message) = chat::message_found(&hit.key)?;
            let within = mark("in:").ok_or(Error::NotFound)?;
            thread = Some(stream.to_string()).filter(|stream| *stream != within);
            (room, author) = (Some(within), mark("from:"));
            message.to_string()
        }
        "task" => {
            task = mark(projects::NAME_MARK);
            projects::task_found(&hit.key)?.to_string()
        }
        _ => {
            let id: Id<()> = Id::read(&mut hit.key.as_slice()).ok_or(Error::NotFound)?;
            id.to_string()
        }
    };
    Ok(SearchHit {
        kind: hit.kind,
        id,
        room,
        thread,
        author,
        task,
        title: hit.title,
        text: hit.text,
        at: hit.at,
    })
}
