//! JPEG, by jpeg-decoder: it decodes at a half, a quarter or an eighth at once where that is large enough.
//!
//! zune-jpeg, which `image` uses, can't, and paints pictures of few colours wrong whose Huffman tables were made for
//! them (0.5.15; the tests have such pictures).

use std::io::Cursor;

use jpeg_decoder::{Decoder, PixelFormat};

use super::Look;
use crate::engine::images::{Fault, Format, pixels::Pixels};

pub(super) fn look(bytes: &[u8]) -> Result<Look, Fault> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.read_info().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| broken("it has no header"))?;
    if !is_whole(bytes) {
        return Err(broken("its end is missing"));
    }
    let look = Look::new(Format::Jpeg, (u32::from(info.width), u32::from(info.height)));
    Ok(look.dressed(decoder.exif_data(), decoder.icc_profile()))
}

/// The pixels, in a size that is at least `needed`, if the picture is.
pub(super) fn decode(bytes: &[u8], needed: (u32, u32)) -> Result<Pixels, Fault> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.read_info().map_err(broken)?;
    let side = |length: u32| u16::try_from(length).unwrap_or(u16::MAX);
    let (width, height) = decoder.scale(side(needed.0), side(needed.1)).map_err(broken)?;
    let decoded = decoder.decode().map_err(broken)?;
    let format = decoder.info().map(|info| info.pixel_format);
    let (channels, bytes) = match format {
        Some(PixelFormat::L8) => (1, decoded),
        Some(PixelFormat::L16) => (
            1,
            decoded
                .as_chunks::<2>()
                .0
                .iter()
                .map(|&grey| (u16::from_ne_bytes(grey) >> 8) as u8)
                .collect(),
        ),
        Some(PixelFormat::CMYK32) => (
            3,
            decoded
                .as_chunks::<4>()
                .0
                .iter()
                .flat_map(|&inks| without_ink(inks))
                .collect(),
        ),
        _ => (3, decoded),
    };
    Pixels::of((u32::from(width), u32::from(height)), channels, bytes).ok_or_else(|| broken("its pixels are missing"))
}

/// What paper shows under cyan, magenta, yellow and black, as if the inks were ideal.
fn without_ink([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 3] {
    let light = u32::from(255 - black);
    [cyan, magenta, yellow].map(|ink| (u32::from(255 - ink) * light / 255) as u8)
}

fn broken(why: impl std::fmt::Display) -> Fault {
    Fault::broken(Format::Jpeg, why)
}

/// Whether the marker that ends a picture comes after one that begins a scan. A decoder paints grey what is missing.
fn is_whole(bytes: &[u8]) -> bool {
    const SCAN: u8 = 0xDA;
    const END: u8 = 0xD9;
    let (mut at, mut is_scanned) = (2, false);
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(0xFF, rest)) {
        at += found + 1;
        match bytes.get(at) {
            Some(&END) => return is_scanned,
            // Data that looks like a marker, fill, and markers that stand alone.
            Some(0x00 | 0x01 | 0xD0..=0xD8) => at += 1,
            Some(0xFF) => {}
            Some(&marker) => {
                let Some(&[high, low]) = bytes.get(at + 1..at + 3) else {
                    return false;
                };
                is_scanned |= marker == SCAN;
                at += 1 + usize::from(u16::from_be_bytes([high, low])).max(2);
            }
            None => return false,
        }
    }
    false
}
