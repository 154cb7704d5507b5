//! Blobs as backups copy them and restoring puts them back.

use std::{
    any::Any,
    fs,
    io::{self, Read},
    sync::Arc,
};

use super::{BlobError, Blobs, Draft};
use crate::engine::store::{
    Digest,
    backup::{Filling, Shelf},
};

impl Shelf for Blobs {
    fn hold(&self) -> Box<dyn Any> {
        Box::new(Self::hold(self))
    }

    fn open(&self, digest: &Digest) -> io::Result<Box<dyn Read>> {
        let file = self.get(digest).map_err(as_io)?.into_file();
        let file = Arc::try_unwrap(file).map_err(|_| io::Error::other("it is open elsewhere"))?;
        Ok(Box::new(file))
    }

    fn length(&self, digest: &Digest) -> io::Result<u64> {
        self.get(digest).map(|blob| blob.length()).map_err(as_io)
    }

    fn begin(&self) -> io::Result<Box<dyn Filling + '_>> {
        Ok(Box::new(self.draft().map_err(as_io)?))
    }

    fn clear(&self) -> io::Result<()> {
        match fs::remove_dir_all(&self.root) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Filling for Draft<'_> {
    fn finish(self: Box<Self>, digest: &Digest) -> io::Result<()> {
        let pin = self.blobs.pin(*digest);
        self.settle(&pin).map_err(as_io)
    }
}

fn as_io(error: BlobError) -> io::Error {
    match error {
        BlobError::Missing(_) => io::ErrorKind::NotFound.into(),
        BlobError::DiskFull => io::ErrorKind::StorageFull.into(),
        BlobError::Io { cause, .. } => cause,
    }
}
