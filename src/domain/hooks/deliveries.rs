//! Deliveries: what an outgoing hook is told, sent until it is taken, kept for a while to be looked at and sent again.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    policy::OutgoingAdmin,
    record::{Attempt, Delivery, DeliveryId, DeliveryState, Happening, OutgoingHook, OutgoingHookId},
    telling,
};
use crate::{
    app::App,
    domain::{
        chat::{herald, record::RoomId},
        queues::{NOTICES, WEBHOOKS},
    },
    engine::{
        commit::{Actor, Tx},
        egress::{EgressError, Hook, Incoming},
        jobs::{self, Ended, Failure, Priority, Queue, Task, Work},
        store::{Order, Span, View},
    },
    error::{Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// Deliveries that are kept of a hook.
const KEPT: usize = 100;
/// How long a hook may take nothing before it is paused (H8).
const PATIENCE: Duration = Duration::from_secs(3 * 86_400);
/// Characters of an answer that are kept.
const SAID_MAX: usize = 300;

/// Sends a delivery.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Deliver {
    hook: OutgoingHookId,
    delivery: DeliveryId,
    /// Whether somebody asked for it, so that it is sent though the hook is off or paused.
    asked: bool,
}

impl Task for Deliver {
    const KIND: &'static str = "hooks.deliver";
    const QUEUE: Queue = WEBHOOKS;
}

/// A hook was paused: its maker is to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paused {
    pub user: UserId,
    pub name: String,
    pub room: Option<RoomId>,
}

impl Task for Paused {
    const KIND: &'static str = "notices.hook_paused";
    const QUEUE: Queue = NOTICES;
}

/// A delivery as it is looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = HookDelivery)]
pub struct DeliveryShown {
    #[schema(value_type = String)]
    pub id: DeliveryId,
    pub event: Happening,
    /// The JSON that is sent.
    pub body: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
    pub state: DeliveryState,
    /// How often it was sent.
    pub attempts: u32,
    pub last: Option<Attempt>,
}

impl From<Delivery> for DeliveryShown {
    fn from(row: Delivery) -> Self {
        Self {
            id: row.id,
            event: row.event,
            body: row.body,
            at: row.at,
            state: row.state,
            attempts: row.attempts,
            last: row.last,
        }
    }
}

/// Lays something to be sent to a hook; the oldest that are kept go.
///
/// Writes: hook_deliveries, jobs.
pub(super) fn lay(tx: &mut Tx<'_>, hook: &OutgoingHook, event: Happening, body: &str) -> Result<Delivery> {
    let delivery = Delivery {
        hook: hook.id,
        id: tx.new_id(),
        event,
        body: body.to_owned(),
        at: tx.now(),
        state: DeliveryState::Waiting,
        attempts: 0,
        last: None,
    };
    tx.insert(&delivery)?;
    while tx.count_index(&Delivery::OF_HOOK, &hook.id, &Span::first(KEPT + 1))? > KEPT {
        let oldest = tx.scan_index(&Delivery::OF_HOOK, &hook.id, &Span::first(1))?;
        for old in oldest {
            tx.delete::<Delivery>(&(old.hook, old.id))?;
        }
    }
    send(tx, &delivery, event == Happening::Ping)?;
    Ok(delivery)
}

fn send(tx: &mut Tx<'_>, delivery: &Delivery, asked: bool) -> Result<()> {
    let task = Deliver {
        hook: delivery.hook,
        delivery: delivery.id,
        asked,
    };
    let priority = if asked { Priority::High } else { Priority::Normal };
    tx.enqueue(&jobs::Draft::of(&task).priority(priority))?;
    Ok(())
}

/// Tries a hook: something that says that it is a try is sent to it, whether or not it is on.
///
/// Writes: hook_deliveries, jobs.
pub fn ping(tx: &mut Tx<'_>, who: &OutgoingAdmin, by: UserId) -> Result<DeliveryShown> {
    let body = telling::ping(tx, who.hook(), by, tx.now())?;
    Ok(lay(tx, who.hook(), Happening::Ping, &body)?.into())
}

/// Sends a delivery once more, under the id it has, whether or not it was taken and the hook is on.
///
/// Writes: hook_deliveries, jobs. Fails: NotFound.  Rules: H6.
pub fn again(tx: &mut Tx<'_>, who: &OutgoingAdmin, id: DeliveryId) -> Result<DeliveryShown> {
    let old: Delivery = tx.get(&(who.hook().id, id))?.ok_or(Error::NotFound)?;
    let delivery = Delivery {
        state: DeliveryState::Waiting,
        ..old
    };
    tx.update(&delivery)?;
    send(tx, &delivery, true)?;
    Ok(delivery.into())
}

/// A page of what was sent to a hook, the newest first.
pub fn list(view: &View<'_>, who: &OutgoingAdmin, page: &PageRequest) -> Result<Page<DeliveryShown>> {
    let rows = view.page_rows::<Delivery>(&who.hook().id, Order::Falling, page)?;
    Ok(rows.map(DeliveryShown::from))
}

/// Forgets what was sent to a hook that goes.
///
/// Writes: hook_deliveries.
pub(super) fn forget(tx: &mut Tx<'_>, hook: OutgoingHookId) -> Result<()> {
    for old in tx.rows::<Delivery>(&hook, &Span::first(KEPT + 1))? {
        tx.delete::<Delivery>(&(old.hook, old.id))?;
    }
    Ok(())
}

