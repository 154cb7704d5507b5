//! What goes back: replies to writes and reads, and the one map from errors to statuses.
//!
//! An error's body is written by the edge through [`explain`], because only the edge knows the request's id.

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Response as HttpResponse, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

pub use super::cached::{cached, cached_for};
use crate::{
    engine::commit::Committed,
    error::{Code, Error, Field, Result},
};

/// The `seq` of the commit that a write made; reads take it back as `X-Min-Seq` (C4).
pub const SEQ: HeaderName = HeaderName::from_static("x-seq");
/// Says that a write was a repetition, and this is the first answer (C7).
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

/// 200 with `body`.
pub fn ok(body: impl Serialize) -> Response {
    json(StatusCode::OK, &body)
}

/// 201 with the thing that was made, as `shape` shows it.
pub fn created<T, D: Serialize>(committed: Committed<T>, shape: impl FnOnce(T) -> D) -> Response {
    written(StatusCode::CREATED, committed, shape)
}

/// 200 with the thing as it is now.
pub fn changed<T, D: Serialize>(committed: Committed<T>, shape: impl FnOnce(T) -> D) -> Response {
    written(StatusCode::OK, committed, shape)
}

/// 204 after the commit `seq`.
pub fn no_content(seq: u64) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(SEQ, HeaderValue::from(seq));
    response
}

fn written<T, D: Serialize>(status: StatusCode, committed: Committed<T>, shape: impl FnOnce(T) -> D) -> Response {
    let (seq, repeated) = (committed.seq, committed.repeated);
    let mut response = json(status, &shape(committed.value));
    response.headers_mut().insert(SEQ, HeaderValue::from(seq));
    if repeated {
        response
            .headers_mut()
            .insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}

/// `body` as JSON. What a caller alone may see is kept by no cache.
fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let mut bytes = Vec::with_capacity(512);
    match serde_json::to_writer(&mut bytes, body) {
        Ok(()) => with_body(status, JSON, bytes),
        Err(cause) => Error::internal(cause).into_response(),
    }
}

fn with_body(status: StatusCode, kind: HeaderValue, bytes: Vec<u8>) -> Response {
    let mut response = HttpResponse::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The status that stands for `error`.
fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Unauthenticated(_) => StatusCode::UNAUTHORIZED,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Malformed(Code::unsupported_media_type, _) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Error::Malformed(Code::method_not_allowed, _) => StatusCode::METHOD_NOT_ALLOWED,
        Error::Malformed(Code::range_not_satisfiable, _) => StatusCode::RANGE_NOT_SATISFIABLE,
        Error::Malformed(Code::request_timeout, _) => StatusCode::REQUEST_TIMEOUT,
        Error::Malformed(_, _) => StatusCode::BAD_REQUEST,
        Error::Conflict(Code::changed_meanwhile) => StatusCode::PRECONDITION_FAILED,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Busy {
            code: Code::rate_limited,
            ..
        } => StatusCode::TOO_MANY_REQUESTS,
        Error::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
        Error::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// An error on its way to the edge: the body is still to be written.
#[derive(Debug, Clone)]
struct Unexplained(Error);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = HttpResponse::new(Body::empty());
        *response.status_mut() = status(&self);
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Self::Busy { retry_after_ms, .. } = &self {
            let seconds = retry_after_ms.div_ceil(1000).max(1);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, Self::Unauthenticated(Code::unauthenticated)) {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(Unexplained(self));
        response
    }
}

/// An error's body (RFC 9457).
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem<'a> {
    /// Where the code is explained.
    #[serde(rename = "type")]
    kind: String,
    /// What happened and what to do.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// The stable word for it.
    code: Code,
    /// The same with what is particular to this request.
    detail: String,
    /// Each field that needs another value.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    fields: &'a [Field],
    /// Bytes that would have been taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit_bytes: Option<u64>,
    /// The id under which our logs speak of the request.
    request_id: &'a str,
}

/// Writes the body of an error's response, and logs once what is internal, with the chain of its causes.
pub fn explain(response: &mut Response, request_id: &str) {
    let Some(Unexplained(error)) = response.extensions_mut().remove() else {
        return;
    };
    let code = error.code();
    let detail = match &error {
        Error::Internal(cause) => {
            tracing::error!(request = request_id, causes = chain(cause.as_ref()), "a request failed");
            code.sentence().to_owned() // The cause has no way out.
        }
        told => told.to_string(),
    };
    let problem = Problem {
        kind: format!("/api/docs#{}", code.name()),
        title: code.sentence(),
        status: response.status().as_u16(),
        code,
        detail,
        fields: if let Error::Invalid(fields) = &error {
            fields
        } else {
            &[]
        },
        limit_bytes: if let Error::TooLarge { limit_bytes } = error {
            Some(limit_bytes)
        } else {
            None
        },
        request_id,
    };
    match serde_json::to_vec(&problem) {
        Ok(bytes) => {
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, PROBLEM);
            headers.remove(header::CONTENT_LENGTH); // That of the empty body; axum wrote it.
            *response.body_mut() = Body::from(bytes);
        }
        Err(cause) => tracing::error!(request = request_id, %cause, "an error could not be written"),
    }
}

/// The code of an error's response that is not explained yet.
pub fn code_of(response: &Response) -> Option<Code> {
    response.extensions().get().map(|Unexplained(error)| error.code())
}

/// An error and what caused it, outermost first.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

/// What a handler returns.
pub type Reply = Result<Response>;
