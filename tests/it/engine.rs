//! The engine as a domain meets it: commits whole or not at all, cached answers never stale, events exactly once.

mod journal;
mod listeners;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use longhouse::{
    engine::{
        cache::{Answer, Audience, Cache, Lookup, Namespace},
        commit::{Actor, Clock, IdempotencyKey, Retention},
        realtime::{Connection, Outgoing},
        store::{Collection, Layered, OpenOptions, Order, Record, Span, Store, View, check},
    },
    error::{Code, Error},
    kit::id::{Id, UserId},
};
use proptest::prelude::*;

use crate::support::{
    clock::TestClock,
    disk::RecordedDisk,
    ledger::{Account, Entry, HOUSE, Ledger, NEIGHBOUR, accounts, entries, pay_in},
};

const READER: UserId = Id::from_bytes([1; 16]);
const ANSWERS: Namespace = Namespace::new("test_answers", 300, 1);
const HOUSE_AUDIENCE: Audience = Audience::Workspace { workspace: HOUSE };

fn ledger() -> Ledger {
    Ledger::open(RecordedDisk::with(Vec::new())).expect("an empty disk opens")
}

fn cache(ledger: &Ledger) -> Cache {
    Cache::new(ledger.store.clone(), ledger.tags.clone(), &[ANSWERS], 1 << 20)
}

async fn frames(connection: &Connection, count: usize) -> Vec<String> {
    let mut heard = Vec::new();
    while heard.len() < count {
        let ready = tokio::time::timeout(Duration::from_secs(10), connection.ready()).await;
        ready.unwrap_or_else(|_| panic!("{} of {count} frames came: {heard:?}", heard.len()));
        let mut out = Vec::new();
        connection.drain(&mut out);
        heard.extend(out.into_iter().map(|outgoing| match outgoing {
            Outgoing::Event { frame, .. } | Outgoing::Signal(frame) | Outgoing::Notice(frame) => frame.to_string(),
            other => format!("{other:?}"),
        }));
    }
    heard
}

fn listener(ledger: &Ledger) -> Arc<Connection> {
    ledger
        .hub
        .connect(HOUSE, READER, Arc::new(|_| Ok(())))
        .expect("anybody may listen")
}

#[tokio::test]
async fn a_command_that_fails_leaves_no_trace() {
    let ledger = ledger();
    ledger.pay_in("a", "first").await.expect("a write");
    let failed = ledger
        .committer
        .write(Actor::system(HOUSE), |tx| {
            pay_in(tx, "a", "second")?;
            pay_in(tx, "b", "third")?;
            Err::<(), _>(Error::NotFound)
        })
        .await;
    assert!(matches!(failed, Err(Error::NotFound)));
    assert_eq!(ledger.audited_references(), ["first"]);
    assert_eq!(ledger.journalled(), [(1, 1)]);
    assert_eq!(
        ledger.pay_in("a", "second").await.expect("a write"),
        2,
        "no seq was taken"
    );
}

#[tokio::test]
async fn a_command_that_panics_fails_alone() {
    let ledger = ledger();
    let panicking = ledger.committer.write(Actor::system(HOUSE), |tx| {
        pay_in(tx, "a", "lost")?;
        panic!("a defect");
        #[expect(unreachable_code, reason = "gives the closure its type")]
        Ok(())
    });
    let (panicked, paid) = tokio::join!(panicking, ledger.pay_in("b", "kept"));
    assert_eq!(panicked.expect_err("it panicked").code(), Code::internal);
    paid.expect("its neighbour is unharmed");
    assert_eq!(ledger.audited_references(), ["kept"]);
}

#[tokio::test]
async fn a_unique_entry_belongs_to_one_row() {
    let ledger = ledger();
    ledger.pay_in("a", "once").await.expect("a write");
    assert_eq!(
        ledger.pay_in("b", "once").await.expect_err("it is taken").code(),
        Code::already_member
    );
    assert_eq!(ledger.audited_references(), ["once"]);
}

#[tokio::test]
async fn another_workspace_sees_nothing() {
    let ledger = ledger();
    ledger.pay_in("a", "ours").await.expect("a write");
    let theirs = ledger
        .store
        .read(NEIGHBOUR, |view| (accounts(view), view.get::<Account>(&"a".to_owned())));
    let (listed, got) = theirs.expect("a read");
    assert_eq!(listed.expect("a list"), []);
    assert_eq!(got.expect("a row or none"), None);
}

