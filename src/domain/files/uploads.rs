//! Uploads: begun with what is to come, filled chunk by chunk in any order, finished as a file or a new version.
//!
//! A chunk is acknowledged by the commit that notes it, after its bytes were synced. To finish, the whole is hashed,
//! that digest is stored (from then on the blob is named), the bytes are put in their place, and one commit makes the
//! file. Each step can be done again after a crash.

use std::sync::Arc;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use serde::{Deserialize, Serialize};

use super::{
    attachments, event, items, media,
    policy::{self, FolderWriter},
    previews,
    record::{Content, File, FileId, Target, Upload, UploadId, Usage, Version, Words},
    sweep,
};
use crate::{
    app::App,
    engine::{
        blobs::{Blobs, Pin, ReceiveError, Turn},
        commit::{Actor, Tx},
        store::{Digest, Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{id::UserId, page::PageRequest},
};

/// Uploads that one person may have open.
const OPEN_MAX: usize = 500;
/// Versions that are kept of one file; the oldest go.
pub const VERSIONS_MAX: u64 = 100;
/// Bytes of a text that can be found by its words.
const WORDS_MAX: usize = 256 << 10;
/// The place in a part that stands for all of it, for whoever finishes.
const WHOLE: u64 = u64::MAX;

/// How much may be uploaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Bytes of all files of a workspace, with their versions.
    pub workspace_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 2 << 30,
            workspace_bytes: 100 << 30,
        }
    }
}

/// What is to come.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub bytes: u64,
    pub sha256: Option<Digest>,
    pub target: Target,
}

/// Begins an upload.
///
/// Takes: a name as [`items::name`] gives it. Writes: uploads, file_usage.
/// Fails: NotFound, Forbidden, Conflict(not_a_folder, not_a_file, too_many, quota_exceeded), TooLarge.
pub fn begin(tx: &mut Tx<'_>, user: UserId, draft: &Draft, limits: Limits) -> Result<Upload> {
    may_go(tx, user, &draft.target)?;
    open(tx, user, draft, limits)
}

/// Begins an upload of what somebody may bring.
pub(super) fn open(tx: &mut Tx<'_>, user: UserId, draft: &Draft, limits: Limits) -> Result<Upload> {
    if draft.bytes > limits.file_bytes {
        return Err(Error::TooLarge {
            limit_bytes: limits.file_bytes,
        });
    }
    let mut usage: Usage = tx.get(&Usage::KEY)?.unwrap_or_default();
    let wanted = usage.bytes.saturating_add(usage.promised).saturating_add(draft.bytes);
    if wanted > limits.workspace_bytes {
        return Err(Error::Conflict(Code::quota_exceeded));
    }
    if tx.count_index(&Upload::OPEN, &user, &Span::first(OPEN_MAX))? >= OPEN_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    usage.promised += draft.bytes;
    let upload = Upload {
        id: tx.new_id(),
        by: user,
        target: draft.target.clone(),
        name: draft.name.clone(),
        bytes: draft.bytes,
        sha256: draft.sha256,
        arrived: Upload::nothing_of(draft.bytes),
        sealed: None,
        became: None,
        created_at: tx.now(),
        changed_at: tx.now(),
    };
    tx.put(&usage)?;
    tx.insert(&upload)?;
    Ok(upload)
}

/// Where in the library it may go, by the person's rights now.
fn may_go(view: &View<'_>, user: UserId, target: &Target) -> Result<Place> {
    match target {
        Target::Attachment(_) => Err(Error::NotFound),
        Target::Folder(folder) => Ok(Place::Folder(policy::folder_writer(view, user, *folder)?)),
        Target::File(file) => {
            let editor = policy::editor(view, user, *file)?;
            if editor.file().content.is_none() {
                return Err(Error::Conflict(Code::not_a_file));
            }
            Ok(Place::File(editor.file().clone()))
        }
    }
}

enum Place {
    Folder(FolderWriter),
    File(File),
}

