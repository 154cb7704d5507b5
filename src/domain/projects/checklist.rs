//! The checklist of a task: its items, each changed for itself.

use super::{
    activity,
    event::Heard,
    policy::TaskEditor,
    rank,
    record::{CheckId, CheckItem, Facet, Task, TaskId, Worth},
    shown,
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::{id::UserId, text},
};

/// Items of one task at most.
pub const ITEMS_MAX: usize = 100;
/// Characters of an item at most.
pub const ITEM_MAX: usize = 250;

/// What to change of an item; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckChange {
    pub text: Option<String>,
    pub done: Option<bool>,
    /// The item behind which it is to stand; none within for the first place.
    pub after: Option<Option<CheckId>>,
}

/// An item that is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCheck {
    /// [`item_text`].
    pub text: String,
    pub done: bool,
}

/// What an item says, as it is kept. Fails: Invalid(text).
pub fn item_text(text: &str) -> Result<String> {
    text::line("text", text, 1, ITEM_MAX)
}

/// Adds an item behind the others and returns it.
///
/// Takes: [`item_text`].
/// Writes: task_checks, tasks, task_activities. Emits: projects.task_changed → project/{id}.
/// Fails: Conflict(too_many).  Rules: T4, T7, T16.
pub fn add(tx: &mut Tx<'_>, who: &TaskEditor, text: &str) -> Result<CheckItem> {
    let task = who.task();
    let known = of(tx, task.id)?;
    if known.len() >= ITEMS_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let last = known.last().map(|item| item.rank.as_str());
    let item = CheckItem {
        task: task.id,
        id: tx.new_id(),
        project: task.project,
        text: text.to_owned(),
        done: None,
        rank: rank::between(last, None),
    };
    tx.insert(&item)?;
    let said = Worth::Text(item.text.clone());
    told(tx, who, &[(Facet::Check, Worth::Nothing, said)])?;
    Ok(item)
}

/// Lays the items of a task that was made in the same commit, and tells nobody. The task as it is then.
///
/// Writes: task_checks, tasks. Fails: Conflict(too_many).  Rules: T16.
pub(super) fn lay(tx: &mut Tx<'_>, by: UserId, task: &Task, items: &[NewCheck]) -> Result<Task> {
    if items.len() > ITEMS_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    for (item, rank) in items.iter().zip(rank::spread(None, None, items.len())) {
        let item = CheckItem {
            task: task.id,
            id: tx.new_id(),
            project: task.project,
            text: item.text.clone(),
            done: item.done.then(|| (tx.now(), by)),
            rank,
        };
        tx.insert(&item)?;
    }
    let task = Task {
        checks: counted(items.len()),
        checked: counted(items.iter().filter(|item| item.done).count()),
        ..task.clone()
    };
    tx.update(&task)?;
    Ok(task)
}

/// Changes what is named of an item, and nothing else of the task.
///
/// Writes: task_checks, tasks, task_activities. Emits: projects.task_changed → project/{id}.
/// Fails: NotFound, Invalid(after).  Rules: T4, T7, T8, T16.
pub fn change(tx: &mut Tx<'_>, who: &TaskEditor, item: CheckId, change: &CheckChange) -> Result<CheckItem> {
    let old: CheckItem = tx.get(&(who.task().id, item))?.ok_or(Error::NotFound)?;
    let mut item = old.clone();
    let mut sides = Vec::new();
    let said = |item: &CheckItem| Worth::Text(item.text.clone());
    if let Some(text) = &change.text {
        item.text.clone_from(text);
        if item.text != old.text {
            sides.push((Facet::Check, said(&old), said(&item)));
        }
    }
    match change.done {
        Some(true) if old.done.is_none() => {
            item.done = Some((tx.now(), who.user()));
            sides.push((Facet::Checked, Worth::Nothing, said(&item)));
        }
        Some(false) if old.done.is_some() => {
            item.done = None;
            sides.push((Facet::Checked, said(&item), Worth::Nothing));
        }
        _ => {}
    }
    if let Some(after) = change.after {
        item.rank = place(tx, &item, after)?;
    }
    if item != old {
        tx.update(&item)?;
        told(tx, who, &sides)?;
    }
    Ok(item)
}

/// Takes an item away.
///
/// Writes: task_checks, tasks, task_activities. Emits: projects.task_changed → project/{id}.
/// Fails: NotFound.  Rules: T4, T7, T16.
pub fn remove(tx: &mut Tx<'_>, who: &TaskEditor, item: CheckId) -> Result<()> {
    let old: CheckItem = tx.delete(&(who.task().id, item))?.ok_or(Error::NotFound)?;
    told(tx, who, &[(Facet::Check, Worth::Text(old.text), Worth::Nothing)])
}

/// The items of a task in their order.
pub fn of(view: &View<'_>, task: TaskId) -> Result<Vec<CheckItem>> {
    let mut items: Vec<CheckItem> = view.rows(&task, &Span::first(ITEMS_MAX))?;
    items.sort_by(|one, other| (&one.rank, one.id).cmp(&(&other.rank, other.id)));
    Ok(items)
}

/// The rank behind `after`, or before all. Where there is no room left, the others are moved apart.
fn place(tx: &mut Tx<'_>, item: &CheckItem, after: Option<CheckId>) -> Result<String> {
    let say = "Name another item of the same task.";
    let unknown = || Error::invalid("after", "unknown", say);
    let mut others = of(tx, item.task)?;
    others.retain(|other| other.id != item.id);
    let behind = match after {
        None => 0,
        Some(after) => 1 + others.iter().position(|other| other.id == after).ok_or_else(unknown)?,
    };
    let rank_at = |others: &[CheckItem], at: usize| others.get(at).map(|other| other.rank.clone());
    let between = |others: &[CheckItem]| {
        let above = behind.checked_sub(1).and_then(|at| rank_at(others, at));
        rank::between(above.as_deref(), rank_at(others, behind).as_deref())
    };
    let rank = between(&others);
    if rank.len() <= rank::LONG {
        return Ok(rank);
    }
    let ranks = rank::spread(None, None, others.len());
    for (other, rank) in others.iter_mut().zip(ranks) {
        other.rank = rank;
        tx.update(other)?;
    }
    Ok(between(&others))
}

/// Counts the items anew and tells others; each side that is another raises the task's version once, together.
fn told(tx: &mut Tx<'_>, who: &TaskEditor, sides: &[(Facet, Worth, Worth)]) -> Result<()> {
    let items = of(tx, who.task().id)?;
    let mut task = Task {
        checks: counted(items.len()),
        checked: counted(items.iter().filter(|item| item.done.is_some()).count()),
        ..who.task().clone()
    };
    if !sides.is_empty() {
        task.version += 1;
        task.updated_at = tx.now();
    }
    tx.update(&task)?;
    for (facet, from, to) in sides {
        activity::note(tx, who.user(), &task, *facet, from.clone(), to.clone())?;
    }
    let shown = shown::task(tx, who.editor().project(), &task)?;
    tx.emit(&Heard::TaskChanged { task: &shown });
    Ok(())
}

fn counted(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
