//! A report as a document: a row for each day, pictures of them, and what is to be known of all of it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Asked, Day, Load, PersonLoad, Report, Spread, Stages};
use crate::{
    domain::{
        people::sheets::Names,
        projects::{policy::ProjectViewer, sheets::PEOPLE_TOLD, spent::long},
    },
    engine::{
        documents::{Cell, Column, Figure, Look, Row, Series, Tone},
        store::View,
    },
    error::Result,
    kit::time::Millis,
};

/// The column in which a day's name stands, and those with its numbers in the order of [`numbers`].
const COLUMNS: [(&str, f32); 9] = [
    ("Day", 1.3),
    ("Backlog", 1.0),
    ("To do", 1.0),
    ("In progress", 1.0),
    ("Remaining", 1.0),
    ("Done", 1.0),
    ("All", 1.0),
    ("Made", 1.0),
    ("Closed", 1.0),
];

/// What is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WorkUnit)]
pub enum Unit {
    #[default]
    Tasks,
    /// The minutes that they are estimated at.
    Minutes,
}

impl Unit {
    const fn of(self, load: Load) -> u64 {
        match self {
            Self::Tasks => load.tasks,
            Self::Minutes => load.minutes,
        }
    }

    fn told(self, amount: u64) -> String {
        match self {
            Self::Tasks if amount == 1 => "1 task".to_owned(),
            Self::Tasks => format!("{amount} tasks"),
            Self::Minutes => long(amount),
        }
    }
}

/// A report for a document.
pub struct ReportSheet {
    report: Report,
    unit: Unit,
}

impl ReportSheet {
    /// Of what is asked for, as it is at `now`. Fails: as [`super::of`].
    pub fn of(view: &View<'_>, who: &ProjectViewer, asked: &Asked, unit: Unit, now: Millis) -> Result<Self> {
        let report = super::of(view, who, asked, now)?;
        Ok(Self { report, unit })
    }

    /// The columns.
    pub fn columns() -> Vec<Column> {
        COLUMNS.map(|(name, share)| Column::new(name, share)).into()
    }

    /// A row for each day, the first first.
    pub fn rows(&self) -> Vec<Row> {
        let row = |day: &Day| {
            let name = Cell::text(&day.day);
            let numbers = numbers(day, self.unit).map(Cell::Number);
            std::iter::once(name).chain(numbers).collect()
        };
        self.report.days.iter().map(row).collect()
    }

    /// What the page shows as pictures.
    pub fn figures(&self) -> Vec<Figure> {
        let figure = |name, series: &[(&str, Look, Tone)]| Figure {
            name,
            labels: self.report.days.iter().map(|day| day.day.clone()).collect(),
            series: series.iter().map(|one| self.series(*one)).collect(),
        };
        let closed = ("Closed", Look::Bars, Tone::Fir);
        let pace: &[_] = match self.unit {
            Unit::Tasks => &[closed, ("Made", Look::Line, Tone::Clay)],
            Unit::Minutes => &[closed], // What is made is counted, not estimated.
        };
        vec![
            figure(
                "Burn-down and burn-up",
                &[("Remaining", Look::Area, Tone::Fir), ("All", Look::Line, Tone::Clay)],
            ),
            figure(
                "Cumulative flow",
                &[
                    ("Done", Look::Layer, Tone::Fir),
                    ("In progress", Look::Layer, Tone::Clay),
                    ("To do", Look::Layer, Tone::Sand),
                    ("Backlog", Look::Layer, Tone::Stone),
                ],
            ),
            figure("Throughput", pace),
        ]
    }

    fn series(&self, (name, look, tone): (&str, Look, Tone)) -> Series {
        let column = COLUMNS
            .iter()
            .position(|(column, _)| *column == name)
            .unwrap_or_default();
        let days = self.report.days.iter();
        Series {
            column,
            values: days.map(|day| numbers(day, self.unit)[column - 1]).collect(),
            look,
            tone,
        }
    }

    /// What is to be known of all of it, for the head of a document.
    pub fn facts(&self, view: &View<'_>) -> Result<Vec<(String, String)>> {
        let Report {
            from,
            to,
            cycle,
            people,
            ..
        } = &self.report;
        let counted = match self.unit {
            Unit::Tasks => "tasks, at the end of each day",
            Unit::Minutes => "minutes that tasks are estimated at, at the end of each day; made ones by number",
        };
        let mut facts = vec![
            ("Days".to_owned(), format!("{from} to {to}")),
            ("Counted".to_owned(), counted.to_owned()),
            ("Cycle time".to_owned(), took(&cycle.cycle, "from when somebody began")),
            ("Lead time".to_owned(), took(&cycle.lead, "from when they were made")),
        ];
        let mut names = Names::default();
        for load in people.iter().take(PEOPLE_TOLD) {
            let name = match load.person {
                Some(person) => names.of(view, person)?,
                None => "Nobody".to_owned(),
            };
            facts.push((name, self.before(load)));
        }
        Ok(facts)
    }

    /// How much somebody has before them.
    fn before(&self, load: &PersonLoad) -> String {
        let amount = self.unit.told(self.unit.of(remaining(&load.stages)));
        match load.overdue {
            0 => format!("{amount} before them"),
            overdue => format!("{amount} before them, {} overdue", Unit::Tasks.told(overdue)),
        }
    }
}

/// The numbers of a day, as they stand behind its name.
fn numbers(day: &Day, unit: Unit) -> [u64; COLUMNS.len() - 1] {
    let Stages {
        backlog,
        waiting,
        active,
        done,
    } = day.stages;
    let remaining = unit.of(remaining(&day.stages));
    [
        unit.of(backlog),
        unit.of(waiting),
        unit.of(active),
        remaining,
        unit.of(done),
        remaining + unit.of(done),
        day.made,
        unit.of(day.closed),
    ]
}

/// What isn't done.
fn remaining(stages: &Stages) -> Load {
    let open = [stages.backlog, stages.waiting, stages.active];
    Load {
        tasks: open.iter().map(|load| load.tasks).sum(),
        minutes: open.iter().map(|load| load.minutes).sum(),
    }
}

/// How long tasks took that were closed.
fn took(spread: &Spread, since: &str) -> String {
    if spread.tasks == 0 {
        return format!("nothing was closed, counted {since}");
    }
    let days = |ms: u64| format!("{}.{}", ms / DAY_MS, ms % DAY_MS * 10 / DAY_MS);
    let (half, most) = (days(spread.p50_ms), days(spread.p85_ms));
    let tasks = Unit::Tasks.told(spread.tasks);
    format!("{tasks}: half within {half} days {since}, 85% within {most}")
}

const DAY_MS: u64 = 86_400_000;