/// Receives a chunk of somebody's own upload and notes that it is here. One that was here stays as it is.
///
/// Takes: `expected`, the SHA-256 of the chunk if the client says it; `bytes`, exactly those of the chunk.
/// Writes: uploads. Fails: NotFound, Conflict(upload_finished), Invalid(Content-Digest, Content-Length), DiskFull, Busy when
/// somebody else sends the same chunk.  Rules: Bl3.
pub async fn receive(
    app: &App,
    actor: Actor,
    id: UploadId,
    chunk: u64,
    expected: Option<Digest>,
    bytes: impl Stream<Item = Result<Bytes>>,
) -> Result<Upload> {
    let user = actor.user.ok_or(Error::NotFound)?;
    let look = || app.read(actor.workspace, |view| policy::own_upload(view, user, id));
    let upload = look()?;
    let stretch = upload.stretch(chunk).ok_or(Error::NotFound)?;
    let blobs = app.blobs()?.clone();
    let turn = blobs.turn(upload.part(), stretch.offset).await;
    let upload = look()?; // Whoever had the turn before may have brought it.
    if upload.became.is_some() || upload.has(chunk) {
        let mut rest = std::pin::pin!(bytes);
        while rest.next().await.transpose()?.is_some() {}
        return Ok(upload);
    }
    let received = blobs.receive(turn, stretch, bytes).await;
    let (digest, turn) = received.map_err(|error| match error {
        ReceiveError::Blob(error) => error.into(),
        ReceiveError::Sender(error) => error,
        ReceiveError::Length => {
            let say = format!("This chunk has exactly {} bytes.", stretch.length);
            Error::invalid("Content-Length", "wrong_length", say)
        }
        ReceiveError::Superseded => Error::Busy {
            code: Code::busy,
            retry_after_ms: 1_000,
        },
    })?;
    if expected.is_some_and(|expected| expected != digest) {
        let say = "The bytes that arrived are not the ones that were sent; send the chunk again.";
        return Err(Error::invalid("Content-Digest", "mismatch", say));
    }
    let app = app.clone();
    // It is noted even if the client has gone, and the turn is held until then: nobody writes over what is noted.
    let noted = tokio::spawn(async move {
        let noted = app.write(without_key(&actor), move |tx| {
            let mut upload = policy::own_upload(tx, user, id)?;
            upload.note(chunk);
            upload.changed_at = tx.now();
            tx.update(&upload)?;
            Ok(upload)
        });
        let noted = noted.await;
        drop(turn);
        noted
    });
    Ok(noted.await.map_err(Error::internal)??.value)
}

/// The same one, for a write that is not the request's last.
fn without_key(actor: &Actor) -> Actor {
    Actor {
        idempotency: None,
        ..actor.clone()
    }
}

/// What finishing gave.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Finished {
    pub file: FileId,
    /// Whether it is this request that made it.
    pub fresh: bool,
    pub seq: u64,
}

/// Makes a file, or a new version, of an upload that is whole. Done again it gives the same.
///
/// Writes: files, file_versions, file_words, file_previews, file_usage, uploads, jobs. Emits: files.file_added, files.file_changed.
/// Fails: NotFound, Forbidden, Conflict(upload_incomplete), Invalid(sha256), DiskFull.  Rules: Bl1.
pub async fn finish(app: &App, actor: Actor, id: UploadId) -> Result<Finished> {
    let app = app.clone();
    // To its end even if the client goes: what is begun is cheaper to finish than to begin again.
    tokio::spawn(async move { finish_now(&app, actor, id).await })
        .await
        .map_err(Error::internal)?
}

async fn finish_now(app: &App, actor: Actor, id: UploadId) -> Result<Finished> {
    let user = actor.user.ok_or(Error::NotFound)?;
    let look = || app.read(actor.workspace, |view| policy::own_upload(view, user, id));
    let blobs = app.blobs()?.clone();
    let _alone = finishing(&blobs, look()?.id).await;
    let upload = look()?;
    if let Some(file) = upload.became {
        return Ok(Finished {
            file,
            fresh: false,
            seq: app.seq(),
        });
    }
    app.read(actor.workspace, |view| may_go(view, user, &upload.target).map(drop))?;
    let pin = put(app, &actor, &upload).await?;
    let found = pin.digest();
    let words = words(&blobs, media::type_of(&upload.name), found).await?;
    let made = app
        .write(actor, move |tx| settle(tx, user, id, found, words.as_deref()))
        .await?;
    drop(pin);
    Ok(Finished {
        file: made.value,
        fresh: true,
        seq: made.seq,
    })
}

/// The turn of whoever finishes an upload: nobody else finishes it meanwhile.
pub(super) async fn finishing(blobs: &Blobs, id: UploadId) -> Turn {
    blobs.turn(id.cast(), WHOLE).await
}

