//! One listener's bounded queue, filled by the hub and emptied by the socket.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use tokio::sync::Notify;

use super::{Published, Topic, presence::State};
use crate::{
    error::Code,
    kit::id::{UserId, WorkspaceId},
};

/// Frames that may wait; a connection with more falls back to the journal (R3).
const WAITING_MAX: usize = 256;
/// Bytes that may wait.
const WAITING_BYTES_MAX: usize = 1 << 20;
/// Frames that wait when volatile signals begin to be dropped (R3).
const SIGNALS_DROPPED_FROM: usize = 64;

/// Something for the client.
#[derive(Debug, Clone)]
pub enum Outgoing {
    /// A durable event's commit and frame, and when it became known.
    Event { seq: u64, frame: Arc<str>, at: Instant },
    /// A volatile signal's frame.
    Signal(Arc<str>),
    /// A frame about the connection itself: `ended`.
    Notice(Arc<str>),
    /// The watched query with this id may have another answer now; it is no longer watched.
    Changed(u64),
    /// Events were left out because too much was waiting: catch up by [`super::Hub::catch_up`].
    Lagging,
    /// The connection must be closed, for this reason.
    Close(Code),
}

/// One listener.
#[derive(Debug)]
pub struct Connection {
    pub(super) id: u64,
    /// The workspace it listens in.
    pub workspace: WorkspaceId,
    /// Who listens.
    pub user: UserId,
    pub(super) joined: Mutex<HashMap<Topic, Subscription>>,
    doing: Mutex<State>,
    queue: Mutex<Queue>,
    wake: Notify,
}

/// Since when a topic is heard on this connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subscription {
    /// Events up to this seq are not from the live stream.
    pub(super) from: u64,
    /// Whether an event went out live already: then an older one can't follow.
    pub(super) heard: bool,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: VecDeque<(u64, Outgoing)>,
    bytes: usize,
    lagging: bool,
    /// The newest seq that was handed out.
    delivered: u64,
}

impl Connection {
    pub(super) fn new(id: u64, workspace: WorkspaceId, user: UserId) -> Self {
        Self {
            id,
            workspace,
            user,
            joined: Mutex::default(),
            doing: Mutex::default(),
            queue: Mutex::default(),
            wake: Notify::new(),
        }
    }

    /// What its user does on it.
    pub(super) fn doing(&self) -> MutexGuard<'_, State> {
        self.doing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there is something to send.
    pub async fn ready(&self) {
        loop {
            let woken = self.wake.notified();
            if !self.queue().waiting.is_empty() {
                return;
            }
            woken.await;
        }
    }

    /// Moves everything that waits to `out`.
    pub fn drain(&self, out: &mut Vec<Outgoing>) {
        let mut queue = self.queue();
        queue.bytes = 0;
        if let Some((seq, _)) = queue.waiting.iter().rev().find(|(seq, _)| *seq > 0) {
            queue.delivered = *seq;
        }
        out.extend(queue.waiting.drain(..).map(|(_, outgoing)| outgoing));
        if queue.waiting.capacity() > 32 {
            queue.waiting = VecDeque::new(); // An idle connection holds no memory for a burst long gone.
        }
    }

    /// The topics joined.
    pub fn topics(&self) -> Vec<Topic> {
        self.joined().keys().cloned().collect()
    }

    pub(super) fn joined(&self) -> MutexGuard<'_, HashMap<Topic, Subscription>> {
        self.joined.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a new event is heard here; from then on no older one of its topic can follow.
    pub(super) fn hears(&self, event: &Published) -> bool {
        match self.joined().get_mut(&event.topic) {
            Some(subscription) if event.seq > subscription.from => {
                subscription.heard = true;
                true
            }
            _ => false,
        }
    }

    /// Queues durable events of one commit together; gives up the queued ones when too many wait.
    pub(super) fn push_events(&self, events: &[&Published]) {
        let bytes: usize = events.iter().map(|event| event.frame.len()).sum();
        let mut queue = self.queue();
        if queue.lagging {
            return;
        }
        if queue.waiting.len() >= WAITING_MAX || queue.bytes + bytes > WAITING_BYTES_MAX {
            queue.lagging = true;
            queue
                .waiting
                .retain(|(_, waiting)| !matches!(waiting, Outgoing::Event { .. } | Outgoing::Signal(_)));
            queue.bytes = 0;
            queue.waiting.push_back((0, Outgoing::Lagging));
        } else {
            queue.bytes += bytes;
            queue.waiting.extend(events.iter().map(|event| {
                let outgoing = Outgoing::Event {
                    seq: event.seq,
                    frame: event.frame.clone(),
                    at: event.at,
                };
                (event.seq, outgoing)
            }));
        }
        drop(queue);
        self.wake.notify_one();
    }

    /// Queues a signal, unless too much waits.
    pub(super) fn push_signal(&self, frame: &Arc<str>) {
        let mut queue = self.queue();
        if queue.waiting.len() < SIGNALS_DROPPED_FROM {
            queue.waiting.push_back((0, Outgoing::Signal(frame.clone())));
            drop(queue);
            self.wake.notify_one();
        }
    }

    /// Queues what the client must hear whatever else waits; there is little of it.
    pub(super) fn push_notice(&self, notice: Outgoing) {
        self.queue().waiting.push_back((0, notice));
        self.wake.notify_one();
    }

    /// Ends lagging; the newest seq handed out before it began.
    pub(super) fn caught_up(&self) -> u64 {
        let mut queue = self.queue();
        queue.lagging = false;
        queue.delivered
    }

    pub(super) fn delivered_until(&self, seq: u64) {
        let mut queue = self.queue();
        queue.delivered = queue.delivered.max(seq);
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
