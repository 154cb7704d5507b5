//! Incoming hooks: listed, made, changed and removed by those who may change their room.

use axum::{body::Body as Bytes, extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        chat::{self, record::RoomId},
        hooks::{
            incoming::{self, Change, Draft, IncomingShown},
            policy,
            record::IncomingHookId,
        },
        namespaces,
        people::{Issued, picture},
    },
    engine::commit::Committed,
    error::Result,
    http::{
        extract::{self, Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply, cached},
        session::Caller,
    },
    kit::page::Page,
};

/// Lists a room's incoming hooks, for those who may change the room.
#[utoipa::path(get, path = "/rooms/{room}/incoming-hooks", tag = "hooks", params(("room" = RoomId, Path)), responses((status = 200, body = Page<IncomingShown>)))]
pub async fn list_room_incoming_hooks(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::HOOKS, &uri, |view| {
        let admin = chat::policy::admin(view, caller.user, room)?;
        let items = incoming::list(view, &admin)?;
        Ok(Page { items, next: None })
    })
}

/// Lists the incoming hooks of all rooms that you may change. A page may have fewer than were asked for.
#[utoipa::path(get, path = "/incoming-hooks", tag = "hooks", params(PageQuery), responses((status = 200, body = Page<IncomingShown>)))]
pub async fn list_incoming_hooks(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::HOOKS, &uri, |view| {
        incoming::everywhere(view, caller.user, &page)
    })
}

/// What an incoming hook shall be.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MakeIncomingHook {
    /// What its bot is called, 1 to 80 characters.
    name: String,
    /// Whether each post may choose another name.
    #[serde(default)]
    may_rename: bool,
}

/// An incoming hook, with the address that is shown only now.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeIncomingHook {
    #[serde(flatten)]
    hook: IncomingShown,
    /// Where to post. Whoever has it can speak in the room.
    url: String,
}

/// Makes an incoming hook for a room that you may change. Its address is shown only now.
#[utoipa::path(post, path = "/rooms/{room}/incoming-hooks", tag = "hooks", params(("room" = RoomId, Path)), request_body = MakeIncomingHook, responses((status = 201, body = MadeIncomingHook)))]
pub async fn make_incoming_hook(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<MakeIncomingHook>,
) -> Reply {
    let draft = Draft {
        name: body.name,
        may_rename: body.may_rename,
    };
    let origin = caller.arrival.origin();
    let made = app
        .write(caller.actor.clone(), move |tx| {
            let admin = chat::policy::admin(tx, caller.user, room)?;
            incoming::make(tx, &admin, &draft)
        })
        .await?;
    Ok(reply::created(with_address(made, &origin)?, |made| made))
}

/// The hook with the address of its secret. Fails: Conflict(secret_shown_once).
fn with_address(made: Committed<Issued<IncomingShown>>, origin: &str) -> Result<Committed<MadeIncomingHook>> {
    let (seq, repeated) = (made.seq, made.repeated);
    let (hook, secret) = made.value.reveal()?;
    let url = format!("{origin}/hooks/{secret}");
    let value = MadeIncomingHook { hook, url };
    Ok(Committed { value, seq, repeated })
}

/// What of an incoming hook shall be different.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeIncomingHook {
    /// What its bot is called, 1 to 80 characters.
    #[serde(default)]
    name: Option<String>,
    /// Whether each post may choose another name.
    #[serde(default)]
    may_rename: Option<bool>,
    /// Turned on again, its bot comes back into the room.
    #[serde(default)]
    enabled: Option<bool>,
}

/// Changes an incoming hook, or turns it off or on.
#[utoipa::path(patch, path = "/incoming-hooks/{hook}", tag = "hooks", params(("hook" = IncomingHookId, Path)), request_body = ChangeIncomingHook, responses((status = 200, body = IncomingShown)))]
pub async fn change_incoming_hook(
    State(app): State<App>,
    caller: Caller,
    Path(hook): Path<IncomingHookId>,
    Body(body): Body<ChangeIncomingHook>,
) -> Reply {
    let change = Change {
        name: body.name,
        may_rename: body.may_rename,
        enabled: body.enabled,
    };
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::incoming(tx, caller.user, hook)?;
            incoming::change(tx, &admin, &change)
        })
        .await?;
    Ok(reply::changed(changed, |hook| hook))
}

/// Gives an incoming hook another address, which is shown only now. The one it had leads nowhere any more.
#[utoipa::path(post, path = "/incoming-hooks/{hook}/secret", tag = "hooks", params(("hook" = IncomingHookId, Path)), responses((status = 201, body = MadeIncomingHook)))]
pub async fn renew_incoming_hook(State(app): State<App>, caller: Caller, Path(hook): Path<IncomingHookId>) -> Reply {
    let origin = caller.arrival.origin();
    let renewed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::incoming(tx, caller.user, hook)?;
            incoming::renew(tx, &admin)
        })
        .await?;
    Ok(reply::created(with_address(renewed, &origin)?, |made| made))
}

/// Removes an incoming hook. What it said stays.
#[utoipa::path(delete, path = "/incoming-hooks/{hook}", tag = "hooks", params(("hook" = IncomingHookId, Path)), responses((status = 204)))]
pub async fn remove_incoming_hook(State(app): State<App>, caller: Caller, Path(hook): Path<IncomingHookId>) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::incoming(tx, caller.user, hook)?;
            incoming::remove(tx, &admin)
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}

/// Gives an incoming hook's bot a picture: PNG, JPEG, WebP or GIF of at most 10 MiB, of which the square in the middle
/// is taken.
#[utoipa::path(put, path = "/incoming-hooks/{hook}/picture", tag = "hooks", params(("hook" = IncomingHookId, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = IncomingShown)))]
pub async fn set_incoming_hook_picture(
    State(app): State<App>,
    caller: Caller,
    Path(hook): Path<IncomingHookId>,
    body: Bytes,
) -> Reply {
    // Before its picture is made: who may not is not to cost anything.
    app.read(caller.workspace, |view| {
        policy::incoming(view, caller.user, hook).map(drop)
    })?;
    let bytes = extract::read(body, picture::MAX_BYTES).await?;
    let stored = picture::store(&app, bytes).await?;
    let made = stored.picture.clone();
    let set = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::incoming(tx, caller.user, hook)?;
            incoming::set_picture(tx, &admin, Some(made.clone()))
        })
        .await?;
    drop(stored); // Now a row names its files.
    Ok(reply::changed(set, |hook| hook))
}

/// Takes an incoming hook's picture away.
#[utoipa::path(delete, path = "/incoming-hooks/{hook}/picture", tag = "hooks", params(("hook" = IncomingHookId, Path)), responses((status = 204)))]
pub async fn clear_incoming_hook_picture(
    State(app): State<App>,
    caller: Caller,
    Path(hook): Path<IncomingHookId>,
) -> Reply {
    let cleared = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::incoming(tx, caller.user, hook)?;
            incoming::set_picture(tx, &admin, None)
        })
        .await?;
    Ok(reply::no_content(cleared.seq))
}
