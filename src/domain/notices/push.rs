//! Web push: what happened, told at once in the browsers that somebody wants to be told in.
//!
//! For each notice and device there is a job. When it runs, it looks again whether there is still something to tell
//! (N1, N4). What comes in quiet hours isn't pushed later: it stays in the centre, and in what is mailed (N5).

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{
    devices, letters, news,
    record::{Device, Kind, Notice, NoticeId, PushKey},
    seen::NoticeSeen,
};
use crate::{
    app::App,
    domain::{people::record::SessionId, queues::PUSH},
    engine::{
        commit::{Actor, Tx},
        egress::{
            NotTaken, PushMessage, Urgency,
            push::{PushError, Vapid},
        },
        jobs::{Draft, Ended, Priority, Queue, Task, Work},
        store::View,
    },
    error::{Error, Result},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The one key that we sign with.
const OF_PUSH: u64 = 1;
/// How long a push service keeps a message for a browser that is away.
const KEPT_THERE: Duration = Duration::from_secs(24 * 3_600);
/// How long who is at the screen is left to see it there.
const AT_SCREEN: Duration = Duration::from_secs(60);

/// Tells one device of one notice.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct PushNotice {
    user: UserId,
    notice: NoticeId,
    device: SessionId,
    /// Whether it was put off already, as they were at the screen.
    waited: bool,
}

impl Task for PushNotice {
    const KIND: &'static str = "push.notice";
    const QUEUE: Queue = PUSH;
}

/// What the service worker of the pages gets.
#[derive(Debug, Serialize)]
struct Told {
    title: String,
    body: String,
    /// Where it leads, within the pages.
    href: String,
    /// The same for the same notice, which is then shown once.
    tag: String,
    at: u64,
}

/// The devices of `user` that are told of what happens in this workspace.
pub(super) fn listening(view: &View<'_>, user: UserId, now: Millis) -> Result<Vec<Device>> {
    let mut devices = devices::of(view, user, now)?;
    devices.retain(|(_, session)| session.workspace == view.workspace());
    Ok(devices.into_iter().map(|(device, _)| device).collect())
}

/// Has `devices` told of a notice.
///
/// Writes: jobs.
pub(super) fn leave(tx: &mut Tx<'_>, notice: &Notice, devices: &[Device]) -> Result<()> {
    for device in devices {
        let task = PushNotice {
            user: notice.user,
            notice: notice.id,
            device: device.session,
            waited: false,
        };
        tx.enqueue(&Draft::of(&task).priority(priority(notice.kind)))?;
    }
    Ok(())
}

/// Tells a device of a notice, if it is still news. Who is at the screen has a minute to see it there.
pub async fn told(app: App, task: PushNotice, work: Work) -> Ended {
    if app.ways().push.is_none() {
        return Ok("web push is turned off".into());
    }
    let (workspace, now) = (work.workspace(), app.now());
    let Some((device, seen)) = app.read(workspace, |view| news(view, &task, now))? else {
        return Ok("nothing was left to say".into());
    };
    if !task.waited && app.hub().present(workspace).online.contains(&task.user) {
        let put_off = app.write(Actor::of_job(&work, "wait"), move |tx| {
            let task = PushNotice { waited: true, ..task };
            tx.enqueue(&Draft::of(&task).after(AT_SCREEN)).map(drop)
        });
        put_off.await?;
        return Ok("put off".into());
    }
    news::ended(send(&app, &device, &told_of(&seen), urgency(seen.kind)).await?)
}

/// The device and the notice, if it is to be told of it now.
fn news(view: &View<'_>, task: &PushNotice, now: Millis) -> Result<Option<(Device, NoticeSeen)>> {
    let device = devices::one(view, task.user, task.device, now)?;
    let device = device.filter(|(_, session)| session.workspace == view.workspace());
    let seen = news::of(view, task.user, task.notice, now, |channels| channels.push)?;
    Ok(device.map(|(device, _)| device).zip(seen))
}

/// Sends what the button "Send a test" sends.
pub(super) async fn send_test(app: &App, device: &Device) -> Result<Result<(), NotTaken>> {
    let test = Told {
        title: "Notices arrive".into(),
        body: "You asked for this one under Notifications. It has come, so others will.".into(),
        href: "/notifications".into(),
        tag: "test".into(),
        at: app.now().0,
    };
    send(app, device, &test, Urgency::High).await
}

