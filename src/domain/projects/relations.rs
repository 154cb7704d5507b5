//! What tasks have to do with one another, within a project and across: both sides show it, to those who see both.

use std::collections::{BTreeMap, BTreeSet};

use std::collections::HashSet;

use super::{
    activity,
    event::Heard,
    policy::{self, ProjectName, ProjectViewer, TaskEditor, TaskViewer},
    record::{Facet, Project, ProjectId, Relation, RelationKind, Task, TaskId, Worth},
    shown::{self, DependencyShown, RelationShown},
};
use crate::{
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
    },
};

/// Relations that one task has at most.
pub const RELATIONS_MAX: usize = 100;
/// Tasks that are looked at for a circle.
const LOOKED_AT: usize = 5_000;

/// From now on the task has that to do with the other. Where it has already, nothing changes.
///
/// Writes: task_relations, tasks, task_activities.
/// Emits: projects.task_changed → project/{id}, where one is blocked now that wasn't.
/// Fails: Invalid(other) for itself, Conflict(relation_circle, too_many).  Rules: T4, T17.
pub fn relate(tx: &mut Tx<'_>, who: &TaskEditor, kind: RelationKind, other: &TaskEditor) -> Result<()> {
    let (task, that) = (who.task(), other.task());
    if task.id == that.id {
        return Err(Error::invalid("other", "itself", "Name another task."));
    }
    if tx.get::<Relation>(&(task.id, kind as u8, that.id))?.is_some() {
        return Ok(());
    }
    for (one, kind, other) in [(task, kind, that), (that, kind.turned(), task)] {
        if count_of(tx, one.id)? == RELATIONS_MAX {
            return Err(Error::Conflict(Code::too_many));
        }
        insert(tx, who.user(), one, kind, other)?;
    }
    let (first, then) = match kind {
        RelationKind::Blocks | RelationKind::Precedes => (task, that),
        RelationKind::BlockedBy | RelationKind::Follows => (that, task),
        RelationKind::Relates | RelationKind::Duplicates | RelationKind::DuplicatedBy => {
            return note(tx, who.user(), task, kind, that, true);
        }
    };
    if leads_to(tx, who, then, first.id)? {
        return Err(Error::Conflict(Code::relation_circle));
    }
    note(tx, who.user(), task, kind, that, true)?;
    count(tx, &[task, that])
}

/// From now on the task has that no more to do with the other.
///
/// Writes: task_relations, tasks, task_activities.
/// Emits: projects.task_changed → project/{id}, where one was blocked that isn't now. Fails: NotFound.  Rules: T4, T17.
pub fn unrelate(tx: &mut Tx<'_>, who: &TaskEditor, kind: RelationKind, other: &TaskViewer) -> Result<()> {
    let (task, that) = (who.task(), other.task());
    let known: Option<Relation> = tx.delete(&(task.id, kind as u8, that.id))?;
    known.ok_or(Error::NotFound)?;
    tx.delete::<Relation>(&(that.id, kind.turned() as u8, task.id))?;
    note(tx, who.user(), task, kind, that, false)?;
    count(tx, &[task, that])
}

/// From now on `next`, which has nothing to do with others yet, follows the task that it came of; unless that has as
/// much to do with others as it may.
///
/// Writes: task_relations, task_activities.  Rules: T17, T20.
pub(super) fn follow(tx: &mut Tx<'_>, by: UserId, task: &Task, next: &Task) -> Result<()> {
    if count_of(tx, task.id)? >= RELATIONS_MAX {
        return Ok(());
    }
    for (one, kind, other) in follows(task, next) {
        insert(tx, by, one, kind, other)?;
    }
    note(tx, by, task, RelationKind::Precedes, next, true)
}

/// One side of a relation; the other is the other task's.
fn insert(tx: &mut Tx<'_>, by: UserId, task: &Task, kind: RelationKind, other: &Task) -> Result<()> {
    tx.insert(&Relation {
        task: task.id,
        kind,
        other: other.id,
        project: task.project,
        other_project: other.project,
        at: tx.now(),
        by,
    })?;
    Ok(())
}

