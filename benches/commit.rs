//! Durable writes a second with 1, 8, 64 and 256 writers, held against the disk's own syncs (NUMBERS.md).
//!
//! Prints: writers, writes a second, writes per sync, the 50th and 99th percentile in ms, and the ratio of writes a
//! second to bare `fdatasync` of 8 KiB a second on the same disk in the same run.

use std::{
    os::unix::fs::FileExt,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use longhouse::{
    engine::{
        cache::Tags,
        commit::{
            self, Actor, Committer, CommitterOptions, Event, Journal, Retention, SystemClock, SystemIds, Topic, Tx,
        },
        realtime::{Hub, HubOptions},
        store::{AnyIndex, Collection, Index, OpenOptions, Record, Store},
    },
    error::Result,
    kit::id::{Id, WorkspaceId},
};
use serde::{Deserialize, Serialize};

const HOUSE: WorkspaceId = Id::from_bytes([7; 16]);
const SPAN: Duration = Duration::from_secs(4);

#[derive(Clone, Serialize, Deserialize)]
struct Note {
    room: u64,
    id: Id<Note>,
    body: String,
    client: String,
}

impl Record for Note {
    const NAME: &'static str = "notes";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_CLIENT];
    type Key = (u64, Id<Note>);
    fn key(&self) -> Self::Key {
        (self.room, self.id)
    }
}

impl Note {
    const BY_CLIENT: Index<Self, u64, String> =
        Index::unique("notes_by_client", |note| Some((note.room, note.client.clone())));
}

#[derive(Serialize)]
struct Noted<'n>(&'n Note);

impl Event for Noted<'_> {
    fn name(&self) -> &'static str {
        "bench.noted"
    }
    fn topic(&self) -> Topic {
        Topic::new("room", self.0.room)
    }
}

fn note(tx: &mut Tx<'_>, room: u64, client: String) -> Result<Id<Note>> {
    let note = Note {
        room,
        id: tx.new_id(),
        body: "A message of the usual length, as people write them.".into(),
        client,
    };
    tx.insert(&note)?;
    tx.emit(&Noted(&note));
    Ok(note.id)
}

fn open(directory: &Path) -> Result<(Arc<Store>, Committer)> {
    let collections = [commit::COLLECTIONS, &[Collection::of::<Note>()]].concat();
    let options = OpenOptions {
        cache_bytes: 24 << 20,
        collections,
        tables: commit::TABLES.to_vec(),
    };
    let store = Arc::new(Store::open(&directory.join("bench.redb"), options)?);
    let tags = Arc::new(Tags::new(Journal(&store.snapshot()?).newest()?));
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
    let committer = Committer::start(store.clone(), tags, hub, options)?;
    Ok((store, committer))
}

/// Bare `fdatasync` of 8 KiB a second on this disk.
fn bare_syncs(directory: &Path) -> f64 {
    let file = std::fs::File::create(directory.join("bare")).expect("a file");
    let (started, mut count) = (Instant::now(), 0_u64);
    while started.elapsed() < Duration::from_secs(2) {
        file.write_all_at(&[1; 8_192], (count % 512) * 8_192).expect("a write");
        file.sync_data().expect("a sync");
        count += 1;
    }
    count as f64 / started.elapsed().as_secs_f64()
}

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc; // As the program has it.

#[tokio::main]
async fn main() {
    let directory = tempfile::tempdir_in(".").expect("a directory on this disk");
    let bare = bare_syncs(directory.path());
    println!("bare fdatasync of 8 KiB: {bare:.0}/s");
    println!("writers  writes/s  writes/sync  p50 ms  p99 ms  writes per bare sync");
    for writers in [1, 8, 64, 256] {
        let (store, committer) = open(directory.path()).expect("a store");
        let committer = Arc::new(committer);
        let before = store.syncs().so_far().0;
        let started = Instant::now();
        let tasks: Vec<_> = (0..writers)
            .map(|writer: u64| {
                let committer = committer.clone();
                tokio::spawn(async move {
                    let mut times = Vec::new();
                    while started.elapsed() < SPAN {
                        let begun = Instant::now();
                        let client = format!("{writers}-{writer}-{}", times.len());
                        let done =
                            committer.write(Actor::system(HOUSE), move |tx| note(tx, writer % 100, client.clone()));
                        done.await.expect("a write");
                        times.push(begun.elapsed());
                    }
                    times
                })
            })
            .collect();
        let mut times = Vec::new();
        for task in tasks {
            times.extend(task.await.expect("a task"));
        }
        let rate = times.len() as f64 / started.elapsed().as_secs_f64();
        let syncs = (store.syncs().so_far().0 - before) as f64;
        times.sort_unstable();
        let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
        let per_sync = times.len() as f64 / syncs;
        println!(
            "{writers:7} {rate:9.0} {per_sync:12.1} {:7.2} {:7.2} {:8.2}",
            at(0.5),
            at(0.99),
            rate / bare
        );
    }
}
