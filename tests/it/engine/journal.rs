//! The journal: how far it goes back, and what it says of where it begins.

use std::{sync::Arc, time::Duration};

use longhouse::engine::commit::Retention;

use crate::support::{clock::TestClock, disk::RecordedDisk, ledger::Ledger};

#[tokio::test]
async fn the_journal_forgets_what_is_too_old_and_says_from_where_it_goes_on() {
    let clock = Arc::new(TestClock::new());
    let retention = Retention {
        age: Duration::from_secs(3_600),
        bytes: 1 << 30,
    };
    let disk = RecordedDisk::with(Vec::new());
    let ledger = Ledger::open_with(disk.clone(), clock.clone(), retention).expect("it opens");
    for number in 0..10 {
        ledger.pay_in("a", &format!("{number}")).await.expect("a write");
    }
    clock.advance(Duration::from_secs(7_200));
    ledger.pay_in("a", "new").await.expect("a write");
    ledger.committer.tidy().await.expect("the writer tidies");
    assert_eq!(ledger.journalled(), [(11, 1)]);
    assert_eq!(ledger.audited_references().len(), 11, "rows are not the journal's");
}

/// Writes `count` times, many at once.
async fn pay_in_often(ledger: &Ledger, count: usize) {
    let numbers: Vec<_> = (0..count).map(|number| number.to_string()).collect();
    for some in numbers.chunks(500) {
        let writes = some.iter().map(|number| ledger.pay_in("a", number));
        for written in futures_util::future::join_all(writes).await {
            written.expect("a write");
        }
    }
}

#[tokio::test]
async fn a_journal_that_grew_faster_than_it_is_shortened_is_shortened_until_it_fits() {
    let clock = Arc::new(TestClock::new());
    let retention = Retention {
        age: Duration::from_secs(3_600),
        bytes: 1 << 30,
    };
    let disk = RecordedDisk::with(Vec::new());
    let ledger = Ledger::open_with(disk.clone(), clock.clone(), retention).expect("it opens");
    pay_in_often(&ledger, 4_500).await;
    clock.advance(Duration::from_secs(7_200));
    ledger.committer.tidy().await.expect("the writer tidies");
    assert_eq!(ledger.journalled().len(), 2_500, "so many in one commit");
    for number in 0..3 {
        ledger.pay_in("b", &format!("new {number}")).await.expect("a write");
    }
    // The writer tidies after it has answered; whoever asks it to comes after that.
    ledger.committer.tidy().await.expect("the writer tidies");
    let seqs: Vec<_> = ledger.journalled().into_iter().map(|(seq, _)| seq).collect();
    assert_eq!(seqs, [4_501, 4_502, 4_503], "the writer went on by itself");
}

#[tokio::test]
async fn a_journal_keeps_the_newest_bytes() {
    let clock = Arc::new(TestClock::new());
    let retention = Retention {
        age: Duration::from_secs(3_600),
        bytes: 4_096,
    };
    let disk = RecordedDisk::with(Vec::new());
    let ledger = Ledger::open_with(disk.clone(), clock.clone(), retention).expect("it opens");
    pay_in_often(&ledger, 300).await;
    assert_eq!(ledger.journalled().len(), 300);
    ledger.committer.tidy().await.expect("the writer tidies");
    let kept = ledger.journalled();
    assert!((5..100).contains(&kept.len()), "{} entries", kept.len());
    assert_eq!(kept.last().map(|(seq, _)| *seq), Some(300));
    drop(ledger);
    let ledger = Ledger::open_with(disk, clock, retention).expect("it opens again");
    assert_eq!(ledger.journalled(), kept);
    ledger.committer.tidy().await.expect("the writer tidies");
    assert_eq!(ledger.journalled(), kept, "it fits, and the file knows that");
}