/// Puts the bytes of an upload of which all is here into their place, where they stay while the pin is held. The caller
/// has the turn of [`finishing`].
///
/// Writes: uploads. Fails: Conflict(upload_incomplete), Invalid(sha256), DiskFull.  Rules: Bl1.
pub(super) async fn put(app: &App, actor: &Actor, upload: &Upload) -> Result<Pin> {
    if !upload.missing().is_empty() {
        return Err(Error::Conflict(Code::upload_incomplete));
    }
    let (blobs, user, id) = (app.blobs()?, upload.by, upload.id);
    let found = digest(blobs, upload).await?;
    let Some(found) = found.filter(|found| upload.sha256.is_none_or(|wanted| wanted == *found)) else {
        start_over(app, actor, user, id).await?;
        let say = "What arrived is not what was announced; send all of it again.";
        return Err(Error::invalid("sha256", "mismatch", say));
    };
    let pin = blobs.pin(found);
    if upload.sealed.is_none() {
        let sealed = app.write(without_key(actor), move |tx| {
            let mut upload = policy::own_upload(tx, user, id)?;
            upload.sealed = Some(found);
            Ok(tx.update(&upload)?)
        });
        sealed.await?;
    }
    let (keeper, part) = (blobs.clone(), upload.part());
    let put = tokio::task::spawn_blocking(move || keeper.complete(part, &pin).map(|there| (there, pin)));
    match put.await.map_err(Error::internal)? {
        Ok((true, pin)) => Ok(pin),
        Ok((false, _)) => {
            start_over(app, actor, user, id).await?;
            Err(Error::Conflict(Code::upload_incomplete))
        }
        Err(error) => {
            unseal(app, actor, user, id).await?;
            Err(error.into())
        }
    }
}

/// The bytes didn't get to their place, where `check` and backups would look for what the upload names.
async fn unseal(app: &App, actor: &Actor, user: UserId, id: UploadId) -> Result<()> {
    let unsealed = app.write(without_key(actor), move |tx| {
        let mut upload = policy::own_upload(tx, user, id)?;
        upload.sealed = None;
        Ok(tx.update(&upload)?)
    });
    unsealed.await.map(drop)
}

async fn digest(blobs: &Arc<Blobs>, upload: &Upload) -> Result<Option<Digest>> {
    if upload.sealed.is_some() {
        return Ok(upload.sealed);
    }
    let (blobs, part, bytes) = (blobs.clone(), upload.part(), upload.bytes);
    let digest = tokio::task::spawn_blocking(move || blobs.digest_of(part, bytes));
    Ok(digest.await.map_err(Error::internal)??)
}

/// Nothing of an upload is here any more.
async fn start_over(app: &App, actor: &Actor, user: UserId, id: UploadId) -> Result<()> {
    let emptied = app.write(without_key(actor), move |tx| {
        let mut upload = policy::own_upload(tx, user, id)?;
        upload.arrived = Upload::nothing_of(upload.bytes);
        upload.sealed = None;
        Ok(tx.update(&upload)?)
    });
    emptied.await.map(drop)
}

/// The words of a version, to be stored when it is brought back. Fails: NotFound.
pub async fn words_of(app: &App, version: &Version) -> Result<Option<String>> {
    words(app.blobs()?, &version.media_type, version.digest).await
}

/// The text of a file that is one, as far as it is worth finding.
async fn words(blobs: &Arc<Blobs>, media_type: &str, digest: Digest) -> Result<Option<String>> {
    if !media::is_text(media_type) {
        return Ok(None);
    }
    let blob = blobs.get(&digest)?;
    let head = tokio::task::spawn_blocking(move || blob.head(WORDS_MAX)).await;
    let head = head.map_err(Error::internal)?.map_err(Error::internal)?;
    // A character may be cut in two at the end; anything else that isn't UTF-8 is no text.
    let text = match str::from_utf8(&head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
        Err(_) => return Ok(None),
    };
    Ok(Some(text.replace('\0', " ")))
}

/// The commit that makes the file.
fn settle(tx: &mut Tx<'_>, user: UserId, id: UploadId, digest: Digest, words: Option<&str>) -> Result<FileId> {
    let mut upload = policy::own_upload(tx, user, id)?;
    let media_type = media::type_of(&upload.name).to_owned();
    let mut content = Content {
        version: 1,
        digest,
        bytes: upload.bytes,
        media_type,
    };
    let file = match may_go(tx, user, &upload.target)? {
        Place::Folder(place) => items::add(tx, &place, &upload.name, content)?,
        Place::File(mut file) => {
            content.version = file.content.as_ref().map_or(0, |content| content.version) + 1;
            replace(tx, &mut file, content)?;
            file
        }
    };
    note_version(tx, &file, &upload.name, user, words)?;
    promise_kept(tx, &upload)?;
    upload.became = Some(file.id);
    upload.sealed = None; // The version names it now.
    upload.changed_at = tx.now();
    tx.update(&upload)?;
    Ok(file.id)
}

