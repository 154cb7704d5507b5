//! The bell: a commit that leaves something to do rings it, and the workers look.

use tokio::sync::Notify;

/// Rung by the commit path; a ring that nobody waits for is heard by whoever waits next.
#[derive(Debug, Default)]
pub struct Bell(Notify);

impl Bell {
    /// Tells the workers to look.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    /// Waits for the next ring.
    pub async fn rung(&self) {
        self.0.notified().await;
    }
}
