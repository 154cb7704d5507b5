//! Reports: a member tells the administrators of a message; one of them decides, and the reporter is told.
//!
//! A report keeps the message as it was then, so that an edit hides nothing. Its author is shown none of it, also as an
//! administrator, and judges nothing of their own.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    herald, messages,
    policy::{self, Judge, RoomReader},
    record::{Decision, Message, MessageId, Reason, Report, ReportId, RoomId, Verdict, Was},
    shown::{Attached, MessageShown, Outgoing},
    stretch::{self, Place},
    threads,
};
use crate::{
    domain::{
        files::attachments,
        people::{
            policy::{Admin, Member},
            roles,
        },
    },
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::UserId,
        page::{Page, PageRequest},
        text,
        time::Millis,
    },
};

/// Open reports that one person may have.
pub const OPEN_MAX: usize = 20;
/// Characters of what a reporter says, and of what they are told.
const WORDS_MAX_BYTES: usize = 2_000;
/// Messages of the context, together with the reported one.
const AROUND: usize = 7;
/// Open reports are counted up to here.
pub const COUNT_LIMIT: usize = 100;
/// Reports of one message that are decided together.
const TOGETHER: usize = 200;

/// Why, and what else there is to say.
#[derive(Debug, Clone)]
pub struct Complaint {
    reason: Reason,
    words: String,
}

impl Complaint {
    /// Takes: at most 2000 bytes of words, which the reason `other` needs. Fails: Invalid(words).
    pub fn new(reason: Reason, words: &str) -> Result<Self> {
        let least = usize::from(reason == Reason::Other);
        let words = text::block("words", words, least, WORDS_MAX_BYTES)?;
        Ok(Self { reason, words })
    }
}

/// What is decided, and what the reporter is told of it.
#[derive(Debug, Clone)]
pub struct Ruling {
    verdict: Verdict,
    words: String,
}

impl Ruling {
    /// Takes: at most 2000 bytes of words. Fails: Invalid(words).
    pub fn new(verdict: Verdict, words: &str) -> Result<Self> {
        let words = text::block("words", words, 0, WORDS_MAX_BYTES)?;
        Ok(Self { verdict, words })
    }
}

/// Reports a message to the administrators, and returns the report's id.
///
/// Writes: reports, jobs. Audits: message.reported.
/// Fails: NotFound, Conflict(own_message, message_deleted, already_reported, too_many, nobody_to_report_to).  Rules: Ch17.
pub fn report(tx: &mut Tx<'_>, who: &RoomReader, message: MessageId, complaint: &Complaint) -> Result<ReportId> {
    let message = messages::voice(tx, who.room().id, message)?;
    if message.author == who.user() {
        return Err(Error::Conflict(Code::own_message));
    }
    if message.deleted_at.is_some() {
        return Err(Error::Conflict(Code::message_deleted));
    }
    if tx.find(&Report::OPEN_BY, &who.user(), &message.id)?.is_some() {
        return Err(Error::Conflict(Code::already_reported));
    }
    if tx.count_index(&Report::OPEN_BY, &who.user(), &Span::first(OPEN_MAX))? == OPEN_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    if roles::administrators(tx)?.iter().all(|admin| *admin == message.author) {
        return Err(Error::Conflict(Code::nobody_to_report_to));
    }
    let attached = attachments::shown(tx, &message.attachments)?.into_iter();
    let report = Report {
        id: tx.new_id(),
        room: message.room,
        message: message.id,
        author: message.author,
        by: who.user(),
        at: tx.now(),
        reason: complaint.reason,
        words: complaint.words.clone(),
        was: Was {
            body: message.body.clone(),
            html: message.html.clone(),
            posted_at: message.posted_at,
            edited_at: message.edited_at,
            attached: attached.map(|one| one.name).collect(),
        },
        decision: None,
    };
    tx.insert(&report)?;
    let detail = json!({ "report": report.id, "author": report.author, "room": report.room, "reason": report.reason });
    tx.audit("message.reported", report.message, detail)?;
    herald::reported(tx, report.id)?;
    Ok(report.id)
}

/// Decides on a report, and on all others of the same message: it stays, or is deleted, also in an archived room. One
/// that was decided stays as it is. What was kept of a message that is gone for good goes then.
///
/// Writes: reports, jobs, and as [`messages::delete`]. Audits: report.decided, message.removed.
/// Rules: Ch17.
pub fn decide(tx: &mut Tx<'_>, who: &Judge, ruling: &Ruling) -> Result<()> {
    let report = who.report();
    if report.decision.is_some() {
        return Ok(());
    }
    let message = messages::find(tx, report.room, report.message)?;
    if let Some(message) = message.as_ref().filter(|_| ruling.verdict == Verdict::Removed) {
        messages::remove(tx, message, who.user(), true)?;
    }
    let decision = Decision {
        by: who.user(),
        at: tx.now(),
        verdict: ruling.verdict,
        words: ruling.words.clone(),
    };
    for report in tx.scan_index(&Report::OF_MESSAGE, &report.message, &Span::first(TOGETHER))? {
        if report.decision.is_none() {
            settle(tx, report, &decision, message.is_none())?;
        }
    }
    Ok(())
}

fn settle(tx: &mut Tx<'_>, report: Report, decision: &Decision, is_gone: bool) -> Result<()> {
    let detail = json!({
        "message": report.message, "verdict": decision.verdict, "author": report.author, "reported_by": report.by,
    });
    tx.audit("report.decided", report.id, detail)?;
    herald::decided(tx, report.id)?;
    let was = if is_gone {
        Was {
            body: String::new(),
            html: String::new(),
            attached: Vec::new(),
            ..report.was
        }
    } else {
        report.was
    };
    tx.update(&Report {
        decision: Some(decision.clone()),
        was,
        ..report
    })?;
    Ok(())
}