/// Puts `content` into a file.
fn replace(tx: &mut Tx<'_>, file: &mut File, content: Content) -> Result<()> {
    file.content = Some(content);
    file.changed_at = tx.now();
    tx.update(file)?;
    event::changed(tx, file);
    Ok(())
}

/// Stores what the file holds now as a version; the oldest beyond the most that are kept goes.
fn note_version(tx: &mut Tx<'_>, file: &File, name: &str, user: UserId, words: Option<&str>) -> Result<()> {
    let Some(content) = &file.content else { return Ok(()) };
    tx.insert(&Version {
        file: file.id,
        number: content.version,
        name: name.to_owned(),
        digest: content.digest,
        bytes: content.bytes,
        media_type: content.media_type.clone(),
        by: user,
        at: tx.now(),
    })?;
    match words {
        Some(text) => tx.put(&Words {
            file: file.id,
            text: text.to_owned(),
        })?,
        None => tx.delete::<Words>(&file.id).map(drop)?,
    }
    previews::renew(tx, file)?;
    let mut usage: Usage = tx.get(&Usage::KEY)?.unwrap_or_default();
    usage.bytes = usage.bytes.saturating_add(content.bytes);
    if let Some(oldest) = content.version.checked_sub(VERSIONS_MAX)
        && let Some(gone) = tx.delete::<Version>(&(file.id, oldest))?
    {
        usage.bytes = usage.bytes.saturating_sub(gone.bytes);
    }
    Ok(tx.put(&usage)?)
}

/// Makes an earlier version, which has these words, the one that is in the file, as a new version.
///
/// Writes: files, file_versions, file_words, file_previews, file_usage, jobs. Emits: files.file_changed. Fails: NotFound, Conflict(quota_exceeded).
pub fn bring_back(
    tx: &mut Tx<'_>,
    who: &policy::FileEditor,
    number: u64,
    words: Option<&str>,
    limits: Limits,
) -> Result<File> {
    let mut file = who.file().clone();
    let old: Version = tx.get(&(file.id, number))?.ok_or(Error::NotFound)?;
    let usage: Usage = tx.get(&Usage::KEY)?.unwrap_or_default();
    if usage.bytes.saturating_add(usage.promised).saturating_add(old.bytes) > limits.workspace_bytes {
        return Err(Error::Conflict(Code::quota_exceeded));
    }
    let version = file.content.as_ref().map_or(0, |content| content.version) + 1;
    let content = Content {
        version,
        digest: old.digest,
        bytes: old.bytes,
        media_type: old.media_type,
    };
    replace(tx, &mut file, content)?;
    note_version(tx, &file, &old.name, who.user(), words)?;
    Ok(file)
}

/// Gives up somebody's own upload; what came of it goes, also an attachment that belongs to nothing yet.
///
/// Writes: uploads, attachments, file_usage, jobs. Fails: NotFound.
pub fn give_up(tx: &mut Tx<'_>, user: UserId, id: UploadId) -> Result<()> {
    match policy::own_upload(tx, user, id) {
        Ok(upload) => forget(tx, &upload)?,
        Err(Error::NotFound) => return attachments::give_up(tx, user, id.cast()),
        Err(other) => return Err(other),
    }
    sweep::ask(tx).map(drop)
}

/// Takes an upload's row away, with what it was promised.
pub(super) fn forget(tx: &mut Tx<'_>, upload: &Upload) -> Result<()> {
    if upload.became.is_none() {
        promise_kept(tx, upload)?;
    }
    Ok(tx.delete::<Upload>(&upload.id).map(drop)?)
}

pub(super) fn promise_kept(tx: &mut Tx<'_>, upload: &Upload) -> Result<()> {
    let mut usage: Usage = tx.get(&Usage::KEY)?.unwrap_or_default();
    usage.promised = usage.promised.saturating_sub(upload.bytes);
    Ok(tx.put(&usage)?)
}

/// The room that the workspace's files take.
pub fn usage(view: &View<'_>) -> Result<Usage> {
    Ok(view.get(&Usage::KEY)?.unwrap_or_default())
}

/// Every upload of a workspace, in pages: for those who clear up.
pub(super) fn all(view: &View<'_>, mut each: impl FnMut(Upload)) -> Result<()> {
    let mut page = PageRequest {
        cursor: None,
        limit: 200,
    };
    loop {
        let uploads = view.page_rows::<Upload>(&(), Order::Rising, &page)?;
        uploads.items.into_iter().for_each(&mut each);
        page.cursor = uploads.next;
        if page.cursor.is_none() {
            return Ok(());
        }
    }
}
