//! The built program as operators use it: commands with the server and without, refusals in one sentence, exit codes.

mod import;
mod served;

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use longhouse::{
    app::collections,
    engine::{
        commit::TABLES,
        store::{DATA_FILE, OpenOptions, Store},
    },
};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A command over a data directory, away from any configuration of this machine.
fn longhouse(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longhouse"));
    command
        .env_clear()
        .env("HOME", data)
        .env("RUST_BACKTRACE", "0")
        .current_dir(std::env::temp_dir())
        .arg("--data")
        .arg(data);
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    longhouse(data).args(arguments).output().expect("the program runs")
}

/// What a command that succeeds answers as JSON.
fn answer(data: &Path, arguments: &[&str]) -> Value {
    let done = run(data, &[&["--json"], arguments].concat());
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(0), "{arguments:?}: {said}");
    serde_json::from_slice(&done.stdout).expect("an answer in JSON")
}

/// What a command that fails says, with exit code 1.
fn refusal(data: &Path, arguments: &[&str]) -> String {
    let done = run(data, arguments);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{arguments:?}: {said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

/// A server that runs until this is dropped.
struct Server {
    child: Child,
    data: PathBuf,
    hello: Value,
}

impl Server {
    fn start(data: &Path) -> Self {
        Self::start_with(data, &[])
    }

    fn start_with(data: &Path, more: &[&str]) -> Self {
        Self::start_logging(data, more, Stdio::null())
    }

    fn start_logging(data: &Path, more: &[&str], log: Stdio) -> Self {
        let mut child = longhouse(data)
            .args(["serve", "--json", "--listen", "127.0.0.1:0"])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output"))
            .read_line(&mut line)
            .expect("its first line");
        Self {
            child,
            data: data.to_owned(),
            hello: serde_json::from_str(&line).unwrap_or_else(|_| panic!("it says where it listens, not {line:?}")),
        }
    }

    fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    fn listen(&self) -> String {
        let url = self.hello["url"].as_str().expect("its address");
        url.trim_start_matches("http://").to_owned()
    }

    /// The exit code after a signal, and how long it took.
    fn signal(&mut self, signal: Signal) -> (Option<i32>, Duration) {
        let started = Instant::now();
        kill_process(self.pid(), signal).expect("a signal");
        let status = self.child.wait().expect("it ends");
        (status.code(), started.elapsed())
    }

    /// Says something through the socket of commands; the last line of the answer.
    fn tell(&self, request: &Value) -> Option<Value> {
        let mut socket = UnixStream::connect(self.data.join("longhouse.sock")).ok()?;
        writeln!(socket, "{request}").ok()?;
        let last = BufReader::new(socket).lines().map_while(Result::ok).last()?;
        serde_json::from_str(&last).ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn place() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a directory");
    let data = home.path().join("data");
    (home, data)
}

fn open_store(data: &Path) -> Store {
    let options = OpenOptions {
        cache_bytes: 1 << 20,
        collections: collections(),
        tables: TABLES.to_vec(),
    };
    Store::open(&data.join(DATA_FILE), options).expect("a store")
}

fn found_acme(data: &Path) {
    answer(
        data,
        &[
            "workspace",
            "create",
            "Acme",
            "--owner",
            "ada@demo.test",
            "--owner-name",
            "Ada",
        ],
    );
}

/// Waits until `done` gives something, for ten seconds at most.
fn wait_for<T>(what: &str, mut done: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = done() {
            return found;
        }
        assert!(started.elapsed() < Duration::from_secs(10), "{what} didn't come");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn commands_do_the_same_with_the_server_and_without() {
    let (_home, data) = place();
    let mut server = Server::start(&data);
    let setup = server.hello["setup_url"]
        .as_str()
        .expect("an empty directory has a set-up link");
    assert!(setup.contains("/setup?token="), "{setup}");
    found_acme(&data);
    let bo = answer(
        &data,
        &["user", "create", "bo@demo.test", "--name", "Bo", "--role", "admin"],
    );
    assert!(bo["password_url"].as_str().expect("a link").contains(&server.listen()));
    let with = answer(&data, &["user", "list"]);
    assert!(fs::metadata(data.join("longhouse.sock")).is_ok());
    assert_eq!(server.signal(Signal::TERM).0, Some(0));
    assert!(
        fs::metadata(data.join("longhouse.sock")).is_err(),
        "the socket goes with the server"
    );

    assert_eq!(answer(&data, &["user", "list"]), with);
    assert_eq!(with["items"].as_array().map(Vec::len), Some(2));
    answer(&data, &["user", "role", "bo@demo.test", "guest"]);
    answer(&data, &["workspace", "rename", "acme", "Acme & Co"]);
    assert_eq!(answer(&data, &["user", "list"])["items"][1]["role"], "guest");
    assert_eq!(answer(&data, &["workspace", "list"])["items"][0]["name"], "Acme & Co");
    assert!(refusal(&data, &["user", "setup-link"]).contains("set up already"));
    let last_owner = refusal(&data, &["user", "role", "ada@demo.test", "member"]);
    assert!(last_owner.contains("owner"), "{last_owner}");
    assert!(refusal(&data, &["user", "role", "cy@demo.test", "member"]).contains("longhouse user list"));
}

#[test]
fn passwords_come_from_files_and_weak_ones_are_refused() {
    let (home, data) = place();
    let server = Server::start(&data);
    found_acme(&data);
    drop(server);
    let file = home.path().join("password");
    let path = file.to_str().expect("a path");
    fs::write(&file, "password\n").expect("a file");
    let weak = refusal(
        &data,
        &["user", "set-password", "ada@demo.test", "--password-file", path],
    );
    assert!(weak.contains("assword"), "{weak}");
    fs::write(&file, "correct horse battery staple\n").expect("a file");
    answer(
        &data,
        &["user", "set-password", "ada@demo.test", "--password-file", path],
    );
    fs::write(&file, "\n").expect("a file");
    let empty = refusal(
        &data,
        &["user", "set-password", "ada@demo.test", "--password-file", path],
    );
    assert!(empty.contains("empty"), "{empty}");
}

#[test]
fn who_holds_the_directory_and_the_port_is_said() {
    let (_home, data) = place();
    let server = Server::start(&data);
    let held = refusal(&data, &["serve", "--listen", "127.0.0.1:0"]);
    assert!(held.contains(&format!("process {}", server.child.id())), "{held}");
    assert!(refusal(&data, &["restore", "any"]).contains("any"));

    let (_other, elsewhere) = place();
    let port = TcpListener::bind("127.0.0.1:0").expect("a port");
    let listen = port.local_addr().expect("its number").to_string();
    let taken = refusal(&elsewhere, &["serve", "--listen", &listen]);
    assert!(taken.contains(&listen) && taken.contains("in use"), "{taken}");
    assert!(!elsewhere.exists(), "a server that can't listen makes no data");
}

#[test]
fn a_slip_in_data_makes_nothing() {
    let (_home, data) = place();
    for arguments in [&["user", "list"][..], &["check"], &["backup", "create"]] {
        let said = refusal(&data, arguments);
        assert!(
            said.contains("There is no data in") && said.contains("--data"),
            "{said}"
        );
    }
    assert!(!data.exists());
}

#[test]
fn newer_data_is_refused_and_left_as_it_was() {
    let (_home, data) = place();
    fs::create_dir(&data).expect("a directory");
    let store = open_store(&data);
    let batch = store.batch().expect("a batch");
    batch
        .with_tables(|tables| tables.set_meta("format", 99))
        .expect("a format");
    batch.commit().expect("a commit");
    drop(store);
    let before = fs::read(data.join(DATA_FILE)).expect("the file");
    for arguments in [&["user", "list"][..], &["check"], &["serve", "--listen", "127.0.0.1:0"]] {
        let said = refusal(&data, arguments);
        assert!(said.contains("newer Longhouse") && said.contains("99"), "{said}");
        let after = fs::read(data.join(DATA_FILE)).expect("the file");
        assert!(before == after, "{arguments:?} changed the file");
    }
}

/// An older program would leave the indexes of a newer one as they are while it changes their rows.
#[test]
fn data_with_newer_rows_or_unknown_tables_is_refused_too() {
    let newer = |data: &Path, tables: &[&'static str], version: Option<u64>| {
        fs::create_dir(data).expect("a directory");
        let options = OpenOptions {
            cache_bytes: 1 << 20,
            collections: collections(),
            tables: [TABLES, tables].concat(),
        };
        let store = Store::open(&data.join(DATA_FILE), options).expect("a newer program opens it");
        let batch = store.batch().expect("a batch");
        if let Some(version) = version {
            let written = batch.with_tables(|tables| tables.set_meta("version/rooms", version));
            written.expect("written");
        }
        batch.commit().expect("a commit");
    };
    let (_home, data) = place();
    newer(&data, &[], Some(99));
    let said = refusal(&data, &["user", "list"]);
    assert!(
        said.contains("newer Longhouse") && said.contains("`rooms` in version 99"),
        "{said}"
    );
    let (_home, data) = place();
    newer(&data, &["polls"], None);
    let said = refusal(&data, &["user", "list"]);
    assert!(said.contains("newer Longhouse") && said.contains("`polls`"), "{said}");
}

#[test]
fn wrong_configuration_names_the_key_and_the_nearest_one() {
    let (home, data) = place();
    let file = home.path().join("longhouse.toml");
    fs::write(&file, "lisen = \"127.0.0.1:1\"\n").expect("a file");
    let path = file.to_str().expect("a path");
    let said = refusal(&data, &["--config", path, "config", "check"]);
    assert!(
        said.contains("`lisen`") && said.contains("`listen`") && said.contains(path),
        "{said}"
    );
    let public = refusal(&data, &["serve", "--listen", "0.0.0.0:0", "--no-rate-limits"]);
    assert!(public.contains("loopback"), "{public}");
    assert!(!data.exists());

    fs::write(&file, "journal_days = 7\n").expect("a file");
    let shown = answer(&data, &["--config", path, "config"]);
    let items = shown["items"].as_array().expect("the keys").clone();
    let journal = items
        .iter()
        .find(|item| item["key"] == "journal_days")
        .expect("the key");
    assert_eq!((&journal["value"], &journal["from"]), (&json!("7"), &json!(path)));
}

#[test]
fn usage_is_2_help_is_0_and_the_manual_is_complete() {
    let (home, data) = place();
    assert_eq!(run(&data, &["usr"]).status.code(), Some(2));
    assert_eq!(run(&data, &["user", "create"]).status.code(), Some(2));
    assert_eq!(run(&data, &["--help"]).status.code(), Some(0));
    let completions = run(&data, &["completions", "bash"]);
    assert!(String::from_utf8_lossy(&completions.stdout).contains("healthcheck"));
    assert!(String::from_utf8_lossy(&run(&data, &["man"]).stdout).contains(".TH longhouse 1"));
    let pages = home.path().join("man");
    run(&data, &["man", pages.to_str().expect("a path")]);
    assert!(pages.join("longhouse-backup-verify.1").is_file());
}

#[test]
fn a_backup_of_the_running_server_restores_to_the_same_people() {
    let (home, data) = place();
    let server = Server::start(&data);
    found_acme(&data);
    let made = answer(&data, &["backup", "create"]);
    answer(
        &data,
        &["user", "create", "late@demo.test", "--name", "Too late for the backup"],
    );
    let name = made["name"].as_str().expect("a name");
    assert_eq!(answer(&data, &["backup", "list"])["items"][0]["seq"], made["seq"]);
    assert_eq!(answer(&data, &["backup", "verify", name])["ok"], true);
    let backups = fs::read_dir(data.join("backups")).expect("the backups");
    assert_eq!(backups.count(), 1, "verifying leaves nothing behind");

    let copy = home.path().join("copy");
    let path = made["path"].as_str().expect("a path");
    assert_eq!(answer(&copy, &["restore", path])["seq"], made["seq"]);
    let people = answer(&copy, &["user", "list"]);
    assert_eq!(people["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(people["items"][0], answer(&data, &["user", "list"])["items"][0]);
    assert!(refusal(&copy, &["restore", path]).contains("not empty"));
    drop(server);

    let mut bytes = fs::read(path).expect("the backup");
    let within = memchr::memmem::find(&bytes, b"ada@demo.test").expect("a row");
    bytes[within] ^= 1;
    fs::write(path, bytes).expect("the backup");
    let damaged = refusal(&data, &["backup", "verify", name]);
    assert!(damaged.contains("damaged"), "{damaged}");
}

#[test]
fn a_demo_goes_only_where_nothing_is_and_nobody_else_can_reach_it() {
    let (home, data) = place();
    answer(&data, &["demo"]);
    assert_eq!(answer(&data, &["check"])["ok"], true);
    let people = answer(&data, &["user", "list"]);
    assert!(people.to_string().contains("ada@demo.test"));
    assert!(refusal(&data, &["demo"]).contains("not empty"));
    let server = Server::start_with(&data, &["--demo"]);
    assert_eq!(
        (&server.hello["demo"], &server.hello["setup_url"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(
        answer(&data, &["user", "list"]),
        people,
        "a demo that is there is not made again"
    );
    let public = refusal(&data, &["serve", "--demo", "--listen", "0.0.0.0:0"]);
    assert!(public.contains("passwords"), "{public}");

    let real = home.path().join("real");
    drop(Server::start(&real));
    found_acme(&real);
    let kept = refusal(&real, &["serve", "--demo", "--listen", "127.0.0.1:0"]);
    assert!(kept.contains("real workspace"), "{kept}");
    assert_eq!(
        answer(&real, &["user", "list"])["items"].as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn check_says_what_is_damaged_and_fails() {
    let (_home, data) = place();
    drop(Server::start(&data));
    found_acme(&data);
    assert_eq!(answer(&data, &["check"])["ok"], true);
    let store = open_store(&data);
    let batch = store.batch().expect("a batch");
    let key = [&[0; 16][..], b"ada@demo.test\0"].concat();
    batch
        .with_tables(|tables| tables.set("accounts_by_email", &key, None))
        .expect("damage");
    batch.commit().expect("a commit");
    drop(store);
    let done = run(&data, &["check"]);
    let said = String::from_utf8_lossy(&done.stdout);
    assert_eq!(done.status.code(), Some(1));
    assert!(
        said.contains("accounts_by_email") && said.contains("longhouse restore"),
        "{said}"
    );
}

#[test]
fn jobs_are_seen_and_run_with_the_server_and_without() {
    let (_home, data) = place();
    let mut server = Server::start(&data);
    found_acme(&data);
    let schedules = answer(&data, &["jobs", "run"]);
    assert_eq!(schedules["items"][0]["name"], "tidy");
    let run = answer(&data, &["jobs", "run", "tidy"]);
    let id = run["id"].as_str().expect("an id").to_owned();
    wait_for("the job", || {
        let job = answer(&data, &["jobs", "show", &id]);
        (job["state"] == "done").then_some(())
    });
    let done = answer(&data, &["jobs", "list", "--state", "done", "--queue", "maintenance"]);
    assert_eq!(done["items"][0]["id"], id.as_str());
    assert!(refusal(&data, &["jobs", "cancel", &id]).contains("finished already"));
    assert_eq!(server.signal(Signal::TERM).0, Some(0));

    let waiting = answer(&data, &["jobs", "run", "tidy"]);
    let waiting = waiting["id"].as_str().expect("an id");
    assert_eq!(
        answer(&data, &["jobs", "list"])["items"][0]["state"],
        "ready",
        "nobody works without the server"
    );
    assert_eq!(answer(&data, &["jobs", "cancel", waiting])["state"], "cancelled");
    assert_eq!(answer(&data, &["jobs", "retry", waiting])["state"], "ready");
    answer(&data, &["jobs", "cancel", waiting]);
    for one in [waiting, &id] {
        answer(&data, &["jobs", "discard", one]);
    }
    assert!(refusal(&data, &["jobs", "show", waiting]).contains("nothing here"));
    assert_eq!(answer(&data, &["jobs", "list"])["items"], json!([]));
    assert!(refusal(&data, &["jobs", "list", "--queue", "mails"]).contains("maintenance"));
    assert!(refusal(&data, &["jobs", "run", "tidyy"]).contains("longhouse jobs run"));
    assert_eq!(run_code(&data, &["jobs", "show", "x"]), Some(2));
}

fn run_code(data: &Path, arguments: &[&str]) -> Option<i32> {
    run(data, arguments).status.code()
}
