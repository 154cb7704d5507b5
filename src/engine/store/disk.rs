//! The data file: opened, migrated, read by snapshots, written by one batch at a time.

use std::{
    cell::{Cell, RefCell},
    ops::ControlFlow,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use redb::{Database, ReadOnlyTable, ReadTransaction, ReadableDatabase, ReadableTable, TableDefinition, TableError};

use super::{
    Backend, Batch, Collection, DirectoryLock, DiskFile, Order, Source, StoreError, View,
    backend::{Bridge, Frozen, Fuse, Fused},
    batch::redo,
    database,
    log::{Log, LogPlace},
};
use crate::kit::id::WorkspaceId;

/// The format of the file as this program writes it. A file with a larger number is refused (S2).
pub(super) const FORMAT: u64 = 1;
/// The data file's name in the data directory.
pub const DATA_FILE: &str = "longhouse.redb";
/// Small facts about the file: format, last seq. One row each.
pub(super) const META: &str = "meta";
/// Which records of the log are not in redb's last durable commit, in the file's own facts.
pub(super) const LOG_GENERATION: &str = "log_generation";

pub(super) type Bytes = &'static [u8];

pub(super) const fn table(name: &'static str) -> TableDefinition<'static, Bytes, Bytes> {
    TableDefinition::new(name)
}

/// How to open a store.
pub struct OpenOptions {
    /// Bytes of pages to keep in memory.
    pub cache_bytes: usize,
    /// Every collection of the program: their tables are made if they aren't there.
    pub collections: Vec<Collection>,
    /// Tables that rooms of the engine keep beside the collections.
    pub tables: Vec<&'static str>,
}

/// Whether the store takes writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// Yes.
    Writing,
    /// Not until there is room on the disk; reads go on.
    Full,
    /// Not until the process starts anew; reads go on from the last durable commit.
    Stopped,
}

/// Memory for looking at a file's format.
const LOOK_BYTES: usize = 1 << 20;

/// Room on the disk below which writes are refused before they begin: more than emptying the log takes.
const ROOM_BYTES: u64 = 32 << 20;

/// The open data file. Reads run side by side; [`Batch`] is the one writer.
pub struct Store {
    open: RwLock<Open>,
    backend: Arc<dyn Backend>,
    cache_bytes: usize,
    pub(super) collections: Vec<Collection>,
    pub(super) tables: Vec<&'static str>,
    path: Option<PathBuf>,
    syncs: Arc<SyncStats>,
    // Given back last, when the file is closed.
    lock: Option<DirectoryLock>,
}

/// The database as it is open now, and what happened to it.
struct Open {
    db: Arc<Closing>,
    log: Arc<Mutex<Log>>,
    fuse: Arc<Fuse>,
    health: Health,
}

impl Store {
    /// Opens the file at `path`, made if it isn't there. Its directory is this process's own until the store is
    /// dropped. Fails: InUse, Newer, Damaged, Io.
    pub fn open(path: &std::path::Path, options: OpenOptions) -> Result<Self, StoreError> {
        let lock = DirectoryLock::take(path.parent().unwrap_or(path))?;
        let file = DiskFile::open(path).map_err(|cause| StoreError::Io {
            what: format!("{} can't be opened", path.display()),
            cause,
        })?;
        let file = Arc::new(file);
        refuse_newer(file.clone(), &options)?;
        let mut store = Self::open_on(file, options)?;
        store.path = Some(path.to_owned());
        store.lock = Some(lock);
        Ok(store)
    }

    /// Opens what is on `backend`.
    pub fn open_on(backend: Arc<dyn Backend>, options: OpenOptions) -> Result<Self, StoreError> {
        let syncs = Arc::new(SyncStats::default());
        let open = match Open::database(backend.clone(), syncs.clone(), options.cache_bytes, LogPlace::END) {
            Err(StoreError::DiskFull) => Open {
                health: Health::Full,
                ..Open::in_memory(&backend, syncs.clone(), options.cache_bytes, LogPlace::END)?
            },
            other => other?,
        };
        let store = Self {
            open: RwLock::new(open),
            backend,
            cache_bytes: options.cache_bytes,
            collections: options.collections,
            tables: options.tables,
            path: None,
            syncs,
            lock: None,
        };
        store.prepare()?;
        Ok(store)
    }

    /// One number of the file's own facts.
    pub fn meta(&self, name: &str) -> Result<Option<u64>, StoreError> {
        self.snapshot()?.meta(name)
    }

    /// Everything as of the newest durable commit; it stays so while it is held.
    pub fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let txn = self.db().begin_read().map_err(database)?;
        Ok(Snapshot {
            txn,
            tables: RefCell::default(),
        })
    }

    /// Runs `read` on one workspace as it is now.
    pub fn read<T>(&self, workspace: WorkspaceId, read: impl FnOnce(&View<'_>) -> T) -> Result<T, StoreError> {
        let snapshot = self.snapshot()?;
        Ok(read(&View::new(&snapshot, workspace)))
    }

    /// The write transaction. Fails: Stopped after a failed commit, DiskFull while there is no room.
    ///
    /// After a full disk this opens the file anew as soon as there is room; the caller must then read again what it
    /// believes of the file, such as its last seq.
    pub fn batch(&self) -> Result<Batch<'_>, StoreError> {
        match self.health() {
            Health::Stopped => return Err(StoreError::Stopped),
            Health::Full => self.resume()?,
            Health::Writing if !self.has_room() => return Err(StoreError::DiskFull),
            Health::Writing => {}
        }
        let db = self.db();
        let txn = unpanicked(|| db.begin_write())?.map_err(database)?;
        Ok(Batch::new(self, txn))
    }

    /// Where the file's batches become durable.
    pub(super) fn log(&self) -> Arc<Mutex<Log>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner).log.clone()
    }

    /// Bytes of a batch that the log can hold at all.
    pub(super) fn log_bytes(&self) -> u64 {
        self.log().lock().unwrap_or_else(PoisonError::into_inner).end()
    }

    /// Empties the log by a commit of redb's if it is filling up, so that no batch has to wait for that. What such a
    /// commit holds is durable already. Fails: as [`Batch::commit`].
    pub fn settle_soon(&self) -> Result<(), StoreError> {
        self.settle_if(Log::is_filling)
    }

    /// Empties the log, so that the next start finds nothing to do again.
    fn settle(&self) -> Result<(), StoreError> {
        self.settle_if(|log| !log.is_empty())
    }

    fn settle_if(&self, wanted: impl FnOnce(&Log) -> bool) -> Result<(), StoreError> {
        let wanted = wanted(&self.log().lock().unwrap_or_else(PoisonError::into_inner));
        if wanted && self.health() == Health::Writing {
            let batch = self.batch()?;
            batch.empty_log();
            batch.commit()?;
        }
        Ok(())
    }

    /// Whether writes are taken.
    pub fn health(&self) -> Health {
        self.open.read().unwrap_or_else(PoisonError::into_inner).health
    }

    /// Takes the failed database out of use and reads on from its last durable commit, in memory.
    pub(super) fn fail(&self) -> Result<(), StoreError> {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        open.fuse.blow();
        open.health = if open.fuse.is_full() {
            Health::Full
        } else {
            Health::Stopped
        };
        let reached = open.log.lock().unwrap_or_else(PoisonError::into_inner).reached();
        open.db = Open::in_memory(&self.backend, self.syncs.clone(), self.cache_bytes, reached)?.db;
        Ok(())
    }

    /// Opens the file for writing again, if there is room now.
    fn resume(&self) -> Result<(), StoreError> {
        if !self.has_room() {
            return Err(StoreError::DiskFull);
        }
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        *open = Open::database(
            self.backend.clone(),
            self.syncs.clone(),
            self.cache_bytes,
            LogPlace::END,
        )
        .map_err(|_| StoreError::DiskFull)?;
        Ok(())
    }

    fn has_room(&self) -> bool {
        let free = self.path.as_ref().and_then(|path| rustix::fs::statvfs(path).ok());
        free.is_none_or(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) >= ROOM_BYTES)
    }

    fn db(&self) -> Arc<Closing> {
        self.open.read().unwrap_or_else(PoisonError::into_inner).db.clone()
    }

    /// How many syncs there were, and how long they took.
    pub fn syncs(&self) -> &SyncStats {
        &self.syncs
    }

    /// The file's path, unless the store is on a test's backend.
    pub fn path(&self) -> Option<&std::path::Path> {
        self.path.as_deref()
    }

    /// The file's length in bytes.
    pub fn data_bytes(&self) -> u64 {
        self.backend.len().unwrap_or(0)
    }

    /// The tables that rooms of the engine keep beside the collections.
    pub fn tables(&self) -> &[&'static str] {
        &self.tables
    }

    /// The collections the store was opened with.
    pub fn collections(&self) -> &[Collection] {
        &self.collections
    }
}

