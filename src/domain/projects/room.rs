//! The room of a project: opened when somebody first wants to talk, and from then on there for those who see the project.

use super::{
    policy::ProjectViewer,
    record::{Project, ProjectId, ProjectMember, ProjectRole},
};
use crate::{
    domain::{
        chat::{
            belonging,
            record::{Belonging, Membership, Room, RoomId, RoomRole},
        },
        people::record::Person,
    },
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::id::UserId,
};

/// The project's room, if somebody opened it.
pub fn of(view: &View<'_>, project: ProjectId) -> Result<Option<Room>> {
    belonging::room(view, Belonging::Project(project.cast()))
}

/// Lets the viewer into the project's room. If there is none it is opened, with all in it who were let into the project.
///
/// Takes: only an editor opens it.
/// Writes: rooms, memberships, room_tallies. Emits: as [`belonging::seat`] for all who come in.
/// Fails: Forbidden, Conflict(project_archived).  Rules: T12, Ch21.
pub fn enter(tx: &mut Tx<'_>, who: &ProjectViewer) -> Result<RoomId> {
    let project = who.project();
    let room = match of(tx, project.id)? {
        Some(room) => room,
        None => {
            who.editor()?;
            open(tx, who)?
        }
    };
    if belonging::is_seated(tx, room.id, who.user())? {
        return Ok(room.id);
    }
    if room.archived {
        return Err(Error::Conflict(Code::project_archived));
    }
    belonging::seat(tx, &room, who.user(), as_in_room(who.role()))?;
    Ok(room.id)
}

fn open(tx: &mut Tx<'_>, who: &ProjectViewer) -> Result<Room> {
    let project = who.project();
    let owner = Belonging::Project(project.id.cast());
    let room = belonging::open(tx, who.user(), owner, &project.name)?;
    for row in tx.rows::<ProjectMember>(&project.id, &Span::first(usize::MAX))? {
        belonging::seat(tx, &room, row.user, as_in_room(row.role))?;
    }
    Ok(room)
}

fn as_in_room(role: ProjectRole) -> RoomRole {
    match role {
        ProjectRole::Manager => RoomRole::Admin,
        ProjectRole::Viewer | ProjectRole::Editor => RoomRole::Member,
    }
}

/// Puts who was let into the project into its room too, or gives them the place there that goes with their role.
pub(super) fn seat(tx: &mut Tx<'_>, row: &ProjectMember) -> Result<()> {
    match of(tx, row.project)? {
        Some(room) => belonging::seat(tx, &room, row.user, as_in_room(row.role)),
        None => Ok(()),
    }
}

/// Takes who left the project out of its room.
pub(super) fn unseat(tx: &mut Tx<'_>, project: ProjectId, user: UserId) -> Result<()> {
    match of(tx, project)? {
        Some(room) => belonging::unseat(tx, &room, user),
        None => Ok(()),
    }
}

/// Lets the room follow a changed project: its name, whether it is archived, and who still sees it. Bots that an
/// administrator of the room let in stay.
pub(super) fn follow(tx: &mut Tx<'_>, old: &Project, project: &Project) -> Result<()> {
    let Some(room) = of(tx, project.id)? else {
        return Ok(());
    };
    if old.open && !project.open {
        for seat in belonging::seats(tx, room.id)? {
            if !sees(tx, project, &seat)? {
                belonging::unseat(tx, &room, seat.user)?;
            }
        }
    }
    belonging::follow(tx, &room, &project.name, project.archived)
}

fn sees(view: &View<'_>, project: &Project, seat: &Membership) -> Result<bool> {
    let named = view.get::<ProjectMember>(&(project.id, seat.user))?.is_some();
    let person: Option<Person> = view.get(&seat.user)?;
    Ok(named || person.is_some_and(|person| person.bot))
}
