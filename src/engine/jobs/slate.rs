//! What is written about jobs, on the transaction of whoever writes: enqueued, retried, cancelled, discarded.

use std::time::Duration;

use serde::Serialize;

use super::{Job, JobId, LastRun, Priority, Progress, State, Task};
use crate::{
    engine::{
        realtime::{Event, Topic},
        store::{StoreError, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

/// Bytes of a payload at most: what is large belongs into a row or a blob that the payload names.
const PAYLOAD_MAX: usize = 64 << 10;
/// Bytes of what a job says at most.
const SAID_MAX: usize = 2_000;

/// An open transaction as this room sees it; the commit path, a later room, is behind it.
pub trait Slate {
    /// What is there, with what was written on this.
    fn view(&self) -> &View<'_>;
    /// When this is written.
    fn now(&self) -> Millis;
    /// For which workspace.
    fn workspace(&self) -> WorkspaceId;
    /// By whom, unless the program itself.
    fn user(&self) -> Option<UserId>;
    /// A new id.
    fn new_id(&self) -> JobId;
    /// A number that nobody can guess.
    fn dice(&self) -> u64;
    /// Puts a job.
    fn put(&mut self, job: &Job) -> Result<(), StoreError>;
    /// Removes a job.
    fn remove(&mut self, id: &JobId) -> Result<(), StoreError>;
    /// Notes when a schedule came.
    fn note_run(&mut self, run: &LastRun) -> Result<(), StoreError>;
    /// Tells listeners.
    fn tell(&mut self, event: &JobChanged);
    /// Has the workers look once this is durable.
    fn wake(&mut self);
}

/// A job to be enqueued.
#[derive(Debug, Clone)]
pub struct Draft {
    queue: &'static str,
    kind: &'static str,
    version: u8,
    payload: Result<String, String>,
    delay: Duration,
    priority: Priority,
    key: Option<String>,
    of_installation: bool,
}

impl Draft {
    /// `task`, to be done as soon as may be.
    pub fn of<T: Task>(task: &T) -> Self {
        Self {
            queue: T::QUEUE.name,
            kind: T::KIND,
            version: T::VERSION,
            payload: serde_json::to_string(task).map_err(|error| error.to_string()),
            delay: Duration::ZERO,
            priority: Priority::default(),
            key: None,
            of_installation: false,
        }
    }

    /// Not before `delay` has passed.
    pub fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// Before or after the workspace's others.
    pub fn priority(self, priority: Priority) -> Self {
        Self { priority, ..self }
    }

    /// For the installation, whichever workspace it is enqueued in.
    pub fn of_installation(self) -> Self {
        Self {
            of_installation: true,
            ..self
        }
    }

    /// The same job as another of its kind with this key that isn't finished (J5).
    pub fn key(self, key: impl Into<String>) -> Self {
        Self {
            key: Some(key.into()),
            ..self
        }
    }
}

/// A job that tells how far it is has come further, or has ended: `jobs.job_changed` → job.
#[derive(Debug, Serialize)]
pub struct JobChanged {
    pub id: JobId,
    pub kind: String,
    pub state: State,
    pub progress: Option<Progress>,
    pub said: String,
}

impl JobChanged {
    pub(super) fn of(job: &Job) -> Self {
        Self {
            id: job.id,
            kind: job.kind.clone(),
            state: job.state,
            progress: job.progress,
            said: job.said.clone(),
        }
    }
}

impl Event for JobChanged {
    fn name(&self) -> &'static str {
        "jobs.job_changed"
    }

    fn topic(&self) -> Topic {
        Topic::new("job", self.id)
    }
}

/// Enqueues `draft` for the transaction's workspace and gives the job; the one that is there if it has the same key.
///
/// Writes: jobs. Fails: TooLarge.  Rules: C1, J5.
pub fn enqueue(slate: &mut dyn Slate, draft: &Draft) -> Result<Job> {
    let payload = draft.payload.clone().map_err(Error::internal)?;
    if payload.len() > PAYLOAD_MAX {
        return Err(Error::TooLarge {
            limit_bytes: PAYLOAD_MAX as u64,
        });
    }
    let workspace = if draft.of_installation {
        Id::ZERO
    } else {
        slate.workspace()
    };
    if let Some(key) = &draft.key
        && let Some(same) = slate
            .view()
            .find(&Job::BY_KEY, &draft.kind.to_owned(), &(workspace, key.clone()))?
    {
        return Ok(same);
    }
    let now = slate.now();
    let job = Job {
        id: slate.new_id(),
        queue: draft.queue.to_owned(),
        kind: draft.kind.to_owned(),
        version: draft.version,
        payload,
        workspace,
        by: slate.user(),
        key: draft.key.clone(),
        priority: draft.priority,
        state: if draft.delay.is_zero() {
            State::Ready
        } else {
            State::Delayed
        },
        enqueued_at: now,
        since: now,
        due: now.plus(draft.delay),
        attempt: 0,
        interruptions: 0,
        lease: None,
        cancelled: false,
        progress: None,
        said: String::new(),
    };
    slate.put(&job)?;
    slate.wake();
    Ok(job)
}

/// Puts a job that ended without success back into its queue, as if it were new; one that waits to be tried again is
/// tried now.
///
/// Writes: jobs. Fails: NotFound, Conflict(job_not_retriable), Conflict(job_superseded).
pub fn retry(slate: &mut dyn Slate, id: JobId) -> Result<Job> {
    let mut job = find(slate, id)?;
    match job.state {
        State::Dead | State::Cancelled => {
            job.attempt = 0;
            job.interruptions = 0;
            job.progress = None;
        }
        State::Delayed => {}
        State::Ready | State::Running | State::Done => return Err(Error::Conflict(Code::job_not_retriable)),
    }
    let now = slate.now();
    job.go(State::Ready, now);
    job.due = now;
    match slate.put(&job) {
        Err(StoreError::Taken { .. }) => return Err(Error::Conflict(Code::job_superseded)),
        put => put?,
    }
    slate.wake();
    Ok(job)
}

/// Takes a finished job out of the lists.
///
/// Writes: jobs. Fails: NotFound, Conflict(job_unfinished).
pub fn discard(slate: &mut dyn Slate, id: JobId) -> Result<Job> {
    let job = find(slate, id)?;
    if !job.state.is_finished() {
        return Err(Error::Conflict(Code::job_unfinished));
    }
    slate.remove(&id)?;
    Ok(job)
}

/// Cancels a job: at once if it waits; a running one is asked to stop, and ends as cancelled when it does.
///
/// Writes: jobs. Fails: NotFound, Conflict(job_finished).
pub fn cancel(slate: &mut dyn Slate, id: JobId) -> Result<Job> {
    let mut job = find(slate, id)?;
    match job.state {
        State::Ready | State::Delayed => {
            let now = slate.now();
            job.go(State::Cancelled, now);
        }
        State::Running => {
            job.cancelled = true;
            slate.wake();
        }
        State::Done | State::Cancelled | State::Dead => return Err(Error::Conflict(Code::job_finished)),
    }
    slate.put(&job)?;
    Ok(job)
}

fn find(slate: &dyn Slate, id: JobId) -> Result<Job> {
    slate.view().get(&id)?.ok_or(Error::NotFound)
}

/// What a job says, as much of it as is kept.
pub(super) fn said(mut text: String) -> String {
    if text.len() > SAID_MAX {
        let end = (0..=SAID_MAX).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
    text
}
