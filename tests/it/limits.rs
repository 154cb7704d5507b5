//! Every limit on what comes from outside, at the limit and one beyond it.
//!
//! Rate limits and lines have theirs beside the code (`http/limits.rs`, `http/lines.rs`), the writer's queue in `disk`,
//! the free guesses in `people`, sockets of one user in `http`, revisions in `domain/chat/tests.rs`.

use std::{sync::Arc, time::Duration};

use futures_util::{FutureExt, SinkExt, StreamExt, future::join_all};
use longhouse::{config::Config, engine::realtime::Topic};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::{Instant, timeout},
};
use tokio_tungstenite::tungstenite::Message;

use crate::support::{
    app::{Cast::Ada, PASSWORD, TestApp},
    disk::RecordedDisk,
    ledger::{HOUSE, Ledger},
    server::Server,
    socket::{Socket, hear, say, socket},
};

const PATIENCE: Duration = Duration::from_secs(30);

/// A field: where it is sent, the largest that is taken, the smallest that is not, and how that is called.
struct Bound {
    request: (&'static str, String),
    field: &'static str,
    at: Value,
    beyond: Value,
    code: &'static str,
    /// What is sent with it.
    beside: Value,
}

/// Text of so many characters, each of two bytes.
fn wide(chars: usize) -> Value {
    "é".repeat(chars).into()
}

/// Text of so many bytes.
fn text(bytes: usize) -> Value {
    "x".repeat(bytes).into()
}

fn bounds(room: &str) -> Vec<Bound> {
    let bound = |method, path: &str, field, at, beyond, beside| Bound {
        request: (method, path.to_owned()),
        field,
        at,
        beyond,
        code: "too_long",
        beside,
    };
    let number = |path: &str, field, at: usize, beyond: usize, beside| Bound {
        code: "out_of_range",
        ..bound("POST", path, field, json!(at), json!(beyond), beside)
    };
    let (open, me, status) = (
        json!({ "kind": "open", "name": "n" }),
        "/people/me",
        "/people/me/status",
    );
    let messages = format!("/rooms/{room}/messages");
    let of_room = format!("/rooms/{room}");
    let invited = json!({ "role": "member", "expires_in_hours": 1 });
    let none = || json!({});
    let email = |bytes: usize| json!(format!("{}@{}.test", "a".repeat(64), "b".repeat(bytes - 70)));
    vec![
        bound("POST", "/rooms", "name", wide(80), wide(81), open.clone()),
        bound("POST", "/rooms", "topic", wide(250), wide(251), open.clone()),
        bound("POST", "/rooms", "description", text(4_096), text(4_097), open),
        bound("PATCH", &of_room, "name", wide(80), wide(81), none()),
        bound("PATCH", &of_room, "topic", wide(250), wide(251), none()),
        bound("PATCH", &of_room, "description", text(4_096), text(4_097), none()),
        bound("POST", &messages, "body", text(16_384), text(16_385), none()),
        bound("POST", &messages, "body", wide(8_192), wide(8_193), none()),
        bound(
            "POST",
            &messages,
            "client_id",
            wide(64),
            wide(65),
            json!({ "body": "b" }),
        ),
        bound("PATCH", me, "name", wide(80), wide(81), none()),
        bound("PATCH", me, "title", wide(120), wide(121), none()),
        bound("PATCH", me, "about", text(4_096), text(4_097), none()),
        Bound {
            code: "malformed",
            ..bound("PATCH", me, "handle", text(32), text(33), none())
        },
        bound("PUT", status, "emoji", wide(16), wide(17), json!({ "text": "t" })),
        bound("PUT", status, "text", wide(100), wide(101), json!({ "emoji": "e" })),
        bound("PATCH", "/workspace", "name", wide(80), wide(81), none()),
        bound(
            "POST",
            "/tokens",
            "name",
            wide(64),
            wide(65),
            json!({ "scopes": ["read"] }),
        ),
        number(
            "/tokens",
            "expires_in_days",
            730,
            731,
            json!({ "name": "n", "scopes": ["read"] }),
        ),
        number(
            "/invitations",
            "expires_in_hours",
            2_160,
            2_161,
            json!({ "role": "member" }),
        ),
        number("/invitations", "uses", 1_000, 1_001, invited.clone()),
        bound("POST", "/invitations", "email", email(254), email(255), invited.clone()),
        Bound {
            code: "too_many",
            ..bound(
                "POST",
                "/invitations",
                "rooms",
                json!(vec![room; 50]),
                json!(vec![room; 51]),
                invited,
            )
        },
        bound(
            "POST",
            "/people",
            "email",
            email(254),
            email(255),
            json!({ "name": "n", "role": "member" }),
        ),
        bound(
            "POST",
            "/people",
            "name",
            wide(80),
            wide(81),
            json!({ "email": "new@demo.test", "role": "member" }),
        ),
    ]
}

#[tokio::test]
async fn every_field_is_taken_at_its_limit_and_refused_one_beyond() {
    for number in 0..bounds("").len() {
        let test = TestApp::new().await;
        let ada = test.sign_in(Ada);
        let opened = ada
            .post("/rooms", json!({ "kind": "open", "name": "lab" }))
            .await
            .expect(201);
        let bound = bounds(opened["id"].as_str().expect("an id")).swap_remove(number);
        let (method, path) = &bound.request;
        let with = |value: &Value| {
            let mut body = bound.beside.clone();
            body[bound.field] = value.clone();
            body
        };
        let seq = test.app.seq();
        let refused = ada.send(method, path, Some(with(&bound.beyond))).await;
        let place = format!("{method} {path} {}", bound.field);
        assert_eq!(refused.status, 422, "{place}");
        let wrong = &refused.json()["fields"][0];
        assert_eq!(
            (&wrong["field"], &wrong["code"]),
            (&json!(bound.field), &json!(bound.code)),
            "{place}"
        );
        assert_eq!(test.app.seq(), seq, "{place}: what is refused leaves nothing");
        let taken = ada.send(method, path, Some(with(&bound.at))).await;
        assert!((200..300).contains(&taken.status), "{place}: {taken:?}");
    }
}

#[tokio::test]
async fn what_has_no_length_of_its_own_is_bounded_all_the_same() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    for field in ["time_zone", "language"] {
        let refused = ada.patch("/people/me", json!({ field: "a".repeat(300) })).await;
        assert_eq!(
            (refused.status, &refused.json()["fields"][0]["field"]),
            (422, &json!(field))
        );
    }
    for (path, status) in [
        (format!("/people?q={}", "q".repeat(100)), 200),
        (format!("/people?q={}", "q".repeat(101)), 422),
        ("/people?limit=200".into(), 200),
        ("/people?limit=201".into(), 422),
        ("/people?limit=0".into(), 422),
        (format!("/people?cursor={}", "00".repeat(257)), 422),
        (format!("/rooms/{}", "0".repeat(10_000)), 404),
    ] {
        assert_eq!(ada.get(&path).await.status, status, "{path:.60}");
    }
    let deep = "[".repeat(30_000);
    let client = ada.clone().with("user-agent", &"x".repeat(9_000));
    let claim = json!({ "email": Ada.email(), "password": PASSWORD });
    let device = client.post("/session", claim).await;
    let cookie = device
        .header("set-cookie")
        .and_then(|cookie| cookie.split(';').next())
        .expect("a cookie")
        .to_owned();
    let listed = test.nobody().with("cookie", &cookie).get("/sessions").await.expect(200);
    let named = listed["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| one["device"].as_str().map_or(0, str::len));
    assert!(named.max() <= Some(200), "{listed}");
    let server = Server::over(test.app.clone(), test.disk.clone(), Config::default()).await;
    let head = [
        ("cookie", cookie.as_str()),
        ("content-type", "application/json"),
        ("sec-fetch-site", "same-origin"),
    ];
    assert_eq!(
        server.ask("POST", "/api/v1/rooms", &head, deep.as_bytes()).await.status,
        400
    );
}

#[tokio::test]
async fn passwords_are_eight_to_256_characters() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let mut current = PASSWORD.to_owned();
    let word = |chars: usize| "é9".repeat(200).chars().take(chars).collect::<String>();
    for (chars, status) in [(7, 422), (8, 204), (256, 204), (257, 422)] {
        let change = json!({ "current": current, "new": word(chars) });
        let changed = ada.post("/password", change).await;
        assert_eq!(changed.status, status, "{chars}: {changed:?}");
        if status == 204 {
            current = word(chars);
        }
    }
}

