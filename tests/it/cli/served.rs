//! The program as a service: stopped, reloaded, started by systemd, on a disk that fails, with its own timers.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    os::unix::net::UnixDatagram,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use longhouse::engine::store::DATA_FILE;
use rustix::process::{Pid, Resource, Rlimit, Signal, kill_process, prlimit};
use serde_json::{Value, json};

use super::{Server, answer, found_acme, longhouse, place, wait_for};

#[test]
fn the_server_is_healthy_until_it_is_told_to_stop() {
    let (_home, data) = place();
    let mut server = Server::start(&data);
    let probe = |listen: &str| {
        let mut command = longhouse(&data);
        command.arg("healthcheck").env("LONGHOUSE_LISTEN", listen);
        command.output().expect("the program runs").status.code()
    };
    let listen = server.listen();
    assert_eq!(probe(&listen), Some(0));
    let (code, took) = server.signal(Signal::INT);
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(10), "it took {took:?}");
    assert_eq!(probe(&listen), Some(1));
}

#[test]
fn a_deep_data_directory_has_a_socket_too() {
    let (home, _) = place();
    let data = home.path().join("deep".repeat(30)).join("deeper".repeat(20));
    let _server = Server::start(&data);
    assert!(data.as_os_str().len() > 200);
    assert_eq!(answer(&data, &["user", "list"])["items"], json!([]));
}

#[test]
fn garbage_in_the_socket_is_answered_in_words() {
    let (_home, data) = place();
    let server = Server::start(&data);
    for garbage in [
        json!({ "do": "reboot" }),
        json!({ "do": "check", "and": "more" }),
        json!([1, 2]),
        Value::Null,
    ] {
        let said = server.tell(&garbage).expect("an answer");
        assert_eq!(said["failure"]["code"], "another_version", "{said}");
    }
    assert!(server.tell(&json!({ "do": "check" })).expect("an answer")["answer"].is_object());
}

#[test]
fn a_server_whose_disk_fails_ends_with_70_and_loses_nothing() {
    let (_home, data) = place();
    let mut server = Server::start(&data);
    found_acme(&data);
    let length = fs::metadata(data.join(DATA_FILE)).expect("the file").len();
    let limit = Rlimit {
        current: Some(length),
        maximum: None,
    };
    prlimit(Some(server.pid()), Resource::Fsize, limit).expect("a limit on files");
    let mut acknowledged = 1;
    let failed = (0..20_000).any(|number| {
        let create = json!({
            "do": "user_create", "email": format!("user{number}@demo.test"), "name": "X".repeat(80),
            "role": "member", "workspace": null, "password": null,
        });
        let done = server.tell(&create).is_some_and(|said| said["answer"].is_object());
        acknowledged += usize::from(done);
        !done
    });
    assert!(failed, "the file never had to grow");
    let started = Instant::now();
    let status = server.child.wait().expect("it ends");
    assert_eq!(status.code(), Some(70));
    assert!(
        started.elapsed() < Duration::from_secs(8),
        "it took {:?}",
        started.elapsed()
    );
    assert_eq!(answer(&data, &["check"])["ok"], true);
    let people = answer(&data, &["user", "list"])["items"].as_array().map_or(0, Vec::len);
    assert!(
        people == acknowledged || people == acknowledged + 1,
        "{people} of {acknowledged}"
    );
}

#[test]
fn a_reload_names_the_keys_that_wait_for_a_restart() {
    let (home, data) = place();
    let (file, log) = (home.path().join("longhouse.toml"), home.path().join("log"));
    fs::write(&file, "cache_mb = 16\n").expect("a file");
    let more = ["--config", file.to_str().expect("a path")];
    let server = Server::start_logging(&data, &more, fs::File::create(&log).expect("a log").into());
    let reloaded = |configuration: &str, times: usize| {
        fs::write(&file, configuration).expect("a file");
        kill_process(server.pid(), Signal::HUP).expect("a signal");
        let said = || fs::read_to_string(&log).expect("the log");
        let line = wait_for("the log's line", || {
            said()
                .lines()
                .filter(|line| line.contains("configuration"))
                .nth(times)
                .map(str::to_owned)
        });
        serde_json::from_str::<Value>(&line).expect("a line in JSON")
    };
    let (both, public) = (
        "cache_mb = 17\njournal_days = 7\npublic_url = \"https://a.test\"\n",
        "cache_mb = 16\npublic_url = \"https://b.test\"\n",
    );
    let first = reloaded(both, 0);
    assert!(first.to_string().contains("cache_mb, journal_days"), "{first}");
    assert!(
        !first.to_string().contains("public_url") && !first.to_string().contains("listen"),
        "{first}"
    );
    let second = reloaded(public, 1);
    assert!(
        second.to_string().contains("in force") && !second.to_string().contains("cache_mb"),
        "{second}"
    );
    let wrong = reloaded("cache_md = 1\n", 2);
    assert!(
        wrong.to_string().contains("cache_mb") && wrong["level"] == "ERROR",
        "the nearest key: {wrong}"
    );
    assert!(
        server.tell(&json!({ "do": "workspace_list" })).is_some(),
        "and it runs on"
    );
}

