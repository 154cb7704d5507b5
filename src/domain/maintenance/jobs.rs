//! What administrators of the installation, and whoever has its command line, do about jobs. Each leaves an audit line.

use serde_json::json;

use crate::{
    domain::people::policy::InstallationAdmin,
    engine::{
        commit::Tx,
        jobs::{self, Draft, Job, JobId},
    },
    error::Result,
};

/// Tries a job again that failed or was cancelled, or now instead of later.
///
/// Writes: jobs. Audits: job.retried. Fails: NotFound, Conflict(job_not_retriable), Conflict(job_superseded).
pub fn retry(tx: &mut Tx<'_>, _: InstallationAdmin, id: JobId) -> Result<Job> {
    let job = jobs::retry(tx, id)?;
    tx.audit("job.retried", id, json!({ "kind": job.kind }))?;
    Ok(job)
}

/// Cancels a job; a running one ends when it notices.
///
/// Writes: jobs. Audits: job.cancelled. Fails: NotFound, Conflict(job_finished).
pub fn cancel(tx: &mut Tx<'_>, _: InstallationAdmin, id: JobId) -> Result<Job> {
    let job = jobs::cancel(tx, id)?;
    tx.audit("job.cancelled", id, json!({ "kind": job.kind }))?;
    Ok(job)
}

/// Takes a finished job out of the lists.
///
/// Writes: jobs. Audits: job.discarded. Fails: NotFound, Conflict(job_unfinished).
pub fn discard(tx: &mut Tx<'_>, _: InstallationAdmin, id: JobId) -> Result<Job> {
    let job = jobs::discard(tx, id)?;
    tx.audit("job.discarded", id, json!({ "kind": job.kind, "said": job.said }))?;
    Ok(job)
}

/// Has the job of a schedule come now, whatever the clock says; the one that isn't finished if there is one.
///
/// Writes: jobs. Audits: schedule.run.
pub fn run(tx: &mut Tx<'_>, _: InstallationAdmin, name: &str, draft: &Draft) -> Result<Job> {
    let job = tx.enqueue(draft)?;
    tx.audit("schedule.run", name, json!({ "job": job.id }))?;
    Ok(job)
}
