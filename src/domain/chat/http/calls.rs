//! Calls over HTTP: the servers that help browsers reach one another, and ringing. The rest of a call is signals.

use axum::extract::State;

use crate::{
    app::App,
    domain::{
        chat::{
            calls::{self, CallServers},
            policy,
            record::RoomId,
        },
        people::policy as people,
    },
    http::{
        extract::Path,
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

/// Rings for the others of a direct room: they are told, wherever they are, that you call.
#[utoipa::path(post, path = "/rooms/{room}/ring", tag = "chat", params(("room" = String, Path)), responses((status = 204)))]
pub async fn ring_in_room(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>) -> Reply {
    let rung = app
        .write(caller.actor.clone(), move |tx| {
            calls::ring(tx, &policy::member(tx, caller.user, room)?)
        })
        .await?;
    Ok(reply::no_content(rung.seq))
}
