//! Time and ids from outside, so that tests are exact (C8).

use std::{
    cell::Cell,
    sync::LazyLock,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use crate::kit::{id::Id, time::Millis};

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Millis;

    /// The time that has passed since some moment, by a clock that nobody sets.
    fn steady(&self) -> Duration;
}

/// Gives random bytes.
pub trait Ids: Send + Sync + 'static {
    /// Fills `out` with what nobody can guess.
    fn fill(&self, out: &mut [u8]);
}

/// The machine's clock. It may be set back; the order of ids doesn't depend on it ([`Sequence`]).
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        Millis(
            SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |age| age.as_millis() as u64),
        )
    }

    fn steady(&self) -> Duration {
        static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
        BEGUN.elapsed()
    }
}

/// How many times as fast as time really passes a clock that is ahead is caught up with.
const CATCHING_UP: u32 = 60;

/// The time to judge ages by: the clock's, as far as it is believed.
///
/// One that leaps ahead and is set right again costs nobody what there was to keep; one that stays ahead, as when the
/// program was away for long, is believed in the end: a month in half a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judge {
    /// The time that ages were judged by last; nothing before the first time, which is believed.
    reached: Option<Millis>,
    looked_at: Duration,
}

impl Judge {
    /// Goes on from `reached`.
    pub(super) fn after(reached: Option<Millis>, clock: &dyn Clock) -> Self {
        Self {
            reached,
            looked_at: clock.steady(),
        }
    }

    /// The time to judge by now; never ahead of the clock.
    pub(super) fn judge(&mut self, clock: &dyn Clock) -> Millis {
        let (now, steady) = (clock.now(), clock.steady());
        let believed = steady.saturating_sub(self.looked_at) * CATCHING_UP;
        let reached = self.reached.map_or(now, |at| at.plus(believed).min(now));
        (self.reached, self.looked_at) = (Some(reached), steady);
        reached
    }
}

/// Ids that rise with every commit, whatever the clock does: what is newer sorts later, also within a millisecond and
/// after the clock was set back.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    at: Cell<u64>,
    count: Cell<u16>,
}

impl Sequence {
    /// Goes on after `at`.
    pub(super) fn after(at: Millis) -> Self {
        Self {
            at: Cell::new(at.0),
            count: Cell::new(COUNTS - 1),
        }
    }

    /// Where the ids have got to.
    pub(super) fn reached(&self) -> Millis {
        Millis(self.at.get())
    }

    /// The next id, not before `now`.
    pub(super) fn next<T: ?Sized>(&self, now: Millis, random: [u8; 8]) -> Id<T> {
        let count = self.count.get() + 1;
        let (at, count) = match self.at.get() {
            at if now.0 > at => (now.0, 0),
            at if count < COUNTS => (at, count),
            at => (at + 1, 0),
        };
        self.at.set(at);
        self.count.set(count);
        Id::counted(Millis(at), count, random)
    }
}

/// Ids that one millisecond has room for.
const COUNTS: u16 = 4_096;

/// The operating system's randomness.
#[derive(Debug, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    fn fill(&self, out: &mut [u8]) {
        rand::fill(out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_within_a_millisecond_and_when_the_clock_goes_back() {
        let sequence = Sequence::after(Millis(1_000));
        let clock = [900, 1_000, 1_001, 1_001, 1_001, 5, 2_000, 1_999];
        let crowd = std::iter::repeat_n(2_000, 10_000);
        let ids: Vec<Id<()>> = clock
            .into_iter()
            .chain(crowd)
            .map(|now| sequence.next(Millis(now), [0xff; 8]))
            .collect();
        assert!(ids.is_sorted_by(|one, other| one < other));
        assert!(
            ids[0].made_at() > Millis(1_000),
            "beyond what was given before a restart"
        );
    }
}
