//! When tasks come back to somebody, over HTTP.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::projects::{
        policy::{self, TaskName},
        record::{TaskReminderId, When},
        reminders,
        shown::ReminderShown,
    },
    error::{Error, Result},
    http::{
        extract::{Body, Path},
        reply::{self, Reply},
        session::Caller,
    },
    kit::time::Millis,
};

/// When to be reminded: at a time, or so long before the task is due.
#[derive(Debug, Deserialize, ToSchema)]
pub struct RemindOfTask {
    /// Within the next 366 days.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Millis>,
    /// At most four weeks; of a task that is due on a day, before nine in the morning by your clock.
    #[serde(default)]
    minutes_before: Option<u32>,
}

impl RemindOfTask {
    fn when(&self) -> Result<When> {
        match (self.at, self.minutes_before) {
            (Some(at), None) => Ok(When::At(at)),
            (None, Some(minutes)) => Ok(When::MinutesBefore(minutes)),
            _ => Err(Error::invalid("at", "required", "Say either `at` or `minutes_before`.")),
        }
    }
}

/// Has you reminded of a task, which nobody else learns. You have ten reminders of one task at most.
#[utoipa::path(post, path = "/tasks/{task}/reminders", tag = "projects", params(("task" = String, Path)), request_body = RemindOfTask, responses((status = 201, body = ReminderShown)))]
pub async fn remind_of_task(
    State(app): State<App>,
    caller: Caller,
    Path(task): Path<TaskName>,
    Body(body): Body<RemindOfTask>,
) -> Reply {
    let when = body.when()?;
    let set = app
        .write(caller.actor.clone(), move |tx| {
            let viewer = policy::task_viewer(tx, caller.user, &task)?;
            Ok(ReminderShown::from(&reminders::set(tx, &viewer, when)?))
        })
        .await?;
    Ok(reply::created(set, |reminder| reminder))
}

/// Drops your reminder of a task.
#[utoipa::path(delete, path = "/tasks/{task}/reminders/{reminder}", tag = "projects", params(("task" = String, Path), ("reminder" = String, Path)), responses((status = 204)))]
pub async fn drop_task_reminder(
    State(app): State<App>,
    caller: Caller,
    Path((task, reminder)): Path<(TaskName, TaskReminderId)>,
) -> Reply {
    let dropped = app
        .write(caller.actor.clone(), move |tx| {
            reminders::give_up(tx, &policy::task_viewer(tx, caller.user, &task)?, reminder)
        })
        .await?;
    Ok(reply::no_content(dropped.seq))
}
