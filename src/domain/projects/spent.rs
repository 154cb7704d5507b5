//! What time was spent on a task, and who counts it now.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    policy::{self, TaskName, TaskViewer, TimeCan},
    record::{TaskId, TimeEntry, TimeEntryId, Timer},
    time::ENTRIES_MAX,
};
use crate::{
    engine::store::{Order, Span, View},
    error::{Error, Result},
    kit::{
        id::UserId,
        moment::Moment,
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// So many of those who count for a task are shown.
const COUNTING_SHOWN: usize = 50;

/// Time that somebody spent on a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TimeEntry)]
pub struct TimeShown {
    #[schema(value_type = String)]
    pub id: TimeEntryId,
    #[schema(value_type = String)]
    pub task: TaskId,
    #[schema(value_type = String)]
    pub user: UserId,
    /// The day on which it was spent: `2026-11-30`.
    #[schema(value_type = String)]
    pub day: Moment,
    pub minutes: u32,
    /// What was done; empty if nobody said.
    pub note: String,
    #[schema(value_type = String, format = DateTime)]
    pub noted_at: Millis,
    pub can: TimeCan,
}

impl TimeShown {
    /// The entry as `who` sees it.
    pub fn of(who: &TaskViewer, row: TimeEntry) -> Self {
        Self {
            can: TimeCan::of(who, &row),
            id: row.id,
            task: row.task,
            user: row.user,
            day: day(row.day),
            minutes: row.minutes,
            note: row.note,
            noted_at: row.noted_at,
        }
    }
}

/// A timer that runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Timer)]
pub struct TimerShown {
    #[schema(value_type = String)]
    pub task: TaskId,
    /// What people call the task: `GALA-12`.
    pub key: String,
    pub title: String,
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Millis,
}

impl TimerShown {
    /// The timer on the task that its owner sees.
    pub fn of(who: &TaskViewer, timer: &Timer) -> Self {
        Self {
            task: timer.task,
            key: who.task().name_in(&who.viewer().project().key),
            title: who.task().title.clone(),
            started_at: timer.started_at,
        }
    }
}

/// What was spent on a task.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaskTime {
    /// By everybody together.
    pub minutes: u64,
    /// By whoever asks.
    pub mine: u64,
    /// Who counts for it right now, who began first before the others.
    pub counting: Vec<Counting>,
}

/// That somebody counts the time that they spend on a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Counting {
    #[schema(value_type = String)]
    pub user: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Millis,
}

/// Somebody's timer, while they see what it counts for.
pub fn running(view: &View<'_>, user: UserId) -> Result<Option<TimerShown>> {
    let Some(timer) = view.get::<Timer>(&user)? else {
        return Ok(None);
    };
    match policy::task_viewer(view, user, &TaskName::Id(timer.task)) {
        Ok(viewer) => Ok(Some(TimerShown::of(&viewer, &timer))),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// A page of what was noted on the task, what was noted last first.
pub fn list(view: &View<'_>, who: &TaskViewer, page: &PageRequest) -> Result<Page<TimeShown>> {
    let found = view.page_rows::<TimeEntry>(&who.task().id, Order::Falling, page)?;
    Ok(found.map(|entry| TimeShown::of(who, entry)))
}

/// What was spent on the task, and who counts for it now.
pub fn on_task(view: &View<'_>, who: &TaskViewer) -> Result<TaskTime> {
    let mut time = TaskTime {
        counting: counting(view, who)?,
        ..TaskTime::default()
    };
    for entry in view.rows::<TimeEntry>(&who.task().id, &Span::first(ENTRIES_MAX))? {
        time.minutes += u64::from(entry.minutes);
        if entry.user == who.viewer().user() {
            time.mine += u64::from(entry.minutes);
        }
    }
    Ok(time)
}

/// Who counts for the task now, of those who still see it.
fn counting(view: &View<'_>, who: &TaskViewer) -> Result<Vec<Counting>> {
    let mut found = Vec::new();
    for timer in view.scan_index(&Timer::OF_TASK, &who.task().id, &Span::first(COUNTING_SHOWN))? {
        if policy::may_read(view, timer.user, who.viewer().project())? {
            found.push(Counting {
                user: timer.user,
                started_at: timer.started_at,
            });
        }
    }
    Ok(found)
}

/// The day that begins then by the clock of UTC.
pub(super) fn day(begins: Millis) -> Moment {
    Moment { at: begins, zone: None }
}

/// Hours and minutes, as people write them.
pub fn long(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
