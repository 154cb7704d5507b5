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
    domain::people::policy::Member,
    engine::store::{Span, View},
    error::{Error, Result},
    kit::page::{Page, PageRequest},
};

/// A page of the tasks that `who` is to do and that aren't done yet, in the projects that they see and where something
/// can be done: what is due first comes first, what is never due last.
///
/// Fails: Invalid(cursor).  Rules: T1, T4, T10.
pub fn list(view: &View<'_>, who: Member, page: &PageRequest) -> Result<Page<TaskShown>> {
    let own: Vec<Assignment> = view.scan_index(&Assignment::BY_USER, &who.user(), &Span::first(usize::MAX))?;
    let mut desks = Desks {
        view,
        who,
        known: HashMap::new(),
    };
    let mut tasks = Vec::new();
    for row in own {
        if desks.of(row.project)?.is_some() {
            let task: Option<Task> = view.get(&(row.project, row.task))?;
            tasks.extend(task.filter(|task| task.is_kept() && task.closed_at.is_none()));
        }
    }
    // Each is of a workflow of its own, and the order asks for none.
    let found = list::cut(tasks, Sort::Due, &[], page);
    let mut items = Vec::with_capacity(found.items.len());
    for task in &found.items {
        if let Some((project, scheme)) = desks.of(task.project)? {
            items.push(TaskShown::of(&project.key, scheme, task)?);
        }
    }
    Ok(Page {
        items,
        next: found.next,
    })
}

/// The projects in which somebody has something to do, with their words; each is looked up once.
struct Desks<'v, 's> {
    view: &'v View<'s>,
    who: Member,
    known: HashMap<ProjectId, Option<(Project, Scheme)>>,
}

impl Desks<'_, '_> {
    /// The project, unless they don't see it any more or it is archived.
    fn of(&mut self, id: ProjectId) -> Result<Option<&(Project, Scheme)>> {
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