/// A database that is closed without redb's own closing commit: that one frees pages, and over a damaged page panics
/// within a panic, which ends the process. What is durable is so already, by the log or by a commit that keeps the
/// allocator's state, so that opening it again takes no longer.
struct Closing(Option<Database>);

impl std::ops::Deref for Closing {
    type Target = Database;
    fn deref(&self) -> &Database {
        self.0.as_ref().expect("taken only by the drop")
    }
}

impl Drop for Closing {
    fn drop(&mut self) {
        if PANICKED.take() {
            // Closing would go on with what a panic left half done, and a panic within a panic ends the process.
            std::mem::forget(self.0.take());
            return;
        }
        // redb writes nothing while a panic unwinds. This one is nobody's, and no hook hears of it.
        let database = self.0.take();
        let unwound = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || {
            let _database = database;
            std::panic::resume_unwind(Box::new(()));
        }));
        debug_assert!(unwound.is_err(), "it always unwinds");
    }
}

/// Looks at what wrote the data before opening the file writes anything to it (S2).
fn refuse_newer(file: Arc<DiskFile>, options: &OpenOptions) -> Result<(), StoreError> {
    let io = |cause| StoreError::Io {
        what: "the data file can't be read".into(),
        cause,
    };
    if file.len().map_err(io)? == 0 {
        return Ok(());
    }
    let frozen = Frozen::new(file).map_err(io)?;
    // What is only in the log doesn't matter here: what the program knows is never changed by way of it.
    let (db, _) = Open::unrecovered(Arc::new(frozen), Arc::default(), Arc::default(), LOOK_BYTES)?;
    let txn = unpanicked(|| db.begin_read())?.map_err(database)?;
    let snapshot = Snapshot {
        txn,
        tables: RefCell::default(),
    };
    snapshot.refuse_newer(&options.collections, &options.tables)
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Err(error) = self.settle() {
            tracing::warn!(%error, "the log could not be emptied; it is read when the data file is opened");
        }
    }
}

