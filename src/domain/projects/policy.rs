//! Who may do what in a project, as values that only this file can make (B3).
//!
//! Each proof is read inside the transaction or read that uses it. Who may not see a project gets 404, who sees it but
//! may not do something in it 403.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

use super::{
    guests::{self, Admitted},
    record::{
        Comment, GuestLinkId, Project, ProjectId, ProjectMember, ProjectRole, SavedFilter, SavedFilterId, Task,
        TaskFile, TaskId, TimeEntry,
    },
};
use crate::{
    domain::people::policy::{self as people, Member},
    engine::{commit::Tx, store::View},
    error::{Code, Error, Result},
    kit::id::UserId,
};

/// That somebody may read the project.
#[derive(Debug, Clone)]
pub struct ProjectViewer {
    project: Project,
    member: Member,
    role: ProjectRole,
    within: bool,
}

/// That somebody may write tasks in the project now.
#[derive(Debug, Clone)]
pub struct ProjectEditor(ProjectViewer);

/// That somebody may change the project and who is in it.
#[derive(Debug, Clone)]
pub struct ProjectManager(ProjectViewer);

/// That somebody may open projects: everybody but guests.
#[derive(Debug, Clone, Copy)]
pub struct ProjectOpener(Member);

/// That somebody may read the task.
#[derive(Debug, Clone)]
pub struct TaskViewer {
    viewer: ProjectViewer,
    task: Task,
}

/// That somebody may change the task now.
#[derive(Debug, Clone)]
pub struct TaskEditor {
    editor: ProjectEditor,
    task: Task,
}

/// That somebody may change a saved filter and drop it.
#[derive(Debug, Clone)]
pub struct FilterKeeper {
    viewer: ProjectViewer,
    filter: SavedFilter,
}

/// That somebody without an account may read the project by a link. No command takes it.
#[derive(Debug, Clone)]
pub struct GuestViewer {
    project: Project,
    /// Whether the link lets them comment.
    comments: bool,
}

/// That somebody without an account may comment on the project's tasks by a link now.
#[derive(Debug, Clone)]
pub struct GuestSpeaker {
    viewer: GuestViewer,
    link: GuestLinkId,
}

/// Which project is meant: by its id, or by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProjectName {
    Id(ProjectId),
    Key(String),
}

/// Which task is meant: by its id, or as `KEY-12`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskName {
    Id(TaskId),
    Number(String, u64),
}

/// The proof that `user` may read a project. Fails: as [`people::member`], NotFound.  Rules: T1.
pub fn viewer(view: &View<'_>, user: UserId, project: &ProjectName) -> Result<ProjectViewer> {
    let member = people::member(view, user)?;
    let project: Option<Project> = match project {
        ProjectName::Id(id) => view.get(id)?,
        ProjectName::Key(key) => view.find(&Project::BY_KEY, key, &())?,
    };
    onlooker(view, member, project.ok_or(Error::NotFound)?)
}

/// The proof that `member` may read `project`. Fails: NotFound.  Rules: T1.
pub fn onlooker(view: &View<'_>, member: Member, project: Project) -> Result<ProjectViewer> {
    let row: Option<ProjectMember> = view.get(&(project.id, member.user()))?;
    let given = row.as_ref().map(|row| row.role);
    let role = match given {
        _ if project.open && member.admin().is_ok() => ProjectRole::Manager,
        Some(role) => role,
        None if project.open && !member.is_guest() => ProjectRole::Editor,
        None => return Err(Error::NotFound),
    };
    Ok(ProjectViewer {
        project,
        member,
        role,
        within: given.is_some(),
    })
}

/// The proof that whoever was admitted by a guest link may read its project. Fails: NotFound.  Rules: T26.
pub fn guest(view: &View<'_>, admitted: &Admitted) -> Result<GuestViewer> {
    let project = view.get(&admitted.link().project)?.ok_or(Error::NotFound)?;
    let comments = admitted.link().comments;
    Ok(GuestViewer { project, comments })
}

