//! The words of a PDF, from the characters that its pages draw and where they stand: PDF has neither words nor lines.
//! And its first page, drawn.

use std::{io, sync::Arc};

use hayro::{
    PixmapSettings, RenderCache, RenderSettings,
    hayro_interpret::{
        BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
        InterpreterSettings, SoftMask,
        font::{Glyph, GlyphRun},
        hayro_cmap::BfString,
        hayro_syntax::Pdf,
        interpret_page,
        kurbo::{Affine, BezPath, Point, Rect, Vec2},
    },
    vello_cpu::color::palette::css::WHITE,
};

use super::Found;
use crate::engine::documents;

/// A gap of so much of a letter's height is the space between two words.
const SPACE: f64 = 0.15;
/// As far off the line is another line.
const LINE: f64 = 0.5;
/// What glyphs are measured in: so many to a letter's height.
const UNITS: f64 = 1_000.0;
/// Pixels of the longer side of a page that is drawn.
const EDGE: f32 = 1_920.0;

/// The words of a PDF. Fails if it is none, is broken beyond reading, or is locked.
pub(super) fn words(document: Vec<u8>, found: &mut Found) -> io::Result<()> {
    let pdf = opened(document)?;
    let cache = InterpreterCache::new();
    for page in pdf.pages().iter() {
        let nowhere = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, nowhere, &cache, pdf.xref(), settings());
        let mut eyes = Eyes { found, last: None };
        interpret_page(page, &mut context, &mut eyes);
        found.line();
        if found.is_full() {
            break;
        }
    }
    Ok(())
}

/// The first page of a PDF as PNG, on white paper. Fails as [`words`] does, and if there is no page.
pub(super) fn first_page(document: Vec<u8>) -> io::Result<Vec<u8>> {
    let pdf = opened(document)?;
    let page = pdf.pages().first().ok_or_else(|| io::Error::other("it has no page"))?;
    let (width, height) = page.render_dimensions();
    let scale = (EDGE / width).min(EDGE / height);
    let size = PixmapSettings {
        // However thin it is, it is a pixel wide.
        x_scale: scale.max(1.0 / width),
        y_scale: scale.max(1.0 / height),
        bg_color: WHITE,
    };
    let cache = RenderCache::new();
    let drawn = hayro::render(page, &cache, &settings(), &RenderSettings::default(), &size);
    drawn.into_png().map_err(io::Error::other)
}

fn opened(document: Vec<u8>) -> io::Result<Pdf> {
    Pdf::new(document).map_err(|error| io::Error::other(format!("{error:?}")))
}

fn settings() -> InterpreterSettings {
    InterpreterSettings {
        // A document may name a font that every reader is to have. Any will do that has the letters.
        font_resolver: Arc::new(|_| Some((Arc::new(documents::common_font()), 0))),
        ..InterpreterSettings::default()
    }
}

/// Reads as the page is drawn.
struct Eyes<'f> {
    found: &'f mut Found,
    /// Where the last character ended.
    last: Option<Point>,
}

impl Eyes<'_> {
    fn read(&mut self, glyph: &Glyph<'_>, place: Affine) {
        let Some(said) = glyph.as_unicode() else { return };
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let begin = place * Point::ZERO;
        let right = along(place, Vec2::new(UNITS, 0.0));
        let height = along(place, Vec2::new(0.0, UNITS)).hypot();
        if let Some(last) = self.last
            && right.hypot() > 0.0
        {
            let (gap, ahead) = (begin - last, right / right.hypot());
            if gap.cross(ahead).abs() > LINE * height {
                self.found.line();
            } else if gap.dot(ahead) > SPACE * height || gap.dot(ahead) < -height {
                self.found.space();
            }
        }
        match said {
            BfString::Char(character) => self.found.add(character.encode_utf8(&mut [0; 4])),
            BfString::String(text) => self.found.add(&text),
        }
        self.last = Some(begin + right * (f64::from(advance.unwrap_or(0.0)) / UNITS));
    }
}

/// `step` as it is drawn.
fn along(place: Affine, step: Vec2) -> Vec2 {
    place * step.to_point() - place * Point::ZERO
}

impl Device<'_> for Eyes<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.found.is_full() {
                return;
            }
            self.read(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
