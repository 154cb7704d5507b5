//! Tasks: what one may say, and how one is made.

use std::collections::BTreeMap;

use super::{
    activity, comments,
    event::Heard,
    fields::{self, FieldSaid},
    herald, naming, placing,
    policy::{self, ProjectEditor},
    project,
    record::{
        Assignment, Described, Facet, FieldId, FieldMark, LabelId, Labelled, Priority, Project, Stage, Status, Task,
        TaskId, Worth,
    },
    repeat::Rule,
    repeating, scheme, shown, watching,
};
use crate::{
    engine::{
        commit::Tx,
        store::{Record, StoreError, View},
    },
    error::{Error, Result},
    kit::{
        id::UserId,
        markdown::{self, Rendered},
        moment::Moment,
        text,
    },
};

/// Bytes of a description at most.
pub const DESCRIPTION_MAX: usize = 65_536;
/// Characters of a title at most.
pub const TITLE_MAX: usize = 250;
/// People who do one task at most, and labels on it.
pub const ASSIGNEES_MAX: usize = 20;
pub const TASK_LABELS_MAX: usize = 20;
/// A thousand working days.
pub const ESTIMATE_MAX: u32 = 480_000;
/// How deep tasks are parts of one another at most.
pub const DEPTH_MAX: usize = 8;

/// What somebody wants a task to say; what is none is left as it is, or as it is at first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sides {
    pub title: Option<String>,
    pub description: Option<Text>,
    /// The word or the name of a status.
    pub status: Option<String>,
    pub priority: Option<Priority>,
    pub assignees: Option<Vec<UserId>>,
    pub labels: Option<Vec<String>>,
    pub start: Option<Option<Moment>>,
    pub due: Option<Option<Moment>>,
    pub estimate_minutes: Option<Option<u32>>,
    pub parent: Option<Option<TaskId>>,
    /// By what it comes again.
    pub repeat: Option<Option<Rule>>,
    /// What fields of the project's own are to say; none for nothing.
    pub fields: BTreeMap<FieldId, Option<FieldSaid>>,
}

/// Markdown, with what it looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub markdown: String,
    pub rendered: Rendered,
}

impl Text {
    /// A description, rendered; none says nothing. Fails: Invalid(description).
    pub fn new(markdown: &str) -> Result<Self> {
        Ok(Self::rendered(text::block(
            "description",
            markdown,
            0,
            DESCRIPTION_MAX,
        )?))
    }

    /// A comment, rendered. Fails: Invalid(body).
    pub fn comment(markdown: &str) -> Result<Self> {
        Ok(Self::rendered(text::block("body", markdown, 1, comments::BODY_MAX)?))
    }

    /// A comment that has files, rendered; it may say nothing else. Fails: Invalid(body).
    pub fn beside_files(markdown: &str) -> Result<Self> {
        Ok(Self::rendered(text::block("body", markdown, 0, comments::BODY_MAX)?))
    }

    fn rendered(markdown: String) -> Self {
        let rendered = markdown::render(&markdown);
        Self { markdown, rendered }
    }
}

impl Sides {
    /// The same with what needs no transaction checked. Fails: Invalid(title, assignees, labels, estimate_minutes, repeat).
    pub fn checked(mut self) -> Result<Self> {
        let few = |field, count: usize, most: usize| {
            let say = || Error::invalid(field, "too_many", format!("Name at most {most}."));
            if count > most { Err(say()) } else { Ok(()) }
        };
        self.title = self.title.as_deref().map(title_of).transpose()?;
        if let Some(people) = &mut self.assignees {
            few("assignees", people.len(), ASSIGNEES_MAX)?;
            let mut seen = Vec::with_capacity(people.len());
            people.retain(|user| {
                !seen.contains(user) && {
                    seen.push(*user);
                    true
                }
            });
        }
        if let Some(labels) = &mut self.labels {
            few("labels", labels.len(), TASK_LABELS_MAX)?;
            for label in labels {
                *label = scheme::label_name(label)?;
            }
        }
        if self
            .estimate_minutes
            .flatten()
            .is_some_and(|minutes| minutes > ESTIMATE_MAX)
        {
            let say = format!("Estimate at most {ESTIMATE_MAX} minutes.");
            return Err(Error::invalid("estimate_minutes", "out_of_range", say));
        }
        self.repeat = self
            .repeat
            .map(|rule| rule.map(Rule::checked).transpose())
            .transpose()?;
        Ok(self)
    }
}

fn title_of(title: &str) -> Result<String> {
    text::line("title", title, 1, TITLE_MAX)
}

