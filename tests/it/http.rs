//! The edge as clients meet it, over a real port: what is refused and how, and what is cached. How sockets behave is in
//! `sockets`; who may hold a connection, and how bytes travel, in `wire`.

mod sockets;
mod wire;

use longhouse::config::Config;
use serde_json::{Value, json};

use crate::support::server::Server;

async fn server() -> Server {
    Server::start(Config::default()).await
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
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
