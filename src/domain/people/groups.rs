//! Groups: people who are named together, by a handle that no person has. Administrators keep them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    directory, event, handle,
    policy::{Admin, Member},
    record::{Group, GroupId},
};
use crate::{
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
        text,
    },
};

/// People in one group: so many are told of one message.
pub const PEOPLE_MAX: usize = 200;
/// Groups of one workspace.
pub const GROUPS_MAX: usize = 500;
/// Characters of a group's name at most.
const NAME_MAX: usize = 80;

/// A group as it goes out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Group)]
pub struct GroupView {
    #[schema(value_type = String)]
    pub id: GroupId,
    /// What mentions everybody in it, after `@`.
    pub handle: String,
    pub name: String,
    /// Who is in it.
    #[schema(value_type = Vec<String>)]
    pub people: Vec<UserId>,
}

impl From<Group> for GroupView {
    fn from(group: Group) -> Self {
        Self {
            id: group.id,
            handle: group.handle,
            name: group.name,
            people: group.people,
        }
    }
}

/// What of a group shall be different; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    pub handle: Option<String>,
    pub name: Option<String>,
    /// Everybody who shall be in it.
    pub people: Option<Vec<UserId>>,
}

/// Makes a group.
///
/// Takes: a handle; a name of 1 to 80 characters; at most 200 people of the workspace.
/// Writes: groups. Emits: people.group_changed → workspace. Audits: group.made.
/// Fails: Invalid(handle, name, people), Conflict(handle_taken, too_many).  Rules: P11.
pub fn make(tx: &mut Tx<'_>, _: Admin, called: &str, name: &str, people: &[UserId]) -> Result<Group> {
    if tx.count_index(&Group::BY_NAME, &(), &Span::first(GROUPS_MAX))? == GROUPS_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let group = Group {
        id: tx.new_id(),
        handle: free(tx, called)?,
        name: text::line("name", name, 1, NAME_MAX)?,
        people: known(tx, people)?,
        created_at: tx.now(),
    };
    tx.insert(&group)?;
    event::group_changed(tx, &group);
    tx.audit("group.made", group.id, detail(&group))?;
    Ok(group)
}

/// Changes a group and returns it.
///
/// Takes: as [`make`].
/// Writes: groups. Emits: people.group_changed → workspace. Audits: group.changed.
/// Fails: NotFound, Invalid(handle, name, people), Conflict(handle_taken).  Rules: P11.
pub fn change(tx: &mut Tx<'_>, _: Admin, id: GroupId, edit: &Edit) -> Result<Group> {
    let before: Group = tx.get(&id)?.ok_or(Error::NotFound)?;
    let mut group = before.clone();
    if let Some(called) = &edit.handle
        && handle::read(called)? != before.handle
    {
        group.handle = free(tx, called)?;
    }
    if let Some(name) = &edit.name {
        group.name = text::line("name", name, 1, NAME_MAX)?;
    }
    if let Some(people) = &edit.people {
        group.people = known(tx, people)?;
    }
    if group == before {
        return Ok(group);
    }
    tx.update(&group)?;
    event::group_changed(tx, &group);
    tx.audit("group.changed", group.id, detail(&group))?;
    Ok(group)
}

/// Ends a group: nobody is mentioned by its handle any more.
///
/// Writes: groups. Emits: people.group_ended → workspace. Audits: group.ended. Fails: NotFound.
pub fn end(tx: &mut Tx<'_>, _: Admin, id: GroupId) -> Result<()> {
    let group: Group = tx.delete(&id)?.ok_or(Error::NotFound)?;
    event::group_ended(tx, id);
    tx.audit("group.ended", id, detail(&group))?;
    Ok(())
}

fn detail(group: &Group) -> serde_json::Value {
    serde_json::json!({ "handle": group.handle, "name": group.name, "people": group.people.len() })
}

/// The handle in `text`, which neither a person nor a group has.
fn free(view: &View<'_>, text: &str) -> Result<String> {
    let called = handle::read(text)?;
    if handle::is_taken(view, &called)? {
        return Err(Error::Conflict(Code::handle_taken));
    }
    Ok(called)
}

/// These people, each once. Fails: Invalid(people) for too many, or somebody who isn't in the workspace.
fn known(view: &View<'_>, people: &[UserId]) -> Result<Vec<UserId>> {
    let refuse = |code, say: String| Err(Error::invalid("people", code, say));
    let people: BTreeSet<UserId> = people.iter().copied().collect();
    if people.len() > PEOPLE_MAX {
        return refuse("too_many", format!("A group holds at most {PEOPLE_MAX} people."));
    }
    for user in &people {
        match directory::person(view, *user) {
            Ok(_) => {}
            Err(Error::NotFound) => return refuse("unknown", "Somebody of these isn't in the workspace.".into()),
            Err(other) => return Err(other),
        }
    }
    Ok(people.into_iter().collect())
}

/// A page of all groups by name; guests see none.
pub fn list(view: &View<'_>, who: Member, page: &PageRequest) -> Result<Page<GroupView>> {
    if who.is_guest() {
        return Ok(Page {
            items: Vec::new(),
            next: None,
        });
    }
    let groups = view.page_index(&Group::BY_NAME, &(), Order::Rising, page)?;
    Ok(groups.map(GroupView::from))
}

/// The group with this handle.
pub fn by_handle(view: &View<'_>, handle: &str) -> Result<Option<Group>> {
    Ok(view.find(&Group::BY_HANDLE, &handle.to_lowercase(), &())?)
}
