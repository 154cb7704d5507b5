//! How much there was to do on each day: from how it is now, one change after the other is taken back.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Load, Stages, Stretch, date};
use crate::{
    domain::projects::record::{Activity, Facet, Scheme, Stage, Task, TaskId, Worth},
    engine::store::{Span, View},
    error::Result,
};

/// A day's end, or now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkDay)]
pub struct Day {
    /// As in `2026-11-30`.
    pub day: String,
    /// What there was when it was over.
    #[serde(flatten)]
    pub stages: Stages,
    /// Tasks that were made on it and are in no trash.
    pub made: u64,
    /// Tasks that were done on it and are still, by count and estimate.
    pub closed: Load,
}

/// The days of the stretch, the first first, as far as they are about these tasks.
pub(super) fn days(view: &View<'_>, scheme: &Scheme, tasks: &[Task], stretch: &Stretch) -> Result<Vec<Day>> {
    let (made, closed) = strokes(tasks, stretch)?;
    let mut past = Past::of(view, scheme, tasks, stretch)?;
    let mut days = Vec::new();
    let mut day = stretch.to;
    loop {
        past.go_back(stretch.over(day)?.0);
        days.push(Day {
            day: day.to_string(),
            stages: past.stages,
            made: made.get(&day).copied().unwrap_or_default(),
            closed: closed.get(&day).copied().unwrap_or_default(),
        });
        if day <= stretch.from {
            break;
        }
        day = day.yesterday().map_err(crate::error::Error::internal)?;
    }
    days.reverse();
    Ok(days)
}

/// How many were made and closed on which day.
fn strokes(tasks: &[Task], stretch: &Stretch) -> Result<(BTreeMap<Date, u64>, BTreeMap<Date, Load>)> {
    let (mut made, mut closed) = (BTreeMap::new(), BTreeMap::<Date, Load>::new());
    for task in tasks.iter().filter(|task| task.is_kept()) {
        if stretch.has(task.created_at)? {
            *made.entry(date(task.created_at, &stretch.zone)?).or_default() += 1;
        }
        if let Some(at) = task.closed_at
            && stretch.has(at)?
        {
            let day = closed.entry(date(at, &stretch.zone)?).or_default();
            day.add(task.estimate_minutes.unwrap_or_default().into());
        }
    }
    Ok((made, closed))
}

/// Tasks as they were at some time, which only goes back.
struct Past<'s> {
    scheme: &'s Scheme,
    tasks: HashMap<TaskId, Was>,
    stages: Stages,
    /// What was changed since the stretch began; what was changed last stands last.
    changes: Vec<Activity>,
}

/// What counts of a task.
#[derive(Debug, Clone, Copy)]
struct Was {
    /// Made, and not in the trash.
    there: bool,
    stage: Stage,
    minutes: u64,
}

impl<'s> Past<'s> {
    /// How it is now.
    fn of(view: &View<'_>, scheme: &'s Scheme, tasks: &[Task], stretch: &Stretch) -> Result<Self> {
        let mut past = Self {
            scheme,
            tasks: HashMap::with_capacity(tasks.len()),
            stages: Stages::default(),
            changes: view.scan_index(
                &Activity::BY_TIME,
                &scheme.project,
                &Span::first(usize::MAX).beyond(&stretch.begins()?),
            )?,
        };
        for task in tasks {
            let was = Was {
                there: task.is_kept(),
                stage: scheme.status(task.status)?.stage,
                minutes: task.estimate_minutes.unwrap_or_default().into(),
            };
            past.count(was);
            past.tasks.insert(task.id, was);
        }
        Ok(past)
    }

    fn count(&mut self, was: Was) {
        if was.there {
            self.stages.of(was.stage).add(was.minutes);
        }
    }

    /// Takes back all that was changed at `time` (in milliseconds) or later.
    fn go_back(&mut self, time: u64) {
        while let Some(change) = self.changes.pop_if(|change| change.at.0 >= time) {
            let Some(is) = self.tasks.get(&change.task).copied() else {
                continue;
            };
            let was = before(self.scheme, is, &change);
            if is.there {
                self.stages.of(is.stage).take(is.minutes);
            }
            self.count(was);
            self.tasks.insert(change.task, was);
        }
    }
}

/// What counted of a task before it was changed.
fn before(scheme: &Scheme, is: Was, change: &Activity) -> Was {
    match (change.facet, &change.from) {
        (Facet::Task, _) => Was { there: false, ..is },
        (Facet::Deleted, was) => {
            let there = *was != Worth::Truth(true);
            Was { there, ..is }
        }
        (Facet::Status, was) => {
            let stage = stage(scheme, was).unwrap_or(is.stage);
            Was { stage, ..is }
        }
        (Facet::EstimateMinutes, Worth::Number(minutes)) => Was {
            minutes: *minutes,
            ..is
        },
        (Facet::EstimateMinutes, _) => Was { minutes: 0, ..is },
        _ => is,
    }
}

/// What a status said that a task had.
pub(super) fn stage(scheme: &Scheme, worth: &Worth) -> Option<Stage> {
    match worth {
        Worth::Status(_, stage) => Some(*stage),
        Worth::Text(name) => Some(scheme.status_called(name)?.stage),
        _ => None,
    }
}
