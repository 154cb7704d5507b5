//! What stands in a document: its heading, its columns, and its rows page by page.

use super::{
    policy::{Of, Permit},
    record::{Document, Format, Subject},
};
use crate::{
    domain::{
        chat::sheets as chat,
        insights::{self, InsightsSheet},
        people::{self, audit::Filter, sheets, workspaces},
        projects::{
            list::{Sort, Wanted},
            policy::ProjectViewer,
            report::{Asked, ReportSheet, Unit},
            sheets::{self as tasks, Extent, TaskRows},
            timerows::{self, TimeRows},
        },
    },
    engine::{
        documents::{Column, Figure, Row, Shape, Sheet, Zone},
        store::View,
    },
    error::{Error, Result},
    kit::{
        days::Days,
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// Gives a page of rows. It may have fewer than were asked for.
pub(super) type Rows = Box<dyn FnMut(&View<'_>, &PageRequest) -> Result<Page<Row>>>;

/// What a document of a subject tells.
pub(super) struct Told {
    pub(super) sheet: Sheet,
    pub(super) rows: Rows,
    /// Rows that are looked at, for the progress; 0 if nobody knows.
    pub(super) total: u64,
}

/// What the subject is called.
pub(super) fn title(view: &View<'_>, permit: &Permit) -> Result<String> {
    match &permit.of {
        Of::People(_) => Ok("People".into()),
        Of::Audit(_) => Ok("Audit log".into()),
        Of::Room(reader) => chat::title(view, reader.room()),
        Of::Workspace(_) => Ok(workspaces::current(view)?.name),
        Of::Tasks(viewer) => Ok(viewer.project().name.clone()),
        Of::Time(viewer) => Ok(format!("{} time", viewer.project().name)),
        Of::Report(viewer) => Ok(format!("{} report", viewer.project().name)),
        Of::Insights(_) => Ok("Analytics".into()),
    }
}

/// What stands above all else in a document.
pub(super) struct About {
    pub(super) title: String,
    pub(super) house: String,
    pub(super) facts: Vec<(String, String)>,
    /// The asker's.
    pub(super) zone: Zone,
}

/// What stands above all else in `document` for whoever has the permit, at `now`.
pub(super) fn about(view: &View<'_>, permit: &Permit, document: &Document, now: Millis) -> Result<About> {
    let asker = people::person(view, document.owner)?;
    let zone = Zone::named(&asker.time_zone);
    let mut facts = vec![
        ("Made".to_owned(), format!("{} ({})", zone.moment(now), zone.name())),
        ("For".to_owned(), asker.name),
    ];
    facts.extend(filters(view, &document.subject, &zone)?);
    Ok(About {
        title: title(view, permit)?,
        house: workspaces::current(view)?.name,
        facts,
        zone,
    })
}

/// What `document` tells whoever has the permit, at `now`.
pub(super) fn told(view: &View<'_>, permit: Permit, document: &Document, now: Millis) -> Result<Told> {
    let About {
        title,
        house,
        mut facts,
        zone,
    } = about(view, &permit, document, now)?;
    if permit.reader().is_some() {
        facts.push(("Text".to_owned(), "as it was typed, in Markdown".to_owned()));
    }
    let body = body(view, permit, document, &zone, now)?;
    facts.extend(body.facts);
    Ok(Told {
        sheet: Sheet {
            title,
            house,
            facts,
            figures: body.figures,
            columns: body.columns,
            shape: body.shape,
            zone,
            made_at: now,
        },
        rows: body.rows,
        total: body.total,
    })
}

/// What is told of a subject itself.
struct Body {
    facts: Vec<(String, String)>,
    figures: Vec<Figure>,
    columns: Vec<Column>,
    shape: Shape,
    total: u64,
    rows: Rows,
}

impl Body {
    /// Rows in columns, of which nobody knows how many there are.
    fn table(columns: Vec<Column>, rows: Rows) -> Self {
        Self {
            facts: Vec::new(),
            figures: Vec::new(),
            columns,
            shape: Shape::Table,
            total: 0,
            rows,
        }
    }
}

fn body(view: &View<'_>, permit: Permit, document: &Document, zone: &Zone, now: Millis) -> Result<Body> {
    let subject = &document.subject;
    let (from, to) = span(subject);
    Ok(match permit.of {
        Of::People(lister) => {
            let rows: Rows = Box::new(move |view, page| lister.rows(view, page));
            let total = lister.count(view)?;
            Body {
                total,
                ..Body::table(lister.columns(), rows)
            }
        }
        Of::Audit(admin) => {
            let mut lines = sheets::AuditRows::new(filter(subject));
            let rows: Rows = Box::new(move |view, page| lines.rows(view, admin, page));
            Body::table(sheets::audit_columns(), rows)
        }
        Of::Room(reader) => {
            let total = chat::count(view, &reader)?;
            let mut messages = chat::Messages::new(from, to, zone.clone());
            let rows: Rows = Box::new(move |view, page| messages.rows(view, &reader, page));
            Body {
                total,
                shape: chat::SHAPE,
                ..Body::table(chat::columns(), rows)
            }
        }
        Of::Tasks(viewer) => {
            let total = TaskRows::count(view, &viewer)?;
            let wanted = tasks_wanted(view, &viewer, subject, now)?;
            let mut found = TaskRows::new(view, &viewer, wanted, extent(document.format), now)?;
            let columns = found.columns();
            let rows: Rows = Box::new(move |view, page| found.rows(view, &viewer, page));
            Body {
                total,
                ..Body::table(columns, rows)
            }
        }
        Of::Time(viewer) => {
            let days = days(subject)?;
            let facts = timerows::totals(view, &viewer, days)?;
            let mut noted = TimeRows::new(days);
            let rows: Rows = Box::new(move |view, page| noted.rows(view, &viewer, page));
            Body {
                facts,
                ..Body::table(TimeRows::columns(), rows)
            }
        }
        Of::Report(viewer) => {
            let (asked, unit) = report_asked(view, &viewer, subject, now)?;
            let report = ReportSheet::of(view, &viewer, &asked, unit, now)?;
            let days = report.rows();
            Body {
                facts: report.facts(view)?,
                figures: report.figures(),
                total: days.len() as u64,
                ..Body::table(ReportSheet::columns(), at_once(days))
            }
        }
        Of::Insights(admin) => {
            let told = InsightsSheet::of(
                view,
                admin,
                &insights::Asked::of(view, admin, days(subject)?, now)?,
                now,
            )?;
            let rows = told.rows();
            Body {
                facts: told.facts(),
                figures: told.figures(),
                total: rows.len() as u64,
                ..Body::table(told.columns(), at_once(rows))
            }
        }
        Of::Workspace(_) => return Err(Error::NotFound), // It has no rows; it comes as an archive alone.
    })
}

/// Rows of days, of which there are a year's at most.
fn at_once(days: Vec<Row>) -> Rows {
    Box::new(move |_, _| {
        Ok(Page {
            items: days.clone(),
            next: None,
        })
    })
}

/// How much of a task there is room for.
const fn extent(format: Format) -> Extent {
    match format {
        Format::Pdf => Extent::Short,
        Format::Csv | Format::Xlsx | Format::Zip => Extent::Long,
        Format::Json => Extent::Whole,
    }
}

/// Fails: Invalid(filter), if it filters by what isn't there at `now`; Invalid(from, to), if its days are none.
pub(super) fn finds(view: &View<'_>, permit: &Permit, subject: &Subject, now: Millis) -> Result<()> {
    match &permit.of {
        Of::Tasks(viewer) => tasks_wanted(view, viewer, subject, now).map(drop),
        Of::Time(_) => days(subject).map(drop),
        Of::Report(viewer) => report_asked(view, viewer, subject, now).map(drop),
        Of::Insights(admin) => insights::Asked::of(view, *admin, days(subject)?, now).map(drop),
        _ => Ok(()),
    }
}

fn tasks_wanted(view: &View<'_>, who: &ProjectViewer, subject: &Subject, now: Millis) -> Result<(Wanted, Sort)> {
    let (filter, sort) = match subject {
        Subject::Tasks { filter, sort, .. } => (filter.as_str(), *sort),
        _ => ("", Sort::default()),
    };
    Ok((tasks::wanted(view, who, filter, now)?, sort))
}

fn report_asked(view: &View<'_>, who: &ProjectViewer, subject: &Subject, now: Millis) -> Result<(Asked, Unit)> {
    let (filter, unit) = match subject {
        Subject::Report { filter, unit, .. } => (filter.as_str(), *unit),
        _ => ("", Unit::default()),
    };
    Ok((Asked::of(view, who, filter, days(subject)?, now)?, unit))
}

/// The days that it is of, if it is of days.
fn days(subject: &Subject) -> Result<Days> {
    match subject {
        Subject::Time { from, to, .. } | Subject::Report { from, to, .. } | Subject::Insights { from, to } => {
            Days::of(from.as_ref(), to.as_ref())
        }
        _ => Ok(Days::default()),
    }
}

/// The times that it begins and ends with, if it has any.
pub(super) fn span(subject: &Subject) -> (Option<Millis>, Option<Millis>) {
    match subject {
        Subject::Audit { from, to, .. } | Subject::Room { from, to, .. } => (*from, *to),
        _ => (None, None),
    }
}

fn filter(subject: &Subject) -> Filter {
    let (from, to) = span(subject);
    match subject {
        Subject::Audit { action, actor, .. } => Filter {
            action: action.clone(),
            actor: *actor,
            from,
            to,
        },
        _ => Filter::default(),
    }
}

/// What was left out, for people.
fn filters(view: &View<'_>, subject: &Subject, zone: &Zone) -> Result<Vec<(String, String)>> {
    let mut facts = Vec::new();
    let range = match span(subject) {
        (None, None) => None,
        (Some(from), None) => Some(format!("from {}", zone.moment(from))),
        (None, Some(to)) => Some(format!("until {}", zone.moment(to))),
        (Some(from), Some(to)) => Some(format!("from {} until {}", zone.moment(from), zone.moment(to))),
    };
    facts.extend(range.map(|range| ("Range".to_owned(), range)));
    if let Subject::Audit { action, actor, .. } = subject {
        facts.extend(action.clone().map(|action| ("Action".to_owned(), action)));
        if let Some(actor) = actor {
            let name = people::person(view, *actor).map_or_else(|_| actor.to_string(), |person| person.name);
            facts.push(("Person".to_owned(), name));
        }
    }
    if let Subject::Time { from, to, .. } = subject {
        facts.extend(from.as_ref().map(|day| ("From".to_owned(), day.to_string())));
        facts.extend(to.as_ref().map(|day| ("To".to_owned(), day.to_string())));
    }
    if let Subject::Tasks { filter, .. } | Subject::Report { filter, .. } = subject
        && !filter.trim().is_empty()
    {
        facts.push(("Filter".to_owned(), filter.clone()));
    }
    Ok(facts)
}