impl Open {
    /// The database with everything that is durable, but nothing of the log beyond `until`.
    fn database(
        backend: Arc<dyn Backend>,
        syncs: Arc<SyncStats>,
        cache_bytes: usize,
        until: LogPlace,
    ) -> Result<Self, StoreError> {
        let fuse = Arc::new(Fuse::default());
        let (db, mut log) = Self::unrecovered(backend, syncs, fuse.clone(), cache_bytes)?;
        unpanicked(|| recover(&db, &mut log, until))??;
        Ok(Self {
            db: Arc::new(db),
            log: Arc::new(Mutex::new(log)),
            fuse,
            health: Health::Writing,
        })
    }

    /// The same, recovered in memory: the disk is only read.
    fn in_memory(
        backend: &Arc<dyn Backend>,
        syncs: Arc<SyncStats>,
        cache_bytes: usize,
        until: LogPlace,
    ) -> Result<Self, StoreError> {
        let frozen = Frozen::new(backend.clone()).map_err(|cause| StoreError::Io {
            what: "the data file can't be read".into(),
            cause,
        })?;
        Self::database(Arc::new(frozen), syncs, cache_bytes, until)
    }

    /// The database as of redb's last durable commit, and the log.
    fn unrecovered(
        inner: Arc<dyn Backend>,
        syncs: Arc<SyncStats>,
        fuse: Arc<Fuse>,
        cache_bytes: usize,
    ) -> Result<(Closing, Log), StoreError> {
        let disk = Arc::new(Fused { inner, syncs, fuse });
        let log = Log::open(disk.clone(), rand::random())?;
        let bridge = Bridge { disk, base: log.end() };
        let db = unpanicked(|| {
            Database::builder()
                .set_cache_size(cache_bytes)
                .create_with_backend(bridge)
        })?
        .map_err(database)?;
        Ok((Closing(Some(db)), log))
    }
}

/// Does again what is only in the log, as far as `until`, and empties it. Fails: Damaged, Io.
fn recover(db: &Database, log: &mut Log, until: LogPlace) -> Result<(), StoreError> {
    let txn = db.begin_read().map_err(database)?;
    let facts = match txn.open_table(table(META)) {
        Ok(facts) => facts,
        Err(TableError::TableDoesNotExist(_)) => return Ok(()),
        Err(error) => return Err(database(error)),
    };
    let fact = |name: &str| -> Result<u64, StoreError> {
        let found = facts.get(name.as_bytes()).map_err(database)?;
        Ok(found
            .and_then(|bytes| bytes.value().try_into().ok().map(u64::from_be_bytes))
            .unwrap_or(0))
    };
    let generation = fact(LOG_GENERATION)?;
    let mut records = log.records(generation)?;
    records.truncate(until.records_of(generation));
    log.begin(generation);
    if !records.is_empty() {
        redo(db.begin_write().map_err(database)?, &records, generation + 1)?;
        log.begin(generation + 1);
    }
    Ok(())
}

