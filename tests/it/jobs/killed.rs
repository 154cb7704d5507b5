//! The program killed in the middle of a thousand jobs, again and again: each is done, none is lost, and what is keyed
//! happens once.

use std::{collections::HashMap, fs, io::Write, path::Path, time::Duration};

use longhouse::{
    app::{App, AppOptions, Place},
    engine::{
        commit::Actor,
        jobs::{Draft, Handler, Queue, State, Table, Task, Work, counts},
    },
    error::Result,
    kit::id::{Id, WorkspaceId},
};
use serde::{Deserialize, Serialize};

use super::yard::{effects, have_effect};
use crate::support::{
    until,
    victim::{Victim, WORKING},
};

const JOBS: u32 = 1_000;
const WORKSPACES: u32 = 7;
/// Fails once, so that retries are among what is killed.
const FAILS_EACH: u32 = 50;
const DIRECTORY: &str = "LONGHOUSE_TEST_JOBS";
const QUEUE: Queue = Queue {
    backoff: Duration::from_millis(20),
    ..Queue::new("mail", 16)
};

#[derive(Serialize, Deserialize)]
struct Deliver {
    number: u32,
}

impl Task for Deliver {
    const KIND: &'static str = "deliver";
    const QUEUE: Queue = QUEUE;
}

fn workspace(number: u32) -> WorkspaceId {
    Id::from_bytes([number as u8 + 1; 16])
}

fn open(data: &Path) -> App {
    let effects = data.join("effects");
    let deliver = Handler::new(move |app: App, task: Deliver, work: Work| {
        let effects = effects.clone();
        async move {
            // Outside, it is done at least once, each time with the same key.
            let file = fs::File::options().append(true).create(true).open(effects);
            let line = format!("{}\n", work.key());
            file.and_then(|mut file| file.write_all(line.as_bytes()))
                .expect("a line");
            have_effect(&app, &work).await?;
            if task.number.is_multiple_of(FAILS_EACH) && work.attempt() == 1 {
                return Err(longhouse::engine::jobs::Failure::Again("the first time".into()));
            }
            Ok(String::new())
        }
    });
    let options = AppOptions {
        jobs: Table {
            queues: vec![QUEUE],
            handlers: vec![deliver],
            schedules: Vec::new(),
            alone: true,
        },
        ..AppOptions::at(Place::Directory(data.to_owned()))
    };
    App::open(options).expect("the data opens")
}

fn standing(app: &App) -> [usize; 4] {
    let counts = app.read(Id::ZERO, |view| counts(view, &QUEUE)).expect("counts");
    let left = counts.of(State::Ready) + counts.of(State::Delayed);
    [
        left,
        counts.of(State::Running),
        counts.of(State::Done),
        counts.of(State::Dead),
    ]
}

/// What the killed process does; does nothing unless it is told where.
#[test]
fn delivers_until_it_is_killed() {
    let Some(data) = std::env::var_os(DIRECTORY) else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let app = open(Path::new(&data));
        let before = standing(&app)[2];
        let workers = app.work();
        let at_work = || standing(&app)[..2] != [0, 0];
        until("one more is done", || standing(&app)[2] > before || !at_work()).await;
        println!("{WORKING}");
        while at_work() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        workers.drain().await;
    });
}

#[tokio::test]
async fn killed_in_the_middle_of_a_thousand_jobs_each_is_done_and_keyed_effects_happen_once() {
    let home = tempfile::tempdir().expect("a directory");
    let data = home.path();
    let app = open(data);
    for number in 0..WORKSPACES {
        let enqueued = app.write(Actor::system(workspace(number)), move |tx| {
            let own = (0..JOBS).filter(|job| job % WORKSPACES == number);
            own.map(|number| Ok(tx.enqueue(&Draft::of(&Deliver { number }))?.id))
                .collect::<Result<Vec<_>>>()
        });
        enqueued.await.expect("enqueued");
    }
    drop(app);

    let (mut kills, mut in_the_middle) = (0_u64, 0);
    loop {
        let victim = Victim::start("jobs::killed::delivers_until_it_is_killed", DIRECTORY, data);
        let ended = victim.end((kills < 12).then(|| Duration::from_millis((kills * 7_919) % 60)));
        let app = open(data);
        let [left, held, done, dead] = standing(&app);
        drop(app);
        assert_eq!(left + held + done + dead, JOBS as usize, "none is lost");
        if ended {
            assert_eq!((done, dead), (JOBS as usize, 0));
            break;
        }
        kills += 1;
        in_the_middle += u32::from(done > 0 && left > 0);
    }
    assert!(
        in_the_middle >= 3,
        "{in_the_middle} of {kills} kills were in the middle: the run proves nothing"
    );

    let app = open(data);
    let mut inside = HashMap::<String, usize>::new();
    for number in 0..WORKSPACES {
        for key in effects(&app, workspace(number)) {
            *inside.entry(key).or_default() += 1;
        }
    }
    assert_eq!(inside.len(), JOBS as usize, "each had its effect");
    assert!(inside.values().all(|times| *times == 1), "and had it once");
    let outside = fs::read_to_string(data.join("effects")).expect("the effects");
    let mut delivered = HashMap::<&str, usize>::new();
    for key in outside.lines() {
        *delivered.entry(key).or_default() += 1;
    }
    assert!(
        inside.keys().all(|key| delivered.contains_key(key.as_str())),
        "at least once"
    );
    assert_eq!(delivered.len(), JOBS as usize, "under the same key each time");
    let again = delivered.values().filter(|times| **times > 1).count();
    println!(
        "{kills} kills, {in_the_middle} in the middle: {JOBS} jobs done, {again} run again, keyed effects once each"
    );
}
