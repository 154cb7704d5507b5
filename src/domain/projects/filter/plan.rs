//! Which index offers the fewest tasks that a filter could find; the filter is then asked of each of those.
//!
//! A task that an index offers is read from its own place, which takes about as long as reading four one behind the
//! other. So no index is used that would offer more than a quarter of the project.

use std::collections::HashSet;

use super::condition::{Condition, FieldTest, Stretch, TimeOf};
use crate::{
    domain::projects::record::{
        Assignment, FieldId, FieldMark, LabelId, Labelled, Priority, ProjectId, ProjectTally, StatusId, Task, TaskId,
        place_of_number, place_of_person, place_of_text,
    },
    engine::store::{KeyPart, Record, Span, View},
    error::Result,
    kit::{id::UserId, time::Millis},
};

/// Fewer tasks than these are read one behind the other in no time.
const FEW: usize = 200;
/// Tasks taken from the index of due dates in one go.
const STRIDE: usize = 500;
/// By how much a day may begin earlier or later than in UTC, and a day.
const SLACK_MS: i64 = 38 * 3_600_000;

/// The tasks of a project of which the condition holds, in no order.  Rules: Fi2.
pub fn found(view: &View<'_>, tally: &ProjectTally, condition: &Condition) -> Result<Vec<Task>> {
    let total: u64 = tally.by_status.iter().map(|(_, count)| count).sum();
    let total = usize::try_from(total).unwrap_or(usize::MAX);
    let planner = Planner {
        view,
        project: tally.project,
        tally,
    };
    let offered = if total <= FEW {
        None
    } else {
        planner.offered(condition, total / 4)?
    };
    let mut tasks = match offered {
        Some(tasks) => tasks,
        None => view.rows(&tally.project, &Span::first(usize::MAX))?,
    };
    tasks.retain(|task| task.is_kept() && condition.holds(task));
    Ok(tasks)
}

struct Planner<'v, 's> {
    view: &'v View<'s>,
    project: ProjectId,
    tally: &'v ProjectTally,
}

impl Planner<'_, '_> {
    /// All tasks that could be found, if an index offers no more than `most`; some of them perhaps aren't.
    fn offered(&self, condition: &Condition, most: usize) -> Result<Option<Vec<Task>>> {
        match condition {
            Condition::All(parts) => self.fewest(parts, most),
            Condition::Any(parts) => self.together(parts, most),
            Condition::Status(statuses) => self.of_statuses(statuses, most),
            Condition::Priority(priorities) => self.of_priorities(priorities, most),
            Condition::Assignee(people) => self.of_people(people, most),
            Condition::Label(labels) => self.labelled(labels, most),
            Condition::Time(TimeOf::Due, stretch) => self.due(*stretch, most),
            Condition::Field(field, test) => self.of_field(*field, test, most),
            Condition::Parent(parents) => self.each(parents, most, |planner, parent, left| {
                let span = Span::first(left);
                Ok(planner.view.scan_index(&Task::BY_PARENT, parent, &span)?)
            }),
            Condition::Number(reach) if reach.to.saturating_sub(reach.from) < most as u64 => {
                let mut tasks = Vec::new();
                for number in reach.from..=reach.to {
                    tasks.extend(self.view.find(&Task::BY_NUMBER, &self.project, &number)?);
                }
                Ok(Some(tasks))
            }
            _ => Ok(None),
        }
    }

    /// Of several that all must hold, the one of which the fewest are offered.
    fn fewest(&self, parts: &[Condition], most: usize) -> Result<Option<Vec<Task>>> {
        let (mut best, mut most) = (None, most);
        for part in parts {
            if let Some(tasks) = self.offered(part, most)? {
                if tasks.is_empty() {
                    return Ok(Some(tasks));
                }
                most = tasks.len() - 1;
                best = Some(tasks);
            }
        }
        Ok(best)
    }

    /// Of several of which one must hold, what they offer together, if each of them offers something.
    fn together(&self, parts: &[Condition], most: usize) -> Result<Option<Vec<Task>>> {
        let (mut all, mut known) = (Vec::new(), HashSet::new());
        for part in parts {
            let Some(tasks) = self.offered(part, most - all.len())? else {
                return Ok(None);
            };
            all.extend(tasks.into_iter().filter(|task: &Task| known.insert(task.id)));
        }
        Ok(Some(all))
    }

    /// What is offered for each, together; nothing if those are more than `most`.
    fn each<T>(
        &self,
        these: &[T],
        most: usize,
        offer: impl Fn(&Self, &T, usize) -> Result<Vec<Task>>,
    ) -> Result<Option<Vec<Task>>> {
        let (mut all, mut known) = (Vec::new(), HashSet::new());
        for one in these {
            let left = most - all.len();
            let tasks = offer(self, one, left + 1)?;
            if tasks.len() > left {
                return Ok(None);
            }
            all.extend(tasks.into_iter().filter(|task| known.insert(task.id)));
        }
        Ok(Some(all))
    }

