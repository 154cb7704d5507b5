//! Many tasks made, changed, thrown away and brought back at once: all of it, or nothing, with what is wrong in each line.

use std::borrow::Cow;

use super::{
    changing::{self, TaskChange},
    event::Heard,
    herald,
    policy::{self, ProjectName, TaskName},
    record::{Project, Task, TaskId},
    repeating::{self, Turn},
    shown::{self, TaskShown},
    tasks::{self, Sides},
    trash,
};
use crate::{
    engine::commit::Tx,
    error::{Error, Field, Result},
    kit::id::UserId,
};

/// Lines of one batch at most.
pub const LINES_MAX: usize = 1_000;
/// Wrong lines that are told at once.
pub const WRONG_MAX: usize = 100;
/// Tasks of which others are told one by one; of more they are told that there are many, and nobody gets a notice.
const TOLD_EACH: usize = 50;

/// One line of a batch.
#[derive(Debug, Clone)]
pub enum Line {
    Make {
        project: ProjectName,
        sides: Sides,
    },
    Change {
        task: TaskId,
        change: TaskChange,
    },
    Throw {
        task: TaskId,
    },
    /// Out of the trash.
    BringBack {
        task: TaskId,
    },
}

/// What became of a line.
struct Done {
    project: Project,
    task: Task,
    /// As it was, unless it is new.
    old: Option<Task>,
    /// Who is named in its description, and was not before.
    mentioned: Vec<UserId>,
    /// What became of it, if it comes again.
    turn: Turn,
}

/// Does every line, in order, and returns the tasks as they are then; those that were thrown away are left out.
///
/// Writes: as [`tasks::make`], [`changing::change`], [`trash::throw`] and [`trash::bring_back`].
/// Emits: as those for up to fifty tasks, else projects.tasks_changed → project/{id} of each project.
/// Fails: Invalid(lines[n].field) for each line that is wrong; NotFound if no line names anything that is seen.
/// Rules: T9, and those of each line.
pub fn run(tx: &mut Tx<'_>, user: UserId, lines: &[Line]) -> Result<Vec<TaskShown>> {
    let (mut done, mut wrong, mut unseen) = (Vec::new(), Vec::new(), 0);
    for (number, line) in lines.iter().enumerate() {
        match one(tx, user, line) {
            Ok(change) => done.push(change),
            Err(fault) if is_ours(&fault) => return Err(fault),
            Err(fault) => {
                unseen += usize::from(matches!(fault, Error::NotFound));
                wrong.extend(told(number, line, fault));
            }
        }
        if wrong.len() >= WRONG_MAX {
            break;
        }
    }
    if !lines.is_empty() && unseen == lines.len() {
        return Err(Error::NotFound);
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    tell(tx, user, &done)
}

fn one(tx: &mut Tx<'_>, user: UserId, line: &Line) -> Result<Done> {
    match line {
        Line::Make { project, sides } => {
            let editor = policy::editor(tx, user, project)?;
            let (task, mentioned) = tasks::lay(tx, &editor, sides)?;
            Ok(Done {
                project: editor.project().clone(),
                task,
                old: None,
                mentioned,
                turn: Turn::Stays,
            })
        }
        Line::Change { task, change } => {
            let editor = policy::task_editor(tx, user, &TaskName::Id(*task))?;
            let changed = changing::lay(tx, &editor, change)?;
            Ok(Done {
                project: editor.editor().project().clone(),
                task: changed.task,
                old: Some(editor.task().clone()),
                mentioned: changed.mentioned,
                turn: changed.turn,
            })
        }
        Line::Throw { task } => {
            let editor = policy::task_editor(tx, user, &TaskName::Id(*task))?;
            trash::lay(tx, &editor)?;
            let task: Option<Task> = tx.get(&(editor.task().project, *task))?;
            Ok(Done {
                project: editor.editor().project().clone(),
                task: task.ok_or(Error::NotFound)?,
                old: Some(editor.task().clone()),
                mentioned: Vec::new(),
                turn: Turn::Stays,
            })
        }
        Line::BringBack { task } => {
            let keeper = policy::task_keeper(tx, user, &TaskName::Id(*task))?;
            Ok(Done {
                project: keeper.editor().project().clone(),
                old: Some(keeper.task().clone()),
                task: trash::restore(tx, &keeper)?,
                mentioned: Vec::new(),
                turn: Turn::Stays,
            })
        }
    }
}

/// Whether the fault lies in no line.
fn is_ours(fault: &Error) -> bool {
    matches!(
        fault,
        Error::Internal(_) | Error::Busy { .. } | Error::DiskFull | Error::Unauthenticated(_)
    )
}

/// What is wrong with a line, field by field.
fn told(number: usize, line: &Line, fault: Error) -> Vec<Field> {
    let named = |field: &str| Cow::Owned(format!("lines[{number}].{field}"));
    match fault {
        Error::Invalid(fields) => fields
            .into_iter()
            .map(|field| Field {
                field: named(&field.field),
                ..field
            })
            .collect(),
        other => {
            let field = match line {
                Line::Make { .. } => "project",
                Line::Change { .. } | Line::Throw { .. } | Line::BringBack { .. } => "id",
            };
            vec![Field {
                field: named(field),
                code: Cow::Borrowed(other.code().name()),
                message: Cow::Borrowed(other.code().sentence()),
                at: None,
            }]
        }
    }
}

fn tell(tx: &mut Tx<'_>, by: UserId, done: &[Done]) -> Result<Vec<TaskShown>> {
    let mut projects: Vec<&Project> = Vec::new();
    let mut kept = Vec::with_capacity(done.len());
    for one in done {
        let Done { project, task, old, .. } = one;
        if !projects.iter().any(|known| known.id == project.id) {
            projects.push(project);
        }
        if !task.is_kept() {
            if done.len() <= TOLD_EACH {
                tx.emit(&Heard::TaskTrashed {
                    project: project.id,
                    id: task.id,
                });
            }
            continue;
        }
        // A later line may have changed what this one left, as by closing what blocks it.
        let task: Task = tx.get(&(project.id, task.id))?.ok_or(Error::NotFound)?;
        let shown = shown::task(tx, project, &task)?;
        if done.len() <= TOLD_EACH {
            herald::entrusted(tx, by, old.as_ref(), &task, &one.mentioned)?;
            tx.emit(&if old.as_ref().is_none_or(|old| !old.is_kept()) {
                Heard::TaskMade { task: &shown }
            } else {
                Heard::TaskChanged { task: &shown }
            });
            repeating::tell(tx, project, &one.turn)?;
        }
        kept.push(shown);
    }
    if done.len() > TOLD_EACH {
        for project in &projects {
            tx.emit(&Heard::TasksChanged { project: project.id });
        }
    }
    Ok(kept)
}
