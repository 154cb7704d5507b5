//! A job as it is stored, and the one index that every list, claim and wait reads.

use serde::{Deserialize, Serialize};

use crate::{
    engine::store::{AnyIndex, Index, Record, Scope},
    kit::{
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

/// The id of a job.
pub type JobId = Id<Job>;

/// What a commit left to be done. Rows are the installation's, so that workers find them without knowing the
/// workspaces; which one a job is for stands in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    pub id: JobId,
    pub queue: String,
    /// Which handler.
    pub kind: String,
    /// The version of the payload's fields.
    pub version: u8,
    /// What the handler gets, as JSON.
    pub payload: String,
    /// For whom it is done; the installation itself is [`Id::ZERO`].
    pub workspace: WorkspaceId,
    /// Who asked for it, unless the program itself.
    pub by: Option<UserId>,
    /// While this isn't finished, another of the kind with this key is the same job (J5).
    pub key: Option<String>,
    pub priority: Priority,
    pub state: State,
    pub enqueued_at: Millis,
    /// Since when it is in this state.
    pub since: Millis,
    /// When it may be begun.
    pub due: Millis,
    /// How often it was begun.
    pub attempt: u32,
    /// How often the program ended under it.
    pub interruptions: u32,
    /// Whose it is, while it runs.
    pub lease: Option<Lease>,
    /// Whether it is to stop.
    pub cancelled: bool,
    pub progress: Option<Progress>,
    /// What it said at the end, or why it failed last.
    pub said: String,
}

/// Where a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = JobState)]
pub enum State {
    /// It may be begun.
    Ready,
    /// It may be begun later: it was put off, or it failed.
    Delayed,
    /// A worker has it.
    Running,
    Done,
    Cancelled,
    /// It failed as often as its queue allows; somebody must look.
    Dead,
}

/// Which of a workspace's jobs go first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = JobPriority)]
pub enum Priority {
    High,
    #[default]
    Normal,
    Low,
}

/// Whose a running job is, and until when without a sign of life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// The workers, as they called themselves when they started.
    pub holder: u64,
    pub until: Millis,
}

/// How far a job has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = JobProgress)]
pub struct Progress {
    pub done: u64,
    /// 0 if nobody knows.
    pub total: u64,
}

impl State {
    /// Every state, in the order of a job's life.
    pub const ALL: [Self; 6] = [
        Self::Ready,
        Self::Delayed,
        Self::Running,
        Self::Done,
        Self::Cancelled,
        Self::Dead,
    ];

    /// The name on the wire and in metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Delayed => "delayed",
            Self::Running => "running",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Dead => "dead",
        }
    }

    /// Whether nothing more comes by itself.
    pub fn is_finished(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled | Self::Dead)
    }
}

impl Priority {
    pub(super) const ALL: [Self; 3] = [Self::High, Self::Normal, Self::Low];
}

impl Record for Job {
    const NAME: &'static str = "jobs";
    const SCOPE: Scope = Scope::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_STATE, &Self::BY_KEY, &Self::TO_STOP];
    type Key = JobId;

    fn key(&self) -> JobId {
        self.id
    }
}

impl Job {
    /// A queue's jobs of one state: ready ones by priority, workspace and time, the others by time.
    pub(super) const BY_STATE: Index<Self, (String, u8), (u8, WorkspaceId, Millis)> =
        Index::many("jobs_by_state", |job| {
            let place = match job.state {
                State::Ready => (job.priority as u8, job.workspace, job.due),
                State::Delayed => (0, Id::ZERO, job.due),
                _ => (0, Id::ZERO, job.since),
            };
            Some(((job.queue.clone(), job.state as u8), place))
        });
    /// Unfinished jobs by kind and key, each once (J5).
    pub(super) const BY_KEY: Index<Self, String, (WorkspaceId, String)> = Index::unique("jobs_by_key", |job| {
        let key = job.key.clone().filter(|_| !job.state.is_finished())?;
        Some((job.kind.clone(), (job.workspace, key)))
    });
    /// Running jobs that are to stop.
    pub(super) const TO_STOP: Index<Self, ()> = Index::many("jobs_to_stop", |job| {
        (job.cancelled && job.state == State::Running).then_some(((), ()))
    });

    /// The group of [`Job::BY_STATE`].
    pub(super) fn group(queue: &str, state: State) -> (String, u8) {
        (queue.to_owned(), state as u8)
    }

    /// Moves to another state.
    pub(super) fn go(&mut self, state: State, now: Millis) {
        self.state = state;
        self.since = now;
        if state != State::Running {
            self.lease = None;
            self.cancelled = state == State::Cancelled;
        }
    }
}

/// When a schedule came last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LastRun {
    pub schedule: String,
    pub at: Millis,
    /// The job that it made, if it made one.
    pub job: Option<JobId>,
}

impl Record for LastRun {
    const NAME: &'static str = "job_schedules";
    const SCOPE: Scope = Scope::Installation;
    type Key = String;

    fn key(&self) -> String {
        self.schedule.clone()
    }
}

#[cfg(test)]
mod tests {
    //! Rows as version 1 wrote them: they are read for ever (S2).

    use super::*;
    use crate::engine::store::fixture::kept;

    const AT: Millis = Millis(1_767_225_600_000);

    #[test]
    fn jobs_and_schedules() {
        let job = Job {
            id: Id::from_bytes([1; 16]),
            queue: "mail".into(),
            kind: "send".into(),
            version: 2,
            payload: "{}".into(),
            workspace: Id::from_bytes([2; 16]),
            by: Some(Id::from_bytes([3; 16])),
            key: Some("k".into()),
            priority: Priority::Low,
            state: State::Running,
            enqueued_at: AT,
            since: AT,
            due: AT,
            attempt: 3,
            interruptions: 1,
            lease: Some(Lease { holder: 7, until: AT }),
            cancelled: true,
            progress: Some(Progress { done: 5, total: 300 }),
            said: "no".into(),
        };
        kept(
            &job,
            "01010101010101010101010101010101046d61696c0473656e6402027b7d02020202020202020202020202020202010303030303030303030303030303030301016b0202fd00a8da769b010000fd00a8da769b010000fd00a8da769b01000003010107fd00a8da769b010000010105fb2c01026e6f",
        );
        let run = LastRun {
            schedule: "round".into(),
            at: AT,
            job: Some(job.id),
        };
        kept(&run, "05726f756e64fd00a8da769b0100000101010101010101010101010101010101");
    }
}
