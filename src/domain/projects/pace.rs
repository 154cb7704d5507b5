//! What was done in the projects that somebody sees, as time went: read change by change, and none is kept.

use super::{
    policy::{self, ProjectViewer},
    record::{Activity, Comment, Project, ProjectMember, Task, TaskId},
};
use crate::{
    domain::people::policy::Member,
    engine::store::{Span, View},
    error::{Error, Result},
    kit::time::Millis,
};

/// Every project that somebody may read: those they were let into, and but for guests the open ones.  Rules: T1.
pub fn projects(view: &View<'_>, member: Member) -> Result<Vec<ProjectViewer>> {
    let own = view.scan_index(&ProjectMember::BY_USER, &member.user(), &Span::first(usize::MAX))?;
    let mut projects = Vec::with_capacity(own.len());
    for row in own {
        let project: Project = view.get(&row.project)?.ok_or(Error::NotFound)?;
        projects.push(policy::onlooker(view, member, project)?);
    }
    if member.is_guest() {
        return Ok(projects);
    }
    for project in view.scan_index::<Project, _, _>(&Project::OPEN, &(), &Span::first(usize::MAX))? {
        let viewer = policy::onlooker(view, member, project)?;
        if !viewer.is_within() {
            projects.push(viewer);
        }
    }
    Ok(projects)
}

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
