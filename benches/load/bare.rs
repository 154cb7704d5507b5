//! A bare axum server that returns ready bytes, in a process of its own: what our cached answers are held against.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use bytes::Bytes;

/// The running child.
pub struct Bare {
    child: Child,
    pub address: SocketAddr,
}

impl Bare {
    /// Starts this program again as a server of the bytes in `file`.
    pub fn start(file: &Path) -> std::io::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("serve-bare")
            .arg(file)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let out = child.stdout.take().ok_or_else(|| std::io::Error::other("no pipe"))?;
        BufReader::new(out).read_line(&mut line)?;
        let address = line.trim().parse().map_err(std::io::Error::other)?;
        Ok(Self { child, address })
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        let ended = self.child.kill().and_then(|()| self.child.wait());
        ended.expect("a child that can be ended");
    }
}

/// Serves `GET /` with the bytes in `file` until it is killed.
pub fn serve(file: &str) {
    let bytes = Bytes::from(std::fs::read(file).expect("the bytes to serve"));
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        println!("{}", listener.local_addr().expect("an address"));
        let router = Router::new().route("/", get(ready)).with_state(bytes);
        let listener = axum::serve::ListenerExt::tap_io(listener, |stream: &mut tokio::net::TcpStream| {
            stream.set_nodelay(true).expect("a socket option");
        });
        axum::serve(listener, router).await.expect("a server");
    });
}

async fn ready(State(bytes): State<Bytes>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], bytes)
}
