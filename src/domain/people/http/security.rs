//! The security page: password, second factor, tokens, recent sign-ins.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::own_session;
use crate::{
    app::App,
    domain::{
        namespaces,
        people::{
            credentials, policy,
            record::{ApiToken, ApiTokenId, Outcome, Scope, SignIn},
            second_factor, security, tokens,
        },
    },
    engine::commit::Committed,
    http::{
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{page::Page, qr, time::Millis},
};

/// The password as it is, and as it shall be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangePassword {
    current: String,
    /// 8 to 256 characters, not one of the most common ones.
    new: String,
    /// Whether API tokens end too: true, if somebody else knew the password.
    #[serde(default)]
    revoke_tokens: bool,
}

/// Changes one's password and ends one's other sessions. API tokens work on unless `revoke_tokens` is true.
#[utoipa::path(post, path = "/password", tag = "people", request_body = ChangePassword, responses((status = 204)))]
pub(super) async fn change_password(State(app): State<App>, caller: Caller, Body(body): Body<ChangePassword>) -> Reply {
    let wanted = credentials::NewPassword {
        kept: Some(own_session(&caller)?),
        current: &body.current,
        new: &body.new,
        revoke_tokens: body.revoke_tokens,
    };
    let changed = credentials::change_password(&app, caller.actor, caller.user, wanted);
    Ok(reply::no_content(changed.await?.seq))
}

/// What an authenticator app needs to know; shown once.
#[derive(Serialize, ToSchema)]
pub(super) struct Enrolment {
    /// In base 32, for typing.
    secret: String,
    otpauth_url: String,
    /// The same as a picture.
    qr_svg: String,
}

/// Begins with a second factor: makes a secret, which asks for nothing until a code was sent back.
#[utoipa::path(post, path = "/totp", tag = "people", responses((status = 201, body = Enrolment)))]
pub(super) async fn begin_totp(State(app): State<App>, caller: Caller) -> Reply {
    own_session(&caller)?;
    let user = caller.user;
    let begun = app
        .write(caller.actor, move |tx| {
            second_factor::begin(tx, policy::member(tx, user)?)
        })
        .await?;
    let ((), enrolment) = begun.value.clone().reveal()?;
    let shown = Enrolment {
        qr_svg: qr::svg(&enrolment.otpauth_url)?,
        secret: enrolment.secret,
        otpauth_url: enrolment.otpauth_url,
    };
    Ok(reply::created(begun, |_| shown))
}

/// A code of the authenticator app.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Proof {
    code: String,
}

/// Codes for the day the app is lost; each works once, and they are shown once.
#[derive(Serialize, ToSchema)]
pub(super) struct RecoveryCodes {
    recovery_codes: Vec<String>,
}

/// Turns the second factor on.
#[utoipa::path(put, path = "/totp", tag = "people", request_body = Proof, responses((status = 200, body = RecoveryCodes)))]
pub(super) async fn enable_totp(State(app): State<App>, caller: Caller, Body(body): Body<Proof>) -> Reply {
    own_session(&caller)?;
    let user = caller.user;
    let enabled = app
        .write(caller.actor, move |tx| {
            second_factor::enable(tx, policy::member(tx, user)?, &body.code)
        })
        .await?;
    recovery_codes(enabled)
}

/// One's password, again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordAgain {
    password: String,
}

/// Turns the second factor off.
#[utoipa::path(delete, path = "/totp", tag = "people", request_body = PasswordAgain, responses((status = 204)))]
pub(super) async fn disable_totp(State(app): State<App>, caller: Caller, Body(body): Body<PasswordAgain>) -> Reply {
    own_session(&caller)?;
    let disabled = credentials::disable_second_factor(&app, caller.actor, caller.user, &body.password).await?;
    Ok(reply::no_content(disabled.seq))
}

/// Makes new recovery codes; the old ones stop working.
#[utoipa::path(post, path = "/totp/recovery-codes", tag = "people", request_body = PasswordAgain, responses((status = 200, body = RecoveryCodes)))]
pub(super) async fn renew_recovery_codes(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<PasswordAgain>,
) -> Reply {
    own_session(&caller)?;
    let renewed = credentials::renew_recovery_codes(&app, caller.actor, caller.user, &body.password).await?;
    recovery_codes(renewed)
}

