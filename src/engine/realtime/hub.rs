//! The hub: joins with permission, publishes in the order of seq, replays, and ends what may no longer be heard.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{
    Connection, Outgoing, PresenceState, Present, Published, SignalKind, Topic,
    connection::Subscription,
    dependents::{Dependent, Dependents},
    pace::Pace,
    presence::Roll,
    signal,
    tail::Tail,
};
use crate::{
    engine::{
        cache::Tags,
        store::{ReadSet, Snapshot, Store, View},
    },
    error::{Code, Error, Result},
    kit::id::{UserId, WorkspaceId},
};

/// Events replayed at most; who missed more is told to fetch again.
const REPLAYED_MAX: usize = 5_000;
/// Between two tellings of who came and went.
const PRESENCE_EVERY: Duration = Duration::from_secs(1);
/// Where presence is told.
const PRESENCE: &str = "presence";

/// A kind of topic that a domain has.
#[derive(Clone, Copy)]
pub struct TopicKind {
    /// The part before the colon.
    pub name: &'static str,
    /// Whether this user may hear the topic with this id; everything it reads is watched.
    pub may_join: fn(&View<'_>, UserId, &str) -> Result<()>,
    /// The signals that those who joined may send.
    pub signals: &'static [SignalKind],
}

/// Whether a connection may stay open: run again when anything it read changes.
pub type Guard = Arc<dyn Fn(&View<'_>) -> Result<()> + Send + Sync>;

/// Reads events from the journal: workspace, topics with the seq each begins after, until which seq, how many at most.
/// Gives nothing if there are more, or if the journal no longer goes back that far.
pub type Replay = Box<dyn Fn(WorkspaceId, &[(Topic, u64)], u64, usize) -> Result<Option<Vec<Published>>> + Send + Sync>;

/// What a durable commit tells the hub.
#[derive(Debug)]
pub struct Told {
    /// The commit.
    pub seq: u64,
    /// What it changed.
    pub tags: Vec<u64>,
    /// What it says.
    pub events: Vec<Published>,
}

/// What a hub works with.
pub struct HubOptions {
    /// The store that permission checks read.
    pub store: Arc<Store>,
    /// The tag versions.
    pub tags: Arc<Tags>,
    /// Every kind of topic.
    pub kinds: Vec<TopicKind>,
    /// The journal.
    pub replay: Replay,
}

/// The answer to a join.
#[derive(Debug, Default)]
pub struct Joined {
    /// Topics that are heard from now on.
    pub topics: Vec<Topic>,
    /// Topics that are not, and why.
    pub refused: Vec<(Topic, Code)>,
    /// What came since, in order, up to `seq`.
    pub replay: Vec<Published>,
    /// Topics whose missed events are too old or too many: fetch again.
    pub reset: Vec<Topic>,
    /// Events after this seq arrive live.
    pub seq: u64,
}

/// What a join has to make up for.
enum Missed {
    Nothing,
    /// What came after this seq.
    Since(u64),
    /// Newer things went out before.
    TooLate,
}

/// See the module.
pub struct Hub {
    store: Arc<Store>,
    tags: Arc<Tags>,
    kinds: Vec<TopicKind>,
    replay: Replay,
    state: Mutex<State>,
    told: Mutex<Option<mpsc::Sender<(Vec<Told>, Option<Snapshot>)>>>,
    next_id: AtomicU64,
    pace: Pace,
}

struct State {
    topics: HashMap<(WorkspaceId, Topic), Vec<Arc<Connection>>>,
    connections: HashMap<u64, (Arc<Connection>, Guard)>,
    dependents: Dependents,
    roll: Roll,
    tail: Tail,
    published: u64,
}

impl Hub {
    /// A hub whose thread publishes what it is told until [`Hub::stop`].
    pub fn start(options: HubOptions) -> std::io::Result<Arc<Self>> {
        let (told, commits) = mpsc::channel();
        let seq = options.tags.visible();
        let hub = Arc::new(Self {
            store: options.store,
            tags: options.tags,
            kinds: options.kinds,
            replay: options.replay,
            state: Mutex::new(State {
                topics: HashMap::new(),
                connections: HashMap::new(),
                dependents: Dependents::default(),
                roll: Roll::default(),
                tail: Tail::new(seq),
                published: seq,
            }),
            told: Mutex::new(Some(told)),
            next_id: AtomicU64::new(1),
            pace: Pace::new(),
        });
        let publisher = Arc::downgrade(&hub);
        std::thread::Builder::new().name("publisher".into()).spawn(move || {
            let mut told_presence = Instant::now();
            loop {
                let received = commits.recv_timeout(PRESENCE_EVERY);
                let Some(hub) = publisher.upgrade() else { return };
                match received {
                    Ok((commits, after)) => hub.publish_now(commits, after.as_ref()),
                    Err(mpsc::RecvTimeoutError::Timeout) => {}
                    Err(mpsc::RecvTimeoutError::Disconnected) => return,
                }
                if told_presence.elapsed() >= PRESENCE_EVERY {
                    told_presence = Instant::now();
                    hub.tell_presence();
                }
            }
        })?;
        Ok(hub)
    }

    /// Queues durable commits, in the order of seq, for publication; `after` is how they left the store. Checks that
    /// depend on them are run on that, so that a permission lost later ends nothing earlier; without it they fail.
    pub fn publish(&self, commits: Vec<Told>, after: Option<Snapshot>) {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(told) = told.as_ref()
            && told.send((commits, after)).is_err()
        {
            tracing::error!("the publisher's thread has ended; listeners will resume after a restart");
        }
    }

    /// Ends the publisher's thread and closes every connection: they are to reconnect elsewhere.
    pub fn stop(&self) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).take();
        for (connection, _) in self.state().connections.values() {
            connection.push_notice(Outgoing::Close(Code::draining));
        }
    }

