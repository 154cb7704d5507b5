//! What hangs on tasks, over HTTP: the items of their checklists, and what they have to do with one another.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Deserializer, de};
use utoipa::ToSchema;

use super::{among_viewers, sides::given, tasks::whole};
use crate::{
    app::App,
    domain::projects::{
        checklist::{self, CheckChange, item_text},
        policy::{self, ProjectName, TaskName},
        record::{CheckId, RelationKind},
        relations,
        shown::{CheckShown, DependencyShown, WholeShown},
    },
    error::Result,
    http::{
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::page::Page,
};

/// An item to add.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AddCheck {
    /// 1 to 250 characters on one line.
    text: String,
}

/// Adds an item to the checklist of a task, behind the others.
#[utoipa::path(post, path = "/tasks/{task}/checklist", tag = "projects", params(("task" = String, Path)), request_body = AddCheck, responses((status = 201, body = CheckShown)))]
pub async fn add_check(
    State(app): State<App>,
    caller: Caller,
    Path(task): Path<TaskName>,
    Body(body): Body<AddCheck>,
) -> Reply {
    let text = item_text(&body.text)?;
    let added = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            Ok(CheckShown::from(&checklist::add(tx, &editor, &text)?))
        })
        .await?;
    Ok(reply::created(added, |item| item))
}

/// What to change of an item; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeCheck {
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    done: Option<bool>,
    /// The item behind which it is to stand; null for the first place.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    after: Option<Option<CheckId>>,
}

/// Changes an item of a checklist: its text, its tick, or where it stands.
#[utoipa::path(patch, path = "/tasks/{task}/checklist/{item}", tag = "projects", params(("task" = String, Path), ("item" = String, Path)), request_body = ChangeCheck, responses((status = 200, body = CheckShown)))]
pub async fn change_check(
    State(app): State<App>,
    caller: Caller,
    Path((task, item)): Path<(TaskName, CheckId)>,
    Body(body): Body<ChangeCheck>,
) -> Reply {
    let change = CheckChange {
        text: body.text.as_deref().map(item_text).transpose()?,
        done: body.done,
        after: body.after,
    };
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            Ok(CheckShown::from(&checklist::change(tx, &editor, item, &change)?))
        })
        .await?;
    Ok(reply::changed(changed, |item| item))
}

/// Takes an item off a checklist.
#[utoipa::path(delete, path = "/tasks/{task}/checklist/{item}", tag = "projects", params(("task" = String, Path), ("item" = String, Path)), responses((status = 204)))]
pub async fn remove_check(
    State(app): State<App>,
    caller: Caller,
    Path((task, item)): Path<(TaskName, CheckId)>,
) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            checklist::remove(tx, &editor, item)
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}

/// A kind of relation in an address.
#[derive(Debug, Clone, Copy)]
pub struct Kind(RelationKind);

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        word.parse().map(Self).map_err(de::Error::custom)
    }
}

/// Relates a task to another: `blocks`, `blocked_by`, `relates`, `duplicates`, `duplicated_by`, `precedes`, `follows`.
/// Both show it.
#[utoipa::path(put, path = "/tasks/{task}/relations/{kind}/{other}", tag = "projects", params(("task" = String, Path), ("kind" = RelationKind, Path), ("other" = String, Path)), responses((status = 200, body = WholeShown)))]
pub async fn relate_tasks(
    State(app): State<App>,
    caller: Caller,
    Path((task, kind, other)): Path<(TaskName, Kind, TaskName)>,
) -> Reply {
    let related = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            let other = policy::task_editor(tx, caller.user, &other)?;
            relations::relate(tx, &editor, kind.0, &other)?;
            whole(tx, caller.user, &task)
        })
        .await?;
    Ok(reply::changed(related, |task| task))
}

/// Takes a relation away, on both sides.
#[utoipa::path(delete, path = "/tasks/{task}/relations/{kind}/{other}", tag = "projects", params(("task" = String, Path), ("kind" = RelationKind, Path), ("other" = String, Path)), responses((status = 204)))]
pub async fn unrelate_tasks(
    State(app): State<App>,
    caller: Caller,
    Path((task, kind, other)): Path<(TaskName, Kind, TaskName)>,
) -> Reply {
    let gone = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::task_editor(tx, caller.user, &task)?;
            let other = policy::task_viewer(tx, caller.user, &other)?;
            relations::unrelate(tx, &editor, kind.0, &other)
        })
        .await?;
    Ok(reply::no_content(gone.seq))
}

/// Lists which tasks of a project wait for others of it: those that another blocks or precedes.
#[utoipa::path(get, path = "/projects/{project}/dependencies", tag = "projects", params(("project" = String, Path), PageQuery), responses((status = 200, body = Page<DependencyShown>)))]
pub async fn list_dependencies(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    among_viewers(&app, &caller, &project, &uri, |view, viewer| {
        relations::within(view, viewer, &page)
    })
}
