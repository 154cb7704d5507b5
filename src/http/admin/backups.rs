//! Backups: those that there are, and one more when it is asked for.

use std::path::PathBuf;

use axum::{extract::State, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{administer, jobs::JobView};
use crate::{
    app::App,
    domain::{maintenance, people::policy},
    engine::store::backup::{self, Backup},
    error::{Error, Result},
    http::{reply, session::Caller},
    kit::time::Millis,
};

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
    /// From one to the next that is made by itself, in hours; null if none is.
    every_hours: Option<u64>,
    /// Whether the newest is older than it should be: two that come by themselves are missing, or it is a week old.
    overdue: bool,
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
pub async fn list_backups(State(app): State<App>, caller: Caller) -> Result<Response> {
    administer(&app, &caller)?;
    let mut backups = backup::list(&directory(&app)?)?;
    backups.reverse();
    let state = maintenance::backup_state(&app)?;
    Ok(reply::ok(BackupList {
        items: backups.into_iter().map(BackupView::from).collect(),
        next: None,
        every_hours: state.every.map(|every| every.as_secs() / 3_600),
        overdue: state.overdue,
    }))
}

/// Has a backup made of everything, while writes go on: a job that tells how far it is, or the one that was asked for
/// before and isn't finished.
#[utoipa::path(post, path = "/api/v1/admin/backups", tag = "admin", responses((status = 201, body = JobView)))]
pub async fn ask_for_backup(State(app): State<App>, caller: Caller) -> Result<Response> {
    administer(&app, &caller)?;
    directory(&app)?;
    let user = caller.user;
    let asked = app
        .write(caller.actor, move |tx| {
            maintenance::ask_for_backup(tx, policy::installation_admin(tx, user)?)
        })
        .await?;
    Ok(reply::created(asked, JobView::from))
}

/// Where backups are kept. Fails: NotFound, if the data is in no directory.
fn directory(app: &App) -> Result<PathBuf> {
    let data = app.directory().ok_or(Error::NotFound)?;
    Ok(data.join(backup::DIRECTORY))
}
