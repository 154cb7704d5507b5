//! The program killed while it forgets, again and again: whenever it is opened again everything is right, and in the end
//! what was due is gone and counted once.

use std::{path::Path, sync::Arc, time::Duration};

use longhouse::{
    app::{App, AppOptions, Place},
    domain::{
        chat::{
            messages::{self, Draft},
            policy, reactions,
            record::{Forgetting, Message, Retention, Room, RoomId},
            rooms, threads,
        },
        people::{
            demo::{self, Part},
            policy as people,
            record::Role,
        },
        queues::MAINTENANCE,
    },
    engine::{
        commit::{Actor, AuditLine},
        jobs::{self, State, Workers},
        store::Span,
    },
    kit::{
        emoji::Emoji,
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

use crate::support::{
    clock::TestClock,
    until,
    victim::{Victim, WORKING},
};

const DIRECTORY: &str = "LONGHOUSE_TEST_RETENTION";
const OLD: usize = 1_200;
const YOUNG: usize = 40;

/// Whoever opens it finds the same time on the clock.
fn open(data: &Path) -> App {
    open_by(data, Arc::new(TestClock::new()))
}

fn open_by(data: &Path, clock: Arc<TestClock>) -> App {
    let options = AppOptions {
        clock,
        ..AppOptions::at(Place::Directory(data.to_owned()))
    };
    App::open(options).expect("the data opens")
}

fn workspace() -> WorkspaceId {
    Id::from_bytes([7; 16])
}

fn finished(app: &App) -> bool {
    let counts = app.read(Id::ZERO, |view| jobs::counts(view, &MAINTENANCE));
    let counts = counts.expect("counts");
    assert_eq!(
        counts.of(State::Delayed) + counts.of(State::Dead),
        0,
        "it goes without a fault"
    );
    counts.of(State::Ready) + counts.of(State::Running) == 0 && left(app) == 0
}

/// What a killed process does; does nothing unless it is told where.
#[test]
fn forgets_until_it_is_killed() {
    let Some(data) = std::env::var_os(DIRECTORY) else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let app = open(Path::new(&data));
        let before = left(&app);
        let workers: Workers = app.work();
        until("it begins", || left(&app) < before || finished(&app)).await;
        println!("{WORKING}");
        while !finished(&app) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        workers.drain().await;
    });
}

/// Messages that are due and there.
fn left(app: &App) -> usize {
    let before = Millis(app.now().0 - 30 * 86_400_000);
    let count = app.read(workspace(), |view| {
        let rooms = view.rows::<Room>(&(), &Span::first(10))?;
        let mut count = 0;
        for room in rooms {
            let older = Span::last(usize::MAX).beyond(&before);
            count += view.count_index(&Message::BY_AGE, &(room.id, false), &older)?;
        }
        Ok(count)
    });
    count.expect("counted")
}

/// Each way in which something could be half gone.
fn all_is_right(app: &App, room: RoomId, user: UserId) {
    let read = app.read(workspace(), |view| {
        let all: Vec<Message> = view.rows(&room.cast(), &Span::first(usize::MAX))?;
        let shown = rooms::show(view, &policy::reader(view, user, room)?)?;
        let first = all.first().map_or(u64::MAX, |first| first.number);
        assert_eq!(
            shown.unread,
            all.len() as u64,
            "from {first} on all are there and unread"
        );
        for message in &all {
            let thread = threads::get(view, room, message.id)?;
            let replies: Vec<Message> = view.rows(&thread.stream(), &Span::first(usize::MAX))?;
            assert_eq!(thread.standing, replies.len() as u64, "a thread counts what is there");
        }
        let gathered: Option<Forgetting> = view.get(&Forgetting::KEY)?;
        let told: u64 =
            lines(&view.scan_index(&AuditLine::BY_ACTION, &"retention.run".to_owned(), &Span::first(99))?);
        Ok((gathered.map_or(0, |run| run.messages), told))
    });
    let (gathered, told) = read.expect("read");
    let gone = (2 * OLD - left(app)) as u64;
    assert_eq!(gathered + told, gone, "what is gone is counted");
}

