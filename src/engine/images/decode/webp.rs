//! WebP, by image-webp; libwebp only writes here. Of an animated one the first frame.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::Look;
use crate::engine::images::{Fault, Format, pixels::Pixels};

pub(super) fn look(bytes: &[u8]) -> Result<Look, Fault> {
    let mut decoder = open(bytes)?;
    let canvas = decoder.dimensions();
    frames_fit(bytes, canvas)?;
    let mut look = Look::new(Format::Webp, canvas);
    look.is_animated = decoder.is_animated() && decoder.num_frames() > 1;
    let exif = decoder.exif_metadata().map_err(broken)?;
    let profile = decoder.icc_profile().map_err(broken)?;
    Ok(look.dressed(exif.as_deref(), profile))
}

pub(super) fn decode(bytes: &[u8], stored: (u32, u32)) -> Result<Pixels, Fault> {
    let mut decoder = open(bytes)?;
    let size = decoder.output_buffer_size().ok_or_else(|| broken("it is too large"))?;
    let mut pixels = vec![0; size];
    decoder.read_image(&mut pixels).map_err(broken)?;
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    Pixels::of(stored, channels, pixels).ok_or_else(|| broken("it has another size than it says"))
}

fn open(bytes: &[u8]) -> Result<WebPDecoder<Cursor<&[u8]>>, Fault> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    decoder.set_memory_limit(bytes.len()); // Of chunks that are read whole: EXIF and the profile.
    Ok(decoder)
}

fn broken(why: impl std::fmt::Display) -> Fault {
    Fault::broken(Format::Webp, why)
}

/// Refuses a file that ends before its chunks do, or whose frames are larger than the canvas: the decoder makes room
/// for a frame by the frame's own header, and compares it with the canvas only afterwards.
fn frames_fit(bytes: &[u8], canvas: (u32, u32)) -> Result<(), Fault> {
    let riff = 8 + length(bytes, 4).ok_or_else(|| broken("it has no header"))?;
    let file = bytes.get(12..riff).ok_or_else(|| broken("its end is missing"))?;
    for (name, data) in chunks(file) {
        match name {
            b"ANMF" => {
                let frame = data.get(16..).ok_or_else(|| broken("a frame is cut short"))?;
                for (name, data) in chunks(frame) {
                    frame_fits(name, data, canvas)?;
                }
            }
            _ => frame_fits(name, data, canvas)?,
        }
    }
    Ok(())
}

fn frame_fits(name: &[u8], data: &[u8], (width, height): (u32, u32)) -> Result<(), Fault> {
    let short = |at: usize| {
        data.get(at..at + 2)
            .map(|two| u32::from(u16::from_le_bytes([two[0], two[1]])))
    };
    let (wide, high) = match name {
        b"VP8 " => (short(6).map(|wide| wide & 0x3FFF), short(8).map(|high| high & 0x3FFF)),
        b"VP8L" => {
            let bits = short(1).zip(short(3)).map(|(low, high)| low | high << 16);
            (
                bits.map(|bits| (bits & 0x3FFF) + 1),
                bits.map(|bits| (bits >> 14 & 0x3FFF) + 1),
            )
        }
        _ => return Ok(()),
    };
    if wide.is_some_and(|wide| wide <= width) && high.is_some_and(|high| high <= height) {
        Ok(())
    } else {
        Err(broken("a frame is larger than the picture"))
    }
}

/// The chunks of a RIFF body: four letters and what they hold, as far as it goes.
fn chunks(mut body: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    std::iter::from_fn(move || {
        let name = body.get(..4)?;
        let length = length(body, 4)?;
        let data = &body[8..body.len().min(8 + length)];
        body = body.get(8 + length + length % 2..).unwrap_or_default();
        Some((name, data))
    })
}

fn length(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize)
}
