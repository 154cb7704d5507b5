//! JPEG, by jpeg-encoder.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::engine::images::{Fault, pixels::Pixels};

pub(super) fn encode(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, Fault> {
    let side = |length: u32| u16::try_from(length).map_err(|_| Fault::Encoder("too large for a JPEG".into()));
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    let encoded = encoder.encode(&pixels.bytes, side(pixels.width)?, side(pixels.height)?, ColorType::Rgb);
    encoded.map_err(|why| Fault::Encoder(why.to_string()))?;
    Ok(bytes)
}
