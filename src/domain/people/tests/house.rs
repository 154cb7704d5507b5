//! A house to try people in: the cast of STYLE.md, each with open ears, on an engine in memory.
//!
//! Ada owns the workspace, Dot helps her as an administrator, Bo is a member, Gus a guest; Cy owns the one next door.

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, Ipv4Addr},
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    app::{App, AppOptions, Place},
    domain::people::{
        accounts, demo, password, policy,
        record::{Person, Role, Session},
        secret::Issued,
        sessions,
        sign_in::{self, Claim},
    },
    engine::{
        commit::{Actor, Clock, Ids, Tx},
        realtime::{Connection, Outgoing, Topic},
        store::{Backend, View},
    },
    error::{Code, Error, Result},
    http::session::{Credential, Identity},
    kit::{
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

pub use Who::{Ada, Bo, Cy, Dot, Gus};

/// Everybody's password.
pub const PASSWORD: &str = "longhouse-demo";
/// The workspace.
pub const HERE: WorkspaceId = Id::from_bytes([7; 16]);
/// Cy's workspace.
pub const NEXT_DOOR: WorkspaceId = Id::from_bytes([8; 16]);

static HASH: LazyLock<String> = LazyLock::new(|| password::hash_now(PASSWORD).expect("a hash"));

/// The cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    Ada,
    Bo,
    Cy,
    Dot,
    Gus,
}

impl Who {
    const ALL: [Self; 5] = [Ada, Bo, Cy, Dot, Gus];

    pub fn home(self) -> WorkspaceId {
        if self == Cy { NEXT_DOOR } else { HERE }
    }

    pub fn email(self) -> String {
        format!("{}@demo.test", self.handle())
    }

    fn handle(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    fn part(self) -> demo::Part {
        let (name, role) = match self {
            Ada => ("Ada Lovelace", Role::Owner),
            Bo => ("Bo Diddley", Role::Member),
            Cy => ("Cy Twombly", Role::Owner),
            Dot => ("Dot Parker", Role::Admin),
            Gus => ("Gus Grissom", Role::Guest),
        };
        demo::Part {
            name: name.to_owned(),
            email: self.email(),
            handle: self.handle(),
            title: String::new(),
            role,
        }
    }
}

/// The engine with the cast in it.
pub struct House {
    pub app: App,
    pub clock: Arc<MovedClock>,
    disk: Arc<Memory>,
    users: HashMap<Who, UserId>,
    ears: Vec<(Who, Arc<Connection>)>,
}

impl House {
    /// An engine with nobody in it.
    pub fn empty() -> Self {
        Self::with_days(7, 365)
    }

    /// Where sessions last, and lines of the audit log are kept, for so many days.
    pub fn with_days(session_days: u32, audit_days: u32) -> Self {
        let disk = Arc::new(Memory::default());
        let clock = Arc::new(MovedClock(AtomicU64::new(1_767_225_600_000)));
        let options = AppOptions {
            clock: clock.clone(),
            ids: Arc::new(Counted::default()),
            session_days,
            audit_days,
            ..AppOptions::at(Place::Backend(disk.clone()))
        };
        Self {
            app: App::open(options).expect("an engine"),
            clock,
            disk,
            users: HashMap::new(),
            ears: Vec::new(),
        }
    }

    /// The cast at home and listening.
    pub async fn open() -> Self {
        Self::empty().furnished().await
    }

    /// The same where sessions last for so many days.
    pub async fn open_with_session_days(days: u32) -> Self {
        Self::with_days(days, 365).furnished().await
    }

    async fn furnished(self) -> Self {
        let mut house = self;
        for (workspace, cast) in [(HERE, vec![Ada, Bo, Dot, Gus]), (NEXT_DOOR, vec![Cy])] {
            let people = house.seat(workspace, &cast).await;
            let users = people.iter().map(|person| person.user);
            house.users.extend(cast.iter().copied().zip(users));
        }
        house.ears = Who::ALL.iter().map(|who| (*who, house.listen(*who))).collect();
        house.forget();
        house
    }

