//! Tasks over HTTP.

use axum::{
    extract::State,
    http::{HeaderMap, Uri, header},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    among_viewers,
    sides::{ChangeTask, MakeTask, TaskLine},
};
use crate::{
    app::App,
    domain::{
        namespaces,
        projects::{
            activity,
            batch::{self, LINES_MAX},
            changing,
            destroying::{self, TrashedShown},
            filter::Filter,
            list::{self, Sort, Wanted, Within},
            policy::{self, ProjectName, ProjectViewer, TaskName},
            record::{Grouping, TaskId},
            shown::{self, ActivityShown, TaskShown, WholeShown},
            tasks, trash,
        },
    },
    engine::{cache::Answer, store::View},
    error::{Code, Error, Field, Result},
    http::{
        apart::apart,
        cached::cached,
        extract::{Body, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{id::UserId, page::Page},
};

/// Bytes of a batch: a thousand lines with some text each.
const BATCH_BYTES: usize = 4 << 20;
/// Bytes of one task: a description, and how JSON writes it.
pub(super) const TASK_BYTES: usize = 512 << 10;

/// The task with all that it says, as `user` sees it.
pub(super) fn whole(view: &View<'_>, user: UserId, task: &TaskName) -> Result<WholeShown> {
    shown::whole(view, &policy::task_viewer(view, user, task)?)
}

/// Which tasks.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WantedQuery {
    /// Those that this finds, as in
    /// `status = doing and (assignee in (me, @bo) or priority >= high) and due < now/w+1w and label = "stage"`.
    filter: Option<String>,
    /// The word or the name of a status, or `open` or `closed`.
    status: Option<String>,
    /// `me`, `none`, somebody's id or their handle.
    assignee: Option<String>,
}

impl WantedQuery {
    /// What is wanted. Fails: Invalid(filter).
    pub(super) fn wanted(self) -> Result<Wanted> {
        Ok(Wanted {
            filter: self.filter.as_deref().map(Filter::read).transpose()?,
            status: self.status,
            assignee: self.assignee,
            within: Vec::new(),
        })
    }
}

/// The rest of a cell of a board is read as a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CellQuery {
    /// By what the board's columns are, if only those of one are wanted: `status` unless said.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    columns: Grouping,
    /// Of these columns one, as the board names it.
    column: Option<String>,
    /// By what its lanes are: `status` unless said.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    lanes: Grouping,
    /// Of these lanes one, as the board names it.
    lane: Option<String>,
    /// `rank` unless said, `number`, `title`, `status`, `priority`, `start`, `due`, `estimate` or `updated`, or a
    /// field of the project's own by its id as in `field:3`; with a minus before it the other way.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    sort: Sort,
}

impl CellQuery {
    fn within(self) -> Vec<Within> {
        let sides = [("column", self.columns, self.column), ("lane", self.lanes, self.lane)];
        let within = |(side, by, group): (_, _, Option<_>)| group.map(|group| Within { side, by, group });
        sides.into_iter().filter_map(within).collect()
    }
}

/// In which order.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OrderQuery {
    /// `rank` unless said, `number`, `title`, `status`, `priority`, `start`, `due`, `estimate` or `updated`, or a
    /// field of the project's own by its id as in `field:3`; with a minus before it the other way.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    pub(super) sort: Sort,
}

/// Lists tasks of a project, in the order of its board unless said otherwise.
#[utoipa::path(get, path = "/projects/{project}/tasks", tag = "projects", params(("project" = String, Path), WantedQuery, CellQuery, PageQuery), responses((status = 200, body = Page<TaskShown>)))]
pub async fn list_tasks(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Query(wanted): Query<WantedQuery>,
    Query(cell): Query<CellQuery>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    let sort = cell.sort;
    let wanted = Wanted {
        within: cell.within(),
        ..wanted.wanted()?
    };
    let (now, at_once) = (app.now(), wanted.is_at_hand(sort));
    let asking = Asking {
        app,
        caller,
        project,
        wanted,
        uri,
    };
    let read = move |view: &View<'_>, viewer: &ProjectViewer, wanted: &Wanted| {
        list::list(view, viewer, wanted, sort, &page, now)
    };
    if at_once {
        asking.answer(read)
    } else {
        asking.apart(read).await
    }
}

/// How many tasks there are.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct TaskCount {
    pub(super) count: usize,
}

/// Counts tasks of a project.
#[utoipa::path(get, path = "/projects/{project}/tasks/count", tag = "projects", params(("project" = String, Path), WantedQuery), responses((status = 200, body = TaskCount)))]
pub async fn count_tasks(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Query(wanted): Query<WantedQuery>,
    uri: Uri,
) -> Reply {
    let (wanted, now) = (wanted.wanted()?, app.now());
    let asking = Asking {
        app,
        caller,
        project,
        wanted,
        uri,
    };
    asking
        .apart(move |view, viewer, wanted| {
            let count = list::count(view, viewer, wanted, now)?;
            Ok(TaskCount { count })
        })
        .await
}

