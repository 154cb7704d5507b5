//! Which way up: the orientation that cameras write into EXIF, and turning pixels by it.

use super::pixels::Pixels;

/// How a picture is to be turned before it is shown: the eight values of EXIF's tag 0x0112.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Upright {
    /// Exchange rows and columns first.
    transpose: bool,
    /// Then mirror left and right.
    flip_x: bool,
    /// And top and bottom.
    flip_y: bool,
}

impl Upright {
    /// What the EXIF block `exif` says, with or without its `Exif\0\0`; as it is if that says nothing or can't be read.
    pub(super) fn of_exif(exif: &[u8]) -> Self {
        orientation(exif).map_or_else(Self::default, Self::of_value)
    }

    fn of_value(value: u16) -> Self {
        let (transpose, flip_x, flip_y) = match value {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => (false, false, false),
        };
        Self {
            transpose,
            flip_x,
            flip_y,
        }
    }

    /// Width and height when it is upright.
    pub(super) fn size(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.transpose {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// The pixels upright.
    pub(super) fn turn(self, pixels: Pixels) -> Pixels {
        match (self == Self::default(), pixels.channels) {
            (true, _) => pixels,
            (_, 3) => self.turned::<3>(&pixels),
            _ => self.turned::<4>(&pixels),
        }
    }

    fn turned<const N: usize>(self, from: &Pixels) -> Pixels {
        /// So many rows and columns are turned at a time, so that what is read and written stays in the cache.
        const BLOCK: usize = 32;
        let (width, height) = self.size((from.width, from.height));
        let (wide, high) = (width as usize, height as usize);
        let (rows, row) = (from.bytes.as_chunks::<N>().0, from.width as usize);
        let mut bytes = vec![0; from.bytes.len()];
        let turned = bytes.as_chunks_mut::<N>().0;
        for (top, left) in (0..high)
            .step_by(BLOCK)
            .flat_map(|top| (0..wide).step_by(BLOCK).map(move |left| (top, left)))
        {
            for y in top..high.min(top + BLOCK) {
                let at = if self.flip_y { high - 1 - y } else { y };
                for x in left..wide.min(left + BLOCK) {
                    let across = if self.flip_x { wide - 1 - x } else { x };
                    turned[y * wide + x] = if self.transpose {
                        rows[across * row + at]
                    } else {
                        rows[at * row + across]
                    };
                }
            }
        }
        Pixels {
            width,
            height,
            channels: from.channels,
            bytes,
        }
    }
}

/// The value of tag 0x0112 in the first directory of a TIFF structure.
fn orientation(exif: &[u8]) -> Option<u16> {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let little = match tiff.get(..4)? {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let two = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if little {
            u16::from_le_bytes(two)
        } else {
            u16::from_be_bytes(two)
        })
    };
    let long = |at: usize| -> Option<usize> {
        let (first, second) = (usize::from(short(at)?), usize::from(short(at + 2)?));
        Some(if little {
            first | second << 16
        } else {
            first << 16 | second
        })
    };
    let directory = long(4)?;
    let entries = usize::from(short(directory)?);
    (0..entries)
        .map(|entry| directory + 2 + entry * 12)
        .take_while(|at| at + 12 <= tiff.len())
        .find(|&at| short(at) == Some(0x0112) && short(at + 2) == Some(3))
        .and_then(|at| short(at + 8))
}
