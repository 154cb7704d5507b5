//! From pixels to bytes. Only pixels go in, so nothing that a camera noted comes out.

mod avif;
mod jpeg;
mod webp;

use serde::{Deserialize, Serialize};

use super::{Fault, pixels::Pixels};

/// The encodings that variants come in. Rows name them: their order is the format on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Encoding {
    /// The smallest, and ten times as slow as the next and more: for small pictures.
    Avif,
    /// What nearly every browser takes.
    Webp,
    /// For everything else. What is transparent becomes white.
    Jpeg,
}

impl Encoding {
    /// All of them, the smallest first: what a server offers a client in this order.
    pub const ALL: [Self; 3] = [Self::Avif, Self::Webp, Self::Jpeg];

    /// What it is called on the wire.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// Encodes `pixels` at a quality from 1 to 100 on WebP's scale.
    pub(super) fn encode(self, pixels: &Pixels, quality: u8) -> Result<Vec<u8>, Fault> {
        match self {
            Self::Avif => avif::encode(pixels, quality),
            Self::Webp => webp::encode(pixels, quality),
            Self::Jpeg if pixels.channels == 4 => jpeg::encode(&pixels.on_white(), quality),
            Self::Jpeg => jpeg::encode(pixels, quality),
        }
    }
}
