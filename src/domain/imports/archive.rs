//! Archives that others made: opened with care, read piece by piece.
//!
//! Nothing in them is ever written under a name of theirs. One that names a file outside of itself, names one twice, lets
//! files share their bytes, has more of them than any export, or unpacks to more than texts do, is refused (Im6).

use std::{
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use serde::{Deserialize, Deserializer, de};
use serde_json::value::RawValue;
use zip::ZipArchive;

use super::coming::Place;
use crate::engine::blobs::{Blob, Seekable};

/// Files of one archive.
const ENTRIES_MAX: u64 = 200_000;
/// Bytes that one text may unpack to.
const TEXT_MAX: u64 = 8 << 30;
/// How many times longer a text may be than what it is packed to. Exports reach thirty.
const PACKED_MOST: u64 = 200;
/// So many bytes may always come of a few.
const ALWAYS: u64 = 4 << 20;
/// Bytes of one item or line.
pub const ITEM_MAX: u64 = 4 << 20;

/// Why an archive is read no further.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// What is wrong with it, for whoever brought it.
    #[error("{}{what}", .at.shown())]
    Archive { at: Place, what: String },
    /// Nobody wants to know any more.
    #[error("it was stopped")]
    Stopped,
}

impl Fault {
    /// A fault of all of `file`.
    pub fn of(file: &str, what: impl Into<String>) -> Self {
        Self::at(file, 0, what)
    }

    /// A fault at a line or item.
    pub fn at(file: &str, line: u64, what: impl Into<String>) -> Self {
        let file = file.to_owned();
        Self::Archive {
            at: Place { file, line },
            what: what.into(),
        }
    }
}

impl Place {
    fn shown(&self) -> String {
        match (self.file.as_str(), self.line) {
            ("", _) => String::new(),
            (file, 0) => format!("{file}: "),
            (file, line) => format!("{file}, {line}: "),
        }
    }
}

/// An archive, or one file as it is.
pub struct Archive {
    zip: Option<ZipArchive<Seekable>>,
    plain: Option<Seekable>,
    /// Sorted.
    names: Vec<String>,
    /// Bytes of texts that were read, for whoever shows how far it is.
    read: Arc<AtomicU64>,
    length: u64,
}

impl Archive {
    /// Opens what is called `name`.
    pub fn open(blob: Blob, name: &str) -> Result<Self, Fault> {
        let length = blob.length();
        let head = blob.head(4).unwrap_or_default();
        let mut bytes = blob.seekable();
        let read = Arc::default();
        if !head.starts_with(b"PK") {
            return Ok(Self {
                zip: None,
                plain: Some(bytes),
                names: vec![name.to_owned()],
                read,
                length,
            });
        }
        let whole = |what: String| Fault::of("", what);
        let announced = announced(&mut bytes, length).map_err(|error| whole(broken(&error)))?;
        if announced > ENTRIES_MAX {
            return Err(whole(format!(
                "The archive has {announced} files; no export has more than {ENTRIES_MAX}."
            )));
        }
        let mut zip = ZipArchive::new(bytes).map_err(|error| whole(broken(&error)))?;
        let mut names = Vec::with_capacity(zip.len());
        for name in zip.file_names() {
            let name = name.map_err(|_| whole("The name of a file in the archive can't be read.".into()))?;
            let outside =
                name.starts_with('/') || name.contains(['\\', '\0']) || name.split('/').any(|part| part == "..");
            if outside || name.get(1..2) == Some(":") {
                return Err(whole(format!(
                    "The archive names a file outside of itself: {name:?}. It is refused."
                )));
            }
            names.push(name.into_owned());
        }
        names.sort();
        if zip.has_duplicate_names() || (names.len() as u64) < announced || names.windows(2).any(|two| two[0] == two[1])
        {
            return Err(whole("The archive has two files of one name. It is refused.".into()));
        }
        if zip.has_overlapping_files().unwrap_or(true) {
            return Err(whole("Files of the archive share their bytes. It is refused.".into()));
        }
        Ok(Self {
            zip: Some(zip),
            plain: None,
            names,
            read,
            length,
        })
    }

