//! A yard with errands to run: the program with queues, handlers and schedules of the tests' own.

use std::{
    sync::{
        Arc, Mutex, Weak,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use longhouse::{
    app::{App, AppOptions, Place},
    engine::{
        commit::{Actor, AuditLine, Journal, Tx},
        jobs::{self, Draft, Ended, Failure, Handler, Job, JobId, Queue, Schedule, State, Table, Task, Work, Workers},
        store::{Backend, Span},
    },
    error::{Code, Result},
    kit::id::{Id, WorkspaceId},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tokio::sync::Semaphore;

use crate::support::{clock::TestClock, disk::RecordedDisk, until};

/// Where most errands wait.
pub const MAIL: Queue = Queue {
    lease: Duration::from_millis(60),
    ..Queue::new("mail", 16)
};
/// One after the other.
pub const SINGLE: Queue = Queue::new("single", 1);

/// What an errand is to do, in the order in which it does it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Errand {
    pub name: String,
    /// Fails so often, with this.
    fails: Option<(String, u32)>,
    panics: bool,
    never: bool,
    /// Waits at the gate, or until it is stopped.
    waits: bool,
    /// Waits at the gate whatever it is told.
    deaf: bool,
    tells: bool,
    effect: bool,
    /// Runs so often before it is its turn.
    early: usize,
}

impl Errand {
    pub fn named(name: &str) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }
    pub fn failing(why: &str, times: u32) -> Self {
        Self {
            fails: Some((why.into(), times)),
            ..Self::named(why)
        }
    }
    pub fn panicking(name: &str) -> Self {
        Self {
            panics: true,
            ..Self::named(name)
        }
    }
    pub fn never(why: &str) -> Self {
        Self {
            never: true,
            ..Self::named(why)
        }
    }
    pub fn early(name: &str, times: usize) -> Self {
        Self {
            early: times,
            ..Self::named(name)
        }
    }
    pub fn waiting(name: &str) -> Self {
        Self {
            waits: true,
            ..Self::named(name)
        }
    }
    pub fn deaf(name: &str) -> Self {
        Self {
            deaf: true,
            ..Self::named(name)
        }
    }
    pub fn telling(name: &str) -> Self {
        Self {
            tells: true,
            waits: true,
            ..Self::named(name)
        }
    }
    pub fn effect(name: &str, fails: u32) -> Self {
        Self {
            effect: true,
            fails: Some(("again".into(), fails)),
            ..Self::named(name)
        }
    }
    pub fn single(name: &str) -> Alone {
        Alone { name: name.into() }
    }
}

impl Task for Errand {
    const KIND: &'static str = "errand";
    const QUEUE: Queue = MAIL;
}

/// An errand of the queue that runs one at a time.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Alone {
    pub name: String,
}

impl Task for Alone {
    const KIND: &'static str = "alone";
    const QUEUE: Queue = SINGLE;
}

/// A job that nobody does.
#[derive(Serialize, Deserialize)]
pub struct Stray {}

impl Task for Stray {
    const KIND: &'static str = "stray";
    const QUEUE: Queue = MAIL;
}

/// A greeting as it was; the handler knows the next version.
#[derive(Serialize, Deserialize)]
pub struct Old {
    pub who: String,
}

impl Task for Old {
    const KIND: &'static str = "greet";
    const QUEUE: Queue = MAIL;
}

#[derive(Serialize, Deserialize)]
struct Greeting {
    whom: String,
}

impl Task for Greeting {
    const KIND: &'static str = "greet";
    const VERSION: u8 = 2;
    const QUEUE: Queue = MAIL;

    fn upgrade(version: u8, payload: &str) -> Option<Self> {
        let old: Old = serde_json::from_str(payload).ok().filter(|_| version == 1)?;
        Some(Self { whom: old.who })
    }
}

/// What errands do, for the tests to see.
#[derive(Debug)]
pub struct Shared {
    pub log: Mutex<Vec<String>>,
    pub gate: Semaphore,
    pub running: AtomicUsize,
    pub most: AtomicUsize,
}

