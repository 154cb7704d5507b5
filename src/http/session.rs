//! Who is asking: [`Caller`] and [`MaybeCaller`], the credentials a client may bring, and the session's cookies.
//!
//! The edge finds out who it is, through `domain/people`; handlers only take the result. What the caller may do
//! is decided by the domains' policies (B3); here stands only what a token's scopes leave it.

use std::{fmt, net::IpAddr, sync::Arc};

use axum::{
    extract::{FromRequestParts, MatchedPath},
    http::{HeaderMap, HeaderValue, Method, header, request::Parts},
};

use super::arrival::Arrival;
use crate::{
    engine::{cache::Audience, commit::Actor},
    error::{Code, Error, Result},
    kit::id::{Id, UserId, WorkspaceId},
};

/// The session's cookie over plain HTTP.
pub const COOKIE: &str = "longhouse";
/// The session's cookie over HTTPS: a browser takes it from this host only.
pub const SECURE_COOKIE: &str = "__Host-longhouse";

/// A cookie that holds no secret and that a page may read: a session was opened here. Without it the page knows that
/// nobody is signed in and need not ask, which would be refused. The server never reads it.
const HERE: &str = "longhouse_here";

/// What a session's id is of: one sign-in on one device. `domain/people` casts it to its record's id.
pub enum SignIn {}

/// What a client brings to show who it is.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// The secret of a session, from its cookie.
    Session(String),
    /// An API token, from `Authorization: Bearer`.
    Token(String),
}

impl Credential {
    /// The credential in these headers. A bearer token goes before a cookie.
    pub fn of(headers: &HeaderMap, secure: bool) -> Option<Self> {
        if let Some(value) = headers.get(header::AUTHORIZATION) {
            let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
            return scheme
                .eq_ignore_ascii_case("bearer")
                .then(|| Self::Token(token.trim().to_owned()));
        }
        let wanted = if secure { SECURE_COOKIE } else { COOKIE };
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == wanted)
            .map(|(_, secret)| Self::Session(secret.to_owned()))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Session(_) => "Session(…)",
            Self::Token(_) => "Token(…)",
        })
    }
}

/// Who a credential belongs to; `people::sessions::authenticate` gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The account.
    pub user: UserId,
    /// The workspace it speaks in.
    pub workspace: WorkspaceId,
    /// The session, unless it came with a token.
    pub session: Option<Id<SignIn>>,
    /// What the credential leaves the account.
    pub scopes: Scopes,
}

/// What a credential may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scopes {
    /// Reading.
    pub read: bool,
    /// Writing.
    pub write: bool,
    /// Managing people, credentials and the installation.
    pub admin: bool,
}

impl Scopes {
    /// All that the account may do.
    pub const ALL: Self = Self {
        read: true,
        write: true,
        admin: true,
    };

    /// Whether a request like this lies within the scopes. Fails: Forbidden(scope_missing).
    pub fn allow(self, method: &Method, path: &str) -> Result<()> {
        let allowed = if needs_admin(method, path) {
            self.admin
        } else if method.is_safe() {
            self.read
        } else {
            self.write
        };
        if allowed {
            Ok(())
        } else {
            Err(Error::Forbidden(Code::scope_missing))
        }
    }
}

/// Below these lies what manages people, credentials and the installation.
const ADMIN_PATHS: &[&str] = &[
    "/api/v1/admin",
    "/api/v1/audit",
    "/api/v1/invitations",
    "/api/v1/tokens",
    "/api/v1/sessions",
    "/api/v1/session/",
    "/api/v1/security",
    "/api/v1/password",
    "/api/v1/totp",
    "/api/v1/incoming-hooks",
    "/api/v1/outgoing-hooks",
    "/api/v1/command-hooks",
];

/// Below these only writing manages; one's own profile is no management.
const ADMIN_WRITES: &[&str] = &["/api/v1/workspace", "/api/v1/people"];

fn needs_admin(method: &Method, path: &str) -> bool {
    let below = |paths: &[&str]| paths.iter().any(|prefix| path.starts_with(prefix));
    // A hook's address is a secret by which others act here, as a token is.
    let makes_hook = !method.is_safe() && path.ends_with("/incoming-hooks");
    makes_hook
        || below(ADMIN_PATHS)
        || (!method.is_safe() && below(ADMIN_WRITES) && !path.starts_with("/api/v1/people/me"))
}

/// Somebody who is signed in, within the scopes of what they signed in with: the edge has seen to that.
/// As an extractor it refuses everybody else.
///
/// Fails: Unauthenticated.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The account.
    pub user: UserId,
    /// The workspace it speaks in.
    pub workspace: WorkspaceId,
    /// The session, unless it came with a token.
    pub session: Option<Id<SignIn>>,
    /// What the credential leaves the account.
    pub scopes: Scopes,
    /// On whose behalf a write goes: `app.write(caller.actor, …)`.
    pub actor: Actor,
    /// The circumstances of the request.
    pub arrival: Arc<Arrival>,
}

