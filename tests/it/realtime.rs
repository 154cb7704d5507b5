//! Recorded sockets with reconnects, held to what listeners were promised (C5, R1–R3): ordered, unique, atomic,
//! nothing missing, resumable.
//!
//! While people post, listeners come, are cut off without a word at any moment, and resume from the last seq they saw.
//! In the end each one's record of a room must be exactly the room's events in the journal.

use std::{ops::ControlFlow, sync::Arc, time::Duration};

use futures_util::{SinkExt, StreamExt};
use longhouse::{config::Config, engine::commit::Journal};
use serde_json::{Value, json};
use tokio::{net::TcpStream, sync::watch, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, client::IntoClientRequest},
};

use crate::support::server::Server;

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

const LISTENERS: u64 = 6;
const WRITERS: usize = 4;
const POSTS: usize = 60;
const PATIENCE: Duration = Duration::from_secs(60);

/// What one listener heard of one room: seq and name.
type Record = Vec<(u64, String)>;

async fn connect(server: &Server, cookie: &str) -> Socket {
    let mut request = format!("ws://{}/api/v1/realtime", server.address)
        .into_client_request()
        .expect("a url");
    let headers = request.headers_mut();
    headers.insert("cookie", cookie.parse().expect("a value"));
    headers.insert("origin", server.origin().parse().expect("a value"));
    connect_async(request).await.expect("let in").0
}

async fn open_room(server: &Server, cookie: &str, name: &str) -> String {
    let draft = json!({ "name": name, "kind": "open" });
    let made = server.post("/api/v1/rooms", &[("cookie", cookie)], &draft).await;
    made.json()["id"].as_str().expect("an id").to_owned()
}

/// Listens to `room` until `last` is known and heard, cut off after a number of frames that the seed says.
async fn listen(
    server: Arc<Server>,
    cookie: String,
    room: String,
    seed: u64,
    last: watch::Receiver<Option<[u64; 2]>>,
) -> Record {
    let topic = format!("room:{room}");
    let mut record = Record::new();
    let mut since = 0;
    let mut dice = seed + 1;
    loop {
        let mut socket = connect(&server, &cookie).await;
        let join = json!({ "do": "join", "topics": [topic], "since": since }).to_string();
        socket.send(Message::text(join)).await.expect("said");
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let frames_left = 2 + (dice >> 33) % 12;
        for _ in 0..frames_left {
            let next = timeout(Duration::from_millis(500), socket.next()).await;
            // Silence is an end too: then everything may have been heard.
            let Ok(Some(Ok(Message::Text(text)))) = next else { break };
            let words: Value = serde_json::from_str(&text).expect("JSON");
            for word in words.as_array().cloned().unwrap_or_else(|| vec![words]) {
                assert_ne!(word["is"], "reset", "nothing is too old here");
                if word["is"] == "event" && word["topic"] == topic.as_str() {
                    since = word["seq"].as_u64().expect("a seq");
                    record.push((since, word["name"].as_str().expect("a name").to_owned()));
                }
            }
        }
        if last.borrow().is_some_and(|last| since >= last[seed as usize % 2]) {
            return record;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cut_off_again_and_again_a_listener_records_exactly_what_the_journal_holds() {
    let server = Arc::new(
        Server::start(Config {
            rate_limits: false,
            ..Config::default()
        })
        .await,
    );
    let cookie = server.set_up().await;
    let rooms = [
        open_room(&server, &cookie, "lab").await,
        open_room(&server, &cookie, "stage").await,
    ];
    let (tell, last) = watch::channel(None);
    let listeners: Vec<_> = (0..LISTENERS)
        .map(|seed| {
            let room = rooms[seed as usize % 2].clone();
            let listening = listen(server.clone(), cookie.clone(), room.clone(), seed, last.clone());
            (room, tokio::spawn(listening))
        })
        .collect();
    let writers = (0..WRITERS).map(|writer| {
        let (server, cookie, rooms) = (server.clone(), cookie.clone(), rooms.clone());
        tokio::spawn(async move {
            for number in 0..POSTS {
                let path = format!("/api/v1/rooms/{}/messages", rooms[number % 2]);
                let body = json!({ "body": format!("{writer}-{number}") });
                let posted = server.post(&path, &[("cookie", &cookie)], &body).await;
                assert_eq!(posted.status, 201);
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.expect("a writer");
    }
    // One commit more in both rooms, so that each listener has an end to wait for.
    for room in &rooms {
        let path = format!("/api/v1/rooms/{room}/messages");
        assert_eq!(
            server
                .post(&path, &[("cookie", &cookie)], &json!({ "body": "the last" }))
                .await
                .status,
            201
        );
    }
    let told = |room: &str| {
        let topic = format!("room:{room}");
        let snapshot = server.app.snapshot().expect("a snapshot");
        let mut record = Record::new();
        Journal(&snapshot)
            .entries(0, |entry| {
                let of_room = entry.events.iter().filter(|event| event.topic.as_str() == topic);
                record.extend(of_room.map(|event| (entry.seq, event.name.clone())));
                ControlFlow::Continue(())
            })
            .expect("the journal");
        record
    };
    let lasts = rooms.each_ref().map(|room| told(room).last().expect("an event").0);
    tell.send_replace(Some(lasts));
    for (room, listener) in listeners {
        let heard = timeout(PATIENCE, listener)
            .await
            .expect("it hears the end")
            .expect("a listener");
        assert_eq!(heard, told(&room), "ordered, unique, nothing missing");
    }
}
