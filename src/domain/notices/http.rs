//! Notices over HTTP: the centre, preferences, and what is mailed on request; devices and phones
//! are in files of their own.

mod devices;
mod phones;

use std::sync::Arc;

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    centre, letters, links,
    mail::{self, Forgotten, MailInvitation},
    preferences::{self, Wanted},
    push,
    record::NoticeId,
    seen::NoticeSeen,
};
use crate::{
    app::App,
    domain::{
        chat::record::RoomId,
        namespaces,
        people::{accounts, invitations, policy, record::InvitationId, workspaces},
    },
    engine::{
        commit::Actor,
        egress::Ways,
        jobs::{Draft, Failure, Priority},
    },
    error::{Code, Error, Result},
    http::{
        cached::cached,
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        routes::{Routes, routes},
        session::{Caller, MaybeCaller},
    },
    kit::{id::Id, page::Page},
};

/// Every address of notices.
pub fn routes<R: Routes>() -> R {
    R::new()
        .routes(routes!(list_notices))
        .routes(routes!(count_unread))
        .routes(routes!(read_all_notices))
        .routes(routes!(read_notice))
        .routes(routes!(read_call))
        .routes(routes!(get_preferences, set_preferences))
        .routes(routes!(get_channels))
        .routes(routes!(send_test_mail))
        .routes(routes!(forgot_password))
        .routes(routes!(mail_invitation))
        .routes(routes!(get_unsubscription, unsubscribe))
        .merge(devices::routes())
        .merge(phones::routes())
}

/// Lists what you were told, newest first.
#[utoipa::path(get, path = "/notices", tag = "notices", params(PageQuery), responses((status = 200, body = Page<NoticeSeen>)))]
async fn list_notices(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::NOTICES, &uri, |view| {
        centre::list(view, policy::member(view, caller.user)?, &page)
    })
}

/// How much is new.
#[derive(Serialize, ToSchema)]
struct Unread {
    /// 100 stands for 100 and more.
    unread: usize,
}

/// Counts what you haven't read.
#[utoipa::path(get, path = "/notices/unread", tag = "notices", responses((status = 200, body = Unread)))]
async fn count_unread(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::NOTICES, &uri, |view| {
        let unread = centre::unread(view, policy::member(view, caller.user)?)?;
        Ok(Unread { unread })
    })
}

/// Marks a notice as read.
#[utoipa::path(put, path = "/notices/{id}/read", tag = "notices", params(("id" = NoticeId, Path)), responses((status = 204)))]
async fn read_notice(State(app): State<App>, caller: Caller, Path(id): Path<NoticeId>) -> Reply {
    let read = app
        .write(caller.actor.clone(), move |tx| {
            centre::read(tx, policy::member(tx, caller.user)?, id)
        })
        .await?;
    Ok(reply::no_content(read.seq))
}

/// Marks as read that you were called in a room: you answered.
#[utoipa::path(put, path = "/notices/calls/{room}/read", tag = "notices", params(("room" = String, Path)), responses((status = 204)))]
async fn read_call(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>) -> Reply {
    let read = app
        .write(caller.actor.clone(), move |tx| {
            centre::answered(tx, policy::member(tx, caller.user)?, room)
        })
        .await?;
    Ok(reply::no_content(read.seq))
}

/// Marks everything as read.
#[utoipa::path(put, path = "/notices/read", tag = "notices", responses((status = 204)))]
async fn read_all_notices(State(app): State<App>, caller: Caller) -> Reply {
    loop {
        let user = caller.user;
        let actor = Actor {
            idempotency: None, // Again is as good as once.
            ..caller.actor.clone()
        };
        let read = app
            .write(actor, move |tx| centre::read_all(tx, policy::member(tx, user)?))
            .await?;
        if !read.value {
            return Ok(reply::no_content(read.seq));
        }
    }
}

/// Shows how you want to be told.
#[utoipa::path(get, path = "/notices/preferences", tag = "notices", responses((status = 200, body = Wanted)))]
async fn get_preferences(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::NOTICES, &uri, |view| {
        preferences::show(view, policy::member(view, caller.user)?)
    })
}

/// Says how you want to be told.
#[utoipa::path(put, path = "/notices/preferences", tag = "notices", request_body = Wanted, responses((status = 200, body = Wanted)))]
async fn set_preferences(State(app): State<App>, caller: Caller, Body(wanted): Body<Wanted>) -> Reply {
    let set = app
        .write(caller.actor.clone(), move |tx| {
            let who = policy::member(tx, caller.user)?;
            preferences::set(tx, who, &wanted)?;
            preferences::show(tx, who)
        })
        .await?;
    Ok(reply::changed(set, |shown| shown))
}

/// The ways by which you can be told.
#[derive(Serialize, ToSchema)]
struct ChannelsThere {
    mail: MailChannel,
    push: PushChannel,
    sms: SmsChannel,
}

/// Mail as a way to tell you.
#[derive(Serialize, ToSchema)]
struct MailChannel {
    /// Whether this installation sends any.
    configured: bool,
    /// Where yours goes.
    address: String,
}

/// Web push as a way to tell you.
#[derive(Serialize, ToSchema)]
struct PushChannel {
    /// Whether this installation sends any.
    configured: bool,
    /// What a browser subscribes with (`applicationServerKey`), in base64url.
    key: Option<String>,
}

/// Text messages as a way to tell you.
#[derive(Serialize, ToSchema)]
struct SmsChannel {
    /// Whether this installation sends any.
    configured: bool,
    /// Where yours go; null if you named no phone.
    number: Option<String>,
    /// Whether you showed that it is yours. Until then nothing but codes is sent there.
    verified: bool,
}

