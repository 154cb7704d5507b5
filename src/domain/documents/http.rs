//! Documents over HTTP.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, Method, Uri, header},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    asking, policy,
    record::{DocumentId, Format, Subject},
    shown::DocumentShown,
};
use crate::{
    app::App,
    domain::{
        chat::record::RoomId,
        namespaces,
        projects::{list::Sort, record::ProjectId, report::Unit},
    },
    error::{Code, Error, Result},
    http::{
        content::{self, About, Asked},
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply, cached},
        routes::{Routes, routes},
        session::Caller,
    },
    kit::{id::UserId, moment::Moment, page::Page, time::Millis},
};

/// Every address of documents.
pub fn routes<R: Routes>() -> R {
    R::new()
        .routes(routes!(list_documents, ask_for_document))
        .routes(routes!(get_document, give_up_document))
        .routes(routes!(get_document_content))
}

/// A document to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskForDocument {
    subject: AskedSubject,
    format: Format,
}

/// What it is to be of.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "of", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = DocumentSubject)]
enum AskedSubject {
    /// Everybody in the workspace; for administrators with their e-mail addresses. Not for guests.
    People {},
    /// The audit log, for administrators.
    Audit {
        /// Only this action, such as `session.opened`.
        #[serde(default)]
        action: Option<String>,
        /// Only what this person did.
        #[serde(default)]
        actor: Option<UserId>,
        /// Not before this, in RFC 3339.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        from: Option<Millis>,
        /// Not after this.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        to: Option<Millis>,
    },
    /// What was said in a room that you may read.
    Room {
        #[schema(value_type = String)]
        room: RoomId,
        /// Not before this, in RFC 3339.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        from: Option<Millis>,
        /// Not after this.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        to: Option<Millis>,
    },
    /// All that people said, with who they are, where, and the files of it, as an archive that an import brings back. For
    /// owners: private talk is in it.
    Workspace {},
    /// Tasks of a project that you may see.
    Tasks {
        #[schema(value_type = String)]
        project: ProjectId,
        /// Those that this finds; all if it says nothing.
        #[serde(default)]
        filter: String,
        #[serde(default)]
        sort: Sort,
    },
    /// The time that was spent in a project that you may see.
    Time {
        #[schema(value_type = String)]
        project: ProjectId,
        /// The first day: `2026-11-01`.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        from: Option<Moment>,
        /// The last day, which is among them.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        to: Option<Moment>,
    },
    /// What became of the work of a project that you may see, day by day, with pictures.
    Report {
        #[schema(value_type = String)]
        project: ProjectId,
        /// Of the tasks that this finds; of all if it says nothing.
        #[serde(default)]
        filter: String,
        /// The first day: `2026-11-01`; 30 days unless said, and at most 366.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        from: Option<Moment>,
        /// The last day: today unless said.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        to: Option<Moment>,
        #[serde(default)]
        unit: Unit,
    },
    /// How the workspace is used, by days or weeks, with pictures; for administrators.
    Insights {
        /// The first day: `2026-11-01`; 30 days unless said, and at most 366.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        from: Option<Moment>,
        /// The last day: today unless said.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        to: Option<Moment>,
    },
}

impl From<AskedSubject> for Subject {
    fn from(asked: AskedSubject) -> Self {
        match asked {
            AskedSubject::People {} => Self::People,
            AskedSubject::Audit {
                action,
                actor,
                from,
                to,
            } => Self::Audit {
                action,
                actor,
                from,
                to,
            },
            AskedSubject::Room { room, from, to } => Self::Room { room, from, to },
            AskedSubject::Workspace {} => Self::Workspace,
            AskedSubject::Tasks { project, filter, sort } => Self::Tasks { project, filter, sort },
            AskedSubject::Insights { from, to } => Self::Insights { from, to },
            AskedSubject::Time { project, from, to } => Self::Time { project, from, to },
            AskedSubject::Report {
                project,
                filter,
                from,
                to,
                unit,
            } => Self::Report {
                project,
                filter,
                from,
                to,
                unit,
            },
        }
    }
}

