//! Bytes by their SHA-256, each in a file of its own beside the data file: written once, never changed, shared by all
//! rows that name them.
//!
//! - **Bl1** A blob that a durable row names is whole and synced: it is put in its place before the commit that names it.
//! - **Bl2** A blob that a row names, or a commit in flight is about to name, is not taken away ([`Pin`], [`Blobs::collect`]).
//! - **Bl3** A part keeps what was acknowledged of it, whatever happens to the connection or the process.
//! - **Bl4** The same bytes are kept once, and putting them again mends a copy that the disk damaged.
//!
//! Which rows name blobs, their records declare (`Record::blobs`). Large bytes come in pieces into a [`PartId`]'s file
//! (`parts.rs`), small ones at once ([`Blobs::put`]). On disk: `ab/` and 62 more digits for a blob that begins so,
//! `parts/` for what is still coming, `unfinished/` for what nobody will ask for again.

mod check;
mod collect;
mod disk;
mod parts;
mod pins;
mod read;
mod shelf;

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use sha2::{Digest as _, Sha256};

pub use collect::Collected;
pub use disk::Disk;
pub use parts::{Part, PartId, ReceiveError, Stretch, Turn};
pub use pins::{Hold, Pin};
pub use read::{Blob, Seekable};

use self::{disk::MachineDisk, parts::Turns, pins::Pins};
use super::store::Digest;
use crate::error::Error;

/// The blobs' name in the data directory.
pub const DIRECTORY: &str = "blobs";
/// Bytes that are read or written in one go.
const PIECE: usize = 256 << 10;
/// Room on the disk that is left to the data file, so that full blobs never stop commits.
const ROOM_BYTES: u64 = 64 << 20;

/// What can't be done with bytes, with the facts.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// There is no such blob on this disk.
    #[error("the blob {0} is missing. Run `longhouse check`, and restore the newest backup that has it.")]
    Missing(Digest),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The operating system said no.
    #[error("{what}: {cause}")]
    Io { what: String, cause: io::Error },
}

impl BlobError {
    fn of(path: &Path, what: &str, cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io {
                what: format!("{} can't be {what}", path.display()),
                cause,
            },
        }
    }
}

impl From<BlobError> for Error {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::DiskFull => Self::DiskFull,
            other => Self::internal(other),
        }
    }
}

/// The blobs of one data directory.
#[derive(Debug)]
pub struct Blobs {
    root: PathBuf,
    disk: Arc<dyn Disk>,
    pins: Arc<Pins>,
    turns: Turns,
    next: AtomicU64,
}

impl Blobs {
    /// The blobs below `root`, which is made when the first one comes.
    pub fn at(root: PathBuf) -> Self {
        Self::on(Arc::new(MachineDisk), root)
    }

    /// The same on a test's disk.
    pub fn on(disk: Arc<dyn Disk>, root: PathBuf) -> Self {
        Self {
            root,
            disk,
            pins: Arc::default(),
            turns: Turns::default(),
            next: AtomicU64::new(0),
        }
    }

    /// Forgets what was being written when the process ended, which nobody will ask for again.
    pub fn tidy(&self) -> Result<(), BlobError> {
        let unfinished = self.unfinished();
        match fs::remove_dir_all(&unfinished) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(BlobError::of(&unfinished, "removed", cause)),
            _ => Ok(()),
        }
    }

    /// Whether there ever was a blob here.
    pub fn has_any(&self) -> bool {
        self.root.exists()
    }

    /// Takes what `bytes` gives and puts it in its place, durably; it stays while the [`Pin`] is held, and longer if a
    /// row names it by then.
    ///
    /// Fails: DiskFull, also when only what is left to the data file is free, Io; then nothing of it stays.
    pub fn put(&self, mut bytes: impl Read) -> Result<(Pin, u64), BlobError> {
        self.has_room(0)?;
        let (mut draft, mut piece) = (self.draft()?, vec![0; PIECE]);
        loop {
            let count = match bytes.read(&mut piece) {
                Ok(0) => return draft.keep(),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(cause) => return Err(BlobError::of(&draft.path, "filled", cause)),
            };
            draft
                .write_all(&piece[..count])
                .map_err(|cause| BlobError::of(&draft.path, "written", cause))?;
        }
    }

    /// A blob that comes by and by.
    pub fn draft(&self) -> Result<Draft<'_>, BlobError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let path = self.aside()?.join(number.to_string());
        Ok(Draft {
            blobs: self,
            file: self.disk.create(&path)?,
            path,
            hash: Sha256::new(),
            length: 0,
        })
    }

    /// A folder for what is no blob yet. Whatever lies there is forgotten at the next start.
    pub fn aside(&self) -> Result<PathBuf, BlobError> {
        let unfinished = self.unfinished();
        self.disk.make(&unfinished)?;
        Ok(unfinished)
    }

    /// Keeps the blob with this digest from being taken away, whether it is there yet or not.
    pub fn pin(&self, digest: Digest) -> Pin {
        Pin::new(self.pins.clone(), digest)
    }

    /// Keeps all blobs from being taken away.
    pub fn hold(&self) -> Hold {
        Hold::new(self.pins.clone())
    }

    /// Whether `bytes` more fit on the disk beside what it needs for itself. Fails: DiskFull.
    pub fn has_room(&self, bytes: u64) -> Result<(), BlobError> {
        let place = if self.root.exists() {
            self.root.as_path()
        } else {
            self.root.parent().unwrap_or(&self.root)
        };
        if self.disk.free_bytes(place) < bytes.saturating_add(ROOM_BYTES) {
            return Err(BlobError::DiskFull);
        }
        Ok(())
    }

    fn place(&self, digest: &Digest) -> PathBuf {
        let name = digest.to_string();
        self.root.join(&name[..2]).join(&name[2..])
    }

    fn unfinished(&self) -> PathBuf {
        self.root.join("unfinished")
    }

    /// Moves the synced file at `from` to where the pinned blob belongs, durably.
    fn settle(&self, from: &Path, pin: &Pin) -> Result<(), BlobError> {
        let place = self.place(&pin.digest());
        let folder = place.parent().unwrap_or(&self.root);
        self.disk.make(folder)?;
        // Over one that is there, too: the same bytes, known to be whole (Bl4).
        let renamed = self.disk.rename(from, &place);
        renamed.map_err(|cause| BlobError::of(from, "renamed", cause))?;
        self.disk.sync_folder(folder)
    }
}

/// Bytes on their way to their place. Dropped before that, they go.
#[derive(Debug)]
pub struct Draft<'b> {
    blobs: &'b Blobs,
    file: File,
    path: PathBuf,
    hash: Sha256,
    length: u64,
}

impl Draft<'_> {
    /// Puts what was written in its place, as [`Blobs::put`] does.
    pub fn keep(self) -> Result<(Pin, u64), BlobError> {
        let pin = self.blobs.pin(Digest(self.hash.clone().finalize().into()));
        self.settle(&pin)?;
        Ok((pin, self.length))
    }

    fn settle(&self, pin: &Pin) -> Result<(), BlobError> {
        let synced = self.blobs.disk.sync(&self.file);
        synced.map_err(|cause| BlobError::of(&self.path, "synced", cause))?;
        self.blobs.settle(&self.path, pin)
    }
}

impl Write for Draft<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.blobs.disk.write_at(&self.file, bytes, self.length)?;
        self.hash.update(&bytes[..count]);
        self.length += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        // It is gone already once it was settled; what can't be removed is forgotten at the next start.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests;