    /// Open connections.
    pub fn connections(&self) -> usize {
        self.state().connections.len()
    }

    /// How busy delivering is lately: 0 when little is said, 1 when there is more than can be sent one by one.
    pub fn busy(&self) -> f64 {
        self.pace.busy()
    }

    /// The newest seq that was published.
    pub fn published(&self) -> u64 {
        self.state().published
    }

    /// Who of `workspace` is there.
    pub fn present(&self, workspace: WorkspaceId) -> Present {
        self.state().roll.present(workspace)
    }

    /// Registers a listener. `guard` must hold now and is checked again whenever what it read changes.
    pub fn connect(&self, workspace: WorkspaceId, user: UserId, guard: Guard) -> Result<Arc<Connection>> {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        let connection = Arc::new(Connection::new(id, workspace, user));
        self.checked(
            workspace,
            |view| guard(view),
            |state, reads, seen| {
                state.dependents.set(Dependent::Connection(id), reads, seen);
                state.connections.insert(id, (connection.clone(), guard.clone()));
                state.roll.arrive(workspace, user, *connection.doing());
                connection.delivered_until(state.published);
            },
        )?;
        Ok(connection)
    }

    /// Forgets a listener.
    pub fn disconnect(&self, connection: &Connection) {
        self.leave(connection, &connection.topics());
        let mut state = self.state();
        state.dependents.remove(&Dependent::Connection(connection.id));
        if state.connections.remove(&connection.id).is_some() {
            state
                .roll
                .depart(connection.workspace, connection.user, *connection.doing());
        }
    }

