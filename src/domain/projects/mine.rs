//! What somebody has to do, in all projects.

use std::collections::HashMap;

use super::{
    list::{self, Sort},
    policy,
    record::{Assignment, Project, ProjectId, Scheme, Task},
    scheme,
    shown::TaskShown,
};
use crate::{
    domain::people::{self, policy::Member},
    engine::store::{Span, View},
    error::{Error, Result},
    kit::{
        moment::Moment,
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// A page of the tasks that `who` is to do and that aren't done yet, in the projects that they see and where something
/// can be done: what is due first comes first, what is never due last.
///
/// Fails: Invalid(cursor).  Rules: T1, T4, T10.
pub fn list(view: &View<'_>, who: Member, page: &PageRequest) -> Result<Page<TaskShown>> {
    let mut desks = Desks::of(view, who);
    // Each is of a workflow of its own, and the order asks for none.
    let found = list::cut(desks.tasks()?, Sort::Due, None, page);
    let mut items = Vec::with_capacity(found.items.len());
    for task in &found.items {
        if let Some((project, scheme)) = desks.at(task.project)? {
            items.push(TaskShown::of(view, &project.key, scheme, task)?);
        }
    }
    Ok(Page {
        items,
        next: found.next,
    })
}

/// What `who` is to do and isn't done yet, in no order, each with its project.  Rules: T1, T4, T10.
pub(super) fn all(view: &View<'_>, who: Member) -> Result<Vec<(Project, Task)>> {
    let mut desks = Desks::of(view, who);
    let mut found = Vec::new();
    for task in desks.tasks()? {
        if let Some((project, _)) = desks.at(task.project)? {
            found.push((project.clone(), task));
        }
    }
    Ok(found)
}

/// Something that somebody is to do, and that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueTask {
    /// The key of its project.
    pub project: String,
    pub number: u64,
    pub title: String,
    /// Whether the day on which it was due is over.
    pub overdue: bool,
}

/// What of that is due on a day, or was before: what was due first comes first. Days are those of `who`'s own clock,
/// `day` as it begins by the clock of UTC.  Rules: T1, T4, T10, T19.
pub fn due(view: &View<'_>, who: Member, day: Millis) -> Result<Vec<DueTask>> {
    let zone = people::zone_of(view, who.user())?;
    let mut desks = Desks::of(view, who);
    let mut found = Vec::new();
    for task in desks.tasks()? {
        let date = task.due.as_ref().and_then(|due| due.date(&zone));
        let due = date.and_then(Moment::day).map(|due| due.at);
        if let Some(due) = due.filter(|due| *due <= day) {
            found.push((due, task));
        }
    }
    found.sort_by_key(|(_, task)| (task.due.as_ref().map(|due| due.at), task.id));
    let mut tasks = Vec::with_capacity(found.len());
    for (due, task) in found {
        if let Some((project, _)) = desks.at(task.project)? {
            tasks.push(DueTask {
                project: project.key.clone(),
                number: task.number,
                title: task.title,
                overdue: due < day,
            });
        }
    }
    Ok(tasks)
}

/// The projects in which somebody has something to do, with their words; each is looked up once.
struct Desks<'v, 's> {
    view: &'v View<'s>,
    who: Member,
    known: HashMap<ProjectId, Option<(Project, Scheme)>>,
}

impl<'v, 's> Desks<'v, 's> {
    fn of(view: &'v View<'s>, who: Member) -> Self {
        let known = HashMap::new();
        Self { view, who, known }
    }

    /// What they are to do there and isn't done yet.
    fn tasks(&mut self) -> Result<Vec<Task>> {
        let every = Span::first(usize::MAX);
        let own: Vec<Assignment> = self.view.scan_index(&Assignment::BY_USER, &self.who.user(), &every)?;
        let mut tasks = Vec::new();
        for row in own {
            if self.at(row.project)?.is_some() {
                let task: Option<Task> = self.view.get(&(row.project, row.task))?;
                tasks.extend(task.filter(|task| task.is_kept() && task.closed_at.is_none()));
            }
        }
        Ok(tasks)
    }

    /// The project, unless they don't see it any more or it is archived.
    fn at(&mut self, id: ProjectId) -> Result<Option<&(Project, Scheme)>> {
        if !self.known.contains_key(&id) {
            let desk = self.look(id)?;
            self.known.insert(id, desk);
        }
        Ok(self.known.get(&id).and_then(Option::as_ref))
    }

    fn look(&self, id: ProjectId) -> Result<Option<(Project, Scheme)>> {
        let Some(project) = self.view.get::<Project>(&id)?.filter(|project| !project.archived) else {
            return Ok(None);
        };
        match policy::onlooker(self.view, self.who, project) {
            Ok(viewer) => Ok(Some((viewer.project().clone(), scheme::of(self.view, id)?))),
            Err(Error::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }
}
