//! What the commits said, on its way to the thread that writes it, and to those who ask before it is written.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::super::{document::Place, newest::NEWEST_MAX};

/// Commits of so long are indexed together while the rows they touched are few, for questions look through those
/// anyway; and while nobody asks.
const GATHERED_MOST: Duration = Duration::from_secs(1);
pub(super) const FEW: usize = NEWEST_MAX / 2;
/// While people ask and the rows are more, commits of so long; and of twice as long as indexing took the time before, so
/// that at least two thirds of the time are others'. (A lower priority would let a thread that waits for nothing hold
/// locks for long.)
const GATHERED: Duration = Duration::from_millis(80);
/// More are written without waiting any longer.
const MANY: usize = 20_000;
/// People ask if somebody has within so long.
const ASKED_LATELY: Duration = Duration::from_secs(5);
/// How long the first who asks after that waits for what is not written yet.
const CAUGHT_UP_WITHIN: Duration = Duration::from_millis(250);
/// Rows told of that may wait; when there are more, they are read in the journal later.
const WAITING_MAX: usize = 200_000;
/// Commits that are remembered longer than they are needed for the newest index, for those who got one a moment before.
const KEPT_BEHIND: u64 = 1_000;
/// How long a commit that can be read already may take to be told.
const TOLD_WITHIN: Duration = Duration::from_secs(1);

/// What the commits said, and who waits for it.
pub(super) struct Feed {
    state: Mutex<State>,
    /// There is something for the thread to do.
    work: Condvar,
    /// What the others wait for may have come: a commit, or what the thread has done.
    news: Condvar,
}

/// See [`Feed`].
#[derive(Default)]
pub(super) struct State {
    /// Rows by the commit that touched them, as long as they are not found as they are now.
    pub touched: VecDeque<(u64, Place)>,
    /// All rows that later commits than this touched are in `touched`.
    known_from: u64,
    /// The newest commit that was told.
    pub told: u64,
    /// When the oldest that is not in the index yet was told, and how many rows are not.
    pub waiting_since: Option<Instant>,
    pub waiting: usize,
    /// How many must wait for the thread to be woken; nothing while it is awake.
    wakes_at: Option<usize>,
    /// Those who wait for a commit.
    awaiting: usize,
    /// The index has everything up to this commit, or so it was promised to whoever asked.
    shown: u64,
    promised: u64,
    asked: Option<Instant>,
    /// Somebody waits until the index has everything.
    pub hurried: bool,
    /// Whether `touched` lacks some, which the journal has.
    pub lacking: bool,
    pub stop: bool,
    /// Whether the index is to be built anew, and how far that is.
    pub anew: bool,
    pub building: Option<(u64, u64)>,
    /// How often it was, and why it could not be.
    pub built: u64,
    pub failed: Option<String>,
}

