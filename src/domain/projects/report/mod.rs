//! What became of a project's work over a stretch of days: how much there was to do at the end of each, what was made and
//! closed, how long it took, and who has how much before them.
//!
//! Days are those of the reader's own clock. A filter finds tasks as they are now; the report is about those, as they were
//! on each day. Without one it is about all, also those that lie in the trash by now, for as long as they didn't.

mod cycle;
mod flow;
mod load;
mod sheet;

pub use cycle::{ClosedTask, Cycle, Spread};
pub use flow::Day;
pub use load::PersonLoad;
pub use sheet::{ReportSheet, Unit};

use jiff::{civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    list::{self, Wanted},
    policy::ProjectViewer,
    record::{Stage, Task},
    scheme, sheets,
};
use crate::{
    domain::people,
    engine::store::{Span, View},
    error::{Error, Result},
    kit::{days::Days, time::Millis},
};

/// Days of a report at most.
pub const DAYS_MAX: i32 = 366;
/// Days of one whose beginning nobody said.
const DAYS_USUAL: i32 = 30;

/// Of what a report is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    pub wanted: Wanted,
    pub days: Days,
}

impl Asked {
    /// What is asked of the tasks that a filter finds, or of all if it says nothing.
    ///
    /// Fails: Invalid(filter, from).
    pub fn of(view: &View<'_>, who: &ProjectViewer, filter: &str, days: Days, now: Millis) -> Result<Self> {
        let wanted = match filter.trim() {
            "" => Wanted::default(),
            filter => sheets::wanted(view, who, filter, now)?,
        };
        let asked = Self { wanted, days };
        asked.stretch(view, who, now)?;
        Ok(asked)
    }

    /// Its days by the reader's clock. Fails: Invalid(from).
    fn stretch(&self, view: &View<'_>, who: &ProjectViewer, now: Millis) -> Result<Stretch> {
        Stretch::of(self, who.project().created_at, people::zone_of(view, who.user())?, now)
    }
}

/// How much there is of something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkLoad)]
pub struct Load {
    pub tasks: u64,
    /// What they are estimated at, together.
    pub minutes: u64,
}

impl Load {
    fn add(&mut self, minutes: u64) {
        self.tasks += 1;
        self.minutes += minutes;
    }

    /// Takes away what was added.
    fn take(&mut self, minutes: u64) {
        self.tasks = self.tasks.saturating_sub(1);
        self.minutes = self.minutes.saturating_sub(minutes);
    }
}

/// How much there is of each stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkByStage)]
pub struct Stages {
    pub backlog: Load,
    pub waiting: Load,
    pub active: Load,
    pub done: Load,
}

impl Stages {
    const fn of(&mut self, stage: Stage) -> &mut Load {
        match stage {
            Stage::Backlog => &mut self.backlog,
            Stage::Waiting => &mut self.waiting,
            Stage::Active => &mut self.active,
            Stage::Done => &mut self.done,
        }
    }
}

/// What became of a project's work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = ProjectReport)]
pub struct Report {
    /// The first of its days, no earlier than the project itself, and the last, no later than today.
    pub from: String,
    pub to: String,
    /// By whose clock.
    pub time_zone: String,
    /// Each day, the first first.
    pub days: Vec<Day>,
    pub cycle: Cycle,
    /// Who has how much before them today: whoever has most comes first. A task of several counts for each.
    pub people: Vec<PersonLoad>,
}

/// The report as it is at `now`.
///
/// Fails: Invalid(filter, status, assignee, from).  Rules: T1, T22, Fi2.
pub fn of(view: &View<'_>, who: &ProjectViewer, asked: &Asked, now: Millis) -> Result<Report> {
    let stretch = asked.stretch(view, who, now)?;
    let scheme = scheme::of(view, who.project().id)?;
    let whole = asked.wanted == Wanted::default();
    let tasks: Vec<Task> = if whole {
        view.rows(&who.project().id, &Span::first(usize::MAX))?
    } else {
        list::found(view, who, &asked.wanted, now)?
    };
    let days = flow::days(view, &scheme, &tasks, &stretch)?;
    let kept: Vec<&Task> = tasks.iter().filter(|task| task.is_kept()).collect();
    Ok(Report {
        from: stretch.from.to_string(),
        to: stretch.to.to_string(),
        time_zone: stretch.zone.iana_name().unwrap_or("UTC").to_owned(),
        days,
        cycle: cycle::of(view, &scheme, &who.project().key, &kept, &stretch)?,
        people: load::people(&scheme, &kept, &stretch)?,
    })
}

/// Days by somebody's clock, and what time it is.
struct Stretch {
    from: Date,
    to: Date,
    zone: TimeZone,
    now: Millis,
}

impl Stretch {
    /// What is asked for, as far as there was a project.
    fn of(asked: &Asked, founded: Millis, zone: TimeZone, now: Millis) -> Result<Self> {
        let today = date(now, &zone)?;
        let (from, to) = asked.days.dates();
        let to = to.unwrap_or(today).min(today);
        let back = |days: i32| to.checked_sub(jiff::Span::new().days(days)).map_err(Error::internal);
        let from = from.map_or_else(|| back(DAYS_USUAL - 1), Ok)?;
        if from > to {
            let say = "Begin no later than the last day, and no later than today.";
            return Err(Error::invalid("from", "out_of_range", say));
        }
        if from < back(DAYS_MAX - 1)? {
            let say = format!("Ask for at most {DAYS_MAX} days.");
            return Err(Error::invalid("from", "out_of_range", say));
        }
        let from = from.max(date(founded, &zone)?.min(to));
        Ok(Self { from, to, zone, now })
    }

    /// When the first day begins.
    fn begins(&self) -> Result<Millis> {
        midnight(self.from, &self.zone)
    }

    /// When a day is over, or now if it isn't yet.
    fn over(&self, day: Date) -> Result<Millis> {
        let next = day.tomorrow().map_err(Error::internal)?;
        Ok(midnight(next, &self.zone)?.min(Millis(self.now.0 + 1)))
    }

    /// Whether it is one of its days.
    fn has(&self, at: Millis) -> Result<bool> {
        Ok(at >= self.begins()? && at < self.over(self.to)?)
    }
}

fn midnight(day: Date, zone: &TimeZone) -> Result<Millis> {
    let begins = day.to_zoned(zone.clone()).map_err(Error::internal)?;
    let at = begins.timestamp().as_millisecond();
    Ok(Millis(u64::try_from(at).unwrap_or_default()))
}

fn date(at: Millis, zone: &TimeZone) -> Result<Date> {
    let clock = at
        .zoned(zone)
        .ok_or_else(|| Error::internal("a time that no calendar has"))?;
    Ok(clock.date())
}
