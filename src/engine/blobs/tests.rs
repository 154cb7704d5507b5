//! Blobs on a real disk, with rows in memory that name them.

use std::{convert::Infallible, path::Path, sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use super::*;
use crate::{
    engine::store::{Collection, NamedBlob, OpenOptions, Record, Source, Store},
    kit::id::Id,
};

/// A row that names a blob.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Paper {
    number: u64,
    digest: Digest,
}

impl Record for Paper {
    const NAME: &'static str = "papers";
    const NAMES_BLOBS: bool = true;
    type Key = u64;

    fn key(&self) -> u64 {
        self.number
    }

    fn blobs(&self) -> Vec<NamedBlob> {
        vec![NamedBlob {
            digest: self.digest,
            called: format!("paper {}", self.number),
        }]
    }
}

fn store_in(directory: &Path) -> Store {
    let options = OpenOptions {
        cache_bytes: 1 << 20,
        collections: vec![Collection::of::<Paper>()],
        tables: Vec::new(),
    };
    Store::open(&directory.join("data"), options).expect("a store")
}

fn write(store: &Store, change: impl FnOnce(&crate::engine::store::Layered<'_>, &crate::engine::store::View<'_>)) {
    use crate::engine::store::{Layered, View};
    let snapshot = store.snapshot().expect("a snapshot");
    let layer = Layered::new(&snapshot as &dyn Source);
    change(&layer, &View::new(&layer, Id::ZERO));
    let changes = layer.into_changes();
    let batch = store.batch().expect("a batch");
    batch
        .with_tables(|tables| {
            for (table, ops) in changes.tables() {
                for (key, value) in ops {
                    tables.set(table, key, value.as_deref())?;
                }
            }
            Ok::<_, crate::engine::store::StoreError>(())
        })
        .expect("written");
    batch.commit().expect("committed");
}

fn name(store: &Store, number: u64, digest: Digest) {
    write(store, |layer, view| {
        layer.insert(view, &Paper { number, digest }).expect("a row");
    });
}

fn forget(store: &Store, number: u64) {
    write(store, |layer, view| {
        layer.delete::<Paper>(view, &number).expect("deleted").expect("a row");
    });
}

fn there(blobs: &Blobs, digest: &Digest) -> bool {
    blobs.get(digest).is_ok()
}

async fn read(blobs: &Blobs, digest: &Digest, range: std::ops::Range<u64>) -> Vec<u8> {
    let pieces: Vec<Bytes> = blobs
        .get(digest)
        .expect("a blob")
        .stream(range)
        .try_collect()
        .await
        .expect("read");
    pieces.concat()
}

#[tokio::test]
async fn bytes_are_kept_once_and_read_whole_or_in_part() {
    let home = tempfile::tempdir().expect("a directory");
    let blobs = Blobs::at(home.path().join("blobs"));
    let bytes: Vec<u8> = (0..1_000_000_u32).map(|number| (number % 251) as u8).collect();
    let (one, length) = blobs.put(bytes.as_slice()).expect("put");
    let (other, _) = blobs.put(bytes.as_slice()).expect("put again");
    assert_eq!((one.digest(), length), (other.digest(), 1_000_000));
    assert_eq!(blobs.list().expect("listed").len(), 1);
    assert_eq!(read(&blobs, &one.digest(), 0..1_000_000).await, bytes);
    assert_eq!(
        read(&blobs, &one.digest(), 262_000..524_500).await,
        bytes[262_000..524_500]
    );
    assert_eq!(read(&blobs, &one.digest(), 7..7).await, b"");

    // A copy that the disk damaged is mended by the same bytes.
    fs::write(blobs.place(&one.digest()), b"rotten").expect("damaged");
    blobs.put(bytes.as_slice()).expect("put once more");
    assert_eq!(read(&blobs, &one.digest(), 0..1_000_000).await, bytes);
    assert_eq!(entries(&blobs.unfinished()), 0);
}

fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

#[test]
fn what_was_being_written_when_the_process_ended_is_forgotten_at_the_start() {
    let home = tempfile::tempdir().expect("a directory");
    let blobs = Blobs::at(home.path().join("blobs"));
    std::mem::forget(blobs.draft().expect("a draft")); // As a kill leaves it.
    assert_eq!(entries(&blobs.unfinished()), 1);
    let again = Blobs::at(home.path().join("blobs"));
    again.tidy().expect("tidied");
    assert_eq!(entries(&again.unfinished()), 0);
    again.tidy().expect("nothing to tidy");
}