/// Shows by which ways you can be told.
#[utoipa::path(get, path = "/notices/channels", tag = "notices", responses((status = 200, body = ChannelsThere)))]
async fn get_channels(State(app): State<App>, caller: Caller) -> Reply {
    let (address, phone) = app.read(caller.workspace, |view| {
        policy::member(view, caller.user)?;
        let phone = super::phones::of(view, caller.user)?;
        Ok((accounts::by_id(view, caller.user)?.email, phone))
    })?;
    let ways = app.ways();
    let key = match ways.push {
        Some(_) => Some(push::vapid(&app).await?.public()),
        None => None,
    };
    Ok(reply::ok(ChannelsThere {
        mail: MailChannel {
            configured: ways.mail.is_some(),
            address,
        },
        push: PushChannel {
            configured: key.is_some(),
            key,
        },
        sms: SmsChannel {
            configured: ways.sms.is_some(),
            verified: phone.as_ref().is_some_and(|phone| phone.verified_at.is_some()),
            number: phone.map(|phone| phone.number),
        },
    }))
}

/// Mails you a letter to see whether any arrive. Says at once what the mail server said.
#[utoipa::path(post, path = "/notices/channels/mail/test", tag = "notices", responses((status = 204)))]
async fn send_test_mail(State(app): State<App>, caller: Caller) -> Reply {
    let ways = mailing(&app)?;
    let key = format!("test/{}", app.new_id::<()>()?);
    let envelope = app.read(caller.workspace, |view| {
        policy::member(view, caller.user)?;
        mail::envelope(view, &ways, caller.user, key)
    })?;
    match mail::send(&ways, &letters::test(&envelope)).await {
        Ok(_) => Ok(reply::no_content(app.seq())),
        Err(Failure::Again(why) | Failure::After(_, why) | Failure::NotYet(_, why) | Failure::Never(why)) => {
            tracing::warn!(why, "a letter to try the mail server was not taken");
            Err(Error::Conflict(Code::mail_not_taken))
        }
        Err(Failure::Stopped) => Err(Error::Conflict(Code::mail_not_taken)),
    }
}

/// The ways out, if mail is one of them. Fails: Conflict(mail_not_configured).
fn mailing(app: &App) -> Result<Arc<Ways>> {
    let ways = app.ways();
    if ways.mail.is_none() {
        return Err(Error::Conflict(Code::mail_not_configured));
    }
    Ok(ways)
}

/// Whose password was forgotten.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ForgotPassword {
    email: String,
}

/// Mails a link for a new password, if the address has an account. The answer is the same if it has none.
#[utoipa::path(post, path = "/resets", tag = "people", security(()), request_body = ForgotPassword, responses((status = 204)))]
async fn forgot_password(State(app): State<App>, from: MaybeCaller, Body(body): Body<ForgotPassword>) -> Reply {
    mailing(&app)?;
    let email = accounts::address("email", &body.email)?;
    let actor = Actor {
        workspace: Id::ZERO,
        idempotency: None,
        ..from.actor
    };
    // The same work for every address: who it belongs to is found out by the job (N7).
    let asked = app.write(actor, move |tx| {
        let task = Forgotten { email: email.clone() };
        let draft = Draft::of(&task).of_installation().priority(Priority::High);
        tx.enqueue(&draft.key(email.clone())).map(drop)
    });
    Ok(reply::no_content(asked.await?.seq))
}

/// Mails an invitation to the address that it is for. The link before stops working.
#[utoipa::path(post, path = "/invitations/{id}/mail", tag = "people", params(("id" = InvitationId, Path)), responses((status = 204)))]
async fn mail_invitation(State(app): State<App>, caller: Caller, Path(id): Path<InvitationId>) -> Reply {
    let configured = app.ways().mail.is_some();
    let asked = app
        .write(caller.actor.clone(), move |tx| {
            invitations::may_be_mailed(tx, policy::admin(tx, caller.user)?, id)?;
            if !configured {
                return Err(Error::Conflict(Code::mail_not_configured));
            }
            let task = MailInvitation { invitation: id };
            tx.enqueue(&Draft::of(&task).key(id.to_string())).map(drop)
        })
        .await?;
    Ok(reply::no_content(asked.seq))
}

/// Whose mail a link ends.
#[derive(Serialize, ToSchema)]
struct Unsubscription {
    workspace_name: String,
}

/// Shows what mail the link ends, to whoever holds it.
#[utoipa::path(get, path = "/unsubscribe/{token}", tag = "notices", security(()), params(("token" = String, Path)), responses((status = 200, body = Unsubscription)))]
async fn get_unsubscription(State(app): State<App>, _: MaybeCaller, Path(token): Path<String>) -> Reply {
    let (workspace, user) = links::read(&app, &token)?;
    let workspace_name = app.read(workspace, |view| {
        policy::member(view, user).map_err(|_| Error::NotFound)?;
        Ok(workspaces::current(view)?.name)
    })?;
    Ok(reply::ok(Unsubscription { workspace_name }))
}

/// Ends the mail that gathers for whoever the link is for, by one click and without signing in (RFC 8058).
#[utoipa::path(post, path = "/unsubscribe/{token}", tag = "notices", security(()), params(("token" = String, Path)), responses((status = 204)))]
async fn unsubscribe(State(app): State<App>, _: MaybeCaller, Path(token): Path<String>) -> Reply {
    let (workspace, user) = links::read(&app, &token)?;
    let ended = app.write(Actor::system(workspace), move |tx| {
        policy::member(tx, user).map_err(|_| Error::NotFound)?;
        preferences::end_mail(tx, user)
    });
    Ok(reply::no_content(ended.await?.seq))
}
