//! Projects and tasks as clients and listeners see them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    attaching::{self, FileShown},
    checklist,
    fields::{self, FieldSaid, FieldShown},
    origin::{self, OriginShown},
    policy::{CommentCan, ProjectCan, ProjectViewer, TaskViewer},
    project,
    record::{
        Activity, ActivityId, CheckId, CheckItem, Comment, CommentId, Described, Facet, FieldId, Priority, Project,
        ProjectId, ProjectRole, Relation, RelationKind, Scheme, Task, TaskId, TaskReminder, TaskReminderId, When,
        Worth,
    },
    relations, reminders,
    repeat::Rule,
    repeating, room, scheme,
    spent::{self, TaskTime},
    watching,
    workflow::StatusShown,
};
use crate::{
    domain::{
        chat::record::RoomId,
        files::{attachments, shown::AttachmentShown},
    },
    engine::store::View,
    error::{Error, Result},
    kit::{
        id::UserId,
        moment::Moment,
        reaction::{self, ReactionShown},
        time::Millis,
    },
};

/// A project as one person sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Project)]
pub struct ProjectShown {
    #[schema(value_type = String)]
    pub id: ProjectId,
    /// What its tasks' names begin with: `GALA` of `GALA-12`.
    pub key: String,
    pub name: String,
    pub description: String,
    /// One of twelve, 0 to 11.
    pub colour: u8,
    /// Whether everybody but guests is in it without being asked.
    pub open: bool,
    pub archived: bool,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Millis,
    #[schema(value_type = String)]
    pub created_by: UserId,
    /// What the caller may do in it.
    pub role: ProjectRole,
    /// Whether the caller was let in by name.
    pub member: bool,
    /// How many were let in by name.
    pub people_count: u64,
    /// The workflow, in its order.
    pub statuses: Vec<StatusShown>,
    pub labels: Vec<LabelShown>,
    /// The fields that its tasks have beside the usual ones, in their order.
    pub fields: Vec<FieldShown>,
    pub can: ProjectCan,
    /// Its room, if somebody opened it.
    #[schema(value_type = Option<String>)]
    pub room: Option<RoomId>,
}

/// A word that tasks are marked with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskLabel)]
pub struct LabelShown {
    pub name: String,
    /// One of twelve, 0 to 11.
    pub colour: u8,
}

/// The project as `viewer` sees it.
pub fn project(view: &View<'_>, viewer: &ProjectViewer) -> Result<ProjectShown> {
    let row = viewer.project();
    let scheme = scheme::of(view, row.id)?;
    let tally = project::tally(view, row.id)?;
    Ok(ProjectShown {
        id: row.id,
        key: row.key.clone(),
        name: row.name.clone(),
        description: row.description.clone(),
        colour: row.colour,
        open: row.open,
        archived: row.archived,
        created_at: row.created_at,
        created_by: row.created_by,
        role: viewer.role(),
        member: viewer.is_within(),
        people_count: tally.people,
        statuses: scheme.workflow(&tally),
        labels: scheme
            .labels
            .iter()
            .map(|label| LabelShown {
                name: label.name.clone(),
                colour: label.colour,
            })
            .collect(),
        fields: scheme.fields().map(FieldShown::from).collect(),
        can: viewer.can(),
        room: room::of(view, row.id)?.map(|room| room.id),
    })
}

/// A project as those hear of it who see it, which is the same for all of them.
#[derive(Debug, Serialize)]
pub struct ProjectHeard<'a> {
    id: ProjectId,
    key: &'a str,
    name: &'a str,
    description: &'a str,
    colour: u8,
    open: bool,
    archived: bool,
}

impl<'a> From<&'a Project> for ProjectHeard<'a> {
    fn from(row: &'a Project) -> Self {
        Self {
            id: row.id,
            key: &row.key,
            name: &row.name,
            description: &row.description,
            colour: row.colour,
            open: row.open,
            archived: row.archived,
        }
    }
}

