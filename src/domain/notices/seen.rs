//! A notice as its reader may see it now: what it is about is fetched anew each time, with the right to see it (N1).

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    record::{About, Kind, Notice, NoticeId},
    tasks,
};
use crate::{
    domain::{
        chat::{
            self,
            record::{Message, MessageId, ReportId, Room, RoomId, RoomKind, Verdict},
            reports,
        },
        people::{self, policy::Member, secured::Happened},
        projects::{
            comments, mine,
            record::{CommentId, TaskId},
        },
    },
    engine::store::View,
    error::{Error, Result},
    kit::{id::UserId, markdown, time::Millis},
};

/// Characters of what was said that a notice shows.
const EXCERPT_CHARS: usize = 240;
/// Tasks that a notice of what is due names.
const DUE_MAX: usize = 20;

/// A notice as it goes out.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Notice)]
pub struct NoticeSeen {
    #[schema(value_type = String)]
    pub id: NoticeId,
    pub kind: Kind,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
    pub read: bool,
    /// Who did it.
    #[schema(value_type = Option<String>)]
    pub by: Option<UserId>,
    /// Their name.
    pub by_name: Option<String>,
    #[schema(value_type = Option<String>)]
    pub room: Option<RoomId>,
    /// The room's name; null for a direct one.
    pub room_name: Option<String>,
    #[schema(value_type = Option<String>)]
    pub message: Option<MessageId>,
    /// What people call the task: `GALA-12`.
    pub task: Option<String>,
    /// What is due of what they are to do.
    pub due: Option<DueSeen>,
    /// How what was said begins; of an account, which device or token.
    pub text: String,
    /// What happened to the account.
    pub happened: Option<Happened>,
    /// From which network address.
    pub address: Option<String>,
    /// What was decided on a report; null unless the notice tells of that.
    pub verdict: Option<Verdict>,
    /// Where it leads, within the pages.
    pub href: String,
}

/// What was due on a day, of what somebody still has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TasksDue)]
pub struct DueSeen {
    /// How many were due before that day.
    pub overdue: usize,
    /// How many on that day.
    pub today: usize,
    /// The first of them.
    pub tasks: Vec<DueTaskSeen>,
}

/// A task that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TaskDue)]
pub struct DueTaskSeen {
    /// What people call it: `GALA-12`.
    pub task: String,
    pub title: String,
    pub overdue: bool,
    /// Where it is, within the pages.
    pub href: String,
}

/// A notice with what it is about.
pub struct Opened {
    pub seen: NoticeSeen,
    /// Whether the room is muted.
    pub muted: bool,
}

/// The notice as `who` may see it; nothing if they may not any more, or what it is about is gone.
pub fn open(view: &View<'_>, who: Member, notice: &Notice) -> Result<Option<Opened>> {
    if notice.user != who.user() {
        return Ok(None);
    }
    match &notice.about {
        About::Message { room, message, .. } | About::Reply { room, message, .. } => {
            let Some(place) = within(view, who, *room)? else {
                return Ok(None);
            };
            let mut opened = said_in(view, notice, place.room(), *message)?;
            if let Some(opened) = &mut opened {
                opened.muted = place.membership().muted;
                opened.seen.read |= is_read(view, &place, &notice.about)?;
            }
            Ok(opened)
        }
        About::Kept { room, message } => match chat::policy::reader(view, who.user(), *room) {
            Ok(reader) => said_in(view, notice, reader.room(), *message),
            Err(Error::NotFound) => Ok(None),
            Err(other) => Err(other),
        },
        About::Room { room, by } => match within(view, who, *room)? {
            Some(place) => Ok(Some(Opened {
                muted: place.membership().muted,
                ..in_room(view, notice, place.room(), *by)?
            })),
            None => Ok(None),
        },
        About::Report { report, decided } => of_report(view, who, notice, *report, *decided),
        About::Webhook { name, room } => Ok(Some(Opened {
            seen: NoticeSeen {
                text: name.clone(),
                ..bare(
                    notice,
                    room.map_or_else(|| "/integrations".into(), |room| format!("/rooms/{room}")),
                )
            },
            muted: false,
        })),
        About::Due { day } => of_due(view, who, notice, *day),
        About::Task { task, by } => of_task(view, who, notice, *task, *by, None),
        About::Comment { task, comment, by } => of_task(view, who, notice, *task, *by, Some(*comment)),
        About::Account { what, detail, address } => Ok(Some(Opened {
            seen: NoticeSeen {
                text: detail.clone(),
                happened: Some(*what),
                address: Some(address.clone()).filter(|address| !address.is_empty()),
                ..bare(notice, "/security".into())
            },
            muted: false,
        })),
    }
}