#[tokio::test]
async fn so_many_and_no_more() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let token = |number: usize| {
        ada.post("/tokens", json!({ "name": format!("n{number}"), "scopes": ["read"] }))
            .boxed()
    };
    for made in join_all((0..100).map(token)).await {
        made.expect(201);
    }
    assert_eq!(token(100).await.refused(), (409, "too_many".into()));

    test.crowd(8).await;
    let people = ada.get("/people?limit=200").await.expect(200);
    let others: Vec<_> = people["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| one["id"].clone())
        .collect();
    let others: Vec<_> = others.into_iter().filter(|id| *id != json!(test.user(Ada))).collect();
    let direct = |count: usize| {
        ada.post("/rooms", json!({ "kind": "direct", "people": others[..count] }))
            .boxed()
    };
    direct(7).await.expect(201);
    let refused = direct(8).await;
    assert_eq!(
        (refused.status, &refused.json()["fields"][0]["code"]),
        (422, &json!("out_of_range"))
    );

    let keyed = |chars: usize| {
        let keyed = ada.clone().with("idempotency-key", &"k".repeat(chars));
        async move {
            keyed
                .post("/rooms", json!({ "kind": "open", "name": "keyed" }))
                .await
                .status
        }
    };
    assert_eq!((keyed(128).await, keyed(129).await, keyed(0).await), (201, 422, 422));
}

