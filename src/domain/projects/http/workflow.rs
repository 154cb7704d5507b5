//! A project's workflow over HTTP. What it is now stands in the project.

use axum::extract::State;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::sides::given;
use crate::{
    app::App,
    domain::projects::{
        policy::{self, ProjectName},
        record::Stage,
        workflow::{self, StatusChange, StatusDraft, StatusShown},
    },
    http::{
        extract::{Body, Path, Query},
        reply::{self, Reply},
        session::Caller,
    },
};

/// A status to add.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AddTaskStatus {
    /// 1 to 40 characters, that no other status of the project is called.
    name: String,
    stage: Stage,
    /// How many tasks the team means to have in it at once at most, 1 to 10000.
    #[serde(default)]
    limit: Option<u32>,
}

/// Adds a status to a project's workflow, behind the others of its stage, for its managers.
#[utoipa::path(post, path = "/projects/{project}/statuses", tag = "projects", params(("project" = String, Path)), request_body = AddTaskStatus, responses((status = 201, body = StatusShown)))]
pub async fn add_task_status(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Body(body): Body<AddTaskStatus>,
) -> Reply {
    let draft = StatusDraft {
        name: body.name,
        stage: body.stage,
        limit: body.limit,
    };
    let added = app
        .write(caller.actor.clone(), move |tx| {
            workflow::add(tx, &policy::manager(tx, caller.user, &project)?, &draft)
        })
        .await?;
    Ok(reply::created(added, |status| status))
}

/// What to change of a status; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeTaskStatus {
    #[serde(default)]
    name: Option<String>,
    /// What it says of tasks, which is changed only while none has it.
    #[serde(default)]
    stage: Option<Stage>,
    /// 1 to 10000; null for no limit.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<u32>)]
    limit: Option<Option<u32>>,
    /// How many of the other statuses are to stand before it.
    #[serde(default)]
    place: Option<usize>,
}

/// Changes a status of a project, for its managers. Its word stays.
#[utoipa::path(patch, path = "/projects/{project}/statuses/{status}", tag = "projects", params(("project" = String, Path), ("status" = String, Path)), request_body = ChangeTaskStatus, responses((status = 200, body = StatusShown)))]
pub async fn change_task_status(
    State(app): State<App>,
    caller: Caller,
    Path((project, status)): Path<(ProjectName, String)>,
    Body(body): Body<ChangeTaskStatus>,
) -> Reply {
    let change = StatusChange {
        name: body.name,
        stage: body.stage,
        limit: body.limit,
        place: body.place,
    };
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            workflow::change(tx, &policy::manager(tx, caller.user, &project)?, &status, &change)
        })
        .await?;
    Ok(reply::changed(changed, |status| status))
}

/// Where tasks go.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Into {
    /// The word of the status that the tasks get which have this one; needed if there are any, 1000 at most.
    #[serde(default)]
    into: Option<String>,
}

/// Removes a status from a project's workflow, for its managers.
#[utoipa::path(delete, path = "/projects/{project}/statuses/{status}", tag = "projects", params(("project" = String, Path), ("status" = String, Path), Into), responses((status = 204)))]
pub async fn remove_task_status(
    State(app): State<App>,
    caller: Caller,
    Path((project, status)): Path<(ProjectName, String)>,
    Query(query): Query<Into>,
) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            let manager = policy::manager(tx, caller.user, &project)?;
            workflow::remove(tx, &manager, &status, query.into.as_deref())
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}
