//! Throwing tasks away, and bringing them back.

use super::{
    activity,
    event::Heard,
    policy::TaskEditor,
    project, rank,
    record::{Facet, Stage, Task, TaskId, Worth},
    relations, reminders, scheme, shown, tasks,
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::Result,
};

/// Throws the task away. One that lies in the trash stays there.
///
/// Writes: tasks, task_assignments, task_labels, task_activities, task_reminders, project_tallies, jobs.
/// Emits: projects.task_trashed → project/{id}.  Rules: T4, T7, T11.
pub fn throw(tx: &mut Tx<'_>, who: &TaskEditor) -> Result<()> {
    if lay(tx, who)? {
        let task = who.task();
        tx.emit(&Heard::TaskTrashed {
            project: task.project,
            id: task.id,
        });
    }
    Ok(())
}

/// Throws the task away and tells nobody; whether it wasn't in the trash before.
pub(super) fn lay(tx: &mut Tx<'_>, who: &TaskEditor) -> Result<bool> {
    let old = who.task();
    if !old.is_kept() {
        return Ok(false);
    }
    let task = Task {
        deleted_at: Some(tx.now()),
        updated_at: tx.now(),
        version: old.version + 1,
        ..old.clone()
    };
    turn(tx, who, &task)?;
    tasks::link(tx, Some(old), None)?;
    Ok(true)
}

/// Brings the task back, to where it stood if nobody stands there. One that isn't in the trash stays as it is.
///
/// Writes: as [`throw`]. Emits: projects.task_made → project/{id}.  Rules: T4, T6, T7, T11.
pub fn bring_back(tx: &mut Tx<'_>, who: &TaskEditor) -> Result<Task> {
    let task = restore(tx, who)?;
    if !who.task().is_kept() {
        let shown = shown::task(tx, who.editor().project(), &task)?;
        tx.emit(&Heard::TaskMade { task: &shown });
    }
    Ok(task)
}

/// Brings the task back and tells nobody.
pub(super) fn restore(tx: &mut Tx<'_>, who: &TaskEditor) -> Result<Task> {
    let old = who.task();
    if old.is_kept() {
        return Ok(old.clone());
    }
    let status = scheme::of(tx, old.project)?.standing(old.status)?;
    let closed_at = (status.stage == Stage::Done).then(|| old.closed_at.unwrap_or(tx.now()));
    let task = Task {
        deleted_at: None,
        updated_at: tx.now(),
        status: status.id,
        closed_at,
        rank: free(tx, old)?,
        parent: whole(tx, old)?,
        version: old.version + 1,
        ..old.clone()
    };
    turn(tx, who, &task)?;
    tasks::link(tx, None, Some(&task))?;
    Ok(task)
}

fn turn(tx: &mut Tx<'_>, who: &TaskEditor, task: &Task) -> Result<()> {
    let (was, is) = (who.task().is_kept(), task.is_kept());
    let mut tally = project::tally(tx, task.project)?;
    tally.moved(was.then_some(task.status), is.then_some(task.status));
    tx.update(&tally)?;
    tx.update(task)?;
    relations::settle(tx, who.task(), task)?;
    reminders::settle(tx, who.task(), task)?;
    let (from, to) = (Worth::Truth(!was), Worth::Truth(!is));
    Ok(activity::note(tx, who.user(), task, Facet::Deleted, from, to)?)
}

/// The task that it is a part of, unless that was destroyed meanwhile.
fn whole(view: &View<'_>, task: &Task) -> Result<Option<TaskId>> {
    let Some(parent) = task.parent else { return Ok(None) };
    let whole: Option<Task> = view.get(&(task.project, parent))?;
    Ok(whole.map(|whole| whole.id))
}

/// The task's own rank, or the next one if another took it meanwhile.
fn free(view: &View<'_>, task: &Task) -> Result<String> {
    if view.find(&Task::BY_RANK, &task.project, &task.rank)?.is_none() {
        return Ok(task.rank.clone());
    }
    let behind = Span::first(1).beyond(&task.rank);
    let next = view.scan_index(&Task::BY_RANK, &task.project, &behind)?;
    Ok(rank::between(
        Some(&task.rank),
        next.first().map(|next| next.rank.as_str()),
    ))
}
