//! Pictures that are drawn, the same each time: gradients, shapes with edges, and grain, as photographs have.

use std::path::{Path, PathBuf};

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use longhouse::engine::images::{Encoding, Fit, Pool, Shape};

/// Draws them into `directory`.
pub async fn all(directory: &Path) -> Vec<PathBuf> {
    let jpeg = directory.join("drawn-12mp.jpg");
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder
        .encode(&photograph(4032, 3024), 4032, 3024, ColorType::Rgb)
        .expect("a JPEG");
    std::fs::write(&jpeg, bytes).expect("written");

    let png = directory.join("drawn-4mp.png");
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2304, 1728);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&photograph(2304, 1728)).expect("pixels");
    writer.finish().expect("an end");
    std::fs::write(&png, &bytes).expect("written");

    const WHOLE: &[Shape] = &[Shape {
        edge: 4096,
        fit: Fit::Inside,
        quality: 90,
        encodings: &[Encoding::Webp],
    }];
    let webp = directory.join("drawn-4mp.webp");
    let made = Pool::new(40_000_000)
        .make(bytes.into(), WHOLE)
        .await
        .expect("a picture");
    std::fs::write(&webp, &made.variants[0].bytes).expect("written");
    vec![jpeg, png, webp]
}

/// Red, green and blue of hills under a sky, with grain.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let mut grain = 0x2545_F491_u32;
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let (across, down) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
            let hill = |pace: f64, high: f64| high + 0.06 * (across * pace).sin() + 0.03 * (across * pace * 2.7).cos();
            let leaves = (across * 900.0).sin() * (down * 700.0).cos() * 22.0;
            let colour = if down > hill(21.0, 0.75) {
                [60.0 + leaves, 96.0 + leaves * 1.4, 40.0 + leaves * 0.5]
            } else if down > hill(9.0, 0.5) {
                [96.0 + leaves * 0.4, 120.0 + leaves * 0.5, 110.0]
            } else {
                [120.0 + 110.0 * down, 160.0 + 80.0 * down, 235.0]
            };
            grain ^= grain << 13;
            grain ^= grain >> 17;
            grain ^= grain << 5;
            let noise = f64::from(grain >> 28) - 7.5;
            pixels.extend(colour.map(|value| (value + noise).clamp(0.0, 255.0) as u8));
        }
    }
    pixels
}
