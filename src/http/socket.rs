//! The realtime protocol over a WebSocket (R1–R5, DESIGN §6): one task a connection, that hears, says and keeps time.

use std::time::Duration;

use axum::{
    extract::{
        Extension, State, WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket},
    },
    response::Response,
};
use serde::Deserialize;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep_until, timeout};

use super::{
    admission::Peer,
    command::{self, Command},
    door::{Door, Due, HEARTBEAT_S, Listener},
    extract::{Query, malformed},
    frames::{self, Frames, Refusal, Word},
    session::Visit,
    watch::Watches,
};
use crate::{
    engine::realtime::{Outgoing, Topic},
    error::{Code, Error, Result},
    kit::id::UserId,
    telemetry::metrics::metrics,
};

/// The defaults of the framework cost 130 KiB a socket; with these it is a few. What a client says is short, and the
/// buffer grows for a frame that is not.
const READ_BUFFER_BYTES: usize = 1 << 10;
const WRITE_BUFFER_BYTES: usize = 4 << 10;
const WRITE_BUFFER_MOST: usize = 1 << 20;
/// Bytes of a frame and of a message (R5).
const FRAME_BYTES: usize = 1 << 20;
const HEARTBEAT: Duration = Duration::from_secs(HEARTBEAT_S);
/// A client that says nothing for so long, not even pong, is gone (R5).
const SILENCE: Duration = Duration::from_secs(60);
/// What keeps coming is gathered for so long at least, and at most.
const PAUSE_LEAST: Duration = Duration::from_millis(2);
const PAUSE_MOST: Duration = Duration::from_millis(25);
/// A client that takes nothing for so long is gone too.
const STUCK: Duration = Duration::from_secs(30);
/// Topics that one connection hears.
const TOPICS: usize = 2_000;

/// What the URL says besides.
#[derive(Debug, Deserialize)]
pub struct Begin {
    /// Replay what came after this on the topics that are joined by themselves.
    since: Option<u64>,
}

/// Turns a request into a conversation. A page that stays open for weeks asks for nothing else, so its cookies get
/// another term here as well. Fails: Unauthenticated, Forbidden, Busy, Malformed.
pub async fn open(
    State(door): State<Door>,
    visit: Visit,
    peer: Option<Extension<Peer>>,
    Query(begin): Query<Begin>,
    upgrade: Result<WebSocketUpgrade, axum::extract::ws::rejection::WebSocketUpgradeRejection>,
) -> Result<Response> {
    let term = visit.another_term(door.edge.app.session_days())?;
    let listener = door.enter(visit, peer.map(|Extension(peer)| peer))?;
    let upgrade = upgrade.map_err(|_| malformed("Open this address as a WebSocket, or use /api/v1/realtime/sse."))?;
    let upgrade = upgrade
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(WRITE_BUFFER_BYTES)
        .max_write_buffer_size(WRITE_BUFFER_MOST)
        .max_frame_size(FRAME_BYTES)
        .max_message_size(FRAME_BYTES);
    let mut response = upgrade.on_upgrade(move |socket| talk(socket, listener, begin.since));
    if let Some(term) = term {
        term.set(response.headers_mut());
    }
    Ok(response)
}

/// Why a conversation ended.
enum End {
    /// The client left, or the network did.
    Gone,
    /// We close it, and tell why.
    Closed(Code),
}

async fn talk(mut socket: WebSocket, listener: Listener, since: Option<u64>) {
    let mut conversation = Conversation {
        listener,
        frames: Frames::default(),
        watches: Watches::default(),
        allowance: Allowance::default(),
        said: Instant::now(),
    };
    if let End::Closed(code) = conversation.hold(&mut socket, since).await {
        let frame = CloseFrame {
            code: close_code(code),
            reason: code.name().into(),
        };
        // Whether a client that is to be closed still hears why makes no difference to anybody.
        let _ = timeout(Duration::from_secs(1), socket.send(Message::Close(Some(frame)))).await;
    }
}

