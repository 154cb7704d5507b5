//! What is known of a request before anybody asks who sent it: from where, how, and what kind of answer it takes.

use std::{net::IpAddr, sync::Arc};

use axum::http::{HeaderMap, HeaderValue, header};

use crate::engine::commit::IdempotencyKey;

/// Characters of a `User-Agent` that are kept.
const DEVICE_CHARS: usize = 200;

/// The circumstances of one request. The edge makes it; handlers reach it through `Caller` or `MaybeCaller`.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The client's address, past the proxies that are trusted.
    pub address: IpAddr,
    /// Whether the client spoke HTTPS, to us or to a trusted proxy.
    pub secure: bool,
    /// The id under which logs and error answers speak of this request.
    pub request: String,
    /// What kind of answer the client takes.
    pub wants: Wants,
    /// The key under which a repeated write gives the first answer (C7).
    pub idempotency: Option<IdempotencyKey>,
    /// The `User-Agent` as it came.
    pub agent: Option<HeaderValue>,
    /// The host that the client addressed, with its port.
    pub host: Option<HeaderValue>,
    /// The configured address of this installation, if there is one.
    pub public_url: Option<Arc<str>>,
}

impl Arrival {
    /// The same in bytes of its own, for what outlives the request: a header's value holds the whole head in memory.
    pub fn apart(&self) -> Self {
        let copy = |value: &Option<HeaderValue>| HeaderValue::from_bytes(value.as_ref()?.as_bytes()).ok();
        Self {
            wants: Wants {
                none_match: copy(&self.wants.none_match),
                encodings: copy(&self.wants.encodings),
                ..self.wants
            },
            agent: copy(&self.agent),
            host: copy(&self.host),
            ..self.clone()
        }
    }

    /// The client's device in its own words, at most 200 characters; empty if it says nothing.
    pub fn device(&self) -> String {
        let agent = self.agent.as_ref().and_then(|agent| agent.to_str().ok());
        agent.unwrap_or_default().chars().take(DEVICE_CHARS).collect()
    }

    /// Where this installation is reached, without a slash at the end: what links in answers begin with.
    pub fn origin(&self) -> String {
        if let Some(url) = &self.public_url {
            return url.trim_end_matches('/').to_owned();
        }
        let scheme = if self.secure { "https" } else { "http" };
        let host = self.host.as_ref().and_then(|host| host.to_str().ok());
        format!("{scheme}://{}", host.unwrap_or("localhost"))
    }
}

/// What kind of answer a reader takes.
#[derive(Debug, Clone, Default)]
pub struct Wants {
    /// The `If-None-Match` as it came.
    pub none_match: Option<HeaderValue>,
    /// The `Accept-Encoding` as it came.
    pub encodings: Option<HeaderValue>,
    /// `Cache-Control: no-cache`: compute the answer anew.
    pub fresh: bool,
    /// The answer is for a watch, which needs to know what was read (R4).
    pub watched: bool,
}

impl Wants {
    /// What the headers say.
    pub fn of(headers: &HeaderMap) -> Self {
        Self {
            none_match: headers.get(header::IF_NONE_MATCH).cloned(),
            encodings: headers.get(header::ACCEPT_ENCODING).cloned(),
            fresh: headers
                .get(header::CACHE_CONTROL)
                .is_some_and(|value| value.as_bytes().windows(8).any(|part| part == b"no-cache")),
            watched: false,
        }
    }

    /// Whether the client holds the content with this tag already.
    pub fn has(&self, etag: &str) -> bool {
        let held = self.none_match.as_ref().and_then(|value| value.to_str().ok());
        held.is_some_and(|held| {
            held.split(',')
                .map(|tag| tag.trim().trim_start_matches("W/"))
                .any(|tag| tag == etag || tag == "*")
        })
    }

    /// Whether the client takes a body in this coding.
    pub fn takes(&self, coding: &str) -> bool {
        self.encodings().split(',').any(|part| {
            let (name, weight) = part.split_once(';').unwrap_or((part, ""));
            let forbidden = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
            name.trim().eq_ignore_ascii_case(coding) && !forbidden
        })
    }

    /// The `Accept-Encoding` as text; empty if there is none.
    pub fn encodings(&self) -> &str {
        let encodings = self.encodings.as_ref().and_then(|value| value.to_str().ok());
        encodings.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_held_if_one_of_the_list_is_it() {
        let wants = |value| Wants {
            none_match: Some(HeaderValue::from_static(value)),
            ..Wants::default()
        };
        assert!(wants("\"a\"").has("\"a\""));
        assert!(wants("\"b\", W/\"a\"").has("\"a\""));
        assert!(wants("*").has("\"a\""));
        assert!(!wants("\"ab\"").has("\"a\""));
        assert!(!Wants::default().has("\"a\""));
    }
}
