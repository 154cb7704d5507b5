//! The rooms of the program, opened in order and closed in order.

use std::{
    fmt::Display,
    ops::ControlFlow,
    panic::Location,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    domain,
    engine::{
        blobs::{self, Blobs},
        cache::{Answer, Audience, Cache, Kept, Namespace, Tags, Weigh},
        commit::{
            self, Actor, Clock, Committed, Committer, CommitterOptions, Ids, Journal, Retention, SystemClock,
            SystemIds, Tx,
        },
        egress::{Egress, Ways},
        images,
        jobs::{self, Bell, House, Table, Turn, Turned, Workers},
        reading,
        realtime::{Hub, HubOptions},
        search::{self, Moment, Search, SearchError, SearchOptions},
        store::{Backend, Collection, DATA_FILE, OpenOptions, ReadSet, Snapshot, Still, Store, Touched, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, WorkspaceId},
        time::Millis,
    },
};

/// A read that takes longer is logged with how much it read.
const SLOW_READ: Duration = Duration::from_millis(100);

/// What an [`App`] is opened with.
pub struct AppOptions {
    /// Where the data file is.
    pub place: Place,
    /// The blobs, unless they are in that directory.
    pub blobs: Option<Blobs>,
    /// Bytes of pages that the store keeps in memory.
    pub store_cache_bytes: usize,
    /// Bytes of cached answers.
    pub cache_bytes: u64,
    /// How long the journal goes back.
    pub retention: Retention,
    /// How much may be uploaded.
    pub files: domain::files::Limits,
    /// Pixels that a picture may have.
    pub picture_pixels: u64,
    /// This program, by which documents are read; without it none are.
    pub program: Option<PathBuf>,
    /// Days that a session lasts after it was last seen.
    pub session_days: u32,
    /// Days that a line of the audit log is kept; 0 for ever.
    pub audit_days: u32,
    /// Which jobs there are. They are done by [`App::work`] alone.
    pub jobs: Table<App>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Where ids and secrets come from.
    pub ids: Arc<dyn Ids>,
}

impl AppOptions {
    /// The defaults, for data at `place`.
    pub fn at(place: Place) -> Self {
        Self {
            place,
            blobs: None,
            store_cache_bytes: 24 << 20,
            cache_bytes: 32 << 20,
            retention: Retention::default(),
            files: domain::files::Limits::default(),
            picture_pixels: 40_000_000,
            program: None,
            session_days: 7,
            audit_days: 365,
            jobs: domain::jobs(None),
            clock: Arc::new(SystemClock),
            ids: Arc::new(SystemIds),
        }
    }
}

/// Where the data file is.
pub enum Place {
    /// In this directory, as `longhouse.redb`.
    Directory(PathBuf),
    /// On a test's backend.
    Backend(Arc<dyn Backend>),
}

/// The running program, without its network. Cheap to clone.
#[derive(Clone)]
pub struct App {
    rooms: Arc<Rooms>,
}

struct Rooms {
    // Dropped in this order: the writer ends before what it writes to.
    committer: Committer,
    search: Arc<Search>,
    hub: Arc<Hub>,
    cache: Cache,
    tags: Arc<Tags>,
    store: Arc<Store>,
    blobs: Option<Arc<Blobs>>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    directory: Option<PathBuf>,
    files: domain::files::Limits,
    images: images::Pool,
    reader: Option<reading::Reader>,
    session_days: u32,
    audit_days: u32,
    jobs: Table<App>,
    bell: Arc<Bell>,
    egress: Egress,
    ways: RwLock<Arc<Ways>>,
    opened: Instant,
}

/// Every collection of the program.
pub fn collections() -> Vec<Collection> {
    [commit::COLLECTIONS, jobs::COLLECTIONS, &domain::collections()].concat()
}