    /// Joins `topics`, each with its domain's permission check; with `since`, replays what came after that seq.
    pub fn join(&self, connection: &Arc<Connection>, topics: Vec<Topic>, since: Option<u64>) -> Result<Joined> {
        let mut joined = Joined::default();
        let mut missed: Vec<(Topic, u64)> = Vec::new();
        for topic in topics {
            match self.join_one(connection, &topic, since) {
                Ok(Missed::Nothing) => joined.topics.push(topic),
                Ok(Missed::Since(since)) => missed.push((topic, since)),
                Ok(Missed::TooLate) => joined.reset.push(topic),
                Err(error) => joined.refused.push((topic, error.code())),
            }
        }
        self.replay_missed(connection, missed, &mut joined)?;
        // Whoever resumes from here misses nothing: of each topic everything up to its own `from` is in the replay.
        let topics = connection.joined();
        let from = joined
            .topics
            .iter()
            .filter_map(|topic| topics.get(topic))
            .map(|subscription| subscription.from)
            .min();
        joined.seq = from.unwrap_or(0);
        drop(topics);
        Ok(joined)
    }

    /// Joins one topic; what must be replayed of it.
    fn join_one(&self, connection: &Arc<Connection>, topic: &Topic, since: Option<u64>) -> Result<Missed> {
        let kind = self.kind(topic)?;
        let id = topic.id().unwrap_or_default();
        let before = connection.joined().get(topic).copied();
        if let Some(subscription) = before {
            return Ok(match since {
                // What went out live can't be followed by something older; a client that asks so late fetches again.
                Some(since) if since < subscription.from && subscription.heard => Missed::TooLate,
                Some(since) if since < subscription.from => Missed::Since(since),
                _ => Missed::Nothing,
            });
        }
        self.checked(
            connection.workspace,
            |view| (kind.may_join)(view, connection.user, id),
            |state, reads, seen| {
                state
                    .dependents
                    .set(Dependent::Subscription(connection.id, topic.clone()), reads, seen);
                state
                    .topics
                    .entry((connection.workspace, topic.clone()))
                    .or_default()
                    .push(connection.clone());
                connection.joined().insert(
                    topic.clone(),
                    Subscription {
                        from: state.published,
                        heard: false,
                    },
                );
            },
        )?;
        // What has come live since waits in the queue, which is emptied only after this join is answered.
        Ok(since.map_or(Missed::Nothing, Missed::Since))
    }

    fn replay_missed(&self, connection: &Connection, wanted: Vec<(Topic, u64)>, joined: &mut Joined) -> Result<()> {
        if wanted.is_empty() {
            return Ok(());
        }
        match self.events(connection.workspace, &wanted, self.published())? {
            Some(events) => {
                let topics = connection.joined();
                // Of each topic only what the live stream doesn't bring.
                joined.replay = events
                    .into_iter()
                    .filter(|event| {
                        topics
                            .get(&event.topic)
                            .is_some_and(|subscription| event.seq <= subscription.from)
                    })
                    .collect();
            }
            None => joined.reset.extend(wanted.iter().map(|(topic, _)| topic.clone())),
        }
        joined.topics.extend(wanted.into_iter().map(|(topic, _)| topic));
        Ok(())
    }

    /// What a connection missed while too much was waiting (R3).
    pub fn catch_up(&self, connection: &Connection) -> Result<Joined> {
        let (wanted, seq) = {
            let state = self.state();
            let delivered = connection.caught_up();
            let mut joined = connection.joined();
            let wanted: Vec<_> = joined
                .iter()
                .map(|(topic, sub)| (topic.clone(), sub.from.max(delivered)))
                .collect();
            joined.values_mut().for_each(|sub| sub.from = state.published);
            (wanted, state.published)
        };
        connection.delivered_until(seq);
        let mut caught = Joined {
            seq,
            ..Joined::default()
        };
        match self.events(connection.workspace, &wanted, seq)? {
            Some(events) => caught.replay = events,
            None => caught.reset = wanted.into_iter().map(|(topic, _)| topic).collect(),
        }
        Ok(caught)
    }

    fn events(&self, workspace: WorkspaceId, wanted: &[(Topic, u64)], until: u64) -> Result<Option<Vec<Published>>> {
        let tail = self.state().tail.events(workspace, wanted, until);
        match tail {
            Some(events) if events.len() > REPLAYED_MAX => Ok(None),
            Some(events) => Ok(Some(events)),
            None => (self.replay)(workspace, wanted, until, REPLAYED_MAX),
        }
    }

