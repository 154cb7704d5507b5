//! The client: one request over one connection of its own, bounded in every way.

use std::{
    io::{self, Read as _},
    net::{IpAddr, SocketAddr},
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use futures_util::future::BoxFuture;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use hyper::{body::Incoming as Arriving, client::conn::http1};
use hyper_util::rt::TokioIo;
use ipnet::IpNet;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};

use super::{EgressError, Enough, Target, address::special, beginning::beginning, paces::Paces, target::Host};
use crate::kit::time::Millis;

/// How long a connection may take to be made, to each of the addresses of a name.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// How long all of it may take.
const WITHIN: Duration = Duration::from_secs(15);
/// Addresses of one name that are looked at; one with more is up to no good.
const ADDRESSES_MAX: usize = 32;
/// Addresses of one name that are tried.
const TRIED: usize = 4;
/// Bytes of an answer's head.
const HEAD_MAX: usize = 16 << 10;
/// Header lines of an answer.
const HEADERS_MAX: usize = 100;
/// Bytes of an answer's body, unless the caller wants another bound.
const BODY_MAX: usize = 64 << 10;
/// Redirects that are followed, where any are.
pub const REDIRECTS_MAX: usize = 3;

/// Finds the addresses of a name: the system's way, or a test's.
pub type Resolve = dyn Fn(String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> + Send + Sync;

/// Sends requests into the world. Cheap to clone; all clones have the same rules.
#[derive(Clone)]
pub struct Egress {
    allowed: Arc<RwLock<Vec<IpNet>>>,
    resolve: Arc<Resolve>,
    tls: TlsConnector,
    paces: Paces,
}

/// A request to send.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub method: Method,
    pub url: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// Whether redirects are followed; only those of a GET are.
    pub follow: bool,
    /// How long all of it may take.
    pub within: Duration,
    /// Bytes of the answer's body at most, also unpacked.
    pub body_max: usize,
    /// What is enough of an answer, for who needs its beginning alone: then one of more bytes is cut off, and no fault.
    pub enough: Option<Enough>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Incoming {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// Where it came from in the end.
    pub url: String,
    /// Unpacked.
    pub body: Bytes,
}

impl Incoming {
    /// How long whoever answered wants to be left alone: `Retry-After`, in seconds or as a date (RFC 9110 §10.2.3).
    pub fn retry_after(&self, now: Millis) -> Option<Duration> {
        let text = self.headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
        if let Ok(seconds) = text.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let at = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
        let at = Millis(u64::try_from(at.as_millisecond()).ok()?);
        Some(at.since(now))
    }
}

impl Outgoing {
    /// GET of `url`; redirects are followed.
    pub fn get(url: impl Into<String>) -> Self {
        Self {
            method: Method::GET,
            url: url.into(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            follow: true,
            within: WITHIN,
            body_max: BODY_MAX,
            enough: None,
        }
    }

    /// POST of `body` to `url`.
    pub fn post(url: impl Into<String>, body: impl Into<Bytes>) -> Self {
        Self {
            method: Method::POST,
            body: body.into(),
            follow: false,
            ..Self::get(url)
        }
    }

    /// The same with a header more.
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }
}

impl Egress {
    /// A client that may also reach the `allowed` networks.
    pub fn new(allowed: Vec<IpNet>) -> Self {
        let mut roots = RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        Self::with(allowed, Arc::new(|name| Box::pin(by_system(name))), roots)
    }

    /// The same with another way to find addresses, and other certificates to trust.
    pub(super) fn with(allowed: Vec<IpNet>, resolve: Arc<Resolve>, roots: RootCertStore) -> Self {
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring speaks TLS 1.2 and 1.3")
            .with_root_certificates(roots)
            .with_no_client_auth();
        Self {
            allowed: Arc::new(RwLock::new(allowed)),
            resolve,
            tls: TlsConnector::from(Arc::new(config)),
            paces: Paces::new(),
        }
    }

    /// From now on these networks, and no others that are special, may be reached.
    pub fn allow(&self, networks: Vec<IpNet>) {
        *self.allowed.write().unwrap_or_else(PoisonError::into_inner) = networks;
    }

    /// Sends a request and gives what comes back, whatever its status.
    ///
    /// Fails: as [`EgressError`] says. Rules: E1 to E5.
    pub async fn send(&self, outgoing: Outgoing) -> Result<Incoming, EgressError> {
        let target = Target::parse(&outgoing.url)?;
        let host = target.host().to_string();
        timeout(outgoing.within, self.follow(outgoing, target))
            .await
            .unwrap_or(Err(EgressError::TooSlow(host)))
    }

    /// The same, but no host is asked more than thirty times a minute, as somebody may name one a thousand times.
    ///
    /// Fails: as [`Egress::send`]; TooOften.
    pub async fn send_paced(&self, outgoing: Outgoing) -> Result<Incoming, EgressError> {
        self.paces.count(&Target::parse(&outgoing.url)?)?;
        self.send(outgoing).await
    }

    async fn follow(&self, mut outgoing: Outgoing, mut target: Target) -> Result<Incoming, EgressError> {
        for _ in 0..=REDIRECTS_MAX {
            let response = self.ask(&outgoing, &target).await?;
            let follows = outgoing.follow && outgoing.method == Method::GET;
            let location = response.headers().get(header::LOCATION);
            match location.filter(|_| follows && response.status().is_redirection()) {
                None => {
                    return match outgoing.enough {
                        None => take(response, &target, outgoing.body_max).await,
                        Some(enough) => beginning(response, &target, outgoing.body_max, enough).await,
                    };
                }
                Some(location) => {
                    let location = location.to_str().map_err(|_| EgressError::Redirected)?;
                    let next = target.follow(location)?;
                    if !next.same_origin(&target) {
                        outgoing.headers.clear(); // They were meant for who was asked first.
                    }
                    target = next;
                }
            }
        }
        Err(EgressError::Redirected)
    }

    /// One request over a new connection to a checked address; gives the head, and the body as it arrives.
    async fn ask(&self, outgoing: &Outgoing, target: &Target) -> Result<Response<Arriving>, EgressError> {
        let stream = self.connect(target).await?;
        if !target.is_https() {
            return exchange(stream, outgoing, target).await;
        }
        let host = target.host().to_string();
        let untrusted = |what: String| EgressError::Untrusted {
            host: host.clone(),
            what,
        };
        let name = ServerName::try_from(host.clone()).map_err(|error| untrusted(error.to_string()))?;
        let stream = self.tls.connect(name, stream).await;
        exchange(stream.map_err(|error| untrusted(error.to_string()))?, outgoing, target).await
    }

    async fn connect(&self, target: &Target) -> Result<TcpStream, EgressError> {
        for address in self.addresses(target).await?.into_iter().take(TRIED) {
            let connected = TcpStream::connect(SocketAddr::new(address, target.port()));
            if let Ok(Ok(stream)) = timeout(CONNECT_WITHIN, connected).await {
                return Ok(stream);
            }
        }
        Err(EgressError::Unreachable(target.host().to_string()))
    }

    /// Whether the target is in a network that the operator opened. Fails: as if something were sent there.
    pub(super) async fn look_up(&self, target: &Target) -> Result<bool, EgressError> {
        let addresses = self.addresses(target).await?;
        Ok(addresses.into_iter().any(|address| special(address).is_some()))
    }

    /// The addresses of the target, if all of them may be sent to (E1).
    async fn addresses(&self, target: &Target) -> Result<Vec<IpAddr>, EgressError> {
        let host = target.host().to_string();
        let addresses = match target.host() {
            Host::Address(address) => vec![*address],
            Host::Name(name) => {
                let resolved = timeout(CONNECT_WITHIN, (self.resolve)(name.clone())).await;
                let resolved = resolved.map_err(|_| EgressError::TooSlow(host.clone()))?;
                resolved.unwrap_or_default()
            }
        };
        if addresses.is_empty() || addresses.len() > ADDRESSES_MAX {
            return Err(EgressError::Unresolved(host));
        }
        let allowed = self.allowed.read().unwrap_or_else(PoisonError::into_inner);
        for &address in &addresses {
            let own = address.to_canonical();
            if let Some(why) = special(address).filter(|_| !allowed.iter().any(|network| network.contains(&own))) {
                return Err(EgressError::Special { host, address, why });
            }
        }
        Ok(addresses)
    }
}

impl std::fmt::Debug for Egress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Egress")
            .field("allowed", &self.allowed)
            .finish_non_exhaustive()
    }
}

