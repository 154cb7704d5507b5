//! What stands in a document: its heading, its columns, and its rows page by page.

use super::{
    policy::{Of, Permit},
    record::{Document, Format, Subject},
};
use crate::{
    domain::{
        chat::sheets as chat,
        people::{self, audit::Filter, sheets, workspaces},
        projects::{
            list::{Sort, Wanted},
            policy::ProjectViewer,
            sheets::{self as tasks, TaskRows},
        },
    },
    engine::{
        documents::{Column, Row, Shape, Sheet, Zone},
        store::View,
    },
    error::{Error, Result},
    kit::{
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
    let (columns, shape, total, rows) = body(view, permit, document, &zone, now)?;
    Ok(Told {
        sheet: Sheet {
            title,
            house,
            facts,
            columns,
            shape,
            zone,
            made_at: now,
        },
        rows,
        total,
    })
}

fn body(
    view: &View<'_>,
    permit: Permit,
    document: &Document,
    zone: &Zone,
    now: Millis,
) -> Result<(Vec<Column>, Shape, u64, Rows)> {
    let subject = &document.subject;
    let (from, to) = span(subject);
    Ok(match permit.of {
        Of::People(lister) => {
            let rows: Rows = Box::new(move |view, page| lister.rows(view, page));
            (lister.columns(), Shape::Table, lister.count(view)?, rows)
        }
        Of::Audit(admin) => {
            let mut lines = sheets::AuditRows::new(filter(subject));
            let rows: Rows = Box::new(move |view, page| lines.rows(view, admin, page));
            (sheets::audit_columns(), Shape::Table, 0, rows)
        }
        Of::Room(reader) => {
            let total = chat::count(view, &reader)?;
            let mut messages = chat::Messages::new(from, to, zone.clone());
            let rows: Rows = Box::new(move |view, page| messages.rows(view, &reader, page));
            (chat::columns(), chat::SHAPE, total, rows)
        }
        Of::Tasks(viewer) => {
            let total = TaskRows::count(view, &viewer)?;
            let wanted = tasks_wanted(view, &viewer, subject, now)?;
            let mut found = TaskRows::new(view, &viewer, wanted, document.format != Format::Pdf, now)?;
            let columns = found.columns();
            let rows: Rows = Box::new(move |view, page| found.rows(view, &viewer, page));
            (columns, Shape::Table, total, rows)
        }
        Of::Workspace(_) => return Err(Error::NotFound), // It has no rows; it comes as an archive alone.
    })
}

/// Fails: Invalid(filter), if it filters by what isn't there at `now`.
pub(super) fn finds(view: &View<'_>, permit: &Permit, subject: &Subject, now: Millis) -> Result<()> {
    match &permit.of {
        Of::Tasks(viewer) => tasks_wanted(view, viewer, subject, now).map(drop),
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

/// The times that it begins and ends with, if it has any.
pub(super) fn span(subject: &Subject) -> (Option<Millis>, Option<Millis>) {
    match subject {
        Subject::People | Subject::Workspace | Subject::Tasks { .. } => (None, None),
        Subject::Audit { from, to, .. } | Subject::Room { from, to, .. } => (*from, *to),
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
        Subject::People | Subject::Room { .. } | Subject::Workspace | Subject::Tasks { .. } => Filter::default(),
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
    if let Subject::Tasks { filter, .. } = subject
        && !filter.trim().is_empty()
    {
        facts.push(("Filter".to_owned(), filter.clone()));
    }
    Ok(facts)
}
