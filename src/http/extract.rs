//! What handlers take from a request: [`Body`], [`Query`], [`Path`]. Each refuses bad input with one clear error.
//!
//! Who is asking is in `session`, which page in `page`. Nothing here knows what a request is for.

use std::borrow::Cow;

use axum::{
    extract::{
        FromRequest, FromRequestParts, Request,
        path::{ErrorKind, Path as AxumPath},
        rejection::PathRejection,
    },
    http::{HeaderMap, header::CONTENT_TYPE, request::Parts},
};
use bytes::{Bytes, BytesMut};
use futures_util::{Stream, TryStreamExt};
use serde::de::DeserializeOwned;

use super::json;
use crate::error::{Code, Error, Result};

/// Bytes of a JSON body when a route says nothing else: `Body<Draft>`; more as in `Body<Import, { 1 << 20 }>`.
pub const BODY_LIMIT_BYTES: usize = 64 << 10;

/// The request's body, read from JSON.
///
/// Fails: Malformed(unsupported_media_type, malformed_json), TooLarge, Invalid(field) with `unknown_field`,
/// `required`, `wrong_type`, `duplicate_field` or `out_of_range`.
#[derive(Debug, Clone, Copy)]
pub struct Body<T, const LIMIT_BYTES: usize = BODY_LIMIT_BYTES>(pub T);

impl<S: Sync, T: DeserializeOwned, const LIMIT_BYTES: usize> FromRequest<S> for Body<T, LIMIT_BYTES> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        if !is_json(request.headers()) {
            let code = Code::unsupported_media_type;
            return Err(Error::Malformed(code, Cow::Borrowed(code.sentence())));
        }
        let bytes = read(request.into_body(), LIMIT_BYTES).await?;
        json::read(&bytes).map(Self)
    }
}

/// The query of the URL. Unknown parameters are left alone; wrong ones are Invalid(parameter).
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        query(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

/// Reads a query string. Fails: Invalid(parameter).
pub fn query<T: DeserializeOwned>(text: &str) -> Result<T> {
    let text = serde_urlencoded::Deserializer::new(form_urlencoded::parse(text.as_bytes()));
    serde_path_to_error::deserialize(text).map_err(|error| {
        let field = error.path().to_string();
        json::wrong_field(field, &error.into_inner().to_string())
    })
}

/// The variable parts of the path. What can't be an id names nothing: NotFound.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        match AxumPath::from_request_parts(parts, state).await {
            Ok(AxumPath(path)) => Ok(Self(path)),
            Err(PathRejection::FailedToDeserializePathParams(wrong)) => Err(match wrong.into_kind() {
                ErrorKind::InvalidUtf8InPathParam { .. } => malformed("The address is not UTF-8."),
                ErrorKind::WrongNumberOfParameters { .. } | ErrorKind::UnsupportedType { .. } => {
                    Error::internal("a route and its Path disagree")
                }
                _ => Error::NotFound,
            }),
            Err(other) => Err(Error::internal(other)),
        }
    }
}

/// Reads a whole body of at most `limit_bytes`. Fails: TooLarge, Malformed when the client breaks off or is too slow.
pub async fn read(body: axum::body::Body, limit_bytes: usize) -> Result<Bytes> {
    let too_large = Error::TooLarge {
        limit_bytes: limit_bytes as u64,
    };
    if http_body::Body::size_hint(&body).lower() > limit_bytes as u64 {
        return Err(too_large);
    }
    let mut frames = body.into_data_stream();
    let first = frames.try_next().await.map_err(broken_off)?.unwrap_or_default();
    let Some(second) = frames.try_next().await.map_err(broken_off)? else {
        return if first.len() > limit_bytes {
            Err(too_large)
        } else {
            Ok(first)
        };
    };
    let mut all = BytesMut::from(first);
    all.extend_from_slice(&second);
    loop {
        if all.len() > limit_bytes {
            return Err(too_large);
        }
        match frames.try_next().await.map_err(broken_off)? {
            Some(more) => all.extend_from_slice(&more),
            None => return Ok(all.freeze()),
        }
    }
}

/// A body as it comes, for what is larger than memory. Fails: Malformed when the client breaks off or is too slow.
pub fn stream(body: axum::body::Body) -> impl Stream<Item = Result<Bytes>> + Send {
    body.into_data_stream().map_err(broken_off)
}

/// A request that can't be read, in words.
pub fn malformed(say: impl Into<Cow<'static, str>>) -> Error {
    Error::Malformed(Code::malformed_request, say.into())
}

fn broken_off(cause: axum::Error) -> Error {
    use std::error::Error as _;
    let mut next = cause.source();
    while let Some(cause) = next {
        if cause.is::<TooSlow>() {
            return Error::Malformed(Code::request_timeout, Cow::Borrowed(Code::request_timeout.sentence()));
        }
        next = cause.source();
    }
    malformed("The body broke off before its end.")
}

/// The body arrives more slowly than is waited for; `pace` says so.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the body arrives too slowly")]
pub struct TooSlow;

/// `application/json`, with any parameters, or a type built on it.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(Ok(kind)) = headers.get(CONTENT_TYPE).map(|value| value.to_str()) else {
        return false;
    };
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
        || (kind.len() > 17 && kind[..12].eq_ignore_ascii_case("application/") && kind.ends_with("+json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Wanted {
        #[expect(dead_code, reason = "only its type matters")]
        limit: Option<u16>,
    }

    async fn body_of(kind: &str, bytes: &'static [u8]) -> Result<serde_json::Value> {
        let request = Request::builder().header(CONTENT_TYPE, kind).body(bytes.into());
        let request = request.expect("a request");
        Body::<_, 16>::from_request(request, &()).await.map(|Body(value)| value)
    }

    #[tokio::test]
    async fn a_body_is_json_of_a_bounded_size() {
        assert!(body_of("application/json; charset=utf-8", b"{\"a\":1}").await.is_ok());
        assert!(body_of("application/merge-patch+json", b"{}").await.is_ok());
        let code = |result: Result<_>| result.expect_err("refused").code();
        assert_eq!(code(body_of("text/plain", b"{}").await), Code::unsupported_media_type);
        assert_eq!(
            code(body_of("application/é", b"{}").await),
            Code::unsupported_media_type
        );
        assert_eq!(
            code(body_of("application/json", b"[1,2,3,4,5,6,7,8,9]").await),
            Code::too_large
        );
        assert_eq!(code(body_of("application/json", b"{").await), Code::malformed_json);
    }

    #[test]
    fn a_wrong_parameter_is_named() {
        let Err(Error::Invalid(fields)) = query::<Wanted>("limit=many") else {
            panic!("a word is no number");
        };
        assert_eq!(fields[0].field, "limit");
        assert!(query::<Wanted>("other=1").is_ok());
    }
}