    /// The same archive once more, for a thread of its own.
    pub fn again(&self) -> Option<Self> {
        Some(Self {
            zip: Some(self.zip.as_ref()?.clone()),
            plain: None,
            names: Vec::new(),
            read: Arc::default(),
            length: self.length,
        })
    }

    /// The names in it, sorted.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether it is one file as it is.
    pub fn is_plain(&self) -> bool {
        self.plain.is_some()
    }

    /// Whether there is a file of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names.binary_search_by(|known| known.as_str().cmp(name)).is_ok()
    }

    /// Bytes of these texts, unpacked, as the archive says.
    pub fn total(&self, wanted: impl Fn(&str) -> bool) -> u64 {
        let Some(zip) = &self.zip else { return self.length };
        let wanted = self.names.iter().filter(|name| wanted(name));
        let sizes = wanted.filter_map(|name| {
            zip.by_index_data(zip.index_for_name(name)?)
                .ok()
                .map(|entry| entry.size())
        });
        sizes.sum()
    }

    /// Counts what is read of texts.
    pub fn meter(&self) -> Arc<AtomicU64> {
        self.read.clone()
    }

    /// A text in it, from the beginning.
    pub fn text(&mut self, name: &str) -> Result<Text<'_>, Fault> {
        let read = self.read.clone();
        if let Some(plain) = &mut self.plain {
            plain
                .seek(SeekFrom::Start(0))
                .map_err(|error| Fault::of(name, error.to_string()))?;
            return Ok(Text::new(plain, TEXT_MAX, read));
        }
        let zip = self.zip.as_mut().ok_or_else(|| Fault::of(name, "It isn't there."))?;
        let entry = zip.by_name(name).map_err(|error| Fault::of(name, broken(&error)))?;
        let most = entry
            .compressed_size()
            .saturating_mul(PACKED_MOST)
            .saturating_add(ALWAYS);
        Ok(Text::new(entry, most.min(TEXT_MAX), read))
    }

    /// A file in it, of `most` bytes at most, given to `take`.
    pub fn file<T>(&mut self, name: &str, most: u64, take: impl FnOnce(&mut dyn Read) -> T) -> Result<T, Fault> {
        let zip = self.zip.as_mut().ok_or_else(|| Fault::of(name, "It isn't there."))?;
        let mut entry = zip.by_name(name).map_err(|error| Fault::of(name, broken(&error)))?;
        if entry.size() > most {
            return Err(Fault::of(name, format!("It has more than {most} bytes.")));
        }
        Ok(take(&mut Text::new(&mut entry, most, Arc::default())))
    }
}

fn broken(error: &dyn std::error::Error) -> String {
    format!("The archive can't be read: {error}.")
}

/// How many files the end of the archive announces: asked before anything is made of them.
fn announced(bytes: &mut (impl Read + Seek), length: u64) -> io::Result<u64> {
    let tail_length = length.min(22 + 65_535 + 20);
    bytes.seek(SeekFrom::Start(length - tail_length))?;
    let mut tail = Vec::new();
    bytes.take(tail_length).read_to_end(&mut tail)?;
    let Some(end) = tail.windows(4).rposition(|four| four == b"PK\x05\x06") else {
        return Ok(0); // The reader says what is wrong with it.
    };
    let number = |from: usize, count: usize| {
        let bytes = tail.get(from..from + count).unwrap_or_default();
        bytes.iter().rev().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte))
    };
    let count = number(end + 10, 2);
    if count != 0xffff {
        return Ok(count);
    }
    let Some(locator) = end.checked_sub(20).filter(|at| tail[*at..].starts_with(b"PK\x06\x07")) else {
        return Ok(count);
    };
    bytes.seek(SeekFrom::Start(number(locator + 8, 8)))?;
    let mut large = [0; 40];
    bytes.read_exact(&mut large)?;
    Ok(large[32..40]
        .iter()
        .rev()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

/// A text on its way out of an archive, bounded as a whole and item by item.
pub struct Text<'a> {
    from: Box<dyn Read + 'a>,
    left: u64,
    /// Bytes since the last item.
    since: Arc<AtomicU64>,
    read: Arc<AtomicU64>,
}