/// Hands a message to the push service of a device, which is forgotten if that doesn't want any for it.
async fn send(app: &App, device: &Device, told: &Told, urgency: Urgency) -> Result<Result<(), NotTaken>> {
    let (recipient, vapid, ways) = (device.recipient()?, vapid(app).await?, app.ways());
    let body = serde_json::to_vec(told).map_err(Error::internal)?;
    let message = PushMessage {
        endpoint: &device.endpoint,
        recipient: &recipient,
        body: &body,
        keep_for: KEPT_THERE,
        urgency,
        topic: &told.tag,
    };
    let contact = ways.push.as_deref().unwrap_or_default();
    let sent = app.egress().push(&vapid, &message, app.now(), contact).await;
    if matches!(sent, Err(NotTaken::Gone | NotTaken::Refused(_))) {
        let device = device.clone();
        let forgotten = app.write(Actor::system(Id::ZERO), move |tx| devices::forget(tx, &device));
        forgotten.await?;
    }
    Ok(sent)
}

/// A notice as a device is told of it.
fn told_of(seen: &NoticeSeen) -> Told {
    let what = letters::lead(seen);
    let (title, body) = match seen.kind {
        Kind::Security => ("News of your account".to_owned(), what),
        _ => (what, seen.text.clone()),
    };
    Told {
        title,
        body,
        href: seen.href.clone(),
        tag: seen.id.to_string(),
        at: seen.at.0,
    }
}

fn urgency(kind: Kind) -> Urgency {
    match kind {
        Kind::Mention
        | Kind::Direct
        | Kind::Security
        | Kind::Reminder
        | Kind::TaskReminder
        | Kind::TaskMention
        | Kind::Called => Urgency::High,
        Kind::RoomMention
        | Kind::Reply
        | Kind::Keyword
        | Kind::Message
        | Kind::RoomEntered
        | Kind::Report
        | Kind::TaskAssigned
        | Kind::TaskComment
        | Kind::TasksDue
        | Kind::Integration => Urgency::Normal,
    }
}

fn priority(kind: Kind) -> Priority {
    match urgency(kind) {
        Urgency::High => Priority::High,
        Urgency::Normal => Priority::Normal,
    }
}

/// The key that this installation signs with; made when it is first needed, and kept for good: browsers that have
/// subscribed take messages that are signed with it, and no others.
pub(super) async fn vapid(app: &App) -> Result<Vapid> {
    let kept = match app.read(Id::ZERO, kept_key)? {
        Some(kept) => kept,
        None => {
            let made = Vapid::make().map_err(Error::internal)?;
            let kept = app.write(Actor::system(Id::ZERO), move |tx| {
                if let Some(kept) = kept_key(tx)? {
                    return Ok(kept); // Somebody was faster.
                }
                tx.insert(&PushKey {
                    of: OF_PUSH,
                    pkcs8: made.clone(),
                })?;
                Ok(made.clone())
            });
            kept.await?.value
        }
    };
    Vapid::read(&kept).map_err(|error: PushError| Error::internal(error))
}

fn kept_key(view: &View<'_>) -> Result<Option<Vec<u8>>> {
    let kept: Option<PushKey> = view.get(&OF_PUSH)?;
    Ok(kept.map(|key| key.pkcs8))
}

#[cfg(test)]
mod tests {
    use super::{super::seen, *};
    use crate::engine::egress::push::MESSAGE_MAX;

    #[test]
    fn the_longest_notice_fits_into_a_message() {
        let longest = |character: char, count: usize| character.to_string().repeat(count);
        for character in ['"', '\u{1}', '🎉'] {
            let seen = NoticeSeen {
                id: Id::MAX,
                kind: Kind::RoomMention,
                at: Millis(u64::MAX >> 12),
                read: false,
                by: None,
                by_name: Some(longest(character, 80)),
                room: None,
                room_name: Some(longest(character, 80)),
                message: None,
                task: None,
                due: None,
                text: seen::excerpt(&longest(character, 9_000)),
                happened: None,
                address: None,
                verdict: None,
                href: format!("/rooms/{0}#{0}", Id::<()>::MAX),
            };
            let body = serde_json::to_vec(&told_of(&seen)).expect("written");
            assert!(body.len() <= MESSAGE_MAX, "{character:?}: {}", body.len());
        }
    }
}
