//! Files and folders: lists, one of them, its versions, whom it was shown to.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    app::App,
    domain::{
        files::{
            items::{self, Wanted},
            policy,
            record::{FileId, Grant},
            shown::{FileAmid, FileShown, VersionShown},
            uploads,
        },
        namespaces,
        people::policy as people,
    },
    engine::store::View,
    error::{Error, Result},
    http::{
        extract::{Body, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply, cached},
        session::Caller,
    },
    kit::{id::UserId, page::Page, time::Millis},
};

/// Which files.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FilesQuery {
    /// Those in this folder; without it those at the top, or as a guest those that were shown to you.
    #[param(value_type = Option<String>)]
    folder: Option<FileId>,
    /// Instead: those that you marked, or those in the trash.
    #[param(inline)]
    view: Option<Shelf>,
}

/// Another list than that of a folder.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Shelf {
    Starred,
    Trash,
}

/// Lists files: folders first, by name; the trash by when they were thrown there, the last one first.
#[utoipa::path(get, path = "/files", tag = "files", params(FilesQuery, PageQuery), responses((status = 200, body = Page<FileShown>)))]
pub async fn list_files(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<FilesQuery>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    let wanted = match (query.view, query.folder) {
        (None, folder) => Wanted::In(folder),
        (Some(Shelf::Starred), None) => Wanted::Starred,
        (Some(Shelf::Trash), None) => Wanted::Trash,
        (Some(_), Some(_)) => {
            let say = "Give one of `folder` and `view`.";
            return Err(Error::invalid("view", "conflicting", say));
        }
    };
    cached(&app, &caller, namespaces::FILES, &uri, |view| {
        items::list(view, people::member(view, caller.user)?, wanted, &page)
    })
}

/// A folder to make.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MakeFolder {
    /// 1 to 200 characters, without slashes.
    name: String,
    /// Where; at the top without it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    folder: Option<FileId>,
}

/// Makes a folder.
#[utoipa::path(post, path = "/folders", tag = "files", request_body = MakeFolder, responses((status = 201, body = FileAmid)))]
pub async fn make_folder(State(app): State<App>, caller: Caller, Body(body): Body<MakeFolder>) -> Reply {
    let name = items::name(&body.name)?;
    let made = app
        .write(caller.actor.clone(), move |tx| {
            let place = policy::folder_writer(tx, caller.user, body.folder)?;
            let folder = items::make_folder(tx, &place, &name)?;
            seen(tx, caller.user, folder.id)
        })
        .await?;
    Ok(reply::created(made, |folder| folder))
}

/// The room that files take.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileUsage {
    /// Of all versions, those in the trash included.
    bytes: u64,
    /// What uploads were promised that are not finished.
    promised_bytes: u64,
    /// What all of it may take.
    limit_bytes: u64,
    /// What one file may have.
    file_limit_bytes: u64,
}

/// Shows how much room the workspace's files take, and how much they may.
#[utoipa::path(get, path = "/file-usage", tag = "files", responses((status = 200, body = FileUsage)))]
pub async fn get_usage(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    let limits = app.file_limits();
    cached(&app, &caller, namespaces::FILES, &uri, |view| {
        policy::librarian(view, caller.user)?;
        let usage = uploads::usage(view)?;
        Ok(FileUsage {
            bytes: usage.bytes,
            promised_bytes: usage.promised,
            limit_bytes: limits.workspace_bytes,
            file_limit_bytes: limits.file_bytes,
        })
    })
}

/// Shows a file or folder, and where it is.
#[utoipa::path(get, path = "/files/{file}", tag = "files", params(("file" = FileId, Path)), responses((status = 200, body = FileAmid)))]
pub async fn get_file(State(app): State<App>, caller: Caller, Path(file): Path<FileId>, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::FILES, &uri, |view| {
        seen(view, caller.user, file)
    })
}

/// What to change; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeFile {
    #[serde(default)]
    name: Option<String>,
    /// The folder to move it to; null moves it to the top.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    folder: Option<Option<FileId>>,
}

/// Tells null from what was left out.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<FileId>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Renames or moves a file or folder.
#[utoipa::path(patch, path = "/files/{file}", tag = "files", params(("file" = FileId, Path)), request_body = ChangeFile, responses((status = 200, body = FileAmid)))]
pub async fn change_file(
    State(app): State<App>,
    caller: Caller,
    Path(file): Path<FileId>,
    Body(body): Body<ChangeFile>,
) -> Reply {
    let name = body.name.as_deref().map(items::name).transpose()?;
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::editor(tx, caller.user, file)?;
            let to = body
                .folder
                .map(|folder| policy::folder_writer(tx, caller.user, folder))
                .transpose()?;
            items::change(tx, &editor, name.as_deref(), to.as_ref())?;
            seen(tx, caller.user, file)
        })
        .await?;
    Ok(reply::changed(changed, |file| file))
}

/// Destroys what lies in the trash, for good.
#[utoipa::path(delete, path = "/files/{file}", tag = "files", params(("file" = FileId, Path)), responses((status = 204)))]
pub async fn destroy_file(State(app): State<App>, caller: Caller, Path(file): Path<FileId>) -> Reply {
    let destroyed = app
        .write(caller.actor.clone(), move |tx| {
            let keeper = policy::trash_keeper(tx, caller.user, file)?;
            items::destroy(tx, &keeper)
        })
        .await?;
    Ok(reply::no_content(destroyed.seq))
}

/// Marks a file for yourself.
#[utoipa::path(put, path = "/files/{file}/star", tag = "files", params(("file" = FileId, Path)), responses((status = 204)))]
pub async fn star_file(State(app): State<App>, caller: Caller, Path(file): Path<FileId>) -> Reply {
    star(&app, caller, file, true).await
}

