//! Jobs as a command leaves them: enqueued on its transaction, so that they are there exactly if the commit is (C1).

use super::{Actor, IdempotencyKey, Tx};
use crate::{
    engine::{
        jobs::{self, Draft, Job, JobChanged, JobId, LastRun, Slate, Work},
        store::{StoreError, View},
    },
    error::Result,
    kit::{
        id::{UserId, WorkspaceId},
        time::Millis,
    },
};

impl Tx<'_> {
    /// Leaves a job to be done once this is durable; gives the one that is there if it has the same key.
    ///
    /// Writes: jobs. Fails: TooLarge.  Rules: C1, J5.
    pub fn enqueue(&mut self, draft: &Draft) -> Result<Job> {
        jobs::enqueue(self, draft)
    }
}

impl Actor {
    /// A job's handler, for whoever asked for the job. What it writes under one `step` is written once, however often
    /// the job is run within a day (C7).
    pub fn of_job(work: &Work, step: &str) -> Self {
        let mut actor = Self::system(work.workspace());
        actor.user = work.by();
        actor.idempotency = Some(IdempotencyKey {
            key: format!("{}/{step}", work.key()),
            fingerprint: 0,
        });
        actor
    }
}

impl Slate for Tx<'_> {
    fn view(&self) -> &View<'_> {
        self
    }

    fn now(&self) -> Millis {
        self.now()
    }

    fn workspace(&self) -> WorkspaceId {
        self.workspace()
    }

    fn user(&self) -> Option<UserId> {
        self.actor().user
    }

    fn new_id(&self) -> JobId {
        self.new_id()
    }

    fn dice(&self) -> u64 {
        u64::from_be_bytes(self.random())
    }

    fn put(&mut self, job: &Job) -> Result<(), StoreError> {
        self.put(job)
    }

    fn remove(&mut self, id: &JobId) -> Result<(), StoreError> {
        self.delete::<Job>(id).map(drop)
    }

    fn note_run(&mut self, run: &LastRun) -> Result<(), StoreError> {
        self.put(run)
    }

    fn tell(&mut self, event: &JobChanged) {
        self.emit(event);
    }

    fn wake(&mut self) {
        self.wakes = true;
    }
}
