//! Reading a blob: whole or in part, as a stream that never holds more than a piece of it.

use std::{fs::File, io, ops::Range, os::unix::fs::FileExt, process::Stdio, sync::Arc};

use bytes::Bytes;
use futures_util::{Stream, stream};

use super::{BlobError, Blobs, PIECE};
use crate::engine::store::Digest;

/// An open blob. It can be read to its end even if it is taken away meanwhile.
#[derive(Debug, Clone)]
pub struct Blob {
    file: Arc<File>,
    length: u64,
}

impl Blobs {
    /// Opens the blob with this digest. Fails: Missing, Io.
    pub fn get(&self, digest: &Digest) -> Result<Blob, BlobError> {
        let path = self.place(digest);
        let failed = |cause: io::Error| match cause.kind() {
            io::ErrorKind::NotFound => BlobError::Missing(*digest),
            _ => BlobError::of(&path, "opened", cause),
        };
        let file = File::open(&path).map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        Ok(Blob {
            file: Arc::new(file),
            length,
        })
    }
}

impl Blob {
    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The bytes of `range`, which lies within it, piece by piece; it is read beside the threads that answer requests.
    pub fn stream(&self, range: Range<u64>) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
        stream::try_unfold((self.file.clone(), range), async |(file, range)| {
            let length = (range.end.saturating_sub(range.start)).min(PIECE as u64) as usize;
            if length == 0 {
                return Ok(None);
            }
            let read = tokio::task::spawn_blocking(move || {
                let mut piece = vec![0; length];
                file.read_exact_at(&mut piece, range.start)?;
                Ok::<_, io::Error>((file, piece))
            });
            let (file, piece) = read.await.map_err(io::Error::other)??;
            Ok(Some((
                Bytes::from(piece),
                (file, range.start + length as u64..range.end),
            )))
        })
    }

    /// The bytes from the first one on, for a thread that may wait for the disk.
    pub fn reader(self) -> impl io::Read {
        self.file
    }

    /// The bytes, for a thread that may wait for the disk and reads here and there.
    pub fn seekable(self) -> Seekable {
        Seekable {
            file: self.file,
            length: self.length,
            at: 0,
        }
    }

    /// The first bytes, `most` at most.
    pub fn head(&self, most: usize) -> io::Result<Vec<u8>> {
        let mut head = vec![0; most.min(usize::try_from(self.length).unwrap_or(usize::MAX))];
        self.file.read_exact_at(&mut head, 0)?;
        Ok(head)
    }

    /// The bytes from the first one on, as the input of a process.
    pub fn into_stdin(self) -> io::Result<Stdio> {
        self.file.try_clone().map(Stdio::from)
    }

    pub(super) fn into_file(self) -> Arc<File> {
        self.file
    }
}

/// A blob and a place in it.
#[derive(Debug, Clone)]
pub struct Seekable {
    file: Arc<File>,
    length: u64,
    at: u64,
}

impl io::Read for Seekable {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read_at(out, self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl io::Seek for Seekable {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        let at = match to {
            io::SeekFrom::Start(at) => Some(at),
            io::SeekFrom::End(by) => self.length.checked_add_signed(by),
            io::SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