async fn by_system(name: String) -> io::Result<Vec<IpAddr>> {
    let found = tokio::net::lookup_host((name, 0)).await?;
    Ok(found.map(|address| address.ip()).collect())
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    outgoing: &Outgoing,
    target: &Target,
) -> Result<Response<Arriving>, EgressError> {
    let broken = |error: hyper::Error| broken(target, &error);
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(HEAD_MAX)
        .max_headers(HEADERS_MAX)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(broken)?;
    // It ends when both halves of the exchange are dropped, which the caller's time limit does.
    tokio::spawn(connection);
    let request = request(outgoing, target).map_err(|_| EgressError::NotATarget("it doesn't fit into a request"))?;
    sender.send_request(request).await.map_err(broken)
}

fn request(outgoing: &Outgoing, target: &Target) -> Result<Request<Full<Bytes>>, http::Error> {
    let mut request = Request::builder()
        .method(outgoing.method.clone())
        .uri(target.path())
        .body(Full::new(outgoing.body.clone()))?;
    let headers = request.headers_mut();
    headers.extend(outgoing.headers.clone());
    headers.insert(header::HOST, HeaderValue::from_str(target.authority())?);
    headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    headers
        .entry(header::USER_AGENT)
        .or_insert(HeaderValue::from_static(concat!(
            "Longhouse/",
            env!("CARGO_PKG_VERSION")
        )));
    Ok(request)
}

