//! Projects and who is in them, over HTTP.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        namespaces,
        people::policy as house,
        projects::{
            copying::{self, Like},
            people::{self, ProjectPerson},
            policy::{self, ProjectName},
            project::{self, ProjectChange, ProjectDraft},
            record::ProjectRole,
            shown::{self, ProjectShown},
        },
    },
    engine::store::View,
    error::Result,
    http::{
        cached::cached,
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{id::UserId, page::Page},
};

/// The project as `user` sees it.
fn seen(view: &View<'_>, user: UserId, project: &ProjectName) -> Result<ProjectShown> {
    shown::project(view, &policy::viewer(view, user, project)?)
}

/// Lists the projects that you see: those you were let into, oldest first, and behind them the other open ones.
#[utoipa::path(get, path = "/projects", tag = "projects", params(PageQuery), responses((status = 200, body = Page<ProjectShown>)))]
pub async fn list_projects(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::PROJECTS, &uri, |view| {
        project::list(view, house::member(view, caller.user)?, &page)
    })
}

/// A project to open.
#[derive(Debug, Deserialize, ToSchema)]
pub struct OpenProject {
    /// What its tasks' names begin with: a letter, and one to nine letters and digits. It stays for ever.
    key: String,
    /// 1 to 80 characters.
    name: String,
    /// At most 4096 bytes.
    #[serde(default)]
    description: String,
    /// One of twelve, 0 to 11.
    #[serde(default)]
    colour: u8,
    /// Whether everybody but guests is in it without being asked.
    #[serde(default = "open_to_all")]
    open: bool,
    /// Another project that it begins as; without one it has the usual workflow.
    #[serde(default)]
    like: Option<LikeProject>,
}

/// What a new project begins with: the workflow, labels, fields and shared filters of another.
#[derive(Debug, Deserialize, ToSchema)]
pub struct LikeProject {
    /// Its id or its key.
    #[schema(value_type = String)]
    project: ProjectName,
    /// Whether its open tasks are copied, too, 1000 at most: for nobody to do, and without dates.
    #[serde(default)]
    tasks: bool,
}

fn open_to_all() -> bool {
    true
}

/// Opens a project, with you as its manager.
#[utoipa::path(post, path = "/projects", tag = "projects", request_body = OpenProject, responses((status = 201, body = ProjectShown)))]
pub async fn open_project(State(app): State<App>, caller: Caller, Body(body): Body<OpenProject>) -> Reply {
    let draft = ProjectDraft::new(&body.key, &body.name, &body.description, body.colour, body.open)?;
    let like = body.like.map(|like| Like {
        project: like.project,
        tasks: like.tasks,
    });
    let opened = app
        .write(caller.actor.clone(), move |tx| {
            let opener = policy::opener(tx, caller.user)?;
            let project = match &like {
                Some(like) => copying::open(tx, &opener, &draft, like)?,
                None => project::open(tx, &opener, &draft)?,
            };
            seen(tx, caller.user, &ProjectName::Id(project))
        })
        .await?;
    Ok(reply::created(opened, |project| project))
}

/// Shows a project, by its id or its key.
#[utoipa::path(get, path = "/projects/{project}", tag = "projects", params(("project" = String, Path)), responses((status = 200, body = ProjectShown)))]
pub async fn get_project(State(app): State<App>, caller: Caller, Path(project): Path<ProjectName>, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::PROJECTS, &uri, |view| {
        seen(view, caller.user, &project)
    })
}

/// What to change; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeProject {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    colour: Option<u8>,
    /// True opens it to everybody but guests, false closes it to those who were not let in by name.
    #[serde(default)]
    open: Option<bool>,
    /// True archives, false reopens.
    #[serde(default)]
    archived: Option<bool>,
}

/// Changes a project, for its managers.
#[utoipa::path(patch, path = "/projects/{project}", tag = "projects", params(("project" = String, Path)), request_body = ChangeProject, responses((status = 200, body = ProjectShown)))]
pub async fn change_project(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Body(body): Body<ChangeProject>,
) -> Reply {
    let change = ProjectChange {
        name: body.name,
        description: body.description,
        colour: body.colour,
        open: body.open,
        archived: body.archived,
    };
    let change = change.checked()?;
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let manager = policy::manager(tx, caller.user, &project)?;
            project::change(tx, &manager, &change)?;
            seen(tx, caller.user, &project)
        })
        .await?;
    Ok(reply::changed(changed, |project| project))
}

/// Leaves a project that you were let into.
#[utoipa::path(delete, path = "/projects/{project}/membership", tag = "projects", params(("project" = String, Path)), responses((status = 204)))]
pub async fn leave_project(State(app): State<App>, caller: Caller, Path(project): Path<ProjectName>) -> Reply {
    let left = app
        .write(caller.actor.clone(), move |tx| {
            let viewer = policy::viewer(tx, caller.user, &project)?;
            people::go(tx, &viewer)
        })
        .await?;
    Ok(reply::no_content(left.seq))
}

/// Lists those who were let into a project by name.
#[utoipa::path(get, path = "/projects/{project}/people", tag = "projects", params(("project" = String, Path), PageQuery), responses((status = 200, body = Page<ProjectPerson>)))]
pub async fn list_project_people(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::PROJECTS, &uri, |view| {
        people::list(view, &policy::viewer(view, caller.user, &project)?, &page)
    })
}

/// A place in a project.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PlaceInProject {
    role: ProjectRole,
}

/// Lets somebody into a project, or gives them another role in it, for its managers.
#[utoipa::path(put, path = "/projects/{project}/people/{user}", tag = "projects", params(("project" = String, Path), ("user" = UserId, Path)), request_body = PlaceInProject, responses((status = 200, body = ProjectPerson)))]
pub async fn place_in_project(
    State(app): State<App>,
    caller: Caller,
    Path((project, user)): Path<(ProjectName, UserId)>,
    Body(body): Body<PlaceInProject>,
) -> Reply {
    let placed = app
        .write(caller.actor.clone(), move |tx| {
            let manager = policy::manager(tx, caller.user, &project)?;
            people::place(tx, &manager, user, body.role)
        })
        .await?;
    Ok(reply::changed(placed, |person| person))
}

/// Removes somebody from a project, for its managers.
#[utoipa::path(delete, path = "/projects/{project}/people/{user}", tag = "projects", params(("project" = String, Path), ("user" = UserId, Path)), responses((status = 204)))]
pub async fn remove_from_project(
    State(app): State<App>,
    caller: Caller,
    Path((project, user)): Path<(ProjectName, UserId)>,
) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            let manager = policy::manager(tx, caller.user, &project)?;
            people::remove(tx, &manager, user)
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}
