//! Figures above the rows: two beside each other, each with its name, its legend and its numbers at the side.

use std::io;

use super::{
    Book,
    ink::{Ink, Type},
    tree::{Kind, Twig},
};
use crate::engine::documents::{
    figure::{Figure, Look, Series},
    text::Weight,
};

/// Between two figures.
const GAP: f32 = 28.0;
/// How high a picture is, without what stands above and below it.
const HEIGHT: f32 = 104.0;
/// Room for the numbers at the side.
const SIDE: f32 = 30.0;
/// Steps that the numbers at the side have at most.
const STEPS: u64 = 4;
/// Names below a picture at most.
const NAMES: usize = 5;
/// Of a bar's room so much is white.
const BETWEEN_BARS: f32 = 0.3;

/// Where a figure's numbers are drawn.
struct Field {
    left: f32,
    top: f32,
    width: f32,
    /// The number at its upper edge.
    most: u64,
    /// How many places there are beside each other.
    places: usize,
}

impl Field {
    /// The middle of a place.
    fn x(&self, place: usize) -> f32 {
        self.left + self.step() * (place as f32 + 0.5)
    }

    fn step(&self) -> f32 {
        self.width / self.places.max(1) as f32
    }

    fn y(&self, value: u64) -> f32 {
        self.top + HEIGHT * (1.0 - value as f32 / self.most.max(1) as f32)
    }
}

impl Book<'_> {
    /// Sets the sheet's figures.
    pub(super) fn figures(&mut self) -> io::Result<()> {
        let sheet = self.sheet;
        let width = (self.frame.measure() - GAP) / 2.0;
        let whole = Type::DAY.leading + 2.0 * Type::FOOT.leading + HEIGHT + 22.0;
        for pair in sheet.figures.chunks(2) {
            if self.leaf.y + whole > self.frame.bottom {
                self.turn()?;
            }
            let top = self.leaf.y;
            for (at, figure) in pair.iter().enumerate() {
                self.figure(figure, self.frame.left + at as f32 * (width + GAP), top, width);
            }
            self.leaf.y = top + whole;
        }
        Ok(())
    }

    fn figure(&mut self, figure: &Figure, left: f32, top: f32, width: f32) {
        let twig = self.tree.add(Kind::Figure(figure.name));
        let name = self.faces.line(figure.name, Weight::Strong, width / Type::DAY.size);
        self.leaf.set(Some(twig), name, (left, top), Type::DAY, Ink::FIR);
        let top = top + Type::DAY.leading;
        self.legend(twig, figure, left, top, width);
        let reach = figure.reach();
        let highest = reach.iter().flatten().map(|(_, to)| *to).max().unwrap_or_default();
        let step = step(highest);
        let field = Field {
            left: left + SIDE,
            top: top + Type::FOOT.leading + 8.0,
            width: width - SIDE,
            most: highest.div_ceil(step).max(1) * step,
            places: figure.labels.len(),
        };
        self.grid(twig, &field, step, left);
        for (series, reach) in figure.series.iter().zip(&reach) {
            self.series(twig, series, reach, &field);
        }
        self.names(twig, figure, &field);
    }

    /// Says which colour is what.
    fn legend(&mut self, twig: Twig, figure: &Figure, left: f32, y: f32, width: f32) {
        let look = Type::FOOT;
        let mut x = left;
        for series in figure.series.iter().rev() {
            let column = self.sheet.columns.get(series.column);
            let name = column.map_or("", |column| &*column.name);
            let line = self.faces.line(name, Weight::Regular, width / look.size);
            let end = x + 10.0 + line.width * look.size;
            if end > left + width {
                break;
            }
            self.leaf.area(
                twig,
                vec![(x, y + 2.0), (x + 6.0, y + 2.0), (x + 6.0, y + 8.0), (x, y + 8.0)],
                Ink::of(series.tone),
            );
            self.leaf.set(Some(twig), line, (x + 10.0, y), look, Ink::QUIET);
            x = end + 12.0;
        }
    }

    /// Draws a line for each step, with its number at the side.
    fn grid(&mut self, twig: Twig, field: &Field, step: u64, left: f32) {
        let look = Type::FOOT;
        for value in (0..=field.most).step_by(usize::try_from(step).unwrap_or(usize::MAX)) {
            let y = field.y(value);
            self.leaf.fill(field.left, y, field.width, 0.5, Ink::LINE);
            let line = self.faces.line(&value.to_string(), Weight::Regular, SIDE);
            let x = left + SIDE - 6.0 - line.width * look.size;
            self.leaf
                .set(Some(twig), line, (x, y - look.leading / 2.0), look, Ink::QUIET);
        }
    }

    fn series(&mut self, twig: Twig, series: &Series, reach: &[(u64, u64)], field: &Field) {
        let ink = Ink::of(series.tone);
        let upper = reach
            .iter()
            .enumerate()
            .map(|(at, (_, to))| (field.x(at), field.y(*to)));
        match series.look {
            Look::Line => self.leaf.stroke(twig, upper.collect(), 1.4, ink),
            Look::Area | Look::Layer => {
                let lower = reach.iter().enumerate().rev();
                let lower = lower.map(|(at, (from, _))| (field.x(at), field.y(*from)));
                self.leaf.area(twig, upper.chain(lower).collect(), ink);
            }
            Look::Bars => {
                let half = field.step() * (1.0 - BETWEEN_BARS) / 2.0;
                for ((x, y), (from, to)) in upper.zip(reach) {
                    let foot = field.y(*from);
                    if to > from {
                        let bar = vec![(x - half, y), (x + half, y), (x + half, foot), (x - half, foot)];
                        self.leaf.area(twig, bar, ink);
                    }
                }
            }
        }
    }

    /// Names some of the places, the first and the last among them.
    fn names(&mut self, twig: Twig, figure: &Figure, field: &Field) {
        let (look, y) = (Type::FOOT, field.top + HEIGHT + 4.0);
        let last = figure.labels.len().saturating_sub(1);
        let count = NAMES.min(figure.labels.len());
        for nth in 0..count {
            let at = if count > 1 { last * nth / (count - 1) } else { 0 };
            let line = self.faces.line(&figure.labels[at], Weight::Regular, field.width);
            let width = line.width * look.size;
            let x = (field.x(at) - width / 2.0).clamp(field.left, field.left + field.width - width);
            self.leaf.set(Some(twig), line, (x, y), look, Ink::QUIET);
        }
    }
}

/// From one number at the side to the next: 1, 2 or 5 with noughts.
fn step(highest: u64) -> u64 {
    let mut ten = 1;
    loop {
        for step in [ten, 2 * ten, 5 * ten] {
            if highest.div_ceil(step) <= STEPS {
                return step;
            }
        }
        ten = match ten.checked_mul(10) {
            Some(ten) if ten <= u64::MAX / 10 => ten,
            _ => return u64::MAX / STEPS,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_at_the_side_are_round_and_few() {
        let steps = [0, 1, 4, 5, 8, 9, 20, 21, 100, 401, u64::MAX].map(step);
        assert_eq!(steps[..10], [1, 1, 1, 2, 2, 5, 5, 10, 50, 200]);
        assert!(u64::MAX.div_ceil(steps[10]) <= STEPS + 1);
    }
}
