//! What links in messages lead to: taken away by the author, its picture shown to those who may read the room.

use axum::{extract::State, http::HeaderMap};

use crate::{
    app::App,
    domain::{
        chat::{
            messages, policy, previews,
            record::{MessageId, RoomId},
        },
        links::{self, record::LinkId},
    },
    error::Error,
    http::{
        content,
        extract::Path,
        reply::{self, Reply},
        session::Caller,
    },
};

/// Takes away what is shown of a link in your own message. It doesn't come back when you edit the message.
#[utoipa::path(delete, path = "/rooms/{room}/messages/{message}/previews/{link}", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path), ("link" = LinkId, Path)), responses((status = 204)))]
pub async fn remove_preview(
    State(app): State<App>,
    caller: Caller,
    Path((room, message, link)): Path<(RoomId, MessageId, LinkId)>,
) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            previews::remove(tx, &member, message, link)
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}

/// Shows the picture of a page that a link leads to, as WebP or JPEG. The version is the preview's `picture`.
#[utoipa::path(get, path = "/rooms/{room}/messages/{message}/previews/{link}/picture/{version}", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path), ("link" = LinkId, Path), ("version" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/*"), (status = 304)))]
pub async fn get_preview_picture(
    State(app): State<App>,
    caller: Caller,
    Path((room, message, link, version)): Path<(RoomId, MessageId, LinkId, String)>,
    asked: HeaderMap,
) -> Reply {
    let accepted = content::accepted(&asked);
    let file = app.read(caller.workspace, |view| {
        let reader = policy::reader(view, caller.user, room)?;
        let message = messages::voice(view, reader.room().id, message)?;
        if !message.links.contains(&link) {
            return Err(Error::NotFound);
        }
        links::picture(view, link, &version, &accepted)
    })?;
    content::picture(app.blobs()?, &file.digest, file.encoding, &asked)
}
