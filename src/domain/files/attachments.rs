//! Attachments: files that belong to something of a later domain, such as a message. They come by an upload, belong to
//! nothing until a commit says what they belong to, and go with that (F8).
//!
//! Whether somebody may bring or read one, the later domain decides; what belongs to nothing yet nobody reads.

use super::{
    event, pictures, policy,
    record::{Attachment, AttachmentId, HolderId, Target, Upload, UploadId, Usage},
    shown::AttachmentShown,
    uploads::{self, Draft, Limits},
};
use crate::{
    app::App,
    domain::people::policy::Member,
    engine::{
        commit::{Actor, Topic, Tx},
        store::{Digest, StoreError, View},
    },
    error::{Error, Result},
    kit::{id::UserId, time::Millis},
};

/// What the thing says that attachments are to belong to.
#[derive(Debug, Clone)]
pub struct Taking<'t> {
    pub holder: HolderId,
    /// Where those listen who see it.
    pub place: &'t Topic,
    /// The field of the request that names the attachments.
    pub field: &'static str,
}

/// Begins the upload of an attachment for those who listen to `place`, in which the caller lets `who` write.
///
/// Takes: a name as [`super::items::name`] gives it. Writes: uploads, file_usage.
/// Fails: Conflict(too_many, quota_exceeded), TooLarge.
pub fn begin(
    tx: &mut Tx<'_>,
    who: Member,
    place: Topic,
    name: &str,
    (bytes, sha256): (u64, Option<Digest>),
    limits: Limits,
) -> Result<Upload> {
    let draft = Draft {
        name: name.to_owned(),
        bytes,
        sha256,
        target: Target::Attachment(place),
    };
    uploads::open(tx, who.user(), &draft, limits)
}

/// What finishing gave.
#[derive(Debug, Clone)]
pub struct Finished {
    pub attachment: AttachmentShown,
    /// Whether it is this request that made it.
    pub fresh: bool,
    pub seq: u64,
}

/// Makes an attachment of an upload that is whole. Done again it gives the same.
///
/// Writes: attachments, uploads, file_usage, jobs (a picture's sizes).
/// Fails: NotFound, Conflict(upload_incomplete), Invalid(sha256), DiskFull.  Rules: Bl1.
pub async fn finish(app: &App, actor: Actor, id: UploadId) -> Result<Finished> {
    let app = app.clone();
    // To its end even if the client goes: what is begun is cheaper to finish than to begin again.
    tokio::spawn(async move { finish_now(&app, actor, id).await })
        .await
        .map_err(Error::internal)?
}

async fn finish_now(app: &App, actor: Actor, id: UploadId) -> Result<Finished> {
    let user = actor.user.ok_or(Error::NotFound)?;
    let blobs = app.blobs()?.clone();
    let _alone = uploads::finishing(&blobs, id).await;
    let there = app.read(actor.workspace, |view| match policy::own_upload(view, user, id) {
        Ok(upload) if matches!(upload.target, Target::Attachment(_)) => Ok(Ok(upload)),
        Ok(_) => Err(Error::NotFound),
        Err(Error::NotFound) => policy::own_attachment(view, user, id.cast()).map(Err),
        Err(other) => Err(other),
    })?;
    let upload = match there {
        Ok(upload) => upload,
        Err(made) => {
            return Ok(Finished {
                attachment: AttachmentShown::from(&made),
                fresh: false,
                seq: app.seq(),
            });
        }
    };
    let pin = uploads::put(app, &actor, &upload).await?;
    let seen = pictures::see(app, &upload.name, pin.digest()).await?;
    let digest = pin.digest();
    let made = app
        .write(actor, move |tx| settle(tx, user, id, digest, seen.clone()))
        .await?;
    drop(pin);
    Ok(Finished {
        attachment: made.value,
        fresh: true,
        seq: made.seq,
    })
}

