//! From the network to the router and back: binding, accepting, draining.
//!
//! One listener speaks HTTP/1.1 and HTTP/2 (prior knowledge). TLS is for the proxy before it. Every timeout has its
//! own file: heads, rests and stuck writes in `pulse`, bodies in `pace`.

use std::{
    convert::Infallible,
    future::Future,
    io,
    net::SocketAddr,
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{body::Body, extract::Request};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use tokio::{
    net::{TcpListener, TcpSocket, TcpStream},
    sync::watch,
    time::{MissedTickBehavior, interval},
};

use super::{
    admission::Peer,
    edge::{Edge, House},
    lines::{Line, Lines},
    pace::Paced,
    pulse::{Noted, Pulse, TICK, Verdict},
    router::Front,
    systemd,
};
use crate::telemetry::series;

/// Connections that may wait to be accepted.
const BACKLOG: u32 = 4_096;
/// How long requests that run may take when the program stops; the rest of the ten seconds is for closing.
const DRAIN: Duration = Duration::from_secs(8);
/// Bytes of a request's head, or of one frame's.
const HEAD_BYTES: usize = 64 << 10;
/// Between two looks for counters of rate limits that nobody needs.
const TIDY_EVERY: Duration = Duration::from_secs(60);

/// Why nobody can connect, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Somebody is there already.
    #[error("{address} is in use by another program; stop that, or choose another with --listen")]
    InUse { address: SocketAddr },
    /// It isn't ours to take.
    #[error(
        "{address} may not be used without more rights; choose a port from 1024 on, or give the program CAP_NET_BIND_SERVICE"
    )]
    Forbidden { address: SocketAddr },
    /// It isn't this machine's.
    #[error("{address} is no address of this machine; 0.0.0.0 or [::] stands for all of them")]
    NotOurs { address: SocketAddr },
    /// The operating system said no.
    #[error("{address} can't be listened on: {cause}")]
    Io { address: SocketAddr, cause: io::Error },
}

/// Listens on `address`, or on the socket that systemd holds for us.
pub fn bind(address: SocketAddr) -> Result<TcpListener, BindError> {
    let failed = |cause: io::Error| match cause.kind() {
        io::ErrorKind::AddrInUse => BindError::InUse { address },
        io::ErrorKind::PermissionDenied => BindError::Forbidden { address },
        io::ErrorKind::AddrNotAvailable => BindError::NotOurs { address },
        _ => BindError::Io { address, cause },
    };
    if let Some(listener) = systemd::listener().map_err(failed)? {
        return TcpListener::from_std(listener).map_err(failed);
    }
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()
    } else {
        TcpSocket::new_v6()
    }
    .map_err(failed)?;
    socket.set_reuseaddr(true).map_err(failed)?;
    socket.bind(address).map_err(failed)?;
    socket.listen(BACKLOG).map_err(failed)
}

/// Serves until `stop`, then drains: no new connections, sockets are told to reconnect, requests end.
///
/// Takes: `most` connections at a time. Gives: how many connections had to be cut off after eight seconds.
pub async fn serve(listener: TcpListener, front: Front, most: usize, stop: impl Future<Output = ()>) -> usize {
    let Front { house, edge } = front;
    let lines = Lines::new(most);
    let (draining, drained) = watch::channel(false);
    let keeper = tokio::spawn(keep_house(edge.clone()));
    systemd::ready();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => match lines.take(peer.ip().to_canonical()) {
                Some(line) => {
                    tokio::spawn(connection(stream, line, peer, house.clone(), drained.clone()));
                }
                None => tracing::warn!(%peer, "a connection was refused: there are too many"),
            },
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                // Out of file descriptors, most likely: trying again at once would only burn the processor.
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    systemd::stopping();
    edge.drain();
    drop(listener);
    edge.app.hub().stop();
    draining.send_replace(true);
    let left = lines.all_free(DRAIN).await;
    keeper.abort();
    left
}

/// What has to be done by the clock while the program serves.
async fn keep_house(edge: Arc<Edge>) {
    let tidy = async {
        let mut ticks = interval(TIDY_EVERY);
        loop {
            ticks.tick().await;
            edge.ready.tidy(Instant::now());
            if let Some(limits) = &edge.limits {
                limits.tidy();
            }
        }
    };
    tokio::join!(tidy, series::follow(|| edge.app.now()), systemd::watchdog());
}

/// Serves one connection until it ends.
async fn connection(
    stream: TcpStream,
    line: Line,
    peer: SocketAddr,
    house: House,
    mut draining: watch::Receiver<bool>,
) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%peer, %error, "a connection ended before it began");
        return;
    }
    let pulse = Arc::new(Pulse::default());
    let peer = Peer::new(peer.ip(), line);
    let noted = Noted::new(stream, pulse.clone());
    let service = service_fn({
        let pulse = pulse.clone();
        move |request: hyper::Request<Incoming>| answer(request, pulse.clone(), peer.clone(), house.clone())
    });
    let builder = builder();
    let mut served = pin!(builder.serve_connection_with_upgrades(TokioIo::new(noted), service));
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks.reset(); // The first tick would come at once.
    let mut closing = false;
    loop {
        tokio::select! {
            ended = &mut served => {
                if let Err(error) = ended {
                    tracing::trace!(error, "a connection broke");
                }
                return;
            }
            _ = draining.wait_for(|draining| *draining), if !closing => {
                closing = true;
                served.as_mut().graceful_shutdown();
            }
            _ = ticks.tick() => match pulse.tick() {
                Verdict::Keep => {}
                Verdict::Close if closing => {}
                Verdict::Close => {
                    closing = true;
                    served.as_mut().graceful_shutdown();
                }
                Verdict::Drop => return,
            },
        }
    }
}

/// How connections are spoken on. The timer is for HTTP/2's keep-alive; heads are timed by [`Pulse`].
fn builder() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(None)
        .max_buf_size(HEAD_BYTES);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Duration::from_secs(25))
        .keep_alive_timeout(Duration::from_secs(20))
        .max_concurrent_streams(200)
        .max_header_list_size(HEAD_BYTES as u32);
    builder
}

async fn answer(
    request: hyper::Request<Incoming>,
    pulse: Arc<Pulse>,
    peer: Peer,
    house: House,
) -> Result<axum::response::Response, Infallible> {
    let _running = pulse.request(request.version() == hyper::Version::HTTP_2);
    let mut request: Request = request.map(|body| {
        if http_body::Body::is_end_stream(&body) {
            Body::empty()
        } else {
            Body::new(Paced::new(body))
        }
    });
    request.extensions_mut().insert(peer);
    Ok(house.answer(request).await)
}
