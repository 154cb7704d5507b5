//! What time was spent in a project, as the rows of a document.

use super::{
    policy::ProjectViewer,
    record::{Task, TimeEntry},
    sheets::PEOPLE_TOLD,
    spent::{day, long},
    timesheet::{self, By},
};
use crate::{
    domain::people::sheets::Names,
    engine::{
        documents::{Cell, Column, Row},
        store::View,
    },
    error::Result,
    kit::{
        days::Days,
        page::{Page, PageRequest},
    },
};

/// What was noted, as rows.
pub struct TimeRows {
    days: Days,
    names: Names,
}

impl TimeRows {
    /// What was noted of these days.
    pub fn new(days: Days) -> Self {
        Self {
            days,
            names: Names::default(),
        }
    }

    /// The columns.
    pub fn columns() -> Vec<Column> {
        vec![
            Column::new("Day", 1.0),
            Column::new("Person", 1.6),
            Column::new("Key", 0.9),
            Column::new("Task", 3.0),
            Column::new("Minutes", 0.7),
            Column::new("What was done", 3.0),
        ]
    }

    /// A page of them, by the day.
    pub fn rows(&mut self, view: &View<'_>, who: &ProjectViewer, page: &PageRequest) -> Result<Page<Row>> {
        let found = timesheet::entries(view, who, self.days, page)?;
        let items = found
            .items
            .into_iter()
            .map(|(entry, task)| self.row(view, who, entry, task));
        Ok(Page {
            items: items.collect::<Result<_>>()?,
            next: found.next,
        })
    }

    fn row(&mut self, view: &View<'_>, who: &ProjectViewer, entry: TimeEntry, task: Task) -> Result<Row> {
        Ok(vec![
            Cell::text(day(entry.day).to_string()),
            Cell::text(self.names.of(view, entry.user)?),
            Cell::text(task.name_in(&who.project().key)),
            Cell::text(task.title),
            Cell::Number(entry.minutes.into()),
            Cell::text(entry.note),
        ])
    }
}

/// What was spent in all, and by whom, for the head of a document.
pub fn totals(view: &View<'_>, who: &ProjectViewer, days: Days) -> Result<Vec<(String, String)>> {
    let sheet = timesheet::of_project(view, who, days, By::Person)?;
    let mut names = Names::default();
    let mut facts = vec![("In all".to_owned(), long(sheet.minutes))];
    for group in sheet.groups.iter().take(PEOPLE_TOLD) {
        if let Some(user) = group.user {
            facts.push((names.of(view, user)?, long(group.minutes)));
        }
    }
    Ok(facts)
}
