//! Schedules: jobs that come by the clock, each run stored before it begins, so that none comes twice or is lost (J6).

use std::{sync::Arc, time::Duration};

use super::{Draft, LastRun, Slate, slate};
use crate::{
    error::Result,
    kit::{cron::Cron, time::Millis},
};

/// A clock that was set back by less than this is waited for by what comes at times of the day: coming again would be
/// coming twice.
const WAITED_FOR: Duration = Duration::from_secs(25 * 3_600);

/// When a schedule comes.
#[derive(Debug, Clone, PartialEq)]
pub enum Rhythm {
    /// So long after it came last; the first time at once.
    Every(Duration),
    /// At these times, in UTC.
    At(Cron),
}

/// A job that comes by the clock.
pub struct Schedule<H> {
    /// The name, by which it is remembered over restarts.
    pub name: &'static str,
    /// When.
    pub rhythm: Rhythm,
    /// What is enqueued.
    pub draft: Draft,
    /// Whether there is anything to do: without that it doesn't come, and nothing is written.
    pub wanted: Arc<dyn Fn(&H) -> Result<bool> + Send + Sync>,
}

impl<H> Schedule<H> {
    /// A schedule that always comes.
    pub fn new(name: &'static str, rhythm: Rhythm, draft: Draft) -> Self {
        Self {
            name,
            rhythm,
            // A run that isn't finished when the next one comes is that one (J5).
            draft: draft.of_installation().key(format!("schedule/{name}")),
            wanted: Arc::new(|_| Ok(true)),
        }
    }

    /// The same, unless there is nothing to do.
    pub fn if_wanted(self, wanted: impl Fn(&H) -> Result<bool> + Send + Sync + 'static) -> Self {
        Self {
            wanted: Arc::new(wanted),
            ..self
        }
    }
}

impl<H> Clone for Schedule<H> {
    fn clone(&self) -> Self {
        Self {
            name: self.name,
            rhythm: self.rhythm.clone(),
            draft: self.draft.clone(),
            wanted: self.wanted.clone(),
        }
    }
}

/// What a look at the clock says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It comes now.
    Now,
    /// It comes then, unless the clock is set.
    At(Millis),
    /// It is to be counted from now on, and doesn't come.
    CountFromNow,
}

impl Rhythm {
    /// When it comes, having come `last`.
    pub(super) fn look(&self, last: Option<Millis>, now: Millis) -> Verdict {
        match (self, last) {
            (Self::Every(_), None) => Verdict::Now,
            (Self::Every(_), Some(last)) if last > now => Verdict::CountFromNow,
            (Self::Every(span), Some(last)) => reach(last.plus(*span), now),
            (Self::At(_), None) => Verdict::CountFromNow,
            (Self::At(_), Some(last)) if last.since(now) > WAITED_FOR => Verdict::CountFromNow,
            (Self::At(cron), Some(last)) => match cron.next_after(last) {
                Some(next) => reach(next, now),
                None => Verdict::At(Millis(u64::MAX)),
            },
        }
    }

    /// When it comes next after it was found not to be wanted.
    pub(super) fn pass_over(&self, now: Millis) -> Millis {
        match self {
            Self::Every(span) => now.plus(*span),
            Self::At(cron) => cron.next_after(now).unwrap_or(Millis(u64::MAX)),
        }
    }

    /// When it comes next, as far as that can be told; now if that has passed.
    pub fn next(&self, last: Option<Millis>, now: Millis) -> Millis {
        match self.look(last, now) {
            Verdict::Now => now,
            Verdict::At(at) => at,
            Verdict::CountFromNow => self.pass_over(now),
        }
    }
}

impl std::fmt::Display for Rhythm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Every(span) => write!(f, "every {}", Span(*span)),
            Self::At(cron) => write!(f, "{cron}"),
        }
    }
}

/// A span in the largest unit that it is a whole number of.
struct Span(Duration);

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seconds = self.0.as_secs();
        match seconds {
            0 => write!(f, "{} ms", self.0.as_millis()),
            _ if seconds.is_multiple_of(3_600) => write!(f, "{} h", seconds / 3_600),
            _ if seconds.is_multiple_of(60) => write!(f, "{} min", seconds / 60),
            _ => write!(f, "{seconds} s"),
        }
    }
}

fn reach(next: Millis, now: Millis) -> Verdict {
    if next <= now { Verdict::Now } else { Verdict::At(next) }
}

/// A schedule's run as it is to be stored.
#[derive(Debug, Clone)]
pub(super) struct Coming {
    pub name: &'static str,
    /// When it came last, as who writes this knows: if that is no longer so, somebody else was faster.
    pub last: Option<Millis>,
    pub at: Millis,
    /// What to enqueue; nothing if it is only to be counted from now on.
    pub draft: Option<Draft>,
}

/// Stores a run and enqueues its job, in one commit; whether it was stored.
pub(super) fn come(slate: &mut dyn Slate, coming: &Coming) -> Result<bool> {
    let before = slate.view().get::<LastRun>(&coming.name.to_owned())?;
    if before.as_ref().map(|run| run.at) != coming.last {
        return Ok(false);
    }
    let job = coming
        .draft
        .as_ref()
        .map(|draft| slate::enqueue(slate, draft))
        .transpose()?;
    slate.note_run(&LastRun {
        schedule: coming.name.to_owned(),
        at: coming.at,
        job: job.map(|job| job.id).or(before.and_then(|run| run.job)),
    })?;
    Ok(true)
}
