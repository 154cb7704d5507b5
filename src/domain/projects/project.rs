//! Projects: opened, changed, archived and reopened; the list of them.

use serde_json::json;

use super::{
    event::{self, Heard},
    policy::{self, ProjectManager, ProjectOpener, ProjectViewer, key_of},
    record::{Project, ProjectId, ProjectMember, ProjectRole, ProjectTally, Scheme, StatusId},
    room,
    scheme::COLOURS,
    shown::{self, ProjectHeard, ProjectShown},
};
use crate::{
    domain::people::policy::Member,
    engine::{
        commit::{Topic, Tx},
        store::{Order, Span, StoreError, View},
    },
    error::{Code, Error, Result},
    kit::{
        page::{Cursor, Page, PageRequest},
        text,
    },
};

/// A project to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectDraft {
    pub key: String,
    pub name: String,
    pub description: String,
    pub colour: u8,
    pub open: bool,
}

/// What to change of a project; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectChange {
    pub name: Option<String>,
    pub description: Option<String>,
    pub colour: Option<u8>,
    pub open: Option<bool>,
    pub archived: Option<bool>,
}

impl ProjectDraft {
    /// The draft, if it is one. Fails: Invalid(key, name, description, colour).
    pub fn new(key: &str, name: &str, description: &str, colour: u8, open: bool) -> Result<Self> {
        let say = "Use a letter, and one to nine letters and digits behind it.";
        Ok(Self {
            key: key_of(key.trim()).ok_or_else(|| Error::invalid("key", "malformed", say))?,
            name: name_of(name)?,
            description: description_of(description)?,
            colour: colour_of(colour)?,
            open,
        })
    }
}

impl ProjectChange {
    /// The change with its texts checked. Fails: Invalid(name, description, colour).
    pub fn checked(self) -> Result<Self> {
        Ok(Self {
            name: self.name.as_deref().map(name_of).transpose()?,
            description: self.description.as_deref().map(description_of).transpose()?,
            colour: self.colour.map(colour_of).transpose()?,
            ..self
        })
    }
}

fn name_of(name: &str) -> Result<String> {
    text::line("name", name, 1, 80)
}

fn description_of(description: &str) -> Result<String> {
    text::block("description", description, 0, 4_096)
}

fn colour_of(colour: u8) -> Result<u8> {
    if colour < COLOURS {
        return Ok(colour);
    }
    Err(Error::invalid("colour", "out_of_range", "Choose one of 0 to 11."))
}

/// Opens a project with the opener in it as its manager.
///
/// Writes: projects, project_members, project_schemes, project_tallies.
/// Emits: projects.project_opened → workspace if open, else user/{opener}.
/// Fails: Conflict(project_key_taken).  Rules: T1, T2, T3.
pub fn open(tx: &mut Tx<'_>, who: &ProjectOpener, draft: &ProjectDraft) -> Result<ProjectId> {
    let project = Project {
        id: tx.new_id(),
        key: draft.key.clone(),
        name: draft.name.clone(),
        description: draft.description.clone(),
        colour: draft.colour,
        open: draft.open,
        archived: false,
        created_at: tx.now(),
        created_by: who.user(),
    };
    tx.insert(&project).map_err(key_taken)?;
    tx.insert(&Scheme::usual(project.id))?;
    tx.insert(&ProjectTally {
        project: project.id,
        last_number: 0,
        people: 1,
        by_status: Vec::new(),
    })?;
    tx.insert(&ProjectMember {
        project: project.id,
        user: who.user(),
        role: ProjectRole::Manager,
        joined_at: tx.now(),
    })?;
    tx.emit(&Heard::ProjectOpened {
        project: ProjectHeard::from(&project),
        to: event::hear_opening(&project),
    });
    Ok(project.id)
}

fn key_taken(error: StoreError) -> Error {
    match error {
        StoreError::Taken { index } if index == Project::BY_KEY.name() => Error::Conflict(Code::project_key_taken),
        other => other.into(),
    }
}

/// Changes the project and returns it as it then is.
///
/// Takes: an archived project takes no other change than being reopened.
/// Writes: projects; audit for archiving, reopening, and who sees it; the room's as [`room::follow`].
/// Emits: projects.project_changed → project/{id}, and workspace if it is open or was.
/// Fails: Conflict(project_archived).  Rules: T4.
pub fn change(tx: &mut Tx<'_>, who: &ProjectManager, change: &ProjectChange) -> Result<Project> {
    let old = who.project();
    let archived = change.archived.unwrap_or(old.archived);
    let project = Project {
        name: change.name.clone().unwrap_or_else(|| old.name.clone()),
        description: change.description.clone().unwrap_or_else(|| old.description.clone()),
        colour: change.colour.unwrap_or(old.colour),
        open: change.open.unwrap_or(old.open),
        archived,
        ..old.clone()
    };
    if project == *old {
        return Ok(project);
    }
    if old.archived && archived {
        return Err(Error::Conflict(Code::project_archived));
    }
    tx.update(&project)?;
    room::follow(tx, old, &project)?;
    let about = json!({ "key": project.key, "name": project.name });
    if archived != old.archived {
        let action = if archived {
            "project.archived"
        } else {
            "project.reopened"
        };
        tx.audit(action, project.id, &about)?;
    }
    if project.open != old.open {
        let action = if project.open {
            "project.opened_to_all"
        } else {
            "project.closed"
        };
        tx.audit(action, project.id, &about)?;
    }
    // Those whom it is closed to learn that, and nothing else that is new.
    let closed = Project {
        open: project.open,
        ..old.clone()
    };
    for to in event::hear_change(&project, old.open) {
        let told = if to == Topic::plain("workspace") && !project.open {
            &closed
        } else {
            &project
        };
        tx.emit(&Heard::ProjectChanged {
            project: ProjectHeard::from(told),
            to,
        });
    }
    Ok(project)
}

