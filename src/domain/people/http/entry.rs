//! The ways in: set-up, signing in, accepting an invitation, choosing a password with a link; and the way out.

use std::sync::Arc;

use axum::{
    Extension,
    extract::State,
    http::{HeaderValue, StatusCode},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::own_session;
use crate::{
    app::App,
    domain::people::{
        credentials, device, invitations, policy,
        record::{Role, Session},
        resets,
        seats::Hall,
        secret::Issued,
        security::{self, Me},
        sessions, setup,
        sign_in::{self, Claim},
    },
    engine::commit::Committed,
    error::Result,
    http::{
        arrival::Arrival,
        extract::{Body, Path},
        reply::{self, Reply},
        session::{Caller, Cookies, MaybeCaller, Visit},
    },
    kit::id::{Id, UserId, WorkspaceId},
};

/// Whether the first page is the set-up.
#[derive(Serialize, ToSchema)]
pub(super) struct SetupState {
    needed: bool,
    /// Whether this installation sends mail, so that a forgotten password can be asked for.
    mail: bool,
}

/// Tells whether the installation still has to be set up.
#[utoipa::path(get, path = "/setup", tag = "people", security(()), responses((status = 200, body = SetupState)))]
pub(super) async fn get_setup(State(app): State<App>, _: MaybeCaller) -> Reply {
    let needed = app.read(Id::ZERO, setup::is_needed)?;
    let mail = app.ways().mail.is_some();
    Ok(reply::ok(SetupState { needed, mail }))
}

/// The first workspace and its owner.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SetUp {
    /// From the link that the server printed.
    token: String,
    /// 1 to 80 characters.
    workspace_name: String,
    /// 1 to 80 characters.
    name: String,
    email: String,
    /// 8 to 256 characters, not one of the most common ones.
    password: String,
}

/// Sets the installation up and signs its owner in. Works once.
#[utoipa::path(post, path = "/setup", tag = "people", security(()), request_body = SetUp, responses((status = 201, body = Me)))]
pub(super) async fn set_up(
    State(app): State<App>,
    Extension(hall): Extension<Hall>,
    from: MaybeCaller,
    Body(body): Body<SetUp>,
) -> Reply {
    let draft = setup::Draft {
        token: body.token,
        workspace_name: body.workspace_name,
        name: body.name,
        email: body.email,
        password: body.password,
        device: device::called(&from.arrival.device()),
    };
    let session = setup::set_up(&app, from.actor, draft, hall.welcome).await?;
    entered(&app, &from.arrival, session)
}

/// What somebody says to sign in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    email: String,
    password: String,
    /// From the authenticator app, or a recovery code; asked for by `second_factor_required`.
    #[serde(default)]
    code: Option<String>,
}

/// Signs in: gives the session's cookie and oneself.
#[utoipa::path(post, path = "/session", tag = "people", security(()), request_body = SignIn, responses((status = 201, body = Me)))]
pub(super) async fn sign_in(State(app): State<App>, from: MaybeCaller, Body(body): Body<SignIn>) -> Reply {
    let claim = body.claim(&from.arrival);
    let session = sign_in::sign_in(&app, from.actor, claim).await?;
    entered(&app, &from.arrival, session)
}

impl SignIn {
    fn claim(self, arrival: &Arrival) -> Claim {
        Claim {
            email: self.email,
            password: self.password,
            code: self.code,
            device: device::called(&arrival.device()),
        }
    }
}

/// Tells who is signed in, and gives the cookie another term: a page that asks is one that is used.
#[utoipa::path(get, path = "/session", tag = "people", responses((status = 200, body = Me)))]
pub(super) async fn get_session(State(app): State<App>, caller: Caller, visit: Visit) -> Reply {
    let mut response = reply::ok(me(&app, caller.workspace, caller.user)?);
    if let Some(term) = visit.another_term(app.session_days())? {
        term.set(response.headers_mut());
    }
    Ok(response)
}

/// Oneself, as of a commit that is at least the one that `seq` names.
pub(super) fn me(app: &App, workspace: WorkspaceId, user: UserId) -> Result<Me> {
    let (seq, now) = (app.seq(), app.now());
    app.read(workspace, |view| {
        security::me(view, policy::member(view, user)?, seq, now)
    })
}

