//! Asking for a document, looking at one's own, and giving one up.

use std::time::Duration;

use serde_json::json;

use super::{
    making::Make,
    policy,
    record::{Document, DocumentId, Format, Subject},
    shown::DocumentShown,
    subject,
};
use crate::{
    domain::people::{self, policy as doors},
    engine::{
        commit::Tx,
        documents::Zone,
        jobs::{self, Draft, Job},
        store::{Order, Record as _, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
        text,
        time::Millis,
    },
};

/// How long a document can be downloaded.
pub const KEPT_FOR: Duration = Duration::from_secs(7 * 86_400);
/// Documents that somebody waits for at a time.
pub const WAITED_FOR_MOST: usize = 3;
/// Documents that are kept for somebody at a time.
pub const KEPT_MOST: usize = 50;
/// Characters of a title that go into a file's name.
const NAME_MOST: usize = 80;

/// Asks for a document of `subject` for the user; a job makes it.
///
/// Writes: documents, jobs. Audits: document.requested. Fails: as [`policy::permit`], Invalid(subject.to, filter, from, to, format),
/// Conflict(documents_waiting), Conflict(too_many).  Rules: C1, Do1.
pub fn ask(tx: &mut Tx<'_>, owner: UserId, subject: &Subject, format: Format) -> Result<Document> {
    let permit = policy::permit(tx, owner, subject)?;
    runs_forward(subject)?;
    has_rows_or_files(subject, format)?;
    subject::finds(tx, &permit, subject, tx.now())?;
    let own = tx.rows::<Document>(&owner, &Span::first(KEPT_MOST))?;
    if own.len() >= KEPT_MOST {
        return Err(Error::Conflict(Code::too_many));
    }
    let mut waiting = 0;
    for document in &own {
        waiting += usize::from(is_waited_for(tx, document)?);
    }
    if waiting >= WAITED_FOR_MOST {
        return Err(Error::Conflict(Code::documents_waiting));
    }
    let id: DocumentId = tx.new_id();
    let zone = Zone::named(&people::person(tx, owner)?.time_zone);
    let name = file_name(&subject::title(tx, &permit)?, &zone.date(tx.now()), format);
    let job = tx.enqueue(&Draft::of(&Make { owner, document: id }).key(id.to_string()))?;
    let document = Document {
        owner,
        id,
        subject: subject.clone(),
        format,
        name,
        asked_at: tx.now(),
        job: job.id,
        outcome: None,
        expires_at: tx.now().plus(KEPT_FOR),
    };
    tx.insert(&document)?;
    tx.audit(
        "document.requested",
        &document.name,
        json!({ "of": of(subject), "format": format }),
    )?;
    Ok(document)
}

/// Gives up one's own document: what isn't made yet won't be.
///
/// Writes: documents, jobs. Fails: as [`policy::own`].
pub fn give_up(tx: &mut Tx<'_>, owner: UserId, id: DocumentId) -> Result<()> {
    let document = policy::own(tx, owner, id, tx.now())?;
    if is_waited_for(tx, &document)? {
        jobs::cancel(tx, document.job)?;
    }
    tx.delete::<Document>(&document.key())?;
    Ok(())
}

/// A page of `user`'s documents that are there at `now`, the newest first.
pub fn list(view: &View<'_>, user: UserId, page: &PageRequest, now: Millis) -> Result<Page<DocumentShown>> {
    doors::member(view, user)?;
    let found = view.page_rows::<Document>(&user, Order::Falling, page)?;
    let there = found.items.iter().filter(|document| document.expires_at > now);
    Ok(Page {
        items: there
            .map(|document| DocumentShown::of(view, document))
            .collect::<Result<_>>()?,
        next: found.next,
    })
}

/// One of `user`'s documents. Fails: as [`policy::own`].
pub fn show(view: &View<'_>, user: UserId, id: DocumentId, now: Millis) -> Result<DocumentShown> {
    DocumentShown::of(view, &policy::own(view, user, id, now)?)
}

/// Whether a job will still make it.
fn is_waited_for(view: &View<'_>, document: &Document) -> Result<bool> {
    if document.outcome.is_some() {
        return Ok(false);
    }
    let job: Option<Job> = view.get(&document.job)?;
    Ok(job.is_some_and(|job| !job.state.is_finished()))
}

/// Fails: Invalid(subject.to), if the end is before the beginning.
fn runs_forward(subject: &Subject) -> Result<()> {
    match subject {
        Subject::Audit {
            from: Some(from),
            to: Some(to),
            ..
        }
        | Subject::Room {
            from: Some(from),
            to: Some(to),
            ..
        } if from > to => Err(Error::invalid(
            "subject.to",
            "out_of_range",
            "Choose an end that is not before the beginning.",
        )),
        _ => Ok(()),
    }
}

/// Fails: Invalid(format), for an archive of what has no files.
fn has_rows_or_files(subject: &Subject, format: Format) -> Result<()> {
    match subject {
        Subject::People
        | Subject::Audit { .. }
        | Subject::Tasks { .. }
        | Subject::Time { .. }
        | Subject::Report { .. }
        | Subject::Insights { .. }
            if format == Format::Zip =>
        {
            let say = "Only a room comes as an archive; choose CSV, XLSX or PDF.";
            Err(Error::invalid("format", "unsupported", say))
        }
        Subject::Workspace if format != Format::Zip => {
            let say = "The whole workspace comes as an archive alone; choose ZIP.";
            Err(Error::invalid("format", "unsupported", say))
        }
        _ => Ok(()),
    }
}

/// What the audit log calls a subject.
fn of(subject: &Subject) -> String {
    match subject {
        Subject::People => "people".into(),
        Subject::Audit { .. } => "audit".into(),
        Subject::Room { room, .. } => format!("room {room}"),
        Subject::Workspace => "workspace".into(),
        Subject::Tasks { project, .. } => format!("tasks of {project}"),
        Subject::Time { project, .. } => format!("time of {project}"),
        Subject::Report { project, .. } => format!("report of {project}"),
        Subject::Insights { .. } => "analytics".into(),
    }
}

/// A name that every disk takes.
fn file_name(title: &str, date: &str, format: Format) -> String {
    format!("{} {date}.{}", text::file_name(title, NAME_MOST), format.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_is_taken_by_every_disk() {
        assert_eq!(
            file_name("a/b: \"c\"?", "2026-11-21", Format::Csv),
            "a-b- -c-- 2026-11-21.csv"
        );
        assert_eq!(file_name("..x\n", "2026-11-21", Format::Pdf), "x 2026-11-21.pdf");
        assert_eq!(
            file_name("山の家", "2026-11-21", Format::Xlsx),
            "山の家 2026-11-21.xlsx"
        );
    }
}
