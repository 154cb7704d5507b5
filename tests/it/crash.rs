//! Crashes: whatever a loss of power leaves of the file, everything acknowledged is there, once, and every rule holds.
//!
//! A disk in memory records what is written between syncs. For every sync point of a run, images are made as a crash
//! may leave them: unsynced writes dropped, kept, torn at 512 bytes, in any order; each is opened and audited. Some are
//! crashed again while they recover.

use std::{collections::HashSet, sync::Arc};

use longhouse::engine::store::Health;

use crate::support::{
    disk::{Deed, RecordedDisk, apply},
    ledger::Ledger,
};

const SECTOR: usize = 512;

/// A small generator of even numbers, the same on every run: a failing image can be made again from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

/// What was acknowledged before the deed with this number.
struct Acknowledged {
    deeds: usize,
    reference: String,
}

async fn run(commits: usize) -> (Vec<u8>, Vec<Deed>, Vec<Acknowledged>) {
    let seed = RecordedDisk::with(Vec::new());
    drop(Ledger::open(seed.clone()).expect("an empty disk opens"));
    let base = seed.bytes();
    let disk = RecordedDisk::with(base.clone());
    let ledger = Ledger::open(disk.clone()).expect("the disk opens");
    let mut acknowledged = Vec::new();
    for number in 0..commits {
        // Alone and together, in few accounts and many, so that pages are split, reused and freed.
        let together = 1 + number % 3;
        let references: Vec<_> = (0..together).map(|part| format!("{number}-{part}")).collect();
        let accounts: Vec<_> = (0..together)
            .map(|part| format!("account-{}", (number * 7 + part) % 9))
            .collect();
        let writes = references
            .iter()
            .zip(&accounts)
            .map(|(reference, account)| ledger.pay_in_for_receipt(account, reference));
        for (done, reference) in futures_util::future::join_all(writes).await.into_iter().zip(references) {
            done.expect("the write succeeds");
            acknowledged.push(Acknowledged {
                deeds: disk.deed_count(),
                reference,
            });
        }
    }
    (base, disk.deeds(), acknowledged)
}

/// The file that a crash before `deeds[upto]` leaves, as the dice fall.
fn image(base: &[u8], deeds: &[Deed], upto: usize, dice: &mut Dice) -> Vec<u8> {
    let synced = deeds[..upto]
        .iter()
        .rposition(|deed| matches!(deed, Deed::Sync))
        .map_or(0, |at| at + 1);
    let mut image = base.to_vec();
    for deed in &deeds[..synced] {
        redo(&mut image, deed, None);
    }
    let mut unsynced: Vec<&Deed> = deeds[synced..upto].iter().collect();
    // Reordered: two writes to one place may reach the disk either way round only if no sync lies between them.
    for at in (1..unsynced.len()).rev() {
        unsynced.swap(at, dice.roll(at as u64 + 1) as usize);
    }
    let fate = dice.roll(4);
    for deed in unsynced {
        match fate {
            0 => {}
            1 => redo(&mut image, deed, None),
            _ => match dice.roll(3) {
                0 => {}
                1 => redo(&mut image, deed, None),
                _ => redo(&mut image, deed, Some(dice)),
            },
        }
    }
    image
}

/// Does a deed again; with dice, only some of its sectors.
fn redo(image: &mut Vec<u8>, deed: &Deed, torn: Option<&mut Dice>) {
    match (deed, torn) {
        (Deed::Sync, _) => {}
        (Deed::SetLen(len), _) => image.resize(*len as usize, 0),
        (Deed::Write { offset, bytes }, None) => apply(image, *offset, bytes),
        (Deed::Write { offset, bytes }, Some(dice)) => {
            for (number, sector) in bytes.chunks(SECTOR).enumerate() {
                if dice.roll(2) == 0 {
                    apply(image, offset + (number * SECTOR) as u64, sector);
                }
            }
        }
    }
}

/// Opens an image and holds it against what was acknowledged before the crash.
fn audit(image: Vec<u8>, acknowledged: &[Acknowledged], upto: usize, place: &str) -> Arc<RecordedDisk> {
    let disk = RecordedDisk::with(image);
    let ledger = Ledger::open(disk.clone()).unwrap_or_else(|error| panic!("{place}: the file doesn't open: {error}"));
    let references = ledger.audited_references();
    let there: HashSet<_> = references.iter().cloned().collect();
    assert_eq!(there.len(), references.len(), "{place}: something is there twice");
    for one in acknowledged.iter().filter(|one| one.deeds <= upto) {
        assert!(
            there.contains(&one.reference),
            "{place}: {} was acknowledged and is lost",
            one.reference
        );
    }
    assert_eq!(
        ledger.journalled().len(),
        references.len(),
        "{place}: the journal and the rows tell the same (C1)"
    );
    let receipts: HashSet<_> = ledger.receipts().into_iter().collect();
    assert_eq!(
        receipts, there,
        "{place}: the jobs are there exactly if their commits are (C1)"
    );
    disk
}

