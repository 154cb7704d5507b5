//! What is attached to tasks and to what is said of them: brought by who writes in the project, opened by who reads it.

use axum::{
    extract::State,
    http::{HeaderMap, Method},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::tasks::whole;
use crate::{
    app::App,
    domain::{
        files::{
            attachments,
            http::{AttachmentQuery, BeginAttachment, UploadShown, send_attachment, send_picture},
            record::{Attachment, AttachmentId},
        },
        projects::{
            attaching, comments,
            policy::{self, ProjectName, TaskName},
            record::CommentId,
            shown::WholeShown,
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

/// Begins the upload of a file for a task of this project or a comment. Send its chunks, make it an attachment, and
/// attach that to the task or post the comment with its id.
#[utoipa::path(post, path = "/projects/{project}/uploads", tag = "projects", params(("project" = String, Path)), request_body = BeginAttachment, responses((status = 201, body = UploadShown)))]
pub async fn begin_task_file(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Body(body): Body<BeginAttachment>,
) -> Reply {
    let (name, size) = body.checked(&app)?;
    let limits = app.file_limits();
    let begun = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::editor(tx, caller.user, &project)?;
            let place = attaching::place(editor.project());
            attachments::begin(tx, editor.person(), place, &name, size, limits)
        })
        .await?;
    Ok(reply::created(begun, UploadShown::from))
}

/// Files to attach.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AttachFiles {
    /// What you brought to the project, at most 10 at once. A task has 100 at most.
    #[schema(value_type = Vec<String>)]
    attachments: Vec<AttachmentId>,
}

/// Attaches files that you brought to the project to one of its tasks.
#[utoipa::path(post, path = "/tasks/{task}/attachments", tag = "projects", params(("task" = String, Path)), request_body = AttachFiles, responses((status = 200, body = WholeShown)))]
pub async fn attach_to_task(
    State(app): State<App>,
    caller: Caller,
    Path(task): Path<TaskName>,
    Body(body): Body<AttachFiles>,
) -> Reply {
    let files = attaching::each(body.attachments)?;
    let attached = app
        .write(caller.actor.clone(), move |tx| {
            attaching::attach(tx, &policy::task_editor(tx, caller.user, &task)?, &files)?;
            whole(tx, caller.user, &task)
        })
        .await?;
    Ok(reply::changed(attached, |task| task))
}

/// Takes a file away from a task, for good: your own, or anybody's as a manager of the project.
#[utoipa::path(delete, path = "/tasks/{task}/attachments/{attachment}", tag = "projects", params(("task" = String, Path), ("attachment" = String, Path)), responses((status = 204)))]
pub async fn take_file_from_task(
    State(app): State<App>,
    caller: Caller,
    Path((task, attachment)): Path<(TaskName, AttachmentId)>,
) -> Reply {
    let taken = app
        .write(caller.actor.clone(), move |tx| {
            attaching::detach(tx, &policy::task_editor(tx, caller.user, &task)?, attachment)
        })
        .await?;
    Ok(reply::no_content(taken.seq))
}

/// Makes a picture of a task its cover.
#[utoipa::path(put, path = "/tasks/{task}/cover/{attachment}", tag = "projects", params(("task" = String, Path), ("attachment" = String, Path)), responses((status = 204)))]
pub async fn set_task_cover(
    State(app): State<App>,
    caller: Caller,
    Path((task, attachment)): Path<(TaskName, AttachmentId)>,
) -> Reply {
    let set = app
        .write(caller.actor.clone(), move |tx| {
            attaching::cover(tx, &policy::task_editor(tx, caller.user, &task)?, Some(attachment))
        })
        .await?;
    Ok(reply::no_content(set.seq))
}

/// Takes the cover off a task. The picture stays attached.
#[utoipa::path(delete, path = "/tasks/{task}/cover", tag = "projects", params(("task" = String, Path)), responses((status = 204)))]
pub async fn take_task_cover_off(State(app): State<App>, caller: Caller, Path(task): Path<TaskName>) -> Reply {
    let taken = app
        .write(caller.actor.clone(), move |tx| {
            attaching::cover(tx, &policy::task_editor(tx, caller.user, &task)?, None)
        })
        .await?;
    Ok(reply::no_content(taken.seq))
}

/// Gives a file of a task as it came, or a part of it (`Range`). Markup of users is never shown, only kept.
#[utoipa::path(get, path = "/tasks/{task}/attachments/{attachment}/content", tag = "projects",
    params(("task" = String, Path), ("attachment" = String, Path), AttachmentQuery),
    responses((status = 200, content_type = "application/octet-stream"), (status = 206), (status = 304), (status = 416)))]
