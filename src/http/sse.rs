//! The same events as `text/event-stream`, for curl and for proxies that break sockets.
//!
//! The id of an event is its seq, and stands at the last event of each commit: whoever resumes with `Last-Event-ID`
//! has heard that commit whole (C5).

use std::{convert::Infallible, fmt::Write as _, time::Duration};

use axum::{
    body::Body,
    extract::{Extension, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use serde::Deserialize;
use tokio::time::timeout;

use super::{
    admission::Peer,
    command,
    door::{Door, Due, HEARTBEAT_S, Listener},
    extract::{Query, malformed},
    frames::{self, Says},
    session::Visit,
};
use crate::{engine::realtime::Outgoing, error::Result};

const HEARTBEAT: Duration = Duration::from_secs(HEARTBEAT_S);

/// What to listen to.
#[derive(Debug, Deserialize)]
pub struct Begin {
    /// Topics beside those that are joined by themselves, with commas between them.
    topics: Option<String>,
    /// Replay what came after this; `Last-Event-ID` goes before it.
    since: Option<u64>,
}

/// Streams events until the client leaves. Fails: Unauthenticated, Forbidden, Busy, Invalid, Malformed.
pub async fn open(
    State(door): State<Door>,
    visit: Visit,
    peer: Option<Extension<Peer>>,
    Query(begin): Query<Begin>,
    headers: HeaderMap,
) -> Result<Response> {
    let since = match headers
        .get("last-event-id")
        .map(|id| id.to_str().ok().and_then(|id| id.parse().ok()))
    {
        None => begin.since,
        Some(Some(seq)) => Some(seq),
        Some(None) => return Err(malformed("Last-Event-ID is a seq, a whole number.")),
    };
    let named: Vec<String> = begin
        .topics
        .iter()
        .flat_map(|list| list.split(','))
        .map(str::to_owned)
        .collect();
    let (topics, wrong) = command::topics(&named)?;
    if wrong > 0 {
        return Err(malformed("A topic is a kind and an id, as `room:01h…`."));
    }
    let listener = door.enter(visit, peer.map(|Extension(peer)| peer))?;
    let mut chunk = Chunk::default();
    listener.told().await;
    listener.greet(since, &mut chunk)?;
    frames::joined(
        &listener.app().hub().join(&listener.connection, topics, since)?,
        &mut chunk,
    );
    let stream = Stream {
        listener,
        first: Some(chunk),
        closing: false,
    };
    let body = Body::from_stream(stream::unfold(stream, |mut stream| async move {
        let chunk = stream.next().await?;
        Some((Ok::<_, Infallible>(chunk), stream))
    }));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            HeaderName::from_static("x-accel-buffering"),
            HeaderValue::from_static("no"),
        ),
    ];
    Ok((headers, body).into_response())
}

struct Stream {
    listener: Listener,
    first: Option<Chunk>,
    closing: bool,
}

impl Stream {
    /// The next piece of text; nothing at the end.
    async fn next(&mut self) -> Option<String> {
        if let Some(first) = self.first.take() {
            return Some(format!("retry: 2000\n\n{}", first.finish()));
        }
        if self.closing {
            return None;
        }
        if timeout(HEARTBEAT, self.listener.connection.ready()).await.is_err() {
            return self.listener.stands().is_ok().then(|| ": still here\n\n".to_owned());
        }
        let mut chunk = Chunk::default();
        let mut waiting: Vec<Outgoing> = Vec::new();
        match self.listener.gather(&mut waiting, &mut chunk) {
            Ok(due) => self.closing = due.iter().any(|due| matches!(due, Due::Close(_))),
            Err(error) => {
                tracing::error!(%error, "an event stream failed");
                return None; // The client resumes by its Last-Event-ID.
            }
        }
        Some(chunk.finish())
    }
}

/// Text of several events.
#[derive(Debug, Default)]
struct Chunk {
    text: String,
    /// The event before, whose id is written when the next one belongs to another commit.
    last: Option<(u64, String)>,
}

impl Chunk {
    fn finish(mut self) -> String {
        self.flush(None);
        self.text
    }

    /// Writes the event that was held back, with its id unless `next` is of the same commit.
    fn flush(&mut self, next: Option<u64>) {
        let Some((seq, event)) = self.last.take() else {
            return;
        };
        let written = if next == Some(seq) {
            write!(self.text, "data: {event}\n\n")
        } else {
            write!(self.text, "id: {seq}\ndata: {event}\n\n")
        };
        debug_assert!(written.is_ok(), "writing to memory can't fail");
    }
}

impl Says for Chunk {
    fn say(&mut self, text: &str) {
        self.flush(None);
        self.text.push_str("data: ");
        self.text.push_str(text);
        self.text.push_str("\n\n");
    }

    fn tell(&mut self, seq: u64, event: &str) {
        self.flush(Some(seq));
        self.last = Some((seq, event.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_stands_at_the_end_of_a_commit() {
        let mut chunk = Chunk::default();
        chunk.say("hello");
        chunk.tell(4, "a");
        chunk.tell(4, "b");
        chunk.tell(5, "c");
        assert_eq!(
            chunk.finish(),
            "data: hello\n\ndata: a\n\nid: 4\ndata: b\n\nid: 5\ndata: c\n\n"
        );
    }
}
