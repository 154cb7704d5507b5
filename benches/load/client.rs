//! A lean HTTP/1.1 client: requests as bytes, answers found by `content-length`; one blocking connection, and many on
//! one epoll thread, either each as fast as it is answered or all together at a rate.

use std::{
    collections::VecDeque,
    io::{ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    os::fd::OwnedFd,
    time::{Duration, Instant},
};

use rustix::event::{Timespec, epoll};

use crate::measure::{Served, Times, now_ns};

/// A request as bytes.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: Option<&str>) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: longhouse.test\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if let Some(body) = body {
        text.push_str(&format!(
            "content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ));
    } else {
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// An answer.
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    /// The value of a header, whose name is given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.head, String::from_utf8_lossy(&self.body)))
    }
}

/// One request on a connection of its own.
pub fn ask(address: SocketAddr, request: &[u8]) -> std::io::Result<Reply> {
    Blocking::connect(address)?.ask(request)
}

/// One blocking connection.
pub struct Blocking(TcpStream);

impl Blocking {
    pub fn connect(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self(stream))
    }

    pub fn ask(&mut self, request: &[u8]) -> std::io::Result<Reply> {
        self.0.write_all(request)?;
        let mut got = Vec::new();
        let mut buffer = [0; 16_384];
        loop {
            if let Some((length, status)) = whole(&got) {
                let head = memchr::memmem::find(&got, b"\r\n\r\n").map_or(0, |at| at + 4);
                return Ok(Reply {
                    status,
                    head: String::from_utf8_lossy(&got[..head]).into_owned(),
                    body: got[head..length].to_vec(),
                });
            }
            match self.0.read(&mut buffer)? {
                0 => return Err(ErrorKind::UnexpectedEof.into()),
                read => got.extend_from_slice(&buffer[..read]),
            }
        }
    }
}

/// The length of the first answer in `got` and its status, if it is there as a whole.
fn whole(got: &[u8]) -> Option<(usize, u16)> {
    let head = memchr::memmem::find(got, b"\r\n\r\n")? + 4;
    let status = got
        .get(9..12)
        .and_then(|text| std::str::from_utf8(text).ok()?.parse().ok())?;
    if matches!(status, 204 | 304) {
        return Some((head, status));
    }
    let length: usize = got[..head].split(|byte| *byte == b'\n').find_map(|line| {
        let name = line.get(..15)?;
        let value = std::str::from_utf8(line.get(15..)?).ok()?;
        name.eq_ignore_ascii_case(b"content-length:")
            .then(|| value.trim().parse().ok())?
    })?;
    (got.len() >= head + length).then_some((head + length, status))
}

struct Connection {
    stream: TcpStream,
    got: Vec<u8>,
    begun: Option<u64>,
    waiting: VecDeque<u64>,
    nth: u64,
}

/// Connections on one epoll thread; `write` gives the bytes of a connection's next request that begins at a time.
pub struct Many<'w> {
    epoll: OwnedFd,
    connections: Vec<Connection>,
    write: Box<dyn FnMut(usize, u64, u64) -> Vec<u8> + 'w>,
    expected: u16,
    served: Served,
}

impl<'w> Many<'w> {
    pub fn connect(
        address: SocketAddr,
        count: usize,
        expected: u16,
        write: impl FnMut(usize, u64, u64) -> Vec<u8> + 'w,
    ) -> std::io::Result<Self> {
        let epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
        let mut connections = Vec::with_capacity(count);
        for nth in 0..count {
            let stream = TcpStream::connect(address)?;
            stream.set_nodelay(true)?;
            stream.set_nonblocking(true)?;
            epoll::add(
                &epoll,
                &stream,
                epoll::EventData::new_u64(nth as u64),
                epoll::EventFlags::IN,
            )?;
            connections.push(Connection {
                stream,
                got: Vec::new(),
                begun: None,
                waiting: VecDeque::new(),
                nth: 0,
            });
        }
        Ok(Self {
            epoll,
            connections,
            write: Box::new(write),
            expected,
            served: Served::default(),
        })
    }

