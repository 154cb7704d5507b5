//! Messages that are said later: kept until it is time, changed and given up until then, and sent by a job.
//!
//! Whether somebody may say it is asked when they schedule it and again when it is time. What may not be said any more
//! is kept with the reason, so that nothing typed is lost.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    event::of_room,
    messages::{self, Draft},
    policy::{self, RoomMember},
    record::{MessageId, RoomId, Scheduled, ScheduledId},
    threads,
};
use crate::{
    app::App,
    domain::{
        files::{
            attachments::{self, Taking},
            record::AttachmentId,
            shown::AttachmentShown,
        },
        people::policy::Member,
        queues::SENDING,
    },
    engine::{
        commit::{Actor, Tx},
        jobs::{self, Ended, Handler, Queue, Task, Work, later},
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// Messages that one person may have waiting.
pub const SCHEDULED_MAX: usize = 100;

/// What is to be said later, and where.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Markdown, as a message takes it.
    pub body: String,
    /// The message to whose thread it is a reply.
    pub thread: Option<MessageId>,
    /// Whether a reply is sent to the room too.
    pub also_in_room: bool,
    /// What goes with it, which its author brought for the room.
    pub attachments: Vec<AttachmentId>,
    pub send_at: Millis,
}

/// What to change of it; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub body: Option<String>,
    pub send_at: Option<Millis>,
    /// Whether it is said at once.
    pub now: bool,
}

/// A message that waits, as its author sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ScheduledMessage)]
pub struct ScheduledShown {
    #[schema(value_type = String)]
    pub id: ScheduledId,
    #[schema(value_type = String)]
    pub room: RoomId,
    /// The message to whose thread it is a reply.
    #[schema(value_type = Option<String>)]
    pub thread: Option<MessageId>,
    /// Whether a reply is sent to the room too.
    pub also_in_room: bool,
    /// Markdown as typed.
    pub body: String,
    /// What goes with it.
    pub attachments: Vec<AttachmentShown>,
    #[schema(value_type = String, format = DateTime)]
    pub send_at: Millis,
    /// Why it couldn't be sent when it was time: the name of a code. Give it another time, or give it up.
    pub refused: Option<String>,
}

impl ScheduledShown {
    fn of(view: &View<'_>, row: Scheduled) -> Result<Self> {
        Ok(Self {
            attachments: attachments::shown(view, &row.attachments)?,
            id: row.id,
            room: row.room,
            thread: row.root,
            also_in_room: row.also_in_room,
            body: row.body,
            send_at: row.send_at,
            refused: row.refused,
        })
    }
}

/// Says a message when it is time.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Send {
    user: UserId,
    scheduled: ScheduledId,
}

impl Task for Send {
    const KIND: &'static str = "chat.send_scheduled";
    const QUEUE: Queue = SENDING;
}

/// What is done with it.
pub fn handlers() -> Vec<Handler<App>> {
    vec![Handler::new(send)]
}

/// Has the member say `plan` when it is time.
///
/// Takes: a body and attachments that [`Draft::attached`] takes; a time within the next 366 days.
/// Writes: scheduled_messages, attachments, jobs.
/// Fails: NotFound, Invalid(send_at, attachments), Conflict(room_archived, scheduled_full).  Rules: Ch3, Ch13.
pub fn schedule(tx: &mut Tx<'_>, who: &RoomMember, plan: &Plan) -> Result<ScheduledShown> {
    who.may_write()?;
    let root = match plan.thread {
        None => None,
        Some(message) => Some(threads::root_of(tx, who.room().id, message)?.id),
    };
    if tx.count_index(&Scheduled::BY_TIME, &who.user(), &Span::first(SCHEDULED_MAX))? == SCHEDULED_MAX {
        return Err(Error::Conflict(Code::scheduled_full));
    }
    let (user, id) = (who.user(), tx.new_id());
    let row = Scheduled {
        user,
        id,
        room: who.room().id,
        root,
        also_in_room: plan.also_in_room,
        body: plan.body.clone(),
        send_at: plan.send_at,
        job: enqueue(tx, user, id, plan.send_at)?,
        refused: None,
        attachments: plan.attachments.clone(),
    };
    let taking = Taking {
        holder: id.cast(),
        place: &of_room(row.room),
        field: "attachments",
    };
    attachments::hold_back(tx, user, &row.attachments, &taking)?;
    tx.insert(&row)?;
    ScheduledShown::of(tx, row)
}

