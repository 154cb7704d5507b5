//! How long what is said is kept, over HTTP.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::seen;
use crate::{
    app::App,
    domain::{
        chat::{
            policy,
            record::RoomId,
            retention::{self, Kept, Wanted},
            shown::RoomShown,
        },
        namespaces,
        people::policy as people,
    },
    http::{
        cached::cached,
        extract::{Body, Path, Query},
        reply::{self, Reply},
        session::Caller,
    },
};

/// How long what is said shall be kept.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KeepFor {
    /// 1 to 36525; for ever when null or left out.
    #[serde(default)]
    days: Option<u32>,
    /// Whether what is pinned stays all the same; it does when left out.
    #[serde(default = "yes")]
    keep_pinned: bool,
}

const fn yes() -> bool {
    true
}

/// What would go at once.
#[derive(Debug, Serialize, ToSchema)]
pub struct Forecast {
    /// Messages, replies in threads among them.
    messages: u64,
}

/// Says how long what is said is kept where nothing else was set.
#[utoipa::path(get, path = "/chat/retention", tag = "chat", responses((status = 200, body = Kept)))]
pub async fn get_usual_retention(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::ROOMS, &uri, |view| {
        people::member(view, caller.user)?;
        retention::usual(view)
    })
}

/// Sets how long what is said is kept where nothing else was set, for administrators. What is older goes for good soon.
#[utoipa::path(put, path = "/chat/retention", tag = "chat", request_body = KeepFor, responses((status = 200, body = Kept)))]
pub async fn set_usual_retention(State(app): State<App>, caller: Caller, Body(body): Body<KeepFor>) -> Reply {
    let wanted = Wanted::new(body.days, body.keep_pinned)?;
    let user = caller.user;
    let set = app
        .write(caller.actor, move |tx| {
            retention::set_usual(tx, people::admin(tx, user)?, wanted)
        })
        .await?;
    Ok(reply::changed(set, |kept| kept))
}

/// Says how many messages would go for good if that were set, for administrators.
#[utoipa::path(get, path = "/chat/retention/forecast", tag = "chat", params(KeepFor), responses((status = 200, body = Forecast)))]
pub async fn forecast_usual_retention(State(app): State<App>, caller: Caller, Query(query): Query<KeepFor>) -> Reply {
    let wanted = Wanted::new(query.days, query.keep_pinned)?;
    let now = app.now();
    let messages = app.read(caller.workspace, |view| {
        retention::forecast_usual(view, people::admin(view, caller.user)?, wanted, now)
    })?;
    Ok(reply::ok(Forecast { messages }))
}

/// Sets how long what is said in a room is kept, for the workspace's administrators. What is older goes for good soon.
#[utoipa::path(put, path = "/rooms/{room}/retention", tag = "chat", params(("room" = RoomId, Path)), request_body = KeepFor, responses((status = 200, body = RoomShown)))]
pub async fn set_room_retention(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<KeepFor>,
) -> Reply {
    let wanted = Wanted::new(body.days, body.keep_pinned)?;
    set(app, caller, room, Some(wanted)).await
}

/// Has a room keep what is said as long as the others do, for the workspace's administrators.
#[utoipa::path(delete, path = "/rooms/{room}/retention", tag = "chat", params(("room" = RoomId, Path)), responses((status = 200, body = RoomShown)))]
pub async fn reset_room_retention(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>) -> Reply {
    set(app, caller, room, None).await
}

async fn set(app: App, caller: Caller, room: RoomId, wanted: Option<Wanted>) -> Reply {
    let user = caller.user;
    let set = app
        .write(caller.actor, move |tx| {
            let keeper = policy::keeper(tx, user, room)?;
            retention::set_for_room(tx, &keeper, wanted)?;
            seen(tx, user, room)
        })
        .await?;
    Ok(reply::changed(set, |room| room))
}

/// What the room shall be like.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ForecastQuery {
    /// As all other rooms are, whatever else is said.
    #[serde(default)]
    usual: bool,
    /// 1 to 36525; for ever when left out.
    #[serde(default)]
    days: Option<u32>,
    /// Whether what is pinned stays all the same; it does when left out.
    #[serde(default = "yes")]
    keep_pinned: bool,
}

/// Says how many messages of a room would go for good if that were set, for the workspace's administrators.
#[utoipa::path(get, path = "/rooms/{room}/retention/forecast", tag = "chat", params(("room" = RoomId, Path), ForecastQuery), responses((status = 200, body = Forecast)))]
pub async fn forecast_room_retention(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Query(query): Query<ForecastQuery>,
) -> Reply {
    let wanted = Wanted::new(query.days, query.keep_pinned)?;
    let now = app.now();
    let messages = app.read(caller.workspace, |view| {
        let keeper = policy::keeper(view, caller.user, room)?;
        if query.usual {
            retention::forecast_as_usual(view, &keeper, now)
        } else {
            retention::forecast_room(view, &keeper, wanted, now)
        }
    })?;
    Ok(reply::ok(Forecast { messages }))
}
