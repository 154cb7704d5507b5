//! Devices over HTTP: the browsers that are told by web push.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        notices::{
            devices::{self, Subscription},
            push,
            record::Device,
        },
        people::{
            policy,
            record::{Session, SessionId},
        },
    },
    engine::egress::EgressError,
    error::{Code, Error, Result},
    http::{
        extract::{Body, Path},
        reply::{self, Reply},
        routes::{Routes, routes},
        session::Caller,
    },
    kit::{page::Page, time::Millis},
};

/// Every address of devices.
pub fn routes<R: Routes>() -> R {
    R::new()
        .routes(routes!(list_devices))
        .routes(routes!(add_device))
        .routes(routes!(remove_device))
        .routes(routes!(send_test_push))
}

/// A browser that is told by web push.
#[derive(Serialize, ToSchema)]
#[schema(as = NoticeDevice)]
struct DeviceView {
    /// That of the session there.
    id: SessionId,
    /// A few words, such as `Firefox on Linux`.
    device: String,
    #[schema(value_type = String, format = DateTime)]
    since: Millis,
    /// Whether it is the one that asks.
    current: bool,
}

impl DeviceView {
    fn of((device, session): (Device, Session), current: Option<SessionId>) -> Self {
        Self {
            id: device.session,
            device: session.device,
            since: device.since,
            current: Some(device.session) == current,
        }
    }
}

/// Lists the browsers in which you are told.
#[utoipa::path(get, path = "/notices/devices", tag = "notices", responses((status = 200, body = Page<DeviceView>)))]
async fn list_devices(State(app): State<App>, caller: Caller) -> Reply {
    let (now, current) = (app.now(), caller.session.map(|id| id.cast()));
    let devices = app.read(caller.workspace, |view| {
        policy::member(view, caller.user)?;
        devices::of(view, caller.user, now)
    })?;
    let items = devices.into_iter().map(|device| DeviceView::of(device, current));
    Ok(reply::ok(Page {
        items: items.collect(),
        next: None, // One has twenty at most.
    }))
}

/// Has the browser that asks told from now on, by the subscription that it made with the key of this installation.
#[utoipa::path(put, path = "/notices/devices/this", tag = "notices", request_body = Subscription, responses((status = 204)))]
async fn add_device(State(app): State<App>, caller: Caller, Body(subscription): Body<Subscription>) -> Reply {
    pushing(&app)?;
    let session: Option<SessionId> = caller.session.map(|id| id.cast());
    let session = session.ok_or(Error::Forbidden(Code::scope_missing))?;
    match app.egress().may_push(&subscription.endpoint).await {
        // Whether the name is known just now is found out when something is sent.
        Ok(()) | Err(EgressError::Unresolved(_) | EgressError::TooSlow(_)) => {}
        Err(error) => return Err(Error::invalid("endpoint", "malformed", error.to_string())),
    }
    let added = app.write(caller.actor.clone(), move |tx| {
        devices::add(tx, policy::member(tx, caller.user)?, session, &subscription)
    });
    Ok(reply::no_content(added.await?.seq))
}

/// Has one of your browsers told no more.
#[utoipa::path(delete, path = "/notices/devices/{id}", tag = "notices", params(("id" = SessionId, Path)), responses((status = 204)))]
async fn remove_device(State(app): State<App>, caller: Caller, Path(id): Path<SessionId>) -> Reply {
    let removed = app.write(caller.actor.clone(), move |tx| {
        devices::remove(tx, policy::member(tx, caller.user)?, id)
    });
    Ok(reply::no_content(removed.await?.seq))
}

/// Tells one of your browsers something, to see whether it arrives. Says at once what its push service said.
#[utoipa::path(post, path = "/notices/devices/{id}/test", tag = "notices", params(("id" = SessionId, Path)), responses((status = 204)))]
async fn send_test_push(State(app): State<App>, caller: Caller, Path(id): Path<SessionId>) -> Reply {
    let now = app.now();
    let device = app.read(caller.workspace, |view| {
        policy::member(view, caller.user)?;
        devices::one(view, caller.user, id, now)
    })?;
    let (device, _) = device.ok_or(Error::NotFound)?;
    pushing(&app)?;
    match push::send_test(&app, &device).await? {
        Ok(()) => Ok(reply::no_content(app.seq())),
        Err(error) => {
            tracing::warn!(why = %error, "a message to try a push service was not taken");
            Err(Error::Conflict(Code::push_not_taken))
        }
    }
}

/// Fails: Conflict(push_not_configured).
fn pushing(app: &App) -> Result<()> {
    if app.ways().push.is_some() {
        Ok(())
    } else {
        Err(Error::Conflict(Code::push_not_configured))
    }
}
