//! The writer's thread: waiting commands in order, one durable transaction for all of them, then the answers (C1–C9).

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use serde::{Serialize, de::DeserializeOwned};
use tokio::sync::{mpsc, oneshot};

use super::{
    Actor, Clock, Ids, JournalEntry, Retention, StoredEvent, Tx,
    clock::Sequence,
    idempotency::{KEPT, Remembered},
    journal::{IDS_REACHED, JournalWriter},
    tx::Source,
};
use crate::{
    engine::{
        cache::Tags,
        jobs::Bell,
        realtime::{Hub, Told, Topic},
        store::{Changes, Health, Layered, Record, Span, Store, StoreError, Tables, Touched, View},
    },
    error::{Code, Error, Result},
    kit::id::Id,
    telemetry::metrics::metrics,
};

/// Commands that may wait for the writer; beyond that callers are told to come back.
const WAITING_MAX: usize = 8_192;
/// Commands made durable together at most.
const BATCH_MAX: usize = 512;
/// Between two looks for what the journal and the remembered answers may forget.
const TIDY_EVERY: Duration = Duration::from_secs(60);
/// Remembered answers forgotten in one commit at most.
const ANSWERS_FORGOTTEN_AT_ONCE: usize = 1_000;

/// A command's value, durable and visible (C2).
#[derive(Debug, Clone)]
pub struct Committed<T> {
    /// What the command returned.
    pub value: T,
    /// The commit; of a command that changed nothing, the newest one.
    pub seq: u64,
    /// Whether this is the remembered answer to a request that was done before (C7).
    pub repeated: bool,
}

/// What a [`Committer`] works with.
pub struct CommitterOptions {
    /// The clock that `tx.now()` reads.
    pub clock: Arc<dyn Clock>,
    /// Where ids and secrets come from.
    pub ids: Arc<dyn Ids>,
    /// How long the journal goes back.
    pub retention: Retention,
    /// What is rung when there are jobs to do.
    pub bell: Arc<Bell>,
    /// Who else is told of each durable commit: its seq and the rows it touched.
    pub followers: Vec<Follower>,
}

/// Hears of each commit, in order, when it is visible and before it is answered. It must be quick: the writer waits.
pub type Follower = Box<dyn Fn(u64, &[Touched]) + Send>;

/// The way to the writer's thread. Dropping it ends the thread after the commands that wait.
pub struct Committer {
    waiting: Option<mpsc::Sender<Asked>>,
    thread: Option<JoinHandle<()>>,
}

impl Committer {
    /// Starts the writer over `store`. It bumps `tags` and tells `hub` about every durable commit.
    pub fn start(
        store: Arc<Store>,
        tags: Arc<Tags>,
        hub: Arc<Hub>,
        options: CommitterOptions,
    ) -> Result<Self, StoreError> {
        let (waiting, commands) = mpsc::channel(WAITING_MAX);
        let journal = JournalWriter::open(&store, &*options.clock)?;
        let sequence = Sequence::after(super::Journal(&store.snapshot()?).ids_reached()?);
        let mut writer = Writer {
            store,
            tags,
            hub,
            tidied: options.clock.steady(),
            options,
            journal,
            sequence,
            untidy: false,
        };
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || writer.run(commands))
            .map_err(|cause| StoreError::Io {
                what: "the writer's thread can't start".into(),
                cause,
            })?;
        Ok(Self {
            waiting: Some(waiting),
            thread: Some(thread),
        })
    }

    /// Runs `command` for `actor` and returns its value when it is durable and visible.
    ///
    /// `command` may be run more than once; only the last run counts. Fails: as the command does, and with Busy or
    /// DiskFull when nothing can be written now; then nothing has changed (C1).
    pub async fn write<T, F>(&self, actor: Actor, command: F) -> Result<Committed<T>>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let write = Write {
            actor,
            command,
            value: None,
            reply: Some(reply),
        };
        let waiting = self.waiting.as_ref().ok_or_else(stopping)?;
        waiting
            .try_send(Asked::Write(Box::new(write)))
            .map_err(|refused| match refused {
                mpsc::error::TrySendError::Full(_) => Error::Busy {
                    code: Code::busy,
                    retry_after_ms: 500,
                },
                mpsc::error::TrySendError::Closed(_) => stopping(),
            })?;
        answer.await.map_err(|_| stopping())?
    }

    /// Forgets now what the journal and the remembered answers need not keep; the writer does so by itself each minute.
    pub async fn tidy(&self) -> Result<()> {
        let (reply, answer) = oneshot::channel();
        let waiting = self.waiting.as_ref().ok_or_else(stopping)?;
        waiting.send(Asked::Tidy(reply)).await.map_err(|_| stopping())?;
        Ok(answer.await.map_err(|_| stopping())??)
    }
}

