//! Queues: how many of a kind run at once, how often one is tried, and how long it waits in between.

use std::time::Duration;

/// A queue's rules. The program's table of them is `domain/queues.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queue {
    /// The name in the store, in metrics and on the administrators' page.
    pub name: &'static str,
    /// Jobs that run at once.
    pub limit: usize,
    /// How often a job is tried before it is a dead letter.
    pub attempts: u32,
    /// The wait after the first failure; it doubles with each.
    pub backoff: Duration,
    /// The longest wait.
    pub backoff_most: Duration,
    /// How long a job is a worker's without a sign of life.
    pub lease: Duration,
}

/// Done and cancelled jobs that a queue keeps to be looked at.
pub(super) const FINISHED_KEPT: usize = 1_000;
/// Dead letters that a queue keeps; the oldest go.
pub(super) const DEAD_KEPT: usize = 10_000;
/// How long done and cancelled jobs are kept.
pub(super) const FINISHED_FOR: Duration = Duration::from_secs(7 * 86_400);

impl Queue {
    /// A queue that runs `limit` jobs at once: five attempts, waits from ten seconds to an hour, leased for a minute.
    pub const fn new(name: &'static str, limit: usize) -> Self {
        Self {
            name,
            limit,
            attempts: 5,
            backoff: Duration::from_secs(10),
            backoff_most: Duration::from_secs(3_600),
            lease: Duration::from_secs(60),
        }
    }

    /// The wait after `failures` of them, half of it left to the `dice`, so that what failed together doesn't return
    /// together.
    pub(super) fn wait(&self, failures: u32, dice: u64) -> Duration {
        let doubled = self
            .backoff
            .saturating_mul(1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX));
        let half = doubled.min(self.backoff_most) / 2;
        half + half.mul_f64(dice as f64 / u64::MAX as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_and_half_is_chance() {
        let queue = Queue::new("q", 1);
        assert_eq!(queue.wait(1, 0), Duration::from_secs(5));
        assert_eq!(queue.wait(1, u64::MAX), Duration::from_secs(10));
        assert_eq!(queue.wait(4, u64::MAX), Duration::from_secs(80));
        assert_eq!(queue.wait(40, u64::MAX), Duration::from_secs(3_600));
        assert_eq!(queue.wait(u32::MAX, 0), Duration::from_secs(1_800));
    }
}
