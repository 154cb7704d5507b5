//! Boards: how long one takes to be laid out, what a change costs, and when those know of it who look at it.

use std::time::{Duration, Instant};

use longhouse::{
    domain::projects::{
        board::{self, Division, EACH},
        changing::{self, TaskChange},
        filter::Filter,
        list::{self, Sort, Wanted},
        policy::{self, ProjectName, ProjectViewer, TaskName},
        record::{Grouping, Task},
        tasks::Sides,
    },
    engine::{
        cache::Audience,
        commit::Actor,
        realtime::Outgoing,
        store::{Span, View},
    },
    error::Result,
    kit::page::PageRequest,
};

use crate::filled::{Filled, HOUSE, median, micros};

const BOARDS: &[(Grouping, Option<Grouping>, &str)] = &[
    (Grouping::Status, None, ""),
    (Grouping::Status, None, "assignee = me"),
    (Grouping::Status, None, "priority >= high"),
    (Grouping::Priority, None, ""),
    (Grouping::Status, Some(Grouping::Priority), ""),
    (Grouping::Assignee, Some(Grouping::Status), ""),
];
/// Tasks of a project that changes are held against.
const SMALL: usize = 500;
const CHANGES: usize = 200;
/// Who looks at the board while it is changed.
const WATCHERS: usize = 100;

/// Prints for each board: the tasks in it, µs until it is laid out, not cached, and KB of it; µs to read all those tasks as
/// lists of 200, and how many times faster the first is. Then µs for a change of a task to be on the disk, in this project
/// and in one of 500; and µs from there until everybody who looks at the board is told.
pub fn run(big: &Filled) -> Result<()> {
    println!(
        "{:>7} {:>9} {:>6} {:>9} {:>7}  board",
        "finds", "µs", "KB", "lists µs", "×"
    );
    for (columns, lanes, filter) in BOARDS {
        let wanted = wanted(filter)?;
        let division = Division {
            columns: *columns,
            lanes: *lanes,
        };
        let (mut finds, mut bytes) = (0, 0);
        let laid = micros(|| {
            let board = read(big, |view, who| {
                board::of(view, who, &wanted, (division, Sort::Rank, EACH), big.app.now())
            });
            let board = board.expect("a board");
            finds = board.count;
            bytes = serde_json::to_vec(&board).map_or(0, |json| json.len());
        });
        let mut listed = 0;
        let lists = micros(|| {
            listed = lists(big, &wanted).expect("lists");
        });
        assert_eq!(listed, finds, "{filter}");
        let times = lists as f64 / laid.max(1) as f64;
        let by = lanes.map_or(format!("{columns:?}"), |lanes| format!("{columns:?} × {lanes:?}"));
        println!(
            "{finds:>7} {laid:>9} {:>6} {lists:>9} {times:>7.1}  {by} {filter}",
            bytes / 1_000
        );
    }
    let small = Filled::with(SMALL)?;
    let (of_small, _) = changes(&small, 0)?;
    let (of_big, told) = changes(big, WATCHERS)?;
    let ratio = of_big as f64 / of_small.max(1) as f64;
    println!("a change is on the disk after {of_big} µs, in a project of {SMALL} after {of_small} µs ({ratio:.2} ×)");
    println!("{WATCHERS} who look at the board are told {told} µs later, the last of them");
    Ok(())
}

fn wanted(filter: &str) -> Result<Wanted> {
    let filter = (!filter.is_empty()).then(|| Filter::read(filter)).transpose()?;
    Ok(Wanted {
        filter,
        ..Wanted::default()
    })
}

fn read<T>(big: &Filled, read: impl FnOnce(&View<'_>, &ProjectViewer) -> Result<T>) -> Result<T> {
    big.app.read(HOUSE, |view| {
        read(
            view,
            &policy::viewer(view, big.users[0], &ProjectName::Id(big.project))?,
        )
    })
}

/// All tasks that are wanted, page by page, as JSON; how many they are.
fn lists(big: &Filled, wanted: &Wanted) -> Result<usize> {
    let (mut count, mut cursor) = (0, None);
    loop {
        let page = PageRequest { cursor, limit: 200 };
        let page = read(big, |view, who| {
            list::list(view, who, wanted, Sort::Rank, &page, big.app.now())
        })?;
        assert!(serde_json::to_vec(&page).is_ok());
        count += page.items.len();
        cursor = page.next;
        if cursor.is_none() {
            return Ok(count);
        }
    }
}

/// Changes the status of tasks, one after another, while so many look at the board. The medians in µs: of a change, and of
/// how much later the last of those is told.
fn changes(filled: &Filled, watchers: usize) -> Result<(u128, u128)> {
    let tasks: Vec<Task> = filled
        .app
        .read(HOUSE, |view| Ok(view.rows(&filled.project, &Span::first(CHANGES))?))?;
    let user = filled.users[0];
    let hub = filled.app.hub();
    let looking: Vec<_> = (0..watchers)
        .map(|_| hub.connect(HOUSE, user, std::sync::Arc::new(|_| Ok(()))))
        .collect::<Result<_>>()?;
    let division = Division {
        columns: Grouping::Status,
        lanes: None,
    };
    let (mut written, mut told) = (Vec::<Duration>::new(), vec![Duration::ZERO]);
    for task in tasks {
        let (_, reads, seen) = filled
            .app
            .read_noting(Audience::Workspace { workspace: HOUSE }, |view| {
                let who = policy::viewer(view, user, &ProjectName::Id(filled.project))?;
                board::of(
                    view,
                    &who,
                    &Wanted::default(),
                    (division, Sort::Rank, EACH),
                    filled.app.now(),
                )
            })?;
        for (id, connection) in looking.iter().enumerate() {
            hub.watch(connection, id as u64, reads.clone(), seen);
        }
        let (task, status) = (task.id, if task.closed_at.is_some() { "doing" } else { "done" });
        let change = TaskChange {
            sides: Sides {
                status: Some(status.to_owned()),
                ..Sides::default()
            },
            ..TaskChange::default()
        };
        let begun = Instant::now();
        let write = filled.app.write(Actor::system(HOUSE), move |tx| {
            let editor = policy::task_editor(tx, user, &TaskName::Id(task))?;
            changing::change(tx, &editor, &change).map(|changed| changed.task.version)
        });
        filled.runtime.block_on(write)?;
        let durable = Instant::now();
        written.push(durable - begun);
        for connection in &looking {
            filled.runtime.block_on(async {
                let mut out = Vec::new();
                while !out.iter().any(|one| matches!(one, Outgoing::Changed(_))) {
                    connection.ready().await;
                    connection.drain(&mut out);
                }
            });
        }
        told.push(durable.elapsed());
    }
    Ok((median(written), median(told)))
}
