//! Where a task stands among those of its project, and making room there.

use super::{
    event::Heard,
    rank,
    record::{ProjectId, Task, TaskId},
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Error, Result},
};

/// Neighbours on either side that make room at first.
const REACH: usize = 32;

/// Where a task is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Right behind this one.
    After(TaskId),
    /// Right before this one.
    Before(TaskId),
}

/// The rank behind all tasks of a project.
pub(super) fn last(view: &View<'_>, project: ProjectId) -> Result<String> {
    let last = view.scan_index(&Task::BY_RANK, &project, &Span::last(1))?;
    Ok(rank::between(last.first().map(|task| task.rank.as_str()), None))
}

/// The rank of `task` at its place. Where its neighbours have no room left, they are moved apart.
///
/// Writes: tasks, where room was made. Emits: projects.tasks_changed → project/{id}, then.
/// Fails: Invalid(after, before).  Rules: T6.
pub(super) fn at(tx: &mut Tx<'_>, task: &Task, place: Place) -> Result<String> {
    let (field, id) = match place {
        Place::After(id) => ("after", id),
        Place::Before(id) => ("before", id),
    };
    let beside: Option<Task> = tx.get(&(task.project, id))?;
    let beside = beside.filter(|beside| beside.is_kept() && beside.id != task.id);
    let say = "Name another task of the same project.";
    let beside = beside.ok_or_else(|| Error::invalid(field, "unknown", say))?;
    let found = beyond(tx, task, &beside.rank, place)?;
    if found.len() <= rank::LONG {
        return Ok(found);
    }
    make_room(tx, task, &beside.rank)?;
    let moved: Option<Task> = tx.get(&(task.project, id))?;
    let moved = moved.ok_or(Error::NotFound)?;
    beyond(tx, task, &moved.rank, place)
}

/// The rank for `task` right beyond `beside`.
fn beyond(view: &View<'_>, task: &Task, beside: &str, place: Place) -> Result<String> {
    let mark = beside.to_owned();
    let span = match place {
        Place::After(_) => Span::first(2),
        Place::Before(_) => Span::last(2),
    };
    let next = view.scan_index(&Task::BY_RANK, &task.project, &span.beyond(&mark))?;
    let next = next.iter().find(|other| other.id != task.id);
    let next = next.map(|next| next.rank.as_str());
    Ok(match place {
        Place::After(_) => rank::between(Some(beside), next),
        Place::Before(_) => rank::between(next, Some(beside)),
    })
}

/// Moves those around `mark` apart, and more of them for as long as that leaves their ranks long.
fn make_room(tx: &mut Tx<'_>, task: &Task, mark: &str) -> Result<()> {
    let (project, mark) = (task.project, mark.to_owned());
    let mut reach = REACH;
    loop {
        let mut below = tx.scan_index(&Task::BY_RANK, &project, &Span::last(reach + 1).beyond(&mark))?;
        let mut above = tx.scan_index(&Task::BY_RANK, &project, &Span::first(reach + 1).beyond(&mark))?;
        let low = (below.len() > reach).then(|| below.pop()).flatten();
        let high = (above.len() > reach).then(|| above.pop()).flatten();
        below.reverse();
        let mut row = below;
        row.extend(tx.find(&Task::BY_RANK, &project, &mark)?);
        row.extend(above);
        let bound = |task: &Option<Task>| task.as_ref().map(|task| task.rank.clone());
        let (low, high) = (bound(&low), bound(&high));
        let ranks = rank::spread(low.as_deref(), high.as_deref(), row.len());
        let short = ranks.iter().all(|rank| rank.len() <= rank::LONG / 2);
        if !short && (low.is_some() || high.is_some()) {
            reach *= 4;
            continue;
        }
        // No two may have the same rank, not even for a moment.
        for task in &row {
            tx.delete::<Task>(&(project, task.id))?;
        }
        for (task, rank) in row.into_iter().zip(ranks) {
            tx.insert(&Task { rank, ..task })?;
        }
        tx.emit(&Heard::TasksChanged { project });
        return Ok(());
    }
}
