//! What projects and chat have to do with each other, over HTTP: a project's room, and tasks made of messages.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    sides::MakeTask,
    tasks::{TASK_BYTES, whole},
};
use crate::{
    app::App,
    domain::{
        chat::{
            policy as chat,
            record::{MessageId, RoomId},
            rooms,
            shown::RoomShown,
        },
        namespaces,
        projects::{
            origin::{self, MadeOfMessage},
            policy::{self, ProjectName, TaskName},
            room,
            shown::WholeShown,
        },
    },
    http::{
        cached::cached,
        extract::{Body, Path},
        reply::{self, Reply},
        session::Caller,
    },
};

/// Lets you into the room of a project; it is opened if it isn't there yet, which its editors may do.
#[utoipa::path(put, path = "/projects/{project}/room", tag = "projects", params(("project" = String, Path)), responses((status = 200, body = RoomShown)))]
pub async fn enter_project_room(State(app): State<App>, caller: Caller, Path(project): Path<ProjectName>) -> Reply {
    let entered = app
        .write(caller.actor.clone(), move |tx| {
            let room = room::enter(tx, &policy::viewer(tx, caller.user, &project)?)?;
            rooms::show(tx, &chat::reader(tx, caller.user, room)?)
        })
        .await?;
    Ok(reply::changed(entered, |room| room))
}

/// The tasks that were made of a room's messages.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct TasksOfRoom {
    items: Vec<MadeOfMessage>,
}

/// Lists the tasks that were made of what was said in a room, newest first, of those that you see: of the newest 500.
#[utoipa::path(get, path = "/rooms/{room}/tasks", tag = "projects", params(("room" = String, Path)), responses((status = 200, body = TasksOfRoom)))]
pub async fn list_tasks_of_room(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::TASKS, &uri, |view| {
        let items = origin::list(view, &chat::reader(view, caller.user, room)?)?;
        Ok(TasksOfRoom { items })
    })
}

/// A task to make of a message.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MakeTaskOfMessage {
    /// The id or the key of the project it goes to.
    #[schema(value_type = String)]
    project: ProjectName,
    #[serde(flatten)]
    task: MakeTask,
}

/// Makes a task of what somebody said; it leads to the message, and the message to it.
#[utoipa::path(post, path = "/rooms/{room}/messages/{message}/tasks", tag = "projects", params(("room" = String, Path), ("message" = String, Path)), request_body = MakeTaskOfMessage, responses((status = 201, body = WholeShown)))]
pub async fn make_task_of_message(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
    Body(body): Body<MakeTaskOfMessage, TASK_BYTES>,
) -> Reply {
    let sides = body.task.sides()?;
    let made = app
        .write(caller.actor.clone(), move |tx| {
            let reader = chat::reader(tx, caller.user, room)?;
            let editor = policy::editor(tx, caller.user, &body.project)?;
            let task = origin::make(tx, &editor, &reader, message, &sides)?;
            whole(tx, caller.user, &TaskName::Id(task.id))
        })
        .await?;
    Ok(reply::created(made, |task| task))
}