/// The commit that makes the attachment; from now on it is what names the bytes.
fn settle(
    tx: &mut Tx<'_>,
    user: UserId,
    id: UploadId,
    digest: Digest,
    seen: pictures::Seen,
) -> Result<AttachmentShown> {
    let upload = policy::own_upload(tx, user, id)?;
    let Target::Attachment(place) = &upload.target else {
        return Err(Error::NotFound);
    };
    let attachment = Attachment {
        id: id.cast(),
        by: user,
        place: place.clone(),
        holder: None,
        name: upload.name.clone(),
        media_type: seen.media_type,
        digest,
        bytes: upload.bytes,
        picture: seen.picture,
        created_at: tx.now(),
    };
    tx.insert(&attachment)?;
    uploads::forget(tx, &upload)?;
    let mut usage: Usage = tx.get(&Usage::KEY)?.unwrap_or_default();
    usage.bytes = usage.bytes.saturating_add(attachment.bytes);
    tx.put(&usage)?;
    if attachment.picture.is_some() {
        pictures::ask(tx, attachment.id)?;
    }
    Ok(AttachmentShown::from(&attachment))
}

/// A file that was attached to something elsewhere, its bytes stored and pinned.
#[derive(Debug, Clone)]
pub struct Brought {
    pub by: UserId,
    pub place: Topic,
    pub name: String,
    pub digest: Digest,
    pub bytes: u64,
    pub seen: pictures::Seen,
    pub at: Millis,
}

/// What a stored file of this name is.
pub async fn look(app: &App, name: &str, digest: Digest) -> Result<pictures::Seen> {
    pictures::see(app, name, digest).await
}

/// Makes an attachment of a file that was elsewhere; what it belongs to takes it in the same commit. Nothing, if the
/// workspace has no room for it.
///
/// Writes: attachments, file_usage, jobs (a picture's sizes).
pub fn bring(tx: &mut Tx<'_>, brought: &Brought, limits: Limits) -> Result<Option<AttachmentId>> {
    let mut usage: Usage = tx.get(&Usage::KEY)?.unwrap_or_default();
    let wanted = usage.bytes.saturating_add(usage.promised).saturating_add(brought.bytes);
    if wanted > limits.workspace_bytes || brought.bytes > limits.file_bytes {
        return Ok(None);
    }
    let attachment = Attachment {
        id: tx.new_id(),
        by: brought.by,
        place: brought.place.clone(),
        holder: None,
        name: brought.name.clone(),
        media_type: brought.seen.media_type.clone(),
        digest: brought.digest,
        bytes: brought.bytes,
        picture: brought.seen.picture.clone(),
        created_at: brought.at,
    };
    tx.insert(&attachment)?;
    usage.bytes = usage.bytes.saturating_add(attachment.bytes);
    tx.put(&usage)?;
    if attachment.picture.is_some() {
        pictures::ask(tx, attachment.id)?;
    }
    Ok(Some(attachment.id))
}

/// Takes a file that somebody brought for this place, and that belongs to nothing, out of the attachments: the caller
/// keeps its bytes from now on.
///
/// Writes: attachments, file_usage. Fails: NotFound.
pub fn give_away(tx: &mut Tx<'_>, user: UserId, place: &Topic, id: AttachmentId) -> Result<Attachment> {
    let attachment = policy::own_attachment(tx, user, id)?;
    if attachment.holder.is_some() || attachment.place != *place {
        return Err(Error::NotFound);
    }
    forget(tx, &id)?;
    Ok(attachment)
}

/// Has these attachments, which `user` brought for this place, belong to something from now on.
///
/// Writes: attachments. Fails: Invalid, if one isn't there, belongs to something, or came for another place.
pub fn take(tx: &mut Tx<'_>, user: UserId, ids: &[AttachmentId], taking: &Taking<'_>) -> Result<()> {
    keep(tx, user, ids, taking, taking.place)
}

/// Like [`take`], for something that nobody else sees yet: until [`hand_back`] only `user` hears of them.
///
/// Writes: attachments. Fails: as [`take`].
pub fn hold_back(tx: &mut Tx<'_>, user: UserId, ids: &[AttachmentId], taking: &Taking<'_>) -> Result<()> {
    keep(tx, user, ids, taking, &Topic::new("user", user))
}

