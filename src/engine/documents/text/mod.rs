//! Text as glyphs: which font has a character, in which order glyphs stand, where a line ends.
//!
//! Fonts are asked in an order (`faces.rs`), grapheme by grapheme, so that an accent stays with its letter and a family
//! stays one picture. Runs of one font and one direction are shaped by HarfBuzz's rules: Arabic joins, Devanagari is
//! reordered, marks are placed. Lines run as the Unicode bidirectional algorithm says, and break where UAX #14 allows.

mod faces;
mod lines;

pub(in crate::engine) use faces::common;
pub(super) use faces::{Faces, Weight};
pub(super) use lines::Line;
