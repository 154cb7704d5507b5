//! What every request passes: it gets an id and circumstances, is let in or not, is answered, counted and dressed.
//!
//! One layer, written out, because a cached answer takes less time than a stack of boxed ones.

use std::{
    any::Any,
    panic::AssertUnwindSafe,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use ipnet::IpNet;

use super::{admission, limits::Limits, reply, security::Policies};
use crate::{
    app::App,
    config::{Config, Secret},
    error::Error,
    telemetry::routes::Routes,
};

/// Requests that take longer are worth a line in the log.
const SLOW: Duration = Duration::from_secs(1);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What all requests share.
pub struct Edge {
    /// The program behind it.
    pub app: App,
    /// Who asked how often; none when limits are off.
    pub limits: Option<Limits>,
    settings: RwLock<Arc<Settings>>,
    policies: Policies,
    routes: Routes,
    draining: AtomicBool,
    first_id: u64,
    ids: AtomicU64,
}

/// What may change while the program runs.
pub struct Settings {
    /// Proxies whose word counts.
    pub trusted_proxies: Vec<IpNet>,
    /// The address that people open.
    pub public_url: Option<Arc<str>>,
    /// Who has this may read the metrics from afar.
    pub metrics_token: Option<Secret>,
}

impl Settings {
    fn of(config: &Config) -> Arc<Self> {
        Arc::new(Self {
            trusted_proxies: config.trusted_proxies.clone(),
            public_url: config.public_url.as_deref().map(Arc::from),
            metrics_token: config.metrics_token.clone(),
        })
    }
}

impl Edge {
    /// The edge before `app`, which counts the routes with these paths each for itself.
    pub fn new(app: App, config: &Config, paths: impl IntoIterator<Item = String>) -> Arc<Self> {
        Arc::new(Self {
            limits: config.rate_limits.then(Limits::default),
            settings: RwLock::new(Settings::of(config)),
            policies: Policies::new(config.assets_base_url.as_deref()),
            routes: Routes::new(paths),
            draining: AtomicBool::new(false),
            first_id: u64::from_be_bytes(app.random()),
            ids: AtomicU64::new(0),
            app,
        })
    }

    /// The settings as they are now.
    pub fn settings(&self) -> Arc<Settings> {
        self.settings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes over what may change while the program runs.
    pub fn reload(&self, config: &Config) {
        *self.settings.write().unwrap_or_else(PoisonError::into_inner) = Settings::of(config);
    }

    /// From now on this node is not ready: others are to take its clients.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Release);
    }

    /// Whether the node is on its way out.
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }

    /// An id that no other request of this process has, and hardly one of another.
    fn request_id(&self) -> String {
        let nth = self.ids.fetch_add(1, Ordering::Relaxed);
        format!(
            "{:016x}",
            self.first_id.wrapping_add(nth.wrapping_mul(0x9e37_79b9_7f4a_7c15))
        )
    }
}

/// Answers one request.
pub async fn pass(State(edge): State<Arc<Edge>>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = edge.request_id();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let admitted = admission::admit(&edge, &mut request, &id).await;
    let mut response = match admitted.result {
        Ok(()) => AssertUnwindSafe(next.run(request))
            .catch_unwind()
            .await
            .unwrap_or_else(|panic| panicked(panic).into_response()),
        Err(error) => error.into_response(),
    };
    reply::explain(&mut response, &id);
    let headers = response.headers_mut();
    let is_page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    edge.policies.dress(headers, is_page, admitted.secure);
    if let Some(standing) = admitted.standing {
        standing.tell(headers);
    }
    if let Ok(id) = HeaderValue::try_from(&id) {
        headers.insert(REQUEST_ID, id);
    }
    let (took, status) = (began.elapsed(), response.status().as_u16());
    let route = route.as_ref().map(MatchedPath::as_str);
    edge.routes.answered(method.as_str(), route, status, took);
    tracing::debug!(request = id, %method, route, status, took_us = took.as_micros() as u64, "answered");
    if took > SLOW {
        tracing::warn!(request = id, %method, route, status, took_ms = took.as_millis() as u64, "a slow request");
    }
    response
}

/// The error for a handler that panicked: a fault of ours, told like any other.
fn panicked(panic: Box<dyn Any + Send>) -> Error {
    let said = panic.downcast_ref::<&str>().copied().map(str::to_owned);
    let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
    Error::internal(format!("a handler panicked: {}", said.unwrap_or_default()))
}
