//! Time that people spend on tasks, over HTTP.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{among_viewers, days::DaysQuery};
use crate::{
    app::App,
    domain::{
        namespaces,
        people::policy as people,
        projects::{
            policy::{self, ProjectName, TaskName},
            record::TimeEntryId,
            spent::{self, TimeShown, TimerShown},
            time::{self, TimeNote},
            timesheet::{self, By, Sheet},
        },
    },
    error::Result,
    http::{
        apart::apart,
        cached::cached,
        extract::{Body, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{moment::Moment, page::Page},
};

/// Time that was spent on a task.
#[derive(Debug, Deserialize, ToSchema)]
pub struct TimeNoteBody {
    /// The day on which: `2026-11-30`; today by your clock unless said.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    day: Option<Moment>,
    /// 1 to 1440.
    #[serde(default)]
    minutes: Option<u32>,
    /// What was done, in up to 500 characters.
    #[serde(default)]
    note: Option<String>,
}

impl TimeNoteBody {
    fn note(self) -> Result<TimeNote> {
        let Self { day, minutes, note } = self;
        TimeNote { day, minutes, note }.checked()
    }
}

/// Lists the time that was noted on a task, what was noted last first.
#[utoipa::path(get, path = "/tasks/{task}/time", tag = "projects", params(("task" = String, Path), PageQuery), responses((status = 200, body = Page<TimeShown>)))]
pub async fn list_task_time(
    State(app): State<App>,
    caller: Caller,
    Path(task): Path<TaskName>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::TASKS, &uri, |view| {
        spent::list(view, &policy::task_viewer(view, caller.user, &task)?, &page)
    })
}

/// Notes time that you spent on a task.
#[utoipa::path(post, path = "/tasks/{task}/time", tag = "projects", params(("task" = String, Path)), request_body = TimeNoteBody, responses((status = 201, body = TimeShown)))]
pub async fn note_time(
    State(app): State<App>,
    caller: Caller,
    Path(task): Path<TaskName>,
    Body(body): Body<TimeNoteBody>,
) -> Reply {
    let note = body.note()?;
    let noted = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            let entry = time::note(tx, &editor, &note)?;
            Ok(TimeShown::of(&editor.viewer(), entry))
        })
        .await?;
    Ok(reply::created(noted, |entry| entry))
}

/// Says an entry of your own otherwise.
#[utoipa::path(patch, path = "/tasks/{task}/time/{entry}", tag = "projects", params(("task" = String, Path), ("entry" = String, Path)), request_body = TimeNoteBody, responses((status = 200, body = TimeShown)))]
pub async fn change_time(
    State(app): State<App>,
    caller: Caller,
    Path((task, entry)): Path<(TaskName, TimeEntryId)>,
    Body(body): Body<TimeNoteBody>,
) -> Reply {
    let note = body.note()?;
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            let entry = time::change(tx, &editor, entry, &note)?;
            Ok(TimeShown::of(&editor.viewer(), entry))
        })
        .await?;
    Ok(reply::changed(changed, |entry| entry))
}

/// Takes away an entry of your own, or anybody's as a manager of the project.
#[utoipa::path(delete, path = "/tasks/{task}/time/{entry}", tag = "projects", params(("task" = String, Path), ("entry" = String, Path)), responses((status = 204)))]
pub async fn remove_time(
    State(app): State<App>,
    caller: Caller,
    Path((task, entry)): Path<(TaskName, TimeEntryId)>,
) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            time::remove(tx, &editor, entry)
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}

/// Your timer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct MyTimer {
    /// Nothing while none runs.
    timer: Option<TimerShown>,
}

/// Shows which task your timer counts for, if it runs.
#[utoipa::path(get, path = "/timer", tag = "projects", responses((status = 200, body = MyTimer)))]
pub async fn get_timer(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::TASKS, &uri, |view| {
        let timer = spent::running(view, caller.user)?;
        Ok(MyTimer { timer })
    })
}

/// Starts your timer for a task. What it has counted for another is noted there.
#[utoipa::path(put, path = "/tasks/{task}/timer", tag = "projects", params(("task" = String, Path)), responses((status = 200, body = TimerShown)))]
pub async fn start_timer(State(app): State<App>, caller: Caller, Path(task): Path<TaskName>) -> Reply {
    let started = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            let timer = time::start(tx, &editor)?;
            Ok(TimerShown::of(&editor.viewer(), &timer))
        })
        .await?;
    Ok(reply::changed(started, |timer| timer))
}

/// What a timer left.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct StoppedTimer {
    /// Nothing if the task can't be written by you any more.
    entry: Option<TimeShown>,
}

/// Stops your timer, and notes what it has counted: minutes that were begun, a day's at most.
#[utoipa::path(post, path = "/timer/stop", tag = "projects", responses((status = 200, body = StoppedTimer)))]
pub async fn stop_timer(State(app): State<App>, caller: Caller) -> Reply {
    let user = caller.user;
    let stopped = app
        .write(caller.actor.clone(), move |tx| {
            let Some(entry) = time::stop(tx, user)? else {
                return Ok(StoppedTimer { entry: None });
            };
            let viewer = policy::task_viewer(tx, user, &TaskName::Id(entry.task))?;
            let entry = TimeShown::of(&viewer, entry);
            Ok(StoppedTimer { entry: Some(entry) })
        })
        .await?;
    Ok(reply::changed(stopped, |stopped| stopped))
}

/// Stops your timer, and nothing is noted.
#[utoipa::path(delete, path = "/timer", tag = "projects", responses((status = 204)))]
pub async fn discard_timer(State(app): State<App>, caller: Caller) -> Reply {
    let user = caller.user;
    let gone = app
        .write(caller.actor.clone(), move |tx| time::discard(tx, user))
        .await?;
    Ok(reply::no_content(gone.seq))
}

/// By what a sheet is grouped.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ByQuery {
    /// By person unless said.
    #[serde(default)]
    #[param(inline)]
    by: By,
}

/// Sums up the time that was spent in a project: by whom, on what and when.
#[utoipa::path(get, path = "/projects/{project}/time", tag = "projects", params(("project" = String, Path), DaysQuery, ByQuery), responses((status = 200, body = Sheet)))]
pub async fn sum_project_time(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Query(days): Query<DaysQuery>,
    Query(ByQuery { by }): Query<ByQuery>,
    uri: Uri,
) -> Reply {
    let days = days.days()?;
    apart(move || {
        among_viewers(&app, &caller, &project, &uri, |view, viewer| {
            timesheet::of_project(view, viewer, days, by)
        })
    })
    .await
}

/// Sums up the time that you spent in all projects that you see.
#[utoipa::path(get, path = "/time/mine", tag = "projects", params(DaysQuery, ByQuery), responses((status = 200, body = Sheet)))]
pub async fn sum_my_time(
    State(app): State<App>,
    caller: Caller,
    Query(days): Query<DaysQuery>,
    Query(ByQuery { by }): Query<ByQuery>,
    uri: Uri,
) -> Reply {
    let days = days.days()?;
    apart(move || {
        cached(&app, &caller, namespaces::TASKS, &uri, |view| {
            timesheet::of_person(view, people::member(view, caller.user)?, days, by)
        })
    })
    .await
}
