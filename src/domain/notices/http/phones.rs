//! One's phone over HTTP: named, verified by a code, tried, forgotten.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        notices::{phones, sms, tally},
        people::{policy, workspaces},
    },
    engine::{commit::Actor, egress::Sms},
    error::{Code, Error, Result},
    http::{
        extract::Body,
        reply::{self, Reply},
        routes::{Routes, routes},
        session::Caller,
    },
};

/// Every address of phones.
pub fn routes<R: Routes>() -> R {
    R::new()
        .routes(routes!(name_phone, remove_phone))
        .routes(routes!(verify_phone))
        .routes(routes!(send_test_sms))
}

/// Where text messages are to go.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PhoneNumber {
    /// With its country, as `+49 151 23456789`.
    number: String,
}

/// Names your phone, and sends a code there. Until that comes back, nothing else is sent there.
#[utoipa::path(put, path = "/notices/phone", tag = "notices", request_body = PhoneNumber, responses((status = 204)))]
async fn name_phone(State(app): State<App>, caller: Caller, Body(body): Body<PhoneNumber>) -> Reply {
    let sms = texting(&app)?;
    let actor = Actor {
        idempotency: None, // Its answer is a secret, which is kept nowhere.
        ..caller.actor.clone()
    };
    let per_day = sms.per_day;
    let named = app.write(actor, move |tx| {
        let who = policy::member(tx, caller.user)?;
        phones::name(tx, who, &body.number, per_day)
    });
    let (number, code) = named.await?.value;
    let workspace = app.read(caller.workspace, |view| Ok(workspaces::current(view)?.name))?;
    taken(&app, &sms, &number, &sms::text_of_code(&workspace, &code)).await
}

/// Forgets your phone.
#[utoipa::path(delete, path = "/notices/phone", tag = "notices", responses((status = 204)))]
async fn remove_phone(State(app): State<App>, caller: Caller) -> Reply {
    let removed = app.write(caller.actor.clone(), move |tx| {
        phones::remove(tx, policy::member(tx, caller.user)?)
    });
    Ok(reply::no_content(removed.await?.seq))
}

/// What came to the phone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PhoneCode {
    /// Six digits.
    code: String,
}

/// Shows that the phone is yours, by the code that was sent there.
#[utoipa::path(put, path = "/notices/phone/code", tag = "notices", request_body = PhoneCode, responses((status = 204)))]
async fn verify_phone(State(app): State<App>, caller: Caller, Body(body): Body<PhoneCode>) -> Reply {
    let verified = app.write(caller.actor.clone(), move |tx| {
        phones::verify(tx, policy::member(tx, caller.user)?, &body.code)
    });
    let verified = verified.await?;
    if verified.value {
        return Ok(reply::no_content(verified.seq));
    }
    let say = "That is not the code that was sent there.";
    Err(Error::invalid("code", "wrong", say))
}

/// Texts you something, to see whether it arrives. Says at once what the provider said.
#[utoipa::path(post, path = "/notices/channels/sms/test", tag = "notices", responses((status = 204)))]
async fn send_test_sms(State(app): State<App>, caller: Caller) -> Reply {
    let sms = texting(&app)?;
    let per_day = sms.per_day;
    let actor = Actor {
        idempotency: None,
        ..caller.actor.clone()
    };
    let number = app.write(actor, move |tx| {
        let user = policy::member(tx, caller.user)?.user();
        let number = phones::verified(tx, user)?.ok_or(Error::Conflict(Code::phone_not_verified))?;
        if tally::count(tx, user, per_day)? {
            Ok(number)
        } else {
            Err(Error::Conflict(Code::sms_used_up))
        }
    });
    let number = number.await?.value;
    taken(
        &app,
        &sms,
        &number,
        "Text messages from Longhouse arrive. You asked for this one.",
    )
    .await
}

/// The provider. Fails: Conflict(sms_not_configured).
fn texting(app: &App) -> Result<Sms> {
    app.ways().sms.clone().ok_or(Error::Conflict(Code::sms_not_configured))
}

/// Sends `text` now. Fails: Conflict(sms_not_taken).
async fn taken(app: &App, sms: &Sms, number: &str, text: &str) -> Reply {
    let id = format!("now/{}", app.new_id::<()>()?);
    match sms::send(app, sms, number, text, &id).await? {
        Ok(()) => Ok(reply::no_content(app.seq())),
        Err(error) => {
            tracing::warn!(why = %error, "a text message was not taken by the provider");
            Err(Error::Conflict(Code::sms_not_taken))
        }
    }
}
