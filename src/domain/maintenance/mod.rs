//! What the house does for itself, by the clock or when an administrator asks: forgetting, and backups.

pub mod jobs;

use std::{ops::ControlFlow, time::Duration};

use serde::{Deserialize, Serialize};

use super::{people, queues::MAINTENANCE};
use crate::{
    app::App,
    engine::{
        commit::{Actor, Tx},
        jobs::{Draft, Ended, Failure, Handler, Job, JobId, Queue, Rhythm, Schedule, Task, Work},
        realtime::TopicKind,
        store::{
            View,
            backup::{self, Backup},
        },
    },
    error::{Error, Result},
    kit::{id::UserId, time::Millis},
};

/// Between two looks for what has had its time.
const TIDY_EVERY: Duration = Duration::from_secs(60);

/// How backups are made by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupPlan {
    /// From one to the next.
    pub every: Duration,
    /// The newest that stay.
    pub keep: usize,
}

/// A house that makes no backups by itself is to have one made so often.
const BY_HAND: Duration = Duration::from_secs(7 * 86_400);

/// How backups are kept up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupState {
    /// When the newest was taken.
    pub newest_at: Option<Millis>,
    /// From one to the next that is made by itself, if any is.
    pub every: Option<Duration>,
    /// Whether it is older than it should be: two of those that come by themselves are missing, or it is a week old.
    pub overdue: bool,
}

/// The topic of one job, for whoever asked for it.
pub const TOPICS: &[TopicKind] = &[TopicKind {
    name: "job",
    may_join: may_hear_job,
    signals: &[],
}];

/// Takes away what has had its time.
#[derive(Debug, Serialize, Deserialize)]
struct Tidy {}

impl Task for Tidy {
    const KIND: &'static str = "tidy";
    const QUEUE: Queue = MAINTENANCE;
}

/// Copies everything into the directory of backups.
#[derive(Debug, Serialize, Deserialize)]
struct BackUp {
    /// Of those that the clock makes, so many stay. Without it somebody asked for this one, and it stays.
    keep: Option<usize>,
}

impl Task for BackUp {
    const KIND: &'static str = "backup";
    const QUEUE: Queue = MAINTENANCE;
}

/// What is done with them.
pub fn handlers() -> Vec<Handler<App>> {
    vec![Handler::new(tidy), Handler::blocking(back_up)]
}

/// What comes by the clock.
pub fn schedules(plan: Option<BackupPlan>) -> Vec<Schedule<App>> {
    let tidy = Schedule::new("tidy", Rhythm::Every(TIDY_EVERY), Draft::of(&Tidy {})).if_wanted(super::is_untidy);
    let backup = plan.map(|plan| {
        let keep = Some(plan.keep);
        Schedule::new("backup", Rhythm::Every(plan.every), Draft::of(&BackUp { keep }))
            .if_wanted(|app: &App| Ok(app.directory().is_some())) // A test's data is in no directory.
    });
    [tidy].into_iter().chain(backup).collect()
}

/// When the newest backup was taken; nothing if there is none, or the data is in no directory.
pub fn newest_backup(app: &App) -> Result<Option<Millis>> {
    match app.directory() {
        Some(data) => Ok(backup::newest(&data.join(backup::DIRECTORY))?),
        None => Ok(None),
    }
}

/// How backups are kept up now.
pub fn backup_state(app: &App) -> Result<BackupState> {
    let schedule = app
        .jobs()
        .schedules
        .iter()
        .find(|schedule| schedule.name == BackUp::KIND);
    let every = schedule.and_then(|schedule| match schedule.rhythm {
        Rhythm::Every(every) => Some(every),
        Rhythm::At(_) => None,
    });
    let newest_at = newest_backup(app)?;
    let overdue = is_overdue(newest_at, every, app.now());
    Ok(BackupState {
        newest_at,
        every,
        overdue,
    })
}

fn is_overdue(newest_at: Option<Millis>, every: Option<Duration>, now: Millis) -> bool {
    let allowed = every.map_or(BY_HAND, |every| every * 2);
    newest_at.is_none_or(|at| at.plus(allowed) < now)
}

/// Has a backup made; the one that is being made if that was asked for already.
///
/// Writes: jobs. Audits, when it is made: backup.created.
pub fn ask_for_backup(tx: &mut Tx<'_>, _: people::policy::InstallationAdmin) -> Result<Job> {
    tx.enqueue(&Draft::of(&BackUp { keep: None }).key("asked for"))
}

async fn tidy(app: App, _: Tidy, _: Work) -> Ended {
    let rows = super::tidy(&app).await?;
    Ok(format!("{rows} rows"))
}

fn back_up(app: &App, task: BackUp, work: &Work) -> Ended {
    let directory = app
        .directory()
        .map(|data| data.join(backup::DIRECTORY))
        .ok_or_else(|| Failure::Never("The data is in no directory.".into()))?;
    let mut progress = |done, total| {
        work.progress(done, total);
        if work.is_stopped() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let blobs = app.blobs()?.as_ref();
    let made = match task.keep {
        Some(keep) => backup::create_scheduled(app.store(), blobs, &directory, app.now(), keep, &mut progress),
        None => backup::create(app.store(), blobs, &directory, app.now(), &mut progress),
    };
    let made = made.map_err(|error| {
        if work.is_stopped() {
            Failure::Stopped
        } else {
            Error::from(error).into()
        }
    })?;
    tell_of(app, &made, work)?;
    Ok(match made.lost.len() {
        0 => made.name,
        lost => format!("{}, without {lost} blobs that are missing or damaged", made.name),
    })
}

/// Says in the log, and if somebody asked for it in the audit log, that a backup was made.
fn tell_of(app: &App, made: &Backup, work: &Work) -> Result<()> {
    tracing::info!(name = made.name, bytes = made.bytes, "a backup was made");
    if work.by().is_none() {
        return Ok(());
    }
    let name = made.name.clone();
    let told = app.write(Actor::of_job(work, "audit"), move |tx| {
        Ok(tx.audit("backup.created", &name, serde_json::json!({}))?)
    });
    tokio::runtime::Handle::current().block_on(told).map(drop)
}

/// May `user` hear of the job with this id? Whoever asked for it.
fn may_hear_job(view: &View<'_>, user: UserId, id: &str) -> Result<()> {
    people::policy::member(view, user)?;
    let id: JobId = id.parse().map_err(|_| Error::NotFound)?;
    let job: Job = view.get(&id)?.ok_or(Error::NotFound)?;
    if job.workspace == view.workspace() && job.by == Some(user) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_overdue_when_two_were_left_out_or_a_week_went_by() {
        let hours = |count: u64| Millis(count * 3_600_000);
        let daily = Some(Duration::from_secs(86_400));
        let taken = Some(hours(100));
        for (newest, every, now, overdue) in [
            (None, None, 0, true),
            (taken, None, 100 + 7 * 24, false),
            (taken, None, 101 + 7 * 24, true),
            (taken, daily, 100 + 48, false),
            (taken, daily, 101 + 48, true),
            (taken, daily, 0, false),
        ] {
            assert_eq!(
                is_overdue(newest, every, hours(now)),
                overdue,
                "{newest:?} {every:?} {now}"
            );
        }
    }
}
