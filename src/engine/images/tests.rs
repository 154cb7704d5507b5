//! Pictures of every kind, whole and damaged, held against the rules I1 to I6.

mod drawn;

use proptest::prelude::*;

use super::{make::make, *};
use drawn::{Drawn, animated_gif, animated_webp, gif, jpeg, png, webp};

const LIMIT: u64 = 4_000_000;
const SHAPES: &[Shape] = &[
    Shape {
        edge: 32,
        fit: Fit::Cover,
        quality: 80,
        encodings: &[Encoding::Webp, Encoding::Jpeg],
    },
    Shape {
        edge: 64,
        fit: Fit::Inside,
        quality: 85,
        encodings: &[Encoding::Webp],
    },
];
const ONE_JPEG: &[Shape] = &[Shape {
    edge: 256,
    fit: Fit::Inside,
    quality: 95,
    encodings: &[Encoding::Jpeg],
}];

fn made(bytes: &[u8], shapes: &[Shape]) -> Result<Made, Fault> {
    make(bytes, &look(bytes, LIMIT)?, shapes)
}

/// The first variant of `bytes`, decoded again.
fn shown(bytes: &[u8], shapes: &[Shape]) -> pixels::Pixels {
    let made = made(bytes, shapes).expect("a picture");
    let variant = &made.variants[0].bytes;
    decode::decode(variant, &look(variant, LIMIT).expect("a variant"), (u32::MAX, u32::MAX)).expect("pixels")
}

fn near(one: &[u8], other: &[u8], by: u8) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(*other) <= by)
}

#[test]
fn a_picture_is_what_its_bytes_say() {
    let drawn = Drawn::corners(40, 30);
    let formats = [
        (png(&drawn), Format::Png),
        (jpeg(&drawn), Format::Jpeg),
        (webp(&drawn), Format::Webp),
        (gif(&drawn), Format::Gif),
    ];
    for (bytes, format) in formats {
        let seen = look(&bytes, LIMIT).expect("a picture");
        assert_eq!((seen.format, seen.width, seen.height), (format, 40, 30));
        let made = made(&bytes, SHAPES).expect("variants");
        assert_eq!((made.facts.width, made.facts.height), (40, 30));
        assert!(!made.facts.is_animated && !made.facts.has_alpha);
    }
    for stranger in [
        &b""[..],
        b"GIF",
        b"BM\0\0\0\0\0\0\0\0\0\0\0\0",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"RIFF\0\0\0\0WAVEfmt ",
    ] {
        assert_eq!(look(stranger, LIMIT).expect_err("no picture"), Fault::Unknown);
    }
}

#[test]
fn pixels_are_counted_before_one_is_decoded() {
    let drawn = Drawn::corners(40, 30);
    // Each says that it is 16,000 × 16,000, and has no such pixels.
    let mut large_png = png(&drawn);
    large_png[16..24].copy_from_slice(&[0, 0, 0x3E, 0x80, 0, 0, 0x3E, 0x80]);
    let checked = crc32(&large_png[12..29]);
    large_png[29..33].copy_from_slice(&checked.to_be_bytes());
    let mut large_jpeg = jpeg(&drawn);
    let frame = large_jpeg
        .windows(2)
        .position(|two| two == [0xFF, 0xC0])
        .expect("a frame");
    large_jpeg[frame + 5..frame + 9].copy_from_slice(&[0x3E, 0x80, 0x3E, 0x80]);
    let mut large_webp = webp(&drawn);
    large_webp[26..30].copy_from_slice(&[0x80, 0x3E, 0x80, 0x3E]);
    let mut large_screen = gif(&drawn);
    large_screen[6..10].copy_from_slice(&[0x80, 0x3E, 0x80, 0x3E]);
    for bytes in [large_png, large_jpeg, large_webp, large_screen] {
        let fault = look(&bytes, LIMIT).expect_err("too many");
        let (width, height, limit) = (16_000, 16_000, LIMIT);
        assert_eq!(fault, Fault::TooManyPixels { width, height, limit });
        assert!(fault.to_string().contains("at most 4 megapixels"), "{fault}");
    }
    assert!(look(&png(&drawn), 1_200).is_ok());
    assert!(look(&png(&drawn), 1_199).is_err());
}

