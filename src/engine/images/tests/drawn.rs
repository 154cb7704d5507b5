//! Pictures that the tests draw, in every format that is taken.

use std::borrow::Cow;

use crate::engine::images::{Encoding, pixels::Pixels};

/// What a note in the tests' pictures says: a place.
const NOTE: &[u8] = b"52.2297 N 21.0122 E";

#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub width: u32,
    pub height: u32,
    pub channels: usize,
    pub pixels: Vec<u8>,
}

impl Drawn {
    fn by(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Self {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        Self {
            width,
            height,
            channels: 3,
            pixels: places.flat_map(|(x, y)| colour(x, y)).collect(),
        }
    }

    pub(super) fn plain(width: u32, height: u32, colour: [u8; 3]) -> Self {
        Self::by(width, height, |_, _| colour)
    }

    /// Another colour in each corner, so that one sees which way up it is.
    pub(super) fn corners(width: u32, height: u32) -> Self {
        Self::by(width, height, |x, y| match (x * 2 < width, y * 2 < height) {
            (true, true) => [220, 40, 40],
            (false, true) => [40, 200, 40],
            (true, false) => [40, 40, 220],
            (false, false) => [220, 220, 40],
        })
    }

    /// Two thirds dark blue, one third yellow.
    pub(super) fn flag(width: u32, height: u32) -> Self {
        Self::by(width, height, |x, _| {
            if x * 3 < width * 2 {
                [20, 40, 160]
            } else {
                [250, 220, 40]
            }
        })
    }

    /// Gradients and grain.
    pub(super) fn photograph(width: u32, height: u32, seed: u32) -> Self {
        Self::by(width, height, |x, y| {
            let grain =
                (x.wrapping_mul(0x9E37_79B9) ^ y.wrapping_mul(0x85EB_CA6B) ^ seed).wrapping_mul(0xC2B2_AE35) >> 28;
            [x * 255 / width, y * 255 / height, (x + y) * 127 / width]
                .map(|value| (value as u8).saturating_add(grain as u8))
        })
    }

    /// A green disc with nothing around it.
    pub(super) fn clear(width: u32, height: u32) -> Self {
        let disc = Self::by(width, height, |x, y| {
            let (across, down) = (
                i64::from(2 * x) - i64::from(width),
                i64::from(2 * y) - i64::from(height),
            );
            [
                0,
                u8::from(across * across + down * down < i64::from(width * height)) * 200,
                0,
            ]
        });
        let pixels = disc
            .pixels
            .chunks(3)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2], if pixel[1] > 0 { 255 } else { 0 }]);
        Self {
            channels: 4,
            pixels: pixels.collect(),
            ..disc
        }
    }

    fn as_pixels(&self) -> Pixels {
        Pixels {
            width: self.width,
            height: self.height,
            channels: self.channels,
            bytes: self.pixels.clone(),
        }
    }

    fn colour(&self, x: u32, y: u32) -> [u8; 3] {
        let at = (y * self.width + x) as usize * 3;
        [self.pixels[at], self.pixels[at + 1], self.pixels[at + 2]]
    }
}

pub(super) fn png(drawn: &Drawn) -> Vec<u8> {
    let colours = if drawn.channels == 3 {
        png::ColorType::Rgb
    } else {
        png::ColorType::Rgba
    };
    png_of(
        (drawn.width, drawn.height),
        colours,
        png::BitDepth::Eight,
        &drawn.pixels,
        |_| (),
    )
}

