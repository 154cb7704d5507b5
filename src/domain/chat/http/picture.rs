//! Pictures of rooms: set by those who run them, shown to those who may read them.

use axum::{body::Body, extract::State, http::HeaderMap};

use super::seen;
use crate::{
    app::App,
    domain::{
        chat::{policy, record::RoomId, rooms, shown::RoomShown},
        people::picture,
    },
    http::{
        content,
        extract::{self, Path},
        reply::{self, Reply},
        session::Caller,
    },
};

/// Gives a room a picture, for its administrators: PNG, JPEG, WebP or GIF of at most 10 MiB, of which the square in the
/// middle is taken. Direct rooms have none.
#[utoipa::path(put, path = "/rooms/{room}/picture", tag = "chat", params(("room" = RoomId, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = RoomShown)))]
pub async fn set_room_picture(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>, body: Body) -> Reply {
    // Before its picture is made: who may not is not to cost anything.
    app.read(caller.workspace, |view| {
        policy::admin(view, caller.user, room).map(drop)
    })?;
    let bytes = extract::read(body, picture::MAX_BYTES).await?;
    let stored = picture::store(&app, bytes).await?;
    let made = stored.picture.clone();
    let set = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::admin(tx, caller.user, room)?;
            rooms::set_picture(tx, &admin, Some(made.clone()))?;
            seen(tx, caller.user, room)
        })
        .await?;
    drop(stored); // Now a row names its files.
    Ok(reply::changed(set, |room| room))
}

/// Takes a room's picture away, for its administrators.
#[utoipa::path(delete, path = "/rooms/{room}/picture", tag = "chat", params(("room" = RoomId, Path)), responses((status = 204)))]
pub async fn clear_room_picture(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>) -> Reply {
    let cleared = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::admin(tx, caller.user, room)?;
            rooms::set_picture(tx, &admin, None)
        })
        .await?;
    Ok(reply::no_content(cleared.seq))
}

/// Shows a room's picture for a square of 150 or 400 pixels, as AVIF, WebP or JPEG. The address is the room's `picture`
/// and the size.
#[utoipa::path(get, path = "/rooms/{room}/picture/{version}/{edge}", tag = "chat",
    params(("room" = RoomId, Path), ("version" = String, Path), ("edge" = u32, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/*"), (status = 304)))]
pub async fn get_room_picture(
    State(app): State<App>,
    caller: Caller,
    Path((room, version, edge)): Path<(RoomId, String, u32)>,
    asked: HeaderMap,
) -> Reply {
    let accepted = content::accepted(&asked);
    let file = app.read(caller.workspace, |view| {
        let reader = policy::reader(view, caller.user, room)?;
        rooms::picture(&reader, &version, edge, &accepted)
    })?;
    content::picture(app.blobs()?, &file.digest, file.encoding, &asked)
}