/// The proof that whoever was admitted by a guest link may comment on its project's tasks.
/// Fails: NotFound, Forbidden, Conflict(project_archived).  Rules: T4, T26.
pub fn guest_speaker(tx: &Tx<'_>, admitted: &Admitted) -> Result<GuestSpeaker> {
    let link = guests::still(tx, admitted.link())?;
    let viewer = guest(tx, admitted)?;
    if !link.comments {
        return Err(Error::Forbidden(Code::forbidden));
    }
    if viewer.project.archived {
        return Err(Error::Conflict(Code::project_archived));
    }
    Ok(GuestSpeaker { viewer, link: link.id })
}

/// The proof that `user` may write tasks in a project. Fails: as [`viewer`], Forbidden, Conflict(project_archived).
pub fn editor(view: &View<'_>, user: UserId, project: &ProjectName) -> Result<ProjectEditor> {
    viewer(view, user, project)?.editor()
}

/// The proof that `user` may change a project. Fails: as [`viewer`], Forbidden.
pub fn manager(view: &View<'_>, user: UserId, project: &ProjectName) -> Result<ProjectManager> {
    let viewer = viewer(view, user, project)?;
    if viewer.role < ProjectRole::Manager {
        return Err(Error::Forbidden(Code::forbidden));
    }
    Ok(ProjectManager(viewer))
}

/// The proof that `user` may open projects. Fails: as [`people::member`], Forbidden.
pub fn opener(view: &View<'_>, user: UserId) -> Result<ProjectOpener> {
    let member = people::member(view, user)?;
    if member.is_guest() {
        return Err(Error::Forbidden(Code::forbidden));
    }
    Ok(ProjectOpener(member))
}

/// The proof that `user` may read a task. Fails: as [`viewer`], NotFound also for one in the trash.
pub fn task_viewer(view: &View<'_>, user: UserId, name: &TaskName) -> Result<TaskViewer> {
    let (viewer, task) = found(view, user, name)?;
    if task.is_kept() {
        Ok(TaskViewer { viewer, task })
    } else {
        Err(Error::NotFound)
    }
}

/// The proof that `user` may change a task. Fails: as [`task_viewer`], Forbidden, Conflict(project_archived).
pub fn task_editor(view: &View<'_>, user: UserId, name: &TaskName) -> Result<TaskEditor> {
    task_viewer(view, user, name)?.editor()
}

/// The proof that `user` may bring a task back out of the trash; one that isn't there may be changed all the same.
/// Fails: as [`viewer`], Forbidden, Conflict(project_archived).
pub fn task_keeper(view: &View<'_>, user: UserId, name: &TaskName) -> Result<TaskEditor> {
    let (viewer, task) = found(view, user, name)?;
    let editor = viewer.editor()?;
    Ok(TaskEditor { editor, task })
}

/// The proof that `user` may change a saved filter. Fails: as [`viewer`], NotFound also for another's own, Forbidden,
/// Conflict(project_archived).
pub fn filter_keeper(
    view: &View<'_>,
    user: UserId,
    project: &ProjectName,
    filter: SavedFilterId,
) -> Result<FilterKeeper> {
    let viewer = viewer(view, user, project)?;
    let row: SavedFilter = view.get(&(viewer.project.id, filter))?.ok_or(Error::NotFound)?;
    viewer.keeper(row)
}

fn found(view: &View<'_>, user: UserId, name: &TaskName) -> Result<(ProjectViewer, Task)> {
    match name {
        TaskName::Id(id) => {
            let member = people::member(view, user)?;
            let task: Task = view.find(&Task::BY_ID, id, &())?.ok_or(Error::NotFound)?;
            let project: Project = view.get(&task.project)?.ok_or(Error::NotFound)?;
            Ok((onlooker(view, member, project)?, task))
        }
        TaskName::Number(key, number) => {
            let viewer = viewer(view, user, &ProjectName::Key(key.clone()))?;
            let task = view.find(&Task::BY_NUMBER, &viewer.project.id, number)?;
            Ok((viewer, task.ok_or(Error::NotFound)?))
        }
    }
}

