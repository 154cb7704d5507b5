//! What time brings: delays that are over, leases that ran out, a clock that was set back.

use super::{Job, JobId, Queue, Slate, State};
use crate::{
    engine::store::{Span, View},
    error::Result,
    kit::time::Millis,
};

/// Rows moved in one commit at most, so that other writers don't wait for long.
const AT_ONCE: usize = 256;
/// How often the program may end under a job before that is taken for the job's fault (J3).
const INTERRUPTIONS_MOST: u32 = 20;
/// So often it is simply run again at once.
const INTERRUPTIONS_FREE: u32 = 3;

/// Moves what is due to the ready ones; whether there is more.
pub(super) fn promote(slate: &mut dyn Slate, queue: &Queue) -> Result<bool> {
    let now = slate.now();
    let mut waiting = first_delayed(slate.view(), queue, AT_ONCE)?;
    let more = waiting.len() == AT_ONCE && waiting.last().is_some_and(|job| job.due <= now);
    waiting.retain(|job| job.due <= now);
    for mut job in waiting {
        job.go(State::Ready, now);
        slate.put(&job)?;
    }
    Ok(more)
}

/// What there is to do, as far as a look tells.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// Of each queue, whether something is ready.
    pub ready: Vec<bool>,
    /// When the next of the delayed is due.
    pub next_due: Option<Millis>,
    /// Jobs in somebody's hands that are to stop.
    pub to_stop: Vec<JobId>,
}

/// Looks whether there is anything to do, without writing.
pub(super) fn look(view: &View<'_>, queues: &[Queue], now: Millis) -> Result<Look> {
    let mut look = Look::default();
    for queue in queues {
        let next = first_delayed(view, queue, 1)?.first().map(|job| job.due);
        let group = Job::group(queue.name, State::Ready);
        let ready = view.count_index(&Job::BY_STATE, &group, &Span::first(1))? > 0;
        look.ready.push(ready || next.is_some_and(|due| due <= now));
        look.next_due = look.next_due.into_iter().chain(next).min();
    }
    let to_stop = view.scan_index(&Job::TO_STOP, &(), &Span::first(AT_ONCE))?;
    look.to_stop = to_stop.into_iter().map(|job| job.id).collect();
    Ok(look)
}

fn first_delayed(view: &View<'_>, queue: &Queue, limit: usize) -> Result<Vec<Job>> {
    let group = Job::group(queue.name, State::Delayed);
    Ok(view.scan_index(&Job::BY_STATE, &group, &Span::first(limit))?)
}

/// After the clock was set back: a delay that began in what is now the future begins now, instead of lasting as much
/// longer as the clock was set back. Gives whether there may be more.
pub(super) fn set_right(slate: &mut dyn Slate, queue: &Queue) -> Result<bool> {
    let now = slate.now();
    let group = Job::group(queue.name, State::Delayed);
    let mut last = slate.view().scan_index(&Job::BY_STATE, &group, &Span::last(AT_ONCE))?;
    let full = last.len() == AT_ONCE;
    last.retain(|job| job.since > now);
    let more = full && !last.is_empty();
    for mut job in last {
        job.due = now.plus(job.due.since(job.since));
        job.since = now;
        slate.put(&job)?;
    }
    Ok(more)
}

/// Which running jobs are nobody's any more.
#[derive(Debug, Clone, Default)]
pub(super) struct Orphans {
    /// Who asks.
    pub holder: u64,
    /// What it has in hand.
    pub held: Vec<JobId>,
    /// Whether nobody else can have any: what another holder has is a dead one's.
    pub alone: bool,
}

impl Orphans {
    fn has(&self, job: &Job, now: Millis) -> bool {
        match job.lease {
            Some(lease) if lease.holder == self.holder => !self.held.contains(&job.id),
            Some(lease) => self.alone || lease.until <= now,
            None => true,
        }
    }
}

/// Gives what dead workers held back to the queue (J2); whether there may be more.
pub(super) fn reclaim(slate: &mut dyn Slate, queue: &Queue, orphans: &Orphans) -> Result<bool> {
    let now = slate.now();
    let group = Job::group(queue.name, State::Running);
    // What this one holds stands between; there is little of it.
    let limit = AT_ONCE + orphans.held.len();
    let mut running = slate.view().scan_index(&Job::BY_STATE, &group, &Span::first(limit))?;
    let full = running.len() == limit;
    running.retain(|job| orphans.has(job, now));
    let more = full && !running.is_empty();
    for job in running {
        interrupt(slate, queue, job)?;
    }
    Ok(more)
}

/// The program ended under this job.
fn interrupt(slate: &mut dyn Slate, queue: &Queue, mut job: Job) -> Result<()> {
    let now = slate.now();
    job.attempt = job.attempt.saturating_sub(1);
    job.interruptions += 1;
    if job.cancelled {
        job.go(State::Cancelled, now);
    } else if job.interruptions > INTERRUPTIONS_MOST {
        job.said = format!(
            "It was running each of the {} times that the program ended without warning.",
            job.interruptions
        );
        job.go(State::Dead, now);
    } else if job.interruptions > INTERRUPTIONS_FREE {
        let wait = queue.wait(job.interruptions - INTERRUPTIONS_FREE, slate.dice());
        job.go(State::Delayed, now);
        job.due = now.plus(wait);
    } else {
        job.go(State::Ready, now);
        job.due = now;
    }
    Ok(slate.put(&job)?)
}

/// Removes the oldest of a queue's finished jobs: `surplus` of them, and those that have had their time (J8).
pub(super) fn trim(slate: &mut dyn Slate, queue: &Queue, state: State, surplus: usize) -> Result<()> {
    let now = slate.now();
    let surplus = surplus.min(AT_ONCE);
    let group = Job::group(queue.name, state);
    let oldest = slate
        .view()
        .scan_index(&Job::BY_STATE, &group, &Span::first(surplus + 8))?;
    for (at, job) in oldest.into_iter().enumerate() {
        let aged = state != State::Dead && now.since(job.since) > super::queue::FINISHED_FOR;
        if at < surplus || aged {
            slate.remove(&job.id)?;
        }
    }
    Ok(())
}
