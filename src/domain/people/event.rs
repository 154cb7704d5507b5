//! What others hear of people. Never an e-mail address, and never a secret.
//!
//! `workspace` is heard by everybody but guests. A guest hears of oneself on `user:{id}`, and of the workspace's name on
//! `role:guest`; of the people it shares rooms with it learns by watching the directory (R4).

use serde::Serialize;

use super::{
    directory::PersonView,
    groups::GroupView,
    record::{Group, GroupId, Person, Role, Workspace},
    workspaces::WorkspaceView,
};
use crate::{
    engine::{
        commit::Tx,
        realtime::{Event, Topic},
    },
    kit::id::UserId,
};

/// Somebody is here now: `people.person_joined` → workspace, for a guest user.
#[derive(Debug, Serialize)]
struct PersonJoined {
    person: PersonView,
    #[serde(skip)]
    topic: Topic,
}

/// A profile, status, role or state is another: `people.person_changed` → workspace, for a guest user.
#[derive(Debug, Serialize)]
struct PersonChanged {
    person: PersonView,
    #[serde(skip)]
    topic: Topic,
}

/// The workspace has another name: `people.workspace_changed` → workspace.
#[derive(Debug, Serialize)]
struct WorkspaceChanged {
    workspace: WorkspaceView,
    #[serde(skip)]
    topic: Topic,
}

/// There is a new group, or it is another: `people.group_changed` → workspace.
#[derive(Debug, Serialize)]
struct GroupChanged {
    group: GroupView,
}

/// A group is no more: `people.group_ended` → workspace.
#[derive(Debug, Serialize)]
struct GroupEnded {
    id: GroupId,
}

/// Some of a user's sessions ended: `people.session_ended` → user. Each page asks whether it was its own.
#[derive(Debug, Serialize)]
struct SessionEnded {
    #[serde(skip)]
    user: UserId,
}

/// Tells the workspace that `person` joined.
pub(super) fn joined(tx: &mut Tx<'_>, person: &Person) {
    for topic in hearers_of(person) {
        let person = PersonView::of(person, tx.now());
        tx.emit(&PersonJoined { person, topic });
    }
}

/// Tells the workspace, and a guest itself, how `person` is now.
pub(super) fn changed(tx: &mut Tx<'_>, person: &Person) {
    for topic in hearers_of(person) {
        let person = PersonView::of(person, tx.now());
        tx.emit(&PersonChanged { person, topic });
    }
}

/// Tells everybody how the workspace is now.
pub(super) fn workspace_changed(tx: &mut Tx<'_>, workspace: &Workspace) {
    for topic in [Topic::plain("workspace"), Topic::new("role", Role::Guest.name())] {
        let workspace = WorkspaceView::of(workspace);
        tx.emit(&WorkspaceChanged { workspace, topic });
    }
}

/// Tells the workspace how a group is now.
pub(super) fn group_changed(tx: &mut Tx<'_>, group: &Group) {
    let group = group.clone().into();
    tx.emit(&GroupChanged { group });
}

/// Tells the workspace that a group is no more.
pub(super) fn group_ended(tx: &mut Tx<'_>, id: GroupId) {
    tx.emit(&GroupEnded { id });
}

/// Tells the pages of `user` that a session of theirs ended.
pub(super) fn session_ended(tx: &mut Tx<'_>, user: UserId) {
    tx.emit(&SessionEnded { user });
}

fn hearers_of(person: &Person) -> impl Iterator<Item = Topic> {
    let itself = (person.role == Role::Guest).then(|| Topic::new("user", person.user));
    [Topic::plain("workspace")].into_iter().chain(itself)
}

impl Event for PersonJoined {
    fn name(&self) -> &'static str {
        "people.person_joined"
    }
    fn topic(&self) -> Topic {
        self.topic.clone()
    }
}

impl Event for PersonChanged {
    fn name(&self) -> &'static str {
        "people.person_changed"
    }
    fn topic(&self) -> Topic {
        self.topic.clone()
    }
}

impl Event for WorkspaceChanged {
    fn name(&self) -> &'static str {
        "people.workspace_changed"
    }
    fn topic(&self) -> Topic {
        self.topic.clone()
    }
}

impl Event for GroupChanged {
    fn name(&self) -> &'static str {
        "people.group_changed"
    }
    fn topic(&self) -> Topic {
        Topic::plain("workspace")
    }
}

impl Event for GroupEnded {
    fn name(&self) -> &'static str {
        "people.group_ended"
    }
    fn topic(&self) -> Topic {
        Topic::plain("workspace")
    }
}

impl Event for SessionEnded {
    fn name(&self) -> &'static str {
        "people.session_ended"
    }
    fn topic(&self) -> Topic {
        Topic::new("user", self.user)
    }
}