#[tokio::test]
async fn a_repeated_request_gets_the_first_answer_and_changes_nothing() {
    let clock = Arc::new(TestClock::new());
    let ledger =
        Ledger::open_with(RecordedDisk::with(Vec::new()), clock.clone(), Retention::default()).expect("it opens");
    let ask = |user: u8, fingerprint| {
        let idempotency = Some(IdempotencyKey {
            key: "k".into(),
            fingerprint,
        });
        let actor = Actor {
            user: Some(Id::from_bytes([user; 16])),
            idempotency,
            ..Actor::system(HOUSE)
        };
        let now = clock.now().0;
        ledger
            .committer
            .write(actor, move |tx| pay_in(tx, "a", &format!("{user}-{fingerprint}-{now}")))
    };
    let first = ask(1, 10).await.expect("a write");
    let again = ask(1, 10).await.expect("the same answer");
    assert_eq!((again.value, again.seq, again.repeated), (first.value, first.seq, true));
    assert_eq!(
        ask(1, 11).await.expect_err("another request").code(),
        Code::idempotency_key_reused
    );
    assert!(!ask(2, 10).await.expect("another user's key is another key").repeated);
    clock.advance(Duration::from_secs(25 * 3_600));
    assert!(!ask(1, 10).await.expect("after a day it is a new request").repeated);
    assert_eq!(ledger.audited_references().len(), 3);
}

#[tokio::test]
async fn writers_that_wait_together_are_made_durable_together() {
    let ledger = ledger();
    let before = ledger.store.syncs().so_far().0;
    let references: Vec<_> = (0..200).map(|number| number.to_string()).collect();
    let writes = references.iter().map(|reference| ledger.pay_in("a", reference));
    for done in futures_util::future::join_all(writes).await {
        done.expect("a write");
    }
    let syncs = ledger.store.syncs().so_far().0 - before;
    assert!(syncs <= 40, "200 writes took {syncs} syncs");
    assert_eq!(ledger.audited_references().len(), 200);
}

#[tokio::test]
async fn a_cached_answer_is_given_until_what_it_read_changes_and_not_after() {
    let ledger = ledger();
    let cache = cache(&ledger);
    ledger.pay_in("a", "1").await.expect("a write");
    let ask = || {
        let read = |view: &longhouse::engine::store::View<'_>| Answer::of(&entries(view, "a")?.len());
        let kept = cache.get(ANSWERS, HOUSE_AUDIENCE, "a", false, read).expect("an answer");
        (kept.value.plain.clone(), kept.lookup)
    };
    assert_eq!(ask(), ("1".into(), Lookup::Miss));
    assert_eq!(ask(), ("1".into(), Lookup::Hit));
    ledger.pay_in("b", "2").await.expect("a write elsewhere");
    assert_eq!(ask(), ("1".into(), Lookup::Hit), "what it didn't read may change");
    ledger.pay_in("a", "3").await.expect("a write");
    assert_eq!(ask(), ("2".into(), Lookup::Miss));
}

#[tokio::test]
async fn many_who_ask_the_same_wait_for_one_computation_and_nobody_else_gets_its_answer() {
    let ledger = ledger();
    let cache = cache(&ledger);
    ledger.pay_in("a", "1").await.expect("a write");
    let computed = AtomicUsize::new(0);
    let ask = |audience: Audience, key: &str| {
        let kept = cache.get(ANSWERS, audience, key, false, |view| {
            computed.fetch_add(1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(100));
            Answer::of(&entries(view, "a")?.len())
        });
        kept.expect("an answer").value.plain.clone()
    };
    std::thread::scope(|scope| {
        let asking: Vec<_> = (0..8).map(|_| scope.spawn(|| ask(HOUSE_AUDIENCE, "a"))).collect();
        for one in asking {
            assert_eq!(one.join().expect("an answer"), "1");
        }
    });
    assert_eq!(computed.load(Ordering::SeqCst), 1, "one computation at a time (K3)");
    let reader = Audience::User {
        workspace: HOUSE,
        user: READER,
    };
    let neighbour = Audience::Workspace { workspace: NEIGHBOUR };
    assert_eq!((ask(reader, "a"), ask(neighbour, "a")), ("1".into(), "0".into()));
    assert_eq!(
        computed.load(Ordering::SeqCst),
        3,
        "the key holds who may see the answer (K3)"
    );
}