/// The number that a browser shows for the reason: RFC 6455's where one fits, ours from 4000 on.
fn close_code(code: Code) -> u16 {
    match code {
        Code::draining => 1012,
        Code::internal => 1011,
        Code::unauthenticated => 4401,
        Code::rate_limited => 4429,
        Code::request_timeout => 4408,
        _ => 4403,
    }
}

struct Conversation {
    listener: Listener,
    frames: Frames,
    watches: Watches,
    allowance: Allowance,
    /// When something was said last.
    said: Instant,
}

impl Conversation {
    async fn hold(&mut self, socket: &mut WebSocket, since: Option<u64>) -> End {
        self.listener.told().await;
        if let Err(error) = self.listener.greet(since, &mut self.frames) {
            return ended(&error);
        }
        let mut heartbeat = interval_at(Instant::now() + HEARTBEAT, HEARTBEAT);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut heard = Instant::now();
        let mut waiting: Vec<Outgoing> = Vec::new();
        loop {
            if let Err(end) = self.say(socket).await {
                return end;
            }
            tokio::select! {
                message = socket.recv() => {
                    heard = Instant::now();
                    match message {
                        Some(Ok(Message::Text(text))) => {
                            if let Err(error) = Box::pin(self.hear(&text)).await {
                                return ended(&error);
                            }
                        }
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                        Some(Ok(Message::Binary(_))) => self.refuse(&malformed("Send text frames.")),
                        Some(Ok(Message::Close(_)) | Err(_)) | None => return End::Gone,
                    }
                }
                () = ready(&self.listener, self.said) => {
                    match self.listener.gather(&mut waiting, &mut self.frames) {
                        Err(error) => return ended(&error),
                        Ok(due) => for due in due {
                            match due {
                                Due::Watch(id) => self.watches.touch(id),
                                Due::Close(code) => {
                                    if let Err(end) = self.say(socket).await {
                                        return end;
                                    }
                                    return End::Closed(code);
                                }
                            }
                        }
                    }
                    if waiting.capacity() > 32 {
                        waiting = Vec::new();
                    }
                }
                () = self.watches.due() => Box::pin(self.watches.run_due(&self.listener, &mut self.frames)).await,
                _ = heartbeat.tick() => {
                    let silent = heard.elapsed();
                    if silent >= SILENCE {
                        return End::Closed(Code::request_timeout);
                    }
                    if silent + HEARTBEAT > SILENCE {
                        heartbeat.reset_at(heard + SILENCE); // Not a beat later.
                    }
                    if let Err(error) = self.listener.stands() {
                        return ended(&error);
                    }
                    if send(socket, Message::Ping(bytes::Bytes::new())).await.is_err() {
                        return End::Gone;
                    }
                }
            }
        }
    }

    /// Sends what there is to say.
    async fn say(&mut self, socket: &mut WebSocket) -> Result<(), End> {
        for frame in self.frames.take() {
            self.said = Instant::now();
            send(socket, Message::Text(frame.into())).await?;
        }
        Ok(())
    }

    /// Does what the client said. What can't be done is refused; only what can't go on is an error.
    async fn hear(&mut self, text: &str) -> Result<()> {
        self.allowance.spend()?;
        match command::read(text) {
            Err(error) => self.refuse(&error),
            Ok(commands) => {
                for command in commands {
                    self.allowance.spend()?;
                    if let Err(error) = self.obey(command).await {
                        self.refuse(&error);
                    }
                }
            }
        }
        Ok(())
    }

    async fn obey(&mut self, command: Command) -> Result<()> {
        match command {
            Command::Join { topics, since } => self.join(&topics, since).await?,
            Command::Leave { topics } => {
                let (topics, _) = command::topics(&topics)?;
                self.listener.app().hub().leave(&self.listener.connection, &topics);
            }
            Command::Signal { topic, name, to, data } => self.signal(&topic, &name, to, &data),
            Command::Watch { id, get, etag } => {
                self.watches.add(&self.listener, id, &get, etag, &mut self.frames).await;
            }
            Command::Unwatch { id } => self.watches.remove(&self.listener, id),
            Command::Ping {} => {
                let seq = self.listener.app().hub().published();
                Word::Pong { seq }.to(&mut self.frames);
            }
        }
        Ok(())
    }