#[test]
fn a_frame_may_not_be_larger_than_its_picture_says() {
    let drawn = Drawn::corners(40, 30);
    let mut moving = animated_webp(&[drawn.clone(), drawn.clone()]);
    assert!(look(&moving, LIMIT).is_ok());
    let frame = moving
        .windows(3)
        .position(|three| three == [0x9D, 0x01, 0x2A])
        .expect("a frame");
    moving[frame + 3..frame + 7].copy_from_slice(&[0x80, 0x3E, 0x80, 0x3E]);
    assert!(matches!(look(&moving, LIMIT), Err(Fault::Broken(Format::Webp, _))));

    let mut large_frame = gif(&drawn);
    let frame = large_frame.iter().rposition(|&byte| byte == b',').expect("a frame");
    large_frame[frame + 5..frame + 9].copy_from_slice(&[0x80, 0x3E, 0x80, 0x3E]);
    assert!(look(&large_frame, LIMIT).is_err());
}

#[test]
fn what_a_camera_held_askew_is_upright() {
    let upright = Drawn::corners(48, 32);
    let reference = shown(&jpeg(&upright), ONE_JPEG);
    for value in 1..=8 {
        let bytes = drawn::jpeg_held(&upright, value);
        let seen = look(&bytes, LIMIT).expect("a picture");
        assert_eq!((seen.width, seen.height), (48, 32), "orientation {value}");
        let turned = shown(&bytes, ONE_JPEG);
        assert_eq!((turned.width, turned.height), (48, 32), "orientation {value}");
        assert!(near(&turned.bytes, &reference.bytes, 24), "orientation {value}");
    }
}

#[test]
fn nothing_that_a_camera_noted_comes_out() {
    let drawn = Drawn::corners(80, 60);
    for bytes in [drawn::jpeg_with_notes(&drawn), drawn::png_with_notes(&drawn)] {
        assert!(drawn::has_notes(&bytes), "the test's picture has none");
        let every: Vec<Shape> = SHAPES
            .iter()
            .map(|shape| Shape {
                encodings: &Encoding::ALL,
                ..*shape
            })
            .collect();
        let made = made(&bytes, &every).expect("variants");
        assert_eq!(made.variants.len(), 6);
        for bytes in made
            .variants
            .iter()
            .map(|variant| &variant.bytes[..])
            .chain([&made.facts.blur[..]])
        {
            assert!(!drawn::has_notes(bytes));
            for word in [&b"Exif"[..], b"EXIF", b"ICC", b"xmp", b"XMP"] {
                assert!(!bytes.windows(word.len()).any(|window| window == word), "{word:?}");
            }
        }
    }
}

#[test]
fn display_p3_is_shown_in_its_colours() {
    // By the matrices of CSS Color 4: display-p3 (200, 100, 50) is the sRGB (215, 93, 31).
    let drawn = Drawn::plain(40, 40, [200, 100, 50]);
    let bytes = drawn::jpeg_in_display_p3(&drawn);
    assert!(near(&shown(&bytes, ONE_JPEG).bytes, &[215, 93, 31].repeat(1600), 4));
    assert!(near(
        &shown(&jpeg(&drawn), ONE_JPEG).bytes,
        &[200, 100, 50].repeat(1600),
        4
    ));
}

