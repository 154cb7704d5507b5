//! Handlers: what a kind of job does, in the words of whoever registers it.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use futures_util::future::BoxFuture;
use serde::{Serialize, de::DeserializeOwned};
use tokio::sync::{Notify, Semaphore};

use super::{Job, JobId, Progress, Queue};
use crate::{
    error::Error,
    kit::id::{UserId, WorkspaceId},
};

/// What a job is told to do: a payload with a name, a version and a queue.
pub trait Task: Serialize + DeserializeOwned + Send + 'static {
    /// The kind's name: `backups.make`.
    const KIND: &'static str;
    /// The version of the fields, from 1.
    const VERSION: u8 = 1;
    /// Where it waits.
    const QUEUE: Queue;

    /// The task as it is now from what an older version wrote as JSON, or nothing if that version is unknown.
    fn upgrade(version: u8, payload: &str) -> Option<Self> {
        let _ = (version, payload); // The first version has no older ones.
        None
    }
}

/// Why a job isn't done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It may go another time.
    Again(String),
    /// It may go another time, but not before so long: whoever it depends on said that.
    After(Duration, String),
    /// It can't go yet, nor before so long: that was no attempt.
    NotYet(Duration, String),
    /// It will never go.
    Never(String),
    /// It was told to stop, and did.
    Stopped,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Again(error.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Again(why) | Self::After(_, why) | Self::NotYet(_, why) | Self::Never(why) => f.write_str(why),
            Self::Stopped => f.write_str("it was told to stop"),
        }
    }
}

/// How a job ended: what there is to say of it, or why it isn't done.
pub type Ended = Result<String, Failure>;

/// A job in a handler's hands. Cheap to clone.
///
/// It may be run again after a crash, also when it was done: what it does is to be keyed by [`Work::key`].
#[derive(Debug, Clone)]
pub struct Work(Arc<InHand>);

#[derive(Debug)]
struct InHand {
    job: Job,
    stop: AtomicBool,
    stopped: Notify,
    done: AtomicU64,
    total: AtomicU64,
}

impl Work {
    pub(super) fn new(job: Job) -> Self {
        Self(Arc::new(InHand {
            job,
            stop: AtomicBool::new(false),
            stopped: Notify::new(),
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
        }))
    }

    /// The job.
    pub fn id(&self) -> JobId {
        self.0.job.id
    }

    /// For which workspace it is done.
    pub fn workspace(&self) -> WorkspaceId {
        self.0.job.workspace
    }

    /// Who asked for it, unless the program itself.
    pub fn by(&self) -> Option<UserId> {
        self.0.job.by
    }

    /// How often it was begun, this time included.
    pub fn attempt(&self) -> u32 {
        self.0.job.attempt
    }

    /// The same each time that the job is run, and no other job's: what has an effect under this key has it once.
    pub fn key(&self) -> String {
        format!("job/{}", self.0.job.id)
    }

    /// Says how far it has come; `total` is 0 if nobody knows. Say it as often as you like: twice a second it is told.
    pub fn progress(&self, done: u64, total: u64) {
        self.0.done.store(done, Ordering::Relaxed);
        self.0.total.store(total, Ordering::Relaxed);
    }

    /// Whether it is to stop: it was cancelled, or the program ends. Then give [`Failure::Stopped`].
    pub fn is_stopped(&self) -> bool {
        self.0.stop.load(Ordering::Relaxed)
    }

    /// Waits until it is to stop.
    pub async fn stopped(&self) {
        loop {
            let told = self.0.stopped.notified();
            if self.is_stopped() {
                return;
            }
            told.await;
        }
    }

    pub(super) fn stop(&self) {
        self.0.stop.store(true, Ordering::Relaxed);
        self.0.stopped.notify_waiters();
    }

    pub(super) fn job(&self) -> &Job {
        &self.0.job
    }

    /// How far it said it is; nothing if it never said.
    pub(super) fn reached(&self) -> Option<Progress> {
        let (done, total) = (
            self.0.done.load(Ordering::Relaxed),
            self.0.total.load(Ordering::Relaxed),
        );
        (done > 0 || total > 0).then_some(Progress { done, total })
    }

    fn task<T: Task>(&self) -> Result<T, Failure> {
        let job = &self.0.job;
        let task = if job.version == T::VERSION {
            serde_json::from_str(&job.payload).map_err(|error| error.to_string())
        } else {
            T::upgrade(job.version, &job.payload).ok_or_else(|| format!("version {} is unknown here", job.version))
        };
        task.map_err(|why| Failure::Never(format!("The job's payload can't be read: {why}.")))
    }
}

/// What is done with the jobs of one kind.
pub struct Handler<H> {
    pub(super) kind: &'static str,
    run: Arc<dyn Fn(H, Work, Arc<Semaphore>) -> BoxFuture<'static, Ended> + Send + Sync>,
}

impl<H: Clone + Send + 'static> Handler<H> {
    /// A handler that waits more than it computes.
    pub fn new<T: Task, F>(run: impl Fn(H, T, Work) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Ended> + Send + 'static,
    {
        Self {
            kind: T::KIND,
            run: Arc::new(move |house, work, _| match work.task() {
                Ok(task) => Box::pin(run(house, task, work)),
                Err(failure) => Box::pin(std::future::ready(Err(failure))),
            }),
        }
    }

    /// A handler that computes, or waits for the disk: it runs beside the threads that answer requests, and only some
    /// of them at once.
    pub fn blocking<T: Task>(run: impl Fn(&H, T, &Work) -> Ended + Send + Sync + 'static) -> Self {
        let run = Arc::new(run);
        Self {
            kind: T::KIND,
            run: Arc::new(move |house, work, places| {
                let run = run.clone();
                let task = match work.task() {
                    Ok(task) => task,
                    Err(failure) => return Box::pin(std::future::ready(Err(failure))),
                };
                Box::pin(async move {
                    let place = places.acquire_owned().await;
                    let done = tokio::task::spawn_blocking(move || {
                        let _place = place; // Free when the work is over, even if nobody waits for it any more.
                        catch_unwind(AssertUnwindSafe(|| run(&house, task, &work)))
                            .unwrap_or_else(|panic| Err(panicked(panic.as_ref())))
                    });
                    done.await.unwrap_or(Err(Failure::Stopped))
                })
            }),
        }
    }

    pub(super) fn run(&self, house: H, work: Work, places: Arc<Semaphore>) -> BoxFuture<'static, Ended> {
        (self.run)(house, work, places)
    }
}

impl<H> Clone for Handler<H> {
    fn clone(&self) -> Self {
        Self {
            kind: self.kind,
            run: self.run.clone(),
        }
    }
}

/// What a panic said.
pub(super) fn panicked(panic: &(dyn std::any::Any + Send)) -> Failure {
    let said = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    Failure::Again(match said {
        Some(said) => format!("The handler panicked: {said}"),
        None => "The handler panicked.".into(),
    })
}