    /// Leaves `topics`; those not joined are left already.
    pub fn leave(&self, connection: &Connection, topics: &[Topic]) {
        let mut state = self.state();
        topics.iter().for_each(|topic| state.unsubscribe(connection, topic));
    }

    /// Sends a volatile signal to the others who joined `topic`, or to one of them.
    ///
    /// Fails: NotFound, Forbidden, Invalid(to, data), TooLarge, and as the signal's own check does.
    pub fn signal(
        &self,
        connection: &Connection,
        topic: &Topic,
        name: &str,
        to: Option<UserId>,
        data: &Value,
    ) -> Result<()> {
        let kind = self.kind(topic)?;
        let signal = SignalKind::named(kind.signals, name)?;
        if !connection.joined().contains_key(topic) {
            return Err(Error::Forbidden(Code::forbidden));
        }
        if kind.name == PRESENCE {
            let doing: PresenceState = serde_json::from_value(data["state"].clone())
                .map_err(|_| Error::invalid("data.state", "unknown", "Send online, away or busy."))?;
            let mut state = self.state();
            if !state.connections.contains_key(&connection.id) {
                return Ok(()); // It closed a moment ago.
            }
            let before = std::mem::replace(&mut *connection.doing(), doing);
            state.roll.set(connection.workspace, connection.user, before, doing);
            return Ok(());
        }
        let frame = signal.frame(topic, connection.user, to, data)?;
        if let Some(may_send) = signal.may_send {
            let id = topic.id().unwrap_or_default();
            self.store
                .read(connection.workspace, |view| may_send(view, connection.user, id))??;
        }
        let state = self.state();
        for other in state
            .topics
            .get(&(connection.workspace, topic.clone()))
            .into_iter()
            .flatten()
        {
            if other.id != connection.id && to.is_none_or(|user| other.user == user) {
                other.push_signal(&frame);
            }
        }
        Ok(())
    }

    /// Watches what a query read, as of the visible seq `seen` before it ran; told by [`Outgoing::Changed`], once.
    pub fn watch(&self, connection: &Connection, id: u64, reads: ReadSet, seen: u64) {
        let mut state = self.state();
        if self.tags.unchanged(&reads, seen) {
            state.dependents.set(Dependent::Watch(connection.id, id), reads, seen);
        } else {
            connection.push_notice(Outgoing::Changed(id));
        }
    }

    /// Stops watching.
    pub fn unwatch(&self, connection: &Connection, id: u64) {
        self.state().dependents.remove(&Dependent::Watch(connection.id, id));
    }

    fn kind(&self, topic: &Topic) -> Result<&TopicKind> {
        self.kinds
            .iter()
            .find(|kind| kind.name == topic.kind())
            .ok_or(Error::NotFound)
    }

