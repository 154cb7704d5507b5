//! What the data file is on: a file of the disk, what a test puts in its place, or a frozen state of either.

use std::{
    collections::BTreeMap,
    fmt,
    fs::File,
    io,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use redb::StorageBackend;

use super::disk::SyncStats;

/// Bytes that can be read, written, grown and synced; redb's own trait behind a name that other rooms may use.
///
/// `sync` returns only when everything written before it survives a loss of power.
#[expect(clippy::len_without_is_empty, reason = "nobody asks whether a disk is empty")]
pub trait Backend: fmt::Debug + Send + Sync + 'static {
    /// The length in bytes.
    fn len(&self) -> io::Result<u64>;
    /// Fills `out` from `offset`.
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()>;
    /// Sets the length; new bytes are zero.
    fn set_len(&self, len: u64) -> io::Result<()>;
    /// Makes everything written so far durable.
    fn sync(&self) -> io::Result<()>;
    /// Writes `data` at `offset`.
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()>;
    /// Bytes that a new file's log gets: a multiple of 4,096.
    fn log_bytes(&self) -> u64 {
        8 << 20
    }
}

/// A file of the disk.
#[derive(Debug)]
pub struct DiskFile {
    file: File,
}

impl DiskFile {
    /// The file at `path`, made if it isn't there, readable by its owner only.
    pub fn open(path: &Path) -> io::Result<Self> {
        use std::os::unix::fs::OpenOptionsExt;
        let file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)?;
        Ok(Self { file })
    }
}

impl Backend for DiskFile {
    fn len(&self) -> io::Result<u64> {
        self.file.metadata().map(|meta| meta.len())
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, out, offset)
    }
    fn set_len(&self, len: u64) -> io::Result<()> {
        self.file.set_len(len)
    }
    fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::write_all_at(&self.file, data, offset)
    }
}

const PAGE: u64 = 4_096;

/// The state of a backend as it is now; what is written here stays in memory. Serves reads after a failed commit:
/// the database recovers to its last durable commit without touching the disk that failed.
#[derive(Debug)]
pub(super) struct Frozen {
    inner: Arc<dyn Backend>,
    written: Mutex<(u64, BTreeMap<u64, Vec<u8>>)>,
}

impl Frozen {
    pub(super) fn new(inner: Arc<dyn Backend>) -> io::Result<Self> {
        let len = inner.len()?;
        Ok(Self {
            inner,
            written: Mutex::new((len, BTreeMap::new())),
        })
    }

    fn page(&self, number: u64, pages: &BTreeMap<u64, Vec<u8>>) -> io::Result<Vec<u8>> {
        if let Some(page) = pages.get(&number) {
            return Ok(page.clone());
        }
        let mut page = vec![0; PAGE as usize];
        let start = number * PAGE;
        let there = self.inner.len()?.saturating_sub(start).min(PAGE) as usize;
        self.inner.read(start, &mut page[..there])?;
        Ok(page)
    }
}

impl Backend for Frozen {
    fn log_bytes(&self) -> u64 {
        self.inner.log_bytes()
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.written.lock().unwrap_or_else(PoisonError::into_inner).0)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let mut done = 0;
        while done < out.len() {
            let at = offset + done as u64;
            let page = self.page(at / PAGE, &written.1)?;
            let within = (at % PAGE) as usize;
            let count = (page.len() - within).min(out.len() - done);
            out[done..done + count].copy_from_slice(&page[within..within + count]);
            done += count;
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).0 = len;
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let mut done = 0;
        while done < data.len() {
            let at = offset + done as u64;
            let mut page = self.page(at / PAGE, &written.1)?;
            let within = (at % PAGE) as usize;
            let count = (page.len() - within).min(data.len() - done);
            page[within..within + count].copy_from_slice(&data[done..done + count]);
            written.1.insert(at / PAGE, page);
            done += count;
        }
        Ok(())
    }
}

/// A backend that counts how long syncs take, and after the first failure lets nothing through.
#[derive(Debug)]
pub(super) struct Fused {
    pub(super) inner: Arc<dyn Backend>,
    pub(super) syncs: Arc<SyncStats>,
    pub(super) fuse: Arc<Fuse>,
}

impl Backend for Fused {
    fn len(&self) -> io::Result<u64> {
        self.inner.len()
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.inner.read(offset, out)
    }
    fn set_len(&self, len: u64) -> io::Result<()> {
        self.fuse.guard(|| self.inner.set_len(len))
    }
    fn sync(&self) -> io::Result<()> {
        let started = std::time::Instant::now();
        let done = self.fuse.guard(|| self.inner.sync());
        self.syncs.note(started.elapsed());
        done
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.fuse.guard(|| self.inner.write(offset, data))
    }
    fn log_bytes(&self) -> u64 {
        self.inner.log_bytes()
    }
}

/// The part of a backend that begins at `base`, as redb wants it.
#[derive(Debug)]
pub(super) struct Bridge {
    pub(super) disk: Arc<Fused>,
    pub(super) base: u64,
}

/// Whether a write to the backend has failed, and how.
#[derive(Debug, Default)]
pub(super) struct Fuse {
    blown: AtomicBool,
    full: AtomicBool,
}

impl Fuse {
    pub(super) fn blow(&self) {
        self.blown.store(true, Ordering::Release);
    }

    pub(super) fn is_blown(&self) -> bool {
        self.blown.load(Ordering::Acquire)
    }

    /// Whether it was for want of room.
    pub(super) fn is_full(&self) -> bool {
        self.full.load(Ordering::Acquire)
    }

    fn guard(&self, write: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        if self.is_blown() {
            return Err(io::Error::other("writing has stopped after a failure"));
        }
        write().inspect_err(|error| {
            let full = matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
            self.full.store(full, Ordering::Release);
            self.blow();
        })
    }
}

impl StorageBackend for Bridge {
    fn len(&self) -> io::Result<u64> {
        Ok(self.disk.len()?.saturating_sub(self.base))
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.disk.read(self.base + offset, out)
    }
    fn set_len(&self, len: u64) -> io::Result<()> {
        self.disk.set_len(self.base + len)
    }
    fn sync_data(&self) -> io::Result<()> {
        self.disk.sync()
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.disk.write(self.base + offset, data)
    }
}