#[test]
fn a_picture_is_never_enlarged() {
    let sizes = |width, height, shapes| {
        let made = made(&png(&Drawn::corners(width, height)), shapes).expect("variants");
        made.variants
            .iter()
            .map(|variant| (variant.edge, variant.width, variant.height))
            .collect::<Vec<_>>()
    };
    let edges: Vec<Shape> = [
        (32, Fit::Cover),
        (64, Fit::Inside),
        (128, Fit::Inside),
        (256, Fit::Inside),
    ]
    .map(|(edge, fit)| Shape {
        edge,
        fit,
        quality: 80,
        encodings: &[Encoding::Webp],
    })
    .into();
    assert_eq!(
        sizes(300, 200, &edges),
        [(32, 32, 32), (64, 64, 43), (128, 128, 85), (256, 256, 171)]
    );
    // What 128 and 256 would hold, 64 holds already.
    assert_eq!(sizes(60, 50, &edges), [(32, 32, 32), (64, 60, 50)]);
    assert_eq!(sizes(20, 10, &edges), [(32, 10, 10), (64, 20, 10)]);
    assert_eq!(sizes(1, 1, &edges), [(32, 1, 1)]);
    // A panorama's square is cut from what is high enough.
    assert_eq!(
        sizes(1600, 40, &edges),
        [(32, 32, 32), (64, 64, 2), (128, 128, 3), (256, 256, 6)]
    );
}

#[test]
fn what_shines_through_stays_so_or_becomes_white() {
    let clear = Drawn::clear(40, 40);
    let made = made(&png(&clear), SHAPES).expect("variants");
    assert!(made.facts.has_alpha);
    for variant in &made.variants {
        let seen = look(&variant.bytes, LIMIT).expect("a variant");
        let pixels = decode::decode(&variant.bytes, &seen, (40, 40)).expect("pixels");
        let corner = &pixels.bytes[..pixels.channels];
        match variant.encoding {
            Encoding::Jpeg => assert!(near(corner, &[255, 255, 255], 20), "{corner:?}"),
            _ => assert_eq!(corner[3], 0),
        }
    }
    // An alpha channel that hides nothing is none.
    let full = Drawn {
        channels: 4,
        pixels: Drawn::plain(8, 8, [9, 9, 9])
            .pixels
            .chunks(3)
            .flat_map(|p| [p[0], p[1], p[2], 255])
            .collect(),
        ..clear
    };
    let full = Drawn {
        width: 8,
        height: 8,
        ..full
    };
    assert!(
        !super::tests::made(&png(&full), SHAPES)
            .expect("variants")
            .facts
            .has_alpha
    );
}

#[test]
fn what_moves_is_shown_by_its_first_frame() {
    let frames = [Drawn::plain(40, 30, [200, 30, 30]), Drawn::plain(40, 30, [30, 30, 200])];
    for bytes in [animated_gif(&frames), animated_webp(&frames)] {
        let made = made(&bytes, ONE_JPEG).expect("variants");
        assert!(made.facts.is_animated);
        assert!(near(&made.facts.colour, &[200, 30, 30], 30), "{:?}", made.facts.colour);
    }
    let still = made(&animated_gif(&frames[..1]), ONE_JPEG).expect("variants");
    assert!(!still.facts.is_animated);
}

#[test]
fn grey_deep_and_indexed_pictures_come_out_in_colour() {
    for (name, bytes) in drawn::odd_pngs() {
        let pixels = shown(&bytes, ONE_JPEG);
        assert!(
            near(&pixels.bytes[..3], &[128, 128, 128], 6),
            "{name}: {:?}",
            &pixels.bytes[..3]
        );
    }
    let grey = shown(&drawn::grey_jpeg(), ONE_JPEG);
    assert!(near(&grey.bytes[..3], &[128, 128, 128], 6));
}

#[test]
fn something_small_is_there_to_be_shown_first() {
    let noise = Drawn::photograph(320, 200, 7);
    let facts = made(&jpeg(&noise), SHAPES).expect("variants").facts;
    assert!(facts.blur.len() <= 220, "{} bytes", facts.blur.len());
    let seen = look(&facts.blur, LIMIT).expect("a picture");
    assert_eq!((seen.format, seen.width, seen.height), (Format::Webp, 20, 13));
    let mostly = made(&png(&Drawn::flag(90, 60)), SHAPES).expect("variants").facts;
    assert!(near(&mostly.colour, &[20, 40, 160], 6), "{:?}", mostly.colour);
}

