//! PDF: pages that are drawn as they fill, with headings, page numbers and a structure that screen readers follow.
//!
//! A [`Leaf`] is what will stand on the page at hand; it is drawn when it is full, as krilla draws pages from first to
//! last. Each page says how many there are, so all rows are set twice: first to count pages, then to be drawn. Columns are
//! in `table.rs`, conversations in `talk.rs`, figures in
//! `plot.rs`, what frames a page in `frame.rs`.

mod frame;
mod ink;
mod leaf;
mod plot;
mod table;
mod talk;
mod tree;

use std::io::{self, Write};

use jiff::Zoned;
use krilla::{
    Document,
    metadata::{DateTime, Metadata},
    outline::Outline,
};

use self::{frame::Frame, leaf::Leaf, table::Table, talk::Talk, tree::Tree};
use super::{Pen, Row, Shape, Sheet, text::Faces};

/// Writes a PDF.
pub(super) struct PdfPen<'o> {
    hand: Hand<'o>,
    out: &'o mut (dyn Write + Send),
}

/// Sets rows on pages.
pub(super) struct Hand<'o> {
    book: Book<'o>,
    body: Body,
}

/// What all that is drawn is drawn into.
struct Book<'o> {
    sheet: &'o Sheet,
    document: Document,
    faces: Faces,
    frame: Frame,
    leaf: Leaf,
    tree: Tree,
    outline: Outline,
    rows: u64,
    /// Those that are full.
    pages: usize,
    /// How many there will be. While nobody knows, they are only counted.
    of: Option<usize>,
}

enum Body {
    Table(Table),
    Talk(Talk),
}

impl<'o> PdfPen<'o> {
    /// A pen for a document of so many pages, as a [`Hand`] that counts has found.
    pub(super) fn begin(sheet: &'o Sheet, pages: usize, out: &'o mut (dyn Write + Send)) -> io::Result<Self> {
        let hand = Hand::begin(sheet, Some(pages))?;
        Ok(Self { hand, out })
    }
}

impl<'o> Hand<'o> {
    /// A hand that only counts the pages.
    pub(super) fn counting(sheet: &'o Sheet) -> io::Result<Self> {
        Self::begin(sheet, None)
    }

    fn begin(sheet: &'o Sheet, of: Option<usize>) -> io::Result<Self> {
        let frame = Frame::of(sheet);
        let mut document = Document::new();
        document.set_metadata(about(sheet));
        let mut book = Book {
            sheet,
            document,
            faces: Faces::new(),
            leaf: Leaf::at(frame.top),
            frame,
            tree: Tree::default(),
            outline: Outline::new(),
            rows: 0,
            pages: 0,
            of,
        };
        book.open();
        book.figures()?;
        let body = match sheet.shape {
            Shape::Table => Body::Table(Table::begin(&mut book)?),
            Shape::Talk { at, who, said, note } => Body::Talk(Talk::new(at, who, said, note)),
        };
        Ok(Self { book, body })
    }

    /// Sets a row.
    pub(super) fn row(&mut self, row: &Row) -> io::Result<()> {
        self.book.rows += 1;
        match &mut self.body {
            Body::Table(table) => table.row(&mut self.book, row),
            Body::Talk(talk) => talk.row(&mut self.book, row),
        }
    }

    /// Ends the last page, and says how many there are.
    pub(super) fn close(&mut self) -> io::Result<usize> {
        self.book.close()?;
        Ok(self.book.pages)
    }
}

impl Pen for PdfPen<'_> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        self.hand.row(row)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.hand.close()?;
        let Book {
            mut document,
            tree,
            outline,
            ..
        } = self.hand.book;
        document.set_outline(outline);
        document.set_tag_tree(tree.grown());
        let bytes = document
            .finish()
            .map_err(|error| io::Error::other(format!("{error:?}")))?;
        self.out.write_all(&bytes)
    }
}

/// What programs show of the file.
fn about(sheet: &Sheet) -> Metadata {
    Metadata::new()
        .title(sheet.title.clone())
        .authors(vec![sheet.house.clone()])
        .creator("Longhouse".into())
        .language("en".into())
        .creation_date(date(&sheet.zone.local(sheet.made_at)))
}

fn date(at: &Zoned) -> DateTime {
    let offset = at.offset().seconds();
    DateTime::new(at.year().unsigned_abs())
        .month(at.month().unsigned_abs())
        .day(at.day().unsigned_abs())
        .hour(at.hour().unsigned_abs())
        .minute(at.minute().unsigned_abs())
        .second(at.second().unsigned_abs())
        .utc_offset_hour(i8::try_from(offset / 3_600).unwrap_or_default())
        .utc_offset_minute(u8::try_from(offset.unsigned_abs() / 60 % 60).unwrap_or_default())
}