/// Signs out: ends the session and empties what the browser kept.
#[utoipa::path(delete, path = "/session", tag = "people", responses((status = 204)))]
pub(super) async fn sign_out(State(app): State<App>, caller: Caller) -> Reply {
    let session = own_session(&caller)?;
    let user = caller.user;
    let committed = app
        .write(caller.actor, move |tx| {
            sessions::end(tx, policy::member(tx, user)?, session)
        })
        .await?;
    let mut response = reply::no_content(committed.seq);
    let headers = response.headers_mut();
    Cookies::none(caller.arrival.secure)?.set(headers);
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

/// What an invitation offers.
#[derive(Serialize, ToSchema)]
pub(super) struct Offer {
    workspace_name: String,
    role: Role,
    /// The name of whoever invites.
    invited_by: String,
    /// The only address that may accept, if there is one.
    email: Option<String>,
}

/// Shows what an invitation offers to whoever holds its link.
#[utoipa::path(get, path = "/invitations/by-token/{token}", tag = "people", security(()), params(("token" = String, Path)), responses((status = 200, body = Offer)))]
pub(super) async fn get_offer(State(app): State<App>, _: MaybeCaller, Path(token): Path<String>) -> Reply {
    let now = app.now();
    let workspace = app.read(Id::ZERO, |view| Ok(invitations::find(view, &token, now)?.workspace))?;
    let opened = app.read(workspace, |view| invitations::opened(view, &token, now))?;
    Ok(reply::ok(Offer {
        workspace_name: opened.workspace.name,
        role: opened.invitation.role,
        invited_by: opened.invited_by,
        email: opened.invitation.email,
    }))
}

/// Who accepts: with a name a new account, without one an account that exists.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Accept {
    /// 1 to 80 characters, for a new account.
    #[serde(default)]
    name: Option<String>,
    email: String,
    password: String,
    /// For an account with a second factor.
    #[serde(default)]
    code: Option<String>,
}

/// Accepts an invitation and signs in.
#[utoipa::path(post, path = "/invitations/by-token/{token}/accept", tag = "people", security(()), params(("token" = String, Path)), request_body = Accept, responses((status = 201, body = Me)))]
pub(super) async fn accept_invitation(
    State(app): State<App>,
    Extension(hall): Extension<Hall>,
    from: MaybeCaller,
    Path(token): Path<String>,
    Body(body): Body<Accept>,
) -> Reply {
    let acceptance = invitations::Acceptance {
        name: body.name,
        claim: Claim {
            email: body.email,
            password: body.password,
            code: body.code,
            device: device::called(&from.arrival.device()),
        },
    };
    let session = invitations::accept(&app, from.actor, token, acceptance, hall.welcome).await?;
    entered(&app, &from.arrival, session)
}

/// Whose password a link chooses.
#[derive(Serialize, ToSchema)]
pub(super) struct ResetFor {
    name: String,
}

/// Shows whose password the link chooses.
#[utoipa::path(get, path = "/resets/{token}", tag = "people", security(()), params(("token" = String, Path)), responses((status = 200, body = ResetFor)))]
pub(super) async fn get_reset(State(app): State<App>, _: MaybeCaller, Path(token): Path<String>) -> Reply {
    let now = app.now();
    let (account, _) = app.read(Id::ZERO, |view| resets::whose(view, &token, now))?;
    Ok(reply::ok(ResetFor { name: account.name }))
}

/// A password for the account of the link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Redeem {
    /// 8 to 256 characters, not one of the most common ones.
    password: String,
}

/// Chooses a password with a link, which works once; ends every session of the account and revokes its API tokens.
#[utoipa::path(post, path = "/resets/{token}", tag = "people", security(()), params(("token" = String, Path)), request_body = Redeem, responses((status = 204)))]
pub(super) async fn redeem_reset(
    State(app): State<App>,
    from: MaybeCaller,
    Path(token): Path<String>,
    Body(body): Body<Redeem>,
) -> Reply {
    let committed = credentials::redeem_link(&app, from.actor, &token, &body.password).await?;
    Ok(reply::no_content(committed.seq))
}

/// 201 with oneself and the cookies of a session that was opened just now.
fn entered(app: &App, arrival: &Arc<Arrival>, committed: Committed<Issued<Session>>) -> Result<Response> {
    let (session, secret) = committed.value.reveal()?;
    let me = me(app, session.workspace, session.account)?;
    let mut response = reply::ok(me);
    *response.status_mut() = StatusCode::CREATED;
    let headers = response.headers_mut();
    headers.insert(reply::SEQ, HeaderValue::from(committed.seq));
    Cookies::of(arrival.secure, &secret, app.session_days())?.set(headers);
    Ok(response)
}
