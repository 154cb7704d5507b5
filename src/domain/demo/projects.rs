//! The demo's projects: what the house has to do, in the days around now; and many of them to load.

use std::time::Duration;

use super::write;
use crate::{
    app::App,
    domain::{
        people,
        projects::{
            changing::{self, TaskChange},
            policy::{self, ProjectName, TaskName},
            project::{self, ProjectDraft},
            record::{Priority, ProjectId, ProjectRole},
            tasks::{self, Sides, Text},
        },
    },
    engine::commit::Tx,
    error::{Error, Result},
    kit::{
        id::{UserId, WorkspaceId},
        time::Millis,
    },
};

const DAY: Duration = Duration::from_secs(24 * 3_600);

/// Key, name, what for, colour, whether it is open, and who else is in it.
type Plan = (
    &'static str,
    &'static str,
    &'static str,
    u8,
    bool,
    &'static [&'static str],
);

const PLANS: &[Plan] = &[
    (
        "CUP",
        "Winter cup",
        "Everything until the doors open.",
        4,
        true,
        &["bo"],
    ),
    (
        "SITE",
        "New website",
        "Words, pictures, and a form that works.",
        7,
        true,
        &["bo", "lin"],
    ),
    (
        "BOOKS",
        "The year's accounts",
        "Only for those who sign them.",
        1,
        false,
        &["fay", "hana"],
    ),
];

/// Project, title, status, priority, who, labels, due in so many days, and more words.
type Errand = (
    &'static str,
    &'static str,
    &'static str,
    Priority,
    &'static [&'static str],
    &'static [&'static str],
    Option<i32>,
    &'static str,
);

use Priority::{High, Low, Medium, None as Usual, Urgent};

const ERRANDS: &[Errand] = &[
    (
        "CUP",
        "Book the sound check",
        "doing",
        High,
        &["bo"],
        &["stage"],
        Some(1),
        "With **both** bands. The hall is free from three on.",
    ),
    (
        "CUP",
        "Draw the floor plan",
        "done",
        Medium,
        &["lin"],
        &["stage"],
        Some(-6),
        "",
    ),
    (
        "CUP",
        "Ask the jury who eats what",
        "to_do",
        Medium,
        &["eli", "dot"],
        &["jury", "kitchen"],
        Some(4),
        "",
    ),
    (
        "CUP",
        "Order 200 cups that don't leak",
        "review",
        High,
        &["june"],
        &["kitchen"],
        Some(-1),
        "The last ones did.\n\n- [ ] sample\n- [ ] price for 200",
    ),
    (
        "CUP",
        "Print the score sheets",
        "to_do",
        Usual,
        &[],
        &["jury"],
        Some(9),
        "",
    ),
    (
        "CUP",
        "Find the extension leads",
        "to_do",
        Urgent,
        &["bo", "ada"],
        &["stage"],
        Some(0),
        "All eight. Two were lent to the museum.",
    ),
    (
        "CUP",
        "Photograph the stage when it stands",
        "backlog",
        Low,
        &["kofi"],
        &[],
        None,
        "",
    ),
    (
        "CUP",
        "Thank the sponsors",
        "backlog",
        Usual,
        &["ada"],
        &[],
        Some(20),
        "",
    ),
    (
        "SITE",
        "Write the page about workshops",
        "doing",
        Medium,
        &["hana"],
        &["words"],
        Some(3),
        "",
    ),
    (
        "SITE",
        "Make the form tell people that it was sent",
        "review",
        High,
        &["bo"],
        &["bug"],
        Some(1),
        "It does nothing for four seconds. People press twice.",
    ),
    (
        "SITE",
        "Choose a typeface",
        "done",
        Low,
        &["lin"],
        &["design"],
        Some(-12),
        "",
    ),
    (
        "SITE",
        "New pictures of the house",
        "to_do",
        Usual,
        &["kofi"],
        &["design"],
        Some(14),
        "",
    ),
    (
        "SITE",
        "Say how to get here by bus",
        "to_do",
        Low,
        &[],
        &["words"],
        None,
        "",
    ),
    (
        "SITE",
        "The menu covers the title on small phones",
        "to_do",
        High,
        &["bo"],
        &["bug"],
        Some(2),
        "",
    ),
    (
        "BOOKS",
        "Collect the receipts of the autumn fair",
        "doing",
        Medium,
        &["fay"],
        &[],
        Some(5),
        "",
    ),
    (
        "BOOKS",
        "Ask the bank about the second account",
        "to_do",
        Usual,
        &["ada"],
        &[],
        Some(11),
        "",
    ),
    (
        "BOOKS",
        "Sign the report",
        "backlog",
        Usual,
        &["ada", "hana"],
        &[],
        Some(30),
        "",
    ),
];

/// Opens the projects of the house, some weeks ago, and does in them what was done until now.
pub(super) fn fill(tx: &mut Tx<'_>) -> Result<()> {
    let now = tx.now();
    let ada = user(tx, "ada")?;
    for (nth, (key, name, about, colour, open, others)) in PLANS.iter().enumerate() {
        tx.backdate(before(now, 30 - nth as u64 * 3));
        let draft = ProjectDraft::new(key, name, about, *colour, *open)?;
        let project = project::open(tx, &policy::opener(tx, ada)?, &draft)?;
        for handle in *others {
            let (whom, manager) = (user(tx, handle)?, policy::manager(tx, ada, &ProjectName::Id(project))?);
            crate::domain::projects::people::place(tx, &manager, whom, ProjectRole::Editor)?;
        }
    }
    for (nth, errand) in ERRANDS.iter().enumerate() {
        run(tx, now, nth, errand)?;
    }
    tx.backdate(now);
    Ok(())
}