#[test]
fn a_collection_takes_what_no_row_names_and_nothing_else() {
    let home = tempfile::tempdir().expect("a directory");
    let (store, blobs) = (store_in(home.path()), Blobs::at(home.path().join("blobs")));
    let put = |text: &str| blobs.put(text.as_bytes()).expect("put").0;
    let [named, unnamed, pinned] = ["named", "unnamed", "pinned"].map(put);
    name(&store, 1, named.digest());
    name(&store, 2, named.digest());
    let [named, unnamed] = [named, unnamed].map(|pin| pin.digest());

    let collected = blobs.collect(&store, Duration::from_secs(3_600)).expect("collected");
    assert_eq!((collected.kept, collected.removed), (3, 0), "all are young");
    let held = blobs.hold();
    assert_eq!(blobs.collect(&store, Duration::ZERO).expect("collected").removed, 0);
    drop(held);
    let collected = blobs.collect(&store, Duration::ZERO).expect("collected");
    assert_eq!(
        collected,
        Collected {
            kept: 2,
            kept_bytes: 11,
            removed: 1,
            removed_bytes: 7
        }
    );
    assert!(there(&blobs, &named) && !there(&blobs, &unnamed) && there(&blobs, &pinned.digest()));

    forget(&store, 1);
    assert_eq!(
        blobs.collect(&store, Duration::ZERO).expect("collected").removed,
        0,
        "row 2 names it"
    );
    forget(&store, 2);
    let digest = pinned.digest();
    drop(pinned);
    assert_eq!(blobs.collect(&store, Duration::ZERO).expect("collected").removed, 2);
    assert!(!there(&blobs, &named) && !there(&blobs, &digest));
}

#[test]
fn what_is_pinned_named_and_unpinned_while_a_collection_runs_stays() {
    let home = tempfile::tempdir().expect("a directory");
    let blobs = Blobs::at(home.path().join("blobs"));
    let digest = blobs.put(&b"again"[..]).expect("put").0.digest();
    let round = pins::Round::begin(&blobs.pins).expect("a round");
    // The rows were read, and nobody named it. Now somebody does, and is done with it at once.
    drop(blobs.pin(digest));
    assert!(round.remove(&digest, || ()).is_none());
    assert!(pins::Round::begin(&blobs.pins).is_none(), "one at a time");
    drop(round);
    let round = pins::Round::begin(&blobs.pins).expect("the next round");
    assert!(round.remove(&digest, || ()).is_some());
}

#[test]
fn collections_amid_writers_never_take_what_is_acknowledged() {
    let home = tempfile::tempdir().expect("a directory");
    let (store, blobs) = (store_in(home.path()), Blobs::at(home.path().join("blobs")));
    let done = std::sync::atomic::AtomicBool::new(false);
    // The store takes one writer at a time.
    let turn = std::sync::Mutex::new(());
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..3_u64)
            .map(|writer| {
                let (store, blobs, turn) = (&store, &blobs, &turn);
                scope.spawn(move || {
                    for number in 0..120 {
                        // Few different ones, so that they are named and forgotten again and again.
                        let text = format!("text {}", number % 4);
                        let pin = blobs.put(text.as_bytes()).expect("put").0;
                        let row = writer * 1_000 + number;
                        {
                            let _alone = turn.lock().expect("the turn");
                            name(store, row, pin.digest());
                        }
                        let digest = pin.digest();
                        drop(pin);
                        assert!(there(blobs, &digest), "it is named");
                        if number % 3 != 0 {
                            let _alone = turn.lock().expect("the turn");
                            forget(store, row);
                        }
                    }
                })
            })
            .collect();
        let collector = scope.spawn(|| {
            let mut rounds = 0;
            while !done.load(Ordering::Relaxed) {
                blobs.collect(&store, Duration::ZERO).expect("collected");
                rounds += 1;
            }
            rounds
        });
        for writer in writers {
            writer.join().expect("a writer");
        }
        done.store(true, Ordering::Relaxed);
        assert!(collector.join().expect("the collector") > 3);
    });
    let findings = blobs.check(&store, &mut |_| {}).expect("checked");
    assert!(findings.damage.is_empty(), "{findings:?}");
    assert_eq!(findings.entries, 4);
}

