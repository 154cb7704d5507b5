//! Tasks of all projects over HTTP, and the filters of them that somebody saves.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    sides::given,
    tasks::{TaskCount, WantedQuery},
};
use crate::{
    app::App,
    domain::{
        namespaces,
        people::policy::{self as house, Member},
        projects::{
            across,
            list::{Sort, Wanted},
            record::{AcrossFilterId, CommonGroup, CommonSide, Layout},
            saved::across::{self as saved, AcrossChange, AcrossDraft, AcrossShown},
            shown::{DependencyShown, TaskShown},
        },
    },
    engine::store::View,
    error::Result,
    http::{
        apart::apart,
        cached::cached,
        extract::{Body, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::page::Page,
};

/// In which order.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CommonOrderQuery {
    /// `due` unless said, `title`, `priority`, `start`, `estimate` or `updated`; with a minus before it the other way.
    #[param(value_type = Option<String>)]
    sort: Option<Sort>,
}

/// Lists tasks of all projects that you see and that aren't archived, those that are due first before others unless said
/// otherwise. What a project has no word for finds nothing in it.
#[utoipa::path(get, path = "/tasks", tag = "projects", params(WantedQuery, CommonOrderQuery, PageQuery), responses((status = 200, body = Page<TaskShown>)))]
pub async fn list_all_tasks(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<WantedQuery>,
    Query(CommonOrderQuery { sort }): Query<CommonOrderQuery>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    let (now, sort) = (app.now(), sort.unwrap_or(Sort::Due));
    answer(app, caller, wanted, uri, move |view, who, wanted| {
        across::list(view, who, wanted, (sort, &page), now)
    })
    .await
}

/// Counts tasks of all projects that you see and that aren't archived.
#[utoipa::path(get, path = "/tasks/count", tag = "projects", params(WantedQuery), responses((status = 200, body = TaskCount)))]
pub async fn count_all_tasks(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<WantedQuery>,
    uri: Uri,
) -> Reply {
    let now = app.now();
    answer(app, caller, wanted, uri, move |view, who, wanted| {
        let count = across::count(view, who, wanted, now)?;
        Ok(TaskCount { count })
    })
    .await
}

/// Which tasks wait for others.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Dependencies {
    items: Vec<DependencyShown>,
}

/// Lists which of the tasks that `GET /tasks` lists wait for others of them: of the first 1,000, whichever project they
/// are of.
#[utoipa::path(get, path = "/tasks/dependencies", tag = "projects", params(WantedQuery, CommonOrderQuery), responses((status = 200, body = Dependencies)))]
pub async fn list_all_dependencies(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<WantedQuery>,
    Query(CommonOrderQuery { sort }): Query<CommonOrderQuery>,
    uri: Uri,
) -> Reply {
    let (now, sort) = (app.now(), sort.unwrap_or(Sort::Due));
    answer(app, caller, wanted, uri, move |view, who, wanted| {
        let items = across::dependencies(view, who, wanted, sort, now)?;
        Ok(Dependencies { items })
    })
    .await
}

/// Replies with what is another for each who asks: they see other projects.
async fn answer<T: Serialize>(
    app: App,
    caller: Caller,
    wanted: WantedQuery,
    uri: Uri,
    read: impl FnOnce(&View<'_>, Member, &Wanted) -> Result<T> + Send + 'static,
) -> Reply {
    let wanted = wanted.wanted()?;
    let namespace = if wanted.is_timely() {
        namespaces::TASKS_BY_NOW
    } else {
        namespaces::TASKS
    };
    apart(move || {
        cached(&app, &caller, namespace, &uri, |view| {
            read(view, house::member(view, caller.user)?, &wanted)
        })
    })
    .await
}

/// Your saved filters over all projects.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct AcrossFilters {
    /// Oldest first; at most 100.
    items: Vec<AcrossShown>,
}

/// Lists the filters over all projects that you saved.
#[utoipa::path(get, path = "/tasks/filters", tag = "projects", responses((status = 200, body = AcrossFilters)))]
pub async fn list_across_filters(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::PROJECTS, &uri, |view| {
        let items = saved::list(view, house::member(view, caller.user)?)?;
        Ok(AcrossFilters { items })
    })
}

/// A filter over all projects to save.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SaveAcrossFilter {
    /// 1 to 60 characters.
    name: String,
    /// As in `project in (GALA, TOUR) and assignee = me`; an empty one finds everything.
    #[serde(default)]
    filter: String,
    /// `due` unless said, `title`, `priority`, `start`, `estimate` or `updated`; with a minus before it the other way.
    #[serde(default)]
    #[schema(inline)]
    sort: Option<Sort>,
    #[serde(default)]
    layout: Layout,
    /// `assignee` unless said.
    #[serde(default)]
    columns: CommonSide,
    /// What its lanes are: none unless said.
    #[serde(default)]
    lanes: Option<CommonSide>,
    /// `project` unless said.
    #[serde(default)]
    group: CommonGroup,
}

/// Saves a filter over all projects, for yourself alone.
#[utoipa::path(post, path = "/tasks/filters", tag = "projects", request_body = SaveAcrossFilter, responses((status = 201, body = AcrossShown)))]
pub async fn save_across_filter(State(app): State<App>, caller: Caller, Body(body): Body<SaveAcrossFilter>) -> Reply {
    let draft = AcrossDraft {
        name: body.name,
        filter: body.filter,
        sort: body.sort,
        layout: body.layout,
        columns: body.columns,
        lanes: body.lanes,
        group: body.group,
    };
    let saved = app
        .write(caller.actor.clone(), move |tx| {
            let member = house::member(tx, caller.user)?;
            saved::save(tx, member, &draft)
        })
        .await?;
    Ok(reply::created(saved, |filter| filter))
}

/// What to change of a saved filter over all projects; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeAcrossFilter {
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
    columns: Option<CommonSide>,
    /// Null for none.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<CommonSide>)]
    lanes: Option<Option<CommonSide>>,
    #[serde(default)]
    group: Option<CommonGroup>,
}

/// Changes a filter over all projects that you saved.
#[utoipa::path(patch, path = "/tasks/filters/{across_filter}", tag = "projects", params(("across_filter" = String, Path)), request_body = ChangeAcrossFilter, responses((status = 200, body = AcrossShown)))]
pub async fn change_across_filter(
    State(app): State<App>,
    caller: Caller,
    Path(filter): Path<AcrossFilterId>,
    Body(body): Body<ChangeAcrossFilter>,
) -> Reply {
    let change = AcrossChange {
        name: body.name,
        filter: body.filter,
        sort: body.sort,
        layout: body.layout,
        columns: body.columns,
        lanes: body.lanes,
        group: body.group,
    };
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let member = house::member(tx, caller.user)?;
            saved::change(tx, member, filter, &change)
        })
        .await?;
    Ok(reply::changed(changed, |filter| filter))
}

/// Drops a filter over all projects that you saved.
#[utoipa::path(delete, path = "/tasks/filters/{across_filter}", tag = "projects", params(("across_filter" = String, Path)), responses((status = 204)))]
pub async fn drop_across_filter(State(app): State<App>, caller: Caller, Path(filter): Path<AcrossFilterId>) -> Reply {
    let dropped = app
        .write(caller.actor.clone(), move |tx| {
            let member = house::member(tx, caller.user)?;
            saved::drop(tx, member, filter)
        })
        .await?;
    Ok(reply::no_content(dropped.seq))
}