/// Makes a task that stands behind all others of the project.
///
/// Takes: a title; without a status it begins with the first of what is to be done.
/// Writes: tasks, task_descriptions, task_assignments, task_labels, task_fields, task_activities, task_watches, task_repeats,
/// project_tallies, project_schemes, jobs.
/// Emits: projects.task_made → project/{id}.
/// Fails: Invalid(title, status, assignees, parent, fields), Conflict(too_many).  Rules: T4, T5, T6, T7, T10, T15.
pub fn make(tx: &mut Tx<'_>, who: &ProjectEditor, sides: &Sides) -> Result<Task> {
    let (task, mentioned) = lay(tx, who, sides)?;
    herald::entrusted(tx, who.user(), None, &task, &mentioned)?;
    let shown = shown::task(tx, who.project(), &task)?;
    tx.emit(&Heard::TaskMade { task: &shown });
    Ok(task)
}

/// Makes a task and tells nobody; also who is named in its description.
pub(super) fn lay(tx: &mut Tx<'_>, who: &ProjectEditor, sides: &Sides) -> Result<(Task, Vec<UserId>)> {
    let project = who.project();
    let required = || Error::invalid("title", "required", "Fill this in.");
    let mut tally = project::tally(tx, project.id)?;
    tally.last_number += 1;
    let scheme = scheme::of(tx, project.id)?;
    let bare = Task {
        project: project.id,
        id: tx.new_id(),
        number: tally.last_number,
        title: sides.title.clone().ok_or_else(required)?,
        status: scheme.first_status()?.id,
        priority: Priority::None,
        assignees: Vec::new(),
        labels: Vec::new(),
        start: None,
        due: None,
        estimate_minutes: None,
        parent: None,
        rank: placing::last(tx, project.id)?,
        described: false,
        created_at: tx.now(),
        created_by: who.user(),
        updated_at: tx.now(),
        closed_at: None,
        deleted_at: None,
        version: 1,
        checks: 0,
        checked: 0,
        blockers: 0,
        repeats: false,
        fields: Vec::new(),
        files: 0,
        cover: None,
    };
    let Amended { task, text, repeat } = with(tx, project, &bare, sides, who.user())?;
    tally.moved(None, Some(task.status));
    tx.update(&tally)?;
    tx.insert(&task)?;
    if let Some(rule) = repeat {
        repeating::keep(tx, who.user(), &task, rule)?;
    }
    let mentioned = describe(tx, who, &task, text)?;
    link(tx, None, Some(&task))?;
    let title = Worth::Text(task.title.clone());
    activity::note(tx, who.user(), &task, Facet::Task, Worth::Nothing, title)?;
    Ok((task, mentioned))
}

/// A task with other sides, and what of that stands beside it, if it is another.
pub(super) struct Amended {
    pub task: Task,
    pub text: Option<Text>,
    pub repeat: Option<Option<Rule>>,
}

/// The task as it is with these sides, wanted by `by`.
///
/// Writes: project_schemes, where a label is new. Fails: Invalid(status, assignees, parent, fields), Conflict(too_many).
pub(super) fn with(tx: &mut Tx<'_>, project: &Project, old: &Task, sides: &Sides, by: UserId) -> Result<Amended> {
    let mut task = old.clone();
    if let Some(title) = &sides.title {
        task.title.clone_from(title);
    }
    if let Some(status) = &sides.status {
        let scheme = scheme::of(tx, project.id)?;
        let status = scheme
            .status_called(status)
            .ok_or_else(|| no_status(&scheme.statuses))?;
        task.status = status.id;
        task.closed_at = match status.stage {
            Stage::Done => old.closed_at.or(Some(tx.now())),
            Stage::Backlog | Stage::Waiting | Stage::Active => None,
        };
    }
    task.priority = sides.priority.unwrap_or(old.priority);
    if let Some(people) = &sides.assignees {
        for user in people.iter().filter(|user| !old.assignees.contains(user)) {
            if !policy::may_read(tx, *user, project)? {
                let say = "Name active people who see the project.";
                return Err(Error::invalid("assignees", "unknown", say));
            }
        }
        task.assignees.clone_from(people);
    }
    if let Some(labels) = &sides.labels {
        task.labels = scheme::label(tx, project, labels)?;
    }
    task.start = sides.start.clone().unwrap_or(task.start);
    task.due = sides.due.clone().unwrap_or(task.due);
    task.estimate_minutes = sides.estimate_minutes.unwrap_or(old.estimate_minutes);
    if let Some(parent) = sides.parent {
        if parent != old.parent {
            parent.map(|parent| may_hold(tx, old, parent)).transpose()?;
        }
        task.parent = parent;
    }
    let text = match &sides.description {
        Some(text) if text.markdown != description(tx, old)? => Some(text.clone()),
        _ => None,
    };
    task.described = text.as_ref().map_or(old.described, |text| !text.markdown.is_empty());
    let repeat = match &sides.repeat {
        Some(rule) => {
            let now = tx.now();
            let anchor = |rule: &Rule| repeating::anchored(tx, &task, rule.clone(), by, now);
            let rule = rule.as_ref().map(anchor).transpose()?;
            let known = repeating::of(tx, old)?;
            Some(rule).filter(|rule| *rule != known)
        }
        None => None,
    };
    task.repeats = repeat.as_ref().map_or(old.repeats, Option::is_some);
    if !sides.fields.is_empty() {
        task.fields = fields::laid(tx, project, &old.fields, &sides.fields)?;
    }
    Ok(Amended { task, text, repeat })
}

