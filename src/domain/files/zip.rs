//! A folder as one file: what is in it, and the archive written as it is read.

use std::io::{self, Read, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    policy::FileReader,
    record::{File, FileKind},
};
use crate::{
    engine::{
        blobs::Blobs,
        store::{Digest, Order, View},
    },
    error::{Code, Error, Result},
    kit::page::PageRequest,
};

/// Files and folders of one archive at most.
const ENTRIES_MAX: usize = 20_000;
/// From here on a file needs the large form of an entry.
const LARGE: u64 = 0xffff_ff00;

/// A file or folder of an archive.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its path below the folder.
    path: String,
    /// What is in it, with its length; a folder has nothing.
    content: Option<(Digest, u64)>,
}

/// What is in a folder, and in the folders in it. Fails: Conflict(not_a_folder, too_many).
pub fn entries(view: &View<'_>, who: &FileReader) -> Result<Vec<Entry>> {
    shared_entries(view, who.file())
}

/// The same for whoever came by a link to the folder.
pub(super) fn shared_entries(view: &View<'_>, folder: &File) -> Result<Vec<Entry>> {
    if folder.kind != FileKind::Folder {
        return Err(Error::Conflict(Code::not_a_folder));
    }
    let (mut open, mut found) = (vec![(String::new(), folder.id)], Vec::new());
    while let Some((path, id)) = open.pop() {
        let mut page = PageRequest {
            cursor: None,
            limit: 200,
        };
        loop {
            let items = view.page_index(&File::BY_FOLDER, &id, Order::Rising, &page)?;
            for file in items.items {
                let path = format!("{path}{}", file.name);
                if file.kind == FileKind::Folder {
                    open.push((format!("{path}/"), file.id));
                }
                let content = file.content.map(|content| (content.digest, content.bytes));
                found.push(Entry { path, content });
            }
            if found.len() > ENTRIES_MAX {
                return Err(Error::Conflict(Code::too_many));
            }
            page.cursor = items.next;
            if page.cursor.is_none() {
                break;
            }
        }
    }
    Ok(found)
}

/// Writes an archive of `entries`, not compressed, as most of what is large is compressed already.
///
/// Fails: when a blob can't be read or `out` takes no more; then the archive has no end, and no program opens it.
pub fn write(blobs: &Blobs, entries: &[Entry], out: impl Write) -> io::Result<()> {
    let mut archive = ZipWriter::new_stream(out);
    let plain = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .unix_permissions(0o644);
    let mut piece = vec![0; 64 << 10];
    for entry in entries {
        let Some((digest, bytes)) = entry.content else {
            archive.add_directory(&entry.path, plain.unix_permissions(0o755))?;
            continue;
        };
        archive.start_file(&entry.path, plain.large_file(bytes >= LARGE))?;
        let mut content = blobs.get(&digest).map_err(io::Error::other)?.reader();
        loop {
            match content.read(&mut piece)? {
                0 => break,
                count => archive.write_all(&piece[..count])?,
            }
        }
    }
    archive.finish()?;
    Ok(())
}
