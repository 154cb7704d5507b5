//! What administrators see and do of the running program: the overview, the cache, the backups.
//!
//! All of it is the installation's, so that administrators of its first workspace have it, and those of others don't;
//! but the cached answers of one's own workspace may be forgotten by each.

use axum::{extract::State, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{extract::Body, reply, session::Caller};
use crate::{
    app::App,
    domain::people::policy,
    engine::{
        cache::NamespaceStats,
        commit::Journal,
        store::backup::{self, Backup},
    },
    error::{Error, Result},
    kit::time::Millis,
    telemetry::series::{self, Point},
};

/// The administrators' routes.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(overview))
        .routes(routes!(flush_cache))
        .routes(routes!(list_backups, create_backup))
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

/// A backup in the data directory.
#[derive(Debug, Serialize, ToSchema)]
pub struct BackupView {
    name: String,
    bytes: u64,
    /// When it was taken, if the file can be read.
    #[schema(value_type = Option<String>)]
    created_at: Option<Millis>,
    /// The seq that it holds everything up to.
    seq: Option<u64>,
}

/// The backups, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct BackupList {
    items: Vec<BackupView>,
    /// Always null: they come all at once.
    #[schema(value_type = Option<String>)]
    next: Option<()>,
}

impl From<Backup> for BackupView {
    fn from(backup: Backup) -> Self {
        Self {
            name: backup.name,
            bytes: backup.bytes,
            created_at: backup.facts.as_ref().map(|facts| facts.taken_at),
            seq: backup.facts.map(|facts| facts.seq),
        }
    }
}

/// The backups that were made, the newest first.
#[utoipa::path(get, path = "/api/v1/admin/backups", tag = "admin", responses((status = 200, body = BackupList)))]
async fn list_backups(State(app): State<App>, caller: Caller) -> Result<Response> {
    administer(&app, &caller)?;
    let mut backups = backup::list(&backup_directory(&app)?)?;
    backups.reverse();
    Ok(reply::ok(BackupList {
        items: backups.into_iter().map(BackupView::from).collect(),
        next: None,
    }))
}

/// Makes a backup of everything, while writes go on.
#[utoipa::path(post, path = "/api/v1/admin/backups", tag = "admin", responses((status = 201, body = BackupView)))]
async fn create_backup(State(app): State<App>, caller: Caller) -> Result<Response> {
    administer(&app, &caller)?;
    let directory = backup_directory(&app)?;
    let copying = app.clone();
    let made = tokio::task::spawn_blocking(move || {
        backup::create(copying.store(), &directory, copying.now(), &mut |_, _| {
            std::ops::ControlFlow::Continue(())
        })
    });
    let backup = made.await.map_err(Error::internal)??;
    let name = backup.name.clone();
    let told = app
        .write(caller.actor, move |tx| {
            Ok(tx.audit("backup.created", &name, serde_json::json!({}))?)
        })
        .await?;
    Ok(reply::created(told, |()| BackupView::from(backup)))
}

/// Fails: as `policy::installation_admin`.
fn administer(app: &App, caller: &Caller) -> Result<()> {
    app.read(caller.workspace, |view| {
        policy::installation_admin(view, caller.user).map(drop)
    })
}

fn backup_directory(app: &App) -> Result<std::path::PathBuf> {
    let directory = app.directory().ok_or(Error::NotFound)?;
    Ok(directory.join("backups"))
}
