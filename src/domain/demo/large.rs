//! The large demo: 1,000 people, 100 rooms and 200,000 messages, 200 projects and 50,000 tasks, for load tests.
//!
//! Everybody is in the room where everybody is, and each in about ten others of a hundred people. Thousands of messages
//! are one commit; the next are rendered while it becomes durable.

use std::{sync::Arc, time::Duration};

use super::{Line, PASSWORD, Progress, new_workspace, projects, read_but, say, write};
use crate::{
    app::App,
    domain::{
        chat::{
            members,
            messages::Draft,
            policy,
            record::{Room, RoomId},
            rooms::{self, RoomDraft},
        },
        people::{
            self,
            demo::Part,
            password,
            record::{Person, Role},
        },
    },
    engine::{commit::Actor, store::Span},
    error::{Error, Result},
    kit::{
        id::{UserId, WorkspaceId},
        time::Millis,
    },
};

/// How much of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub people: usize,
    pub rooms: usize,
    pub messages: usize,
    pub projects: usize,
    pub tasks: usize,
}

impl Measure {
    /// What `longhouse demo --size large` makes.
    pub const FULL: Self = Self {
        people: 1_000,
        rooms: 100,
        messages: 200_000,
        projects: 200,
        tasks: 50_000,
    };
}

/// Messages of one commit.
const BATCH: usize = 4_000;
/// People of one commit.
const PEOPLE_BATCH: usize = 500;
/// The time in which all is said.
const SPAN: Duration = Duration::from_secs(90 * 24 * 3_600);
/// Of so many messages one is said where everybody is.
const HOME_SHARE: usize = 10;

/// Fills an empty installation.
pub(super) async fn fill(app: &App, progress: &Progress, measure: Measure) -> Result<()> {
    let total = measure.messages as u64;
    progress(0, total);
    let workspace = new_workspace(app)?;
    let start = Millis(app.now().0.saturating_sub(SPAN.as_millis() as u64));
    let users = seat(app, workspace, start, measure.people).await?;
    let rooms = open(app, workspace, start, &users, measure.rooms).await?;
    let mut done = 0;
    for (number, room) in rooms.iter().enumerate() {
        let count = share(measure, number);
        let within = Arc::new(people_of(&users, number));
        let mut said = 0;
        let mut waiting = None;
        while said < count {
            let size = BATCH.min(count - said);
            let lines = lines(start, number, said..said + size, count, &within)?;
            let room = *room;
            let app = app.clone();
            let batch = tokio::spawn(async move { write(&app, workspace, move |tx| say(tx, room, &lines)).await });
            if let Some(before) = waiting.replace(batch) {
                finished(before).await?;
            }
            said += size;
            done += size as u64;
            progress(done, total);
        }
        if let Some(last) = waiting {
            finished(last).await?;
        }
        catch_up(app, workspace, *room, within).await?;
    }
    projects::load(app, workspace, start, &users, (measure.projects, measure.tasks)).await
}

async fn finished(batch: tokio::task::JoinHandle<Result<()>>) -> Result<()> {
    batch.await.map_err(Error::internal)?
}

/// user0001 owns it, every hundredth is an administrator, every fiftieth a guest.
async fn seat(app: &App, workspace: WorkspaceId, start: Millis, count: usize) -> Result<Vec<UserId>> {
    let hash = password::hash_now(PASSWORD)?;
    write(app, workspace, move |tx| {
        tx.backdate(start);
        people::demo::open(tx, "Large Demo").map(drop)
    })
    .await?;
    let mut users = Vec::with_capacity(count);
    let parts: Vec<Part> = (1..=count).map(part).collect();
    for parts in parts.chunks(PEOPLE_BATCH) {
        let (parts, hash) = (parts.to_vec(), hash.clone());
        let seated = app.write(Actor::system(workspace), move |tx| {
            tx.backdate(start);
            let people = people::demo::cast(tx, &parts, &hash, members::welcome)?;
            Ok(people.into_iter().map(|person: Person| person.user).collect::<Vec<_>>())
        });
        users.extend(seated.await?.value);
    }
    Ok(users)
}

