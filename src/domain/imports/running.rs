//! Going through an archive: a thread of its own reads, stretch by stretch, and what it read is judged or laid.
//!
//! Looking through changes nothing but the report. Bringing lays each stretch in a commit of its own; begun again after a
//! crash, it reads from the beginning and leaves out what is behind the last commit (Im1).

mod fetching;
mod judging;
pub mod ready;

use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::{
    archive::{Archive, Fault},
    coming::{Coming, Item, Place},
    laying::{self, Account, Upto, Whence, settle},
    reading,
    record::{Import, ImportId, Known, Remark, Source, Stage},
};
use crate::{
    app::App,
    domain::{
        chat::{history, record::RoomId},
        queues::IMPORTS,
    },
    engine::{
        blobs::Blob,
        commit::Actor,
        jobs::{Ended, Failure, Queue, Task, Work},
        store::{Span, View},
    },
    error::{Code, Error, Result},
};

/// Steps of one stretch.
const STEPS_MAX: usize = 1_000;
/// Bytes of text in one stretch.
const TEXT_MAX: usize = 2 << 20;
/// Stretches that are read ahead.
const AHEAD: usize = 2;
/// Lines of a report that are taken away in one commit.
const FORGOTTEN_AT_ONCE: usize = 1_000;

/// Looks through an archive.
#[derive(Debug, Serialize, Deserialize)]
pub struct Look {
    pub import: ImportId,
}

impl Task for Look {
    const KIND: &'static str = "imports.look";
    const QUEUE: Queue = IMPORTS;
}

/// Brings what is in an archive.
#[derive(Debug, Serialize, Deserialize)]
pub struct Bring {
    pub import: ImportId,
}

impl Task for Bring {
    const KIND: &'static str = "imports.bring";
    const QUEUE: Queue = IMPORTS;
}

/// Whoever waits for it: hears how far it is, and may want it to stop.
pub trait Waiting: Sync {
    /// Bytes that were read, and how many there are.
    fn progress(&self, read: u64, total: u64);
    /// Whether it is to stop.
    fn is_stopped(&self) -> bool;
}

impl Waiting for Work {
    fn progress(&self, read: u64, total: u64) {
        Self::progress(self, read, total);
    }

    fn is_stopped(&self) -> bool {
        Self::is_stopped(self)
    }
}

pub(super) async fn look(app: App, task: Look, work: Work) -> Ended {
    done(go(&app, &of_work(&work), task.import, Stage::Looking, &work).await)
}

pub(super) async fn bring(app: App, task: Bring, work: Work) -> Ended {
    done(go(&app, &of_work(&work), task.import, Stage::Running, &work).await)
}

fn of_work(work: &Work) -> Actor {
    Actor {
        user: work.by(),
        ..Actor::system(work.workspace())
    }
}

fn done(gone: Result<Option<Import>>) -> Ended {
    match gone {
        Ok(Some(import)) => {
            let counts = if import.stage == Stage::Done {
                import.came
            } else {
                import.found
            };
            Ok(format!(
                "{:?}: {} messages, {} skipped",
                import.stage, counts.messages, counts.skipped
            ))
        }
        Ok(None) => Ok("it ended before".into()),
        Err(Error::Conflict(Code::job_superseded)) => Err(Failure::Stopped),
        Err(other) => Err(other.into()),
    }
}

/// What the reading thread says.
enum Told {
    Begun {
        source: Source,
        known_as: String,
        total: u64,
    },
    Stretch {
        items: Vec<Item>,
        read: u64,
    },
    Ended(Result<(), Fault>),
}

