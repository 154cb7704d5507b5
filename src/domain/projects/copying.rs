//! Projects that begin as another one is: with its words and shared filters, and with its open tasks if that is wanted.

use std::collections::HashMap;

use super::{
    checklist::{self, NewCheck},
    event::Heard,
    fields,
    policy::{self, ProjectEditor, ProjectName, ProjectOpener},
    project::{self, ProjectDraft},
    record::{ProjectId, SavedFilter, Scheme, Stage, Task, TaskId},
    saved::FILTERS_MAX,
    scheme,
    tasks::{self, Sides, Text},
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Error, Result},
};

/// Open tasks that are copied in one commit at most.
pub const TASKS_MAX: usize = 1_000;

/// What a new project begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Like {
    pub project: ProjectName,
    /// Whether its open tasks are copied, too.
    pub tasks: bool,
}

/// Opens a project that has the workflow, labels, fields and shared filters of another, and copies of its open tasks if
/// that is wanted: for nobody to do, without dates and what was said of them.
///
/// Writes, emits: as [`project::open`] and [`tasks::make`]; saved_filters. Nobody is told of the copies.
/// Fails: NotFound for a project that isn't seen, Invalid(like.tasks) beyond a thousand; as [`project::open`].
/// Rules: T1, T30.
pub fn open(tx: &mut Tx<'_>, who: &ProjectOpener, draft: &ProjectDraft, like: &Like) -> Result<ProjectId> {
    let model = policy::viewer(tx, who.user(), &like.project)?.project().id;
    let id = project::open(tx, who, draft)?;
    let scheme = scheme::of(tx, model)?;
    let fields = scheme.fields().cloned().collect();
    tx.update(&Scheme {
        project: id,
        former: Vec::new(),
        fields,
        ..scheme.clone()
    })?;
    for row in tx.scan_index(&SavedFilter::SHARED, &model, &Span::first(FILTERS_MAX))? {
        let row = SavedFilter {
            project: id,
            id: tx.new_id(),
            owner: who.user(),
            saved_at: tx.now(),
            ..row
        };
        tx.insert(&row)?;
    }
    if like.tasks {
        let editor = policy::editor(tx, who.user(), &ProjectName::Id(id))?;
        copy(tx, &editor, &scheme)?;
        tx.emit(&Heard::TasksChanged { project: id });
    }
    Ok(id)
}

/// Copies the open tasks of a project with this scheme, in their order.
fn copy(tx: &mut Tx<'_>, who: &ProjectEditor, scheme: &Scheme) -> Result<()> {
    let open = open_tasks(tx, scheme)?;
    let mut copies: HashMap<TaskId, Task> = HashMap::with_capacity(open.len());
    for task in &open {
        copies.insert(task.id, copy_one(tx, who, scheme, task)?);
    }
    for task in &open {
        let whole = task.parent.and_then(|parent| copies.get(&parent)).map(|whole| whole.id);
        if let (Some(whole), Some(copied)) = (whole, copies.get(&task.id)) {
            tx.update(&Task {
                parent: Some(whole),
                ..copied.clone()
            })?;
        }
    }
    Ok(())
}

/// The tasks that aren't done, in their order. Fails: Invalid(like.tasks) beyond a thousand.
fn open_tasks(view: &View<'_>, scheme: &Scheme) -> Result<Vec<Task>> {
    let mut open = Vec::new();
    for status in scheme.statuses.iter().filter(|status| status.stage != Stage::Done) {
        let group = (scheme.project, u64::from(status.id));
        open.extend(view.scan_index(&Task::BY_STATUS, &group, &Span::first(TASKS_MAX + 1))?);
    }
    if open.len() > TASKS_MAX {
        let say = format!("It has more than {TASKS_MAX} open tasks; begin without them.");
        return Err(Error::invalid("like.tasks", "too_many", say));
    }
    open.sort_by(|one, other| one.rank.cmp(&other.rank));
    Ok(open)
}

fn copy_one(tx: &mut Tx<'_>, who: &ProjectEditor, scheme: &Scheme, task: &Task) -> Result<Task> {
    let sides = Sides {
        title: Some(task.title.clone()),
        description: Some(Text::new(&tasks::description(tx, task)?)?),
        status: Some(scheme.status(task.status)?.word.clone()),
        priority: Some(task.priority),
        labels: Some(scheme.label_names(&task.labels)),
        estimate_minutes: Some(task.estimate_minutes),
        ..Sides::default()
    };
    let (bare, _) = tasks::lay(tx, who, &sides)?;
    let mut said = fields::lasting(tx, who.project(), &task.fields)?;
    said.retain(|(field, _)| scheme.field(*field).is_some());
    let copied = Task {
        fields: said,
        ..bare.clone()
    };
    tx.update(&copied)?;
    tasks::link(tx, Some(&bare), Some(&copied))?;
    let items: Vec<NewCheck> = checklist::of(tx, task.id)?
        .into_iter()
        .map(|item| NewCheck {
            text: item.text,
            done: false,
        })
        .collect();
    checklist::lay(tx, who.user(), &copied, &items)
}
