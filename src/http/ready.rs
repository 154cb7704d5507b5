//! Answers that are ready before anybody is asked: what the same credential got for the same URL a moment ago.
//!
//! Finding out who asks, the route and the handler takes longer than to send a cached answer. So the edge keeps the
//! last ones with everything that they depend on: what the answer read, and what was read to see that the credential is
//! good. One is given while no tag of either is newer (K1, K2) and nobody flushed, for five seconds at most, because a
//! credential may also end by time. The key is the credential itself as it was sent (K3).

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    extract::Request,
    http::{HeaderMap, Method, header},
};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::{cached::Given, session::Visit};
use crate::{
    app::App,
    domain::people,
    engine::{cache::Audience, store::ReadSet},
    error::Result,
    kit::id::UserId,
};

/// Answers that are kept at most.
const PLACES: usize = 512;
/// Bytes of the largest that is kept. Looking for a larger one again is little beside sending it; kept here, five
/// hundred of the largest would take gigabytes.
const BYTES_MOST: usize = 64 << 10;
/// How long one is given.
const KEEP: Duration = Duration::from_secs(5);
/// With any of these the answer is another one, or none.
const SPECIAL: [header::HeaderName; 4] = [
    header::CACHE_CONTROL,
    header::UPGRADE,
    header::RANGE,
    header::HeaderName::from_static("x-min-seq"),
];

/// The answers.
pub struct Ready {
    places: Box<[Mutex<Option<Arc<Entry>>>]>,
    seed: u64,
}

/// One answer, with what it depends on.
pub struct Entry {
    /// Whose requests it is given to, for the rate limits.
    pub user: UserId,
    /// The answer, and what was read to see that the user may have it.
    pub given: Arc<Given>,
    asked: Asked,
    /// What was read to see that the credential is good, and the seq that was visible before.
    credential: (ReadSet, u64),
    at: Instant,
}

/// A request for an answer, as far as the answer depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The header that says who asks, as it came.
    credential: Box<[u8]>,
    /// Cookies have another name over HTTPS.
    secure: bool,
    what: Box<str>,
}

impl Asked {
    /// The request, if its answer may be ready: a plain GET with one credential.
    pub fn of(request: &Request, secure: bool) -> Option<Self> {
        let headers = request.headers();
        if request.method() != Method::GET || SPECIAL.iter().any(|name| headers.contains_key(name)) {
            return None;
        }
        Some(Self {
            credential: credential(headers)?.into(),
            secure,
            what: request.uri().path_and_query()?.as_str().into(),
        })
    }
}

/// The one header that says who asks; nothing if there are several.
fn credential(headers: &HeaderMap) -> Option<&[u8]> {
    let cookies = headers.get_all(header::COOKIE).iter();
    let mut all = cookies.chain(headers.get_all(header::AUTHORIZATION).iter());
    let only = all.next()?;
    all.next().is_none().then(|| only.as_bytes())
}

impl Ready {
    /// None yet. Nobody can choose a place for an answer who doesn't know `seed`.
    pub fn new(seed: u64) -> Self {
        Self {
            places: (0..PLACES).map(|_| Mutex::default()).collect(),
            seed,
        }
    }

    /// The answer, if it is ready and still stands.
    pub fn find(&self, app: &App, asked: &Asked, now: Instant) -> Option<Arc<Entry>> {
        let entry = self.place(asked).clone()?;
        let unchanged = |(reads, seen): &(ReadSet, u64)| app.unchanged(reads, *seen);
        let stands = entry.asked == *asked
            && now.saturating_duration_since(entry.at) < KEEP
            && unchanged(&entry.credential)
            && entry.given.checked.as_ref().is_none_or(unchanged)
            && app.cache().still_stands(&entry.given.kept);
        stands.then_some(entry)
    }

    /// Keeps an answer that `visit` got, if its credential still stands.
    pub fn keep(&self, app: &App, asked: Asked, visit: &Visit, given: Arc<Given>, now: Instant) -> Result<()> {
        let (Some(identity), Some(credential)) = (&visit.identity, &visit.credential) else {
            return Ok(());
        };
        if given.kept.value.plain.len() > BYTES_MOST {
            return Ok(());
        }
        let audience = Audience::User {
            workspace: identity.workspace,
            user: identity.user,
        };
        let ((), reads, seen) = app.read_noting(audience, |view| people::sessions::stands(view, credential))?;
        let mut place = self.place(&asked);
        *place = Some(Arc::new(Entry {
            user: identity.user,
            given,
            asked,
            credential: (reads, seen),
            at: now,
        }));
        Ok(())
    }

    /// Forgets what is too old to be given.
    pub fn tidy(&self, now: Instant) {
        for place in &self.places {
            let mut place = place.lock().unwrap_or_else(PoisonError::into_inner);
            place.take_if(|entry| now.saturating_duration_since(entry.at) >= KEEP);
        }
    }

    fn place(&self, asked: &Asked) -> MutexGuard<'_, Option<Arc<Entry>>> {
        let hash = xxh3_64_with_seed(asked.what.as_bytes(), xxh3_64_with_seed(&asked.credential, self.seed));
        let place = &self.places[hash as usize % PLACES];
        place.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn asked(method: &str, headers: &[(&str, &str)]) -> Option<Asked> {
        let request = axum::http::Request::builder()
            .method(method)
            .uri("/api/v1/rooms?limit=2");
        let request = headers
            .iter()
            .fold(request, |request, (name, value)| request.header(*name, *value));
        Asked::of(&request.body(Body::empty()).expect("a request"), false)
    }

    #[test]
    fn only_a_plain_get_of_one_credential_has_a_ready_answer() {
        let cookie = ("cookie", "longhouse=a");
        assert!(asked("GET", &[cookie]).is_some());
        assert!(asked("GET", &[cookie, ("accept-encoding", "br")]) == asked("GET", &[cookie]));
        assert!(asked("GET", &[("cookie", "longhouse=b")]) != asked("GET", &[cookie]));
        for (method, headers) in [
            ("GET", &[][..]),
            ("HEAD", &[cookie]),
            ("POST", &[cookie]),
            ("GET", &[cookie, ("authorization", "Bearer x")]),
            ("GET", &[cookie, cookie]),
            ("GET", &[cookie, ("cache-control", "no-cache")]),
            ("GET", &[cookie, ("x-min-seq", "7")]),
        ] {
            assert!(asked(method, headers).is_none(), "{method} {headers:?}");
        }
    }
}
