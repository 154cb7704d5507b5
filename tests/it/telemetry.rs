//! What the log tells of what takes long.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
    time::Duration,
};

use longhouse::{domain::people, kit::id::Id};
use serde_json::Value;

use crate::support::app::{Cast::*, TestApp};

/// Lines of the log, kept.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Keeps what this thread logs until the guard goes.
    fn keep(&self) -> tracing::subscriber::DefaultGuard {
        let log = self.clone();
        let lines = tracing_subscriber::fmt().json().flatten_event(true);
        tracing::subscriber::set_default(lines.with_writer(move || log.clone()).finish())
    }

    /// The lines with this message.
    fn lines(&self, message: &str) -> Vec<Value> {
        let text = String::from_utf8(self.0.lock().expect("the log").clone()).expect("text");
        let lines = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("a line in JSON"));
        lines.filter(|line: &Value| line["message"] == message).collect()
    }
}

#[tokio::test]
async fn a_slow_read_is_logged_with_what_it_read_and_a_quick_one_is_not() {
    let test = TestApp::new().await;
    let log = Log::default();
    let _kept = log.keep();
    let (workspace, ada) = (test.workspace(Ada), test.user(Ada));
    let read = |pause: Duration| {
        let person = test.app.read(workspace, |view| {
            std::thread::sleep(pause);
            people::person(view, ada)
        });
        person.expect("ada");
    };
    read(Duration::ZERO);
    assert_eq!(log.lines("a slow read"), Vec::<Value>::new());
    read(Duration::from_millis(120));
    let [line] = &log.lines("a slow read")[..] else {
        panic!("one line");
    };
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
    assert!(line["took_us"].as_u64().is_some_and(|took| took >= 120_000), "{line}");
    assert_eq!(line["level"], "WARN");
    assert!(test.app.read(Id::ZERO, |_| Ok(())).is_ok());
}

#[tokio::test]
async fn a_slow_request_is_logged_with_its_id_and_route() {
    let test = TestApp::new().await;
    let log = Log::default();
    let _kept = log.keep();
    let bo = test.sign_in(Bo);
    bo.get("/rooms").await.expect(200);
    assert_eq!(log.lines("a slow request"), Vec::<Value>::new());
    // A read that waits for a commit that doesn't come gives up after two seconds.
    let behind = bo.with("x-min-seq", "1000000").get("/rooms").await;
    let [line] = &log.lines("a slow request")[..] else {
        panic!("one line");
    };
    assert_eq!(line["request"].as_str(), behind.header("x-request-id"));
    assert_eq!(
        (&line["route"], &line["status"]),
        (&"/api/v1/rooms".into(), &503.into())
    );
    assert_eq!(behind.refused(), (503, "behind".into()));
}
