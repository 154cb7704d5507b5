//! Replies from the cache: bytes ready to send, plain or compressed, or a 304 (K5, K6).

use std::sync::Arc;

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Response as HttpResponse, StatusCode, Uri, header},
    response::Response,
};
use serde::Serialize;

use super::{arrival::Wants, session::Caller};
use crate::{
    app::App,
    engine::{
        cache::{Answer, Audience, Kept, Lookup, Namespace},
        store::{ReadSet, View},
    },
    error::{Error, Result},
};

/// Whether the answer was in the cache: HIT, MISS or BYPASS.
const X_CACHE: HeaderName = HeaderName::from_static("x-cache");

/// Replies with what `read` gives, computed once for as long as nothing changes that it read (K1).
///
/// The answer is kept for this caller and URL, and may be given again without asking the handler: whatever the handler
/// checks, it checks inside `read`. Gives: ETag, X-Cache, 304 for a client that has it, a body in an encoding that the
/// client takes; `Cache-Control: no-cache` computes it anew.
pub fn cached<T: Serialize>(
    app: &App,
    caller: &Caller,
    namespace: Namespace,
    uri: &Uri,
    read: impl FnOnce(&View<'_>) -> Result<T>,
) -> Result<Response> {
    let kept = keep(app, caller, caller.audience(), namespace, uri, read)?;
    give(caller, Given { kept, checked: None })
}

/// Like [`cached`], kept for everybody in `audience`: `check` is run for each of them, on the way to the answer (K3).
pub fn cached_for<T: Serialize>(
    app: &App,
    caller: &Caller,
    audience: Audience,
    namespace: Namespace,
    uri: &Uri,
    check: impl FnOnce(&View<'_>) -> Result<()>,
    read: impl FnOnce(&View<'_>) -> Result<T>,
) -> Result<Response> {
    let ((), reads, seen) = app.read_noting(caller.audience(), check)?;
    let kept = keep(app, caller, audience, namespace, uri, read)?;
    let checked = Some((reads, seen));
    give(caller, Given { kept, checked })
}

fn keep<T: Serialize>(
    app: &App,
    caller: &Caller,
    audience: Audience,
    namespace: Namespace,
    uri: &Uri,
    read: impl FnOnce(&View<'_>) -> Result<T>,
) -> Result<Kept<Answer>> {
    let key = uri.path_and_query().map_or("/", |path| path.as_str());
    app.answer(namespace, audience, key, caller.arrival.wants.fresh, read)
}

fn give(caller: &Caller, given: Given) -> Result<Response> {
    let wants = &caller.arrival.wants;
    if wants.watched {
        return Ok(watched(&given));
    }
    let mut response = send(&given.kept.value, given.kept.lookup, wants)?;
    response.extensions_mut().insert(Arc::new(given));
    Ok(response)
}

/// What a response was made from, in its extensions: `ready` keeps it.
#[derive(Debug)]
pub struct Given {
    /// The answer.
    pub kept: Kept<Answer>,
    /// What was read to see that the caller may have it, and the seq that was visible before.
    pub checked: Option<(ReadSet, u64)>,
}

/// Sends a kept answer.
pub fn send(answer: &Answer, lookup: Lookup, wants: &Wants) -> Result<Response> {
    let mut response = HttpResponse::new(Body::empty());
    response.headers_mut().reserve(12); // The edge adds its own.
    if wants.has(&answer.etag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        let (bytes, encoding) = answer.encoded(wants.encodings());
        *response.body_mut() = Body::from(bytes);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
    }
    let headers = response.headers_mut();
    headers.insert(
        header::ETAG,
        HeaderValue::try_from(answer.etag.as_str()).map_err(Error::internal)?,
    );
    headers.insert(X_CACHE, HeaderValue::from_static(name(lookup)));
    // The browser may keep it and must ask each time; nobody between may.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(
        header::VARY,
        HeaderValue::from_static("accept-encoding, cookie, authorization"),
    );
    Ok(response)
}

fn name(lookup: Lookup) -> &'static str {
    match lookup {
        Lookup::Hit => "HIT",
        Lookup::Miss => "MISS",
        Lookup::Bypass => "BYPASS",
    }
}

/// What a watched answer depends on, in the response's extensions (R4).
#[derive(Debug, Clone)]
pub struct Watched {
    /// The content's tag.
    pub etag: String,
    /// What was read.
    pub reads: ReadSet,
    /// The seq that was visible before it was read.
    pub seen: u64,
}

fn watched(given: &Given) -> Response {
    let (mut reads, mut seen) = ((*given.kept.reads).clone(), given.kept.seen);
    if let Some((checked, before)) = &given.checked {
        reads.0.extend_from_slice(&checked.0);
        seen = seen.min(*before);
    }
    let mut response = HttpResponse::new(Body::empty());
    response.extensions_mut().insert(Watched {
        etag: given.kept.value.etag.clone(),
        reads,
        seen,
    });
    response
}
