//! The demo's projects: what the house has to do, in the days around now; and many of them to load.

use std::{cmp::Reverse, time::Duration};

use super::{
    errands::{ERRANDS, Errand},
    write,
};
use crate::{
    app::App,
    domain::{
        people,
        projects::{
            changing::{self, TaskChange},
            checklist::{self, CheckChange},
            comments,
            policy::{self, ProjectName, TaskName},
            project::{self, ProjectDraft},
            record::{Priority, ProjectId, ProjectRole, RelationKind, Task},
            relations,
            tasks::{self, Sides, Text},
            time::{self, TimeNote},
        },
    },
    engine::{commit::Tx, store::Span},
    error::{Error, Result},
    kit::{
        id::{UserId, WorkspaceId},
        time::Millis,
    },
};

const HOUR_MS: u64 = 3_600_000;
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
    let mut errands: Vec<&Errand> = ERRANDS.iter().collect();
    errands.sort_by_key(|errand| Reverse(errand.made));
    for errand in &errands {
        run(tx, now, errand)?;
    }
    tx.backdate(before(now, 1));
    for errand in errands {
        wait(tx, errand)?;
    }
    super::fields::fill(tx)?;
    tx.backdate(now);
    Ok(())
}

/// Makes a task, and does with it in the days after what was done.
fn run(tx: &mut Tx<'_>, now: Millis, errand: &Errand) -> Result<()> {
    let assignees: Vec<UserId> = errand
        .people
        .iter()
        .map(|handle| user(tx, handle))
        .collect::<Result<_>>()?;
    let maker = user(tx, "ada")?;
    let doer = assignees.first().copied().unwrap_or(maker);
    let sides = Sides {
        title: Some(errand.title.to_owned()),
        description: (!errand.words.is_empty())
            .then(|| Text::new(errand.words))
            .transpose()?,
        priority: Some(errand.priority),
        assignees: Some(assignees),
        labels: Some(errand.labels.iter().map(|label| (*label).to_owned()).collect()),
        due: Some(errand.due.map(|days| day(now, days)).transpose()?),
        estimate_minutes: Some(errand.minutes),
        ..Sides::default()
    };
    tx.backdate(before(now, errand.made));
    let editor = policy::editor(tx, maker, &ProjectName::Key(errand.project.to_owned()))?;
    let task = TaskName::Id(tasks::make(tx, &editor, &sides.checked()?)?.id);
    if matches!(errand.status, "review" | "done") {
        tx.backdate(before(now, errand.begun));
        bring(tx, doer, &task, "doing")?;
    }
    for (text, ticked) in errand.checks {
        let item = checklist::add(tx, &policy::task_editor(tx, doer, &task)?, text)?;
        if *ticked {
            let tick = CheckChange {
                done: Some(true),
                ..CheckChange::default()
            };
            checklist::change(tx, &policy::task_editor(tx, doer, &task)?, item.id, &tick)?;
        }
    }
    if errand.status != "to_do" {
        // Some hours later in the day than what was begun on the same one.
        tx.backdate(Millis(before(now, errand.moved).0 + 5 * HOUR_MS));
        bring(tx, doer, &task, errand.status)?;
    }
    if let Some(minutes) = errand.minutes.filter(|_| errand.status != "to_do") {
        // It took somewhat less than they thought, on the day on which it was moved on.
        let spent = TimeNote {
            day: Some(day(now, -i32::try_from(errand.moved).unwrap_or_default())?),
            minutes: Some(minutes * 4 / 5),
            note: None,
        };
        time::note(tx, &policy::task_editor(tx, doer, &task)?, &spent)?;
    }
    for (handle, words) in errand.said {
        let editor = policy::task_editor(tx, user(tx, handle)?, &task)?;
        comments::post(tx, &editor, &Text::comment(words)?, &[])?;
    }
    Ok(())
}

fn bring(tx: &mut Tx<'_>, doer: UserId, task: &TaskName, status: &str) -> Result<()> {
    let moved = TaskChange {
        sides: Sides {
            status: Some(status.to_owned()),
            ..Sides::default()
        },
        ..TaskChange::default()
    };
    changing::change(tx, &policy::task_editor(tx, doer, task)?, &moved).map(drop)
}

/// Lets what can't be done yet wait for what has to be done before.
fn wait(tx: &mut Tx<'_>, errand: &Errand) -> Result<()> {
    let Some(behind) = errand.behind else { return Ok(()) };
    let ada = user(tx, "ada")?;
    let editor = policy::editor(tx, ada, &ProjectName::Key(errand.project.to_owned()))?;
    let tasks: Vec<Task> = tx.rows(&editor.project().id, &Span::first(100))?;
    let called = |title: &str| tasks.iter().find(|task| task.title == title).ok_or(Error::NotFound);
    let (task, first) = (called(errand.title)?.id, called(behind)?.id);
    let task = policy::task_editor(tx, ada, &TaskName::Id(task))?;
    let first = policy::task_editor(tx, ada, &TaskName::Id(first))?;
    relations::relate(tx, &task, RelationKind::BlockedBy, &first)
}

fn before(now: Millis, days: u64) -> Millis {
    Millis(now.0.saturating_sub(DAY.as_millis() as u64 * days))
}

/// The day that is so many from `now`.
fn day(now: Millis, days: i32) -> Result<crate::kit::moment::Moment> {
    let at = now.0.saturating_add_signed(i64::from(days) * DAY.as_millis() as i64);
    Millis(at).to_string()[..10].parse().map_err(Error::internal)
}

pub(super) fn user(tx: &Tx<'_>, handle: &str) -> Result<UserId> {
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
