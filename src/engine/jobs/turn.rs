//! A turn of the workers: everything that they have to write, in one commit.

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};

use super::{
    Ended, Failure, Job, JobChanged, JobId, Lease, Progress, Queue, Slate, State, claim,
    due::{self, Orphans},
    schedule::{self, Coming},
    slate,
};
use crate::{
    error::Result,
    kit::{id::WorkspaceId, time::Millis},
};

/// The longest that a job waits because somebody asked for it.
const AFTER_MOST: Duration = Duration::from_secs(86_400);

/// What the workers have to write.
#[derive(Debug, Clone, Default)]
pub struct Turn {
    pub(super) holder: u64,
    pub(super) queues: Arc<[Queue]>,
    /// Jobs that ended, and whether the program is stopping.
    pub(super) ended: Vec<(JobId, Ended)>,
    pub(super) stopping: bool,
    /// How far jobs have come.
    pub(super) progress: Vec<(JobId, Progress)>,
    /// Jobs whose lease is to go on.
    pub(super) renewed: Vec<JobId>,
    /// Queues with slots to fill, and who was served last there.
    pub(super) claims: Vec<(Queue, usize, WorkspaceId)>,
    /// Finished jobs that are too many.
    pub(super) surplus: Vec<(Queue, State, usize)>,
    pub(super) coming: Vec<Coming>,
    pub(super) orphans: Option<Orphans>,
    /// Whether the clock was set back.
    pub(super) set_right: bool,
}

/// What became of a turn.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Turned {
    pub(super) claimed: Vec<Job>,
    /// Who was served last, in the order of the claims.
    pub(super) served: Vec<WorkspaceId>,
    /// What became of those that ended.
    pub(super) settled: Vec<Settled>,
    /// Whether there is more than went into this turn.
    pub(super) more: bool,
}

/// A job that ended: its queue, and the state that it went to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Settled {
    pub(super) queue: String,
    pub(super) state: State,
}

/// Writes a turn.
pub fn take_turn(slate: &mut dyn Slate, turn: &Turn) -> Result<Turned> {
    let mut turned = Turned::default();
    for queue in turn.queues.iter() {
        if let Some(orphans) = &turn.orphans {
            turned.more |= due::reclaim(slate, queue, orphans)?;
        }
        if turn.set_right {
            turned.more |= due::set_right(slate, queue)?;
        }
    }
    for (id, ended) in &turn.ended {
        if let Some(mut job) = held(slate, turn.holder, *id)? {
            settle(slate, turn, &mut job, ended)?;
            turned.settled.push(Settled {
                queue: job.queue,
                state: job.state,
            });
        }
    }
    for (id, progress) in &turn.progress {
        if let Some(mut job) = held(slate, turn.holder, *id)? {
            job.progress = Some(*progress);
            slate.put(&job)?;
            slate.tell(&JobChanged::of(&job));
        }
    }
    for id in &turn.renewed {
        if let Some(mut job) = held(slate, turn.holder, *id)? {
            let lease = rules(turn, &job).map_or(Queue::new("", 1).lease, |queue| queue.lease);
            job.lease = Some(Lease {
                holder: turn.holder,
                until: slate.now().plus(lease),
            });
            slate.put(&job)?;
        }
    }
    for coming in &turn.coming {
        schedule::come(slate, coming)?;
    }
    for (queue, slots, served) in &turn.claims {
        turned.more |= due::promote(slate, queue)?;
        let (claimed, served) = claim::claim(slate, queue, *slots, *served, turn.holder)?;
        turned.claimed.extend(claimed);
        turned.served.push(served);
    }
    for (queue, state, surplus) in &turn.surplus {
        due::trim(slate, queue, *state, *surplus)?;
    }
    Ok(turned)
}

/// The job, if it is still in `holder`'s hands: what others took over is theirs.
fn held(slate: &dyn Slate, holder: u64, id: JobId) -> Result<Option<Job>> {
    let job: Option<Job> = slate.view().get(&id)?;
    Ok(job.filter(|job| job.state == State::Running && job.lease.is_some_and(|lease| lease.holder == holder)))
}

fn rules<'t>(turn: &'t Turn, job: &Job) -> Option<&'t Queue> {
    turn.queues.iter().find(|queue| queue.name == job.queue)
}

/// Writes how a job ended (J3, J7). Who reported progress hears of it.
fn settle(slate: &mut dyn Slate, turn: &Turn, job: &mut Job, ended: &Ended) -> Result<()> {
    let now = slate.now();
    let attempts = rules(turn, job).map_or(1, |queue| queue.attempts);
    match ended {
        Ok(said) => {
            job.said = slate::said(said.clone());
            job.go(State::Done, now);
        }
        Err(_) if job.cancelled => job.go(State::Cancelled, now),
        Err(_) if turn.stopping => give_back(job, now),
        Err(Failure::Never(why)) => {
            job.said = slate::said(why.clone());
            job.go(State::Dead, now);
        }
        Err(Failure::NotYet(least, why)) => {
            job.said = slate::said(why.clone());
            job.attempt = job.attempt.saturating_sub(1);
            // Those who wait for the same don't all come at once.
            let wait = rules(turn, job).map_or(Duration::ZERO, |queue| queue.wait(1, slate.dice()));
            job.go(State::Delayed, now);
            job.due = now.plus((*least).min(AFTER_MOST) + wait);
        }
        Err(failure @ (Failure::Again(_) | Failure::After(..) | Failure::Stopped)) => {
            job.said = slate::said(failure.to_string());
            if job.attempt >= attempts {
                job.go(State::Dead, now);
            } else {
                let asked = match failure {
                    Failure::After(wait, _) => (*wait).min(AFTER_MOST),
                    _ => Duration::ZERO,
                };
                let wait = rules(turn, job).map_or(Duration::ZERO, |queue| queue.wait(job.attempt, slate.dice()));
                let wait = wait.max(asked);
                job.go(State::Delayed, now);
                job.due = now.plus(wait);
            }
        }
    }
    slate.put(job)?;
    if job.progress.is_some() {
        slate.tell(&JobChanged::of(job));
    }
    Ok(())
}

/// Back to the queue, as if it had not been begun.
fn give_back(job: &mut Job, now: Millis) {
    job.attempt = job.attempt.saturating_sub(1);
    job.go(State::Ready, now);
}
