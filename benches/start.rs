//! How long the release binary takes to be ready over 1,000,000 messages: after a clean stop, and after SIGKILL.
//!
//! `cargo bench --bench start` or, with fewer, `cargo bench --bench start -- 200000`. The binary is
//! `target/release/longhouse` or what `LONGHOUSE_BIN` names; the data is made once, in `target/start-data`.
//! Prints: messages, bytes of the file, and in ms the median and the slowest of several starts of each kind.

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use longhouse::{
    app::{App, AppOptions, Place},
    domain::chat::record::{Message, Standing},
    engine::{commit::Actor, store::DATA_FILE},
    kit::id::Id,
};

const STARTS: usize = 7;
const ROOMS: u128 = 100;

fn program() -> PathBuf {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/release/longhouse");
    std::env::var_os("LONGHOUSE_BIN").map_or(built, PathBuf::from)
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let wanted = std::env::args()
        .skip(1)
        .find_map(|one| one.parse().ok())
        .unwrap_or(1_000_000_u64);
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/start-data/{wanted}"));
    if !place.join("filled").exists() {
        std::fs::create_dir_all(&place)?;
        fill(&place, wanted).await;
        std::fs::write(place.join("filled"), "")?;
    }
    let bytes = std::fs::metadata(place.join(DATA_FILE))?.len();
    println!("{wanted} messages, {:.0} MB", bytes as f64 / 1e6);
    start(&place)?.1.stop()?; // Repairs what a run before this one left, and warms the page cache.
    let (mut clean, mut killed) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let (took, server) = start(&place)?;
        clean.push(took);
        server.kill()?;
        let (took, server) = start(&place)?;
        killed.push(took);
        server.stop()?;
    }
    for (what, bar, mut times) in [("clean stop", 300, clean), ("SIGKILL", 2_000, killed)] {
        times.sort_unstable();
        let (median, slowest) = (
            times[STARTS / 2].as_secs_f64() * 1e3,
            times[STARTS - 1].as_secs_f64() * 1e3,
        );
        println!("ready after {what}: {median:.0} ms, slowest {slowest:.0} ms (at most {bar} ms)");
    }
    Ok(())
}

struct Server(Child);

impl Server {
    fn stop(mut self) -> io::Result<()> {
        rustix::process::kill_process(rustix::process::Pid::from_child(&self.0), rustix::process::Signal::TERM)?;
        self.0.wait().map(drop)
    }

    fn kill(mut self) -> io::Result<()> {
        self.0.kill()?;
        self.0.wait().map(drop)
    }
}

/// Starts the program; how long until `/readyz` says 200.
fn start(place: &Path) -> io::Result<(Duration, Server)> {
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?; // Free a moment ago.
    let began = Instant::now();
    let child = Command::new(program())
        .args(["serve", "--listen", &address.to_string(), "--data"])
        .arg(place)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    while !is_ready(address) {
        if began.elapsed() > Duration::from_secs(60) {
            return Err(io::Error::other("not ready within a minute"));
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok((began.elapsed(), Server(child)))
}

fn is_ready(address: SocketAddr) -> bool {
    let ask = || -> io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: longhouse.test\r\nconnection: close\r\n\r\n")?;
        let mut status = [0; 12];
        stream.read_exact(&mut status)?;
        Ok(&status == b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}

async fn fill(place: &Path, wanted: u64) {
    eprintln!("filling {} with {wanted} messages; this is done once", place.display());
    let app = App::open(AppOptions::at(Place::Directory(place.to_owned()))).expect("an empty directory");
    let house = Id::from_bytes([7; 16]);
    for from in (0..wanted).step_by(2_000) {
        let until = (from + 2_000).min(wanted);
        let written = app.write(Actor::system(house), move |tx| {
            for nth in from..until {
                tx.insert(&Message {
                    room: Id::from_bytes((u128::from(nth) % ROOMS).to_be_bytes()),
                    id: tx.new_id(),
                    number: nth / ROOMS as u64 + 1,
                    author: Id::from_bytes([1; 16]),
                    body: "A message of the usual length, as people write them.".into(),
                    html: "<p>A message of the usual length, as people write them.</p>".into(),
                    posted_at: tx.now(),
                    edited_at: None,
                    deleted_at: None,
                    client_id: Some(format!("start-{nth}")),
                    mentions: Vec::new(),
                    mentions_room: false,
                    edits: 0,
                    attachments: Vec::new(),
                    links: Vec::new(),
                    standing: Standing::Plain,
                    pinned: None,
                    said_as: None,
                })?;
            }
            Ok(())
        });
        written.await.expect("a write");
    }
}
