//! How often others are asked: by no one host more often than it would bear from a person.

use std::{num::NonZeroU32, sync::Arc};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::{EgressError, Target};

/// Requests to a host each minute, and as many at once to begin with.
const PER_MINUTE: NonZeroU32 = NonZeroU32::new(30).expect("not zero");
/// Hosts that are remembered before those that were left alone for a while are forgotten.
const HOSTS: usize = 10_000;

/// Who was asked lately. Cheap to clone; all clones count together.
#[derive(Clone)]
pub(super) struct Paces(Arc<DefaultKeyedRateLimiter<String>>);

impl Paces {
    pub(super) fn new() -> Self {
        Self(Arc::new(RateLimiter::keyed(Quota::per_minute(PER_MINUTE))))
    }

    /// Counts a request to the target. Fails: TooOften.
    pub(super) fn count(&self, target: &Target) -> Result<(), EgressError> {
        if self.0.len() > HOSTS {
            self.0.retain_recent();
        }
        let host = target.host().to_string();
        self.0.check_key(&host).map_err(|_| EgressError::TooOften(host))
    }
}
