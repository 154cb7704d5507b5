//! From bytes to pixels. Headers are read first, and limits held against them before any pixel is decoded.
//!
//! All decoders are safe Rust. None of them is trusted with sizes: what a picture says of itself in two places must
//! agree, and what it decodes to is known beforehand.

mod gif;
mod jpeg;
mod png;
mod webp;

use super::{Fault, Format, pixels::Pixels, upright::Upright};

/// What a picture says of itself, before it is decoded.
#[derive(Debug, Clone)]
pub struct Look {
    /// The format, by content.
    pub format: Format,
    /// Width in pixels once it is upright.
    pub width: u32,
    /// Height in pixels once it is upright.
    pub height: u32,
    /// Whether it has more than one frame. The first is what variants are made of; the original moves.
    pub is_animated: bool,
    stored: (u32, u32),
    upright: Upright,
    profile: Option<Vec<u8>>,
}

impl Look {
    fn new(format: Format, stored: (u32, u32)) -> Self {
        let (width, height) = stored;
        Self {
            format,
            width,
            height,
            is_animated: false,
            stored,
            upright: Upright::default(),
            profile: None,
        }
    }

    fn dressed(mut self, exif: Option<&[u8]>, profile: Option<Vec<u8>>) -> Self {
        self.upright = exif.map(Upright::of_exif).unwrap_or_default();
        (self.width, self.height) = self.upright.size(self.stored);
        self.profile = profile.filter(|profile| !profile.is_empty());
        self
    }

    /// How many pixels it decodes to.
    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    pub(super) fn upright(&self) -> Upright {
        self.upright
    }

    pub(super) fn profile(&self) -> Option<&[u8]> {
        self.profile.as_deref()
    }
}

/// Reads the headers of a picture, and refuses what has more than `limit` pixels, or ends before its end.
///
/// Fails: Unknown, TooManyPixels, Broken.
pub fn look(bytes: &[u8], limit: u64) -> Result<Look, Fault> {
    let look = match Format::of(bytes).ok_or(Fault::Unknown)? {
        Format::Png => png::look(bytes),
        Format::Jpeg => jpeg::look(bytes),
        Format::Webp => webp::look(bytes),
        Format::Gif => gif::look(bytes, limit),
    }?;
    let (width, height) = (look.width, look.height);
    if width == 0 || height == 0 {
        return Err(Fault::broken(look.format, "it has no pixels"));
    }
    if look.pixels() > limit {
        return Err(Fault::TooManyPixels { width, height, limit });
    }
    Ok(look)
}

/// The pixels of a picture as they are stored: not yet upright, and in its own colours. They are all of it, or fewer if
/// the format can be decoded smaller at once, but not fewer than `needed` says for each side once it is upright.
///
/// Fails: Broken.
pub(super) fn decode(bytes: &[u8], look: &Look, needed: (u32, u32)) -> Result<Pixels, Fault> {
    match look.format {
        Format::Png => png::decode(bytes, look.stored),
        Format::Jpeg => jpeg::decode(bytes, look.upright.size(needed)),
        Format::Webp => webp::decode(bytes, look.stored),
        Format::Gif => gif::decode(bytes, look.stored),
    }
}