/// What the writer's thread is asked.
enum Asked {
    Write(Box<dyn Waiting>),
    Tidy(oneshot::Sender<Result<(), StoreError>>),
}

fn stopping() -> Error {
    Error::Busy {
        code: Code::draining,
        retry_after_ms: 2_000,
    }
}

impl Drop for Committer {
    fn drop(&mut self) {
        self.waiting = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the writer's thread panicked");
        }
    }
}

/// A command that waits, without its types.
trait Waiting: Send {
    /// Runs it over `layer`; keeps its value.
    fn run(&mut self, layer: &Layered<'_>, source: Source<'_>, seq: u64) -> Result<Done>;
    /// Gives the answer: the commit's seq, or why there is none.
    fn answer(self: Box<Self>, outcome: Result<u64>);
    /// For whom.
    fn actor(&self) -> &Actor;
}

/// What a command that succeeded leaves.
struct Done {
    events: Vec<(Topic, &'static str, String)>,
    /// The seq of the commit that gave the remembered answer, if this is one.
    repeated: Option<u64>,
    /// Whether it leaves something for the workers.
    wakes: bool,
}

struct Write<T, F> {
    actor: Actor,
    command: F,
    value: Option<(T, bool)>,
    reply: Option<oneshot::Sender<Result<Committed<T>>>>,
}

impl<T, F> Waiting for Write<T, F>
where
    T: Serialize + DeserializeOwned + Send + 'static,
    F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
{
    fn run(&mut self, layer: &Layered<'_>, source: Source<'_>, seq: u64) -> Result<Done> {
        let mut tx = Tx::new(layer, &self.actor, source);
        if let Some(key) = &self.actor.idempotency
            && let Some(kept) = tx.get::<Remembered>(&key.of(&self.actor))?
            && tx.now().since(kept.at) < KEPT
        {
            if kept.fingerprint != key.fingerprint {
                return Err(Error::Conflict(Code::idempotency_key_reused));
            }
            let value = serde_json::from_str(&kept.value).map_err(Error::internal)?;
            self.value = Some((value, true));
            return Ok(Done {
                events: Vec::new(),
                repeated: Some(kept.seq),
                wakes: false,
            });
        }
        let value = (self.command)(&mut tx)?;
        if let Some(key) = &self.actor.idempotency {
            let kept = serde_json::to_string(&value).map_err(Error::internal)?;
            let answer = Remembered {
                key: key.of(&self.actor),
                fingerprint: key.fingerprint,
                seq,
                at: source.clock.now(),
                value: kept,
            };
            tx.put(&answer)?;
        }
        self.value = Some((value, false));
        Ok(Done {
            wakes: tx.wakes,
            events: tx.finish().map_err(Error::internal)?,
            repeated: None,
        })
    }

    fn answer(mut self: Box<Self>, outcome: Result<u64>) {
        let value = self.value.take();
        let answer = outcome.and_then(|seq| match value {
            Some((value, repeated)) => Ok(Committed { value, seq, repeated }),
            None => Err(Error::internal("a command that succeeded left no value")),
        });
        if let Some(reply) = self.reply.take() {
            let _ = reply.send(answer); // The caller may have gone; the commit stands all the same.
        }
    }

    fn actor(&self) -> &Actor {
        &self.actor
    }
}

/// A commit of the open batch.
struct Pending {
    entry: JournalEntry,
    tags: Vec<u64>,
    wakes: bool,
}

struct Writer {
    store: Arc<Store>,
    tags: Arc<Tags>,
    hub: Arc<Hub>,
    options: CommitterOptions,
    journal: JournalWriter,
    sequence: Sequence,
    /// When it tidied last, by the steady clock.
    tidied: Duration,
    /// Whether the last tidying left something, as there was more than goes in one commit.
    untidy: bool,
}

impl Writer {
    fn run(&mut self, mut asked: mpsc::Receiver<Asked>) {
        let mut waiting = Vec::with_capacity(BATCH_MAX);
        while asked.blocking_recv_many(&mut waiting, BATCH_MAX) > 0 {
            let mut commands = Vec::with_capacity(waiting.len());
            let mut tidying = Vec::new();
            for one in waiting.drain(..) {
                match one {
                    Asked::Write(command) => commands.push(command),
                    Asked::Tidy(reply) => tidying.push(reply),
                }
            }
            let due = self.tidying_is_due(); // Asked before anybody is answered, who may go on by another clock.
            if !commands.is_empty() {
                self.write_together(commands);
            }
            if due || self.untidy || !tidying.is_empty() {
                let done = self.tidy();
                if let Err(error) = &done {
                    tracing::warn!(%error, "the journal could not be shortened; it is tried again in a minute");
                }
                if let Some(reply) = tidying.pop() {
                    let _ = reply.send(done); // Whoever asked may have gone.
                }
            }
        }
    }

