//! How long tasks took that were closed.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Stretch, flow};
use crate::{
    domain::projects::record::{Activity, Scheme, Stage, Task},
    engine::store::{Span, View},
    error::Result,
    kit::time::Millis,
};

/// Tasks that are named at most, those that were closed last.
pub const NAMED_MAX: usize = 500;
/// Changes of a task's status that are looked at, the first ones.
const STEPS_READ: usize = 1_000;

/// How long tasks took that were closed on these days and are still.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = CycleTimes)]
pub struct Cycle {
    /// From when somebody began with it, where anybody said so.
    pub cycle: Spread,
    /// From when it was made.
    pub lead: Spread,
    /// Each of them, at most 500: what was closed last comes first.
    pub tasks: Vec<ClosedTask>,
}

/// A task that was closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ClosedTask {
    /// As in `GALA-12`.
    pub key: String,
    pub title: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Millis,
    /// When it first had a status that says that somebody is at it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<Millis>,
    #[schema(value_type = String, format = DateTime)]
    pub closed_at: Millis,
}

/// How long several took, in milliseconds. Without any all are 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DurationSpread)]
pub struct Spread {
    pub tasks: u64,
    /// Half of them took no longer.
    pub p50_ms: u64,
    /// 85 of 100 took no longer.
    pub p85_ms: u64,
    /// 95 of 100 took no longer.
    pub p95_ms: u64,
}

impl Spread {
    /// By the nearest rank: each is the time of one of them.
    fn of(mut times: Vec<u64>) -> Self {
        times.sort_unstable();
        let rank = |percent: usize| {
            let at = (times.len() * percent).div_ceil(100).max(1) - 1;
            times.get(at).copied().unwrap_or_default()
        };
        Self {
            tasks: times.len() as u64,
            p50_ms: rank(50),
            p85_ms: rank(85),
            p95_ms: rank(95),
        }
    }
}

/// How long those of the tasks took that were closed in the stretch.
pub(super) fn of(view: &View<'_>, scheme: &Scheme, key: &str, tasks: &[&Task], stretch: &Stretch) -> Result<Cycle> {
    let mut closed: Vec<(Millis, &Task)> = Vec::new();
    for task in tasks {
        if let Some(at) = task.closed_at
            && stretch.has(at)?
        {
            closed.push((at, task));
        }
    }
    closed.sort_unstable_by_key(|(at, task)| std::cmp::Reverse((*at, task.number)));
    let mut all = Vec::with_capacity(closed.len());
    for (closed_at, task) in closed {
        all.push(ClosedTask {
            key: task.name_in(key),
            title: task.title.clone(),
            created_at: task.created_at,
            started_at: started(view, scheme, task)?,
            closed_at,
        });
    }
    let took = |began: Millis, task: &ClosedTask| task.closed_at.0.saturating_sub(began.0);
    let cycle = all.iter().filter_map(|task| Some(took(task.started_at?, task)));
    let lead = all.iter().map(|task| took(task.created_at, task));
    let (cycle, lead) = (Spread::of(cycle.collect()), Spread::of(lead.collect()));
    all.truncate(NAMED_MAX);
    Ok(Cycle {
        cycle,
        lead,
        tasks: all,
    })
}

/// When the task first had a status that says that somebody is at it.
fn started(view: &View<'_>, scheme: &Scheme, task: &Task) -> Result<Option<Millis>> {
    let steps: Vec<Activity> = view.scan_index(&Activity::STATUSES, &task.id, &Span::first(STEPS_READ))?;
    let mut steps = steps.iter().peekable();
    let is_active = |worth| flow::stage(scheme, worth) == Some(Stage::Active);
    if steps.peek().is_some_and(|first| is_active(&first.from)) {
        return Ok(Some(task.created_at));
    }
    Ok(steps.find(|step| is_active(&step.to)).map(|step| step.at))
}
