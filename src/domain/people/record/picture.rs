//! What a person's row says of their picture.

use serde::{Deserialize, Serialize};

use crate::engine::{
    images::Encoding,
    store::{Digest, NamedBlob},
};

/// A picture: the files that were made of it, the smallest first. There is at least one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    pub files: Vec<PictureFile>,
}

/// One size of a picture in one encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureFile {
    /// The side of the square that it was made for; the picture is smaller if what came was.
    pub edge: u32,
    pub encoding: Encoding,
    pub digest: Digest,
}

impl Picture {
    /// What tells it from every other picture, for addresses.
    pub fn version(&self) -> String {
        let last = self.files.last().map(|file| file.digest.to_string());
        last.unwrap_or_default().chars().take(16).collect()
    }

    /// The file for a square of `edge`, or the largest, in the first encoding of `Encoding::ALL` that is `accepted`.
    pub fn file(&self, edge: u32, accepted: &[Encoding]) -> Option<PictureFile> {
        let largest = self.files.iter().map(|file| file.edge).max()?;
        let edge = edge.min(largest);
        let fitting = |encoding: &Encoding| {
            let fits = |file: &&PictureFile| file.edge == edge && file.encoding == *encoding;
            self.files.iter().find(fits).copied()
        };
        let mut offered = Encoding::ALL.iter().filter(|encoding| accepted.contains(encoding));
        offered.find_map(fitting)
    }

    /// The same, if this is the picture of that `version`, and it is made in squares of `edge`.
    pub fn of(&self, version: &str, edge: u32, accepted: &[Encoding]) -> Option<PictureFile> {
        let is_it = self.version() == version && super::super::picture::is_edge(edge);
        is_it.then(|| self.file(edge, accepted)).flatten()
    }

    /// The files, called after whose picture it is.
    pub fn blobs(&self, whose: &str) -> Vec<NamedBlob> {
        let named = |file: &PictureFile| NamedBlob {
            digest: file.digest,
            called: format!("the picture of {whose}"),
        };
        self.files.iter().map(named).collect()
    }
}
