//! Documents: rows in, a file out that people can take away: CSV, XLSX, PDF or JSON.
//!
//! A [`Sheet`] says what stands above the rows, which columns there are and how they are read; a [`Pen`] is then given
//! one [`Row`] after the other. Nothing here asks where rows come from, so they need never be in memory together.
//!
//! - **D1** What is typed stays what was typed: no program that opens the file runs any of it (`csv.rs`, `xlsx.rs`).
//! - **D2** No character vanishes. A PDF brings its fonts along; for what none of them has, a box stands on the page, the
//!   page says so, and the character itself is still what is copied and searched (`text/`).
//! - **D3** Memory doesn't grow with the rows of a CSV, an XLSX or a JSON. A PDF is put together in memory, and so
//!   [`Format::rows_most`] is low for it.

mod clock;
mod csv;
mod figure;
mod json;
mod pdf;
mod sheet;
mod text;
mod xlsx;

#[cfg(test)]
mod tests;

use std::{
    io::{self, Write},
    path::Path,
};

pub use clock::Zone;
pub use figure::{Figure, Look, Series, Tone};
pub use sheet::{Cell, Column, Format, Row, Shape, Sheet};
pub(in crate::engine) use text::common as common_font;

/// Writes rows, one after the other.
pub trait Pen {
    /// Writes `row`, which has a cell for each column.
    fn row(&mut self, row: &Row) -> io::Result<()>;
    /// Writes what comes after the last row.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Finds out how many pages the rows of a document take, which each of them says.
pub struct Ruler<'o>(pdf::Hand<'o>);

impl<'o> Ruler<'o> {
    /// A ruler, if a document of this format has pages. It is to be given the rows that the pen will be given.
    pub fn of(format: Format, sheet: &'o Sheet) -> io::Result<Option<Self>> {
        match format {
            Format::Pdf => pdf::Hand::counting(sheet).map(Self).map(Some),
            Format::Csv | Format::Xlsx | Format::Json => Ok(None),
        }
    }

    /// Counts `row` in.
    pub fn row(&mut self, row: &Row) -> io::Result<()> {
        self.0.row(row)
    }

    /// How many pages there are.
    pub fn pages(mut self) -> io::Result<usize> {
        self.0.close()
    }
}

/// A pen that writes a document of `format` to `out`; of so many `pages`, if a [`Ruler`] counted them; `aside` is a folder
/// for what is not whole yet.
pub fn begin<'o>(
    format: Format,
    sheet: &'o Sheet,
    pages: Option<usize>,
    out: &'o mut (dyn Write + Send),
    aside: &Path,
) -> io::Result<Box<dyn Pen + 'o>> {
    Ok(match format {
        Format::Csv => Box::new(csv::CsvPen::begin(sheet, out)?),
        Format::Json => Box::new(json::JsonPen::begin(sheet, out)?),
        Format::Xlsx => Box::new(xlsx::XlsxPen::begin(sheet, out, aside)?),
        Format::Pdf => Box::new(pdf::PdfPen::begin(sheet, pages.unwrap_or_default(), out)?),
    })
}