/// Counts of syncs since the start.
#[derive(Debug, Default)]
pub struct SyncStats {
    count: AtomicU64,
    nanos: AtomicU64,
}

impl SyncStats {
    pub(super) fn note(&self, took: Duration) {
        self.count.fetch_add(1, Ordering::Relaxed);
        self.nanos
            .fetch_add(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// Syncs so far, and the time they took together.
    pub fn so_far(&self) -> (u64, Duration) {
        (
            self.count.load(Ordering::Relaxed),
            Duration::from_nanos(self.nanos.load(Ordering::Relaxed)),
        )
    }
}

/// The file at one moment. Not shared between threads: each read opens its own.
pub struct Snapshot {
    txn: ReadTransaction,
    tables: RefCell<Vec<(&'static str, ReadOnlyTable<Bytes, Bytes>)>>,
}

impl Snapshot {
    /// One number of the file's own facts.
    pub fn meta(&self, name: &str) -> Result<Option<u64>, StoreError> {
        let mut value = None;
        self.get(META, name.as_bytes(), &mut |bytes| {
            value = bytes.try_into().ok().map(u64::from_be_bytes)
        })?;
        Ok(value)
    }

    /// The tables that are there.
    pub(super) fn table_names(&self) -> Result<Vec<String>, StoreError> {
        use redb::TableHandle;
        unpanicked(|| {
            let tables = self.txn.list_tables().map_err(database)?;
            Ok(tables.map(|handle| handle.name().to_owned()).collect())
        })?
    }

    /// Entries in a table.
    pub fn count(&self, name: &'static str) -> Result<u64, StoreError> {
        use redb::ReadableTableMetadata;
        self.with_table(name, |table| table.len().map_err(database))
            .map(Option::unwrap_or_default)
    }

    fn with_table<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(&ReadOnlyTable<Bytes, Bytes>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let known = self.tables.borrow().iter().position(|(one, _)| *one == name);
        let at = match known {
            Some(at) => at,
            None => match self.txn.open_table(table(name)) {
                Ok(opened) => {
                    let mut tables = self.tables.borrow_mut();
                    tables.push((name, opened));
                    tables.len() - 1
                }
                Err(TableError::TableDoesNotExist(_)) => return Ok(None),
                Err(error) => return Err(database(error)),
            },
        };
        let tables = self.tables.borrow();
        unpanicked(|| read(&tables[at].1))?.map(Some)
    }
}

impl Source for Snapshot {
    fn get(&self, name: &'static str, key: &[u8], found: &mut dyn FnMut(&[u8])) -> Result<(), StoreError> {
        self.with_table(name, |table| {
            if let Some(value) = ReadableTable::get(table, key).map_err(database)? {
                found(value.value());
            }
            Ok(())
        })
        .map(|_| ())
    }

    fn range(
        &self,
        name: &'static str,
        from: &[u8],
        to: &[u8],
        order: Order,
        each: &mut dyn FnMut(&[u8], &[u8]) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.with_table(name, |table| walk(table, from, to, order, each))
            .map(|_| ())
    }
}

/// Shows the entries of a table between two keys.
pub(super) fn walk(
    table: &impl ReadableTable<Bytes, Bytes>,
    from: &[u8],
    to: &[u8],
    order: Order,
    each: &mut dyn FnMut(&[u8], &[u8]) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let mut range = table.range::<&[u8]>(from..to).map_err(database)?;
    while let Some(entry) = if order == Order::Rising {
        range.next()
    } else {
        range.next_back()
    } {
        let (key, value) = entry.map_err(database)?;
        if each(key.value(), value.value()).is_break() {
            break;
        }
    }
    Ok(())
}

thread_local! {
    /// Whether redb has panicked on this thread since a database was closed on it.
    static PANICKED: Cell<bool> = const { Cell::new(false) };
}

/// Runs something of redb's, which panics on some damaged pages, and reports that as damage.
pub(super) fn unpanicked<T>(run: impl FnOnce() -> T) -> Result<T, StoreError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).map_err(|panic| {
        PANICKED.set(true);
        let what = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("a page that can't be read");
        StoreError::Damaged {
            place: "the data file".into(),
            what: what.to_owned(),
        }
    })
}
