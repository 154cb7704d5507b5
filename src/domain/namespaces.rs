//! The cache's namespaces: how long an answer is kept at most, and its share of the memory (K4).
//!
//! A change ends an answer at once (K1); the time is only an upper bound.

use crate::engine::cache::Namespace;

pub const SESSION: Namespace = Namespace::new("session", 60, 8);
pub const PROFILE: Namespace = Namespace::new("profile", 600, 6);
pub const PEOPLE: Namespace = Namespace::new("people", 300, 8);
pub const ROOM: Namespace = Namespace::new("room", 300, 8);
pub const ROOMS: Namespace = Namespace::new("rooms", 300, 12);
pub const ROOM_PEOPLE: Namespace = Namespace::new("room_people", 60, 6);
pub const MESSAGES: Namespace = Namespace::new("messages", 300, 24);
pub const SAVED: Namespace = Namespace::new("saved", 60, 2);
pub const FILES: Namespace = Namespace::new("files", 600, 8);
pub const JOBS: Namespace = Namespace::new("jobs", 60, 2);
pub const NOTICES: Namespace = Namespace::new("notifications", 60, 4);
pub const DOCUMENTS: Namespace = Namespace::new("documents", 60, 2);
pub const IMPORTS: Namespace = Namespace::new("imports", 60, 1);
pub const SEARCH: Namespace = Namespace::new("search", 300, 4);
pub const HOOKS: Namespace = Namespace::new("hooks", 60, 2);
pub const PROJECTS: Namespace = Namespace::new("projects", 300, 6);
pub const TASKS: Namespace = Namespace::new("tasks", 300, 12);
/// Lists that are others as time goes by, though nothing is changed: what is due by now.
pub const TASKS_BY_NOW: Namespace = Namespace::new("tasks_by_now", 10, 2);
/// How the workspace is used.
pub const DASHBOARDS: Namespace = Namespace::new("dashboards", 300, 1);

/// Every namespace.
pub const ALL: &[Namespace] = &[
    SESSION,
    PROFILE,
    PEOPLE,
    ROOM,
    ROOMS,
    ROOM_PEOPLE,
    MESSAGES,
    SAVED,
    FILES,
    JOBS,
    NOTICES,
    DOCUMENTS,
    IMPORTS,
    SEARCH,
    HOOKS,
    PROJECTS,
    TASKS,
    TASKS_BY_NOW,
    DASHBOARDS,
];