fn no_status(known: &[Status]) -> Error {
    let words: Vec<&str> = known.iter().map(|status| status.word.as_str()).collect();
    Error::invalid("status", "unknown", format!("Choose one of {}.", words.join(", ")))
}

/// May `parent` have `task` as a part? Fails: Invalid(parent).  Rules: T10.
fn may_hold(view: &View<'_>, task: &Task, parent: TaskId) -> Result<()> {
    let wrong = |code, say: &'static str| Err(Error::invalid("parent", code, say));
    let mut above = Some(parent);
    for _ in 0..DEPTH_MAX {
        let Some(id) = above else { return Ok(()) };
        if id == task.id {
            return wrong("circle", "A task can't be a part of itself or of its own parts.");
        }
        let row: Option<Task> = view.get(&(task.project, id))?;
        let Some(row) = row.filter(Task::is_kept) else {
            return wrong("unknown", "Name a task of the same project.");
        };
        above = row.parent;
    }
    wrong("too_deep", "Tasks would lie too deep in one another.")
}

/// Whether neither the task nor what it is a part of lies in the trash: only then it takes parts.
pub(super) fn is_there(view: &View<'_>, task: &Task) -> Result<bool> {
    let mut row = Some(task.clone());
    for _ in 0..DEPTH_MAX {
        row = match row {
            Some(row) if !row.is_kept() => return Ok(false),
            Some(Task {
                parent: Some(above), ..
            }) => match view.get(&(task.project, above))? {
                None => return Ok(false),
                row => row,
            },
            _ => return Ok(true),
        };
    }
    Ok(true)
}

/// What is said of the task at length, as it was typed.
pub(super) fn description(view: &View<'_>, task: &Task) -> Result<String> {
    if !task.described {
        return Ok(String::new());
    }
    let row: Option<Described> = view.get(&task.id)?;
    Ok(row.map(|row| row.markdown).unwrap_or_default())
}

/// Keeps another description, or none; who is named in it, and was not before. They watch the task from now on.
pub(super) fn describe(tx: &mut Tx<'_>, who: &ProjectEditor, task: &Task, text: Option<Text>) -> Result<Vec<UserId>> {
    let Some(Text { markdown, rendered }) = text else {
        return Ok(Vec::new());
    };
    let old: Option<Described> = tx.delete(&task.id)?;
    if markdown.is_empty() {
        return Ok(Vec::new());
    }
    let named = naming::named(tx, who, &rendered)?;
    tx.insert(&Described {
        task: task.id,
        markdown,
        html: named.html,
    })?;
    let mut fresh = named.people;
    fresh.retain(|user| {
        let mark = format!("data-user=\"{user}\"");
        old.as_ref().is_none_or(|old| !old.html.contains(&mark))
    });
    watching::draw_in(tx, task, fresh.iter().copied())?;
    Ok(fresh)
}

/// Lets the task be found by who does it, by its labels and by its fields as it is now, and no longer as it was.
pub(super) fn link(tx: &mut Tx<'_>, old: Option<&Task>, new: Option<&Task>) -> Result<(), StoreError> {
    let people = |task: Option<&Task>| task.map(|task| task.assignees.clone()).unwrap_or_default();
    let labels = |task: Option<&Task>| task.map(|task| task.labels.clone()).unwrap_or_default();
    let Some(task) = new.or(old) else { return Ok(()) };
    let (was, is): (Vec<UserId>, Vec<UserId>) = (people(old), people(new));
    for user in was.iter().filter(|user| !is.contains(user)) {
        tx.delete::<Assignment>(&((task.project, *user), task.id))?;
    }
    for user in is.iter().filter(|user| !was.contains(user)) {
        tx.put(&Assignment {
            project: task.project,
            user: *user,
            task: task.id,
        })?;
    }
    let (was, is): (Vec<LabelId>, Vec<LabelId>) = (labels(old), labels(new));
    for label in was.iter().filter(|label| !is.contains(label)) {
        tx.delete::<Labelled>(&((task.project, u64::from(*label)), task.id))?;
    }
    for label in is.iter().filter(|label| !was.contains(label)) {
        tx.put(&Labelled {
            project: task.project,
            label: *label,
            task: task.id,
        })?;
    }
    let marks = |task: Option<&Task>| -> Vec<FieldMark> { task.map(fields::marks).unwrap_or_default() };
    let (was, is) = (marks(old), marks(new));
    for mark in was.iter().filter(|mark| !is.contains(mark)) {
        tx.delete::<FieldMark>(&mark.key())?;
    }
    for mark in is.iter().filter(|mark| !was.contains(mark)) {
        tx.put(mark)?;
    }
    Ok(())
}
