//! Asking for an import: an archive is sent, looked through, started, stopped, forgotten.

use serde_json::json;

use super::{
    policy,
    record::{Counts, Import, ImportId, Stage},
    running::{Bring, Look},
    shown::ImportShown,
};
use crate::{
    domain::{
        files::{Limits, attachments, record::AttachmentId, record::Upload},
        people::policy as people,
    },
    engine::{
        commit::{Topic, Tx},
        jobs::{self, Draft, Job, Task},
        store::{Digest, Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
    },
};

/// Imports that are kept to be looked at.
const KEPT_MAX: usize = 200;

/// An archive whose bytes are here.
#[derive(Debug, Clone)]
pub struct Sent {
    pub name: String,
    pub digest: Digest,
    pub bytes: u64,
    pub fetch_files: bool,
}

/// Begins the upload of an archive. Only the administrator who sends it can make an import of it.
///
/// Writes: uploads, file_usage. Fails: Forbidden, Conflict(too_many, quota_exceeded), TooLarge.
pub fn begin(
    tx: &mut Tx<'_>,
    user: UserId,
    name: &str,
    bytes: u64,
    sha256: Option<Digest>,
    limits: Limits,
) -> Result<Upload> {
    let admin = people::admin(tx, user)?;
    attachments::begin(tx, admin.member(), place(user), name, (bytes, sha256), limits)
}

/// Where those listen who may make an import of what somebody sent: that person alone.
fn place(user: UserId) -> Topic {
    Topic::new("user", user)
}

/// Makes an import of an archive that was sent, and has it looked through.
///
/// Writes: imports, jobs, attachments, file_usage. Audits: import.sent. Fails: Forbidden, NotFound, Conflict(too_many).
pub fn make(tx: &mut Tx<'_>, user: UserId, upload: AttachmentId, fetch_files: bool) -> Result<ImportId> {
    people::admin(tx, user)?;
    let sent = attachments::give_away(tx, user, &place(user), upload)?;
    let sent = Sent {
        name: sent.name,
        digest: sent.digest,
        bytes: sent.bytes,
        fetch_files,
    };
    keep(tx, Some(user), &sent)
}

/// The same of an archive whose bytes the caller has pinned; by the operator if nobody else.
///
/// Writes: imports, jobs. Audits: import.sent. Fails: Forbidden, Conflict(too_many).
pub fn keep(tx: &mut Tx<'_>, by: Option<UserId>, sent: &Sent) -> Result<ImportId> {
    policy::bringer(tx, by)?;
    if tx.rows::<Import>(&(), &Span::first(KEPT_MAX))?.len() >= KEPT_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let id: ImportId = tx.new_id();
    let job = enqueue(tx, &Look { import: id }, id)?;
    tx.insert(&Import {
        id,
        by,
        name: sent.name.clone(),
        digest: Some(sent.digest),
        bytes: sent.bytes,
        fetch_files: sent.fetch_files,
        source: None,
        stage: Stage::Looking,
        job: Some(job.id),
        found: Counts::default(),
        came: Counts::default(),
        done: 0,
        read: 0,
        total: 0,
        remarks: 0,
        why: None,
        created_at: tx.now(),
        ended_at: None,
    })?;
    tx.audit("import.sent", id, json!({ "name": sent.name, "bytes": sent.bytes }))?;
    Ok(id)
}

/// Starts an import that was looked through, or goes on with one that failed or was stopped.
///
/// Takes: the administrator is answerable for it from now on.
/// Writes: imports, jobs. Audits: import.started. Fails: NotFound, Forbidden, Conflict(import_not_ready).
pub fn start(tx: &mut Tx<'_>, by: Option<UserId>, id: ImportId) -> Result<()> {
    policy::bringer(tx, by)?;
    let import: Option<Import> = tx.get(&id)?;
    let mut import = import.ok_or(Error::NotFound)?;
    let can = matches!(import.stage, Stage::Looked | Stage::Failed | Stage::Cancelled) && import.source.is_some();
    if !can || import.digest.is_none() {
        return Err(Error::Conflict(Code::import_not_ready));
    }
    if import.stage == Stage::Looked {
        (import.done, import.read) = (0, 0);
    } else if import.came == Counts::default() {
        import.done = 0; // It was stopped while it was looked through.
    }
    let job = enqueue(tx, &Bring { import: id }, id)?;
    import.by = by;
    import.stage = Stage::Running;
    import.job = Some(job.id);
    import.why = None;
    import.ended_at = None;
    tx.put(&import)?;
    Ok(tx.audit("import.started", id, json!({ "name": import.name }))?)
}

fn enqueue<T: Task>(tx: &mut Tx<'_>, task: &T, id: ImportId) -> Result<Job> {
    tx.enqueue(&Draft::of(task).key(format!("{id}/{}", tx.now().0)))
}

/// Stops an import that is being looked through or comes. What came stays.
///
/// Writes: imports, jobs. Audits: import.stopped. Fails: NotFound, Forbidden, Conflict(import_not_ready).
pub fn stop(tx: &mut Tx<'_>, user: UserId, id: ImportId) -> Result<()> {
    let mut import = policy::seen(tx, user, id)?;
    if !matches!(import.stage, Stage::Looking | Stage::Running) {
        return Err(Error::Conflict(Code::import_not_ready));
    }
    import.stage = Stage::Cancelled;
    import.ended_at = Some(tx.now());
    if let Some(job) = import.job {
        match jobs::cancel(tx, job) {
            Ok(_) | Err(Error::NotFound | Error::Conflict(Code::job_finished)) => {}
            Err(other) => return Err(other),
        }
    }
    tx.put(&import)?;
    Ok(tx.audit("import.stopped", id, json!({ "name": import.name }))?)
}

/// Takes an import that isn't under way out of the list, with its archive. What came stays,
/// and is still known; the lines of its report are [`super::running::forget`]'s to take.
///
/// Writes: imports. Fails: NotFound, Forbidden, Conflict(import_not_ready).
pub fn forget(tx: &mut Tx<'_>, by: Option<UserId>, id: ImportId) -> Result<()> {
    policy::bringer(tx, by)?;
    let import: Option<Import> = tx.get(&id)?;
    let import = import.ok_or(Error::NotFound)?;
    if matches!(import.stage, Stage::Looking | Stage::Running) {
        return Err(Error::Conflict(Code::import_not_ready));
    }
    Ok(tx.delete::<Import>(&id).map(drop)?)
}

/// A page of the imports, the newest first. Fails: Forbidden.
pub fn list(view: &View<'_>, user: UserId, page: &PageRequest) -> Result<Page<ImportShown>> {
    people::admin(view, user)?;
    Ok(view
        .page_rows::<Import>(&(), Order::Falling, page)?
        .map(ImportShown::from))
}

/// An import. Fails: NotFound, Forbidden.
pub fn show(view: &View<'_>, user: UserId, id: ImportId) -> Result<ImportShown> {
    Ok(policy::seen(view, user, id)?.into())
}