/// It follows it no more.
///
/// Writes: task_relations, task_activities.
pub(super) fn unfollow(tx: &mut Tx<'_>, by: UserId, task: &Task, next: &Task) -> Result<()> {
    let mut known = false;
    for (one, kind, other) in follows(task, next) {
        known |= tx.delete::<Relation>(&(one.id, kind as u8, other.id))?.is_some();
    }
    if known {
        note(tx, by, task, RelationKind::Precedes, next, false)?;
    }
    Ok(())
}

fn follows<'t>(task: &'t Task, next: &'t Task) -> [(&'t Task, RelationKind, &'t Task); 2] {
    let kind = RelationKind::Precedes;
    [(task, kind, next), (next, kind.turned(), task)]
}

/// How many relations a task has.
pub(super) fn count_of(view: &View<'_>, task: TaskId) -> Result<usize> {
    Ok(view.rows::<Relation>(&task, &Span::first(RELATIONS_MAX))?.len())
}

/// What the task has to do with others that `who` sees too.
pub fn of(view: &View<'_>, who: &TaskViewer) -> Result<Vec<RelationShown>> {
    let mut sight = Sight::of(who.viewer().user());
    let mut shown = Vec::new();
    for row in view.rows::<Relation>(&who.task().id, &Span::first(RELATIONS_MAX))? {
        if let Some((project, task)) = sight.of_task(view, row.other_project, row.other)? {
            shown.push(RelationShown::of(view, row.kind, &project, &task)?);
        }
    }
    Ok(shown)
}

/// A page of which tasks of the project wait for others of it.
///
/// Also of those in the trash: what each of them is, only lists of tasks tell. So the answer stays the same while tasks
/// change and none waits for another.  Rules: T17.
pub fn within(view: &View<'_>, who: &ProjectViewer, page: &PageRequest) -> Result<Page<DependencyShown>> {
    let found = view.page_index(&Relation::WITHIN, &who.project().id, Order::Rising, page)?;
    Ok(Page {
        items: found.items.iter().map(DependencyShown::from).collect(),
        next: found.next,
    })
}

/// Which of these tasks, all of which are seen, wait for others of them, of whichever project.  Rules: T17.
pub(super) fn among(view: &View<'_>, tasks: &[Task]) -> Result<Vec<DependencyShown>> {
    let these: HashSet<TaskId> = tasks.iter().map(|task| task.id).collect();
    let mut waiting = Vec::new();
    for task in tasks {
        let rows = view.rows::<Relation>(&task.id, &Span::first(RELATIONS_MAX))?;
        let first = rows
            .iter()
            .filter(|row| row.comes_first() && these.contains(&row.other));
        waiting.extend(first.map(DependencyShown::from));
    }
    Ok(waiting)
}

/// Another task that is named in what became of one, if `user` sees it.
pub(super) fn other(view: &View<'_>, user: UserId, other: TaskId) -> Result<Option<(Project, Task)>> {
    let row: Option<Task> = view.find(&Task::BY_ID, &other, &())?;
    match row {
        Some(task) => Sight::of(user).of_task(view, task.project, other),
        None => Ok(None),
    }
}

/// Counts anew what blocks those that the task blocks, if it is done now and wasn't, or the other way round.
///
/// Writes: tasks. Emits: projects.task_changed → project/{id} of each that is another.  Rules: T17.
pub(super) fn settle(tx: &mut Tx<'_>, old: &Task, new: &Task) -> Result<()> {
    if is_left(old) == is_left(new) {
        return Ok(());
    }
    let group = (new.id, RelationKind::Blocks as u8);
    let blocked = tx.scan_index(&Relation::OF_KIND, &group, &Span::first(RELATIONS_MAX))?;
    for row in blocked {
        if let Some(task) = tx.get::<Task>(&(row.other_project, row.other))? {
            count(tx, &[&task])?;
        }
    }
    Ok(())
}

