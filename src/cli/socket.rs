//! The socket in the data directory, through which commands reach the running server.
//!
//! One line of JSON in, a [`Request`]; lines of JSON out, [`Line`]s, of which the last is the answer or the failure.
//! The file's mode lets in its owner only; whoever may open it may open the data as well.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    os::{
        fd::{AsRawFd, OwnedFd},
        unix::{fs::PermissionsExt, net::UnixStream as BlockingStream},
    },
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt},
    net::{UnixListener, UnixStream},
    sync::watch,
};

use super::{
    answer::Answer,
    failure::Failure,
    progress::Progress,
    request::{Office, Request, execute},
};

/// The socket's name in the data directory.
pub const SOCKET_FILE: &str = "longhouse.sock";
/// Bytes of a request at most.
const REQUEST_MAX: u64 = 64 << 10;
/// How long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two reports of progress.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);
/// The kernel takes no longer path for a socket.
const PATH_MAX: usize = 100;

/// What the server says about a request.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Progress { done: u64, total: u64 },
    Answer(Answer),
    Failure(Failure),
}

/// Asks the server that has `directory` open; nothing if there is none.
pub fn ask(directory: &Path, request: &Request, progress: &Progress) -> Result<Option<Answer>, Failure> {
    let place = directory.join(SOCKET_FILE);
    let failed = |cause: io::Error| Failure::io("spoken to", &place, &cause);
    let address = match Address::of(directory) {
        Ok(address) => address,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::io("opened", directory, &error)),
    };
    let mut stream = match BlockingStream::connect(&address.path) {
        Ok(stream) => stream,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) => {
            return Ok(None); // Never served, or its server ended without removing it.
        }
        Err(error) => return Err(failed(error)),
    };
    let mut line = serde_json::to_vec(request).map_err(|cause| failed(cause.into()))?;
    line.push(b'\n');
    stream.write_all(&line).map_err(failed)?;
    for line in BufReader::new(stream).lines() {
        match serde_json::from_str(&line.map_err(failed)?) {
            Ok(Line::Progress { done, total }) => progress(done, total),
            Ok(Line::Answer(answer)) => return Ok(Some(answer)),
            Ok(Line::Failure(failure)) => return Err(failure),
            Err(_) => return Err(another_version()),
        }
    }
    Err(Failure::new("interrupted", "The server ended before it answered.")
        .then("Look into its log, and ask again when it runs."))
}

fn another_version() -> Failure {
    Failure::new(
        "another_version",
        "The running server is another version and doesn't understand this command.",
    )
    .then("Use the program that the server was started with, or restart the server.")
}

/// Opens the socket of `directory`, which this process has locked: what lies there is left over.
pub fn listen(directory: &Path) -> Result<UnixListener, Failure> {
    let place = directory.join(SOCKET_FILE);
    let failed = |cause: io::Error| Failure::io("opened", &place, &cause);
    match fs::remove_file(&place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    let address = Address::of(directory).map_err(failed)?;
    let listener = UnixListener::bind(&address.path).map_err(failed)?;
    fs::set_permissions(&place, fs::Permissions::from_mode(0o600)).map_err(failed)?;
    Ok(listener)
}

/// Takes the socket away when the server ends.
pub fn close(directory: &Path) {
    if let Err(error) = fs::remove_file(directory.join(SOCKET_FILE)) {
        tracing::debug!(%error, "the socket for commands is left behind, which harms nobody");
    }
}

/// Carries out what comes through the socket, until it is dropped.
pub async fn serve(office: Arc<Office>, listener: UnixListener) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let office = office.clone();
                tokio::spawn(async move {
                    if let Err(error) = attend(&office, stream).await {
                        tracing::debug!(%error, "a command's client went away");
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a command could not be taken");
                tokio::time::sleep(PROGRESS_EVERY).await; // Out of descriptors, most likely: not at once again.
            }
        }
    }
}

async fn attend(office: &Office, stream: UnixStream) -> io::Result<()> {
    let (input, mut out) = stream.into_split();
    let mut line = String::new();
    let mut input = tokio::io::BufReader::new(input.take(REQUEST_MAX));
    tokio::time::timeout(PATIENCE, input.read_line(&mut line)).await??;
    let Ok(request) = serde_json::from_str::<Request>(&line) else {
        return say(&mut out, &Line::Failure(another_version())).await;
    };
    let (moved, mut moves) = watch::channel((0, 0));
    let progress: Progress = Arc::new(move |done, total| moved.send_modify(|state| *state = (done, total)));
    let work = execute(office, request, progress);
    tokio::pin!(work);
    let mut tick = tokio::time::interval(PROGRESS_EVERY);
    loop {
        tokio::select! {
            done = &mut work => {
                let last = done.map_or_else(Line::Failure, Line::Answer);
                return say(&mut out, &last).await;
            }
            _ = tick.tick() => {
                if moves.has_changed().unwrap_or(false) {
                    let (done, total) = *moves.borrow_and_update();
                    say(&mut out, &Line::Progress { done, total }).await?;
                }
            }
        }
    }
}

async fn say(out: &mut (impl AsyncWriteExt + Unpin), line: &Line) -> io::Result<()> {
    let mut bytes = serde_json::to_vec(line)?;
    bytes.push(b'\n');
    out.write_all(&bytes).await
}

/// A path of the socket that is short enough, with what keeps it valid.
struct Address {
    path: PathBuf,
    _directory: Option<OwnedFd>,
}

impl Address {
    fn of(directory: &Path) -> io::Result<Self> {
        let path = directory.join(SOCKET_FILE);
        if path.as_os_str().len() < PATH_MAX {
            return Ok(Self { path, _directory: None });
        }
        let open: OwnedFd = fs::File::open(directory)?.into();
        let path = PathBuf::from(format!("/proc/self/fd/{}/{SOCKET_FILE}", open.as_raw_fd()));
        Ok(Self {
            path,
            _directory: Some(open),
        })
    }
}
