//! Insights as a document: a row for each day or week, pictures of them, and what is to be known of all of it.

use super::{Asked, Insights, InsightsSpan, ProjectPace, RoomPace, Spread, Step};
use crate::{
    domain::people::policy::Admin,
    engine::{
        documents::{Cell, Column, Figure, Look, Row, Series, Tone},
        store::View,
    },
    error::Result,
    kit::time::Millis,
};

/// What is counted, behind the day, in the order of [`numbers`].
const COUNTED: [&str; 7] = [
    "Active people",
    "Messages",
    "Tasks made",
    "Tasks done",
    "Questions",
    "Answered",
    "Median wait (min)",
];

/// Insights for a document.
pub struct InsightsSheet(Insights);

impl InsightsSheet {
    /// Of what is asked for, as it is at `now`. Fails: as [`super::of`].
    pub fn of(view: &View<'_>, who: Admin, asked: &Asked, now: Millis) -> Result<Self> {
        super::of(view, who, asked, now).map(Self)
    }

    /// The columns.
    pub fn columns(&self) -> Vec<Column> {
        let first = match self.0.step {
            Step::Day => "Day",
            Step::Week => "Week from",
        };
        std::iter::once(first)
            .chain(COUNTED)
            .map(|name| Column::new(name, 1.2))
            .collect()
    }

    /// A row for each day or week, the first first.
    pub fn rows(&self) -> Vec<Row> {
        let row = |span: &InsightsSpan| {
            let mut cells = vec![Cell::text(&span.from)];
            cells.extend(numbers(span).map(|number| number.map_or(Cell::None, Cell::Number)));
            cells
        };
        self.0.spans.iter().map(row).collect()
    }

    /// What the page shows as pictures.
    pub fn figures(&self) -> Vec<Figure> {
        let figure = |name, series: &[(usize, Look, Tone)]| Figure {
            name,
            labels: self.0.spans.iter().map(|span| span.from.clone()).collect(),
            series: series.iter().map(|one| self.series(*one)).collect(),
        };
        vec![
            figure("Active people", &[(0, Look::Bars, Tone::Fir)]),
            figure("Messages", &[(1, Look::Bars, Tone::Fir)]),
            figure("Tasks", &[(3, Look::Bars, Tone::Fir), (2, Look::Line, Tone::Clay)]),
            figure("Response times", &[(6, Look::Bars, Tone::Sand)]),
        ]
    }

    fn series(&self, (counted, look, tone): (usize, Look, Tone)) -> Series {
        let spans = self.0.spans.iter();
        Series {
            column: counted + 1,
            values: spans.map(|span| numbers(span)[counted].unwrap_or_default()).collect(),
            look,
            tone,
        }
    }

    /// What is to be known of all of it, for the head of a document.
    pub fn facts(&self) -> Vec<(String, String)> {
        let Insights {
            from,
            to,
            people,
            messages,
            made,
            done,
            rooms,
            projects,
            answers,
            ..
        } = &self.0;
        let mut facts = vec![
            ("Days", format!("{from} to {to}")),
            ("Counted", "rooms and projects that you may read".to_owned()),
            ("Active people", people.to_string()),
            ("Messages", messages.to_string()),
            ("Tasks", format!("{made} made, {done} done")),
            ("Response times", waited(answers)),
        ];
        if !rooms.is_empty() {
            let each = |room: &RoomPace| format!("{} {}", room.name, room.messages);
            facts.push((
                "Rooms with most messages",
                rooms.iter().map(each).collect::<Vec<_>>().join(", "),
            ));
        }
        if !projects.is_empty() {
            let each = |one: &ProjectPace| format!("{} {} made, {} done", one.name, one.made, one.done);
            facts.push((
                "Projects with most tasks",
                projects.iter().map(each).collect::<Vec<_>>().join("; "),
            ));
        }
        facts.into_iter().map(|(name, said)| (name.to_owned(), said)).collect()
    }
}

/// The numbers of a span, as they stand behind its day.
fn numbers(span: &InsightsSpan) -> [Option<u64>; COUNTED.len()] {
    [
        Some(span.people),
        Some(span.messages),
        Some(span.made),
        Some(span.done),
        Some(span.answers.asked),
        Some(span.answers.answered),
        span.answers.p50_ms.map(minutes),
    ]
}

/// Whole minutes, begun ones too: an answer within seconds is not none.
const fn minutes(ms: u64) -> u64 {
    ms.div_ceil(60_000)
}

fn waited(answers: &Spread) -> String {
    let Spread { asked, answered, .. } = answers;
    match (answers.p50_ms, answers.p90_ms) {
        (Some(half), Some(most)) => format!(
            "half within {} min, 90% within {} min; {answered} of {asked} answered",
            minutes(half),
            minutes(most)
        ),
        _ if *asked == 0 => "nobody was asked".to_owned(),
        _ => format!("none of {asked} answered yet"),
    }
}
