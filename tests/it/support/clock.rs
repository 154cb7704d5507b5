//! A clock that the test moves, and ids from a counter.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use longhouse::{
    engine::commit::{Clock, Ids},
    kit::time::Millis,
};

/// Stands still until it is moved.
#[derive(Debug)]
pub struct TestClock {
    shown_ms: AtomicU64,
    passed_ms: AtomicU64,
}

impl TestClock {
    /// 2026-01-01T00:00:00Z.
    pub fn new() -> Self {
        Self {
            shown_ms: AtomicU64::new(1_767_225_600_000),
            passed_ms: AtomicU64::new(0),
        }
    }

    /// Sets it ahead, while no time passes.
    pub fn advance(&self, by: Duration) {
        self.shown_ms.fetch_add(by.as_millis() as u64, Ordering::SeqCst);
    }

    /// Sets it back.
    pub fn set_back(&self, by: Duration) {
        self.shown_ms.fetch_sub(by.as_millis() as u64, Ordering::SeqCst);
    }

    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        self.passed_ms.fetch_add(time.as_millis() as u64, Ordering::SeqCst);
        self.advance(time);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Millis {
        Millis(self.shown_ms.load(Ordering::SeqCst))
    }

    fn steady(&self) -> Duration {
        Duration::from_millis(self.passed_ms.load(Ordering::SeqCst))
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
