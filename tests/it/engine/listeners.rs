//! Those who listen: each commit once and in order, whatever comes between.

use longhouse::{
    engine::{
        commit::{Actor, Topic},
        realtime::{Outgoing, Told},
    },
    error::Code,
};

use super::{frames, ledger, listener};
use crate::support::ledger::{Entry, HOUSE, entries, pay_in};

#[tokio::test]
async fn a_listener_hears_each_commit_once_in_order_and_a_late_one_catches_up() {
    let ledger = ledger();
    let account = Topic::new("account", "a");
    for number in 0..5 {
        ledger.pay_in("a", &format!("early-{number}")).await.expect("a write");
        ledger.pay_in("b", &format!("other-{number}")).await.expect("a write");
    }
    // A write is answered before it is told; whoever resumes waits for that, as the door does (`Listener::told`).
    while ledger.hub.published() < 10 {
        tokio::task::yield_now().await;
    }
    let late = listener(&ledger);
    let joined = ledger.hub.join(&late, vec![account.clone()], Some(3)).expect("joined");
    let mut heard: Vec<u64> = joined.replay.iter().map(|event| event.seq).collect();
    for number in 0..5 {
        ledger.pay_in("a", &format!("live-{number}")).await.expect("a write");
    }
    let expected = [5, 7, 9, 11, 12, 13, 14, 15];
    heard.extend(
        frames(&late, expected.len() - heard.len())
            .await
            .iter()
            .map(|frame| seq_of(frame)),
    );
    assert_eq!(heard, expected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_resumes_while_others_write_is_never_told_to_fetch_again() {
    let ledger = std::sync::Arc::new(ledger());
    ledger.pay_in("a", "first").await.expect("a write");
    let writer = tokio::spawn({
        let ledger = ledger.clone();
        async move {
            for number in 0..500 {
                ledger.pay_in("a", &number.to_string()).await.expect("a write");
            }
        }
    });
    let (mut joins, mut resets) = (0, 0);
    while !writer.is_finished() {
        let late = listener(&ledger);
        let topics = vec![Topic::new("account", "a")];
        let joined = ledger
            .hub
            .join(&late, topics, Some(ledger.hub.published()))
            .expect("joined");
        (joins, resets) = (joins + 1, resets + joined.reset.len());
        ledger.hub.disconnect(&late);
        tokio::task::yield_now().await;
    }
    writer.await.expect("the writes");
    assert_eq!(resets, 0, "of {joins} joins");
}

fn seq_of(frame: &str) -> u64 {
    serde_json::from_str::<serde_json::Value>(frame).expect("JSON")["seq"]
        .as_u64()
        .expect("a seq")
}

#[tokio::test]
async fn a_listener_that_does_not_keep_up_falls_back_to_the_journal_and_misses_nothing() {
    let ledger = ledger();
    let slow = listener(&ledger);
    ledger
        .hub
        .join(&slow, vec![Topic::new("account", "a")], None)
        .expect("joined");
    for number in 0..400 {
        ledger.pay_in("a", &format!("{number}")).await.expect("a write");
    }
    while ledger.hub.published() < 400 {
        tokio::task::yield_now().await;
    }
    let mut out = Vec::new();
    slow.drain(&mut out);
    assert!(out.iter().any(|outgoing| matches!(outgoing, Outgoing::Lagging)));
    let caught = ledger.hub.catch_up(&slow).expect("the journal");
    let seqs: Vec<u64> = caught.replay.iter().map(|event| event.seq).collect();
    assert_eq!(seqs, (1..=400).collect::<Vec<_>>());
    ledger.pay_in("a", "live again").await.expect("a write");
    assert_eq!(
        frames(&slow, 1)
            .await
            .iter()
            .map(|frame| seq_of(frame))
            .collect::<Vec<_>>(),
        [401]
    );
}

#[tokio::test]
async fn a_lost_permission_ends_the_subscription_in_the_same_commit() {
    let ledger = ledger();
    let one = listener(&ledger);
    ledger
        .hub
        .join(&one, vec![Topic::new("account", "a")], None)
        .expect("joined");
    ledger.pay_in("a", "heard").await.expect("a write");
    // The commit that closes the account says something itself: that is no longer heard.
    let closing = ledger.committer.write(Actor::system(HOUSE), |tx| {
        pay_in(tx, "a", "not heard")?;
        pay_in(tx, "a", "closed-a")
    });
    closing.await.expect("a write");
    let heard = frames(&one, 2).await;
    assert_eq!(seq_of(&heard[0]), 1);
    assert_eq!(heard[1], r#"{"code":"removed","is":"ended","topic":"account:a"}"#);
    assert_eq!(one.topics(), []);
    let refused = ledger
        .hub
        .join(&one, vec![Topic::new("account", "a")], None)
        .expect("an answer")
        .refused;
    assert_eq!(refused, [(Topic::new("account", "a"), Code::not_found)]);
}

#[tokio::test]
async fn who_was_let_in_since_a_commit_is_not_put_out_when_that_is_told_late() {
    let ledger = ledger();
    ledger.pay_in("a", "closed-a").await.expect("a write");
    let closed = ledger.store.snapshot().expect("a snapshot");
    let opening = ledger.committer.write(Actor::system(HOUSE), |tx| {
        Ok(tx.delete::<Entry>(&("a".to_owned(), 1)).map(drop)?)
    });
    opening.await.expect("a write");
    while ledger.hub.published() < 2 {
        tokio::task::yield_now().await;
    }
    let account = Topic::new("account", "a");
    let one = listener(&ledger);
    let joined = ledger.hub.join(&one, vec![account.clone()], None).expect("an answer");
    assert_eq!(joined.topics, [account]);
    let tags = ledger.read(|view| {
        view.find(&Entry::BY_REFERENCE, &(), &"closed-a".to_owned())?;
        Ok(view.read_set().0.into_iter().collect())
    });
    let late = Told {
        seq: 1,
        tags: tags.expect("what decides who may listen"),
        events: Vec::new(),
    };
    ledger.hub.publish(vec![late], Some(closed));
    ledger.pay_in("a", "heard").await.expect("a write");
    assert_eq!(seq_of(&frames(&one, 1).await[0]), 3);
}

#[tokio::test]
async fn a_watched_query_is_told_of_once_when_what_it_read_changes() {
    let ledger = ledger();
    let one = listener(&ledger);
    let seen = ledger.tags.visible();
    let reads = ledger
        .read(|view| entries(view, "a").map(|_| view.read_set()))
        .expect("a read");
    ledger.hub.watch(&one, 7, reads.clone(), seen);
    ledger.pay_in("b", "elsewhere").await.expect("a write");
    ledger.pay_in("a", "here").await.expect("a write");
    ledger.pay_in("a", "and again").await.expect("a write");
    assert_eq!(frames(&one, 1).await, ["Changed(7)"]);
    ledger.hub.watch(&one, 8, reads, seen);
    assert_eq!(
        frames(&one, 1).await,
        ["Changed(8)"],
        "what changed before it was watched is told at once"
    );
}
