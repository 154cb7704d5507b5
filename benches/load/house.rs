//! The release binary over a copy of the large demo, and the people of it.

use std::{
    collections::BTreeMap,
    fs, io,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::client::{Blocking, ask, request};

/// People of the large demo.
pub const PEOPLE: usize = 1_000;
const PASSWORD: &str = "longhouse-demo";
pub const SAME_ORIGIN: (&str, &str) = ("sec-fetch-site", "same-origin");

/// The running server, on a directory that is its own.
pub struct House {
    child: Child,
    pub address: SocketAddr,
}

/// Where this run keeps its data: `target/load-data`.
fn place() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/load-data")
}

fn program() -> PathBuf {
    std::env::var_os("LONGHOUSE_BIN").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/release/longhouse"),
        PathBuf::from,
    )
}

impl House {
    /// Starts on a fresh copy of the large demo, which is made if it isn't there.
    pub fn start() -> io::Result<Self> {
        let (kept, run) = (place().join("kept"), place().join("run"));
        if !kept.join("cookies").exists() {
            prepare(&kept)?;
        }
        if run.exists() {
            fs::remove_dir_all(&run)?;
        }
        fs::create_dir_all(&run)?;
        copy(&kept, &run)?;
        Self::on(&run)
    }

    /// Starts on what is in `directory`.
    fn on(directory: &Path) -> io::Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?; // Free a moment ago.
        let log = fs::File::create(place().join("log"))?;
        let child = Command::new(program())
            .args(["serve", "--no-rate-limits", "--listen", &address.to_string(), "--data"])
            .arg(directory)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let house = Self { child, address };
        let began = Instant::now();
        let ready = request("GET", "/readyz", &[], None);
        while ask(address, &ready).map_or(true, |reply| reply.status != 200) {
            if began.elapsed() > Duration::from_secs(20) {
                return Err(io::Error::other(
                    "the server isn't ready after 20 s; see target/load-data/log",
                ));
            }
            sleep(Duration::from_millis(5));
        }
        Ok(house)
    }

    /// Bytes of memory that the server has in use.
    pub fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        kib.unwrap_or(0) * 1_024
    }

    /// Waits until the server, which joins its search index after a start, has nothing left to do; half a minute at most.
    pub fn rest(&self) {
        const LOOK: Duration = Duration::from_millis(1_500);
        const NOTHING: Duration = Duration::from_millis(30);
        for _ in 0..20 {
            let before = self.busy();
            sleep(LOOK);
            if self.busy() - before < NOTHING {
                return;
            }
        }
    }

    /// Time that the server has had a core for.
    pub fn busy(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        ran(&stat)
    }

    /// The same by the names of its threads; those that have ended are in none.
    pub fn busy_threads(&self) -> BTreeMap<String, Duration> {
        let mut threads = BTreeMap::new();
        let tasks = fs::read_dir(format!("/proc/{}/task", self.child.id()));
        for task in tasks.into_iter().flatten().flatten() {
            let stat = fs::read_to_string(task.path().join("stat")).unwrap_or_default();
            let name = stat.split(['(', ')']).nth(1).unwrap_or_default();
            *threads.entry(name.to_owned()).or_default() += ran(&stat);
        }
        threads
    }

    /// Everybody, signed in, with the rooms they can post in.
    pub fn people(&self) -> io::Result<Vec<Person>> {
        let cookies = fs::read_to_string(place().join("kept/cookies"))?;
        let mut connection = Blocking::connect(self.address)?;
        cookies
            .lines()
            .map(|cookie| Person::of(&mut connection, cookie))
            .collect()
    }
}

