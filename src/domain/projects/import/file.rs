//! A file as it was brought: which kind it is, and what its lines say.

use jiff::Zoned;
use sha2::{Digest as _, Sha256};

use super::{
    BYTES_MAX,
    draft::{self, Drafts},
    fields::{self, Field},
    table::{self, Reading, Table},
};
use crate::{
    engine::store::Digest,
    error::{Error, Result},
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

/// A file that was read.
#[derive(Debug, Clone)]
pub struct File {
    pub digest: Digest,
    pub table: Table,
    pub fields: Vec<Field>,
    pub drafts: Drafts,
}

impl File {
    /// Reads a table by the clock that shows `now`. It takes a while.
    ///
    /// Fails: Invalid(file, columns), TooLarge.
    pub fn read(bytes: &[u8], how: &How, now: &Zoned) -> Result<Self> {
        if bytes.len() > BYTES_MAX {
            return Err(Error::TooLarge {
                limit_bytes: BYTES_MAX as u64,
            });
        }
        let table = table::read(bytes, how.reading)?;
        let fields = match &how.columns {
            Some(said) => fields::said(&table, said.clone())?,
            None => fields::guessed(&table),
        };
        Ok(Self {
            digest: Digest(Sha256::digest(bytes).into()),
            drafts: draft::read(&table, &fields, how.day_first, now)?,
            table,
            fields,
        })
    }
}