impl<'a> Text<'a> {
    fn new(from: impl Read + 'a, most: u64, read: Arc<AtomicU64>) -> Self {
        Self {
            from: Box::new(from),
            left: most,
            since: Arc::default(),
            read,
        }
    }
}

impl Text<'_> {
    /// What whoever reads it sets to zero at the end of each item.
    pub fn since(&self) -> Arc<AtomicU64> {
        self.since.clone()
    }
}

impl Read for Text<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(out)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other("it unpacks to more than a text does"))?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        let since = self.since.fetch_add(count as u64, Ordering::Relaxed);
        if since > ITEM_MAX + (256 << 10) {
            return Err(io::Error::other(format!("one item has more than {ITEM_MAX} bytes")));
        }
        Ok(count)
    }
}

/// Gives each item of a text that is one JSON list to `take`, with its number from 1.
///
/// What isn't JSON from some place on is said by the result: the items before were given.
pub fn items(
    file: &str,
    text: Text<'_>,
    take: &mut dyn FnMut(u64, &RawValue) -> Result<(), Fault>,
) -> Result<Result<(), Fault>, Fault> {
    let since = text.since.clone();
    let mut reader = serde_json::Deserializer::from_reader(BufReader::with_capacity(64 << 10, text));
    let mut failed = None;
    let list = List {
        since,
        failed: &mut failed,
        take,
    };
    let read = reader.deserialize_seq(list).and_then(|()| reader.end());
    match (failed, read) {
        (Some(fault), _) => Err(fault),
        (None, Ok(())) => Ok(Ok(())),
        (None, Err(error)) => {
            let what = format!("From here on it can't be read as JSON: {error}.");
            Ok(Err(Fault::at(file, error.line() as u64, what)))
        }
    }
}

struct List<'l> {
    since: Arc<AtomicU64>,
    failed: &'l mut Option<Fault>,
    take: &'l mut dyn FnMut(u64, &RawValue) -> Result<(), Fault>,
}

impl<'de> de::Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(item) = items.next_element::<Box<RawValue>>()? {
            number += 1;
            self.since.store(0, Ordering::Relaxed);
            if let Err(fault) = (self.take)(number, &item) {
                *self.failed = Some(fault);
                return Err(de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

/// All of a JSON list that has to be there whole.
pub fn list<T: for<'de> Deserialize<'de>>(archive: &mut Archive, file: &str, most: usize) -> Result<Vec<T>, Fault> {
    let mut all = Vec::new();
    let text = archive.text(file)?;
    items(file, text, &mut |number, item| {
        let item = serde_json::from_str(item.get()).map_err(|error| Fault::at(file, number, unlike(&error)))?;
        all.push(item);
        if all.len() > most {
            return Err(Fault::of(file, format!("It has more than {most} items.")));
        }
        Ok(())
    })??;
    Ok(all)
}

/// That something isn't as it is expected.
pub fn unlike(error: &serde_json::Error) -> String {
    format!("It isn't what it should be: {error}.")
}

/// Gives each line of a text to `take`, with its number from 1; what isn't UTF-8 as an error.
pub fn lines(
    file: &str,
    text: Text<'_>,
    take: &mut dyn FnMut(u64, Result<&str, String>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let since = text.since.clone();
    let mut reader = BufReader::with_capacity(64 << 10, text);
    let (mut line, mut number) = (Vec::new(), 0);
    loop {
        line.clear();
        since.store(0, Ordering::Relaxed);
        number += 1;
        let count = reader.read_until(b'\n', &mut line);
        if count.map_err(|error| Fault::at(file, number, format!("It can't be read: {error}.")))? == 0 {
            return Ok(());
        }
        let bytes = if number == 1 {
            line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line)
        } else {
            &line
        };
        match str::from_utf8(bytes) {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => take(number, Ok(text.trim_end()))?,
            Err(_) => take(number, Err("It isn't UTF-8.".to_owned()))?,
        }
    }
}

/// The last part of a path in an archive.
pub fn last_part(path: &str) -> &str {
    Path::new(path)
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or(path)
}