impl App {
    /// Opens the store and starts what follows it. Fails: as the store does.
    pub fn open(options: AppOptions) -> Result<Self> {
        let open = OpenOptions {
            cache_bytes: options.store_cache_bytes,
            collections: collections(),
            tables: commit::TABLES.to_vec(),
        };
        let (store, directory) = match options.place {
            Place::Directory(directory) => (Store::open(&directory.join(DATA_FILE), open)?, Some(directory)),
            Place::Backend(backend) => (Store::open_on(backend, open)?, None),
        };
        let store = Arc::new(store);
        let blobs = options
            .blobs
            .or_else(|| Some(Blobs::at(directory.as_ref()?.join(blobs::DIRECTORY))))
            .map(Arc::new);
        if let Some(blobs) = &blobs {
            blobs.tidy()?;
        }
        let tags = Arc::new(Tags::new(Journal(&store.snapshot()?).newest()?));
        let journal = store.clone();
        let hub = Hub::start(HubOptions {
            store: store.clone(),
            tags: tags.clone(),
            kinds: domain::topics(),
            replay: Box::new(move |workspace, topics, until, limit| {
                let snapshot = journal.snapshot()?;
                let journal = Journal(&snapshot);
                let resume_from = journal.resume_from()?;
                if topics.iter().any(|(_, since)| *since < resume_from) {
                    return Ok(None);
                }
                Ok(journal.events(workspace, topics, until, limit)?)
            }),
        })
        .map_err(Error::internal)?;
        let bell = Arc::new(Bell::default());
        let journal = store.clone();
        let search = Arc::new(Search::start(SearchOptions {
            store: store.clone(),
            directory: directory.clone(),
            searchables: domain::search::searchables(),
            tail: Box::new(move |since| touched_after(&journal, since)),
            seq: tags.visible(),
        })?);
        let follower = search.clone();
        let committer = Committer::start(
            store.clone(),
            tags.clone(),
            hub.clone(),
            CommitterOptions {
                clock: options.clock.clone(),
                ids: options.ids.clone(),
                retention: options.retention,
                bell: bell.clone(),
                followers: vec![Box::new(move |seq, touched| follower.told(seq, touched))],
            },
        )?;
        let cache = Cache::new(
            store.clone(),
            tags.clone(),
            domain::namespaces::ALL,
            options.cache_bytes,
        );
        let rooms = Rooms {
            committer,
            search,
            hub,
            cache,
            tags,
            store,
            blobs,
            clock: options.clock,
            ids: options.ids,
            directory,
            files: options.files,
            images: images::Pool::new(options.picture_pixels),
            reader: options.program.map(reading::Reader::new),
            session_days: options.session_days,
            audit_days: options.audit_days,
            jobs: options.jobs,
            bell,
            egress: Egress::new(Vec::new()),
            ways: RwLock::default(),
            opened: Instant::now(),
        };
        Ok(Self { rooms: Arc::new(rooms) })
    }

