//! XLSX: texts as texts, times as times of the asker's clock, the heading always in sight. Rows go to the disk as they come.

mod charts;

use std::{
    io::{self, Write},
    path::Path,
};

use jiff::civil::DateTime;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use crate::engine::documents::{Cell, Pen, Row, Sheet, Zone};

/// Characters of a cell at most, as UTF-16 counts them: a property of the format.
const CELL_MOST: usize = 32_767;
/// Characters that a column of share 1 shows.
const WIDTH: f64 = 14.0;
const FIR: Color = Color::RGB(0x0f_5d_48);
const WASH: Color = Color::RGB(0xe6_f1_ec);

/// Writes XLSX.
pub(super) struct XlsxPen<'o> {
    workbook: Workbook,
    zone: &'o Zone,
    out: &'o mut (dyn Write + Send),
    columns: u16,
    next: u32,
    text: Format,
    moment: Format,
}

impl<'o> XlsxPen<'o> {
    pub(super) fn begin(sheet: &'o Sheet, out: &'o mut (dyn Write + Send), aside: &Path) -> io::Result<Self> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(aside).map_err(failed)?;
        workbook.set_properties(&about(sheet)?);
        let heading = Format::new()
            .set_bold()
            .set_font_color(FIR)
            .set_background_color(WASH)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(FIR);
        let page = workbook.add_worksheet_with_constant_memory().map_err(failed)?;
        let name = tab(&sheet.title);
        page.set_name(&name).map_err(failed)?;
        page.set_freeze_panes(1, 0).map_err(failed)?;
        page.set_landscape();
        page.set_print_fit_to_pages(1, 0);
        page.set_repeat_rows(0, 0).map_err(failed)?;
        for (at, column) in (0_u16..).zip(&sheet.columns) {
            let width = (f64::from(column.share) * WIDTH).clamp(8.0, 80.0);
            page.set_column_width(at, width).map_err(failed)?;
            page.write_string_with_format(0, at, &*column.name, &heading)
                .map_err(failed)?;
        }
        charts::add(&mut workbook, sheet, &name).map_err(failed)?;
        Ok(Self {
            workbook,
            zone: &sheet.zone,
            out,
            columns: u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX),
            next: 1,
            text: Format::new().set_align(FormatAlign::Top).set_text_wrap(),
            moment: Format::new()
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Left)
                .set_num_format("yyyy-mm-dd hh:mm:ss"),
        })
    }
}

impl Pen for XlsxPen<'_> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        let page = self.workbook.worksheet_from_index(0).map_err(failed)?;
        for (at, cell) in (0_u16..).zip(row) {
            let written = match cell {
                Cell::None => continue,
                Cell::Text(text) => page.write_string_with_format(self.next, at, fitting(text), &self.text),
                Cell::List(_) | Cell::Record(_) => {
                    let told = cell.told(self.zone);
                    page.write_string_with_format(self.next, at, fitting(&told), &self.text)
                }
                // A number has 15 digits there; none of ours has more.
                Cell::Number(number) => page.write_number_with_format(self.next, at, *number as f64, &self.text),
                Cell::Decimal(number) => page.write_number_with_format(self.next, at, *number, &self.text),
                Cell::Moment(at_ms) => {
                    let local = calendar(self.zone.local(*at_ms).datetime()).map_err(failed)?;
                    page.write_datetime_with_format(self.next, at, &local, &self.moment)
                }
            };
            written.map_err(failed)?;
        }
        self.next += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        let page = self.workbook.worksheet_from_index(0).map_err(failed)?;
        page.autofilter(0, 0, self.next - 1, self.columns - 1).map_err(failed)?;
        self.workbook.save_to_writer(self.out).map_err(failed)
    }
}

/// What programs show of the file.
fn about(sheet: &Sheet) -> io::Result<DocProperties> {
    let facts: Vec<_> = sheet
        .facts
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    let made = calendar(sheet.zone.local(sheet.made_at).datetime()).map_err(failed)?;
    Ok(DocProperties::new()
        .set_title(&sheet.title)
        .set_company(&sheet.house)
        .set_comment(facts.join("\n"))
        .set_author("Longhouse")
        .set_creation_datetime(&made))
}

/// A name that a tab may have: 31 characters, as UTF-16 counts them, and none of those that formulas know.
fn tab(title: &str) -> String {
    let mut units = 0;
    let name: String = title
        .chars()
        .map(|letter| {
            if letter.is_control() || "[]:*?/\\".contains(letter) {
                ' '
            } else {
                letter
            }
        })
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= 31
        })
        .collect();
    match name.trim().trim_matches('\'') {
        "" => "Sheet".into(),
        name => name.to_owned(),
    }
}

/// As much of `text` as a cell takes, with a mark where it was cut off.
fn fitting(text: &str) -> String {
    if text.len() <= CELL_MOST || text.encode_utf16().count() <= CELL_MOST {
        return text.to_owned();
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units >= CELL_MOST
    });
    end.map_or_else(|| text.to_owned(), |(end, _)| format!("{}…", &text[..end]))
}

fn calendar(local: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let year = local.year().clamp(1900, 9999).unsigned_abs();
    let date = ExcelDateTime::from_ymd(year, local.month().unsigned_abs(), local.day().unsigned_abs())?;
    let seconds = f64::from(local.second()) + f64::from(local.millisecond()) / 1000.0;
    date.and_hms(
        u16::from(local.hour().unsigned_abs()),
        local.minute().unsigned_abs(),
        seconds,
    )
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(cause) => cause,
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_for_a_cell_ends_with_a_mark() {
        assert_eq!(fitting("short"), "short");
        let cut = fitting(&"🙂".repeat(20_000));
        assert_eq!(cut.encode_utf16().count(), CELL_MOST);
        assert!(cut.ends_with("🙂…"));
        let whole = "ü".repeat(CELL_MOST);
        assert_eq!(fitting(&whole), whole, "bytes don't count");
    }

    #[test]
    fn a_tab_has_a_name_that_it_may_have() {
        assert_eq!(tab("a/b [c]: what?"), "a b  c   what");
        assert_eq!(tab("''"), "Sheet");
        assert_eq!(tab(&"x".repeat(50)).len(), 31);
        assert_eq!(tab(&"🙂".repeat(50)), "🙂".repeat(15));
    }
}