/// The whole of an answer, if it is as large as it may be at most (E4).
async fn take(response: Response<Arriving>, target: &Target, limit_bytes: usize) -> Result<Incoming, EgressError> {
    let too_large = EgressError::TooLarge { limit_bytes };
    let (head, mut arriving) = response.into_parts();
    let mut body = BytesMut::new();
    while let Some(frame) = arriving.frame().await {
        let frame = frame.map_err(|error| broken(target, &error))?;
        let Ok(piece) = frame.into_data() else { continue };
        if body.len() + piece.len() > limit_bytes {
            return Err(too_large);
        }
        body.extend_from_slice(&piece);
    }
    let body = match head.headers.get(header::CONTENT_ENCODING).map(HeaderValue::as_bytes) {
        None | Some(b"" | b"identity") => body.freeze(),
        Some(b"gzip" | b"x-gzip") => {
            let mut unpacked = Vec::new();
            let read = flate2::read::GzDecoder::new(&body[..])
                .take(limit_bytes as u64 + 1)
                .read_to_end(&mut unpacked);
            match read {
                Ok(length) if length > limit_bytes => return Err(too_large),
                Ok(_) => unpacked.into(),
                Err(error) => return Err(broken(target, &error)),
            }
        }
        Some(_) => return Err(EgressError::Packed),
    };
    Ok(Incoming {
        status: head.status,
        headers: head.headers,
        url: target.url(),
        body,
    })
}

pub(super) fn broken(target: &Target, error: &dyn std::error::Error) -> EgressError {
    EgressError::Broken {
        host: target.host().to_string(),
        what: error.to_string(),
    }
}
