//! The thread that has documents follow the commits, and what is searched meanwhile.

mod build;

use std::{
    cell::Cell,
    collections::VecDeque,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use tantivy::Searcher;

use super::{
    document::{Place, Searchable},
    index::{Facts, Fields, Index, SearchError, Writer},
    newest::{Kept, NEWEST_MAX, Newest},
    vocabulary::Vocabulary,
};
use crate::{
    engine::store::{Snapshot, Store, Touched, View},
    telemetry::metrics::metrics,
};

/// Where the index is, in the data directory; and where one is built anew before it takes the other's place.
const DIRECTORY: &str = "search";
const IN_USE: &str = "index";
const ANEW: &str = "anew";
/// Commits of so long are indexed together while the rows they touched are few: questions look through those anyway.
const GATHERED_MOST: Duration = Duration::from_secs(1);
const FEW: usize = NEWEST_MAX / 2;
/// When they are more, commits of so long; and of twice as long as indexing took the time before, so that at least
/// two thirds of the time are others'. (A lower priority would let a thread that waits for nothing hold locks for long.)
const GATHERED: Duration = Duration::from_millis(80);
/// Documents that are written before what came meanwhile is looked at.
const STRIDE: usize = 5_000;
/// A writer that has had nothing to write for so long is put away, with its memory.
const IDLE: Duration = Duration::from_secs(20);
/// After a failure, such as of a full disk, it is tried again then.
const AGAIN: Duration = Duration::from_secs(5);
/// Rows told of that may wait; when there are more, they are read in the journal later.
const WAITING_MAX: usize = 200_000;

/// Commits that are remembered longer than they are needed for the newest index, for those who got one a moment before.
const KEPT_BEHIND: u64 = 1_000;
/// How long a commit that can be read already may take to be told.
const TOLD_WITHIN: Duration = Duration::from_secs(1);

/// Reads the rows that commits after a seq touched, with the seq of each, a number of commits at a time; nothing if the
/// journal no longer goes back so far.
pub type Tail = Box<dyn Fn(u64) -> Result<Option<Vec<(u64, Vec<Touched>)>>, SearchError> + Send + Sync>;

/// What a [`Search`] is started with.
pub struct SearchOptions {
    pub store: Arc<Store>,
    /// The data directory; without one the index is in memory.
    pub directory: Option<PathBuf>,
    /// What can be found.
    pub searchables: Vec<Searchable>,
    pub tail: Tail,
    /// The newest commit.
    pub seq: u64,
}

/// How far the index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// Everything up to this commit is found.
    pub seq: u64,
    /// Commits that are not found yet.
    pub behind: u64,
    pub documents: u64,
    pub bytes: u64,
    /// Whether everything before is found, too; not so while an index is built for the first time.
    pub complete: bool,
    /// Rows looked at of how many, while an index is built anew.
    pub building: Option<(u64, u64)>,
}

/// The index and what follows the commits into it.
pub struct Search {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    options: SearchOptions,
    feed: Mutex<Feed>,
    woken: Condvar,
    shown: RwLock<Shown>,
    newest: Kept,
}

/// What is searched.
struct Shown {
    index: Arc<Index>,
    searcher: Searcher,
    vocabulary: Arc<Vocabulary>,
    seq: u64,
    complete: bool,
}

/// What the commits said.
#[derive(Default)]
struct Feed {
    /// Rows by the commit that touched them, as long as they are not found as they are now.
    touched: VecDeque<(u64, Place)>,
    /// All rows that later commits than this touched are in `touched`.
    known_from: u64,
    /// The newest commit that was told.
    told: u64,
    /// When the oldest that is not in the index yet was told, and how many rows are not.
    waiting_since: Option<Instant>,
    waiting: usize,
    /// Somebody waits until the index has everything.
    hurried: bool,
    /// Whether `touched` lacks some, which the journal has.
    lacking: bool,
    stop: bool,
    /// Whether the index is to be built anew, and how far that is.
    anew: bool,
    building: Option<(u64, u64)>,
    /// How often it was, and why it could not be.
    built: u64,
    failed: Option<String>,
}

