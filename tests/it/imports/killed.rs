//! The program killed while an import comes, again and again: all of it is there in the end, and nothing twice.

use longhouse::{
    app::{AppOptions, Place},
    domain::{
        chat::record::{Message, Room, Tally},
        imports::{
            asking::{self, Sent},
            record::{Import, ImportId, Stage},
        },
        people::demo,
    },
    engine::{commit::Actor, store::Span},
    kit::id::WorkspaceId,
};

use super::*;
use crate::support::victim::{Victim, WORKING};

const DIRECTORY: &str = "LONGHOUSE_TEST_IMPORTS";
const WORKSPACE: WorkspaceId = Id::from_bytes([7; 16]);
const ROOMS: usize = 3;
const MESSAGES: usize = 6_000;

fn open(data: &Path) -> App {
    App::open(AppOptions::at(Place::Directory(data.to_owned()))).expect("the data opens")
}

fn import(app: &App) -> Import {
    let read = app.read(WORKSPACE, |view| Ok(view.rows::<Import>(&(), &Span::first(1))?));
    read.expect("read").remove(0)
}

/// What the killed process does; does nothing unless it is told where.
#[test]
fn brings_until_it_is_killed() {
    let Some(data) = std::env::var_os(DIRECTORY) else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let app = open(Path::new(&data));
        let before = import(&app).came.messages;
        let running = || import(&app).stage == Stage::Running;
        let workers = app.work();
        while import(&app).came.messages == before && running() {
            // A job under which the process ends again and again is left alone for longer; here it is wanted now.
            if let Some(job) = import(&app).job {
                let again = app.write(Actor::system(WORKSPACE), move |tx| jobs::retry(tx, job).map(drop));
                drop(again.await); // It is refused while the job runs.
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        println!("{WORKING}");
        while running() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        workers.drain().await;
    });
}

fn table() -> String {
    let mut table = String::from("time,room,author,text\n");
    for number in 0..MESSAGES {
        let (room, author) = (number % ROOMS, number % 7);
        table.push_str(&format!(
            "{},Room {room},p{author}@elsewhere.test,number {number}\n",
            1_577_836_800 + number
        ));
    }
    table
}

#[tokio::test]
async fn killed_in_the_middle_all_comes_once_and_in_order() {
    let home = tempfile::tempdir().expect("a directory");
    let data = home.path();
    let app = open(data);
    app.write(Actor::system(WORKSPACE), |tx| demo::open(tx, "Hall"))
        .await
        .expect("a workspace");
    let (pin, bytes) = app.blobs().expect("blobs").put(table().as_bytes()).expect("stored");
    let digest = pin.digest();
    let kept = app.write(Actor::system(WORKSPACE), move |tx| {
        let (name, fetch_files) = ("talk.csv".to_owned(), false);
        asking::keep(
            tx,
            None,
            &Sent {
                name,
                digest,
                bytes,
                fetch_files,
            },
        )
    });
    let id: ImportId = kept.await.expect("kept").value;
    drop(pin);
    let workers = app.work();
    settle(&app).await;
    workers.drain().await;
    assert_eq!(import(&app).stage, Stage::Looked, "{:?}", import(&app));
    app.write(Actor::system(WORKSPACE), move |tx| asking::start(tx, None, id))
        .await
        .expect("started");
    drop(app);

    let (mut kills, mut in_the_middle) = (0_u64, 0);
    loop {
        let victim = Victim::start("imports::killed::brings_until_it_is_killed", DIRECTORY, data);
        victim.end((kills < 12).then(|| Duration::from_millis(25 * kills)));
        kills += 1;
        let app = open(data);
        let now = import(&app);
        in_the_middle += usize::from(now.stage == Stage::Running && now.came.messages > 0);
        if now.stage != Stage::Running {
            break;
        }
        assert!(kills < 14, "it comes to an end: {now:?}");
    }
    assert!(
        in_the_middle >= 3,
        "{in_the_middle} of {kills} kills were in the middle"
    );
    let app = open(data);
    let done = import(&app);
    assert_eq!(
        (done.stage, done.came.messages, done.came.known),
        (Stage::Done, MESSAGES as u64, 0),
        "{done:?}"
    );
    assert_eq!((done.came.rooms, done.came.people_new), (ROOMS as u64, 7));
    app.read(WORKSPACE, |view| {
        let rooms: Vec<Room> = view.rows(&(), &Span::first(50))?;
        for room in rooms {
            let messages: Vec<Message> = view.rows(&room.id.cast(), &Span::first(usize::MAX))?;
            assert_eq!(messages.len(), MESSAGES / ROOMS);
            assert!(
                messages
                    .iter()
                    .zip(1..)
                    .all(|(message, number)| message.number == number)
            );
            assert!(messages.is_sorted_by(|one, other| one.posted_at < other.posted_at && one.id < other.id));
            let tally: Option<Tally> = view.get(&room.id)?;
            assert_eq!(tally.map(|tally| tally.messages), Some(messages.len() as u64));
        }
        Ok(())
    })
    .expect("read");
    println!("{kills} kills, {in_the_middle} in the middle: {MESSAGES} messages came once");
}
