//! A house for the tests: the cast in two workspaces on an engine in memory, each of them listening.

use std::{
    collections::BTreeMap,
    fmt, io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::super::{
    members,
    messages::{self, Draft, Posted},
    policy,
    record::{Message, MessageId, RoomId},
    rooms::{self, RoomDraft},
    shown::RoomShown,
    unread::{self, ReadPosition},
};
use crate::{
    app::{App, AppOptions, Place},
    domain::{
        people::record::{Person, Role, State},
        queues,
    },
    engine::{
        commit::{Actor, Clock, Committed, Tx},
        jobs,
        realtime::{Connection, Outgoing, Topic},
        store::{Backend, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

/// After which a wait has no end.
const PATIENCE: Duration = Duration::from_secs(60);

/// The cast: ada owns the workspace, bo and dot are members of it, gus is a guest, cy owns another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Ada,
    Bo,
    Dot,
    Gus,
    Cy,
}
pub use Who::{Ada, Bo, Cy, Dot, Gus};

impl Who {
    pub const ALL: [Self; 5] = [Ada, Bo, Dot, Gus, Cy];

    pub fn user(self) -> UserId {
        Id::from_bytes([10 + self as u8; 16])
    }

    pub fn workspace(self) -> WorkspaceId {
        Id::from_bytes([1 + u8::from(self == Cy); 16])
    }

    fn role(self) -> Role {
        match self {
            Ada | Cy => Role::Owner,
            Bo | Dot => Role::Member,
            Gus => Role::Guest,
        }
    }

    fn person(self) -> Person {
        let name = format!("{self:?}");
        Person {
            user: self.user(),
            handle: name.to_lowercase(),
            name: if self == Dot { "Dot <Dee>".to_owned() } else { name },
            title: String::new(),
            about: String::new(),
            time_zone: "UTC".to_owned(),
            language: "en".to_owned(),
            status: None,
            role: self.role(),
            state: State::Active,
            joined_at: Millis(0),
            colour: 0,
            picture: None,
            bot: false,
        }
    }
}

/// Dropping it fails on events that nobody asked for.
pub struct House {
    pub app: App,
    pub clock: Arc<TestClock>,
    listeners: BTreeMap<Who, Arc<Connection>>,
}

impl House {
    pub async fn open() -> Self {
        let clock = Arc::new(TestClock(AtomicU64::new(1_767_225_600_000)));
        let app = App::open(AppOptions {
            clock: clock.clone(),
            ..AppOptions::at(Place::Backend(Arc::new(Memory::default())))
        })
        .expect("an engine in memory opens");
        for who in Who::ALL {
            app.write(Actor::system(who.workspace()), move |tx| Ok(tx.insert(&who.person())?))
                .await
                .expect("a person is made");
        }
        while app.hub().published() < app.seq() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let mut listeners = BTreeMap::new();
        for who in Who::ALL {
            let connection = app.hub().connect(who.workspace(), who.user(), Arc::new(|_| Ok(())));
            let connection = connection.expect("a listener connects");
            let topics = vec![Topic::new("user", who.user()), Topic::plain("workspace")];
            let joined = app.hub().join(&connection, topics, None).expect("topics are joined");
            assert_eq!(
                joined.refused.len(),
                usize::from(who == Gus),
                "guests hear no workspace"
            );
            listeners.insert(who, connection);
        }
        Self { app, clock, listeners }
    }

    pub async fn write<T, F>(&self, who: Who, command: F) -> Result<T>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let actor = Actor {
            user: Some(who.user()),
            ..Actor::system(who.workspace())
        };
        let Committed { value, seq, .. } = self.app.write(actor, command).await?;
        while self.app.hub().published() < seq {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Ok(value)
    }

    pub fn read<T>(&self, who: Who, read: impl FnOnce(&View<'_>) -> Result<T>) -> Result<T> {
        self.app.read(who.workspace(), read)
    }

    /// Opens a room, and lets everybody who may listen to it; nobody is asked what they heard of that.
    pub async fn room(&self, who: Who, open: bool, name: &str) -> RoomId {
        let draft = RoomDraft::named(open, name, "", "").expect("a good draft");
        let room = self.open_room(who, draft).await.expect("a room is opened").id;
        self.forget();
        room
    }

    pub async fn open_room(&self, who: Who, draft: RoomDraft) -> Result<RoomShown> {
        let opened = self
            .write(who, move |tx| rooms::open(tx, &policy::opener(tx, who.user())?, &draft))
            .await?;
        self.listen(opened.room.id);
        Ok(opened.room)
    }

    /// Whoever may listens to `room`; who did.
    pub fn listen(&self, room: RoomId) -> Vec<Who> {
        self.listen_to(&Topic::new("room", room))
    }

    /// Whoever may listens to `topic`; who did.
    pub fn listen_to(&self, topic: &Topic) -> Vec<Who> {
        let join = |(who, connection): (&Who, &Arc<Connection>)| {
            let topics = vec![topic.clone()];
            let joined = self.app.hub().join(connection, topics, None).expect("the hub answers");
            (!joined.topics.is_empty()).then_some(*who)
        };
        self.listeners.iter().filter_map(join).collect()
    }

    pub async fn join(&self, who: Who, room: RoomId) -> Result<()> {
        self.write(who, move |tx| members::join(tx, &policy::reader(tx, who.user(), room)?))
            .await?;
        self.listen(room);
        Ok(())
    }

    /// Lets `whom` in, in `who`'s name, and forgets what was heard of it.
    pub async fn let_in(&self, who: Who, room: RoomId, whom: &[Who]) {
        for guest in whom.iter().copied() {
            self.write(who, move |tx| {
                members::place(tx, &policy::member(tx, who.user(), room)?, guest.user(), None)
            })
            .await
            .expect("somebody is let in");
        }
        self.listen(room);
        self.forget();
    }

    pub async fn post(&self, who: Who, room: RoomId, body: &str) -> Result<Message> {
        self.post_as(who, room, body, None)
            .await
            .map(|posted| posted.message.message)
    }

    pub async fn post_as(&self, who: Who, room: RoomId, body: &str, client_id: Option<&str>) -> Result<Posted> {
        let draft = Draft::new(body, client_id)?;
        self.write(who, move |tx| {
            messages::post(tx, &policy::member(tx, who.user(), room)?, &draft)
        })
        .await
    }

    pub async fn edit(&self, who: Who, room: RoomId, message: MessageId, body: &str) -> Result<Message> {
        let draft = Draft::edit(body)?;
        let edited = self.write(who, move |tx| {
            messages::edit(tx, &policy::member(tx, who.user(), room)?, message, &draft)
        });
        edited.await.map(|edited| edited.message)
    }

    pub async fn delete(&self, who: Who, room: RoomId, message: MessageId) -> Result<()> {
        self.write(who, move |tx| {
            messages::delete(tx, &policy::reader(tx, who.user(), room)?, message)
        })
        .await
    }

    pub async fn mark_read(&self, who: Who, room: RoomId, message: Option<MessageId>) -> Result<ReadPosition> {
        self.write(who, move |tx| {
            unread::mark_read(tx, &policy::member(tx, who.user(), room)?, message)
        })
        .await
    }

    /// What `who` sees of `room`.
    pub fn shown(&self, who: Who, room: RoomId) -> Result<RoomShown> {
        self.read(who, |view| rooms::show(view, &policy::reader(view, who.user(), room)?))
    }

    /// What is unread and mentioned for `who`.
    pub fn counts(&self, who: Who, room: RoomId) -> (u64, u64) {
        let room = self.shown(who, room).expect("the room is seen");
        (room.unread, room.mentions)
    }

    /// Waits until nobody has anything left to tell. Somebody must be at work.
    pub async fn settle(&self) {
        let begun = Instant::now();
        loop {
            assert!(begun.elapsed() < PATIENCE, "nobody takes the jobs: app.work() does");
            let counts = self.app.read(Id::ZERO, |view| jobs::counts(view, &queues::NOTICES));
            let counts = counts.expect("the jobs are counted");
            assert_eq!(
                counts.of(jobs::State::Dead) + counts.of(jobs::State::Delayed),
                0,
                "a job failed"
            );
            if counts.of(jobs::State::Ready) + counts.of(jobs::State::Running) == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        while self.app.hub().published() < self.app.seq() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Asserts what each listener heard since the last time: those named exactly this, the others nothing.
    #[track_caller]
    pub fn heard(&self, expected: &[(&[Who], &[&str])]) {
        for who in Who::ALL {
            let names: Vec<String> = self.frames(who).iter().map(name).collect();
            let wanted: Vec<&str> = expected
                .iter()
                .filter(|(listeners, _)| listeners.contains(&who))
                .flat_map(|(_, names)| names.iter().copied())
                .collect();
            assert_eq!(names, wanted, "what {who:?} heard");
        }
    }

    /// What one listener heard since the last time; to be asked before [`House::heard`].
    pub fn frames(&self, who: Who) -> Vec<Value> {
        let mut out = Vec::new();
        self.listeners[&who].drain(&mut out);
        let frames = out.into_iter().map(|outgoing| match outgoing {
            Outgoing::Event { frame, .. } | Outgoing::Signal(frame) | Outgoing::Notice(frame) => {
                serde_json::from_str(&frame).expect("frames are JSON")
            }
            other => panic!("unexpected {other:?}"),
        });
        frames.collect()
    }

    /// Forgets what was heard until now.
    pub fn forget(&self) {
        for who in Who::ALL {
            self.frames(who);
        }
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.heard(&[]);
        }
    }
}

fn name(frame: &Value) -> String {
    let is = frame["is"].as_str().unwrap_or_default();
    match frame["name"].as_str() {
        Some(name) => name.to_owned(),
        None => is.to_owned(),
    }
}

/// The code of what was refused.
#[track_caller]
pub fn refused<T: fmt::Debug>(result: Result<T>) -> Code {
    result.expect_err("this is refused").code()
}

/// The field that was wrong, and how.
#[track_caller]
pub fn wrong<T: fmt::Debug>(result: Result<T>) -> (String, String) {
    match result {
        Err(Error::Invalid(fields)) => (fields[0].field.to_string(), fields[0].code.to_string()),
        other => panic!("{other:?} is not a wrong field"),
    }
}

/// Stands still until it is set.
#[derive(Debug)]
pub struct TestClock(AtomicU64);

impl TestClock {
    pub fn set(&self, at: Millis) {
        self.0.store(at.0, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }

    fn steady(&self) -> Duration {
        Duration::ZERO
    }
}

/// A file in memory.
#[derive(Debug, Default)]
struct Memory(Mutex<Vec<u8>>);

impl Memory {
    fn bytes(&self) -> std::sync::MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Backend for Memory {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes().len() as u64)
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        out.copy_from_slice(&self.bytes()[offset as usize..][..out.len()]);
        Ok(())
    }
    fn set_len(&self, len: u64) -> io::Result<()> {
        self.bytes().resize(len as usize, 0);
        Ok(())
    }
    fn sync(&self) -> io::Result<()> {
        Ok(())
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.bytes()[offset as usize..][..data.len()].copy_from_slice(data);
        Ok(())
    }
}
