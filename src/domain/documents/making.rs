//! Making a document: rows are read page by page from one moment, and written as they come.

use std::io::{self, BufWriter, Write as _};

use serde::{Deserialize, Serialize};

use super::{
    archive::Bundle,
    asking::KEPT_FOR,
    pages::Head,
    policy::{self, Permit},
    record::{Document, DocumentId, Made, Outcome, Reason},
    subject::{self, Rows, Told},
};
use crate::{
    app::App,
    domain::{imports::export, people::policy::Owner, queues::DOCUMENTS},
    engine::{
        blobs::Pin,
        commit::Actor,
        documents::{self, Cell, Format, Row, Ruler},
        jobs::{Ended, Failure, Queue, Task, Work},
        store::{Digest, Still},
    },
    error::{Error, Result},
    kit::{
        id::UserId,
        page::{MAX_LIMIT, PageRequest},
    },
};

/// Bytes that are written to the disk in one go.
const PIECE: usize = 128 << 10;

/// Makes somebody's document.
#[derive(Debug, Serialize, Deserialize)]
pub struct Make {
    pub owner: UserId,
    pub document: DocumentId,
}

impl Task for Make {
    const KIND: &'static str = "documents.make";
    const QUEUE: Queue = DOCUMENTS;
}

/// Why a document wasn't made.
pub(super) enum Unmade {
    /// It never will be.
    Refused(Reason),
    /// Not this time.
    Failed(Failure),
}

impl From<Error> for Unmade {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound | Error::Forbidden(_) | Error::Unauthenticated(_) => Self::Refused(Reason::NotAllowed),
            other => Self::Failed(other.into()),
        }
    }
}

impl From<io::Error> for Unmade {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::from(Error::DiskFull),
            _ => Self::Failed(Failure::Again(error.to_string())),
        }
    }
}

/// Bytes of text that one document may have: a PDF is put together in memory.
fn text_most(format: Format) -> u64 {
    match format {
        Format::Csv | Format::Xlsx | Format::Json => 512 << 20,
        Format::Pdf => 8 << 20,
    }
}

/// Makes the document and notes what became of it. Run again, it finds that, and does nothing (Do3).
///
/// Writes: documents.
pub fn make(app: &App, task: Make, work: &Work) -> Ended {
    let still = app.still(work.workspace())?;
    let document: Option<Document> = still.view().get(&(task.owner, task.document)).map_err(Error::from)?;
    let Some(document) = document.filter(|document| document.outcome.is_none()) else {
        return Ok("it was made before, or given up".into());
    };
    match write(app, &still, &document, work) {
        Ok((pin, made)) => {
            let said = format!("{} rows, {} bytes", made.rows, made.bytes);
            settle(app, work, &document, Outcome::Made(made))?;
            drop(pin);
            Ok(said)
        }
        Err(Unmade::Refused(reason)) => {
            settle(app, work, &document, Outcome::Refused(reason))?;
            Ok(format!("refused: {reason:?}"))
        }
        Err(Unmade::Failed(failure)) => Err(failure),
    }
}

/// Writes the file; it is kept while the pin is held.
fn write(app: &App, still: &Still, document: &Document, work: &Work) -> Result<(Pin, Made), Unmade> {
    let permit = policy::permit(&still.view(), document.owner, &document.subject)?;
    let role = permit.role();
    let blobs = app.blobs()?;
    let aside = blobs.aside().map_err(Error::from)?;
    let mut out = BufWriter::with_capacity(PIECE, blobs.draft().map_err(Error::from)?);
    let rows = match document.format.of_rows() {
        Some(format) => {
            let told = subject::told(&still.view(), permit, document, app.now())?;
            fill(app, still, format, told, (&mut out, &aside), work)?
        }
        None => match permit.owner() {
            Some(owner) => whole(app, still, owner, work, &mut out)?,
            None => bundle(app, still, document, &permit, work)?.write(&mut out)?,
        },
    };
    out.flush()?;
    let draft = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    let (pin, bytes) = draft.keep().map_err(Error::from)?;
    let digest: Digest = pin.digest();
    Ok((
        pin,
        Made {
            digest,
            bytes,
            rows,
            role,
        },
    ))
}

/// Writes all of the workspace.
fn whole(app: &App, still: &Still, owner: Owner, work: &Work, out: &mut (dyn io::Write + Send)) -> Result<u64, Unmade> {
    let written = export::write(app, still, owner, app.now(), out, &mut |messages| {
        work.progress(messages, 0);
        match work.is_stopped() {
            true => Err(io::Error::from(io::ErrorKind::Interrupted)),
            false => Ok(()),
        }
    });
    match written {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(Unmade::Failed(Failure::Stopped)),
        other => Ok(other?),
    }
}

