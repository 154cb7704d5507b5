//! A conversation: a heading for each day, the time in the margin, who speaks once for what they say in one go.

use std::{io, time::Duration};

use krilla::{destination::XyzDestination, geom::Point, outline::OutlineNode};

use super::{
    Book,
    ink::{Ink, Type},
    tree::Kind,
};
use crate::{
    engine::documents::{Cell, Row, text::Weight},
    kit::time::Millis,
};

/// The margin in which times stand.
const MARGIN: f32 = 46.0;
/// Who speaks again within this isn't named again.
const ONE_GO: Duration = Duration::from_secs(600);

/// Which column is which, and what was said last.
pub(super) struct Talk {
    at: usize,
    who: usize,
    said: usize,
    note: usize,
    day: String,
    last: Option<(String, Millis)>,
}

impl Talk {
    pub(super) fn new(at: usize, who: usize, said: usize, note: usize) -> Self {
        Self {
            at,
            who,
            said,
            note,
            day: String::new(),
            last: None,
        }
    }

    pub(super) fn row(&mut self, book: &mut Book<'_>, row: &Row) -> io::Result<()> {
        let zone = &book.sheet.zone;
        let at = match row.get(self.at) {
            Some(Cell::Moment(at)) => *at,
            _ => Millis::default(),
        };
        let told = |at: usize| row.get(at).map_or_else(String::new, |cell| cell.told(zone));
        let (who, said, note) = (told(self.who), told(self.said), told(self.note));
        let (day, time) = (zone.day(at), zone.time(at));
        if day != self.day {
            Self::head(book, &day)?;
            (self.day, self.last) = (day, None);
        }
        let again = self
            .last
            .as_ref()
            .is_some_and(|(name, before)| *name == who && at.since(*before) <= ONE_GO);
        self.last = Some((who.clone(), at));
        set(book, (!again).then_some(who.as_str()), &time, &said, &note)
    }

    /// Sets the heading of a day, with room for something below it.
    fn head(book: &mut Book<'_>, day: &str) -> io::Result<()> {
        let look = Type::DAY;
        if book.leaf.used {
            book.leaf.y += 14.0;
        }
        if book.leaf.y + look.leading + 4.0 * Type::SAID.leading > book.frame.bottom {
            book.turn()?;
        }
        let (left, measure, y) = (book.frame.left, book.frame.measure(), book.leaf.y);
        let line = book.faces.line(day, Weight::Strong, measure / look.size);
        let end = line.width * look.size + 10.0;
        let twig = Some(book.tree.add(Kind::Day));
        book.leaf.set(twig, line, (left, y), look, Ink::FIR);
        book.leaf
            .fill(left + end, y + look.leading / 2.0, measure - end, 0.5, Ink::LINE);
        let place = XyzDestination::new(book.pages, Point::from_xy(left, y - 6.0));
        book.outline.push_child(OutlineNode::new(day.to_owned(), place));
        book.leaf.y += look.leading + 6.0;
        book.leaf.used = true;
        Ok(())
    }
}

/// Sets what somebody said, by name unless `who` is known from above.
fn set(book: &mut Book<'_>, who: Option<&str>, time: &str, said: &str, note: &str) -> io::Result<()> {
    let look = Type::SAID;
    let (left, room) = (book.frame.left + MARGIN, book.frame.measure() - MARGIN);
    let lines = book.faces.lines(said, Weight::Regular, room / look.size);
    let twig = Some(book.tree.add(Kind::Paragraph));
    // A name alone at the foot of a page belongs to nobody.
    let head = if who.is_some() { look.leading + 4.0 } else { 0.0 };
    let together = head + look.leading * lines.len().clamp(1, 2) as f32;
    if book.leaf.y + together > book.frame.bottom {
        book.turn()?;
    }
    if who.is_some() {
        book.leaf.y += 4.0;
    }
    let stamp = book.faces.line(time, Weight::Regular, MARGIN / Type::FACT.size);
    let lower = look.baseline() - Type::FACT.baseline();
    let place = (book.frame.left, book.leaf.y + lower);
    book.leaf.set(twig, stamp, place, Type::FACT, Ink::QUIET);
    if let Some(who) = who {
        let name = book.faces.line(who, Weight::Strong, room / look.size);
        book.leaf.set(twig, name, (left, book.leaf.y), look, Ink::TEXT);
        book.leaf.y += look.leading;
    }
    for line in lines {
        if book.leaf.y + look.leading > book.frame.bottom {
            book.turn()?;
        }
        book.leaf.flow(twig, line, (left, book.leaf.y), room, look);
        book.leaf.y += look.leading;
    }
    for line in book.faces.lines(note, Weight::Regular, room / Type::FACT.size) {
        if book.leaf.y + Type::FACT.leading > book.frame.bottom {
            book.turn()?;
        }
        let place = (left, book.leaf.y);
        book.leaf.set(twig, line, place, Type::FACT, Ink::QUIET);
        book.leaf.y += Type::FACT.leading;
    }
    book.leaf.y += 2.0;
    book.leaf.used = true;
    Ok(())
}
