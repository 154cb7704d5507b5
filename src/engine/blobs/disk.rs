//! What may fail for want of room: everything that makes, lengthens or syncs a file goes by here, so that a test can put
//! blobs on a disk that is full. Reading and removing need none.

use std::{
    fmt::Debug,
    fs::{self, File},
    io,
    os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt},
    path::Path,
};

use super::BlobError;

/// A disk as blobs use it. By itself it is the machine's.
pub trait Disk: Debug + Send + Sync {
    /// Bytes that are free where `place` is.
    fn free_bytes(&self, place: &Path) -> u64 {
        rustix::fs::statvfs(place).map_or(u64::MAX, |disk| disk.f_bavail.saturating_mul(disk.f_frsize))
    }

    /// Makes a folder and those above it, for its owner only.
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
    }

    /// Opens a file to be written, for its owner only; it is made if it isn't there.
    fn open(&self, path: &Path) -> io::Result<File> {
        File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(path)
    }

    /// Writes some of `bytes` at `offset`, at least one, and says how many those were.
    fn write_at(&self, file: &File, bytes: &[u8], offset: u64) -> io::Result<usize> {
        file.write_at(bytes, offset)
    }

    /// Makes what was written to a file, or the names in a folder, durable.
    fn sync(&self, open: &File) -> io::Result<()> {
        open.sync_all()
    }

    /// Gives a file another name, over one that has it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }
}

/// The machine's.
#[derive(Debug)]
pub(super) struct MachineDisk;

impl Disk for MachineDisk {}

impl dyn Disk + '_ {
    /// Makes a file with nothing in it.
    pub(super) fn create(&self, path: &Path) -> Result<File, BlobError> {
        let opened = self.open(path).and_then(|file| {
            file.set_len(0)?;
            Ok(file)
        });
        opened.map_err(|cause| BlobError::of(path, "made", cause))
    }

    /// Makes a folder and those above it, durably.
    pub(super) fn make(&self, folder: &Path) -> Result<(), BlobError> {
        if folder.is_dir() {
            return Ok(());
        }
        let made = self.make_folder(folder);
        made.map_err(|cause| BlobError::of(folder, "made", cause))?;
        // The blobs' own folder is made with the first one in it.
        for above in folder.ancestors().skip(1).take(2) {
            if let Err(error) = self.sync_folder(above) {
                // One that is there is believed to be durable. What can't be removed has something in it by now.
                let _ = fs::remove_dir(folder);
                return Err(error);
            }
        }
        Ok(())
    }

    /// Makes the names in a folder durable.
    pub(super) fn sync_folder(&self, folder: &Path) -> Result<(), BlobError> {
        File::open(folder)
            .and_then(|open| self.sync(&open))
            .map_err(|cause| BlobError::of(folder, "synced", cause))
    }

    /// Writes all of `bytes` at `offset`. If it fails, some of them may be there.
    pub(super) fn write_all_at(&self, file: &File, mut bytes: &[u8], mut offset: u64) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.write_at(file, bytes, offset) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => {
                    bytes = &bytes[count..];
                    offset += count as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
