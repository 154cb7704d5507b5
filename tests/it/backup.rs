//! Backups: one seq while writes go on, restored whole or not at all, and what `check` finds (S4).

mod blobs;

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use longhouse::{
    engine::{
        blobs::Blobs,
        commit::{COLLECTIONS, TABLES, check},
        store::{DATA_FILE, DiskFile, OpenOptions, Store, StoreError, backup},
    },
    kit::time::Millis,
};

use crate::support::{
    archive::{Archive, packed},
    ledger::{self, Ledger},
};

const AT: Millis = Millis(1_767_225_600_000);

fn options() -> OpenOptions {
    OpenOptions {
        cache_bytes: 1 << 20,
        collections: [COLLECTIONS, ledger::COLLECTIONS].concat(),
        tables: TABLES.to_vec(),
    }
}

/// Where no blobs are: the ledger names none.
fn nothing() -> Blobs {
    Blobs::at(PathBuf::new())
}

fn ledger_in(directory: &Path) -> Ledger {
    let file = DiskFile::open(&directory.join(DATA_FILE)).expect("a file");
    Ledger::open(Arc::new(file)).expect("a ledger")
}

/// A backup of a ledger with a few hundred entries, and what they are.
async fn backed_up(directory: &Path) -> (PathBuf, Vec<String>) {
    let ledger = ledger_in(directory);
    for number in 0..300 {
        let account = ["ada", "bo", "cy"][number % 3];
        ledger.pay_in(account, &format!("r{number}")).await.expect("a write");
    }
    let made = backup::create(
        &ledger.store,
        &nothing(),
        &directory.join("backups"),
        AT,
        &mut |_, _| ControlFlow::Continue(()),
    )
    .expect("a backup");
    (made.path, ledger.audited_references())
}

fn restored(archive: &Path, directory: &Path) -> Result<backup::Facts, StoreError> {
    backup::restore(
        archive,
        directory,
        &Blobs::at(directory.join("blobs")),
        options(),
        &mut |_, _| {},
    )
}

fn findings(directory: &Path) -> Vec<String> {
    let store = Store::open_frozen(&directory.join(DATA_FILE), options()).expect("a store");
    let tables = check(&store, &mut |_| {}).expect("a check");
    tables
        .into_iter()
        .flat_map(|table| {
            table
                .damage
                .into_keys()
                .map(move |what| format!("{}: {what}", table.table))
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_under_load_is_one_seq_and_restores_to_the_same() {
    let home = tempfile::tempdir().expect("a directory");
    let ledger = Arc::new(ledger_in(home.path()));
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let (ledger, stop) = (ledger.clone(), stop.clone());
            tokio::spawn(async move {
                let mut seqs = Vec::new();
                for number in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        return seqs;
                    }
                    let reference = format!("w{writer}-{number}");
                    let seq = ledger
                        .pay_in(&format!("account{writer}"), &reference)
                        .await
                        .expect("a write");
                    seqs.push((seq, reference));
                }
                seqs
            })
        })
        .collect();
    while ledger.tags.visible() < 200 {
        tokio::task::yield_now().await;
    }
    let store = ledger.store.clone();
    let backups = home.path().join("backups");
    let made = tokio::task::spawn_blocking(move || {
        backup::create(&store, &nothing(), &backups, AT, &mut |_, _| ControlFlow::Continue(()))
    })
    .await
    .expect("a thread")
    .expect("a backup");
    let seq = made.facts.as_ref().expect("facts").seq;
    while ledger.tags.visible() < seq + 50 {
        tokio::task::yield_now().await;
    }
    stop.store(true, Ordering::Relaxed);
    let mut expected = Vec::new();
    for writer in writers {
        let seqs = writer.await.expect("a writer");
        expected.extend(
            seqs.into_iter()
                .filter(|(at, _)| *at <= seq)
                .map(|(_, reference)| reference),
        );
    }

    let copy = home.path().join("copy");
    assert_eq!(restored(&made.path, &copy).expect("it restores").seq, seq);
    assert_eq!(findings(&copy), Vec::<String>::new());
    let copied = ledger_in(&copy);
    let mut found = copied.audited_references();
    assert_eq!(copied.journalled().last().map(|last| last.0), Some(seq));
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "exactly the commits up to the backup's seq");
    assert_eq!(copied.pay_in("account0", "after").await.expect("it goes on"), seq + 1);
}

