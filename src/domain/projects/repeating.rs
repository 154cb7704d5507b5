//! Tasks that come again: when one is done the next is made in the same commit, and goes when that is taken back.

use jiff::{
    civil::{Date, Time},
    tz::TimeZone,
};

use super::{
    checklist,
    event::Heard,
    fields,
    policy::{self, TaskEditor, TaskName},
    record::{CheckItem, Comment, Project, Repeat, Task, TaskId, Watch},
    relations, reminders,
    repeat::Rule,
    scheme, shown,
    tasks::{self, Sides, Text},
    trash, watching,
};
use crate::{
    domain::people,
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Error, Result},
    kit::{id::UserId, moment::Moment, time::Millis},
};

/// What became of a task that comes again.
#[derive(Debug, Clone, PartialEq)]
pub enum Turn {
    Stays,
    /// It was done, and this is the next.
    Came(Box<Task>),
    /// It is to be done again, and the next is gone.
    TookBack(TaskId),
}

/// The rule by which the task comes again.
pub fn of(view: &View<'_>, task: &Task) -> Result<Option<Rule>> {
    if !task.repeats {
        return Ok(None);
    }
    let row: Option<Repeat> = view.get(&task.id)?;
    Ok(row.map(|row| row.rule))
}

/// The rule with the day that it means for this task: that on which it is due, else begins, else today's.
pub(super) fn anchored(view: &View<'_>, task: &Task, rule: Rule, by: UserId, now: Millis) -> Result<Rule> {
    let date = match base(task).and_then(Moment::clock) {
        Some(clock) => Some(clock.date()),
        None => today(&people::zone_of(view, by)?, now),
    };
    Ok(match date {
        Some(date) => rule.anchored(date),
        None => rule,
    })
}

/// Has the task come again by this rule, or by none.
///
/// Writes: task_repeats.
pub(super) fn keep(tx: &mut Tx<'_>, by: UserId, task: &Task, rule: Option<Rule>) -> Result<()> {
    let Some(rule) = rule else {
        tx.delete::<Repeat>(&task.id)?;
        return Ok(());
    };
    Ok(tx.put(&Repeat {
        task: task.id,
        project: task.project,
        rule,
        due_clock: minutes(task.due.as_ref()),
        start_clock: minutes(task.start.as_ref()),
        by,
        next: None,
    })?)
}

/// Makes the next one, if the task is done now and wasn't; takes that back, if it isn't done after all and nobody
/// touched the next. The task as it is then, and what became of it.
///
/// Writes: tasks, task_repeats, and what a task is made of. Emits nothing: see [`tell`].  Rules: T20.
pub(super) fn settle(tx: &mut Tx<'_>, who: &TaskEditor, task: &Task) -> Result<(Task, Turn)> {
    let stays = Ok((task.clone(), Turn::Stays));
    if who.task().closed_at.is_some() == task.closed_at.is_some() {
        return stays;
    }
    let Some(row) = tx.get::<Repeat>(&task.id)? else {
        return stays;
    };
    match (task.closed_at, row.next) {
        (Some(_), None) => come(tx, who, task, row),
        (None, Some(next)) => take_back(tx, who, task, row, next),
        _ => stays,
    }
}

/// Tells others of the next one.
///
/// Emits: projects.task_made or projects.task_trashed → project/{id}.
pub(super) fn tell(tx: &mut Tx<'_>, project: &Project, turn: &Turn) -> Result<()> {
    match turn {
        Turn::Stays => {}
        Turn::Came(next) => {
            let shown = shown::task(tx, project, next)?;
            tx.emit(&Heard::TaskMade { task: &shown });
        }
        Turn::TookBack(id) => tx.emit(&Heard::TaskTrashed {
            project: project.id,
            id: *id,
        }),
    }
    Ok(())
}

/// Makes the next one: it says the same, with its dates moved and nothing ticked.
fn come(tx: &mut Tx<'_>, who: &TaskEditor, task: &Task, row: Repeat) -> Result<(Task, Turn)> {
    let zone = people::zone_of(tx, who.user())?;
    let Some((start, due)) = dates(task, &row, &zone, tx.now()) else {
        return Ok((task.clone(), Turn::Stays));
    };
    let project = who.editor().project();
    let mut seeing = Vec::with_capacity(task.assignees.len());
    for user in &task.assignees {
        if policy::may_read(tx, *user, project)? {
            seeing.push(*user);
        }
    }
    let whole: Option<Task> = match task.parent {
        Some(parent) => tx.get(&(task.project, parent))?,
        None => None,
    };
    let sides = Sides {
        title: Some(task.title.clone()),
        description: Some(Text::new(&tasks::description(tx, task)?)?),
        priority: Some(task.priority),
        assignees: Some(seeing),
        labels: Some(scheme::of(tx, project.id)?.label_names(&task.labels)),
        start: Some(start),
        due: Some(due),
        estimate_minutes: Some(task.estimate_minutes),
        parent: whole.filter(Task::is_kept).map(|whole| Some(whole.id)),
        repeat: Some(Some(row.rule.clone())),
        ..Sides::default()
    };
    let (next, _) = tasks::lay(tx, who.editor(), &sides)?;
    tx.update(&Repeat {
        task: next.id,
        ..row.clone()
    })?;
    let next = carry(tx, project, task, next)?;
    relations::follow(tx, who.user(), task, &next)?;
    tx.update(&Repeat {
        next: Some(next.id),
        ..row
    })?;
    let task = Task {
        repeats: false,
        ..task.clone()
    };
    tx.update(&task)?;
    Ok((task, Turn::Came(Box::new(next))))
}

