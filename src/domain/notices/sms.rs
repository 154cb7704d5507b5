//! Text messages: what somebody wants to hear of wherever they are, by the operator's provider.
//!
//! The provider is a webhook ([`crate::engine::egress::Hook`]): it gets `{"to": "+49…", "text": "…"}`, signed as
//! Standard Webhooks 1.0.0 has it, and the same `webhook-id` when the same message comes again. Any 2xx takes it; 408,
//! 429 and 5xx have it sent again later, other answers never.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{
    letters, news, phones,
    record::{Notice, NoticeId},
    seen::NoticeSeen,
    tally,
};
use crate::{
    app::App,
    domain::{people::workspaces, queues::SMS},
    engine::{
        commit::{Actor, Tx},
        egress::{NotTaken, Sms},
        jobs::{Draft, Ended, Queue, Task, Work},
    },
    error::{Error, Result},
    kit::id::UserId,
};

/// Characters of a message at most: providers cut it into two or three, and count each.
const TEXT_MAX: usize = 320;
/// How long who is at the screen is left to see it there.
const AT_SCREEN: Duration = Duration::from_secs(5 * 60);

/// Texts somebody a notice.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct TextNotice {
    user: UserId,
    notice: NoticeId,
    /// Whether it was put off already, as they were at the screen.
    waited: bool,
}

impl Task for TextNotice {
    const KIND: &'static str = "sms.notice";
    const QUEUE: Queue = SMS;
}

/// What the provider gets.
#[derive(Debug, Serialize)]
struct Handed<'m> {
    to: &'m str,
    text: &'m str,
}

/// Has a notice texted.
///
/// Writes: jobs.
pub(super) fn leave(tx: &mut Tx<'_>, notice: &Notice) -> Result<()> {
    let task = TextNotice {
        user: notice.user,
        notice: notice.id,
        waited: false,
    };
    tx.enqueue(&Draft::of(&task)).map(drop)
}

/// Texts a notice, if it is still news. Who is at the screen has five minutes to see it there.
pub async fn told(app: App, task: TextNotice, work: Work) -> Ended {
    let ways = app.ways();
    let Some(sms) = &ways.sms else {
        return Ok("no provider is set up any more".into());
    };
    let (workspace, now, user) = (work.workspace(), app.now(), task.user);
    let found = app.read(workspace, |view| {
        let seen = news::of(view, user, task.notice, now, |channels| channels.sms)?;
        let text = seen.map(|seen| Ok::<_, Error>(text_of(&workspaces::current(view)?.name, &seen, &ways.origin)));
        Ok(phones::verified(view, user)?.zip(text.transpose()?))
    })?;
    let Some((number, text)) = found else {
        return Ok("nothing was left to say".into());
    };
    if !task.waited && app.hub().present(workspace).online.contains(&user) {
        let put_off = app.write(Actor::of_job(&work, "wait"), move |tx| {
            let task = TextNotice { waited: true, ..task };
            tx.enqueue(&Draft::of(&task).after(AT_SCREEN)).map(drop)
        });
        put_off.await?;
        return Ok("put off".into());
    }
    let per_day = sms.per_day;
    // Keyed by the job: one that is tried again is counted once.
    let counted = app.write(Actor::of_job(&work, "count"), move |tx| tally::count(tx, user, per_day));
    if !counted.await?.value {
        return Ok("as many were texted as may be for now; it stays in the centre".into());
    }
    news::ended(send(&app, sms, &number, &text, &work.key()).await?)
}

/// Hands `text` to the provider. Whoever gets the same `id` twice has it already.
pub(super) async fn send(app: &App, sms: &Sms, to: &str, text: &str, id: &str) -> Result<Result<(), NotTaken>> {
    let body = serde_json::to_string(&Handed { to, text }).map_err(Error::internal)?;
    Ok(app.egress().call(&sms.hook, id, app.now(), body).await.map(drop))
}

/// What a code is sent with.
pub(super) fn text_of_code(workspace: &str, code: &str) -> String {
    format!("{code} is your code for {workspace} on Longhouse. If you didn't ask for one, do nothing.")
}

/// A notice in a few words, with its link whole.
fn text_of(workspace: &str, seen: &NoticeSeen, origin: &str) -> String {
    let link = format!(" {origin}{}", seen.href);
    let lead = letters::lead(seen);
    let words = match seen.text.as_str() {
        "" => format!("{workspace}: {lead}"),
        _ if seen.happened.is_some() => format!("{workspace}: {lead}"), // It says the text already.
        said => format!("{workspace}: {lead}: {said}"),
    };
    let room = TEXT_MAX.saturating_sub(link.chars().count());
    let words = match words.char_indices().nth(room) {
        None => words,
        Some(_) => {
            let cut: String = words.chars().take(room.saturating_sub(1)).collect();
            format!("{}…", cut.trim_end())
        }
    };
    words + &link
}
