//! Colours and sizes: the visual language of the pages (`web/src/styles/tokens.css`), on paper.

use krilla::color::rgb::Color;

use crate::engine::documents::Tone;

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink(u8, u8, u8);

impl Ink {
    /// The house's own.
    pub(super) const FIR: Self = Self(0x0f, 0x5d, 0x48);
    /// The fire in its mark, and nothing else.
    pub(super) const EMBER: Self = Self(0xf2, 0xa9, 0x3b);
    pub(super) const SNOW: Self = Self(0xf3, 0xf7, 0xf4);
    /// What is read.
    pub(super) const TEXT: Self = Self(0x17, 0x25, 0x21);
    /// What stands beside it.
    pub(super) const QUIET: Self = Self(0x5a, 0x68, 0x63);
    /// Lines between rows.
    pub(super) const LINE: Self = Self(0xdd, 0xe5, 0xe1);
    /// Behind headings.
    pub(super) const WASH: Self = Self(0xed, 0xf4, 0xf0);

    /// What numbers are drawn in.
    pub(super) const fn of(tone: Tone) -> Self {
        let [red, green, blue] = tone.rgb();
        Self(red, green, blue)
    }

    pub(super) fn colour(self) -> Color {
        Color::new(self.0, self.1, self.2)
    }
}

/// How text of one kind looks: its size, and from one line to the next, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f32,
    pub(super) leading: f32,
}

impl Type {
    pub(super) const TITLE: Self = Self::new(24.0, 29.0);
    pub(super) const HOUSE: Self = Self::new(10.0, 14.0);
    pub(super) const FACT: Self = Self::new(8.5, 13.0);
    pub(super) const HEAD: Self = Self::new(8.0, 11.0);
    pub(super) const CELL: Self = Self::new(8.5, 12.0);
    pub(super) const DAY: Self = Self::new(10.5, 15.0);
    pub(super) const SAID: Self = Self::new(9.5, 14.0);
    pub(super) const FOOT: Self = Self::new(7.5, 10.0);

    const fn new(size: f32, leading: f32) -> Self {
        Self { size, leading }
    }

    /// From the top of a line to what the letters stand on.
    pub(super) fn baseline(self) -> f32 {
        (self.leading - self.size) / 2.0 + self.size * 0.82
    }
}
