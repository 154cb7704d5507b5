//! What somebody began to write, over HTTP: kept, and listed for their other devices.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        chat::{
            drafts::{self, DraftShown, Words},
            policy,
            record::{MessageId, RoomId},
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
    kit::page::Page,
};

/// Lists what you began to write and haven't sent, on any device.
#[utoipa::path(get, path = "/drafts", tag = "chat", params(PageQuery), responses((status = 200, body = Page<DraftShown>)))]
pub async fn list_drafts(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::ROOMS, &uri, |view| {
        drafts::list(view, people::member(view, caller.user)?, &page)
    })
}

/// What you have typed so far.
#[derive(Debug, Deserialize, ToSchema)]
pub struct KeepDraft {
    /// At most 16384 bytes; nothing but spaces ends the draft.
    body: String,
    /// The message to whose thread it is a reply.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    thread: Option<MessageId>,
    /// Which of your devices this is: a name of your choice, by which it knows its own changes again.
    #[serde(default)]
    device: String,
}

/// Keeps what you have typed in a room or a thread, for your other devices. You can have 500 drafts.
#[utoipa::path(put, path = "/rooms/{room}/draft", tag = "chat", params(("room" = RoomId, Path)), request_body = KeepDraft, responses((status = 204)))]
pub async fn keep_draft(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<KeepDraft>,
) -> Reply {
    let words = Words::new(&body.body, &body.device)?;
    let kept = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            drafts::keep(tx, &member, body.thread, &words)
        })
        .await?;
    Ok(reply::no_content(kept.seq))
}