fn recovery_codes(committed: Committed<super::super::Issued<(), Vec<String>>>) -> Reply {
    let ((), recovery_codes) = committed.value.clone().reveal()?;
    Ok(reply::changed(committed, |_| RecoveryCodes { recovery_codes }))
}

/// A token, without its secret.
#[derive(Serialize, ToSchema)]
#[schema(as = Token)]
pub(super) struct TokenView {
    id: ApiTokenId,
    name: String,
    scopes: Vec<Scope>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Millis,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Millis>,
    /// To ten minutes.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_used_at: Option<Millis>,
    /// The first characters of the secret.
    prefix: String,
}

impl From<ApiToken> for TokenView {
    fn from(token: ApiToken) -> Self {
        Self {
            id: token.id,
            name: token.name,
            scopes: token.scopes,
            created_at: token.created_at,
            expires_at: token.expires_at,
            last_used_at: token.last_used_at,
            prefix: token.prefix,
        }
    }
}

/// Lists one's API tokens, newest first.
#[utoipa::path(get, path = "/tokens", tag = "people", params(PageQuery), responses((status = 200, body = Page<TokenView>)))]
pub(super) async fn list_tokens(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    reply::cached(&app, &caller, namespaces::PROFILE, &uri, |view| {
        let who = policy::member(view, caller.user)?;
        Ok(tokens::list(view, who, &page)?.map(TokenView::from))
    })
}

/// A token to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MakeToken {
    /// 1 to 64 characters.
    name: String,
    scopes: Vec<Scope>,
    /// 1 to 730; for ever when left out.
    #[serde(default)]
    expires_in_days: Option<u16>,
}

/// A token with its secret, which is shown this once.
#[derive(Serialize, ToSchema)]
pub(super) struct MadeToken {
    token: String,
    #[serde(flatten)]
    made: TokenView,
}

/// Makes an API token.
#[utoipa::path(post, path = "/tokens", tag = "people", request_body = MakeToken, responses((status = 201, body = MadeToken)))]
pub(super) async fn make_token(State(app): State<App>, caller: Caller, Body(body): Body<MakeToken>) -> Reply {
    let user = caller.user;
    let draft = tokens::Draft {
        name: body.name,
        scopes: body.scopes,
        expires_in_days: body.expires_in_days,
    };
    let committed = app
        .write(caller.actor, move |tx| {
            tokens::make(tx, policy::member(tx, user)?, &draft)
        })
        .await?;
    let (made, token) = committed.value.clone().reveal()?;
    let made = made.into();
    Ok(reply::created(committed, |_| MadeToken { token, made }))
}

/// Takes one of one's API tokens back.
#[utoipa::path(delete, path = "/tokens/{id}", tag = "people", params(("id" = ApiTokenId, Path)), responses((status = 204)))]
pub(super) async fn revoke_token(State(app): State<App>, caller: Caller, Path(id): Path<ApiTokenId>) -> Reply {
    let user = caller.user;
    let revoked = app
        .write(caller.actor, move |tx| {
            tokens::revoke(tx, policy::member(tx, user)?, id)
        })
        .await?;
    Ok(reply::no_content(revoked.seq))
}

/// One attempt to sign in to one's account.
#[derive(Serialize, ToSchema)]
#[schema(as = SignInAttempt)]
pub(super) struct SignInView {
    #[schema(value_type = String, format = DateTime)]
    at: Millis,
    address: String,
    device: String,
    outcome: Outcome,
}

impl From<SignIn> for SignInView {
    fn from(attempt: SignIn) -> Self {
        Self {
            at: attempt.at,
            address: attempt.address,
            device: attempt.device,
            outcome: attempt.outcome,
        }
    }
}

/// Lists the latest attempts to sign in to one's account, newest first.
#[utoipa::path(get, path = "/security/sign-ins", tag = "people", params(PageQuery), responses((status = 200, body = Page<SignInView>)))]
pub(super) async fn list_sign_ins(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    reply::cached(&app, &caller, namespaces::PROFILE, &uri, |view| {
        let who = policy::member(view, caller.user)?;
        Ok(security::sign_ins(view, who, &page)?.map(SignInView::from))
    })
}