impl Shared {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            log: Mutex::default(),
            gate: Semaphore::new(0),
            running: AtomicUsize::new(0),
            most: AtomicUsize::new(0),
        })
    }
}

pub struct Yard {
    pub app: App,
    pub clock: Arc<TestClock>,
    pub shared: Arc<Shared>,
}

impl Yard {
    pub fn new() -> Self {
        Self::with(Vec::new())
    }

    pub fn with(schedules: Vec<Schedule<App>>) -> Self {
        Self::on(RecordedDisk::with(Vec::new()), Arc::new(TestClock::new()), schedules)
    }

    pub fn on(disk: Arc<dyn Backend>, clock: Arc<TestClock>, schedules: Vec<Schedule<App>>) -> Self {
        let shared = Shared::new();
        let options = AppOptions {
            clock: clock.clone(),
            jobs: table(&Arc::downgrade(&shared), schedules),
            ..AppOptions::at(Place::Backend(disk))
        };
        let app = App::open(options).expect("the disk opens");
        Self { app, clock, shared }
    }

    pub fn work(&self) -> Workers {
        self.app.work()
    }

    /// Workers that know that there are others.
    pub fn work_beside(&self) -> Workers {
        let table = Table {
            alone: false,
            ..self.app.jobs().clone()
        };
        Workers::start(self.app.clone(), table)
    }

    pub fn ring(&self) {
        self.app.bell().ring();
    }

    /// Lets time pass, and the workers look at the clock.
    pub fn pass(&self, time: Duration) {
        self.clock.pass(time);
        self.ring();
    }

    pub async fn write<T, F>(&self, command: F) -> T
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let written = self.app.write(Actor::system(super::OURS), command).await;
        written.expect("it is written").value
    }

    pub async fn refused<F>(&self, command: F) -> Code
    where
        F: Fn(&mut Tx<'_>) -> Result<Job> + Send + 'static,
    {
        let written = self.app.write(Actor::system(super::OURS), command).await;
        written.expect_err("it is refused").code()
    }

    pub async fn enqueue(&self, workspace: WorkspaceId, errand: Errand) -> JobId {
        self.enqueue_many(workspace, 1, move |_| errand.clone()).await[0]
    }

    /// In one commit.
    pub async fn enqueue_many(
        &self,
        workspace: WorkspaceId,
        count: usize,
        errand: impl Fn(usize) -> Errand + Send + 'static,
    ) -> Vec<JobId> {
        let written = self.app.write(Actor::system(workspace), move |tx| {
            (0..count)
                .map(|number| Ok(tx.enqueue(&Draft::of(&errand(number)))?.id))
                .collect::<Result<Vec<_>>>()
        });
        written.await.expect("enqueued").value
    }

    pub fn find(&self, id: JobId) -> Option<Job> {
        self.app.read(Id::ZERO, |view| Ok(view.get(&id)?)).expect("a read")
    }

    pub fn job(&self, id: JobId) -> Job {
        self.find(id).expect("the job is there")
    }

    pub async fn becomes(&self, id: JobId, state: State) {
        until(&format!("{state:?}"), || self.job(id).state == state).await;
    }

    /// How many jobs of all queues are in `state`.
    pub fn count(&self, state: State) -> usize {
        let counted = self.app.read(Id::ZERO, |view| {
            let queues = self.app.jobs().queues.iter();
            queues
                .map(|queue| Ok(jobs::counts(view, queue)?.of(state)))
                .sum::<Result<usize>>()
        });
        counted.expect("a count")
    }

    /// The errands that were begun, in order.
    pub fn log(&self) -> Vec<String> {
        self.shared.log.lock().expect("the log").clone()
    }

    /// What the listeners of a job's topic heard.
    pub fn told(&self, workspace: WorkspaceId, id: JobId) -> Vec<serde_json::Value> {
        let snapshot = self.app.snapshot().expect("a snapshot");
        let mut told = Vec::new();
        let topic = format!("job:{id}");
        let read = Journal(&snapshot).entries(0, |entry| {
            let heard = entry.events.iter().filter(|event| event.topic.as_str() == topic);
            if entry.workspace == workspace {
                told.extend(heard.map(|event| serde_json::from_str(&event.data).expect("JSON")));
            }
            std::ops::ControlFlow::Continue(())
        });
        read.expect("the journal");
        told
    }

    /// The effects that errands had.
    pub fn effects(&self) -> Vec<String> {
        effects(&self.app, super::OURS)
    }
}

