//! What the log tells of what takes long.

use std::time::Duration;

use longhouse::{domain::people, kit::id::Id};
use serde_json::Value;

use crate::support::{
    app::{Cast::*, TestApp},
    log::Log,
};

#[tokio::test]
async fn a_slow_read_is_logged_with_what_it_read_and_a_quick_one_is_not() {
    let test = TestApp::new().await;
    let log = Log::of_this_thread();
    let (workspace, ada) = (test.workspace(Ada), test.user(Ada));
    let read = |pause: Duration| {
        let person = test.app.read(workspace, |view| {
            std::thread::sleep(pause);
            people::person(view, ada)
        });
        person.expect("ada");
    };
    let took = |line: &Value| line["took_us"].as_u64().expect("a time");
    read(Duration::ZERO); // On a crowded machine that may take long, and then it is told.
    assert!(log.lines("a slow read").iter().all(|line| took(line) > 100_000));
    read(Duration::from_millis(120));
    let lines = log.lines("a slow read");
    let line = lines.last().expect("a line");
    assert_eq!(
        (&line["reads"], &line["workspace"]),
        (&1.into(), &workspace.to_string().into())
    );
    assert!(
        line["which"]
            .as_str()
            .is_some_and(|which| which.contains("telemetry.rs")),
        "{line}"
    );
    assert!(took(line) >= 120_000, "{line}");
    assert_eq!(line["level"], "WARN");
    assert!(test.app.read(Id::ZERO, |_| Ok(())).is_ok());
}

#[tokio::test]
async fn a_slow_request_is_logged_with_its_id_and_route() {
    let test = TestApp::new().await;
    let log = Log::of_this_thread();
    let bo = test.sign_in(Bo);
    bo.get("/rooms").await.expect(200); // On a crowded machine that may take long, and then it is told.
    let took = |line: &Value| line["took_us"].as_u64().expect("a time");
    assert!(log.lines("a slow request").iter().all(|line| took(line) > 1_000_000));
    // A read that waits for a commit that doesn't come gives up after two seconds.
    let behind = bo.with("x-min-seq", "1000000").get("/rooms").await;
    let lines = log.lines("a slow request");
    let line = lines.last().expect("a line");
    assert_eq!(line["request"].as_str(), behind.header("x-request-id"));
    assert_eq!(
        (&line["route"], &line["status"]),
        (&"/api/v1/rooms".into(), &503.into())
    );
    assert_eq!(behind.refused(), (503, "behind".into()));
}