fn said_in(view: &View<'_>, notice: &Notice, room: &Room, message: MessageId) -> Result<Option<Opened>> {
    let Some(said) = standing(view, room.id, message)? else {
        return Ok(None);
    };
    let mut opened = in_room(view, notice, room, said.author)?;
    opened.seen.text = excerpt(&chat::messages::words(view, &said)?);
    opened.seen.message = Some(message);
    opened.seen.href = match said.thread() {
        None => format!("/rooms/{}#{message}", room.id),
        Some(root) => format!("/rooms/{}/threads/{root}#{message}", room.id),
    };
    Ok(Some(opened))
}

fn of_report(view: &View<'_>, who: Member, notice: &Notice, report: ReportId, decided: bool) -> Result<Option<Opened>> {
    let Some(report) = reports::told(view, who, report, decided)? else {
        return Ok(None);
    };
    let place = within(view, who, report.room)?;
    let room = place.as_ref().map(|place| place.room().clone());
    let decision = report.decision.filter(|_| decided);
    let href = match (&decision, &room) {
        (None, _) => format!("/reports#{}", report.id),
        (Some(_), Some(room)) => format!("/rooms/{}#{}", room.id, report.message),
        (Some(_), None) => "/notices".to_owned(),
    };
    let by = decision.is_none().then_some(report.by);
    let by_name = by.map(|by| name_of(view, by)).transpose()?.flatten();
    Ok(Some(Opened {
        seen: NoticeSeen {
            by,
            by_name,
            room: room.as_ref().map(|room| room.id),
            room_name: room.and_then(|room| room.name),
            text: excerpt(decision.as_ref().map_or(&report.words, |decision| &decision.words)),
            verdict: decision.map(|decision| decision.verdict),
            ..bare(notice, href)
        },
        muted: false,
    }))
}

fn of_task(
    view: &View<'_>,
    who: Member,
    notice: &Notice,
    task: TaskId,
    by: UserId,
    comment: Option<CommentId>,
) -> Result<Option<Opened>> {
    let Some(place) = tasks::place_of(view, who.user(), task)? else {
        return Ok(None);
    };
    let (key, task) = (&place.viewer().project().key, place.task());
    let said = match comment.map(|comment| comments::get(view, task.id, comment)) {
        Some(Err(Error::NotFound)) => return Ok(None),
        said => said.transpose()?,
    };
    let place = format!("/projects/{key}/{}", task.number);
    let href = said
        .as_ref()
        .map_or(place.clone(), |said| format!("{place}#{}", said.id));
    let guest = said
        .as_ref()
        .and_then(|said| said.guest.as_ref())
        .map(|guest| guest.name.clone());
    let text = said.map_or_else(|| task.title.clone(), |said| markdown::words_of(&said.html));
    Ok(Some(Opened {
        seen: NoticeSeen {
            by: guest.is_none().then_some(by),
            by_name: match guest {
                Some(name) => Some(format!("{name} (guest)")),
                None => name_of(view, by)?,
            },
            task: Some(task.name_in(key)),
            text: excerpt(&text),
            ..bare(notice, href)
        },
        muted: false,
    }))
}

