//! What was done in the projects that somebody sees, as time went: read change by change, and none is kept.

use super::{
    policy::ProjectViewer,
    record::{Activity, Comment, Task, TaskId},
};
use crate::{
    engine::store::View,
    error::{Error, Result},
    kit::time::Millis,
};

/// Gives `each` what was changed of a project's tasks from one time on and before another, the oldest first. Returns how
/// many changes those were.
pub fn changed(
    view: &View<'_>,
    who: &ProjectViewer,
    (from, to): (Millis, Millis),
    each: impl FnMut(Activity) -> Result<()>,
) -> Result<u64> {
    view.each_between::<_, _, _, Error>(&Activity::ALL_BY_TIME, &who.project().id, (&from, &to), each)
}

/// Gives `each` what was said of a project's tasks from one time on and before another, the oldest first. Returns how
/// many comments those were.
pub fn commented(
    view: &View<'_>,
    who: &ProjectViewer,
    (from, to): (Millis, Millis),
    each: impl FnMut(Comment) -> Result<()>,
) -> Result<u64> {
    view.each_between::<_, _, _, Error>(&Comment::BY_TIME, &who.project().id, (&from, &to), each)
}

/// A task of the project, unless it lies in the trash.
pub fn kept(view: &View<'_>, who: &ProjectViewer, task: TaskId) -> Result<Option<Task>> {
    let task: Option<Task> = view.get(&(who.project().id, task))?;
    Ok(task.filter(Task::is_kept))
}
