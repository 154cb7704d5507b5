//! The queues: how many of a kind run at once, how often one is tried, how long it waits in between (DESIGN §7).
//!
//! A queue stands here as soon as something is enqueued in it.

use std::time::Duration;

use crate::engine::jobs::Queue;

/// What the house does for itself. A disk that is full now hardly has room in a minute, so waits are long.
pub const MAINTENANCE: Queue = Queue {
    attempts: 8,
    backoff: Duration::from_secs(120),
    ..Queue::new("maintenance", 2)
};

/// Every queue.
pub const ALL: &[Queue] = &[MAINTENANCE];
