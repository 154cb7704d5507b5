//! Who may have a document of what, as values that only this file can make (B3).

use super::record::{Document, DocumentId, Subject};
use crate::{
    domain::{
        chat::policy::{self as chat, RoomReader},
        people::{
            policy::{self as people, Admin, Owner},
            record::Role,
            sheets::{self, Lister},
        },
        projects::{
            policy::{self as projects, ProjectName, ProjectViewer},
            record::ProjectId,
        },
    },
    engine::store::View,
    error::{Error, Result},
    kit::{id::UserId, time::Millis},
};

/// That somebody may have a document of a subject, here and now.
#[derive(Debug, Clone)]
pub struct Permit {
    pub(super) of: Of,
    role: Role,
}

/// The right that it rests on.
#[derive(Debug, Clone)]
pub(super) enum Of {
    People(Lister),
    Audit(Admin),
    Room(Box<RoomReader>),
    Workspace(Owner),
    Tasks(Box<ProjectViewer>),
    Time(Box<ProjectViewer>),
    Report(Box<ProjectViewer>),
    Insights(Admin),
}

impl Permit {
    /// Whoever reads the room, if it is one.
    pub(super) fn reader(&self) -> Option<&RoomReader> {
        match &self.of {
            Of::Room(reader) => Some(reader),
            _ => None,
        }
    }

    /// The owner who may have all, if it is all.
    pub(super) fn owner(&self) -> Option<Owner> {
        match self.of {
            Of::Workspace(owner) => Some(owner),
            _ => None,
        }
    }

    /// As what they may have it.
    pub fn role(&self) -> Role {
        self.role
    }
}

/// The proof that `user` may have a document of `subject`: who sees the people and is no guest, an administrator for the
/// audit log and for how the workspace is used, who may read a room or a project, and for all of the workspace an owner, as private talk is in it.
///
/// Fails: as [`people::member`], Forbidden, NotFound.
pub fn permit(view: &View<'_>, user: UserId, subject: &Subject) -> Result<Permit> {
    let member = people::member(view, user)?;
    let of = match subject {
        Subject::People => Of::People(sheets::lister(member)?),
        Subject::Audit { .. } => Of::Audit(member.admin()?),
        Subject::Room { room, .. } => Of::Room(Box::new(chat::reader(view, user, *room)?)),
        Subject::Workspace => Of::Workspace(people::owner(view, user)?),
        Subject::Tasks { project, .. } => Of::Tasks(seen(view, user, *project)?),
        Subject::Time { project, .. } => Of::Time(seen(view, user, *project)?),
        Subject::Report { project, .. } => Of::Report(seen(view, user, *project)?),
        Subject::Insights { .. } => Of::Insights(member.admin()?),
    };
    Ok(Permit {
        of,
        role: member.role(),
    })
}

fn seen(view: &View<'_>, user: UserId, project: ProjectId) -> Result<Box<ProjectViewer>> {
    projects::viewer(view, user, &ProjectName::Id(project)).map(Box::new)
}

/// Somebody's own document that is there at `now`. Fails: as [`people::member`], NotFound.
pub fn own(view: &View<'_>, user: UserId, id: DocumentId, now: Millis) -> Result<Document> {
    people::member(view, user)?;
    let document: Option<Document> = view.get(&(user, id))?;
    document
        .filter(|document| document.expires_at > now)
        .ok_or(Error::NotFound)
}

/// May its owner still have `document`? A list that was made for an administrator tells more than a member may see.
///
/// Fails: as [`permit`], NotFound.
pub fn may_have(view: &View<'_>, document: &Document) -> Result<()> {
    let permit = permit(view, document.owner, &document.subject)?;
    let made_for = document
        .made()
        .map(|made| made.role)
        .filter(|_| document.subject == Subject::People);
    match made_for {
        Some(role) if role >= Role::Admin && permit.role < Role::Admin => Err(Error::NotFound),
        _ => Ok(()),
    }
}
