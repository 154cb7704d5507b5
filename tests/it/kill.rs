//! The program killed under load: nothing acknowledged is lost, nothing is there twice (C1–C3, Ch: `client_id`).
//!
//! `LONGHOUSE_KILLS` says how often, 50 in CI. Each kill comes when so many writes were acknowledged since the start
//! before, however fast the machine is; what it prints says how many a second that were.

use std::{
    collections::HashMap,
    path::Path,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::support::wire::{Client, Server};

const WRITERS: usize = 16;
const ADA: &str = "ada@demo.test";

/// Client ids with the message id that was acknowledged for each; none if the answer never came.
type Sent = HashMap<String, Option<String>>;

fn kills_wanted() -> usize {
    std::env::var("LONGHOUSE_KILLS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(5)
}

#[test]
fn a_server_killed_under_load_loses_nothing_acknowledged_and_stores_nothing_twice() {
    let data = tempfile::tempdir().expect("a directory");
    let directory = data.path().join("data");
    longhouse(&["demo", "--data"], &directory);
    let mut room = None;
    let mut sent = Sent::new();
    let mut load = Duration::ZERO;
    let next = Arc::new(AtomicU64::new(0));
    for kill in 0..kills_wanted() {
        let server = Server::start(&directory);
        let mut ada = server.client().expect("a connection");
        assert_eq!(ada.sign_in(ADA).expect("a reply").status, 201);
        let room = room.get_or_insert_with(|| open_room(&mut ada)).clone();
        audit(&mut ada, &room, &mut sent);
        let begun = Instant::now();
        let acknowledged = Arc::new(AtomicU64::new(0));
        let writers = spawn_writers(&server, &room, ada.cookie(), &next, &acknowledged);
        let wanted = 60 + (kill as u64 * 7_919) % 240;
        while acknowledged.load(Ordering::Relaxed) < wanted {
            assert!(begun.elapsed() < Duration::from_secs(60), "{wanted} writes in vain");
            std::thread::sleep(Duration::from_millis(1));
        }
        load += begun.elapsed();
        server.kill();
        for writer in writers {
            sent.extend(writer.join().expect("a writer"));
        }
    }
    let server = Server::start(&directory);
    let mut ada = server.client().expect("a connection");
    ada.sign_in(ADA).expect("a reply");
    let room = room.expect("a room was opened");
    audit(&mut ada, &room, &mut sent);
    server.kill();
    longhouse(&["check", "--data"], &directory);
    let acknowledged = sent.values().filter(|id| id.is_some()).count();
    let rate = acknowledged as f64 / load.as_secs_f64();
    println!(
        "{} kills, {acknowledged} acknowledged writes, {rate:.0}/s: none lost, none twice",
        kills_wanted()
    );
}

fn longhouse(arguments: &[&str], data: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_longhouse"))
        .args(arguments)
        .arg(data)
        .output()
        .expect("it runs");
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn open_room(ada: &mut Client) -> String {
    let reply = ada
        .post("/api/v1/rooms", &json!({ "name": "Under load", "kind": "open" }))
        .expect("a reply");
    assert_eq!(reply.status, 201, "{}", reply.json());
    reply.json()["id"].as_str().expect("an id").to_owned()
}

fn spawn_writers(
    server: &Server,
    room: &str,
    cookie: Option<String>,
    next: &Arc<AtomicU64>,
    acknowledged: &Arc<AtomicU64>,
) -> Vec<std::thread::JoinHandle<Sent>> {
    (0..WRITERS)
        .map(|_| {
            let (address, path) = (server.address().to_owned(), format!("/api/v1/rooms/{room}/messages"));
            let (cookie, next, acknowledged) = (cookie.clone(), next.clone(), acknowledged.clone());
            std::thread::spawn(move || {
                let mut sent = Sent::new();
                let Ok(client) = Client::connect(&address) else {
                    return sent;
                };
                let mut client = client.with_cookie(cookie);
                loop {
                    let client_id = format!("c{}", next.fetch_add(1, Ordering::Relaxed));
                    let body = json!({ "body": format!("number {client_id}"), "client_id": client_id });
                    match client.post(&path, &body) {
                        Ok(reply) if reply.status == 201 => {
                            sent.insert(client_id, reply.json()["id"].as_str().map(str::to_owned));
                            acknowledged.fetch_add(1, Ordering::Relaxed);
                        }
                        Ok(reply) => panic!("a post was refused: {} {}", reply.status, reply.json()),
                        Err(_) => {
                            sent.insert(client_id, None); // Killed before the answer: it may be there, once.
                            return sent;
                        }
                    }
                }
            })
        })
        .collect()
}

/// Reads the whole room and holds it against what was sent; then sends again what was never answered.
fn audit(ada: &mut Client, room: &str, sent: &mut Sent) {
    let stored = Mutex::new(HashMap::new());
    let mut before = None;
    let mut last_number = None;
    loop {
        let place = before.as_ref().map(|id| format!("&before={id}")).unwrap_or_default();
        let page = ada
            .get(&format!("/api/v1/rooms/{room}/messages?limit=200{place}"))
            .expect("a page")
            .json();
        let items = page["items"].as_array().expect("items");
        for message in items.iter().rev() {
            let number = message["number"].as_u64().expect("a number");
            assert!(
                last_number.is_none_or(|last| last == number + 1),
                "numbers have no gap: {last_number:?}, {number}"
            );
            last_number = Some(number);
            let client_id = message["client_id"].as_str().expect("a client id").to_owned();
            let id = message["id"].as_str().expect("an id").to_owned();
            let twice = stored.lock().expect("the map").insert(client_id, id);
            assert_eq!(twice, None, "stored twice");
        }
        match items.first() {
            Some(first) if page["earlier"] == Value::Bool(true) => before = first["id"].as_str().map(str::to_owned),
            _ => break,
        }
    }
    let stored = stored.into_inner().expect("the map");
    assert!(
        last_number.is_none_or(|number| number == 1),
        "the room begins at number 1"
    );
    for (client_id, acknowledged) in sent.iter_mut() {
        match acknowledged {
            Some(id) => assert_eq!(stored.get(client_id), Some(&*id), "{client_id} was acknowledged"),
            None => {
                let body = json!({ "body": format!("number {client_id}"), "client_id": client_id });
                let reply = ada
                    .post(&format!("/api/v1/rooms/{room}/messages"), &body)
                    .expect("a reply");
                let there = stored.get(client_id);
                assert_eq!(
                    reply.status,
                    if there.is_some() { 200 } else { 201 },
                    "{client_id} is stored once"
                );
                let id = reply.json()["id"].as_str().expect("an id").to_owned();
                assert!(
                    there.is_none_or(|stored| *stored == id),
                    "{client_id} is the same message"
                );
                *acknowledged = Some(id);
            }
        }
    }
}