#[tokio::test]
async fn cut_and_flipped_backups_are_refused_and_leave_nothing() {
    let home = tempfile::tempdir().expect("a directory");
    let (archive, _) = backed_up(home.path()).await;
    let whole = fs::read(&archive).expect("the archive");
    let (broken, target) = (home.path().join("broken.longhouse"), home.path().join("target"));
    let refused = |bytes: &[u8], what: String| {
        fs::write(&broken, bytes).expect("a file");
        match restored(&broken, &target) {
            Err(StoreError::Archive { what: said, .. }) => assert!(!said.is_empty()),
            other => panic!("{what}: expected a refusal, got {other:?}"),
        }
        assert!(!target.exists(), "{what}: something was left behind");
    };
    for nth in 0..300 {
        let at = nth * whole.len() / 300;
        refused(&whole[..at], format!("cut at {at}"));
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (nth % 8);
        refused(&flipped, format!("flipped at {at}"));
    }
    let longer = [whole.as_slice(), b"x"].concat();
    refused(&longer, "a byte more".into());
    let mut endless = whole[..40].to_vec();
    endless.extend_from_slice(&[0xff; 64]);
    refused(&endless, "a length of four gigabytes".into());
    refused(b"PK\x03\x04 some other archive", "another kind of file".into());
}

/// What somebody who knows the format may make of a good backup: every proof in it is right, and it is wrong.
fn hostile(good: &Archive, other: &Archive) -> Vec<(&'static str, Archive)> {
    let changed = |what, change: &dyn Fn(&mut Archive)| {
        let mut archive = good.clone();
        change(&mut archive);
        (what, archive)
    };
    let meta = |archive: &mut Archive, name: &str, value: &[u8]| {
        archive.change("meta", |entries| {
            entries.retain(|(key, _)| key != name.as_bytes());
            entries.push((name.into(), value.to_vec()));
        });
    };
    let facts = |archive: &mut Archive, from: &str, to: &str| {
        let text = String::from_utf8(archive.frames[0].1.clone()).expect("JSON");
        assert!(text.contains(from), "{text}");
        archive.frames[0].1 = text.replace(from, to).into_bytes();
    };
    vec![
        changed("a newer format behind an old one's name", &|archive| {
            meta(archive, "format", &2_u64.to_be_bytes());
        }),
        changed("another seq than it says", &|archive| {
            meta(archive, "seq", &7_u64.to_be_bytes())
        }),
        changed("a seq of three bytes", &|archive| meta(archive, "seq", b"abc")),
        changed("the last seq of all", &|archive| {
            meta(archive, "seq", &u64::MAX.to_be_bytes());
            facts(archive, "\"seq\":300", &format!("\"seq\":{}", u64::MAX));
        }),
        changed("a format of the future", &|archive| {
            facts(archive, "\"format\":1", "\"format\":99")
        }),
        changed("facts that go on and on", &|archive| {
            archive.frames[0].1 = [b"{\"format\":".as_slice(), &[b'['; 100_000]].concat();
        }),
        changed("a table that leads out of the directory", &|archive| {
            archive.frames.push((b'T', b"../../etc/passwd".to_vec()));
        }),
        changed("an index of its own", &|archive| {
            archive.frames.push((b'T', b"entries_by_reference".to_vec()))
        }),
        changed("a table's name that is no text", &|archive| {
            archive.frames.push((b'T', vec![0xff, 0xfe]))
        }),
        changed("a table twice", &|archive| {
            let again = archive.frames[archive.place("meta")..][..2].to_vec();
            archive.frames.extend(again);
        }),
        changed("entries of no table", &|archive| {
            archive.frames.insert(1, (b'E', packed(&[])))
        }),
        changed("a part of no kind", &|archive| archive.frames.push((b'?', Vec::new()))),
        changed("facts in the middle", &|archive| {
            archive.frames.push(archive.frames[0].clone())
        }),
        changed("an entry longer than all there is", &|archive| {
            let at = archive.place("entries") + 1;
            archive.frames[at].1[..4].copy_from_slice(&u32::MAX.to_le_bytes());
        }),
        changed("entries out of order", &|archive| {
            let at = archive.place("entries") + 1;
            let mut entries = archive.entries("entries");
            entries.reverse();
            archive.frames[at].1 = packed(&entries);
        }),
        changed("a key without its workspace", &|archive| {
            archive.change("accounts", |entries| entries.push((b"short".to_vec(), vec![1; 40])));
        }),
        changed("a row under another's key", &|archive| {
            archive.change("accounts", |entries| entries[0].1 = entries[1].1.clone());
        }),
        changed("a row in another workspace", &|archive| {
            archive.change("accounts", |entries| {
                entries[0].0[..16].copy_from_slice(ledger::NEIGHBOUR.as_bytes());
            });
        }),
        changed("a row of five megabytes", &|archive| {
            archive.change("accounts", |entries| entries[0].1 = vec![0xaa; 5 << 20]);
        }),
        changed("two rows with what one alone may have", &|archive| {
            // Each is sealed as its own program wrote it; both are called r0.
            let theirs = other.entries("entries");
            archive.change("entries", |entries| entries.extend(theirs));
        }),
    ]
}

