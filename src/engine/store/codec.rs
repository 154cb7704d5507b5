//! Records as bytes: one version byte, the fields by bincode, and four bytes that prove them whole.
//!
//! This is the only file that names bincode, so that the format can be replaced (DESIGN §4). The proof covers the
//! table and the key too: a row that the disk moved or changed is reported, never served (redb verifies its own
//! checksums only on repair).

use bincode::config::{Configuration, standard};
use serde::{Serialize, de::DeserializeOwned};

use super::{Record, StoreError};

const CONFIG: Configuration = standard();
const PROOF_LEN: usize = 4;

/// The bytes of `record` as stored under `key` in its table.
pub(super) fn encode<R: Record>(record: &R, key: &[u8]) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::with_capacity(128);
    bytes.push(R::VERSION);
    bincode::serde::encode_into_std_write(record, &mut bytes, CONFIG)
        .map_err(|cause| damaged(R::NAME, format!("a record can't be written: {cause}")))?;
    seal(R::NAME, key, &mut bytes);
    Ok(bytes)
}

/// The record stored as `bytes` under `key`. Fails: Damaged.
pub(super) fn decode<R: Record>(key: &[u8], bytes: &[u8]) -> Result<R, StoreError> {
    let body = open(R::NAME, key, bytes)?;
    let (version, fields) = body
        .split_first()
        .ok_or_else(|| damaged(R::NAME, "an empty row".into()))?;
    if *version == R::VERSION {
        decode_plain(fields).map_err(|cause| damaged(R::NAME, cause))
    } else {
        R::upgrade(*version, fields)
            .ok_or_else(|| damaged(R::NAME, format!("record version {version} is unknown here")))
    }
}

/// Appends the proof that `bytes` belong under `key` in `table`.
pub(super) fn seal(table: &str, key: &[u8], bytes: &mut Vec<u8>) {
    let proof = proof(table, key, bytes);
    bytes.extend_from_slice(&proof);
}

/// Checks the proof and returns the bytes without it.
pub(super) fn open<'b>(table: &str, key: &[u8], bytes: &'b [u8]) -> Result<&'b [u8], StoreError> {
    let whole = bytes.len().checked_sub(PROOF_LEN).map(|at| bytes.split_at(at));
    match whole {
        Some((body, found)) if found == proof(table, key, body) => Ok(body),
        _ => Err(damaged(
            table,
            "a row's bytes are not the ones that were written".into(),
        )),
    }
}

fn proof(table: &str, key: &[u8], bytes: &[u8]) -> [u8; PROOF_LEN] {
    let place = xxhash_rust::xxh3::xxh3_64_with_seed(key, table.len() as u64);
    (xxhash_rust::xxh3::xxh3_64_with_seed(bytes, place) as u32).to_le_bytes()
}

fn damaged(table: &str, what: String) -> StoreError {
    StoreError::Damaged {
        place: table.to_owned(),
        what,
    }
}

/// The bytes of a value without version and proof, for what is wrapped otherwise.
pub fn encode_plain<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
    bincode::serde::encode_to_vec(value, CONFIG).map_err(|cause| cause.to_string())
}

/// The value of such bytes, all of them.
pub fn decode_plain<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    match bincode::serde::decode_from_slice(bytes, CONFIG) {
        Ok((value, read)) if read == bytes.len() => Ok(value),
        Ok(_) => Err("bytes are left over".into()),
        Err(cause) => Err(cause.to_string()),
    }
}

/// The value of bytes that an older version wrote. Fields are only ever added at the end: `since` are those that came
/// since, one or a tuple of them, as they are in a row from before.
pub fn decode_grown<T: DeserializeOwned>(bytes: &[u8], since: &impl Serialize) -> Option<T> {
    let since = encode_plain(since).ok()?;
    decode_plain(&[bytes, &since].concat()).ok()
}

/// A value of a table beside the collections, with the proof that it belongs under `key`.
pub fn seal_value<T: Serialize>(table: &str, key: &[u8], value: &T) -> Result<Vec<u8>, StoreError> {
    let mut bytes = encode_plain(value).map_err(|what| damaged(table, what))?;
    seal(table, key, &mut bytes);
    Ok(bytes)
}

/// The value of such bytes. Fails: Damaged.
pub fn open_sealed<T: DeserializeOwned>(table: &str, key: &[u8], bytes: &[u8]) -> Result<T, StoreError> {
    decode_plain(open(table, key, bytes)?).map_err(|what| damaged(table, what))
}