    fn write_together(&mut self, mut commands: Vec<Box<dyn Waiting>>) {
        let started = Instant::now();
        let outcomes = self.commit_together(&mut commands);
        match outcomes {
            Ok((outcomes, commits, durable)) => {
                let whole = started.elapsed();
                for (command, outcome) in commands.into_iter().zip(outcomes) {
                    command.answer(outcome);
                }
                if commits > 0 {
                    metrics().committed(commits, whole, durable);
                    metrics().journal(self.journal.oldest(), self.journal.seq);
                }
                self.settle();
            }
            Err(error) => {
                tracing::error!(%error, commands = commands.len(), "a commit failed; nothing of it was acknowledged");
                let error = Error::from(match self.store.health() {
                    Health::Full => StoreError::DiskFull,
                    Health::Stopped => StoreError::Stopped,
                    Health::Writing => error,
                });
                commands
                    .into_iter()
                    .for_each(|command| command.answer(Err(error.clone())));
            }
        }
    }

    /// Empties the store's log while nobody waits for it, if it is filling up.
    fn settle(&mut self) {
        let settled = self
            .store
            .settle_soon()
            .or_else(|error| self.catch_up().and(Err(error)));
        if let Err(error) = settled {
            tracing::error!(%error, "the log could not be emptied; everything that was acknowledged is in it");
        }
    }

    /// Runs the commands and makes them durable; the outcome of each, how many commits that were, and the durable step's time.
    fn commit_together(
        &mut self,
        commands: &mut [Box<dyn Waiting>],
    ) -> Result<(Vec<Result<u64>>, usize, Duration), StoreError> {
        let was_full = self.store.health() == Health::Full;
        let store = self.store.clone();
        let batch = store.batch()?;
        if was_full {
            self.catch_up()?;
        }
        let first = self.journal.seq;
        let (ran, outcomes) = batch.with_tables(|tables| {
            let mut pending = Vec::with_capacity(commands.len());
            let mut outcomes = Vec::with_capacity(commands.len());
            for command in commands.iter_mut() {
                match self.run_one(tables, command.as_mut(), &mut pending) {
                    Ok(outcome) => outcomes.push(outcome),
                    Err(error) => return (Err(error), outcomes),
                }
            }
            let closed = if pending.is_empty() { Ok(()) } else { self.close(tables) };
            (closed.map(|()| pending), outcomes)
        });
        let pending = match ran {
            Ok(pending) => pending,
            Err(error) => {
                batch.abandon()?;
                self.catch_up()?;
                return Err(error);
            }
        };
        if pending.is_empty() {
            return Ok((outcomes, 0, Duration::ZERO));
        }
        let begun = Instant::now();
        if let Err(error) = batch.commit() {
            self.catch_up()?;
            return Err(error);
        }
        debug_assert_eq!(
            first + pending.len() as u64,
            self.journal.seq,
            "seq grows by one per commit (C3)"
        );
        let (commits, durable) = (pending.len(), begun.elapsed());
        self.follow(pending);
        Ok((outcomes, commits, durable))
    }

    /// Runs one command and applies what it changes. The inner error is the command's own; the outer ends the batch.
    fn run_one(
        &mut self,
        tables: &Tables<'_>,
        command: &mut dyn Waiting,
        pending: &mut Vec<Pending>,
    ) -> Result<Result<u64>, StoreError> {
        let seq = self.journal.seq + 1;
        let layer = Layered::new(tables);
        let source = Source {
            clock: self.options.clock.as_ref(),
            ids: self.options.ids.as_ref(),
            sequence: &self.sequence,
        };
        let ran = catch_unwind(AssertUnwindSafe(|| command.run(&layer, source, seq)));
        let done = match ran {
            Ok(Ok(done)) => done,
            Ok(Err(error)) => return Ok(Err(error)),
            Err(_) => return Ok(Err(Error::internal("a command panicked"))),
        };
        let changes = layer.into_changes();
        if changes.is_empty() && done.events.is_empty() {
            return Ok(Ok(done.repeated.unwrap_or(self.journal.seq)));
        }
        tables.apply(&changes)?;
        let entry = self.entry(seq, command.actor(), &changes, done.events);
        self.journal.append(tables, &entry)?;
        pending.push(Pending {
            entry,
            tags: changes.tags,
            wakes: done.wakes,
        });
        Ok(Ok(seq))
    }

