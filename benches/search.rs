//! Search over the large demo: how long questions take, held against looking through every message, and how soon what
//! was just said is found.
//!
//! `cargo bench --bench search`. Prints: documents, bytes of the index on disk, the seconds it took to build; for each
//! question its matches, the median and the 99th percentile in µs, and how many times faster that is than a scan of the
//! same messages; and in ms the median and the 99th percentile until a message is found.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use longhouse::{
    app::{App, AppOptions, Place},
    domain::{
        chat::{
            self,
            messages::Draft,
            record::{Membership, Message, Room},
        },
        demo,
        people::{self, policy},
        search,
    },
    engine::{
        commit::Actor,
        search::Answer,
        store::{Order, View},
    },
    error::Result,
    kit::{
        id::{Id, UserId, WorkspaceId},
        page::{MAX_LIMIT, PageRequest},
    },
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc; // As the program has it.

const ASKED: usize = 200;
const SAID: usize = 100;
/// Rare words and common ones, each kind of question that there is.
const QUESTIONS: &[&str] = &[
    "invitation ",
    "meeting thursday ",
    "\"first page\" ",
    "the ",
    "mistake -page ",
    "invit",
    "metting",
    "meeting from:user0007 ",
];

#[tokio::main]
async fn main() {
    let directory = tempfile::tempdir_in(".").expect("a directory on this disk");
    let began = Instant::now();
    let app = App::open(AppOptions::at(Place::Directory(directory.path().to_owned()))).expect("it opens");
    let progress: demo::Progress = Arc::new(|_, _| {});
    demo::fill(&app, demo::Size::Large, &progress).await.expect("a demo");
    let filled = began.elapsed();
    app.search().settle(&mut |_, _| {});
    let built = began.elapsed() - filled;
    let status = app.search().status();
    println!(
        "{} documents, {:.1} MB of index, found {:.1} s after they were stored in {:.1} s",
        status.documents,
        bytes(&directory.path().join("search")) as f64 / 1e6,
        built.as_secs_f64(),
        filled.as_secs_f64(),
    );
    let workspaces = app.read(Id::ZERO, |view| people::workspaces::list(view, &PageRequest::default()));
    let workspace = workspaces.expect("workspaces").items[0].id;
    let user = app.read(workspace, |view| {
        Ok(people::by_handle(view, "user0001")?.expect("somebody").user)
    });
    let user = user.expect("somebody");
    let scan = scanned(&app, workspace);
    println!("a scan of every message: {:.1} ms", scan.as_secs_f64() * 1e3);
    println!("question                      matches  median µs    p99 µs  times faster");
    for question in QUESTIONS {
        let mut matches = 0;
        let mut took: Vec<f64> = (0..ASKED)
            .map(|_| {
                let began = Instant::now();
                let answer = ask(&app, workspace, user, question).expect("an answer");
                matches = answer.counts.iter().map(|(_, count)| count).sum();
                began.elapsed().as_secs_f64() * 1e6
            })
            .collect();
        let (median, p99) = percentiles(&mut took);
        let times = scan.as_secs_f64() * 1e6 / median;
        println!("{question:28} {matches:8} {median:10.0} {p99:9.0} {times:13.0}");
    }
    let mut found = Vec::new();
    for number in 0..SAID {
        let word = format!("needle{number}x");
        say(&app, workspace, user, &word).await;
        let began = Instant::now();
        while ask(&app, workspace, user, &format!("{word} "))
            .expect("an answer")
            .hits
            .is_empty()
        {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        found.push(began.elapsed().as_secs_f64() * 1e3);
    }
    let (median, p99) = percentiles(&mut found);
    println!("found after it was said: median {median:.0} ms, p99 {p99:.0} ms (at most 300 ms)");
}

fn ask(app: &App, workspace: WorkspaceId, user: UserId, question: &str) -> Result<Answer> {
    app.find(workspace, |view, index| {
        let member = policy::member(view, user)?;
        let (mut asked, _) = search::understand(view, member, question, app.now())?;
        asked.limit = 20;
        index(&search::places(view, member)?, &asked)
    })
}

async fn say(app: &App, workspace: WorkspaceId, user: UserId, body: &str) {
    let body = body.to_owned();
    let said = app.write(Actor::system(workspace), move |tx| {
        let own = tx.page_index(&Membership::BY_USER, &user, Order::Rising, &PageRequest::default())?;
        let member = chat::policy::member(tx, user, own.items[0].room)?;
        chat::messages::post(tx, &member, &Draft::new(&body, None)?).map(drop)
    });
    said.await.expect("said");
}

/// The open rooms.
fn rooms(view: &View<'_>) -> Result<Vec<Room>> {
    let page = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    Ok(view.page_index(&Room::OPEN, &(), Order::Rising, &page)?.items)
}

/// How long it takes to read every message of the open rooms, looking for a word that is in none.
fn scanned(app: &App, workspace: WorkspaceId) -> Duration {
    let began = Instant::now();
    let scanned = app.read(workspace, |view| {
        let mut found = 0;
        for room in rooms(view)? {
            let mut page = PageRequest {
                cursor: None,
                limit: MAX_LIMIT,
            };
            loop {
                let messages = view.page_rows::<Message>(&room.id.cast(), Order::Rising, &page)?;
                found += messages
                    .items
                    .iter()
                    .filter(|one| one.body.contains("nowhere-to-be-found"))
                    .count();
                page.cursor = messages.next;
                if page.cursor.is_none() {
                    break;
                }
            }
        }
        Ok(found)
    });
    assert_eq!(scanned.expect("a scan"), 0);
    began.elapsed()
}

fn percentiles(took: &mut [f64]) -> (f64, f64) {
    took.sort_by(f64::total_cmp);
    (took[took.len() / 2], took[took.len() * 99 / 100])
}

fn bytes(place: &Path) -> u64 {
    let entries = std::fs::read_dir(place).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(meta) if meta.is_dir() => bytes(&entry.path()),
        Ok(meta) => meta.len(),
        Err(_) => 0,
    });
    sizes.sum()
}
