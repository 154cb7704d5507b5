//! What every request passes: it gets an id and circumstances, is let in or not, is answered, counted and dressed.
//!
//! It stands before the router, written out, and is none of its layers: a cached answer takes less time than a stack
//! of boxed ones.

use std::{
    any::Any,
    convert::Infallible,
    panic::AssertUnwindSafe,
    pin::Pin,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use ipnet::IpNet;
use tower::Service;

use super::{
    admission::{self, From},
    arrival::Wants,
    cached::{self, Given},
    limits::{Asker, Limits, Standing},
    ready::{Asked, Ready},
    reply,
    security::Policies,
    session::Visit,
};
use crate::{
    app::App,
    config::{Config, Secret},
    engine::cache::Lookup,
    error::{Error, Result},
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
    /// Answers that were given a moment ago.
    pub ready: Ready,
    policies: Policies,
    routes: Routes,
    /// The place of a path's route among them.
    places: matchit::Router<usize>,
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
    pub fn new(app: App, config: &Config, paths: Vec<String>) -> Result<Arc<Self>> {
        let mut places = matchit::Router::new();
        for (place, path) in paths.iter().enumerate() {
            places.insert(path, place).map_err(Error::internal)?;
        }
        Ok(Arc::new(Self {
            limits: config.rate_limits.then(Limits::default),
            settings: RwLock::new(Settings::of(config)),
            ready: Ready::new(u64::from_be_bytes(app.random())),
            policies: Policies::new(config.assets_base_url.as_deref()),
            routes: Routes::new(paths),
            places,
            draining: AtomicBool::new(false),
            first_id: u64::from_be_bytes(app.random()),
            ids: AtomicU64::new(0),
            app,
        }))
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

    /// Counts an answered request, and logs it if it was slow.
    fn note(&self, id: &str, method: &str, route: Option<usize>, status: u16, took: Duration) {
        self.routes.answered(method, route, status, took);
        let (route, took_us) = (self.routes.path(route), took.as_micros() as u64);
        tracing::debug!(request = id, method, route, status, took_us, "answered");
        if took > SLOW {
            tracing::warn!(request = id, method, route, status, took_us, "a slow request");
        }
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

/// The program as requests find it: the edge, and the routes behind it.
#[derive(Clone)]
pub struct House {
    edge: Arc<Edge>,
    routes: Router,
}

impl House {
    /// `routes` behind `edge`.
    pub fn new(edge: Arc<Edge>, routes: Router) -> Self {
        Self { edge, routes }
    }

    /// Answers one request.
    pub async fn answer(self, request: Request) -> Response {
        let (began, edge) = (Instant::now(), self.edge.clone());
        let id = edge.request_id();
        let method = request.method().clone();
        let route = edge.places.at(request.uri().path()).ok().map(|found| *found.value);
        let settings = edge.settings();
        let from = From::of(&request, &settings);
        let (mut response, standing) = self.find_or_route(request, &settings, from, &id, began).await;
        reply::explain(&mut response, &id);
        let headers = response.headers_mut();
        let kind = headers.get(header::CONTENT_TYPE);
        // A worker takes the policy of its own script's answer, so scripts are dressed like the pages that run them.
        let is_page = kind.is_some_and(|kind| {
            kind.as_bytes().starts_with(b"text/html") || kind.as_bytes().starts_with(b"text/javascript")
        });
        edge.policies.dress(headers, is_page, from.secure);
        if let Some(standing) = standing {
            standing.tell(headers);
        }
        if let Ok(id) = HeaderValue::try_from(&id) {
            headers.insert(REQUEST_ID, id);
        }
        edge.note(&id, method.as_str(), route, response.status().as_u16(), began.elapsed());
        response
    }

    /// The answer that is ready, or the one of the route.
    async fn find_or_route(
        self,
        request: Request,
        settings: &Settings,
        from: From,
        id: &str,
        now: Instant,
    ) -> (Response, Option<Standing>) {
        let asked = Asked::of(&request, from.secure);
        let found = asked
            .as_ref()
            .and_then(|asked| self.edge.ready.find(&self.edge.app, asked, now));
        let Some(entry) = found else {
            return self.route(request, settings, from, id, asked).await;
        };
        let asker = Asker {
            address: from.address,
            user: Some(entry.user),
        };
        let (standing, within) = admission::count(&self.edge, asker, &request);
        let wants = Wants::of(request.headers());
        let sent = within.and_then(|()| cached::send(&entry.given.kept.value, Lookup::Hit, &wants));
        (sent.unwrap_or_else(IntoResponse::into_response), standing)
    }

    /// The answer of the route, which is kept ready if it can be asked for again.
    async fn route(
        mut self,
        mut request: Request,
        settings: &Settings,
        from: From,
        id: &str,
        asked: Option<Asked>,
    ) -> (Response, Option<Standing>) {
        let admitted = admission::admit(&self.edge, settings, from, &mut request, id).await;
        if let Err(error) = admitted.result {
            return (error.into_response(), admitted.standing);
        }
        let visit: Option<Visit> = asked.as_ref().and_then(|_| request.extensions().get().cloned());
        let mut response = match AssertUnwindSafe(self.routes.call(request)).catch_unwind().await {
            Ok(Ok(response)) => response,
            Err(panic) => panicked(panic).into_response(),
        };
        let given: Option<Arc<Given>> = response.extensions_mut().remove();
        if let (Some(asked), Some(visit), Some(given)) = (asked, visit, given)
            && let Err(error) = self
                .edge
                .ready
                .keep(&self.edge.app, asked, &visit, given, Instant::now())
        {
            // It goes out all the same: it was right when it was made.
            tracing::debug!(request = id, %error, "an answer could not be kept ready");
        }
        (response, admitted.standing)
    }
}

impl Service<Request> for House {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        Box::pin(self.clone().answer(request).map(Ok))
    }
}

/// The error for a handler that panicked: a fault of ours, told like any other.
fn panicked(panic: Box<dyn Any + Send>) -> Error {
    let said = panic.downcast_ref::<&str>().copied().map(str::to_owned);
    let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
    Error::internal(format!("a handler panicked: {}", said.unwrap_or_default()))
}
