//! Making notices: whom a thing concerns, and whether they want to hear of it. In jobs, so that nobody waits (N6).

use std::collections::BTreeMap;

use super::{
    event::Heard,
    mail, phones, preferences, push,
    record::{About, Kind, Notice},
    seen, sms,
};
use crate::{
    app::App,
    domain::{
        chat::{
            self,
            herald::{self, Called, Decided, LetIn, Remind, Reported, Said},
            record::{Membership, Message, MessageId, Notify, Report, Room, RoomId, RoomKind},
            reminders,
        },
        hooks::deliveries::Paused,
        people::{self, policy::Member, roles, secured::Secured},
    },
    engine::{
        commit::{Actor, Tx},
        jobs::{Ended, Failure, Work},
        store::{Order, Span, View},
    },
    error::{Error, Result},
    kit::{
        id::UserId,
        markdown,
        page::{MAX_LIMIT, Page, PageRequest},
    },
};

/// People that are told in one commit: others' writes go in between.
const AT_ONCE: usize = 25;
/// People who wait for one word, at most.
const KEYWORD_LISTENERS: usize = 1_000;
/// Old notices that are looked at whenever one is made, for whether they were read by reading what they are about.
const SETTLED_AT_ONCE: usize = 8;

/// Which ways out there are beside the centre.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Open {
    mail: bool,
    push: bool,
    sms: bool,
}

impl Open {
    pub fn now(app: &App) -> Self {
        let ways = app.ways();
        Self {
            mail: ways.mail.is_some(),
            push: ways.push.is_some(),
            sms: ways.sms.is_some(),
        }
    }
}

/// A message was posted: tells everybody whom it concerns.
pub async fn said(app: App, task: Said, work: Work) -> Ended {
    let workspace = work.workspace();
    let concerned = app.read(workspace, |view| concerned(view, &task))?;
    let mut told = 0;
    let total = concerned.len() as u64;
    for (step, some) in concerned.chunks(AT_ONCE).enumerate() {
        if work.is_stopped() {
            return Err(Failure::Stopped);
        }
        let (some, open) = (some.to_vec(), Open::now(&app));
        // Not keyed by the job: who is concerned may have changed since it was run before. The notice's key does (N2).
        let written = app.write(Actor::system(workspace), move |tx| {
            let Some(message) = standing(tx, &task)? else {
                return Ok(0);
            };
            let mut told = 0;
            for (user, kind) in &some {
                told += usize::from(tell_of_message(tx, *user, *kind, &message, open)?);
            }
            Ok(told)
        });
        told += written.await?.value;
        if total > AT_ONCE as u64 {
            work.progress(total.min(((step + 1) * AT_ONCE) as u64), total);
        }
    }
    Ok(format!("{told} told"))
}

/// The message, unless it was taken back.
fn standing(view: &View<'_>, task: &Said) -> Result<Option<Message>> {
    let message = chat::messages::find(view, task.room, task.message)?;
    Ok(message.filter(|message| message.deleted_at.is_none()))
}

/// Whom the message concerns, each by the most personal reason (N2).
fn concerned(view: &View<'_>, task: &Said) -> Result<Vec<(UserId, Kind)>> {
    let (Some(message), Some(room)) = (standing(view, task)?, view.get::<Room>(&task.room)?) else {
        return Ok(Vec::new());
    };
    let mut concerned: BTreeMap<UserId, Kind> = BTreeMap::new();
    let mut add = |user: UserId, kind: Kind| {
        let known = concerned.entry(user).or_insert(kind);
        if kind.rank() < known.rank() {
            *known = kind;
        }
    };
    message.mentions.iter().for_each(|user| add(*user, Kind::Mention));
    let text = markdown::words_of(&message.html);
    for user in herald::listeners(view, &text, KEYWORD_LISTENERS)? {
        add(user, Kind::Keyword);
    }
    match message.thread() {
        None => by_room(view, &room, &message, &mut add)?,
        Some(root) => {
            let kind = if message.mentions_room {
                Kind::RoomMention
            } else {
                Kind::Reply
            };
            each_page(
                |page| chat::following::followers(view, root, page),
                |user| add(user, kind),
            )?;
        }
    }
    concerned.remove(&message.author);
    Ok(concerned.into_iter().collect())
}

/// Whom a message concerns by the room in which it was said.
fn by_room(view: &View<'_>, room: &Room, message: &Message, add: &mut impl FnMut(UserId, Kind)) -> Result<()> {
    if room.kind == RoomKind::Direct {
        room.people.iter().for_each(|user| add(*user, Kind::Direct));
    }
    if message.mentions_room {
        each_page(
            |page| view.page_rows::<Membership>(&room.id, Order::Rising, page),
            |row| add(row.user, Kind::RoomMention),
        )?;
    }
    each_page(
        |page| view.page_index(&Membership::LISTENERS, &room.id, Order::Rising, page),
        |row| add(row.user, Kind::Message),
    )
}

