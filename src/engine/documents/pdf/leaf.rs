//! What will stand on the page at hand.

use krilla::{
    geom::{PathBuilder, Point, Rect},
    paint::{Fill, FillRule, LineCap, LineJoin, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag},
};

use super::{
    ink::{Ink, Type},
    tree::{Tree, Twig},
};
use crate::engine::documents::text::{Faces, Line};

/// A page that fills from its top.
pub(super) struct Leaf {
    /// How far down it is filled.
    pub(super) y: f32,
    /// Whether anything of the body stands on it.
    pub(super) used: bool,
    marks: Vec<(Option<Twig>, Mark)>,
}

enum Mark {
    Text {
        x: f32,
        y: f32,
        size: f32,
        ink: Ink,
        line: Line,
    },
    Box {
        area: Rect,
        ink: Ink,
    },
    Area {
        corners: Vec<(f32, f32)>,
        ink: Ink,
    },
    Stroke {
        points: Vec<(f32, f32)>,
        width: f32,
        ink: Ink,
    },
    Emblem {
        x: f32,
        y: f32,
        side: f32,
    },
}

impl Leaf {
    pub(super) fn at(y: f32) -> Self {
        Self {
            y,
            used: false,
            marks: Vec::new(),
        }
    }

    /// Sets `line` with its top at `y` from `x` on. It belongs to `twig`, or only decorates the page.
    pub(super) fn set(&mut self, twig: Option<Twig>, line: Line, (x, y): (f32, f32), look: Type, ink: Ink) {
        let (y, size) = (y + look.baseline(), look.size);
        self.marks.push((twig, Mark::Text { x, y, size, ink, line }));
    }

    /// Sets a line of a text that is `width` wide: at the side where it begins, which is the right one for some scripts.
    pub(super) fn flow(&mut self, twig: Option<Twig>, line: Line, (x, y): (f32, f32), width: f32, look: Type) {
        let free = (width - line.width * look.size).max(0.0);
        let x = if line.backwards { x + free } else { x };
        self.set(twig, line, (x, y), look, Ink::TEXT);
    }

    /// Fills an area, as decoration.
    pub(super) fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        if let Some(area) = Rect::from_xywh(x, y, width, height) {
            self.marks.push((None, Mark::Box { area, ink }));
        }
    }

    /// Fills the area between these corners.
    pub(super) fn area(&mut self, twig: Twig, corners: Vec<(f32, f32)>, ink: Ink) {
        self.marks.push((Some(twig), Mark::Area { corners, ink }));
    }

    /// Draws a line from each point to the next.
    pub(super) fn stroke(&mut self, twig: Twig, points: Vec<(f32, f32)>, width: f32, ink: Ink) {
        self.marks.push((Some(twig), Mark::Stroke { points, width, ink }));
    }

    /// Sets the house's mark, as decoration.
    pub(super) fn emblem(&mut self, x: f32, y: f32, side: f32) {
        self.marks.push((None, Mark::Emblem { x, y, side }));
    }

    /// Whether a box stands somewhere for what no font has.
    pub(super) fn lacks(&self) -> bool {
        let lacks = |mark: &Mark| matches!(mark, Mark::Text { line, .. } if line.lacks);
        self.marks.iter().any(|(_, mark)| lacks(mark))
    }

    /// Draws it all. What belongs to a twig is noted there.
    pub(super) fn draw(self, surface: &mut Surface<'_>, faces: &Faces, tree: &mut Tree) {
        let mut marks = self.marks.into_iter().peekable();
        while let Some((twig, mark)) = marks.next() {
            let tag = match twig {
                Some(_) => ContentTag::Other,
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            };
            let identifier = surface.start_tagged(tag);
            mark.draw(surface, faces);
            while let Some((_, next)) = marks.next_if(|(next, _)| *next == twig) {
                next.draw(surface, faces);
            }
            surface.end_tagged();
            if let Some(twig) = twig {
                tree.note(twig, identifier);
            }
        }
    }
}