/// Has what was held back belong to nothing again, as if it had just come for `place`: it can be taken.
///
/// Writes: attachments.
pub fn hand_back(tx: &mut Tx<'_>, ids: &[AttachmentId], place: &Topic) -> Result<()> {
    for id in ids {
        if let Some(attachment) = tx.get::<Attachment>(id)? {
            tx.update(&Attachment {
                holder: None,
                place: place.clone(),
                ..attachment
            })?;
        }
    }
    Ok(())
}

fn keep(tx: &mut Tx<'_>, user: UserId, ids: &[AttachmentId], taking: &Taking<'_>, heard_at: &Topic) -> Result<()> {
    for id in ids {
        let there: Option<Attachment> = tx.get(id)?;
        let fits = |one: &Attachment| one.by == user && one.holder.is_none() && one.place == *taking.place;
        let Some(attachment) = there.filter(fits) else {
            let say = "One of the attachments isn't there any more, or is in use; add it again.";
            return Err(Error::invalid(taking.field, "unknown", say));
        };
        let attachment = Attachment {
            holder: Some(taking.holder),
            place: heard_at.clone(),
            ..attachment
        };
        tx.update(&attachment)?;
    }
    Ok(())
}

/// Takes attachments away, with what they belonged to. Those that are gone are left alone.
///
/// Writes: attachments, file_usage.
pub fn release(tx: &mut Tx<'_>, ids: &[AttachmentId]) -> Result<()> {
    ids.iter().try_for_each(|id| forget(tx, id))
}

/// Gives up an attachment of one's own that belongs to nothing.
pub(super) fn give_up(tx: &mut Tx<'_>, user: UserId, id: AttachmentId) -> Result<()> {
    let attachment = policy::own_attachment(tx, user, id)?;
    if attachment.holder.is_some() {
        return Err(Error::NotFound);
    }
    forget(tx, &id)
}

/// Takes an attachment's row away; the bytes go with the next collection.
pub(super) fn forget(tx: &mut Tx<'_>, id: &AttachmentId) -> Result<()> {
    let Some(gone) = tx.delete::<Attachment>(id)? else {
        return Ok(());
    };
    let mut usage: Usage = tx.get(&Usage::KEY)?.unwrap_or_default();
    usage.bytes = usage.bytes.saturating_sub(gone.bytes);
    Ok(tx.put(&usage)?)
}

/// Changes what is known of the picture, if the attachment is still there, and tells those who see it.
///
/// Writes: attachments. Emits: files.attachment_changed → its place.
pub(super) fn note(tx: &mut Tx<'_>, attachment: &Attachment) -> Result<()> {
    tx.update(attachment)?;
    event::attachment_changed(tx, attachment);
    Ok(())
}

/// The attachments of something that the caller has proved it may read, in order.
pub fn shown(view: &View<'_>, ids: &[AttachmentId]) -> Result<Vec<AttachmentShown>, StoreError> {
    let mut shown = Vec::with_capacity(ids.len());
    for id in ids {
        let attachment: Option<Attachment> = view.get(id)?;
        shown.extend(attachment.as_ref().map(AttachmentShown::from));
    }
    Ok(shown)
}

/// An attachment of `holder`, which the caller has proved it may read. Fails: NotFound.
pub fn of(view: &View<'_>, holder: HolderId, id: AttachmentId) -> Result<Attachment> {
    let attachment: Option<Attachment> = view.get(&id)?;
    attachment
        .filter(|attachment| attachment.holder == Some(holder))
        .ok_or(Error::NotFound)
}

/// What search knows something by that has these attachments: their names, and `file` and `image` for what they are.
pub fn words(view: &View<'_>, ids: &[AttachmentId]) -> Result<Words, StoreError> {
    let shown = shown(view, ids)?;
    Ok(Words {
        has_file: !shown.is_empty(),
        has_image: shown.iter().any(|one| one.media_type.starts_with("image/")),
        names: shown.into_iter().map(|one| one.name).collect(),
    })
}

/// What search knows something by that has attachments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pub names: Vec<String>,
    pub has_file: bool,
    pub has_image: bool,
}
