//! One process per data directory: an advisory lock on a file that says which process holds it.
//!
//! The kernel gives the lock back when the process ends, however it ends; the file stays and means nothing by itself.

use std::{
    fs::File,
    io::{self, Read, Seek, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use rustix::fs::{FlockOperation, flock};

use super::StoreError;

/// The lock's file in the data directory.
pub const LOCK_FILE: &str = "longhouse.lock";

/// The data directory is this process's own until this is dropped.
#[derive(Debug)]
pub struct DirectoryLock {
    _file: File,
}

impl DirectoryLock {
    /// Takes the directory. Fails: InUse with the holder's process id, Io.
    pub fn take(directory: &Path) -> Result<Self, StoreError> {
        let path = directory.join(LOCK_FILE);
        let io = |cause: io::Error| StoreError::Io {
            what: format!("{} can't be locked", path.display()),
            cause,
        };
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(io)?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(rustix::io::Errno::WOULDBLOCK) => return Err(in_use(directory, &mut file)),
            Err(error) => return Err(io(error.into())),
        }
        let said = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()));
        match said {
            Ok(()) => Ok(Self { _file: file }),
            // The lock holds without the number; a full disk must not keep readers out.
            Err(error) if error.kind() == io::ErrorKind::StorageFull => Ok(Self { _file: file }),
            Err(error) => Err(io(error)),
        }
    }
}

fn in_use(directory: &Path, file: &mut File) -> StoreError {
    let mut text = String::new();
    let pid = match file.take(32).read_to_string(&mut text) {
        Ok(_) if !text.trim().is_empty() => text.trim().to_owned(),
        _ => "?".into(),
    };
    StoreError::InUse {
        path: directory.display().to_string(),
        pid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_told_the_first_ones_process() {
        let directory = tempfile::tempdir().expect("a directory");
        let first = DirectoryLock::take(directory.path()).expect("the lock is free");
        match DirectoryLock::take(directory.path()) {
            Err(StoreError::InUse { pid, .. }) => assert_eq!(pid, std::process::id().to_string()),
            other => panic!("expected InUse, got {other:?}"),
        }
        drop(first);
        DirectoryLock::take(directory.path()).expect("the lock is free again");
    }
}