/// Sends a delivery and notes what came of it. Sent again after a crash it has the same id, by which it is known there.
pub async fn deliver(app: App, task: Deliver, work: Work) -> Ended {
    let found = app.read(work.workspace(), |view| {
        let hook: Option<OutgoingHook> = view.get(&task.hook)?;
        let delivery: Option<Delivery> = view.get(&(task.hook, task.delivery))?;
        Ok(hook.filter(|hook| task.asked || hook.hears()).zip(delivery))
    })?;
    let Some((hook, delivery)) = found else {
        give_up(&app, task, &work).await?;
        return Ok("nobody wants to be told any more".into());
    };
    let (begun, id) = (app.now(), format!("msg_{}", delivery.id));
    let way = Hook {
        url: hook.url,
        secret: hook.secret,
    };
    let answer = app.egress().deliver(&way, &id, begun, delivery.body).await;
    let ended = app.now();
    let verdict = judge(&answer, ended);
    let attempt = Attempt {
        at: begun,
        status: answer.as_ref().ok().map(|answer| answer.status.as_u16()),
        took_ms: u64::try_from(ended.since(begun).as_millis()).unwrap_or(u64::MAX),
        said: match &answer {
            Ok(answer) => excerpt(&answer.body),
            Err(error) => error.to_string(),
        },
    };
    let is_last = work.attempt() >= WEBHOOKS.attempts;
    let (noted, step) = (verdict.clone(), format!("note/{}", work.attempt()));
    let written = app.write(Actor::of_job(&work, &step), move |tx| {
        note(tx, task, &attempt, &noted, is_last)
    });
    written.await?;
    match verdict {
        Verdict::Taken => Ok("taken".into()),
        Verdict::Gone => Ok("nobody is there any more".into()),
        Verdict::Never(why) => Err(Failure::Never(why)),
        Verdict::Later(why, None) => Err(Failure::Again(why)),
        Verdict::Later(why, Some(wait)) => Err(Failure::After(wait, why)),
    }
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    Taken,
    /// It wants to be told nothing more.
    Gone,
    /// Another time will do no better.
    Never(String),
    Later(String, Option<Duration>),
}

/// Who is set up wrongly today may be right tomorrow: of all answers only 410 is a last word.
fn judge(answer: &Result<Incoming, EgressError>, now: Millis) -> Verdict {
    match answer {
        Ok(answer) if answer.status.is_success() => Verdict::Taken,
        Ok(answer) if answer.status.as_u16() == 410 => Verdict::Gone,
        Ok(answer) => Verdict::Later(format!("It answered {}.", answer.status), answer.retry_after(now)),
        Err(error) if error.is_final() => Verdict::Never(error.to_string()),
        Err(error) => Verdict::Later(error.to_string(), None),
    }
}

pub(super) fn excerpt(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let plain = |letter: char| {
        if letter.is_control() && letter != '\n' {
            ' '
        } else {
            letter
        }
    };
    text.trim().chars().map(plain).take(SAID_MAX).collect()
}

/// Notes what came of sending, and pauses the hook if that is enough.
///
/// Writes: hook_deliveries, outgoing_hooks, listenings, jobs.  Rules: H8.
fn note(tx: &mut Tx<'_>, task: Deliver, attempt: &Attempt, verdict: &Verdict, is_last: bool) -> Result<()> {
    let taken = *verdict == Verdict::Taken;
    let is_over = is_last || !matches!(verdict, Verdict::Later(..));
    if let Some(delivery) = tx.get::<Delivery>(&(task.hook, task.delivery))? {
        tx.update(&Delivery {
            state: match (taken, is_over) {
                (true, _) => DeliveryState::Taken,
                (false, true) => DeliveryState::Failed,
                (false, false) => DeliveryState::Waiting,
            },
            attempts: delivery.attempts + 1,
            last: Some(attempt.clone()),
            ..delivery
        })?;
    }
    let Some(old) = tx.get::<OutgoingHook>(&task.hook)? else {
        return Ok(());
    };
    let failing_since = if taken {
        None
    } else {
        Some(old.failing_since.unwrap_or(attempt.at))
    };
    let long = failing_since.is_some_and(|since| tx.now().since(since) >= PATIENCE);
    let pauses = old.hears() && (*verdict == Verdict::Gone || (long && is_over));
    let hook = OutgoingHook {
        failing_since,
        paused_at: if pauses { Some(tx.now()) } else { old.paused_at },
        ..old.clone()
    };
    if hook != old {
        tx.update(&hook)?;
    }
    if pauses {
        herald::stop_listening(tx, hook.room, hook.id.cast())?;
        tx.audit("outgoing_hook.paused", hook.id, serde_json::json!({ "url": hook.url }))?;
        tx.enqueue(&jobs::Draft::of(&Paused {
            user: hook.made_by,
            name: hook.name,
            room: hook.room,
        }))?;
    }
    Ok(())
}

/// Notes that what waits for a hook that is off is not sent.
async fn give_up(app: &App, task: Deliver, work: &Work) -> Result<()> {
    let written = app.write(Actor::of_job(work, "give-up"), move |tx| {
        if let Some(delivery) = tx.get::<Delivery>(&(task.hook, task.delivery))? {
            tx.update(&Delivery {
                state: DeliveryState::Failed,
                ..delivery
            })?;
        }
        Ok(())
    });
    written.await.map(drop)
}