    async fn join(&mut self, topics: &[String], since: Option<u64>) -> Result<()> {
        let (topics, wrong) = command::topics(topics)?;
        if wrong > 0 {
            self.refuse(&Error::invalid(
                "topics",
                "malformed",
                "A topic is a kind and an id, as `room:01h…`.",
            ));
        }
        if self.listener.connection.topics().len() + topics.len() > TOPICS {
            return Err(Error::invalid(
                "topics",
                "too_many",
                format!("Join at most {TOPICS} topics."),
            ));
        }
        let (hub, connection) = (self.listener.app().hub().clone(), self.listener.connection.clone());
        self.listener.told().await;
        let joined = if since.is_some() {
            // A replay may read much of the journal; that is no work for a thread that serves sockets.
            let join = tokio::task::spawn_blocking(move || hub.join(&connection, topics, since));
            join.await.map_err(Error::internal)??
        } else {
            hub.join(&connection, topics, None)?
        };
        frames::joined(&joined, &mut self.frames);
        Ok(())
    }

    fn signal(&mut self, topic: &str, name: &str, to: Option<UserId>, data: &serde_json::Value) {
        let Ok(topic) = topic.parse::<Topic>() else {
            return self.refuse(&malformed("A topic is a kind and an id, as `room:01h…`."));
        };
        let sent = self
            .listener
            .app()
            .hub()
            .signal(&self.listener.connection, &topic, name, to, data);
        if let Err(error) = sent {
            let word = Word::Refused {
                what: Refusal::Signal {
                    topic: &topic,
                    signal: name,
                },
                code: error.code(),
            };
            word.to(&mut self.frames);
        }
    }

    fn refuse(&mut self, error: &Error) {
        let detail = match error {
            Error::Internal(_) => error.code().sentence().to_owned(),
            told => told.to_string(),
        };
        let word = Word::Refused {
            what: Refusal::Frame { detail },
            code: error.code(),
        };
        word.to(&mut self.frames);
    }
}

/// Waits until something is to be said, and not too soon after the last time.
///
/// What comes after a pause leaves at once. While more keeps coming it is gathered, the longer the more there is for
/// more sockets: some 100,000 frames a second is what two cores write, whoever they are for.
async fn ready(listener: &Listener, said: Instant) {
    listener.connection.ready().await;
    let sockets = Duration::from_micros(10) * u32::try_from(metrics().sockets()).unwrap_or(0);
    let pause = sockets
        .mul_f64(listener.app().hub().busy())
        .clamp(PAUSE_LEAST, PAUSE_MOST);
    if said.elapsed() < pause {
        sleep_until(said + pause).await;
    }
}

async fn send(socket: &mut WebSocket, message: Message) -> Result<(), End> {
    match timeout(STUCK, socket.send(message)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(End::Gone),
        Err(_) => Err(End::Closed(Code::request_timeout)),
    }
}

/// The end that an error makes. What is internal is logged here, because no answer will carry it.
fn ended(error: &Error) -> End {
    if let Error::Internal(cause) = error {
        tracing::error!(%cause, "a realtime connection failed");
    }
    End::Closed(error.code())
}

/// How much a client may say: 400 commands at once, then 50 a second.
struct Allowance {
    left: f64,
    at: Instant,
}

impl Allowance {
    const MOST: f64 = 400.0;
    const PER_S: f64 = 50.0;

    fn spend(&mut self) -> Result<()> {
        let now = Instant::now();
        let earned = now.duration_since(self.at).as_secs_f64() * Self::PER_S;
        self.left = (self.left + earned).min(Self::MOST) - 1.0;
        self.at = now;
        if self.left < 0.0 {
            return Err(Error::Busy {
                code: Code::rate_limited,
                retry_after_ms: 10_000,
            });
        }
        Ok(())
    }
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            left: Self::MOST,
            at: Instant::now(),
        }
    }
}
