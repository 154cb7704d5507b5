//! Why no pictures come out of some bytes.

use std::fmt;

use super::Format;
use crate::error::Error;

/// Why a picture can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The bytes are in none of the formats that are taken.
    Unknown,
    /// More pixels than the limit, told before any is decoded.
    TooManyPixels { width: u32, height: u32, limit: u64 },
    /// The bytes end too early, or don't mean anything.
    Broken(Format, String),
    /// An encoder gave up: memory, or a fault of ours.
    Encoder(String),
}

impl Fault {
    pub(super) fn broken(format: Format, why: impl fmt::Display) -> Self {
        Self::Broken(format, why.to_string())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("Choose a picture in PNG, JPEG, WebP or GIF format."),
            Self::TooManyPixels { width, height, limit } => {
                let megapixels = limit / 1_000_000;
                write!(
                    f,
                    "The picture has {width} × {height} pixels; at most {megapixels} megapixels are taken. Make it smaller."
                )
            }
            Self::Broken(format, _) => write!(
                f,
                "The {} picture is damaged or cut short. Save it again, or choose another.",
                format.name()
            ),
            Self::Encoder(why) => write!(f, "the picture can't be written: {why}"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        let code = match fault {
            Fault::Unknown => "unknown_format",
            Fault::TooManyPixels { .. } => "too_many_pixels",
            Fault::Broken(..) => "broken",
            Fault::Encoder(_) => return Self::internal(fault),
        };
        Self::invalid("picture", code, fault.to_string())
    }
}
