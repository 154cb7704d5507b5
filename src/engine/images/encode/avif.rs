//! AVIF, by ravif (rav1e) without its assembly, which would need nasm to build.

use ravif::{BitDepth, Encoder, Img};
use rgb::FromSlice;

use crate::engine::images::{Fault, pixels::Pixels};

/// The quickest of ten. The slower ones save a tenth of the bytes in twice the time and more.
const SPEED: u8 = 10;

pub(super) fn encode(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, Fault> {
    let encoder = Encoder::new()
        .with_quality(scaled(quality))
        .with_alpha_quality(scaled(quality))
        .with_speed(SPEED)
        .with_bit_depth(BitDepth::Eight)
        .with_num_threads(Some(1));
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let encoded = if pixels.channels == 3 {
        encoder.encode_rgb(Img::new(pixels.bytes.as_rgb(), width, height))
    } else {
        encoder.encode_rgba(Img::new(pixels.bytes.as_rgba(), width, height))
    };
    Ok(encoded.map_err(|why| Fault::Encoder(why.to_string()))?.avif_file)
}

/// What looks like WebP of `quality` on AVIF's scale.
fn scaled(quality: u8) -> f32 {
    f32::from(quality) - 15.0
}
