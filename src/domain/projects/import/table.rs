//! A table as programs write it: its encoding, what separates its cells, and whether its first line names the columns are
//! guessed, unless somebody says so.

use std::borrow::Cow;

use encoding_rs::{Encoding as Code, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    COLUMNS_MAX, LINES_MAX,
    fields::{self, Field},
    remarks::Remarks,
    todoist,
};
use crate::error::{Error, Result};

/// Lines by which the separator is guessed.
const LINES_LOOKED_AT: usize = 50;

/// What kind of table it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportFormat)]
pub enum Format {
    /// Of any kind.
    Csv,
    /// Of a project, as Todoist exports it: it is shown as the tasks that are in it.
    Todoist,
    /// Of a board, as Trello exports it, as JSON: it is shown as the cards that are on it.
    Trello,
}

/// What separates cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportSeparator)]
pub enum Separator {
    Comma,
    Semicolon,
    Tab,
    Pipe,
}

/// How letters are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportEncoding)]
pub enum Encoding {
    Utf8,
    Utf16,
    /// As programs for sheets write it in Western Europe and America.
    #[serde(rename = "windows_1252")]
    Windows1252,
}

/// What somebody says of a table; what is none is guessed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    pub separator: Option<Separator>,
    pub encoding: Option<Encoding>,
    pub header: Option<bool>,
}

/// A table as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub format: Format,
    pub separator: Separator,
    pub encoding: Encoding,
    pub header: bool,
    /// What each column is called.
    pub columns: Vec<String>,
    /// The others, each with the number of the line on which it begins.
    pub lines: Vec<(u64, Vec<String>)>,
    /// On what of the file doesn't stand in the table.
    pub remarks: Remarks,
}

/// Reads a table. Fails: Invalid(file) if nothing is in it, or too much.
pub fn read(bytes: &[u8], reading: Reading) -> Result<Table> {
    let (encoding, text) = decoded(bytes, reading.encoding);
    let separator = reading.separator.unwrap_or_else(|| separator_of(&text));
    let (mut lines, mut count) = (
        Vec::new(),
        Lines {
            text: &text,
            seen: 0,
            line: 1,
        },
    );
    for row in rows(&text, separator) {
        let row = row.map_err(|cause| unreadable(&cause))?;
        let line = row.position().map_or(0, |position| count.at(position.byte()));
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if row.len() > COLUMNS_MAX {
            return wrong("too_many", format!("Line {line} has more than {COLUMNS_MAX} cells."));
        }
        let cells: Vec<String> = row.iter().map(|cell| cell.trim().to_owned()).collect();
        if lines.len() > LINES_MAX {
            return wrong("too_many", format!("At most {LINES_MAX} lines are taken at once."));
        }
        lines.push((line, cells));
    }
    let Some((_, first)) = lines.first() else {
        return wrong("empty", "There is nothing in the file.".into());
    };
    let header = reading.header.unwrap_or_else(|| names_columns(first));
    let mut columns = if header { lines.remove(0).1 } else { Vec::new() };
    let width = lines.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    for number in columns.len()..width {
        columns.push(format!("Column {}", number + 1));
    }
    let table = Table {
        format: Format::Csv,
        separator,
        encoding,
        header,
        columns,
        lines,
        remarks: Remarks::default(),
    };
    Ok(if todoist::is_one(&table) {
        todoist::tasks(table)
    } else {
        table
    })
}

/// Counts lines, which a reader of tables doesn't where one ends with two letters, or is empty.
struct Lines<'t> {
    text: &'t str,
    seen: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of what begins at that byte, or behind the ends of lines there. Each is asked for behind the one before.
    fn at(&mut self, byte: u64) -> u64 {
        let from = usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        let rest = self.text.as_bytes()[from..].iter();
        let from = from + rest.take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let between = &self.text.as_bytes()[self.seen.min(from)..from];
        self.line += between.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.seen = from;
        self.line
    }
}

/// The text, and how it was written.
fn decoded(bytes: &[u8], said: Option<Encoding>) -> (Encoding, Cow<'_, str>) {
    let of = |code: &'static Code| code.decode_with_bom_removal(bytes).0;
    let marked = Code::for_bom(bytes).map(|(code, _)| code);
    let encoding = said.unwrap_or_else(|| match marked {
        Some(code) if code != UTF_8 => Encoding::Utf16,
        None if str::from_utf8(bytes).is_err() => Encoding::Windows1252,
        _ => Encoding::Utf8,
    });
    let text = match encoding {
        Encoding::Utf8 => of(UTF_8),
        Encoding::Windows1252 => of(WINDOWS_1252),
        Encoding::Utf16 if marked == Some(UTF_16BE) => of(UTF_16BE),
        Encoding::Utf16 => of(UTF_16LE),
    };
    (encoding, text)
}