impl Caller {
    /// The caller that `identity` is in a request that arrived like this.
    pub fn new(identity: Identity, arrival: Arc<Arrival>) -> Self {
        Self {
            user: identity.user,
            workspace: identity.workspace,
            session: identity.session,
            scopes: identity.scopes,
            actor: actor(identity.workspace, Some(identity.user), &arrival),
            arrival,
        }
    }

    /// Who may see what this caller sees (K3).
    pub fn audience(&self) -> Audience {
        Audience::User {
            workspace: self.workspace,
            user: self.user,
        }
    }
}

/// Whoever is asking, signed in or not.
#[derive(Debug, Clone)]
pub struct MaybeCaller {
    /// The caller, if one is signed in.
    pub caller: Option<Caller>,
    /// On whose behalf a write of nobody goes; its workspace is the installation, set the right one.
    pub actor: Actor,
    /// The circumstances of the request.
    pub arrival: Arc<Arrival>,
}

fn actor(workspace: WorkspaceId, user: Option<UserId>, arrival: &Arrival) -> Actor {
    Actor {
        workspace,
        user,
        address: Some(arrival.address),
        request: Some(arrival.request.clone()),
        idempotency: arrival.idempotency.clone(),
    }
}

/// What the edge found out about a request and leaves in its extensions.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The circumstances.
    pub arrival: Arc<Arrival>,
    /// What it brought to show who it is.
    pub credential: Option<Credential>,
    /// Who it is, if that is good.
    pub identity: Option<Identity>,
}

impl Visit {
    /// What gives the session another `days`; nothing for whoever came without its cookie.
    pub fn another_term(&self, days: u32) -> Result<Option<Cookies>> {
        match &self.credential {
            Some(Credential::Session(secret)) => Cookies::of(self.arrival.secure, secret, days).map(Some),
            Some(Credential::Token(_)) | None => Ok(None),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let visit = parts.extensions.get::<Self>().cloned();
        visit.ok_or_else(|| Error::internal("a request reached its handler without passing the edge"))
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let identity = visit.identity.ok_or(Error::Unauthenticated(Code::unauthenticated))?;
        identity.scopes.allow(&parts.method, path(parts))?;
        Ok(Self::new(identity, visit.arrival))
    }
}

impl<S: Sync> FromRequestParts<S> for MaybeCaller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let visit = Visit::from_request_parts(parts, state).await?;
        if let Some(identity) = &visit.identity {
            identity.scopes.allow(&parts.method, path(parts))?;
        }
        Ok(Self {
            actor: actor(Id::ZERO, None, &visit.arrival),
            caller: visit
                .identity
                .map(|identity| Caller::new(identity, visit.arrival.clone())),
            arrival: visit.arrival,
        })
    }
}

/// The path of the route, whole: a nested router sees only the rest of the request's own.
fn path(parts: &Parts) -> &str {
    let route = parts.extensions.get::<MatchedPath>();
    route.map_or_else(|| parts.uri.path(), MatchedPath::as_str)
}

/// The cookies of a session as an answer sets them: its secret, and the word that there is one.
#[derive(Debug)]
pub struct Cookies([HeaderValue; 2]);

impl Cookies {
    /// Those that give the client its session for `days`.
    pub fn of(secure: bool, secret: &str, days: u32) -> Result<Self> {
        Self::new(secure, secret, "1", u64::from(days) * 86_400)
    }

    /// Those that take the session from the client.
    pub fn none(secure: bool) -> Result<Self> {
        Self::new(secure, "", "", 0)
    }

    fn new(secure: bool, secret: &str, here: &str, seconds: u64) -> Result<Self> {
        let (name, only_https) = if secure {
            (SECURE_COOKIE, "; Secure")
        } else {
            (COOKIE, "")
        };
        let terms = format!("; SameSite=Lax; Max-Age={seconds}{only_https}");
        let session = format!("{name}={secret}; Path=/; HttpOnly{terms}");
        let mut session = HeaderValue::from_str(&session).map_err(Error::internal)?;
        session.set_sensitive(true);
        let here = HeaderValue::from_str(&format!("{HERE}={here}; Path=/{terms}")).map_err(Error::internal)?;
        Ok(Self([session, here]))
    }

    /// Sets them in an answer.
    pub fn set(self, headers: &mut HeaderMap) {
        for cookie in self.0 {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
}

/// Whether a request that carries a cookie, or asks for one, comes from our own pages.
///
/// Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`; one that says neither is refused. `host` is what
/// the client addressed, `public_url` the configured address.
/// Fails: Forbidden(origin_refused).
pub fn same_origin(headers: &HeaderMap, host: Option<&HeaderValue>, public_url: Option<&str>) -> Result<()> {
    let refused = Err(Error::Forbidden(Code::origin_refused));
    match headers.get("sec-fetch-site").map(HeaderValue::as_bytes) {
        Some(b"same-origin") => return Ok(()),
        Some(b"cross-site") => return refused,
        _ => {}
    }
    let Some(Ok(origin)) = headers.get(header::ORIGIN).map(HeaderValue::to_str) else {
        return refused;
    };
    let ours = public_url.is_some_and(|url| url.trim_end_matches('/').eq_ignore_ascii_case(origin))
        || host
            .and_then(|host| host.to_str().ok())
            .zip(origin.split_once("://"))
            .is_some_and(|(host, (scheme, from))| bare(scheme, host).eq_ignore_ascii_case(bare(scheme, from)));
    if ours { Ok(()) } else { refused }
}

/// The host without the port that its scheme implies.
fn bare<'a>(scheme: &str, host: &'a str) -> &'a str {
    let implied = if scheme.eq_ignore_ascii_case("https") {
        ":443"
    } else {
        ":80"
    };
    host.strip_suffix(implied).unwrap_or(host)
}