fn part(number: usize) -> Part {
    let first = pick(FIRST_NAMES, number as u64);
    let last = pick(LAST_NAMES, (number / FIRST_NAMES.len()) as u64 + number as u64 * 7);
    Part {
        name: format!("{first} {last}"),
        email: format!("user{number:04}@demo.test"),
        handle: format!("user{number:04}"),
        title: pick(TITLES, number as u64 * 3).to_owned(),
        role: match number {
            1 => Role::Owner,
            _ if number.is_multiple_of(100) => Role::Admin,
            _ if number.is_multiple_of(50) => Role::Guest,
            _ => Role::Member,
        },
    }
}

/// The room where everybody is, and the others, each opened by the first of its people who may.
async fn open(app: &App, workspace: WorkspaceId, start: Millis, users: &[UserId], count: usize) -> Result<Vec<RoomId>> {
    let users = users.to_vec();
    let opened = app.write(Actor::system(workspace), move |tx| {
        tx.backdate(start);
        let homes = tx.scan_index(&Room::HOMES, &(), &Span::first(1))?;
        let mut rooms: Vec<RoomId> = homes.iter().map(|room| room.id).collect();
        for number in 1..count {
            let within = people_of(&users, number);
            let name = format!("{} {number:02}", pick(ROOM_NAMES, number as u64));
            let draft = RoomDraft::named(number % 5 != 0, &name, pick(TOPICS, number as u64 * 5), "")?;
            let opener = within.iter().find_map(|user| policy::opener(tx, *user).ok());
            let opener = opener.ok_or_else(|| Error::internal("a room of guests only"))?;
            let room = rooms::open(tx, &opener, &draft)?.room.id;
            for user in &within {
                members::place(tx, &policy::member(tx, opener.user(), room)?, *user, None)?;
            }
            rooms.push(room);
        }
        Ok(rooms)
    });
    Ok(opened.await?.value)
}

/// Who is in the room of this number: everybody who is no guest in the first, every tenth person in the others.
fn people_of(users: &[UserId], room: usize) -> Vec<UserId> {
    let number = |at: usize| at + 1;
    let at_home = |at: usize| number(at) == 1 || number(at).is_multiple_of(100) || !number(at).is_multiple_of(50);
    let here = |at: usize| {
        if room == 0 {
            at_home(at)
        } else {
            (at + room).is_multiple_of(10)
        }
    };
    (0..users.len()).filter(|at| here(*at)).map(|at| users[at]).collect()
}

/// How many messages are said in the room of this number.
fn share(measure: Measure, room: usize) -> usize {
    let home = measure.messages / HOME_SHARE;
    let others = measure.rooms - 1;
    let (each, rest) = ((measure.messages - home) / others, (measure.messages - home) % others);
    match room {
        0 => home,
        room => each + usize::from(room <= rest),
    }
}

/// The messages of these numbers, evenly over the time, with words by chance that is always the same.
fn lines(
    start: Millis,
    room: usize,
    numbers: std::ops::Range<usize>,
    count: usize,
    within: &[UserId],
) -> Result<Vec<Line>> {
    let step = SPAN.as_millis() as u64 / count as u64;
    let line = |number: usize| {
        let chance = mix((room as u64) << 32 | number as u64);
        Ok(Line {
            who: within[(chance >> 8) as usize % within.len()],
            at: Millis(start.0 + step * number as u64 + chance % step.max(1)),
            draft: Draft::new(&words(chance), None)?,
        })
    };
    numbers.map(line).collect()
}