    /// Writes where the journal and the ids have got to.
    fn close(&self, tables: &Tables<'_>) -> Result<(), StoreError> {
        self.journal.close(tables)?;
        tables.set_meta(IDS_REACHED, self.sequence.reached().0)
    }

    fn entry(
        &self,
        seq: u64,
        actor: &Actor,
        changes: &Changes,
        events: Vec<(Topic, &'static str, String)>,
    ) -> JournalEntry {
        JournalEntry {
            seq,
            at: self.options.clock.now(),
            workspace: actor.workspace,
            actor: actor.user,
            touched: changes.touched.clone(),
            events: events
                .into_iter()
                .map(|(topic, name, data)| StoredEvent {
                    topic,
                    name: name.to_owned(),
                    data,
                })
                .collect(),
        }
    }

    /// Lets those follow who react: first what reads depend on, then the listeners.
    fn follow(&self, pending: Vec<Pending>) {
        let newest = self.journal.seq;
        for commit in &pending {
            self.tags.bump(&commit.tags, commit.entry.seq);
        }
        self.tags.show(newest);
        if pending.iter().any(|commit| commit.wakes) {
            self.options.bell.ring();
        }
        for commit in &pending {
            self.tell(&commit.entry);
        }
        let commits = pending.into_iter().map(|commit| Told {
            seq: commit.entry.seq,
            events: commit.entry.published().collect(),
            tags: commit.tags,
        });
        self.hub.publish(commits.collect(), self.store.snapshot().ok());
    }

    fn tell(&self, entry: &JournalEntry) {
        self.options
            .followers
            .iter()
            .for_each(|follower| follower(entry.seq, &entry.touched));
    }

    /// After a failed commit: what is really in the file now? A commit that failed late may be there all the same;
    /// then it was not acknowledged, but is told to the listeners, as it is durable (C5).
    fn catch_up(&mut self) -> Result<(), StoreError> {
        let known = self.tags.visible();
        self.journal = JournalWriter::open(&self.store, &*self.options.clock)?;
        if self.journal.seq > known {
            let snapshot = self.store.snapshot()?;
            let mut commits = Vec::new();
            super::Journal(&snapshot).entries(known, |entry| {
                self.tell(&entry);
                commits.push(Told {
                    seq: entry.seq,
                    events: entry.published().collect(),
                    tags: Vec::new(),
                });
                std::ops::ControlFlow::Continue(())
            })?;
            self.tags.bump_all(self.journal.seq);
            self.tags.show(self.journal.seq);
            self.options.bell.ring();
            self.hub.publish(commits, Some(snapshot));
        }
        Ok(())
    }

    fn tidying_is_due(&self) -> bool {
        self.options.clock.steady().saturating_sub(self.tidied) > TIDY_EVERY
    }

    /// Forgets what the journal and the remembered answers need not keep.
    fn tidy(&mut self) -> Result<(), StoreError> {
        self.tidied = self.options.clock.steady();
        self.untidy = false;
        let store = self.store.clone();
        let batch = store.batch()?;
        let now = self.journal.judge(&*self.options.clock);
        let more_entries = self.journal.forget(&batch, self.options.retention, now)?;
        let more_answers = batch.with_tables(|tables| -> Result<bool, StoreError> {
            let layer = Layered::new(tables);
            let view = View::new(&layer, Id::ZERO);
            let mut answers = view.scan_index(&Remembered::BY_AGE, &(), &Span::first(ANSWERS_FORGOTTEN_AT_ONCE))?;
            answers.retain(|answer| now.since(answer.at) >= KEPT);
            for answer in &answers {
                layer.delete::<Remembered>(&view, &answer.key())?;
            }
            drop(view);
            tables.apply(&layer.into_changes())?;
            Ok(answers.len() == ANSWERS_FORGOTTEN_AT_ONCE)
        })?;
        batch.commit()?;
        self.untidy = more_entries || more_answers;
        Ok(())
    }
}
