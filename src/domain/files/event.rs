//! What others hear of files: that something in a folder is no longer as it was. Guests watch what they see instead.

use serde::Serialize;

use super::record::{File, FileId, FileKind};
use crate::engine::commit::{Event, Topic, Tx};

/// Something that happened to a file or folder.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Heard {
    id: FileId,
    kind: FileKind,
    /// The folder that it is in; null at the top.
    folder: Option<FileId>,
    #[serde(skip)]
    name: &'static str,
}

impl Event for Heard {
    fn name(&self) -> &'static str {
        self.name
    }

    fn topic(&self) -> Topic {
        Topic::plain("workspace")
    }
}

fn tell(tx: &mut Tx<'_>, file: &File, name: &'static str) {
    tx.emit(&Heard {
        id: file.id,
        kind: file.kind,
        folder: file.folder,
        name,
    });
}

/// It is new, or back from the trash.
pub fn added(tx: &mut Tx<'_>, file: &File) {
    tell(tx, file, "files.file_added");
}

/// It has another name, place or content.
pub fn changed(tx: &mut Tx<'_>, file: &File) {
    tell(tx, file, "files.file_changed");
}

/// It went to the trash, or from there.
pub fn removed(tx: &mut Tx<'_>, file: &File) {
    tell(tx, file, "files.file_removed");
}
