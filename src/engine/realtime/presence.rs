//! Who is there: counted from the open connections, told at most once a second, never stored.
//!
//! Somebody may have several pages open and do something else on each; others are shown one of it.

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

impl Present {
    /// Who is here: at a screen, or not to be disturbed, which doesn't say at what.
    pub fn here(self) -> Vec<UserId> {
        [self.online, self.busy].concat()
    }
}

/// Somebody's open connections, by what they do on each.
#[derive(Debug, Default)]
struct Presence {
    online: u32,
    away: u32,
    busy: u32,
}

impl Presence {
    fn on(&mut self, state: State) -> &mut u32 {
        match state {
            State::Online => &mut self.online,
            State::Away => &mut self.away,
            State::Busy => &mut self.busy,
        }
    }

    /// What others are shown: who isn't to be disturbed says so for all their pages, and who is at one screen is there,
    /// whatever lies behind other windows. Nothing without a connection.
    fn shown(&self) -> Option<State> {
        let connections = [
            (self.busy, State::Busy),
            (self.online, State::Online),
            (self.away, State::Away),
        ];
        connections
            .into_iter()
            .find(|(count, _)| *count > 0)
            .map(|(_, state)| state)
    }
}

/// The presence of everybody.
#[derive(Debug, Default)]
pub(super) struct Roll {
    workspaces: HashMap<WorkspaceId, BTreeMap<UserId, Presence>>,
    changed: HashSet<(WorkspaceId, UserId)>,
}

impl Roll {
    /// A connection of `user` opens, on which they do this.
    pub(super) fn arrive(&mut self, workspace: WorkspaceId, user: UserId, state: State) {
        self.change(workspace, user, None, Some(state));
    }

    /// A connection closes, on which `user` did this.
    pub(super) fn depart(&mut self, workspace: WorkspaceId, user: UserId, state: State) {
        self.change(workspace, user, Some(state), None);
    }

    /// On one connection `user` did the one and now does the other.
    pub(super) fn set(&mut self, workspace: WorkspaceId, user: UserId, before: State, now: State) {
        self.change(workspace, user, Some(before), Some(now));
    }

    fn change(&mut self, workspace: WorkspaceId, user: UserId, before: Option<State>, now: Option<State>) {
        let there = self.workspaces.entry(workspace).or_default();
        let presence = there.entry(user).or_default();
        let shown = presence.shown();
        if let Some(state) = now {
            *presence.on(state) += 1;
        }
        if let Some(state) = before {
            let count = presence.on(state);
            debug_assert!(*count > 0, "a connection that never opened");
            *count = count.saturating_sub(1);
        }
        let shows = presence.shown();
        if shows.is_none() {
            there.remove(&user);
        }
        if shows != shown {
            self.changed.insert((workspace, user));
        }
    }

    pub(super) fn present(&self, workspace: WorkspaceId) -> Present {
        let mut present = Present::default();
        for (user, presence) in self.workspaces.get(&workspace).into_iter().flatten() {
            match presence.shown() {
                Some(State::Online) => present.online.push(*user),
                Some(State::Away) => present.away.push(*user),
                Some(State::Busy) => present.busy.push(*user),
                None => {}
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
            let name = match there.and_then(|there| there.get(user)).and_then(Presence::shown) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::id::Id;

    const LIGHTS: WorkspaceId = Id::ZERO;
    const ADA: UserId = Id::ZERO;

    fn told(roll: &mut Roll) -> Option<serde_json::Value> {
        let (_, data) = roll.news().pop()?;
        Some(serde_json::from_str(&data).expect("JSON"))
    }

    fn only(state: &str) -> Option<serde_json::Value> {
        Some(serde_json::json!({ state: [ADA] }))
    }

    #[test]
    fn who_is_at_one_screen_is_there_whatever_lies_behind_other_windows() {
        let mut roll = Roll::default();
        roll.arrive(LIGHTS, ADA, State::Online);
        assert_eq!(told(&mut roll), only("online"));
        roll.arrive(LIGHTS, ADA, State::Online);
        roll.set(LIGHTS, ADA, State::Online, State::Away);
        roll.set(LIGHTS, ADA, State::Away, State::Away);
        assert_eq!(told(&mut roll), None, "the other page is still before her");
        roll.set(LIGHTS, ADA, State::Online, State::Away);
        assert_eq!(told(&mut roll), only("away"));
        assert_eq!(roll.present(LIGHTS).here(), []);
        roll.depart(LIGHTS, ADA, State::Away);
        assert_eq!(told(&mut roll), None);
        roll.depart(LIGHTS, ADA, State::Away);
        assert_eq!(told(&mut roll), only("offline"));
        assert_eq!(roll.present(LIGHTS), Present::default());
    }

    #[test]
    fn who_is_not_to_be_disturbed_is_so_on_all_pages_while_one_says_it() {
        let mut roll = Roll::default();
        roll.arrive(LIGHTS, ADA, State::Online);
        roll.arrive(LIGHTS, ADA, State::Online);
        roll.set(LIGHTS, ADA, State::Online, State::Busy);
        assert_eq!(roll.present(LIGHTS).busy, [ADA]);
        assert_eq!(roll.present(LIGHTS).here(), [ADA]);
        assert_eq!(told(&mut roll), only("busy"));
        roll.depart(LIGHTS, ADA, State::Busy);
        assert_eq!(roll.present(LIGHTS).online, [ADA]);
        assert_eq!(told(&mut roll), only("online"));
    }

    #[test]
    fn what_comes_and_goes_within_a_second_is_told_as_it_is_then() {
        let mut roll = Roll::default();
        roll.arrive(LIGHTS, ADA, State::Online);
        roll.depart(LIGHTS, ADA, State::Online);
        assert_eq!(told(&mut roll), only("offline"));
    }
}
