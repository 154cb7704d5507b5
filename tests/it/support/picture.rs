//! Pictures to send.

/// A PNG of one colour.
pub fn png(width: u32, height: u32, colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    let pixels = colour.repeat((width * height) as usize);
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

/// A JPEG whose camera noted `place` in it.
pub fn jpeg_taken_at(place: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    let exif = [b"MM\0\x2A\0\0\0\x08\0\0\0\0\0\0", place.as_bytes()].concat();
    encoder.add_exif_metadata(&exif).expect("a note");
    let pixels = [90; 64 * 48 * 3];
    encoder
        .encode(&pixels, 64, 48, jpeg_encoder::ColorType::Rgb)
        .expect("a JPEG");
    bytes
}
