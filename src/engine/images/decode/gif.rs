//! GIF, by the gif crate: the first frame, where it lies on the screen.

use gif::{ColorOutput, DecodeOptions};

use super::Look;
use crate::engine::images::{Fault, Format, pixels::Pixels};

pub(super) fn look(bytes: &[u8], limit: u64) -> Result<Look, Fault> {
    let mut options = DecodeOptions::new();
    options.skip_frame_decoding(true);
    let mut decoder = options.read_info(bytes).map_err(broken)?;
    let mut look = Look::new(Format::Gif, (u32::from(decoder.width()), u32::from(decoder.height())));
    let Some(first) = decoder.next_frame_info().map_err(broken)? else {
        return Err(broken("it has no frame"));
    };
    let (width, height) = (u32::from(first.width), u32::from(first.height));
    if u64::from(width) * u64::from(height) > limit {
        return Err(Fault::TooManyPixels { width, height, limit });
    }
    // To the end, so that nothing is missing.
    while decoder.next_frame_info().map_err(broken)?.is_some() {
        look.is_animated = true;
    }
    Ok(look)
}

pub(super) fn decode(bytes: &[u8], stored: (u32, u32)) -> Result<Pixels, Fault> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    let mut decoder = options.read_info(bytes).map_err(broken)?;
    let frame = decoder
        .next_frame_info()
        .map_err(broken)?
        .ok_or_else(|| broken("it has no frame"))?;
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    let (wide, high) = (usize::from(frame.width), usize::from(frame.height));
    let mut drawn = vec![0; wide * high * 4];
    decoder.read_into_buffer(&mut drawn).map_err(broken)?;
    let (width, height) = (stored.0 as usize, stored.1 as usize);
    let whole = |pixels| Pixels::of(stored, 4, pixels).ok_or_else(|| broken("it has another size than it says"));
    if (left, top, wide, high) == (0, 0, width, height) {
        return whole(drawn);
    }
    // What lies beside the screen isn't seen, and what no frame covers is transparent.
    let mut screen = vec![0; width * height * 4];
    let seen = wide.min(width.saturating_sub(left)) * 4;
    for row in 0..high.min(height.saturating_sub(top)) {
        let to = ((top + row) * width + left) * 4;
        let from = row * wide * 4;
        if seen > 0 {
            screen[to..to + seen].copy_from_slice(&drawn[from..from + seen]);
        }
    }
    whole(screen)
}

fn broken(why: impl std::fmt::Display) -> Fault {
    Fault::broken(Format::Gif, why)
}
