//! Bringing the tasks of a file, and throwing them away again together.

use serde::Serialize;

use super::{
    draft::Drafts,
    plan::{self, Above},
    shown::ImportShown,
};
use crate::{
    domain::projects::{
        checklist,
        event::Heard,
        policy::{self, ProjectEditor, ProjectViewer, TaskName},
        project,
        record::{Task, TaskImport, TaskImportId},
        tasks::{self, Sides},
        trash,
    },
    engine::{
        commit::Tx,
        store::{Digest, Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::page::{Page, PageRequest},
};

/// What is noted of it in the log that administrators see.
#[derive(Serialize)]
struct Noted<'a> {
    key: &'a str,
    tasks: u64,
}

/// Makes the tasks of a file, behind all others of the project.
///
/// Takes: the digest of the file; whether it may come `again`.
/// Writes: as [`tasks::make`] for each, without notices; task_checks, task_imports, audit.
/// Emits: projects.tasks_changed → project/{id}.
/// Fails: Conflict(imported_before), Invalid(file) if no line is a task.  Rules: T5, T23.
pub fn bring(
    tx: &mut Tx<'_>,
    who: &ProjectEditor,
    digest: Digest,
    drafts: &Drafts,
    again: bool,
) -> Result<ImportShown> {
    let project = who.project();
    if !again && earlier(tx, who, digest)?.is_some() {
        return Err(Error::Conflict(Code::imported_before));
    }
    let plan = plan::plan(tx, who, drafts)?;
    if plan.tasks.is_empty() {
        return Err(Error::invalid("file", "empty", "No line of the file is a task."));
    }
    let first = project::tally(tx, project.id)?.last_number + 1;
    let mut made: Vec<Task> = Vec::with_capacity(plan.tasks.len());
    for planned in plan.tasks {
        let parent = planned.above.map(|above| match above {
            Above::Here(place) => made[place].id,
            Above::There(id) => id,
        });
        let draft = &drafts.drafts[planned.draft];
        let sides = Sides {
            description: draft.description.clone(),
            parent: parent.map(Some),
            ..planned.sides
        };
        let (mut task, _) = tasks::lay(tx, who, &sides)?;
        if !draft.checklist.is_empty() {
            task = checklist::lay(tx, who.user(), &task, &draft.checklist)?;
        }
        made.push(task);
    }
    let row = TaskImport {
        project: project.id,
        id: tx.new_id(),
        digest,
        by: who.user(),
        at: tx.now(),
        first,
        last: project::tally(tx, project.id)?.last_number,
    };
    tx.insert(&row)?;
    tx.emit(&Heard::TasksChanged { project: project.id });
    let noted = Noted {
        key: &project.key,
        tasks: row.last + 1 - row.first,
    };
    tx.audit("project.tasks_imported", project.id, noted)?;
    Ok(ImportShown::of(project, &row))
}

/// When the same file came before; the first time.
pub fn earlier(view: &View<'_>, who: &ProjectEditor, digest: Digest) -> Result<Option<TaskImport>> {
    let group = (who.project().id, digest);
    let found = view.scan_index(&TaskImport::BY_FILE, &group, &Span::first(1))?;
    Ok(found.into_iter().next())
}

/// Throws away together what came with a file and isn't in the trash yet, and forgets that it came.
///
/// Writes: as [`trash::throw`] for each; task_imports, audit. Emits: projects.tasks_changed → project/{id}.
/// Fails: NotFound.  Rules: T11, T23.
pub fn take_back(tx: &mut Tx<'_>, who: &ProjectEditor, id: TaskImportId) -> Result<()> {
    let project = who.project();
    let row: TaskImport = tx.delete(&(project.id, id))?.ok_or(Error::NotFound)?;
    for number in row.first..=row.last {
        let task = tx.find(&Task::BY_NUMBER, &project.id, &number)?;
        let Some(task) = task.filter(Task::is_kept) else {
            continue;
        };
        let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task.id))?;
        trash::lay(tx, &editor)?;
    }
    tx.emit(&Heard::TasksChanged { project: project.id });
    let noted = Noted {
        key: &project.key,
        tasks: row.last + 1 - row.first,
    };
    Ok(tx.audit("project.import_taken_back", project.id, noted)?)
}

/// A page of what came into a project, newest first.
pub fn list(view: &View<'_>, who: &ProjectViewer, page: &PageRequest) -> Result<Page<ImportShown>> {
    let found = view.page_rows::<TaskImport>(&who.project().id, Order::Falling, page)?;
    Ok(found.map(|row| ImportShown::of(who.project(), &row)))
}