/// Gives the next one what hangs on the task: what its fields say, its checklist with nothing ticked, who watches it, and who is reminded
/// before it is due.
fn carry(tx: &mut Tx<'_>, project: &Project, task: &Task, next: Task) -> Result<Task> {
    let items = checklist::of(tx, task.id)?;
    for item in &items {
        tx.insert(&CheckItem {
            task: next.id,
            id: tx.new_id(),
            done: None,
            ..item.clone()
        })?;
    }
    let bare = next;
    let next = Task {
        fields: fields::lasting(tx, project, &task.fields)?,
        checks: u32::try_from(items.len()).unwrap_or(u32::MAX),
        ..bare.clone()
    };
    tx.update(&next)?;
    tasks::link(tx, Some(&bare), Some(&next))?;
    for watch in tx.rows::<Watch>(&task.id, &Span::first(watching::WATCHES_MAX))? {
        tx.put(&Watch { task: next.id, ..watch })?;
    }
    reminders::carry(tx, task, &next)?;
    Ok(next)
}

/// Throws the next one away again if nobody touched it; else the rule stays with it.
fn take_back(tx: &mut Tx<'_>, who: &TaskEditor, task: &Task, row: Repeat, next: TaskId) -> Result<(Task, Turn)> {
    let editor = match policy::task_editor(tx, who.user(), &TaskName::Id(next)) {
        Ok(editor) if is_untouched(tx, editor.task())? => editor,
        Ok(_) | Err(Error::NotFound) => {
            tx.delete::<Repeat>(&task.id)?;
            return Ok((task.clone(), Turn::Stays));
        }
        Err(other) => return Err(other),
    };
    relations::unfollow(tx, who.user(), task, editor.task())?;
    tx.delete::<Repeat>(&next)?;
    trash::lay(tx, &editor)?;
    tx.update(&Repeat { next: None, ..row })?;
    let task = Task {
        repeats: true,
        ..task.clone()
    };
    tx.update(&task)?;
    Ok((task, Turn::TookBack(next)))
}

/// Whether the task is as it was made, and nobody said anything of it.
fn is_untouched(view: &View<'_>, task: &Task) -> Result<bool> {
    let one = Span::first(1);
    Ok(task.version == 1
        && view.rows::<Comment>(&task.id, &one)?.is_empty()
        && view.count_index(&Task::BY_PARENT, &task.id, &one)? == 0
        && relations::count_of(view, task.id)? <= 1)
}

/// When the next one begins and is due. Nothing beyond the calendar.
fn dates(task: &Task, row: &Repeat, zone: &TimeZone, now: Millis) -> Option<(Option<Moment>, Option<Moment>)> {
    let from = base(task).map(|base| base.clock().map(|clock| (base, clock)));
    let (date, zone) = match &from {
        Some(Some((base, clock))) => {
            let own = base.zone.as_ref().map_or(zone, |_| clock.time_zone());
            (Some(clock.date()), own.clone())
        }
        Some(None) => return None,
        None => (None, zone.clone()),
    };
    let next = row.rule.next(date, today(&zone, now)?)?;
    let along = |moment: &Moment| {
        let date = moment.clock()?.date();
        let days = base(task)?.clock()?.date().until(next).ok()?;
        date.checked_add(days).ok()
    };
    let start = match &task.start {
        Some(start) => Some(moved(start, along(start)?, row.start_clock)?),
        None => None,
    };
    let due = match &task.due {
        Some(due) => Some(moved(due, next, row.due_clock)?),
        None if start.is_some() => None,
        None => Some(Moment::day(next)?),
    };
    Some((start, due))
}

/// The moment on another day, at the same time by the clock of its place: at that of `kept`, if it was meant.
fn moved(moment: &Moment, to: Date, kept: Option<u16>) -> Option<Moment> {
    if moment.zone.is_none() {
        return Moment::day(to);
    }
    let clock = moment.clock()?;
    let on = |date: Date, time: Time| date.to_datetime(time).to_zoned(clock.time_zone().clone()).ok();
    let meant = kept
        .and_then(time)
        .filter(|time| on(clock.date(), *time).as_ref() == Some(&clock));
    Moment::zoned(&on(to, meant.unwrap_or_else(|| clock.time()))?)
}

fn base(task: &Task) -> Option<&Moment> {
    task.due.as_ref().or(task.start.as_ref())
}

fn minutes(moment: Option<&Moment>) -> Option<u16> {
    let clock = moment.filter(|moment| moment.zone.is_some())?.clock()?;
    let time = clock.time();
    Some(u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs()))
}

fn time(minutes: u16) -> Option<Time> {
    Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0).ok()
}

fn today(zone: &TimeZone, now: Millis) -> Option<Date> {
    Some(now.zoned(zone)?.date())
}