/// A task as lists have it, which is the same for all who see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Task)]
pub struct TaskShown {
    #[schema(value_type = String)]
    pub id: TaskId,
    #[schema(value_type = String)]
    pub project: ProjectId,
    /// What people call it: `GALA-12`.
    pub key: String,
    pub number: u64,
    pub title: String,
    /// The word of a status of the project: `doing`.
    pub status: String,
    pub priority: Priority,
    #[schema(value_type = Vec<String>)]
    pub assignees: Vec<UserId>,
    pub labels: Vec<String>,
    #[schema(value_type = Option<String>)]
    pub start: Option<Moment>,
    #[schema(value_type = Option<String>)]
    pub due: Option<Moment>,
    pub estimate_minutes: Option<u32>,
    /// The task that it is a part of.
    #[schema(value_type = Option<String>)]
    pub parent: Option<TaskId>,
    /// Where it stands: tasks are in the order of these texts.
    pub rank: String,
    /// Whether it has a description.
    pub described: bool,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Millis,
    #[schema(value_type = String)]
    pub created_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Millis,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closed_at: Option<Millis>,
    /// Rises with every change of what it says.
    pub version: u64,
    /// Items of its checklist.
    pub checks: u32,
    /// How many of them are ticked.
    pub checked: u32,
    /// Whether it is open and waits for an open task of its project.
    pub blocked: bool,
    /// Whether it comes again when it is done.
    pub repeats: bool,
    /// What the project's own fields say, by their ids: a text, a number, a day as `2026-11-30`, the name of an option,
    /// somebody's id, or true. Those that say nothing are left out.
    #[schema(value_type = std::collections::HashMap<String, FieldSaid>)]
    pub fields: BTreeMap<String, FieldSaid>,
    /// Files that are attached to it.
    pub files: u32,
    /// The picture among them that its card shows.
    pub cover: Option<AttachmentShown>,
}

impl TaskShown {
    /// The task in the words of its project.
    pub fn of(view: &View<'_>, key: &str, scheme: &Scheme, task: &Task) -> Result<Self> {
        Ok(Self {
            id: task.id,
            project: task.project,
            key: task.name_in(key),
            number: task.number,
            title: task.title.clone(),
            status: scheme.status(task.status)?.word.clone(),
            priority: task.priority,
            assignees: task.assignees.clone(),
            labels: scheme.label_names(&task.labels),
            start: task.start.clone(),
            due: task.due.clone(),
            estimate_minutes: task.estimate_minutes,
            parent: task.parent,
            rank: task.rank.clone(),
            described: task.described,
            created_at: task.created_at,
            created_by: task.created_by,
            updated_at: task.updated_at,
            closed_at: task.closed_at,
            version: task.version,
            checks: task.checks,
            checked: task.checked,
            blocked: task.blockers > 0 && task.closed_at.is_none(),
            repeats: task.repeats,
            fields: fields::said(scheme, task),
            files: task.files,
            cover: attaching::cover_of(view, task)?,
        })
    }
}

/// The task as those see it who see `project`.
pub fn task(view: &View<'_>, project: &Project, task: &Task) -> Result<TaskShown> {
    TaskShown::of(view, &project.key, &scheme::of(view, project.id)?, task)
}

/// A task with all that it says, as one person sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskWhole)]
pub struct WholeShown {
    #[serde(flatten)]
    pub task: TaskShown,
    /// Markdown, as it was typed.
    pub description: String,
    /// The same as safe HTML.
    pub html: String,
    /// What is attached to it, the oldest first.
    pub attachments: Vec<FileShown>,
    /// In their order.
    pub checklist: Vec<CheckShown>,
    /// What it has to do with other tasks that the caller sees.
    pub relations: Vec<RelationShown>,
    /// Whether the caller is told of what is said of it.
    pub watching: bool,
    /// Who is, of those who see it.
    #[schema(value_type = Vec<String>)]
    pub watchers: Vec<UserId>,
    /// When the caller wants to be reminded of it, what comes first first.
    pub reminders: Vec<ReminderShown>,
    /// By what it comes again.
    pub repeat: Option<Rule>,
    /// What was spent on it.
    pub time: TaskTime,
    pub can: ProjectCan,
    /// The message that it was made of, for those who may read that.
    pub origin: Option<OriginShown>,
}