/// The address as it is kept and counted: an IPv4 address in IPv6 clothes is the IPv4 address.
pub fn plain(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(name, value)| {
            let value = HeaderValue::from_static(value);
            (header::HeaderName::from_static(name), value)
        });
        pairs.collect()
    }

    #[test]
    fn a_token_goes_before_a_cookie_and_the_secure_cookie_is_for_https() {
        let both = headers(&[("authorization", "bearer lh_a"), ("cookie", "longhouse=b")]);
        assert_eq!(Credential::of(&both, false), Some(Credential::Token("lh_a".into())));
        let cookies = headers(&[("cookie", "x=1; longhouse=b; __Host-longhouse=c")]);
        assert_eq!(Credential::of(&cookies, false), Some(Credential::Session("b".into())));
        assert_eq!(Credential::of(&cookies, true), Some(Credential::Session("c".into())));
        assert_eq!(
            Credential::of(&headers(&[("authorization", "Basic eA==")]), false),
            None
        );
        assert_eq!(Credential::of(&headers(&[]), false), None);
    }

    #[test]
    fn only_our_own_pages_write_with_the_cookie() {
        let host = HeaderValue::from_static("house.test:8080");
        let judge = |pairs: &[_]| same_origin(&headers(pairs), Some(&host), Some("https://team.example/")).is_ok();
        assert!(judge(&[("origin", "http://house.test:8080")]));
        assert!(judge(&[("origin", "https://team.example")]));
        assert!(judge(&[("sec-fetch-site", "same-origin")]));
        assert!(judge(&[
            ("sec-fetch-site", "same-site"),
            ("origin", "http://house.test:8080")
        ]));
        for pairs in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "http://house.test")],
            &[("origin", "http://house.test:8080.evil.test")],
            &[("origin", "http://evil.test:8080")],
            &[("sec-fetch-site", "cross-site"), ("origin", "http://house.test:8080")],
            &[("sec-fetch-site", "none")],
        ] {
            assert!(!judge(pairs), "{pairs:?}");
        }
        let plain = HeaderValue::from_static("house.test");
        assert!(same_origin(&headers(&[("origin", "https://house.test:443")]), Some(&plain), None).is_ok());
    }

    #[test]
    fn a_token_does_what_its_scopes_say() {
        let read = Scopes {
            read: true,
            write: false,
            admin: false,
        };
        let write = Scopes { write: true, ..read };
        assert!(read.allow(&Method::GET, "/api/v1/rooms").is_ok());
        assert!(read.allow(&Method::POST, "/api/v1/rooms").is_err());
        assert!(read.allow(&Method::GET, "/api/v1/people").is_ok());
        assert!(read.allow(&Method::GET, "/api/v1/audit").is_err());
        assert!(write.allow(&Method::PATCH, "/api/v1/people/me").is_ok());
        assert!(write.allow(&Method::PATCH, "/api/v1/people/01h").is_err());
        assert!(write.allow(&Method::POST, "/api/v1/tokens").is_err());
        assert!(Scopes::ALL.allow(&Method::POST, "/api/v1/tokens").is_ok());
    }

    fn texts(cookies: Result<Cookies>) -> [String; 2] {
        let mut headers = HeaderMap::new();
        cookies.expect("cookies").set(&mut headers);
        let mut texts = headers
            .get_all(header::SET_COOKIE)
            .iter()
            .map(|text| text.to_str().expect("ascii").to_owned());
        [texts.next().expect("the session"), texts.next().expect("the word")]
    }

    #[test]
    fn the_session_is_http_only_and_secure_on_https_and_the_word_holds_no_secret() {
        let [session, here] = texts(Cookies::of(true, "s3cret", 7));
        assert_eq!(
            session,
            "__Host-longhouse=s3cret; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800; Secure"
        );
        assert_eq!(here, "longhouse_here=1; Path=/; SameSite=Lax; Max-Age=604800; Secure");
        assert!(
            texts(Cookies::of(false, "s3cret", 7))
                .iter()
                .all(|text| !text.contains("Secure"))
        );
    }

    #[test]
    fn both_cookies_go_with_the_session() {
        assert!(
            texts(Cookies::none(false))
                .iter()
                .all(|text| text.contains("=; ") && text.contains("Max-Age=0"))
        );
    }

    #[test]
    fn the_word_that_somebody_is_here_lets_nobody_in() {
        assert_eq!(Credential::of(&headers(&[("cookie", "longhouse_here=1")]), false), None);
        assert_eq!(Credential::of(&headers(&[("cookie", "longhouse_here=1")]), true), None);
    }
}
