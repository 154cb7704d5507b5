//! An answer with its bytes ready to send, plain and compressed (K6).

use std::{io::Write as _, sync::OnceLock};

use bytes::Bytes;
use serde::Serialize;

use super::Weigh;
use crate::error::{Error, Result};

/// Bodies shorter than this are sent as they are.
const COMPRESSED_FROM: usize = 860;
/// Brotli's quality: about gzip's speed, and smaller.
const BROTLI_QUALITY: u32 = 4;

/// A JSON body.
#[derive(Debug)]
pub struct Answer {
    /// The bytes.
    pub plain: Bytes,
    /// A strong ETag of the content, in quotes (K5).
    pub etag: String,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl Answer {
    /// The answer that says `value`.
    pub fn of(value: &impl Serialize) -> Result<Self> {
        Ok(Self::plain(serde_json::to_vec(value).map_err(Error::internal)?.into()))
    }

    /// The answer of these bytes, of which `brotli` are the packed ones.
    pub fn packed(plain: Bytes, brotli: Bytes) -> Self {
        let mut answer = Self::plain(plain);
        answer.brotli = OnceLock::from(brotli);
        answer
    }

    /// Not generic: most of an answer is the same whatever it says.
    fn plain(plain: Bytes) -> Self {
        let etag = format!("\"{:032x}\"", xxhash_rust::xxh3::xxh3_128(&plain));
        Self {
            plain,
            etag,
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    /// The bytes for a client that accepts `accepted` (its Accept-Encoding), and the encoding's name.
    pub fn encoded(&self, accepted: &str) -> (Bytes, Option<&'static str>) {
        if self.plain.len() < COMPRESSED_FROM {
            (self.plain.clone(), None)
        } else if accepts(accepted, "br") {
            (self.brotli.get_or_init(|| brotli(&self.plain)).clone(), Some("br"))
        } else if accepts(accepted, "gzip") {
            (self.gzip.get_or_init(|| gzip(&self.plain)).clone(), Some("gzip"))
        } else {
            (self.plain.clone(), None)
        }
    }
}

impl Weigh for Answer {
    fn bytes(&self) -> usize {
        // Compressed forms are made later; JSON shrinks to about a quarter in each.
        self.plain.len() * 3 / 2 + self.etag.len()
    }
}

/// Whether an Accept-Encoding names `coding` without forbidding it by `q=0`.
fn accepts(accepted: &str, coding: &str) -> bool {
    accepted.split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        name.trim() == coding && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

fn brotli(plain: &[u8]) -> Bytes {
    let mut out = Vec::with_capacity(plain.len() / 3);
    let mut encoder = brotli::CompressorWriter::new(&mut out, 4_096, BROTLI_QUALITY, 20);
    let written = encoder.write_all(plain);
    drop(encoder);
    debug_assert!(written.is_ok(), "writing to memory can't fail");
    out.into()
}

fn gzip(plain: &[u8]) -> Bytes {
    let mut encoder = flate2::write::GzEncoder::new(Vec::with_capacity(plain.len() / 3), flate2::Compression::new(5));
    let written = encoder.write_all(plain);
    debug_assert!(written.is_ok(), "writing to memory can't fail");
    encoder.finish().unwrap_or_default().into()
}
