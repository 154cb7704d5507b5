//! What is attached to messages: brought by those who may write in the room, read by those who may read it.

use axum::{
    extract::State,
    http::{HeaderMap, Method},
};

use crate::{
    app::App,
    domain::{
        chat::{
            event, messages, policy,
            record::{MessageId, RoomId},
        },
        files::{
            self, attachments,
            http::{AttachmentQuery, BeginAttachment, UploadShown},
            record::{Attachment, AttachmentId},
        },
    },
    engine::store::View,
    error::Result,
    http::{
        extract::{Body, Path, Query},
        reply::{self, Reply},
        session::Caller,
    },
    kit::id::UserId,
};

/// Begins the upload of a file that a message in this room is to have. Send its chunks, make it an attachment, and post
/// the message with its id.
#[utoipa::path(post, path = "/rooms/{room}/uploads", tag = "chat", params(("room" = RoomId, Path)), request_body = BeginAttachment, responses((status = 201, body = UploadShown)))]
pub async fn begin_attachment(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<BeginAttachment>,
) -> Reply {
    let (name, size) = body.checked(&app)?;
    let limits = app.file_limits();
    let begun = app
        .write(caller.actor.clone(), move |tx| {
            let writer = policy::member(tx, caller.user, room)?;
            writer.may_write()?;
            let place = event::of_room(room);
            attachments::begin(tx, writer.person(), place, &name, size, limits)
        })
        .await?;
    Ok(reply::created(begun, UploadShown::from))
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
    files::http::send_attachment(&app, &found, &query, (&method, &headers))
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
    let found = app.read(caller.workspace, |view| {
        seen(view, caller.user, room, message, attachment)
    })?;
    files::http::send_picture(&app, found, edge, &asked)
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
