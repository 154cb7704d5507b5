//! What people say of tasks, and who watches them, over HTTP.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        files::record::AttachmentId,
        namespaces,
        projects::{
            attaching,
            comments::{self, BODY_MAX},
            policy::{self, TaskName},
            record::{CommentId, CommentRevision},
            shown::CommentSeen,
            tasks::Text,
            timeline::{self, TimelineEntry},
            watching,
        },
    },
    http::{
        cached::cached,
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{emoji::Emoji, page::Page, time::Millis},
};

/// Bytes of a comment as JSON writes it.
pub(super) const COMMENT_BYTES: usize = 8 * BODY_MAX;

/// Lists what became of a task, the latest first: what was changed of it, and what was said.
#[utoipa::path(get, path = "/tasks/{task}/timeline", tag = "projects", params(("task" = String, Path), PageQuery), responses((status = 200, body = Page<TimelineEntry>)))]
pub async fn list_task_timeline(
    State(app): State<App>,
    caller: Caller,
    Path(task): Path<TaskName>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::TASKS, &uri, |view| {
        timeline::list(view, &policy::task_viewer(view, caller.user, &task)?, &page)
    })
}

/// What to say of a task.
#[derive(Debug, Deserialize, ToSchema)]
pub struct CommentBody {
    /// Markdown, 1 to 16384 bytes.
    body: String,
}

/// What to say of a task, with files.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewCommentBody {
    /// Markdown, at most 16384 bytes; may be empty only beside files.
    #[serde(default)]
    body: String,
    /// Files that you brought to the project, at most 10.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    attachments: Vec<AttachmentId>,
}

/// Says something of a task. Whom it names with an `@`, of those who see the project, is told of it, and so is who
/// watches the task.
#[utoipa::path(post, path = "/tasks/{task}/comments", tag = "projects", params(("task" = String, Path)), request_body = NewCommentBody, responses((status = 201, body = CommentSeen)))]
pub async fn comment_on_task(
    State(app): State<App>,
    caller: Caller,
    Path(task): Path<TaskName>,
    Body(body): Body<NewCommentBody, COMMENT_BYTES>,
) -> Reply {
    let files = attaching::each(body.attachments)?;
    let text = match files.is_empty() {
        true => Text::comment(&body.body)?,
        false => Text::beside_files(&body.body)?,
    };
    let posted = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            let comment = comments::post(tx, &editor, &text, &files)?;
            CommentSeen::of(tx, &editor.viewer(), &comment)
        })
        .await?;
    Ok(reply::created(posted, |comment| comment))
}

/// Says your own comment otherwise. What it said before can still be read.
#[utoipa::path(patch, path = "/tasks/{task}/comments/{comment}", tag = "projects", params(("task" = String, Path), ("comment" = String, Path)), request_body = CommentBody, responses((status = 200, body = CommentSeen)))]
pub async fn change_comment(
    State(app): State<App>,
    caller: Caller,
    Path((task, comment)): Path<(TaskName, CommentId)>,
    Body(body): Body<CommentBody, COMMENT_BYTES>,
) -> Reply {
    let text = Text::comment(&body.body)?;
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            let comment = comments::edit(tx, &editor, comment, &text)?;
            CommentSeen::of(tx, &editor.viewer(), &comment)
        })
        .await?;
    Ok(reply::changed(changed, |comment| comment))
}

/// Takes away your own comment, or anybody's as a manager of the project.
#[utoipa::path(delete, path = "/tasks/{task}/comments/{comment}", tag = "projects", params(("task" = String, Path), ("comment" = String, Path)), responses((status = 204)))]
pub async fn delete_comment(
    State(app): State<App>,
    caller: Caller,
    Path((task, comment)): Path<(TaskName, CommentId)>,
) -> Reply {
    let deleted = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            comments::delete(tx, &editor, comment)
        })
        .await?;
    Ok(reply::no_content(deleted.seq))
}

/// Reacts to a comment with an emoji. Given already, nothing changes. A comment takes 20 different ones.
#[utoipa::path(put, path = "/tasks/{task}/comments/{comment}/reactions/{emoji}", tag = "projects", params(("task" = String, Path), ("comment" = String, Path), ("emoji" = String, Path)), responses((status = 204)))]
pub async fn react_to_comment(
    State(app): State<App>,
    caller: Caller,
    Path((task, comment, emoji)): Path<(TaskName, CommentId, String)>,
) -> Reply {
    let emoji = Emoji::parse(&emoji)?;
    let given = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            comments::react(tx, &editor, comment, emoji)
        })
        .await?;
    Ok(reply::no_content(given.seq))
}

/// Takes your own reaction to a comment back. Where there is none, nothing changes.
#[utoipa::path(delete, path = "/tasks/{task}/comments/{comment}/reactions/{emoji}", tag = "projects", params(("task" = String, Path), ("comment" = String, Path), ("emoji" = String, Path)), responses((status = 204)))]
pub async fn take_comment_reaction_back(
    State(app): State<App>,
    caller: Caller,
    Path((task, comment, emoji)): Path<(TaskName, CommentId, String)>,
) -> Reply {
    let emoji = Emoji::parse(&emoji)?;
    let taken = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            comments::take_reaction_back(tx, &editor, comment, emoji)
        })
        .await?;
    Ok(reply::no_content(taken.seq))
}

/// What a comment said before it was edited.
#[derive(Debug, Serialize, ToSchema)]
pub struct EarlierComment {
    body: String,
    html: String,
    /// When this text was written.
    #[schema(value_type = String, format = DateTime)]
    written_at: Millis,
}

impl From<CommentRevision> for EarlierComment {
    fn from(row: CommentRevision) -> Self {
        Self {
            body: row.markdown,
            html: row.html,
            written_at: row.written_at,
        }
    }
}

/// Lists what a comment said before, the first text first.
#[utoipa::path(get, path = "/tasks/{task}/comments/{comment}/history", tag = "projects", params(("task" = String, Path), ("comment" = String, Path), PageQuery), responses((status = 200, body = Page<EarlierComment>)))]
pub async fn list_comment_history(
    State(app): State<App>,
    caller: Caller,
    Path((task, comment)): Path<(TaskName, CommentId)>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::TASKS, &uri, |view| {
        let viewer = policy::task_viewer(view, caller.user, &task)?;
        let page = comments::history(view, &viewer, comment, &page)?;
        Ok(page.map(EarlierComment::from))
    })
}

/// Watches a task: you are told of what is said of it.
#[utoipa::path(put, path = "/tasks/{task}/watch", tag = "projects", params(("task" = String, Path)), responses((status = 204)))]
pub async fn watch_task(State(app): State<App>, caller: Caller, Path(task): Path<TaskName>) -> Reply {
    let watched = app
        .write(caller.actor.clone(), move |tx| {
            watching::watch(tx, &policy::task_viewer(tx, caller.user, &task)?)
        })
        .await?;
    Ok(reply::no_content(watched.seq))
}

/// Stops watching a task, whatever you have to do with it.
#[utoipa::path(delete, path = "/tasks/{task}/watch", tag = "projects", params(("task" = String, Path)), responses((status = 204)))]
pub async fn stop_watching_task(State(app): State<App>, caller: Caller, Path(task): Path<TaskName>) -> Reply {
    let stopped = app
        .write(caller.actor.clone(), move |tx| {
            watching::stop(tx, &policy::task_viewer(tx, caller.user, &task)?)
        })
        .await?;
    Ok(reply::no_content(stopped.seq))
}
