//! A disk for blobs that the test fills and empties, over a real directory.

use std::{
    fs::File,
    io,
    os::unix::fs::FileExt,
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

use longhouse::engine::blobs::Disk;

/// So much room that nothing fills it.
const WIDE: u64 = 1 << 40;

/// A disk with so much room, for the bytes of files alone; what it says is free is another thing, as with quotas.
#[derive(Debug)]
pub struct Volume {
    room: AtomicU64,
    says: AtomicU64,
}

impl Default for Volume {
    fn default() -> Self {
        Self {
            room: WIDE.into(),
            says: WIDE.into(),
        }
    }
}

impl Volume {
    /// From now on so many bytes find room, and it says so.
    pub fn has(&self, bytes: u64) {
        self.room.store(bytes, Ordering::SeqCst);
        self.says.store(bytes, Ordering::SeqCst);
    }

    /// From now on so many bytes find room, and it says that there is plenty.
    pub fn pretends_to_have_more_than(&self, bytes: u64) {
        self.room.store(bytes, Ordering::SeqCst);
        self.says.store(WIDE, Ordering::SeqCst);
    }

    /// From now on there is room for everything.
    pub fn has_room(&self) {
        self.has(WIDE);
    }

    fn is_full(&self) -> io::Result<()> {
        match self.room.load(Ordering::SeqCst) {
            0 => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }
}

impl Disk for Volume {
    fn free_bytes(&self, _: &Path) -> u64 {
        self.says.load(Ordering::SeqCst)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.is_full()?;
        std::fs::create_dir_all(folder)
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        if !path.exists() {
            self.is_full()?;
        }
        File::options().create(true).truncate(false).write(true).open(path)
    }

    /// What finds no room is left out, as on a real disk, and the next write fails.
    fn write_at(&self, file: &File, bytes: &[u8], offset: u64) -> io::Result<usize> {
        let taken = self.room.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |room| {
            Some(room.saturating_sub(bytes.len() as u64))
        });
        let room = taken.map_or(0, |room| usize::try_from(room).unwrap_or(usize::MAX));
        if room == 0 && !bytes.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        file.write_at(&bytes[..bytes.len().min(room)], offset)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.is_full()?;
        std::fs::rename(from, to)
    }
}