/// What the server at `address` answers to a request with a body, head and all.
fn ask(address: &str, method: &str, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let head =
        format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\nconnection: close\r\n");
    let body_head = format!(
        "content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    write!(stream, "{head}{body_head}{body}").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn a_cookie_lasts_as_long_as_the_configuration_says() {
    let (_home, data) = place();
    let server = Server::start_with(&data, &["--session-days", "3"]);
    let link = server.hello["setup_url"].as_str().expect("a link");
    let draft = json!({
        "token": link.split_once("token=").expect("its token").1, "workspace_name": "Acme",
        "name": "Ada", "email": "ada@demo.test", "password": "longhouse-demo",
    });
    let answer = ask(&server.listen(), "POST", "/api/v1/setup", &draft.to_string());
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(answer.contains("Max-Age=259200"), "{answer}");
}

/// The server as systemd starts it: `listener` is its descriptor 3, and it tells `notify` how it is.
fn started_by_systemd(data: &Path, listener: &TcpListener, notify: &Path) -> Child {
    let socket = listener.try_clone().expect("a descriptor");
    let hand_over = r#"exec 3<&0 0</dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec "$@""#;
    Command::new("/bin/sh")
        .env_clear()
        .env("HOME", data)
        .env("NOTIFY_SOCKET", notify)
        .args(["-c", hand_over, "sh", env!("CARGO_BIN_EXE_longhouse"), "--data"])
        .arg(data)
        .args(["serve", "--json", "--listen", "127.0.0.1:1"])
        .stdin(std::os::fd::OwnedFd::from(socket))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts")
}

#[test]
fn a_socket_that_systemd_holds_loses_nobody_over_a_restart() {
    let (home, data) = place();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("its address").to_string();
    let notify = home.path().join("notify");
    let told = UnixDatagram::bind(&notify).expect("a socket");
    told.set_read_timeout(Some(Duration::from_secs(10))).expect("patience");
    let hear = || {
        let mut bytes = [0; 64];
        let length = told.recv(&mut bytes).expect("a word in time");
        String::from_utf8_lossy(&bytes[..length]).trim().to_owned()
    };
    for _ in 0..2 {
        // Whoever comes before the server does waits in the socket.
        let early = std::thread::spawn({
            let address = address.clone();
            move || ask(&address, "GET", "/healthz", "")
        });
        let mut child = started_by_systemd(&data, &listener, &notify);
        assert_eq!(hear(), "READY=1");
        let answer = early.join().expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        kill_process(Pid::from_child(&child), Signal::TERM).expect("a signal");
        assert_eq!(hear(), "STOPPING=1");
        assert_eq!(child.wait().expect("it ends").code(), Some(0));
    }
}

#[test]
fn backups_are_made_by_the_clock_when_asked_for() {
    let (_home, data) = place();
    let server = Server::start(&data);
    drop(server);
    assert_eq!(
        answer(&data, &["backup", "list"])["items"],
        json!([]),
        "nobody asked for any"
    );
    let server = Server::start(&data);
    assert_eq!(backed_up(&server), 0, "there is none");
    drop(server);
    let begun = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_secs();
    let server = Server::start_with(&data, &["--backup-every-hours", "24", "--backup-keep", "2"]);
    let name = wait_for("a backup", || {
        let listed = answer(&data, &["backup", "list"]);
        listed["items"][0]["name"].as_str().map(str::to_owned)
    });
    assert!(name.ends_with("-scheduled.longhouse"), "{name}");
    answer(&data, &["backup", "verify", &name]);
    let at = backed_up(&server);
    assert!((begun..begun + 600).contains(&at), "{at} is about {begun}");
    // What is no backup counts for nothing, whatever it is called.
    let folder = data.join("backups");
    fs::write(folder.join("9999-seq-1.longhouse"), b"nothing").expect("written");
    assert_eq!(backed_up(&server), at);
    fs::remove_file(folder.join(name)).expect("removed");
    assert_eq!(backed_up(&server), 0, "it is gone");
}

/// When the newest backup was taken, as the metrics tell, in seconds since 1970.
fn backed_up(server: &Server) -> u64 {
    let mut stream = TcpStream::connect(server.listen()).expect("it listens");
    let head = format!(
        "GET /metrics HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
        server.listen()
    );
    stream.write_all(head.as_bytes()).expect("asked");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer");
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("backup_last_success_timestamp_seconds "));
    line.and_then(|at| at.parse().ok()).expect("a time")
}
