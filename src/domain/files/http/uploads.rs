//! Uploads: begun, filled, looked at, finished, given up.

use axum::{
    body::Body as Bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue},
};
use base64::Engine as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::files::{
        attachments, items, policy,
        record::{CHUNK_BYTES, FileId, Target, Upload, UploadId},
        shown::{AttachmentShown, FileAmid},
        uploads::{self, Draft},
    },
    engine::{
        commit::Committed,
        store::{Digest, Order},
    },
    error::{Error, Result},
    http::{
        extract::{Body, Path, stream},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{page::Page, time::Millis},
};

/// A file on its way.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Upload)]
pub struct UploadShown {
    #[schema(value_type = String)]
    id: UploadId,
    name: String,
    size: u64,
    /// Bytes of each chunk; the last one has the rest.
    chunk_bytes: u64,
    /// How many chunks there are, numbered from 0.
    chunks: u64,
    /// The chunks that are not here yet.
    missing: Vec<u64>,
    /// The file that it became.
    #[schema(value_type = Option<String>)]
    file: Option<FileId>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Millis,
}

impl From<Upload> for UploadShown {
    fn from(upload: Upload) -> Self {
        Self {
            id: upload.id,
            size: upload.bytes,
            chunk_bytes: CHUNK_BYTES,
            chunks: upload.chunks(),
            missing: if upload.became.is_some() {
                Vec::new()
            } else {
                upload.missing()
            },
            file: upload.became,
            created_at: upload.created_at,
            name: upload.name,
        }
    }
}

/// What is to come.
#[derive(Debug, Deserialize, ToSchema)]
pub struct BeginUpload {
    /// 1 to 200 characters, without slashes.
    name: String,
    /// In bytes.
    size: u64,
    /// What the whole will be, as 64 hexadecimal digits, if you know it.
    #[serde(default)]
    sha256: Option<String>,
    /// The folder that it goes to; the top without it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    folder: Option<FileId>,
    /// Instead: the file that it becomes a new version of.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    file: Option<FileId>,
}

impl BeginUpload {
    fn draft(&self) -> Result<Draft> {
        let target = match (self.folder, self.file) {
            (Some(_), Some(_)) => {
                let say = "Give one of `folder` and `file`.";
                return Err(Error::invalid("file", "conflicting", say));
            }
            (folder, None) => Target::Folder(folder),
            (None, Some(file)) => Target::File(file),
        };
        Ok(Draft {
            name: items::name(&self.name)?,
            bytes: self.size,
            sha256: announced(self.sha256.as_deref())?,
            target,
        })
    }
}

/// The digest that a client announces. Fails: Invalid(sha256).
pub fn announced(text: Option<&str>) -> Result<Option<Digest>> {
    let wrong = |_| Error::invalid("sha256", "malformed", "Send 64 hexadecimal digits, or leave it out.");
    text.map(|text| text.parse().map_err(wrong)).transpose()
}

/// Refuses what the disk has no room for; what is too large for the workspace is refused by [`uploads::begin`].
pub fn has_room(app: &App, bytes: u64) -> Result<()> {
    let allowed = bytes <= app.file_limits().file_bytes;
    Ok(app.blobs()?.has_room(if allowed { bytes } else { 0 })?)
}

/// Begins an upload. It is given up when nothing comes for a day.
#[utoipa::path(post, path = "/uploads", tag = "files", request_body = BeginUpload, responses((status = 201, body = UploadShown)))]
pub async fn begin_upload(State(app): State<App>, caller: Caller, Body(body): Body<BeginUpload>) -> Reply {
    let (draft, limits) = (body.draft()?, app.file_limits());
    has_room(&app, draft.bytes)?;
    let begun = app
        .write(caller.actor.clone(), move |tx| {
            uploads::begin(tx, caller.user, &draft, limits)
        })
        .await?;
    Ok(reply::created(begun, UploadShown::from))
}

/// Lists your uploads, finished ones for a day.
#[utoipa::path(get, path = "/uploads", tag = "files", params(PageQuery), responses((status = 200, body = Page<UploadShown>)))]
pub async fn list_uploads(State(app): State<App>, caller: Caller, Paged(page): Paged) -> Reply {
    let page = app.read(caller.workspace, |view| {
        policy::librarian(view, caller.user)?;
        Ok(view.page_index(&Upload::OPEN, &caller.user, Order::Rising, &page)?)
    })?;
    Ok(reply::ok(page.map(UploadShown::from)))
}

