//! Filters over a project of 50,000 tasks, carried out by an index where one helps, and by a look at every task.
//!
//! Prints for each filter: how many tasks it finds, µs until the first page of them is there, not cached, µs by a look
//! at every task, and how many times faster the first is. `cargo bench --bench filter -- 5000` takes another number.

use std::{sync::Arc, time::Instant};

use longhouse::{
    app::{App, AppOptions, Place},
    domain::{
        people::{self, demo::Part, record::Role},
        projects::{
            batch::{self, LINES_MAX, Line},
            filter::{Asker, Filter, found},
            list::{self, Sort, Wanted},
            policy::{self, ProjectName},
            project::{self, ProjectDraft},
            record::{Priority, ProjectId, Task},
            tasks::Sides,
        },
    },
    engine::{commit::Actor, store::Span},
    error::Result,
    kit::{
        id::{Id, UserId, WorkspaceId},
        page::PageRequest,
    },
};

const HOUSE: WorkspaceId = Id::from_bytes([7; 16]);
const FILTERS: &[&str] = &[
    "status = doing",
    "status in (to_do, review)",
    "assignee = me",
    "priority >= high and assignee = me",
    "label = stage",
    "due < now/w+1w and status != done",
    "title ~ \"number 77\"",
    "not (status = done or priority = none)",
    "status = doing and (assignee in (me, @p7) or priority >= high) and due < now/w+1w and label = \"stage\"",
];
const TURNS: u32 = 5;

/// A workspace with fifty people in it, and a project that the first of them opened.
async fn open(app: &App) -> Result<(ProjectId, Vec<UserId>)> {
    let opened = app.write(Actor::system(HOUSE), |tx| {
        people::demo::open(tx, "Bench")?;
        let part = |number: usize| Part {
            name: format!("P {number}"),
            email: format!("p{number}@bench.test"),
            handle: format!("p{number}"),
            title: String::new(),
            role: Role::Owner,
        };
        let parts: Vec<Part> = (0..50).map(part).collect();
        let hall = longhouse::domain::HALL;
        let all = people::demo::cast(tx, &parts, "no hash", hall.welcome)?;
        let users: Vec<UserId> = all.into_iter().map(|person| person.user).collect();
        let draft = ProjectDraft::new("BIG", "Big", "", 0, true)?;
        let project = project::open(tx, &policy::opener(tx, users[0])?, &draft)?;
        Ok((project, users))
    });
    Ok(opened.await?.value)
}

fn sides(number: usize, users: &[UserId]) -> Sides {
    let chance = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16;
    let status = ["backlog", "to_do", "to_do", "doing", "review", "done", "done", "done"][chance as usize % 8];
    let day = 1 + (chance >> 8) % 28;
    let month = 1 + (chance >> 16) % 12;
    Sides {
        title: Some(format!("Something to be done, number {number}")),
        status: Some(status.into()),
        priority: Some(Priority::ALL[(chance >> 24) as usize % 5]),
        assignees: Some(vec![users[(chance >> 28) as usize % users.len()]]),
        labels: Some(vec![
            ["stage", "bug", "idea", "words"][(chance >> 36) as usize % 4].into(),
        ]),
        due: Some(format!("2027-{month:02}-{day:02}").parse().ok()),
        ..Sides::default()
    }
}

async fn fill(app: &App, project: ProjectId, users: Arc<Vec<UserId>>, count: usize) -> Result<()> {
    for from in (0..count).step_by(LINES_MAX) {
        let users = users.clone();
        app.write(Actor::system(HOUSE), move |tx| {
            let line = |number| Line::Make {
                project: ProjectName::Id(project),
                sides: sides(number, &users),
            };
            let lines: Vec<Line> = (from..(from + LINES_MAX).min(count)).map(line).collect();
            batch::run(tx, users[0], &lines).map(drop)
        })
        .await?;
    }
    Ok(())
}

fn micros(mut run: impl FnMut()) -> u128 {
    let mut times: Vec<u128> = (0..TURNS)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed().as_micros()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn main() -> Result<()> {
    let count = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(50_000);
    let directory = tempfile::tempdir().expect("a directory");
    let app = App::open(AppOptions::at(Place::Directory(directory.path().to_owned())))?;
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (project, users) = runtime.block_on(open(&app))?;
    let begun = Instant::now();
    runtime.block_on(fill(&app, project, Arc::new(users.clone()), count))?;
    println!("{count} tasks made in {} ms", begun.elapsed().as_millis());
    println!("{:>7} {:>9} {:>9} {:>7}  filter", "finds", "µs", "naive µs", "×");
    for text in FILTERS {
        let filter = Filter::read(text)?;
        let wanted = Wanted {
            filter: Some(filter.clone()),
            ..Wanted::default()
        };
        let mut finds = 0;
        let planned = micros(|| {
            let page = app.read(HOUSE, |view| {
                let viewer = policy::viewer(view, users[0], &ProjectName::Id(project))?;
                list::list(view, &viewer, &wanted, Sort::Rank, &PageRequest::default(), app.now())
            });
            assert!(page.is_ok(), "{text}");
        });
        let naive = micros(|| {
            let read = app.read(HOUSE, |view| {
                let viewer = policy::viewer(view, users[0], &ProjectName::Id(project))?;
                let condition = Asker::new(view, &viewer, app.now())?.meant(&filter)?;
                let mut all: Vec<Task> = view.rows(&project, &Span::first(usize::MAX))?;
                all.retain(|task| condition.holds(task));
                Ok(all.len())
            });
            finds = read.unwrap_or_default();
        });
        let same = app.read(HOUSE, |view| {
            let viewer = policy::viewer(view, users[0], &ProjectName::Id(project))?;
            let condition = Asker::new(view, &viewer, app.now())?.meant(&filter)?;
            Ok(found(view, &project::tally(view, project)?, &condition)?.len())
        })?;
        assert_eq!(same, finds, "{text}");
        println!(
            "{finds:>7} {planned:>9} {naive:>9} {:>7.1}  {text}",
            naive as f64 / planned.max(1) as f64
        );
    }
    Ok(())
}
