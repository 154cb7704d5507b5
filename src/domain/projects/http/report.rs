//! Reports over HTTP.

use axum::{extract::State, http::Uri};

use super::{days::DaysQuery, tasks::WantedQuery};
use crate::{
    app::App,
    domain::{
        namespaces,
        projects::{
            policy::{self, ProjectName},
            report::{self, Asked, Report},
        },
    },
    http::{
        apart::apart,
        cached::cached,
        extract::{Path, Query},
        reply::Reply,
        session::Caller,
    },
};

/// Reports what became of a project's work: how much there was to do on each day, what was made and closed, how long that
/// took, and who has how much before them. Days are those of your own clock: the last 30 unless said, and at most 366.
#[utoipa::path(get, path = "/projects/{project}/report", tag = "projects", params(("project" = String, Path), WantedQuery, DaysQuery), responses((status = 200, body = Report)))]
pub async fn get_project_report(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Query(wanted): Query<WantedQuery>,
    Query(days): Query<DaysQuery>,
    uri: Uri,
) -> Reply {
    let asked = Asked {
        wanted: wanted.wanted()?,
        days: days.days()?,
    };
    let now = app.now();
    apart(move || {
        cached(&app, &caller, namespaces::TASKS_BY_NOW, &uri, |view| {
            report::of(view, &policy::viewer(view, caller.user, &project)?, &asked, now)
        })
    })
    .await
}