/// Shows what of an upload is here.
#[utoipa::path(get, path = "/uploads/{upload}", tag = "files", params(("upload" = UploadId, Path)), responses((status = 200, body = UploadShown)))]
pub async fn get_upload(State(app): State<App>, caller: Caller, Path(upload): Path<UploadId>) -> Reply {
    let upload = app.read(caller.workspace, |view| policy::own_upload(view, caller.user, upload))?;
    Ok(reply::ok(UploadShown::from(upload)))
}

/// Gives an upload up, also one that became an attachment which no message has.
#[utoipa::path(delete, path = "/uploads/{upload}", tag = "files", params(("upload" = UploadId, Path)), responses((status = 204)))]
pub async fn give_up_upload(State(app): State<App>, caller: Caller, Path(upload): Path<UploadId>) -> Reply {
    let given_up = app
        .write(caller.actor.clone(), move |tx| {
            uploads::give_up(tx, caller.user, upload)
        })
        .await?;
    Ok(reply::no_content(given_up.seq))
}

/// Sends a chunk, in any order, several at a time, and again after a broken line. `Content-Digest: sha-256=:…:` (RFC
/// 9530) has it held against that. The answer comes when the chunk is safely stored.
#[utoipa::path(put, path = "/uploads/{upload}/chunks/{number}", tag = "files", params(("upload" = UploadId, Path), ("number" = u64, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = UploadShown)))]
pub async fn put_chunk(
    State(app): State<App>,
    caller: Caller,
    Path((upload, number)): Path<(UploadId, u64)>,
    request: Request,
) -> Reply {
    let digest = digest(request.headers())?;
    let bytes: Bytes = request.into_body();
    let received = uploads::receive(&app, caller.actor, upload, number, digest, stream(bytes)).await?;
    Ok(reply::ok(UploadShown::from(received)))
}

/// The SHA-256 in `Content-Digest`; other digests are left alone. Fails: Invalid(Content-Digest).
fn digest(headers: &HeaderMap) -> Result<Option<Digest>> {
    let Some(header) = headers.get("content-digest").map(HeaderValue::to_str) else {
        return Ok(None);
    };
    let wrong = || {
        let say = "Send `sha-256=:` and the digest in base 64 and `:`, or leave it out.";
        Error::invalid("Content-Digest", "malformed", say)
    };
    let mut parts = header.map_err(|_| wrong())?.split(',').map(str::trim);
    let Some(value) = parts.find_map(|part| part.strip_prefix("sha-256=")) else {
        return Ok(None);
    };
    let text = value
        .strip_prefix(':')
        .and_then(|value| value.strip_suffix(':'))
        .ok_or_else(wrong)?;
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(text)
        .map_err(|_| wrong())?;
    bytes.try_into().map(|bytes| Some(Digest(bytes))).map_err(|_| wrong())
}

/// Makes the file of an upload of which all is here. Asked again it gives the same file, with 200.
#[utoipa::path(post, path = "/uploads/{upload}/file", tag = "files", params(("upload" = UploadId, Path)), responses((status = 201, body = FileAmid), (status = 200, body = FileAmid)))]
pub async fn finish_upload(State(app): State<App>, caller: Caller, Path(upload): Path<UploadId>) -> Reply {
    let finished = uploads::finish(&app, caller.actor, upload).await?;
    let file = app.read(caller.workspace, |view| {
        FileAmid::of(view, &policy::reader(view, caller.user, finished.file)?)
    })?;
    let committed = Committed {
        value: file,
        seq: finished.seq,
        repeated: false,
    };
    Ok(if finished.fresh {
        reply::created(committed, |file| file)
    } else {
        reply::changed(committed, |file| file)
    })
}

/// Makes the attachment of an upload that was begun in a room and of which all is here. Asked again it gives the same,
/// with 200. It goes within a day unless a message is posted with it.
#[utoipa::path(post, path = "/uploads/{upload}/attachment", tag = "files", params(("upload" = UploadId, Path)), responses((status = 201, body = AttachmentShown), (status = 200, body = AttachmentShown)))]
pub async fn finish_attachment(State(app): State<App>, caller: Caller, Path(upload): Path<UploadId>) -> Reply {
    let finished = attachments::finish(&app, caller.actor, upload).await?;
    let committed = Committed {
        value: finished.attachment,
        seq: finished.seq,
        repeated: false,
    };
    Ok(if finished.fresh {
        reply::created(committed, |attachment| attachment)
    } else {
        reply::changed(committed, |attachment| attachment)
    })
}
