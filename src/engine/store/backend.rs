//! What the data file is on: a file of the disk, or what a test puts in its place.

use std::{fmt, fs::File, io, path::Path, sync::Arc};

use redb::StorageBackend;

/// Bytes that can be read, written, grown and synced; redb's own trait behind a name that other rooms may use.
///
/// `sync` returns only when everything written before it survives a loss of power.
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
}

/// A file of the disk. Growth takes the room at once, so that a full disk is met before a commit and not within it.
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
        let old = self.len()?;
        if len > old {
            use rustix::{fs::FallocateFlags, io::Errno};
            match rustix::fs::fallocate(&self.file, FallocateFlags::empty(), old, len - old) {
                Ok(()) => return Ok(()),
                Err(Errno::OPNOTSUPP | Errno::NOSYS) => {} // This file system can't; it then grows sparse.
                Err(errno) => return Err(errno.into()),
            }
        }
        self.file.set_len(len)
    }

    fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::write_all_at(&self.file, data, offset)
    }
}

/// A backend as redb wants it. Counts how long syncs take.
#[derive(Debug)]
pub(super) struct Bridge {
    pub(super) inner: Arc<dyn Backend>,
    pub(super) syncs: Arc<super::disk::SyncStats>,
}

impl StorageBackend for Bridge {
    fn len(&self) -> io::Result<u64> {
        self.inner.len()
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.inner.read(offset, out)
    }
    fn set_len(&self, len: u64) -> io::Result<()> {
        self.inner.set_len(len)
    }
    fn sync_data(&self) -> io::Result<()> {
        let started = std::time::Instant::now();
        let done = self.inner.sync();
        self.syncs.note(started.elapsed());
        done
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.inner.write(offset, data)
    }
}
