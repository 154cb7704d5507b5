//! What rows say of how a file of the library is shown.

use serde::{Deserialize, Serialize};

use super::{FileId, Picture};
use crate::engine::store::{Digest, NamedBlob, Record};

/// A file's picture: of one that is a picture, its sizes; of a PDF, those of its first page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    pub file: FileId,
    /// The content that it shows. If the file holds another by now, it shows nothing.
    pub digest: Digest,
    pub picture: Picture,
}

impl Record for Preview {
    const NAME: &'static str = "file_previews";
    const NAMES_BLOBS: bool = true;
    type Key = FileId;

    fn key(&self) -> FileId {
        self.file
    }

    fn blobs(&self) -> Vec<NamedBlob> {
        self.picture.named("the preview of a file")
    }
}
