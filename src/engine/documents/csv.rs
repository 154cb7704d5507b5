//! CSV (RFC 4180): UTF-8 with a mark at its front, by which spreadsheets know that, lines ended by CR LF, times in UTC.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use csv::{ErrorKind, Terminator, Writer, WriterBuilder};

use super::{Cell, Pen, Row, Sheet, Zone};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes CSV.
pub(super) struct CsvPen<'o>(Writer<&'o mut (dyn Write + Send)>);

impl<'o> CsvPen<'o> {
    pub(super) fn begin(sheet: &Sheet, out: &'o mut (dyn Write + Send)) -> io::Result<Self> {
        out.write_all(MARK)?;
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        writer
            .write_record(sheet.columns.iter().map(|column| harmless(&column.name).into_owned()))
            .map_err(failed)?;
        Ok(Self(writer))
    }
}

impl Pen for CsvPen<'_> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        for cell in row {
            let text = match cell {
                Cell::None => Cow::Borrowed(""),
                Cell::Text(text) => harmless(text),
                Cell::Number(number) => Cow::Owned(number.to_string()),
                Cell::Decimal(number) => Cow::Owned(number.to_string()),
                Cell::Moment(at) => Cow::Owned(at.to_string()),
                Cell::List(_) | Cell::Record(_) => Cow::Owned(harmless(&cell.told(&Zone::named("UTC"))).into_owned()),
            };
            self.0.write_field(text.as_bytes()).map_err(failed)?;
        }
        self.0.write_record(None::<&[u8]>).map_err(failed)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}

/// The text as a spreadsheet shows it instead of working it out (D1): with an apostrophe before what would begin a
/// formula there, in one of the widths that such programs take for it (OWASP, "CSV Injection").
fn harmless(text: &str) -> Cow<'_, str> {
    let begins = |letter: char| {
        matches!(
            letter,
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n'
        )
    };
    if text.starts_with(begins) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn failed(error: csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(cause) => cause,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_worked_out_is_shown_instead() {
        for bad in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(harmless(bad), format!("'{bad}"));
        }
        for good in ["", "a=1", " =1", "1-2", "'=1", "a@b.example"] {
            assert_eq!(harmless(good), good);
        }
    }
}
