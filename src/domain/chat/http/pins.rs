//! What is pinned in a room: pinned, taken away, and listed.

use axum::{extract::State, http::Uri};

use super::among_readers;
use crate::{
    app::App,
    domain::chat::{
        pins, policy,
        record::{MessageId, RoomId},
        shown::MessageShown,
    },
    http::{
        extract::Path,
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::page::Page,
};

/// Lists what is pinned in a room, the last pinned first.
#[utoipa::path(get, path = "/rooms/{room}/pins", tag = "chat",
    params(("room" = RoomId, Path), PageQuery), responses((status = 200, body = Page<MessageShown<'static>>)))]
pub async fn list_pins(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    among_readers(&app, &caller, room, &uri, |view| pins::list(view, room, &page))
}

/// Pins a message for all who read the room. Pinned already, nothing changes. A room takes 100 pins.
#[utoipa::path(put, path = "/rooms/{room}/pins/{message}", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path)), responses((status = 204)))]
pub async fn pin_message(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
) -> Reply {
    let pinned = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            pins::pin(tx, &member, message)
        })
        .await?;
    Ok(reply::no_content(pinned.seq))
}

/// Takes a pin away. Where there is none, nothing changes.
#[utoipa::path(delete, path = "/rooms/{room}/pins/{message}", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path)), responses((status = 204)))]
pub async fn unpin_message(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
) -> Reply {
    let unpinned = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            pins::unpin(tx, &member, message)
        })
        .await?;
    Ok(reply::no_content(unpinned.seq))
}
