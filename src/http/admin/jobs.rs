//! Jobs as administrators see them: queues, lists by state, schedules; and what they may do about one.
//!
//! The lists are kept answers, so that a page watches them (R4). Every write leaves an audit line.

use axum::{extract::State, http::Uri, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::administer;
use crate::{
    app::App,
    domain::{
        maintenance::jobs::{cancel, discard, retry, run},
        namespaces,
        people::policy,
    },
    engine::{
        commit::Tx,
        jobs::{self, Job, JobId, LastRun, Priority, Progress, Queue, State as JobState},
    },
    error::{Error, Result},
    http::{
        extract::{Path, Query},
        page::{PageQuery, Paged},
        reply,
        session::Caller,
    },
    kit::{
        id::{UserId, WorkspaceId},
        page::Page,
        time::Millis,
    },
};

/// A queue, with how many of its jobs are where.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = JobQueue)]
pub struct QueueView {
    name: &'static str,
    /// Jobs that run at once.
    limit: usize,
    /// How often a job is tried.
    attempts: u32,
    ready: usize,
    delayed: usize,
    running: usize,
    done: usize,
    cancelled: usize,
    dead: usize,
    /// Since when the one waits that could have been begun first.
    #[schema(value_type = Option<String>, format = DateTime)]
    oldest_ready: Option<Millis>,
}

/// The queues. Jobs of one state are counted up to 10,000.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueueList {
    items: Vec<QueueView>,
    /// Always null: they come all at once.
    #[schema(value_type = Option<String>)]
    next: Option<()>,
}

/// Lists the queues.
#[utoipa::path(get, path = "/api/v1/admin/queues", tag = "admin", responses((status = 200, body = QueueList)))]
pub async fn list_queues(State(app): State<App>, caller: Caller, uri: Uri) -> Result<Response> {
    reply::cached(&app, &caller, namespaces::JOBS, &uri, |view| {
        policy::installation_admin(view, caller.user)?;
        let queues = app.jobs().queues.iter();
        let items = queues.map(|queue| Ok(QueueView::of(&jobs::counts(view, queue)?)));
        Ok(QueueList {
            items: items.collect::<Result<_>>()?,
            next: None,
        })
    })
}

impl QueueView {
    fn of(counts: &jobs::QueueCounts) -> Self {
        Self {
            name: counts.queue.name,
            limit: counts.queue.limit,
            attempts: counts.queue.attempts,
            ready: counts.of(JobState::Ready),
            delayed: counts.of(JobState::Delayed),
            running: counts.of(JobState::Running),
            done: counts.of(JobState::Done),
            cancelled: counts.of(JobState::Cancelled),
            dead: counts.of(JobState::Dead),
            oldest_ready: counts.oldest_ready,
        }
    }
}

/// Which jobs.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct JobQuery {
    /// In this state; `running` when left out.
    #[serde(default = "running")]
    #[param(value_type = Option<JobState>)]
    state: JobState,
    /// Of this queue; of all when left out.
    #[serde(default)]
    queue: Option<String>,
}

const fn running() -> JobState {
    JobState::Running
}

/// A job.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Job)]
pub struct JobView {
    id: JobId,
    queue: String,
    /// What is done.
    kind: String,
    state: JobState,
    priority: Priority,
    /// For which workspace; null for the installation.
    workspace: Option<WorkspaceId>,
    /// Who asked for it; null for the program itself.
    by: Option<UserId>,
    #[schema(value_type = String, format = DateTime)]
    enqueued_at: Millis,
    /// Since when it is in this state.
    #[schema(value_type = String, format = DateTime)]
    since: Millis,
    /// When it may be begun.
    #[schema(value_type = String, format = DateTime)]
    due: Millis,
    /// How often it was begun.
    attempt: u32,
    /// How often the program ended under it.
    interruptions: u32,
    /// Whether it was told to stop.
    cancelled: bool,
    progress: Option<Progress>,
    /// What it said at the end, or why it failed last.
    said: String,
}

impl From<Job> for JobView {
    fn from(job: Job) -> Self {
        Self {
            id: job.id,
            queue: job.queue,
            kind: job.kind,
            state: job.state,
            priority: job.priority,
            workspace: Some(job.workspace).filter(|workspace| *workspace != WorkspaceId::ZERO),
            by: job.by,
            enqueued_at: job.enqueued_at,
            since: job.since,
            due: job.due,
            attempt: job.attempt,
            interruptions: job.interruptions,
            cancelled: job.cancelled,
            progress: job.progress,
            said: job.said,
        }
    }
}

/// Lists jobs of one state: what is finished newest first, the rest in the order in which it is begun.
#[utoipa::path(get, path = "/api/v1/admin/jobs", tag = "admin", params(JobQuery, PageQuery), responses((status = 200, body = Page<JobView>)))]
pub async fn list_jobs(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<JobQuery>,
    Paged(page): Paged,
    uri: Uri,
) -> Result<Response> {
    reply::cached(&app, &caller, namespaces::JOBS, &uri, |view| {
        policy::installation_admin(view, caller.user)?;
        let queues = named(&app, query.queue.as_deref())?;
        Ok(jobs::page(view, &queues, query.state, &page)?.map(JobView::from))
    })
}