#[tokio::test]
async fn an_answer_has_its_time_and_a_namespace_its_share() {
    const BRIEF: Namespace = Namespace::new("test_brief", 2, 1);
    const NARROW: Namespace = Namespace::new("test_narrow", 300, 1);
    let ledger = ledger();
    let cache = Cache::new(ledger.store.clone(), ledger.tags.clone(), &[BRIEF, NARROW], 128 << 10);
    let ask = |namespace, key: &str| {
        let read = |_: &longhouse::engine::store::View<'_>| Answer::of(&"x".repeat(1_000));
        let kept = cache.get(namespace, HOUSE_AUDIENCE, key, false, read);
        kept.expect("an answer").lookup
    };
    assert_eq!((ask(BRIEF, "a"), ask(BRIEF, "a")), (Lookup::Miss, Lookup::Hit));
    for key in 0..1_000 {
        ask(NARROW, &key.to_string());
    }
    let [brief, narrow] = &cache.stats()[..] else {
        panic!("two namespaces");
    };
    assert!(
        narrow.bytes <= 64 << 10 && narrow.entries < 64,
        "half of all: {narrow:?}"
    );
    assert!(narrow.entries > 8, "{narrow:?}");
    assert_eq!(brief.entries, 1, "one that fills its share takes none of the others'");
    std::thread::sleep(Duration::from_millis(2_100));
    assert_eq!(ask(BRIEF, "a"), Lookup::Miss, "too old, though nothing changed (K4)");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn after_the_answer_to_a_write_no_cached_read_is_older() {
    let ledger = Arc::new(ledger());
    let cache = Arc::new(cache(&ledger));
    let computed = Arc::new(AtomicUsize::new(0));
    let mut tasks = Vec::new();
    for task in 0..4 {
        let (ledger, cache, computed) = (ledger.clone(), cache.clone(), computed.clone());
        tasks.push(tokio::spawn(async move {
            for round in 0..100 {
                let account = format!("account-{}", round % 3);
                ledger
                    .pay_in(&account, &format!("{task}-{round}"))
                    .await
                    .expect("a write");
                let kept = cache.get(ANSWERS, HOUSE_AUDIENCE, &account, false, |view| {
                    computed.fetch_add(1, Ordering::Relaxed);
                    let references = entries(view, &account)?.into_iter().map(|entry| entry.reference);
                    Answer::of(&references.collect::<Vec<_>>())
                });
                let answer = kept.expect("an answer").value.plain.clone();
                let seen: Vec<String> = serde_json::from_slice(&answer).expect("a list");
                assert!(
                    seen.contains(&format!("{task}-{round}")),
                    "a cached answer is older than the write (C4)"
                );
            }
        }));
    }
    for task in tasks {
        task.await.expect("a task");
    }
    assert_eq!(ledger.audited_references().len(), 400);
}

#[derive(Debug, Clone)]
enum Step {
    PayIn { account: u8, reference: u8 },
    Close { account: u8 },
    Read { account: u8 },
    Page { falling: bool, limit: usize },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..6_u8, 0..60_u8).prop_map(|(account, reference)| Step::PayIn { account, reference }),
        1 => (0..6_u8).prop_map(|account| Step::Close { account }),
        3 => (0..6_u8).prop_map(|account| Step::Read { account }),
        2 => (any::<bool>(), 1..5_usize).prop_map(|(falling, limit)| Step::Page { falling, limit }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// K1, S1: random writes and reads, with the cache and without, against a model in memory.
    #[test]
    fn the_store_and_the_cache_agree_with_a_model(steps in prop::collection::vec(step(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let ledger = ledger();
        let cache = cache(&ledger);
        let mut model: std::collections::BTreeMap<String, Vec<String>> = Default::default();
        for step in steps {
            match step {
                Step::PayIn { account, reference } => {
                    let (account, reference) = (format!("a{account}"), format!("r{reference}"));
                    let done = runtime.block_on(ledger.pay_in(&account, &reference));
                    let taken = model.values().flatten().any(|one| *one == reference);
                    prop_assert_eq!(done.is_err(), taken);
                    if !taken {
                        model.entry(account).or_default().push(reference);
                    }
                }
                Step::Close { account } => {
                    let name = format!("a{account}");
                    model.remove(&name);
                    let closed = runtime.block_on(ledger.committer.write(Actor::system(HOUSE), move |tx| {
                        tx.delete::<Account>(&name)?;
                        for entry in tx.rows::<Entry>(&name, &Span::first(1_000))? {
                            tx.delete::<Entry>(&(name.clone(), entry.number))?;
                        }
                        Ok(())
                    }));
                    closed.expect("a write");
                }
                Step::Read { account } => {
                    let name = format!("a{account}");
                    let read = |view: &longhouse::engine::store::View<'_>| {
                        Answer::of(&entries(view, &name)?.into_iter().map(|entry| entry.reference).collect::<Vec<_>>())
                    };
                    let cached = cache.get(ANSWERS, HOUSE_AUDIENCE, &name, false, read).expect("an answer");
                    let fresh = cache.get(ANSWERS, HOUSE_AUDIENCE, &name, true, read).expect("an answer");
                    prop_assert_eq!(&cached.value.plain, &fresh.value.plain);
                    let expected = serde_json::to_vec(model.get(&name).unwrap_or(&Vec::new())).expect("JSON");
                    prop_assert_eq!(&fresh.value.plain[..], &expected[..]);
                }
                Step::Page { falling, limit } => {
                    let order = if falling { Order::Falling } else { Order::Rising };
                    let mut expected: Vec<(u64, String)> = model.iter().map(|(name, of)| (of.len() as u64, name.clone())).collect();
                    expected.sort();
                    if falling {
                        expected.reverse();
                    }
                    let mut page = longhouse::kit::page::PageRequest { cursor: None, limit };
                    let mut listed = Vec::new();
                    loop {
                        let found = ledger.read(|view| Ok(view.page_index(&Account::BY_BALANCE, &(), order, &page)?)).expect("a page");
                        prop_assert!(found.items.len() <= limit);
                        listed.extend(found.items.into_iter().map(|row| (row.balance, row.name)));
                        match found.next {
                            Some(cursor) => page.cursor = Some(cursor),
                            None => break,
                        }
                    }
                    prop_assert_eq!(listed, expected);
                }
            }
        }
        ledger.audited_references();
    }
}

/// An account as a program before the ledger's kept it: without indexes.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
struct AccountBefore(Account);

impl Record for AccountBefore {
    const NAME: &'static str = Account::NAME;
    type Key = String;
    fn key(&self) -> String {
        self.0.name.clone()
    }
}

#[tokio::test]
async fn an_index_that_a_newer_program_brings_has_the_rows_of_the_older_one() {
    let disk = RecordedDisk::with(Vec::new());
    let options = OpenOptions {
        cache_bytes: 1 << 20,
        collections: vec![Collection::of::<AccountBefore>()],
        tables: Vec::new(),
    };
    let older = Store::open_on(disk.clone(), options).expect("an empty disk opens");
    let batch = older.batch().expect("the disk works");
    let written = batch.with_tables(|tables| {
        let layer = Layered::new(tables);
        for (workspace, name, owner) in [(HOUSE, "a", 1), (HOUSE, "b", 2), (HOUSE, "c", 1), (NEIGHBOUR, "d", 1)] {
            let account = Account {
                name: name.to_owned(),
                balance: 0,
                owner,
            };
            layer.insert(&View::new(&layer, workspace), &AccountBefore(account))?;
        }
        tables.apply(&layer.into_changes())
    });
    written.and_then(|()| batch.commit()).expect("written");
    drop(older);
    for _ in ["when it is brought", "and from then on"] {
        let ledger = Ledger::open(disk.clone()).expect("a newer program opens it");
        let of_one = ledger.read(|view| Ok(view.scan_index(&Account::BY_OWNER, &1, &Span::first(9))?));
        let names: Vec<_> = of_one.expect("the index").into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["a", "c"]);
        let snapshot = ledger.store.snapshot().expect("a snapshot");
        let findings = check(&ledger.store, &snapshot, &mut |_| {});
        assert!(findings.iter().all(|table| table.damage.is_empty()), "{findings:?}");
    }
}