/// The index as it was when this was got.
pub struct Reader {
    pub(super) searcher: Searcher,
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) complete: bool,
    index: Arc<Index>,
    seq: u64,
}

impl Reader {
    pub(super) fn fields(&self) -> &Fields {
        &self.index.fields
    }
}

impl Search {
    /// Opens the index and lets it follow. One that is missing, damaged or of another form is built anew meanwhile.
    pub fn start(options: SearchOptions) -> Result<Self, SearchError> {
        let seq = options.seq;
        let (index, facts) = open(&options)?;
        let searcher = index.reader.searcher();
        let shown = Shown {
            vocabulary: Arc::new(Vocabulary::of(&searcher, &index.fields)?),
            searcher,
            index: Arc::new(index),
            seq: facts.as_ref().map_or(0, |facts| facts.seq),
            complete: facts.is_some() || seq == 0,
        };
        let feed = Feed {
            told: seq,
            known_from: seq,
            lacking: shown.seq < seq,
            anew: !shown.complete,
            ..Feed::default()
        };
        let shared = Arc::new(Shared {
            options,
            feed: Mutex::new(feed),
            woken: Condvar::new(),
            shown: RwLock::new(shown),
            newest: Kept::default(),
        });
        let following = shared.clone();
        let thread = std::thread::Builder::new()
            .name("search".into())
            .spawn(move || Follower::new(following).run())?;
        Ok(Self {
            shared,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// A commit touched these rows. Called for each commit, in order, before its write is answered.
    pub fn told(&self, seq: u64, touched: &[Touched]) {
        let mut feed = self.shared.feed();
        feed.told = seq;
        feed.waiting_since.get_or_insert_with(Instant::now);
        let searchables = &self.shared.options.searchables;
        let places = touched.iter().filter_map(|row| place(searchables, row));
        let before = feed.touched.len();
        feed.touched.extend(places.map(|place| (seq, place)));
        feed.waiting += feed.touched.len() - before;
        if feed.touched.len() > WAITING_MAX {
            feed.touched.clear();
            (feed.known_from, feed.lacking) = (seq, true);
        }
        self.shared.woken.notify_all();
    }

    /// The index as it is now, for [`Search::ask`].
    pub fn reader(&self) -> Reader {
        let shown = self.shared.shown.read().unwrap_or_else(PoisonError::into_inner);
        Reader {
            searcher: shown.searcher.clone(),
            vocabulary: shown.vocabulary.clone(),
            complete: shown.complete,
            index: shown.index.clone(),
            seq: shown.seq,
        }
    }

    /// Builds the index anew from the rows, while the old one is searched; waits until that is done.
    pub fn rebuild(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<(), SearchError> {
        let mut feed = self.shared.feed();
        (feed.anew, feed.failed) = (true, None);
        let before = feed.built;
        self.shared.woken.notify_all();
        while feed.built == before && !feed.stop {
            let waited = self.shared.woken.wait_timeout(feed, Duration::from_millis(100));
            feed = waited.unwrap_or_else(PoisonError::into_inner).0;
            if let Some((done, of)) = feed.building {
                progress(done, of);
            }
            if let Some(why) = feed.failed.take() {
                return Err(std::io::Error::other(why).into());
            }
        }
        Ok(())
    }

    /// Waits until everything that is written by now is in the index.
    pub fn settle(&self, progress: &mut dyn FnMut(u64, u64)) {
        let wanted = self.shared.feed().told;
        loop {
            let status = self.status();
            let mut feed = self.shared.feed();
            if (status.complete && status.seq >= wanted) || feed.stop {
                return;
            }
            feed.hurried = true;
            drop(feed);
            self.shared.woken.notify_all();
            if let Some((done, of)) = status.building {
                progress(done, of);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// How far it is.
    pub fn status(&self) -> Status {
        let reader = self.reader();
        let feed = self.shared.feed();
        Status {
            seq: reader.seq,
            behind: feed.told.saturating_sub(reader.seq),
            documents: reader.searcher.num_docs(),
            bytes: reader.index.bytes(),
            complete: reader.complete,
            building: feed.building,
        }
    }

    pub(super) fn searchables(&self) -> &[Searchable] {
        &self.shared.options.searchables
    }

    /// The rows that commits up to `seq` have changed since `reader`; nothing if that isn't known.
    pub(super) fn changed_since(&self, reader: &Reader, seq: u64) -> Option<Vec<Place>> {
        // A commit can be read a moment before it is told.
        let feed = self.shared.feed();
        let told = self
            .shared
            .woken
            .wait_timeout_while(feed, TOLD_WITHIN, |feed| feed.told < seq);
        let (feed, late) = told.unwrap_or_else(PoisonError::into_inner);
        if late.timed_out() || reader.seq < feed.known_from {
            return None;
        }
        let newer = feed
            .touched
            .iter()
            .filter(|(of, _)| (reader.seq + 1..=seq).contains(of));
        let mut places: Vec<_> = newer.map(|(_, place)| place.clone()).collect();
        drop(feed);
        places.sort_unstable();
        places.dedup();
        Some(places)
    }

    /// What is to be found of the rows at `changed`, as they are in `view`, which shows commits up to `seq`.
    pub(super) fn newest(
        &self,
        reader: &Reader,
        view: &View<'_>,
        seq: u64,
        changed: &[Place],
    ) -> Result<Option<Arc<Newest>>, SearchError> {
        self.shared
            .newest
            .of(self.searchables(), view, (reader.seq, seq), changed)
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        self.shared.feed().stop = true;
        self.shared.woken.notify_all();
        let thread = self.thread.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the search thread panicked");
        }
    }
}

impl Shared {
    fn feed(&self) -> MutexGuard<'_, Feed> {
        self.feed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn kinds(&self) -> Vec<&'static str> {
        self.options.searchables.iter().map(|one| one.kind).collect()
    }

    /// Shows what `index` has now: everything up to `seq`.
    fn show(&self, index: &Arc<Index>, seq: u64) -> Result<(), SearchError> {
        index.reader.reload()?;
        let searcher = index.reader.searcher();
        let shown = Shown {
            vocabulary: Arc::new(Vocabulary::of(&searcher, &index.fields)?),
            searcher,
            index: index.clone(),
            seq,
            complete: true,
        };
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
        self.newest.forget();
        self.forget(seq);
        Ok(())
    }

    /// Shows what the index has already: no commit up to `seq` touched what can be found.
    fn pass(&self, seq: u64) {
        self.shown.write().unwrap_or_else(PoisonError::into_inner).seq = seq;
        self.forget(seq);
    }

    /// Lets go of what commits touched that are in the index.
    fn forget(&self, seq: u64) {
        // Only now: whoever got the index before still needs to know what has changed since.
        let mut feed = self.feed();
        while let Some((of, _)) = feed.touched.front().filter(|(of, _)| *of + KEPT_BEHIND < seq) {
            feed.known_from = *of;
            feed.touched.pop_front();
        }
    }
}

/// Opens the index, and says what it holds; nothing if it must be built anew.
fn open(options: &SearchOptions) -> Result<(Index, Option<Facts>), SearchError> {
    let kinds: Vec<_> = options.searchables.iter().map(|one| one.kind).collect();
    let Some(place) = options.directory.as_ref().map(|data| data.join(DIRECTORY).join(IN_USE)) else {
        return Ok((Index::open(None)?, (options.seq == 0).then(|| Facts::new(0, &kinds))));
    };
    let opened = Index::open(Some(&place)).and_then(|index| Ok((index.facts()?, index)));
    match opened {
        Ok((Some(facts), index)) if facts.fits(&kinds) && facts.seq <= options.seq => Ok((index, Some(facts))),
        Ok((None, index)) if options.seq == 0 => Ok((index, Some(Facts::new(0, &kinds)))),
        other => {
            if let Err(error) = other {
                tracing::warn!(%error, "the search index can't be read; it is built anew");
            }
            remove(&place)?;
            Ok((Index::open(Some(&place))?, None))
        }
    }
}

fn remove(place: &Path) -> Result<(), SearchError> {
    match fs::remove_dir_all(place) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// The place of a touched row, if it is of a kind that can be found.
fn place(searchables: &[Searchable], row: &Touched) -> Option<Place> {
    let kind = searchables.iter().position(|one| one.collection == row.collection)?;
    Some(Place {
        kind,
        key: row.key.clone(),
    })
}

/// What the thread has in hand.
struct Follower {
    shared: Arc<Shared>,
    index: Arc<Index>,
    writer: Option<Writer>,
    /// Everything up to this commit is in the index.
    seq: u64,
    /// When the oldest of what is being written was told.
    since: Cell<Option<Instant>>,
    /// How long writing took the time before.
    took: Duration,
}

/// What is to be done next.
enum Task {
    /// Write these documents; then everything up to this commit is there.
    Write(Vec<Place>, u64),
    /// Nothing that can be found was touched up to this commit.
    Pass(u64),
    /// Read on in the journal.
    CatchUp,
    /// Begin from the rows.
    Anew,
    /// Put the writer away.
    Rest,
    Stop,
}

impl Follower {
    fn new(shared: Arc<Shared>) -> Self {
        let (index, seq) = {
            let shown = shared.shown.read().unwrap_or_else(PoisonError::into_inner);
            (shown.index.clone(), shown.seq)
        };
        Self {
            shared,
            index,
            writer: None,
            seq,
            since: Cell::new(None),
            took: Duration::ZERO,
        }
    }

    fn run(&mut self) {
        loop {
            let task = self.next();
            let builds = matches!(task, Task::Anew);
            let done = match task {
                Task::Stop => break,
                Task::Rest => self.rest(),
                Task::Pass(seq) => {
                    self.seq = seq;
                    self.shared.pass(seq);
                    Ok(())
                }
                Task::Write(places, seq) => self.write(places, seq),
                Task::CatchUp => self.catch_up(),
                // On a thread of its own: what it had in memory goes with it.
                Task::Anew => std::thread::scope(|scope| {
                    let built = scope.spawn(|| self.build()).join();
                    built.unwrap_or_else(|_| Err(std::io::Error::other("building panicked").into()))
                }),
            };
            if let Err(error) = done {
                tracing::error!(%error, "documents could not be indexed; it is tried again in a moment");
                self.writer = None;
                let mut feed = self.shared.feed();
                if builds {
                    feed.failed = Some(error.to_string());
                    feed.building = None;
                }
                feed.lacking = true;
                let waited = self.shared.woken.wait_timeout_while(feed, AGAIN, |feed| !feed.stop);
                drop(waited); // Stopped, or the time is over: either way it goes on above.
            }
        }
    }

    /// Waits for something to do.
    fn next(&self) -> Task {
        let mut feed = self.shared.feed();
        let resting = Instant::now() + IDLE;
        loop {
            if feed.stop {
                return Task::Stop;
            }
            if feed.anew {
                return Task::Anew;
            }
            if feed.lacking {
                return Task::CatchUp;
            }
            if feed.told > self.seq {
                break;
            }
            let Some(left) = resting.checked_duration_since(Instant::now()) else {
                if self.writer.is_some() {
                    return Task::Rest;
                }
                feed = self.shared.woken.wait(feed).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let waited = self.shared.woken.wait_timeout(feed, left);
            feed = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let few = |feed: &mut Feed| !feed.stop && !feed.hurried && feed.waiting <= FEW;
        let gathered = self.shared.woken.wait_timeout_while(feed, GATHERED_MOST, few);
        let feed = gathered.unwrap_or_else(PoisonError::into_inner).0;
        let calm = |feed: &mut Feed| !feed.stop && !feed.hurried;
        let pause = if feed.waiting > FEW {
            self.pause()
        } else {
            Duration::ZERO
        };
        let gathered = self.shared.woken.wait_timeout_while(feed, pause, calm);
        let mut feed = gathered.unwrap_or_else(PoisonError::into_inner).0;
        self.since.set(feed.waiting_since.take());
        (feed.waiting, feed.hurried) = (0, false);
        let newer = feed.touched.iter().filter(|(seq, _)| *seq > self.seq);
        let places: Vec<_> = newer.map(|(_, place)| place.clone()).collect();
        if places.is_empty() {
            Task::Pass(feed.told)
        } else {
            Task::Write(places, feed.told)
        }
    }

    fn pause(&self) -> Duration {
        (2 * self.took).clamp(GATHERED, GATHERED_MOST)
    }

    /// Puts the writer away; what was passed since it wrote is noted first, so that it isn't looked through again.
    fn rest(&mut self) -> Result<(), SearchError> {
        let Some(mut writer) = self.writer.take() else {
            return Ok(());
        };
        writer.commit(&Facts::new(self.seq, &self.shared.kinds()))?;
        writer.finish()?;
        self.index.join()?;
        self.shared.show(&self.index, self.seq)
    }

    fn writer(&mut self) -> Result<&mut Writer, SearchError> {
        if self.writer.is_none() {
            self.writer = Some(self.index.write()?);
        }
        self.writer
            .as_mut()
            .ok_or_else(|| std::io::Error::other("no writer").into())
    }

    /// Has the documents of these rows be as the rows are now, and shows everything up to `seq`.
    fn write(&mut self, mut places: Vec<Place>, seq: u64) -> Result<(), SearchError> {
        let begun = Instant::now();
        places.sort_unstable();
        places.dedup();
        let shared = self.shared.clone();
        let snapshot = shared.options.store.snapshot()?;
        let facts = Facts::new(seq, &shared.kinds());
        let writer = self.writer()?;
        for place in &places {
            writer.put(place, document(&shared, &snapshot, place)?.as_ref())?;
        }
        writer.commit(&facts)?;
        (self.seq, self.took) = (seq, begun.elapsed());
        self.shared.show(&self.index, seq)?;
        metrics().indexed(seq, self.since.take().map(|since| since.elapsed()));
        Ok(())
    }

    /// Reads what commits touched that were not told, or were told before the program was started.
    fn catch_up(&mut self) -> Result<(), SearchError> {
        let told = {
            let mut feed = self.shared.feed();
            feed.lacking = false;
            feed.told
        };
        while self.seq < told {
            let Some(commits) = (self.shared.options.tail)(self.seq)? else {
                tracing::info!("the journal no longer goes back to where the search index ends; it is built anew");
                self.shared.feed().anew = true;
                return Ok(());
            };
            let Some((last, _)) = commits.last() else { break };
            let seq = *last;
            let searchables = &self.shared.options.searchables;
            let rows = commits.iter().flat_map(|(_, touched)| touched);
            let places = rows.filter_map(|row| place(searchables, row)).collect();
            self.write(places, seq)?;
            if self.shared.feed().stop {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// What is to be found of a row as it is in `snapshot`.
fn document(shared: &Shared, snapshot: &Snapshot, place: &Place) -> Result<Option<super::Document>, SearchError> {
    let (Some(searchable), Some(workspace)) = (shared.options.searchables.get(place.kind), place.workspace()) else {
        return Ok(None);
    };
    let view = View::new(snapshot, workspace);
    Ok((searchable.document)(&view, place.in_workspace())?)
}
