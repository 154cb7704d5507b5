//! Decoded pixels, eight bits a channel, and what is done to them before they are encoded again.

use fast_image_resize::{
    FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::{U8x3, U8x4},
};

use super::Fault;

/// A decoded picture: rows from the top, red, green, blue, and alpha if there is any.
#[derive(Debug, Clone)]
pub(super) struct Pixels {
    pub width: u32,
    pub height: u32,
    /// 3, or 4 with alpha (not premultiplied).
    pub channels: usize,
    pub bytes: Vec<u8>,
}

impl Pixels {
    /// Pixels of `channels` values each, of which 1 is grey and 2 grey with alpha; nothing if their number is another.
    pub(super) fn of((width, height): (u32, u32), channels: usize, bytes: Vec<u8>) -> Option<Self> {
        if bytes.len() != width as usize * height as usize * channels {
            return None;
        }
        let (channels, bytes) = match channels {
            1 => (3, bytes.iter().flat_map(|&grey| [grey; 3]).collect()),
            2 => (
                4,
                bytes
                    .as_chunks::<2>()
                    .0
                    .iter()
                    .flat_map(|&[grey, alpha]| [grey, grey, grey, alpha])
                    .collect(),
            ),
            channels => (channels, bytes),
        };
        Some(Self {
            width,
            height,
            channels,
            bytes,
        })
    }

    /// The same without its alpha channel if that hides nothing: what is opaque is smaller and quicker to encode.
    pub(super) fn without_idle_alpha(self) -> Self {
        let is_opaque = || self.bytes.as_chunks::<4>().0.iter().all(|pixel| pixel[3] == 255);
        if self.channels == 3 || !is_opaque() {
            return self;
        }
        let pixels = self.bytes.as_chunks::<4>().0.iter();
        Self {
            channels: 3,
            bytes: pixels.flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect(),
            ..self
        }
    }

    /// On white, for a format without transparency.
    pub(super) fn on_white(&self) -> Self {
        if self.channels == 3 {
            return self.clone();
        }
        let over = |value: u8, alpha: u8| {
            let (value, alpha) = (u32::from(value), u32::from(alpha));
            ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        let pixels = self.bytes.as_chunks::<4>().0.iter();
        let bytes =
            pixels.flat_map(|&[red, green, blue, alpha]| [over(red, alpha), over(green, alpha), over(blue, alpha)]);
        Self {
            channels: 3,
            bytes: bytes.collect(),
            ..*self
        }
    }

    /// The picture at `width` × `height`; what doesn't fit that shape is cut off evenly on both sides.
    ///
    /// Lanczos over the values as they are stored, as browsers and libvips do: over linear light it takes twice the
    /// time, and only hairlines differ.
    pub(super) fn resized(&self, (width, height): (u32, u32), resizer: &mut Resizer) -> Result<Self, Fault> {
        if (width, height) == (self.width, self.height) {
            return Ok(self.clone());
        }
        let bytes = if self.channels == 3 {
            self.convolved::<U8x3>((width, height), resizer)
        } else {
            self.convolved::<U8x4>((width, height), resizer)
        };
        Ok(Self {
            width,
            height,
            channels: self.channels,
            bytes: bytes?,
        })
    }

    /// The pixel's type is named, or the program would hold the code for all fourteen: 2.5 MB.
    fn convolved<P: PixelTrait>(&self, (width, height): (u32, u32), resizer: &mut Resizer) -> Result<Vec<u8>, Fault> {
        let failed = |why: &dyn std::fmt::Display| Fault::Encoder(why.to_string());
        let from = TypedImageRef::<P>::from_buffer(self.width, self.height, &self.bytes).map_err(|why| failed(&why))?;
        let mut bytes = vec![0; width as usize * height as usize * self.channels];
        let mut to = TypedImage::<P>::from_buffer(width, height, &mut bytes).map_err(|why| failed(&why))?;
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
            .fit_into_destination(None);
        resizer
            .resize_typed(&from, &mut to, &options)
            .map_err(|why| failed(&why))?;
        drop(to);
        Ok(bytes)
    }

    /// The colour that most of the picture has, or nearly has: the mean of the fullest of 4,096 boxes of colours.
    pub(super) fn dominant_colour(&self) -> [u8; 3] {
        let mut boxes = vec![(0_u32, [0_u32; 3]); 1 << 12];
        let seen = self
            .bytes
            .chunks_exact(self.channels)
            .filter(|pixel| pixel.get(3).is_none_or(|&alpha| alpha >= 128));
        for pixel in seen {
            let place = pixel[..3]
                .iter()
                .fold(0, |place, &value| place << 4 | usize::from(value >> 4));
            let (count, sums) = &mut boxes[place];
            *count += 1;
            for (sum, &value) in sums.iter_mut().zip(pixel) {
                *sum += u32::from(value);
            }
        }
        let (count, sums) = boxes.into_iter().max_by_key(|(count, _)| *count).unwrap_or_default();
        sums.map(|sum| sum.checked_div(count).unwrap_or(255) as u8)
    }
}
