//! A tiny mail server: takes letters over SMTP and keeps them as they came.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use longhouse::engine::egress::mail::{MailSecurity, MailServer, Mailer};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// The address that links in letters begin with.
pub const ORIGIN: &str = "https://team.test";

/// The mail server; it goes on as long as the test.
pub struct PostOffice {
    pub address: SocketAddr,
    letters: Arc<Mutex<Vec<Received>>>,
    count: watch::Receiver<usize>,
    /// Of the next letters, how many are put off (4xx), and refused (5xx).
    trouble: Arc<[AtomicUsize; 2]>,
}

/// A letter as it came.
#[derive(Debug, Clone)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    /// Headers, an empty line, and the rest, with lone line feeds.
    pub data: String,
}

impl PostOffice {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let (told, count) = watch::channel(0);
        let office = Self {
            address: listener.local_addr().expect("an address"),
            letters: Arc::default(),
            count,
            trouble: Arc::default(),
        };
        let (letters, trouble) = (office.letters.clone(), office.trouble.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (letters, trouble, told) = (letters.clone(), trouble.clone(), told.clone());
                tokio::spawn(async move { serve(stream, &letters, &trouble, &told).await });
            }
        });
        office
    }

    /// What hands mail over here.
    pub fn mailer(&self) -> Mailer {
        let server = MailServer {
            host: "127.0.0.1".into(),
            port: self.address.port(),
            security: MailSecurity::None,
            credentials: None,
            from: "Longhouse <no-reply@team.test>".into(),
        };
        Mailer::new(&server).expect("a mailer")
    }

    /// Puts off so many of the next letters, and then refuses so many.
    pub fn trouble(&self, put_off: usize, refused: usize) {
        self.trouble[0].store(put_off, Ordering::SeqCst);
        self.trouble[1].store(refused, Ordering::SeqCst);
    }

    /// The letters that came, once there are `count`.
    pub async fn letters(&self, count: usize) -> Vec<Received> {
        let mut came = self.count.clone();
        let waited = tokio::time::timeout(Duration::from_secs(10), came.wait_for(|came| *came >= count)).await;
        let letters = self.letters.lock().expect("the letters").clone();
        assert!(waited.is_ok(), "{count} letters should have come: {letters:?}");
        letters
    }

    /// How many came so far.
    pub fn so_far(&self) -> usize {
        *self.count.borrow()
    }
}

impl Received {
    /// A header's value, unfolded.
    pub fn header(&self, name: &str) -> Option<String> {
        let (head, _) = self.data.split_once("\n\n")?;
        let head = head.replace("\n ", " ").replace("\n\t", " ");
        head.lines().find_map(|line| {
            let (called, value) = line.split_once(": ")?;
            called.eq_ignore_ascii_case(name).then(|| value.to_owned())
        })
    }

    /// The names of all headers of the letter itself.
    pub fn headers(&self) -> Vec<String> {
        let (head, _) = self.data.split_once("\n\n").expect("a head");
        let lines = head.lines().filter(|line| !line.starts_with([' ', '\t']));
        lines
            .filter_map(|line| Some(line.split_once(':')?.0.to_lowercase()))
            .collect()
    }

    /// The part of this type, decoded.
    pub fn part(&self, kind: &str) -> String {
        let boundary = self.header("content-type").expect("a type");
        let boundary = boundary
            .split("boundary=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let boundary = format!("--{}", boundary.expect("a boundary"));
        let parts = self.data.split(&boundary);
        let part = parts.filter_map(|part| part.trim_start().split_once("\n\n"));
        let (head, body) = part
            .clone()
            .find(|(head, _)| head.to_lowercase().contains(&format!("content-type: {kind}")))
            .unwrap_or_else(|| panic!("no {kind} in {}", self.data));
        let head = head.to_lowercase();
        if head.contains("quoted-printable") {
            unquoted(body)
        } else if head.contains("base64") {
            use base64::{Engine as _, prelude::BASE64_STANDARD};
            let bytes = BASE64_STANDARD.decode(body.split_whitespace().collect::<String>());
            String::from_utf8(bytes.expect("base64")).expect("UTF-8")
        } else {
            body.to_owned()
        }
    }

    /// The first address in the text that begins with this.
    pub fn link(&self, beginning: &str) -> String {
        let text = self.part("text/plain");
        let at = text
            .find(beginning)
            .unwrap_or_else(|| panic!("no {beginning} in {text}"));
        text[at..].split_whitespace().next().unwrap_or_default().to_owned()
    }
}

/// Quoted-printable, RFC 2045.
fn unquoted(text: &str) -> String {
    let text = text.replace("=\n", "");
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((byte, after)) = rest.split_first() {
        let coded = (*byte == b'=').then(|| after.get(..2).and_then(|two| std::str::from_utf8(two).ok()));
        match coded.flatten().and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(coded) => {
                bytes.push(coded);
                rest = &after[2..];
            }
            None => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Takes one away, if there are any.
fn take(from: &AtomicUsize) -> bool {
    from.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
        .is_ok()
}

async fn serve(
    stream: TcpStream,
    letters: &Mutex<Vec<Received>>,
    trouble: &[AtomicUsize; 2],
    told: &watch::Sender<usize>,
) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let (mut from, mut to) = (String::new(), Vec::new());
    let mut say = b"220 post.test ESMTP\r\n".to_vec();
    loop {
        if write.write_all(&say).await.is_err() {
            return;
        }
        let Ok(Some(line)) = lines.next_line().await else {
            return;
        };
        let command = line.to_uppercase();
        say = if command.starts_with("EHLO") {
            b"250-post.test\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n".to_vec()
        } else if command.starts_with("MAIL FROM:") {
            from = address(&line);
            to.clear();
            match (take(&trouble[0]), &trouble[1]) {
                (true, _) => b"451 4.3.0 Come back later\r\n".to_vec(),
                (false, refused) if take(refused) => b"550 5.7.1 Not from you\r\n".to_vec(),
                _ => b"250 Fine\r\n".to_vec(),
            }
        } else if command.starts_with("RCPT TO:") {
            to.push(address(&line));
            b"250 Fine\r\n".to_vec()
        } else if command == "DATA" {
            if write.write_all(b"354 Go on\r\n").await.is_err() {
                return;
            }
            let mut data = String::new();
            while let Ok(Some(line)) = lines.next_line().await {
                if line == "." {
                    break;
                }
                data += line.strip_prefix('.').unwrap_or(&line);
                data.push('\n');
            }
            let count = {
                let mut letters = letters.lock().expect("the letters");
                letters.push(Received {
                    from: from.clone(),
                    to: to.clone(),
                    data,
                });
                letters.len()
            };
            told.send_replace(count);
            b"250 Taken\r\n".to_vec()
        } else if command == "QUIT" {
            b"221 Bye\r\n".to_vec()
        } else {
            b"250 Fine\r\n".to_vec()
        };
    }
}

fn address(line: &str) -> String {
    let inner = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map_or_else(String::new, |(address, _)| address.to_owned())
}
