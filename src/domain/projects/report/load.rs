//! Who has how much before them.

use std::{cmp::Reverse, collections::HashMap};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Stages, Stretch, date};
use crate::{
    domain::projects::record::{Scheme, Task},
    error::Result,
    kit::id::UserId,
};

/// What somebody is to do, or nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PersonLoad {
    /// None of what nobody was told to do.
    #[schema(value_type = Option<String>)]
    pub person: Option<UserId>,
    /// Of what is done, none.
    #[serde(flatten)]
    pub stages: Stages,
    /// Tasks of which the day is over on which they were due.
    pub overdue: u64,
}

/// Of these tasks, those that aren't done, by who is to do them.
pub(super) fn people(scheme: &Scheme, tasks: &[&Task], stretch: &Stretch) -> Result<Vec<PersonLoad>> {
    let today = date(stretch.now, &stretch.zone)?;
    let mut loads: HashMap<Option<UserId>, PersonLoad> = HashMap::new();
    for task in tasks.iter().filter(|task| task.closed_at.is_none()) {
        let stage = scheme.status(task.status)?.stage;
        let due = task.due.as_ref().and_then(|due| due.date(&stretch.zone));
        let nobody = task.assignees.is_empty().then_some(None);
        for person in task.assignees.iter().copied().map(Some).chain(nobody) {
            let load = loads.entry(person).or_insert_with(|| PersonLoad {
                person,
                stages: Stages::default(),
                overdue: 0,
            });
            load.stages
                .of(stage)
                .add(task.estimate_minutes.unwrap_or_default().into());
            load.overdue += u64::from(due.is_some_and(|due| due < today));
        }
    }
    let mut people: Vec<PersonLoad> = loads.into_values().collect();
    people.sort_by_key(|load| {
        let tasks = load.stages.backlog.tasks + load.stages.waiting.tasks + load.stages.active.tasks;
        (load.person.is_none(), Reverse(tasks), load.person)
    });
    Ok(people)
}
