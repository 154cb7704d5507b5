//! A clock that the test moves, and ids from a counter.

use std::sync::atomic::{AtomicU64, Ordering};

use longhouse::{
    engine::commit::{Clock, Ids},
    kit::time::Millis,
};

/// Stands still until it is moved.
#[derive(Debug)]
pub struct TestClock(AtomicU64);

impl TestClock {
    /// 2026-01-01T00:00:00Z.
    pub fn new() -> Self {
        Self(AtomicU64::new(1_767_225_600_000))
    }

    /// Moves it on.
    pub fn advance(&self, by: std::time::Duration) {
        self.0.fetch_add(by.as_millis() as u64, Ordering::SeqCst);
    }

    /// Sets it back.
    pub fn set_back(&self, by: std::time::Duration) {
        self.0.fetch_sub(by.as_millis() as u64, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }
}

/// Counts.
#[derive(Debug, Default)]
pub struct CountedIds(AtomicU64);

impl Ids for CountedIds {
    fn fill(&self, out: &mut [u8]) {
        let count = self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        out.fill(0);
        let tail = out.len().saturating_sub(8);
        let from = 8_usize.saturating_sub(out.len());
        out[tail..].copy_from_slice(&count[from..]);
    }
}
