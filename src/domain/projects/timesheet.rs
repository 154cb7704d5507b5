//! What time was spent in a project, or by oneself in all of them: who spent how long on what, in which days.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    policy::{self, ProjectName, ProjectViewer},
    record::{ProjectId, Task, TaskId, TimeEntry},
    spent::day,
    time::ENTRIES_MAX,
};
use crate::{
    domain::people::policy::Member,
    engine::store::{Index, KeyPart, Order, Span, View},
    error::{Error, Result},
    kit::{
        days::Days,
        id::UserId,
        moment::Moment,
        page::{Cursor, Page, PageRequest},
        time::Millis,
    },
};

/// So many groups of a sheet are shown.
pub const GROUPS_SHOWN: usize = 200;
/// So many parts of each group are shown.
pub const PARTS_SHOWN: usize = 100;
/// Entries that are read at a time.
const READ_AT_ONCE: usize = 200;

/// By what a sheet is grouped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TimeBy)]
pub enum By {
    #[default]
    Person,
    Task,
    Day,
}

/// What was spent in some days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TimeSheet)]
pub struct Sheet {
    /// In all.
    pub minutes: u64,
    /// Where most was spent first; days with the last first.
    pub groups: Vec<Group>,
    /// Groups that there are beyond these.
    pub left: u64,
}

/// What was spent by a person, on a task or on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TimeGroup)]
pub struct Group {
    /// Who, if it is a person's.
    #[schema(value_type = Option<String>)]
    pub user: Option<UserId>,
    /// On what, if it is a task's.
    pub task: Option<TaskNamed>,
    /// When, if it is a day's: `2026-11-30`.
    #[schema(value_type = Option<String>)]
    pub day: Option<Moment>,
    pub minutes: u64,
    /// Of what it consists, the most first.
    pub parts: Vec<Portion>,
    /// Parts that there are beyond these.
    pub left: u64,
}

/// A part of a group: what the group doesn't say already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TimePart)]
pub struct Portion {
    #[schema(value_type = Option<String>)]
    pub user: Option<UserId>,
    pub task: Option<TaskNamed>,
    pub minutes: u64,
}

/// A task on which time was spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TimedTask)]
pub struct TaskNamed {
    #[schema(value_type = String)]
    pub id: TaskId,
    /// What people call it: `GALA-12`.
    pub key: String,
    pub title: String,
    /// Whether it is done, or won't be.
    pub closed: bool,
    pub estimate_minutes: Option<u32>,
    /// What was ever spent on it, on whatever day; of the task of a group alone.
    pub ever_minutes: Option<u64>,
}

/// What was spent in the project on these days.
pub fn of_project(view: &View<'_>, who: &ProjectViewer, days: Days, by: By) -> Result<Sheet> {
    let mut sums = Sums::new(by);
    let mut page = PageRequest {
        cursor: None,
        limit: READ_AT_ONCE,
    };
    loop {
        let found = within(view, &TimeEntry::OF_PROJECT, &who.project().id, days, &page)?;
        for entry in found.items {
            sums.add(view, who, &entry)?;
        }
        page.cursor = found.next;
        if page.cursor.is_none() {
            return sums.sheet(view);
        }
    }
}

/// What somebody spent on these days in all projects that they see.
pub fn of_person(view: &View<'_>, who: Member, days: Days, by: By) -> Result<Sheet> {
    let mut sums = Sums::new(by);
    let mut projects: HashMap<ProjectId, Option<ProjectViewer>> = HashMap::new();
    let mut page = PageRequest {
        cursor: None,
        limit: READ_AT_ONCE,
    };
    loop {
        let found = within(view, &TimeEntry::OF_PERSON, &who.user(), days, &page)?;
        for entry in found.items {
            let viewer = match projects.get(&entry.project) {
                Some(known) => known.clone(),
                None => {
                    let seen = seen(view, who.user(), entry.project)?;
                    projects.insert(entry.project, seen.clone());
                    seen
                }
            };
            if let Some(viewer) = viewer {
                sums.add(view, &viewer, &entry)?;
            }
        }
        page.cursor = found.next;
        if page.cursor.is_none() {
            return sums.sheet(view);
        }
    }
}

/// A page of what was noted of these days in the project, by the day, each with its task. What lies in the trash isn't
/// among it, so that it may have fewer than were asked for.
pub fn entries(
    view: &View<'_>,
    who: &ProjectViewer,
    days: Days,
    page: &PageRequest,
) -> Result<Page<(TimeEntry, Task)>> {
    let found = within(view, &TimeEntry::OF_PROJECT, &who.project().id, days, page)?;
    let mut items = Vec::with_capacity(found.items.len());
    for entry in found.items {
        items.extend(kept(view, &entry)?.map(|task| (entry, task)));
    }
    Ok(Page {
        items,
        next: found.next,
    })
}

