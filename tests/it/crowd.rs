//! Many at once and those who mean no good: everybody reconnects in one second, heads that never end, clients that take
//! nothing. Whoever behaves is served meanwhile and misses nothing (R3, R5).
//!
//! `LONGHOUSE_RECONNECTS` says how many reconnect, 5,000 on demand; `LONGHOUSE_HALF_OPEN` how many requests stay half
//! open, 1,000 unless the machine allows less.

use std::{
    collections::BTreeSet,
    io::ErrorKind,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use futures_util::{SinkExt, StreamExt};
use longhouse::config::Config;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    time::timeout,
};
use tokio_tungstenite::{WebSocketStream, client_async, tungstenite::client::IntoClientRequest};

use crate::support::{
    app::{Cast::Ada, TestApp},
    server::Server,
    socket::{hear, hear_message, say, socket},
};

/// How long anything may take before a test gives up on it.
const PATIENCE: Duration = Duration::from_secs(60);
/// Sockets that one user may have open.
const OF_USER: usize = 100;

fn wanted(name: &str, otherwise: usize) -> usize {
    std::env::var(name)
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(otherwise)
}

/// The cast's program on a port, with a room of ada's.
async fn open() -> (TestApp, Arc<Server>, String, String) {
    let test = TestApp::new().await;
    let config = Config {
        rate_limits: false,
        ..Config::default()
    };
    let server = Arc::new(Server::over(test.app.clone(), test.disk.clone(), config).await);
    let ada = test.cookie(Ada);
    let room = server.room(&ada).await;
    (test, server, ada, room)
}

