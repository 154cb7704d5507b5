//! Reports over HTTP.

use axum::{extract::State, http::Uri};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;

use super::tasks::WantedQuery;
use crate::{
    app::App,
    domain::{
        namespaces,
        projects::{
            policy::{self, ProjectName},
            report::{self, Asked, Report},
        },
    },
    error::{Error, Result},
    http::{
        cached::cached,
        extract::{Path, Query},
        reply::Reply,
        session::Caller,
    },
};

/// Over which days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DaysQuery {
    /// The first day, as in `2026-11-01`; 30 days are reported unless said, and at most 366.
    from: Option<String>,
    /// The last day: today unless said.
    to: Option<String>,
}

/// A day as it is written. Fails: Invalid(`field`).
fn day(field: &'static str, text: Option<&str>) -> Result<Option<Date>> {
    let wrong = |_| Error::invalid(field, "date", "Write a day as in 2026-11-30.");
    text.map(|text| text.parse().map_err(wrong)).transpose()
}

/// Reports what became of a project's work: how much there was to do on each day, what was made and closed, how long that
/// took, and who has how much before them. Days are those of your own clock.
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
        from: day("from", days.from.as_deref())?,
        to: day("to", days.to.as_deref())?,
    };
    let now = app.now();
    cached(&app, &caller, namespaces::TASKS_BY_NOW, &uri, |view| {
        report::of(view, &policy::viewer(view, caller.user, &project)?, &asked, now)
    })
}
