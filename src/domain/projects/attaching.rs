//! Files on tasks: attached, taken away, and one picture of them as the cover.  Rules: T28.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    activity,
    event::Heard,
    policy::{TaskEditor, TaskViewer},
    record::{Facet, Project, Task, TaskFile, TaskId, Worth},
    shown,
};
use crate::{
    domain::files::{
        attachments::{self, Taking},
        record::{Attachment, AttachmentId},
        shown::AttachmentShown,
    },
    engine::{
        commit::{Topic, Tx},
        store::{Span, StoreError, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// Files of one task at most.
pub const FILES_MAX: usize = 100;
/// Files that are attached at once at most, to a task or a comment.
pub const AT_ONCE_MAX: usize = 10;

/// A file of a task, as one person sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskFile)]
pub struct FileShown {
    #[serde(flatten)]
    pub attachment: AttachmentShown,
    /// Who attached it.
    #[schema(value_type = String)]
    pub by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
    pub can: FileCan,
}

/// What somebody may do with a file of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskFileCan)]
pub struct FileCan {
    pub remove: bool,
}

/// Where those listen who see what is attached to the tasks of a project and to their comments.
pub fn place(project: &Project) -> Topic {
    Topic::new("project", project.id)
}

/// Ids that are each named once, and not too many. Fails: Invalid(attachments).
pub fn each(ids: Vec<AttachmentId>) -> Result<Vec<AttachmentId>> {
    let refuse = |code, say: String| Err(Error::invalid("attachments", code, say));
    if ids.len() > AT_ONCE_MAX {
        return refuse("too_many", format!("Attach at most {AT_ONCE_MAX} files at once."));
    }
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() < ids.len() {
        return refuse("twice", "Name each attachment once.".to_owned());
    }
    Ok(ids)
}

/// Attaches files that the caller brought to the task.
///
/// Takes: ids as [`each`] gives them.
/// Writes: task_files, attachments, tasks, task_activities. Emits: projects.task_changed → project/{id}.
/// Fails: Invalid(attachments), Conflict(too_many).  Rules: T4, T7, T28.
pub fn attach(tx: &mut Tx<'_>, who: &TaskEditor, ids: &[AttachmentId]) -> Result<()> {
    let task = who.task();
    if ids.is_empty() {
        return Ok(());
    }
    if rows(tx, task.id)?.len() + ids.len() > FILES_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let taking = Taking {
        holder: task.id.cast(),
        place: &place(who.editor().project()),
        field: "attachments",
    };
    attachments::take(tx, who.user(), ids, &taking)?;
    let mut sides = Vec::with_capacity(ids.len());
    for id in ids {
        tx.insert(&TaskFile {
            task: task.id,
            id: *id,
            project: task.project,
            by: who.user(),
            at: tx.now(),
        })?;
        let name = attachments::of(tx, task.id.cast(), *id)?.name;
        sides.push((Facet::File, Worth::Nothing, Worth::Text(name)));
    }
    told(tx, who, task.cover, &sides)
}

/// Takes a file away from the task, for good; it is the cover no longer.
///
/// Writes: task_files, attachments, file_usage, tasks, task_activities. Emits: projects.task_changed → project/{id}.
/// Fails: NotFound, Forbidden.  Rules: T4, T7, T28.
pub fn detach(tx: &mut Tx<'_>, who: &TaskEditor, id: AttachmentId) -> Result<()> {
    let task = who.task();
    let row: TaskFile = tx.get(&(task.id, id))?.ok_or(Error::NotFound)?;
    who.may_detach(&row)?;
    let name = attachments::of(tx, task.id.cast(), id)?.name;
    tx.delete::<TaskFile>(&(task.id, id))?;
    attachments::release(tx, &[id])?;
    let cover = task.cover.filter(|cover| *cover != id);
    told(tx, who, cover, &[(Facet::File, Worth::Text(name), Worth::Nothing)])
}

/// Makes a picture of the task its cover, or takes the cover off.
///
/// Writes: tasks, task_activities. Emits: projects.task_changed → project/{id}.
/// Fails: NotFound, Invalid(attachment) for what is no picture.  Rules: T4, T7, T28.
pub fn cover(tx: &mut Tx<'_>, who: &TaskEditor, id: Option<AttachmentId>) -> Result<()> {
    let task = who.task();
    if task.cover == id {
        return Ok(());
    }
    let named = |view: &View<'_>, id: Option<AttachmentId>| match id {
        Some(id) => attachments::of(view, task.id.cast(), id).map(Some),
        None => Ok(None),
    };
    let (old, new) = (named(tx, task.cover)?, named(tx, id)?);
    if new.as_ref().is_some_and(|new| new.picture.is_none()) {
        return Err(Error::invalid("attachment", "no_picture", "Choose a picture."));
    }
    let worth = |attachment: Option<Attachment>| attachment.map_or(Worth::Nothing, |one| Worth::Text(one.name));
    told(tx, who, id, &[(Facet::Cover, worth(old), worth(new))])
}

/// Counts the files anew, with this cover, and tells others; all sides raise the task's version once, together.
fn told(tx: &mut Tx<'_>, who: &TaskEditor, cover: Option<AttachmentId>, sides: &[(Facet, Worth, Worth)]) -> Result<()> {
    let old = who.task();
    let task = Task {
        files: u32::try_from(rows(tx, old.id)?.len()).unwrap_or(u32::MAX),
        cover,
        version: old.version + 1,
        updated_at: tx.now(),
        ..old.clone()
    };
    tx.update(&task)?;
    for (facet, from, to) in sides {
        activity::note(tx, who.user(), &task, *facet, from.clone(), to.clone())?;
    }
    let shown = shown::task(tx, who.editor().project(), &task)?;
    tx.emit(&Heard::TaskChanged { task: &shown });
    Ok(())
}

fn rows(view: &View<'_>, task: TaskId) -> Result<Vec<TaskFile>, StoreError> {
    view.rows(&task, &Span::first(FILES_MAX))
}

/// The files of a task, the oldest first.
pub fn of(view: &View<'_>, who: &TaskViewer) -> Result<Vec<FileShown>> {
    let (task, editor) = (who.task(), who.editor());
    let mut shown = Vec::new();
    for row in rows(view, task.id)? {
        let attachment = attachments::of(view, task.id.cast(), row.id)?;
        shown.push(FileShown {
            attachment: AttachmentShown::from(&attachment),
            by: row.by,
            at: row.at,
            can: FileCan {
                remove: editor.as_ref().is_ok_and(|editor| editor.may_detach(&row).is_ok()),
            },
        });
    }
    Ok(shown)
}

/// The files of a task, by their ids.
pub(super) fn ids(view: &View<'_>, task: &Task) -> Result<Vec<AttachmentId>, StoreError> {
    if task.files == 0 {
        return Ok(Vec::new());
    }
    Ok(rows(view, task.id)?.into_iter().map(|row| row.id).collect())
}

/// The cover of a task as cards show it.
pub(super) fn cover_of(view: &View<'_>, task: &Task) -> Result<Option<AttachmentShown>> {
    let Some(id) = task.cover else { return Ok(None) };
    let cover: Option<Attachment> = view.get(&id)?;
    Ok(cover.as_ref().map(AttachmentShown::from))
}

/// Takes the files of a task away that is destroyed.
///
/// Writes: task_files, attachments, file_usage.
pub(super) fn clear(tx: &mut Tx<'_>, task: TaskId) -> Result<()> {
    let ids: Vec<Id<Attachment>> = rows(tx, task)?.into_iter().map(|row| row.id).collect();
    for id in &ids {
        tx.delete::<TaskFile>(&(task, *id))?;
    }
    attachments::release(tx, &ids)
}
