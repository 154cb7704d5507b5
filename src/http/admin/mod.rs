//! What administrators see and do of the running program: the overview, the ways out, the cache, the
//! backups, the jobs.
//!
//! All of it is the installation's, so that administrators of its first workspace have it, and those of others don't;
//! but the cached answers of one's own workspace may be forgotten by each.

mod backups;
mod jobs;
mod ways;

use axum::{extract::State, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    extract::Body,
    reply,
    routes::{Routes, routes},
    session::Caller,
};
use crate::{
    app::App,
    domain::people::policy,
    engine::{cache::NamespaceStats, commit::Journal},
    error::{Error, Result},
    telemetry::series::{self, Point},
};

/// The administrators' routes.
pub fn routes<R: Routes>() -> R {
    R::new()
        .routes(routes!(overview))
        .routes(routes!(flush_cache))
        .routes(routes!(backups::list_backups, backups::ask_for_backup))
        .routes(routes!(ways::get_ways))
        .routes(routes!(jobs::list_queues))
        .routes(routes!(jobs::list_jobs))
        .routes(routes!(jobs::get_job, jobs::discard_job))
        .routes(routes!(jobs::retry_job))
        .routes(routes!(jobs::cancel_job))
        .routes(routes!(jobs::list_schedules))
        .routes(routes!(jobs::run_schedule))
}

/// The program as it runs now, with the last five minutes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Overview {
    version: &'static str,
    /// Since the start.
    uptime_s: u64,
    /// The newest commit.
    seq: u64,
    /// The smallest seq from which events can be replayed.
    resume_from: u64,
    /// Length of the data file.
    data_bytes: u64,
    /// Memory of the process.
    memory_bytes: u64,
    /// Open sockets.
    sockets: usize,
    /// What happened in the last five seconds.
    now: Point,
    /// The points before, oldest first, five seconds each.
    series: Vec<Point>,
    cache: Vec<NamespaceStats>,
}

/// The overview for administrators.
#[utoipa::path(get, path = "/api/v1/admin/overview", tag = "admin", responses((status = 200, body = Overview)))]
async fn overview(State(app): State<App>, caller: Caller) -> Result<Response> {
    administer(&app, &caller)?;
    let snapshot = app.snapshot()?;
    Ok(reply::ok(Overview {
        version: env!("CARGO_PKG_VERSION"),
        uptime_s: app.opened().elapsed().as_secs(),
        seq: app.seq(),
        resume_from: Journal(&snapshot).resume_from()?,
        data_bytes: app.store().data_bytes(),
        memory_bytes: series::memory_bytes(),
        sockets: app.hub().connections(),
        now: series::latest(),
        series: series::recent(),
        cache: app.cache().stats(),
    }))
}

/// Which cached answers to forget.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Flush {
    /// Of this namespace only.
    namespace: Option<String>,
    /// Only those with this in their key.
    pattern: Option<String>,
}

/// What was forgotten.
#[derive(Debug, Serialize, ToSchema)]
pub struct Flushed {
    /// Answers forgotten.
    flushed: u64,
}

/// Forgets cached answers of this workspace; they are computed anew when they are asked for.
#[utoipa::path(post, path = "/api/v1/admin/cache/flush", tag = "admin", request_body = Flush, responses((status = 200, body = Flushed)))]
async fn flush_cache(State(app): State<App>, caller: Caller, Body(flush): Body<Flush>) -> Result<Response> {
    app.read(caller.workspace, |view| policy::admin(view, caller.user).map(drop))?;
    let known = |name: &str| app.cache().stats().iter().any(|stats| stats.namespace == name);
    if flush.namespace.as_deref().is_some_and(|name| !known(name)) {
        return Err(Error::invalid(
            "namespace",
            "unknown",
            "Use a namespace of the overview.",
        ));
    }
    let flushed = app
        .cache()
        .flush(caller.workspace, flush.namespace.as_deref(), flush.pattern.as_deref());
    Ok(reply::ok(Flushed { flushed }))
}

/// Fails: as `policy::installation_admin`.
fn administer(app: &App, caller: &Caller) -> Result<()> {
    app.read(caller.workspace, |view| {
        policy::installation_admin(view, caller.user).map(drop)
    })
}
