//! Imports over HTTP: an archive is sent by chunks like any upload, then it is an import.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    asking, policy,
    record::{ImportId, Remark},
    running,
    shown::{ImportShown, RemarkShown},
};
use crate::{
    app::App,
    domain::{
        files::{self, http::UploadShown, items, record::AttachmentId},
        namespaces,
    },
    engine::{commit::Actor, store::Order},
    http::{
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply, cached},
        routes::{Routes, routes},
        session::Caller,
    },
    kit::page::Page,
};

/// Every address of imports.
pub fn routes<R: Routes>() -> R {
    R::new()
        .routes(routes!(begin_import_upload))
        .routes(routes!(list_imports, make_import))
        .routes(routes!(get_import, forget_import))
        .routes(routes!(start_import, stop_import))
        .routes(routes!(list_import_remarks))
}

/// An archive to be sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginImportUpload {
    /// 1 to 200 characters, without slashes; the ending tells a table from lines of JSON.
    name: String,
    /// In bytes.
    size: u64,
    /// What the whole will be, as 64 hexadecimal digits, if you know it.
    #[serde(default)]
    sha256: Option<String>,
}

/// Begins the upload of an archive. Send its chunks, have it made an attachment (`/uploads/{upload}/attachment`), and make
/// an import of that. For administrators.
#[utoipa::path(post, path = "/imports/uploads", tag = "imports", request_body = BeginImportUpload, responses((status = 201, body = UploadShown)))]
async fn begin_import_upload(State(app): State<App>, caller: Caller, Body(body): Body<BeginImportUpload>) -> Reply {
    let (name, sha256) = (
        items::name(&body.name)?,
        files::http::announced(body.sha256.as_deref())?,
    );
    files::http::has_room(&app, body.size)?;
    let limits = app.file_limits();
    let begun = app
        .write(caller.actor.clone(), move |tx| {
            asking::begin(tx, caller.user, &name, body.size, sha256, limits)
        })
        .await?;
    Ok(reply::created(begun, UploadShown::from))
}

/// An archive that was sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeImport {
    /// The attachment that its upload became.
    #[schema(value_type = String)]
    upload: AttachmentId,
    /// Whether files that it only names, as Slack's exports do, are fetched from where they are; else they stay links.
    #[serde(default)]
    fetch_files: bool,
}

/// Makes an import of an archive and has it looked through: nothing comes until it is started. For administrators.
#[utoipa::path(post, path = "/imports", tag = "imports", request_body = MakeImport, responses((status = 201, body = ImportShown)))]
async fn make_import(State(app): State<App>, caller: Caller, Body(body): Body<MakeImport>) -> Reply {
    let (user, workspace) = (caller.user, caller.workspace);
    let made = app
        .write(caller.actor, move |tx| {
            asking::make(tx, user, body.upload, body.fetch_files)
        })
        .await?;
    let shown = app.read(workspace, |view| asking::show(view, user, made.value))?;
    Ok(reply::created(made, |_| shown))
}

/// Lists the imports, the newest first. For administrators.
#[utoipa::path(get, path = "/imports", tag = "imports", params(PageQuery), responses((status = 200, body = Page<ImportShown>)))]
async fn list_imports(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::IMPORTS, &uri, |view| {
        asking::list(view, caller.user, &page)
    })
}

/// Shows an import: what would come, or came, and how far it is. For administrators.
#[utoipa::path(get, path = "/imports/{import}", tag = "imports", params(("import" = ImportId, Path)), responses((status = 200, body = ImportShown)))]
async fn get_import(State(app): State<App>, caller: Caller, Path(import): Path<ImportId>, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::IMPORTS, &uri, |view| {
        asking::show(view, caller.user, import)
    })
}

/// Takes an import that isn't under way out of the list. What came stays. For administrators.
#[utoipa::path(delete, path = "/imports/{import}", tag = "imports", params(("import" = ImportId, Path)), responses((status = 204)))]
async fn forget_import(State(app): State<App>, caller: Caller, Path(import): Path<ImportId>) -> Reply {
    let (user, workspace) = (caller.user, caller.workspace);
    let gone = app
        .write(caller.actor, move |tx| asking::forget(tx, Some(user), import))
        .await?;
    while running::forget(&app, &Actor::system(workspace), import).await? {}
    Ok(reply::no_content(gone.seq))
}

/// Starts an import that was looked through, or goes on with one that was stopped or failed. For administrators.
#[utoipa::path(put, path = "/imports/{import}/run", tag = "imports", params(("import" = ImportId, Path)), responses((status = 200, body = ImportShown)))]
async fn start_import(State(app): State<App>, caller: Caller, Path(import): Path<ImportId>) -> Reply {
    let (user, workspace) = (caller.user, caller.workspace);
    let started = app
        .write(caller.actor, move |tx| asking::start(tx, Some(user), import))
        .await?;
    let shown = app.read(workspace, |view| asking::show(view, user, import))?;
    Ok(reply::changed(started, |()| shown))
}

/// Stops an import that is under way. What came stays, and it can be gone on with. For administrators.
#[utoipa::path(delete, path = "/imports/{import}/run", tag = "imports", params(("import" = ImportId, Path)), responses((status = 204)))]
async fn stop_import(State(app): State<App>, caller: Caller, Path(import): Path<ImportId>) -> Reply {
    let user = caller.user;
    let stopped = app
        .write(caller.actor, move |tx| asking::stop(tx, user, import))
        .await?;
    Ok(reply::no_content(stopped.seq))
}

/// Lists what doesn't come, or not as it was, and why, with the file and the line. For administrators.
#[utoipa::path(get, path = "/imports/{import}/remarks", tag = "imports", params(("import" = ImportId, Path), PageQuery), responses((status = 200, body = Page<RemarkShown>)))]
async fn list_import_remarks(
    State(app): State<App>,
    caller: Caller,
    Path(import): Path<ImportId>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::IMPORTS, &uri, |view| {
        let import = policy::seen(view, caller.user, import)?;
        let found = view.page_rows::<Remark>(&import.id, Order::Rising, &page)?;
        Ok(found.map(RemarkShown::from))
    })
}