/// Somebody who asks for tasks of a project.
pub(super) struct Asking {
    pub app: App,
    pub caller: Caller,
    pub project: ProjectName,
    pub wanted: Wanted,
    pub uri: Uri,
}

impl Asking {
    /// Replies with what is the same for all who may read the project, or what is another for each who asks for what is
    /// wanted.
    pub(super) fn answer<T: Serialize>(
        &self,
        read: impl FnOnce(&View<'_>, &ProjectViewer, &Wanted) -> Result<T>,
    ) -> Reply {
        let (app, caller, project, uri) = (&self.app, &self.caller, &self.project, &self.uri);
        if !self.wanted.is_personal() {
            return among_viewers(app, caller, project, uri, |view, viewer| {
                read(view, viewer, &self.wanted)
            });
        }
        let namespace = if self.wanted.is_timely() {
            namespaces::TASKS_BY_NOW
        } else {
            namespaces::TASKS
        };
        cached(app, caller, namespace, uri, |view| {
            read(view, &policy::viewer(view, caller.user, project)?, &self.wanted)
        })
    }

    /// The same of what may look at every task.
    pub(super) async fn apart<T: Serialize>(
        self,
        read: impl FnOnce(&View<'_>, &ProjectViewer, &Wanted) -> Result<T> + Send + 'static,
    ) -> Reply {
        apart(move || self.answer(read)).await
    }
}

/// Makes a task, behind all others.
#[utoipa::path(post, path = "/projects/{project}/tasks", tag = "projects", params(("project" = String, Path)), request_body = MakeTask, responses((status = 201, body = WholeShown)))]
pub async fn make_task(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Body(body): Body<MakeTask, TASK_BYTES>,
) -> Reply {
    let sides = body.sides()?;
    let made = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::editor(tx, caller.user, &project)?;
            let task = tasks::make(tx, &editor, &sides)?;
            whole(tx, caller.user, &TaskName::Id(task.id))
        })
        .await?;
    Ok(reply::created(made, |task| task))
}

/// Shows a task, by its id or its name as in `GALA-12`.
#[utoipa::path(get, path = "/tasks/{task}", tag = "projects", params(("task" = String, Path)), responses((status = 200, body = WholeShown)))]
pub async fn get_task(State(app): State<App>, caller: Caller, Path(task): Path<TaskName>, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::TASKS, &uri, |view| {
        whole(view, caller.user, &task)
    })
}

/// A changed task.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ChangedTask {
    #[serde(flatten)]
    task: WholeShown,
    /// What others had changed, after the version that you have seen, of what you changed now; the latest of each side.
    overwrote: Vec<ActivityShown>,
}

/// Changes a task: what you name, and nothing else. With `If-Match` only if it is still as you have seen it: the `ETag`
/// that came with it, or its version in quotes.
#[utoipa::path(patch, path = "/tasks/{task}", tag = "projects", params(("task" = String, Path), ("If-Match" = Option<String>, Header)), request_body = ChangeTask, responses((status = 200, body = ChangedTask)))]
pub async fn change_task(
    State(app): State<App>,
    caller: Caller,
    Path(task): Path<TaskName>,
    headers: HeaderMap,
    Body(body): Body<ChangeTask, TASK_BYTES>,
) -> Reply {
    let change = body.change()?;
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let viewer = policy::task_viewer(tx, caller.user, &task)?;
            unchanged(&headers, &shown::whole(tx, &viewer)?)?;
            let editor = policy::task_editor(tx, caller.user, &task)?;
            let changed = changing::change(tx, &editor, &change)?;
            Ok(ChangedTask {
                task: whole(tx, caller.user, &TaskName::Id(changed.task.id))?,
                overwrote: changed.overwrote.into_iter().map(ActivityShown::from).collect(),
            })
        })
        .await?;
    Ok(reply::changed(changed, |task| task))
}

/// Is the task as the client has seen it (RFC 9110 §13.1.1)? Fails: Conflict(changed_meanwhile).
fn unchanged(headers: &HeaderMap, task: &WholeShown) -> Result<()> {
    let Some(seen) = headers.get(header::IF_MATCH) else {
        return Ok(());
    };
    let (etag, version) = (Answer::of(task)?.etag, format!("\"{}\"", task.task.version));
    let mut tags = seen.to_str().unwrap_or_default().split(',').map(str::trim);
    if tags.any(|tag| tag == "*" || tag == etag || tag == version) {
        return Ok(());
    }
    Err(Error::Conflict(Code::changed_meanwhile))
}

/// Throws a task into the trash.
#[utoipa::path(delete, path = "/tasks/{task}", tag = "projects", params(("task" = String, Path)), responses((status = 204)))]
pub async fn throw_task_away(State(app): State<App>, caller: Caller, Path(task): Path<TaskName>) -> Reply {
    let thrown = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            trash::throw(tx, &editor)
        })
        .await?;
    Ok(reply::no_content(thrown.seq))
}

