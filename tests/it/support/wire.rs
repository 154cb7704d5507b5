//! The program as a process of its own, and a plain HTTP client for it: one connection, one request at a time.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

/// How long anything may take before a test gives up on it; nothing is expected to take a tenth of it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running `longhouse serve`. Killed when dropped.
pub struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Starts it over `data` on a free port and waits until it is ready.
    pub fn start(data: &Path) -> Self {
        Self::start_in(data, &[])
    }

    /// The same with these variables in its environment.
    pub fn start_in(data: &Path, environment: &[(&str, &str)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_longhouse"))
            .envs(environment.iter().copied())
            .args(["serve", "--listen", "127.0.0.1:0", "--no-rate-limits", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let stdout = child.stdout.take().expect("a pipe");
        let mut lines = BufReader::new(stdout).lines();
        let address = lines
            .find_map(|line| address_in(&line.ok()?))
            .expect("it prints where to click");
        // What it prints later must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let server = Self { child, address };
        let begun = Instant::now();
        while server
            .client()
            .and_then(|mut client| client.get("/readyz"))
            .map_or(0, |reply| reply.status)
            != 200
        {
            assert!(begun.elapsed() < PATIENCE, "the server becomes ready");
            std::thread::sleep(Duration::from_millis(5));
        }
        server
    }

    /// A new connection.
    pub fn client(&self) -> io::Result<Client> {
        Client::connect(&self.address)
    }

    /// `host:port`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The process.
    pub fn pid(&self) -> rustix::process::Pid {
        rustix::process::Pid::from_child(&self.child)
    }

    /// Whether it still runs.
    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("its state").is_none()
    }

    /// SIGKILL.
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it is gone");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address_in(line: &str) -> Option<String> {
    let rest = line.split_once("http://")?.1;
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | ':')))
        .unwrap_or(rest.len());
    Some(rest[..end].to_owned())
}

/// A reply.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(one, _)| one.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// A connection with the cookie it was given.
pub struct Client {
    stream: BufReader<TcpStream>,
    address: String,
    cookie: Option<String>,
}

impl Client {
    /// Connects to `host:port`.
    pub fn connect(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
            address: address.to_owned(),
            cookie: None,
        })
    }

    /// Signs in with the demo's password.
    pub fn sign_in(&mut self, email: &str) -> io::Result<Reply> {
        let body = serde_json::json!({ "email": email, "password": "longhouse-demo" });
        let reply = self.send("POST", "/api/v1/session", Some(&body))?;
        let cookie = reply.header("set-cookie").and_then(|cookie| cookie.split(';').next());
        self.cookie = cookie.map(str::to_owned);
        Ok(reply)
    }

    /// The cookie it was given.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.clone()
    }

    /// Uses a cookie that another connection was given.
    pub fn with_cookie(mut self, cookie: Option<String>) -> Self {
        self.cookie = cookie;
        self
    }

    /// GET.
    pub fn get(&mut self, path: &str) -> io::Result<Reply> {
        self.send("GET", path, None)
    }

    /// POST of JSON.
    pub fn post(&mut self, path: &str, body: &Value) -> io::Result<Reply> {
        self.send("POST", path, Some(body))
    }

    /// Any request.
    pub fn send(&mut self, method: &str, path: &str, body: Option<&Value>) -> io::Result<Reply> {
        let body = body.map(Value::to_string).unwrap_or_default();
        self.ask(method, path, body.as_bytes(), "application/json")
    }

    /// PUT of bytes.
    pub fn put_bytes(&mut self, path: &str, bytes: &[u8]) -> io::Result<Reply> {
        self.ask("PUT", path, bytes, "application/octet-stream")
    }

    fn ask(&mut self, method: &str, path: &str, body: &[u8], kind: &str) -> io::Result<Reply> {
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {0}\r\norigin: http://{0}\r\n",
            self.address
        );
        if let Some(cookie) = &self.cookie {
            head += &format!("cookie: {cookie}\r\n");
        }
        if !body.is_empty() {
            head += &format!("content-type: {kind}\r\ncontent-length: {}\r\n", body.len());
        } else if method != "GET" {
            head += "content-length: 0\r\n";
        }
        let stream = self.stream.get_mut();
        stream.write_all(&[head.as_bytes(), b"\r\n", body].concat())?;
        self.receive()
    }

    fn receive(&mut self) -> io::Result<Reply> {
        let status_line = self.line()?;
        let status = status_line.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or_else(|| io::Error::other(format!("no status line: {status_line:?}")))?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            match line.split_once(':') {
                Some((name, value)) => headers.push((name.to_owned(), value.trim().to_owned())),
                None => break,
            }
        }
        let mut reply = Reply {
            status,
            headers,
            body: Vec::new(),
        };
        let length = reply
            .header("content-length")
            .and_then(|length| length.parse().ok())
            .unwrap_or(0);
        reply.body = vec![0; length];
        self.stream.read_exact(&mut reply.body)?;
        Ok(reply)
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
