//! Threads over HTTP: their replies, who follows them, and the list of one's own.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    among_readers,
    messages::{MessagePage, MessagesQuery},
};
use crate::{
    app::App,
    domain::{
        chat::{
            following::{self, ThreadCounts, ThreadListed, ThreadPosition},
            policy,
            record::{MessageId, RoomId},
            stretch, threads,
        },
        namespaces,
        people::policy as people,
    },
    http::{
        cached::cached,
        extract::{Body, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::page::Page,
};

/// Lists the replies to a message: the newest, or those before, after or around one.
#[utoipa::path(get, path = "/rooms/{room}/messages/{message}/replies", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path), MessagesQuery), responses((status = 200, body = MessagePage)))]
pub async fn list_replies(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
    Query(query): Query<MessagesQuery>,
    uri: Uri,
) -> Reply {
    let (place, limit) = query.place()?;
    among_readers(&app, &caller, room, &uri, |view| {
        let thread = threads::get(view, room, message)?;
        MessagePage::of(view, stretch::of_thread(view, &thread, place, limit)?)
    })
}

/// Shows whether you follow a thread, and how far you have read it.
#[utoipa::path(get, path = "/rooms/{room}/messages/{message}/following", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path)), responses((status = 200, body = ThreadPosition)))]
pub async fn get_following(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::ROOM, &uri, |view| {
        let reader = policy::reader(view, caller.user, room)?;
        let thread = threads::get(view, reader.room().id, message)?;
        following::position(view, caller.user, &thread)
    })
}

/// Follows the thread on a message: it stands in your list, and you are told of replies.
#[utoipa::path(put, path = "/rooms/{room}/messages/{message}/following", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path)), responses((status = 200, body = ThreadPosition)))]
pub async fn follow_thread(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
) -> Reply {
    set_following(app, caller, room, message, true).await
}

/// Follows a thread no longer, until you are named in it or reply.
#[utoipa::path(delete, path = "/rooms/{room}/messages/{message}/following", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path)), responses((status = 200, body = ThreadPosition)))]
pub async fn unfollow_thread(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
) -> Reply {
    set_following(app, caller, room, message, false).await
}

async fn set_following(app: App, caller: Caller, room: RoomId, message: MessageId, follows: bool) -> Reply {
    let set = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            following::follow(tx, &member, message, follows)
        })
        .await?;
    Ok(reply::changed(set, |position| position))
}

/// How far you have read a thread.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MoveThreadRead {
    /// The newest reply read; null marks every reply unread.
    #[schema(value_type = Option<String>)]
    message: Option<MessageId>,
}

/// Moves your read position in a thread that you follow, forward or back.
#[utoipa::path(put, path = "/rooms/{room}/messages/{message}/read", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path)), request_body = MoveThreadRead, responses((status = 200, body = ThreadPosition)))]
pub async fn move_thread_read(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
    Body(body): Body<MoveThreadRead>,
) -> Reply {
    let moved = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            following::mark_read(tx, &member, message, body.message)
        })
        .await?;
    Ok(reply::changed(moved, |position| position))
}

/// Which of your threads.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ThreadsQuery {
    /// Only those with something unread.
    #[serde(default)]
    unread: bool,
}

/// Lists the threads that you follow; where something moved last first.
#[utoipa::path(get, path = "/threads", tag = "chat", params(ThreadsQuery, PageQuery), responses((status = 200, body = Page<ThreadListed>)))]
pub async fn list_threads(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ThreadsQuery>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::ROOMS, &uri, |view| {
        let member = people::member(view, caller.user)?;
        following::list(view, member, query.unread, &page)
    })
}

/// Counts what is new in the threads that you follow.
#[utoipa::path(get, path = "/threads/unread", tag = "chat", responses((status = 200, body = ThreadCounts)))]
pub async fn count_threads(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::ROOMS, &uri, |view| {
        following::counts(view, people::member(view, caller.user)?)
    })
}

/// Marks everything in the threads that you follow as read.
#[utoipa::path(put, path = "/threads/read", tag = "chat", responses((status = 204)))]
pub async fn read_all_threads(State(app): State<App>, caller: Caller) -> Reply {
    let read = app
        .write(caller.actor.clone(), move |tx| {
            following::mark_all_read(tx, people::member(tx, caller.user)?)
        })
        .await?;
    Ok(reply::no_content(read.seq))
}
