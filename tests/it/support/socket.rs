//! The realtime protocol as a client speaks it.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, client::IntoClientRequest, handshake::client::Response},
};

use super::server::Server;

/// A realtime connection.
pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Connects; `query` stands after the address.
pub async fn socket(server: &Server, cookie: &str, query: &str) -> Socket {
    opened(server, cookie, query).await.0
}

/// The same, with the answer that let one in.
pub async fn opened(server: &Server, cookie: &str, query: &str) -> (Socket, Response) {
    let url = format!("ws://{}/api/v1/realtime{query}", server.address);
    let mut request = url.into_client_request().expect("a url");
    request.headers_mut().insert("cookie", cookie.parse().expect("a value"));
    request
        .headers_mut()
        .insert("origin", server.origin().parse().expect("a value"));
    connect_async(request).await.expect("let in")
}

/// Says one thing.
pub async fn say(socket: &mut Socket, word: Value) {
    socket.send(Message::text(word.to_string())).await.expect("said");
}

/// The next word of this kind; others are let pass.
pub async fn hear(socket: &mut Socket, kind: &str) -> Value {
    hear_one(socket, kind, |word| word["is"] == kind).await
}

/// The next message that was posted.
pub async fn hear_message(socket: &mut Socket) -> Value {
    hear_one(socket, "a message", |word| word["name"] == "chat.message_posted").await
}

/// The next word that is wanted; others are let pass.
pub async fn hear_one(socket: &mut Socket, kind: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    loop {
        let message = timeout(Duration::from_secs(10), socket.next()).await;
        let message = message
            .unwrap_or_else(|_| panic!("no `{kind}` came"))
            .expect("open")
            .expect("a frame");
        let Message::Text(text) = message else { continue };
        let words: Value = serde_json::from_str(&text).expect("JSON");
        let words = words.as_array().cloned().unwrap_or_else(|| vec![words]);
        if let Some(word) = words.into_iter().find(|word| wanted(word)) {
            return word;
        }
    }
}
