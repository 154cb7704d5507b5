//! Blobs in a backup: each once, restored, and held against its name.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use longhouse::{
    engine::{
        blobs::Blobs,
        store::{
            Collection, DATA_FILE, Digest, Layered, NamedBlob, OpenOptions, Record, Source, Store, StoreError, View,
            backup,
        },
    },
    kit::id::Id,
};

use super::{AT, options};
use crate::support::archive::Archive;

/// A row that names a blob.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
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

fn with_papers() -> OpenOptions {
    let mut options = options();
    options.collections.push(Collection::of::<Paper>());
    options
}

/// Lays rows into the store as a commit does.
fn name(store: &Store, papers: &[Paper]) {
    let snapshot = store.snapshot().expect("a snapshot");
    let layer = Layered::new(&snapshot as &dyn Source);
    let view = View::new(&layer, Id::ZERO);
    papers
        .iter()
        .for_each(|paper| layer.insert(&view, paper).expect("a row"));
    drop(view);
    let changes = layer.into_changes();
    let batch = store.batch().expect("a batch");
    let written = batch.with_tables(|tables| {
        for (table, ops) in changes.tables() {
            for (key, value) in ops {
                tables.set(table, key, value.as_deref())?;
            }
        }
        Ok::<_, StoreError>(())
    });
    written.expect("written");
    batch.commit().expect("committed");
}

/// Everything below a directory: names with bytes.
fn below(directory: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let (mut open, mut found) = (vec![directory.to_owned()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = fs::read(&path).expect("a file");
                found.push((path.strip_prefix(directory).expect("below").to_owned(), bytes));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn blobs_are_backed_up_once_restored_and_held_against_their_names() {
    let home = tempfile::tempdir().expect("a directory");
    let store = Store::open(&home.path().join(DATA_FILE), with_papers()).expect("a store");
    let blobs = Blobs::at(home.path().join("blobs"));
    let large: Vec<u8> = (0..3_000_000_u32).map(|number| (number % 253) as u8).collect();
    let texts: [&[u8]; 4] = [b"one", &large, b"", b"nobody names this"];
    let digests = texts.map(|bytes| blobs.put(bytes).expect("put").0.digest());
    let papers = [0, 1, 2, 0].into_iter().zip(1..).map(|(at, number)| Paper {
        number,
        digest: digests[at],
    });
    name(&store, &papers.collect::<Vec<_>>());
    let backups = home.path().join("backups");
    let mut told = Vec::new();
    let made = backup::create(&store, &blobs, &backups, AT, &mut |done, total| {
        told.push((done, total));
        ControlFlow::Continue(())
    });
    let made = made.expect("a backup");
    assert_eq!(made.lost, []);
    assert!(told.is_sorted() && told.last().is_some_and(|(done, total)| done == total));

    let copy = home.path().join("copy");
    let there = Blobs::at(copy.join("blobs"));
    backup::restore(&made.path, &copy, &there, with_papers(), &mut |_, _| {}).expect("it restores");
    let mut expected = below(&home.path().join("blobs"));
    expected.retain(|(_, bytes)| bytes != texts[3]);
    assert_eq!(
        below(&copy.join("blobs")),
        expected,
        "each once, and what nobody names not at all"
    );
    let restored = Store::open(&copy.join(DATA_FILE), with_papers()).expect("a store");
    let findings = there.check(&restored, &mut |_| {}).expect("checked");
    assert_eq!((findings.entries, findings.damage.len()), (3, 0));

    // One bit of one blob, with every other proof in order.
    let mut lying = Archive::read(&fs::read(&made.path).expect("bytes"));
    let bytes = lying
        .frames
        .iter_mut()
        .filter(|(kind, _)| *kind == b'D')
        .last()
        .expect("bytes of a blob");
    bytes.1[1] ^= 1;
    let path = home.path().join("lying.longhouse");
    fs::write(&path, lying.write()).expect("written");
    let elsewhere = home.path().join("elsewhere");
    let refused = backup::restore(
        &path,
        &elsewhere,
        &Blobs::at(elsewhere.join("blobs")),
        with_papers(),
        &mut |_, _| {},
    );
    assert!(
        matches!(&refused, Err(StoreError::Archive { what, .. }) if what.contains("blob")),
        "{refused:?}"
    );
    assert!(!elsewhere.exists(), "nothing is left behind");
}

#[test]
fn a_backup_of_a_house_with_a_damaged_blob_is_made_and_says_what_it_lacks() {
    let home = tempfile::tempdir().expect("a directory");
    let store = Store::open(&home.path().join(DATA_FILE), with_papers()).expect("a store");
    let blobs = Blobs::at(home.path().join("blobs"));
    let digests = ["whole", "damaged", "missing"].map(|text| blobs.put(text.as_bytes()).expect("put").0.digest());
    let papers: Vec<_> = (1..)
        .zip(digests)
        .map(|(number, digest)| Paper { number, digest })
        .collect();
    name(&store, &papers);
    let file = |digest: &Digest| {
        let name = digest.to_string();
        home.path().join("blobs").join(&name[..2]).join(&name[2..])
    };
    fs::write(file(&digests[1]), b"damagad").expect("damaged");
    fs::remove_file(file(&digests[2])).expect("removed");
    let made = backup::create(&store, &blobs, &home.path().join("backups"), AT, &mut |_, _| {
        ControlFlow::Continue(())
    });
    let made = made.expect("a backup");
    let mut lost = digests[1..].to_vec();
    lost.sort_unstable();
    assert_eq!(made.lost, lost);

    let copy = home.path().join("copy");
    let there = Blobs::at(copy.join("blobs"));
    backup::restore(&made.path, &copy, &there, with_papers(), &mut |_, _| {}).expect("it restores");
    let restored = Store::open(&copy.join(DATA_FILE), with_papers()).expect("a store");
    assert!(there.get(&digests[0]).is_ok());
    let findings = there.check(&restored, &mut |_| {}).expect("checked");
    assert_eq!(findings.damage.len(), 2, "{findings:?}");
}
