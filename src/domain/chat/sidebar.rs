//! The sidebar: how somebody arranges their rooms, for themselves and on all their devices.
//!
//! A room stands in one place: in a section, among the favourites, or where it comes by itself. Rooms that were not
//! arranged are in no list here.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    members,
    policy::RoomMember,
    record::{RoomId, Section, SectionId, Sidebar},
};
use crate::{
    domain::people::policy::Member,
    engine::{commit::Tx, store::View},
    error::{Code, Error, Result},
    kit::{id::UserId, text},
};

/// Sections that one person may have.
pub const SECTIONS_MAX: usize = 50;
/// Characters of a section's name.
pub const NAME_MAX_CHARS: usize = 80;

/// How somebody has arranged their rooms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Sidebar)]
pub struct SidebarShown {
    /// Favourites in their order; those that aren't in it follow by their names.
    #[schema(value_type = Vec<String>)]
    pub favourites: Vec<RoomId>,
    pub sections: Vec<SectionShown>,
}

/// Rooms that somebody keeps together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Section)]
pub struct SectionShown {
    #[schema(value_type = String)]
    pub id: SectionId,
    pub name: String,
    /// In their order.
    #[schema(value_type = Vec<String>)]
    pub rooms: Vec<RoomId>,
}

impl From<Section> for SectionShown {
    fn from(section: Section) -> Self {
        Self {
            id: section.id,
            name: section.name,
            rooms: section.rooms,
        }
    }
}

impl From<Sidebar> for SidebarShown {
    fn from(sidebar: Sidebar) -> Self {
        Self {
            favourites: sidebar.favourites,
            sections: sidebar.sections.into_iter().map(SectionShown::from).collect(),
        }
    }
}

/// Where a room is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where it comes by itself.
    Usual,
    /// Among the favourites, before another or last.
    Favourites(Option<RoomId>),
    /// In a section, before another or last.
    In(SectionId, Option<RoomId>),
}

/// How `who` has arranged their rooms.
pub fn show(view: &View<'_>, who: Member) -> Result<SidebarShown> {
    of(view, who.user()).map(SidebarShown::from)
}

/// Makes a section, the last one.
///
/// Takes: a name of 1..=80 characters.
/// Writes: sidebars. Fails: Invalid(name), Conflict(sections_full).  Rules: Ch20.
pub fn add(tx: &mut Tx<'_>, who: Member, name: &str) -> Result<SectionShown> {
    let mut sidebar = of(tx, who.user())?;
    if sidebar.sections.len() == SECTIONS_MAX {
        return Err(Error::Conflict(Code::sections_full));
    }
    let section = Section {
        id: tx.new_id(),
        name: named(name)?,
        rooms: Vec::new(),
    };
    sidebar.sections.push(section.clone());
    keep(tx, sidebar)?;
    Ok(section.into())
}

/// Gives a section another name.
///
/// Takes: a name of 1..=80 characters. Writes: sidebars. Fails: NotFound, Invalid(name).
pub fn rename(tx: &mut Tx<'_>, who: Member, id: SectionId, name: &str) -> Result<SectionShown> {
    let mut sidebar = of(tx, who.user())?;
    let section = section(&mut sidebar, id)?;
    section.name = named(name)?;
    let shown = section.clone().into();
    keep(tx, sidebar)?;
    Ok(shown)
}

/// Puts a section before another, or last.
///
/// Writes: sidebars. Fails: NotFound if either isn't there.
pub fn move_section(tx: &mut Tx<'_>, who: Member, id: SectionId, before: Option<SectionId>) -> Result<()> {
    let mut sidebar = of(tx, who.user())?;
    section(&mut sidebar, id)?;
    if before == Some(id) {
        return Ok(());
    }
    let place = |sections: &[Section], id| sections.iter().position(|one| one.id == id).ok_or(Error::NotFound);
    let moved = sidebar.sections.remove(place(&sidebar.sections, id)?);
    let to = match before {
        Some(before) => place(&sidebar.sections, before)?,
        None => sidebar.sections.len(),
    };
    sidebar.sections.insert(to, moved);
    keep(tx, sidebar)
}

/// Gives a section up; its rooms are again where they come by themselves.
///
/// Writes: sidebars. Fails: NotFound.
pub fn remove(tx: &mut Tx<'_>, who: Member, id: SectionId) -> Result<()> {
    let mut sidebar = of(tx, who.user())?;
    section(&mut sidebar, id)?;
    sidebar.sections.retain(|section| section.id != id);
    keep(tx, sidebar)
}

/// Puts a room where its member wants it, and nowhere else.
///
/// Takes: what it is to stand before; if that isn't there, it is the last.
/// Writes: sidebars, memberships. Fails: NotFound if there is no such section.  Rules: Ch20.
pub fn place(tx: &mut Tx<'_>, who: &RoomMember, place: Place) -> Result<()> {
    let room = who.room().id;
    let mut sidebar = of(tx, who.user())?;
    take_out(&mut sidebar, room);
    match place {
        Place::Usual => {}
        Place::Favourites(before) => put(&mut sidebar.favourites, room, before),
        Place::In(id, before) => put(&mut section(&mut sidebar, id)?.rooms, room, before),
    }
    keep(tx, sidebar)?;
    members::favour(tx, who, matches!(place, Place::Favourites(_)))
}

/// Follows what became of a room for somebody: a favourite is the last one of them, and any other is in no list.
///
/// Writes: sidebars.
pub(super) fn follow(tx: &mut Tx<'_>, user: UserId, room: RoomId, favourite: bool) -> Result<()> {
    let mut sidebar = of(tx, user)?;
    take_out(&mut sidebar, room);
    if favourite {
        sidebar.favourites.push(room);
    }
    keep(tx, sidebar)
}

fn of(view: &View<'_>, user: UserId) -> Result<Sidebar> {
    let kept: Option<Sidebar> = view.get(&user)?;
    Ok(kept.unwrap_or_else(|| Sidebar {
        user,
        favourites: Vec::new(),
        sections: Vec::new(),
    }))
}

fn keep(tx: &mut Tx<'_>, sidebar: Sidebar) -> Result<()> {
    let known: Option<Sidebar> = tx.get(&sidebar.user)?;
    let empty = sidebar.favourites.is_empty() && sidebar.sections.is_empty();
    match known {
        None if empty => {}
        Some(known) if known == sidebar => {}
        Some(_) if empty => drop(tx.delete::<Sidebar>(&sidebar.user)?),
        _ => tx.put(&sidebar)?,
    }
    Ok(())
}

fn named(name: &str) -> Result<String> {
    text::line("name", name, 1, NAME_MAX_CHARS)
}

fn section(sidebar: &mut Sidebar, id: SectionId) -> Result<&mut Section> {
    let mut sections = sidebar.sections.iter_mut();
    sections.find(|section| section.id == id).ok_or(Error::NotFound)
}

fn take_out(sidebar: &mut Sidebar, room: RoomId) {
    let lists = sidebar.sections.iter_mut().map(|section| &mut section.rooms);
    for list in lists.chain([&mut sidebar.favourites]) {
        list.retain(|one| *one != room);
    }
}

fn put(list: &mut Vec<RoomId>, room: RoomId, before: Option<RoomId>) {
    let at = before.and_then(|before| list.iter().position(|one| *one == before));
    list.insert(at.unwrap_or(list.len()), room);
}
