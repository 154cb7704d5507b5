//! Waiting for jobs.

use std::time::Duration;

use longhouse::{
    app::App,
    engine::jobs::{self, State},
    kit::id::Id,
};

/// Waits until nothing in `queue` is to be done now.
pub async fn settle(app: &App, queue: &jobs::Queue) {
    loop {
        let counts = app
            .read(Id::ZERO, |view| jobs::counts(view, queue))
            .expect("the jobs are counted");
        if counts.of(State::Ready) + counts.of(State::Running) == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}
