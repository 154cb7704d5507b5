//! The process that reads: this program again, with a document for its input, and for its output the document's words or
//! its first page as a picture (Rd1).
//!
//! It takes away its own rights before it looks at the first byte: memory, processor time, files and writing. A document
//! that makes it fall ends it, and nothing else.

use std::{
    io::{self, Read, Write},
    path::PathBuf,
    process::{Command, Stdio},
};

use rustix::process::{Resource, Rlimit, setrlimit};

use super::{DOCUMENT_MAX, Found, Kind, WORDS_MAX, office, pdf};
use crate::engine::blobs::Blob;

/// Bytes of memory that a reader may ask for, and seconds of a processor that it may take.
const MEMORY: u64 = 1 << 30;
const SECONDS: u64 = 30;
/// Bytes of a picture of a page at most.
const PICTURE_MAX: u64 = 16 << 20;
/// KiB that the allocator asks for ahead of need. By itself it takes a gigabyte of addresses at once, all that there may be.
const AHEAD: &str = "65536";

/// Has documents read.
#[derive(Debug, Clone)]
pub struct Reader {
    program: PathBuf,
}

impl Reader {
    /// A reader that is `program`, which is this one.
    pub fn new(program: PathBuf) -> Self {
        Self { program }
    }

    /// The words of a document; nothing if it can't be read (Rd2). It waits for the process: not on a thread that serves
    /// others. Fails: Io, if no process can be started.
    pub fn words(&self, kind: Kind, document: Blob) -> io::Result<Option<String>> {
        let words = self.told(&[kind.name()], document, 2 * WORDS_MAX as u64)?;
        Ok(words.and_then(|words| String::from_utf8(words).ok()))
    }

    /// The first page of a document as PNG; nothing if it can't be drawn, as all but PDF can't (Rd2). It waits for the
    /// process as [`Self::words`] does. Fails: Io, if no process can be started.
    pub fn first_page(&self, kind: Kind, document: Blob) -> io::Result<Option<Vec<u8>>> {
        self.told(&[kind.name(), "--first-page"], document, PICTURE_MAX)
    }

    /// What the process says of a document, up to `most` bytes; nothing if it fails.
    fn told(&self, asked: &[&str], document: Blob, most: u64) -> io::Result<Option<Vec<u8>>> {
        if document.length() > DOCUMENT_MAX {
            return Ok(None);
        }
        let mut process = Command::new(&self.program)
            .arg("read-document")
            .args(asked)
            .env_clear()
            .env("MIMALLOC_ARENA_RESERVE", AHEAD)
            .stdin(document.into_stdin()?)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut told = Vec::new();
        let said = process.stdout.take().map(|out| out.take(most).read_to_end(&mut told));
        let ended = process.wait()?;
        said.transpose()?;
        Ok(ended.success().then_some(told))
    }
}

/// What that process does: reads a document of the kind called `name` and writes its words, or draws its first page.
/// Fails if there is no such kind, and if the document can't be read or drawn.
pub fn serve(name: &str, first_page: bool, input: impl Read, mut output: impl Write) -> io::Result<()> {
    let kind = Kind::named(name).ok_or_else(|| io::Error::other("it is no kind of document"))?;
    let most = |limit| Rlimit {
        current: Some(limit),
        maximum: Some(limit),
    };
    for (what, limit) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, 0),
        (Resource::Nofile, 0),
        (Resource::Nproc, 0),
        (Resource::Core, 0),
    ] {
        setrlimit(what, most(limit))?;
    }
    let mut document = Vec::new();
    input.take(DOCUMENT_MAX).read_to_end(&mut document)?;
    if first_page {
        output.write_all(&drawn(kind, document)?)
    } else {
        output.write_all(words(kind, document)?.as_bytes())
    }
}

/// The words of `document`.
pub(super) fn words(kind: Kind, document: Vec<u8>) -> io::Result<String> {
    let mut found = Found::default();
    match kind {
        Kind::Pdf => pdf::words(document, &mut found)?,
        _ => office::words(kind, &document, &mut found)?,
    }
    Ok(found.into_text())
}

/// The first page of `document`.
pub(super) fn drawn(kind: Kind, document: Vec<u8>) -> io::Result<Vec<u8>> {
    match kind {
        Kind::Pdf => pdf::first_page(document),
        _ => Err(io::Error::other("no page of it can be drawn")),
    }
}
