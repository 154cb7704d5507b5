//! What people choose to have done later, by a job: how far off that may be, and that it isn't done after all.

use std::time::Duration;

use super::{JobId, Slate, cancel};
use crate::{
    error::{Code, Error, Result},
    kit::time::Millis,
};

/// How far ahead something may be put off.
const AHEAD: Duration = Duration::from_secs(366 * 24 * 60 * 60);

/// How long it is until `at`. Fails: Invalid(`field`) for what is past, or more than 366 days away.
pub fn until(slate: &dyn Slate, field: &'static str, at: Millis) -> Result<Duration> {
    let wait = at.0.checked_sub(slate.now().0).map(Duration::from_millis);
    wait.filter(|wait| *wait <= AHEAD).ok_or_else(|| {
        let say = "Choose a time that is still to come, within a year.";
        Error::invalid(field, "out_of_range", say)
    })
}

/// Has the job not run, if it hasn't yet.
///
/// Writes: jobs.
pub fn withdraw(slate: &mut dyn Slate, job: JobId) -> Result<()> {
    match cancel(slate, job) {
        Ok(_) | Err(Error::NotFound | Error::Conflict(Code::job_finished)) => Ok(()),
        Err(other) => Err(other),
    }
}
