//! What others hear of people. Never an e-mail address, and never a secret.
//!
//! `workspace` is heard by everybody but guests; what guests too may hear goes to `role:guest` as well.

use serde::Serialize;

use super::{
    directory::PersonView,
    record::{Person, Role, Workspace},
    workspaces::WorkspaceView,
};
use crate::{
    engine::{
        commit::Tx,
        realtime::{Event, Topic},
    },
    kit::id::UserId,
};

/// Somebody is here now: `people.person_joined` → workspace.
#[derive(Debug, Serialize)]
struct PersonJoined {
    person: PersonView,
    #[serde(skip)]
    topic: Topic,
}

/// A profile, status, role or state is another: `people.person_changed` → workspace.
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

/// Some of a user's sessions ended: `people.session_ended` → user. Each page asks whether it was its own.
#[derive(Debug, Serialize)]
struct SessionEnded {
    #[serde(skip)]
    user: UserId,
}

/// Tells everybody that `person` joined.
pub(super) fn joined(tx: &mut Tx<'_>, person: &Person) {
    for topic in everybody() {
        let person = PersonView::of(person, tx.now());
        tx.emit(&PersonJoined { person, topic });
    }
}

/// Tells everybody how `person` is now.
pub(super) fn changed(tx: &mut Tx<'_>, person: &Person) {
    for topic in everybody() {
        let person = PersonView::of(person, tx.now());
        tx.emit(&PersonChanged { person, topic });
    }
}

/// Tells everybody how the workspace is now.
pub(super) fn workspace_changed(tx: &mut Tx<'_>, workspace: &Workspace) {
    for topic in everybody() {
        let workspace = WorkspaceView::of(workspace);
        tx.emit(&WorkspaceChanged { workspace, topic });
    }
}

/// Tells the pages of `user` that a session of theirs ended.
pub(super) fn session_ended(tx: &mut Tx<'_>, user: UserId) {
    tx.emit(&SessionEnded { user });
}

fn everybody() -> [Topic; 2] {
    [Topic::plain("workspace"), Topic::new("role", Role::Guest.name())]
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

impl Event for SessionEnded {
    fn name(&self) -> &'static str {
        "people.session_ended"
    }
    fn topic(&self) -> Topic {
        Topic::new("user", self.user)
    }
}
