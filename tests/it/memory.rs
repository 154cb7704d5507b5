//! The program when memory is short: what it was asked for is bounded, so it goes on within a limit; and if the
//! machine gives it less than that, it ends and has lost nothing.

use std::{
    collections::BTreeSet,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{sleep, spawn},
    time::{Duration, Instant},
};

use rustix::process::{Resource, Rlimit, prlimit};
use serde_json::{Value, json};

use crate::support::wire::{Client, Server};

const ADA: &str = "ada@demo.test";
/// The allocator takes a gigabyte of addresses at once, used or not; like this what it has used is what counts.
const COUNTED: &[(&str, &str)] = &[("MIMALLOC_ARENA_EAGER_COMMIT", "0")];
const PATIENCE: Duration = Duration::from_secs(60);

/// A workspace to work in, served.
fn house(data: &Path) -> (Server, Option<String>, String) {
    let made = Command::new(env!("CARGO_BIN_EXE_longhouse"))
        .args(["demo", "--data"])
        .arg(data)
        .output();
    assert!(made.expect("it runs").status.success());
    let server = Server::start_in(data, COUNTED);
    let mut ada = server.client().expect("a connection");
    assert_eq!(ada.sign_in(ADA).expect("a reply").status, 201);
    let opened = ada.post("/api/v1/rooms", &json!({ "name": "Under load", "kind": "open" }));
    let room = opened.expect("a reply").json()["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    (server, ada.cookie(), room)
}

/// Bytes of memory that count against the limit.
fn data_bytes(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid().as_raw_nonzero())).expect("its state");
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmData:"))
        .expect("a line");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") << 10
}

/// From now on the process gets `more` bytes and no others.
fn limit(server: &Server, more: u64) {
    let limit = Rlimit {
        current: Some(data_bytes(server) + more),
        maximum: None,
    };
    prlimit(Some(server.pid()), Resource::Data, limit).expect("a limit on memory");
}