impl Mark {
    fn draw(self, surface: &mut Surface<'_>, faces: &Faces) {
        match self {
            Self::Text { x, y, size, ink, line } => {
                surface.set_fill(Some(fill(ink)));
                let mut at = x;
                for run in &line.runs {
                    if let Some(face) = faces.get(run.face) {
                        let start = Point::from_xy(at, y);
                        surface.draw_glyphs(start, &run.glyphs, face.font.clone(), &line.text, size, false);
                    }
                    at += run.width * size;
                }
            }
            Self::Box { area, ink } => {
                surface.set_fill(Some(fill(ink)));
                let mut path = PathBuilder::new();
                path.push_rect(area);
                if let Some(path) = path.finish() {
                    surface.draw_path(&path);
                }
            }
            Self::Area { corners, ink } => {
                surface.set_fill(Some(fill(ink)));
                let mut path = along(&corners);
                path.close();
                if let Some(path) = path.finish() {
                    surface.draw_path(&path);
                }
            }
            Self::Stroke { points, width, ink } => {
                surface.set_fill(None);
                surface.set_stroke(Some(pen(ink, width)));
                if let Some(path) = along(&points).finish() {
                    surface.draw_path(&path);
                }
                surface.set_stroke(None);
            }
            Self::Emblem { x, y, side } => emblem(surface, x, y, side),
        }
    }
}

fn fill(ink: Ink) -> Fill {
    Fill {
        paint: ink.colour().into(),
        rule: FillRule::NonZero,
        ..Fill::default()
    }
}

/// A stroke with round ends and corners.
fn pen(ink: Ink, width: f32) -> Stroke {
    Stroke {
        paint: ink.colour().into(),
        width,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Stroke::default()
    }
}

/// From each point to the next.
fn along(points: &[(f32, f32)]) -> PathBuilder {
    let mut path = PathBuilder::new();
    for (at, (x, y)) in points.iter().enumerate() {
        match at {
            0 => path.move_to(*x, *y),
            _ => path.line_to(*x, *y),
        }
    }
    path
}

/// The mark of `web/src/ui/brand.tsx`: the roof of the house, and the fire in it.
fn emblem(surface: &mut Surface<'_>, x: f32, y: f32, side: f32) {
    let (h, v) = (|at: f32| x + at * side / 64.0, |at: f32| y + at * side / 64.0);
    let draw = |surface: &mut Surface<'_>, path: PathBuilder| {
        if let Some(path) = path.finish() {
            surface.draw_path(&path);
        }
    };
    surface.set_fill(Some(fill(Ink::FIR)));
    draw(surface, round(h(0.0), v(0.0), side, side, 15.0 * side / 64.0));
    surface.set_fill(None);
    surface.set_stroke(Some(pen(Ink::SNOW, 6.0 * side / 64.0)));
    let mut roof = PathBuilder::new();
    roof.move_to(h(10.0), v(37.0));
    roof.cubic_to(h(17.0), v(24.0), h(24.0), v(17.5), h(32.0), v(14.0));
    roof.cubic_to(h(40.0), v(17.5), h(47.0), v(24.0), h(54.0), v(37.0));
    for wall in [18.5, 45.5] {
        roof.move_to(h(wall), v(36.0));
        roof.line_to(h(wall), v(49.5));
    }
    draw(surface, roof);
    surface.set_stroke(None);
    surface.set_fill(Some(fill(Ink::EMBER)));
    let fire = 13.0 * side / 64.0;
    draw(surface, round(h(25.5), v(36.5), fire, fire, fire / 2.0));
}

/// A box with round corners.
fn round(x: f32, y: f32, width: f32, height: f32, radius: f32) -> PathBuilder {
    let (right, bottom, bend) = (x + width, y + height, radius * 0.447_7);
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - bend, y, right, y + bend, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - bend, right - bend, bottom, right - radius, bottom);
    path.line_to(x + radius, bottom);
    path.cubic_to(x + bend, bottom, x, bottom - bend, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + bend, x + bend, y, x + radius, y);
    path.close();
    path
}