/// Goes through the import at `stage` to its end; nothing, if it is at another one by now.
///
/// Fails: Conflict(job_superseded) if it was stopped meanwhile; else what the store fails with, and it may go on later.
pub async fn go(app: &App, actor: &Actor, id: ImportId, stage: Stage, waiting: &dyn Waiting) -> Result<Option<Import>> {
    let import = app.read(actor.workspace, |view| Ok(view.get::<Import>(&id)?))?;
    let Some(import) = import.filter(|import| import.stage == stage) else {
        return Ok(None);
    };
    let Some(digest) = import.digest else {
        return Ok(None);
    };
    let mut skip = if stage == Stage::Running { import.done } else { 0 };
    let blob = app.blobs()?.get(&digest)?;
    let (beside, called) = (blob.clone(), import.name.clone());
    let files = tokio::task::spawn_blocking(move || Archive::open(beside, &called).ok());
    let files = files.await.map_err(Error::internal)?;
    let (say, mut told) = mpsc::channel(AHEAD);
    let name = import.name.clone();
    let reader = tokio::task::spawn_blocking(move || tell(blob, &name, &say));
    let mut journey = None;
    let fault = loop {
        if waiting.is_stopped() {
            return Err(Error::Conflict(Code::job_superseded));
        }
        match told.recv().await {
            None => break Some("Reading the archive stopped.".to_owned()),
            Some(Told::Ended(Ok(()))) => break None,
            Some(Told::Ended(Err(fault))) => break Some(fault.to_string()),
            Some(Told::Begun {
                source,
                known_as,
                total,
            }) => {
                let begun = begin(app, actor, id, stage, source, total).await?;
                journey = Some(Journey {
                    app,
                    whence: Whence {
                        import: id,
                        source: known_as,
                        actor: actor.clone(),
                    },
                    fetch: begun.fetch_files,
                    total,
                    done: begun.done,
                    judge: judging::Judge::default(),
                });
            }
            Some(Told::Stretch { mut items, read }) => {
                let Some(journey) = &mut journey else { continue };
                let known = skip.min(items.len() as u64);
                skip -= known;
                items.drain(..known as usize);
                waiting.progress(read, journey.total);
                if items.is_empty() {
                    continue;
                }
                match stage {
                    Stage::Looking => journey.judge(items, read).await?,
                    _ => journey.lay(items, read, files.as_ref()).await?,
                }
            }
        }
    };
    drop(told);
    reader.await.map_err(Error::internal)?;
    let source = journey.map(|journey| journey.whence.source);
    end(app, actor, id, stage, source, fault).await.map(Some)
}

/// Reads the archive to its end, or until nobody listens.
fn tell(blob: Blob, name: &str, say: &mpsc::Sender<Told>) {
    let ended = told(blob, name, say);
    // Nobody may listen any more; then there is nobody to be told.
    let _ = say.blocking_send(Told::Ended(ended));
}

fn told(blob: Blob, name: &str, say: &mpsc::Sender<Told>) -> Result<(), Fault> {
    let mut archive = Archive::open(blob, name)?;
    let source = reading::source(&archive, name)?;
    let known_as = reading::known_as(&mut archive, source)?;
    let (meter, total) = (archive.meter(), reading::total(&archive, source));
    let send = |told| say.blocking_send(told).map_err(|_| Fault::Stopped);
    send(Told::Begun {
        source,
        known_as,
        total,
    })?;
    let (mut items, mut text) = (Vec::new(), 0);
    reading::read(&mut archive, source, &mut |item| {
        // A stretch is of one kind: what is said is made ready apart from people and rooms.
        let is_said = |item: &Item| matches!(item.what, Coming::Message(_));
        let changes = items.last().is_some_and(|last| is_said(last) != is_said(&item));
        if changes || items.len() >= STEPS_MAX || text >= TEXT_MAX {
            let items = std::mem::take(&mut items);
            let read = meter.load(Ordering::Relaxed);
            send(Told::Stretch { items, read })?;
            text = 0;
        }
        if let Coming::Message(message) = &item.what {
            text += message.body.len() + 200;
        }
        items.push(item);
        Ok(())
    })?;
    send(Told::Stretch {
        items,
        read: meter.load(Ordering::Relaxed),
    })
}

/// Notes what kind of archive it is; the report of looking through begins anew.
async fn begin(app: &App, actor: &Actor, id: ImportId, stage: Stage, source: Source, total: u64) -> Result<Import> {
    let fresh = app.read(actor.workspace, |view| {
        Ok(view
            .get::<Import>(&id)?
            .is_some_and(|import| stage == Stage::Looking || import.done == 0))
    })?;
    while fresh && forget(app, actor, id).await? {}
    let begun = app.write(actor.clone(), move |tx| {
        let import: Option<Import> = tx.get(&id)?;
        let superseded = Error::Conflict(Code::job_superseded);
        let mut import = import.filter(|import| import.stage == stage).ok_or(superseded)?;
        import.source = Some(source);
        import.total = total;
        if stage == Stage::Looking {
            (import.done, import.found) = (0, Default::default());
        }
        if fresh {
            import.remarks = 0;
        }
        tx.put(&import)?;
        Ok((import.fetch_files, import.done))
    });
    begun.await?;
    app.read(actor.workspace, |view| view.get(&id)?.ok_or(Error::NotFound))
}

/// Takes lines of a report away; whether there may be more.
pub async fn forget(app: &App, actor: &Actor, id: ImportId) -> Result<bool> {
    let gone = app.write(actor.clone(), move |tx| {
        let rows = tx.rows::<Remark>(&id, &Span::first(FORGOTTEN_AT_ONCE))?;
        for row in &rows {
            tx.delete::<Remark>(&(row.import, row.number))?;
        }
        Ok(rows.len())
    });
    Ok(gone.await?.value == FORGOTTEN_AT_ONCE)
}

