//! The process that reads: this program again, with a document for its input and words for its output (Rd1).
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
        if document.length() > DOCUMENT_MAX {
            return Ok(None);
        }
        let mut process = Command::new(&self.program)
            .args(["read-document", kind.name()])
            .env_clear()
            .env("MIMALLOC_ARENA_RESERVE", AHEAD)
            .stdin(document.into_stdin()?)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut words = Vec::new();
        let said = process
            .stdout
            .take()
            .map(|out| out.take(2 * WORDS_MAX as u64).read_to_end(&mut words));
        let ended = process.wait()?;
        said.transpose()?;
        Ok(ended.success().then(|| String::from_utf8(words).ok()).flatten())
    }
}

/// What that process does: reads a document of the kind called `name` and writes its words.
/// Fails if there is no such kind, and if the document can't be read.
pub fn serve(name: &str, input: impl Read, mut output: impl Write) -> io::Result<()> {
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
    output.write_all(words(kind, document)?.as_bytes())
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