/// Whether `user` may read `project`, as somebody who is active.
pub(super) fn may_read(view: &View<'_>, user: UserId, project: &Project) -> Result<bool> {
    let seen = people::member(view, user).and_then(|member| onlooker(view, member, project.clone()));
    match seen {
        Ok(_) => Ok(true),
        Err(Error::NotFound | Error::Unauthenticated(_) | Error::Forbidden(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// May `user` hear the topic `project:{id}`? Those who may read the project.
pub(super) fn may_hear(view: &View<'_>, user: UserId, id: &str) -> Result<()> {
    let project = id.parse().map_err(|_| Error::NotFound)?;
    viewer(view, user, &ProjectName::Id(project)).map(drop)
}

impl ProjectViewer {
    /// The project.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.member.user()
    }

    /// As somebody of the workspace.
    pub fn person(&self) -> Member {
        self.member
    }

    /// As what.
    pub fn role(&self) -> ProjectRole {
        self.role
    }

    /// Whether they were let in by name.
    pub fn is_within(&self) -> bool {
        self.within
    }

    /// The same person as somebody who writes tasks. Fails: Forbidden, Conflict(project_archived).  Rules: T3, T4.
    pub fn editor(&self) -> Result<ProjectEditor> {
        if self.role < ProjectRole::Editor {
            return Err(Error::Forbidden(Code::forbidden));
        }
        if self.project.archived {
            return Err(Error::Conflict(Code::project_archived));
        }
        Ok(ProjectEditor(self.clone()))
    }

    /// The same person as somebody who may change the saved filter `row`. Fails: as [`filter_keeper`].
    pub fn keeper(&self, row: SavedFilter) -> Result<FilterKeeper> {
        let own = row.owner == self.user();
        if !own && !row.shared {
            return Err(Error::NotFound);
        }
        if row.shared {
            self.editor()?;
        }
        if !own && self.role < ProjectRole::Manager {
            return Err(Error::Forbidden(Code::forbidden));
        }
        Ok(FilterKeeper {
            viewer: self.clone(),
            filter: row,
        })
    }

    /// What the pages offer this person.
    pub fn can(&self) -> ProjectCan {
        ProjectCan {
            write: self.editor().is_ok(),
            manage: self.role == ProjectRole::Manager,
        }
    }
}

impl GuestViewer {
    /// The project.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Whether they may comment on its tasks, as it is told to them.
    pub fn may_comment(&self) -> bool {
        self.comments && !self.project.archived
    }
}

impl GuestSpeaker {
    /// The same guest as somebody who reads.
    pub fn viewer(&self) -> &GuestViewer {
        &self.viewer
    }

    /// By which link they came.
    pub fn link(&self) -> GuestLinkId {
        self.link
    }
}

impl ProjectEditor {
    /// The project.
    pub fn project(&self) -> &Project {
        &self.0.project
    }

    /// Who, as somebody of the workspace.
    pub fn person(&self) -> Member {
        self.0.member
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.0.user()
    }

    /// As somebody who reads.
    pub fn viewer(&self) -> &ProjectViewer {
        &self.0
    }
}

impl ProjectManager {
    /// The project.
    pub fn project(&self) -> &Project {
        &self.0.project
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.0.user()
    }
}

impl ProjectOpener {
    /// Who.
    pub fn user(&self) -> UserId {
        self.0.user()
    }
}

impl TaskViewer {
    /// The task.
    pub fn task(&self) -> &Task {
        &self.task
    }

    /// In its project.
    pub fn viewer(&self) -> &ProjectViewer {
        &self.viewer
    }

    /// The same person as somebody who changes it. Fails: Forbidden, Conflict(project_archived).  Rules: T3, T4.
    pub fn editor(&self) -> Result<TaskEditor> {
        Ok(TaskEditor {
            editor: self.viewer.editor()?,
            task: self.task.clone(),
        })
    }
}

impl TaskEditor {
    /// The task.
    pub fn task(&self) -> &Task {
        &self.task
    }

    /// In its project.
    pub fn editor(&self) -> &ProjectEditor {
        &self.editor
    }

    /// The same person as somebody who reads it.
    pub fn viewer(&self) -> TaskViewer {
        TaskViewer {
            viewer: self.editor.0.clone(),
            task: self.task.clone(),
        }
    }

    /// May they say the comment otherwise? Fails: Forbidden.  Rules: T14.
    pub fn may_edit(&self, comment: &Comment) -> Result<()> {
        if comment.by() == Some(self.user()) {
            return Ok(());
        }
        Err(Error::Forbidden(Code::forbidden))
    }

    /// May they take the comment away? Fails: Forbidden.  Rules: T14.
    pub fn may_delete(&self, comment: &Comment) -> Result<()> {
        if self.editor.0.role == ProjectRole::Manager {
            return Ok(());
        }
        self.may_edit(comment)
    }

    /// May they take the file away from the task? Fails: Forbidden.  Rules: T28.
    pub fn may_detach(&self, file: &TaskFile) -> Result<()> {
        if file.by == self.user() || self.editor.0.role == ProjectRole::Manager {
            return Ok(());
        }
        Err(Error::Forbidden(Code::forbidden))
    }

    /// May they say the entry otherwise? Fails: Forbidden.  Rules: T21.
    pub fn may_change_time(&self, entry: &TimeEntry) -> Result<()> {
        if entry.user == self.user() {
            return Ok(());
        }
        Err(Error::Forbidden(Code::forbidden))
    }

    /// May they take the entry away? Fails: Forbidden.  Rules: T21.
    pub fn may_remove_time(&self, entry: &TimeEntry) -> Result<()> {
        if self.editor.0.role == ProjectRole::Manager {
            return Ok(());
        }
        self.may_change_time(entry)
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.editor.user()
    }
}

impl FilterKeeper {
    /// The saved filter.
    pub fn filter(&self) -> &SavedFilter {
        &self.filter
    }

    /// As somebody who reads its project.
    pub fn viewer(&self) -> &ProjectViewer {
        &self.viewer
    }
}

/// What somebody may do with a comment, as it goes out with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct CommentCan {
    pub edit: bool,
    pub delete: bool,
}

impl CommentCan {
    /// What the pages offer this person.
    pub fn of(who: &TaskViewer, comment: &Comment) -> Self {
        let editor = who.editor();
        let may = |may: fn(&TaskEditor, &Comment) -> Result<()>| {
            editor.as_ref().is_ok_and(|editor| may(editor, comment).is_ok())
        };
        Self {
            edit: may(TaskEditor::may_edit),
            delete: may(TaskEditor::may_delete),
        }
    }
}

/// What somebody may do with an entry of time, as it goes out with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct TimeCan {
    pub edit: bool,
    pub delete: bool,
}

impl TimeCan {
    /// What the pages offer this person.
    pub fn of(who: &TaskViewer, entry: &TimeEntry) -> Self {
        let editor = who.editor();
        Self {
            edit: editor
                .as_ref()
                .is_ok_and(|editor| editor.may_change_time(entry).is_ok()),
            delete: editor
                .as_ref()
                .is_ok_and(|editor| editor.may_remove_time(entry).is_ok()),
        }
    }
}

/// What somebody may do in a project, as it goes out with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct ProjectCan {
    /// Make and change tasks.
    pub write: bool,
    /// Change the project, and who is in it.
    pub manage: bool,
}

