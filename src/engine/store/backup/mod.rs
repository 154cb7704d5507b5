//! Backups: everything at one seq in one file, copied from a snapshot while writes go on (S4).
//!
//! Rows and the engine's tables are copied, and the blobs that rows name; indexes are not, as [`restore`] makes them
//! from the rows. A backup appears under its name only when it is whole and durable.

mod archive;
mod restore;
mod schedule;

use std::{
    any::Any,
    fs::{self, File},
    io::{self, BufReader, BufWriter, Seek},
    ops::ControlFlow,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::fs::{FlockOperation, flock};

pub use archive::Facts;
pub use restore::restore;
pub use schedule::create_scheduled;

use self::archive::ArchiveWriter;
use super::{Digest, Order, Snapshot, Source, Store, StoreError, disk::META, named_blobs};
use crate::kit::time::Millis;

/// Where backups are kept, in the data directory.
pub const DIRECTORY: &str = "backups";
/// What a backup's name ends with.
pub const EXTENSION: &str = "longhouse";
/// What a backup is called until it is whole; a crash leaves one at most, and the next backup writes over it.
const UNFINISHED: &str = ".unfinished";
/// Above every key: keys begin with an id or a seq, of which none is all ones.
pub(in crate::engine::store) const BEYOND_ALL: [u8; 32] = [0xff; 32];

/// Gets the entries done and the entries there are; says whether to go on.
pub type Progress<'p> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'p;

/// A backup on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file's name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its length.
    pub bytes: u64,
    /// What it says of itself; nothing if that can't be read.
    pub facts: Option<Facts>,
    /// When it was just made: the blobs that could not be copied, because they are missing or damaged.
    pub lost: Vec<Digest>,
}

/// Where the bytes are that rows name; `engine/blobs` is behind it.
pub trait Shelf: Sync {
    /// From now on nothing is taken away, until what this gives is dropped.
    fn hold(&self) -> Box<dyn Any>;
    /// A blob's bytes. Fails: NotFound.
    fn open(&self, digest: &Digest) -> io::Result<Box<dyn io::Read>>;
    /// A blob's length. Fails: NotFound.
    fn length(&self, digest: &Digest) -> io::Result<u64>;
    /// A blob to be written.
    fn begin(&self) -> io::Result<Box<dyn Filling + '_>>;
    /// Takes away everything: what was restored is not whole.
    fn clear(&self) -> io::Result<()>;
}

/// A blob that is being written.
pub trait Filling: io::Write {
    /// Puts it in its place, durably. The bytes have been held against the digest.
    fn finish(self: Box<Self>, digest: &Digest) -> io::Result<()>;
}

/// Copies everything in `store` at its newest seq into a new file in `directory`, which is made if it isn't there.
///
/// Writers don't wait for it. `progress` gets what is done and what there is, in entries and pieces of blobs, and may
/// break it off. A blob that is damaged is left out and told of: the rest is worth keeping.
/// Fails: Io, Damaged, BrokenOff.
pub fn create(
    store: &Store,
    shelf: &dyn Shelf,
    directory: &Path,
    at: Millis,
    progress: &mut Progress<'_>,
) -> Result<Backup, StoreError> {
    make_directory(directory)?;
    let unfinished = directory.join(UNFINISHED);
    let failed = |cause| io_error(&unfinished, "can't be written", cause);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(&unfinished)
        .map_err(failed)?;
    flock(&file, FlockOperation::NonBlockingLockExclusive)
        .map_err(|_| failed(io::Error::other("another backup is being made; wait for it")))?;
    let _held = shelf.hold(); // Before the snapshot: what its rows name stays until it is copied.
    let snapshot = store.snapshot()?;
    let facts = Facts {
        format: snapshot.meta("format")?.unwrap_or(0),
        seq: snapshot.meta("seq")?.unwrap_or(0),
        taken_at: at,
        program: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let named = directory.join(name(&facts));
    let copied = copy(store, shelf, &snapshot, &facts, &file, progress).and_then(|lost| {
        file.sync_all().map_err(failed)?;
        fs::rename(&unfinished, &named).map_err(failed)?;
        sync_directory(directory)?;
        Ok(lost)
    });
    match copied {
        Ok(lost) => Ok(Backup {
            lost,
            ..describe(named)?
        }),
        Err(error) => {
            // What failed is told; that the remains can't be removed either would add nothing.
            let _ = fs::remove_file(&unfinished);
            Err(error)
        }
    }
}

/// The backups in `directory`, the newest last; none if the directory isn't there.
pub fn list(directory: &Path) -> Result<Vec<Backup>, StoreError> {
    let failed = |cause| io_error(directory, "can't be listed", cause);
    let found = match fs::read_dir(directory) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut backups = Vec::new();
    for entry in found {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|extension| extension == EXTENSION) && path.is_file() {
            backups.push(describe(path)?);
        }
    }
    backups.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(backups)
}

