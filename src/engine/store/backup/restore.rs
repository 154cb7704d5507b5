//! A data file from a backup: read through once to prove it whole, then written beside the name it will have.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufReader, Seek},
    path::Path,
};

use super::{
    Facts, Shelf,
    archive::{self, Fault, Part},
    io_error, make_directory, sync_directory,
};
use crate::engine::store::{
    Collection, DATA_FILE, LOCK_FILE, OpenOptions, Source, Store, StoreError, Tables,
    disk::{FORMAT, META},
};

/// What the data file is called until it is whole.
const UNFINISHED: &str = "longhouse.redb.unfinished";
/// No seq is larger: a million commits a second would take longer than anybody lives to get there.
const SEQ_MAX: u64 = 1 << 53;

/// Makes the data of the backup at `archive` in `directory`, which must be empty or not there, with its blobs on
/// `shelf`, which is in there.
///
/// A backup that is cut, changed, hostile or newer is refused with nothing left behind. `progress` gets the bytes
/// read and the bytes there are. Fails: Archive, NotEmpty, Newer, InUse, Io.
pub fn restore(
    archive: &Path,
    directory: &Path,
    shelf: &dyn Shelf,
    options: OpenOptions,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Facts, StoreError> {
    let failed = |cause| io_error(archive, "can't be read", cause);
    let about = fs::metadata(archive).map_err(failed)?;
    if !about.is_file() {
        // A pipe would be waited for without end, and can't be read twice.
        return Err(failed(std::io::Error::other("it is not a file")));
    }
    let bytes = about.len();
    let mut file = File::open(archive).map_err(failed)?;
    let was_there = is_empty(directory)?;
    let known = Known::of(&options);
    let mut read = Progress {
        progress,
        done: 0,
        total: bytes * 2,
    };
    archive::read(read.over(&file), |part| known.accepts(&part)).map_err(|fault| refused(archive, fault))?;
    file.rewind().map_err(failed)?;

    make_directory(directory)?;
    let restored = write(archive, read.over(&file), directory, shelf, options, &known);
    // Whoever has taken the directory meanwhile keeps what is in it.
    if restored
        .as_ref()
        .is_err_and(|error| !matches!(error, StoreError::InUse { .. }))
    {
        // The first failure is told; remains that can't be removed are named by the next attempt.
        let _ = fs::remove_file(directory.join(UNFINISHED));
        let _ = fs::remove_file(directory.join(LOCK_FILE));
        let _ = shelf.clear();
        if !was_there {
            let _ = fs::remove_dir(directory);
        }
    }
    restored
}

/// Whether the directory is there. Fails: NotEmpty.
fn is_empty(directory: &Path) -> Result<bool, StoreError> {
    match fs::read_dir(directory) {
        Ok(mut entries) => match entries.next() {
            None => Ok(true),
            Some(_) => Err(StoreError::NotEmpty {
                path: directory.display().to_string(),
            }),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(io_error(directory, "can't be looked into", cause)),
    }
}

fn write(
    archive: &Path,
    input: impl std::io::Read,
    directory: &Path,
    shelf: &dyn Shelf,
    options: OpenOptions,
    known: &Known,
) -> Result<Facts, StoreError> {
    let unfinished = directory.join(UNFINISHED);
    let store = Store::open(&unfinished, options)?;
    let batch = store.batch()?;
    let facts = batch.with_tables(|tables| {
        let mut open = None;
        let mut blob = None;
        let shelved = |cause| StoreError::Io {
            what: "a blob can't be written".into(),
            cause,
        };
        archive::read(input, |part| match part {
            Part::Facts(_) => Ok(()),
            Part::Table(name) => {
                open = known.tables.get_key_value(name);
                Ok(())
            }
            Part::Entry(key, value) => match open {
                Some((name, collection)) => put(tables, name, *collection, key, value),
                None => Ok(()),
            },
            Part::Blob(digest) => {
                blob = Some((digest, shelf.begin().map_err(shelved)?));
                Ok(())
            }
            Part::Bytes(bytes) => match &mut blob {
                Some((_, filling)) => filling.write_all(bytes).map_err(shelved),
                None => Ok(()),
            },
            Part::BlobEnd(whole) => match blob.take().filter(|_| whole) {
                Some((digest, filling)) => filling.finish(&digest).map_err(shelved),
                None => Ok(()),
            },
        })
        .and_then(|facts| agree(tables, &facts).map(|()| facts).map_err(Fault::Refused))
        .map_err(|fault| refused(archive, fault))
    })?;
    batch.commit()?;
    // Still under the directory's lock: nobody sees the data before its name is durable.
    fs::rename(&unfinished, directory.join(DATA_FILE))
        .map_err(|cause| io_error(&unfinished, "can't be renamed", cause))?;
    sync_directory(directory)?;
    Ok(facts)
}

/// Fails, if what the archive says of itself isn't what its data say: that would be believed from now on.
fn agree(tables: &Tables<'_>, facts: &Facts) -> Result<(), StoreError> {
    for (name, expected) in [("format", facts.format), ("seq", facts.seq)] {
        let mut found = Vec::new();
        tables.get(META, name.as_bytes(), &mut |bytes| found = bytes.to_vec())?;
        let nothing_yet = found.is_empty() && expected == 0;
        if !nothing_yet && found != expected.to_be_bytes() {
            return Err(wrong(META, format!("its `{name}` is not the backup's")));
        }
    }
    if facts.seq > SEQ_MAX {
        return Err(wrong(META, "its `seq` can't be counted on from".to_owned()));
    }
    Ok(())
}

fn wrong(table: &str, what: String) -> StoreError {
    StoreError::Damaged {
        place: table.to_owned(),
        what,
    }
}

/// Writes an entry, and what the indexes say of it if it is a row.
fn put(
    tables: &Tables<'_>,
    table: &'static str,
    collection: Option<Collection>,
    key: &[u8],
    value: &[u8],
) -> Result<(), StoreError> {
    tables.set(table, key, Some(value))?;
    let Some(collection) = collection else { return Ok(()) };
    let (scope, row) = key
        .split_at_checked(16)
        .ok_or_else(|| wrong(table, "a key without its workspace".to_owned()))?;
    for (index, entry) in (collection.entries)(key, value)? {
        let (entry, mut taken) = ([scope, &entry].concat(), false);
        tables.get(index, &entry, &mut |_| taken = true)?;
        if taken {
            return Err(wrong(table, format!("two of its rows have one place in `{index}`")));
        }
        tables.set(index, &entry, Some(row))?;
    }
    Ok(())
}

/// The tables that this program knows, with the collection whose rows they are.
struct Known {
    tables: BTreeMap<&'static str, Option<Collection>>,
}

impl Known {
    fn of(options: &OpenOptions) -> Self {
        let mut tables = BTreeMap::from([(META, None)]);
        tables.extend(options.tables.iter().map(|table| (*table, None)));
        tables.extend(options.collections.iter().map(|one| (one.name, Some(*one))));
        Self { tables }
    }

    /// Whether this program can hold the part.
    fn accepts(&self, part: &Part<'_>) -> Result<(), StoreError> {
        match part {
            Part::Facts(facts) if facts.format > FORMAT => Err(StoreError::Newer {
                what: format!("format {}, this one knows up to {FORMAT}", facts.format),
            }),
            Part::Table(name) if !self.tables.contains_key(name) => {
                Err(wrong(name, "this version has no such table".to_owned()))
            }
            _ => Ok(()),
        }
    }
}

fn refused(archive: &Path, fault: Fault<StoreError>) -> StoreError {
    let what = match fault {
        Fault::Broken(what) => what,
        Fault::Refused(StoreError::Damaged { place, what }) => format!("its table `{place}` is wrong: {what}"),
        Fault::Refused(other) => return other,
    };
    StoreError::Archive {
        path: archive.display().to_string(),
        what,
    }
}

/// Counts what is read.
struct Progress<'p> {
    progress: &'p mut dyn FnMut(u64, u64),
    done: u64,
    total: u64,
}

impl<'p> Progress<'p> {
    fn over<'r>(&'r mut self, file: &'r File) -> impl std::io::Read {
        BufReader::with_capacity(1 << 20, Counted { file, progress: self })
    }
}

struct Counted<'r, 'p> {
    file: &'r File,
    progress: &'r mut Progress<'p>,
}

impl std::io::Read for Counted<'_, '_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(out)?;
        self.progress.done += read as u64;
        (self.progress.progress)(self.progress.done, self.progress.total);
        Ok(read)
    }
}