/// How long what a `stat` of `/proc` tells of has had a core for.
fn ran(stat: &str) -> Duration {
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks: u64 = [11, 12]
        .iter()
        .filter_map(|at| fields.get(*at)?.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

impl Drop for House {
    fn drop(&mut self) {
        let pid = rustix::process::Pid::from_child(&self.child);
        let told = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        let ended = told.map_err(io::Error::from).and_then(|()| self.child.wait());
        ended.expect("a server that stops when it is told to");
    }
}

/// Somebody with a session.
#[derive(Debug, Clone)]
pub struct Person {
    pub cookie: String,
    /// Rooms that they are in, those with most people first.
    pub rooms: Vec<Room>,
}

#[derive(Debug, Clone)]
pub struct Room {
    pub id: String,
    pub people: u64,
}

impl Person {
    fn of(connection: &mut Blocking, cookie: &str) -> io::Result<Self> {
        let header = format!("longhouse={cookie}");
        let reply = connection.ask(&request("GET", "/api/v1/rooms?limit=200", &[("cookie", &header)], None))?;
        if reply.status != 200 {
            return Err(io::Error::other(format!(
                "a session is over; remove {} and run again",
                place().display()
            )));
        }
        let json = reply.json();
        let items = json["items"].as_array().cloned().unwrap_or_default();
        let mut rooms: Vec<Room> = items
            .iter()
            .filter(|room| room["can"]["post"] == true && room["kind"] != "direct")
            .map(|room| Room {
                id: room["id"].as_str().unwrap_or_default().to_owned(),
                people: room["people_count"].as_u64().unwrap_or(0),
            })
            .collect();
        rooms.sort_by_key(|room| std::cmp::Reverse(room.people));
        Ok(Self {
            cookie: cookie.to_owned(),
            rooms,
        })
    }

    /// Whether they are in a room.
    pub fn is_in(&self, room: &str) -> bool {
        self.rooms.iter().any(|one| one.id == room)
    }

    /// The request that posts a message which tells when that was.
    pub fn post(&self, room: &str, began_ns: u64) -> Vec<u8> {
        let body = format!(
            r#"{{"body":"{}{began_ns} a message of the usual length, as people write them","client_id":"b{began_ns}-{}"}}"#,
            crate::swarm::MARK,
            &self.cookie[..8]
        );
        self.request(
            "POST",
            &format!("/api/v1/rooms/{room}/messages"),
            &[SAME_ORIGIN],
            Some(&body),
        )
    }

    /// A request of this person.
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&str>) -> Vec<u8> {
        let cookie = format!("longhouse={}", self.cookie);
        let headers: Vec<_> = [("cookie", cookie.as_str())].iter().chain(headers).copied().collect();
        request(method, path, &headers, body)
    }
}

/// Fills `kept` with the large demo and signs everybody in.
fn prepare(kept: &Path) -> io::Result<()> {
    eprintln!("making the large demo and signing {PEOPLE} people in; this is done once");
    if kept.exists() {
        fs::remove_dir_all(kept)?;
    }
    fs::create_dir_all(kept)?;
    let made = Command::new(program())
        .args(["demo", "--size", "large", "--data"])
        .arg(kept)
        .status()?;
    if !made.success() {
        return Err(io::Error::other("`longhouse demo --size large` failed"));
    }
    let house = House::on(kept)?;
    let workers: Vec<_> = (0..4)
        .map(|part| {
            let address = house.address;
            std::thread::spawn(move || -> io::Result<Vec<(usize, String)>> {
                let mut connection = Blocking::connect(address)?;
                (1..=PEOPLE)
                    .filter(|nth| nth % 4 == part)
                    .map(|nth| Ok((nth, sign_in(&mut connection, nth)?)))
                    .collect()
            })
        })
        .collect();
    let mut cookies = Vec::new();
    for worker in workers {
        cookies.extend(worker.join().expect("a thread")?);
    }
    indexed(&house)?;
    drop(house);
    cookies.sort();
    let lines: Vec<_> = cookies.into_iter().map(|(_, cookie)| cookie).collect();
    fs::write(kept.join("cookies"), lines.join("\n"))
}

/// Waits until everything is in the search index.
fn indexed(house: &House) -> io::Result<()> {
    let mut connection = Blocking::connect(house.address)?;
    loop {
        let ready = connection.ask(&request("GET", "/readyz", &[], None))?.json();
        if ready["searched"].as_u64() >= ready["seq"].as_u64() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn sign_in(connection: &mut Blocking, nth: usize) -> io::Result<String> {
    let body = format!(r#"{{"email":"user{nth:04}@demo.test","password":"{PASSWORD}"}}"#);
    let reply = connection.ask(&request("POST", "/api/v1/session", &[SAME_ORIGIN], Some(&body)))?;
    let cookie = reply.header("set-cookie").and_then(|cookie| {
        let value = cookie.split(';').next()?.split_once('=')?.1;
        (reply.status == 201).then(|| value.to_owned())
    });
    cookie.ok_or_else(|| io::Error::other(format!("user{nth:04} can't sign in: {}", reply.head)))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, to) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_file() {
            fs::copy(entry.path(), to)?;
        } else if kind.is_dir() {
            fs::create_dir_all(&to)?; // The search index, which would be built in every run otherwise.
            copy(&entry.path(), &to)?;
        }
    }
    Ok(())
}
