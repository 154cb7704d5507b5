//! Connections and bytes: nobody holds one open for nothing, who is behind a proxy, and how answers are packed.

use std::time::{Duration, Instant};

use longhouse::config::Config;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::timeout,
};

use super::server;
use crate::support::server::Server;

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
