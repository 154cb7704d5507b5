//! Whether a request is let in, and as whom: credentials, limits, origin, the seq it waits for.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderName, header},
};

use super::{
    arrival::{Arrival, Wants},
    edge::{Edge, Settings},
    extract::{malformed, read},
    forwarded,
    limits::{Asker, Standing},
    lines::Line,
    session::{Credential, Visit, same_origin},
};
use crate::{
    domain::people,
    engine::commit::IdempotencyKey,
    error::{Error, Result},
};

/// Where the program's own interface lies; what is elsewhere is a file or a probe, for everybody.
const API: &str = "/api/v1/";
/// Where programs speak that know a hook's secret: it is in the address, and nobody is asked for anything else.
const HOOKS: &str = "/hooks/";
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const MIN_SEQ: HeaderName = HeaderName::from_static("x-min-seq");
/// Characters of an idempotency key.
const KEY_CHARS: usize = 128;
/// Bytes of a body that is held against an idempotency key.
const KEYED_BODY_BYTES: usize = 1 << 20;

/// The connection that a request came over; `serve` puts it into the extensions.
#[derive(Debug, Clone)]
pub struct Peer {
    /// The other end.
    pub address: IpAddr,
    /// Held as well by whoever goes on using the connection after the request was answered.
    _line: Arc<Line>,
}

impl Peer {
    /// The other end of `line`.
    pub fn new(address: IpAddr, line: Line) -> Self {
        Self {
            address: address.to_canonical(),
            _line: Arc::new(line),
        }
    }
}

/// From where a request comes.
#[derive(Debug, Clone, Copy)]
pub struct From {
    /// The client's address, past the proxies that are trusted.
    pub address: IpAddr,
    /// Whether the client spoke HTTPS.
    pub secure: bool,
}

impl From {
    /// From where `request` comes.
    pub fn of(request: &Request, settings: &Settings) -> Self {
        let peer = request.extensions().get();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer: &Peer| peer.address);
        let (address, secure) = forwarded::client(request.headers(), peer, &settings.trusted_proxies);
        Self { address, secure }
    }
}

/// What became of a request at the door.
pub struct Admitted {
    /// Where the asker stands in the rate limits.
    pub standing: Option<Standing>,
    /// Why it was not let in, if it wasn't.
    pub result: Result<()>,
}

/// Lets a request in, with a [`Visit`] in its extensions, or not.
pub async fn admit(edge: &Edge, settings: &Settings, from: From, request: &mut Request, id: &str) -> Admitted {
    let From { address, secure } = from;
    let mut admitted = Admitted {
        standing: None,
        result: Ok(()),
    };
    let open = request.uri().path().starts_with(HOOKS);
    if !open && !request.uri().path().starts_with(API) {
        return admitted;
    }
    let headers = request.headers();
    let mut arrival = Arrival {
        address,
        secure,
        request: id.to_owned(),
        wants: Wants::of(headers),
        idempotency: None,
        agent: headers.get(header::USER_AGENT).cloned(),
        host: host(request),
        public_url: settings.public_url.clone(),
    };
    let credential = Credential::of(headers, secure).filter(|_| !open);
    let identity = match credential
        .as_ref()
        .map(|credential| people::sessions::authenticate(&edge.app, credential))
    {
        None => None,
        Some(Ok(identity)) => identity,
        Some(Err(error)) => {
            admitted.result = Err(error);
            return admitted;
        }
    };
    let user = identity.as_ref().map(|identity| identity.user);
    let (standing, within) = count(edge, Asker { address, user }, request);
    admitted.standing = standing;
    if let Err(error) = within {
        admitted.result = Err(error);
        return admitted;
    }
    let scopes = identity.as_ref().map(|identity| identity.scopes);
    let within = scopes.map_or(Ok(()), |scopes| scopes.allow(request.method(), request.uri().path()));
    admitted.result = match within {
        Ok(()) => check(edge, request, credential.as_ref(), &mut arrival).await,
        beyond => beyond,
    };
    request.extensions_mut().insert(Visit {
        arrival: Arc::new(arrival),
        credential,
        identity,
    });
    admitted
}

/// Counts a request of `asker`, if anybody counts. Fails: Busy(rate_limited).
pub fn count(edge: &Edge, asker: Asker, request: &Request) -> (Option<Standing>, Result<()>) {
    match &edge.limits {
        Some(limits) => limits.count(asker, request.method(), request.uri().path()),
        None => (None, Ok(())),
    }
}

/// What the request's own words ask for: that it comes from our pages, waits for a seq, is done once.
async fn check(
    edge: &Edge,
    request: &mut Request,
    credential: Option<&Credential>,
    arrival: &mut Arrival,
) -> Result<()> {
    let headers = request.headers();
    let by_token = matches!(credential, Some(Credential::Token(_)));
    let open = request.uri().path().starts_with(HOOKS);
    let says_from = !open && (headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site"));
    let changes = !request.method().is_safe() || headers.contains_key(header::UPGRADE);
    if changes && !by_token && (credential.is_some() || says_from) {
        same_origin(headers, arrival.host.as_ref(), arrival.public_url.as_deref())?;
    }
    if let Some(seq) = headers.get(MIN_SEQ) {
        let seq = seq.to_str().ok().and_then(|seq| seq.parse().ok());
        edge.app
            .reach(seq.ok_or_else(|| malformed("X-Min-Seq is a whole number."))?)
            .await?;
    }
    if !request.method().is_safe() && headers.contains_key(IDEMPOTENCY_KEY) {
        arrival.idempotency = Some(idempotency(request).await?);
    }
    Ok(())
}

/// The request's idempotency key, with what makes it this request and no other (C7). The body is read and put back.
async fn idempotency(request: &mut Request) -> Result<IdempotencyKey> {
    let key = request
        .headers()
        .get(IDEMPOTENCY_KEY)
        .and_then(|key| key.to_str().ok())
        .unwrap_or_default();
    if !(1..=KEY_CHARS).contains(&key.len()) {
        let say = format!("Send 1 to {KEY_CHARS} visible ASCII characters, such as a UUID.");
        return Err(Error::invalid("Idempotency-Key", "malformed", say));
    }
    let key = key.to_owned();
    let body = read(std::mem::take(request.body_mut()), KEYED_BODY_BYTES).await?;
    let mut hash = xxhash_rust::xxh3::Xxh3::new();
    for part in [
        request.method().as_str().as_bytes(),
        request.uri().to_string().as_bytes(),
        &body,
    ] {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    *request.body_mut() = Body::from(body);
    Ok(IdempotencyKey {
        key,
        fingerprint: hash.digest(),
    })
}

/// The host that the client addressed: HTTP/2 has it in the URI.
fn host(request: &Request) -> Option<header::HeaderValue> {
    let named = request
        .uri()
        .authority()
        .and_then(|host| header::HeaderValue::try_from(host.as_str()).ok());
    named.or_else(|| request.headers().get(header::HOST).cloned())
}
