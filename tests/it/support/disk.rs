//! A disk in memory that remembers what was written between syncs, to make every file that a crash can leave.

use std::{
    io,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use longhouse::engine::store::Backend;

/// What a program did to the disk.
#[derive(Debug, Clone)]
pub enum Deed {
    Write { offset: u64, bytes: Vec<u8> },
    SetLen(u64),
    Sync,
}

/// The disk: its bytes now, and every deed since it was made.
#[derive(Debug, Default)]
pub struct RecordedDisk {
    bytes: Mutex<Vec<u8>>,
    deeds: Mutex<Vec<Deed>>,
    /// From now on every write, growth and sync fails with this kind of error.
    failing: Mutex<Option<io::ErrorKind>>,
    /// From now on every sync fails, though what is written can be read.
    forgetful: AtomicBool,
    slow: Slowness,
    recording: AtomicBool,
}

/// Syncs that don't come to an end until they are let.
#[derive(Debug, Default)]
struct Slowness {
    /// Whether they wait, and how many do.
    state: Mutex<(bool, usize)>,
    changed: Condvar,
}

impl Slowness {
    fn pass(&self) {
        let mut state = self.state.lock().expect("the state");
        state.1 += 1;
        self.changed.notify_all();
        let mut state = self.changed.wait_while(state, |state| state.0).expect("the state");
        state.1 -= 1;
    }
}

impl RecordedDisk {
    /// A disk with these bytes; deeds are recorded.
    pub fn with(bytes: Vec<u8>) -> Arc<Self> {
        let disk = Self {
            bytes: Mutex::new(bytes),
            ..Self::default()
        };
        disk.recording.store(true, Ordering::SeqCst);
        Arc::new(disk)
    }

    /// The bytes as the program sees them.
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.lock().expect("the disk").clone()
    }

    /// Everything done so far.
    pub fn deeds(&self) -> Vec<Deed> {
        self.deeds.lock().expect("the deeds").clone()
    }

    /// How many deeds were done so far.
    pub fn deed_count(&self) -> usize {
        self.deeds.lock().expect("the deeds").len()
    }

    /// Lets writes fail from now on, or work again.
    pub fn fail(&self, kind: Option<io::ErrorKind>) {
        *self.failing.lock().expect("the fault") = kind;
    }

    /// Lets only syncs fail from now on, or work again: whether what was written lasts is known to nobody.
    pub fn fail_syncs(&self, fail: bool) {
        self.forgetful.store(fail, Ordering::SeqCst);
    }

    /// From now on a sync takes until [`RecordedDisk::let_go`].
    pub fn hold_syncs(&self) {
        self.slow.state.lock().expect("the state").0 = true;
    }

    /// Lets the syncs that wait come to an end, and those after them.
    pub fn let_go(&self) {
        self.slow.state.lock().expect("the state").0 = false;
        self.slow.changed.notify_all();
    }

    /// How many syncs wait.
    pub fn syncs_waiting(&self) -> usize {
        self.slow.state.lock().expect("the state").1
    }

    fn note(&self, deed: Deed) -> io::Result<()> {
        if let Some(kind) = *self.failing.lock().expect("the fault") {
            return Err(kind.into());
        }
        if self.recording.load(Ordering::SeqCst) {
            self.deeds.lock().expect("the deeds").push(deed);
        }
        Ok(())
    }
}

impl Backend for RecordedDisk {
    /// So little that crashes fall before, amid and after the commits that empty the log.
    fn log_bytes(&self) -> u64 {
        64 << 10
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes.lock().expect("the disk").len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let bytes = self.bytes.lock().expect("the disk");
        let from = offset as usize;
        let part = bytes.get(from..from + out.len()).ok_or(io::ErrorKind::UnexpectedEof)?;
        out.copy_from_slice(part);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.note(Deed::SetLen(len))?;
        self.bytes.lock().expect("the disk").resize(len as usize, 0);
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        self.slow.pass();
        if self.forgetful.load(Ordering::SeqCst) {
            return Err(io::Error::other("the sync failed"));
        }
        self.note(Deed::Sync)
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.note(Deed::Write {
            offset,
            bytes: data.to_vec(),
        })?;
        apply(&mut self.bytes.lock().expect("the disk"), offset, data);
        Ok(())
    }
}

/// Writes `data` into an image, which grows if need be.
pub fn apply(image: &mut Vec<u8>, offset: u64, data: &[u8]) {
    let end = offset as usize + data.len();
    if image.len() < end {
        image.resize(end, 0);
    }
    image[offset as usize..end].copy_from_slice(data);
}
