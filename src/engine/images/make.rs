//! From one picture to its variants, and what is shown until they are there.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use fast_image_resize::Resizer;
use serde::{Deserialize, Serialize};

use super::{Encoding, Fault, Format, Look, colour, decode, pixels::Pixels};

/// How a picture gets into a square.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It fills the square; what is beside it is cut off evenly.
    Cover,
    /// It is whole, with its longer side along the square's.
    Inside,
}

/// A size that pictures are made in. None is ever enlarged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// The side of the square that it fits into.
    pub edge: u32,
    /// How.
    pub fit: Fit,
    /// 1 to 100 on WebP's scale.
    pub quality: u8,
    /// What it is encoded as.
    pub encodings: &'static [Encoding],
}

impl Shape {
    /// The size in which a picture of `width` × `height` fits.
    fn of(&self, (width, height): (u32, u32)) -> (u32, u32) {
        let longest = width.max(height);
        match self.fit {
            Fit::Cover => [self.edge.min(width).min(height); 2].into(),
            Fit::Inside if longest <= self.edge => (width, height),
            Fit::Inside => {
                let scaled = |length: u32| {
                    let exact =
                        (u64::from(length) * u64::from(self.edge) + u64::from(longest) / 2) / u64::from(longest);
                    exact.max(1) as u32
                };
                (scaled(width), scaled(height))
            }
        }
    }
}

/// A variant of a picture.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The shape's edge, by which it is asked for.
    pub edge: u32,
    pub encoding: Encoding,
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// What is known of a picture: enough to lay out a page and to paint something before it arrives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub format: Format,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// Whether the original moves.
    pub is_animated: bool,
    /// Whether anything shines through.
    pub has_alpha: bool,
    /// The colour that most of it has: red, green, blue.
    pub colour: [u8; 3],
    /// A WebP picture of at most 20 × 20 pixels, to be shown enlarged and blurred; at most 220 bytes.
    pub blur: Arc<[u8]>,
}

/// A picture's variants, and what is known of it.
#[derive(Debug, Clone)]
pub struct Made {
    pub facts: Facts,
    /// By shape, the smallest first, then as the shape lists its encodings.
    pub variants: Vec<Variant>,
    /// How long it took.
    pub spent: Spent,
}

/// Where the time went.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spent {
    /// From bytes to pixels.
    pub decoding: Duration,
    /// Making them smaller, upright, and sRGB.
    pub shaping: Duration,
    /// From pixels to bytes.
    pub encoding: Duration,
}

/// The picture that is shown blurred.
const BLURRED: Shape = Shape {
    edge: 20,
    fit: Fit::Inside,
    quality: 0,
    encodings: &[],
};
/// How many bytes that may have.
const BLUR_BYTES: usize = 220;

/// Decodes the picture that `look` was taken of and makes it in `shapes`, which go from small to large.
///
/// A shape that would hold no more pixels than the one before is left out: ask for the largest that there is.
/// One thread, and about 12 bytes of memory for each pixel at the most.
///
/// Fails: Broken, Encoder.
pub(super) fn make(bytes: &[u8], look: &Look, shapes: &[Shape]) -> Result<Made, Fault> {
    let mut resizer = Resizer::new();
    let mut spent = Spent::default();
    let began = Instant::now();
    let size = needed((look.width, look.height), shapes);
    let whole = decode::decode(bytes, look, size)?.without_idle_alpha();
    spent.decoding = began.elapsed();
    let began = Instant::now();
    // From large to small, each from the smallest that is large enough; the first is turned and coloured as it is to be.
    let size = look.upright().size(size);
    let fits = (whole.width, whole.height) == size;
    let base = if fits {
        whole
    } else {
        whole.resized(size, &mut resizer)?
    };
    let mut base = look.upright().turn(base);
    if let Some(profile) = look.profile() {
        colour::to_srgb(&mut base, profile);
    }
    let mut sources = vec![base];
    let mut made: Vec<(&Shape, Pixels)> = Vec::new();
    for shape in shapes.iter().rev() {
        let size = shape.of((look.width, look.height));
        let pixels = source(&sources, size).resized(size, &mut resizer)?;
        if shape.fit == Fit::Inside {
            sources.push(pixels.clone());
        }
        made.push((shape, pixels));
    }
    made.reverse();
    // For pixels of the same number, the better quality and the smaller name.
    made.dedup_by(|larger, smaller| (larger.1.width, larger.1.height) == (smaller.1.width, smaller.1.height));
    spent.shaping = began.elapsed();
    let began = Instant::now();
    let mut variants = Vec::new();
    for (shape, pixels) in &made {
        for &encoding in shape.encodings {
            let bytes = encoding.encode(pixels, shape.quality)?;
            let (width, height) = (pixels.width, pixels.height);
            variants.push(Variant {
                edge: shape.edge,
                encoding,
                width,
                height,
                bytes,
            });
        }
    }
    spent.encoding = began.elapsed();
    let size = BLURRED.of((look.width, look.height));
    let small = source(&sources, size);
    Ok(Made {
        facts: Facts {
            format: look.format,
            width: look.width,
            height: look.height,
            is_animated: look.is_animated,
            has_alpha: small.channels == 4,
            colour: small.dominant_colour(),
            blur: blur(&small.resized(size, &mut resizer)?)?.into(),
        },
        variants,
        spent,
    })
}

/// The size of the smallest picture from which every shape can be made, of one of `width` × `height`.
fn needed((width, height): (u32, u32), shapes: &[Shape]) -> (u32, u32) {
    let covered = shapes
        .iter()
        .filter(|shape| shape.fit == Fit::Cover)
        .map(|shape| shape.edge)
        .max()
        .unwrap_or(0);
    let inside = shapes
        .iter()
        .filter(|shape| shape.fit == Fit::Inside)
        .map(|shape| shape.edge)
        .max()
        .unwrap_or(0);
    let (longest, shortest) = (u64::from(width.max(height)), u64::from(width.min(height)));
    // Whole pixels, so that what needs all of it has all of it.
    let edge = u64::from(inside)
        .max((u64::from(covered) * longest).div_ceil(shortest))
        .clamp(1, longest);
    let edge = u32::try_from(edge).unwrap_or(u32::MAX);
    Shape {
        edge,
        fit: Fit::Inside,
        quality: 0,
        encodings: &[],
    }
    .of((width, height))
}

/// The smallest picture that need not be enlarged to that size, of those that go from large to small.
fn source(sources: &[Pixels], (width, height): (u32, u32)) -> &Pixels {
    let is_enough = |from: &&Pixels| from.width >= width && from.height >= height;
    sources.iter().rev().find(is_enough).unwrap_or(&sources[0])
}

/// A picture of few bytes that is good enough to be blurred.
fn blur(small: &Pixels) -> Result<Vec<u8>, Fault> {
    for quality in [30, 10, 0] {
        let bytes = Encoding::Webp.encode(small, quality)?;
        if bytes.len() <= BLUR_BYTES {
            return Ok(bytes);
        }
    }
    // Only alpha can be that large.
    Encoding::Webp.encode(&small.on_white(), 0)
}