    async fn seat(&self, workspace: WorkspaceId, cast: &[Who]) -> Vec<Person> {
        let parts: Vec<_> = cast.iter().map(|who| who.part()).collect();
        let seated = self.app.write(Actor::system(workspace), move |tx| {
            demo::open(tx, "House")?;
            demo::cast(tx, &parts, &HASH, |_, _, _| Ok(()))
        });
        let seated = seated.await.expect("the cast is seated");
        while self.app.hub().published() < seated.seq {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        seated.value
    }

    /// Lets somebody listen to everything that they hear by themselves.
    fn listen(&self, who: Who) -> Arc<Connection> {
        let user = self.user(who);
        let guard = Arc::new(move |view: &View<'_>| policy::member(view, user).map(drop));
        let connection = self.app.hub().connect(who.home(), user, guard).expect("a connection");
        let role = who.part().role.name();
        let topics = vec![
            Topic::new("user", user),
            Topic::new("role", role),
            Topic::plain("workspace"),
        ];
        self.app.hub().join(&connection, topics, None).expect("joined");
        connection
    }

    pub fn user(&self, who: Who) -> UserId {
        self.users[&who]
    }

    /// What `who` writes at a page.
    pub async fn write<T>(&self, who: Who, command: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static) -> Result<T>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
    {
        Ok(self.app.write(self.actor(who), command).await?.value)
    }

    pub fn read<T>(&self, who: Who, read: impl FnOnce(&View<'_>) -> Result<T>) -> Result<T> {
        self.app.read(who.home(), read)
    }

    pub fn actor(&self, who: Who) -> Actor {
        Actor {
            user: Some(self.user(who)),
            ..nobody(who.home())
        }
    }

    /// Signs in with what is right, and gives the session with its secret.
    pub async fn sign_in(&self, who: Who) -> (Session, Credential) {
        let issued = self.claim(&who.email(), PASSWORD, None).await.expect("signed in");
        let (session, secret) = issued.reveal().expect("the secret");
        (session, Credential::Session(secret))
    }

    /// Signs in with what is said.
    pub async fn claim(&self, email: &str, password: &str, code: Option<&str>) -> Result<Issued<Session>> {
        self.claim_from(IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1)), email, password, code)
            .await
    }

    pub async fn claim_from(
        &self,
        address: IpAddr,
        email: &str,
        password: &str,
        code: Option<&str>,
    ) -> Result<Issued<Session>> {
        let claim = Claim {
            email: email.to_owned(),
            password: password.to_owned(),
            code: code.map(str::to_owned),
            device: "Firefox on Linux".to_owned(),
        };
        let actor = Actor {
            address: Some(address),
            ..nobody(Id::ZERO)
        };
        Ok(sign_in::sign_in(&self.app, actor, claim).await?.value)
    }

    /// Whose the credential is just now.
    pub fn whose(&self, credential: &Credential) -> Option<Identity> {
        sessions::authenticate(&self.app, credential).expect("looked up")
    }

    /// Checks who heard which events since last time; whoever isn't named heard none.
    pub fn heard(&self, expected: &[(&[Who], &[&str])]) {
        for (who, heard) in self.drain() {
            let named = expected.iter().find(|(those, _)| those.contains(&who));
            let names: Vec<_> = heard
                .iter()
                .map(|event| event["name"].as_str().unwrap_or_default())
                .collect();
            assert_eq!(names, named.map_or(&[][..], |(_, names)| names), "what {who:?} heard");
        }
    }

    /// The events that everybody heard since last time.
    pub fn drain(&self) -> Vec<(Who, Vec<Value>)> {
        while self.app.hub().published() < self.app.seq() {
            std::thread::sleep(Duration::from_millis(1));
        }
        self.ears.iter().map(|(who, ear)| (*who, events(ear))).collect()
    }

    /// Forgets what was heard so far.
    pub fn forget(&self) {
        self.drain();
    }

    /// Whether the file holds these bytes anywhere.
    pub fn holds(&self, text: &str) -> bool {
        let bytes = self.disk.0.lock().expect("the disk");
        bytes.windows(text.len()).any(|part| part == text.as_bytes())
    }

    /// Whether the connection of `who` is to be closed, and why.
    pub fn closed(&self, who: Who) -> Option<Code> {
        while self.app.hub().published() < self.app.seq() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let (_, ear) = self.ears.iter().find(|(one, _)| *one == who).expect("an ear");
        let mut out = Vec::new();
        ear.drain(&mut out);
        out.iter().find_map(|outgoing| match outgoing {
            Outgoing::Close(code) => Some(*code),
            _ => None,
        })
    }

    /// Seats somebody of this house next door too, as a member.
    pub async fn seat_next_door(&self, who: Who) {
        let user = self.user(who);
        let seated = self.app.write(Actor::system(NEXT_DOOR), move |tx| {
            let account = accounts::by_id(tx, user)?;
            super::super::seats::take(tx, &account, Role::Member)
        });
        seated.await.expect("a seat");
        self.forget();
    }
}

fn events(ear: &Connection) -> Vec<Value> {
    let mut out = Vec::new();
    ear.drain(&mut out);
    let frames = out.iter().filter_map(|outgoing| match outgoing {
        Outgoing::Event { frame, .. } => Some(frame),
        _ => None,
    });
    frames.map(|frame| serde_json::from_str(frame).expect("JSON")).collect()
}

/// Somebody at a page who is not signed in.
pub fn nobody(workspace: WorkspaceId) -> Actor {
    Actor {
        address: Some(IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1))),
        request: Some("test".to_owned()),
        ..Actor::system(workspace)
    }
}