fn of_due(view: &View<'_>, who: Member, notice: &Notice, day: Millis) -> Result<Option<Opened>> {
    let due = mine::due(view, who, day)?;
    let overdue = due.iter().filter(|task| task.overdue).count();
    let first = due.iter().take(DUE_MAX).map(|task| DueTaskSeen {
        task: format!("{}-{}", task.project, task.number),
        title: task.title.clone(),
        overdue: task.overdue,
        href: format!("/projects/{}/{}", task.project, task.number),
    });
    let tasks: Vec<DueTaskSeen> = first.collect();
    let named: Vec<String> = tasks.iter().map(|due| format!("{} {}", due.task, due.title)).collect();
    let seen = NoticeSeen {
        text: excerpt(&named.join(" · ")),
        due: Some(DueSeen {
            overdue,
            today: due.len() - overdue,
            tasks,
        }),
        ..bare(notice, "/my-work".into())
    };
    Ok((!due.is_empty()).then_some(Opened { seen, muted: false }))
}

/// Whether `who` has read the notice, or may no longer see it: it then counts for nothing.
pub fn is_settled(view: &View<'_>, who: Member, notice: &Notice) -> Result<bool> {
    Ok(match &notice.about {
        About::Message { room, message, .. } | About::Reply { room, message, .. } => match within(view, who, *room)? {
            None => true,
            Some(place) if is_read(view, &place, &notice.about)? => true,
            Some(_) => standing(view, *room, *message)?.is_none(),
        },
        About::Kept { .. } | About::Task { .. } | About::Comment { .. } | About::Due { .. } => {
            open(view, who, notice)?.is_none()
        }
        About::Room { room, .. } => within(view, who, *room)?.is_none(),
        About::Report { report, decided } => {
            let report = reports::told(view, who, *report, *decided)?;
            report.is_none_or(|report| !decided && report.decision.is_some())
        }
        About::Account { .. } | About::Webhook { .. } => false,
    })
}

/// Whether what a notice is about was read where it stands. Of a thread that somebody never followed nobody knows.
pub(super) fn is_read(view: &View<'_>, place: &chat::policy::RoomMember, about: &About) -> Result<bool> {
    match about {
        About::Message { number, .. } => Ok(place.membership().read_number >= *number),
        About::Reply { root, number, .. } => {
            let read = chat::following::read_number(view, place.user(), place.room().id, *root)?;
            Ok(read.is_some_and(|read| read >= *number))
        }
        About::Kept { .. }
        | About::Room { .. }
        | About::Account { .. }
        | About::Report { .. }
        | About::Task { .. }
        | About::Comment { .. }
        | About::Due { .. }
        | About::Webhook { .. } => Ok(false),
    }
}

/// The message, unless it was taken back.
fn standing(view: &View<'_>, room: RoomId, message: MessageId) -> Result<Option<Message>> {
    let said = chat::messages::find(view, room, message)?;
    Ok(said.filter(|said| said.deleted_at.is_none()))
}

/// How words begin, on one line.
pub fn excerpt(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT_CHARS) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

fn within(view: &View<'_>, who: Member, room: RoomId) -> Result<Option<chat::policy::RoomMember>> {
    match chat::policy::member(view, who.user(), room) {
        Ok(place) => Ok(Some(place)),
        Err(Error::NotFound | Error::Forbidden(_) | Error::Unauthenticated(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

fn in_room(view: &View<'_>, notice: &Notice, room: &Room, by: UserId) -> Result<Opened> {
    Ok(Opened {
        seen: NoticeSeen {
            by: Some(by),
            by_name: name_of(view, by)?,
            room: Some(room.id),
            room_name: room.name.clone().filter(|_| room.kind != RoomKind::Direct),
            ..bare(notice, format!("/rooms/{}", room.id))
        },
        muted: false,
    })
}

fn name_of(view: &View<'_>, user: UserId) -> Result<Option<String>> {
    match people::person(view, user) {
        Ok(person) => Ok(Some(person.name)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

fn bare(notice: &Notice, href: String) -> NoticeSeen {
    NoticeSeen {
        id: notice.id,
        kind: notice.kind,
        at: notice.at,
        read: notice.read_at.is_some(),
        by: None,
        by_name: None,
        room: None,
        room_name: None,
        message: None,
        task: None,
        due: None,
        text: String::new(),
        happened: None,
        address: None,
        verdict: None,
        href,
    }
}
