//! Changing a task: each side for itself, so that two people who change different ones don't undo one another.

use super::{
    activity,
    event::Heard,
    fields, herald,
    placing::{self, Place},
    policy::TaskEditor,
    project,
    record::{Activity, Facet, Scheme, Task, Worth},
    relations, reminders,
    repeat::Rule,
    repeating::{self, Turn},
    scheme, shown,
    tasks::{self, Amended, Sides},
};
use crate::{
    engine::{commit::Tx, store::View},
    error::Result,
    kit::id::UserId,
};

/// What to change of a task.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TaskChange {
    pub sides: Sides,
    /// Where it is to stand among the others.
    pub place: Option<Place>,
    /// The version that whoever changes it has seen.
    pub seen: Option<u64>,
}

/// A changed task, and what others changed of it meanwhile that this changed again, the latest of each side.
#[derive(Debug, Clone)]
pub struct Changed {
    pub task: Task,
    pub overwrote: Vec<Activity>,
    /// Who is named in its description, and was not before.
    pub mentioned: Vec<UserId>,
    /// What became of it, if it comes again.
    pub turn: Turn,
}

/// Changes those sides of the task that are named, and where it stands.
///
/// Writes: tasks, task_descriptions, task_assignments, task_labels, task_fields, task_activities, task_watches,
/// task_reminders, task_repeats, project_tallies, project_schemes, jobs.
/// Emits: projects.task_changed → project/{id}, if anything is another; projects.tasks_changed where others made room;
/// projects.task_made or projects.task_trashed where the task comes again.
/// Fails: Invalid(title, status, assignees, parent, fields, after, before), Conflict(too_many).
/// Rules: T4, T6, T7, T8, T10, T15, T20, T25.
pub fn change(tx: &mut Tx<'_>, who: &TaskEditor, change: &TaskChange) -> Result<Changed> {
    let changed = lay(tx, who, change)?;
    herald::entrusted(tx, who.user(), Some(who.task()), &changed.task, &changed.mentioned)?;
    if changed.task != *who.task() {
        let shown = shown::task(tx, who.editor().project(), &changed.task)?;
        tx.emit(&Heard::TaskChanged { task: &shown });
    }
    repeating::tell(tx, who.editor().project(), &changed.turn)?;
    Ok(changed)
}

/// Changes the task and tells nobody.
pub(super) fn lay(tx: &mut Tx<'_>, who: &TaskEditor, change: &TaskChange) -> Result<Changed> {
    let (old, project) = (who.task(), who.editor().project());
    let mut amended = tasks::with(tx, project, old, &change.sides, who.user())?;
    let sides = differing(tx, old, &amended)?;
    let task = &mut amended.task;
    let overwrote = match change.seen {
        Some(seen) if seen < old.version => activity::since(tx, who.user(), old, seen, &sides)?,
        _ => Vec::new(),
    };
    if !sides.is_empty() {
        task.version += 1;
        task.updated_at = tx.now();
    }
    if let Some(place) = change.place {
        task.rank = placing::at(tx, task, place)?;
    }
    let Amended { task, text, repeat } = amended;
    if task == *old && repeat.is_none() {
        return Ok(Changed {
            task,
            overwrote,
            mentioned: Vec::new(),
            turn: Turn::Stays,
        });
    }
    if task.status != old.status {
        let mut tally = project::tally(tx, task.project)?;
        tally.moved(Some(old.status), Some(task.status));
        tx.update(&tally)?;
    }
    tx.update(&task)?;
    tasks::link(tx, Some(old), Some(&task))?;
    relations::settle(tx, old, &task)?;
    reminders::settle(tx, old, &task)?;
    for (facet, from, to) in sides {
        activity::note(tx, who.user(), &task, facet, from, to)?;
    }
    let mentioned = tasks::describe(tx, who.editor(), &task, text)?;
    if let Some(rule) = repeat {
        repeating::keep(tx, who.user(), &task, rule)?;
    }
    let (task, turn) = repeating::settle(tx, who, &task)?;
    Ok(Changed {
        task,
        overwrote,
        mentioned,
        turn,
    })
}

type Side = (Facet, Worth, Worth);

/// The sides that are another, with what they were and what they become.
fn differing(view: &View<'_>, old: &Task, amended: &Amended) -> Result<Vec<Side>> {
    let Amended {
        task: new,
        text,
        repeat,
    } = amended;
    let scheme = scheme::of(view, old.project)?;
    let mut sides = Vec::new();
    for facet in SIDES {
        let (from, to) = (worth(&scheme, old, facet)?, worth(&scheme, new, facet)?);
        if from != to {
            sides.push((facet, from, to));
        }
    }
    sides.extend(fields::differing(&scheme, old, new));
    if let Some(text) = text {
        let was = tasks::description(view, old)?;
        sides.push((Facet::Description, Worth::Text(was), Worth::Text(text.markdown.clone())));
    }
    if let Some(rule) = repeat {
        let said = |rule: Option<&Rule>| rule.map_or(Worth::Nothing, |rule| Worth::Text(rule.to_string()));
        let was = repeating::of(view, old)?;
        sides.push((Facet::Repeat, said(was.as_ref()), said(rule.as_ref())));
    }
    Ok(sides)
}

/// The sides that a task's own row has.
const SIDES: [Facet; 9] = [
    Facet::Title,
    Facet::Status,
    Facet::Priority,
    Facet::Assignees,
    Facet::Labels,
    Facet::Start,
    Facet::Due,
    Facet::EstimateMinutes,
    Facet::Parent,
];

/// What a side of the task is worth, in words that last.
pub(super) fn worth(scheme: &Scheme, task: &Task, facet: Facet) -> Result<Worth> {
    let some = |worth: Option<Worth>| worth.unwrap_or(Worth::Nothing);
    Ok(match facet {
        Facet::Title | Facet::Task => Worth::Text(task.title.clone()),
        Facet::Status => {
            let status = scheme.status(task.status)?;
            Worth::Status(status.name.clone(), status.stage)
        }
        Facet::Priority => Worth::Text(task.priority.word().to_owned()),
        Facet::Assignees => Worth::People(task.assignees.clone()),
        Facet::Labels => Worth::Names(scheme.label_names(&task.labels)),
        Facet::Start => some(task.start.clone().map(Worth::Moment)),
        Facet::Due => some(task.due.clone().map(Worth::Moment)),
        Facet::EstimateMinutes => some(task.estimate_minutes.map(|minutes| Worth::Number(minutes.into()))),
        Facet::Parent => some(task.parent.map(Worth::Task)),
        Facet::Deleted => Worth::Truth(!task.is_kept()),
        Facet::Description
        | Facet::Check
        | Facet::Checked
        | Facet::Relation
        | Facet::Repeat
        | Facet::Field
        | Facet::File
        | Facet::Cover => Worth::Nothing,
    })
}