/// Takes a task out of the trash, to where it was.
#[utoipa::path(delete, path = "/tasks/{task}/trash", tag = "projects", params(("task" = String, Path)), responses((status = 200, body = WholeShown)))]
pub async fn bring_task_back(State(app): State<App>, caller: Caller, Path(task): Path<TaskName>) -> Reply {
    let back = app
        .write(caller.actor.clone(), move |tx| {
            let keeper = policy::task_keeper(tx, caller.user, &task)?;
            trash::bring_back(tx, &keeper)?;
            whole(tx, caller.user, &task)
        })
        .await?;
    Ok(reply::changed(back, |task| task))
}

/// Lists what lies in a project's trash, the latest first. What has lain there for 30 days is gone.
#[utoipa::path(get, path = "/projects/{project}/trash", tag = "projects", params(("project" = String, Path), PageQuery), responses((status = 200, body = Page<TrashedShown>)))]
pub async fn list_trashed_tasks(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::TASKS, &uri, |view| {
        destroying::list(view, &policy::viewer(view, caller.user, &project)?, &page)
    })
}

/// Destroys all that lies in a project's trash by now, for good. For its managers.
#[utoipa::path(delete, path = "/projects/{project}/trash", tag = "projects", params(("project" = String, Path)), responses((status = 204)))]
pub async fn empty_task_trash(State(app): State<App>, caller: Caller, Path(project): Path<ProjectName>) -> Reply {
    let (until, mut actor) = (app.now(), caller.actor.clone());
    loop {
        let project = project.clone();
        let emptied = app
            .write(actor.clone(), move |tx| {
                destroying::empty(tx, &policy::manager(tx, caller.user, &project)?, until)
            })
            .await?;
        if emptied.value {
            return Ok(reply::no_content(emptied.seq));
        }
        actor.idempotency = None; // What comes next is not the same again.
    }
}

/// Destroys a task that lies in the trash, for good. For managers of its project.
#[utoipa::path(delete, path = "/projects/{project}/trash/{task}", tag = "projects", params(("project" = String, Path), ("task" = String, Path)), responses((status = 204)))]
pub async fn destroy_task(
    State(app): State<App>,
    caller: Caller,
    Path((project, task)): Path<(ProjectName, TaskId)>,
) -> Reply {
    let destroyed = app
        .write(caller.actor.clone(), move |tx| {
            destroying::destroy(tx, &policy::manager(tx, caller.user, &project)?, task)
        })
        .await?;
    Ok(reply::no_content(destroyed.seq))
}

/// Lists what was changed of a task, the latest first.
#[utoipa::path(get, path = "/tasks/{task}/activity", tag = "projects", params(("task" = String, Path), PageQuery), responses((status = 200, body = Page<ActivityShown>)))]
pub async fn list_task_activity(
    State(app): State<App>,
    caller: Caller,
    Path(task): Path<TaskName>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::TASKS, &uri, |view| {
        activity::list(view, &policy::task_viewer(view, caller.user, &task)?, &page)
    })
}

/// Many tasks to make, change and throw away at once.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeTasks {
    /// 1 to 1000. Each sees what those before it did.
    lines: Vec<TaskLine>,
}

/// What became of a batch.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ChangedTasks {
    /// The tasks as they are now, in the order of the lines; those that were thrown away are left out.
    items: Vec<TaskShown>,
}

/// Makes, changes and throws away up to a thousand tasks in one commit, or none; what is wrong is told of each line, as
/// in `lines[3].title`.
#[utoipa::path(post, path = "/tasks/batch", tag = "projects", request_body = ChangeTasks, responses((status = 200, body = ChangedTasks)))]
pub async fn change_tasks(State(app): State<App>, caller: Caller, Body(body): Body<ChangeTasks, BATCH_BYTES>) -> Reply {
    if body.lines.is_empty() || body.lines.len() > LINES_MAX {
        let say = format!("Send 1 to {LINES_MAX} lines.");
        return Err(Error::invalid("lines", "out_of_range", say));
    }
    let (mut lines, mut wrong) = (Vec::with_capacity(body.lines.len()), Vec::new());
    for (number, line) in body.lines.into_iter().enumerate() {
        match line.line() {
            Ok(line) => lines.push(line),
            Err(Error::Invalid(fields)) => wrong.extend(fields.into_iter().map(|field| Field {
                field: format!("lines[{number}].{}", field.field).into(),
                ..field
            })),
            Err(other) => return Err(other),
        }
    }
    if !wrong.is_empty() {
        wrong.truncate(batch::WRONG_MAX);
        return Err(Error::Invalid(wrong));
    }
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let items = batch::run(tx, caller.user, &lines)?;
            Ok(ChangedTasks { items })
        })
        .await?;
    Ok(reply::changed(changed, |changed| changed))
}