/// The task with all that it says, as `viewer` sees it.
pub fn whole(view: &View<'_>, viewer: &TaskViewer) -> Result<WholeShown> {
    let row = viewer.task();
    let described: Option<Described> = if row.described { view.get(&row.id)? } else { None };
    let (description, html) = described.map(|row| (row.markdown, row.html)).unwrap_or_default();
    let watchers = watching::seeing(view, viewer)?;
    Ok(WholeShown {
        task: task(view, viewer.viewer().project(), row)?,
        description,
        html,
        attachments: attaching::of(view, viewer)?,
        checklist: checklist::of(view, row.id)?.iter().map(CheckShown::from).collect(),
        relations: relations::of(view, viewer)?,
        watching: watchers.contains(&viewer.viewer().user()),
        watchers,
        reminders: reminders::of(view, row.id, viewer.viewer().user())?
            .iter()
            .map(ReminderShown::from)
            .collect(),
        repeat: repeating::of(view, row)?,
        time: spent::on_task(view, viewer)?,
        can: viewer.viewer().can(),
        origin: origin::of(view, viewer.viewer().user(), row.id)?,
    })
}

/// A change of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskActivity)]
pub struct ActivityShown {
    #[schema(value_type = String)]
    pub id: ActivityId,
    pub facet: Facet,
    /// Which field of the project's own, if the facet is `field`.
    pub field: Option<FieldNamed>,
    /// What it was: null, a text, a number, a list of names or of people, as the facet has it.
    #[schema(value_type = serde_json::Value)]
    pub from: serde_json::Value,
    /// What it became.
    #[schema(value_type = serde_json::Value)]
    pub to: serde_json::Value,
    #[schema(value_type = String)]
    pub who: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
    /// The version that this made.
    pub version: u64,
}

/// A field, as it was called then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskFieldNamed)]
pub struct FieldNamed {
    pub id: FieldId,
    pub name: String,
}

impl FieldNamed {
    fn of(worth: &Worth) -> Option<Self> {
        match worth {
            Worth::Field(id, name, _) => Some(Self {
                id: *id,
                name: name.clone(),
            }),
            _ => None,
        }
    }
}

impl ActivityShown {
    /// The change as `who` sees it; nothing if it is about a task that they don't.  Rules: T17.
    pub fn seen(view: &View<'_>, who: &TaskViewer, row: Activity) -> Result<Option<Self>> {
        if row.facet != Facet::Relation {
            return Ok(Some(row.into()));
        }
        let user = who.viewer().user();
        let related = |worth: &Worth| match worth {
            Worth::Related(kind, other) => {
                let other = relations::other(view, user, *other)?;
                other
                    .map(|(project, task)| RelationShown::of(view, *kind, &project, &task))
                    .transpose()
            }
            _ => Ok(None),
        };
        let (from, to) = (related(&row.from)?, related(&row.to)?);
        if from.is_none() && to.is_none() {
            return Ok(None);
        }
        let plain = |shown: Option<RelationShown>| serde_json::to_value(shown).map_err(Error::internal);
        let (from, to) = (plain(from)?, plain(to)?);
        Ok(Some(Self { from, to, ..row.into() }))
    }
}

impl From<Activity> for ActivityShown {
    fn from(row: Activity) -> Self {
        Self {
            id: row.id,
            facet: row.facet,
            field: FieldNamed::of(&row.to),
            from: plain(row.from),
            to: plain(row.to),
            who: row.who,
            at: row.at,
            version: row.version,
        }
    }
}

fn plain(worth: Worth) -> serde_json::Value {
    match worth {
        Worth::Nothing => serde_json::Value::Null,
        Worth::Text(text) | Worth::Status(text, _) => text.into(),
        Worth::Number(number) => number.into(),
        Worth::Moment(moment) => moment.to_string().into(),
        Worth::People(people) => people.iter().map(ToString::to_string).collect(),
        Worth::Names(names) => names.into(),
        Worth::Task(task) => task.to_string().into(),
        Worth::Truth(truth) => truth.into(),
        Worth::Related(kind, _) => kind.word().into(),
        Worth::Field(.., worth) => plain(*worth),
    }
}