/// Changes what one's own waiting message says, or when it is said.
///
/// Writes: scheduled_messages, jobs. Fails: NotFound, Invalid(send_at).  Rules: Ch13.
pub fn change(tx: &mut Tx<'_>, who: Member, id: ScheduledId, change: &Change) -> Result<ScheduledShown> {
    let old: Scheduled = tx.get(&(who.user(), id))?.ok_or(Error::NotFound)?;
    let mut row = Scheduled {
        body: change.body.clone().unwrap_or(old.body),
        ..old
    };
    let send_at = if change.now { Some(tx.now()) } else { change.send_at };
    if let Some(send_at) = send_at {
        later::withdraw(tx, row.job)?;
        row.job = enqueue(tx, row.user, id, send_at)?;
        row.send_at = send_at;
        row.refused = None;
    }
    tx.update(&row)?;
    ScheduledShown::of(tx, row)
}

/// Gives one's own waiting message up.
///
/// Writes: scheduled_messages, attachments, jobs. Fails: NotFound.
pub fn give_up(tx: &mut Tx<'_>, who: Member, id: ScheduledId) -> Result<()> {
    let row: Scheduled = tx.delete(&(who.user(), id))?.ok_or(Error::NotFound)?;
    attachments::release(tx, &row.attachments)?;
    later::withdraw(tx, row.job)
}

/// A page of what `who` has waiting, the next one first.
pub fn list(view: &View<'_>, who: Member, page: &PageRequest) -> Result<Page<ScheduledShown>> {
    let rows = view.page_index(&Scheduled::BY_TIME, &who.user(), Order::Rising, page)?;
    let items = rows.items.into_iter().map(|row| ScheduledShown::of(view, row));
    Ok(Page {
        items: items.collect::<Result<_>>()?,
        next: rows.next,
    })
}

fn enqueue(tx: &mut Tx<'_>, user: UserId, scheduled: ScheduledId, send_at: Millis) -> Result<jobs::JobId> {
    let wait = later::until(tx, "send_at", send_at)?;
    let draft = jobs::Draft::of(&Send { user, scheduled }).after(wait);
    Ok(tx.enqueue(&draft)?.id)
}

/// Done again it says nothing twice: the message has a name of its own, and the row goes with it.
async fn send(app: App, task: Send, work: Work) -> Ended {
    let Send { user, scheduled } = task;
    let job = work.id();
    let found = app.read(work.workspace(), |view| {
        let row: Option<Scheduled> = view.get(&(user, scheduled))?;
        Ok(row.filter(|row| row.job == job))
    })?;
    let Some(row) = found else {
        return Ok("it was given up, or is to be said at another time".into());
    };
    let draft = Draft::later(&row.body, &format!("scheduled-{scheduled}"), row.attachments.clone())?;
    let draft = draft.among(|| app.hub().present(work.workspace()).here());
    let said = app.write(Actor::of_job(&work, "say"), move |tx| {
        let still: Option<Scheduled> = tx.get(&(user, scheduled))?;
        if still.is_none_or(|row| row.job != job) {
            return Ok(());
        }
        let member = policy::member(tx, user, row.room)?;
        attachments::hand_back(tx, &row.attachments, &of_room(row.room))?;
        match row.root {
            Some(root) => threads::reply(tx, &member, root, &draft, row.also_in_room)?,
            None => messages::post(tx, &member, &draft)?,
        };
        tx.delete::<Scheduled>(&(user, scheduled))?;
        Ok(())
    });
    let refusal = match said.await {
        Ok(_) => return Ok("said".into()),
        Err(error @ (Error::Internal(_) | Error::Busy { .. })) => return Err(error.into()),
        Err(refusal) => refusal.code(),
    };
    let noted = app.write(Actor::of_job(&work, "refuse"), move |tx| {
        if let Some(row) = tx.get::<Scheduled>(&(user, scheduled))? {
            tx.update(&Scheduled {
                refused: Some(refusal.name().to_owned()),
                ..row
            })?;
        }
        Ok(())
    });
    noted.await?;
    Ok(format!("it may not be said any more: {}", refusal.name()))
}
