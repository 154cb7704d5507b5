//! The fonts: one family for what most text is, and others for what that lacks. Licences lie beside them.

use std::{cell::OnceCell, ops::Range, sync::OnceLock};

use harfrust::{Direction, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{FontRef, MetadataProvider as _, charmap::Charmap};

/// A font's file, packed; unpacked when something first needs it, and then kept.
macro_rules! file {
    ($name:literal) => {
        File {
            packed: include_bytes!(concat!("../../../../assets/fonts/", $name, ".ttf.br")),
            plain: OnceLock::new(),
        }
    };
}

/// The fonts. Those that draw a script alone have no strong cut: what is strong looks regular in them.
static FILES: [File; 16] = [
    file!("SchibstedGrotesk-Regular"),
    file!("SchibstedGrotesk-SemiBold"),
    file!("NotoSans-Regular"),
    file!("NotoSans-SemiBold"),
    file!("NotoSansArabic-Regular"),
    file!("NotoSansHebrew-Regular"),
    file!("NotoSansDevanagari-Regular"),
    file!("NotoSansThai-Regular"),
    file!("NotoSansArmenian-Regular"),
    file!("NotoSansGeorgian-Regular"),
    file!("NotoSansMono-Regular"),
    file!("NotoSansMath-Regular"),
    file!("NotoEmoji-Regular"),
    file!("NotoSansSymbols2-Regular"),
    file!("DroidSansFallback"),
    file!("NanumGothic-Regular"),
];
const FILES_N: usize = 16;
/// The order in which they are asked.
const REGULAR: [usize; 14] = [0, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
const STRONG: [usize; 14] = [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
/// What stands for a character that none of them has.
const BOX: &str = "□";

struct File {
    packed: &'static [u8],
    plain: OnceLock<Vec<u8>>,
}

impl File {
    /// What is in it; nothing if it was packed badly, which a test would have found.
    fn plain(&'static self) -> &'static [u8] {
        self.plain.get_or_init(|| {
            let (mut packed, mut plain) = (self.packed, Vec::new());
            if brotli::BrotliDecompress(&mut packed, &mut plain).is_err() {
                plain.clear();
            }
            plain
        })
    }
}

/// A font that has the letters of most languages, as the bytes of its file.
pub(in crate::engine) fn common() -> &'static [u8] {
    FILES[REGULAR[1]].plain()
}

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Weight {
    Regular,
    Strong,
}

/// A font, ready to be asked, shaped with and drawn with.
pub(in super::super) struct Face {
    pub(in super::super) font: Font,
    file: FontRef<'static>,
    letters: Charmap<'static>,
    shaper: ShaperData,
}

impl Face {
    /// The font in `file`. It is part of the program, and a test opens every one of them.
    fn open(file: &'static [u8]) -> Option<Self> {
        let font = Font::new(file.into(), 0)?;
        let file = FontRef::new(file).ok()?;
        Some(Self {
            font,
            letters: file.charmap(),
            shaper: ShaperData::new(&file),
            file,
        })
    }

    fn has(&self, letter: char) -> bool {
        self.letters.map(letter).is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// The glyphs of `text`, from left to right, each with the bytes that it stands for, counted from `offset`.
    pub(super) fn shape(&self, text: &str, backwards: bool, offset: usize) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if backwards {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        let shaped = self
            .shaper
            .shaper(&self.file)
            .build()
            .shape(buffer, ShapeOptions::new());
        let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
        let mut ends: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
        ends.push(text.len());
        ends.sort_unstable();
        let em = self.font.units_per_em();
        let part = |units: i32| units as f32 / em;
        infos
            .iter()
            .zip(places)
            .map(|(info, place)| {
                let start = info.cluster as usize;
                let end = ends[ends.partition_point(|end| *end <= start).min(ends.len() - 1)];
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    part(place.x_advance),
                    part(place.x_offset),
                    part(place.y_offset),
                    part(place.y_advance),
                    offset + start..offset + end,
                    None,
                )
            })
            .collect()
    }
}

/// The fonts of one document, each opened when something needs it.
pub(in super::super) struct Faces([OnceCell<Option<Face>>; FILES_N]);

impl Faces {
    pub(in super::super) fn new() -> Self {
        Self(std::array::from_fn(|_| OnceCell::new()))
    }

    /// A face by its number.
    pub(in super::super) fn get(&self, number: usize) -> Option<&Face> {
        self.0[number]
            .get_or_init(|| Face::open(FILES[number].plain()))
            .as_ref()
    }

    /// The first face that has everything that can be seen of `cluster`; `before` if there is nothing to be seen.
    pub(super) fn of(&self, cluster: &str, weight: Weight, before: Option<usize>) -> Option<usize> {
        let order = match weight {
            Weight::Regular => &REGULAR,
            Weight::Strong => &STRONG,
        };
        let mut seen = cluster.chars().filter(|letter| !is_unseen(*letter)).peekable();
        if seen.peek().is_none() {
            return before.or(Some(order[0]));
        }
        let letters: Vec<char> = seen.collect();
        let has_all = |number: &&usize| {
            self.get(**number)
                .is_some_and(|face| letters.iter().all(|letter| face.has(*letter)))
        };
        // An accent that the face of its letter lacks is worth less than the letter.
        order.iter().find(has_all).copied().or_else(|| {
            let first = |number: &&usize| self.get(**number).is_some_and(|face| face.has(letters[0]));
            let rest_are_marks = letters.len() > 1 && letters[1..].iter().all(|letter| is_mark(*letter));
            order.iter().find(first).copied().filter(|_| rest_are_marks)
        })
    }

    /// The glyph that stands for what no face has, with its face.
    pub(super) fn stand_in(&self, weight: Weight, range: Range<usize>) -> Option<(usize, KrillaGlyph)> {
        let number = self.of(BOX, weight, None)?;
        let mut glyph = self.get(number)?.shape(BOX, false, 0).pop()?;
        glyph.text_range = range;
        Some((number, glyph))
    }
}

/// What joins, chooses or hides, and has no shape of its own (Default_Ignorable_Code_Point, as far as text has it).
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_opens() {
        let faces = Faces::new();
        for number in 0..FILES_N {
            assert!(faces.get(number).is_some(), "font {number}");
        }
        assert!(faces.stand_in(Weight::Strong, 0..1).is_some(), "the box is there");
    }

    #[test]
    fn what_people_write_has_a_face_and_what_has_none_is_known() {
        let faces = Faces::new();
        let texts = [
            "Añđrę Ýþor",
            "Tiếng Việt",
            "Ελληνικά",
            "Українська",
            "العربية فارسی",
            "עברית",
            "हिन्दी",
            "ภาษาไทย",
            "Հայերեն",
            "ქართული",
            "中文",
            "日本語のカナ",
            "한국어",
            "🙂👍🏽👩‍👩‍👧❤️🇺🇦1️⃣",
            "→≤≠∑√",
            "├──┤█",
            "✓★☎",
            "€₽₹₿",
            "“…–—”",
        ];
        for text in texts {
            for cluster in unicode_segmentation::UnicodeSegmentation::graphemes(text, true) {
                assert!(
                    faces.of(cluster, Weight::Regular, None).is_some(),
                    "{cluster} of {text}"
                );
                assert!(faces.of(cluster, Weight::Strong, None).is_some(), "{cluster} of {text}");
            }
        }
        for without in ["ᚠ", "\u{1f8b2}", "ꦀ"] {
            assert_eq!(faces.of(without, Weight::Regular, None), None, "{without}");
        }
    }
}
