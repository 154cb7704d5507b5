//! Every route of the program, on one screen.

use std::sync::Arc;

use axum::{
    Router,
    extract::Request,
    http::{HeaderMap, Method, Uri},
    routing::get,
};
use utoipa::openapi::OpenApi;

use super::{
    admin,
    assets::Assets,
    door::Door,
    edge::{Edge, House},
    health,
    openapi::{self, Description},
    reply::Reply,
    routes::{Described, Routes, Served},
    socket, sse,
};
use crate::{
    app::App,
    config::Config,
    domain,
    error::{Code, Error, Result},
};

/// The program as the network sees it.
pub struct Front {
    /// Answers requests.
    pub house: House,
    /// What all requests share.
    pub edge: Arc<Edge>,
}

/// The routes that are described.
fn routes<R: Routes>() -> R {
    domain::routes::<R>().merge(admin::routes())
}

/// The description of the API, made anew; the program carries what this made when the contract was written.
pub fn description() -> OpenApi {
    openapi::complete(routes::<Described>().into_openapi())
}

/// Puts the front before `app`.
pub fn front(app: &App, config: &Config) -> Result<Front> {
    let inside = routes::<Served>();
    let edge = Edge::new(app.clone(), config, paths(inside.paths))?;
    let description = Arc::new(Description::default());
    let assets = Arc::new(Assets::embedded(config.assets_base_url.as_deref())?);
    if !assets.has_front_end() {
        tracing::warn!("the front end was not built into this program; run `npm run build` in web/ and build again");
    }

    let inside: Router = inside.router.with_state(app.clone());
    let realtime = Router::new()
        .route(REALTIME, get(socket::open))
        .route(REALTIME_SSE, get(sse::open))
        .with_state(Door::new(edge.clone(), inside.clone()));
    let probes = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::prometheus))
        .with_state(edge.clone());
    let routes = Router::new()
        .merge(inside)
        .merge(realtime)
        .merge(probes)
        .route(
            "/api/openapi.json",
            get(async move |headers: HeaderMap| description.get(&headers)),
        )
        .fallback(async move |method: Method, uri: Uri, headers: HeaderMap| assets.get(&method, uri.path(), &headers))
        .method_not_allowed_fallback(wrong_method);
    Ok(Front {
        house: House::new(edge.clone(), routes),
        edge,
    })
}

const REALTIME: &str = "/api/v1/realtime";
const REALTIME_SSE: &str = "/api/v1/realtime/sse";

/// The paths that are counted each for itself.
fn paths(mut inside: Vec<String>) -> Vec<String> {
    let ours = [
        REALTIME,
        REALTIME_SSE,
        "/healthz",
        "/readyz",
        "/metrics",
        "/api/openapi.json",
    ];
    inside.extend(ours.map(str::to_owned));
    inside.sort_unstable();
    inside.dedup();
    inside
}

async fn wrong_method(_: Request) -> Reply {
    let code = Code::method_not_allowed;
    Err(Error::Malformed(code, code.sentence().into()))
}