#[tokio::test]
async fn backups_that_lie_are_refused_in_words_and_leave_nothing() {
    let (home, elsewhere) = (
        tempfile::tempdir().expect("a directory"),
        tempfile::tempdir().expect("a directory"),
    );
    let (archive, references) = backed_up(home.path()).await;
    let good = Archive::read(&fs::read(&archive).expect("the archive"));
    let other = {
        let ledger = ledger_in(elsewhere.path());
        ledger.pay_in("zed", "r0").await.expect("a write");
        let made = backup::create(
            &ledger.store,
            &nothing(),
            &elsewhere.path().join("backups"),
            AT,
            &mut |_, _| ControlFlow::Continue(()),
        );
        Archive::read(&fs::read(made.expect("a backup").path).expect("the archive"))
    };
    let (made, target) = (home.path().join("made.longhouse"), home.path().join("target"));
    fs::write(&made, good.write()).expect("a file");
    restored(&made, &target).expect("put together again it is as good as before");
    assert_eq!(ledger_in(&target).audited_references(), references);
    fs::remove_dir_all(&target).expect("away with it");

    for (what, archive) in hostile(&good, &other) {
        fs::write(&made, archive.write()).expect("a file");
        match restored(&made, &target) {
            Err(StoreError::Archive { .. } | StoreError::Newer { .. }) => {}
            other => panic!("{what}: expected a refusal, got {other:?}"),
        }
        assert!(!target.exists(), "{what}: something was left behind");
    }
    let pipe = home.path().join("pipe.longhouse");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &pipe,
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RWXU,
        0,
    )
    .expect("a pipe");
    for no_file in [pipe.as_path(), home.path(), Path::new("/dev/zero")] {
        assert!(
            matches!(restored(no_file, &target), Err(StoreError::Io { .. })),
            "{no_file:?}"
        );
        assert!(!target.exists());
    }
}

#[tokio::test]
async fn a_journal_that_lies_is_told_by_check_and_harms_nothing_else() {
    let home = tempfile::tempdir().expect("a directory");
    let (archive, references) = backed_up(home.path()).await;
    let good = Archive::read(&fs::read(&archive).expect("the archive"));
    let lies: [(&str, fn(&mut Archive)); 4] = [
        ("journal", |archive| {
            archive.change("journal", |entries| entries[7].1 = vec![0xaa; 1 << 20])
        }),
        ("journal", |archive| {
            archive.change("journal", |entries| {
                entries.push((u64::MAX.to_be_bytes().into(), vec![1; 50]))
            });
        }),
        ("meta", |archive| {
            archive.change("meta", |entries| entries.push((b"journal_oldest".into(), vec![0; 8])));
        }),
        ("meta", |archive| {
            archive.change("meta", |entries| {
                entries.push((b"journal_oldest".into(), vec![0xff; 8]))
            });
        }),
    ];
    for (number, (table, lie)) in lies.into_iter().enumerate() {
        let (made, target) = (
            home.path().join("made.longhouse"),
            home.path().join(format!("target{number}")),
        );
        let mut archive = good.clone();
        if table == "meta" {
            archive.change("meta", |entries| entries.retain(|(key, _)| key != b"journal_oldest"));
        }
        lie(&mut archive);
        fs::write(&made, archive.write()).expect("a file");
        restored(&made, &target).expect("the journal is not the store's to judge");
        let findings = findings(&target);
        assert!(number == 2 || !findings.is_empty(), "lie {number} is not found");
        let ledger = ledger_in(&target);
        assert_eq!(ledger.audited_references(), references);
        assert_eq!(ledger.pay_in("ada", "after").await.expect("it goes on"), 301);
    }
}

#[tokio::test]
async fn a_restore_touches_only_an_empty_directory() {
    let home = tempfile::tempdir().expect("a directory");
    let (archive, references) = backed_up(home.path()).await;
    let refused = restored(&archive, home.path());
    assert!(matches!(refused, Err(StoreError::NotEmpty { .. })), "{refused:?}");
    let empty = tempfile::tempdir().expect("a directory");
    restored(&archive, empty.path()).expect("an empty directory will do");
    assert_eq!(ledger_in(empty.path()).audited_references(), references);
}

