//! A web site on this machine, which says what the test wants it to say and remembers who asked for what.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

/// A site. It goes with the test's runtime.
pub struct Site {
    pub origin: String,
    pages: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// A site without a page.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let (pages, asked) = (Arc::<Mutex<HashMap<_, _>>>::default(), Arc::<Mutex<Vec<_>>>::default());
        let site = Self {
            origin,
            pages: pages.clone(),
            asked: asked.clone(),
        };
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (pages, asked) = (pages.clone(), asked.clone());
                tokio::spawn(async move {
                    let mut heard = vec![0; 8_192];
                    let length = stream.read(&mut heard).await.unwrap_or(0);
                    let heard = String::from_utf8_lossy(&heard[..length]).into_owned();
                    let path = heard.split(' ').nth(1).unwrap_or_default().to_owned();
                    let nothing = || b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_vec();
                    let said = pages
                        .lock()
                        .expect("a lock")
                        .get(&path)
                        .cloned()
                        .unwrap_or_else(nothing);
                    asked.lock().expect("a lock").push(path);
                    _ = stream.write_all(&said).await; // Who has enough hangs up.
                    _ = stream.shutdown().await; // It may be closed already.
                });
            }
        });
        site
    }

    /// The address of a page.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// From now on `body` is at `path`.
    pub fn put(&self, path: &str, kind: &str, body: &[u8]) {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\n\r\n");
        self.say(path, &[head.as_bytes(), body].concat());
    }

    /// From now on this is the whole answer at `path`.
    pub fn say(&self, path: &str, answer: &[u8]) {
        self.pages.lock().expect("a lock").insert(path.into(), answer.into());
    }

    /// What was asked for since last time.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().expect("a lock"))
    }
}
