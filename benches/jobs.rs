//! Jobs a second, each enqueued and done durably: several in one commit, and one by one by several writers.
//!
//! Prints: slots of the queue, workspaces, jobs enqueued a second, jobs claimed, run and settled a second with nothing
//! to do in them, and jobs a sync. Then jobs that are enqueued while others run, each in a commit of its own, and the
//! time from that commit's answer to the job's beginning.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use longhouse::{
    app::{App, AppOptions, Place},
    engine::{
        commit::Actor,
        jobs::{Draft, Handler, Queue, Table, Task, Work},
    },
    kit::id::{Id, WorkspaceId},
};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

const JOBS: usize = 50_000;
const TOGETHER: usize = 1_000;
const SPAN: Duration = Duration::from_secs(4);

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc; // As the program has it.

#[derive(Serialize, Deserialize)]
struct Nothing<const SLOTS: usize> {
    number: usize,
}

impl<const SLOTS: usize> Task for Nothing<SLOTS> {
    const KIND: &'static str = "nothing";
    const QUEUE: Queue = Queue::new("bench", SLOTS);
}

#[derive(Default)]
struct Seen {
    done: AtomicUsize,
    all: Notify,
    begun: Mutex<Vec<(usize, Instant)>>,
}

fn workspace(number: usize) -> WorkspaceId {
    Id::from_bytes([number as u8 + 1; 16])
}

fn open<const SLOTS: usize>(directory: &std::path::Path, seen: &Arc<Seen>, wanted: usize) -> App {
    let seen = seen.clone();
    let handler = Handler::new(move |_: App, task: Nothing<SLOTS>, _: Work| {
        let seen = seen.clone();
        async move {
            if wanted == 0 {
                seen.begun.lock().expect("the list").push((task.number, Instant::now()));
            }
            if seen.done.fetch_add(1, Ordering::Relaxed) + 1 == wanted {
                seen.all.notify_one();
            }
            Ok(String::new())
        }
    });
    let options = AppOptions {
        jobs: Table {
            queues: vec![Nothing::<SLOTS>::QUEUE],
            handlers: vec![handler],
            schedules: Vec::new(),
            alone: true,
        },
        ..AppOptions::at(Place::Directory(directory.to_owned()))
    };
    App::open(options).expect("an empty directory opens")
}

async fn many<const SLOTS: usize>(workspaces: usize) {
    let directory = tempfile::tempdir_in(".").expect("a directory on this disk");
    let seen = Arc::new(Seen::default());
    let app = open::<SLOTS>(directory.path(), &seen, JOBS);
    let begun = Instant::now();
    for part in 0..JOBS / TOGETHER {
        let enqueued = app.write(Actor::system(workspace(part % workspaces)), move |tx| {
            (0..TOGETHER).try_for_each(|number| {
                let task = Nothing::<SLOTS> { number };
                tx.enqueue(&Draft::of(&task)).map(drop)
            })
        });
        enqueued.await.expect("enqueued");
    }
    let enqueued = JOBS as f64 / begun.elapsed().as_secs_f64();
    let before = app.store().syncs().so_far().0;
    let begun = Instant::now();
    let workers = app.work();
    seen.all.notified().await;
    workers.drain().await;
    let done = JOBS as f64 / begun.elapsed().as_secs_f64();
    let syncs = app.store().syncs().so_far().0 - before;
    println!(
        "{SLOTS:5} {workspaces:10} {enqueued:10.0} {done:10.0} {:10.1}",
        JOBS as f64 / syncs as f64
    );
}

async fn one_by_one<const SLOTS: usize>(writers: usize) {
    let directory = tempfile::tempdir_in(".").expect("a directory on this disk");
    let seen = Arc::new(Seen::default());
    let app = open::<SLOTS>(directory.path(), &seen, 0);
    let workers = app.work();
    let started = Instant::now();
    let tasks: Vec<_> = (0..writers)
        .map(|writer| {
            let app = app.clone();
            tokio::spawn(async move {
                let mut answered = Vec::new();
                while started.elapsed() < SPAN {
                    let number = answered.len() * writers + writer;
                    let enqueued = app.write(Actor::system(workspace(writer % 50)), move |tx| {
                        tx.enqueue(&Draft::of(&Nothing::<SLOTS> { number })).map(drop)
                    });
                    enqueued.await.expect("enqueued");
                    answered.push((number, Instant::now()));
                }
                answered
            })
        })
        .collect();
    let mut answered = Vec::new();
    for task in tasks {
        answered.extend(task.await.expect("a writer"));
    }
    while seen.done.load(Ordering::Relaxed) < answered.len() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let rate = answered.len() as f64 / started.elapsed().as_secs_f64();
    workers.drain().await;
    let mut begun = std::mem::take(&mut *seen.begun.lock().expect("the list"));
    begun.sort_unstable();
    answered.sort_unstable();
    let mut waits: Vec<_> = answered
        .iter()
        .zip(&begun)
        .map(|((_, answered), (_, begun))| begun.saturating_duration_since(*answered))
        .collect();
    waits.sort_unstable();
    let at = |part: f64| waits[((waits.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
    println!("{SLOTS:5} {writers:10} {rate:10.0} {:10.2} {:10.2}", at(0.5), at(0.99));
}

#[tokio::main]
async fn main() {
    println!("slots workspaces enqueued/s     done/s  jobs/sync");
    many::<4>(1).await;
    many::<16>(1).await;
    many::<16>(50).await;
    many::<64>(50).await;
    println!("\nslots    writers     jobs/s begun: p50        p99 ms after the answer");
    one_by_one::<16>(1).await;
    one_by_one::<16>(32).await;
}