/// Notes that it is over, and how. Those who look at a room are told that there is more in it.
async fn end(
    app: &App,
    actor: &Actor,
    id: ImportId,
    stage: Stage,
    source: Option<String>,
    fault: Option<String>,
) -> Result<Import> {
    let ended = app.write(actor.clone(), move |tx| {
        let import: Option<Import> = tx.get(&id)?;
        let superseded = Error::Conflict(Code::job_superseded);
        let mut import = import.filter(|import| import.stage == stage).ok_or(superseded)?;
        import.stage = match (&fault, stage) {
            (Some(_), _) => Stage::Failed,
            (None, Stage::Looking) => Stage::Looked,
            (None, _) => Stage::Done,
        };
        import.why.clone_from(&fault);
        import.ended_at = Some(tx.now());
        import.read = import.total;
        if import.stage == Stage::Done {
            import.digest = None; // Its bytes are needed no more.
        }
        tx.put(&import)?;
        if stage == Stage::Running {
            let detail = serde_json::json!({ "name": import.name, "messages": import.came.messages, "people": import.came.people_new });
            tx.audit("import.ended", id, detail)?;
            for room in source.iter().map(|source| rooms_of(tx, source)).collect::<Result<Vec<_>>>()?.concat() {
                history::tell(tx, room);
            }
        }
        Ok(())
    });
    ended.await?;
    app.read(actor.workspace, |view| view.get(&id)?.ok_or(Error::NotFound))
}

/// The rooms that a source has here.
fn rooms_of(view: &View<'_>, source: &str) -> Result<Vec<RoomId>> {
    const AT_ONCE: usize = 200;
    let (mut rooms, mut after) = (Vec::new(), "room/".to_owned());
    loop {
        let known: Vec<Known> = view.rows(&source.to_owned(), &Span::first(AT_ONCE).beyond(&after))?;
        let count = known.len();
        let of_rooms: Vec<Known> = known
            .into_iter()
            .take_while(|known| known.foreign.starts_with("room/"))
            .collect();
        let Some(last) = of_rooms.last() else { return Ok(rooms) };
        after.clone_from(&last.foreign);
        let is_all = of_rooms.len() < count || count < AT_ONCE;
        rooms.extend(of_rooms.into_iter().map(|known| known.ours.cast()));
        if is_all {
            return Ok(rooms);
        }
    }
}

/// An import on its way.
struct Journey<'a> {
    app: &'a App,
    whence: Whence,
    fetch: bool,
    total: u64,
    done: u64,
    judge: judging::Judge,
}

impl Journey<'_> {
    async fn judge(&mut self, items: Vec<Item>, read: u64) -> Result<()> {
        let mut account = Account::default();
        let (whence, fetch, judge) = (&self.whence, self.fetch, &mut self.judge);
        self.app.read(whence.actor.workspace, |view| {
            items
                .iter()
                .try_for_each(|item| judge.weigh(view, whence, fetch, item, &mut account))
        })?;
        let (id, actor) = (whence.import, whence.actor.clone());
        let upto = self.upto(items.len(), read);
        let (counts, remarks) = (account.counts, account.remarks);
        let judged = self.app.write(actor, move |tx| {
            let import: Option<Import> = tx.get(&id)?;
            let import = import.filter(|import| import.stage == Stage::Looking);
            let import = import.ok_or(Error::Conflict(Code::job_superseded))?;
            let remarks = remarks.clone();
            settle(tx, import, Account { counts, remarks }, upto)
        });
        judged.await.map(drop)
    }

    async fn lay(&mut self, items: Vec<Item>, read: u64, files: Option<&Archive>) -> Result<()> {
        let (from, upto) = (self.done, self.upto(items.len(), read));
        let whence = self.whence.clone();
        let actor = whence.actor.clone();
        let is_said = items.iter().any(|item| matches!(item.what, Coming::Message(_)));
        if !is_said {
            let items: Vec<(Place, Coming)> = items.into_iter().map(|item| (item.at, item.what)).collect();
            let set = self
                .app
                .write(actor, move |tx| laying::set(tx, &whence, from, &items, upto));
            return set.await.map(drop);
        }
        let made = ready::make(self.app, &whence, self.fetch, items, files).await?;
        let limits = self.app.file_limits();
        let (ready, found) = (made.ready, (made.account.counts, made.account.remarks));
        let said = self.app.write(actor, move |tx| {
            laying::say(tx, &whence, from, &ready, found.clone(), limits, upto)
        });
        said.await?;
        drop(made.pins);
        Ok(())
    }

    fn upto(&mut self, count: usize, read: u64) -> Upto {
        self.done += count as u64;
        Upto { done: self.done, read }
    }
}
