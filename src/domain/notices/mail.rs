//! Mail: what is gathered for somebody who is away, news of accounts, forgotten passwords, invitations.
//!
//! Each letter is a job. One that the server doesn't take now is tried again; what it refuses for good, and what was
//! tried too often, lies with the dead letters. A job that is run again after its letter was sent sends it under the
//! same `Message-ID`.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{
    letters::{self, Envelope, NOTICES_MAX, Unsubscribe},
    links,
    making::active,
    preferences, quiet,
    record::{Gathering, Kind, Notice, NoticeId, Preferences},
    seen::{self, NoticeSeen},
};
use crate::{
    app::App,
    domain::{
        people::{self, accounts, invitations, record::InvitationId, resets, workspaces},
        queues::MAIL,
    },
    engine::{
        commit::{Actor, Tx},
        egress::{
            Ways,
            mail::{Letter, MailError},
        },
        jobs::{Draft, Ended, Failure, Priority, Queue, Task, Work},
        store::{Span, View},
    },
    error::Result,
    kit::id::UserId,
};

/// Notices that are looked at for one letter; those beyond go into the next.
const LOOKED_AT: usize = 500;
/// How long who is at the screen is left to see it there, before it is looked at again.
const AT_SCREEN: Duration = Duration::from_secs(10 * 60);

/// Looks at what gathered for somebody, and mails what is still unread.
#[derive(Debug, Serialize, Deserialize)]
pub struct Gathered {
    user: UserId,
}

impl Task for Gathered {
    const KIND: &'static str = "mail.gathered";
    const QUEUE: Queue = MAIL;
}

/// Mails news of an account, at once.
#[derive(Debug, Serialize, Deserialize)]
pub struct MailSecured {
    user: UserId,
    notice: NoticeId,
}

impl Task for MailSecured {
    const KIND: &'static str = "mail.secured";
    const QUEUE: Queue = MAIL;
}

/// Mails a link for a new password, if the address has an account; somebody said that they forgot it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Forgotten {
    pub email: String,
}

impl Task for Forgotten {
    const KIND: &'static str = "mail.forgotten";
    const QUEUE: Queue = MAIL;
}

/// Mails an invitation with a new link.
#[derive(Debug, Serialize, Deserialize)]
pub struct MailInvitation {
    pub invitation: InvitationId,
}

impl Task for MailInvitation {
    const KIND: &'static str = "mail.invitation";
    const QUEUE: Queue = MAIL;
}

/// Sees to it that a notice which waits to be mailed will be.
///
/// Writes: notice_gatherings, jobs.
pub(super) fn leave(tx: &mut Tx<'_>, notice: &Notice, preferences: &Preferences) -> Result<()> {
    let user = notice.user;
    if notice.kind == Kind::Security {
        let task = MailSecured {
            user,
            notice: notice.id,
        };
        tx.enqueue(&Draft::of(&task).priority(Priority::High))?;
        return Ok(());
    }
    let wait = Duration::from_secs(60 * u64::from(preferences.mail_after_minutes));
    gather(tx, user, wait)
}

/// Has what gathers for `user` looked at after `wait`, unless that is to happen anyway.
fn gather(tx: &mut Tx<'_>, user: UserId, wait: Duration) -> Result<()> {
    if tx.get::<Gathering>(&user)?.is_none() {
        tx.insert(&Gathering { user, since: tx.now() })?;
        tx.enqueue(&Draft::of(&Gathered { user }).after(wait))?;
    }
    Ok(())
}

/// What a look at what gathered says.
#[derive(Debug, Serialize, Deserialize)]
enum Look {
    /// It may not be sent before then.
    Wait,
    /// Nothing is left to say.
    Nothing,
    /// These are to be mailed.
    Send(Vec<NoticeId>),
}

