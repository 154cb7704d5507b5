//! The log: what each batch changes, in consecutive pages at the front of the data file, so that a commit costs one
//! sync. redb's own durable commit, two syncs over pages all around the file, comes when the log is full.
//!
//! A record is written and synced before redb makes the batch visible, without a sync of its own. Opening applies the
//! records that redb's last durable commit doesn't hold; applied again they change nothing, as each says what a key's
//! value is. A record names its *generation*: the durable commit that empties the log raises the one kept in the
//! file's facts, and thereby ends all records before it at once. A proof over each record, salted with a number that
//! nobody outside knows, tells whole ones from those that a crash tore; only the newest can be torn, because the next
//! is written only after its sync. A torn one that a whole one follows is damage, and told.
//!
//! The file: one page that says what it is, the log, then what redb keeps.

use std::{cmp::Ordering, sync::Arc};

use xxhash_rust::xxh3::Xxh3;

use super::{Backend, StoreError, backend::Fused};

/// What a data file begins with.
const MAGIC: &[u8; 16] = b"longhouse data 1";
/// Records begin on pages of their own: what a sync made durable is never written to again before it is no longer needed.
const PAGE: u64 = 4_096;
/// Generation, number in it, length, proof.
const HEAD: usize = 40;

/// The log of an open file.
#[derive(Debug)]
pub(super) struct Log {
    disk: Arc<Fused>,
    capacity: u64,
    salt: u64,
    generation: u64,
    number: u64,
    at: u64,
}

/// How far a log has been written: a generation, and records in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct LogPlace {
    generation: u64,
    records: u64,
}

impl LogPlace {
    /// Beyond all records.
    pub(super) const END: Self = Self {
        generation: u64::MAX,
        records: 0,
    };

    /// How many records of `generation` are before this place.
    pub(super) fn records_of(self, generation: u64) -> usize {
        match generation.cmp(&self.generation) {
            Ordering::Less => usize::MAX,
            Ordering::Equal => self.records as usize,
            Ordering::Greater => 0,
        }
    }
}

/// What a batch changes, as it is written to the log.
#[derive(Debug, Default)]
pub(super) struct Changed {
    bytes: Vec<u8>,
    too_much: bool,
}

impl Log {
    /// The log of the file on `disk`, made if the file is empty. Fails: Damaged, Io.
    pub(super) fn open(disk: Arc<Fused>, salt: u64) -> Result<Self, StoreError> {
        let len = disk.len().map_err(unreadable)?;
        let mut front = [0; PAGE as usize];
        if len >= PAGE {
            disk.read(0, &mut front).map_err(unreadable)?;
        }
        let (capacity, salt) = match Front::read(&front) {
            Some(front) if len >= PAGE + front.capacity => (front.capacity, front.salt),
            // Nothing is behind the log before its front is durable.
            None if len <= PAGE + disk.log_bytes() && front.iter().all(|byte| *byte == 0) => {
                let capacity = disk.log_bytes();
                make(&disk, &Front { capacity, salt }).map_err(unwritable)?;
                (capacity, salt)
            }
            _ => return Err(damaged("it doesn't begin like a data file of Longhouse, or is cut off")),
        };
        Ok(Self {
            disk,
            capacity,
            salt,
            generation: 0,
            number: 0,
            at: 0,
        })
    }

    /// Where redb's part begins.
    pub(super) fn end(&self) -> u64 {
        PAGE + self.capacity
    }

    /// The generation whose records are being written.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether nothing has been written in this generation.
    pub(super) fn is_empty(&self) -> bool {
        self.number == 0
    }

    /// Whether the next batches may find no room.
    pub(super) fn is_filling(&self) -> bool {
        self.at > self.capacity / 4 * 3
    }

    /// How far it is durable.
    pub(super) fn reached(&self) -> LogPlace {
        LogPlace {
            generation: self.generation,
            records: self.number,
        }
    }

    /// Goes on with no record, in this generation.
    pub(super) fn begin(&mut self, generation: u64) {
        (self.generation, self.number, self.at) = (generation, 0, 0);
    }

    /// Makes a batch durable, if there is room for it; says whether there was.
    pub(super) fn append(&mut self, changed: Changed) -> Result<bool, StoreError> {
        let length = changed.bytes.len() as u64;
        let room = self.capacity.saturating_sub(self.at);
        if changed.too_much || (HEAD as u64 + length).next_multiple_of(PAGE) > room {
            return Ok(false);
        }
        let mut record = Vec::with_capacity((HEAD as u64 + length).next_multiple_of(PAGE) as usize);
        for part in [self.generation, self.number, length] {
            record.extend_from_slice(&part.to_le_bytes());
        }
        record.extend_from_slice(&self.proof(&record, &changed.bytes));
        record.extend_from_slice(&changed.bytes);
        record.resize(record.len().next_multiple_of(PAGE as usize), 0);
        self.disk.write(PAGE + self.at, &record).map_err(unwritable)?;
        self.disk.sync().map_err(unwritable)?;
        self.at += record.len() as u64;
        self.number += 1;
        Ok(true)
    }

    /// What the batches of `generation` changed, in order. Fails: Damaged, Io.
    pub(super) fn records(&self, generation: u64) -> Result<Vec<Vec<u8>>, StoreError> {
        let (mut records, mut at) = (Vec::new(), 0);
        while let Some(bytes) = self.record(at, generation, records.len() as u64)? {
            at += (HEAD as u64 + bytes.len() as u64).next_multiple_of(PAGE);
            records.push(bytes);
        }
        while at + PAGE <= self.capacity {
            at += PAGE;
            let number = self
                .head(at)?
                .filter(|head| head.generation == generation)
                .map(|head| head.number);
            if let Some(number) = number.filter(|number| *number >= records.len() as u64)
                && self.record(at, generation, number)?.is_some()
            {
                return Err(damaged("a commit in the log is not as it was written"));
            }
        }
        Ok(records)
    }