#[test]
fn a_check_names_what_is_missing_or_damaged_and_whose_it_is() {
    let home = tempfile::tempdir().expect("a directory");
    let (store, blobs) = (store_in(home.path()), Blobs::at(home.path().join("blobs")));
    let digests = ["whole", "changed", "gone"].map(|text| blobs.put(text.as_bytes()).expect("put").0.digest());
    for (number, digest) in (1..).zip(digests) {
        name(&store, number, digest);
    }
    name(&store, 4, digests[1]);
    fs::write(blobs.place(&digests[1]), b"chanced").expect("changed");
    fs::remove_file(blobs.place(&digests[2])).expect("gone");
    let findings = blobs.check(&store, &mut |_| {}).expect("checked");
    let said: Vec<_> = findings.damage.keys().collect();
    assert_eq!((findings.entries, said.len()), (3, 2), "{said:?}");
    let of = |digest: &Digest| {
        said.iter()
            .find(|what| what.starts_with(&digest.to_string()))
            .expect("told")
    };
    assert!(of(&digests[1]).contains("is damaged; it is `paper 2`") && of(&digests[1]).contains("`paper 4`"));
    assert!(of(&digests[2]).contains("is missing; it is `paper 3`"));
}

fn pieces(text: &'static str) -> impl futures_util::Stream<Item = Result<Bytes, Infallible>> {
    stream::iter(text.as_bytes().chunks(3).map(|piece| Ok(Bytes::from_static(piece))))
}

const fn stretch(offset: u64, length: u64) -> Stretch {
    Stretch { offset, length }
}

#[tokio::test]
async fn a_part_comes_in_any_order_and_becomes_a_blob_once() {
    let home = tempfile::tempdir().expect("a directory");
    let blobs = Blobs::at(home.path().join("blobs"));
    let part = PartId::from_bytes([7; 16]);
    let send = async |offset, text: &'static str| {
        let turn = blobs.turn(part, offset).await;
        let received = blobs
            .receive(turn, stretch(offset, text.len() as u64), pieces(text))
            .await;
        received.expect("received").0
    };
    assert_eq!(send(6, "world").await, Digest(Sha256::digest("world").into()));
    assert_eq!(blobs.digest_of(part, 12).expect("read"), None, "something is missing");
    send(0, "hello ").await;
    let digest = blobs.digest_of(part, 11).expect("read").expect("whole");
    assert_eq!(digest, Digest(Sha256::digest("hello world").into()));
    assert_eq!(blobs.parts().expect("listed"), [part]);

    let pin = blobs.pin(digest);
    assert!(blobs.complete(part, &pin).expect("completed"));
    assert!(
        blobs.complete(part, &pin).expect("again"),
        "a crash may come before the commit"
    );
    assert_eq!(read(&blobs, &digest, 0..11).await, b"hello world");
    assert_eq!(blobs.parts().expect("listed"), []);
    let nothing = blobs.pin(Digest([1; 32]));
    assert!(!blobs.complete(part, &nothing).expect("asked"));
}

#[tokio::test]
async fn too_little_too_much_and_a_broken_line_are_not_received() {
    let home = tempfile::tempdir().expect("a directory");
    let blobs = Blobs::at(home.path().join("blobs"));
    let part = PartId::from_bytes([7; 16]);
    for length in [4, 6] {
        let turn = blobs.turn(part, 0).await;
        let received = blobs.receive(turn, stretch(0, length), pieces("hello")).await;
        assert!(matches!(received, Err(ReceiveError::Length)), "{received:?}");
    }
    let broken = stream::iter([Ok(Bytes::from_static(b"he")), Err("cut off")]);
    let turn = blobs.turn(part, 0).await;
    let received = blobs.receive(turn, stretch(0, 5), broken).await;
    assert!(matches!(received, Err(ReceiveError::Sender("cut off"))), "{received:?}");
    let turn = blobs.turn(part, 0).await;
    let received = blobs.receive(turn, stretch(0, 1 << 60), pieces("hello")).await;
    assert!(
        matches!(received, Err(ReceiveError::Blob(BlobError::DiskFull))),
        "{received:?}"
    );
}

