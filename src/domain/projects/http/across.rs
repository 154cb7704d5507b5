//! Tasks of all projects over HTTP.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::tasks::{TaskCount, WantedQuery};
use crate::{
    app::App,
    domain::{
        namespaces,
        people::policy::{self as house, Member},
        projects::{
            across,
            list::{Sort, Wanted},
            shown::{DependencyShown, TaskShown},
        },
    },
    engine::store::View,
    error::Result,
    http::{
        apart::apart,
        cached::cached,
        extract::Query,
        page::{PageQuery, Paged},
        reply::Reply,
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
