//! Time that people spend on tasks: noted by hand, or counted by a timer.

use std::time::Duration;

use super::{
    event::Heard,
    policy::{self, TaskEditor, TaskName},
    record::{ProjectId, TaskId, TimeEntry, TimeEntryId, Timer},
};
use crate::{
    domain::people,
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::{id::UserId, moment::Moment, text, time::Millis},
};

/// Entries of one task at most.
pub const ENTRIES_MAX: usize = 2_000;
/// Minutes of one entry at most: a day's.
pub const MINUTES_MAX: u32 = 24 * 60;
/// Characters of a note at most.
pub const NOTE_MAX: usize = 500;
/// So far ahead of UTC the first clocks on earth are: a day has begun when it has begun there.
const AHEAD_MOST: Duration = Duration::from_secs(14 * 3_600);
const MINUTE: u64 = 60_000;

/// What is noted of some time; what is none stays, or is as usual.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimeNote {
    /// Today, by the clock of whoever notes it, unless said.
    pub day: Option<Moment>,
    pub minutes: Option<u32>,
    pub note: Option<String>,
}

impl TimeNote {
    /// The note, if everything in it is as it must be. Fails: Invalid(day, minutes, note).
    pub fn checked(self) -> Result<Self> {
        if self.day.as_ref().is_some_and(|day| day.zone.is_some()) {
            return Err(Error::invalid("day", "invalid", "Say a day, such as 2026-11-30."));
        }
        if self
            .minutes
            .is_some_and(|minutes| !(1..=MINUTES_MAX).contains(&minutes))
        {
            let say = "Say 1 to 1440 minutes; what took longer is noted day by day.";
            return Err(Error::invalid("minutes", "out_of_range", say));
        }
        let note = self
            .note
            .map(|note| text::line("note", &note, 0, NOTE_MAX))
            .transpose()?;
        Ok(Self { note, ..self })
    }
}

/// Notes time that somebody spent on the task.
///
/// Takes: [`TimeNote::checked`].
/// Writes: task_times. Emits: projects.time_changed → project/{id}.
/// Fails: Invalid(day, minutes), Conflict(too_many).  Rules: T4, T21.
pub fn note(tx: &mut Tx<'_>, who: &TaskEditor, note: &TimeNote) -> Result<TimeEntry> {
    let minutes = note
        .minutes
        .ok_or_else(|| Error::invalid("minutes", "required", "Say how many minutes."))?;
    has_begun(tx, note)?;
    let day = match &note.day {
        Some(day) => day.at,
        None => today(tx, who.user(), tx.now())?,
    };
    let entry = write(tx, who, day, minutes, note.note.clone().unwrap_or_default())?;
    tell(tx, entry.project, entry.task);
    Ok(entry)
}

/// Fails: Invalid(day), for one that is still to come wherever one is.
fn has_begun(tx: &Tx<'_>, note: &TimeNote) -> Result<()> {
    match &note.day {
        Some(day) if day.at > tx.now().plus(AHEAD_MOST) => Err(Error::invalid(
            "day",
            "out_of_range",
            "Say a day that isn't still to come.",
        )),
        _ => Ok(()),
    }
}

/// Fails: Conflict(too_many), if the task has as many entries as it can have.
fn has_room(view: &View<'_>, task: TaskId) -> Result<()> {
    match view.rows::<TimeEntry>(&task, &Span::first(ENTRIES_MAX))?.len() {
        0..ENTRIES_MAX => Ok(()),
        _ => Err(Error::Conflict(Code::too_many)),
    }
}

fn write(tx: &mut Tx<'_>, who: &TaskEditor, day: Millis, minutes: u32, note: String) -> Result<TimeEntry> {
    let task = who.task();
    has_room(tx, task.id)?;
    let entry = TimeEntry {
        task: task.id,
        id: tx.new_id(),
        project: task.project,
        user: who.user(),
        day,
        minutes,
        note,
        noted_at: tx.now(),
    };
    tx.insert(&entry)?;
    Ok(entry)
}

/// Says an own entry otherwise.
///
/// Takes: [`TimeNote::checked`].
/// Writes: task_times. Emits: projects.time_changed → project/{id}. Fails: NotFound, Forbidden, Invalid(day).
/// Rules: T4, T21.
pub fn change(tx: &mut Tx<'_>, who: &TaskEditor, entry: TimeEntryId, note: &TimeNote) -> Result<TimeEntry> {
    let old = get(tx, who.task().id, entry)?;
    who.may_change_time(&old)?;
    has_begun(tx, note)?;
    let entry = TimeEntry {
        day: note.day.as_ref().map_or(old.day, |day| day.at),
        minutes: note.minutes.unwrap_or(old.minutes),
        note: note.note.clone().unwrap_or_else(|| old.note.clone()),
        ..old.clone()
    };
    if entry != old {
        tx.update(&entry)?;
        tell(tx, entry.project, entry.task);
    }
    Ok(entry)
}