/// Takes your mark from a file.
#[utoipa::path(delete, path = "/files/{file}/star", tag = "files", params(("file" = FileId, Path)), responses((status = 204)))]
pub async fn unstar_file(State(app): State<App>, caller: Caller, Path(file): Path<FileId>) -> Reply {
    star(&app, caller, file, false).await
}

async fn star(app: &App, caller: Caller, file: FileId, starred: bool) -> Reply {
    let done = app
        .write(caller.actor.clone(), move |tx| {
            let reader = policy::reader(tx, caller.user, file)?;
            items::star(tx, &reader, starred)
        })
        .await?;
    Ok(reply::no_content(done.seq))
}

/// Throws a file or folder into the trash.
#[utoipa::path(put, path = "/files/{file}/trash", tag = "files", params(("file" = FileId, Path)), responses((status = 204)))]
pub async fn trash_file(State(app): State<App>, caller: Caller, Path(file): Path<FileId>) -> Reply {
    let done = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::editor(tx, caller.user, file)?;
            items::trash(tx, &editor)
        })
        .await?;
    Ok(reply::no_content(done.seq))
}

/// Takes a file or folder out of the trash, to where it was.
#[utoipa::path(delete, path = "/files/{file}/trash", tag = "files", params(("file" = FileId, Path)), responses((status = 200, body = FileAmid)))]
pub async fn bring_back_file(State(app): State<App>, caller: Caller, Path(file): Path<FileId>) -> Reply {
    let back = app
        .write(caller.actor.clone(), move |tx| {
            let keeper = policy::trash_keeper(tx, caller.user, file)?;
            items::bring_back(tx, &keeper)?;
            seen(tx, caller.user, file)
        })
        .await?;
    Ok(reply::changed(back, |file| file))
}

/// Lists what a file held, the newest first. A hundred versions are kept.
#[utoipa::path(get, path = "/files/{file}/versions", tag = "files", params(("file" = FileId, Path), PageQuery), responses((status = 200, body = Page<VersionShown>)))]
pub async fn list_versions(
    State(app): State<App>,
    caller: Caller,
    Path(file): Path<FileId>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::FILES, &uri, |view| {
        let reader = policy::reader(view, caller.user, file)?;
        Ok(items::versions(view, &reader, &page)?.map(VersionShown::from))
    })
}

/// Which version.
#[derive(Debug, Deserialize, ToSchema)]
pub struct BringBackVersion {
    number: u64,
}

/// Puts an earlier version into the file again, as a new version.
#[utoipa::path(post, path = "/files/{file}/versions", tag = "files", params(("file" = FileId, Path)), request_body = BringBackVersion, responses((status = 201, body = FileAmid)))]
pub async fn bring_back_version(
    State(app): State<App>,
    caller: Caller,
    Path(file): Path<FileId>,
    Body(body): Body<BringBackVersion>,
) -> Reply {
    let limits = app.file_limits();
    let version = app.read(caller.workspace, |view| {
        let reader = policy::reader(view, caller.user, file)?;
        items::version(view, &reader, Some(body.number))
    })?;
    let words = uploads::words_of(&app, &version).await?;
    let back = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::editor(tx, caller.user, file)?;
            uploads::bring_back(tx, &editor, body.number, words.as_deref(), limits)?;
            seen(tx, caller.user, file)
        })
        .await?;
    Ok(reply::created(back, |file| file))
}

/// Somebody to whom a file was shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileGuest {
    #[schema(value_type = String)]
    user: UserId,
    #[schema(value_type = String)]
    by: UserId,
    #[schema(value_type = String, format = DateTime)]
    at: Millis,
}

impl From<Grant> for FileGuest {
    fn from(Grant { user, by, at, .. }: Grant) -> Self {
        Self { user, by, at }
    }
}

/// Lists the guests to whom a file was shown.
#[utoipa::path(get, path = "/files/{file}/people", tag = "files", params(("file" = FileId, Path)), responses((status = 200, body = Page<FileGuest>)))]
pub async fn list_shown_to(State(app): State<App>, caller: Caller, Path(file): Path<FileId>, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::FILES, &uri, |view| {
        let editor = policy::editor(view, caller.user, file)?;
        let items = items::shown_to(view, &editor)?;
        Ok(Page {
            items: items.into_iter().map(FileGuest::from).collect::<Vec<_>>(),
            next: None,
        })
    })
}

/// Shows a file, or a folder with all that is in it, to a guest.
#[utoipa::path(put, path = "/files/{file}/people/{user}", tag = "files", responses((status = 204)))]
pub async fn show_to(State(app): State<App>, caller: Caller, Path(place): Path<(FileId, UserId)>) -> Reply {
    grant(&app, caller, place, true).await
}

/// Shows it to that guest no more.
#[utoipa::path(delete, path = "/files/{file}/people/{user}", tag = "files", responses((status = 204)))]
pub async fn hide_from(State(app): State<App>, caller: Caller, Path(place): Path<(FileId, UserId)>) -> Reply {
    grant(&app, caller, place, false).await
}

async fn grant(app: &App, caller: Caller, (file, user): (FileId, UserId), shown: bool) -> Reply {
    let done = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::editor(tx, caller.user, file)?;
            items::show_to(tx, &editor, user, shown)
        })
        .await?;
    Ok(reply::no_content(done.seq))
}

/// The file as `user` sees it.
fn seen(view: &View<'_>, user: UserId, file: FileId) -> Result<FileAmid> {
    FileAmid::of(view, &policy::reader(view, user, file)?)
}
