//! What is attached to messages: brought by those who may write in the room, read by those who may read it.

use axum::{
    extract::State,
    http::{HeaderMap, Method},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    app::App,
    domain::{
        chat::{
            event, messages, policy,
            record::{MessageId, RoomId},
        },
        files::{
            self, attachments,
            http::UploadShown,
            items,
            record::{Attachment, AttachmentId},
        },
    },
    engine::store::View,
    error::{Error, Result},
    http::{
        content::{self, About, Asked},
        extract::{Body, Path, Query},
        reply::{self, Reply},
        session::Caller,
    },
    kit::id::UserId,
};

/// A file to attach to a message.
#[derive(Debug, Deserialize, ToSchema)]
pub struct BeginAttachment {
    /// 1 to 200 characters, without slashes.
    name: String,
    /// In bytes.
    size: u64,
    /// What the whole will be, as 64 hexadecimal digits, if you know it.
    #[serde(default)]
    sha256: Option<String>,
}

/// Begins the upload of a file that a message in this room is to have. Send its chunks, make it an attachment, and post
/// the message with its id.
#[utoipa::path(post, path = "/rooms/{room}/uploads", tag = "chat", params(("room" = RoomId, Path)), request_body = BeginAttachment, responses((status = 201, body = UploadShown)))]
pub async fn begin_attachment(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<BeginAttachment>,
) -> Reply {
    let (name, sha256) = (
        items::name(&body.name)?,
        files::http::announced(body.sha256.as_deref())?,
    );
    files::http::has_room(&app, body.size)?;
    let limits = app.file_limits();
    let begun = app
        .write(caller.actor.clone(), move |tx| {
            let writer = policy::member(tx, caller.user, room)?;
            writer.may_write()?;
            let place = event::of_room(room);
            attachments::begin(tx, writer.person(), place, &name, (body.size, sha256), limits)
        })
        .await?;
    Ok(reply::created(begun, UploadShown::from))
}

/// What for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AttachmentQuery {
    /// Whether to keep it whatever it is; otherwise what is harmless is shown.
    #[serde(default)]
    download: bool,
}

/// Gives an attachment as it came, or a part of it (`Range`). Markup of users is never shown, only kept.
#[utoipa::path(get, path = "/rooms/{room}/messages/{message}/attachments/{attachment}/content", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path), ("attachment" = AttachmentId, Path), AttachmentQuery),
    responses((status = 200, content_type = "application/octet-stream"), (status = 206), (status = 304), (status = 416)))]
pub async fn get_attachment(
    State(app): State<App>,
    caller: Caller,
    Path((room, message, attachment)): Path<(RoomId, MessageId, AttachmentId)>,
    Query(query): Query<AttachmentQuery>,
    method: Method,
    headers: HeaderMap,
) -> Reply {
    let found = app.read(caller.workspace, |view| {
        seen(view, caller.user, room, message, attachment)
    })?;
    let about = About {
        name: &found.name,
        shown_as: files::shown_as(&found.media_type).filter(|_| !query.download),
        etag: found.digest.to_string(),
        stays: true,
        in_parts: true,
    };
    let blob = app.blobs()?.get(&found.digest)?;
    content::content(&blob, &about, &Asked::of(&method, &headers))
}

/// Shows a picture that is attached in one of its sizes, as AVIF, WebP or JPEG.
#[utoipa::path(get, path = "/rooms/{room}/messages/{message}/attachments/{attachment}/pictures/{edge}", tag = "chat",
    params(("room" = RoomId, Path), ("message" = MessageId, Path), ("attachment" = AttachmentId, Path), ("edge" = u32, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/*"), (status = 304)))]
pub async fn get_attached_picture(
    State(app): State<App>,
    caller: Caller,
    Path((room, message, attachment, edge)): Path<(RoomId, MessageId, AttachmentId, u32)>,
    asked: HeaderMap,
) -> Reply {
    let accepted = content::accepted(&asked);
    let print = app.read(caller.workspace, |view| {
        let found = seen(view, caller.user, room, message, attachment)?;
        let picture = found.picture.ok_or(Error::NotFound)?;
        picture.print(edge, &accepted).ok_or(Error::NotFound)
    })?;
    content::picture(app.blobs()?, &print.digest, print.encoding, &asked)
}

/// What is attached to a message that `user` may read.
fn seen(
    view: &View<'_>,
    user: UserId,
    room: RoomId,
    message: MessageId,
    attachment: AttachmentId,
) -> Result<Attachment> {
    let reader = policy::reader(view, user, room)?;
    let message = messages::voice(view, reader.room().id, message)?;
    attachments::of(view, message.id.cast(), attachment)
}