/// When the newest backup in `directory` was taken that can be read; nothing if there is none.
pub fn newest(directory: &Path) -> Result<Option<Millis>, StoreError> {
    let readable = |backup: Backup| backup.facts.map(|facts| facts.taken_at);
    Ok(list(directory)?.into_iter().filter_map(readable).max())
}

/// Bytes of a blob that count as much as an entry.
const PIECE: u64 = 64 << 10;

fn copy(
    store: &Store,
    shelf: &dyn Shelf,
    snapshot: &Snapshot,
    facts: &Facts,
    file: &File,
    progress: &mut Progress<'_>,
) -> Result<Vec<Digest>, StoreError> {
    let written = |cause| StoreError::Io {
        what: "the backup can't be written".into(),
        cause,
    };
    file.set_len(0).map_err(written)?;
    let tables = tables(store);
    let blobs = named_blobs(store, snapshot)?;
    let pieces = |digest: &Digest| shelf.length(digest).map_or(1, |bytes| bytes / PIECE + 1);
    let total = tables
        .iter()
        .try_fold(0, |sum, table| snapshot.count(table).map(|count| sum + count))?
        + blobs.iter().map(pieces).sum::<u64>();
    if progress(0, total).is_break() {
        return Err(StoreError::BrokenOff);
    }
    let mut out = BufWriter::new(file);
    out.rewind().map_err(written)?;
    let mut archive = ArchiveWriter::begin(out, facts).map_err(written)?;
    let mut done = 0;
    for table in tables {
        archive.table(table).map_err(written)?;
        let mut failed = None;
        let mut broken_off = false;
        snapshot.range(table, &[], &BEYOND_ALL, Order::Rising, &mut |key, value| {
            if let Err(cause) = archive.entry(key, value) {
                failed = Some(cause);
                return ControlFlow::Break(());
            }
            done += 1;
            if done % 1_024 == 0 && progress(done, total).is_break() {
                broken_off = true;
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        })?;
        failed.map_or(Ok(()), |cause| Err(written(cause)))?;
        if broken_off {
            return Err(StoreError::BrokenOff);
        }
    }
    let mut lost = Vec::new();
    for digest in &blobs {
        let opened = match shelf.open(digest) {
            Ok(bytes) => bytes,
            Err(_) => {
                lost.push(*digest);
                continue;
            }
        };
        let mut bytes = 0;
        let copied = archive.blob(digest, opened, &mut |count| {
            bytes += count as u64;
            progress((done + bytes / PIECE).min(total), total)
        });
        match copied.map_err(written)? {
            Some(true) => {}
            Some(false) => lost.push(*digest),
            None => return Err(StoreError::BrokenOff),
        }
        done += bytes / PIECE + 1;
    }
    for digest in &lost {
        tracing::error!(%digest, "a blob is missing or damaged, and not in the backup; `longhouse check` says whose it is");
    }
    archive.finish().map_err(written)?;
    // It is whole: whoever wants to stop now is too late.
    _ = progress(total, total);
    Ok(lost)
}

/// What a backup holds: the file's facts, the engine's tables, and the collections' rows.
fn tables(store: &Store) -> Vec<&'static str> {
    let mut tables = vec![META];
    tables.extend_from_slice(store.tables());
    tables.extend(store.collections().iter().map(|collection| collection.name));
    tables
}

/// `2026-11-20T23-45-59.123Z-seq-1300.longhouse`: sorts by time, and says which commit.
fn name(facts: &Facts) -> String {
    let at = facts.taken_at.to_string().replace(':', "-");
    format!("{at}-seq-{}.{EXTENSION}", facts.seq)
}

fn describe(path: PathBuf) -> Result<Backup, StoreError> {
    let failed = |cause| io_error(&path, "can't be read", cause);
    let file = File::open(&path).map_err(failed)?;
    let bytes = file.metadata().map_err(failed)?.len();
    let facts = archive::read_facts(BufReader::new(file)).ok();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Backup {
        name,
        path,
        bytes,
        facts,
        lost: Vec::new(),
    })
}

fn make_directory(directory: &Path) -> Result<(), StoreError> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(directory)
        .map_err(|cause| io_error(directory, "can't be made", cause))
}

/// Makes names in a directory durable.
fn sync_directory(directory: &Path) -> Result<(), StoreError> {
    File::open(directory)
        .and_then(|open| open.sync_all())
        .map_err(|cause| io_error(directory, "can't be synced", cause))
}

fn io_error(path: &Path, what: &str, cause: io::Error) -> StoreError {
    StoreError::Io {
        what: format!("{} {what}", path.display()),
        cause,
    }
}
