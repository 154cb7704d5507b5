//! Clearing up: uploads that rest, attachments of nothing, what lay in the trash for thirty days, what was destroyed, and bytes that nobody names.

use std::{collections::HashSet, time::Duration};

use serde::{Deserialize, Serialize};

use super::{
    attachments,
    record::{
        Attachment, AttachmentId, File, FileKind, Grant, Preview, RESTS_AT_MOST, Share, Star, Trashed, Upload, Usage,
        Version, Words,
    },
    uploads,
};
use crate::{
    app::App,
    domain::{people::workspaces, queues::MAINTENANCE},
    engine::{
        commit::{Actor, Tx},
        jobs::{Draft, Ended, Handler, Job, Queue, Rhythm, Schedule, Task, Work},
        store::{Span, View},
    },
    error::Result,
    kit::{id::WorkspaceId, time::Millis},
};

/// How long something lies in the trash.
pub const TRASH_FOR: Duration = Duration::from_secs(30 * 86_400);
/// How long a blob that nobody names stays all the same.
const GRACE: Duration = Duration::from_secs(3_600);
/// Files taken away in one commit.
const STRIDE: usize = 50;
/// Between two looks.
const SWEEP_EVERY: Duration = Duration::from_secs(600);
/// Between two collections of blobs.
const COLLECT_EVERY: Duration = Duration::from_secs(3_600);

/// Takes away rows that have had their time, and what came of uploads that were given up.
#[derive(Debug, Serialize, Deserialize)]
struct Sweep {}

impl Task for Sweep {
    const KIND: &'static str = "files.sweep";
    const QUEUE: Queue = MAINTENANCE;
}

/// Takes away the bytes that no row names.
#[derive(Debug, Serialize, Deserialize)]
struct Collect {}

impl Task for Collect {
    const KIND: &'static str = "blobs.collect";
    const QUEUE: Queue = MAINTENANCE;
}

/// What is done with them.
pub fn handlers() -> Vec<Handler<App>> {
    vec![Handler::new(sweep), Handler::blocking(collect)]
}

/// What comes by the clock.
pub fn schedules() -> Vec<Schedule<App>> {
    vec![
        Schedule::new(Sweep::KIND, Rhythm::Every(SWEEP_EVERY), Draft::of(&Sweep {})).if_wanted(is_needed),
        Schedule::new(Collect::KIND, Rhythm::Every(COLLECT_EVERY), Draft::of(&Collect {}))
            .if_wanted(|app: &App| Ok(app.blobs().is_ok_and(|blobs| blobs.has_any()))),
    ]
}

/// Has a sweep come soon, for whoever left something to it; the one that was asked for before and isn't finished.
///
/// Writes: jobs.
pub fn ask(tx: &mut Tx<'_>) -> Result<Job> {
    tx.enqueue(&Draft::of(&Sweep {}).of_installation().key("asked for"))
}

fn collect(app: &App, _: Collect, _: &Work) -> Ended {
    let collected = app.blobs()?.collect(app.store(), GRACE)?;
    Ok(format!(
        "{} blobs of {} bytes removed, {} of {} bytes kept",
        collected.removed, collected.removed_bytes, collected.kept, collected.kept_bytes
    ))
}

async fn sweep(app: App, _: Sweep, work: Work) -> Ended {
    let mut rows = 0;
    for workspace in workspaces::every(&app)? {
        rows += sweep_workspace(&app, workspace, &work).await?;
    }
    drop_parts(&app)?;
    Ok(format!("{rows} rows"))
}

/// The time that ages are judged by: a clock that leaps ahead for a while empties no trash.
fn judged(app: &App) -> Result<Millis> {
    Ok(app.judged_at()?.unwrap_or_default())
}

fn is_needed(app: &App) -> Result<bool> {
    let now = judged(app)?;
    for workspace in workspaces::every(app)? {
        if app.read(workspace, |view| Ok(!due(view, now)?.is_empty()))? {
            return Ok(true);
        }
    }
    let parts = app.blobs().map_or(Ok(Vec::new()), |blobs| blobs.parts())?;
    Ok(!parts.is_empty())
}

/// What has had its time.
enum Due {
    Upload(Upload),
    Loose(AttachmentId),
    Trashed(File),
    Doomed(File),
}