/// Whether it is still to be done.
fn is_left(task: &Task) -> bool {
    task.is_kept() && task.closed_at.is_none()
}

/// Counts what blocks these tasks. Only tasks of the same project count: whoever sees one of those sees all of them.
fn count(tx: &mut Tx<'_>, tasks: &[&Task]) -> Result<()> {
    for task in tasks {
        let group = (task.id, RelationKind::BlockedBy as u8);
        let mut blockers = 0;
        for row in tx.scan_index(&Relation::OF_KIND, &group, &Span::first(RELATIONS_MAX))? {
            let other: Option<Task> = tx.get(&(task.project, row.other))?;
            blockers += u32::from(other.as_ref().is_some_and(is_left));
        }
        if blockers == task.blockers {
            continue;
        }
        let task = Task {
            blockers,
            ..(*task).clone()
        };
        tx.update(&task)?;
        let project: Project = tx.get(&task.project)?.ok_or(Error::NotFound)?;
        if task.is_kept() {
            let shown = shown::task(tx, &project, &task)?;
            tx.emit(&Heard::TaskChanged { task: &shown });
        }
    }
    Ok(())
}

/// Notes on both sides what one has to do with the other since now, or had.
fn note(tx: &mut Tx<'_>, by: UserId, task: &Task, kind: RelationKind, that: &Task, begins: bool) -> Result<()> {
    for (one, kind, other) in [(task, kind, that), (that, kind.turned(), task)] {
        let (is, nothing) = (Worth::Related(kind, other.id), Worth::Nothing);
        let (from, to) = if begins { (nothing, is) } else { (is, nothing) };
        activity::note(tx, by, one, Facet::Relation, from, to)?;
    }
    Ok(())
}

/// Whether `goal` comes after `from`, by way of tasks that `who` sees: of others they are not to learn.
fn leads_to(view: &View<'_>, who: &TaskEditor, from: &Task, goal: TaskId) -> Result<bool> {
    let mut sight = Sight::of(who.user());
    let (mut open, mut seen) = (vec![from.id], BTreeSet::from([from.id]));
    while let Some(task) = open.pop() {
        if task == goal {
            return Ok(true);
        }
        for kind in [RelationKind::Blocks, RelationKind::Precedes] {
            let group = (task, kind as u8);
            for row in view.scan_index(&Relation::OF_KIND, &group, &Span::first(RELATIONS_MAX))? {
                if seen.contains(&row.other) || sight.of_task(view, row.other_project, row.other)?.is_none() {
                    continue;
                }
                if seen.len() == LOOKED_AT {
                    return Err(Error::Conflict(Code::too_many));
                }
                seen.insert(row.other);
                open.push(row.other);
            }
        }
    }
    Ok(false)
}

/// What somebody sees, asked once for each project.
struct Sight {
    user: UserId,
    projects: BTreeMap<ProjectId, Option<Project>>,
}

impl Sight {
    fn of(user: UserId) -> Self {
        Self {
            user,
            projects: BTreeMap::new(),
        }
    }

    /// The task with its project, if they see it and it lies in no trash.
    fn of_task(&mut self, view: &View<'_>, project: ProjectId, task: TaskId) -> Result<Option<(Project, Task)>> {
        if !self.projects.contains_key(&project) {
            let seen = match policy::viewer(view, self.user, &ProjectName::Id(project)) {
                Ok(viewer) => Some(viewer.project().clone()),
                Err(Error::NotFound) => None,
                Err(other) => return Err(other),
            };
            self.projects.insert(project, seen);
        }
        let Some(Some(project)) = self.projects.get(&project) else {
            return Ok(None);
        };
        let task: Option<Task> = view.get(&(project.id, task))?;
        Ok(task.filter(Task::is_kept).map(|task| (project.clone(), task)))
    }
}
