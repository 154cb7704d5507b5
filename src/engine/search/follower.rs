//! The thread that has documents follow the commits, and what is searched meanwhile.

mod build;
mod feed;

use std::{
    cell::Cell,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use feed::Feed;
use tantivy::Searcher;

use super::{
    columns::{AllColumns, columns},
    document::{Place, Searchable},
    index::{Facts, Fields, Index, SearchError, Writer},
    newest::{Kept, Newest},
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
/// Documents that are written before what came meanwhile is looked at.
const STRIDE: usize = 5_000;
/// A writer that has had nothing to write for so long is put away, with its memory, and segments are joined.
const IDLE: Duration = Duration::from_secs(20);
/// After a start there is nothing to put away, and what the run before left in pieces is joined sooner.
const STARTED: Duration = Duration::from_secs(1);
/// After a failure, such as of a full disk, it is tried again then.
const AGAIN: Duration = Duration::from_secs(5);
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
    feed: Feed,
    shown: RwLock<Shown>,
    newest: Kept,
}

/// What is searched.
struct Shown {
    index: Arc<Index>,
    searcher: Searcher,
    vocabulary: Arc<Vocabulary>,
    columns: AllColumns,
    seq: u64,
    complete: bool,
}

/// The index as it was when this was got.
pub struct Reader {
    pub(super) searcher: Searcher,
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) columns: AllColumns,
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
            columns: columns(&searcher)?,
            searcher,
            index: Arc::new(index),
            seq: facts.as_ref().map_or(0, |facts| facts.seq),
            complete: facts.is_some() || seq == 0,
        };
        let shared = Arc::new(Shared {
            feed: Feed::new(shown.seq, seq, !shown.complete),
            options,
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
        let searchables = &self.shared.options.searchables;
        let places = touched.iter().filter_map(|row| place(searchables, row));
        self.shared.feed.told(seq, places);
    }

    /// The index for [`Search::ask`]. It is as it is now, or a moment later if nobody has asked for some time.
    pub fn reader(&self) -> Reader {
        self.shared.feed.asked();
        self.shared.reader()
    }

    /// Builds the index anew from the rows, while the old one is searched; waits until that is done.
    pub fn rebuild(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<(), SearchError> {
        let feed = &self.shared.feed;
        let mut before = 0;
        feed.tell(|state| {
            (state.anew, state.failed) = (true, None);
            before = state.built;
        });
        feed.until(
            |state| state.built != before || state.failed.is_some(),
            |state| {
                if let Some((done, of)) = state.building {
                    progress(done, of);
                }
            },
        );
        match feed.state().failed.take() {
            Some(why) => Err(std::io::Error::other(why).into()),
            None => Ok(()),
        }
    }

    /// Waits until everything that is written by now is in the index.
    pub fn settle(&self, progress: &mut dyn FnMut(u64, u64)) {
        let feed = &self.shared.feed;
        let wanted = feed.state().told;
        loop {
            let reader = self.shared.reader();
            if (reader.complete && reader.seq >= wanted) || feed.state().stop {
                return;
            }
            feed.tell(|state| state.hurried = true);
            if let Some((done, of)) = feed.state().building {
                progress(done, of);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// How far it is.
    pub fn status(&self) -> Status {
        let reader = self.shared.reader();
        let state = self.shared.feed.state();
        let behind = state.behind(reader.seq);
        Status {
            seq: if behind == 0 { state.told } else { reader.seq },
            behind,
            documents: reader.searcher.num_docs(),
            bytes: reader.index.bytes(),
            complete: reader.complete,
            building: state.building,
        }
    }

    pub(super) fn searchables(&self) -> &[Searchable] {
        &self.shared.options.searchables
    }

    /// The rows that commits up to `seq` have changed since `reader`; nothing if that isn't known.
    pub(super) fn changed_since(&self, reader: &Reader, seq: u64) -> Option<Vec<Place>> {
        self.shared.feed.changed(reader.seq, seq)
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
        self.shared.feed.tell(|state| state.stop = true);
        let thread = self.thread.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the search thread panicked");
        }
    }
}

impl Shared {
    /// The index as it is now.
    fn reader(&self) -> Reader {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        Reader {
            searcher: shown.searcher.clone(),
            vocabulary: shown.vocabulary.clone(),
            columns: shown.columns.clone(),
            complete: shown.complete,
            index: shown.index.clone(),
            seq: shown.seq,
        }
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
            columns: columns(&searcher)?,
            searcher,
            index: index.clone(),
            seq,
            complete: true,
        };
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
        self.newest.forget();
        self.feed.shown(seq); // Only now: whoever got the index before still needs to know what has changed since.
        Ok(())
    }

    /// Shows what the index has already: no commit up to `seq` touched what can be found.
    fn pass(&self, seq: u64) {
        self.shown.write().unwrap_or_else(PoisonError::into_inner).seq = seq;
        self.feed.shown(seq);
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
    /// Whether segments were joined since something was written.
    joined: bool,
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
    /// The same, and it has been so for long: put the writer away.
    Rest(u64),
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
            joined: false,
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
                Task::Rest(seq) => self.rest(seq),
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
                let mut state = self.shared.feed.state();
                if builds {
                    state.failed = Some(error.to_string());
                    state.building = None;
                }
                state.lacking = true;
                drop(state);
                self.shared.feed.pause(AGAIN);
            }
        }
    }

    /// Waits for something to do.
    fn next(&self) -> Task {
        let feed = &self.shared.feed;
        let mut state = loop {
            let state = feed.any(if self.writer.is_none() && !self.joined {
                STARTED
            } else {
                IDLE
            });
            if state.waiting > 0 || state.is_urgent() {
                break feed.gather(state, self.took);
            }
            // For so long nothing was touched that can be found.
            if !self.joined {
                return Task::Rest(state.told);
            }
            if state.told > self.seq {
                return Task::Pass(state.told);
            }
        };
        if state.stop {
            return Task::Stop;
        }
        if state.anew {
            return Task::Anew;
        }
        if state.lacking {
            return Task::CatchUp;
        }
        self.since.set(state.waiting_since.take());
        (state.waiting, state.hurried) = (0, false);
        let newer = state.touched.iter().filter(|(seq, _)| *seq > self.seq);
        let places: Vec<_> = newer.map(|(_, place)| place.clone()).collect();
        if places.is_empty() {
            Task::Pass(state.told)
        } else {
            Task::Write(places, state.told)
        }
    }

    /// Puts the writer away and joins segments; that nothing else was touched up to `seq` is noted first, so that it
    /// isn't looked through again.
    fn rest(&mut self, seq: u64) -> Result<(), SearchError> {
        self.seq = seq;
        self.joined = true; // Whether or not it succeeds: it is tried again after the next writing.
        let wrote = match self.writer.take() {
            Some(mut writer) => {
                writer.commit(&Facts::new(self.seq, &self.shared.kinds()))?;
                writer.finish()?;
                true
            }
            None => false,
        };
        if self.index.join()? || wrote {
            self.shared.show(&self.index, self.seq)
        } else {
            self.shared.pass(self.seq);
            Ok(())
        }
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
        self.joined = false;
        let writer = self.writer()?;
        writer.remove(&places)?;
        for place in &places {
            if let Some(document) = document(&shared, &snapshot, place)? {
                writer.add(place, &document)?;
            }
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
            let mut state = self.shared.feed.state();
            state.lacking = false;
            state.told
        };
        while self.seq < told {
            let Some(commits) = (self.shared.options.tail)(self.seq)? else {
                tracing::info!("the journal no longer goes back to where the search index ends; it is built anew");
                self.shared.feed.state().anew = true;
                return Ok(());
            };
            let Some((last, _)) = commits.last() else { break };
            let seq = *last;
            let searchables = &self.shared.options.searchables;
            let rows = commits.iter().flat_map(|(_, touched)| touched);
            let places = rows.filter_map(|row| place(searchables, row)).collect();
            self.write(places, seq)?;
            if self.shared.feed.state().stop {
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