/// A page of a group of an index that goes by the day, of these days.
fn within<G: KeyPart>(
    view: &View<'_>,
    index: &Index<TimeEntry, G, Millis>,
    group: &G,
    days: Days,
    page: &PageRequest,
) -> Result<Page<TimeEntry>> {
    let begins = days.from.map(|from| Cursor(from.to_bytes()));
    let page = PageRequest {
        cursor: page.cursor.clone().or(begins),
        limit: page.limit,
    };
    let mut found = view.page_index(index, group, Order::Rising, &page)?;
    if let Some(to) = days.to {
        let wanted = found.items.partition_point(|entry| entry.day <= to);
        if wanted < found.items.len() {
            found.items.truncate(wanted);
            found.next = None;
        }
    }
    Ok(found)
}

/// The task of an entry, unless it lies in the trash.
fn kept(view: &View<'_>, entry: &TimeEntry) -> Result<Option<Task>> {
    let task: Option<Task> = view.get(&(entry.project, entry.task))?;
    Ok(task.filter(Task::is_kept))
}

/// Somebody as one who reads the project, if they do.
fn seen(view: &View<'_>, user: UserId, project: ProjectId) -> Result<Option<ProjectViewer>> {
    match policy::viewer(view, user, &ProjectName::Id(project)) {
        Ok(viewer) => Ok(Some(viewer)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// What is a group, and what a part of one.
type Place = (Option<Millis>, Option<UserId>, Option<TaskId>);

/// Minutes on their way into a sheet.
struct Sums {
    by: By,
    groups: BTreeMap<Place, BTreeMap<Place, u64>>,
    /// Those that don't lie in the trash.
    tasks: HashMap<TaskId, Option<TaskNamed>>,
}

impl Sums {
    fn new(by: By) -> Self {
        Self {
            by,
            groups: BTreeMap::new(),
            tasks: HashMap::new(),
        }
    }

    fn add(&mut self, view: &View<'_>, who: &ProjectViewer, entry: &TimeEntry) -> Result<()> {
        if !self.counts(view, who, entry)? {
            return Ok(());
        }
        let (user, id) = (Some(entry.user), Some(entry.task));
        let (group, part) = match self.by {
            By::Person => ((None, user, None), (None, None, id)),
            By::Task => ((None, None, id), (None, user, None)),
            By::Day => ((Some(entry.day), None, None), (None, user, id)),
        };
        let parts = self.groups.entry(group).or_default();
        *parts.entry(part).or_default() += u64::from(entry.minutes);
        Ok(())
    }

    /// Whether the task of the entry is shown; each is looked up once.
    fn counts(&mut self, view: &View<'_>, who: &ProjectViewer, entry: &TimeEntry) -> Result<bool> {
        if let Some(known) = self.tasks.get(&entry.task) {
            return Ok(known.is_some());
        }
        let named = kept(view, entry)?.map(|task| TaskNamed {
            id: task.id,
            key: task.name_in(&who.project().key),
            closed: task.closed_at.is_some(),
            title: task.title,
            estimate_minutes: task.estimate_minutes,
            ever_minutes: None,
        });
        let counts = named.is_some();
        self.tasks.insert(entry.task, named);
        Ok(counts)
    }

    fn sheet(self, view: &View<'_>) -> Result<Sheet> {
        let Self { by, groups, tasks } = self;
        let named = |id: Option<TaskId>| id.and_then(|id| tasks.get(&id).cloned().flatten());
        let mut groups: Vec<_> = groups
            .into_iter()
            .map(|(place, parts)| (place, parts.values().sum::<u64>(), parts))
            .collect();
        let minutes = groups.iter().map(|(_, minutes, _)| minutes).sum();
        match by {
            By::Day => groups.reverse(),
            By::Person | By::Task => groups.sort_by_key(|(_, minutes, _)| Reverse(*minutes)),
        }
        let left = groups.len().saturating_sub(GROUPS_SHOWN) as u64;
        let mut shown = Vec::with_capacity(groups.len().min(GROUPS_SHOWN));
        for ((begins, user, task), minutes, parts) in groups.into_iter().take(GROUPS_SHOWN) {
            let mut task = named(task);
            if let Some(task) = &mut task {
                task.ever_minutes = Some(ever(view, task.id)?);
            }
            let mut parts: Vec<_> = parts.into_iter().collect();
            parts.sort_by_key(|(_, minutes)| Reverse(*minutes));
            shown.push(Group {
                user,
                task,
                day: begins.map(day),
                minutes,
                left: parts.len().saturating_sub(PARTS_SHOWN) as u64,
                parts: parts
                    .into_iter()
                    .take(PARTS_SHOWN)
                    .map(|((_, user, task), minutes)| Portion {
                        user,
                        task: named(task),
                        minutes,
                    })
                    .collect(),
            });
        }
        Ok(Sheet {
            minutes,
            groups: shown,
            left,
        })
    }
}

/// What was ever spent on a task.
fn ever(view: &View<'_>, task: TaskId) -> Result<u64> {
    let rows = view.rows::<TimeEntry>(&task, &Span::first(ENTRIES_MAX))?;
    Ok(rows.iter().map(|entry| u64::from(entry.minutes)).sum())
}
