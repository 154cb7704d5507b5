//! Who is there: counted from the open connections, told at most once a second, never stored.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::kit::id::{UserId, WorkspaceId};

/// Changes told one by one; when more happen in a second, listeners fetch the list instead.
const TOLD_AT_ONCE: usize = 200;

/// What somebody with an open connection is doing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// At the screen.
    #[default]
    Online,
    /// Connected, but not at the screen.
    Away,
    /// Not to be disturbed.
    Busy,
}

/// Who of a workspace is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Present {
    #[schema(value_type = Vec<String>)]
    pub online: Vec<UserId>,
    #[schema(value_type = Vec<String>)]
    pub away: Vec<UserId>,
    #[schema(value_type = Vec<String>)]
    pub busy: Vec<UserId>,
}

#[derive(Debug, Default)]
struct Presence {
    connections: usize,
    state: State,
}

/// The presence of everybody.
#[derive(Debug, Default)]
pub(super) struct Roll {
    workspaces: HashMap<WorkspaceId, BTreeMap<UserId, Presence>>,
    changed: HashSet<(WorkspaceId, UserId)>,
}

impl Roll {
    pub(super) fn arrive(&mut self, workspace: WorkspaceId, user: UserId) {
        let presence = self.workspaces.entry(workspace).or_default().entry(user).or_default();
        presence.connections += 1;
        if presence.connections == 1 {
            self.changed.insert((workspace, user));
        }
    }

    pub(super) fn depart(&mut self, workspace: WorkspaceId, user: UserId) {
        let Some(there) = self.workspaces.get_mut(&workspace) else {
            return;
        };
        if let Some(presence) = there.get_mut(&user) {
            presence.connections -= 1;
            if presence.connections == 0 {
                there.remove(&user);
                self.changed.insert((workspace, user));
            }
        }
    }

    pub(super) fn set(&mut self, workspace: WorkspaceId, user: UserId, state: State) {
        let presence = self
            .workspaces
            .get_mut(&workspace)
            .and_then(|there| there.get_mut(&user));
        if let Some(presence) = presence
            && presence.state != state
        {
            presence.state = state;
            self.changed.insert((workspace, user));
        }
    }

    pub(super) fn present(&self, workspace: WorkspaceId) -> Present {
        let mut present = Present::default();
        for (user, presence) in self.workspaces.get(&workspace).into_iter().flatten() {
            match presence.state {
                State::Online => present.online.push(*user),
                State::Away => present.away.push(*user),
                State::Busy => present.busy.push(*user),
            }
        }
        present
    }

    /// What changed since the last call, as the data of a signal for each workspace.
    pub(super) fn news(&mut self) -> Vec<(WorkspaceId, String)> {
        let mut by_workspace: HashMap<WorkspaceId, Vec<UserId>> = HashMap::new();
        for (workspace, user) in self.changed.drain() {
            by_workspace.entry(workspace).or_default().push(user);
        }
        by_workspace
            .into_iter()
            .map(|(workspace, users)| (workspace, self.signal(workspace, &users)))
            .collect()
    }

    fn signal(&self, workspace: WorkspaceId, users: &[UserId]) -> String {
        if users.len() > TOLD_AT_ONCE {
            return r#"{"refresh":true}"#.to_owned();
        }
        let there = self.workspaces.get(&workspace);
        let mut lists: BTreeMap<&str, Vec<UserId>> = BTreeMap::new();
        for user in users {
            let name = match there.and_then(|there| there.get(user)).map(|presence| presence.state) {
                Some(State::Online) => "online",
                Some(State::Away) => "away",
                Some(State::Busy) => "busy",
                None => "offline",
            };
            lists.entry(name).or_default().push(*user);
        }
        serde_json::json!(lists).to_string()
    }
}