fn png_of(
    (width, height): (u32, u32),
    colours: png::ColorType,
    depth: png::BitDepth,
    data: &[u8],
    dress: impl FnOnce(&mut png::Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colours);
    encoder.set_depth(depth);
    dress(&mut encoder);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(data).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

pub(super) fn png_with_notes(drawn: &Drawn) -> Vec<u8> {
    png_of(
        (drawn.width, drawn.height),
        png::ColorType::Rgb,
        png::BitDepth::Eight,
        &drawn.pixels,
        |encoder| {
            let place = String::from_utf8(NOTE.to_vec()).expect("text");
            encoder.add_text_chunk("Location".into(), place).expect("a note");
        },
    )
}

/// Mid-grey in the ways of PNG that aren't eight-bit colour.
pub(super) fn odd_pngs() -> Vec<(&'static str, Vec<u8>)> {
    use png::{BitDepth, ColorType};
    let size = (16, 16);
    vec![
        (
            "grey",
            png_of(size, ColorType::Grayscale, BitDepth::Eight, &[128; 256], |_| ()),
        ),
        (
            "grey with alpha",
            png_of(
                size,
                ColorType::GrayscaleAlpha,
                BitDepth::Eight,
                &[128, 255].repeat(256),
                |_| (),
            ),
        ),
        (
            "deep",
            png_of(size, ColorType::Rgb, BitDepth::Sixteen, &[128; 256 * 6], |_| ()),
        ),
        (
            "deep grey",
            png_of(size, ColorType::Grayscale, BitDepth::Sixteen, &[128; 512], |_| ()),
        ),
        (
            "indexed",
            png_of(size, ColorType::Indexed, BitDepth::One, &[0xFF; 32], |encoder| {
                encoder.set_palette(Cow::Borrowed(&[0, 0, 0, 128, 128, 128][..]));
            }),
        ),
    ]
}

pub(super) fn jpeg(drawn: &Drawn) -> Vec<u8> {
    jpeg_of(drawn, |_| ())
}

fn jpeg_of(drawn: &Drawn, dress: impl FnOnce(&mut jpeg_encoder::Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    dress(&mut encoder);
    let (width, height) = (drawn.width as u16, drawn.height as u16);
    encoder
        .encode(&drawn.pixels, width, height, jpeg_encoder::ColorType::Rgb)
        .expect("a JPEG");
    bytes
}

pub(super) fn progressive_jpeg(drawn: &Drawn) -> Vec<u8> {
    jpeg_of(drawn, |encoder| encoder.set_progressive(true))
}

pub(super) fn grey_jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    encoder
        .encode(&[128; 256], 16, 16, jpeg_encoder::ColorType::Luma)
        .expect("a JPEG");
    bytes
}

pub(super) fn jpeg_in_display_p3(drawn: &Drawn) -> Vec<u8> {
    let profile = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    jpeg_of(drawn, |encoder| encoder.add_icc_profile(&profile).expect("a profile"))
}

/// `drawn` as a camera stores it that notes `value` as its orientation: shown by the note, it is `drawn`.
pub(super) fn jpeg_held(drawn: &Drawn, value: u8) -> Vec<u8> {
    let (width, height) = (drawn.width, drawn.height);
    let (right, bottom) = (width - 1, height - 1);
    // What EXIF 2.32 says of where the stored row 0 and column 0 are: by the stored place, the place in `drawn`.
    let stored = match value {
        1 => Drawn::by(width, height, |x, y| drawn.colour(x, y)),
        2 => Drawn::by(width, height, |x, y| drawn.colour(right - x, y)),
        3 => Drawn::by(width, height, |x, y| drawn.colour(right - x, bottom - y)),
        4 => Drawn::by(width, height, |x, y| drawn.colour(x, bottom - y)),
        5 => Drawn::by(height, width, |x, y| drawn.colour(y, x)),
        6 => Drawn::by(height, width, |x, y| drawn.colour(right - y, x)),
        7 => Drawn::by(height, width, |x, y| drawn.colour(right - y, bottom - x)),
        _ => Drawn::by(height, width, |x, y| drawn.colour(y, bottom - x)),
    };
    jpeg_of(&stored, |encoder| {
        encoder.add_exif_metadata(&exif(value)).expect("a note")
    })
}

/// A TIFF structure with an orientation, and a place behind it.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff.extend(NOTE);
    tiff
}

pub(super) fn jpeg_with_notes(drawn: &Drawn) -> Vec<u8> {
    jpeg_of(drawn, |encoder| {
        encoder.add_exif_metadata(&exif(1)).expect("a note");
        let xmp = [b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>", NOTE].concat();
        encoder.add_app_segment(1, xmp).expect("a note");
        encoder.add_app_segment(13, NOTE.to_vec()).expect("a note");
    })
}

pub(super) fn has_notes(bytes: &[u8]) -> bool {
    bytes.windows(NOTE.len()).any(|window| window == NOTE)
}

pub(super) fn webp(drawn: &Drawn) -> Vec<u8> {
    Encoding::Webp.encode(&drawn.as_pixels(), 90).expect("a WebP")
}

pub(super) fn lossless_webp(drawn: &Drawn) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image_webp::WebPEncoder::new(&mut bytes);
    encoder
        .encode(&drawn.pixels, drawn.width, drawn.height, image_webp::ColorType::Rgb8)
        .expect("a WebP");
    bytes
}

pub(super) fn animated_webp(frames: &[Drawn]) -> Vec<u8> {
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len()).expect("small").to_le_bytes();
        [name, &length[..], data, &[0][..data.len() % 2]].concat()
    };
    let three = |value: u32| value.to_le_bytes()[..3].to_vec();
    let (width, height) = (three(frames[0].width - 1), three(frames[0].height - 1));
    let mut body = b"WEBP".to_vec();
    body.extend(chunk(b"VP8X", &[&[2, 0, 0, 0][..], &width, &height].concat()));
    body.extend(chunk(b"ANIM", &[0; 6]));
    for frame in frames {
        let header = [&[0; 6][..], &width, &height, &[100, 0, 0, 0]].concat();
        body.extend(chunk(b"ANMF", &[header, webp(frame)[12..].to_vec()].concat()));
    }
    chunk(b"RIFF", &body)
}

pub(super) fn gif(drawn: &Drawn) -> Vec<u8> {
    animated_gif(std::slice::from_ref(drawn))
}

pub(super) fn animated_gif(frames: &[Drawn]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let side = |length: u32| u16::try_from(length).expect("small");
    let (width, height) = (side(frames[0].width), side(frames[0].height));
    let mut encoder = gif::Encoder::new(&mut bytes, width, height, &[]).expect("a GIF");
    for drawn in frames {
        // Eight steps of red and green, four of blue: enough for a test.
        let steps = |index: u8| [(index >> 5) * 36, (index >> 2 & 7) * 36, (index & 3) * 85];
        let palette: Vec<u8> = (0..=255).flat_map(steps).collect();
        let index = |pixel: &[u8]| (pixel[0] / 36).min(7) << 5 | (pixel[1] / 36).min(7) << 2 | (pixel[2] / 85);
        let frame = gif::Frame {
            width,
            height,
            palette: Some(palette),
            buffer: drawn.pixels.chunks(3).map(index).collect(),
            ..gif::Frame::default()
        };
        encoder.write_frame(&frame).expect("a frame");
    }
    drop(encoder);
    bytes
}
