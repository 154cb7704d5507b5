//! What comes in pieces, in any order, over many connections and restarts, until it is whole.

use std::{
    collections::HashMap,
    fs::{self, File},
    io,
    os::unix::fs::FileExt,
    path::PathBuf,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use sha2::{Digest as _, Sha256};
use tokio::sync::{Mutex as Queue, OwnedMutexGuard, watch};

use super::{BlobError, Blobs, Disk, PIECE, Pin, collect::entries};
use crate::{engine::store::Digest, kit::id::Id};

/// What a part's id is of: bytes that are still coming.
pub enum Part {}
/// The id of a part.
pub type PartId = Id<Part>;

/// Where in a part bytes belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub offset: u64,
    pub length: u64,
}

/// Why bytes were not received.
#[derive(Debug)]
pub enum ReceiveError<E> {
    /// They could not be written.
    Blob(BlobError),
    /// Whoever sent them broke off.
    Sender(E),
    /// There were fewer or more than belong there.
    Length,
    /// Somebody else began to send the same.
    Superseded,
}

/// Who writes where: one at a time in each place.
#[derive(Debug, Default, Clone)]
pub(super) struct Turns(Arc<Mutex<HashMap<(PartId, u64), Arc<Place>>>>);

#[derive(Debug)]
struct Place {
    queue: Arc<Queue<()>>,
    /// The number of whoever came last.
    newest: watch::Sender<u64>,
}

/// The right to write in one place of a part, until it is dropped. Hold it until what was written is acknowledged.
#[derive(Debug)]
pub struct Turn {
    part: PartId,
    offset: u64,
    turns: Turns,
    place: Arc<Place>,
    number: u64,
    _alone: OwnedMutexGuard<()>,
}

impl Turns {
    async fn take(&self, part: PartId, offset: u64) -> Turn {
        let place = {
            let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let place = places.entry((part, offset)).or_insert_with(|| {
                Arc::new(Place {
                    queue: Arc::default(),
                    newest: watch::channel(0).0,
                })
            });
            place.clone()
        };
        let mut number = 0;
        place.newest.send_modify(|newest| {
            *newest += 1;
            number = *newest;
        });
        let alone = place.queue.clone().lock_owned().await;
        Turn {
            part,
            offset,
            turns: self.clone(),
            place,
            number,
            _alone: alone,
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut places = self.turns.0.lock().unwrap_or_else(PoisonError::into_inner);
        // The map's and this one: nobody waits.
        if Arc::strong_count(&self.place) <= 2 {
            places.remove(&(self.part, self.offset));
        }
    }
}

/// What is being written: it goes along into the thread that writes, so that nobody gets the turn before that is over.
struct Writing {
    turn: Turn,
    disk: Arc<dyn Disk>,
    file: File,
    hash: Sha256,
    at: u64,
}

impl Blobs {
    /// The right to write at `offset` of a part. Whoever is writing there, over a connection that is dead perhaps, is
    /// ended.
    pub async fn turn(&self, part: PartId, offset: u64) -> Turn {
        self.turns.take(part, offset).await
    }

    /// Writes what `bytes` gives into the part, `stretch.length` bytes exactly. When this returns they are synced.
    ///
    /// Gives: their SHA-256, and the turn for as long as nobody else may write there. If it fails, some bytes may be there
    /// as the part's, where the next ones go.
    pub async fn receive<S, E>(&self, turn: Turn, stretch: Stretch, bytes: S) -> Result<(Digest, Turn), ReceiveError<E>>
    where
        S: Stream<Item = Result<Bytes, E>>,
    {
        self.has_room(stretch.length).map_err(ReceiveError::Blob)?;
        let path = self.part(turn.part);
        let folder = self.parts_folder();
        let mut newest = turn.place.newest.subscribe();
        let number = turn.number;
        let disk = self.disk.clone();
        let mut writing = aside(move || {
            disk.make(&folder)?;
            let file = disk.open(&path).map_err(|cause| BlobError::of(&path, "made", cause))?;
            disk.sync_folder(&folder)?;
            Ok(Writing {
                turn,
                disk,
                file,
                hash: Sha256::new(),
                at: stretch.offset,
            })
        })
        .await
        .map_err(ReceiveError::Blob)?;
        let (mut bytes, mut waiting, mut missing) = (pin!(bytes), BytesMut::new(), stretch.length);
        loop {
            let next = tokio::select! {
                biased;
                // The sender lives as long as the turn, so that this ends only when somebody came.
                _ = newest.wait_for(|newest| *newest != number) => return Err(ReceiveError::Superseded),
                next = bytes.next() => next,
            };
            let Some(next) = next else { break };
            let next = next.map_err(ReceiveError::Sender)?;
            missing = missing.checked_sub(next.len() as u64).ok_or(ReceiveError::Length)?;
            waiting.extend_from_slice(&next);
            if waiting.len() >= PIECE {
                let piece = waiting.split().freeze();
                writing = aside(move || writing.append(&piece))
                    .await
                    .map_err(ReceiveError::Blob)?;
            }
        }
        if missing > 0 {
            return Err(ReceiveError::Length);
        }
        let piece = waiting.freeze();
        let written = aside(move || {
            let writing = writing.append(&piece)?;
            let synced = writing.disk.sync(&writing.file);
            synced.map_err(|cause| BlobError::of(std::path::Path::new("a part"), "synced", cause))?;
            Ok(writing)
        });
        let Writing { turn, hash, .. } = written.await.map_err(ReceiveError::Blob)?;
        Ok((Digest(hash.finalize().into()), turn))
    }