/// Mails what gathered for somebody and is still unread (N5: not in quiet hours, nor while they are at the screen).
pub async fn gathered(app: App, task: Gathered, work: Work) -> Ended {
    let (user, workspace) = (task.user, work.workspace());
    let at_screen = app.hub().present(workspace).online.contains(&user);
    // Not keyed by the job: what is looked at is what is there now, however often it is run.
    let look = app.write(Actor::system(workspace), move |tx| look(tx, user, at_screen));
    let ids = match look.await?.value {
        Look::Wait => return Ok("put off".into()),
        Look::Nothing => return Ok("nothing was left to say".into()),
        Look::Send(ids) => ids,
    };
    let secret = links::secret(&app).await?;
    let ways = app.ways();
    let letter = app.read(workspace, |view| {
        let Some(who) = active(view, user)? else {
            return Ok(None);
        };
        let mut notices = Vec::new();
        for id in &ids {
            if let Some(notice) = view.get::<Notice>(&(user, *id))? {
                let seen = seen::open(view, who, &notice)?.map(|opened| opened.seen);
                notices.extend(seen.filter(|seen| !seen.read));
            }
        }
        if notices.is_empty() {
            return Ok(None);
        }
        let token = links::token(&secret, workspace, user);
        let unsubscribe = Unsubscribe {
            one_click: format!("{}/api/v1/unsubscribe/{token}", ways.origin),
            page: format!("{}/unsubscribe/{token}", ways.origin),
        };
        let envelope = envelope(view, &ways, user, work.key())?;
        let more = notices.len() > NOTICES_MAX;
        notices.truncate(NOTICES_MAX);
        Ok(Some(letters::gathered(&envelope, &notices, more, unsubscribe)))
    })?;
    let Some(letter) = letter else {
        return Ok("nothing was left to say".into());
    };
    let ended = send(&ways, &letter).await;
    if !matches!(ended, Err(Failure::Again(_))) {
        let sent = app.write(Actor::system(workspace), move |tx| mailed(tx, user, &ids));
        sent.await?;
    }
    ended
}

/// What of that which gathered is to be mailed now. From here on what comes newly is gathered anew.
fn look(tx: &mut Tx<'_>, user: UserId, at_screen: bool) -> Result<Look> {
    tx.delete::<Gathering>(&user)?;
    let waiting = tx.scan_index(&Notice::TO_MAIL, &user, &Span::first(LOOKED_AT))?;
    let Some(who) = active(tx, user)? else {
        mailed(tx, user, &waiting.iter().map(|notice| notice.id).collect::<Vec<_>>())?;
        return Ok(Look::Nothing);
    };
    let (mut left, mut settled) = (Vec::new(), Vec::new());
    for notice in waiting.into_iter().filter(|notice| notice.kind != Kind::Security) {
        match seen::open(tx, who, &notice)? {
            Some(opened) if !opened.seen.read && !opened.muted => left.push(notice.id),
            _ => settled.push(notice.id),
        }
    }
    mailed(tx, user, &settled)?;
    if left.is_empty() {
        return Ok(Look::Nothing);
    }
    let zone = people::person(tx, user)?.time_zone;
    let quiet = quiet::until(&preferences::of(tx, user)?, &zone, tx.now());
    let wait = quiet
        .map(|until| until.since(tx.now()))
        .or(at_screen.then_some(AT_SCREEN));
    match wait {
        Some(wait) => {
            gather(tx, user, wait)?;
            Ok(Look::Wait)
        }
        None => Ok(Look::Send(left)),
    }
}

/// These no longer wait to be mailed.
fn mailed(tx: &mut Tx<'_>, user: UserId, ids: &[NoticeId]) -> Result<()> {
    for id in ids {
        if let Some(notice) = tx.get::<Notice>(&(user, *id))?.filter(|notice| notice.to_mail) {
            tx.update(&Notice {
                to_mail: false,
                ..notice
            })?;
        }
    }
    Ok(())
}

