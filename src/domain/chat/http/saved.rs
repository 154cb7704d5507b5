//! What somebody saved for themselves: kept, let go, and listed.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        chat::{
            policy,
            record::{MessageId, RoomId},
            reminders,
            saved::{self, SavedMark, SavedMessage},
        },
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

/// Lists the messages that you saved, the last saved first. What you may no longer read is left out.
#[utoipa::path(get, path = "/saved", tag = "chat", params(PageQuery), responses((status = 200, body = Page<SavedMessage>)))]
pub async fn list_saved(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::SAVED, &uri, |view| {
        saved::list(view, people::member(view, caller.user)?, &page)
    })
}

/// Lists which messages you saved, the last saved first: all that a page needs to mark them.
#[utoipa::path(get, path = "/saved/marks", tag = "chat", params(PageQuery), responses((status = 200, body = Page<SavedMark>)))]
pub async fn list_saved_marks(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::SAVED, &uri, |view| {
        saved::marks(view, people::member(view, caller.user)?, &page)
    })
}

/// Saves a message for yourself; nobody else is told. Saved already, nothing changes. You can save 1000.
#[utoipa::path(put, path = "/saved/{room}/{message}", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path)), responses((status = 204)))]
pub async fn save_message(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
) -> Reply {
    let kept = app
        .write(caller.actor.clone(), move |tx| {
            let reader = policy::reader(tx, caller.user, room)?;
            saved::save(tx, &reader, message)
        })
        .await?;
    Ok(reply::no_content(kept.seq))
}

/// Lets a message go that you saved. Where none is saved, nothing changes.
#[utoipa::path(delete, path = "/saved/{room}/{message}", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path)), responses((status = 204)))]
pub async fn let_go_of_message(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
) -> Reply {
    let gone = app
        .write(caller.actor.clone(), move |tx| {
            saved::let_go(tx, people::member(tx, caller.user)?, room, message)
        })
        .await?;
    Ok(reply::no_content(gone.seq))
}

/// When you want to be reminded.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SetReminder {
    /// Within a year.
    #[schema(value_type = String, format = DateTime)]
    at: Millis,
}

/// Has you reminded of a message at a time, instead of any other. It is saved for you, if it wasn't.
#[utoipa::path(put, path = "/saved/{room}/{message}/reminder", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path)), request_body = SetReminder, responses((status = 204)))]
pub async fn set_reminder(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
    Body(wanted): Body<SetReminder>,
) -> Reply {
    let set = app
        .write(caller.actor.clone(), move |tx| {
            let reader = policy::reader(tx, caller.user, room)?;
            reminders::set(tx, &reader, message, wanted.at)
        })
        .await?;
    Ok(reply::no_content(set.seq))
}

/// Has you not reminded after all; the message stays saved. Where no reminder is, nothing changes.
#[utoipa::path(delete, path = "/saved/{room}/{message}/reminder", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path)), responses((status = 204)))]
pub async fn drop_reminder(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
) -> Reply {
    let dropped = app
        .write(caller.actor.clone(), move |tx| {
            reminders::drop(tx, people::member(tx, caller.user)?, room, message)
        })
        .await?;
    Ok(reply::no_content(dropped.seq))
}
