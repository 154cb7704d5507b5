//! Pictures: how long the four variants of a picture take, step by step, and how many pictures two at once make in a
//! second.
//!
//! `cargo bench --bench images` draws a 12-megapixel JPEG, a 4-megapixel PNG and a WebP; `-- FILE…` takes those files
//! instead. For each prints: its bytes; the median ms of a picture alone, and of its decoding, shaping and encoding;
//! pictures a second, two at once; bytes of the four WebP variants together. Then what the other encodings add.
//!
//! `SHARP=<a directory with node_modules/sharp>` holds it against sharp (libvips) over the same files, in turns, at the
//! same sizes and qualities: sharp's pictures a second and bytes, and the ratio.

mod drawn;

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use bytes::Bytes;
use longhouse::engine::images::{Encoding, Fit, Made, Pool, Shape};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc; // As the program has it.

const LIMIT: u64 = 40_000_000;
const RUNS: usize = 7;
const AT_ONCE: usize = 2;
/// The sizes that a picture is made in, and their qualities.
const WEBP: &[Shape] = &four(&[Encoding::Webp]);
const JPEG: &[Shape] = &four(&[Encoding::Jpeg]);
const AVIF: &[Shape] = four(&[Encoding::Avif]).split_at(2).0;

const fn four(encodings: &'static [Encoding]) -> [Shape; 4] {
    const fn shape(edge: u32, fit: Fit, quality: u8, encodings: &'static [Encoding]) -> Shape {
        Shape {
            edge,
            fit,
            quality,
            encodings,
        }
    }
    [
        shape(150, Fit::Cover, 80, encodings),
        shape(400, Fit::Inside, 85, encodings),
        shape(800, Fit::Inside, 85, encodings),
        shape(1920, Fit::Inside, 90, encodings),
    ]
}

#[tokio::main]
async fn main() {
    let scratch = tempfile::tempdir().expect("a directory");
    let named: Vec<PathBuf> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .map(PathBuf::from)
        .collect();
    let files = if named.is_empty() {
        drawn::all(scratch.path()).await
    } else {
        named
    };
    let pool = Pool::new(LIMIT);
    let sharp = std::env::var_os("SHARP");
    println!("picture                          bytes   ms  decode shape encode  two at once/s  variants' bytes");
    for file in &files {
        let bytes = Bytes::from(std::fs::read(file).expect("a file"));
        let mut made = Vec::new();
        for _ in 0..RUNS {
            let began = Instant::now();
            let one = pool.make(bytes.clone(), WEBP).await.expect("a picture");
            made.push((began.elapsed().as_secs_f64() * 1e3, one));
        }
        let step =
            |of: fn(&Made) -> std::time::Duration| median(made.iter().map(|(_, one)| of(one).as_secs_f64() * 1e3));
        let pace = pace(&pool, &bytes).await;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let size: usize = made[0].1.variants.iter().map(|variant| variant.bytes.len()).sum();
        println!(
            "{name:28} {:9} {:5.0} {:6.0} {:5.0} {:6.0} {pace:14.2} {size:16}",
            bytes.len(),
            median(made.iter().map(|(ms, _)| *ms)),
            step(|made| made.spent.decoding),
            step(|made| made.spent.shaping),
            step(|made| made.spent.encoding),
        );
        if let Some(sharp) = &sharp {
            beside(&pool, &bytes, file, Path::new(sharp)).await;
        }
    }
    println!("what the other encodings add to the first picture:");
    let bytes = Bytes::from(std::fs::read(&files[0]).expect("a file"));
    for (name, shapes) in [
        ("JPEG, all four", JPEG),
        ("AVIF, 150 and 400", AVIF),
        ("WebP, 150 and 400", &WEBP[..2]),
    ] {
        let made = pool.make(bytes.clone(), shapes).await.expect("a picture");
        let size: usize = made.variants.iter().map(|variant| variant.bytes.len()).sum();
        println!(
            "{name:20} {:6.0} ms to encode {size:9} bytes",
            made.spent.encoding.as_secs_f64() * 1e3
        );
    }
}

/// Pictures a second, several at once.
async fn pace(pool: &Pool, bytes: &Bytes) -> f64 {
    let began = Instant::now();
    let hands = (0..AT_ONCE).map(|_| async {
        for _ in 0..RUNS {
            pool.make(bytes.clone(), WEBP).await.expect("a picture");
        }
    });
    futures_util::future::join_all(hands).await;
    (AT_ONCE * RUNS) as f64 / began.elapsed().as_secs_f64()
}

/// The same work by sharp, in turns with ours, so that a busy machine slows both.
async fn beside(pool: &Pool, bytes: &Bytes, file: &Path, sharp: &Path) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/images/sharp.cjs");
    for way in ["each", "clone", "chain"] {
        let (mut ours, mut theirs, mut size) = (Vec::new(), Vec::new(), 0.0);
        for _ in 0..3 {
            ours.push(pace(pool, bytes).await);
            let mut command = Command::new("node");
            command.env("NODE_PATH", sharp.join("node_modules")).arg(script);
            command
                .args([way, &AT_ONCE.to_string(), &(AT_ONCE * RUNS).to_string()])
                .arg(file);
            let said = command.output().expect("node runs");
            assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
            let said = String::from_utf8_lossy(&said.stdout);
            let mut numbers = said.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
            theirs.push(numbers.next().expect("pictures a second"));
            size = numbers.next().expect("bytes");
        }
        let (ours, theirs) = (median(ours.into_iter()), median(theirs.into_iter()));
        println!(
            "    sharp, {way:6} {theirs:8.2}/s against {ours:.2}/s: {:.2} times as fast; sharp's variants have {size} bytes",
            ours / theirs
        );
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
