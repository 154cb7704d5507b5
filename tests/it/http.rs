//! The edge as clients meet it, over a real port: what is refused and how, what is cached, how sockets behave, and
//! that nobody holds a connection open for nothing.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::{SinkExt, StreamExt};
use longhouse::config::Config;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, client::IntoClientRequest, handshake::client::Response},
};

use crate::support::server::Server;

async fn server() -> Server {
    Server::start(Config::default()).await
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn every_error_is_a_problem_with_the_id_of_its_request() {
    let server = server().await;
    let cookie = server.set_up().await;
    let ada = [("cookie", cookie.as_str())];
    assert_eq!(
        server.get("/api/v1/rooms", &[]).await.problem(),
        refused(401, "unauthenticated")
    );
    assert_eq!(
        server.get("/api/v1/nothing", &ada).await.problem(),
        refused(404, "not_found")
    );
    assert_eq!(
        server.get("/api/v1/rooms/no-id", &ada).await.problem(),
        refused(404, "not_found")
    );
    assert_eq!(
        server.ask("DELETE", "/healthz", &[], b"").await.problem(),
        refused(405, "method_not_allowed")
    );
    assert_eq!(
        server.get("/api/v1/rooms?limit=many", &ada).await.problem(),
        refused(422, "invalid")
    );
    assert_eq!(
        server.get("/api/v1/rooms?limit=201", &ada).await.problem(),
        refused(422, "invalid")
    );
    let origin = server.origin();
    let plain = [ada[0], ("origin", origin.as_str()), ("content-type", "text/plain")];
    let posted = server.ask("POST", "/api/v1/rooms", &plain, b"{}").await;
    assert_eq!(posted.problem(), refused(415, "unsupported_media_type"));
    let json = [
        ada[0],
        ("origin", origin.as_str()),
        ("content-type", "application/json"),
    ];
    let torn = server.ask("POST", "/api/v1/rooms", &json, b"{\"name\":").await;
    assert_eq!(torn.problem(), refused(400, "malformed_json"));
    let large = server.ask("POST", "/api/v1/rooms", &json, &vec![b' '; 70_000]).await;
    assert_eq!(large.problem(), refused(413, "too_large"));
    assert_eq!(large.json()["limit_bytes"], 65_536);
    let unknown = server
        .post(
            "/api/v1/rooms",
            &ada,
            &json!({ "name": "lab", "kind": "open", "colour": "red" }),
        )
        .await;
    assert_eq!(unknown.problem(), refused(422, "invalid"));
    assert_eq!(unknown.json()["fields"][0]["field"], "colour");
    assert_eq!(unknown.json()["fields"][0]["code"], "unknown_field");
}

#[tokio::test]
async fn another_site_can_not_write_with_our_cookie() {
    let server = server().await;
    let cookie = server.set_up().await;
    let room = json!({ "name": "lab", "kind": "open" }).to_string();
    for foreign in [
        ("origin", "https://evil.test"),
        ("sec-fetch-site", "cross-site"),
        ("x-nothing", "said"),
    ] {
        let headers = [
            ("cookie", cookie.as_str()),
            ("content-type", "application/json"),
            foreign,
        ];
        let answer = server.ask("POST", "/api/v1/rooms", &headers, room.as_bytes()).await;
        assert_eq!(answer.problem(), refused(403, "origin_refused"), "{foreign:?}");
    }
    let sign_in = json!({ "email": "ada@demo.test", "password": "longhouse-demo" }).to_string();
    let headers = [("origin", "https://evil.test"), ("content-type", "application/json")];
    let answer = server
        .ask("POST", "/api/v1/session", &headers, sign_in.as_bytes())
        .await;
    assert_eq!(answer.problem(), refused(403, "origin_refused"));
    let upgrade = [
        ("cookie", cookie.as_str()),
        ("origin", "https://evil.test"),
        ("upgrade", "websocket"),
    ];
    let answer = server.get("/api/v1/realtime", &upgrade).await;
    assert_eq!(answer.problem(), refused(403, "origin_refused"));
}

#[tokio::test]
async fn a_list_is_cached_until_it_changes_and_a_write_is_seen_at_once() {
    let server = server().await;
    let cookie = server.set_up().await;
    let ada = [("cookie", cookie.as_str())];
    let first = server.get("/api/v1/rooms", &ada).await;
    let etag = first.header("etag").expect("an etag").to_owned();
    assert_eq!(server.get("/api/v1/rooms", &ada).await.header("x-cache"), Some("HIT"));
    let again = server.get("/api/v1/rooms", &[ada[0], ("if-none-match", &etag)]).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    let fresh = server
        .get("/api/v1/rooms", &[ada[0], ("cache-control", "no-cache")])
        .await;
    assert_eq!(fresh.header("x-cache"), Some("BYPASS"));
    let made = server
        .post("/api/v1/rooms", &ada, &json!({ "name": "lab", "kind": "open" }))
        .await;
    assert_eq!(made.status, 201, "{made:?}");
    let seq = made.header("x-seq").expect("a seq").to_owned();
    let seen = server
        .get(
            "/api/v1/rooms",
            &[ada[0], ("x-min-seq", &seq), ("if-none-match", &etag)],
        )
        .await;
    assert_eq!((seen.status, seen.header("x-cache")), (200, Some("MISS")));
    let ahead = (seq.parse::<u64>().expect("a number") + 1_000).to_string();
    let behind = server.get("/api/v1/rooms", &[ada[0], ("x-min-seq", &ahead)]).await;
    assert_eq!(behind.problem(), refused(503, "behind"));
}

#[tokio::test]
async fn a_ready_answer_ends_with_what_it_stands_on() {
    let server = server().await;
    let cookie = server.set_up().await;
    let ada = [("cookie", cookie.as_str())];
    let room = room(&server, &cookie).await;
    let path = format!("/api/v1/rooms/{room}/messages");
    let cached = async |expected: &str| {
        let answer = server.get(&path, &ada).await;
        assert_eq!(answer.header("x-cache"), Some(expected), "{answer:?}");
    };
    cached("MISS").await;
    cached("HIT").await;
    cached("HIT").await;
    post(&server, &cookie, &room, "hello").await;
    cached("MISS").await;
    cached("HIT").await;
    let flushed = server.post("/api/v1/admin/cache/flush", &ada, &json!({})).await;
    assert_eq!(flushed.status, 200);
    cached("MISS").await;
    cached("HIT").await;
    let origin = server.origin();
    let out = server
        .ask("DELETE", "/api/v1/session", &[ada[0], ("origin", &origin)], b"")
        .await;
    assert_eq!(out.status, 204);
    assert_eq!(server.get(&path, &ada).await.problem(), refused(401, "unauthenticated"));
}

#[tokio::test]
async fn a_repeated_key_gives_the_first_answer_and_another_request_is_refused() {
    let server = server().await;
    let cookie = server.set_up().await;
    let keyed = [("cookie", cookie.as_str()), ("idempotency-key", "one")];
    let room = json!({ "name": "lab", "kind": "open" });
    let first = server.post("/api/v1/rooms", &keyed, &room).await;
    let again = server.post("/api/v1/rooms", &keyed, &room).await;
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.json()["id"], again.json()["id"]);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    let other = server
        .post("/api/v1/rooms", &keyed, &json!({ "name": "den", "kind": "open" }))
        .await;
    assert_eq!(other.problem(), refused(409, "idempotency_key_reused"));
}