fn named(app: &App, name: Option<&str>) -> Result<Vec<Queue>> {
    let all = &app.jobs().queues;
    let found: Vec<Queue> = match name {
        None => return Ok(all.clone()),
        Some(name) => all.iter().filter(|queue| queue.name == name).copied().collect(),
    };
    if found.is_empty() {
        return Err(Error::invalid("queue", "unknown", "Use a name of the list of queues."));
    }
    Ok(found)
}

/// Shows a job.
#[utoipa::path(get, path = "/api/v1/admin/jobs/{id}", tag = "admin", params(("id" = JobId, Path)), responses((status = 200, body = JobView)))]
pub async fn get_job(State(app): State<App>, caller: Caller, Path(id): Path<JobId>, uri: Uri) -> Result<Response> {
    reply::cached(&app, &caller, namespaces::JOBS, &uri, |view| {
        policy::installation_admin(view, caller.user)?;
        let job: Job = view.get(&id)?.ok_or(Error::NotFound)?;
        Ok(JobView::from(job))
    })
}

/// Tries a job again that failed or was cancelled, or now instead of later.
#[utoipa::path(post, path = "/api/v1/admin/jobs/{id}/attempts", tag = "admin", params(("id" = JobId, Path)), responses((status = 200, body = JobView)))]
pub async fn retry_job(State(app): State<App>, caller: Caller, Path(id): Path<JobId>) -> Result<Response> {
    change(app, caller, move |tx, admin| retry(tx, admin, id)).await
}

/// Cancels a job; a running one ends when it notices.
#[utoipa::path(put, path = "/api/v1/admin/jobs/{id}/cancellation", tag = "admin", params(("id" = JobId, Path)), responses((status = 200, body = JobView)))]
pub async fn cancel_job(State(app): State<App>, caller: Caller, Path(id): Path<JobId>) -> Result<Response> {
    change(app, caller, move |tx, admin| cancel(tx, admin, id)).await
}

/// Takes a finished job out of the lists.
#[utoipa::path(delete, path = "/api/v1/admin/jobs/{id}", tag = "admin", params(("id" = JobId, Path)), responses((status = 204)))]
pub async fn discard_job(State(app): State<App>, caller: Caller, Path(id): Path<JobId>) -> Result<Response> {
    let user = caller.user;
    let discarded = app
        .write(caller.actor, move |tx| {
            discard(tx, policy::installation_admin(tx, user)?, id)
        })
        .await?;
    Ok(reply::no_content(discarded.seq))
}

async fn change(
    app: App,
    caller: Caller,
    verb: impl Fn(&mut Tx<'_>, policy::InstallationAdmin) -> Result<Job> + Send + 'static,
) -> Result<Response> {
    let user = caller.user;
    let changed = app
        .write(caller.actor, move |tx| {
            let admin = policy::installation_admin(tx, user)?;
            verb(tx, admin)
        })
        .await?;
    Ok(reply::changed(changed, JobView::from))
}

/// A job that comes by the clock.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = JobSchedule)]
pub struct ScheduleView {
    name: &'static str,
    /// As in `every 24 h`, or five fields as cron has them, in UTC.
    rhythm: String,
    /// When it came last.
    #[schema(value_type = Option<String>, format = DateTime)]
    last: Option<Millis>,
    /// The job that it made last, while that is known.
    job: Option<JobId>,
    /// When it is looked at next: one that finds nothing to do doesn't come.
    #[schema(value_type = String, format = DateTime)]
    next: Millis,
}

/// The schedules.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScheduleList {
    items: Vec<ScheduleView>,
    /// Always null: they come all at once.
    #[schema(value_type = Option<String>)]
    next: Option<()>,
}

/// Lists what comes by the clock.
#[utoipa::path(get, path = "/api/v1/admin/schedules", tag = "admin", responses((status = 200, body = ScheduleList)))]
pub async fn list_schedules(State(app): State<App>, caller: Caller) -> Result<Response> {
    administer(&app, &caller)?;
    let now = app.now();
    let items = app.read(caller.workspace, |view| {
        let schedules = app.jobs().schedules.iter();
        let items = schedules.map(|schedule| {
            let last: Option<LastRun> = view.get(&schedule.name.to_owned())?;
            Ok(ScheduleView {
                name: schedule.name,
                rhythm: schedule.rhythm.to_string(),
                last: last.as_ref().map(|last| last.at),
                job: last.as_ref().and_then(|last| last.job),
                next: schedule.rhythm.next(last.map(|last| last.at), now),
            })
        });
        items.collect::<Result<_>>()
    })?;
    Ok(reply::ok(ScheduleList { items, next: None }))
}

/// Has a scheduled job come now; the run that isn't finished if there is one.
#[utoipa::path(post, path = "/api/v1/admin/schedules/{name}/runs", tag = "admin", params(("name" = String, Path)), responses((status = 201, body = JobView)))]
pub async fn run_schedule(State(app): State<App>, caller: Caller, Path(name): Path<String>) -> Result<Response> {
    administer(&app, &caller)?;
    let schedules = &app.jobs().schedules;
    let schedule = schedules.iter().find(|schedule| schedule.name == name);
    let (name, draft) = schedule
        .map(|one| (one.name, one.draft.clone()))
        .ok_or(Error::NotFound)?;
    let user = caller.user;
    let run = app
        .write(caller.actor, move |tx| {
            run(tx, policy::installation_admin(tx, user)?, name, &draft)
        })
        .await?;
    Ok(reply::created(run, JobView::from))
}
