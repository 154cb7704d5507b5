//! Bringing tasks from files, over HTTP. The body is the file as it is; how it is to be read stands in the query.

use std::sync::Arc;

use axum::{body::Body as Bytes, extract::State, http::Uri};
use serde::{
    Deserialize,
    de::{IntoDeserializer, value::Error as NoField},
};
use utoipa::IntoParams;

use crate::{
    app::App,
    domain::{
        namespaces,
        projects::{
            import::{
                BOARD_BYTES_MAX,
                fields::Field,
                file::{Around, File, How},
                laying,
                shown::{self, ImportPreview, ImportShown},
                table::{Encoding, Reading, Separator},
            },
            policy::{self, ProjectName},
            record::TaskImportId,
        },
    },
    error::{Error, Result},
    http::{
        cached::cached,
        extract::{self, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::page::Page,
};

/// How a file is to be read; what is left out is guessed. A board is read in one way, but for its columns.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReadingQuery {
    /// What separates cells.
    #[param(inline)]
    separator: Option<Separator>,
    /// How letters are written as bytes.
    #[param(inline)]
    encoding: Option<Encoding>,
    /// Whether the first line names the columns.
    header: Option<bool>,
    /// Whether 3/4/2026 is the third of April.
    day_first: Option<bool>,
    /// What each column tells, with commas between them: `leave`, `title`, `description`, `status`, `priority`, `assignees`,
    /// `labels`, `start`, `due`, `estimate`, `key`, `parent`, `checklist`.
    columns: Option<String>,
}

/// Whether a file may come that came before.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AgainQuery {
    #[serde(default)]
    again: bool,
}

impl ReadingQuery {
    /// Fails: Invalid(columns).
    fn how(&self) -> Result<How> {
        Ok(How {
            reading: Reading {
                separator: self.separator,
                encoding: self.encoding,
                header: self.header,
            },
            day_first: self.day_first,
            columns: self.columns.as_deref().map(columns).transpose()?,
        })
    }
}

fn columns(words: &str) -> Result<Vec<Field>> {
    let field = |word: &str| Field::deserialize(word.trim().into_deserializer());
    let wrong = |cause: NoField| Error::invalid("columns", "unknown", cause.to_string());
    words.split(',').map(|word| field(word).map_err(wrong)).collect()
}

/// Reads the body for somebody who may bring it into the project.
async fn read(app: &App, caller: &Caller, project: &ProjectName, query: &ReadingQuery, body: Bytes) -> Result<File> {
    let now = app.now();
    let around = app.read(caller.workspace, |view| {
        Around::of(view, &policy::editor(view, caller.user, project)?, now)
    })?;
    let how = query.how()?;
    let bytes = extract::read(body, BOARD_BYTES_MAX).await?;
    let reading = tokio::task::spawn_blocking(move || File::read(&bytes, &how, &around));
    reading.await.map_err(Error::internal)?
}

/// Tells what would come of a table of tasks (CSV, with commas, semicolons, tabs or bars; at most 4 MiB and 5000 lines) or
/// of a board that Trello exported (JSON; at most 16 MiB and 5000 cards), and changes nothing.
#[utoipa::path(
    post, path = "/projects/{project}/imports/preview", tag = "projects",
    params(("project" = String, Path), ReadingQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = ImportPreview)),
)]
pub async fn preview_task_import(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Query(query): Query<ReadingQuery>,
    body: Bytes,
) -> Reply {
    let file = read(&app, &caller, &project, &query, body).await?;
    let preview = app.read(caller.workspace, |view| {
        let editor = policy::editor(view, caller.user, &project)?;
        shown::preview(view, &editor, &file)
    })?;
    Ok(reply::ok(preview))
}

/// Brings the tasks of a table or a board into a project, all of them in one commit. What came before comes again only with `again`.
#[utoipa::path(
    post, path = "/projects/{project}/imports", tag = "projects",
    params(("project" = String, Path), ReadingQuery, AgainQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = ImportShown)),
)]
pub async fn import_tasks(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Query(query): Query<ReadingQuery>,
    Query(AgainQuery { again }): Query<AgainQuery>,
    body: Bytes,
) -> Reply {
    let File { digest, drafts, .. } = read(&app, &caller, &project, &query, body).await?;
    let drafts = Arc::new(drafts);
    let brought = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::editor(tx, caller.user, &project)?;
            laying::bring(tx, &editor, digest, &drafts, again)
        })
        .await?;
    Ok(reply::created(brought, |brought| brought))
}

/// Lists the files that were brought into a project, newest first.
#[utoipa::path(get, path = "/projects/{project}/imports", tag = "projects", params(("project" = String, Path), PageQuery), responses((status = 200, body = Page<ImportShown>)))]
pub async fn list_task_imports(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::PROJECTS, &uri, |view| {
        laying::list(view, &policy::viewer(view, caller.user, &project)?, &page)
    })
}

/// Throws away together the tasks that came with a file.
#[utoipa::path(delete, path = "/projects/{project}/imports/{import}", tag = "projects", params(("project" = String, Path), ("import" = String, Path)), responses((status = 204)))]
pub async fn take_task_import_back(
    State(app): State<App>,
    caller: Caller,
    Path((project, import)): Path<(ProjectName, TaskImportId)>,
) -> Reply {
    let taken = app
        .write(caller.actor.clone(), move |tx| {
            laying::take_back(tx, &policy::editor(tx, caller.user, &project)?, import)
        })
        .await?;
    Ok(reply::no_content(taken.seq))
}
