//! The workspace's policies for chat, over HTTP.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        chat::{
            policies::{self, PoliciesChange, PoliciesShown},
            record::{Callers, Grace, Openers},
        },
        namespaces,
        people::policy as people,
    },
    http::{
        cached::cached,
        extract::Body,
        reply::{self, Reply},
        session::Caller,
    },
};

/// Shows what holds in chat for the whole workspace, and what you may do.
#[utoipa::path(get, path = "/chat/policies", tag = "chat", responses((status = 200, body = PoliciesShown)))]
pub async fn get_policies(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::ROOMS, &uri, |view| {
        policies::show(view, people::member(view, caller.user)?)
    })
}

/// What of the policies shall be different; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePolicies {
    #[serde(default)]
    open_rooms: Option<Openers>,
    #[serde(default)]
    closed_rooms: Option<Openers>,
    #[serde(default)]
    mention_all: Option<Callers>,
    /// `always`, `never`, or `{"minutes": 1 to 525600}`.
    #[serde(default)]
    edit_own: Option<Grace>,
    /// The same.
    #[serde(default)]
    delete_own: Option<Grace>,
    /// Whether it is told who has read a message, of those who didn't choose.
    #[serde(default)]
    receipts: Option<bool>,
}

/// Says who opens rooms, who mentions everybody, and how long one's own messages may be changed, for administrators.
#[utoipa::path(patch, path = "/chat/policies", tag = "chat", request_body = ChangePolicies, responses((status = 200, body = PoliciesShown)))]
pub async fn change_policies(State(app): State<App>, caller: Caller, Body(body): Body<ChangePolicies>) -> Reply {
    let change = PoliciesChange {
        open_rooms: body.open_rooms,
        closed_rooms: body.closed_rooms,
        mention_all: body.mention_all,
        edit_own: body.edit_own,
        delete_own: body.delete_own,
        receipts: body.receipts,
    };
    let user = caller.user;
    let changed = app
        .write(caller.actor, move |tx| {
            policies::change(tx, people::admin(tx, user)?, &change)
        })
        .await?;
    Ok(reply::changed(changed, |policies| policies))
}
