//! Reminders: a task comes back to somebody at a time, or so long before it is due. How they are told, `notices` knows.

use jiff::{ToSpan as _, civil::Time, tz::TimeZone};

use super::{
    herald::RemindOfTask,
    policy::TaskViewer,
    record::{Coming, Task, TaskId, TaskReminder, TaskReminderId, When},
};
use crate::{
    domain::people,
    engine::{
        commit::Tx,
        jobs::{Draft, JobId, later},
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::{id::UserId, moment::Moment, time::Millis},
};

/// Reminders that one person has of one task at most.
pub const REMINDERS_MAX: usize = 10;
/// Four weeks: so long before a task is due at most.
pub const BEFORE_MAX_MINUTES: u32 = 28 * DAY_MINUTES;
const DAY_MINUTES: u32 = 24 * 60;
/// When a task that is due on a day begins to be, for who wants to hear of it before.
const MORNING: Time = Time::constant(9, 0, 0, 0);

/// Has the viewer reminded of the task.
///
/// Takes: a time within the next 366 days, or up to four weeks before the task is due; of a task that is due on a day,
/// before nine in the morning of that day by the viewer's own clock.
/// Writes: task_reminders, jobs.
/// Fails: Invalid(at, minutes_before), Conflict(too_many).  Rules: T18.
pub fn set(tx: &mut Tx<'_>, who: &TaskViewer, when: When) -> Result<TaskReminder> {
    let (task, user) = (who.task(), who.viewer().user());
    let known = of(tx, task.id, user)?;
    if let Some(same) = known.iter().find(|row| row.when == when && row.coming.is_some()) {
        return Ok(same.clone());
    }
    if known.len() >= REMINDERS_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let mut row = TaskReminder {
        task: task.id,
        user,
        id: tx.new_id(),
        project: task.project,
        when,
        coming: None,
    };
    let at = match when {
        When::At(at) => {
            later::until(tx, "at", at)?;
            Some(at)
        }
        When::MinutesBefore(minutes) => Some(in_good_time(tx, task, user, minutes)?),
    };
    row.coming = arm(tx, &row, at.filter(|_| is_left(task)))?;
    tx.insert(&row)?;
    Ok(row)
}

/// When so long before `task` is due is for `user`. Fails: Invalid(minutes_before).
fn in_good_time(tx: &Tx<'_>, task: &Task, user: UserId, minutes: u32) -> Result<Millis> {
    let wrong = |code, say| Err(Error::invalid("minutes_before", code, say));
    if minutes > BEFORE_MAX_MINUTES {
        return wrong("out_of_range", "Choose at most four weeks.");
    }
    let Some(due) = &task.due else {
        return wrong("no_due_date", "Say first when the task is due.");
    };
    match before(due, minutes, &people::zone_of(tx, user)?) {
        Some(at) if at > tx.now() => Ok(at),
        _ => wrong("out_of_range", "That time has passed."),
    }
}

/// Has them not reminded after all.
///
/// Writes: task_reminders, jobs. Fails: NotFound.  Rules: T18.
pub fn give_up(tx: &mut Tx<'_>, who: &TaskViewer, reminder: TaskReminderId) -> Result<()> {
    let key = ((who.task().id, who.viewer().user()), reminder);
    let row: TaskReminder = tx.delete(&key)?.ok_or(Error::NotFound)?;
    disarm(tx, &row)
}

/// Somebody's reminders of a task, those that come first first, those that don't come behind them.
pub fn of(view: &View<'_>, task: TaskId, user: UserId) -> Result<Vec<TaskReminder>> {
    let mut rows: Vec<TaskReminder> = view.rows(&(task, user), &Span::first(REMINDERS_MAX))?;
    rows.sort_by_key(|row| (row.coming.map_or(Millis(u64::MAX), |coming| coming.at), row.id));
    Ok(rows)
}

/// Has everybody's reminders of a task come when they are to, now that it is as `new`: none of what is done or lies in
/// the trash, and those before it is due before it is due now.
///
/// Writes: task_reminders, jobs.  Rules: T18.
pub(super) fn settle(tx: &mut Tx<'_>, old: &Task, new: &Task) -> Result<()> {
    if old.due == new.due && is_left(old) == is_left(new) {
        return Ok(());
    }
    for row in tx.scan_index(&TaskReminder::OF_TASK, &new.id, &Span::first(usize::MAX))? {
        let at = match row.when {
            When::At(at) => Some(at),
            When::MinutesBefore(minutes) => match &new.due {
                Some(due) => before(due, minutes, &people::zone_of(tx, row.user)?),
                None => None,
            },
        };
        let at = at.filter(|at| is_left(new) && *at > tx.now());
        if row.coming.map(|coming| coming.at) == at {
            continue;
        }
        disarm(tx, &row)?;
        let coming = arm(tx, &row, at)?;
        tx.update(&TaskReminder { coming, ..row })?;
    }
    Ok(())
}

/// Has those reminded of the next one, too, who are reminded before the task is due.
///
/// Writes: task_reminders, jobs.  Rules: T18, T20.
pub(super) fn carry(tx: &mut Tx<'_>, task: &Task, next: &Task) -> Result<()> {
    for row in tx.scan_index(&TaskReminder::OF_TASK, &task.id, &Span::first(usize::MAX))? {
        let (When::MinutesBefore(minutes), Some(due)) = (row.when, &next.due) else {
            continue;
        };
        let at = before(due, minutes, &people::zone_of(tx, row.user)?).filter(|at| *at > tx.now());
        let mut row = TaskReminder {
            task: next.id,
            id: tx.new_id(),
            coming: None,
            ..row
        };
        row.coming = arm(tx, &row, at)?;
        tx.insert(&row)?;
    }
    Ok(())
}

/// Whether somebody is to be reminded by this job, which was what waited for it. One for a time is gone then; one that
/// comes before the task is due comes again when that is moved.
///
/// Writes: task_reminders.  Rules: T18.
pub fn come_due(tx: &mut Tx<'_>, word: &RemindOfTask, job: JobId) -> Result<bool> {
    let row: Option<TaskReminder> = tx.get(&((word.task, word.user), word.reminder))?;
    let due = row.filter(|row| row.coming.is_some_and(|coming| coming.job == job));
    let Some(row) = due else { return Ok(false) };
    match row.when {
        When::At(_) => forget(tx, word)?,
        When::MinutesBefore(_) => tx.update(&TaskReminder { coming: None, ..row })?,
    }
    Ok(true)
}

/// Lets go of a reminder whose owner doesn't see the task any more, or isn't here any more.
///
/// Writes: task_reminders.
pub fn forget(tx: &mut Tx<'_>, word: &RemindOfTask) -> Result<()> {
    tx.delete::<TaskReminder>(&((word.task, word.user), word.reminder))?;
    Ok(())
}

/// Gives up a reminder of a task that is no more.
///
/// Writes: task_reminders, jobs.
pub(super) fn drop(tx: &mut Tx<'_>, row: &TaskReminder) -> Result<()> {
    disarm(tx, row)?;
    tx.delete::<TaskReminder>(&((row.task, row.user), row.id))?;
    Ok(())
}

fn is_left(task: &Task) -> bool {
    task.is_kept() && task.closed_at.is_none()
}

fn arm(tx: &mut Tx<'_>, row: &TaskReminder, at: Option<Millis>) -> Result<Option<Coming>> {
    let Some(at) = at else { return Ok(None) };
    let word = RemindOfTask {
        task: row.task,
        user: row.user,
        reminder: row.id,
    };
    let job = tx.enqueue(&Draft::of(&word).after(at.since(tx.now())))?.id;
    Ok(Some(Coming { at, job }))
}

fn disarm(tx: &mut Tx<'_>, row: &TaskReminder) -> Result<()> {
    match row.coming {
        Some(coming) => later::withdraw(tx, coming.job),
        None => Ok(()),
    }
}

/// So many minutes before `due`. Whole days are days by the clock, also where one of them has an hour more or less. A
/// day that is due somewhere begins to be at nine in the morning of `zone`.
fn before(due: &Moment, minutes: u32, zone: &TimeZone) -> Option<Millis> {
    let clock = due.clock()?;
    let due = match &due.zone {
        Some(_) => clock,
        None => clock.date().to_datetime(MORNING).to_zoned(zone.clone()).ok()?,
    };
    let days = i64::from(minutes / DAY_MINUTES).days();
    let rest = i64::from(minutes % DAY_MINUTES).minutes();
    let then = due.checked_sub(days).ok()?.checked_sub(rest).ok()?;
    u64::try_from(then.timestamp().as_millisecond()).ok().map(Millis)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    #[test]
    fn so_long_before_is_by_the_clock_of_the_place() {
        let berlin = TimeZone::get("Europe/Berlin").expect("a zone");
        for (due, minutes, expected) in [
            (
                "2026-11-30T15:00:00+01:00[Europe/Berlin]",
                10,
                "2026-11-30T14:50:00+01:00",
            ),
            ("2026-11-30", 0, "2026-11-30T09:00:00+01:00"),
            ("2026-11-30", 60, "2026-11-30T08:00:00+01:00"),
            ("2026-11-30", 1_440, "2026-11-29T09:00:00+01:00"),
            // Clocks are put forward in the night before: a day before is the same time of day.
            (
                "2027-03-28T12:00:00+02:00[Europe/Berlin]",
                1_440,
                "2027-03-27T12:00:00+01:00",
            ),
            (
                "2027-03-28T12:00:00+02:00[Europe/Berlin]",
                720,
                "2027-03-27T23:00:00+01:00",
            ),
            ("2027-03-29", 2_880, "2027-03-27T09:00:00+01:00"),
            ("2026-11-30T15:00:00Z", 60, "2026-11-30T14:00:00Z"),
        ] {
            let due: Moment = due.parse().expect("a moment");
            let expected: Timestamp = expected.parse().expect("a time");
            let at = before(&due, minutes, &berlin).expect("a time");
            assert_eq!(at.0 as i64, expected.as_millisecond(), "{minutes} before {due}");
        }
    }
}
