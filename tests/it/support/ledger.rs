//! A small product to try the engine with: accounts with a balance, and an entry for every transfer.
//!
//! Its rule: the balances always add up to what was paid in, and each entry is there exactly once.

use longhouse::{
    engine::{
        cache::Tags,
        commit::{Actor, Clock, Committer, CommitterOptions, Event, Ids, Journal, Retention, Topic, Tx},
        jobs::{Draft, Job, Queue, Task},
        realtime::{Hub, HubOptions, SignalKind, TopicKind},
        store::{AnyIndex, Backend, Collection, Index, OpenOptions, Record, Span, Store, StoreError, View},
    },
    error::{Error, Result},
    kit::{
        id::{Id, WorkspaceId},
        time::Millis,
    },
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The workspace of the tests.
pub const HOUSE: WorkspaceId = Id::from_bytes([7; 16]);
/// Another workspace.
pub const NEIGHBOUR: WorkspaceId = Id::from_bytes([8; 16]);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Account {
    pub name: String,
    pub balance: u64,
    pub owner: u64,
}

impl Record for Account {
    const NAME: &'static str = "accounts";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_OWNER, &Self::BY_BALANCE];
    type Key = String;
    fn key(&self) -> String {
        self.name.clone()
    }
}

impl Account {
    pub const BY_OWNER: Index<Self, u64> = Index::many("accounts_by_owner", |row| Some((row.owner, ())));
    pub const BY_BALANCE: Index<Self, (), u64> = Index::many("accounts_by_balance", |row| {
        (row.balance > 0).then_some(((), row.balance))
    });
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub account: String,
    pub number: u64,
    pub reference: String,
    pub at: Millis,
}

impl Record for Entry {
    const NAME: &'static str = "entries";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_REFERENCE];
    type Key = (String, u64);
    fn key(&self) -> (String, u64) {
        (self.account.clone(), self.number)
    }
}

impl Entry {
    pub const BY_REFERENCE: Index<Self, (), String> =
        Index::unique("entries_by_reference", |row| Some(((), row.reference.clone())));
}

pub const COLLECTIONS: &[Collection] = &[
    Collection::of::<Account>(),
    Collection::of::<Entry>(),
    Collection::of::<Job>(),
];

/// The receipt for an entry, to be sent afterwards.
#[derive(Serialize, Deserialize)]
pub struct Receipt {
    pub reference: String,
}

impl Task for Receipt {
    const KIND: &'static str = "receipt";
    const QUEUE: Queue = Queue::new("mail", 1);
}

/// Money was paid in.
#[derive(Serialize)]
pub struct PaidIn {
    pub account: String,
    pub number: u64,
}

impl Event for PaidIn {
    fn name(&self) -> &'static str {
        "ledger.paid_in"
    }
    fn topic(&self) -> Topic {
        Topic::new("account", &self.account)
    }
}

/// Adds one to `account`, with an entry under `reference`, which can be used once.
pub fn pay_in(tx: &mut Tx<'_>, account: &str, reference: &str) -> Result<u64> {
    let mut row = tx.get::<Account>(&account.to_owned())?.unwrap_or_else(|| Account {
        name: account.to_owned(),
        balance: 0,
        owner: account.len() as u64,
    });
    row.balance += 1;
    let entry = Entry {
        account: account.to_owned(),
        number: row.balance,
        reference: reference.to_owned(),
        at: tx.now(),
    };
    tx.put(&row)?;
    match tx.insert(&entry) {
        Err(StoreError::Taken { .. }) => Err(Error::Conflict(longhouse::error::Code::already_member)),
        other => other.map_err(Error::from),
    }?;
    tx.emit(&PaidIn {
        account: account.to_owned(),
        number: row.balance,
    });
    Ok(row.balance)
}

/// Every account, by name.
pub fn accounts(view: &View<'_>) -> Result<Vec<Account>> {
    Ok(view.rows::<Account>(&(), &Span::first(10_000))?)
}

/// Every entry of an account, by number.
pub fn entries(view: &View<'_>, account: &str) -> Result<Vec<Entry>> {
    Ok(view.rows::<Entry>(&account.to_owned(), &Span::first(100_000))?)
}

/// The engine over a backend, with the ledger's collections and topics.
pub struct Ledger {
    // Dropped in this order.
    pub committer: Committer,
    pub hub: Arc<Hub>,
    pub tags: Arc<Tags>,
    pub store: Arc<Store>,
}

fn anybody(_: &View<'_>, _: longhouse::kit::id::UserId, _: &str) -> Result<()> {
    Ok(())
}

/// Whoever asks may hear an account while it has no entry called "closed".
fn unless_closed(view: &View<'_>, _: longhouse::kit::id::UserId, id: &str) -> Result<()> {
    let closed = view.find(&Entry::BY_REFERENCE, &(), &format!("closed-{id}"))?;
    if closed.is_some() { Err(Error::NotFound) } else { Ok(()) }
}

