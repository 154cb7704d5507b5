//! Waiting for jobs.

use std::time::Duration;

use longhouse::{
    app::App,
    domain::queues,
    engine::jobs::{self, State},
    kit::id::Id,
};

use super::app::TestApp;

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

/// Lets so many minutes pass, and waits until but `left` notices wait for their time.
pub async fn pass(test: &TestApp, minutes: u64, left: usize) {
    test.clock.pass(Duration::from_secs(60 * minutes));
    test.app.bell().ring();
    let waited = tokio::time::timeout(Duration::from_secs(20), async {
        loop {
            settle(&test.app, &queues::NOTICES).await;
            let counts = test.app.read(Id::ZERO, |view| jobs::counts(view, &queues::NOTICES));
            if counts.expect("the jobs are counted").of(State::Delayed) == left {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    waited.await.expect("it is told when it is time");
    settle(&test.app, &queues::NOTICES).await;
}
