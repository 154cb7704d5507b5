//! The workers, as the program starts and stops them.

use std::future::Future;

use tokio::{sync::watch, task::JoinHandle};

use super::{Bell, Handler, Queue, Schedule, Turn, Turned, books::Books};
use crate::{
    engine::store::Store,
    error::Result,
    kit::{id::WorkspaceId, time::Millis},
};

/// What the workers need of the house they work in, which is built after this room.
pub trait House: Clone + Send + Sync + 'static {
    /// Writes a turn for a workspace, by [`super::take_turn`].
    fn turn(&self, workspace: WorkspaceId, turn: Turn) -> impl Future<Output = Result<Turned>> + Send;
    /// The store, to read.
    fn store(&self) -> &Store;
    /// What commits ring.
    fn bell(&self) -> &Bell;
    /// The time that commits use.
    fn now(&self) -> Millis;
    /// A number that no other workers have.
    fn holder(&self) -> u64;
}

/// Which jobs there are, and what is done with them.
pub struct Table<H> {
    pub queues: Vec<Queue>,
    pub handlers: Vec<Handler<H>>,
    pub schedules: Vec<Schedule<H>>,
    /// Whether nobody else works on these rows: what others held is then taken over at once, not when its lease ends.
    pub alone: bool,
}

impl<H> Clone for Table<H> {
    fn clone(&self) -> Self {
        Self {
            queues: self.queues.clone(),
            handlers: self.handlers.clone(),
            schedules: self.schedules.clone(),
            alone: self.alone,
        }
    }
}

/// The workers of one program. Dropped without [`Workers::drain`] they end as in a crash.
pub struct Workers {
    stop: watch::Sender<bool>,
    books: JoinHandle<()>,
}

impl Workers {
    /// Starts them.
    pub fn start<H: House>(house: H, table: Table<H>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let books = tokio::spawn(Books::open(house, table).keep(stopped));
        Self { stop, books }
    }

    /// Claims nothing more, lets what is in hand end for three seconds, and gives back the rest (J7).
    pub async fn drain(mut self) {
        self.stop.send_replace(true);
        if let Err(error) = (&mut self.books).await {
            tracing::error!(%error, "the workers ended badly; what they held is run again after the next start");
        }
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.books.abort();
    }
}
