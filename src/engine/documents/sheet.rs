//! What a document is made of: a heading, columns, rows.

use std::borrow::Cow;

use super::{Figure, Zone};
use crate::kit::time::Millis;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For programs: UTF-8, times in UTC.
    Csv,
    /// For calculating: times as such, in the asker's time zone.
    Xlsx,
    /// For reading and printing.
    Pdf,
    /// For programs that take lists within rows: times in UTC.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Xlsx, Self::Pdf, Self::Json];

    /// How the file's name ends, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Json => "json",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pdf => "application/pdf",
            Self::Json => "application/json",
        }
    }

    /// Rows that one document of this kind may have: a program for sheets takes 1,048,576, and a PDF is put together in
    /// memory.
    pub const fn rows_most(self) -> u64 {
        match self {
            Self::Csv | Self::Json => 1_000_000,
            Self::Xlsx => 500_000,
            Self::Pdf => 10_000,
        }
    }
}

/// What stands above the rows, and how they are to be read.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub title: String,
    /// Whose it is: it stands at the foot of each page.
    pub house: String,
    /// What one should know of it, each with its name: when it was made, for whom, what was left out.
    pub facts: Vec<(String, String)>,
    /// Pictures of the rows. A CSV has none.
    pub figures: Vec<Figure>,
    pub columns: Vec<Column>,
    pub shape: Shape,
    /// Where the times are told.
    pub zone: Zone,
    pub made_at: Millis,
}

/// How rows are laid on a page. Files for programs always have columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// In columns.
    Table,
    /// As what one person after the other said; which column is which.
    Talk {
        at: usize,
        who: usize,
        said: usize,
        note: usize,
    },
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    pub name: Cow<'static, str>,
    /// Its part of a page's width, compared with the others'.
    pub share: f32,
}

impl Column {
    /// A column with this part of the width.
    pub const fn new(name: &'static str, share: f32) -> Self {
        Self {
            name: Cow::Borrowed(name),
            share,
        }
    }

    /// A column that people gave a name.
    pub const fn named(name: String, share: f32) -> Self {
        Self {
            name: Cow::Owned(name),
            share,
        }
    }
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    None,
    Text(String),
    Number(u64),
    /// Also what is less than nothing, and parts of one.
    Decimal(f64),
    Moment(Millis),
    /// Several values.
    List(Vec<Self>),
    /// Values, each with its name.
    Record(Vec<(&'static str, Self)>),
}

impl Cell {
    /// A text, or none if it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        match text.into() {
            empty if empty.is_empty() => Self::None,
            text => Self::Text(text),
        }
    }

    /// Several texts.
    pub fn texts(texts: impl IntoIterator<Item = String>) -> Self {
        Self::List(texts.into_iter().map(Self::Text).collect())
    }

    /// What a person reads of it in `zone`.
    pub fn told(&self, zone: &Zone) -> String {
        match self {
            Self::None => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Decimal(number) => number.to_string(),
            Self::Moment(at) => zone.moment(*at),
            Self::List(cells) => together(cells.iter(), zone),
            Self::Record(cells) => together(cells.iter().map(|(_, cell)| cell), zone),
        }
    }
}

fn together<'c>(cells: impl Iterator<Item = &'c Cell>, zone: &Zone) -> String {
    cells.map(|cell| cell.told(zone)).collect::<Vec<_>>().join(", ")
}

/// One row: a cell for each column.
pub type Row = Vec<Cell>;