/// Images in all: `LONGHOUSE_CRASH_IMAGES`, 20,000 in CI.
fn images_wanted() -> usize {
    std::env::var("LONGHOUSE_CRASH_IMAGES")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(2_000)
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_whatever_a_crash_leaves_of_the_file() {
    let (base, deeds, acknowledged) = run(60).await;
    let wanted = images_wanted();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for number in 0..wanted {
        let upto = (number * 7_919 + dice.roll(7) as usize) % (deeds.len() + 1);
        let first = image(&base, &deeds, upto, &mut dice);
        let place = format!("image {number}, before deed {upto} of {}", deeds.len());
        let disk = audit(first.clone(), &acknowledged, upto, &place);
        if number % 10 == 0 {
            // A second crash, while the first is recovered from.
            let recovery = disk.deeds();
            let again = dice.roll(recovery.len() as u64 + 1) as usize;
            let second = image(&first, &recovery, again, &mut dice);
            audit(
                second,
                &acknowledged,
                upto,
                &format!("{place}, crashed again before deed {again} of its recovery"),
            );
        }
    }
    println!(
        "{wanted} images of {} deeds and {} commits: none lost, none twice",
        deeds.len(),
        acknowledged.len()
    );
}

#[tokio::test]
async fn after_a_failed_sync_writes_stop_and_reads_go_on_from_what_was_acknowledged() {
    let disk = RecordedDisk::with(Vec::new());
    let ledger = Ledger::open(disk.clone()).expect("an empty disk opens");
    for number in 0..20 {
        ledger.pay_in("a", &number.to_string()).await.expect("the disk works");
    }
    disk.fail(Some(std::io::ErrorKind::Other));
    let failed = ledger.pay_in("a", "never").await;
    assert_eq!(
        failed.expect_err("the disk fails").code(),
        longhouse::error::Code::writes_stopped
    );
    disk.fail(None);
    let refused = ledger.pay_in("a", "refused").await;
    assert_eq!(
        refused.expect_err("writing has stopped").code(),
        longhouse::error::Code::writes_stopped
    );
    assert_eq!(ledger.store.health(), Health::Stopped);
    assert_eq!(ledger.audited_references().len(), 20, "reads go on");
    drop(ledger);
    assert_eq!(
        Ledger::open(disk).expect("it opens again").audited_references().len(),
        20
    );
}

#[tokio::test]
async fn what_a_failed_sync_left_in_the_file_is_shown_to_nobody() {
    let disk = RecordedDisk::with(Vec::new());
    let ledger = Ledger::open(disk.clone()).expect("an empty disk opens");
    for number in 0..20 {
        ledger.pay_in("a", &number.to_string()).await.expect("the disk works");
    }
    let told = ledger.tags.visible();
    disk.fail_syncs(true);
    let failed = ledger.pay_in("a", "perhaps").await;
    assert_eq!(
        failed.expect_err("the sync fails").code(),
        longhouse::error::Code::writes_stopped
    );
    assert_eq!(ledger.audited_references().len(), 20, "it may be gone after a crash");
    assert_eq!(ledger.tags.visible(), told, "so nobody hears of it (C5)");
    disk.fail_syncs(false);
    drop(ledger);
    let found = Ledger::open(disk).expect("it opens again").audited_references();
    assert!(
        found.len() == 20 || found.last().is_some_and(|last| last == "perhaps"),
        "whole or not at all: {found:?}"
    );
}

#[tokio::test]
async fn a_full_disk_refuses_writes_and_they_resume_by_themselves_when_there_is_room() {
    let disk = RecordedDisk::with(Vec::new());
    let ledger = Ledger::open(disk.clone()).expect("an empty disk opens");
    ledger.pay_in("a", "before").await.expect("there is room");
    disk.fail(Some(std::io::ErrorKind::StorageFull));
    for attempt in ["1", "2", "3"] {
        let refused = ledger.pay_in("a", attempt).await;
        assert_eq!(
            refused.expect_err("there is no room").code(),
            longhouse::error::Code::disk_full
        );
        assert_eq!(ledger.audited_references(), ["before"], "reads go on");
    }
    disk.fail(None);
    ledger.pay_in("a", "after").await.expect("there is room again");
    assert_eq!(ledger.audited_references(), ["before", "after"]);
    ledger.journalled();
    drop(ledger);
    assert_eq!(
        Ledger::open(disk).expect("it opens again").audited_references(),
        ["before", "after"]
    );
}

#[tokio::test]
async fn who_starts_on_a_full_disk_reads_everything_and_writes_when_there_is_room() {
    let disk = RecordedDisk::with(Vec::new());
    let ledger = Ledger::open(disk.clone()).expect("an empty disk opens");
    for number in 0..5 {
        ledger.pay_in("a", &number.to_string()).await.expect("there is room");
    }
    let killed = RecordedDisk::with(disk.bytes()); // What was paid in last is in the log alone.
    killed.fail(Some(std::io::ErrorKind::StorageFull));
    let ledger = Ledger::open(killed.clone()).expect("it opens to be read");
    assert_eq!(ledger.store.health(), Health::Full);
    assert_eq!(ledger.audited_references().len(), 5);
    let refused = ledger.pay_in("a", "too early").await;
    assert_eq!(
        refused.expect_err("there is no room").code(),
        longhouse::error::Code::disk_full
    );
    killed.fail(None);
    ledger.pay_in("a", "after").await.expect("there is room again");
    drop(ledger);
    let found = Ledger::open(killed).expect("it opens again").audited_references();
    assert_eq!(found.len(), 6);
}

#[tokio::test]
async fn a_damaged_file_is_told_and_never_served_as_good() {
    let disk = RecordedDisk::with(Vec::new());
    let ledger = Ledger::open(disk.clone()).expect("an empty disk opens");
    for number in 0..200 {
        ledger
            .pay_in(&format!("account-{}", number % 5), &format!("reference-{number}"))
            .await
            .expect("a write");
    }
    let good: HashSet<_> = ledger.audited_references().into_iter().collect();
    drop(ledger);
    let bytes = disk.bytes();
    let mut dice = Dice(0x1234_5678_9abc_def1);
    let (mut told, mut harmless) = (0, 0);
    for number in 0..1_000 {
        let mut damaged = bytes.clone();
        if number % 10 == 0 {
            damaged.truncate(dice.roll(bytes.len() as u64) as usize);
        } else {
            for _ in 0..=dice.roll(3) {
                let at = dice.roll(bytes.len() as u64) as usize;
                damaged[at] ^= 1 << dice.roll(8);
            }
        }
        match read_everything(damaged) {
            Ok(references) => {
                harmless += 1;
                assert!(
                    references.iter().all(|one| good.contains(one)),
                    "image {number}: something was made up"
                );
            }
            Err(error) => {
                told += 1;
                assert!(!error.to_string().is_empty());
            }
        }
    }
    println!("1,000 damaged files: {told} told, {harmless} harmless");
}

#[tokio::test]
async fn a_commit_in_the_log_that_is_no_longer_as_it_was_written_is_told_unless_it_is_the_newest() {
    const LOG_AT: usize = 4_096;
    let disk = RecordedDisk::with(Vec::new());
    let ledger = Ledger::open(disk.clone()).expect("an empty disk opens");
    for number in 0..5 {
        ledger.pay_in("a", &number.to_string()).await.expect("a write");
    }
    let bytes = disk.bytes(); // As a crash leaves it: the commits are in the log alone.
    let records = 5;
    assert_eq!(read_everything(bytes.clone()).expect("whole").len(), records);
    for record in 0..records {
        let mut damaged = bytes.clone();
        damaged[LOG_AT + record * 4_096 + 100] ^= 1;
        match read_everything(damaged) {
            Ok(references) => assert_eq!(
                (record, references.len()),
                (records - 1, records - 1),
                "as if it were torn"
            ),
            Err(error) => assert!(record < records - 1, "{error}"),
        }
    }
}

fn read_everything(bytes: Vec<u8>) -> longhouse::error::Result<Vec<String>> {
    use crate::support::ledger::{accounts, entries};
    let ledger = Ledger::open(RecordedDisk::with(bytes))?;
    ledger.read(|view| {
        let mut references = Vec::new();
        for account in accounts(view)? {
            references.extend(entries(view, &account.name)?.into_iter().map(|entry| entry.reference));
        }
        Ok(references)
    })
}
