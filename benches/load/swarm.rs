//! Many WebSockets on one epoll thread, which note how old each message is when it arrives, and whether one is missing.

use std::{
    io::{ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    os::fd::OwnedFd,
    sync::LazyLock,
    time::{Duration, Instant},
};

use memchr::memmem::Finder;
use rustix::event::{Timespec, epoll};

use crate::{
    client::request,
    measure::{Times, now_ns},
};

/// What begins the body of a message of this program: then comes [`now_ns`] of its sending.
pub const MARK: &str = "T";

static SEQ: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(r#""event","seq":"#));
static NUMBER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(r#""number":"#));
static BODY: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(r#""body":"T"#));

/// Who listens, and to what.
#[derive(Debug, Clone)]
pub struct Seat {
    pub cookie: String,
    /// Its room, joined by a command after the hello.
    pub room: String,
}

struct Socket {
    seat: Seat,
    stream: Option<TcpStream>,
    upgraded: bool,
    joined: bool,
    carry: Vec<u8>,
    /// The newest commit heard of.
    seq: u64,
    /// The newest message heard, by its number in the room.
    number: u64,
}

/// See the module.
pub struct Swarm {
    address: SocketAddr,
    epoll: OwnedFd,
    sockets: Vec<Socket>,
    buffer: Vec<u8>,
    pub times: Times,
    pub deliveries: u64,
    pub missed: u64,
    pub twice: u64,
    pub refused: u64,
    pub reset: u64,
    pub closed: u64,
    pub joined: usize,
}

impl Swarm {
    pub fn new(address: SocketAddr) -> std::io::Result<Self> {
        Ok(Self {
            address,
            epoll: epoll::create(epoll::CreateFlags::CLOEXEC)?,
            sockets: Vec::new(),
            buffer: vec![0; 1 << 17],
            times: Times::default(),
            deliveries: 0,
            missed: 0,
            twice: 0,
            refused: 0,
            reset: 0,
            closed: 0,
            joined: 0,
        })
    }

    /// Connects these and waits until all have joined. Panics if that takes longer than a minute.
    pub fn seat(&mut self, seats: impl IntoIterator<Item = Seat>) -> std::io::Result<()> {
        for seat in seats {
            self.sockets.push(Socket {
                seat,
                stream: None,
                upgraded: false,
                joined: false,
                carry: Vec::new(),
                seq: 0,
                number: 0,
            });
            let at = self.sockets.len() - 1;
            self.connect(at)?;
            if at % 32 == 31 {
                self.turn(Duration::ZERO)?; // So that no more wait at the door than its queue has room for.
            }
        }
        self.settle();
        Ok(())
    }

    /// Listens until all have joined.
    fn settle(&mut self) {
        let began = Instant::now();
        while self.joined < self.sockets.len() {
            self.turn(Duration::from_millis(10)).expect("sockets that answer");
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "{} of {} sockets joined, {} refused, {} closed",
                self.joined,
                self.sockets.len(),
                self.refused,
                self.closed
            );
        }
    }

    /// Listens for a while.
    pub fn listen(&mut self, span: Duration) -> std::io::Result<()> {
        let began = Instant::now();
        while began.elapsed() < span {
            self.turn(Duration::from_millis(10))?;
        }
        Ok(())
    }

    /// Forgets what was measured so far.
    pub fn forget(&mut self) {
        self.times.0.clear();
        self.deliveries = 0;
    }

    /// Drops every connection at once, as a network does that fails.
    pub fn drop_all(&mut self) {
        for socket in &mut self.sockets {
            socket.stream = None;
            socket.upgraded = false;
            socket.joined = false;
            socket.carry.clear();
        }
        self.joined = 0;
    }

    /// Connects all again, each resuming after the newest commit it heard of; how long until the last had caught up.
    pub fn reconnect(&mut self) -> std::io::Result<Duration> {
        let began = Instant::now();
        for at in 0..self.sockets.len() {
            self.connect(at)?;
            if at % 32 == 31 {
                self.turn(Duration::ZERO)?;
            }
        }
        self.settle();
        Ok(began.elapsed())
    }

    fn connect(&mut self, at: usize) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        let cookie = format!("longhouse={}", self.sockets[at].seat.cookie);
        stream.write_all(&request(
            "GET",
            "/api/v1/realtime",
            &[
                ("connection", "Upgrade"),
                ("upgrade", "websocket"),
                ("sec-websocket-version", "13"),
                ("sec-websocket-key", "bG9uZ2hvdXNlIGJlbmNoIQ=="),
                ("sec-fetch-site", "same-origin"),
                ("cookie", &cookie),
            ],
            None,
        ))?;
        stream.set_nonblocking(true)?;
        epoll::add(
            &self.epoll,
            &stream,
            epoll::EventData::new_u64(at as u64),
            epoll::EventFlags::IN,
        )?;
        self.sockets[at].stream = Some(stream);
        Ok(())
    }

    /// Reads what has come, waiting for it up to `pause`.
    fn turn(&mut self, pause: Duration) -> std::io::Result<()> {
        let mut events = Vec::with_capacity(512);
        let pause = Timespec {
            tv_sec: pause.as_secs() as i64,
            tv_nsec: i64::from(pause.subsec_nanos()),
        };
        match epoll::wait(&self.epoll, rustix::buffer::spare_capacity(&mut events), Some(&pause)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        for event in events {
            self.hear(event.data.u64() as usize)?;
        }
        Ok(())
    }

    fn hear(&mut self, at: usize) -> std::io::Result<()> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let socket = &mut self.sockets[at];
        let Some(stream) = socket.stream.as_mut() else {
            self.buffer = buffer;
            return Ok(());
        };
        let read = match stream.read(&mut buffer) {
            Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
            other => other,
        };
        match read {
            Ok(read) if socket.carry.is_empty() => {
                let used = self.take(at, &buffer[..read]);
                if used < read {
                    self.sockets[at].carry.extend_from_slice(&buffer[used..read]);
                }
            }
            Ok(read) => {
                let mut carry = std::mem::take(&mut socket.carry);
                carry.extend_from_slice(&buffer[..read]);
                let used = self.take(at, &carry);
                carry.drain(..used);
                self.sockets[at].carry = carry;
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => {
                socket.stream = None;
                self.closed += 1;
            }
        }
        self.buffer = buffer;
        Ok(())
    }

    /// Takes whole frames from `bytes`; how many bytes that were.
    fn take(&mut self, at: usize, bytes: &[u8]) -> usize {
        let mut used = 0;
        if !self.sockets[at].upgraded {
            let Some(head) = memchr::memmem::find(bytes, b"\r\n\r\n") else {
                return 0;
            };
            assert!(
                bytes.starts_with(b"HTTP/1.1 101"),
                "no upgrade: {}",
                String::from_utf8_lossy(bytes)
            );
            used = head + 4;
            self.join(at);
        }
        while let Some((opcode, from, to)) = frame(&bytes[used..]) {
            let payload = &bytes[used + from..used + to];
            match opcode {
                1 => self.text(at, payload),
                9 => self.send(at, 10, payload),
                8 => self.closed += 1,
                _ => {}
            }
            used += to;
        }
        used
    }

    fn join(&mut self, at: usize) {
        let socket = &mut self.sockets[at];
        socket.upgraded = true;
        let since = match socket.seq {
            0 => String::new(),
            seq => format!(r#","since":{seq}"#),
        };
        let join = format!(r#"{{"do":"join","topics":["room:{}"]{since}}}"#, socket.seat.room);
        self.send(at, 1, join.as_bytes());
    }

    fn send(&mut self, at: usize, opcode: u8, payload: &[u8]) {
        let mut frame = vec![0x80 | opcode, 0x80 | payload.len() as u8];
        if payload.len() > 125 {
            frame[1] = 0x80 | 126;
            frame.extend_from_slice(&(payload.len() as u16).to_be_bytes());
        }
        frame.extend_from_slice(&[0; 4]); // A mask of zeros masks nothing.
        frame.extend_from_slice(payload);
        if let Some(stream) = self.sockets[at].stream.as_mut() {
            stream.write_all(&frame).expect("a little room in the socket's buffer");
        }
    }

    fn text(&mut self, at: usize, text: &[u8]) {
        let (mut rest, mut any) = (text, false);
        let now = now_ns();
        while let Some(found) = SEQ.find(rest) {
            rest = &rest[found + SEQ.needle().len()..];
            let socket = &mut self.sockets[at];
            socket.seq = digits(rest);
            any = true;
            let Some(found) = NUMBER.find(rest) else { continue };
            let tail = &rest[found + NUMBER.needle().len()..];
            // The next event's number is not this one's.
            if SEQ.find(&rest[..found]).is_some() {
                continue;
            }
            rest = tail;
            let number = digits(rest);
            match socket.number {
                0 => {}
                last if number <= last => self.twice += 1,
                last => self.missed += number - last - 1,
            }
            socket.number = number;
            if let Some(found) = BODY.find(rest) {
                rest = &rest[found + BODY.needle().len()..];
                self.times.since(digits(rest), now);
                self.deliveries += 1;
            }
        }
        if !any || !self.sockets[at].joined {
            self.word(at, text);
        }
    }

    /// What isn't an event: the answer to the join.
    fn word(&mut self, at: usize, text: &[u8]) {
        let says = |word: &str| memchr::memmem::find(text, format!(r#""is":"{word}""#).as_bytes()).is_some();
        self.refused += u64::from(says("refused"));
        self.reset += u64::from(says("reset"));
        if !self.sockets[at].joined
            && let Some(from) = memchr::memmem::find(text, br#""is":"joined","topics":["room:"#)
        {
            let socket = &mut self.sockets[at];
            socket.joined = true;
            self.joined += 1;
            // From here on it would resume, if nothing comes before the connection fails.
            if let Some(found) = memchr::memmem::find(&text[from..], br#""seq":"#) {
                socket.seq = socket.seq.max(digits(&text[from + found + 6..]));
            }
        }
    }
}

/// A whole frame: its opcode, and where its payload begins and ends.
fn frame(bytes: &[u8]) -> Option<(u8, usize, usize)> {
    let (opcode, short) = (bytes.first()? & 15, usize::from(bytes.get(1)? & 127));
    let (from, length) = match short {
        126 => (4, usize::from(u16::from_be_bytes(bytes.get(2..4)?.try_into().ok()?))),
        127 => (10, u64::from_be_bytes(bytes.get(2..10)?.try_into().ok()?) as usize),
        short => (2, short),
    };
    (bytes.len() >= from + length).then_some((opcode, from, from + length))
}

fn digits(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0, |number, byte| number * 10 + u64::from(byte - b'0'))
}