#[tokio::test]
async fn guessing_is_slowed_down_and_told_when_to_come_back() {
    let server = server().await;
    let wrong = json!({ "email": "nobody@demo.test", "password": "a wrong password" });
    let mut last = None;
    for _ in 0..40 {
        let answer = server.post("/api/v1/session", &[], &wrong).await;
        let status = answer.status;
        last = Some(answer);
        if status == 429 {
            break;
        }
    }
    let last = last.expect("an answer");
    assert_eq!(last.problem(), refused(429, "rate_limited"));
    assert!(last.header("retry-after").is_some());
}

#[tokio::test]
async fn pages_files_and_probes_need_nobody() {
    let server = server().await;
    let page = server.get("/rooms/anything", &[]).await;
    assert_eq!(page.status, 200);
    assert!(
        page.header("content-security-policy")
            .is_some_and(|policy| policy.contains("script-src 'self'"))
    );
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    let tag = page.header("etag").expect("a tag");
    let kept = server.get("/rooms/anything", &[("if-none-match", tag)]).await;
    assert_eq!(kept.status, 304);
    assert_eq!(
        kept.header("content-security-policy"),
        page.header("content-security-policy")
    );
    assert_eq!(server.get("/healthz", &[]).await.json()["status"], "ok");
    assert_eq!(server.get("/readyz", &[]).await.json()["ready"], true);
    let metrics = server.get("/metrics", &[]).await;
    let metrics = String::from_utf8(metrics.body).expect("text");
    assert!(metrics.contains("http_requests_total{method=\"GET\",route=\"/healthz\",status_code=\"200\"}"));
    let forwarded = server.get("/metrics", &[("x-forwarded-for", "203.0.113.7")]).await;
    assert_eq!(forwarded.problem(), refused(401, "unauthenticated"));
    let described = server.get("/api/openapi.json", &[]).await.json();
    assert!(
        described["openapi"]
            .as_str()
            .is_some_and(|version| version.starts_with("3.1"))
    );
    assert!(described["paths"]["/api/v1/rooms"]["get"]["responses"]["default"].is_object());
    assert_eq!(server.get("/api/docs", &[]).await.status, 200);
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn socket(server: &Server, cookie: &str, query: &str) -> Socket {
    let (socket, answer) = opened(server, cookie, query).await;
    let term = answer.headers().get("set-cookie").expect("another term");
    assert!(
        term.to_str()
            .is_ok_and(|term| term.starts_with(cookie) && term.contains("Max-Age=604800"))
    );
    socket
}

async fn opened(server: &Server, cookie: &str, query: &str) -> (Socket, Response) {
    let url = format!("ws://{}/api/v1/realtime{query}", server.address);
    let mut request = url.into_client_request().expect("a url");
    request.headers_mut().insert("cookie", cookie.parse().expect("a value"));
    request
        .headers_mut()
        .insert("origin", server.origin().parse().expect("a value"));
    connect_async(request).await.expect("let in")
}

async fn say(socket: &mut Socket, word: Value) {
    socket.send(Message::text(word.to_string())).await.expect("said");
}

/// The next word of this kind; others are let pass.
async fn hear(socket: &mut Socket, kind: &str) -> Value {
    hear_one(socket, kind, |word| word["is"] == kind).await
}

/// The next message that was posted.
async fn hear_message(socket: &mut Socket) -> Value {
    hear_one(socket, "a message", |word| word["name"] == "chat.message_posted").await
}

async fn hear_one(socket: &mut Socket, kind: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    loop {
        let message = timeout(Duration::from_secs(10), socket.next()).await;
        let message = message
            .unwrap_or_else(|_| panic!("no `{kind}` came"))
            .expect("open")
            .expect("a frame");
        let Message::Text(text) = message else { continue };
        let words: Value = serde_json::from_str(&text).expect("JSON");
        let words = words.as_array().cloned().unwrap_or_else(|| vec![words]);
        if let Some(word) = words.into_iter().find(|word| wanted(word)) {
            return word;
        }
    }
}

async fn room(server: &Server, cookie: &str) -> String {
    let made = server
        .post(
            "/api/v1/rooms",
            &[("cookie", cookie)],
            &json!({ "name": "lab", "kind": "open" }),
        )
        .await;
    made.json()["id"].as_str().expect("an id").to_owned()
}

async fn post(server: &Server, cookie: &str, room: &str, body: &str) -> u64 {
    let path = format!("/api/v1/rooms/{room}/messages");
    let posted = server
        .post(&path, &[("cookie", cookie)], &json!({ "body": body }))
        .await;
    posted.header("x-seq").expect("a seq").parse().expect("a number")
}

#[tokio::test]
async fn a_socket_hears_what_it_joined_and_resumes_where_it_was() {
    let server = server().await;
    let cookie = server.set_up().await;
    let room = room(&server, &cookie).await;
    let topic = format!("room:{room}");
    let mut ada = socket(&server, &cookie, "").await;
    assert_eq!(hear(&mut ada, "hello").await["heartbeat_s"], 25);
    say(
        &mut ada,
        json!({ "do": "join", "topics": [topic, "room:01h00000000000000000000000", "Not A Topic"] }),
    )
    .await;
    assert_eq!(hear(&mut ada, "joined").await["topics"], json!([topic]));
    say(&mut ada, json!({ "do": "ping" })).await;
    hear(&mut ada, "pong").await;
    let first = post(&server, &cookie, &room, "hello").await;
    assert_eq!(hear_message(&mut ada).await["seq"], json!(first));
    drop(ada);

    let second = post(&server, &cookie, &room, "are you there?").await;
    let mut ada = socket(&server, &cookie, &format!("?since={first}")).await;
    say(&mut ada, json!({ "do": "join", "topics": [topic], "since": first })).await;
    assert_eq!(hear_message(&mut ada).await["seq"], json!(second));
    say(&mut ada, json!({ "do": "dance" })).await;
    assert_eq!(hear(&mut ada, "refused").await["code"], "invalid");
    say(&mut ada, json!({ "do": "ping" })).await;
    hear(&mut ada, "pong").await;
}

#[tokio::test]
async fn a_watched_list_tells_when_it_has_another_answer() {
    let server = server().await;
    let cookie = server.set_up().await;
    let etag = server
        .get("/api/v1/rooms", &[("cookie", &cookie)])
        .await
        .header("etag")
        .expect("an etag")
        .to_owned();
    let mut ada = socket(&server, &cookie, "").await;
    say(
        &mut ada,
        json!({ "do": "watch", "id": 7, "get": "/api/v1/rooms", "etag": etag }),
    )
    .await;
    say(&mut ada, json!({ "do": "watch", "id": 8, "get": "/api/v1/nothing" })).await;
    assert_eq!(hear(&mut ada, "refused").await["id"], 8);
    room(&server, &cookie).await;
    let changed = hear(&mut ada, "changed").await;
    assert_eq!(changed["id"], 7);
    let told = changed["etag"].as_str().expect("an etag");
    let answer = server
        .get("/api/v1/rooms", &[("cookie", &cookie), ("if-none-match", told)])
        .await;
    assert_eq!(answer.status, 304);
}

#[tokio::test]
async fn signing_out_closes_the_socket() {
    let server = server().await;
    let cookie = server.set_up().await;
    let mut ada = socket(&server, &cookie, "").await;
    hear(&mut ada, "joined").await;
    let origin = server.origin();
    let out = server
        .ask(
            "DELETE",
            "/api/v1/session",
            &[("cookie", &cookie), ("origin", &origin)],
            b"",
        )
        .await;
    assert_eq!(out.status, 204);
    let closed = async {
        while let Some(Ok(message)) = ada.next().await {
            if let Message::Close(Some(frame)) = message {
                return u16::from(frame.code);
            }
        }
        0
    };
    assert_eq!(timeout(Duration::from_secs(5), closed).await.expect("closed"), 4401);
}

#[tokio::test]
async fn events_stream_to_whoever_can_not_have_a_socket() {
    let server = server().await;
    let cookie = server.set_up().await;
    let room = room(&server, &cookie).await;
    let first = post(&server, &cookie, &room, "one").await;
    let second = post(&server, &cookie, &room, "two").await;
    let mut stream = server.connect().await;
    let head = format!(
        "GET /api/v1/realtime/sse?topics=room:{room} HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\nlast-event-id: {first}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.expect("asked");
    let mut text = String::new();
    let mut buffer = [0; 4_096];
    let heard = async {
        while !text.contains("\"body\":\"two\"") {
            let count = stream.read(&mut buffer).await.expect("open");
            text.push_str(&String::from_utf8_lossy(&buffer[..count]));
        }
    };
    timeout(Duration::from_secs(5), heard).await.expect("heard");
    assert!(text.contains("content-type: text/event-stream"));
    assert!(
        text.contains(&format!("id: {second}\n")) && !text.contains("\"body\":\"one\""),
        "{text}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_resumes_from_its_own_write_is_not_told_of_it_again() {
    let server = Server::start(Config {
        rate_limits: false,
        ..Config::default()
    })
    .await;
    let server = Arc::new(server);
    let cookie = server.set_up().await;
    let room = room(&server, &cookie).await;
    // Others write all the while, so that telling is behind answering.
    let others: Vec<_> = (0..8)
        .map(|_| {
            let (server, cookie, room) = (server.clone(), cookie.clone(), room.clone());
            tokio::spawn(async move {
                loop {
                    post(&server, &cookie, &room, "another").await;
                }
            })
        })
        .collect();
    for round in 0..60 {
        let own = post(&server, &cookie, &room, "own").await;
        let mut stream = server.connect().await;
        let path = format!("/api/v1/realtime/sse?topics=room:{room}&since={own}");
        let head = format!("GET {path} HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\n\r\n");
        stream.write_all(head.as_bytes()).await.expect("asked");
        let next = post(&server, &cookie, &room, "next").await;
        let (mut text, mut buffer) = (String::new(), [0; 4_096]);
        let heard = async {
            while !text.contains(&format!("\"seq\":{next},\"topic\"")) {
                let count = stream.read(&mut buffer).await.expect("open");
                text.push_str(&String::from_utf8_lossy(&buffer[..count]));
            }
        };
        timeout(Duration::from_secs(5), heard).await.expect("heard");
        assert!(!text.contains(&format!("\"seq\":{own},\"topic\"")), "round {round}");
    }
    others.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn half_a_head_and_a_dripping_body_are_not_waited_for() {
    let server = server().await;
    let began = Instant::now();
    let mut half = server.connect().await;
    half.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n").await.expect("sent");
    let mut silent = server.connect().await;
    let mut preface = server.connect().await;
    preface.write_all(b"PRI * HT").await.expect("sent");
    let mut bytes = Vec::new();
    for stream in [&mut half, &mut silent, &mut preface] {
        // However it ends, it ends.
        let ended = timeout(Duration::from_secs(15), stream.read_to_end(&mut bytes)).await;
        ended.expect("closed").ok();
    }
    assert!(began.elapsed() <= Duration::from_secs(11), "{:?}", began.elapsed());
}

#[tokio::test]
async fn stopping_tells_sockets_and_finishes_within_ten_seconds() {
    let server = server().await;
    let cookie = server.set_up().await;
    let mut ada = socket(&server, &cookie, "").await;
    hear(&mut ada, "joined").await;
    let mut resting = server.connect().await;
    resting
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .expect("sent");
    let mut buffer = [0; 1_024];
    assert!(resting.read(&mut buffer).await.expect("answered") > 0);
    let closed = tokio::spawn(async move {
        while let Some(Ok(message)) = ada.next().await {
            if let Message::Close(Some(frame)) = message {
                return u16::from(frame.code);
            }
        }
        0
    });
    assert_eq!(server.stop().await, 0);
    assert_eq!(closed.await.expect("no panic"), 1012);
}

#[tokio::test]
async fn connections_beyond_the_limit_are_refused() {
    let server = Server::start(Config {
        max_connections: 16,
        ..Config::default()
    })
    .await;
    let mut held = Vec::new();
    for _ in 0..16 {
        held.push(server.connect().await);
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut one_more = server.connect().await;
    let mut bytes = Vec::new();
    let ended = timeout(Duration::from_secs(2), one_more.read_to_end(&mut bytes))
        .await
        .expect("closed at once");
    assert!(ended.is_err() || bytes.is_empty());
    held.clear();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(server.get("/healthz", &[]).await.status, 200);
}

#[tokio::test]
async fn a_head_without_end_is_refused() {
    let server = server().await;
    let mut stream = server.connect().await;
    let head = format!("GET / HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "x".repeat(100_000));
    // The server may close before all of it is sent, and then the client may not see why.
    stream.write_all(head.as_bytes()).await.ok();
    let mut bytes = Vec::new();
    let ended = timeout(Duration::from_secs(5), stream.read_to_end(&mut bytes))
        .await
        .expect("closed at once");
    assert!(ended.is_err() || bytes.is_empty() || bytes.starts_with(b"HTTP/1.1 431"));
    assert_eq!(server.get("/healthz", &[]).await.status, 200);
}

/// A frame of HTTP/2 (RFC 9113, 4.1).
fn h2_frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = &(payload.len() as u32).to_be_bytes()[1..];
    [length, &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// The head of a GET, in literals and entries of HPACK's static table (RFC 7541, A), as a frame that ends its stream.
fn h2_get(stream: u32, authority: &str, path: &str) -> Vec<u8> {
    let literal = |index: u8, text: &str| [&[index, text.len() as u8], text.as_bytes()].concat();
    let head = [vec![0x82, 0x86], literal(0x04, path), literal(0x01, authority)].concat();
    h2_frame(0x1, 0x1 | 0x4, stream, &head)
}

#[tokio::test]
async fn who_knows_that_it_is_http_2_speaks_it_and_asks_several_things_at_once() {
    let server = server().await;
    let authority = server.address.to_string();
    let mut stream = server.connect().await;
    let said = [
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        h2_frame(0x4, 0, 0, &[]),
        h2_get(1, &authority, "/healthz"),
        h2_get(3, &authority, "/api/v1/rooms"),
    ];
    stream.write_all(&said.concat()).await.expect("sent");
    let (mut heads, mut bodies) = (Vec::new(), vec![Vec::new(); 4]);
    let mut ended = 0;
    while ended < 2 {
        let mut head = [0; 9];
        let read = timeout(Duration::from_secs(5), stream.read_exact(&mut head)).await;
        read.expect("a frame in time").expect("a frame");
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        let mut payload = vec![0; length as usize];
        stream.read_exact(&mut payload).await.expect("a payload");
        let (kind, flags, of) = (head[3], head[4], usize::from(head[8]));
        match kind {
            0x0 => bodies[of].extend(payload),
            0x1 => heads.push((of, payload)),
            0x3 | 0x7 => panic!("the server gave up: {payload:?}"),
            _ => continue,
        }
        ended += usize::from(flags & 0x1 != 0);
    }
    heads.sort_unstable();
    let [(1, alive), (3, refused)] = &heads[..] else {
        panic!("an answer to each: {heads:?}");
    };
    assert_eq!(alive[0], 0x88, "`:status: 200` of the static table: {alive:?}");
    assert_eq!(refused[..4], [0x48, 0x82, 0x68, 0x01], "`:status: 401`: {refused:?}");
    let problem: Value = serde_json::from_slice(&bodies[3]).expect("a problem");
    assert_eq!(problem["code"], "unauthenticated");
}

#[tokio::test]
async fn a_socket_refuses_one_beyond_each_limit_and_goes_on() {
    let server = server().await;
    let cookie = server.set_up().await;
    let mut ada = socket(&server, &cookie, "").await;
    hear(&mut ada, "joined").await;
    let topics = |count: usize, from: usize| {
        (from..from + count)
            .map(|id| format!("nothing:{id}"))
            .collect::<Vec<_>>()
    };
    say(&mut ada, json!({ "do": "join", "topics": topics(201, 0) })).await;
    let refused = hear(&mut ada, "refused").await;
    assert_eq!(
        (&refused["code"], &refused["topic"]),
        (&json!("invalid"), &Value::Null),
        "{refused}"
    );
    say(&mut ada, json!({ "do": "join", "topics": topics(200, 0) })).await;
    assert_eq!(hear(&mut ada, "refused").await["topic"], "nothing:0", "each by itself");

    let watch = |id: u64, get: &str| json!({ "do": "watch", "id": id, "get": get });
    let long = format!("/api/v1/rooms?limit=1&{}", "x".repeat(2_048));
    for get in [&long, "/healthz", "https://elsewhere.test/api/v1/rooms"] {
        say(&mut ada, watch(1_000, get)).await;
        let refused = hear_one(&mut ada, "refused", |word| {
            word["is"] == "refused" && word["id"] == 1_000
        })
        .await;
        assert_eq!(refused["code"], "malformed_request", "{get}");
    }
    let many: Vec<_> = (0..=200).map(|id| watch(id, "/api/v1/rooms")).collect();
    say(&mut ada, json!(many)).await;
    let refused = hear_one(&mut ada, "refused", |word| {
        word["is"] == "refused" && word["id"].is_u64()
    })
    .await;
    assert_eq!(
        refused,
        json!({ "is": "refused", "id": 200, "code": "malformed_request" })
    );
    say(&mut ada, json!({ "do": "ping" })).await;
    assert!(hear(&mut ada, "pong").await["seq"].is_u64(), "and it goes on");
}

/// The number with which the server closes.
async fn closed_with(socket: &mut Socket) -> u16 {
    loop {
        let message = timeout(Duration::from_secs(10), socket.next()).await;
        match message.expect("closed in time").expect("a close frame") {
            Ok(Message::Close(Some(frame))) => return frame.code.into(),
            Ok(_) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn a_client_that_says_too_much_or_too_long_is_closed_alone() {
    let server = server().await;
    let cookie = server.set_up().await;
    let (mut noisy, mut quiet) = (socket(&server, &cookie, "").await, socket(&server, &cookie, "").await);
    let pings = vec![json!({ "do": "ping" }); 700];
    say(&mut noisy, json!(pings)).await;
    assert_eq!(closed_with(&mut noisy).await, 4429);

    let mut long = socket(&server, &cookie, "").await;
    let text = format!(r#"{{"do":"ping","x":"{}"}}"#, "x".repeat(1 << 20));
    // It may be closed before all of it is sent.
    long.send(Message::text(text)).await.ok();
    let ended = timeout(Duration::from_secs(10), async {
        while let Some(Ok(message)) = long.next().await {
            if message.is_close() {
                return;
            }
            assert!(!message.to_string().contains("pong"), "nothing was done of it");
        }
    });
    ended.await.expect("closed in time");
    say(&mut quiet, json!({ "do": "ping" })).await;
    hear(&mut quiet, "pong").await;
}

#[tokio::test]
async fn a_user_has_a_hundred_sockets_and_no_more() {
    let server = server().await;
    let cookie = server.set_up().await;
    let mut open = Vec::new();
    for _ in 0..100 {
        open.push(socket(&server, &cookie, "").await);
    }
    let origin = server.origin();
    let one_more = [
        ("cookie", cookie.as_str()),
        ("origin", origin.as_str()),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];
    let answer = server.get("/api/v1/realtime", &one_more).await;
    assert_eq!(answer.problem(), refused(429, "rate_limited"));
    assert!(answer.header("retry-after").is_some());
    drop(open.pop());
    let free = async {
        while server.get("/api/v1/realtime", &one_more).await.status == 429 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(5), free)
        .await
        .expect("a place that was left is free");
}

#[tokio::test]
async fn who_creates_or_asks_too_often_is_told_where_they_stand() {
    let server = server().await;
    let cookie = server.set_up().await;
    let ada = [("cookie", cookie.as_str())];
    let number = |answer: &crate::support::server::Answer, name: &str| {
        let value = answer.header(name).unwrap_or_else(|| panic!("no {name}: {answer:?}"));
        value.parse::<u64>().expect("a number")
    };
    let mut last = None;
    for nth in 0..40 {
        let room = json!({ "name": format!("room {nth}"), "kind": "closed" });
        let answer = server.post("/api/v1/rooms", &ada, &room).await;
        if answer.status == 429 {
            last = Some(answer);
            break;
        }
        assert_eq!(answer.status, 201);
        assert!(number(&answer, "ratelimit-remaining") < number(&answer, "ratelimit-limit"));
    }
    let last = last.expect("creating is limited");
    assert_eq!(last.problem(), refused(429, "rate_limited"));
    assert_eq!(
        (number(&last, "ratelimit-limit"), number(&last, "ratelimit-remaining")),
        (20, 0)
    );
    assert!(number(&last, "retry-after") >= 1);
    assert_eq!(server.get("/api/v1/rooms", &ada).await.status, 200, "reading goes on");
}

#[tokio::test]
async fn behind_a_proxy_that_is_trusted_it_is_https_and_behind_others_it_is_not() {
    let trusting = Config {
        trusted_proxies: vec!["127.0.0.0/8".parse().expect("a network")],
        ..Config::default()
    };
    let forwarded = [("x-forwarded-proto", "https"), ("x-forwarded-for", "203.0.113.7")];
    for (config, secure) in [(trusting, true), (Config::default(), false)] {
        let server = Server::start(config).await;
        server.set_up().await;
        let page = server.get("/", &forwarded).await;
        assert_eq!(page.header("strict-transport-security").is_some(), secure);
        assert!(server.get("/", &[]).await.header("strict-transport-security").is_none());
        let claim = json!({ "email": "ada@demo.test", "password": "longhouse-demo" });
        let answer = server.post("/api/v1/session", &forwarded, &claim).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        let cookie = answer.header("set-cookie").expect("a cookie");
        assert_eq!(cookie.starts_with("__Host-longhouse="), secure, "{cookie}");
        assert_eq!(cookie.contains("; Secure"), secure, "{cookie}");
        let pair = cookie.split(';').next().expect("a pair");
        let with_cookie = [forwarded[0], forwarded[1], ("cookie", pair)];
        let sessions = server.get("/api/v1/sessions", &with_cookie).await.json();
        let address = if secure { "203.0.113.7" } else { "127.0.0.1" };
        assert_eq!(sessions["items"][0]["address"], address);
    }
}

/// What the bytes were before they were packed.
fn unpacked(answer: &crate::support::server::Answer) -> Vec<u8> {
    use std::io::Read;
    let mut bytes = Vec::new();
    match answer.header("content-encoding") {
        Some("br") => brotli::Decompressor::new(&answer.body[..], 4_096).read_to_end(&mut bytes),
        Some("gzip") => flate2::read::GzDecoder::new(&answer.body[..]).read_to_end(&mut bytes),
        other => panic!("{other:?}"),
    }
    .expect("whole");
    bytes
}

#[tokio::test]
async fn answers_and_files_come_packed_as_the_client_likes() {
    let server = server().await;
    let cookie = server.set_up().await;
    for nth in 0..20 {
        let room = json!({ "name": format!("room {nth}"), "kind": "open" });
        server.post("/api/v1/rooms", &[("cookie", &cookie)], &room).await;
    }
    let page = String::from_utf8(server.get("/", &[]).await.body).expect("text");
    let script = page
        .split('"')
        .find(|part| part.starts_with("/a/") && part.ends_with(".js"));
    let script = script.expect("the front end's script");
    for path in [script, "/api/v1/rooms", "/api/openapi.json"] {
        let get = async |accepted: &str| {
            let headers = [("cookie", cookie.as_str()), ("accept-encoding", accepted)];
            server.get(path, &headers).await
        };
        let plain = get("identity").await;
        assert_eq!((plain.status, plain.header("content-encoding")), (200, None));
        assert!(
            plain.header("etag").is_some_and(|tag| tag.starts_with('"')),
            "a strong tag"
        );
        assert!(
            plain
                .header("vary")
                .is_some_and(|vary| vary.contains("accept-encoding"))
        );
        for (accepted, encoding) in [("gzip, br", "br"), ("gzip", "gzip")] {
            let packed = get(accepted).await;
            assert_eq!(packed.header("content-encoding"), Some(encoding), "{path}");
            assert!(packed.body.len() < plain.body.len() / 2, "{path}");
            assert_eq!(unpacked(&packed), plain.body, "{path} in {encoding}");
        }
    }
    let kept = server.get(script, &[]).await;
    assert_eq!(
        kept.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
}

#[tokio::test]
async fn a_page_takes_its_files_from_the_configured_address_alone() {
    let server = Server::start(Config {
        assets_base_url: Some("https://cdn.test".into()),
        ..Config::default()
    })
    .await;
    let page = server.get("/", &[]).await;
    let policy = page.header("content-security-policy").expect("a policy").to_owned();
    let html = String::from_utf8(page.body).expect("text");
    assert!(
        html.contains("\"https://cdn.test/a/") && !html.contains("\"/a/"),
        "{html}"
    );
    assert!(policy.contains("script-src 'self' https://cdn.test;"), "{policy}");
    assert!(policy.contains("connect-src 'self';"), "{policy}");
}

#[tokio::test]
async fn metrics_are_for_this_machine_and_for_the_token() {
    let home = tempfile::tempdir().expect("a directory");
    let file = home.path().join("longhouse.toml");
    std::fs::write(&file, "metrics_token = \"tell me everything\"\n").expect("a file");
    let sources = longhouse::config::Sources::of_process(Some(file), Vec::new());
    let server = Server::start(Config::load(&sources).expect("a configuration")).await;
    let far = ("x-forwarded-for", "203.0.113.7");
    let status = async |token: &str| server.get("/metrics", &[far, ("authorization", token)]).await.status;
    assert_eq!(status("Bearer tell me everything").await, 200);
    assert_eq!(status("Bearer tell me everythinG").await, 401);
    assert_eq!(status("tell me everything").await, 401);
    assert_eq!(server.get("/metrics", &[far]).await.status, 401);
}

#[tokio::test]
async fn an_administrator_flushes_a_namespace_or_what_a_pattern_fits() {
    let server = server().await;
    let cookie = server.set_up().await;
    let ada = [("cookie", cookie.as_str())];
    let cached = async |path: &str| {
        let answer = server.get(path, &ada).await;
        answer.header("x-cache").map(str::to_owned).unwrap_or_default()
    };
    let flush = async |what: Value| server.post("/api/v1/admin/cache/flush", &ada, &what).await;
    for path in ["/api/v1/rooms", "/api/v1/people", "/api/v1/people?q=ada"] {
        cached(path).await;
        assert_eq!(cached(path).await, "HIT");
    }
    let overview = server.get("/api/v1/admin/overview", &ada).await.json();
    let people = overview["cache"].as_array().expect("namespaces").iter();
    let people = people
        .clone()
        .find(|stats| stats["namespace"] == "people")
        .expect("people");
    assert!(
        people["hits"].as_u64() >= Some(2) && people["bytes"].as_u64() > Some(0),
        "{people}"
    );
    assert_eq!(flush(json!({ "pattern": "q=ada" })).await.json()["flushed"], 1);
    assert_eq!(cached("/api/v1/people").await, "HIT");
    assert_eq!(cached("/api/v1/people?q=ada").await, "MISS");
    assert_eq!(flush(json!({ "namespace": "people" })).await.json()["flushed"], 2);
    assert_eq!(
        (cached("/api/v1/people").await, cached("/api/v1/rooms").await),
        ("MISS".into(), "HIT".into())
    );
    assert_eq!(
        flush(json!({ "namespace": "peopel" })).await.problem(),
        refused(422, "invalid")
    );
}

#[tokio::test]
async fn a_full_disk_is_507_and_a_broken_one_503_while_reading_goes_on() {
    let server = server().await;
    let cookie = server.set_up().await;
    let ada = [("cookie", cookie.as_str())];
    let room = |name: &str| json!({ "name": name, "kind": "open" });
    let open = async |name: &str| server.post("/api/v1/rooms", &ada, &room(name)).await;
    let rooms = async || {
        let answer = server
            .get("/api/v1/rooms", &[ada[0], ("cache-control", "no-cache")])
            .await;
        answer.json()["items"].as_array().map(Vec::len)
    };
    let ready = async || {
        let answer = server.get("/readyz", &[]).await;
        (answer.status, answer.json()["reasons"].clone())
    };
    assert_eq!(open("before").await.status, 201);
    let before = rooms().await;
    server.disk.fail(Some(std::io::ErrorKind::StorageFull));
    assert_eq!(open("no room").await.problem(), refused(507, "disk_full"));
    assert_eq!((rooms().await, ready().await), (before, (200, json!(["disk_full"]))));
    server.disk.fail(None);
    assert_eq!(open("room again").await.status, 201, "by itself");
    assert_eq!(
        (rooms().await, ready().await),
        (before.map(|count| count + 1), (200, json!([])))
    );

    server.disk.fail(Some(std::io::ErrorKind::Other));
    assert_eq!(open("lost").await.problem(), refused(503, "writes_stopped"));
    server.disk.fail(None);
    assert_eq!(open("still refused").await.problem(), refused(503, "writes_stopped"));
    assert_eq!(rooms().await, before.map(|count| count + 1), "reading goes on");
    assert_eq!(ready().await, (503, json!(["writes_stopped"])));
    assert_eq!(
        server.get("/healthz", &[]).await.status,
        200,
        "its supervisor is not to kill it amid its reads"
    );
}
