//! A tiny web server that keeps what it is sent: what push services and providers of text messages get.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// The server; it goes on as long as the test.
pub struct Receiver {
    address: SocketAddr,
    came: Arc<Mutex<Vec<Sent>>>,
    count: watch::Receiver<usize>,
    /// What the next requests are answered, head and all; the others are taken.
    answers: Arc<Mutex<VecDeque<String>>>,
}

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Sent {
    pub path: String,
    pub body: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Sent {
    /// A header's value.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or_else(
            || panic!("no {name} in {:?}", self.headers),
            |(_, value)| value.as_str(),
        )
    }
}

impl Receiver {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let (told, count) = watch::channel(0);
        let receiver = Self {
            address: listener.local_addr().expect("an address"),
            came: Arc::default(),
            count,
            answers: Arc::default(),
        };
        let (came, answers) = (receiver.came.clone(), receiver.answers.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (came, answers, told) = (came.clone(), answers.clone(), told.clone());
                tokio::spawn(async move { serve(stream, &came, &answers, &told).await });
            }
        });
        receiver
    }

    /// The address of a path here.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Answers the next request so: a status, and header lines with their ends.
    pub fn answer(&self, status: &str, headers: &str) {
        let answer = format!("HTTP/1.1 {status}\r\n{headers}content-length: 0\r\n\r\n");
        self.answers.lock().expect("the answers").push_back(answer);
    }

    /// Answers the next request with these words, of this media type.
    pub fn say(&self, status: &str, kind: &str, words: &str) {
        let length = words.len();
        let head = format!("HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n");
        self.answers.lock().expect("the answers").push_back(head + words);
    }

    /// What came, once that is `count` requests.
    pub async fn requests(&self, count: usize) -> Vec<Sent> {
        let mut told = self.count.clone();
        let waited = tokio::time::timeout(Duration::from_secs(10), told.wait_for(|came| *came >= count)).await;
        let came = self.came.lock().expect("what came").clone();
        assert!(waited.is_ok(), "{count} requests should have come: {came:?}");
        came
    }

    /// How many came so far.
    pub fn so_far(&self) -> usize {
        *self.count.borrow()
    }
}

async fn serve(
    mut stream: TcpStream,
    came: &Mutex<Vec<Sent>>,
    answers: &Mutex<VecDeque<String>>,
    told: &watch::Sender<usize>,
) {
    let mut bytes = Vec::new();
    let (head, mut body) = loop {
        let mut some = [0; 4_096];
        match stream.read(&mut some).await {
            Ok(0) | Err(_) => return,
            Ok(count) => bytes.extend_from_slice(&some[..count]),
        }
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..at].to_vec()).expect("a head in ASCII");
            break (head, bytes[at + 4..].to_vec());
        }
    };
    let mut lines = head.lines();
    let path = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a path");
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let mut sent = Sent {
        path: path.to_owned(),
        headers,
        body: Vec::new(),
    };
    let length: usize = sent.header("content-length").parse().expect("a length");
    while body.len() < length {
        let mut some = [0; 4_096];
        match stream.read(&mut some).await {
            Ok(0) | Err(_) => return,
            Ok(count) => body.extend_from_slice(&some[..count]),
        }
    }
    sent.body = body;
    let answer = answers.lock().expect("the answers").pop_front();
    let answer = answer.unwrap_or_else(|| "HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n".into());
    let count = {
        let mut came = came.lock().expect("what came");
        came.push(sent);
        came.len()
    };
    _ = stream.write_all(answer.as_bytes()).await; // The client may be gone.
    told.send_replace(count);
}