#[tokio::test]
async fn whoever_sends_the_same_over_a_new_connection_ends_the_one_that_hangs() {
    let home = tempfile::tempdir().expect("a directory");
    let blobs = Arc::new(Blobs::at(home.path().join("blobs")));
    let part = PartId::from_bytes([7; 16]);
    let turn = blobs.turn(part, 0).await;
    let hanging = stream::iter([Ok::<_, Infallible>(Bytes::from_static(b"he"))]).chain(stream::pending());
    let (first, behind) = (blobs.clone(), blobs.clone());
    let hung = tokio::spawn(async move { first.receive(turn, stretch(0, 5), hanging).await });
    let newer = tokio::spawn(async move {
        let turn = behind.turn(part, 0).await;
        behind.receive(turn, stretch(0, 5), pieces("hello")).await
    });
    assert!(matches!(hung.await.expect("no panic"), Err(ReceiveError::Superseded)));
    let (digest, turn) = newer.await.expect("no panic").expect("received");
    assert_eq!(digest, Digest(Sha256::digest("hello").into()));
    drop(turn);
    assert_eq!(blobs.digest_of(part, 5).expect("read"), Some(digest));
}

/// A disk on which so many things go well; after that there is no room.
#[derive(Debug)]
struct Filling(std::sync::atomic::AtomicU64);

impl Filling {
    fn take(&self) -> io::Result<()> {
        let left = self.0.load(Ordering::Relaxed);
        self.0.store(left.saturating_sub(1), Ordering::Relaxed);
        match left {
            0 => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }
}

impl Disk for Filling {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.take()?;
        fs::create_dir_all(folder)
    }
    fn open(&self, path: &Path) -> io::Result<File> {
        self.take()?;
        File::options().create(true).truncate(false).write(true).open(path)
    }
    fn write_at(&self, file: &File, bytes: &[u8], offset: u64) -> io::Result<usize> {
        use std::os::unix::fs::FileExt;
        self.take()?;
        // Not all at once, as near the end of a disk.
        file.write_at(&bytes[..bytes.len().div_ceil(2)], offset)
    }
    fn sync(&self, open: &File) -> io::Result<()> {
        self.take()?;
        open.sync_all()
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.take()?;
        fs::rename(from, to)
    }
}

#[tokio::test]
async fn whatever_there_is_no_room_for_leaves_nothing_and_goes_well_the_next_time() {
    let (mut refused, mut done) = (0, false);
    for room in 0.. {
        let home = tempfile::tempdir().expect("a directory");
        let disk = Arc::new(Filling(room.into()));
        let blobs = Blobs::on(disk.clone(), home.path().join("blobs"));
        let store = store_in(home.path());
        let part = PartId::from_bytes([7; 16]);
        let send = async || {
            let turn = blobs.turn(part, 0).await;
            let received = blobs.receive(turn, stretch(0, 11), pieces("hello world")).await;
            match received {
                Ok((digest, _)) => Ok(digest),
                Err(ReceiveError::Blob(error)) => Err(error),
                Err(other) => panic!("{other:?}"),
            }
        };
        let all = async || {
            let pin = blobs.put(&b"at once"[..])?.0;
            let digest = send().await?;
            assert!(blobs.complete(part, &blobs.pin(digest))?);
            Ok::<_, BlobError>((pin.digest(), digest))
        };
        match all().await {
            Ok(_) => done = true,
            Err(BlobError::DiskFull) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
        assert_eq!(entries(&blobs.unfinished()), 0);
        let whole = |digest: &Digest| blobs.get(digest).map(|blob| blob.length());
        for blob in blobs.list().expect("listed") {
            assert_eq!(
                whole(&blob.digest).expect("a blob"),
                blob.bytes,
                "what is in its place is whole"
            );
        }
        blobs.collect(&store, Duration::ZERO).expect("collected");
        assert_eq!(blobs.list().expect("listed").len(), 0, "and nobody's");

        disk.0.store(u64::MAX, Ordering::Relaxed);
        let (put, sent) = all().await.expect("there is room");
        assert_eq!(read(&blobs, &put, 0..7).await, b"at once");
        assert_eq!(read(&blobs, &sent, 0..11).await, b"hello world");
        assert_eq!(blobs.parts().expect("listed"), []);
        if done {
            break;
        }
    }
    assert!(refused > 15, "each step was refused once: {refused}");
}

#[test]
fn a_full_disk_is_told_as_one() {
    let full = BlobError::of(Path::new("x"), "written", io::ErrorKind::StorageFull.into());
    assert!(matches!(Error::from(full), Error::DiskFull));
}