    /// Each connection asks again as soon as it is answered.
    pub fn closed_loop(mut self, span: Duration) -> std::io::Result<Served> {
        let began = Instant::now();
        for at in 0..self.connections.len() {
            self.ask(at, now_ns())?;
        }
        while began.elapsed() < span {
            for at in self.wait(Duration::from_millis(100))? {
                if self.hear(at)? && began.elapsed() < span {
                    self.ask(at, now_ns())?;
                }
            }
        }
        self.served.took = began.elapsed();
        Ok(self.served)
    }

    /// `per_second` requests, one connection after another, whether or not those before are answered; each is as late
    /// as its place in the schedule says.
    pub fn at_rate(mut self, per_second: f64, span: Duration) -> std::io::Result<Served> {
        let began_ns = now_ns();
        let (step, until) = ((1e9 / per_second) as u64, began_ns + span.as_nanos() as u64);
        let (mut due, mut next) = (began_ns, 0);
        // What is under way at the end is still waited for, so that late answers count.
        let give_up = until + 5_000_000_000;
        loop {
            let now = now_ns();
            let open = self.connections.iter().any(|one| one.begun.is_some());
            if now >= give_up || (now >= until && !open) {
                break;
            }
            while due <= now && due < until {
                if self.connections[next].begun.is_none() {
                    self.ask(next, due)?;
                } else {
                    self.connections[next].waiting.push_back(due);
                }
                next = (next + 1) % self.connections.len();
                due += step;
            }
            let pause = if due < until {
                due.saturating_sub(now_ns())
            } else {
                10_000_000
            };
            for at in self.wait(Duration::from_nanos(pause))? {
                if self.hear(at)?
                    && let Some(due) = self.connections[at].waiting.pop_front()
                {
                    self.ask(at, due)?;
                }
            }
        }
        self.served.took = Duration::from_nanos(now_ns() - began_ns).min(span);
        Ok(self.served)
    }

    fn ask(&mut self, at: usize, began_ns: u64) -> std::io::Result<()> {
        let connection = &mut self.connections[at];
        let bytes = (self.write)(at, connection.nth, began_ns);
        connection.nth += 1;
        connection.begun = Some(began_ns);
        connection.stream.write_all(&bytes)
    }

    fn wait(&self, pause: Duration) -> std::io::Result<Vec<usize>> {
        let mut events = Vec::with_capacity(256);
        let pause = Timespec {
            tv_sec: pause.as_secs() as i64,
            tv_nsec: i64::from(pause.subsec_nanos()),
        };
        match epoll::wait(&self.epoll, rustix::buffer::spare_capacity(&mut events), Some(&pause)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(events.iter().map(|event| event.data.u64() as usize).collect())
    }

    /// Reads what came; says whether the answer is whole.
    fn hear(&mut self, at: usize) -> std::io::Result<bool> {
        let connection = &mut self.connections[at];
        let mut buffer = [0; 65_536];
        match connection.stream.read(&mut buffer) {
            Ok(0) => return Err(std::io::Error::other("the server closed a connection")),
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
            Err(error) => return Err(error),
            Ok(read) if connection.got.is_empty() => match whole(&buffer[..read]) {
                Some((_, status)) => return Ok(self.note(at, status)),
                None => connection.got.extend_from_slice(&buffer[..read]),
            },
            Ok(read) => connection.got.extend_from_slice(&buffer[..read]),
        }
        let Some((_, status)) = whole(&connection.got) else {
            return Ok(false);
        };
        connection.got.clear();
        Ok(self.note(at, status))
    }

    fn note(&mut self, at: usize, status: u16) -> bool {
        if let Some(begun) = self.connections[at].begun.take() {
            self.served.times.since(begun, now_ns());
        }
        if status != self.expected {
            self.served.errors += 1;
        }
        true
    }
}

/// The times of several served loops together.
pub fn together(served: Vec<Served>) -> Times {
    Times(served.into_iter().flat_map(|one| one.times.0).collect())
}