/// Somebody who works on while the others do what they do: posts and reads until told to stop; the bodies posted.
async fn works_on(server: Arc<Server>, cookie: String, room: String, stop: Arc<AtomicBool>) -> Vec<String> {
    let mut said = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let body = format!("at work {}", said.len());
        server.say(&cookie, &room, &body).await;
        said.push(body);
        let path = format!("/api/v1/rooms/{room}/messages?limit=1");
        let answer = server.get(&path, &[("cookie", &cookie)]).await;
        assert_eq!(answer.json()["items"][0]["body"], said[said.len() - 1].as_str());
    }
    said
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_reconnects_at_once_and_each_has_what_was_missed_and_what_comes() {
    let (test, server, ada, room) = open().await;
    let count = wanted("LONGHOUSE_RECONNECTS", 400);
    let crowd = test.crowd(count.div_ceil(OF_USER)).await;
    let since = server.app.seq();
    let missed = server.say(&ada, &room, "said while all were away").await;
    let stop = Arc::new(AtomicBool::new(false));
    let worker = tokio::spawn(works_on(server.clone(), ada.clone(), room.clone(), stop.clone()));

    let topic = format!("room:{room}");
    let listeners = (0..count).map(|number| {
        let (server, cookie, topic) = (server.clone(), crowd[number % crowd.len()].clone(), topic.clone());
        tokio::spawn(async move {
            let mut ear = socket(&server, &cookie, &format!("?since={since}")).await;
            say(&mut ear, json!({ "do": "join", "topics": [topic], "since": since })).await;
            let mut heard = Vec::new();
            // The worker's messages come in between, some caught up with and some live.
            while let Some(frame) = timeout(PATIENCE, ear.next()).await.expect("in time") {
                let Ok(text) = frame.expect("open").into_text() else {
                    continue;
                };
                let Ok(words) = serde_json::from_str::<Value>(&text) else {
                    continue;
                };
                for word in words.as_array().cloned().unwrap_or_else(|| vec![words]) {
                    assert_ne!(word["is"], "reset");
                    if word["name"] == "chat.message_posted" {
                        heard.push(word["seq"].as_u64().expect("a seq"));
                        if word.to_string().contains("\"the last\"") {
                            return heard;
                        }
                    }
                }
            }
            panic!("the server closed");
        })
    });
    let listeners: Vec<_> = listeners.collect();
    while server.app.hub().connections() < count {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    stop.store(true, Ordering::Relaxed);
    let said = worker.await.expect("whoever works is served meanwhile");
    let last = server.say(&ada, &room, "the last").await;
    let mut records = BTreeSet::new();
    for listener in listeners {
        records.insert(listener.await.expect("each is let in and hears all"));
    }
    assert_eq!(records.len(), 1, "all heard the same");
    let heard = records.pop_first().expect("a record");
    assert_eq!((heard[0], heard[heard.len() - 1]), (missed, last));
    assert_eq!(heard.len(), said.len() + 2, "each message once");
    assert!(heard.windows(2).all(|pair| pair[0] < pair[1]), "in order");
    println!("{count} reconnected; {} messages were posted meanwhile", said.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_half_open_requests_keep_nobody_from_being_served() {
    let (test, server, ada, room) = open().await;
    let count = wanted("LONGHOUSE_HALF_OPEN", 1_000);
    let cookie = &test.crowd(1).await[0];
    let halves = [
        String::new(),
        "GET".into(),
        "GET /api/v1/rooms HTTP/1.1\r\nhost: x\r\nx-".into(),
        format!(
            "POST /api/v1/rooms HTTP/1.1\r\nhost: {0}\r\norigin: http://{0}\r\ncookie: {cookie}\r\n\
             content-type: application/json\r\ncontent-length: 60000\r\n\r\n{{",
            server.address
        ),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n".into(),
    ];
    let mut attackers = Vec::new();
    for number in 0..count {
        let mut stream = server.connect().await;
        stream
            .write_all(halves[number % halves.len()].as_bytes())
            .await
            .expect("sent");
        attackers.push(stream);
    }
    let mut ear = socket(&server, &ada, "").await;
    hear(&mut ear, "joined").await;
    say(&mut ear, json!({ "do": "join", "topics": [format!("room:{room}")] })).await;
    hear(&mut ear, "joined").await;
    let waits = |stream: &&TcpStream| {
        let read = stream.try_read(&mut [0; 64]);
        read.is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
    };
    let held = attackers.iter().filter(waits).count();
    assert!(
        held > count / 2,
        "served while they wait, not after they were given up: {held}"
    );
    for number in 0..50 {
        let seq = server.say(&ada, &room, &format!("number {number}")).await;
        assert_eq!(hear_message(&mut ear).await["seq"], json!(seq));
        assert_eq!(server.get("/", &[]).await.status, 200);
        // They drip on.
        let attacker = &mut attackers[number % count];
        // Whether this one was given up already makes no difference.
        attacker.write_all(b"a").await.ok();
    }
    assert_eq!(server.get("/readyz", &[]).await.json()["ready"], true);
    drop(attackers);
    drop(ear);
    let server = Arc::into_inner(server).expect("nobody else has it");
    assert_eq!(server.stop().await, 0, "no line is held by those who left");
}

/// A connection whose client has hardly any room for what it doesn't read.
async fn narrow(server: &Server) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(4_096).expect("a small buffer");
    socket.connect(server.address).await.expect("the server listens")
}

async fn narrow_socket(server: &Server, cookie: &str) -> WebSocketStream<TcpStream> {
    let url = format!("ws://{}/api/v1/realtime", server.address);
    let mut request = url.into_client_request().expect("a url");
    let headers = request.headers_mut();
    headers.insert("cookie", cookie.parse().expect("a value"));
    headers.insert("origin", server.origin().parse().expect("a value"));
    client_async(request, narrow(server).await).await.expect("let in").0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_takes_nothing_holds_nobody_up_and_finds_all_in_the_end() {
    const POSTS: usize = 260;
    let (test, server, ada, room) = open().await;
    let crowd = test.crowd(2).await;
    let topic = format!("room:{room}");
    let since = server.app.seq();
    let mut stuck = Vec::new();
    for _ in 0..10 {
        let mut ear = narrow_socket(&server, &crowd[0]).await;
        let join = json!({ "do": "join", "topics": [topic], "since": since }).to_string();
        ear.send(join.into()).await.expect("said");
        stuck.push(ear);
    }
    let mut streams = Vec::new();
    for _ in 0..10 {
        let mut stream = narrow(&server).await;
        let head = format!(
            "GET /api/v1/realtime/sse?topics={topic}&since={since} HTTP/1.1\r\nhost: x\r\ncookie: {}\r\n\r\n",
            crowd[1]
        );
        stream.write_all(head.as_bytes()).await.expect("asked");
        streams.push(stream);
    }
    let mut ear = socket(&server, &ada, "").await;
    hear(&mut ear, "joined").await;
    say(&mut ear, json!({ "do": "join", "topics": [topic] })).await;
    hear(&mut ear, "joined").await;
    while server.app.hub().connections() < 21 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let body = "x".repeat(15_000);
    let mut seqs = Vec::new();
    for _ in 0..POSTS {
        seqs.push(server.say(&ada, &room, &body).await);
        assert_eq!(hear_message(&mut ear).await["seq"], json!(seqs[seqs.len() - 1]));
    }
    // One of them reads at last, and has missed nothing.
    let mut late = stuck.pop().expect("a socket");
    let mut heard = Vec::new();
    while heard.len() < POSTS {
        let frame = timeout(PATIENCE, late.next())
            .await
            .expect("in time")
            .expect("open")
            .expect("a frame");
        let Ok(words) = serde_json::from_str::<Value>(&frame.into_text().unwrap_or_default()) else {
            continue;
        };
        for word in words.as_array().cloned().unwrap_or_else(|| vec![words]) {
            assert_ne!(word["is"], "reset");
            if word["name"] == "chat.message_posted" {
                heard.push(word["seq"].as_u64().expect("a seq"));
            }
        }
    }
    assert_eq!(heard, seqs, "ordered, unique, nothing missing");
    let mut text = Vec::new();
    let mut stream = streams.pop().expect("a stream");
    let end = format!("id: {}\n", seqs[POSTS - 1]);
    while !text.windows(end.len()).any(|window| window == end.as_bytes()) {
        let mut buffer = vec![0; 1 << 16];
        let count = timeout(PATIENCE, stream.read(&mut buffer))
            .await
            .expect("in time")
            .expect("open");
        assert!(count > 0, "the stream ended");
        let tail = text.len().saturating_sub(end.len());
        text.drain(..tail);
        text.extend_from_slice(&buffer[..count]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asks_on_and_reads_nothing_is_not_listened_to_either() {
    const MOST_BYTES: usize = 64 << 20;
    let (_test, server, ada, room) = open().await;
    for _ in 0..20 {
        server.say(&ada, &room, &"x".repeat(4_000)).await;
    }
    let ask = format!("GET /api/v1/rooms/{room}/messages HTTP/1.1\r\nhost: x\r\ncookie: {ada}\r\n\r\n").repeat(100);
    let mut greedy = narrow(&server).await;
    let mut sent = 0;
    while timeout(Duration::from_secs(1), greedy.write_all(ask.as_bytes()))
        .await
        .is_ok()
    {
        sent += ask.len();
        assert!(sent < MOST_BYTES, "the server takes requests without end");
    }
    assert_eq!(server.get("/healthz", &[]).await.status, 200);
    server.say(&ada, &room, "others are served").await;
}
