//! What frames a page: its size, what stands at its head and foot, and how one follows another.

use std::io;

use krilla::page::PageSettings;

use super::{
    Book,
    ink::{Ink, Type},
    leaf::Leaf,
    tree::Kind,
};
use crate::engine::documents::{Shape, Sheet, text::Weight};

/// A4, in points.
const SHORT: f32 = 595.276;
const LONG: f32 = 841.89;
/// White at the sides, and above and below what is read.
const SIDE: f32 = 46.0;
const ABOVE: f32 = 46.0;
const BELOW: f32 = 56.0;
/// From this many columns on a page lies on its long side.
const WIDE_FROM: usize = 5;
/// The side of the mark.
const EMBLEM: f32 = 20.0;
/// The room for a fact's name.
const FACT_NAME: f32 = 74.0;

/// A page's measures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    width: f32,
    height: f32,
    pub(super) left: f32,
    pub(super) top: f32,
    /// Where what is read has to end.
    pub(super) bottom: f32,
}

impl Frame {
    pub(super) fn of(sheet: &Sheet) -> Self {
        let wide = sheet.shape == Shape::Table && sheet.columns.len() >= WIDE_FROM;
        let (width, height) = if wide { (LONG, SHORT) } else { (SHORT, LONG) };
        Self {
            width,
            height,
            left: SIDE,
            top: ABOVE,
            bottom: height - BELOW,
        }
    }

    /// The width of what is read.
    pub(super) fn measure(&self) -> f32 {
        self.width - 2.0 * SIDE
    }
}

impl Book<'_> {
    /// Sets what stands above the first row.
    pub(super) fn open(&mut self) {
        let (left, measure) = (self.frame.left, self.frame.measure());
        self.leaf.emblem(left, self.leaf.y, EMBLEM);
        let inset = EMBLEM + 8.0;
        let (look, y) = (Type::HOUSE, self.leaf.y + (EMBLEM - Type::HOUSE.leading) / 2.0);
        let house = self
            .faces
            .line(&self.sheet.house, Weight::Strong, (measure - inset) / look.size);
        self.leaf.set(None, house, (left + inset, y), look, Ink::FIR);
        self.leaf.y += EMBLEM + 18.0;

        let (title, look) = (self.tree.add(Kind::Title), Type::TITLE);
        for line in self.faces.lines(&self.sheet.title, Weight::Strong, measure / look.size) {
            let place = (left, self.leaf.y);
            self.leaf.set(Some(title), line, place, look, Ink::TEXT);
            self.leaf.y += look.leading;
        }
        self.leaf.y += 6.0;

        let look = Type::FACT;
        for (name, value) in &self.sheet.facts {
            let twig = Some(self.tree.add(Kind::Paragraph));
            let name = self.faces.line(name, Weight::Regular, FACT_NAME / look.size);
            self.leaf.set(twig, name, (left, self.leaf.y), look, Ink::QUIET);
            let room = measure - FACT_NAME;
            let lines = self.faces.lines(value, Weight::Regular, room / look.size);
            for line in lines {
                let place = (left + FACT_NAME, self.leaf.y);
                self.leaf.set(twig, line, place, look, Ink::TEXT);
                self.leaf.y += look.leading;
            }
        }
        self.leaf.y += 16.0;
    }

    /// Ends the page at hand and begins the next one.
    pub(super) fn turn(&mut self) -> io::Result<()> {
        self.draw()?;
        let (look, left, measure) = (Type::FOOT, self.frame.left, self.frame.measure());
        let title = self.faces.line(&self.sheet.title, Weight::Strong, measure / look.size);
        let y = self.frame.top - 22.0;
        self.leaf.set(None, title, (left, y), look, Ink::QUIET);
        Ok(())
    }

    /// Says where the rows end, and ends the last page.
    pub(super) fn close(&mut self) -> io::Result<()> {
        let look = Type::FOOT;
        if self.leaf.y + 14.0 + look.leading > self.frame.bottom {
            self.turn()?;
        }
        let said = match (self.rows, self.sheet.shape) {
            (0, _) => "There is nothing in this.".to_owned(),
            (1, Shape::Table) => "The end: 1 row.".to_owned(),
            (1, Shape::Talk { .. }) => "The end: 1 message.".to_owned(),
            (rows, Shape::Table) => format!("The end: {rows} rows."),
            (rows, Shape::Talk { .. }) => format!("The end: {rows} messages."),
        };
        let twig = Some(self.tree.add(Kind::Paragraph));
        let line = self
            .faces
            .line(&said, Weight::Regular, self.frame.measure() / look.size);
        let place = (self.frame.left, self.leaf.y + 14.0);
        self.leaf.set(twig, line, place, look, Ink::QUIET);
        self.draw()
    }

    /// Draws the page at hand with its foot; what comes then is on a new one.
    fn draw(&mut self) -> io::Result<()> {
        self.pages += 1;
        let Some(of) = self.of else {
            self.leaf = Leaf::at(self.frame.top);
            return Ok(());
        };
        self.foot(of);
        let settings = PageSettings::from_wh(self.frame.width, self.frame.height)
            .ok_or_else(|| io::Error::other("a page has no size"))?;
        let leaf = std::mem::replace(&mut self.leaf, Leaf::at(self.frame.top));
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        leaf.draw(&mut surface, &self.faces, &mut self.tree);
        surface.finish();
        page.finish();
        Ok(())
    }

    fn foot(&mut self, of: usize) {
        let (look, left, measure) = (Type::FOOT, self.frame.left, self.frame.measure());
        let y = self.frame.bottom + 22.0;
        self.leaf.fill(left, y - 8.0, measure, 0.5, Ink::LINE);
        let said = format!("Page {} of {of}", self.pages);
        let number = self.faces.line(&said, Weight::Regular, 40.0);
        let number_width = number.width * look.size;
        let said = if self.leaf.lacks() {
            "□ stands for a character that this PDF has no font for. Copied text, CSV and XLSX have it.".to_owned()
        } else {
            format!("{} · {}", self.sheet.house, self.sheet.zone.moment(self.sheet.made_at))
        };
        let room = measure - number_width - 12.0;
        let said = self.faces.line(&said, Weight::Regular, room / look.size);
        self.leaf.set(None, said, (left, y), look, Ink::QUIET);
        let place = (left + measure - number_width, y);
        self.leaf.set(None, number, place, look, Ink::QUIET);
    }
}
