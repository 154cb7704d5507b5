//! Colours as sRGB: what a picture's ICC profile means is worked into its pixels, and the profile dropped.
//!
//! Telephones take pictures in Display P3; shown without their profile they look pale. A profile that can't be read,
//! or is of another kind (grey, CMYK), is dropped without more: that is what browsers did for years.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::pixels::Pixels;

/// Turns `pixels` from the colours of `profile` into sRGB.
pub(super) fn to_srgb(pixels: &mut Pixels, profile: &[u8]) {
    let layout = if pixels.channels == 3 {
        Layout::Rgb
    } else {
        Layout::Rgba
    };
    let Ok(profile) = ColorProfile::new_from_slice(profile) else {
        return;
    };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let transform =
        |layout| profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default());
    let Ok(small) = transform(Layout::Rgb) else { return };
    let sample = samples();
    let mut shown = vec![0; sample.len()];
    let is_srgb = small.transform(&sample, &mut shown).is_ok()
        && sample
            .iter()
            .zip(&shown)
            .all(|(&meant, &shown)| meant.abs_diff(shown) <= 2);
    if is_srgb {
        return; // Most profiles say what would be assumed without them.
    }
    let Ok(transform) = transform(layout) else { return };
    let mut converted = vec![0; pixels.bytes.len()];
    if transform.transform(&pixels.bytes, &mut converted).is_ok() {
        pixels.bytes = converted;
    }
}

/// Colours all over the cube.
fn samples() -> Vec<u8> {
    let steps = || (0..=255).step_by(51);
    steps()
        .flat_map(|red| steps().flat_map(move |green| steps().flat_map(move |blue| [red, green, blue])))
        .collect()
}
