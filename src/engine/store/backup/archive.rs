//! The container of a backup: a first line that says what it is, sealed frames, and a digest of everything.
//!
//! `longhouse backup 2\n`, then frames of one kind byte, a length (u32, little endian), the payload and its xxh3
//! seeded with the frame's number. The first frame is the facts as JSON; a table's frame gives its name, and the
//! frames after it its entries in rising order; then the blobs in rising order, each with a frame of its digest, frames of its
//! bytes, and one that says whether they are whole; the last frame holds the count of entries and the SHA-256 of all
//! bytes before it. Nothing may follow. A reader believes no length: it grows with the bytes that really come.
//! Version 1 had no blobs, and is read as well.

use std::{
    collections::BTreeSet,
    io::{self, Read, Write},
    ops::ControlFlow,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::{engine::store::Digest, kit::time::Millis};

const MAGIC: &[u8] = b"longhouse backup 2\n";
const MAGIC_BEFORE: &[u8] = b"longhouse backup 1\n";
/// Entries are gathered until a frame has this many bytes.
const FRAME_BYTES: usize = 256 << 10;
/// No frame is longer.
const FRAME_BYTES_MAX: u32 = 256 << 20;

const FACTS: u8 = b'F';
const TABLE: u8 = b'T';
const ENTRIES: u8 = b'E';
const BLOB: u8 = b'B';
const BYTES: u8 = b'D';
/// The end of a blob: one byte, 1 if it was whole, 0 if what came of it is to be forgotten.
const BLOB_END: u8 = b'V';
const END: u8 = b'Z';

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The format of the data file it was made of.
    pub format: u64,
    /// The newest commit in it.
    pub seq: u64,
    /// When it was made.
    pub taken_at: Millis,
    /// The version of the program that made it.
    pub program: String,
}