/// What goes into the archive of a room.
fn bundle<'b>(
    app: &'b App,
    still: &'b Still,
    document: &Document,
    permit: &'b Permit,
    work: &'b Work,
) -> Result<Bundle<'b>, Unmade> {
    let Some(reader) = permit.reader() else {
        return Err(Unmade::Refused(Reason::NotAllowed));
    };
    let made_at = app.now();
    let about = subject::about(&still.view(), permit, document, made_at)?;
    Ok(Bundle {
        app,
        still,
        work,
        reader,
        head: Head {
            title: about.title,
            house: about.house,
            facts: about.facts,
            pages: 1,
        },
        zone: about.zone,
        span: subject::span(&document.subject),
        made_at,
    })
}

/// Writes all rows, and returns how many those were. Those of a document with pages are looked at twice, as each page
/// says how many there are.
fn fill(
    app: &App,
    still: &Still,
    format: Format,
    told: Told,
    (out, aside): (&mut (dyn io::Write + Send), &std::path::Path),
    work: &Work,
) -> Result<u64, Unmade> {
    let Told { sheet, mut rows, total } = told;
    let ruler = Ruler::of(format, &sheet)?;
    let mut reading = Reading {
        app,
        still,
        format,
        work,
        looked_at: 0,
        total: total * if ruler.is_some() { 2 } else { 1 },
    };
    let pages = match ruler {
        Some(mut ruler) => {
            let count = reading.read(&mut rows, &mut |row| ruler.row(row))?;
            // From now on it is known, whatever it was before.
            reading.looked_at = if total == 0 { count } else { total };
            reading.total = 2 * reading.looked_at;
            Some(ruler.pages()?)
        }
        None => None,
    };
    let mut pen = documents::begin(format, &sheet, pages, out, aside)?;
    let written = reading.read(&mut rows, &mut |row| pen.row(row))?;
    pen.finish()?;
    Ok(written)
}

/// Rows on their way from the store, with what is told of how far they are.
struct Reading<'r> {
    app: &'r App,
    still: &'r Still,
    format: Format,
    work: &'r Work,
    looked_at: u64,
    /// Rows that will have been looked at in the end; 0 if nobody knows.
    total: u64,
}

impl Reading<'_> {
    /// Gives each row to `take`, and returns how many those were.
    fn read(&mut self, rows: &mut Rows, take: &mut dyn FnMut(&Row) -> io::Result<()>) -> Result<u64, Unmade> {
        let mut page = PageRequest {
            cursor: None,
            limit: MAX_LIMIT,
        };
        let (mut count, mut text) = (0, 0);
        loop {
            if self.work.is_stopped() {
                return Err(Unmade::Failed(Failure::Stopped));
            }
            self.app.blobs()?.has_room(PIECE as u64).map_err(Error::from)?;
            let found = rows(&self.still.view(), &page)?;
            for row in &found.items {
                count += 1;
                text += length(row);
                if count > self.format.rows_most() {
                    return Err(Unmade::Refused(Reason::TooManyRows));
                }
                if text > text_most(self.format) {
                    return Err(Unmade::Refused(Reason::TooMuchText));
                }
                take(row)?;
            }
            self.looked_at += MAX_LIMIT as u64;
            match self.total {
                0 => self.work.progress(count, 0),
                total => self.work.progress(self.looked_at.min(total), total),
            }
            page.cursor = found.next;
            if page.cursor.is_none() {
                return Ok(count);
            }
        }
    }
}

fn length(row: &Row) -> u64 {
    fn of(cell: &Cell) -> u64 {
        match cell {
            Cell::Text(text) => text.len() as u64,
            Cell::None | Cell::Number(_) | Cell::Decimal(_) | Cell::Moment(_) => 0,
            Cell::List(cells) => cells.iter().map(of).sum(),
            Cell::Record(cells) => cells.iter().map(|(_, cell)| of(cell)).sum(),
        }
    }
    row.iter().map(of).sum()
}

/// Notes what became of it: if it is still wanted, and if whoever asked may still have it (Do1).
fn settle(app: &App, work: &Work, document: &Document, outcome: Outcome) -> Result<()> {
    let key = (document.owner, document.id);
    let settled = app.write(Actor::of_job(work, "settled"), move |tx| {
        let document: Option<Document> = tx.get(&key)?;
        let Some(mut document) = document.filter(|document| document.outcome.is_none()) else {
            return Ok(()); // Given up meanwhile.
        };
        document.outcome = Some(outcome.clone());
        document.expires_at = tx.now().plus(KEPT_FOR);
        match policy::may_have(tx, &document) {
            Err(Error::NotFound | Error::Forbidden(_) | Error::Unauthenticated(_)) => {
                document.outcome = Some(Outcome::Refused(Reason::NotAllowed));
            }
            other => other?,
        }
        Ok(tx.update(&document)?)
    });
    tokio::runtime::Handle::current().block_on(settled).map(drop)
}