/// The text names nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither an id nor a name")]
pub struct NoName;

/// `key` in capitals, if it is one: a letter, and one to nine letters and digits behind it.
pub(super) fn key_of(key: &str) -> Option<String> {
    let key = key.to_ascii_uppercase();
    let fits = (2..=10).contains(&key.len())
        && key.bytes().all(|letter| letter.is_ascii_alphanumeric())
        && key.starts_with(|letter: char| letter.is_ascii_uppercase());
    fits.then_some(key)
}

impl FromStr for ProjectName {
    type Err = NoName;

    fn from_str(text: &str) -> Result<Self, NoName> {
        let id = text.parse().map(Self::Id);
        id.or_else(|_| key_of(text).map(Self::Key).ok_or(NoName))
    }
}

impl FromStr for TaskName {
    type Err = NoName;

    fn from_str(text: &str) -> Result<Self, NoName> {
        if let Ok(id) = text.parse() {
            return Ok(Self::Id(id));
        }
        let (key, number) = text.rsplit_once('-').ok_or(NoName)?;
        let plain = number.bytes().all(|digit| digit.is_ascii_digit());
        let number = number.parse().ok().filter(|_| plain).ok_or(NoName)?;
        Ok(Self::Number(key_of(key).ok_or(NoName)?, number))
    }
}

impl<'de> Deserialize<'de> for ProjectName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for TaskName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}