/// Mails news of an account.
pub async fn secured(app: App, task: MailSecured, work: Work) -> Ended {
    let MailSecured { user, notice } = task;
    let (workspace, ways) = (work.workspace(), app.ways());
    let letter = app.read(workspace, |view| {
        let found: Option<Notice> = view.get(&(user, notice))?;
        let (Some(who), Some(found)) = (active(view, user)?, found.filter(|found| found.to_mail)) else {
            return Ok(None);
        };
        let seen: Option<NoticeSeen> = seen::open(view, who, &found)?.map(|opened| opened.seen);
        let envelope = envelope(view, &ways, user, work.key())?;
        Ok(seen.map(|seen| letters::secured(&envelope, &seen)))
    })?;
    let Some(letter) = letter else {
        return Ok("it was sent, or there is nobody to tell".into());
    };
    let ended = send(&ways, &letter).await;
    if !matches!(ended, Err(Failure::Again(_))) {
        let sent = app.write(Actor::system(workspace), move |tx| mailed(tx, user, &[notice]));
        sent.await?;
    }
    ended
}

/// Mails a link for a new password, if there is an account to whose owner it can be sent (N7: nobody learns whether).
pub async fn forgotten(app: App, task: Forgotten, work: Work) -> Ended {
    let ways = app.ways();
    let Some((account, workspace)) = app.read(work.workspace(), |view| resets::forgotten_by(view, &task.email))? else {
        return Ok("done".into());
    };
    // Without the job's key: the secret is kept nowhere, so a repetition makes a new link.
    let again = work.attempt() > 1;
    let made = app.write(Actor::system(workspace), move |tx| {
        resets::make_by_mail(tx, account, again)
    });
    let Some(made) = made.await?.value else {
        return Ok("done".into());
    };
    let (_, secret) = made.reveal()?;
    let envelope = app.read(workspace, |view| envelope(view, &ways, account, work.key()))?;
    let letter = letters::reset(&envelope, &format!("{}/reset/{secret}", ways.origin));
    send(&ways, &letter).await.map(|_| "done".into())
}

/// Mails an invitation, with a link that takes the place of the one before.
pub async fn invited(app: App, task: MailInvitation, work: Work) -> Ended {
    let (workspace, ways) = (work.workspace(), app.ways());
    let renewed = app.write(Actor::system(workspace), move |tx| {
        invitations::renew(tx, task.invitation)
    });
    let Some(renewed) = renewed.await?.value else {
        return Ok("it is no longer open".into());
    };
    let (invitation, secret) = renewed.reveal()?;
    let now = app.now();
    let letter = app.read(workspace, |view| {
        let opened = invitations::opened(view, &secret, now)?;
        let to = invitation.email.clone().unwrap_or_default();
        let envelope = Envelope {
            to_name: String::new(),
            to,
            key: work.key(),
            workspace: opened.workspace.name,
            origin: ways.origin.clone(),
        };
        let link = format!("{}/join/{secret}", ways.origin);
        Ok(letters::invitation(&envelope, &opened.invited_by, &link))
    })?;
    send(&ways, &letter).await
}

/// Hands a letter to the mail server.
pub(super) async fn send(ways: &Ways, letter: &Letter) -> Ended {
    let Some(mailer) = &ways.mail else {
        return Err(Failure::Never(
            "Mail is not set up any more; `mail_host` says where to send it.".into(),
        ));
    };
    match mailer.send(letter).await {
        Ok(()) => Ok("sent".into()),
        Err(error @ MailError::Later(_)) => Err(Failure::Again(error.to_string())),
        Err(error) => Err(Failure::Never(error.to_string())),
    }
}

/// The envelope of a letter to `user`.
pub(super) fn envelope(view: &View<'_>, ways: &Ways, user: UserId, key: String) -> Result<Envelope> {
    Ok(Envelope {
        to: accounts::by_id(view, user)?.email,
        to_name: people::person(view, user)?.name,
        key,
        workspace: workspaces::current(view)?.name,
        origin: ways.origin.clone(),
    })
}
