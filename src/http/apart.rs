//! Requests that may take long.

use crate::error::{Error, Result};

/// Does what may take long, or waits for the disk, on a thread that serves nobody else meanwhile.
pub async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}
