//! Who watches a task: those who have to do with it, and those who want to; not those who stopped.

use std::collections::BTreeSet;

use super::{
    naming,
    policy::TaskViewer,
    record::{Task, Watch},
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::Result,
    kit::id::UserId,
};

/// People who say of one task whether they want to hear of it, at most as many are looked at.
pub(super) const WATCHES_MAX: usize = 2_000;

/// Watches the task from now on.
///
/// Writes: task_watches.  Rules: T15.
pub fn watch(tx: &mut Tx<'_>, who: &TaskViewer) -> Result<()> {
    set(tx, who, true)
}

/// Watches the task no longer, whatever happens.
///
/// Writes: task_watches.  Rules: T15.
pub fn stop(tx: &mut Tx<'_>, who: &TaskViewer) -> Result<()> {
    set(tx, who, false)
}

fn set(tx: &mut Tx<'_>, who: &TaskViewer, on: bool) -> Result<()> {
    let (task, user) = (who.task(), who.viewer().user());
    let known: Option<Watch> = tx.get(&(task.id, user))?;
    if known.is_some_and(|known| known.on == on) {
        return Ok(());
    }
    lay(tx, task, user, on)
}

fn lay(tx: &mut Tx<'_>, task: &Task, user: UserId, on: bool) -> Result<()> {
    let since = tx.now();
    Ok(tx.put(&Watch {
        task: task.id,
        user,
        project: task.project,
        on,
        since,
    })?)
}

/// Has those watch the task who have never said whether they want to.
///
/// Writes: task_watches.  Rules: T15.
pub(super) fn draw_in(tx: &mut Tx<'_>, task: &Task, people: impl IntoIterator<Item = UserId>) -> Result<()> {
    for user in people {
        if tx.get::<Watch>(&(task.id, user))?.is_none() {
            lay(tx, task, user, true)?;
        }
    }
    Ok(())
}

/// Who watches the task; some of them may not see it any more.  Rules: T15.
pub fn watchers(view: &View<'_>, task: &Task) -> Result<BTreeSet<UserId>> {
    let mut people: BTreeSet<UserId> = task.assignees.iter().copied().collect();
    people.insert(task.created_by);
    let said: Vec<Watch> = view.rows(&task.id, &Span::first(WATCHES_MAX))?;
    for watch in said {
        if watch.on {
            people.insert(watch.user);
        } else {
            people.remove(&watch.user);
        }
    }
    Ok(people)
}

/// Who watches the task and sees it.
pub(super) fn seeing(view: &View<'_>, who: &TaskViewer) -> Result<Vec<UserId>> {
    let people: Vec<UserId> = watchers(view, who.task())?.into_iter().collect();
    let seeing = naming::seeing(view, who.viewer().project(), &people)?;
    Ok(seeing.into_iter().collect())
}
