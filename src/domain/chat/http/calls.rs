//! Calls over HTTP: the servers that help browsers reach one another. The rest of a call is signals.

use axum::extract::State;

use crate::{
    app::App,
    domain::{
        chat::calls::{self, CallServers},
        people::policy as people,
    },
    http::{
        reply::{self, Reply},
        session::Caller,
    },
};

/// Lists the STUN and TURN servers that a call may use, with passes for you. Without any, calls work within one network.
#[utoipa::path(get, path = "/calls/servers", tag = "chat", responses((status = 200, body = CallServers)))]
pub async fn list_call_servers(State(app): State<App>, caller: Caller) -> Reply {
    app.read(caller.workspace, |view| people::member(view, caller.user).map(drop))?;
    let servers = calls::servers(&app.ways().relays, caller.user, app.now());
    Ok(reply::ok(servers))
}
