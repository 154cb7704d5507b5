//! Outgoing hooks and what was sent to them, for those who may have it told.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        chat::record::RoomId,
        hooks::{
            deliveries::{self, DeliveryShown},
            outgoing::{self, Change, Draft, OutgoingShown},
            policy,
            record::{DeliveryId, Happening, OutgoingHookId},
        },
        namespaces,
        people::Issued,
    },
    engine::commit::Committed,
    error::Result,
    http::{
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply, cached},
        session::Caller,
    },
    kit::page::Page,
};

/// Lists the outgoing hooks that you may change. A page may have fewer than were asked for.
#[utoipa::path(get, path = "/outgoing-hooks", tag = "hooks", params(PageQuery), responses((status = 200, body = Page<OutgoingShown>)))]
pub async fn list_outgoing_hooks(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::HOOKS, &uri, |view| {
        outgoing::everywhere(view, caller.user, &page)
    })
}

/// What an outgoing hook shall be.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MakeOutgoingHook {
    /// Of which room it tells; without it of all open ones, for administrators of the workspace.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    room: Option<RoomId>,
    /// 1 to 80 characters.
    name: String,
    /// Where to, over http or https.
    url: String,
    /// What it is told of, one thing at least.
    events: Vec<Happening>,
    /// Words with one of which a message has to begin to be told; at most 20, any if there is none.
    #[serde(default)]
    words: Vec<String>,
}

/// An outgoing hook, with the secret that is shown only now.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeOutgoingHook {
    #[serde(flatten)]
    hook: OutgoingShown,
    /// By which what is sent is signed, as Standard Webhooks 1.0.0 has it.
    secret: String,
}

/// Makes an outgoing hook: what happens is posted to its address, signed. Its secret is shown only now.
#[utoipa::path(post, path = "/outgoing-hooks", tag = "hooks", request_body = MakeOutgoingHook, responses((status = 201, body = MadeOutgoingHook)))]
pub async fn make_outgoing_hook(State(app): State<App>, caller: Caller, Body(body): Body<MakeOutgoingHook>) -> Reply {
    let room = body.room;
    let draft = Draft {
        name: body.name,
        url: body.url,
        events: body.events,
        words: body.words,
    };
    let made = app
        .write(caller.actor.clone(), move |tx| {
            let maker = policy::outgoing_maker(tx, caller.user, room)?;
            outgoing::make(tx, &maker, &draft)
        })
        .await?;
    Ok(reply::created(with_secret(made)?, |made| made))
}

/// The hook with its secret. Fails: Conflict(secret_shown_once).
fn with_secret(made: Committed<Issued<OutgoingShown>>) -> Result<Committed<MadeOutgoingHook>> {
    let (seq, repeated) = (made.seq, made.repeated);
    let (hook, secret) = made.value.reveal()?;
    let value = MadeOutgoingHook { hook, secret };
    Ok(Committed { value, seq, repeated })
}

/// What of an outgoing hook shall be different.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeOutgoingHook {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    events: Option<Vec<Happening>>,
    #[serde(default)]
    words: Option<Vec<String>>,
    /// Turned on again it goes on, also if it was paused.
    #[serde(default)]
    enabled: Option<bool>,
}

/// Changes an outgoing hook, or turns it off or on.
#[utoipa::path(patch, path = "/outgoing-hooks/{outgoing}", tag = "hooks", params(("outgoing" = OutgoingHookId, Path)), request_body = ChangeOutgoingHook, responses((status = 200, body = OutgoingShown)))]
pub async fn change_outgoing_hook(
    State(app): State<App>,
    caller: Caller,
    Path(hook): Path<OutgoingHookId>,
    Body(body): Body<ChangeOutgoingHook>,
) -> Reply {
    let change = Change {
        name: body.name,
        url: body.url,
        events: body.events,
        words: body.words,
        enabled: body.enabled,
    };
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::outgoing(tx, caller.user, hook)?;
            outgoing::change(tx, &admin, &change)
        })
        .await?;
    Ok(reply::changed(changed, |hook| hook))
}

/// Gives an outgoing hook another secret, which is shown only now.
#[utoipa::path(post, path = "/outgoing-hooks/{outgoing}/secret", tag = "hooks", params(("outgoing" = OutgoingHookId, Path)), responses((status = 201, body = MadeOutgoingHook)))]
pub async fn renew_outgoing_hook(State(app): State<App>, caller: Caller, Path(hook): Path<OutgoingHookId>) -> Reply {
    let renewed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::outgoing(tx, caller.user, hook)?;
            outgoing::renew(tx, &admin)
        })
        .await?;
    Ok(reply::created(with_secret(renewed)?, |made| made))
}

/// Removes an outgoing hook with its log.
#[utoipa::path(delete, path = "/outgoing-hooks/{outgoing}", tag = "hooks", params(("outgoing" = OutgoingHookId, Path)), responses((status = 204)))]
pub async fn remove_outgoing_hook(State(app): State<App>, caller: Caller, Path(hook): Path<OutgoingHookId>) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::outgoing(tx, caller.user, hook)?;
            outgoing::remove(tx, &admin)
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}

/// Lists what was sent to an outgoing hook, the newest first; the last hundred are kept.
#[utoipa::path(get, path = "/outgoing-hooks/{outgoing}/deliveries", tag = "hooks", params(("outgoing" = OutgoingHookId, Path), PageQuery), responses((status = 200, body = Page<DeliveryShown>)))]
pub async fn list_deliveries(
    State(app): State<App>,
    caller: Caller,
    Path(hook): Path<OutgoingHookId>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::HOOKS, &uri, |view| {
        let admin = policy::outgoing(view, caller.user, hook)?;
        deliveries::list(view, &admin, &page)
    })
}

/// Tries an outgoing hook with a `ping`, whether or not it is on.
#[utoipa::path(post, path = "/outgoing-hooks/{outgoing}/deliveries", tag = "hooks", params(("outgoing" = OutgoingHookId, Path)), responses((status = 201, body = DeliveryShown)))]
pub async fn try_outgoing_hook(State(app): State<App>, caller: Caller, Path(hook): Path<OutgoingHookId>) -> Reply {
    let tried = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::outgoing(tx, caller.user, hook)?;
            deliveries::ping(tx, &admin, caller.user)
        })
        .await?;
    Ok(reply::created(tried, |delivery| delivery))
}

/// Sends something to an outgoing hook once more, under the id it had.
#[utoipa::path(post, path = "/outgoing-hooks/{outgoing}/deliveries/{delivery}/attempts", tag = "hooks",
    params(("outgoing" = OutgoingHookId, Path), ("delivery" = DeliveryId, Path)), responses((status = 201, body = DeliveryShown)))]
pub async fn send_again(
    State(app): State<App>,
    caller: Caller,
    Path((hook, delivery)): Path<(OutgoingHookId, DeliveryId)>,
) -> Reply {
    let sent = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::outgoing(tx, caller.user, hook)?;
            deliveries::again(tx, &admin, delivery)
        })
        .await?;
    Ok(reply::created(sent, |delivery| delivery))
}
