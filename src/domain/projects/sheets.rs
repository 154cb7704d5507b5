//! What of a project can be taken away as a document: its tasks.

use super::{
    fields::FieldSaid,
    filter::Filter,
    list::{self, Sort, Wanted},
    policy::ProjectViewer,
    project,
    record::{Described, FieldKind, Scheme, Task, TaskField, TaskId},
    scheme,
    shown::TaskShown,
    taskparts,
};
use crate::{
    domain::people::sheets::Names,
    engine::{
        documents::{Cell, Column, Row},
        store::View,
    },
    error::Result,
    kit::{
        moment::Moment,
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// People of whom something is told in the head of a document, at most.
pub(super) const PEOPLE_TOLD: usize = 30;

/// What `filter` wants of the project at `at`. Fails: Invalid(filter), also if it names what the project hasn't.
pub fn wanted(view: &View<'_>, who: &ProjectViewer, filter: &str, at: Millis) -> Result<Wanted> {
    let wanted = Wanted {
        filter: Some(Filter::read(filter)?),
        ..Wanted::default()
    };
    list::count(view, who, &wanted, at)?;
    Ok(wanted)
}

/// How much is told of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// What a page of paper has room for.
    Short,
    /// All that it says itself.
    Long,
    /// Also all that belongs to it.
    Whole,
}

/// Tasks as rows.
pub struct TaskRows {
    wanted: Wanted,
    sort: Sort,
    extent: Extent,
    at: Millis,
    scheme: Scheme,
    names: Names,
}

impl TaskRows {
    /// Those of the project that are `wanted` at `at`, in this order.
    pub fn new(
        view: &View<'_>,
        who: &ProjectViewer,
        (wanted, sort): (Wanted, Sort),
        extent: Extent,
        at: Millis,
    ) -> Result<Self> {
        Ok(Self {
            wanted,
            sort,
            extent,
            at,
            scheme: scheme::of(view, who.project().id)?,
            names: Names::default(),
        })
    }

    /// The columns.
    pub fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            Column::new("Key", 0.9),
            Column::new("Title", 4.0),
            Column::new("Status", 1.0),
            Column::new("Priority", 0.8),
            Column::new("Assignees", 1.6),
            Column::new("Labels", 1.2),
            Column::new("Due", 1.3),
        ];
        if self.extent >= Extent::Long {
            columns.extend([
                Column::new("Start", 1.3),
                Column::new("Estimate in minutes", 0.8),
                Column::new("Part of", 0.9),
                Column::new("Checklist", 0.8),
                Column::new("Created", 1.4),
                Column::new("Created by", 1.6),
                Column::new("Updated", 1.4),
                Column::new("Closed", 1.4),
                Column::new("Description", 5.0),
            ]);
            let own = self.scheme.fields().map(|field| Column::named(field.name.clone(), 1.4));
            columns.extend(own);
        }
        if self.extent == Extent::Whole {
            columns.extend(taskparts::COLUMNS);
        }
        columns
    }

    /// Tasks of the project, of which these are some.
    pub fn count(view: &View<'_>, who: &ProjectViewer) -> Result<u64> {
        let tally = project::tally(view, who.project().id)?;
        Ok(tally.by_status.iter().map(|(_, tasks)| tasks).sum())
    }

    /// A page of them.
    pub fn rows(&mut self, view: &View<'_>, who: &ProjectViewer, page: &PageRequest) -> Result<Page<Row>> {
        let found = list::list(view, who, &self.wanted, self.sort, page, self.at)?;
        let items = found.items.into_iter().map(|task| self.row(view, who, task));
        Ok(Page {
            items: items.collect::<Result<_>>()?,
            next: found.next,
        })
    }

    fn row(&mut self, view: &View<'_>, who: &ProjectViewer, task: TaskShown) -> Result<Row> {
        let mut assignees = Vec::with_capacity(task.assignees.len());
        for user in &task.assignees {
            assignees.push(self.names.of(view, *user)?);
        }
        let status = self.scheme.status_called(&task.status).map(|status| &status.name);
        let mut row = vec![
            Cell::text(task.key),
            Cell::text(task.title),
            Cell::text(status.cloned().unwrap_or(task.status)),
            Cell::text(task.priority.word()),
            Cell::texts(assignees),
            Cell::texts(task.labels),
            when(task.due.as_ref()),
        ];
        if self.extent >= Extent::Long {
            let checklist = (task.checks > 0).then(|| format!("{} of {}", task.checked, task.checks));
            row.extend([
                when(task.start.as_ref()),
                task.estimate_minutes
                    .map_or(Cell::None, |minutes| Cell::Number(minutes.into())),
                Cell::text(parent(view, who, task.parent)?),
                Cell::text(checklist.unwrap_or_default()),
                Cell::Moment(task.created_at),
                Cell::text(self.names.of(view, task.created_by)?),
                Cell::Moment(task.updated_at),
                task.closed_at.map_or(Cell::None, Cell::Moment),
                Cell::text(description(view, task.id, task.described)?),
            ]);
            for field in self.scheme.fields() {
                row.push(own(
                    view,
                    &mut self.names,
                    field,
                    task.fields.get(&field.id.to_string()),
                )?);
            }
        }
        if self.extent == Extent::Whole {
            row.extend(taskparts::cells(view, who, &mut self.names, task.id)?);
        }
        Ok(row)
    }
}

/// What a field of the project's own says.
fn own(view: &View<'_>, names: &mut Names, field: &TaskField, said: Option<&FieldSaid>) -> Result<Cell> {
    Ok(match said {
        None => Cell::None,
        Some(FieldSaid::Truth(truth)) => Cell::text(if *truth { "yes" } else { "no" }),
        Some(FieldSaid::Number(number)) => Cell::Decimal(*number),
        Some(FieldSaid::Text(text)) => match (field.kind, text.parse()) {
            (FieldKind::Person, Ok(user)) => Cell::text(names.of(view, user)?),
            _ => Cell::text(text.clone()),
        },
    })
}

/// A day as such; a time as one that is told where the reader is.
fn when(moment: Option<&Moment>) -> Cell {
    match moment {
        None => Cell::None,
        Some(moment) if moment.zone.is_none() => Cell::text(moment.to_string()),
        Some(moment) => Cell::Moment(moment.at),
    }
}

/// What people call the task of which this is a part.
fn parent(view: &View<'_>, who: &ProjectViewer, parent: Option<TaskId>) -> Result<String> {
    let Some(id) = parent else { return Ok(String::new()) };
    let task: Option<Task> = view.find(&Task::BY_ID, &id, &())?;
    Ok(task.map(|task| task.name_in(&who.project().key)).unwrap_or_default())
}

/// What was written about it, as it was typed.
fn description(view: &View<'_>, task: TaskId, described: bool) -> Result<String> {
    if !described {
        return Ok(String::new());
    }
    let row: Option<Described> = view.get(&task)?;
    Ok(row.map(|row| row.markdown).unwrap_or_default())
}
