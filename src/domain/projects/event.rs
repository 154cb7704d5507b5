//! What others hear, and where: of tasks those who look at the project, of an open project the whole workspace.

use serde::Serialize;

use super::{
    record::{CommentId, Project, ProjectId, TaskId},
    shown::{CommentShown, ProjectHeard, TaskShown},
};
use crate::{
    engine::commit::{Event, Topic},
    kit::id::UserId,
};

/// Something that happened in projects.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Heard<'a> {
    /// A project was opened.
    ProjectOpened {
        project: ProjectHeard<'a>,
        #[serde(skip)]
        to: Topic,
    },
    /// Its name, description, colour, state or who sees it changed.
    ProjectChanged {
        project: ProjectHeard<'a>,
        #[serde(skip)]
        to: Topic,
    },
    /// Somebody was let in, or got another role.
    MemberPlaced { project: ProjectId, user: UserId },
    /// Somebody left or was removed.
    MemberLeft { project: ProjectId, user: UserId },
    /// The listener was let into a project, or has another role in it.
    Entered {
        project: ProjectId,
        #[serde(skip)]
        user: UserId,
    },
    /// The listener is in it no longer.
    Left {
        project: ProjectId,
        #[serde(skip)]
        user: UserId,
    },
    /// A task was made, or brought back.
    TaskMade { task: &'a TaskShown },
    /// It says something else, or stands elsewhere.
    TaskChanged { task: &'a TaskShown },
    /// It was thrown away.
    TaskTrashed { project: ProjectId, id: TaskId },
    /// Many tasks changed at once: what is known of them is to be read again.
    TasksChanged { project: ProjectId },
    /// A saved filter came, changed or went; one that is somebody's own they hear of alone.
    FiltersChanged {
        project: ProjectId,
        #[serde(skip)]
        owner: Option<UserId>,
    },
    /// Somebody said something of a task.
    CommentPosted {
        project: ProjectId,
        comment: &'a CommentShown,
    },
    /// They said it otherwise.
    CommentChanged {
        project: ProjectId,
        comment: &'a CommentShown,
    },
    /// It was taken away.
    CommentDeleted {
        project: ProjectId,
        task: TaskId,
        id: CommentId,
    },
    /// Time was noted on a task, otherwise than before, or no longer; or somebody counts it, or does no more.
    TimeChanged { project: ProjectId, task: TaskId },
    /// The listener's timer was started or stopped.
    TimerChanged {
        #[serde(skip)]
        user: UserId,
    },
}

impl Event for Heard<'_> {
    fn name(&self) -> &'static str {
        match self {
            Self::ProjectOpened { .. } => "projects.project_opened",
            Self::ProjectChanged { .. } => "projects.project_changed",
            Self::MemberPlaced { .. } => "projects.member_placed",
            Self::MemberLeft { .. } => "projects.member_left",
            Self::Entered { .. } => "projects.entered",
            Self::Left { .. } => "projects.left",
            Self::TaskMade { .. } => "projects.task_made",
            Self::TaskChanged { .. } => "projects.task_changed",
            Self::TaskTrashed { .. } => "projects.task_trashed",
            Self::TasksChanged { .. } => "projects.tasks_changed",
            Self::FiltersChanged { .. } => "projects.filters_changed",
            Self::CommentPosted { .. } => "projects.comment_posted",
            Self::CommentChanged { .. } => "projects.comment_changed",
            Self::CommentDeleted { .. } => "projects.comment_deleted",
            Self::TimeChanged { .. } => "projects.time_changed",
            Self::TimerChanged { .. } => "projects.timer_changed",
        }
    }

    fn topic(&self) -> Topic {
        match self {
            Self::ProjectOpened { to, .. } | Self::ProjectChanged { to, .. } => to.clone(),
            Self::MemberPlaced { project, .. }
            | Self::MemberLeft { project, .. }
            | Self::TaskTrashed { project, .. }
            | Self::CommentPosted { project, .. }
            | Self::CommentChanged { project, .. }
            | Self::CommentDeleted { project, .. }
            | Self::TimeChanged { project, .. }
            | Self::TasksChanged { project } => of_project(*project),
            Self::Entered { user, .. } | Self::Left { user, .. } | Self::TimerChanged { user } => of_user(*user),
            Self::FiltersChanged { project, owner } => owner.map_or_else(|| of_project(*project), of_user),
            Self::TaskMade { task } | Self::TaskChanged { task } => of_project(task.project),
        }
    }
}

/// Where the opening of `project` is heard.
pub fn hear_opening(project: &Project) -> Topic {
    if project.open {
        Topic::plain("workspace")
    } else {
        of_user(project.created_by)
    }
}

/// Where a change of `project` is heard: by those who look at it, and in the workspace if it is open, or was.
pub fn hear_change(project: &Project, was_open: bool) -> Vec<Topic> {
    let all = (project.open || was_open).then(|| Topic::plain("workspace"));
    [of_project(project.id)].into_iter().chain(all).collect()
}

pub(super) fn of_project(project: ProjectId) -> Topic {
    Topic::new("project", project)
}

fn of_user(user: UserId) -> Topic {
    Topic::new("user", user)
}
