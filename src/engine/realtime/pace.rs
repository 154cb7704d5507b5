//! How many deliveries a second there have been lately: what tells whether gathering them is worth the wait.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

/// What is so long past counts for a third.
const LATELY: Duration = Duration::from_millis(250);
/// Deliveries a second from which on each socket's frames are gathered for as long as it takes to serve all once.
const BUSY_PER_S: f64 = 50_000.0;

/// Deliveries a second, smoothed. One thread counts them; any thread may ask.
#[derive(Debug)]
pub(super) struct Pace {
    began: Instant,
    /// Deliveries a second in the upper half, at which millisecond since `began` in the lower.
    counted: AtomicU64,
}

impl Pace {
    pub(super) fn new() -> Self {
        Self {
            began: Instant::now(),
            counted: AtomicU64::new(0),
        }
    }

    /// Counts `deliveries` made now.
    pub(super) fn count(&self, deliveries: usize) {
        let per_s = self.per_s() + deliveries as f64 / LATELY.as_secs_f64();
        let counted = u64::from(per_s as u32) << 32 | u64::from(self.now_ms());
        self.counted.store(counted, Ordering::Relaxed);
    }

    /// How busy delivering is: 0 when nothing is heard, 1 from 50,000 deliveries a second on.
    pub(super) fn busy(&self) -> f64 {
        (self.per_s() / BUSY_PER_S).min(1.0)
    }

    fn per_s(&self) -> f64 {
        let counted = self.counted.load(Ordering::Relaxed);
        let ago = Duration::from_millis(u64::from(self.now_ms().wrapping_sub(counted as u32)));
        (counted >> 32) as f64 * (-ago.div_duration_f64(LATELY)).exp()
    }

    fn now_ms(&self) -> u32 {
        self.began.elapsed().as_millis() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_counts_while_it_lasts_and_is_forgotten() {
        let pace = Pace::new();
        assert_eq!(pace.busy(), 0.0);
        pace.count(1_000_000);
        assert!(pace.busy() > 0.9);
        let long_ago = Pace {
            began: Instant::now() - LATELY * 40,
            counted: AtomicU64::new(pace.counted.load(Ordering::Relaxed)),
        };
        assert!(long_ago.busy() < 0.01);
    }
}
