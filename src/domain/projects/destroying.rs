//! What lies in a project's trash, and how it is gone for good (T29).

use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    attaching,
    event::Heard,
    policy::{ProjectManager, ProjectViewer},
    record::{
        Activity, CheckItem, Comment, CommentRevision, Described, Facet, Origin, Project, ProjectId, Relation, Repeat,
        Task, TaskId, TaskReminder, TimeEntry, Timer, Watch,
    },
    reminders, scheme, shown,
};
use crate::{
    app::App,
    domain::{files::attachments, people::workspaces, queues::MAINTENANCE},
    engine::{
        commit::{Actor, Tx},
        jobs::{Draft, Ended, Handler, Queue, Rhythm, Schedule, Task as Errand, Work},
        store::{Key, Order, Record, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{UserId, WorkspaceId},
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// How long a task lies in the trash.
pub const KEPT_FOR: Duration = Duration::from_secs(30 * 86_400);
/// Tasks destroyed in one commit: each may take thousands of rows along.
pub const STRIDE: usize = 20;
/// Between two looks.
const LOOK_EVERY: Duration = Duration::from_secs(3_600);

/// A task in the trash.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TrashedTask)]
pub struct TrashedShown {
    #[schema(value_type = String)]
    pub id: TaskId,
    /// `GALA-12`.
    pub key: String,
    pub title: String,
    /// The word of its status.
    pub status: String,
    #[schema(value_type = String, format = DateTime)]
    pub deleted_at: Millis,
    /// Who threw it away, if that is known.
    #[schema(value_type = Option<String>)]
    pub deleted_by: Option<UserId>,
    /// When it is gone for good.
    #[schema(value_type = String, format = DateTime)]
    pub gone_at: Millis,
}

/// A page of what lies in the trash, the latest first.
pub fn list(view: &View<'_>, who: &ProjectViewer, page: &PageRequest) -> Result<Page<TrashedShown>> {
    let project = who.project();
    let scheme = scheme::of(view, project.id)?;
    let found = view.page_index(&Task::TRASH, &project.id, Order::Falling, page)?;
    let shown = |task: &Task| {
        let deleted_at = task.deleted_at.unwrap_or(task.updated_at);
        Ok(TrashedShown {
            id: task.id,
            key: task.name_in(&project.key),
            title: task.title.clone(),
            status: scheme.status(task.status)?.word.clone(),
            deleted_at,
            deleted_by: thrown_by(view, task.id)?,
            gone_at: deleted_at.plus(KEPT_FOR),
        })
    };
    Ok(Page {
        items: found.items.iter().map(shown).collect::<Result<_>>()?,
        next: found.next,
    })
}

/// Whoever did the last thing to a task in the trash, which was to throw it there.
fn thrown_by(view: &View<'_>, task: TaskId) -> Result<Option<UserId>> {
    let last = Span {
        order: Order::Falling,
        ..Span::first(1)
    };
    let last = view.rows::<Activity>(&task, &last)?.into_iter().next();
    Ok(last.filter(|row| row.facet == Facet::Deleted).map(|row| row.who))
}

/// Destroys a task that lies in the trash, with all that was said of it and noted on it.
///
/// Writes: all that tasks have. Audits: task.destroyed. Emits: projects.task_changed → project/{id} of its parts.
/// Fails: NotFound, also for one that isn't in the trash, Conflict(project_archived).  Rules: T4, T29.
pub fn destroy(tx: &mut Tx<'_>, who: &ProjectManager, task: TaskId) -> Result<()> {
    may_write(who)?;
    let row: Option<Task> = tx.get(&(who.project().id, task))?;
    let row = row.filter(|task| !task.is_kept()).ok_or(Error::NotFound)?;
    take_away(tx, who.project(), &row)?;
    let detail = serde_json::json!({ "task": row.name_in(&who.project().key), "title": row.title });
    Ok(tx.audit("task.destroyed", row.id, detail)?)
}

/// Destroys some of what lies in the trash since before `until`, the oldest first; whether that was all of it.
///
/// Writes: as [`destroy`]. Audits: project.trash_emptied. Fails: Conflict(project_archived).  Rules: T4, T29.
pub fn empty(tx: &mut Tx<'_>, who: &ProjectManager, until: Millis) -> Result<bool> {
    may_write(who)?;
    let due = due(tx, who.project().id, until)?;
    for task in &due {
        take_away(tx, who.project(), task)?;
    }
    if !due.is_empty() {
        let detail = serde_json::json!({ "tasks": due.len() });
        tx.audit("project.trash_emptied", who.project().id, detail)?;
    }
    Ok(due.len() < STRIDE)
}

fn may_write(who: &ProjectManager) -> Result<()> {
    if who.project().archived {
        return Err(Error::Conflict(Code::project_archived));
    }
    Ok(())
}

/// Some of the tasks that lie in the trash since `until` or before, the oldest first.
fn due(view: &View<'_>, project: ProjectId, until: Millis) -> Result<Vec<Task>> {
    let mut tasks = view.scan_index(&Task::TRASH, &project, &Span::first(STRIDE))?;
    tasks.retain(|task| task.deleted_at.is_some_and(|at| at <= until));
    Ok(tasks)
}

/// Takes a task away with all that hangs on it. What was a part of it is a task of its own from then on.
fn take_away(tx: &mut Tx<'_>, project: &Project, task: &Task) -> Result<()> {
    for part in tx.scan_index(&Task::BY_PARENT, &task.id, &Span::first(usize::MAX))? {
        let part = Task {
            parent: None,
            updated_at: tx.now(),
            version: part.version + 1,
            ..part
        };
        tx.update(&part)?;
        let shown = shown::task(tx, project, &part)?;
        tx.emit(&Heard::TaskChanged { task: &shown });
    }
    attaching::clear(tx, task.id)?;
    for comment in clear::<Comment>(tx, &task.id)? {
        attachments::release(tx, &comment.attachments)?;
        clear::<CommentRevision>(tx, &(task.id, comment.id))?;
    }
    for relation in clear::<Relation>(tx, &task.id)? {
        tx.delete::<Relation>(&(relation.other, relation.kind.turned() as u8, task.id))?;
    }
    clear::<Activity>(tx, &task.id)?;
    clear::<CheckItem>(tx, &task.id)?;
    clear::<TimeEntry>(tx, &task.id)?;
    clear::<Watch>(tx, &task.id)?;
    for reminder in tx.scan_index(&TaskReminder::OF_TASK, &task.id, &Span::first(usize::MAX))? {
        reminders::drop(tx, &reminder)?;
    }
    for timer in tx.scan_index(&Timer::OF_TASK, &task.id, &Span::first(usize::MAX))? {
        tx.delete::<Timer>(&timer.user)?;
        tx.emit(&Heard::TimerChanged { user: timer.user });
    }
    tx.delete::<Described>(&task.id)?;
    tx.delete::<Origin>(&task.id)?;
    tx.delete::<Repeat>(&task.id)?;
    Ok(tx.delete::<Task>(&(task.project, task.id)).map(drop)?)
}

/// Deletes every row of a group, and gives what they were.
fn clear<R: Record>(tx: &mut Tx<'_>, group: &<R::Key as Key>::Group) -> Result<Vec<R>> {
    let rows: Vec<R> = tx.rows(group, &Span::first(usize::MAX))?;
    for row in &rows {
        tx.delete::<R>(&row.key())?;
    }
    Ok(rows)
}

/// Destroys what lay in the trash for thirty days.
#[derive(Debug, Serialize, Deserialize)]
struct Empty {}

impl Errand for Empty {
    const KIND: &'static str = "projects.trash";
    const QUEUE: Queue = MAINTENANCE;
}

/// What is done with it.
pub fn handlers() -> Vec<Handler<App>> {
    vec![Handler::new(sweep)]
}

/// What comes by the clock.
pub fn schedules() -> Vec<Schedule<App>> {
    vec![Schedule::new(Empty::KIND, Rhythm::Every(LOOK_EVERY), Draft::of(&Empty {})).if_wanted(is_needed)]
}

fn is_needed(app: &App) -> Result<bool> {
    let Some(until) = until(app)? else { return Ok(false) };
    for workspace in workspaces::every(app)? {
        if app.read(workspace, |view| Ok(first_due(view, until)?.is_some()))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Before which what lies in the trash has had its time. Ages are judged as the journal's are: a clock that leaps ahead
/// for a while empties no trash.
fn until(app: &App) -> Result<Option<Millis>> {
    Ok(app.judged_at()?.map(|now| now.minus(KEPT_FOR)))
}

/// A project in whose trash something has had its time.
fn first_due(view: &View<'_>, until: Millis) -> Result<Option<Project>> {
    for project in view.rows::<Project>(&(), &Span::first(usize::MAX))? {
        if !due(view, project.id, until)?.is_empty() {
            return Ok(Some(project));
        }
    }
    Ok(None)
}

async fn sweep(app: App, _: Empty, work: Work) -> Ended {
    let mut gone = 0;
    if let Some(until) = until(&app)? {
        for workspace in workspaces::every(&app)? {
            gone += sweep_workspace(&app, workspace, until, &|| work.is_stopped()).await?;
        }
    }
    Ok(format!("{gone} tasks"))
}

/// Destroys what lies in a trash of the workspace since `until` or before, unless it is stopped; how many tasks.
pub(super) async fn sweep_workspace(
    app: &App,
    workspace: WorkspaceId,
    until: Millis,
    is_stopped: &(dyn Fn() -> bool + Sync),
) -> Result<usize> {
    let mut gone = 0;
    while !is_stopped() {
        if app.read(workspace, |view| Ok(first_due(view, until)?.is_none()))? {
            break;
        }
        let taken = app.write(Actor::system(workspace), move |tx| {
            let Some(project) = first_due(tx, until)? else {
                return Ok(0);
            };
            let due = due(tx, project.id, until)?;
            due.iter().try_for_each(|task| take_away(tx, &project, task))?;
            Ok(due.len())
        });
        gone += taken.await?.value;
    }
    Ok(gone)
}
