//! PNG, by the png crate. Of an animated one the picture that is shown where animation isn't known.

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, Reader, Transformations};

use super::Look;
use crate::engine::images::{Fault, Format, pixels::Pixels};

pub(super) fn look(bytes: &[u8]) -> Result<Look, Fault> {
    let reader = open(bytes)?;
    let info = reader.info();
    let mut look = Look::new(Format::Png, info.size());
    look.is_animated = info.animation_control.is_some_and(|animation| animation.num_frames > 1);
    let profile = info.icc_profile.as_ref().map(|profile| profile.to_vec());
    Ok(look.dressed(info.exif_metadata.as_deref(), profile))
}

pub(super) fn decode(bytes: &[u8], stored: (u32, u32)) -> Result<Pixels, Fault> {
    let mut reader = open(bytes)?;
    let channels = match reader.output_color_type() {
        (ColorType::Grayscale, BitDepth::Eight) => 1,
        (ColorType::GrayscaleAlpha, BitDepth::Eight) => 2,
        (ColorType::Rgb, BitDepth::Eight) => 3,
        (ColorType::Rgba, BitDepth::Eight) => 4,
        (colours, depth) => return Err(broken(format!("its pixels are {colours:?} {depth:?}"))),
    };
    let size = reader.output_buffer_size().ok_or_else(|| broken("it is too large"))?;
    let mut pixels = vec![0; size];
    reader.next_frame(&mut pixels).map_err(broken)?;
    Pixels::of(stored, channels, pixels).ok_or_else(|| broken("it has another size than it says"))
}

/// A reader of eight bits a channel, whose headers may unpack to 64 MiB (the crate's default) and no more.
fn open(bytes: &[u8]) -> Result<Reader<Cursor<&[u8]>>, Fault> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.read_info().map_err(broken)
}

fn broken(why: impl std::fmt::Display) -> Fault {
    Fault::broken(Format::Png, why)
}
