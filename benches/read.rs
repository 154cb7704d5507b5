//! A page of 50 rows read from the store, and from the cache, and a row written, in process; and how they grow with
//! the store: to 1,000,000 rows, or with `cargo bench --bench read -- 10000000` to more.
//!
//! Prints: rows in the store, µs a page not cached, µs a page cached, how many times faster that is, and µs until a row
//! is durable that is written alone.

use std::{path::Path, sync::Arc, time::Instant};

use longhouse::{
    engine::{
        cache::{Answer, Audience, Cache, Lookup, Namespace, Tags},
        commit::{self, Actor, Committer, CommitterOptions, Journal, Retention, SystemClock, SystemIds},
        realtime::{Hub, HubOptions},
        store::{AnyIndex, Collection, OpenOptions, Record, Span, Store, View},
    },
    error::Result,
    kit::id::{Id, WorkspaceId},
};
use serde::{Deserialize, Serialize};

const HOUSE: WorkspaceId = Id::from_bytes([7; 16]);
const NOTES: Namespace = Namespace::new("notes", 300, 1);
const ROOMS: u64 = 100;

#[derive(Clone, Serialize, Deserialize)]
struct Note {
    room: u64,
    number: u64,
    author: Id<()>,
    body: String,
    html: String,
}

impl Record for Note {
    const NAME: &'static str = "notes";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[];
    type Key = (u64, u64);
    fn key(&self) -> Self::Key {
        (self.room, self.number)
    }
}

fn page(view: &View<'_>, room: u64) -> Result<Vec<Note>> {
    Ok(view.rows::<Note>(&room, &Span::last(50))?)
}

fn open(directory: &Path) -> (Arc<Store>, Arc<Tags>, Committer) {
    let options = OpenOptions {
        cache_bytes: 32 << 20,
        collections: [commit::COLLECTIONS, &[Collection::of::<Note>()]].concat(),
        tables: commit::TABLES.to_vec(),
    };
    let store = Arc::new(Store::open(&directory.join("bench.redb"), options).expect("a store"));
    let newest = Journal(&store.snapshot().expect("a snapshot")).newest().expect("a seq");
    let tags = Arc::new(Tags::new(newest));
    let hub = HubOptions {
        store: store.clone(),
        tags: tags.clone(),
        kinds: Vec::new(),
        replay: Box::new(|_, _, _, _| Ok(None)),
    };
    let hub = Hub::start(hub).expect("a thread");
    let options = CommitterOptions {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        retention: Retention::default(),
        bell: Arc::default(),
        followers: Vec::new(),
    };
    let committer = Committer::start(store.clone(), tags.clone(), hub, options).expect("a thread");
    (store, tags, committer)
}

async fn fill(committer: &Committer, from: u64, to: u64) {
    let mut next = from;
    while next < to {
        let until = (next + 1_000).min(to);
        let written = committer.write(Actor::system(HOUSE), move |tx| {
            for nth in next..until {
                tx.insert(&Note {
                    room: nth % ROOMS,
                    number: nth / ROOMS,
                    author: Id::from_bytes([1; 16]),
                    body: "A message of the usual length, as people write them.".into(),
                    html: "<p>A message of the usual length, as people write them.</p>".into(),
                })?;
            }
            Ok(())
        });
        written.await.expect("a write");
        next = until;
    }
}

/// Microseconds that `work` takes, the median of rounds of a thousand.
fn micros(mut work: impl FnMut(u64)) -> f64 {
    let mut rounds: Vec<f64> = (0..9)
        .map(|_| {
            let began = Instant::now();
            (0..1_000).for_each(&mut work);
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc; // As the program has it.

#[tokio::main]
async fn main() {
    let directory = tempfile::tempdir_in(".").expect("a directory on this disk");
    let (store, tags, committer) = open(directory.path());
    let cache = Cache::new(store.clone(), tags, &[NOTES], 32 << 20);
    let audience = Audience::Workspace { workspace: HOUSE };
    println!("rows     not cached µs  cached µs  times faster  written µs");
    let most = std::env::args().skip(1).find_map(|one| one.parse().ok());
    let mut filled = 0;
    for rows in [10_000, 100_000, 1_000_000].into_iter().chain(most) {
        fill(&committer, filled, rows).await;
        filled = rows;
        let answer = |nth: u64, bypass: bool| {
            let room = nth * 17 % ROOMS;
            let what = format!("/rooms/{room}/notes");
            cache
                .get(NOTES, audience, &what, bypass, |view| Answer::of(&page(view, room)?))
                .expect("an answer")
        };
        let fresh = micros(|nth| drop(answer(nth, true)));
        (0..ROOMS).for_each(|nth| drop(answer(nth, false)));
        assert_eq!(answer(0, false).lookup, Lookup::Hit, "it is cached");
        let cached = micros(|nth| drop(answer(nth, false)));
        let mut written = Vec::with_capacity(1_000);
        for _ in 0..1_000 {
            let began = Instant::now();
            fill(&committer, filled, filled + 1).await;
            written.push(began.elapsed().as_secs_f64() * 1e6);
            filled += 1;
        }
        written.sort_by(f64::total_cmp);
        let (times, written) = (fresh / cached, written[written.len() / 2]);
        println!("{rows:8} {fresh:13.1} {cached:10.2} {times:13.0} {written:11.0}");
    }
}
