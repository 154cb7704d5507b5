//! Durations counted in buckets that grow by an eighth, so that any quantile is known to about 6 %.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// Buckets per doubling.
const STEPS: usize = 8;
/// Doublings: from 1 µs to more than an hour.
const DOUBLINGS: usize = 32;
const BUCKETS: usize = STEPS * (DOUBLINGS + 1);

/// Durations since the process began.
#[derive(Debug)]
pub struct Distribution {
    counts: [AtomicU64; BUCKETS],
}

/// The counts at one moment; the difference of two is what happened in between.
#[derive(Debug, Clone)]
pub struct Counts([u64; BUCKETS]);

impl Default for Distribution {
    fn default() -> Self {
        Self {
            counts: [const { AtomicU64::new(0) }; BUCKETS],
        }
    }
}

impl Distribution {
    /// Counts one duration.
    pub fn record(&self, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.counts[bucket(micros)].fetch_add(1, Ordering::Relaxed);
    }

    /// The counts now.
    pub fn counts(&self) -> Counts {
        Counts(std::array::from_fn(|at| self.counts[at].load(Ordering::Relaxed)))
    }
}

impl Default for Counts {
    fn default() -> Self {
        Self([0; BUCKETS])
    }
}

impl Counts {
    /// What came after `earlier`.
    pub fn since(&self, earlier: &Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at].saturating_sub(earlier.0[at])))
    }

    /// How many there are.
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    /// The duration in milliseconds that the share `quantile` (0 to 1) stays below; 0 if there are none.
    pub fn quantile_ms(&self, quantile: f64) -> f64 {
        let wanted = (self.total() as f64 * quantile).ceil().max(1.0) as u64;
        let mut seen = 0;
        for (at, count) in self.0.iter().enumerate() {
            seen += count;
            if seen >= wanted {
                return upper(at) as f64 / 1000.0;
            }
        }
        0.0
    }
}

/// Which bucket holds `micros`: below 8 one each, then eight for every doubling.
fn bucket(micros: u64) -> usize {
    if micros < STEPS as u64 {
        return micros as usize;
    }
    let doubling = micros.ilog2() as usize - 2;
    let step = (micros >> (doubling - 1)) as usize - STEPS;
    (doubling * STEPS + step).min(BUCKETS - 1)
}

/// The smallest value above the bucket.
fn upper(at: usize) -> u64 {
    if at < STEPS {
        return at as u64 + 1;
    }
    let (doubling, step) = (at / STEPS, at % STEPS);
    ((STEPS + step + 1) as u64) << (doubling - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_lies_just_below_the_top_of_its_bucket() {
        for micros in (0..2_000)
            .chain((1..40).map(|bits| (1 << bits) - 1))
            .chain((1..31).map(|bits| 1 << bits))
        {
            let at = bucket(micros);
            assert!(micros < upper(at) || at == BUCKETS - 1, "{micros}");
            assert!(at == 0 || micros >= upper(at - 1), "{micros}");
        }
        assert_eq!(bucket(u64::MAX), BUCKETS - 1);
    }

    #[test]
    fn quantiles_are_those_of_what_came_since() {
        let durations = Distribution::default();
        durations.record(Duration::from_secs(9));
        let before = durations.counts();
        for ms in 1..=100 {
            durations.record(Duration::from_millis(ms));
        }
        let since = durations.counts().since(&before);
        assert_eq!(since.total(), 100);
        assert!(
            (47.0..58.0).contains(&since.quantile_ms(0.5)),
            "{}",
            since.quantile_ms(0.5)
        );
        assert!((95.0..112.0).contains(&since.quantile_ms(0.99)));
        assert_eq!(Counts::default().quantile_ms(0.99), 0.0);
    }
}