fn each_page<T, E>(read: impl Fn(&PageRequest) -> Result<Page<T>, E>, mut each: impl FnMut(T)) -> Result<()>
where
    Error: From<E>,
{
    let mut page = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    loop {
        let rows = read(&page)?;
        rows.items.into_iter().for_each(&mut each);
        page.cursor = rows.next;
        if page.cursor.is_none() {
            return Ok(());
        }
    }
}

/// Tells `user` of a message, if they may read it, haven't, and want to hear of it; whether they were told.
///
/// Writes: notices, notice_gatherings, jobs. Emits: notices.added → user/{user}.  Rules: N1 to N4.
fn tell_of_message(tx: &mut Tx<'_>, user: UserId, kind: Kind, message: &Message, open: Open) -> Result<bool> {
    let Some(place) = place_of(tx, user, message.room)? else {
        return Ok(false);
    };
    let membership = place.membership();
    let personal = matches!(kind, Kind::Mention | Kind::Direct | Kind::RoomMention);
    let about = about(message);
    let read = seen::is_read(tx, &place, &about)?;
    let wants = match membership.notify {
        Notify::Nothing => false,
        Notify::Mentions | Notify::Everything => personal || !membership.muted,
    };
    if !wants || message.author == user || read {
        return Ok(false);
    }
    let key = key_of(message.room, message.id);
    let open = if membership.muted { Open::default() } else { open };
    tell(tx, user, kind, key, about, open)
}

/// What a notice about a message has for its key.
pub(super) fn key_of(room: RoomId, message: MessageId) -> String {
    format!("message/{room}/{message}")
}

fn about(message: &Message) -> About {
    let (room, id, number, by) = (message.room, message.id, message.number, message.author);
    match message.thread() {
        None => About::Message {
            room,
            message: id,
            number,
            by,
        },
        Some(root) => About::Reply {
            room,
            root,
            message: id,
            number,
            by,
        },
    }
}

/// Somebody was let into a room by somebody else.
pub async fn let_in(app: App, task: LetIn, work: Work) -> Ended {
    let open = Open::now(&app);
    let written = app.write(Actor::of_job(&work, "tell"), move |tx| {
        let LetIn { room, user, by } = task;
        if place_of(tx, user, room)?.is_none() {
            return Ok(false);
        }
        let key = format!("room/{room}");
        // Who was let in, left, and is let in again is told again.
        if let Some(old) = tx.find(&Notice::BY_KEY, &user, &key)? {
            tx.delete::<Notice>(&(user, old.id))?;
        }
        tell(tx, user, Kind::RoomEntered, key, About::Room { room, by }, open)
    });
    Ok(said_of(written.await?.value))
}

/// Somebody calls the others of a direct room.
pub async fn called(app: App, task: Called, work: Work) -> Ended {
    let open = Open::now(&app);
    let written = app.write(Actor::of_job(&work, "tell"), move |tx| {
        let Called { room, by } = task;
        let people = tx.get::<Room>(&room)?.map(|room| room.people).unwrap_or_default();
        let mut told = 0;
        for user in people.into_iter().filter(|user| *user != by) {
            if place_of(tx, user, room)?.is_none() {
                continue;
            }
            let key = call_key(room);
            // Of several calls the latest stands there.
            if let Some(old) = tx.find(&Notice::BY_KEY, &user, &key)? {
                tx.delete::<Notice>(&(user, old.id))?;
            }
            told += usize::from(tell(tx, user, Kind::Called, key, About::Room { room, by }, open)?);
        }
        Ok(told)
    });
    Ok(format!("{} told", written.await?.value))
}

/// What stands for a call in a room, in the notices of whoever was called.
pub(super) fn call_key(room: RoomId) -> String {
    format!("call/{room}")
}

/// It is time to remind somebody of a message.
pub async fn remind(app: App, task: Remind, work: Work) -> Ended {
    let (open, job) = (Open::now(&app), work.id());
    let written = app.write(Actor::of_job(&work, "tell"), move |tx| {
        let Some(who) = active(tx, task.user)? else {
            return Ok(false);
        };
        let Some(message) = reminders::come_due(tx, who, &task, job)? else {
            return Ok(false);
        };
        let about = About::Kept {
            room: message.room,
            message: message.id,
        };
        tell(tx, task.user, Kind::Reminder, format!("reminder/{job}"), about, open)
    });
    Ok(said_of(written.await?.value))
}

/// Somebody reported a message: tells the administrators, but for its author and who reported it.
pub async fn reported(app: App, task: Reported, work: Work) -> Ended {
    let open = Open::now(&app);
    let written = app.write(Actor::of_job(&work, "tell"), move |tx| {
        let Some(report) = tx.get::<Report>(&task.report)? else {
            return Ok(0);
        };
        let mut told = 0;
        for user in roles::administrators(tx)? {
            if user != report.author && user != report.by {
                told += usize::from(tell_of_report(tx, user, &report, false, open)?);
            }
        }
        Ok(told)
    });
    Ok(format!("{} told", written.await?.value))
}