    /// Runs `command` for `actor`; its value when it is durable and visible (C1, C2). It may be run more than once.
    pub async fn write<T, F>(&self, actor: Actor, command: F) -> Result<Committed<T>>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.rooms.committer.write(actor, command).await
    }

    /// Runs `read` on a workspace as it is now. It must be short: it runs where it is called.
    #[track_caller]
    pub fn read<T>(&self, workspace: WorkspaceId, read: impl FnOnce(&View<'_>) -> Result<T>) -> Result<T> {
        let from = Location::caller();
        self.rooms.store.read(workspace, |view| timed(&from, view, read))?
    }

    /// Like [`App::read`], with what was read and the seq that was visible before, for watching.
    pub fn read_noting<T>(
        &self,
        audience: Audience,
        read: impl FnOnce(&View<'_>) -> Result<T>,
    ) -> Result<(T, ReadSet, u64)> {
        let seen = self.seq();
        let (value, reads) = self.rooms.store.read(audience.workspace(), |view| {
            (timed(&"noting", view, read), view.read_set())
        })?;
        Ok((value?, reads, seen))
    }

    /// The JSON answer of `read`, kept while nothing it read has changed.
    pub fn answer<T: Serialize>(
        &self,
        namespace: Namespace,
        audience: Audience,
        key: &str,
        bypass: bool,
        read: impl FnOnce(&View<'_>) -> Result<T>,
    ) -> Result<Kept<Answer>> {
        self.rooms.cache.get(namespace, audience, key, bypass, |view| {
            Answer::of(&timed(&key, view, read)?)
        })
    }

    /// The value of `read`, kept while nothing it read has changed.
    pub fn memo<V: Weigh>(
        &self,
        namespace: Namespace,
        audience: Audience,
        key: &str,
        read: impl FnOnce(&View<'_>) -> Result<V>,
    ) -> Result<Arc<V>> {
        self.rooms
            .cache
            .get(namespace, audience, key, false, |view| timed(&key, view, read))
            .map(|kept| kept.value)
    }

    /// Runs `read` with what asks the search index, on one state of a workspace. It may take some milliseconds: not on a
    /// thread that serves others.
    pub fn find<T>(&self, workspace: WorkspaceId, read: impl FnOnce(&View<'_>, &Ask<'_>) -> Result<T>) -> Result<T> {
        let search = &self.rooms.search;
        let reader = search.reader(); // Before the view is opened: it may not know more.
        let snapshot = self.snapshot()?;
        let (at, seq) = (self.now(), Journal(&snapshot).newest()?);
        let view = View::new(&snapshot, workspace);
        timed(&"search", &view, |view| {
            read(view, &|places, question| {
                Ok(search.ask(&reader, view, places, question, Moment { at, seq })?)
            })
        })
    }

    /// Whether nothing in `reads` has changed since the state that was visible at `seen`.
    pub fn unchanged(&self, reads: &ReadSet, seen: u64) -> bool {
        self.rooms.tags.unchanged(reads, seen)
    }

    /// The newest seq that every read sees.
    pub fn seq(&self) -> u64 {
        self.rooms.tags.visible()
    }

    /// Waits until `seq` is visible (C4). Fails: Busy(behind) after two seconds.
    pub async fn reach(&self, seq: u64) -> Result<()> {
        let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(2);
        while self.seq() < seq {
            if tokio::time::Instant::now() > deadline {
                return Err(Error::Busy {
                    code: Code::behind,
                    retry_after_ms: 1_000,
                });
            }
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
        Ok(())
    }

    /// The time, by the clock that commits use.
    pub fn now(&self) -> Millis {
        self.rooms.clock.now()
    }

    /// The time that ages were judged by last, at most a minute before the last commit; nothing in a new house. A clock
    /// that leaps ahead moves it little.
    pub fn judged_at(&self) -> Result<Option<Millis>> {
        Ok(Journal(&self.snapshot()?).judged_at()?.map(|at| at.min(self.now())))
    }

    /// A new id, for what needs one before its commit, such as a workspace. It sorts after those of earlier commits,
    /// whatever the clock did.
    pub fn new_id<T: ?Sized>(&self) -> Result<Id<T>> {
        let after = Journal(&self.snapshot()?).ids_reached()?.plus(Duration::from_millis(1));
        Ok(Id::new(self.now().max(after), self.random()))
    }

    /// Bytes that nobody can guess.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.rooms.ids.fill(&mut bytes);
        bytes
    }

    /// Everything as of the newest durable commit.
    pub fn snapshot(&self) -> Result<Snapshot> {
        Ok(self.rooms.store.snapshot()?)
    }

    /// A workspace as it is now, for a job that reads it in many turns.
    pub fn still(&self, workspace: WorkspaceId) -> Result<Still> {
        Ok(Still::new(self.snapshot()?, workspace))
    }

    /// The topics and connections.
    pub fn hub(&self) -> &Arc<Hub> {
        &self.rooms.hub
    }

    /// The search index and what follows into it.
    pub fn search(&self) -> &Search {
        &self.rooms.search
    }

    /// The cached answers.
    pub fn cache(&self) -> &Cache {
        &self.rooms.cache
    }

    /// The data file.
    pub fn store(&self) -> &Store {
        &self.rooms.store
    }

    /// The bytes that rows name. Fails: NotFound, if the data is on a test's backend and has no place for them.
    pub fn blobs(&self) -> Result<&Arc<Blobs>> {
        self.rooms.blobs.as_ref().ok_or(Error::NotFound)
    }

    /// The data directory, unless the data is on a test's backend.
    pub fn directory(&self) -> Option<&std::path::Path> {
        self.rooms.directory.as_deref()
    }

    /// How much may be uploaded.
    pub fn file_limits(&self) -> domain::files::Limits {
        self.rooms.files
    }

    /// What makes pictures smaller.
    pub fn images(&self) -> &images::Pool {
        &self.rooms.images
    }

    /// What reads documents, if this process may have another one do so.
    pub fn reader(&self) -> Option<&reading::Reader> {
        self.rooms.reader.as_ref()
    }

    /// Days that a session lasts after it was last seen.
    pub fn session_days(&self) -> u32 {
        self.rooms.session_days
    }

    /// Days that a line of the audit log is kept; 0 for ever.
    pub fn audit_days(&self) -> u32 {
        self.rooms.audit_days
    }

    /// Which jobs there are.
    pub fn jobs(&self) -> &Table<Self> {
        &self.rooms.jobs
    }

    /// Begins to do the jobs that commits leave. Whoever opened the program for one command doesn't.
    pub fn work(&self) -> Workers {
        Workers::start(self.clone(), self.rooms.jobs.clone())
    }

    /// What wakes the workers, for who moves their clock.
    pub fn bell(&self) -> &Bell {
        &self.rooms.bell
    }

    /// What sends requests into the world.
    pub fn egress(&self) -> &Egress {
        &self.rooms.egress
    }

    /// The ways out that are open.
    pub fn ways(&self) -> Arc<Ways> {
        self.rooms.ways.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on these ways out are open, and no others.
    pub fn open_ways(&self, ways: Ways) {
        *self.rooms.ways.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ways);
    }

    /// When the program was opened.
    pub fn opened(&self) -> Instant {
        self.rooms.opened
    }
}

impl House for App {
    async fn turn(&self, workspace: WorkspaceId, turn: Turn) -> Result<Turned> {
        let turned = self.write(Actor::system(workspace), move |tx| jobs::take_turn(tx, &turn));
        Ok(turned.await?.value)
    }

    fn store(&self) -> &Store {
        self.store()
    }

    fn bell(&self) -> &Bell {
        &self.rooms.bell
    }

    fn now(&self) -> Millis {
        self.now()
    }

    fn holder(&self) -> u64 {
        u64::from_be_bytes(self.random())
    }
}

/// Asks the search index: in which places, and what.
pub type Ask<'a> = dyn Fn(&search::Places, &search::Question) -> Result<search::Answer> + 'a;

/// Commits that search reads in the journal at once.
const FOLLOWED_AT_ONCE: usize = 1_000;

/// The rows that commits after `since` touched; nothing if the journal no longer goes back so far.
fn touched_after(store: &Store, since: u64) -> Result<Option<Vec<(u64, Vec<Touched>)>>, SearchError> {
    let snapshot = store.snapshot()?;
    let journal = Journal(&snapshot);
    if journal.resume_from()? > since {
        return Ok(None);
    }
    let mut commits = Vec::new();
    journal.entries(since, |entry| {
        commits.push((entry.seq, entry.touched));
        if commits.len() < FOLLOWED_AT_ONCE {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    Ok(Some(commits))
}

/// Runs `read`; if it takes long, says which one that was and what it read.
fn timed<T>(which: &dyn Display, view: &View<'_>, read: impl FnOnce(&View<'_>) -> Result<T>) -> Result<T> {
    let begun = Instant::now();
    let value = read(view);
    let took = begun.elapsed();
    if took > SLOW_READ {
        let reads = view.read_set().0.len();
        let (workspace, took_us) = (view.workspace(), took.as_micros() as u64);
        tracing::warn!(%which, %workspace, reads, took_us, "a slow read");
    }
    value
}