    /// The SHA-256 of a part's first `length` bytes; nothing if it has another length. Takes its time.
    pub fn digest_of(&self, part: PartId, length: u64) -> Result<Option<Digest>, BlobError> {
        let path = self.part(part);
        let failed = |cause| BlobError::of(&path, "read", cause);
        let file = match File::open(&path) {
            Ok(file) => file,
            // Nothing was sent because there is nothing to send.
            Err(cause) if cause.kind() == io::ErrorKind::NotFound && length == 0 => {
                self.disk.make(&self.parts_folder())?;
                self.disk.create(&path)?;
                return Ok(Some(Digest(Sha256::new().finalize().into())));
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(failed(cause)),
        };
        if file.metadata().map_err(failed)?.len() != length {
            return Ok(None);
        }
        let (mut hash, mut at, mut piece) = (Sha256::new(), 0, vec![0; PIECE]);
        while at < length {
            let count = PIECE.min(usize::try_from(length - at).unwrap_or(PIECE));
            file.read_exact_at(&mut piece[..count], at).map_err(failed)?;
            hash.update(&piece[..count]);
            at += count as u64;
        }
        Ok(Some(Digest(hash.finalize().into())))
    }

    /// Makes a blob of a part whose digest is pinned, durably; whether the blob is there now. Done again it is the same.
    pub fn complete(&self, part: PartId, pin: &Pin) -> Result<bool, BlobError> {
        let path = self.part(part);
        match File::open(&path) {
            Ok(file) => {
                let synced = self.disk.sync(&file);
                synced.map_err(|cause| BlobError::of(&path, "synced", cause))?;
                self.settle(&path, pin).map(|()| true)
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(self.place(&pin.digest()).exists()),
            Err(cause) => Err(BlobError::of(&path, "opened", cause)),
        }
    }

    /// Forgets what came of a part.
    pub fn drop_part(&self, part: PartId) -> Result<(), BlobError> {
        let path = self.part(part);
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(BlobError::of(&path, "removed", cause)),
            _ => Ok(()),
        }
    }

    /// The parts of which something came.
    pub fn parts(&self) -> Result<Vec<PartId>, BlobError> {
        let names = entries(&self.parts_folder())?;
        let id = |path: PathBuf| path.file_name()?.to_str()?.parse().ok();
        Ok(names.into_iter().filter_map(id).collect())
    }

    fn part(&self, part: PartId) -> PathBuf {
        self.parts_folder().join(part.to_string())
    }

    fn parts_folder(&self) -> PathBuf {
        self.root.join("parts")
    }
}

impl Writing {
    fn append(mut self, bytes: &[u8]) -> Result<Self, BlobError> {
        let written = self.disk.write_all_at(&self.file, bytes, self.at);
        written.map_err(|cause| BlobError::of(std::path::Path::new("a part"), "written", cause))?;
        self.hash.update(bytes);
        self.at += bytes.len() as u64;
        Ok(self)
    }
}

/// Runs `work` beside the threads that answer requests.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BlobError> + Send + 'static,
) -> Result<T, BlobError> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|cause| {
        Err(BlobError::Io {
            what: "a part can't be written".into(),
            cause: io::Error::other(cause),
        })
    })
}
