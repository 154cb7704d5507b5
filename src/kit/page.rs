//! Lists in pages: every list goes on from a cursor, 50 items unless asked otherwise, 200 at most (S5).

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Items in a page when the caller says nothing.
pub const DEFAULT_LIMIT: usize = 50;
/// Items in a page at most.
pub const MAX_LIMIT: usize = 200;

/// Which page of a list is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageRequest {
    /// Where the page before ended, from its `next`.
    pub cursor: Option<Cursor>,
    /// Items wanted, 1..=200.
    pub limit: usize,
}

impl Default for PageRequest {
    fn default() -> Self {
        Self {
            cursor: None,
            limit: DEFAULT_LIMIT,
        }
    }
}

impl PageRequest {
    /// The request with these parts. Fails: Invalid(limit), Invalid(cursor).
    pub fn new(limit: Option<usize>, cursor: Option<&str>) -> Result<Self> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            return Err(Error::invalid(
                "limit",
                "out_of_range",
                format!("Ask for 1 to {MAX_LIMIT} items."),
            ));
        }
        let cursor = cursor.map(Cursor::parse).transpose()?;
        Ok(Self { cursor, limit })
    }
}

/// One page of a list: `{"items": […], "next": cursor|null}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The items, in the order of the list.
    pub items: Vec<T>,
    /// What to send as `cursor` for the page after, or null at the end.
    #[schema(value_type = Option<String>)]
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// The same page with every item turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(turn).collect(),
            next: self.next,
        }
    }
}

/// The place in a list after which the next page begins. Opaque to clients: hexadecimal on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cursor(pub Vec<u8>);

impl Cursor {
    /// Reads the wire form. Fails: Invalid(cursor).
    pub fn parse(text: &str) -> Result<Self> {
        if text.len() > 512 || !text.len().is_multiple_of(2) || !text.is_ascii() {
            return Err(Self::malformed());
        }
        (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| Self::malformed()))
            .collect::<Result<_>>()
            .map(Self)
    }

    /// What is told to who sends a cursor that was not given out.
    pub fn malformed() -> Error {
        Error::invalid("cursor", "malformed", "Send the `next` of the page before, unchanged.")
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Cursor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
