//! A project filled with tasks.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use longhouse::{
    app::{App, AppOptions, Place},
    domain::{
        people::{self, demo::Part, record::Role},
        projects::{
            batch::{self, LINES_MAX, Line},
            policy::{self, ProjectName},
            project::{self, ProjectDraft},
            record::{Priority, ProjectId},
            tasks::Sides,
        },
    },
    engine::commit::Actor,
    error::Result,
    kit::id::{Id, UserId, WorkspaceId},
};

pub const HOUSE: WorkspaceId = Id::from_bytes([7; 16]);
const TURNS: u32 = 5;

/// A node with one project, and the people in it.
pub struct Filled {
    pub app: App,
    pub runtime: tokio::runtime::Runtime,
    pub project: ProjectId,
    pub users: Vec<UserId>,
    _directory: tempfile::TempDir,
}

impl Filled {
    pub fn with(count: usize) -> Result<Self> {
        let directory = tempfile::tempdir().expect("a directory");
        let app = App::open(AppOptions::at(Place::Directory(directory.path().to_owned())))?;
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let (project, users) = runtime.block_on(open(&app))?;
        let begun = Instant::now();
        runtime.block_on(fill(&app, project, Arc::new(users.clone()), count))?;
        println!("{count} tasks made in {} ms", begun.elapsed().as_millis());
        Ok(Self {
            app,
            runtime,
            project,
            users,
            _directory: directory,
        })
    }
}

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

/// How long something takes, in µs: the median of some turns.
pub fn micros(mut run: impl FnMut()) -> u128 {
    let turn = |_| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    median((0..TURNS).map(turn).collect())
}

/// The median of some times, in µs.
pub fn median(mut times: Vec<Duration>) -> u128 {
    times.sort_unstable();
    times[times.len() / 2].as_micros()
}
