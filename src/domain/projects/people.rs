//! Who is in a project: let in, appointed, removed.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    event::Heard,
    policy::{ProjectManager, ProjectViewer},
    project,
    record::{ProjectId, ProjectMember, ProjectRole},
    room,
};
use crate::{
    domain::people::policy as people,
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// Somebody in a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ProjectPerson {
    #[schema(value_type = String)]
    pub user: UserId,
    pub role: ProjectRole,
    #[schema(value_type = String, format = DateTime)]
    pub joined_at: Millis,
}

impl From<ProjectMember> for ProjectPerson {
    fn from(row: ProjectMember) -> Self {
        Self {
            user: row.user,
            role: row.role,
            joined_at: row.joined_at,
        }
    }
}

/// Lets `user` in with `role`, or gives one who is in the project that role.
///
/// Writes: project_members, project_tallies; the room's as [`room::seat`].
/// Emits: projects.member_placed → project/{id}, projects.entered → user/{user}.
/// Fails: NotFound if `user` is no active person here, Forbidden to make a guest a manager,
/// Conflict(last_project_manager).  Rules: T1, T3.
pub fn place(tx: &mut Tx<'_>, who: &ProjectManager, user: UserId, role: ProjectRole) -> Result<ProjectPerson> {
    let project = who.project().id;
    let member = people::member(tx, user).map_err(|error| match error {
        Error::Unauthenticated(_) | Error::Forbidden(_) => Error::NotFound,
        other => other,
    })?;
    if member.is_guest() && role == ProjectRole::Manager {
        return Err(Error::Forbidden(Code::forbidden));
    }
    let old: Option<ProjectMember> = tx.get(&(project, user))?;
    let row = ProjectMember {
        project,
        user,
        role,
        joined_at: old.as_ref().map_or(tx.now(), |row| row.joined_at),
    };
    match old {
        Some(old) if old == row => return Ok(row.into()),
        Some(old) if old.role == ProjectRole::Manager => another_manager(tx, project)?,
        Some(_) => {}
        None => {
            let mut tally = project::tally(tx, project)?;
            tally.people += 1;
            tx.update(&tally)?;
        }
    }
    tx.put(&row)?;
    room::seat(tx, &row)?;
    tx.emit(&Heard::MemberPlaced { project, user });
    tx.emit(&Heard::Entered { project, user });
    Ok(row.into())
}

/// Takes `user` out of the project.
///
/// Writes: project_members, project_tallies, audit; the room's as [`room::unseat`].
/// Emits: projects.member_left → project/{id}, projects.left → user/{user}.
/// Fails: NotFound if `user` isn't in it, Conflict(last_project_manager).  Rules: T3.
pub fn remove(tx: &mut Tx<'_>, who: &ProjectManager, user: UserId) -> Result<()> {
    leave(tx, who.project().id, user)?;
    let (key, name) = (&who.project().key, &who.project().name);
    let about = serde_json::json!({ "project": who.project().id, "key": key, "name": name });
    tx.audit("project.person_removed", user, about)?;
    Ok(())
}

/// Takes somebody out of the project at their own wish.
///
/// Writes, emits, fails: as [`remove`], without the audit.
pub fn go(tx: &mut Tx<'_>, who: &ProjectViewer) -> Result<()> {
    leave(tx, who.project().id, who.user())
}

fn leave(tx: &mut Tx<'_>, project: ProjectId, user: UserId) -> Result<()> {
    let row: ProjectMember = tx.get(&(project, user))?.ok_or(Error::NotFound)?;
    if row.role == ProjectRole::Manager {
        another_manager(tx, project)?;
    }
    let mut tally = project::tally(tx, project)?;
    tally.people = tally.people.saturating_sub(1);
    tx.delete::<ProjectMember>(&(project, user))?;
    room::unseat(tx, project, user)?;
    tx.update(&tally)?;
    tx.emit(&Heard::MemberLeft { project, user });
    tx.emit(&Heard::Left { project, user });
    Ok(())
}

/// A page of the people who were let in by name.
pub fn list(view: &View<'_>, who: &ProjectViewer, page: &PageRequest) -> Result<Page<ProjectPerson>> {
    let page = view.page_rows::<ProjectMember>(&who.project().id, Order::Rising, page)?;
    Ok(page.map(ProjectPerson::from))
}

/// Fails: Conflict(last_project_manager) unless the project has two at least.
fn another_manager(view: &View<'_>, project: ProjectId) -> Result<()> {
    if view.count_index(&ProjectMember::MANAGERS, &project, &Span::first(2))? < 2 {
        return Err(Error::Conflict(Code::last_project_manager));
    }
    Ok(())
}
