//! One's sessions: listed, ended, moved to another workspace.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{entry::me, own_session};
use crate::{
    app::App,
    domain::people::{
        policy,
        record::{Session, SessionId},
        security::Me,
        sessions,
    },
    engine::commit::Actor,
    error::{Error, Result},
    http::{
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{id::WorkspaceId, page::Page, time::Millis},
};

/// One browser or device that is signed in.
#[derive(Serialize, ToSchema)]
#[schema(as = Session)]
pub(super) struct SessionView {
    id: SessionId,
    /// A few words, such as `Firefox on Linux`.
    device: String,
    address: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Millis,
    /// To ten minutes.
    #[schema(value_type = String, format = DateTime)]
    last_seen_at: Millis,
    /// Whether it is the one that asks.
    current: bool,
}

impl SessionView {
    fn of(session: Session, current: Option<SessionId>) -> Self {
        Self {
            id: session.id,
            device: session.device,
            address: session.address,
            created_at: session.created_at,
            last_seen_at: session.last_seen_at,
            current: Some(session.id) == current,
        }
    }
}

/// Lists one's sessions, newest first.
#[utoipa::path(get, path = "/sessions", tag = "people", params(PageQuery), responses((status = 200, body = Page<SessionView>)))]
pub(super) async fn list_sessions(State(app): State<App>, caller: Caller, Paged(page): Paged) -> Reply {
    let (now, current) = (app.now(), caller.session.map(|id| id.cast()));
    let page = app.read(caller.workspace, |view| sessions::list(view, caller.user, now, &page))?;
    Ok(reply::ok(page.map(|session| SessionView::of(session, current))))
}

/// Ends one of one's sessions.
#[utoipa::path(delete, path = "/sessions/{id}", tag = "people", params(("id" = SessionId, Path)), responses((status = 204)))]
pub(super) async fn end_session(State(app): State<App>, caller: Caller, Path(id): Path<SessionId>) -> Reply {
    let user = caller.user;
    let committed = app
        .write(caller.actor, move |tx| sessions::end(tx, policy::member(tx, user)?, id))
        .await?;
    Ok(reply::no_content(committed.seq))
}

/// Ends all of one's sessions but the one that asks.
#[utoipa::path(delete, path = "/sessions", tag = "people", responses((status = 204)))]
pub(super) async fn end_other_sessions(State(app): State<App>, caller: Caller) -> Reply {
    let (user, kept) = (caller.user, caller.session.map(|id| id.cast()));
    let committed = app
        .write(caller.actor, move |tx| sessions::end_others(tx, user, kept))
        .await?;
    Ok(reply::no_content(committed.seq))
}

/// Where to go.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Switch {
    workspace: WorkspaceId,
}

/// Moves the session to another workspace that one has a seat in.
#[utoipa::path(post, path = "/session/workspace", tag = "people", request_body = Switch, responses((status = 200, body = Me)))]
pub(super) async fn switch_workspace(State(app): State<App>, caller: Caller, Body(body): Body<Switch>) -> Reply {
    let (user, session) = (caller.user, own_session(&caller)?);
    let actor = Actor {
        workspace: body.workspace,
        ..caller.actor
    };
    let committed = app
        .write(actor, move |tx| {
            let who = policy::member(tx, user).map_err(|_| Error::NotFound)?; // Nobody learns which workspaces exist.
            sessions::switch(tx, who, session)
        })
        .await?;
    let me: Result<Me> = me(&app, body.workspace, user);
    me.map(|me| reply::changed(committed, |()| me))
}