pub async fn get_task_file(
    State(app): State<App>,
    caller: Caller,
    Path((task, attachment)): Path<(TaskName, AttachmentId)>,
    Query(query): Query<AttachmentQuery>,
    method: Method,
    headers: HeaderMap,
) -> Reply {
    let found = app.read(caller.workspace, |view| of_task(view, caller.user, &task, attachment))?;
    send_attachment(&app, &found, &query, (&method, &headers))
}

/// Shows a picture of a task in one of its sizes, as AVIF, WebP or JPEG.
#[utoipa::path(get, path = "/tasks/{task}/attachments/{attachment}/pictures/{edge}", tag = "projects",
    params(("task" = String, Path), ("attachment" = String, Path), ("edge" = u32, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/*"), (status = 304)))]
pub async fn get_task_picture(
    State(app): State<App>,
    caller: Caller,
    Path((task, attachment, edge)): Path<(TaskName, AttachmentId, u32)>,
    asked: HeaderMap,
) -> Reply {
    let found = app.read(caller.workspace, |view| of_task(view, caller.user, &task, attachment))?;
    send_picture(&app, found, edge, &asked)
}

/// Gives a file of a comment as it came, or a part of it (`Range`). Markup of users is never shown, only kept.
#[utoipa::path(get, path = "/tasks/{task}/comments/{comment}/attachments/{attachment}/content", tag = "projects",
    params(("task" = String, Path), ("comment" = String, Path), ("attachment" = String, Path), AttachmentQuery),
    responses((status = 200, content_type = "application/octet-stream"), (status = 206), (status = 304), (status = 416)))]
pub async fn get_comment_file(
    State(app): State<App>,
    caller: Caller,
    Path((task, comment, attachment)): Path<(TaskName, CommentId, AttachmentId)>,
    Query(query): Query<AttachmentQuery>,
    method: Method,
    headers: HeaderMap,
) -> Reply {
    let found = app.read(caller.workspace, |view| {
        of_comment(view, caller.user, (&task, comment), attachment)
    })?;
    send_attachment(&app, &found, &query, (&method, &headers))
}

/// Shows a picture of a comment in one of its sizes, as AVIF, WebP or JPEG.
#[utoipa::path(get, path = "/tasks/{task}/comments/{comment}/attachments/{attachment}/pictures/{edge}", tag = "projects",
    params(("task" = String, Path), ("comment" = String, Path), ("attachment" = String, Path), ("edge" = u32, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/*"), (status = 304)))]
pub async fn get_comment_picture(
    State(app): State<App>,
    caller: Caller,
    Path((task, comment, attachment, edge)): Path<(TaskName, CommentId, AttachmentId, u32)>,
    asked: HeaderMap,
) -> Reply {
    let found = app.read(caller.workspace, |view| {
        of_comment(view, caller.user, (&task, comment), attachment)
    })?;
    send_picture(&app, found, edge, &asked)
}

/// A file of a task that `user` may read.
fn of_task(view: &View<'_>, user: UserId, task: &TaskName, attachment: AttachmentId) -> Result<Attachment> {
    let viewer = policy::task_viewer(view, user, task)?;
    attachments::of(view, viewer.task().id.cast(), attachment)
}

/// A file of a comment on a task that `user` may read.
fn of_comment(
    view: &View<'_>,
    user: UserId,
    (task, comment): (&TaskName, CommentId),
    attachment: AttachmentId,
) -> Result<Attachment> {
    let viewer = policy::task_viewer(view, user, task)?;
    let comment = comments::get(view, viewer.task().id, comment)?;
    attachments::of(view, comment.id.cast(), attachment)
}