/// The effects that jobs had in a workspace.
pub fn effects(app: &App, workspace: WorkspaceId) -> Vec<String> {
    let lines = app.read(workspace, |view| {
        Ok(view.scan_index(&AuditLine::BY_ACTION, &"effect".to_owned(), &Span::first(10_000))?)
    });
    lines.expect("the lines").into_iter().map(|line| line.target).collect()
}

/// Does what is to be done once, under the job's key.
pub async fn have_effect(app: &App, work: &Work) -> Result<()> {
    let key = work.key();
    let written = app.write(Actor::of_job(work, "effect"), move |tx| {
        Ok(tx.audit("effect", &key, ())?)
    });
    written.await.map(drop)
}

/// The yard's jobs, for another house.
pub fn table(shared: &Weak<Shared>, schedules: Vec<Schedule<App>>) -> Table<App> {
    let (errands, alone, greetings) = (shared.clone(), shared.clone(), shared.clone());
    let handlers = vec![
        Handler::new(move |app: App, errand: Errand, work: Work| {
            let shared = errands.upgrade();
            async move {
                let shared = shared.ok_or(Failure::Stopped)?;
                let _running = Running::begin(&shared, &errand.name);
                run(&shared, &app, errand, &work).await
            }
        }),
        Handler::blocking(move |_: &App, task: Alone, _: &Work| {
            let shared = alone.upgrade().ok_or(Failure::Stopped)?;
            assert!(task.name != "panics", "thrown");
            let _running = Running::begin(&shared, &task.name);
            Ok(String::new())
        }),
        Handler::new(move |_: App, greeting: Greeting, _: Work| {
            let shared = greetings.upgrade();
            async move {
                let shared = shared.ok_or(Failure::Stopped)?;
                let _running = Running::begin(&shared, &greeting.whom);
                Ok(String::new())
            }
        }),
    ];
    Table {
        queues: vec![MAIL, SINGLE],
        handlers,
        schedules,
        alone: true,
    }
}

async fn run(shared: &Shared, app: &App, errand: Errand, work: &Work) -> Ended {
    if errand.tells {
        (0..=3).for_each(|done| work.progress(done, 4));
    }
    if errand.waits || errand.deaf {
        tokio::select! {
            permit = shared.gate.acquire() => permit.expect("the gate is never closed").forget(),
            () = work.stopped(), if !errand.deaf => return Err(Failure::Stopped),
        }
    }
    if errand.effect {
        have_effect(app, work).await?;
    }
    assert!(!errand.panics, "thrown");
    if errand.never {
        return Err(Failure::Never(errand.name));
    }
    let runs = |log: &Vec<String>| log.iter().filter(|name| **name == errand.name).count();
    if runs(&shared.log.lock().expect("the log")) <= errand.early {
        return Err(Failure::NotYet(Duration::ZERO, "others first".into()));
    }
    match errand.fails {
        Some((why, times)) if work.attempt() <= times => Err(Failure::Again(why)),
        _ => Ok(format!("done: {}", errand.name)),
    }
}

struct Running<'s>(&'s Shared);

impl<'s> Running<'s> {
    fn begin(shared: &'s Shared, name: &str) -> Self {
        let now = shared.running.fetch_add(1, Ordering::SeqCst) + 1;
        shared.most.fetch_max(now, Ordering::SeqCst);
        shared.log.lock().expect("the log").push(name.to_owned());
        Self(shared)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, Ordering::SeqCst);
    }
}
