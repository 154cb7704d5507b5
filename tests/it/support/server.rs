//! The whole program behind a real port, and a client that says exactly what it is told to say.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use longhouse::{
    app::{App, AppOptions, Place},
    config::Config,
    domain::people::setup,
    engine::commit::Actor,
    http::{router, serve},
    kit::id::Id,
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Notify,
    task::JoinHandle,
};

use super::disk::RecordedDisk;

/// A server on a port of its own.
pub struct Server {
    pub app: App,
    pub address: SocketAddr,
    pub disk: Arc<RecordedDisk>,
    stop: Arc<Notify>,
    served: Option<JoinHandle<usize>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Server {
    /// Serves an empty installation.
    pub async fn start(config: Config) -> Self {
        Self::start_on(RecordedDisk::with(Vec::new()), config).await
    }

    /// Serves what is on `disk`.
    pub async fn start_on(disk: Arc<RecordedDisk>, config: Config) -> Self {
        let app = App::open(AppOptions::at(Place::Backend(disk.clone()))).expect("the disk opens");
        Self::over(app, disk, config).await
    }

    /// Serves a program that is open already, on `disk`.
    pub async fn over(app: App, disk: Arc<RecordedDisk>, config: Config) -> Self {
        let front = router::front(&app, &config).expect("the front");
        let listener = serve::bind(([127, 0, 0, 1], 0).into()).expect("a free port");
        let address = listener.local_addr().expect("the port");
        let stop = Arc::new(Notify::new());
        let told = stop.clone();
        let served = serve::serve(
            listener,
            front,
            config.max_connections,
            async move { told.notified().await },
        );
        Self {
            app,
            address,
            disk,
            stop,
            served: Some(tokio::spawn(served)),
        }
    }

    /// Sets the installation up with ada as its owner; her session's cookie, ready to send.
    pub async fn set_up(&self) -> String {
        let link = self
            .app
            .write(Actor::system(Id::ZERO), |tx| Ok(setup::new_link(tx)?.reveal()?.1));
        let draft = json!({
            "token": link.await.expect("a link").value, "workspace_name": "Longhouse",
            "name": "Ada", "email": "ada@demo.test", "password": "longhouse-demo",
        });
        let answer = self.post("/api/v1/setup", &[], &draft).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        let cookie = answer.header("set-cookie").expect("a cookie");
        cookie.split(';').next().expect("a pair").to_owned()
    }

    /// Our own pages' address, as browsers tell it.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers, b"").await
    }

    /// Posts JSON from our own pages.
    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let origin = self.origin();
        let mut all = vec![("content-type", "application/json"), ("origin", origin.as_str())];
        all.extend_from_slice(headers);
        self.ask("POST", path, &all, body.to_string().as_bytes()).await
    }

    /// Opens a room and gives its id.
    pub async fn room(&self, cookie: &str) -> String {
        let draft = json!({ "name": "lab", "kind": "open" });
        let made = self.post("/api/v1/rooms", &[("cookie", cookie)], &draft).await;
        made.json()["id"].as_str().expect("an id").to_owned()
    }

    /// Posts a message and gives the commit's seq.
    pub async fn say(&self, cookie: &str, room: &str, body: &str) -> u64 {
        let path = format!("/api/v1/rooms/{room}/messages");
        let posted = self.post(&path, &[("cookie", cookie)], &json!({ "body": body })).await;
        assert_eq!(posted.status, 201, "{posted:?}");
        posted.header("x-seq").expect("a seq").parse().expect("a number")
    }

    /// Asks once, over a connection of its own.
    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n",
            self.address
        );
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += &format!("content-length: {}\r\n\r\n", body.len());
        let mut stream = self.connect().await;
        stream.write_all(&[head.as_bytes(), body].concat()).await.expect("sent");
        Answer::read(&mut stream).await
    }

    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("the server listens")
    }

    /// Stops it; connections that had to be cut off.
    pub async fn stop(mut self) -> usize {
        self.stop.notify_one();
        let served = self.served.take().expect("it runs");
        tokio::time::timeout(Duration::from_secs(10), served)
            .await
            .expect("within ten seconds")
            .expect("no panic")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(served) = &self.served {
            served.abort();
        }
    }
}

impl Answer {
    /// Reads until the server closes.
    pub async fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        let read = tokio::time::timeout(Duration::from_secs(40), stream.read_to_end(&mut bytes)).await;
        read.expect("an answer in time").expect("an answer");
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .expect("a head")
            + 4;
        let head = String::from_utf8(bytes[..end].to_vec()).expect("ascii");
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .and_then(|status| status.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status.expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
            body: bytes.split_off(end),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The status and the problem's code.
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{self:?}"
        );
        let problem = self.json();
        assert_eq!(problem["request_id"].as_str(), self.header("x-request-id"));
        (self.status, problem["code"].as_str().expect("a code").to_owned())
    }
}