impl Feed {
    /// Of an index that has everything up to `shown`, when the newest commit is `told`.
    pub(super) fn new(shown: u64, told: u64, anew: bool) -> Self {
        let state = State {
            told,
            shown,
            known_from: told,
            lacking: shown < told,
            anew,
            ..State::default()
        };
        Self {
            state: Mutex::new(state),
            work: Condvar::new(),
            news: Condvar::new(),
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes the thread, for `change` is for it; and those who wait for it.
    pub(super) fn tell(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.work.notify_all();
        self.news.notify_all();
    }

    /// A commit touched what is at these places. Each commit waits for this: nobody is woken for nothing.
    pub(super) fn told(&self, seq: u64, places: impl Iterator<Item = Place>) {
        let mut state = self.state();
        state.told = seq;
        let before = state.touched.len();
        state.touched.extend(places.map(|place| (seq, place)));
        let more = state.touched.len() - before;
        if more > 0 {
            state.waiting_since.get_or_insert_with(Instant::now);
            state.waiting += more;
        }
        if state.touched.len() > WAITING_MAX {
            state.touched.clear();
            (state.known_from, state.lacking) = (seq, true);
        }
        let wakes = state.lacking || state.wakes_at.is_some_and(|wakes_at| state.waiting >= wakes_at);
        if wakes {
            state.wakes_at = None;
        }
        let awaited = state.awaiting > 0;
        drop(state);
        if wakes {
            self.work.notify_all();
        }
        if awaited {
            self.news.notify_all();
        }
    }

    /// Waits until `wakes_at` rows wait, or something else is to be done, for so long at most.
    fn sleep<'a>(&'a self, mut state: MutexGuard<'a, State>, wakes_at: usize, most: Duration) -> MutexGuard<'a, State> {
        state.wakes_at = Some(wakes_at);
        let more = |state: &mut State| state.wakes_at.is_some() && !state.is_urgent();
        let slept = self.work.wait_timeout_while(state, most, more);
        let mut state = slept.unwrap_or_else(PoisonError::into_inner).0;
        state.wakes_at = None;
        state
    }

    /// Waits until there is something to do, for so long at most.
    pub(super) fn any(&self, most: Duration) -> MutexGuard<'_, State> {
        let state = self.state();
        if state.waiting > 0 {
            return state;
        }
        self.sleep(state, 1, most)
    }

    /// Lets more come, as long as nobody misses what has; `took` is how long it took to write what came before.
    pub(super) fn gather<'a>(&'a self, state: MutexGuard<'a, State>, took: Duration) -> MutexGuard<'a, State> {
        let enough = if state.is_asked() { FEW + 1 } else { MANY };
        let state = if state.waiting < enough {
            self.sleep(state, enough, GATHERED_MOST)
        } else {
            state
        };
        if state.is_urgent() || !state.is_asked() || state.waiting <= FEW {
            return state;
        }
        let pause = (2 * took).clamp(GATHERED, GATHERED_MOST);
        self.sleep(state, MANY, pause)
    }

    /// Waits for a while after a failure, unless it is to stop.
    pub(super) fn pause(&self, most: Duration) {
        let stopped = |state: &mut State| !state.stop;
        drop(self.work.wait_timeout_while(self.state(), most, stopped));
    }

    /// Waits until `done`, or the thread ends; `look` is shown what there is every now and then.
    pub(super) fn until(&self, done: impl Fn(&State) -> bool, mut look: impl FnMut(&State)) {
        let mut state = self.state();
        while !done(&state) && !state.stop {
            let waited = self.news.wait_timeout(state, Duration::from_millis(100));
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            look(&state);
        }
    }

    /// Somebody asks. Who is the first for some time may have to wait until the index has what was said meanwhile.
    pub(super) fn asked(&self) {
        let mut state = self.state();
        let first = !state.is_asked();
        state.asked = Some(Instant::now());
        if first && !state.is_urgent() {
            state.wakes_at = state.wakes_at.map(|wakes_at| wakes_at.min(FEW + 1));
            if state.waiting > NEWEST_MAX {
                (state.promised, state.hurried) = (state.told, true);
                self.work.notify_all();
            }
        }
        let missing = |state: &mut State| state.shown < state.promised && !state.lacking && !state.stop;
        drop(self.news.wait_timeout_while(state, CAUGHT_UP_WITHIN, missing));
    }

    /// The rows that commits after `since` and up to `seq` touched; nothing if that isn't known.
    pub(super) fn changed(&self, since: u64, seq: u64) -> Option<Vec<Place>> {
        let mut state = self.state();
        if state.told < seq {
            // A commit can be read a moment before it is told.
            state.awaiting += 1;
            let told = self
                .news
                .wait_timeout_while(state, TOLD_WITHIN, |state| state.told < seq);
            state = told.unwrap_or_else(PoisonError::into_inner).0;
            state.awaiting -= 1;
        }
        if state.told < seq || since < state.known_from {
            return None;
        }
        let newer = state.touched.partition_point(|(of, _)| *of <= since);
        let newer = state.touched.range(newer..).take_while(|(of, _)| *of <= seq);
        let mut places: Vec<_> = newer.map(|(_, place)| place.clone()).collect();
        drop(state);
        places.sort_unstable();
        places.dedup();
        Some(places)
    }

    /// The index shows everything up to `seq`: what was touched before is let go of.
    pub(super) fn shown(&self, seq: u64) {
        let mut state = self.state();
        state.shown = seq;
        while let Some((of, _)) = state.touched.front().filter(|(of, _)| *of + KEPT_BEHIND < seq) {
            state.known_from = *of;
            state.touched.pop_front();
        }
        drop(state);
        self.news.notify_all();
    }
}

impl State {
    /// Whether the thread is not to wait for more.
    pub(super) fn is_urgent(&self) -> bool {
        self.stop || self.anew || self.lacking || self.hurried
    }

    /// Commits until the newest that touched what isn't found as it is now, after `shown`.
    pub(super) fn behind(&self, shown: u64) -> u64 {
        let newest = self.touched.back().map_or(0, |(of, _)| *of);
        let newest = if self.lacking || self.anew { self.told } else { newest };
        newest.saturating_sub(shown)
    }

    fn is_asked(&self) -> bool {
        self.asked.is_some_and(|asked| asked.elapsed() < ASKED_LATELY)
    }
}