/// A report was decided: tells the reporter, unless they did that themselves.
pub async fn decided(app: App, task: Decided, work: Work) -> Ended {
    let open = Open::now(&app);
    let written = app.write(Actor::of_job(&work, "tell"), move |tx| {
        let report: Option<Report> = tx.get(&task.report)?;
        match report {
            Some(report)
                if report
                    .decision
                    .as_ref()
                    .is_some_and(|decision| decision.by != report.by) =>
            {
                tell_of_report(tx, report.by, &report, true, open)
            }
            _ => Ok(false),
        }
    });
    Ok(said_of(written.await?.value))
}

/// A webhook of somebody's was paused.
pub async fn paused(app: App, task: Paused, work: Work) -> Ended {
    let (open, job) = (Open::now(&app), work.key());
    let written = app.write(Actor::of_job(&work, "tell"), move |tx| {
        let about = About::Webhook {
            name: task.name.clone(),
            room: task.room,
        };
        tell(tx, task.user, Kind::Integration, job.clone(), about, open)
    });
    Ok(said_of(written.await?.value))
}

fn tell_of_report(tx: &mut Tx<'_>, user: UserId, report: &Report, decided: bool, open: Open) -> Result<bool> {
    let about = About::Report {
        report: report.id,
        decided,
    };
    let key = format!("report/{}/{}", report.id, if decided { "decided" } else { "made" });
    tell(tx, user, Kind::Report, key, about, open)
}

/// Something happened to somebody's account.
pub async fn secured(app: App, task: Secured, work: Work) -> Ended {
    let (open, job) = (Open::now(&app), work.key());
    let written = app.write(Actor::of_job(&work, "tell"), move |tx| {
        let about = About::Account {
            what: task.what,
            detail: task.detail.clone(),
            address: task.address.clone(),
        };
        tell(tx, task.user, Kind::Security, job.clone(), about, open)
    });
    Ok(said_of(written.await?.value))
}

pub(super) fn said_of(told: bool) -> String {
    if told { "told" } else { "nothing to tell" }.to_owned()
}

/// Lays a notice for `user`, unless they have it, or want it by no channel; whether they were told.
pub(super) fn tell(tx: &mut Tx<'_>, user: UserId, kind: Kind, key: String, about: About, open: Open) -> Result<bool> {
    let Some(who) = active(tx, user)?.filter(|who| !who.is_bot()) else {
        return Ok(false);
    };
    if tx.find(&Notice::BY_KEY, &user, &key)?.is_some() {
        return Ok(false);
    }
    let preferences = preferences::of(tx, user)?;
    let channels = preferences.of_kind(kind);
    let notice = Notice {
        user,
        id: tx.new_id(),
        key,
        kind,
        about,
        at: tx.now(),
        listed: channels.centre,
        read_at: None,
        to_mail: channels.mail && open.mail,
    };
    let devices = if channels.push && open.push {
        push::listening(tx, user, tx.now())?
    } else {
        Vec::new()
    };
    let texts = channels.sms && open.sms && phones::verified(tx, user)?.is_some();
    if !notice.listed && !notice.to_mail && devices.is_empty() && !texts {
        return Ok(false);
    }
    settle_some(tx, who)?;
    tx.insert(&notice)?;
    if notice.to_mail {
        mail::leave(tx, &notice, &preferences)?;
    }
    push::leave(tx, &notice, &devices)?;
    if texts {
        sms::leave(tx, &notice)?;
    }
    if let Some(opened) = seen::open(tx, who, &notice)?.filter(|_| notice.listed) {
        tx.emit(&Heard::Added {
            notice: Box::new(opened.seen),
            user,
        });
    }
    Ok(true)
}

/// Notes of some of the oldest unread notices that they were read with what they are about, so that few are left to be
/// looked at whenever somebody counts.
fn settle_some(tx: &mut Tx<'_>, who: Member) -> Result<()> {
    let oldest = tx.scan_index(&Notice::UNREAD, &who.user(), &Span::first(SETTLED_AT_ONCE))?;
    for notice in oldest {
        if seen::is_settled(tx, who, &notice)? {
            let read_at = Some(tx.now());
            tx.update(&Notice {
                read_at,
                to_mail: false,
                ..notice
            })?;
        }
    }
    Ok(())
}

/// The proof that `user` is active here, if so.
pub(super) fn active(view: &View<'_>, user: UserId) -> Result<Option<Member>> {
    match people::policy::member(view, user) {
        Ok(member) => Ok(Some(member)),
        Err(Error::Unauthenticated(_) | Error::Forbidden(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The proof that `user` is in `room`, if so (N1).
fn place_of(view: &View<'_>, user: UserId, room: RoomId) -> Result<Option<chat::policy::RoomMember>> {
    match chat::policy::member(view, user, room) {
        Ok(place) => Ok(Some(place)),
        Err(Error::NotFound | Error::Forbidden(_) | Error::Unauthenticated(_)) => Ok(None),
        Err(other) => Err(other),
    }
}