/// Something that was said of a task, which is the same for all who see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskComment)]
pub struct CommentShown {
    #[schema(value_type = String)]
    pub id: CommentId,
    #[schema(value_type = String)]
    pub task: TaskId,
    /// Who said it; null for a guest.
    #[schema(value_type = Option<String>)]
    pub author: Option<UserId>,
    /// What a guest calls themselves who said it without an account.
    pub guest: Option<String>,
    /// Markdown, as it was typed.
    pub body: String,
    /// The same as safe HTML.
    pub html: String,
    #[schema(value_type = String, format = DateTime)]
    pub posted_at: Millis,
    /// When it was last edited.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub edited_at: Option<Millis>,
    /// In the order in which the emoji were first given.
    pub reactions: Vec<ReactionShown>,
    pub attachments: Vec<AttachmentShown>,
}

impl CommentShown {
    /// The comment with what is attached to it.
    pub fn of(view: &View<'_>, row: &Comment) -> Result<Self> {
        Ok(Self {
            id: row.id,
            task: row.task,
            author: row.by(),
            guest: row.guest.as_ref().map(|guest| guest.name.clone()),
            body: row.markdown.clone(),
            html: row.html.clone(),
            posted_at: row.posted_at,
            edited_at: row.edited_at,
            reactions: reaction::shown(&row.given),
            attachments: attachments::shown(view, &row.attachments)?,
        })
    }
}

/// Something that was said of a task, as one person sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CommentSeen {
    #[serde(flatten)]
    pub comment: CommentShown,
    pub can: CommentCan,
}

impl CommentSeen {
    /// The comment as `who` sees it.
    pub fn of(view: &View<'_>, who: &TaskViewer, row: &Comment) -> Result<Self> {
        Ok(Self {
            comment: CommentShown::of(view, row)?,
            can: CommentCan::of(who, row),
        })
    }
}

/// An item of a checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskCheck)]
pub struct CheckShown {
    #[schema(value_type = String)]
    pub id: CheckId,
    pub text: String,
    pub done: bool,
    /// When it was ticked.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub done_at: Option<Millis>,
    /// By whom.
    #[schema(value_type = Option<String>)]
    pub done_by: Option<UserId>,
}

impl From<&CheckItem> for CheckShown {
    fn from(row: &CheckItem) -> Self {
        Self {
            id: row.id,
            text: row.text.clone(),
            done: row.done.is_some(),
            done_at: row.done.map(|(at, _)| at),
            done_by: row.done.map(|(_, by)| by),
        }
    }
}

/// When somebody wants to be reminded of a task: at a time, or so long before it is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskReminder)]
pub struct ReminderShown {
    #[schema(value_type = String)]
    pub id: TaskReminderId,
    /// When it comes; null while it doesn't, as the task is done, is due at no time, or that has passed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub at: Option<Millis>,
    /// How many minutes before the task is due; null if it comes at a time.
    pub minutes_before: Option<u32>,
}

impl From<&TaskReminder> for ReminderShown {
    fn from(row: &TaskReminder) -> Self {
        Self {
            id: row.id,
            at: row.coming.map(|coming| coming.at),
            minutes_before: match row.when {
                When::At(_) => None,
                When::MinutesBefore(minutes) => Some(minutes),
            },
        }
    }
}

/// What a task has to do with another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskRelation)]
pub struct RelationShown {
    pub kind: RelationKind,
    /// The other task.
    #[schema(value_type = String)]
    pub id: TaskId,
    /// What people call it: `GALA-12`.
    pub key: String,
    pub title: String,
    /// The name of its status.
    pub status: String,
    /// Whether it is done.
    pub closed: bool,
}

impl RelationShown {
    /// What has to do with `task`.
    pub fn of(view: &View<'_>, kind: RelationKind, project: &Project, task: &Task) -> Result<Self> {
        let scheme = scheme::of(view, project.id)?;
        Ok(Self {
            kind,
            id: task.id,
            key: task.name_in(&project.key),
            title: task.title.clone(),
            status: scheme.status(task.status)?.name.clone(),
            closed: task.closed_at.is_some(),
        })
    }
}

/// That a task waits for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskDependency)]
pub struct DependencyShown {
    /// `blocks` or `precedes`.
    pub kind: RelationKind,
    /// The task that comes first.
    #[schema(value_type = String)]
    pub first: TaskId,
    /// The one that waits for it.
    #[schema(value_type = String)]
    pub then: TaskId,
}

impl From<&Relation> for DependencyShown {
    fn from(row: &Relation) -> Self {
        Self {
            kind: row.kind,
            first: row.task,
            then: row.other,
        }
    }
}
