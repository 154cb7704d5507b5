//! Messages that are said later, over HTTP.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        chat::{
            messages::Draft,
            policy,
            record::{MessageId, RoomId, ScheduledId},
            scheduled::{self, Change, Plan, ScheduledShown},
        },
        files::record::AttachmentId,
        namespaces,
        people::policy as people,
    },
    http::{
        cached::cached,
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{page::Page, time::Millis},
};

/// A message to be said later.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ScheduleMessage {
    /// Markdown, 1 to 16384 bytes; with attachments it may be left out.
    #[serde(default)]
    body: String,
    /// What goes with it, in order: at most 20, which you uploaded for this room.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    attachments: Option<Vec<AttachmentId>>,
    /// The message to whose thread it is a reply.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    thread: Option<MessageId>,
    /// Whether a reply is sent to the room too.
    #[serde(default)]
    also_in_room: bool,
    /// When, within the next 366 days.
    #[schema(value_type = String, format = DateTime)]
    send_at: Millis,
}

/// Has a message said later, in your name. You can have 100 waiting.
#[utoipa::path(post, path = "/rooms/{room}/scheduled", tag = "chat", params(("room" = RoomId, Path)), request_body = ScheduleMessage, responses((status = 201, body = ScheduledShown)))]
pub async fn schedule_message(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<ScheduleMessage>,
) -> Reply {
    let attachments = body.attachments.unwrap_or_default();
    Draft::attached(&body.body, None, attachments.clone())?;
    let plan = Plan {
        body: body.body,
        attachments,
        thread: body.thread,
        also_in_room: body.also_in_room && body.thread.is_some(),
        send_at: body.send_at,
    };
    let scheduled = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            scheduled::schedule(tx, &member, &plan)
        })
        .await?;
    Ok(reply::created(scheduled, |shown| shown))
}

/// Lists your messages that wait to be said, the next one first, and those that couldn't be.
#[utoipa::path(get, path = "/scheduled", tag = "chat", params(PageQuery), responses((status = 200, body = Page<ScheduledShown>)))]
pub async fn list_scheduled(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::ROOMS, &uri, |view| {
        scheduled::list(view, people::member(view, caller.user)?, &page)
    })
}

/// What to change; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeScheduled {
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    send_at: Option<Millis>,
    /// Whether it is said at once.
    #[serde(default)]
    now: bool,
}

/// Changes what your waiting message says, or when it is said.
#[utoipa::path(patch, path = "/scheduled/{scheduled}", tag = "chat", params(("scheduled" = ScheduledId, Path)), request_body = ChangeScheduled, responses((status = 200, body = ScheduledShown)))]
pub async fn change_scheduled(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<ScheduledId>,
    Body(body): Body<ChangeScheduled>,
) -> Reply {
    if let Some(words) = &body.body {
        Draft::new(words, None)?;
    }
    let change = Change {
        body: body.body,
        send_at: body.send_at,
        now: body.now,
    };
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            scheduled::change(tx, people::member(tx, caller.user)?, id, &change)
        })
        .await?;
    Ok(reply::changed(changed, |shown| shown))
}

/// Gives up a message that waits.
#[utoipa::path(delete, path = "/scheduled/{scheduled}", tag = "chat", params(("scheduled" = ScheduledId, Path)), responses((status = 204)))]
pub async fn give_up_scheduled(State(app): State<App>, caller: Caller, Path(id): Path<ScheduledId>) -> Reply {
    let gone = app
        .write(caller.actor.clone(), move |tx| {
            scheduled::give_up(tx, people::member(tx, caller.user)?, id)
        })
        .await?;
    Ok(reply::no_content(gone.seq))
}