#[tokio::test]
async fn unfinished_backups_are_not_listed_and_the_next_one_takes_their_place() {
    let home = tempfile::tempdir().expect("a directory");
    let backups = home.path().join("backups");
    fs::create_dir(&backups).expect("a directory");
    fs::write(backups.join(".unfinished"), vec![7; 1 << 20]).expect("remains of a crash");
    let (archive, _) = backed_up(home.path()).await;
    let listed = backup::list(&backups).expect("a list");
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].path, archive);
    assert_eq!(listed[0].facts.as_ref().map(|facts| facts.seq), Some(300));
    assert!(!backups.join(".unfinished").exists());
}

#[tokio::test]
async fn check_names_the_table_that_is_damaged() {
    let home = tempfile::tempdir().expect("a directory");
    backed_up(home.path()).await;
    assert_eq!(findings(home.path()), Vec::<String>::new());
    let file = home.path().join(DATA_FILE);
    let store = Store::open(&file, options()).expect("a store");
    let batch = store.batch().expect("a batch");
    let scope = ledger::HOUSE.as_bytes().to_vec();
    batch
        .with_tables(|tables| {
            tables.set("entries_by_reference", &[scope.as_slice(), b"r5\0"].concat(), None)?;
            tables.set(
                "accounts_by_balance",
                &[scope.as_slice(), &[9; 12]].concat(),
                Some(b"nobody"),
            )?;
            tables.set("accounts", &[scope.as_slice(), b"ada\0"].concat(), Some(b"not a row"))?;
            tables.set("journal", &7_u64.to_be_bytes(), None)
        })
        .expect("damage");
    batch.commit().expect("a commit");
    drop(store);
    let found = findings(home.path());
    for expected in [
        "accounts: a row's bytes are not the ones that were written",
        "accounts_by_balance: an entry has no row",
        "entries_by_reference: a row's entry is missing",
        "journal: the entry after seq 6 is missing",
        "journal_by_topic: an entry has no event",
    ] {
        assert!(found.iter().any(|one| one == expected), "{expected} in {found:?}");
    }
    let untouched = fs::read(&file).expect("the file");
    assert!(longhouse::engine::store::pages_hold(&file, 1 << 20).expect("the pages can be read"));
    assert_eq!(fs::read(&file).expect("the file"), untouched, "a check changes nothing");
}

#[tokio::test]
async fn of_the_backups_that_the_clock_makes_the_newest_stay_and_the_others_too() {
    let home = tempfile::tempdir().expect("a directory");
    let directory = home.path().join("backups");
    let (by_hand, _) = backed_up(home.path()).await;
    let store = Store::open(&home.path().join(DATA_FILE), options()).expect("a store");
    let made = |hours: u32| {
        let at = AT.plus(Duration::from_secs(3_600) * hours);
        backup::create_scheduled(&store, &nothing(), &directory, at, 2, &mut |_, _| {
            ControlFlow::Continue(())
        })
        .expect("made")
    };
    let first = made(1);
    let (second, third) = (made(25), made(60));
    let paths = || {
        backup::list(&directory)
            .expect("a list")
            .into_iter()
            .map(|one| one.path)
    };
    assert_eq!(paths().collect::<Vec<_>>(), [by_hand, second.path, third.path]);
    assert!(!first.path.exists());
}

#[tokio::test]
async fn a_backup_that_fails_or_is_broken_off_takes_none_away_and_leaves_nothing() {
    let home = tempfile::tempdir().expect("a directory");
    let directory = home.path().join("backups");
    let ledger = backed_up(home.path()).await;
    drop(ledger);
    let store = Store::open(&home.path().join(DATA_FILE), options()).expect("a store");
    let scheduled = |goes_on: ControlFlow<()>| {
        let later = AT.plus(Duration::from_secs(60));
        backup::create_scheduled(&store, &nothing(), &directory, later, 0, &mut |_, _| goes_on)
    };
    let before = backup::list(&directory).expect("a list");
    fs::create_dir(directory.join(".unfinished")).expect("something in the way");
    scheduled(ControlFlow::Continue(())).expect_err("it can't be written");
    fs::remove_dir(directory.join(".unfinished")).expect("out of the way");
    assert!(matches!(scheduled(ControlFlow::Break(())), Err(StoreError::BrokenOff)));
    assert_eq!(backup::list(&directory).expect("a list"), before);
    assert_eq!(fs::read_dir(&directory).expect("the files").count(), before.len());
}
