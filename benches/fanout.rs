//! Deliveries a second from the hub to 100, 1,000 and 5,000 connections of a topic, in process (R2, R3).
//!
//! Prints: connections, events a second offered as fast as they are taken, deliveries a second, and the 50th and 99th
//! percentile in ms from the publication of an event to its being taken from a connection's queue.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use longhouse::{
    engine::{
        cache::Tags,
        commit::Topic,
        realtime::{Connection, Hub, HubOptions, Outgoing, Published, Told, TopicKind},
        store::{OpenOptions, Store},
    },
    kit::id::{Id, UserId, WorkspaceId},
};

const HOUSE: WorkspaceId = Id::from_bytes([7; 16]);
const DELIVERIES: usize = 2_000_000;
/// Events that are under way at a time, so that no queue overflows.
const AHEAD: usize = 64;

fn hub(directory: &std::path::Path) -> Arc<Hub> {
    let options = OpenOptions {
        cache_bytes: 1 << 20,
        collections: Vec::new(),
        tables: Vec::new(),
    };
    let store = Arc::new(Store::open(&directory.join("bench.redb"), options).expect("a store"));
    let options = HubOptions {
        store,
        tags: Arc::new(Tags::new(0)),
        kinds: vec![TopicKind {
            name: "room",
            may_join: |_, _, _| Ok(()),
            signals: &[],
        }],
        replay: Box::new(|_, _, _, _| Ok(None)),
    };
    Hub::start(options).expect("a thread")
}

async fn listen(connection: Arc<Connection>, events: usize, slowest: Arc<AtomicU64>) -> Vec<u32> {
    let (mut heard, mut out, mut times) = (0, Vec::new(), Vec::with_capacity(events));
    while heard < events {
        connection.ready().await;
        connection.drain(&mut out);
        for outgoing in out.drain(..) {
            if let Outgoing::Event { at, .. } = outgoing {
                times.push(at.elapsed().as_micros() as u32);
                heard += 1;
            }
        }
        slowest.fetch_max(heard as u64, Ordering::Relaxed);
    }
    times
}

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc; // As the program has it.

#[tokio::main]
async fn main() {
    let directory = tempfile::tempdir().expect("a directory");
    let data = r#"{"message":{"id":"01","body":"A message of the usual length, as people write them."}}"#;
    println!("connections  events/s  deliveries/s  p50 ms  p99 ms");
    for (nth, count) in [100_usize, 1_000, 5_000].into_iter().enumerate() {
        let place = directory.path().join(nth.to_string());
        std::fs::create_dir(&place).expect("a directory");
        let hub = hub(&place);
        let topic = Topic::new("room", "01");
        let events = DELIVERIES / count;
        let reached = Arc::new(AtomicU64::new(0));
        let listeners: Vec<_> = (0..count)
            .map(|user| {
                let user: UserId = Id::from_bytes((user as u128).to_be_bytes());
                let connection = hub.connect(HOUSE, user, Arc::new(|_| Ok(()))).expect("a connection");
                hub.join(&connection, vec![topic.clone()], None).expect("a join");
                tokio::spawn(listen(connection, events, reached.clone()))
            })
            .collect();
        let began = Instant::now();
        for seq in 1..=events as u64 {
            while seq > reached.load(Ordering::Relaxed) + AHEAD as u64 {
                tokio::time::sleep(Duration::from_micros(100)).await;
            }
            let event = Published::new(seq, HOUSE, topic.clone(), "chat.message_posted", data);
            let told = Told {
                seq,
                tags: Vec::new(),
                events: vec![event],
            };
            hub.publish(vec![told], None);
        }
        let mut times = Vec::with_capacity(DELIVERIES);
        for listener in listeners {
            times.extend(listener.await.expect("a task"));
        }
        let took = began.elapsed().as_secs_f64();
        times.sort_unstable();
        let at = |part: f64| f64::from(times[((times.len() - 1) as f64 * part) as usize]) / 1e3;
        println!(
            "{count:11} {:9.0} {:13.0} {:7.2} {:7.2}",
            events as f64 / took,
            times.len() as f64 / took,
            at(0.5),
            at(0.99)
        );
        hub.stop();
    }
}
