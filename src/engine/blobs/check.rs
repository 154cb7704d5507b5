//! Proof that the bytes are there that rows name, and are the ones they were.

use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

use super::{BlobError, Blobs, PIECE};
use crate::engine::store::{Digest, Store, StoreError, TableFindings, each_blob};

/// Rows that are named of those that use one damaged blob.
const USERS_SHOWN: usize = 3;

impl Blobs {
    /// Reads every blob that a row of `store` names and holds it against its digest; `progress` gets bytes seen.
    pub fn check(&self, store: &Store, progress: &mut dyn FnMut(u64)) -> Result<TableFindings, StoreError> {
        let _held = self.hold();
        let snapshot = store.snapshot()?;
        let mut findings = TableFindings::of("(blobs)");
        let mut named: Vec<(Digest, String)> = Vec::new();
        let read = each_blob(store, &snapshot, |collection, key, blob| {
            let row: String = key.iter().skip(16).map(|byte| format!("{byte:02x}")).collect();
            named.push((blob.digest, format!("`{}` ({} {row})", blob.called, collection.name)));
        });
        if let Err(error) = read {
            findings.note(error.to_string());
        }
        named.sort();
        let mut seen = 0;
        for users in named.chunk_by(|one, other| one.0 == other.0) {
            let digest = users[0].0;
            findings.entries += 1;
            let wrong = match self.verify(&digest, &mut |bytes| {
                seen += bytes;
                progress(seen);
            }) {
                Ok(true) => continue,
                Ok(false) => "damaged".to_owned(),
                Err(BlobError::Missing(_)) => "missing".to_owned(),
                Err(error) => error.to_string(),
            };
            let shown: Vec<&str> = users.iter().take(USERS_SHOWN).map(|(_, user)| user.as_str()).collect();
            let more = match users.len().saturating_sub(USERS_SHOWN) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            findings.note(format!("{digest} is {wrong}; it is {}{more}", shown.join(", ")));
        }
        Ok(findings)
    }

    /// Whether the blob's bytes are the ones that its digest stands for. Fails: Missing, Io.
    fn verify(&self, digest: &Digest, progress: &mut dyn FnMut(u64)) -> Result<bool, BlobError> {
        let file = self.get(digest)?.into_file();
        let (mut file, mut hash, mut piece) = (file.as_ref(), Sha256::new(), vec![0; PIECE]);
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok(hash.finalize()[..] == digest.0),
                Ok(count) => {
                    hash.update(&piece[..count]);
                    progress(count as u64);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(BlobError::of(&self.place(digest), "read", cause)),
            }
        }
    }
}