    fn of_statuses(&self, statuses: &[StatusId], most: usize) -> Result<Option<Vec<Task>>> {
        let counts = self.tally.by_status.iter().filter(|(id, _)| statuses.contains(id));
        if counts.map(|(_, count)| *count).sum::<u64>() > most as u64 {
            return Ok(None);
        }
        self.each(statuses, most, |planner, status, left| {
            let group = (planner.project, u64::from(*status));
            Ok(planner.view.scan_index(&Task::BY_STATUS, &group, &Span::first(left))?)
        })
    }

    fn of_priorities(&self, priorities: &[Priority], most: usize) -> Result<Option<Vec<Task>>> {
        if priorities.contains(&Priority::None) {
            return Ok(None);
        }
        self.each(priorities, most, |planner, priority, left| {
            let group = (planner.project, *priority as u8);
            Ok(planner
                .view
                .scan_index(&Task::BY_PRIORITY, &group, &Span::first(left))?)
        })
    }

    fn of_people(&self, people: &[UserId], most: usize) -> Result<Option<Vec<Task>>> {
        self.each(people, most, |planner, user, left| {
            let rows: Vec<Assignment> = planner.view.rows(&(planner.project, *user), &Span::first(left))?;
            planner.read(rows.iter().map(|row| row.task))
        })
    }

    fn labelled(&self, labels: &[LabelId], most: usize) -> Result<Option<Vec<Task>>> {
        self.each(labels, most, |planner, label, left| {
            let group = (planner.project, u64::from(*label));
            let rows: Vec<Labelled> = planner.view.rows(&group, &Span::first(left))?;
            planner.read(rows.iter().map(|row| row.task))
        })
    }

    fn of_field(&self, field: FieldId, test: &FieldTest, most: usize) -> Result<Option<Vec<Task>>> {
        let one = |place: u64| (place, place);
        let places: Vec<(u64, u64)> = match test {
            // What is in a text says nothing of how it begins.
            FieldTest::There | FieldTest::Has(_) => vec![(0, u64::MAX)],
            FieldTest::Checked => vec![one(1)],
            FieldTest::Text(texts) => texts.iter().map(|text| one(place_of_text(text))).collect(),
            FieldTest::Number(span) => vec![(place_of_number(span.from), place_of_number(span.to))],
            FieldTest::Day(stretch) => {
                let near = |at: i64| u64::try_from(at).unwrap_or(0);
                let from = stretch.from.map_or(0, |from| near(from.shown));
                vec![(from, stretch.before.map_or(u64::MAX, |before| near(before.shown)))]
            }
            FieldTest::Choice(options) => options.iter().map(|option| one(u64::from(*option))).collect(),
            FieldTest::Person(people) => people.iter().map(|user| one(place_of_person(*user))).collect(),
        };
        self.each(&places, most, |planner, (from, to), left| {
            let mut span = Span::first(left);
            span.after = from
                .checked_sub(1)
                .map(|before| [&before.to_bytes()[..], &[0xff; 16]].concat());
            let group = (planner.project, u64::from(field));
            let rows: Vec<FieldMark> = planner.view.rows(&group, &span)?;
            let within = rows.iter().take_while(|row| row.place <= *to);
            planner.read(within.map(|row| row.task))
        })
    }

    fn read(&self, ids: impl Iterator<Item = TaskId>) -> Result<Vec<Task>> {
        let mut tasks = Vec::new();
        for id in ids {
            tasks.extend(self.view.get::<Task>(&(self.project, id))?);
        }
        Ok(tasks)
    }

    /// What is due in about this stretch of time.
    fn due(&self, stretch: Stretch, most: usize) -> Result<Option<Vec<Task>>> {
        let near = |at: i64| Millis(u64::try_from(at).unwrap_or(0));
        let from = stretch.from.map(|from| near(from.at.min(from.shown) - SLACK_MS));
        let before = stretch
            .before
            .map(|before| near(before.at.max(before.shown) + SLACK_MS));
        let mut tasks: Vec<Task> = Vec::new();
        let mut span = Span::first(STRIDE.min(most + 1));
        if let Some(from) = &from {
            span = span.beyond(from);
        }
        loop {
            let some: Vec<Task> = self.view.scan_index(&Task::BY_DUE, &self.project, &span)?;
            let full = some.len() == span.limit;
            for task in some {
                let Some(due) = task.due.as_ref().map(|due| due.at) else {
                    continue;
                };
                if before.is_some_and(|before| due > before) {
                    return Ok(Some(tasks));
                }
                span = span.beyond(&(due, task.key()));
                tasks.push(task);
            }
            if tasks.len() > most {
                return Ok(None);
            }
            if !full {
                return Ok(Some(tasks));
            }
        }
    }
}