/// What a project counts.
pub fn tally(view: &View<'_>, project: ProjectId) -> Result<ProjectTally> {
    let missing = StoreError::Missing {
        collection: "project_tallies",
    };
    Ok(view.get(&project)?.ok_or(missing)?)
}

impl ProjectTally {
    /// Counts a task that went from one status to another; from none if it is new, to none if it is gone.
    pub(super) fn moved(&mut self, from: Option<StatusId>, to: Option<StatusId>) {
        if let Some(place) = from.and_then(|from| self.place(from).ok()) {
            self.by_status[place].1 -= 1;
            if self.by_status[place].1 == 0 {
                self.by_status.remove(place);
            }
        }
        if let Some(to) = to {
            match self.place(to) {
                Ok(place) => self.by_status[place].1 += 1,
                Err(place) => self.by_status.insert(place, (to, 1)),
            }
        }
    }

    fn place(&self, status: StatusId) -> Result<usize, usize> {
        self.by_status.binary_search_by_key(&status, |(status, _)| *status)
    }
}

/// A page of the projects that somebody sees: those they were let into, oldest first, and behind them the other open
/// ones.  Rules: T1.
pub fn list(view: &View<'_>, member: Member, page: &PageRequest) -> Result<Page<ProjectShown>> {
    let (others, cursor) = stretch(page.cursor.as_ref())?;
    let within = PageRequest {
        cursor,
        limit: page.limit,
    };
    if others {
        return other_projects(view, member, &within);
    }
    let own = view.page_index(&ProjectMember::BY_USER, &member.user(), Order::Rising, &within)?;
    let mut items = Vec::with_capacity(own.items.len());
    for row in own.items {
        let project: Project = view.get(&row.project)?.ok_or(Error::NotFound)?;
        items.push(shown::project(view, &policy::onlooker(view, member, project)?)?);
    }
    let mut next = own.next.map(|Cursor(place)| beyond(0, &place));
    if next.is_none() && !member.is_guest() {
        let rest = page.limit - items.len();
        if rest == 0 {
            next = Some(beyond(1, &[]));
        } else {
            let rest = PageRequest {
                cursor: None,
                limit: rest,
            };
            let others = other_projects(view, member, &rest)?;
            items.extend(others.items);
            next = others.next;
        }
    }
    Ok(Page { items, next })
}

/// Every project that somebody may read: those they were let into, and but for guests the open ones.  Rules: T1.
pub fn seen(view: &View<'_>, member: Member) -> Result<Vec<ProjectViewer>> {
    let own = view.scan_index(&ProjectMember::BY_USER, &member.user(), &Span::first(usize::MAX))?;
    let mut projects = Vec::with_capacity(own.len());
    for row in own {
        let project: Project = view.get(&row.project)?.ok_or(Error::NotFound)?;
        projects.push(policy::onlooker(view, member, project)?);
    }
    if member.is_guest() {
        return Ok(projects);
    }
    for project in view.scan_index::<Project, _, _>(&Project::OPEN, &(), &Span::first(usize::MAX))? {
        let viewer = policy::onlooker(view, member, project)?;
        if !viewer.is_within() {
            projects.push(viewer);
        }
    }
    Ok(projects)
}

fn other_projects(view: &View<'_>, member: Member, page: &PageRequest) -> Result<Page<ProjectShown>> {
    let open = view.page_index(&Project::OPEN, &(), Order::Rising, page)?;
    let mut items = Vec::new();
    for project in open.items {
        let viewer = policy::onlooker(view, member, project)?;
        if !viewer.is_within() {
            items.push(shown::project(view, &viewer)?);
        }
    }
    Ok(Page {
        items,
        next: open.next.map(|Cursor(place)| beyond(1, &place)),
    })
}

/// The list is two lists, one behind the other: whether the page is of the second, and where in it.
fn stretch(cursor: Option<&Cursor>) -> Result<(bool, Option<Cursor>)> {
    let rest = |bytes: &[u8]| (!bytes.is_empty()).then(|| Cursor(bytes.to_vec()));
    match cursor.map(|Cursor(bytes)| bytes.as_slice()) {
        None => Ok((false, None)),
        Some([0, bytes @ ..]) => Ok((false, rest(bytes))),
        Some([1, bytes @ ..]) => Ok((true, rest(bytes))),
        Some(_) => Err(Cursor::malformed()),
    }
}

fn beyond(list: u8, place: &[u8]) -> Cursor {
    Cursor([&[list], place].concat())
}
