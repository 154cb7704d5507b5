//! What the tests share: a disk that fails, a clock that the test moves, an engine without its network.

pub mod app;
pub mod archive;
pub mod clock;
pub mod disk;
pub mod ears;
pub mod jobs;
pub mod ledger;
pub mod log;
pub mod picture;
pub mod post;
pub mod push;
pub mod receiver;
pub mod server;
pub mod site;
pub mod socket;
pub mod victim;
pub mod volume;
pub mod wire;

use std::time::{Duration, Instant};

/// Waits for something that is going to be.
pub async fn until(what: &str, there: impl Fn() -> bool) {
    let begun = Instant::now();
    while !there() {
        assert!(begun.elapsed() < Duration::from_secs(60), "in vain: {what}");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}