/// Takes an entry away.
///
/// Writes: task_times; audit when it was another's. Emits: projects.time_changed → project/{id}.
/// Fails: NotFound, Forbidden.  Rules: T4, T21.
pub fn remove(tx: &mut Tx<'_>, who: &TaskEditor, entry: TimeEntryId) -> Result<()> {
    let old = get(tx, who.task().id, entry)?;
    who.may_remove_time(&old)?;
    tx.delete::<TimeEntry>(&(old.task, old.id))?;
    if old.user != who.user() {
        let about = serde_json::json!({ "task": old.task, "person": old.user, "minutes": old.minutes });
        tx.audit("time.removed", old.id, about)?;
    }
    tell(tx, old.project, old.task);
    Ok(())
}

/// Counts the time from now on. One timer runs for each person: what another has counted is noted.
///
/// Writes: task_timers, task_times. Emits: projects.timer_changed → user/{id}; projects.time_changed → project/{id}.
/// Fails: Conflict(too_many), if nothing more can be noted of the task.  Rules: T4, T21.
pub fn start(tx: &mut Tx<'_>, who: &TaskEditor) -> Result<Timer> {
    let task = who.task();
    let running: Option<Timer> = tx.get(&who.user())?;
    if let Some(same) = running.filter(|timer| timer.task == task.id) {
        return Ok(same);
    }
    has_room(tx, task.id)?;
    if let Some(running) = tx.get::<Timer>(&who.user())? {
        settle(tx, &running)?;
        tell(tx, running.project, running.task);
    }
    let timer = Timer {
        user: who.user(),
        task: task.id,
        project: task.project,
        started_at: tx.now(),
    };
    tx.put(&timer)?;
    tell_of_timer(tx, &timer);
    Ok(timer)
}

/// Stops somebody's timer and notes what it has counted: minutes that were begun, and no more than a day's. Nothing is
/// noted of a task that they may not write any more; where no entry has room any more, their last one gets longer.
///
/// Writes: task_timers, task_times. Emits: projects.timer_changed → user/{id}; projects.time_changed → project/{id}.
/// Fails: NotFound, if none runs.  Rules: T21.
pub fn stop(tx: &mut Tx<'_>, user: UserId) -> Result<Option<TimeEntry>> {
    let timer: Timer = tx.delete(&user)?.ok_or(Error::NotFound)?;
    tell_of_timer(tx, &timer);
    settle(tx, &timer)
}

/// Stops somebody's timer, and nothing is noted.
///
/// Writes: task_timers. Emits: projects.timer_changed → user/{id}; projects.time_changed → project/{id}.
/// Fails: NotFound, if none runs.  Rules: T21.
pub fn discard(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    let timer = tx.delete::<Timer>(&user)?.ok_or(Error::NotFound)?;
    tell_of_timer(tx, &timer);
    Ok(())
}

/// Notes what the timer has counted, if its owner may still write the task.
fn settle(tx: &mut Tx<'_>, timer: &Timer) -> Result<Option<TimeEntry>> {
    let editor = match policy::task_editor(tx, timer.user, &TaskName::Id(timer.task)) {
        Ok(editor) => editor,
        Err(Error::NotFound | Error::Forbidden(_) | Error::Conflict(_)) => return Ok(None),
        Err(other) => return Err(other),
    };
    let spent = tx.now().since(timer.started_at).as_millis() as u64;
    let minutes = spent.div_ceil(MINUTE).clamp(1, MINUTES_MAX.into()) as u32;
    let day = today(tx, timer.user, timer.started_at)?;
    match write(tx, &editor, day, minutes, String::new()) {
        Err(Error::Conflict(Code::too_many)) => lengthen(tx, timer, minutes),
        noted => noted.map(Some),
    }
}

/// Adds to the last entry of the timer's owner, up to a day; the task filled up while the timer ran.
fn lengthen(tx: &mut Tx<'_>, timer: &Timer, minutes: u32) -> Result<Option<TimeEntry>> {
    let entries = tx.rows::<TimeEntry>(&timer.task, &Span::first(ENTRIES_MAX))?;
    let Some(mut last) = entries.into_iter().rfind(|entry| entry.user == timer.user) else {
        return Ok(None);
    };
    last.minutes = (last.minutes + minutes).min(MINUTES_MAX);
    tx.update(&last)?;
    Ok(Some(last))
}

fn get(view: &View<'_>, task: TaskId, entry: TimeEntryId) -> Result<TimeEntry> {
    view.get(&(task, entry))?.ok_or(Error::NotFound)
}

/// Lets those who see the project know, who are shown what was spent and who counts.
fn tell(tx: &mut Tx<'_>, project: ProjectId, task: TaskId) {
    tx.emit(&Heard::TimeChanged { project, task });
}

/// Lets the timer's owner know too, on all their devices.
fn tell_of_timer(tx: &mut Tx<'_>, timer: &Timer) {
    tx.emit(&Heard::TimerChanged { user: timer.user });
    tell(tx, timer.project, timer.task);
}

/// The day that it is `at` by somebody's own clock.
fn today(view: &View<'_>, user: UserId, at: Millis) -> Result<Millis> {
    let zone = people::zone_of(view, user)?;
    let day = at.zoned(&zone).and_then(|clock| Moment::day(clock.date()));
    day.map(|day| day.at)
        .ok_or_else(|| Error::internal("a time that no calendar has"))
}
