//! Clearing up: documents that had their week. Their bytes go with the next collection of blobs.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::record::Document;
use crate::{
    app::App,
    domain::{people::workspaces, queues::MAINTENANCE},
    engine::{
        commit::Actor,
        jobs::{Ended, Queue, Task, Work},
        store::{Record as _, Span, View},
    },
    error::Result,
    kit::{id::WorkspaceId, time::Millis},
};

/// Between two looks.
pub(super) const SWEEP_EVERY: Duration = Duration::from_secs(600);
/// Documents taken away in one commit.
const STRIDE: usize = 200;

/// Takes away what had its time.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Sweep {}

impl Task for Sweep {
    const KIND: &'static str = "documents.sweep";
    const QUEUE: Queue = MAINTENANCE;
}

/// Whether anything had its time.
pub(super) fn is_needed(app: &App) -> Result<bool> {
    let now = judged(app)?;
    for workspace in workspaces::every(app)? {
        if !app.read(workspace, |view| due(view, now))?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) async fn sweep(app: App, _: Sweep, work: Work) -> Ended {
    let mut rows = 0;
    for workspace in workspaces::every(&app)? {
        while !work.is_stopped() {
            let gone = sweep_stride(&app, workspace).await?;
            rows += gone;
            if gone < STRIDE {
                break;
            }
        }
    }
    Ok(format!("{rows} rows"))
}

async fn sweep_stride(app: &App, workspace: WorkspaceId) -> Result<usize> {
    let now = judged(app)?;
    if app.read(workspace, |view| due(view, now))?.is_empty() {
        return Ok(0);
    }
    let gone = app.write(Actor::system(workspace), move |tx| {
        let due = due(tx, now)?;
        for document in &due {
            tx.delete::<Document>(&document.key())?;
        }
        Ok(due.len())
    });
    Ok(gone.await?.value)
}

/// The time that ages are judged by: a clock that leaps ahead for a while takes nothing away.
fn judged(app: &App) -> Result<Millis> {
    Ok(app.judged_at()?.unwrap_or_default())
}

fn due(view: &View<'_>, now: Millis) -> Result<Vec<Document>> {
    let mut due = view.scan_index(&Document::BY_END, &(), &Span::first(STRIDE))?;
    due.retain(|document| document.expires_at <= now);
    Ok(due)
}
