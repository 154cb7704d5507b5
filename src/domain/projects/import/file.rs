//! A file as it was brought: which kind it is, and what its lines say.

use jiff::Zoned;
use sha2::{Digest as _, Sha256};

use super::{
    BYTES_MAX,
    draft::{self, Drafts},
    fields::{self, Field},
    table::{self, Reading, Table},
    trello,
};
use crate::{
    domain::projects::{policy::ProjectEditor, quick, record::Scheme, scheme},
    engine::store::{Digest, View},
    error::{Error, Result},
    kit::time::Millis,
};

/// How a file is to be read; what is none is guessed.
#[derive(Debug, Clone, Default)]
pub struct How {
    pub reading: Reading,
    /// Whether 3/4/2026 is the third of April.
    pub day_first: Option<bool>,
    /// What each column tells.
    pub columns: Option<Vec<Field>>,
}

/// What a file is read by: whoever brings it has a clock, and the project words for what is done.
#[derive(Debug, Clone)]
pub struct Around {
    pub clock: Zoned,
    pub scheme: Scheme,
}

/// A file that was read.
#[derive(Debug, Clone)]
pub struct File {
    pub digest: Digest,
    pub table: Table,
    pub fields: Vec<Field>,
    pub drafts: Drafts,
}

impl Around {
    /// What whoever brings a file at `now` has around it.
    pub fn of(view: &View<'_>, who: &ProjectEditor, now: Millis) -> Result<Self> {
        Ok(Self {
            clock: quick::clock(view, who.viewer().person(), now)?,
            scheme: scheme::of(view, who.project().id)?,
        })
    }
}

impl File {
    /// Reads a board of Trello, or a table. It takes a while.
    ///
    /// Fails: Invalid(file, columns), TooLarge.
    pub fn read(bytes: &[u8], how: &How, around: &Around) -> Result<Self> {
        let table = if trello::is_json(bytes) {
            trello::read(bytes, around)?
        } else if bytes.len() > BYTES_MAX {
            return Err(Error::TooLarge {
                limit_bytes: BYTES_MAX as u64,
            });
        } else {
            table::read(bytes, how.reading)?
        };
        let fields = match &how.columns {
            Some(said) => fields::said(&table, said.clone())?,
            None => fields::guessed(&table),
        };
        Ok(Self {
            digest: Digest(Sha256::digest(bytes).into()),
            drafts: draft::read(&table, &fields, how.day_first, &around.clock)?,
            table,
            fields,
        })
    }
}