/// Lists your documents, the newest first. A document stays for a week after it was made.
#[utoipa::path(get, path = "/documents", tag = "documents", params(PageQuery), responses((status = 200, body = Page<DocumentShown>)))]
async fn list_documents(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    let now = app.now();
    cached(&app, &caller, namespaces::DOCUMENTS, &uri, |view| {
        asking::list(view, caller.user, &page, now)
    })
}

/// Has a document made. It is yours alone; three may be waited for at a time, and fifty kept.
#[utoipa::path(post, path = "/documents", tag = "documents", request_body = AskForDocument, responses((status = 201, body = DocumentShown)))]
async fn ask_for_document(State(app): State<App>, caller: Caller, Body(body): Body<AskForDocument>) -> Reply {
    let (user, workspace, format) = (caller.user, caller.workspace, body.format);
    let subject = Subject::from(body.subject);
    within_scopes(&caller, &subject)?;
    let asked = app
        .write(caller.actor, move |tx| Ok(asking::ask(tx, user, &subject, format)?.id))
        .await?;
    let shown = app.read(workspace, |view| asking::show(view, user, asked.value, app.now()))?;
    Ok(reply::created(asked, |_| shown))
}

/// Shows one of your documents.
#[utoipa::path(get, path = "/documents/{document}", tag = "documents", params(("document" = DocumentId, Path)),
    responses((status = 200, body = DocumentShown)))]
async fn get_document(State(app): State<App>, caller: Caller, Path(document): Path<DocumentId>, uri: Uri) -> Reply {
    let now = app.now();
    cached(&app, &caller, namespaces::DOCUMENTS, &uri, |view| {
        asking::show(view, caller.user, document, now)
    })
}

/// Gives up one of your documents, whether it is made or not.
#[utoipa::path(delete, path = "/documents/{document}", tag = "documents", params(("document" = DocumentId, Path)),
    responses((status = 204)))]
async fn give_up_document(State(app): State<App>, caller: Caller, Path(document): Path<DocumentId>) -> Reply {
    let user = caller.user;
    let gone = app
        .write(caller.actor, move |tx| asking::give_up(tx, user, document))
        .await?;
    Ok(reply::no_content(gone.seq))
}

/// Gives one of your documents, or a part of it (`Range`), if you may still see what it is of.
#[utoipa::path(get, path = "/documents/{document}/content", tag = "documents", params(("document" = DocumentId, Path)),
    responses((status = 200, content_type = "application/octet-stream"), (status = 206), (status = 304), (status = 416)))]
async fn get_document_content(
    State(app): State<App>,
    caller: Caller,
    Path(document): Path<DocumentId>,
    method: Method,
    headers: HeaderMap,
) -> Reply {
    let document = app.read(caller.workspace, |view| {
        let document = policy::own(view, caller.user, document, app.now())?;
        policy::may_have(view, &document)?;
        Ok(document)
    })?;
    within_scopes(&caller, &document.subject)?;
    let made = document.made().ok_or(Error::Conflict(Code::document_not_ready))?;
    let about = About {
        name: &document.name,
        shown_as: None,
        etag: made.digest.to_string(),
        stays: false,
        in_parts: true,
    };
    let blob = app.blobs()?.get(&made.digest)?;
    let mut response = content::content(&blob, &about, &Asked::of(&method, &headers))?;
    let kind = HeaderValue::from_static(document.format.media_type());
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}

/// An API token that may not administrate may not have what only administrators may see as a document either. Fails: Forbidden(scope_missing).
fn within_scopes(caller: &Caller, subject: &Subject) -> Result<()> {
    match subject {
        Subject::Audit { .. } | Subject::Workspace if !caller.scopes.admin => {
            Err(Error::Forbidden(Code::scope_missing))
        }
        _ => Ok(()),
    }
}
