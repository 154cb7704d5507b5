//! Pictures of people: sent as they are, shown in the size and encoding that the asker takes.

use axum::{Extension, body::Body, extract::State, http::HeaderMap};

use crate::{
    app::App,
    domain::people::{
        directory::{self, PersonView},
        picture, policy,
        seats::Hall,
    },
    http::{
        content,
        extract::{self, Path},
        reply::{self, Reply},
        session::Caller,
    },
    kit::id::UserId,
};

/// Gives oneself a picture: PNG, JPEG, WebP or GIF of at most 10 MiB, of which the square in the middle is taken.
#[utoipa::path(
    put, path = "/people/me/picture", tag = "people",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = PersonView)),
)]
pub(super) async fn set_picture(State(app): State<App>, caller: Caller, body: Body) -> Reply {
    let bytes = extract::read(body, picture::MAX_BYTES).await?;
    let stored = picture::store(&app, bytes).await?;
    let (user, picture) = (caller.user, stored.picture.clone());
    let set = app
        .write(caller.actor, move |tx| {
            let who = policy::member(tx, user)?;
            let person = picture::set(tx, who, Some(picture.clone()))?;
            directory::seen_by(tx, who, &person, tx.now())
        })
        .await?;
    drop(stored); // Now a row names its files.
    Ok(reply::changed(set, |person| person))
}

/// Takes one's picture away.
#[utoipa::path(delete, path = "/people/me/picture", tag = "people", responses((status = 204)))]
pub(super) async fn clear_picture(State(app): State<App>, caller: Caller) -> Reply {
    let user = caller.user;
    let cleared = app
        .write(caller.actor, move |tx| {
            picture::set(tx, policy::member(tx, user)?, None).map(drop)
        })
        .await?;
    Ok(reply::no_content(cleared.seq))
}

/// Shows a person's picture for a square of 150 or 400 pixels, as AVIF, WebP or JPEG. The address is the person's
/// `picture` and the size. Guests see it of those they share a room with.
#[utoipa::path(
    get, path = "/people/{id}/picture/{version}/{edge}", tag = "people",
    params(("id" = UserId, Path), ("version" = String, Path), ("edge" = u32, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/*")),
)]
pub(super) async fn get_picture(
    State(app): State<App>,
    Extension(hall): Extension<Hall>,
    caller: Caller,
    Path((id, version, edge)): Path<(UserId, String, u32)>,
    asked: HeaderMap,
) -> Reply {
    let accepted = content::accepted(&asked);
    let file = app.read(caller.workspace, |view| {
        policy::member(view, caller.user)?.sight(hall).reaches(view, id)?;
        picture::file(view, id, &version, edge, &accepted)
    })?;
    content::picture(app.blobs()?, &file.digest, file.encoding, &asked)
}
