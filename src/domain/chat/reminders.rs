//! Reminders: what somebody saved comes back to them when they chose. How they are told, `notices` knows.

use super::{
    event::Heard,
    herald::Remind,
    messages,
    policy::RoomReader,
    record::{Message, MessageId, Reminder, RoomId, Saved},
    saved,
};
use crate::{
    domain::people::policy::Member,
    engine::{
        commit::Tx,
        jobs::{Draft, JobId, later},
    },
    error::{Code, Error, Result},
    kit::time::Millis,
};

/// Has the reader reminded of a message at a time, instead of any other; it is saved for them, if it wasn't.
///
/// Takes: a time within the next 366 days.
/// Writes: saved, jobs. Emits: chat.saved → user/{reader}.
/// Fails: NotFound, Invalid(at), Conflict(message_deleted, saved_full).  Rules: Ch11, Ch14.
pub fn set(tx: &mut Tx<'_>, who: &RoomReader, message: MessageId, at: Millis) -> Result<()> {
    let wait = later::until(tx, "at", at)?;
    if messages::voice(tx, who.room().id, message)?.deleted_at.is_some() {
        return Err(Error::Conflict(Code::message_deleted));
    }
    let (row, _) = saved::keep(tx, who, message)?;
    if let Some(old) = row.reminder {
        later::withdraw(tx, old.job)?;
    }
    let remind = Remind {
        user: row.user,
        room: row.room,
        message: row.message,
    };
    let job = tx.enqueue(&Draft::of(&remind).after(wait))?.id;
    change(tx, row, Some(Reminder { at, job }))
}

/// Has somebody not reminded after all; the message stays saved. Where no reminder is, nothing changes.
///
/// Writes: saved, jobs. Emits: chat.saved → user/{who}. Fails: NotFound.  Rules: Ch14.
pub fn drop(tx: &mut Tx<'_>, who: Member, room: RoomId, message: MessageId) -> Result<()> {
    let Some(row) = saved::row(tx, who, room, message)? else {
        return Ok(());
    };
    match row.reminder {
        None => Ok(()),
        Some(reminder) => {
            later::withdraw(tx, reminder.job)?;
            change(tx, row, None)
        }
    }
}

/// What somebody is to be reminded of by this job, which was what waited for it: the message, if they may still read it.
///
/// Writes: saved. Emits: chat.saved → user/{user}.
pub fn come_due(tx: &mut Tx<'_>, who: Member, remind: &Remind, job: JobId) -> Result<Option<Message>> {
    let row: Option<Saved> = tx.get(&((remind.user, remind.room), remind.message))?;
    let due = row.filter(|row| row.reminder.is_some_and(|reminder| reminder.job == job));
    let Some(row) = due else {
        return Ok(None);
    };
    let message = saved::standing(tx, who, &row)?;
    change(tx, row, None)?;
    Ok(message)
}

fn change(tx: &mut Tx<'_>, row: Saved, reminder: Option<Reminder>) -> Result<()> {
    let row = Saved { reminder, ..row };
    tx.update(&row)?;
    tx.emit(&Heard::saved(&row));
    Ok(())
}
