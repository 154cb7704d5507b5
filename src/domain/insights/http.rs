//! Insights over HTTP.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, Insights};
use crate::{
    app::App,
    domain::{namespaces, people::policy},
    http::{
        apart::apart,
        cached::cached,
        extract::Query,
        reply::Reply,
        routes::{Routes, routes},
        session::Caller,
    },
    kit::{days::Days, moment::Moment},
};

/// Every address of insights.
pub fn routes<R: Routes>() -> R {
    R::new().routes(routes!(get_insights))
}

/// Over which days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct InsightsQuery {
    /// The first day, as in `2026-11-01`; 30 days are told of unless said, and at most 366.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    from: Option<Moment>,
    /// The last day: today unless said.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    to: Option<Moment>,
}

/// Tells administrators how the workspace is used: who is active, how much is said, which tasks are made and done, and how
/// long answers take. It is about the rooms and projects that you may read; days are those of your own clock. More than 92
/// days are told by weeks.
#[utoipa::path(get, path = "/insights", tag = "insights", params(InsightsQuery), responses((status = 200, body = Insights)))]
async fn get_insights(State(app): State<App>, caller: Caller, Query(query): Query<InsightsQuery>, uri: Uri) -> Reply {
    let (from, to) = Days::of(query.from.as_ref(), query.to.as_ref())?.dates();
    apart(move || {
        let now = app.now();
        cached(&app, &caller, namespaces::DASHBOARDS, &uri, |view| {
            super::of(view, policy::admin(view, caller.user)?, &Asked { from, to }, now)
        })
    })
    .await
}
