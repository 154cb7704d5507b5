//! Feeds over HTTP: one's own, and what calendars read with the secret of one.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        namespaces,
        people::Issued,
        projects::{
            feeds::{self, FeedShown},
            policy::ProjectName,
            record::FeedId,
        },
    },
    engine::commit::Committed,
    error::{Error, Result},
    http::{
        cached::cached,
        extract::{Body, Path},
        reply::{self, Reply},
        session::{Caller, MaybeCaller},
    },
};

/// Your feeds.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct TaskFeeds {
    /// The oldest first; at most 200.
    items: Vec<FeedShown>,
}

/// Lists the addresses at which calendars read your tasks, without their secrets.
#[utoipa::path(get, path = "/feeds", tag = "projects", responses((status = 200, body = TaskFeeds)))]
pub async fn list_feeds(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::PROJECTS, &uri, |view| {
        let items = feeds::list(view, caller.user)?;
        Ok(TaskFeeds { items })
    })
}

/// What a feed shall be of.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MakeFeed {
    /// The key or the id of a project; left out, it is of what you are to do in all of them.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    project: Option<ProjectName>,
}

/// A feed with the address of its secret, which is told only here.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct MadeFeed {
    #[serde(flatten)]
    feed: FeedShown,
    url: String,
}

/// Makes an address at which a calendar reads your tasks, or the open tasks of a project. If there was one of the same, that
/// leads nowhere any more.
#[utoipa::path(post, path = "/feeds", tag = "projects", request_body = MakeFeed, responses((status = 201, body = MadeFeed)))]
pub async fn make_feed(State(app): State<App>, caller: Caller, Body(body): Body<MakeFeed>) -> Reply {
    let origin = caller.arrival.origin();
    let made = app
        .write(caller.actor.clone(), move |tx| {
            feeds::make(tx, caller.user, body.project.as_ref())
        })
        .await?;
    Ok(reply::created(with_address(made, &origin)?, |made| made))
}

/// The feed with the address of its secret. Fails: Conflict(secret_shown_once).
fn with_address(made: Committed<Issued<FeedShown>>, origin: &str) -> Result<Committed<MadeFeed>> {
    let (seq, repeated) = (made.seq, made.repeated);
    let (feed, secret) = made.value.reveal()?;
    let url = format!("{origin}/api/v1/feeds/{secret}.ics");
    let value = MadeFeed { feed, url };
    Ok(Committed { value, seq, repeated })
}

/// Removes one of your feeds: its address leads nowhere any more.
#[utoipa::path(delete, path = "/feeds/{feed}", tag = "projects", params(("feed" = String, Path)), responses((status = 204)))]
pub async fn remove_feed(State(app): State<App>, caller: Caller, Path(feed): Path<FeedId>) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| feeds::remove(tx, caller.user, feed))
        .await?;
    Ok(reply::no_content(removed.seq))
}

/// What a calendar reads: tasks with dates as iCalendar. Whoever has the address is its owner as far as this goes.
#[utoipa::path(get, path = "/feeds/{feed}", tag = "projects", params(("feed" = String, Path)),
    responses((status = 200, body = String, content_type = "text/calendar")), security(()))]
pub async fn read_feed(
    State(app): State<App>,
    visitor: MaybeCaller,
    Path(address): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let secret = address.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let feed = feeds::open(&app, secret)?;
    let (origin, now) = (visitor.arrival.origin(), app.now());
    let text = app.read(feed.workspace, |view| feeds::calendar(view, &feed, &origin, now))?;
    let digest = Sha256::digest(text.as_bytes());
    let etag: String = digest[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    let etag = HeaderValue::try_from(format!("\"{etag}\"")).map_err(Error::internal)?;
    let known = headers.get(header::IF_NONE_MATCH) == Some(&etag);
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, etag);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    Ok(response)
}