/// Everything that asks for memory, `rounds` times by each of several threads, unless they are told to stop or cut off;
/// the bodies acknowledged.
fn press(address: &str, cookie: &Option<String>, room: &str, rounds: usize, stop: &Arc<AtomicBool>) -> Vec<String> {
    let said = Arc::new(Mutex::new(Vec::new()));
    let threads: Vec<_> = (0..6)
        .map(|writer| {
            let (address, cookie, room) = (address.to_owned(), cookie.clone(), room.to_owned());
            let (stop, said) = (stop.clone(), said.clone());
            spawn(move || {
                let path = format!("/api/v1/rooms/{room}/messages");
                for number in 0..rounds {
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                    let Ok(client) = Client::connect(&address) else { return };
                    let mut client = client.with_cookie(cookie.clone());
                    let body = format!("{writer} {number} {}", "x".repeat(15_000));
                    match client.post(&path, &json!({ "body": body })) {
                        Ok(reply) if reply.status == 201 => said.lock().expect("the list").push(body),
                        Ok(reply) => assert!(reply.status >= 500, "{}", reply.status),
                        Err(_) => return,
                    }
                    // Pages of three megabytes, each another one.
                    if client.get(&format!("{path}?limit={}", 200 - number % 100)).is_err() {
                        return;
                    }
                    huge(&address, &cookie);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("whoever presses is answered or cut off");
    }
    std::mem::take(&mut said.lock().expect("the list"))
}

/// A body far beyond what is taken, with a key, for which the edge reads it.
fn huge(address: &str, cookie: &Option<String>) {
    let Ok(mut stream) = TcpStream::connect(address) else {
        return;
    };
    let head = format!(
        "POST /api/v1/rooms HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\ncookie: {}\r\n\
         idempotency-key: k\r\nconnection: close\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
        cookie.as_deref().unwrap_or_default()
    );
    let chunk = [b"10000\r\n".as_slice(), &[b' '; 0x10000], b"\r\n"].concat();
    // It is cut off as soon as it is too much, so that not all can be sent.
    let sent = stream
        .write_all(head.as_bytes())
        .and_then(|()| (0..40).try_for_each(|_| stream.write_all(&chunk)));
    if sent.is_ok() {
        stream.read_exact(&mut [0; 12]).ok();
    }
}

/// The bodies of everything in the room.
fn stored(server: &Server, cookie: &Option<String>, room: &str) -> Vec<String> {
    let mut client = server.client().expect("a connection").with_cookie(cookie.clone());
    let (mut bodies, mut place) = (Vec::new(), String::new());
    loop {
        let page = client
            .get(&format!("/api/v1/rooms/{room}/messages?limit=50{place}"))
            .expect("a page")
            .json();
        let items = page["items"].as_array().expect("items").clone();
        bodies.extend(items.iter().map(|one| one["body"].as_str().expect("a body").to_owned()));
        if page["earlier"] != Value::Bool(true) {
            return bodies;
        }
        place = format!("&before={}", items[0]["id"].as_str().expect("an id"));
    }
}

fn holds_all(server: &Server, cookie: &Option<String>, room: &str, said: &[String]) {
    let bodies = stored(server, cookie, room);
    let there: BTreeSet<_> = bodies.iter().collect();
    assert_eq!(there.len(), bodies.len(), "nothing is there twice");
    let lost = said.iter().filter(|body| !there.contains(body)).count();
    assert_eq!(lost, 0, "of {} acknowledged", said.len());
}

/// Sockets that are let in and then say and read nothing.
fn sockets(server: &Server, cookie: &Option<String>, count: usize) -> Vec<TcpStream> {
    let open = |_| {
        let mut stream = TcpStream::connect(server.address()).expect("the server listens");
        let head = format!(
            "GET /api/v1/realtime HTTP/1.1\r\nhost: {0}\r\norigin: http://{0}\r\ncookie: {1}\r\nconnection: upgrade\r\n\
             upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            server.address(),
            cookie.as_deref().unwrap_or_default()
        );
        stream.write_all(head.as_bytes()).expect("sent");
        stream
    };
    (0..count).map(open).collect()
}

/// How often each thread presses: `LONGHOUSE_PRESSES`, 25 times unless said.
fn presses() -> usize {
    let wanted = std::env::var("LONGHOUSE_PRESSES").ok();
    wanted.and_then(|count| count.parse().ok()).unwrap_or(25)
}

#[test]
fn within_a_limit_on_memory_the_server_goes_on_whatever_is_asked_of_it() {
    let data = tempfile::tempdir().expect("a directory");
    let (mut server, cookie, room) = house(&data.path().join("data"));
    limit(&server, 320 << 20);
    let listening = sockets(&server, &cookie, 100);
    let said = press(server.address(), &cookie, &room, presses(), &Arc::default());
    assert!(server.is_running(), "it ended");
    assert_eq!(said.len(), 6 * presses(), "everything was acknowledged");
    drop(listening);
    holds_all(&server, &cookie, &room, &said);
    println!(
        "{} acknowledged, {} MiB used in the end",
        said.len(),
        data_bytes(&server) >> 20
    );
}

#[test]
fn pages_that_nobody_asks_for_again_are_not_kept_without_end() {
    let data = tempfile::tempdir().expect("a directory");
    let (mut server, cookie, room) = house(&data.path().join("data"));
    let mut ada = server.client().expect("a connection").with_cookie(cookie);
    let path = format!("/api/v1/rooms/{room}/messages");
    for number in 0..200 {
        let body = format!("{number} {}", "x".repeat(16_000));
        assert_eq!(ada.post(&path, &json!({ "body": body })).expect("a reply").status, 201);
    }
    limit(&server, 160 << 20);
    let mut bytes = 0;
    for limit in (1..=200).rev().step_by(2) {
        let page = ada.get(&format!("{path}?limit={limit}")).expect("a page");
        assert_eq!(page.status, 200);
        bytes += page.body.len();
    }
    assert!(bytes > 250 << 20, "{bytes} bytes are more than there is room for");
    assert!(server.is_running(), "it ended");
}

#[test]
fn without_memory_the_server_ends_and_has_lost_nothing() {
    let data = tempfile::tempdir().expect("a directory");
    let directory = data.path().join("data");
    let (mut server, cookie, room) = house(&directory);
    let stop = Arc::new(AtomicBool::new(false));
    let (address, presser_cookie, presser_room, told) =
        (server.address().to_owned(), cookie.clone(), room.clone(), stop.clone());
    let presser = spawn(move || press(&address, &presser_cookie, &presser_room, usize::MAX, &told));
    while stored(&server, &cookie, &room).len() < 10 {
        sleep(Duration::from_millis(10));
    }
    limit(&server, 1 << 20);
    let begun = Instant::now();
    while server.is_running() && begun.elapsed() < Duration::from_secs(2) {
        sleep(Duration::from_millis(10));
    }
    stop.store(true, Ordering::Relaxed);
    let said = presser.join().expect("whoever presses is answered or cut off");
    assert!(!said.is_empty(), "nothing was acknowledged: that was no load");
    println!(
        "{} acknowledged; it {}",
        said.len(),
        if server.is_running() { "went on" } else { "ended" }
    );
    server.kill();
    let begun = Instant::now();
    let server = Server::start(&directory);
    assert!(begun.elapsed() < PATIENCE);
    holds_all(&server, &cookie, &room, &said);
}
