//! Read receipts over HTTP: who has read a message, and whether one lets others know.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        chat::{
            policy,
            receipts::{self, ChoiceShown, ReadersShown},
            record::{MessageId, RoomId},
        },
        namespaces,
        people::policy as people,
    },
    http::{
        cached::cached,
        extract::{Body, Path},
        reply::{self, Reply},
        session::Caller,
    },
};

/// Tells who has read a message, as far as they let others know. Who lets nobody know is told of nobody.
#[utoipa::path(get, path = "/rooms/{room}/messages/{message}/readers", tag = "chat", responses((status = 200, body = ReadersShown)))]
pub async fn get_readers(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::ROOM_PEOPLE, &uri, |view| {
        receipts::readers(view, &policy::reader(view, caller.user, room)?, message)
    })
}

/// Shows whether others see what you have read.
#[utoipa::path(get, path = "/receipts", tag = "chat", responses((status = 200, body = ChoiceShown)))]
pub async fn get_receipts(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::PROFILE, &uri, |view| {
        receipts::choice(view, people::member(view, caller.user)?.user())
    })
}

/// Whether others shall see what you have read.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChooseReceipts {
    /// Null for as the workspace says. Who lets nobody know sees nothing of others either.
    shown: Option<bool>,
}

/// Lets others see what you have read, or not.
#[utoipa::path(put, path = "/receipts", tag = "chat", request_body = ChooseReceipts, responses((status = 200, body = ChoiceShown)))]
pub async fn choose_receipts(State(app): State<App>, caller: Caller, Body(wanted): Body<ChooseReceipts>) -> Reply {
    let chosen = app
        .write(caller.actor.clone(), move |tx| {
            receipts::choose(tx, people::member(tx, caller.user)?, wanted.shown)
        })
        .await?;
    Ok(reply::changed(chosen, |choice| choice))
}