/// A piece of a backup, in the order of reading.
pub(super) enum Part<'a> {
    Facts(&'a Facts),
    Table(&'a str),
    Entry(&'a [u8], &'a [u8]),
    Blob(Digest),
    Bytes(&'a [u8]),
    /// Whether the blob was whole when the backup was made.
    BlobEnd(bool),
}

/// Writes a backup.
pub(super) struct ArchiveWriter<W> {
    out: W,
    digest: Sha256,
    frames: u64,
    entries: u64,
    waiting: Vec<u8>,
}

impl<W: Write> ArchiveWriter<W> {
    pub(super) fn begin(out: W, facts: &Facts) -> io::Result<Self> {
        let mut archive = Self {
            out,
            digest: Sha256::new(),
            frames: 0,
            entries: 0,
            waiting: Vec::with_capacity(FRAME_BYTES + 4_096),
        };
        archive.put(MAGIC)?;
        archive.frame(FACTS, &serde_json::to_vec(facts)?)?;
        Ok(archive)
    }

    pub(super) fn table(&mut self, name: &str) -> io::Result<()> {
        self.flush_entries()?;
        self.frame(TABLE, name.as_bytes())
    }

    pub(super) fn entry(&mut self, key: &[u8], value: &[u8]) -> io::Result<()> {
        for bytes in [key, value] {
            self.waiting.extend_from_slice(&length(bytes)?.to_le_bytes());
            self.waiting.extend_from_slice(bytes);
        }
        self.entries += 1;
        if self.waiting.len() >= FRAME_BYTES {
            self.flush_entries()?;
        }
        Ok(())
    }

    /// Writes the blob that `bytes` are; whether they are what `digest` says. If not, readers forget them.
    pub(super) fn blob(
        &mut self,
        digest: &Digest,
        mut bytes: impl Read,
        progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> io::Result<Option<bool>> {
        self.flush_entries()?;
        self.frame(BLOB, &digest.0)?;
        let (mut hash, mut piece) = (Sha256::new(), vec![0; FRAME_BYTES]);
        let whole = loop {
            match bytes.read(&mut piece) {
                Ok(0) => break hash.finalize()[..] == digest.0,
                Ok(count) => {
                    hash.update(&piece[..count]);
                    self.frame(BYTES, &piece[..count])?;
                    if progress(count).is_break() {
                        return Ok(None);
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => break false, // A place of the disk that can't be read is damage, not the end of the backup.
            }
        };
        self.frame(BLOB_END, &[u8::from(whole)])?;
        Ok(Some(whole))
    }

    /// Writes what is left and the digest; gives back what was written to, for syncing.
    pub(super) fn finish(mut self) -> io::Result<W> {
        self.flush_entries()?;
        let mut end = self.entries.to_le_bytes().to_vec();
        end.extend_from_slice(&self.digest.clone().finalize());
        self.frame(END, &end)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn flush_entries(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let entries = std::mem::take(&mut self.waiting);
        let written = self.frame(ENTRIES, &entries);
        self.waiting = entries;
        self.waiting.clear();
        written
    }

    fn frame(&mut self, kind: u8, payload: &[u8]) -> io::Result<()> {
        let proof = xxh3_64_with_seed(payload, self.frames);
        self.frames += 1;
        self.put(&[kind])?;
        self.put(&length(payload)?.to_le_bytes())?;
        self.put(payload)?;
        self.put(&proof.to_le_bytes())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.update(bytes);
        self.out.write_all(bytes)
    }
}

fn length(bytes: &[u8]) -> io::Result<u32> {
    u32::try_from(bytes.len())
        .ok()
        .filter(|length| *length <= FRAME_BYTES_MAX)
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "an entry is too large for a backup"))
}

/// Why a backup can't be read, or what the reader's caller found wrong with a part.
#[derive(Debug)]
pub(super) enum Fault<E> {
    /// The archive is not whole: a sentence for people.
    Broken(String),
    /// The caller's own.
    Refused(E),
}

/// Shows every part of a backup in order. Only when it returns Ok was the archive whole.
pub(super) fn read<E>(input: impl Read, mut each: impl FnMut(Part<'_>) -> Result<(), E>) -> Result<Facts, Fault<E>> {
    let mut frames = Frames::begin(input)?;
    let facts = frames.facts()?;
    each(Part::Facts(&facts)).map_err(Fault::Refused)?;
    let (mut table, mut last_key, mut entries) = (None::<String>, Vec::new(), 0_u64);
    let mut seen = BTreeSet::new();
    let mut blobs = Blobs::default();
    loop {
        let before = frames.digest.clone();
        let (kind, payload) = frames.next(table.as_deref())?;
        match kind {
            BLOB | BYTES | BLOB_END => {
                let part = blobs.next(kind, &payload).map_err(broken)?;
                each(part).map_err(Fault::Refused)?;
            }
            _ if blobs.begun => return Err(broken("it ends amid a blob")),
            TABLE if blobs.last.is_none() => {
                let name = String::from_utf8(payload).map_err(|_| broken("a table's name is not text"))?;
                each(Part::Table(&name)).map_err(Fault::Refused)?;
                if !seen.insert(name.clone()) {
                    return Err(broken(format!("the table `{name}` is in it twice")));
                }
                table = Some(name);
                last_key.clear();
            }
            ENTRIES if table.is_some() && blobs.last.is_none() => {
                let mut rest = payload.as_slice();
                while !rest.is_empty() {
                    let (key, value) =
                        pair(&mut rest).ok_or_else(|| broken("an entry is longer than what holds it"))?;
                    if key <= last_key.as_slice() {
                        return Err(broken("entries are out of order"));
                    }
                    each(Part::Entry(key, value)).map_err(Fault::Refused)?;
                    last_key.clear();
                    last_key.extend_from_slice(key);
                    entries += 1;
                }
            }
            END => {
                let mut whole = entries.to_le_bytes().to_vec();
                whole.extend_from_slice(&before.finalize());
                if payload != whole {
                    return Err(broken("its contents don't match its digest"));
                }
                return frames.end().map(|()| facts);
            }
            _ => return Err(broken("it holds a part that doesn't belong there")),
        }
    }
}

/// Where a reader is among the blobs.
#[derive(Default)]
struct Blobs {
    last: Option<Digest>,
    hash: Sha256,
    begun: bool,
}

impl Blobs {
    fn next<'a>(&mut self, kind: u8, payload: &'a [u8]) -> Result<Part<'a>, &'static str> {
        match kind {
            BLOB if !self.begun => {
                let digest = Digest(payload.try_into().map_err(|_| "a blob has no name")?);
                if self.last.is_some_and(|last| last >= digest) {
                    return Err("blobs are out of order");
                }
                *self = Self {
                    last: Some(digest),
                    hash: Sha256::new(),
                    begun: true,
                };
                Ok(Part::Blob(digest))
            }
            BYTES if self.begun => {
                self.hash.update(payload);
                Ok(Part::Bytes(payload))
            }
            BLOB_END if self.begun => {
                let whole = payload == [1];
                let found = Digest(self.hash.finalize_reset().into());
                if whole && self.last != Some(found) {
                    return Err("a blob's bytes are not the ones that its name stands for");
                }
                self.begun = false;
                Ok(Part::BlobEnd(whole))
            }
            _ => Err("it holds a part that doesn't belong there"),
        }
    }
}

/// What a backup says of itself, without reading the rest.
pub(super) fn read_facts(input: impl Read) -> Result<Facts, Fault<()>> {
    Frames::begin(input)?.facts()
}

fn broken<E>(what: impl Into<String>) -> Fault<E> {
    Fault::Broken(what.into())
}

fn pair<'a>(rest: &mut &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    Some((sized(rest)?, sized(rest)?))
}

fn sized<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<4>()?;
    let (bytes, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    *rest = after;
    Some(bytes)
}

struct Frames<R> {
    input: R,
    digest: Sha256,
    read: u64,
}

impl<R: Read> Frames<R> {
    fn begin<E>(input: R) -> Result<Self, Fault<E>> {
        let mut frames = Self {
            input,
            digest: Sha256::new(),
            read: 0,
        };
        match frames.take(MAGIC.len() as u32) {
            Ok(magic) if magic == MAGIC || magic == MAGIC_BEFORE => Ok(frames),
            Ok(magic) if magic.starts_with(b"longhouse backup ") => {
                Err(broken("it was made by a newer Longhouse; restore it with that version"))
            }
            _ => Err(broken("it is not a Longhouse backup")),
        }
    }

    fn facts<E>(&mut self) -> Result<Facts, Fault<E>> {
        let (kind, payload) = self.next(None)?;
        if kind != FACTS {
            return Err(broken("it doesn't say what it is"));
        }
        serde_json::from_slice(&payload).map_err(|_| broken("what it says of itself can't be read"))
    }

    /// The next frame. `table` is where the reading is, for the message.
    fn next<E>(&mut self, table: Option<&str>) -> Result<(u8, Vec<u8>), Fault<E>> {
        let place = || {
            table.map_or_else(
                || "at its beginning".to_owned(),
                |name| format!("in the table `{name}`"),
            )
        };
        let cut = |_| broken(format!("it ends too early, {}", place()));
        let kind = self.take(1).map_err(cut)?[0];
        let length = self.number().map_err(cut)?;
        if length > FRAME_BYTES_MAX {
            return Err(broken(format!("it is damaged {}", place())));
        }
        let payload = self.take(length).map_err(cut)?;
        let proof = self.take(8).map_err(cut)?;
        if proof != xxh3_64_with_seed(&payload, self.read).to_le_bytes() {
            return Err(broken(format!("it is damaged {}", place())));
        }
        self.read += 1;
        Ok((kind, payload))
    }

    fn end<E>(&mut self) -> Result<(), Fault<E>> {
        match self.take(1) {
            Err(_) => Ok(()),
            Ok(_) => Err(broken("something follows its end")),
        }
    }

    fn number(&mut self) -> io::Result<u32> {
        let bytes = self.take(4)?;
        Ok(bytes.try_into().map_or(u32::MAX, u32::from_le_bytes))
    }

    fn take(&mut self, length: u32) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.input.by_ref().take(u64::from(length)).read_to_end(&mut bytes)?;
        if bytes.len() < length as usize {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.digest.update(&bytes);
        Ok(bytes)
    }
}
