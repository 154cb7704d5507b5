//! The beginning of an answer, for who needs no more of it: read as it arrives, and left when there is enough.

use std::io::Write as _;

use flate2::write::GzDecoder;
use http::{HeaderMap, HeaderValue, Response, header};
use http_body_util::BodyExt as _;
use hyper::body::Incoming as Arriving;

use super::{EgressError, Incoming, Target, client::broken};

/// Whether what has arrived of an answer is enough.
pub type Enough = fn(&HeaderMap, &[u8]) -> bool;

/// Packed bytes that are unpacked at a time, so that a bomb is noticed while it is small.
const STEP: usize = 1 << 10;

/// As much of an answer as `enough` asks for, `most` bytes at the most, unpacked (E4).
pub(super) async fn beginning(
    response: Response<Arriving>,
    target: &Target,
    most: usize,
    enough: Enough,
) -> Result<Incoming, EgressError> {
    let (head, mut arriving) = response.into_parts();
    let mut unpacking = match head.headers.get(header::CONTENT_ENCODING).map(HeaderValue::as_bytes) {
        None | Some(b"" | b"identity") => Unpacking::Plain(Vec::new()),
        Some(b"gzip" | b"x-gzip") => Unpacking::Gzip(Box::new(GzDecoder::new(Vec::new()))),
        Some(_) => return Err(EgressError::Packed),
    };
    while unpacking.bytes().len() < most && !enough(&head.headers, unpacking.bytes()) {
        let Some(frame) = arriving.frame().await else { break };
        let frame = frame.map_err(|error| broken(target, &error))?;
        let Ok(piece) = frame.into_data() else { continue };
        let more = unpacking.add(&piece, most).map_err(|error| broken(target, &error))?;
        if !more {
            break;
        }
    }
    let mut body = unpacking.into_bytes();
    body.truncate(most);
    Ok(Incoming {
        status: head.status,
        headers: head.headers,
        url: target.url(),
        body: body.into(),
    })
}

enum Unpacking {
    Plain(Vec<u8>),
    Gzip(Box<GzDecoder<Vec<u8>>>),
}

impl Unpacking {
    /// Adds what arrived, until there are `most` bytes; whether more can come.
    fn add(&mut self, piece: &[u8], most: usize) -> std::io::Result<bool> {
        match self {
            Self::Plain(bytes) => bytes.extend_from_slice(piece),
            Self::Gzip(unpacker) => {
                for mut step in piece.chunks(STEP) {
                    while !step.is_empty() {
                        let taken = unpacker.write(step)?;
                        if taken == 0 {
                            return Ok(false); // What follows the end of the packed stream is none of ours.
                        }
                        step = &step[taken..];
                    }
                    if unpacker.get_ref().len() >= most {
                        break;
                    }
                }
                unpacker.flush()?;
            }
        }
        Ok(true)
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Plain(bytes) => bytes,
            Self::Gzip(unpacker) => unpacker.get_ref(),
        }
    }

    fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Plain(bytes) => bytes,
            Self::Gzip(mut unpacker) => std::mem::take(unpacker.get_mut()),
        }
    }
}
