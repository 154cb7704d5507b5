//! What is in files: one of them whole or in part, or a folder as a zip.

use std::{
    io::{self, Write},
    sync::LazyLock,
};

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::stream;
use serde::Deserialize;
use tokio::sync::{Semaphore, mpsc};
use utoipa::IntoParams;

use crate::{
    app::App,
    domain::files::{
        items, media, policy, previews,
        record::{File, FileId, Version},
        zip::{self, Entry},
    },
    error::{Code, Error, Result},
    http::{
        content::{self, About, Asked},
        extract::{Path, Query},
        reply::Reply,
        session::Caller,
    },
};

/// Archives that are written at a time: each takes a thread for as long as the slowest reader likes.
const ZIPS_MAX: usize = 16;
/// Pieces of an archive that wait for a slow reader.
const WAITING: usize = 8;
static ZIPS: Semaphore = Semaphore::const_new(ZIPS_MAX);
static ZIP: LazyLock<HeaderValue> = LazyLock::new(|| HeaderValue::from_static("application/zip"));

/// Which content, and what for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ContentQuery {
    /// The number of a version; the newest without it. With it, browsers keep the answer for seven days.
    version: Option<u64>,
    /// Whether to keep it whatever it is; otherwise what is harmless is shown.
    #[serde(default)]
    download: bool,
}

/// Gives what is in a file, or a part of it (`Range`). Markup of users is never shown, only kept.
#[utoipa::path(get, path = "/files/{file}/content", tag = "files", params(("file" = FileId, Path), ContentQuery),
    responses((status = 200, content_type = "application/octet-stream"), (status = 206), (status = 304), (status = 416)))]
pub async fn get_content(
    State(app): State<App>,
    caller: Caller,
    Path(file): Path<FileId>,
    Query(query): Query<ContentQuery>,
    method: Method,
    headers: HeaderMap,
) -> Reply {
    let (name, version) = app.read(caller.workspace, |view| {
        let reader = policy::reader(view, caller.user, file)?;
        let version = items::version(view, &reader, query.version)?;
        Ok((reader.file().name.clone(), version))
    })?;
    let about = About {
        stays: query.version.is_some(),
        ..about(&name, &version, query.download)
    };
    let blob = app.blobs()?.get(&version.digest)?;
    content::content(&blob, &about, &Asked::of(&method, &headers))
}

/// Shows a file that is a picture in one of its sizes, as AVIF, WebP or JPEG. Only the newest version has them.
#[utoipa::path(get, path = "/files/{file}/versions/{number}/pictures/{edge}", tag = "files",
    params(("file" = FileId, Path), ("number" = u64, Path), ("edge" = u32, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/*"), (status = 304)))]
pub async fn get_file_picture(
    State(app): State<App>,
    caller: Caller,
    Path((file, number, edge)): Path<(FileId, u64, u32)>,
    asked: HeaderMap,
) -> Reply {
    let accepted = content::accepted(&asked);
    let print = app.read(caller.workspace, |view| {
        let reader = policy::reader(view, caller.user, file)?;
        let is_it = |file: &&File| file.content.as_ref().is_some_and(|content| content.version == number);
        let held = Some(reader.file()).filter(is_it).ok_or(Error::NotFound)?;
        let picture = previews::of(view, held)?.ok_or(Error::NotFound)?;
        picture.print(edge, &accepted).ok_or(Error::NotFound)
    })?;
    content::picture(app.blobs()?, &print.digest, print.encoding, &asked)
}

/// What a version is to whoever gets it.
pub fn about<'n>(name: &'n str, version: &Version, download: bool) -> About<'n> {
    About {
        name,
        shown_as: media::shown_as(&version.media_type).filter(|_| !download),
        etag: version.digest.to_string(),
        stays: false,
        in_parts: true,
    }
}

/// Gives a folder with all that is in it as a zip, written as it is read.
#[utoipa::path(get, path = "/files/{file}/zip", tag = "files", params(("file" = FileId, Path)),
    responses((status = 200, content_type = "application/zip")))]
pub async fn get_zip(State(app): State<App>, caller: Caller, Path(file): Path<FileId>, method: Method) -> Reply {
    let (name, entries) = app.read(caller.workspace, |view| {
        let reader = policy::reader(view, caller.user, file)?;
        Ok((reader.file().name.clone(), zip::entries(view, &reader)?))
    })?;
    archive(&app, &name, entries, method == Method::HEAD)
}

/// An archive of `entries` as it is written. Fails: Busy, if too many are being written.
pub fn archive(app: &App, name: &str, entries: Vec<Entry>, head: bool) -> Result<Response> {
    let blobs = app.blobs()?.clone();
    let name = format!("{name}.zip");
    let place = ZIPS.try_acquire().map_err(|_| Error::Busy {
        code: Code::busy,
        retry_after_ms: 10_000,
    })?;
    let body = if head {
        Body::empty()
    } else {
        let (out, pieces) = mpsc::channel(WAITING);
        tokio::task::spawn_blocking(move || {
            let _place = place;
            let mut out = Pieces {
                out,
                piece: Vec::with_capacity(PIECE),
            };
            let written = zip::write(&blobs, &entries, &mut out).and_then(|()| out.flush());
            if let Err(error) = written {
                // The reader sees it by the archive that breaks off; if the reader is gone, nobody does.
                tracing::debug!(%error, "an archive was not written to its end");
                let _ = out.out.blocking_send(Err(error));
            }
        });
        let next =
            async |mut pieces: mpsc::Receiver<io::Result<Bytes>>| pieces.recv().await.map(|piece| (piece, pieces));
        Body::from_stream(stream::unfold(pieces, next))
    };
    let mut response = body.into_response();
    let about = About {
        name: &name,
        shown_as: None,
        etag: String::new(),
        stays: false,
        in_parts: false,
    };
    content::dress(response.headers_mut(), &about)?;
    response.headers_mut().insert(header::CONTENT_TYPE, ZIP.clone());
    Ok(response)
}

/// Bytes of an archive that are sent at once.
const PIECE: usize = 128 << 10;

/// Gives on what is written, piece by piece; it waits for the reader.
struct Pieces {
    out: mpsc::Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        self.out
            .blocking_send(Ok(Bytes::from(piece)))
            .map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}
