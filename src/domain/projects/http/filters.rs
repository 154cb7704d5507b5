//! Saved filters over HTTP.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::sides::given;
use crate::{
    app::App,
    domain::{
        HALL, namespaces,
        people::policy as people,
        projects::{
            across,
            filter::completion::{self, Completion, Place, Typist},
            list::Sort,
            policy::{self, ProjectName},
            record::{Grouping, Layout, SavedFilterId},
            saved::{self, FilterChange, FilterDraft, FilterShown},
        },
    },
    http::{
        cached::cached,
        extract::{Body, Path, Query},
        reply::{self, Reply},
        session::Caller,
    },
};

/// The saved filters of a project.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct SavedFilters {
    /// The shared ones, and behind them your own, oldest first; at most 200.
    items: Vec<FilterShown>,
}

/// Lists the saved filters that you have in a project.
#[utoipa::path(get, path = "/projects/{project}/filters", tag = "projects", params(("project" = String, Path)), responses((status = 200, body = SavedFilters)))]
pub async fn list_filters(State(app): State<App>, caller: Caller, Path(project): Path<ProjectName>, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::PROJECTS, &uri, |view| {
        let viewer = policy::viewer(view, caller.user, &project)?;
        Ok(SavedFilters {
            items: saved::list(view, &viewer)?,
        })
    })
}

/// A filter to save. The columns of a board and the groups of a list are statuses unless said.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SaveFilter {
    /// 1 to 60 characters.
    name: String,
    /// As in `status = doing and assignee = me`; an empty one finds everything.
    #[serde(default)]
    filter: String,
    /// How lists of tasks are sorted: `rank` unless said.
    #[serde(default)]
    #[schema(inline)]
    sort: Sort,
    #[serde(default)]
    layout: Layout,
    #[serde(default)]
    #[schema(inline)]
    columns: Grouping,
    /// What its lanes are: none unless said.
    #[serde(default)]
    #[schema(inline)]
    lanes: Option<Grouping>,
    #[serde(default)]
    #[schema(inline)]
    group: Grouping,
    /// Whether everybody has it who sees the project; for those who write there.
    #[serde(default)]
    shared: bool,
}

/// Saves a filter, for yourself or for all who see the project.
#[utoipa::path(post, path = "/projects/{project}/filters", tag = "projects", params(("project" = String, Path)), request_body = SaveFilter, responses((status = 201, body = FilterShown)))]
pub async fn save_filter(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Body(body): Body<SaveFilter>,
) -> Reply {
    let draft = FilterDraft {
        name: body.name,
        filter: body.filter,
        sort: body.sort,
        layout: body.layout,
        columns: body.columns,
        lanes: body.lanes,
        group: body.group,
        shared: body.shared,
    };
    let saved = app
        .write(caller.actor.clone(), move |tx| {
            let viewer = policy::viewer(tx, caller.user, &project)?;
            let row = saved::save(tx, &viewer, &draft)?;
            Ok(saved::shown(&viewer, row))
        })
        .await?;
    Ok(reply::created(saved, |filter| filter))
}

/// What to change of a saved filter; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeFilter {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    filter: Option<String>,
    #[serde(default)]
    #[schema(inline)]
    sort: Option<Sort>,
    #[serde(default)]
    layout: Option<Layout>,
    #[serde(default)]
    #[schema(inline)]
    columns: Option<Grouping>,
    /// Null for none.
    #[serde(default, deserialize_with = "given")]
    #[schema(inline, value_type = Option<Grouping>)]
    lanes: Option<Option<Grouping>>,
    #[serde(default)]
    #[schema(inline)]
    group: Option<Grouping>,
    #[serde(default)]
    shared: Option<bool>,
}

/// Changes a saved filter: your own, or for managers any that is shared.
#[utoipa::path(patch, path = "/projects/{project}/filters/{filter}", tag = "projects", params(("project" = String, Path), ("filter" = String, Path)), request_body = ChangeFilter, responses((status = 200, body = FilterShown)))]
pub async fn change_filter(
    State(app): State<App>,
    caller: Caller,
    Path((project, filter)): Path<(ProjectName, SavedFilterId)>,
    Body(body): Body<ChangeFilter>,
) -> Reply {
    let change = FilterChange {
        name: body.name,
        filter: body.filter,
        sort: body.sort,
        layout: body.layout,
        columns: body.columns,
        lanes: body.lanes,
        group: body.group,
        shared: body.shared,
    };
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let keeper = policy::filter_keeper(tx, caller.user, &project, filter)?;
            let row = saved::change(tx, &keeper, &change)?;
            Ok(saved::shown(keeper.viewer(), row))
        })
        .await?;
    Ok(reply::changed(changed, |filter| filter))
}

/// Drops a saved filter: your own, or for managers any that is shared.
#[utoipa::path(delete, path = "/projects/{project}/filters/{filter}", tag = "projects", params(("project" = String, Path), ("filter" = String, Path)), responses((status = 204)))]
pub async fn drop_filter(
    State(app): State<App>,
    caller: Caller,
    Path((project, filter)): Path<(ProjectName, SavedFilterId)>,
) -> Reply {
    let dropped = app
        .write(caller.actor.clone(), move |tx| {
            saved::drop(tx, &policy::filter_keeper(tx, caller.user, &project, filter)?)
        })
        .await?;
    Ok(reply::no_content(dropped.seq))
}

/// A filter that is being typed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TypedQuery {
    #[serde(default)]
    filter: String,
    /// Before which character one types; behind all unless said.
    at: Option<usize>,
}

/// Says what may stand at a place of a filter: fields, signs, and the values that the project has.
#[utoipa::path(get, path = "/projects/{project}/filters/completion", tag = "projects", params(("project" = String, Path), TypedQuery), responses((status = 200, body = Completion)))]
pub async fn complete_filter(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Query(typed): Query<TypedQuery>,
) -> Reply {
    let found = app.read(caller.workspace, |view| {
        let typist = Typist {
            place: Place::One(&policy::viewer(view, caller.user, &project)?),
            sight: people::member(view, caller.user)?.sight(HALL),
        };
        completion::complete(view, &typist, &typed.filter, typed.at.unwrap_or(usize::MAX))
    })?;
    Ok(reply::ok(found))
}

/// Says what may stand at a place of a filter over all projects: fields, signs, and the values that any of them has.
#[utoipa::path(get, path = "/tasks/completion", tag = "projects", params(TypedQuery), responses((status = 200, body = Completion)))]
pub async fn complete_task_filter(State(app): State<App>, caller: Caller, Query(typed): Query<TypedQuery>) -> Reply {
    let found = app.read(caller.workspace, |view| {
        let member = people::member(view, caller.user)?;
        let typist = Typist {
            place: Place::Several(&across::projects(view, member)?),
            sight: member.sight(HALL),
        };
        completion::complete(view, &typist, &typed.filter, typed.at.unwrap_or(usize::MAX))
    })?;
    Ok(reply::ok(found))
}
