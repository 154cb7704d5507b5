//! Rows in columns. The heading stands on every page; a row that is higher than what is left goes to the next page, and
//! one that is higher than a page is divided between lines.

use std::io;

use super::{
    Book,
    ink::{Ink, Type},
    tree::{Kind, Twig},
};
use crate::engine::documents::{
    Cell, Row,
    text::{Line, Weight},
};

/// Between two columns.
const GAP: f32 = 12.0;
/// Above and below a row's lines.
const AIR: f32 = 4.0;
/// Beyond the columns, on both sides of the heading.
const OVERHANG: f32 = 8.0;

/// A heading with less room than this below it goes to the next page.
const ROOM: f32 = 64.0;

/// Where the columns are.
pub(super) struct Table {
    /// Each one's left side and width.
    columns: Vec<(f32, f32)>,
}

impl Table {
    pub(super) fn begin(book: &mut Book<'_>) -> io::Result<Self> {
        if book.leaf.y + ROOM > book.frame.bottom {
            book.turn()?;
        }
        let columns = &book.sheet.columns;
        let gaps = GAP * columns.len().saturating_sub(1) as f32;
        let shares: f32 = columns.iter().map(|column| column.share).sum();
        let unit = (book.frame.measure() - gaps) / shares.max(f32::EPSILON);
        let mut x = book.frame.left;
        let columns = columns
            .iter()
            .map(|column| {
                let place = (x, column.share * unit);
                x += place.1 + GAP;
                place
            })
            .collect();
        let table = Self { columns };
        book.tree.add(Kind::Row);
        let twigs: Vec<Twig> = (0..table.columns.len())
            .map(|_| book.tree.add(Kind::HeadCell))
            .collect();
        table.heading(book, Some(&twigs));
        Ok(table)
    }

    /// Sets the heading; only the first one is part of what is read.
    fn heading(&self, book: &mut Book<'_>, twigs: Option<&[Twig]>) {
        let look = Type::HEAD;
        let cells: Vec<Vec<Line>> = self
            .columns
            .iter()
            .zip(&book.sheet.columns)
            .map(|((_, width), column)| book.faces.lines(&column.name, Weight::Strong, width / look.size))
            .collect();
        let height = tallest(&cells) as f32 * look.leading + 2.0 * AIR;
        let (left, top, width) = (book.frame.left, book.leaf.y, book.frame.measure());
        book.leaf
            .fill(left - OVERHANG, top, width + 2.0 * OVERHANG, height, Ink::WASH);
        for (at, lines) in cells.into_iter().enumerate() {
            let (x, _) = self.columns[at];
            for (down, line) in lines.into_iter().enumerate() {
                let y = top + AIR + down as f32 * look.leading;
                let twig = twigs.and_then(|twigs| twigs.get(at).copied());
                book.leaf.set(twig, line, (x, y), look, Ink::FIR);
            }
        }
        book.leaf.y = top + height + 2.0;
    }

    fn turn(&self, book: &mut Book<'_>) -> io::Result<()> {
        book.turn()?;
        self.heading(book, None);
        Ok(())
    }

    pub(super) fn row(&mut self, book: &mut Book<'_>, row: &Row) -> io::Result<()> {
        let look = Type::CELL;
        let mut cells: Vec<_> = Vec::with_capacity(row.len());
        book.tree.add(Kind::Row);
        for (at, cell) in row.iter().enumerate().take(self.columns.len()) {
            let weight = match cell {
                Cell::Text(_) if at == 0 => Weight::Strong, // What the row is of.
                _ => Weight::Regular,
            };
            let told = cell.told(&book.sheet.zone);
            let lines = book.faces.lines(&told, weight, self.columns[at].1 / look.size);
            let short = lines.len() == 1; // It stays in line with what is above and below it.
            cells.push((book.tree.add(Kind::Cell), short, lines.into_iter()));
        }
        let mut left = cells.iter().map(|(.., lines)| lines.len()).max().unwrap_or(0).max(1);
        let whole = left as f32 * look.leading + 2.0 * AIR;
        let page = book.frame.bottom - book.frame.top - 60.0;
        if book.leaf.used && book.leaf.y + whole > book.frame.bottom && whole <= page {
            self.turn(book)?;
        }
        while left > 0 {
            let room = ((book.frame.bottom - book.leaf.y - 2.0 * AIR) / look.leading).floor();
            if room < 1.0 {
                self.turn(book)?;
                continue;
            }
            // A page has a few hundred lines at most.
            let count = left.min(room as usize);
            let top = book.leaf.y + AIR;
            for (at, (twig, short, lines)) in cells.iter_mut().enumerate() {
                let (x, width) = self.columns[at];
                for (down, line) in lines.take(count).enumerate() {
                    let y = top + down as f32 * look.leading;
                    if *short {
                        book.leaf.set(Some(*twig), line, (x, y), look, Ink::TEXT);
                    } else {
                        book.leaf.flow(Some(*twig), line, (x, y), width, look);
                    }
                }
            }
            book.leaf.y = top + count as f32 * look.leading + AIR;
            book.leaf.used = true;
            left -= count;
        }
        let (x, y, width) = (book.frame.left, book.leaf.y, book.frame.measure());
        book.leaf.fill(x - OVERHANG, y, width + 2.0 * OVERHANG, 0.5, Ink::LINE);
        book.leaf.y += 0.5;
        Ok(())
    }
}

fn tallest(cells: &[Vec<Line>]) -> usize {
    cells.iter().map(Vec::len).max().unwrap_or(0).max(1)
}
