//! Forgetting what somebody was told long ago, or of what is gone, and devices that nobody is signed in on.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{
    devices, making,
    record::{Device, Notice},
};
use crate::{
    app::App,
    domain::{chat::herald::Gone, people::workspaces, queues::MAINTENANCE},
    engine::{
        commit::Actor,
        jobs::{Ended, Failure, Queue, Task, Work},
        store::{Span, View},
    },
    error::Result,
    kit::{
        id::{Id, WorkspaceId},
        page::PageRequest,
        time::Millis,
    },
};

/// Between two looks.
pub const TIDY_EVERY: Duration = Duration::from_secs(6 * 3_600);
/// How long a notice is kept.
const KEPT: Duration = Duration::from_secs(90 * 86_400);
/// Rows that go in one commit.
const STRIDE: usize = 200;

/// Takes away notices that are older than ninety days, and devices whose sessions have ended.
#[derive(Debug, Serialize, Deserialize)]
pub struct Tidy {}

impl Task for Tidy {
    const KIND: &'static str = "notices.tidy";
    const QUEUE: Queue = MAINTENANCE;
}

/// Takes away what is old, workspace by workspace.
pub async fn tidy(app: App, _: Tidy, work: Work) -> Ended {
    let Some(now) = app.judged_at()? else {
        return Ok("0 rows".into());
    };
    let mut gone = left_over(&app, now).await?;
    for workspace in workspaces::every(&app)? {
        loop {
            let rows = forget(&app, workspace, now).await?;
            gone += rows;
            if work.is_stopped() {
                return Err(Failure::Stopped);
            }
            if rows < STRIDE {
                break;
            }
        }
    }
    Ok(format!("{gone} rows"))
}

/// Takes away what anybody was told of messages that are gone for good, some in each commit.
pub async fn gone(app: App, task: Gone, work: Work) -> Ended {
    let mut gone = 0;
    for message in task.messages {
        let key = making::key_of(task.room, message);
        loop {
            let some = |view: &View<'_>| Ok(view.scan_index(&Notice::ABOUT, &key, &Span::first(STRIDE))?);
            let told = app.read(work.workspace(), some)?;
            if told.is_empty() {
                break;
            }
            gone += told.len();
            let taken = app.write(Actor::system(work.workspace()), move |tx| {
                for notice in &told {
                    tx.delete::<Notice>(&(notice.user, notice.id))?;
                }
                Ok(())
            });
            taken.await?;
        }
    }
    Ok(format!("{gone} rows"))
}

async fn left_over(app: &App, now: Millis) -> Result<usize> {
    let (mut page, mut gone) = (PageRequest::default(), 0);
    loop {
        let found = app.read(Id::ZERO, |view| devices::left_over(view, &page, now))?;
        if !found.items.is_empty() {
            let over = found.items;
            gone += over.len();
            let taken = app.write(Actor::system(Id::ZERO), move |tx| {
                for device in &over {
                    tx.delete::<Device>(&device.session)?; // Its session is no more, and none comes back.
                }
                Ok(())
            });
            taken.await?;
        }
        page.cursor = found.next;
        if page.cursor.is_none() {
            return Ok(gone);
        }
    }
}

async fn forget(app: &App, workspace: WorkspaceId, now: Millis) -> Result<usize> {
    if app.read(workspace, |view| old(view, now))?.is_empty() {
        return Ok(0);
    }
    let taken = app.write(Actor::system(workspace), move |tx| {
        let old = old(tx, now)?;
        for notice in &old {
            tx.delete::<Notice>(&(notice.user, notice.id))?;
        }
        Ok(old.len())
    });
    Ok(taken.await?.value)
}

fn old(view: &View<'_>, now: Millis) -> Result<Vec<Notice>> {
    let mut oldest = view.scan_index(&Notice::BY_AGE, &(), &Span::first(STRIDE))?;
    oldest.retain(|notice| notice.at.plus(KEPT) <= now);
    Ok(oldest)
}
