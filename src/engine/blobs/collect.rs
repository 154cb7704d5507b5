//! Taking away what no row names any more.

use std::{
    fs, io,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use super::{BlobError, Blobs, pins::Round};
use crate::{
    engine::store::{Digest, Store, named_blobs},
    error::Error,
    telemetry::metrics::metrics,
};

/// What a collection found and did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Collected {
    /// Blobs that stay, and their bytes.
    pub kept: u64,
    pub kept_bytes: u64,
    /// Blobs that were taken away, and their bytes.
    pub removed: u64,
    pub removed_bytes: u64,
}

/// A blob's file.
pub(super) struct Found {
    pub digest: Digest,
    pub path: PathBuf,
    pub bytes: u64,
    pub written_at: SystemTime,
}

impl Blobs {
    /// Takes away the blobs that no row of `store` names and that are older than `grace`; nothing while another
    /// collection runs.
    ///
    /// Blobs are listed first, pins are noted from then on, and the rows are read last (see `pins.rs`). A row that
    /// can't be read ends it: nobody knows what that names. Fails: as the store does, Io.
    pub fn collect(&self, store: &Store, grace: Duration) -> Result<Collected, Error> {
        let mut collected = Collected::default();
        let Some(round) = Round::begin(&self.pins) else {
            return Ok(collected);
        };
        let found = self.list()?;
        let named = named_blobs(store, &store.snapshot()?)?;
        let now = SystemTime::now();
        for blob in found {
            let young = now.duration_since(blob.written_at).is_ok_and(|age| age < grace);
            let removed = if young || named.binary_search(&blob.digest).is_ok() {
                None
            } else {
                round.remove(&blob.digest, || fs::remove_file(&blob.path))
            };
            match removed {
                Some(Ok(())) => {
                    collected.removed += 1;
                    collected.removed_bytes += blob.bytes;
                }
                Some(Err(cause)) if cause.kind() != io::ErrorKind::NotFound => {
                    return Err(BlobError::of(&blob.path, "removed", cause).into());
                }
                Some(Err(_)) => {}
                None => {
                    collected.kept += 1;
                    collected.kept_bytes += blob.bytes;
                }
            }
        }
        metrics().blobs_collected(
            (collected.kept, collected.kept_bytes),
            (collected.removed, collected.removed_bytes),
        );
        Ok(collected)
    }

    /// Every blob's file. What has another name is left alone.
    pub(super) fn list(&self) -> Result<Vec<Found>, BlobError> {
        let mut found = Vec::new();
        for shard in entries(&self.root)? {
            let begin = shard.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if begin.len() != 2 {
                continue;
            }
            for path in entries(&shard)? {
                let rest = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let Ok(digest) = format!("{begin}{rest}").parse() else {
                    continue;
                };
                let about = match fs::metadata(&path) {
                    Ok(about) => about,
                    Err(cause) if cause.kind() == io::ErrorKind::NotFound => continue,
                    Err(cause) => return Err(BlobError::of(&path, "looked at", cause)),
                };
                let written_at = about
                    .modified()
                    .map_err(|cause| BlobError::of(&path, "looked at", cause))?;
                found.push(Found {
                    digest,
                    path,
                    bytes: about.len(),
                    written_at,
                });
            }
        }
        Ok(found)
    }
}

/// What is in a folder; nothing if it isn't there.
pub(super) fn entries(folder: &std::path::Path) -> Result<Vec<PathBuf>, BlobError> {
    let failed = |cause| BlobError::of(folder, "listed", cause);
    match fs::read_dir(folder) {
        Ok(found) => found
            .map(|entry| entry.map(|entry| entry.path()).map_err(failed))
            .collect(),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound || cause.kind() == io::ErrorKind::NotADirectory => {
            Ok(Vec::new())
        }
        Err(cause) => Err(failed(cause)),
    }
}