/// The separator by which most lines have as many cells as the first, and more than one.
fn separator_of(text: &str) -> Separator {
    let all = [Separator::Comma, Separator::Semicolon, Separator::Tab, Separator::Pipe];
    let alike = |separator: &Separator| {
        let widths: Vec<usize> = rows(text, *separator)
            .take(LINES_LOOKED_AT)
            .filter_map(|row| row.ok().map(|row| row.len()))
            .collect();
        let first = widths.first().copied().filter(|width| *width > 1).unwrap_or(0);
        let alike = widths.iter().filter(|width| **width == first).count();
        (alike * 100 / widths.len().max(1), first)
    };
    // Of those that do as well the first one of the list.
    let best = all.into_iter().rev().max_by_key(alike);
    best.unwrap_or(Separator::Comma)
}

fn rows(text: &str, separator: Separator) -> impl Iterator<Item = csv::Result<csv::StringRecord>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.byte())
        .from_reader(text.as_bytes())
        .into_records()
}

/// Whether a first line names columns: one of its cells is what a side of a task is called.
fn names_columns(cells: &[String]) -> bool {
    cells.iter().any(|cell| fields::named(cell) != Field::Leave)
}

impl Separator {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

fn unreadable(cause: &csv::Error) -> Error {
    Error::invalid("file", "malformed", format!("It can't be read as a table: {cause}."))
}

fn wrong<T>(code: &'static str, say: String) -> Result<T> {
    Err(Error::invalid("file", code, say))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(bytes: &[u8]) -> Table {
        read(bytes, Reading::default()).expect("a table")
    }

    #[test]
    fn separators_encodings_and_headers_are_guessed() {
        let plain = table(b"Title,Due\r\nCake,2026-11-30\r\n\r\n\"Sound, light\",\r\n");
        assert_eq!(
            (plain.separator, plain.encoding, plain.header),
            (Separator::Comma, Encoding::Utf8, true)
        );
        assert_eq!(plain.columns, ["Title", "Due"]);
        let cells: Vec<_> = plain
            .lines
            .iter()
            .map(|(line, cells)| (*line, cells[0].as_str()))
            .collect();
        assert_eq!(
            cells,
            [(2, "Cake"), (4, "Sound, light")],
            "an empty line is none, and counts"
        );

        let tabs = table(b"\xef\xbb\xbfTitle\tNotes\nCake, big\tx\n");
        assert_eq!((tabs.separator, tabs.columns[0].as_str()), (Separator::Tab, "Title"));
        let western = table(b"Titel;F\xe4llig\nK\xe4se;\n");
        assert_eq!(
            (western.separator, western.encoding),
            (Separator::Semicolon, Encoding::Windows1252)
        );
        assert_eq!(
            (western.columns[1].as_str(), western.lines[0].1[0].as_str()),
            ("Fällig", "Käse")
        );
        let wide: Vec<u8> = "\u{feff}Title\nCake\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let wide = table(&wide);
        assert_eq!((wide.encoding, wide.lines[0].1[0].as_str()), (Encoding::Utf16, "Cake"));

        let bare = table(b"Cake,3\nSound,4\n");
        assert!(!bare.header);
        assert_eq!((bare.columns.len(), bare.lines.len()), (2, 2));
        assert_eq!(fields::guessed(&bare), [Field::Title, Field::Leave]);
    }

    #[test]
    fn what_is_no_table_or_too_large_is_refused() {
        let code = |bytes: &[u8]| read(bytes, Reading::default()).err();
        assert!(code(b"").is_some());
        assert!(code(b" \n,,\n").is_some());
        assert!(
            code("Title\n".repeat(LINES_MAX + 1).as_bytes()).is_none(),
            "one of them names the columns"
        );
        assert!(code("Title\n".repeat(LINES_MAX + 2).as_bytes()).is_some());
        assert!(code(",".repeat(COLUMNS_MAX).replace(',', "x,").as_bytes()).is_some());
    }

    #[test]
    fn no_two_columns_are_the_same() {
        let table = table(b"Name,Title,Summary,Due Date,Deadline,Task ID,Section/Column\na,b,c,,,,\n");
        let fields = fields::guessed(&table);
        use Field::{Due, Key, Leave, Status, Title};
        assert_eq!(fields, [Leave, Title, Leave, Due, Leave, Key, Status]);
        assert!(fields::said(&table, fields).is_ok());
        assert!(fields::said(&table, vec![Title; 7]).is_err());
        assert!(fields::said(&table, vec![Title]).is_err());
    }
}
