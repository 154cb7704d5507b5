//! How many pictures are in hand at once: as many as there are cores, and so many pixels.

use std::{num::NonZero, sync::Arc, thread};

use bytes::Bytes;
use tokio::sync::Semaphore;

use super::{Look, Made, Shape, look, make};
use crate::error::{Error, Result};

/// Pixels are handed out in lots of so many.
const LOT: u64 = 1_000_000;

/// Makes pictures, a bounded number at once (I2). Cheap to clone.
#[derive(Debug, Clone)]
pub struct Pool {
    limit: u64,
    lots: Arc<Semaphore>,
    hands: Arc<Semaphore>,
}

impl Pool {
    /// A pool that takes pictures of up to `limit` pixels, and holds that many at once, in one picture or several.
    /// At about 12 bytes for each pixel while a picture is decoded, that bounds the memory.
    pub fn new(limit: u64) -> Self {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        Self {
            limit,
            lots: Arc::new(Semaphore::new(lots(limit) as usize)),
            hands: Arc::new(Semaphore::new(cores)),
        }
    }

    /// Reads what a picture says of itself. Quick: it can be done where requests are answered.
    ///
    /// Fails: Invalid(picture).
    pub fn look(&self, bytes: &[u8]) -> Result<Look> {
        Ok(look(bytes, self.limit)?)
    }

    /// Makes the picture in `shapes`, which go from small to large, as soon as there is room, beside the threads that
    /// answer requests.
    ///
    /// Fails: Invalid(picture).
    pub async fn make(&self, bytes: Bytes, shapes: &'static [Shape]) -> Result<Made> {
        let look = self.look(&bytes)?;
        // In this order, so that who waits for lots of pixels doesn't keep a core from others.
        let pixels = self
            .lots
            .clone()
            .acquire_many_owned(lots(look.pixels()))
            .await
            .map_err(Error::internal)?;
        let hand = self.hands.clone().acquire_owned().await.map_err(Error::internal)?;
        let made = tokio::task::spawn_blocking(move || {
            let _room = (pixels, hand); // Free when the work is over, even if nobody waits for it any more.
            make::make(&bytes, &look, shapes)
        });
        Ok(made.await.map_err(Error::internal)??)
    }
}

fn lots(pixels: u64) -> u32 {
    u32::try_from(pixels.div_ceil(LOT)).unwrap_or(u32::MAX)
}
