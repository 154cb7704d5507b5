//! Realtime connections: what they hear, what they may say, and when they end.

use std::{sync::Arc, time::Duration};

use futures_util::{SinkExt, StreamExt};
use longhouse::config::Config;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::timeout,
};
use tokio_tungstenite::tungstenite::Message;

use super::{post, refused, room, server};
use crate::support::{
    server::Server,
    socket::{Socket, hear, hear_message, hear_one, opened, say, socket},
};

#[tokio::test]
async fn opening_a_socket_is_another_term_of_the_session() {
    let server = server().await;
    let cookie = server.set_up().await;
    let (_socket, answer) = opened(&server, &cookie, "").await;
    let term = answer.headers().get("set-cookie").expect("another term");
    assert!(
        term.to_str()
            .is_ok_and(|term| term.starts_with(&cookie) && term.contains("Max-Age=604800"))
    );
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