#[test]
fn the_same_picture_gives_the_same_variants() {
    let bytes = jpeg(&Drawn::photograph(200, 150, 3));
    let bytes_of = |made: Made| {
        made.variants
            .into_iter()
            .map(|variant| variant.bytes)
            .collect::<Vec<_>>()
    };
    let first = bytes_of(made(&bytes, SHAPES).expect("variants"));
    assert_eq!(first, bytes_of(made(&bytes, SHAPES).expect("variants")));
}

#[test]
fn a_picture_that_is_cut_short_is_refused() {
    for (name, bytes) in every_kind() {
        let refused = |cut: usize| made(&bytes[..cut], SHAPES).err();
        // The last bytes of a PNG are its end chunk, which holds nothing.
        let spare = if bytes.starts_with(b"\x89PNG") { 20 } else { 0 };
        for cut in (12..bytes.len() - spare)
            .step_by(bytes.len().div_ceil(80))
            .chain([bytes.len() - spare - 1])
        {
            let fault = refused(cut).unwrap_or_else(|| panic!("{name} cut to {cut} of {} is taken", bytes.len()));
            assert!(matches!(fault, Fault::Broken(..)), "{name} cut to {cut}: {fault:?}");
        }
    }
}

#[tokio::test]
async fn a_pool_makes_many_at_once_and_refuses_what_it_could_never_hold() {
    let pool = Pool::new(100_000);
    let bytes = bytes::Bytes::from(jpeg(&Drawn::photograph(300, 200, 5)));
    let many = (0..8).map(|_| pool.make(bytes.clone(), SHAPES));
    for made in futures_util::future::join_all(many).await {
        assert_eq!(made.expect("variants").variants.len(), 3);
    }
    let large = png(&Drawn::plain(400, 300, [1, 2, 3])).into();
    let refused = pool.make(large, SHAPES).await.expect_err("too many pixels");
    assert_eq!(refused.code(), crate::error::Code::invalid);
    assert!(refused.to_string().contains("Make it smaller"), "{refused}");
}

/// A picture of each kind, small enough to be damaged thousands of times.
fn every_kind() -> Vec<(&'static str, Vec<u8>)> {
    let drawn = Drawn::photograph(48, 40, 1);
    let moving = [drawn.clone(), Drawn::corners(48, 40)];
    vec![
        ("PNG", png(&drawn)),
        ("clear PNG", png(&Drawn::clear(48, 40))),
        ("JPEG", jpeg(&drawn)),
        ("JPEG with notes", drawn::jpeg_with_notes(&drawn)),
        ("progressive JPEG", drawn::progressive_jpeg(&drawn)),
        ("P3 JPEG", drawn::jpeg_in_display_p3(&drawn)),
        ("WebP", webp(&drawn)),
        ("clear WebP", webp(&Drawn::clear(48, 40))),
        ("lossless WebP", drawn::lossless_webp(&drawn)),
        ("moving WebP", animated_webp(&moving)),
        ("GIF", gif(&drawn)),
        ("moving GIF", animated_gif(&moving)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// No library that decodes is known to panic, so nothing catches a panic here.
    #[test]
    fn damaged_pictures_are_made_or_refused(
        kind in 0..12_usize,
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let (_, mut bytes) = every_kind().swap_remove(kind);
        for (place, value) in hits {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        match made(&bytes, SHAPES) {
            Ok(made) => prop_assert!(made.facts.width > 0 && !made.variants.is_empty()),
            Err(fault) => prop_assert!(!matches!(fault, Fault::Encoder(_)), "{fault:?}"),
        }
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, &byte: &u8| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    };
    !bytes.iter().fold(!0, step)
}
