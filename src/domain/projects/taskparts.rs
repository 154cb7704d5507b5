//! What belongs to a task beside what it says itself, as it goes into a file for programs.

use super::{
    checklist,
    policy::{self, ProjectViewer, TaskName},
    record::{Comment, TaskId, TimeEntry},
    relations,
    spent::day,
};
use crate::{
    domain::people::sheets::Names,
    engine::{
        documents::{Cell, Column},
        store::{Span, View},
    },
    error::Result,
};

/// The columns.
pub(super) const COLUMNS: [Column; 4] = [
    Column::new("Items", 1.0),
    Column::new("Comments", 1.0),
    Column::new("Relations", 1.0),
    Column::new("Time", 1.0),
];

/// The items of its checklist, its comments from the first on, what it has to do with other tasks that `who` sees too, and
/// the time that was spent on it.
pub(super) fn cells(view: &View<'_>, who: &ProjectViewer, names: &mut Names, task: TaskId) -> Result<[Cell; 4]> {
    Ok([
        items(view, task)?,
        comments(view, names, task)?,
        related(view, who, task)?,
        time(view, names, task)?,
    ])
}

fn items(view: &View<'_>, task: TaskId) -> Result<Cell> {
    let items = checklist::of(view, task)?.into_iter().map(|item| {
        Cell::Record(vec![
            ("text", Cell::text(item.text)),
            ("done_at", item.done.map_or(Cell::None, |(at, _)| Cell::Moment(at))),
        ])
    });
    Ok(Cell::List(items.collect()))
}

fn comments(view: &View<'_>, names: &mut Names, task: TaskId) -> Result<Cell> {
    let comments: Vec<Comment> = view.rows(&task, &Span::first(usize::MAX))?;
    let told = comments.into_iter().map(|comment| {
        Ok(Cell::Record(vec![
            ("by", Cell::text(said_by(view, names, &comment)?)),
            ("posted", Cell::Moment(comment.posted_at)),
            ("edited", comment.edited_at.map_or(Cell::None, Cell::Moment)),
            ("markdown", Cell::text(comment.markdown)),
        ]))
    });
    Ok(Cell::List(told.collect::<Result<_>>()?))
}

fn said_by(view: &View<'_>, names: &mut Names, comment: &Comment) -> Result<String> {
    match &comment.guest {
        Some(guest) => Ok(format!("{} (guest)", guest.name)),
        None => names.of(view, comment.author),
    }
}

fn related(view: &View<'_>, who: &ProjectViewer, task: TaskId) -> Result<Cell> {
    let viewer = policy::task_viewer(view, who.user(), &TaskName::Id(task))?;
    let told = relations::of(view, &viewer)?.into_iter().map(|other| {
        Cell::Record(vec![
            ("kind", Cell::text(other.kind.word())),
            ("key", Cell::text(other.key)),
            ("title", Cell::text(other.title)),
        ])
    });
    Ok(Cell::List(told.collect()))
}

fn time(view: &View<'_>, names: &mut Names, task: TaskId) -> Result<Cell> {
    let entries: Vec<TimeEntry> = view.rows(&task, &Span::first(usize::MAX))?;
    let told = entries.into_iter().map(|entry| {
        Ok(Cell::Record(vec![
            ("day", Cell::text(day(entry.day).to_string())),
            ("by", Cell::text(names.of(view, entry.user)?)),
            ("minutes", Cell::Number(entry.minutes.into())),
            ("note", Cell::text(entry.note)),
        ]))
    });
    Ok(Cell::List(told.collect::<Result<_>>()?))
}
