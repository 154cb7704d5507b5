//! What others hear of files: that something in a folder is no longer as it was (guests watch what they see instead),
//! and that more is known of an attachment.

use serde::Serialize;

use super::{
    record::{Attachment, File, FileId, FileKind, HolderId},
    shown::AttachmentShown,
};
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

/// An attachment's picture has its sizes, or none can be made of it.
#[derive(Debug, Serialize)]
struct AttachmentHeard {
    /// What it belongs to.
    holder: HolderId,
    attachment: AttachmentShown,
    #[serde(skip)]
    place: Topic,
}

impl Event for AttachmentHeard {
    fn name(&self) -> &'static str {
        "files.attachment_changed"
    }

    fn topic(&self) -> Topic {
        self.place.clone()
    }
}

/// More is known of it. While it belongs to nothing, nobody sees it.
pub fn attachment_changed(tx: &mut Tx<'_>, attachment: &Attachment) {
    if let Some(holder) = attachment.holder {
        tx.emit(&AttachmentHeard {
            holder,
            attachment: AttachmentShown::from(attachment),
            place: attachment.place.clone(),
        });
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