fn lines(lines: &[AuditLine]) -> u64 {
    let counts = lines.iter().map(|line| {
        let detail: serde_json::Value = serde_json::from_str(&line.detail).expect("JSON");
        detail["messages"].as_u64().expect("a count")
    });
    counts.sum()
}

/// A room in which ada said much long ago, each with a reply and a reaction, and some now; bo has read nothing.
async fn furnish(app: &App) -> (RoomId, UserId) {
    let part = |name: &str, role| Part {
        name: name.into(),
        email: format!("{name}@demo.test"),
        handle: name.into(),
        title: String::new(),
        role,
    };
    let parts = [part("ada", Role::Owner), part("bo", Role::Member)];
    let founded = app.write(Actor::system(workspace()), move |tx| {
        demo::open(tx, "Hall")?;
        let people = demo::cast(tx, &parts, "x", |_, _, _| Ok(()))?;
        let (ada, bo) = (people[0].user, people[1].user);
        let draft = rooms::RoomDraft::named(true, "Lab", "", "")?;
        let room = rooms::open(tx, &policy::opener(tx, ada)?, &draft)?.room.id;
        longhouse::domain::chat::members::join(tx, &policy::reader(tx, bo, room)?)?;
        Ok((room, ada, bo))
    });
    let (room, ada, bo) = founded.await.expect("founded").value;
    let now = app.now();
    for stretch in 0..(OLD + YOUNG) / 40 {
        let said = app.write(Actor::system(workspace()), move |tx| {
            let days = if stretch < OLD / 40 { 40 } else { 2 };
            tx.backdate(Millis(now.0 - days * 86_400_000));
            let member = policy::member(tx, ada, room)?;
            for number in 0..40 {
                let draft = Draft::new(&format!("number {number} of {stretch}"), None)?;
                let said = messages::post(tx, &member, &draft)?.message.message.id;
                if days == 40 {
                    threads::reply(tx, &member, said, &Draft::new("so it is", None)?, false)?;
                    reactions::give(tx, &member, said, Emoji::parse("👍")?)?;
                }
            }
            Ok(())
        });
        said.await.expect("said");
    }
    (room, bo)
}

#[tokio::test]
async fn killed_in_the_middle_everything_is_right_and_in_the_end_all_is_gone_once() {
    let home = tempfile::tempdir().expect("a directory");
    let data = home.path();
    let clock = Arc::new(TestClock::new());
    let app = open_by(data, clock.clone());
    let (room, bo) = furnish(&app).await;
    clock.pass(Duration::from_secs(90));
    while app.judged_at().expect("a fact").is_none() {
        let note = app.write(Actor::system(workspace()), |tx| Ok(tx.audit("test.noted", "x", ())?));
        note.await.expect("written");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(left(&app), 2 * OLD);
    let set = app.write(Actor::system(workspace()), |tx| {
        let owner = people::operator(tx)?;
        let wanted = longhouse::domain::chat::retention::Wanted::new(Some(30), true)?;
        longhouse::domain::chat::retention::set_usual(tx, owner.admin(), wanted)?;
        assert!(tx.get::<Retention>(&Retention::DEFAULT)?.is_some());
        Ok(())
    });
    set.await.expect("set");
    drop(app);

    let (mut kills, mut in_the_middle) = (0_u64, 0);
    loop {
        let victim = Victim::start("retention::killed::forgets_until_it_is_killed", DIRECTORY, data);
        // As often as a job may be interrupted and go on at once.
        let ended = victim.end((kills < 3).then(|| Duration::from_millis(kills * 40)));
        assert!(kills < 4, "it comes to an end");
        let app = open(data);
        all_is_right(&app, room, bo);
        let left = left(&app);
        drop(app);
        if ended {
            assert_eq!(left, 0);
            break;
        }
        kills += 1;
        in_the_middle += u32::from(left > 0 && left < 2 * OLD);
    }
    assert!(
        in_the_middle >= 2,
        "{in_the_middle} of {kills} kills were in the middle"
    );
    let app = open(data);
    let shown = app.read(workspace(), |view| rooms::show(view, &policy::reader(view, bo, room)?));
    assert_eq!(shown.expect("shown").unread, YOUNG as u64);
    println!("{kills} kills, {in_the_middle} in the middle");
}