impl Ledger {
    /// Opens it. Fails as the store does.
    pub fn open(backend: Arc<dyn Backend>) -> Result<Self> {
        Self::open_with(backend, Arc::new(super::clock::TestClock::new()), Retention::default())
    }

    /// Opens it with a clock.
    pub fn open_with(backend: Arc<dyn Backend>, clock: Arc<dyn Clock>, retention: Retention) -> Result<Self> {
        let collections = [longhouse::engine::commit::COLLECTIONS, COLLECTIONS].concat();
        let tables = longhouse::engine::commit::TABLES.to_vec();
        let options = OpenOptions {
            cache_bytes: 1 << 20,
            collections,
            tables,
        };
        let store = Arc::new(Store::open_on(backend, options)?);
        let tags = Arc::new(Tags::new(Journal(&store.snapshot()?).newest()?));
        let journal = store.clone();
        let hub = Hub::start(HubOptions {
            store: store.clone(),
            tags: tags.clone(),
            kinds: vec![
                TopicKind {
                    name: "account",
                    may_join: unless_closed,
                    signals: const { &[SignalKind::plain("typing", 128)] },
                },
                TopicKind {
                    name: "presence",
                    may_join: anybody,
                    signals: const { &[SignalKind::plain("presence", 64)] },
                },
            ],
            replay: Box::new(move |workspace, topics, until, limit| {
                let snapshot = journal.snapshot()?;
                Ok(Journal(&snapshot).events(workspace, topics, until, limit)?)
            }),
        })
        .map_err(Error::internal)?;
        let ids: Arc<dyn Ids> = Arc::new(super::clock::CountedIds::default());
        let committer = Committer::start(
            store.clone(),
            tags.clone(),
            hub.clone(),
            CommitterOptions {
                clock,
                ids,
                retention,
                bell: Arc::default(),
                followers: Vec::new(),
            },
        )?;
        Ok(Self {
            committer,
            hub,
            tags,
            store,
        })
    }

    /// Pays in and returns the commit's seq.
    pub async fn pay_in(&self, account: &str, reference: &str) -> Result<u64> {
        let (account, reference) = (account.to_owned(), reference.to_owned());
        let done = self
            .committer
            .write(Actor::system(HOUSE), move |tx| pay_in(tx, &account, &reference))
            .await?;
        Ok(done.seq)
    }

    /// The same, and leaves the receipt to be sent.
    pub async fn pay_in_for_receipt(&self, account: &str, reference: &str) -> Result<u64> {
        let (account, reference) = (account.to_owned(), reference.to_owned());
        let done = self.committer.write(Actor::system(HOUSE), move |tx| {
            let receipt = Receipt {
                reference: reference.clone(),
            };
            tx.enqueue(&Draft::of(&receipt))?;
            pay_in(tx, &account, &reference)
        });
        Ok(done.await?.seq)
    }

    /// The references of the receipts that are still to be sent.
    pub fn receipts(&self) -> Vec<String> {
        let jobs = self.read(|view| Ok(view.rows::<Job>(&(), &Span::first(100_000))?));
        let jobs = jobs.expect("the jobs can be read").into_iter();
        jobs.map(|job| {
            serde_json::from_str::<Receipt>(&job.payload)
                .expect("a receipt")
                .reference
        })
        .collect()
    }

    /// Reads the house.
    pub fn read<T>(&self, read: impl FnOnce(&View<'_>) -> Result<T>) -> Result<T> {
        self.store.read(HOUSE, read)?
    }

    /// Every entry's reference, of all accounts, with whether all rules hold: C1 and S4 in small.
    pub fn audited_references(&self) -> Vec<String> {
        self.read(|view| {
            let mut references = Vec::new();
            for account in accounts(view)? {
                let of_account = entries(view, &account.name)?;
                assert_eq!(
                    of_account.len() as u64,
                    account.balance,
                    "a balance is the number of its entries (C1)"
                );
                for (at, entry) in of_account.iter().enumerate() {
                    assert_eq!(entry.number, at as u64 + 1, "entries are numbered without gaps");
                    let found = view.find(&Entry::BY_REFERENCE, &(), &entry.reference)?;
                    assert_eq!(found.as_ref(), Some(entry), "the index leads to the row (S1)");
                }
                references.extend(of_account.into_iter().map(|entry| entry.reference));
            }
            Ok(references)
        })
        .expect("the ledger can be read")
    }

    /// The journal's seqs and references of what it tells, checked for gaps (C3).
    pub fn journalled(&self) -> Vec<(u64, usize)> {
        let snapshot = self.store.snapshot().expect("a snapshot");
        let mut seqs = Vec::new();
        Journal(&snapshot)
            .entries(0, |entry| {
                seqs.push((entry.seq, entry.events.len()));
                std::ops::ControlFlow::Continue(())
            })
            .expect("the journal can be read");
        let newest = Journal(&snapshot).newest().expect("the newest seq");
        assert_eq!(
            seqs.last().map_or(0, |last| last.0),
            newest,
            "the newest seq is the last entry's (C3)"
        );
        assert!(seqs.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0), "no gaps (C3)");
        seqs
    }
}
