//! Filters, carried out by an index where one helps, and by a look at every task.

use longhouse::{
    domain::projects::{
        filter::{Asker, Filter, found},
        list::{self, Sort, Wanted},
        policy::{self, ProjectName},
        project,
        record::Task,
    },
    engine::store::Span,
    error::Result,
    kit::page::PageRequest,
};

use crate::filled::{Filled, HOUSE, micros};

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

/// Prints for each filter: how many tasks it finds, µs until the first page of them is there, not cached, µs by a look at
/// every task, and how many times faster the first is.
pub fn run(big: &Filled) -> Result<()> {
    println!("{:>7} {:>9} {:>9} {:>7}  filter", "finds", "µs", "naive µs", "×");
    for text in FILTERS {
        let filter = Filter::read(text)?;
        let wanted = Wanted {
            filter: Some(filter.clone()),
            ..Wanted::default()
        };
        let mut finds = 0;
        let planned = micros(|| {
            let page = big.app.read(HOUSE, |view| {
                let viewer = policy::viewer(view, big.users[0], &ProjectName::Id(big.project))?;
                list::list(
                    view,
                    &viewer,
                    &wanted,
                    Sort::Rank,
                    &PageRequest::default(),
                    big.app.now(),
                )
            });
            assert!(page.is_ok(), "{text}");
        });
        let naive = micros(|| {
            let read = big.app.read(HOUSE, |view| {
                let viewer = policy::viewer(view, big.users[0], &ProjectName::Id(big.project))?;
                let condition = Asker::new(view, &viewer, big.app.now())?.meant(&filter)?;
                let mut all: Vec<Task> = view.rows(&big.project, &Span::first(usize::MAX))?;
                all.retain(|task| condition.holds(task));
                Ok(all.len())
            });
            finds = read.unwrap_or_default();
        });
        let same = big.app.read(HOUSE, |view| {
            let viewer = policy::viewer(view, big.users[0], &ProjectName::Id(big.project))?;
            let condition = Asker::new(view, &viewer, big.app.now())?.meant(&filter)?;
            Ok(found(view, &project::tally(view, big.project)?, &condition)?.len())
        })?;
        assert_eq!(same, finds, "{text}");
        println!(
            "{finds:>7} {planned:>9} {naive:>9} {:>7.1}  {text}",
            naive as f64 / planned.max(1) as f64
        );
    }
    Ok(())
}
