//! Pictures of people: sent as they are, shown in the size and encoding that the asker takes.

use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Response as HttpResponse, StatusCode, header},
    response::Response,
};

use crate::{
    app::App,
    domain::people::{
        directory::{self, PersonView},
        picture, policy,
        seats::Hall,
    },
    engine::images::Encoding,
    error::{Error, Result},
    http::{
        accept,
        extract::{self, Path},
        reply::{self, Reply},
        session::Caller,
    },
    kit::id::UserId,
};

/// Another picture has another address.
const STAYS: HeaderValue = HeaderValue::from_static("private, max-age=604800, immutable");
const VARY: HeaderValue = HeaderValue::from_static("accept, cookie, authorization");

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
    let accepted: Vec<_> = Encoding::ALL
        .into_iter()
        .filter(|encoding| *encoding == Encoding::Jpeg || accept::names(&asked, encoding.media_type()))
        .collect();
    let file = app.read(caller.workspace, |view| {
        policy::member(view, caller.user)?.sight(hall).reaches(view, id)?;
        picture::file(view, id, &version, edge, &accepted)
    })?;
    let etag = HeaderValue::try_from(format!("\"{}\"", file.digest)).map_err(Error::internal)?;
    let mut response = HttpResponse::new(Body::empty());
    if asked.get(header::IF_NONE_MATCH) == Some(&etag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        let blob = picture::open(&app, &file)?;
        let kind = HeaderValue::from_static(file.encoding.media_type());
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, HeaderValue::from(blob.length()));
        *response.body_mut() = Body::from_stream(blob.stream(0..blob.length()));
    }
    dressed(response, etag)
}

fn dressed(mut response: Response, etag: HeaderValue) -> Result<Response> {
    let headers = response.headers_mut();
    headers.insert(header::ETAG, etag);
    headers.insert(header::CACHE_CONTROL, STAYS);
    headers.insert(header::VARY, VARY);
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    Ok(response)
}
