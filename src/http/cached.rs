//! Replies from the cache: bytes ready to send, plain or compressed, or a 304 (K5, K6).

use std::sync::Arc;

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Response as HttpResponse, StatusCode, Uri, header},
    response::Response,
};
use serde::Serialize;

use super::{arrival::Arrival, session::Caller};
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
/// The answer is kept for this caller and URL. Gives: ETag, X-Cache, 304 for a client that has it, a body in an
/// encoding that the client takes; `Cache-Control: no-cache` computes it anew.
pub fn cached<T: Serialize>(
    app: &App,
    caller: &Caller,
    namespace: Namespace,
    uri: &Uri,
    read: impl FnOnce(&View<'_>) -> Result<T>,
) -> Result<Response> {
    cached_for(app, &caller.arrival, caller.audience(), namespace, uri, read)
}

/// Like [`cached`], kept for everybody in `audience`: the caller must have been checked to be one of them (K3).
pub fn cached_for<T: Serialize>(
    app: &App,
    arrival: &Arrival,
    audience: Audience,
    namespace: Namespace,
    uri: &Uri,
    read: impl FnOnce(&View<'_>) -> Result<T>,
) -> Result<Response> {
    let wants = &arrival.wants;
    let key = uri.path_and_query().map_or("/", |path| path.as_str());
    let kept = app.answer(namespace, audience, key, wants.fresh, read)?;
    if wants.watched {
        return Ok(watched(&kept));
    }
    let answer: &Answer = &kept.value;
    let mut response = HttpResponse::new(Body::empty());
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
    headers.insert(X_CACHE, HeaderValue::from_static(name(kept.lookup)));
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
    pub reads: Arc<ReadSet>,
    /// The seq that was visible before it was read.
    pub seen: u64,
}

fn watched(kept: &Kept<Answer>) -> Response {
    let mut response = HttpResponse::new(Body::empty());
    response.extensions_mut().insert(Watched {
        etag: kept.value.etag.clone(),
        reads: kept.reads.clone(),
        seen: kept.seen,
    });
    response
}