#[tokio::test]
async fn bodies_and_heads_end_where_they_must() {
    let server = Server::start(Config::default()).await;
    let cookie = server.set_up().await;
    let origin = server.origin();
    let json = [
        ("cookie", cookie.as_str()),
        ("origin", origin.as_str()),
        ("content-type", "application/json"),
    ];
    let room = |bytes: usize| {
        let draft = r#"{"kind":"open","name":"lab"}"#;
        [draft.as_bytes(), &vec![b' '; bytes - draft.len()]].concat()
    };
    assert_eq!(
        server.ask("POST", "/api/v1/rooms", &json, &room(65_536)).await.status,
        201
    );
    let large = server.ask("POST", "/api/v1/rooms", &json, &room(65_537)).await;
    assert_eq!(
        (large.problem(), &large.json()["limit_bytes"]),
        ((413, "too_large".into()), &json!(65_536))
    );
    // With a key the body is read by the edge first, whatever the route takes.
    let keyed = [json[0], json[1], json[2], ("idempotency-key", "k")];
    for (bytes, limit) in [(1 << 20, 65_536), ((1 << 20) + 1, 1 << 20)] {
        let large = server.ask("POST", "/api/v1/rooms", &keyed, &room(bytes)).await;
        assert_eq!((large.status, &large.json()["limit_bytes"]), (413, &json!(limit)));
    }
    // Chunks say no length beforehand.
    let mut stream = server.connect().await;
    let head = format!(
        "POST /api/v1/rooms HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let chunk = [b"1000\r\n".as_slice(), &[b' '; 0x1000], b"\r\n"].concat();
    for _ in 0..32 {
        // It may be closed before all is sent.
        stream.write_all(&chunk).await.ok();
    }
    let mut answer = vec![0; 12];
    timeout(PATIENCE, stream.read_exact(&mut answer))
        .await
        .expect("in time")
        .expect("an answer");
    assert_eq!(answer, b"HTTP/1.1 413");
    let long = "x".repeat(60_000);
    assert_eq!(server.get("/healthz", &[("x-long", &long)]).await.status, 200);
}

/// The next close frame's code; other frames are let pass.
async fn closed(socket: &mut Socket) -> u16 {
    loop {
        match timeout(PATIENCE, socket.next()).await.expect("in time") {
            Some(Ok(Message::Close(Some(frame)))) => return frame.code.into(),
            Some(Ok(_)) => {}
            Some(Err(_)) | None => return 0,
        }
    }
}

#[tokio::test]
async fn a_socket_is_heard_out_to_its_limits() {
    let server = Server::start(Config::default()).await;
    let cookie = server.set_up().await;
    let mut ear = socket(&server, &cookie, "").await;
    hear(&mut ear, "joined").await;

    let url = |bytes: usize| format!("/api/v1/rooms?{}", "x".repeat(bytes - 14));
    say(&mut ear, json!({ "do": "watch", "id": 0, "get": url(2_049) })).await;
    assert_eq!(hear(&mut ear, "refused").await["id"], 0);
    say(&mut ear, json!({ "do": "watch", "id": 1, "get": url(2_048) })).await;
    assert_eq!(hear(&mut ear, "changed").await["id"], 1);
    let watch = |id: u64| json!({ "do": "watch", "id": id, "get": "/api/v1/rooms" });
    say(&mut ear, (2..=200).map(watch).collect()).await;
    say(&mut ear, watch(201)).await;
    assert_eq!(hear(&mut ear, "refused").await["id"], 201, "200 are watched");

    let topics = |count: usize| (0..count).map(|number| format!("room:{number}")).collect::<Vec<_>>();
    say(&mut ear, json!({ "do": "join", "topics": topics(201) })).await;
    assert_eq!(hear(&mut ear, "refused").await["code"], "invalid");
    say(&mut ear, json!({ "do": "join", "topics": topics(200) })).await;
    assert_eq!(hear(&mut ear, "refused").await["topic"], "room:0");

    let ping = |bytes: usize| format!("{{\"do\":\"ping\"}}{}", " ".repeat(bytes - 13));
    ear.send(Message::text(ping(1 << 20))).await.expect("said");
    hear(&mut ear, "pong").await;
    ear.send(Message::text(ping((1 << 20) + 1))).await.expect("said");
    closed(&mut ear).await;

    // 400 commands at once, the frame that holds them counted as well.
    let pings = |count: usize| Value::from(vec![json!({ "do": "ping" }); count]);
    let mut ear = socket(&server, &cookie, "").await;
    say(&mut ear, pings(399)).await;
    hear(&mut ear, "pong").await;
    let mut ear = socket(&server, &cookie, "").await;
    say(&mut ear, pings(20_000)).await;
    assert_eq!(closed(&mut ear).await, 4429);
}

/// The frames in what a server sent: the kind of each, and what it holds (RFC 6455 §5.2).
fn frames(mut bytes: &[u8]) -> Vec<(u8, &[u8])> {
    let mut frames = Vec::new();
    while let [first, length, rest @ ..] = bytes {
        let (length, rest) = match (length, rest) {
            (126, [high, low, rest @ ..]) => (usize::from(*high) << 8 | usize::from(*low), rest),
            (length, rest) => (usize::from(*length), rest),
        };
        let (held, after) = rest.split_at(length);
        frames.push((first & 0x0f, held));
        bytes = after;
    }
    frames
}

/// Time stands still here but for what is waited for, which comes at once.
#[tokio::test]
async fn who_is_silent_for_a_minute_is_gone_and_who_answers_pings_is_not() {
    let server = Server::start(Config::default()).await;
    let cookie = server.set_up().await;
    let mut answers = socket(&server, &cookie, "").await;
    let mut silent = socket(&server, &cookie, "").await;
    hear(&mut answers, "joined").await;
    hear(&mut silent, "joined").await;
    tokio::time::pause();
    let begun = Instant::now();
    let answering = tokio::spawn(async move {
        let mut pings = Vec::new();
        for _ in 0..10 {
            while !matches!(answers.next().await, Some(Ok(Message::Ping(_)))) {}
            pings.push(Instant::now());
        }
        say(&mut answers, json!({ "do": "ping" })).await;
        while !matches!(answers.next().await, Some(Ok(Message::Text(_)))) {}
        pings
    });
    let mut bytes = Vec::new();
    silent.get_mut().read_to_end(&mut bytes).await.expect("closed");
    // The socket is as much older as its opening took.
    assert_eq!(begun.elapsed().as_secs_f64().round(), 60.0);
    let frames = frames(&bytes);
    let pings = frames.iter().filter(|(kind, _)| *kind == 9).count();
    assert_eq!(pings, 2);
    let (kind, farewell) = frames.last().expect("a frame");
    assert_eq!((*kind, &farewell[..2]), (8, &4_408_u16.to_be_bytes()[..]));
    let pings = answering.await.expect("still there");
    let between = pings.windows(2).map(|two| (two[1] - two[0]).as_secs_f64().round());
    assert!(between.eq([25.0; 9]), "a ping each 25 seconds: {pings:?}");
}

#[tokio::test]
async fn a_socket_hears_two_thousand_topics_and_no_more() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let open = |number: usize| {
        ada.post("/rooms", json!({ "kind": "open", "name": format!("room {number}") }))
            .boxed()
    };
    let opened = join_all((0..2_001).map(open)).await;
    let mut rooms: Vec<String> = opened
        .into_iter()
        .map(|room| format!("room:{}", room.expect(201)["id"].as_str().expect("an id")))
        .collect();
    let server = Server::over(test.app.clone(), test.disk.clone(), Config::default()).await;
    let mut ear = socket(&server, &test.cookie(Ada), "").await;
    let mut joined = hear(&mut ear, "joined").await["topics"]
        .as_array()
        .expect("topics")
        .len();
    while joined < 2_000 {
        let next: Vec<_> = rooms.drain(..200.min(2_000 - joined)).collect();
        say(&mut ear, json!({ "do": "join", "topics": next })).await;
        let topics = hear(&mut ear, "joined").await["topics"]
            .as_array()
            .expect("topics")
            .len();
        assert_eq!(topics, next.len());
        joined += topics;
    }
    say(&mut ear, json!({ "do": "join", "topics": [rooms[0]] })).await;
    assert_eq!(hear(&mut ear, "refused").await["code"], "invalid");
}

#[tokio::test]
async fn five_thousand_events_are_caught_up_with_and_of_more_one_is_told_to_fetch() {
    let ledger = Ledger::open(RecordedDisk::with(Vec::new())).expect("an empty disk opens");
    let references: Vec<_> = (0..5_001).map(|number| format!("r{number}")).collect();
    for paid in join_all(references.iter().map(|reference| ledger.pay_in("a", reference))).await {
        paid.expect("a write");
    }
    while ledger.hub.published() < 5_001 {
        tokio::task::yield_now().await;
    }
    let joined = |since| {
        let ear = ledger
            .hub
            .connect(HOUSE, longhouse::kit::id::Id::ZERO, Arc::new(|_| Ok(())));
        let topics = vec![Topic::new("account", "a")];
        ledger
            .hub
            .join(&ear.expect("a connection"), topics, Some(since))
            .expect("an answer")
    };
    assert_eq!((joined(1).replay.len(), joined(1).reset.len()), (5_000, 0));
    assert_eq!((joined(0).replay.len(), joined(0).reset.len()), (0, 1));
    assert_eq!((joined(u64::MAX).replay.len(), joined(u64::MAX).reset.len()), (0, 0));
}