/// Some of what has had its time at `now`.
fn due(view: &View<'_>, now: Millis) -> Result<Vec<Due>> {
    let mut due = Vec::new();
    uploads::all(view, |upload| {
        if upload.changed_at.plus(RESTS_AT_MOST) <= now && due.len() < STRIDE {
            due.push(Due::Upload(upload));
        }
    })?;
    let loose = view.scan_index(&Attachment::LOOSE, &(), &Span::first(STRIDE))?;
    let lay_long = |one: &Attachment| one.created_at.plus(RESTS_AT_MOST) <= now;
    due.extend(loose.into_iter().filter(lay_long).map(|one| Due::Loose(one.id)));
    let trash = view.scan_index(&File::TRASH, &(), &Span::first(STRIDE))?;
    let lay_long = |file: &File| {
        file.trashed
            .as_ref()
            .is_some_and(|trashed| trashed.at.plus(TRASH_FOR) <= now)
    };
    due.extend(trash.into_iter().filter(lay_long).map(Due::Trashed));
    let doomed = view.scan_index(&File::DOOMED, &(), &Span::first(STRIDE))?;
    due.extend(doomed.into_iter().map(Due::Doomed));
    Ok(due)
}

async fn sweep_workspace(app: &App, workspace: WorkspaceId, work: &Work) -> Result<usize> {
    let mut rows = 0;
    while !work.is_stopped() {
        let now = judged(app)?;
        if app.read(workspace, |view| Ok(due(view, now)?.is_empty()))? {
            break;
        }
        let taken = app.write(Actor::system(workspace), move |tx| {
            let due = due(tx, now)?;
            for one in &due {
                match one {
                    Due::Upload(upload) => uploads::forget(tx, upload)?,
                    Due::Loose(attachment) => attachments::forget(tx, attachment)?,
                    Due::Trashed(file) => doom(tx, file)?,
                    Due::Doomed(file) => take_away(tx, file)?,
                }
            }
            Ok(due.len())
        });
        rows += taken.await?.value;
    }
    Ok(rows)
}

/// From now on it is gone.
fn doom(tx: &mut Tx<'_>, file: &File) -> Result<()> {
    let by = file.trashed.as_ref().map_or(file.created_by, |trashed| trashed.by);
    Ok(tx.update(&File {
        trashed: Some(Trashed {
            at: tx.now(),
            by,
            doomed: true,
        }),
        ..file.clone()
    })?)
}

/// Takes a file's rows away; of a folder first what is in it, with the next turns.
fn take_away(tx: &mut Tx<'_>, file: &File) -> Result<()> {
    if file.kind == FileKind::Folder {
        let within = tx.scan_index(&File::BY_FOLDER, &file.id, &Span::first(STRIDE))?;
        if !within.is_empty() {
            return within.iter().try_for_each(|one| doom(tx, one));
        }
    }
    let mut usage: Usage = tx.get(&Usage::KEY)?.unwrap_or_default();
    for version in tx.rows::<Version>(&file.id, &Span::first(usize::MAX))? {
        usage.bytes = usage.bytes.saturating_sub(version.bytes);
        tx.delete::<Version>(&(version.file, version.number))?;
    }
    tx.put(&usage)?;
    for star in tx.scan_index(&Star::BY_FILE, &file.id, &Span::first(usize::MAX))? {
        tx.delete::<Star>(&(star.user, star.file))?;
    }
    for grant in tx.scan_index(&Grant::BY_FILE, &file.id, &Span::first(usize::MAX))? {
        tx.delete::<Grant>(&(grant.user, grant.file))?;
    }
    let group = (tx.workspace(), file.id);
    for share in tx.scan_index(&Share::BY_FILE, &group, &Span::first(usize::MAX))? {
        tx.delete::<Share>(&share.token)?;
    }
    tx.delete::<Words>(&file.id)?;
    tx.delete::<Preview>(&file.id)?;
    Ok(tx.delete::<File>(&file.id).map(drop)?)
}

/// Removes what came of uploads whose rows are gone. The parts are listed first: a part's row is older than the part.
fn drop_parts(app: &App) -> Result<()> {
    let blobs = app.blobs()?;
    let parts = blobs.parts()?;
    if parts.is_empty() {
        return Ok(());
    }
    let mut wanted = HashSet::new();
    for workspace in workspaces::every(app)? {
        app.read(workspace, |view| {
            uploads::all(view, |upload| {
                wanted.insert(upload.part());
            })
        })?;
    }
    for part in parts.into_iter().filter(|part| !wanted.contains(part)) {
        blobs.drop_part(part)?;
    }
    Ok(())
}
