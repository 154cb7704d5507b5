//! Rows as earlier programs wrote them, which are read for ever (S2): for the tests of every record.
//!
//! A fixture is never changed. When a record's fields change, its version rises, `upgrade` reads the old bytes, and the
//! new version gets a fixture of its own.

use std::fmt::Debug;

use super::{Record, decode_plain, encode_plain};
use crate::kit::id::Id;

/// Checks that `bytes` of version 1 are read as `row`; while that is the version, also that they are what is written.
#[track_caller]
pub fn kept<R: Record + PartialEq + Debug>(row: &R, bytes: &str) {
    kept_by(1, row, bytes);
}

/// The same of another version.
#[track_caller]
pub fn kept_by<R: Record + PartialEq + Debug>(version: u8, row: &R, bytes: &str) {
    let stored: Vec<u8> = (0..bytes.len() / 2)
        .map(|at| u8::from_str_radix(&bytes[at * 2..at * 2 + 2], 16).expect("hexadecimal"))
        .collect();
    let read = if R::VERSION == version {
        let written = encode_plain(row).expect("a row is written");
        let written: String = written.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(written, bytes, "what is written of {}", R::NAME);
        decode_plain(&stored).ok()
    } else {
        R::upgrade(version, &stored)
    };
    assert_eq!(read.as_ref(), Some(row), "what is read of {}", R::NAME);
}

/// An id that is known again.
pub fn id<T: ?Sized>(byte: u8) -> Id<T> {
    Id::from_bytes([byte; 16])
}