/// A message is gone for good: what was decided of it goes too. Open reports stay until somebody decides.
///
/// Writes: reports.
pub(super) fn forget(tx: &mut Tx<'_>, message: MessageId) -> Result<()> {
    for report in tx.scan_index(&Report::OF_MESSAGE, &message, &Span::first(usize::MAX))? {
        if report.decision.is_some() {
            tx.delete::<Report>(&report.id)?;
        }
    }
    Ok(())
}

/// A report as an administrator sees it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Report)]
pub struct ReportShown {
    #[schema(value_type = String)]
    pub id: ReportId,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
    /// Who reported it.
    #[schema(value_type = String)]
    pub by: UserId,
    /// Who said it.
    #[schema(value_type = String)]
    pub author: UserId,
    pub reason: Reason,
    pub words: String,
    /// The message as it was then.
    pub was: Was,
    /// How the message is now; null if it is gone for good.
    pub now: Option<NowShown>,
    #[schema(value_type = String)]
    pub message: MessageId,
    /// Where it stands; null if you may not read there.
    #[schema(value_type = Option<String>)]
    pub room: Option<RoomId>,
    /// The room's name; null for a direct one, and if you may not read there.
    pub room_name: Option<String>,
    /// The message on whose thread it is a reply, if you may read there.
    #[schema(value_type = Option<String>)]
    pub thread: Option<MessageId>,
    /// Reports of the same message, this one among them.
    pub reports: usize,
    /// Null while it is open.
    pub decision: Option<Decision>,
}

/// A reported message as it is now.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = ReportedNow)]
pub struct NowShown {
    pub html: String,
    /// Whether it says something else than when it was reported.
    pub changed: bool,
    pub deleted: bool,
}

/// A report with what was said around the message.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportAmid {
    #[serde(flatten)]
    pub report: ReportShown,
    /// The message amid those around it, oldest first; empty if you may not read there.
    #[schema(value_type = Vec<MessageShown<'static>>)]
    pub context: Vec<Outgoing>,
}

/// A page of the open reports, or of those that were decided, the newest first. Those of one's own messages are left out.
pub fn list(view: &View<'_>, who: Admin, open: bool, page: &PageRequest) -> Result<Page<ReportShown>> {
    let found = view.page_index(&Report::BY_STATE, &open, Order::Falling, page)?;
    let others = found.items.into_iter().filter(|report| report.author != who.user());
    let items = others.map(|report| show(view, who.member(), report).map(|(shown, _)| shown));
    Ok(Page {
        items: items.collect::<Result<_>>()?,
        next: found.next,
    })
}

/// How many reports wait for `who`, [`COUNT_LIMIT`] at most.
pub fn waiting(view: &View<'_>, who: Admin) -> Result<usize> {
    let open = view.scan_index(&Report::BY_STATE, &true, &Span::first(COUNT_LIMIT))?;
    Ok(open.iter().filter(|report| report.author != who.user()).count())
}

/// One report with what stands around the message.
pub fn amid(view: &View<'_>, who: &Judge) -> Result<ReportAmid> {
    let (report, place) = show(view, who.admin().member(), who.report().clone())?;
    let context = match (place, messages::find(view, who.report().room, who.report().message)?) {
        (Some(reader), Some(message)) => around(view, &reader, &message)?,
        _ => Vec::new(),
    };
    Ok(ReportAmid { report, context })
}

fn around(view: &View<'_>, reader: &RoomReader, message: &Message) -> Result<Vec<Outgoing>> {
    let (room, place) = (reader.room().id, Place::Around(message.id));
    let found = match message.thread() {
        None => stretch::of_room(view, room, place, AROUND)?,
        Some(root) => stretch::of_thread(view, &threads::get(view, room, root)?, place, AROUND)?,
    };
    Ok(Attached::all(view, found.items)?.into_iter().map(Outgoing).collect())
}

fn show(view: &View<'_>, who: Member, report: Report) -> Result<(ReportShown, Option<RoomReader>)> {
    let place = match policy::reader(view, who.user(), report.room) {
        Ok(reader) => Some(reader),
        Err(Error::NotFound) => None,
        Err(other) => return Err(other),
    };
    let message = messages::find(view, report.room, report.message)?;
    let room = place.as_ref().map(RoomReader::room);
    let shown = ReportShown {
        id: report.id,
        at: report.at,
        by: report.by,
        author: report.author,
        reason: report.reason,
        words: report.words,
        message: report.message,
        room: room.map(|room| room.id),
        room_name: room.and_then(|room| room.name.clone()),
        thread: message.as_ref().filter(|_| room.is_some()).and_then(Message::thread),
        reports: view.count_index(&Report::OF_MESSAGE, &report.message, &Span::first(TOGETHER))?,
        now: message.map(|message| NowShown {
            changed: message.body != report.was.body,
            deleted: message.deleted_at.is_some(),
            html: message.html,
        }),
        was: report.was,
        decision: report.decision,
    };
    Ok((shown, place))
}

/// What somebody may be told of a report: administrators that it waits, its reporter what was decided.
pub fn told(view: &View<'_>, who: Member, id: ReportId, decided: bool) -> Result<Option<Report>> {
    if !decided {
        return match policy::judge(view, who.user(), id) {
            Ok(judge) => Ok(Some(judge.report().clone())),
            Err(Error::NotFound | Error::Forbidden(_)) => Ok(None),
            Err(other) => Err(other),
        };
    }
    let report: Option<Report> = view.get(&id)?;
    Ok(report.filter(|report| report.by == who.user() && report.decision.is_some()))
}
