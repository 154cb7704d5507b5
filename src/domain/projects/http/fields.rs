//! The fields that a project's tasks have of their own, over HTTP.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        namespaces,
        projects::{
            fields::{self, FieldChange, FieldDraft, FieldShown, OptionDraft},
            policy::{self, ProjectName},
            record::{FieldId, FieldKind},
            scheme,
        },
    },
    http::{
        cached::cached,
        extract::{Body, Path},
        reply::{self, Reply},
        session::Caller,
    },
};

/// The fields that a project's tasks have beside the usual ones.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct TaskFields {
    /// In their order; at most 30.
    items: Vec<FieldShown>,
    /// Those that were removed and can be brought back, the latest first; at most 30.
    removed: Vec<FieldShown>,
}

/// Lists the fields that a project's tasks have beside the usual ones.
#[utoipa::path(get, path = "/projects/{project}/fields", tag = "projects", params(("project" = String, Path)), responses((status = 200, body = TaskFields)))]
pub async fn list_task_fields(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::PROJECTS, &uri, |view| {
        let viewer = policy::viewer(view, caller.user, &project)?;
        let project = viewer.project().id;
        Ok(TaskFields {
            items: scheme::of(view, project)?.fields().map(FieldShown::from).collect(),
            removed: fields::removed(view, project)?,
        })
    })
}

/// A field to define.
#[derive(Debug, Deserialize, ToSchema)]
pub struct DefineTaskField {
    /// 1 to 40 characters, that no other field of the project is called.
    name: String,
    kind: FieldKind,
    /// What may be chosen, in its order; for a choice alone, at most 50.
    #[serde(default)]
    options: Vec<OptionDraft>,
}

/// Gives a project's tasks a field, for its managers.
#[utoipa::path(post, path = "/projects/{project}/fields", tag = "projects", params(("project" = String, Path)), request_body = DefineTaskField, responses((status = 201, body = FieldShown)))]
pub async fn define_task_field(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Body(body): Body<DefineTaskField>,
) -> Reply {
    let draft = FieldDraft {
        name: body.name,
        kind: body.kind,
        options: body.options,
    };
    let defined = app
        .write(caller.actor.clone(), move |tx| {
            fields::define(tx, &policy::manager(tx, caller.user, &project)?, &draft)
        })
        .await?;
    Ok(reply::created(defined, |field| field))
}

/// What to change of a field; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeTaskField {
    #[serde(default)]
    name: Option<String>,
    /// All that may be chosen from now on, in its order. Options that are there already are named by their ids; what is
    /// left out can be chosen no longer, and comes back when it is named again.
    #[serde(default)]
    options: Option<Vec<OptionDraft>>,
    /// How many of the other fields are to stand before it.
    #[serde(default)]
    place: Option<usize>,
}

/// Changes a field of a project, for its managers. Its kind stays.
#[utoipa::path(patch, path = "/projects/{project}/fields/{field}", tag = "projects", params(("project" = String, Path), ("field" = u16, Path)), request_body = ChangeTaskField, responses((status = 200, body = FieldShown)))]
pub async fn change_task_field(
    State(app): State<App>,
    caller: Caller,
    Path((project, field)): Path<(ProjectName, FieldId)>,
    Body(body): Body<ChangeTaskField>,
) -> Reply {
    let change = FieldChange {
        name: body.name,
        options: body.options,
        place: body.place,
    };
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            fields::change(tx, &policy::manager(tx, caller.user, &project)?, field, &change)
        })
        .await?;
    Ok(reply::changed(changed, |field| field))
}

/// Removes a field from a project, for its managers. What it says of tasks is kept for whoever brings it back.
#[utoipa::path(delete, path = "/projects/{project}/fields/{field}", tag = "projects", params(("project" = String, Path), ("field" = u16, Path)), responses((status = 204)))]
pub async fn remove_task_field(
    State(app): State<App>,
    caller: Caller,
    Path((project, field)): Path<(ProjectName, FieldId)>,
) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            fields::remove(tx, &policy::manager(tx, caller.user, &project)?, field)
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}

/// Brings a removed field back with all that it said, for the project's managers.
#[utoipa::path(delete, path = "/projects/{project}/fields/{field}/trash", tag = "projects", params(("project" = String, Path), ("field" = u16, Path)), responses((status = 200, body = FieldShown)))]
pub async fn bring_task_field_back(
    State(app): State<App>,
    caller: Caller,
    Path((project, field)): Path<(ProjectName, FieldId)>,
) -> Reply {
    let back = app
        .write(caller.actor.clone(), move |tx| {
            fields::bring_back(tx, &policy::manager(tx, caller.user, &project)?, field)
        })
        .await?;
    Ok(reply::changed(back, |field| field))
}