    /// The record at `at`, if it is this one and whole.
    fn record(&self, at: u64, generation: u64, number: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(head) = self.head(at)? else { return Ok(None) };
        let room = self.capacity - at - HEAD as u64;
        if (head.generation, head.number) != (generation, number) || head.length > room {
            return Ok(None);
        }
        let mut bytes = vec![0; head.length as usize];
        self.disk
            .read(PAGE + at + HEAD as u64, &mut bytes)
            .map_err(unreadable)?;
        Ok((self.proof(&head.bytes, &bytes) == head.proof).then_some(bytes))
    }

    fn head(&self, at: u64) -> Result<Option<Head>, StoreError> {
        if at + PAGE > self.capacity {
            return Ok(None);
        }
        let mut found = [0; HEAD];
        self.disk.read(PAGE + at, &mut found).map_err(unreadable)?;
        Ok(Head::of(&found))
    }

    fn proof(&self, head: &[u8], bytes: &[u8]) -> [u8; 16] {
        let mut hash = Xxh3::with_seed(self.salt);
        hash.update(head);
        hash.update(bytes);
        hash.digest128().to_le_bytes()
    }
}

struct Head {
    bytes: [u8; 24],
    generation: u64,
    number: u64,
    length: u64,
    proof: [u8; 16],
}

impl Head {
    fn of(found: &[u8; HEAD]) -> Option<Self> {
        let (bytes, proof) = found.split_first_chunk::<24>()?;
        Some(Self {
            bytes: *bytes,
            generation: number(bytes, 0)?,
            number: number(bytes, 8)?,
            length: number(bytes, 16)?,
            proof: proof.try_into().ok()?,
        })
    }
}

/// What the first page says: bytes of the log, and the salt of its proofs.
struct Front {
    capacity: u64,
    salt: u64,
}

impl Front {
    fn read(page: &[u8]) -> Option<Self> {
        let (said, proof) = page.get(..40)?.split_at(32);
        let whole = said.starts_with(MAGIC) && xxhash_rust::xxh3::xxh3_64(said).to_le_bytes() == *proof;
        whole.then_some(Self {
            capacity: number(said, 16)?,
            salt: number(said, 24)?,
        })
    }

    fn bytes(&self) -> Vec<u8> {
        let mut page = MAGIC.to_vec();
        page.extend_from_slice(&self.capacity.to_le_bytes());
        page.extend_from_slice(&self.salt.to_le_bytes());
        page.extend_from_slice(&xxhash_rust::xxh3::xxh3_64(&page).to_le_bytes());
        page.resize(PAGE as usize, 0);
        page
    }
}

/// Makes room for the log: zeros first, so that the disk has given it its blocks before anybody waits for a sync.
fn make(disk: &Fused, front: &Front) -> std::io::Result<()> {
    disk.set_len(PAGE + front.capacity)?;
    let zeros = vec![0; (1 << 20).min(front.capacity as usize)];
    for at in (0..front.capacity).step_by(zeros.len()) {
        let part = (front.capacity - at).min(zeros.len() as u64);
        disk.write(PAGE + at, &zeros[..part as usize])?;
    }
    disk.write(0, &front.bytes())?;
    disk.sync()
}

impl Changed {
    /// That the entry under `key` in `table` has this value, or is gone. Beyond `most` bytes nothing more is kept.
    pub(super) fn note(&mut self, table: &str, key: &[u8], value: Option<&[u8]>, most: u64) {
        if self.too_much {
            return;
        }
        self.part(table.as_bytes());
        self.part(key);
        self.bytes.push(u8::from(value.is_some()));
        self.part(value.unwrap_or_default());
        if self.bytes.len() as u64 > most {
            self.give_up();
        }
    }

    /// What is changed can't be said in entries.
    pub(super) fn give_up(&mut self) {
        *self = Self {
            bytes: Vec::new(),
            too_much: true,
        };
    }

    fn part(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        self.bytes.extend_from_slice(bytes);
    }
}

/// Shows the entries that a record says: table, key, value. Fails: as `each`, Damaged.
pub(super) fn entries(
    mut record: &[u8],
    mut each: impl FnMut(&str, &[u8], Option<&[u8]>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let strange = || damaged("a commit in the log says nothing that is known here");
    while !record.is_empty() {
        let table = part(&mut record)
            .and_then(|name| std::str::from_utf8(name).ok())
            .ok_or_else(strange)?;
        let key = part(&mut record).ok_or_else(strange)?;
        let there = record.split_off_first().ok_or_else(strange)?;
        let value = part(&mut record).ok_or_else(strange)?;
        each(table, key, (*there == 1).then_some(value))?;
    }
    Ok(())
}

fn part<'r>(record: &mut &'r [u8]) -> Option<&'r [u8]> {
    let (length, rest) = record.split_first_chunk::<4>()?;
    let (bytes, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    *record = rest;
    Some(bytes)
}

fn number(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

fn damaged(what: &str) -> StoreError {
    StoreError::Damaged {
        place: "the data file".into(),
        what: what.into(),
    }
}

fn unreadable(cause: std::io::Error) -> StoreError {
    StoreError::Io {
        what: "the data file can't be read".into(),
        cause,
    }
}

fn unwritable(cause: std::io::Error) -> StoreError {
    match cause.kind() {
        std::io::ErrorKind::StorageFull => StoreError::DiskFull,
        _ => StoreError::Io {
            what: "the data file can't be written".into(),
            cause,
        },
    }
}