/// The code of a refusal.
pub fn refused<T: std::fmt::Debug>(result: Result<T>) -> Code {
    result.expect_err("refused").code()
}

/// The field and what is wrong with it.
pub fn wrong<T: std::fmt::Debug>(result: Result<T>) -> (String, String) {
    match result.expect_err("refused") {
        Error::Invalid(fields) => (fields[0].field.to_string(), fields[0].code.to_string()),
        other => panic!("{other:?}"),
    }
}

/// A clock that the test moves.
#[derive(Debug)]
pub struct MovedClock(AtomicU64);

impl MovedClock {
    pub fn advance(&self, by: Duration) {
        let ms = u64::try_from(by.as_millis()).expect("a span");
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }

    fn steady(&self) -> Duration {
        Duration::ZERO
    }
}

/// Secrets that differ, and nothing more.
#[derive(Debug, Default)]
struct Counted(AtomicU64);

impl Ids for Counted {
    fn fill(&self, out: &mut [u8]) {
        let count = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        out.fill(0x5a);
        let bytes = count.to_be_bytes();
        let tail = bytes.len().min(out.len());
        let from = out.len() - tail;
        out[from..].copy_from_slice(&bytes[bytes.len() - tail..]);
    }
}

/// A disk in memory.
#[derive(Debug, Default)]
struct Memory(Mutex<Vec<u8>>);

impl Backend for Memory {
    fn len(&self) -> io::Result<u64> {
        Ok(self.0.lock().expect("the disk").len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let bytes = self.0.lock().expect("the disk");
        let from = usize::try_from(offset).map_err(io::Error::other)?;
        out.copy_from_slice(&bytes[from..from + out.len()]);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let len = usize::try_from(len).map_err(io::Error::other)?;
        self.0.lock().expect("the disk").resize(len, 0);
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let from = usize::try_from(offset).map_err(io::Error::other)?;
        self.0.lock().expect("the disk")[from..from + data.len()].copy_from_slice(data);
        Ok(())
    }
}
