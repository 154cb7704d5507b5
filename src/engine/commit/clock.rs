//! Time and ids from outside, so that tests are exact (C8).

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use crate::kit::time::Millis;

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Millis;
}

/// Gives random bytes.
pub trait Ids: Send + Sync + 'static {
    /// Fills `out` with what nobody can guess.
    fn fill(&self, out: &mut [u8]);
}

/// The machine's clock. It never goes back while the process lives, so that ids rise even when the clock is set back.
#[derive(Debug, Default)]
pub struct SystemClock {
    latest: AtomicU64,
}

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let told = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |age| age.as_millis() as u64);
        Millis(self.latest.fetch_max(told, Ordering::Relaxed).max(told))
    }
}

/// The operating system's randomness.
#[derive(Debug, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    fn fill(&self, out: &mut [u8]) {
        rand::fill(out);
    }
}