    /// Runs `check` on a fresh snapshot, then `register` with what it read and a commit that it saw, while nothing of
    /// what it read has changed since that one.
    fn checked(
        &self,
        workspace: WorkspaceId,
        check: impl Fn(&View<'_>) -> Result<()>,
        register: impl FnOnce(&mut State, ReadSet, u64),
    ) -> Result<()> {
        loop {
            let seen = self.tags.visible();
            let (allowed, reads) = self.store.read(workspace, |view| (check(view), view.read_set()))?;
            allowed?;
            let mut state = self.state();
            // A change that is visible but not yet published will find the dependent; one published before wouldn't.
            if self.tags.unchanged(&reads, seen) {
                register(&mut state, reads, seen);
                return Ok(());
            }
        }
    }

    fn publish_now(&self, commits: Vec<Told>, after: Option<&Snapshot>) {
        let mut state = self.state();
        for commit in commits {
            self.look_again(&mut state, &commit, after);
            self.pace.count(state.tell(commit.events));
            state.published = commit.seq;
        }
    }

    /// Runs again every check that read something before `commit` changed it, before that is heard.
    fn look_again(&self, state: &mut State, commit: &Told, after: Option<&Snapshot>) {
        for dependent in state.dependents.of(&commit.tags, commit.seq) {
            match &dependent {
                Dependent::Watch(connection, id) => {
                    state.dependents.remove(&dependent);
                    if let Some((connection, _)) = state.connections.get(connection) {
                        connection.push_notice(Outgoing::Changed(*id));
                    }
                }
                Dependent::Connection(id) => {
                    let Some((connection, guard)) = state.connections.get(id).cloned() else {
                        continue;
                    };
                    match check_again(after, &connection, |view| guard(view)) {
                        Ok(reads) => state.dependents.set(dependent, reads, commit.seq),
                        Err(error) => {
                            connection
                                .topics()
                                .iter()
                                .for_each(|topic| state.unsubscribe(&connection, topic));
                            connection.push_notice(Outgoing::Close(error.code()));
                        }
                    }
                }
                Dependent::Subscription(id, topic) => {
                    let Some((connection, _)) = state.connections.get(id).cloned() else {
                        continue;
                    };
                    let checked = self.kind(topic).and_then(|kind| {
                        let id = topic.id().unwrap_or_default();
                        check_again(after, &connection, |view| (kind.may_join)(view, connection.user, id))
                    });
                    match checked {
                        Ok(reads) => state.dependents.set(dependent, reads, commit.seq),
                        Err(_) => {
                            state.unsubscribe(&connection, topic);
                            let frame = json!({ "is": "ended", "topic": topic, "code": "removed" }).to_string();
                            connection.push_notice(Outgoing::Notice(frame.into()));
                        }
                    }
                }
            }
        }
    }

    fn tell_presence(&self) {
        let mut state = self.state();
        for (workspace, data) in state.roll.news() {
            let topic = Topic::plain(PRESENCE);
            let frame = signal::frame(&topic, PRESENCE, &data);
            let listeners = state.topics.get(&(workspace, topic));
            listeners
                .into_iter()
                .flatten()
                .for_each(|connection| connection.push_signal(&frame));
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Gives every listener all events of one commit that it is to hear, in one step: who has heard of a commit and
    /// resumes after it has heard all of it (C5). Returns how many deliveries that were.
    fn tell(&mut self, events: Vec<Published>) -> usize {
        let mut deliveries = 0;
        let mut heard: HashMap<u64, (&Arc<Connection>, Vec<&Published>)> = HashMap::new();
        for event in &events {
            let listeners = self.topics.get(&(event.workspace, event.topic.clone()));
            for connection in listeners.into_iter().flatten() {
                if !connection.hears(event) {
                    continue;
                }
                deliveries += 1;
                if events.len() == 1 {
                    connection.push_events(&[event]);
                } else {
                    heard
                        .entry(connection.id)
                        .or_insert((connection, Vec::new()))
                        .1
                        .push(event);
                }
            }
        }
        for (connection, events) in heard.values() {
            connection.push_events(events);
        }
        events.into_iter().for_each(|event| self.tail.push(event));
        deliveries
    }

    fn unsubscribe(&mut self, connection: &Connection, topic: &Topic) {
        if connection.joined().remove(topic).is_none() {
            return;
        }
        self.dependents
            .remove(&Dependent::Subscription(connection.id, topic.clone()));
        let place = (connection.workspace, topic.clone());
        if let Some(listeners) = self.topics.get_mut(&place) {
            listeners.retain(|one| one.id != connection.id);
            if listeners.is_empty() {
                self.topics.remove(&place);
            }
        }
    }
}

fn check_again(
    after: Option<&Snapshot>,
    connection: &Connection,
    check: impl FnOnce(&View<'_>) -> Result<()>,
) -> Result<ReadSet> {
    let after = after.ok_or_else(|| Error::internal("the store can't be read"))?;
    let view = View::new(after, connection.workspace);
    check(&view).map(|()| view.read_set())
}
