//! What is found of tasks: their names, titles and descriptions, by those who see the project.

use std::collections::HashSet;

use super::{
    attaching,
    record::{Described, Project, ProjectId, ProjectMember, Task, TaskId},
};
use crate::{
    domain::{files::attachments, people::policy::Member},
    engine::{
        search::{Document, Searchable, Searched},
        store::{KeyPart, Order, StoreError, View},
    },
    error::{Error, Result},
    kit::{
        markdown,
        page::{MAX_LIMIT, PageRequest},
    },
};

/// What is found of projects.
pub const SEARCHABLE: &[Searchable] = &[Searchable::of::<Task>()];

/// The mark by which a task's name is read back.
pub const NAME_MARK: &str = "task:";

impl Searched for Task {
    const KIND: &'static str = "task";

    /// The title begins with the task's name, so that who types it finds it.
    fn document(&self, view: &View<'_>) -> Result<Option<Document>, StoreError> {
        let Some(project) = view.get::<Project>(&self.project)?.filter(|_| self.is_kept()) else {
            return Ok(None);
        };
        let described: Option<Described> = if self.described { view.get(&self.id)? } else { None };
        let name = self.name_in(&project.key);
        let mut marks = vec![format!("from:{}", self.created_by), format!("{NAME_MARK}{name}")];
        marks.extend(self.closed_at.map(|_| "is:done".to_owned()));
        let attached = attachments::words(view, &attaching::ids(view, self)?)?;
        marks.extend(attached.has_file.then(|| "has:file".to_owned()));
        marks.extend(attached.has_image.then(|| "has:image".to_owned()));
        let said = described.map(|row| markdown::words_of(&row.html)).into_iter();
        Ok(Some(Document {
            title: format!("{name} {}", self.title),
            text: said.chain(attached.names).collect::<Vec<_>>().join("\n"),
            marks,
            places: vec![place(self.project)],
            at: self.updated_at,
        }))
    }
}

fn place(project: ProjectId) -> String {
    format!("project:{project}")
}

/// Where `member` may look for tasks: the projects that they are in, and the open ones.  Rules: T1.
pub fn places(view: &View<'_>, member: Member) -> Result<HashSet<String>> {
    let mut places = HashSet::new();
    let mut page = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    loop {
        let own = view.page_index(&ProjectMember::BY_USER, &member.user(), Order::Rising, &page)?;
        places.extend(own.items.iter().map(|row| place(row.project)));
        page.cursor = own.next;
        if page.cursor.is_none() {
            break;
        }
    }
    while !member.is_guest() {
        let open = view.page_index(&Project::OPEN, &(), Order::Rising, &page)?;
        places.extend(open.items.iter().map(|project| place(project.id)));
        page.cursor = open.next;
        if page.cursor.is_none() {
            break;
        }
    }
    Ok(places)
}

/// The task that a hit's key names.
pub fn task_found(mut key: &[u8]) -> Result<TaskId> {
    let found = <(ProjectId, TaskId)>::read(&mut key);
    found.map(|(_, task)| task).ok_or(Error::NotFound)
}
