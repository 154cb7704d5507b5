//! Probes: alive, ready, and the metrics.

use std::sync::Arc;

use axum::{
    extract::{Extension, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use subtle::ConstantTimeEq;

use super::{admission::Peer, edge::Edge, reply};
use crate::{
    domain::maintenance,
    engine::{jobs, store::Health},
    error::{Code, Error, Result},
    kit::id::Id,
    telemetry::metrics::metrics,
};

/// Whether this node should get requests.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Readiness {
    /// Whether it should.
    ready: bool,
    /// Why not: `stopping`, `writes_stopped`, `disk_full`.
    reasons: Vec<&'static str>,
    /// The newest commit that every read sees.
    seq: u64,
    /// The newest commit that sockets have heard of.
    published: u64,
    /// The newest commit that search finds.
    searched: u64,
}

/// 200 while the process answers at all.
pub async fn alive() -> Response {
    reply::ok(serde_json::json!({ "status": "ok" }))
}

/// 200 if this node should get requests, 503 with the reasons otherwise.
///
/// A full disk is no reason to leave: reads go on, and other nodes may be no better. It is told all the same.
pub async fn ready(State(edge): State<Arc<Edge>>) -> Response {
    let app = &edge.app;
    let mut reasons = Vec::new();
    let mut ready = true;
    if edge.is_draining() {
        ready = false;
        reasons.push("stopping");
    }
    match app.store().health() {
        Health::Writing => {}
        Health::Full => reasons.push("disk_full"),
        Health::Stopped => {
            ready = false;
            reasons.push("writes_stopped");
        }
    }
    let readiness = Readiness {
        ready,
        reasons,
        seq: app.seq(),
        published: app.hub().published(),
        searched: app.search().status().seq,
    };
    let mut response = reply::ok(readiness);
    if !ready {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    response
}

/// The metrics for Prometheus: from this machine, or with the configured token.
///
/// A proxy on this machine makes strangers look local, so whoever was forwarded needs the token.
pub async fn prometheus(
    State(edge): State<Arc<Edge>>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
) -> Result<Response> {
    let local = peer.is_some_and(|Extension(peer)| peer.address.is_loopback());
    let forwarded = headers.contains_key("x-forwarded-for") || headers.contains_key(header::FORWARDED);
    if (!local || forwarded) && !has_token(&edge, &headers) {
        return Err(Error::Unauthenticated(Code::unauthenticated));
    }
    count_jobs(&edge)?;
    let backed_up = maintenance::newest_backup(&edge.app)?.unwrap_or_default();
    metrics().backed_up(backed_up.0 / 1_000);
    let text = metrics().text().map_err(Error::internal)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response())
}

/// Counts the jobs where somebody looks, and nowhere else.
fn count_jobs(edge: &Edge) -> Result<()> {
    let app = &edge.app;
    let now = app.now();
    app.read(Id::ZERO, |view| {
        for queue in &app.jobs().queues {
            let counts = jobs::counts(view, queue)?;
            for state in jobs::State::ALL {
                metrics().jobs_counted(queue.name, state.name(), counts.of(state));
            }
            metrics().jobs_oldest(queue.name, counts.oldest_age(now).unwrap_or_default());
        }
        Ok(())
    })
}

fn has_token(edge: &Edge, headers: &HeaderMap) -> bool {
    let settings = edge.settings();
    let brought = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    settings
        .metrics_token
        .as_ref()
        .zip(brought)
        .is_some_and(|(token, brought)| bool::from(token.reveal().as_bytes().ct_eq(brought.as_bytes())))
}