/// Makes a task by somebody who is in its project, and brings it to its status in the days after.
fn run(tx: &mut Tx<'_>, now: Millis, nth: usize, errand: &Errand) -> Result<()> {
    let (key, title, status, priority, people, labels, due, words) = *errand;
    let assignees: Vec<UserId> = people.iter().map(|handle| user(tx, handle)).collect::<Result<_>>()?;
    let maker = user(tx, "ada")?;
    let doer = assignees.first().copied().unwrap_or(maker);
    let sides = Sides {
        title: Some(title.to_owned()),
        description: (!words.is_empty()).then(|| Text::new(words)).transpose()?,
        priority: Some(priority),
        assignees: Some(assignees),
        labels: Some(labels.iter().map(|label| (*label).to_owned()).collect()),
        due: Some(due.map(|days| day(now, days)).transpose()?),
        ..Sides::default()
    };
    tx.backdate(before(now, 18 - nth as u64 / 2));
    let editor = policy::editor(tx, maker, &ProjectName::Key(key.to_owned()))?;
    let task = tasks::make(tx, &editor, &sides.checked()?)?;
    if status == "to_do" {
        return Ok(());
    }
    let moved = TaskChange {
        sides: Sides {
            status: Some(status.to_owned()),
            ..Sides::default()
        },
        ..TaskChange::default()
    };
    tx.backdate(before(now, 1 + nth as u64 / 4));
    changing::change(tx, &policy::task_editor(tx, doer, &TaskName::Id(task.id))?, &moved).map(drop)
}

fn before(now: Millis, days: u64) -> Millis {
    Millis(now.0.saturating_sub(DAY.as_millis() as u64 * days))
}

/// The day that is so many from `now`.
fn day(now: Millis, days: i32) -> Result<crate::domain::projects::moment::Moment> {
    let at = now.0.saturating_add_signed(i64::from(days) * DAY.as_millis() as i64);
    Millis(at).to_string()[..10].parse().map_err(Error::internal)
}

fn user(tx: &Tx<'_>, handle: &str) -> Result<UserId> {
    Ok(people::by_handle(tx, handle)?.ok_or(Error::NotFound)?.user)
}

/// Tasks of one commit.
const BATCH: usize = 2_000;
/// Of so many tasks one is in the first project.
const FIRST_SHARE: usize = 5;
const STATUSES: &[&str] = &[
    "backlog", "backlog", "to_do", "to_do", "doing", "review", "done", "done", "done", "done",
];
const LABELS: &[&str] = &["bug", "idea", "words", "design", "customer", "stage", "later", "legal"];

/// Opens `count` projects, every tenth of them closed, with `total` tasks in them over the time from `start` on.
pub(super) async fn load(
    app: &App,
    workspace: WorkspaceId,
    start: Millis,
    users: &[UserId],
    (count, total): (usize, usize),
) -> Result<()> {
    let step = app.now().since(start).as_millis() as u64 / (total as u64 + 1);
    let first = total / FIRST_SHARE;
    let mut made = 0;
    for number in 0..count {
        let keeper = users[number * 7 % users.len()];
        let opened = app.write(crate::engine::commit::Actor::system(workspace), move |tx| {
            tx.backdate(start);
            let keeper = policy::opener(tx, keeper).or_else(|_| policy::opener(tx, user(tx, "user0001")?))?;
            let (key, name) = (format!("P{number:03}"), format!("Project {number:03}"));
            let draft = ProjectDraft::new(&key, &name, "", (number % 12) as u8, number % 10 != 9)?;
            Ok((project::open(tx, &keeper, &draft)?, keeper.user()))
        });
        let (project, keeper) = opened.await?.value;
        let rest = (total - first) / (count - 1).max(1);
        let size = match number {
            0 => first,
            _ if number + 1 == count => total - made,
            _ => rest,
        };
        let mut done = 0;
        while done < size {
            let batch = BATCH.min(size - done);
            let (from, users) = (made + done, users.to_vec());
            write(app, workspace, move |tx| {
                for nth in from..from + batch {
                    tx.backdate(Millis(start.0 + step * nth as u64));
                    load_one(tx, project, keeper, nth, &users)?;
                }
                Ok(())
            })
            .await?;
            done += batch;
        }
        made += size;
    }
    Ok(())
}

fn load_one(tx: &mut Tx<'_>, project: ProjectId, keeper: UserId, nth: usize, users: &[UserId]) -> Result<()> {
    let chance = super::large::mix(nth as u64);
    let editor = policy::editor(tx, keeper, &ProjectName::Id(project))?;
    let open = editor.project().open;
    // Guests are in none of them, and of a closed one only its keeper is.
    let doer = users[(chance >> 8) as usize % users.len()];
    let doer = if open && policy::opener(tx, doer).is_ok() {
        doer
    } else {
        keeper
    };
    let pick = |words: &'static [&'static str], chance: u64| words[chance as usize % words.len()].to_owned();
    let sides = Sides {
        title: Some(super::large::title(chance)),
        status: Some(pick(STATUSES, chance >> 16)),
        priority: Some(Priority::ALL[(chance >> 24) as usize % 5]),
        assignees: Some(if chance >> 32 & 3 == 0 { Vec::new() } else { vec![doer] }),
        labels: Some(if chance >> 34 & 1 == 0 {
            Vec::new()
        } else {
            vec![pick(LABELS, chance >> 36)]
        }),
        due: Some(if chance >> 40 & 3 == 0 {
            None
        } else {
            Some(day(tx.now(), (chance >> 44) as i32 % 60)?)
        }),
        ..Sides::default()
    };
    tasks::make(tx, &editor, &sides).map(drop)
}
