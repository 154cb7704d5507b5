//! Watched queries: a GET is run again when something it read has changed, and the client told if its answer has (R4).

use std::time::Duration;

use axum::{
    body::Body,
    http::{Method, Request, Uri},
};
use tokio::time::Instant;
use tower::ServiceExt;

use super::{
    arrival::Wants,
    cached::Watched,
    door::Listener,
    frames::{Refusal, Says, Word},
    reply,
    session::Visit,
};
use crate::error::Code;

/// Queries that one connection watches.
const MOST: usize = 200;
/// Bytes of a watched URL.
const URL_BYTES: usize = 2_048;
/// After a change this long is waited for more of them.
const SETTLE: Duration = Duration::from_millis(50);
/// What changes all the time is run again this often at most.
const SETTLE_MOST: Duration = Duration::from_secs(2);

/// The queries that one connection watches.
#[derive(Debug, Default)]
pub struct Watches {
    list: Vec<Watch>,
}

#[derive(Debug)]
struct Watch {
    id: u64,
    uri: Uri,
    /// The answer that the client knows of.
    etag: Option<String>,
    /// When it is to be run again, if something changed.
    due: Option<Instant>,
    ran: Instant,
    settle: Duration,
}

/// What a query gave.
enum Ran {
    Answer(Watched),
    Refused(Code),
}

impl Watches {
    /// Begins to watch, and tells at once if the client's answer is old.
    pub async fn add(&mut self, listener: &Listener, id: u64, get: &str, etag: Option<String>, out: &mut impl Says) {
        self.remove(listener, id);
        let uri = get
            .parse::<Uri>()
            .ok()
            .filter(|uri| uri.host().is_none() && uri.path().starts_with("/api/v1/") && get.len() <= URL_BYTES);
        let Some(uri) = uri.filter(|_| self.list.len() < MOST) else {
            return refuse(id, Code::malformed_request, out);
        };
        let now = Instant::now();
        let watch = Watch {
            id,
            uri,
            etag,
            due: None,
            ran: now,
            settle: SETTLE,
        };
        match run(listener, &watch.uri).await {
            Ran::Refused(code) => refuse(id, code, out),
            Ran::Answer(answer) => {
                self.list.push(watch);
                self.answered(listener, id, answer, out);
            }
        }
    }

    /// Watches it no longer.
    pub fn remove(&mut self, listener: &Listener, id: u64) {
        self.list.retain(|watch| watch.id != id);
        listener.app().hub().unwatch(&listener.connection, id);
    }

    /// Something that the query read has changed: it is run again a little later.
    pub fn touch(&mut self, id: u64) {
        if let Some(watch) = self.list.iter_mut().find(|watch| watch.id == id) {
            let now = Instant::now();
            let calm = now.duration_since(watch.ran) > watch.settle * 4;
            watch.settle = if calm {
                SETTLE
            } else {
                (watch.settle * 2).min(SETTLE_MOST)
            };
            watch.due = Some(now + watch.settle);
        }
    }

    /// Waits until a query is to be run; for ever if none is.
    pub async fn due(&self) {
        match self.list.iter().filter_map(|watch| watch.due).min() {
            Some(due) => tokio::time::sleep_until(due).await,
            None => std::future::pending().await,
        }
    }

    /// Runs what is due, and tells what changed.
    pub async fn run_due(&mut self, listener: &Listener, out: &mut impl Says) {
        let now = Instant::now();
        let due = |watch: &Watch| watch.due.is_some_and(|due| due <= now);
        let ids: Vec<u64> = self
            .list
            .iter()
            .filter(|watch| due(watch))
            .map(|watch| watch.id)
            .collect();
        for id in ids {
            let Some(watch) = self.list.iter_mut().find(|watch| watch.id == id) else {
                continue;
            };
            watch.due = None;
            watch.ran = now;
            let uri = watch.uri.clone();
            match run(listener, &uri).await {
                Ran::Answer(answer) => self.answered(listener, id, answer, out),
                // The client fetches it itself and sees why; there is nothing to watch any more.
                Ran::Refused(_) => {
                    self.remove(listener, id);
                    Word::Changed { id, etag: None }.to(out);
                }
            }
        }
    }

    fn answered(&mut self, listener: &Listener, id: u64, answer: Watched, out: &mut impl Says) {
        let Some(watch) = self.list.iter_mut().find(|watch| watch.id == id) else {
            return;
        };
        if watch.etag.as_ref() != Some(&answer.etag) {
            Word::Changed {
                id,
                etag: Some(&answer.etag),
            }
            .to(out);
            watch.etag = Some(answer.etag);
        }
        let hub = listener.app().hub();
        hub.watch(&listener.connection, id, answer.reads, answer.seen);
    }
}

/// Runs the query as the listener, through the same routes as any request.
async fn run(listener: &Listener, uri: &Uri) -> Ran {
    if let Err(error) = listener.identity.scopes.allow(&Method::GET, uri.path()) {
        return Ran::Refused(error.code());
    }
    let mut arrival = (*listener.visit.arrival).clone();
    arrival.wants = Wants {
        watched: true,
        ..Wants::default()
    };
    let visit = Visit {
        arrival: arrival.into(),
        ..listener.visit.clone()
    };
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::GET;
    *request.uri_mut() = uri.clone();
    request.extensions_mut().insert(visit);
    let Ok(mut response) = Box::pin(listener.door.inside.clone().oneshot(request)).await;
    match response.extensions_mut().remove() {
        Some(answer) => Ran::Answer(answer),
        // An answer that isn't cached has no read set: it can't be watched.
        None => Ran::Refused(reply::code_of(&response).unwrap_or(Code::malformed_request)),
    }
}

fn refuse(id: u64, code: Code, out: &mut impl Says) {
    Word::Refused {
        what: Refusal::Watch { id },
        code,
    }
    .to(out);
}
