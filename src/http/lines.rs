//! How many connections may be open, in all and from one address.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// The lines into the house.
#[derive(Debug)]
pub struct Lines {
    free: Arc<Semaphore>,
    most: u32,
    by_address: Mutex<HashMap<IpAddr, u32>>,
}

/// One line, free again when dropped. A socket keeps it after its request is answered.
#[derive(Debug)]
pub struct Line {
    lines: Arc<Lines>,
    address: IpAddr,
    _permit: OwnedSemaphorePermit,
}

impl Lines {
    /// So many lines.
    pub fn new(most: usize) -> Arc<Self> {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        Arc::new(Self {
            free: Arc::new(Semaphore::new(most as usize)),
            most,
            by_address: Mutex::default(),
        })
    }

    /// A line for `address`, if one is free and it doesn't have half of all already. This machine may have all:
    /// a proxy here is everybody.
    pub fn take(self: &Arc<Self>, address: IpAddr) -> Option<Line> {
        let permit = self.free.clone().try_acquire_owned().ok()?;
        let mut by_address = self.by_address();
        let count = by_address.entry(address).or_default();
        if *count >= (self.most / 2).max(1) && !address.is_loopback() {
            return None;
        }
        *count += 1;
        drop(by_address);
        Some(Line {
            lines: self.clone(),
            address,
            _permit: permit,
        })
    }

    /// Waits until all lines are free, for `patience` at most; how many are not.
    pub async fn all_free(&self, patience: Duration) -> usize {
        match timeout(patience, self.free.acquire_many(self.most)).await {
            Ok(_) => 0,
            Err(_) => self.most as usize - self.free.available_permits(),
        }
    }

    fn by_address(&self) -> MutexGuard<'_, HashMap<IpAddr, u32>> {
        self.by_address.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let mut by_address = self.lines.by_address();
        if let Some(count) = by_address.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                by_address.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nobody_takes_more_than_half_and_all_come_back() {
        let lines = Lines::new(4);
        let stranger = IpAddr::from([203, 0, 113, 7]);
        let two: Vec<_> = (0..2).map(|_| lines.take(stranger).expect("a line")).collect();
        assert!(lines.take(stranger).is_none());
        let rest: Vec<_> = (0..2)
            .map(|_| lines.take(IpAddr::from([127, 0, 0, 1])).expect("a line"))
            .collect();
        assert!(lines.take(IpAddr::from([127, 0, 0, 1])).is_none());
        assert_eq!(lines.all_free(Duration::from_millis(1)).await, 4);
        drop((two, rest));
        assert_eq!(lines.all_free(Duration::from_millis(1)).await, 0);
        assert!(lines.by_address().is_empty());
    }
}
