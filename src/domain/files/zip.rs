//! Many files as one: what is in a folder, and archives that are written as they are read.

use std::io::{self, Read, Write};

use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use super::{
    policy::FileReader,
    record::{File, FileKind},
};
use crate::{
    engine::{
        blobs::{Blob, Blobs},
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

/// Writes an archive of `entries`.
///
/// Fails: when a blob can't be read or `out` takes no more; then the archive has no end, and no program opens it.
pub fn write(blobs: &Blobs, entries: &[Entry], out: &mut (dyn Write + Send)) -> io::Result<()> {
    let mut archive = Archive::begin(out);
    for entry in entries {
        match &entry.content {
            None => archive.folder(&entry.path)?,
            Some((digest, _)) => archive.blob(&entry.path, blobs.get(digest).map_err(io::Error::other)?)?,
        }
    }
    archive.finish()
}

/// An archive on its way out. What is written to it goes into the text that was begun last.
///
/// Not generic: each kind of writer would be another copy of the compressor in the program.
pub struct Archive<'o> {
    zip: ZipWriter<StreamWriter<&'o mut (dyn Write + Send)>>,
    piece: Vec<u8>,
}

impl<'o> Archive<'o> {
    /// An archive with nothing in it yet.
    pub fn begin(out: &'o mut (dyn Write + Send)) -> Self {
        Self {
            zip: ZipWriter::new_stream(out),
            piece: vec![0; 64 << 10],
        }
    }

    /// Adds a folder that may be empty; one that isn't is there by what is in it.
    pub fn folder(&mut self, path: &str) -> io::Result<()> {
        Ok(self.zip.add_directory(path, stored().unix_permissions(0o755))?)
    }

    /// Begins a text, which is packed: less than four gigabytes.
    pub fn text(&mut self, path: &str) -> io::Result<()> {
        let packed = stored().compression_method(CompressionMethod::Deflated);
        Ok(self.zip.start_file(path, packed)?)
    }

    /// Adds a file as it is: most of what is large is packed already.
    pub fn blob(&mut self, path: &str, blob: Blob) -> io::Result<()> {
        self.zip.start_file(path, stored().large_file(blob.length() >= LARGE))?;
        let mut content = blob.reader();
        loop {
            match content.read(&mut self.piece)? {
                0 => return Ok(()),
                count => self.zip.write_all(&self.piece[..count])?,
            }
        }
    }

    /// Writes the end, without which no program opens it.
    pub fn finish(self) -> io::Result<()> {
        self.zip.finish().map(drop)?;
        Ok(())
    }
}

impl Write for Archive<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.zip.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .unix_permissions(0o644)
}
