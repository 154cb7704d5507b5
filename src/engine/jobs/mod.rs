//! Durable jobs: what a commit leaves to be done afterwards, done at least once (DESIGN §7).
//!
//! A job is a row that the commit which needs it writes ([`Draft`], `tx.enqueue`), so that it is there exactly if that
//! commit is (C1). The commit path rings the [`Bell`]; the [`Workers`] claim what is ready, several at once in one
//! commit, run its [`Handler`], and write how it ended, together with the next claims. Nobody polls: idle workers wait
//! for the bell, for the next time something is due, and for nothing else.
//!
//! Rules, which the tests cite:
//! - **J1** An enqueued job ends as done, cancelled or dead; until then it is in a queue or in somebody's hands.
//! - **J2** A job in hand is leased. A live worker renews; what a dead one held goes back and is run again.
//! - **J3** A job that fails waits longer each time, at least as long as it was asked to, and after its queue's attempts lies with the dead letters.
//!   A panic is a failure. That the program ended under it is not its fault, unless it happens again and again.
//! - **J4** Workspaces take turns: who has much waiting doesn't keep others waiting.
//! - **J5** While a job with a key isn't finished, another of its kind with that key is the same job.
//! - **J6** A schedule's run is stored before it is begun: it doesn't come twice, and one that was missed comes late.
//! - **J7** Stopping gives back what is in hand, and that doesn't count as an attempt.
//! - **J8** What is finished is kept for a while, and never more than a queue's share.
//!
//! Which queues, handlers and schedules there are, the domains say; this room names no product noun (B1).

mod bell;
mod books;
mod claim;
mod due;
mod handler;
pub mod later;
mod list;
mod queue;
mod record;
mod schedule;
mod slate;
mod turn;
mod workers;

pub use bell::Bell;
pub use handler::{Ended, Failure, Handler, Task, Work};
pub use list::{QueueCounts, counts, page};
pub use queue::Queue;
pub use record::{Job, JobId, LastRun, Lease, Priority, Progress, State};
pub use schedule::{Rhythm, Schedule};
pub use slate::{Draft, JobChanged, Slate, cancel, discard, enqueue, retry};
pub use turn::{Turn, Turned, take_turn};
pub use workers::{House, Table, Workers};

use super::store::Collection;

/// The collections.
pub const COLLECTIONS: &[Collection] = &[Collection::of::<Job>(), Collection::of::<LastRun>()];
