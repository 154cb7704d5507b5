//! A disk that is slow or fails, as clients see it over HTTP: nothing is acknowledged that isn't durable, readers are
//! served all the same, and whoever watches is told.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use longhouse::{
    app::{App, AppOptions, Place},
    config::Config,
    engine::commit::Actor,
    error::Code,
    kit::id::Id,
};
use serde_json::{Value, json};

use crate::support::{disk::RecordedDisk, log::Log, server::Server, until};

/// Without rate limits, which are not what is tested here.
fn calm() -> Config {
    Config {
        rate_limits: false,
        ..Config::default()
    }
}

/// The bodies of a room's messages, read anew.
async fn bodies(server: &Server, cookie: &str, room: &str) -> Vec<String> {
    let path = format!("/api/v1/rooms/{room}/messages?limit=200");
    let answer = server
        .get(&path, &[("cookie", cookie), ("cache-control", "no-cache")])
        .await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let page = answer.json();
    let items = page["items"].as_array().expect("items");
    items
        .iter()
        .map(|message| message["body"].as_str().expect("a body").to_owned())
        .collect()
}

/// How many durable steps took longer than a second, as the metrics tell.
async fn slow_syncs(server: &Server) -> u64 {
    let metrics = String::from_utf8(server.get("/metrics", &[]).await.body).expect("text");
    let count = |series: &str| -> u64 {
        let line = metrics.lines().find_map(|line| line.strip_prefix(series));
        line.and_then(|count| count.trim().parse().ok()).expect("a count")
    };
    count("fsync_duration_seconds_count") - count("fsync_duration_seconds_bucket{le=\"1\"}")
}

#[tokio::test]
async fn while_a_sync_takes_long_nobody_is_answered_too_early_and_readers_are_served() {
    let log = Log::of_this_thread();
    let disk = RecordedDisk::with(Vec::new());
    let server = Arc::new(Server::start_on(disk.clone(), calm()).await);
    let cookie = server.set_up().await;
    let room = server.room(&cookie).await;
    server.say(&cookie, &room, "before").await;
    let slow_before = slow_syncs(&server).await;

    disk.hold_syncs();
    let posts: Vec<_> = (0..10)
        .map(|number| {
            let (server, cookie, room) = (server.clone(), cookie.clone(), room.clone());
            tokio::spawn(async move { server.say(&cookie, &room, &format!("slow {number}")).await })
        })
        .collect();
    until("a sync waits", || disk.syncs_waiting() > 0).await;
    let waits_since = Instant::now();
    for _ in 0..20 {
        assert_eq!(
            bodies(&server, &cookie, &room).await,
            ["before"],
            "nothing is seen before it is durable"
        );
        assert_eq!(server.get("/api/v1/rooms", &[("cookie", &cookie)]).await.status, 200);
    }
    assert_eq!(server.get("/readyz", &[]).await.json()["ready"], true);
    assert!(disk.syncs_waiting() > 0, "all of that was read meanwhile");
    assert!(
        posts.iter().all(|post| !post.is_finished()),
        "nothing is acknowledged yet"
    );
    // A request is slow from a second on; this is the slowness itself, not a wait for something.
    tokio::time::sleep(Duration::from_millis(1_100).saturating_sub(waits_since.elapsed())).await;
    disk.let_go();

    let mut seqs = Vec::new();
    for post in posts {
        seqs.push(post.await.expect("each post is acknowledged in the end"));
    }
    seqs.sort_unstable();
    assert!(
        seqs.windows(2).all(|pair| pair[0] + 1 == pair[1]),
        "each once: {seqs:?}"
    );
    let mut expected: Vec<_> = (0..10).map(|number| format!("slow {number}")).collect();
    expected.push("before".into());
    let mut found = bodies(&server, &cookie, &room).await;
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    assert!(slow_syncs(&server).await > slow_before, "the metrics tell of it");
    let told = log.lines("a slow request");
    assert!(
        told.iter()
            .any(|line| line["route"] == "/api/v1/rooms/{room}/messages" && line["method"] == "POST"),
        "the log tells of it: {told:?}"
    );
}

#[tokio::test]
async fn a_queue_that_a_slow_disk_fills_is_bounded_and_says_when_to_come_back() {
    let disk = RecordedDisk::with(Vec::new());
    let app = App::open(AppOptions::at(Place::Backend(disk.clone()))).expect("an empty disk opens");
    disk.hold_syncs();
    let audit = |number: usize| {
        app.write(Actor::system(Id::ZERO), move |tx| {
            tx.audit("test.noted", number.to_string(), ())?;
            Ok(number)
        })
    };
    // What runs and what may wait, and then some.
    let writes = join_all((0..20_000).map(audit));
    let (outcomes, ()) = tokio::join!(writes, async {
        until("a sync waits", || disk.syncs_waiting() > 0).await;
        disk.let_go();
    });
    let (done, refused): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert!(!refused.is_empty() && done.len() >= 8_192, "{} were done", done.len());
    for error in refused.into_iter().filter_map(Result::err) {
        assert!(
            matches!(
                error,
                longhouse::error::Error::Busy {
                    code: Code::busy,
                    retry_after_ms: 1..
                }
            ),
            "{error:?}"
        );
    }
    let done: Vec<_> = done.into_iter().flatten().collect();
    assert_eq!(app.seq(), done.len() as u64, "what was refused left nothing");
    assert_eq!(done.iter().map(|one| one.seq).max(), Some(app.seq()));
}

#[tokio::test]
async fn after_a_sync_fails_writers_are_told_reads_go_on_and_probes_send_clients_elsewhere() {
    let disk = RecordedDisk::with(Vec::new());
    let server = Server::start_on(disk.clone(), calm()).await;
    let cookie = server.set_up().await;
    let room = server.room(&cookie).await;
    for number in 0..20 {
        server.say(&cookie, &room, &format!("said {number}")).await;
    }
    let said: Vec<_> = (0..20).map(|number| format!("said {number}")).collect();

    disk.fail_syncs(true);
    let path = format!("/api/v1/rooms/{room}/messages");
    let refused = async |body: &str| {
        let answer = server
            .post(&path, &[("cookie", &cookie)], &json!({ "body": body }))
            .await;
        assert_eq!(answer.problem(), (503, "writes_stopped".into()));
        assert!(answer.header("retry-after").is_some());
    };
    refused("never durable").await;
    disk.fail_syncs(false);
    // A sync that succeeds after one that failed proves nothing about what was written before.
    refused("refused").await;

    let ready = server.get("/readyz", &[]).await;
    assert_eq!(
        (ready.status, ready.json()["reasons"].clone()),
        (503, json!(["writes_stopped"]))
    );
    assert_eq!(server.get("/healthz", &[]).await.status, 200);
    assert_eq!(server.get("/api/v1/rooms", &[("cookie", &cookie)]).await.status, 200);
    assert_eq!(
        bodies(&server, &cookie, &room).await,
        said,
        "reads go on from what was acknowledged"
    );
    server.stop().await;

    let anew = Server::start_on(RecordedDisk::with(disk.bytes()), calm()).await;
    let after = bodies(&anew, &cookie, &room).await;
    assert_eq!(&after[..20], said, "nothing acknowledged is lost");
    assert!(
        after[20..].iter().all(|body| body == "never durable"),
        "only what was not known to be durable may be there besides: {after:?}"
    );
    anew.say(&cookie, &room, "written again").await;
    assert_eq!(
        anew.get("/readyz", &[]).await.json()["reasons"],
        Value::Array(Vec::new())
    );
}
