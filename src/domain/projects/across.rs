//! Tasks of all projects that somebody sees, those that a filter finds (T32).

use std::collections::HashMap;

use super::{
    filter::{self, Asker, Filter},
    list::{self, Sort, Wanted},
    policy::ProjectViewer,
    project,
    record::{ProjectId, Scheme, Task},
    relations,
    shown::{DependencyShown, TaskShown},
};
use crate::{
    domain::people::policy::Member,
    engine::store::View,
    error::{Error, Result},
    kit::{
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// Tasks of which is told what waits for what, at most.
pub const TIED_MAX: usize = 1_000;

/// The projects in which something can be done and that somebody sees.  Rules: T1, T4.
pub fn projects(view: &View<'_>, who: Member) -> Result<Vec<ProjectViewer>> {
    let mut projects = project::seen(view, who)?;
    projects.retain(|viewer| !viewer.project().archived);
    Ok(projects)
}

/// A page of the tasks that are wanted at `now`, of all projects that `who` sees.
///
/// Fails: Invalid(filter) if it means nothing in any of them, Invalid(sort, cursor).  Rules: T1, T32, Fi2.
pub fn list(
    view: &View<'_>,
    who: Member,
    wanted: &Wanted,
    (sort, page): (Sort, &PageRequest),
    now: Millis,
) -> Result<Page<TaskShown>> {
    let Found { tasks, desks } = found(view, who, wanted, sort, now)?;
    let cut = list::cut(tasks, sort, None, page);
    let shown = |task: &Task| {
        let desk = desks.get(&task.project);
        let (key, scheme) = desk.ok_or_else(|| Error::internal("a task of no project that was looked at"))?;
        TaskShown::of(view, key, scheme, task)
    };
    Ok(Page {
        items: cut.items.iter().map(shown).collect::<Result<_>>()?,
        next: cut.next,
    })
}

/// How many tasks are wanted at `now` of all projects that `who` sees. Fails: as [`list`].  Rules: T1, T32.
pub fn count(view: &View<'_>, who: Member, wanted: &Wanted, now: Millis) -> Result<usize> {
    Ok(found(view, who, wanted, Sort::Due, now)?.tasks.len())
}

/// Which tasks wait for others among the first [`TIED_MAX`] that [`list`] gives. Fails: as that.  Rules: T1, T17, T32.
pub fn dependencies(
    view: &View<'_>,
    who: Member,
    wanted: &Wanted,
    sort: Sort,
    now: Millis,
) -> Result<Vec<DependencyShown>> {
    let first = PageRequest {
        cursor: None,
        limit: TIED_MAX,
    };
    let tasks = list::cut(found(view, who, wanted, sort, now)?.tasks, sort, None, &first).items;
    relations::among(view, &tasks)
}

/// Whether tasks of several projects can be sorted like this. Fails: Invalid(sort).
pub fn sortable(sort: Sort) -> Result<()> {
    if sort.is_common() {
        return Ok(());
    }
    let say = "Tasks of several projects are sorted by `title`, `priority`, `start`, `due`, `estimate` or `updated`.";
    Err(Error::invalid("sort", "unknown", say))
}

/// Whether a filter means something in one of the projects that `who` sees, or there are none. Fails: Invalid(filter).
pub fn understood(view: &View<'_>, who: Member, filter: &Filter, now: Millis) -> Result<()> {
    let mut wrong = Ok(());
    for viewer in projects(view, who)? {
        match Asker::new(view, &viewer, now)?.meant(filter) {
            Ok(_) => return Ok(()),
            Err(fault @ Error::Invalid(_)) if wrong.is_ok() => wrong = Err(fault),
            Err(Error::Invalid(_)) => {}
            Err(other) => return Err(other),
        }
    }
    wrong
}

/// What was found, in no order, and the key and the words of each project that was looked at.
struct Found {
    tasks: Vec<Task>,
    desks: HashMap<ProjectId, (String, Scheme)>,
}

/// Finds what is then sorted.
fn found(view: &View<'_>, who: Member, wanted: &Wanted, sort: Sort, now: Millis) -> Result<Found> {
    sortable(sort)?;
    let (mut tasks, mut desks, mut wrong) = (Vec::new(), HashMap::new(), None);
    for viewer in projects(view, who)? {
        let project = viewer.project();
        let mut asker = Asker::new(view, &viewer, now)?;
        match wanted.condition(&mut asker) {
            Ok(condition) => {
                tasks.extend(filter::found(view, &project::tally(view, project.id)?, &condition)?);
                desks.insert(project.id, (project.key.clone(), asker.scheme().clone()));
            }
            // A status, a label or a field that this project doesn't have: none of its tasks is meant.
            Err(Error::Invalid(fields)) => wrong = wrong.or(Some(fields)),
            Err(other) => return Err(other),
        }
    }
    match wrong {
        Some(fields) if desks.is_empty() => Err(Error::Invalid(fields)),
        _ => Ok(Found { tasks, desks }),
    }
}