fn words(chance: u64) -> String {
    let sentences = 1 + (chance >> 20) % 4;
    let mut text = String::with_capacity(200);
    for nth in 0..sentences {
        let chance = mix(chance + nth);
        if nth > 0 {
            text.push(' ');
        }
        text.push_str(pick(OPENINGS, chance));
        text.push(' ');
        text.push_str(pick(MIDDLES, chance >> 16));
        text.push(' ');
        text.push_str(pick(ENDINGS, chance >> 32));
    }
    match chance >> 40 & 31 {
        0 => format!("@user{:04} {text}", 1 + (chance >> 45) % 1_000),
        1 => format!("{text}\n\n```sql\nselect count(*) from orders where state = 'open';\n```"),
        2 => format!("{text}\n\n- first\n- second\n- **third**"),
        3 => format!("{text} See https://example.org/notes/{}", chance % 10_000),
        4 => format!("> {text}\n\nAgreed :+1:"),
        _ => text,
    }
}

/// Lets most have read nearly everything.
async fn catch_up(app: &App, workspace: WorkspaceId, room: RoomId, within: Arc<Vec<UserId>>) -> Result<()> {
    write(app, workspace, move |tx| {
        for (number, user) in within.iter().enumerate() {
            read_but(tx, room, *user, mix(number as u64) as usize % 24)?;
        }
        Ok(())
    })
    .await
}

/// What is to be done, in words by chance.
pub(super) fn title(chance: u64) -> String {
    let words = format!("{} {}", pick(MIDDLES, chance), pick(ENDINGS, chance >> 12));
    let words = words.trim_end_matches('.');
    words[..1].to_uppercase() + &words[1..]
}

/// Splitmix64: a number that looks like chance and is the same each time.
pub(super) fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn pick(words: &'static [&'static str], chance: u64) -> &'static str {
    words[chance as usize % words.len()]
}

const FIRST_NAMES: &[&str] = &[
    "Alma", "Ben", "Chidi", "Dana", "Emil", "Farah", "Goran", "Helen", "Imani", "Jonas", "Kaya", "Leo", "Mina", "Noor",
    "Otto", "Paula", "Quinn", "Rosa", "Sami", "Tara", "Uma", "Viktor", "Wanda", "Xenia", "Yusuf", "Zoe", "Anton",
    "Bea", "Carlo", "Dalia", "Erik", "Fiona",
];
const LAST_NAMES: &[&str] = &[
    "Adeyemi", "Berg", "Costa", "Dvorak", "Eriksen", "Fischer", "Garcia", "Hoang", "Ivanova", "Jensen", "Kim", "Lopez",
    "Moreau", "Nakamura", "Okoye", "Patel", "Quist", "Rossi", "Schmidt", "Tanaka", "Ueda", "Vargas", "Weber", "Xu",
    "Yilmaz", "Zimmer",
];
const TITLES: &[&str] = &[
    "Design",
    "Support",
    "Engineering",
    "Sales",
    "Finance",
    "Operations",
    "Research",
];
const ROOM_NAMES: &[&str] = &[
    "Team", "Project", "Support", "Release", "Design", "Region", "Ideas", "Planning",
];
const TOPICS: &[&str] = &[
    "",
    "What we do this week",
    "Questions welcome",
    "Notes and decisions",
    "Short and friendly",
];
const OPENINGS: &[&str] = &[
    "I think",
    "By the way,",
    "Just checked:",
    "Good news,",
    "One question:",
    "As far as I know",
    "From what I saw,",
    "Before I forget:",
    "To sum up,",
    "In short,",
    "This morning",
    "After lunch",
    "For the record,",
    "If nobody objects,",
];
const MIDDLES: &[&str] = &[
    "the new version",
    "the list of orders",
    "the second draft",
    "our answer to the customer",
    "the plan for next week",
    "the meeting on Thursday",
    "the last build",
    "the report",
    "that page",
    "the invitation",
    "the test on the phone",
    "the translation",
    "the price",
    "the photograph",
];
const ENDINGS: &[&str] = &[
    "looks good to me.",
    "needs one more look.",
    "is ready for review.",
    "can wait until Monday.",
    "was easier than expected.",
    "is nearly done, two items are left.",
    "should go out today.",
    "has a small mistake on the first page.",
    "is where we left it.",
    "works now, thanks to everybody who helped.",
    "should be shorter.",
    "will be late by a day.",
];
