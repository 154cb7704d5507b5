//! History: rooms that were elsewhere, and what was said in them, laid in the order of its time (Ch19).
//!
//! Who may lay it is not asked here: that is for whoever brings it. Nobody is told of a message, none is a notice, and
//! whoever had read what stands before it has read it too. Most of it comes after all that a room has; what comes before
//! something moves that along, number by number, up to [`LATER_MAX`] messages at a time.

use std::collections::BTreeSet;

use super::{
    event::{self, Heard},
    members, messages,
    naming::{self, mentions},
    record::{
        FACES_MAX, Following, Membership, Mention, Message, MessageId, Pin, Reactions, Revision, Room, RoomId,
        RoomKind, RoomRole, Standing, StreamId, Tally, Thread, digest,
    },
    rooms,
    shown::RoomHeard,
};
use crate::{
    domain::files::record::AttachmentId,
    engine::{
        commit::{Topic, Tx},
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId},
        markdown::Rendered,
        page::{MAX_LIMIT, PageRequest},
        reaction::Reaction,
        time::Millis,
    },
};

/// Messages of a room or thread that may stand after what is laid into it.
pub const LATER_MAX: usize = 5_000;
/// Bytes of one message of history: other programs take longer ones than are typed here.
pub const BODY_MAX_BYTES: usize = 65_536;

/// A room that was elsewhere.
#[derive(Debug, Clone)]
pub struct OldRoom {
    pub kind: RoomKind,
    /// None for a direct one.
    pub name: Option<String>,
    pub topic: String,
    pub description: String,
    pub archived: bool,
    pub home: bool,
    pub created_at: Millis,
    pub created_by: UserId,
    /// Who talks in a direct one.
    pub people: Vec<UserId>,
}

/// Something that was said elsewhere.
#[derive(Debug, Clone)]
pub struct Saying {
    pub author: UserId,
    pub at: Millis,
    /// Markdown, and the same rendered.
    pub body: String,
    pub rendered: Rendered,
    pub edited_at: Option<Millis>,
    pub deleted_at: Option<Millis>,
    /// What it said before, the first first, and when that was written.
    pub earlier: Vec<(String, Rendered, Millis)>,
    /// The message of the room in whose thread it stands.
    pub thread: Option<MessageId>,
    pub also_in_room: bool,
    pub attachments: Vec<AttachmentId>,
    pub reactions: Vec<Reaction>,
    pub pinned: Option<Pin>,
    /// The name under which a bot said it, if that is another than its own.
    pub said_as: Option<String>,
}

/// Finds the room that this one is here, or opens it, and says whether it is new: an open room goes into the open room of
/// its name, a direct one into that of its people. A closed one is always new.
///
/// Writes: rooms, room_tallies, memberships of a direct one. Emits: chat.room_opened.
/// Fails: Invalid(people).  Rules: Ch2.
pub fn settle(tx: &mut Tx<'_>, old: &OldRoom) -> Result<(RoomId, bool)> {
    let mut people = old.people.clone();
    people.sort_unstable();
    people.dedup();
    let known: Option<Room> = match (old.kind, &old.name) {
        (RoomKind::Open, Some(name)) => tx.find(&Room::BY_NAME, &name.to_lowercase(), &())?,
        (RoomKind::Direct, _) => tx.find(&Room::BY_PEOPLE, &digest(&people), &())?,
        _ => None,
    };
    if let Some(room) = known {
        return Ok((room.id, false));
    }
    let direct = old.kind == RoomKind::Direct;
    if direct && !(rooms::DIRECT_MIN..=rooms::DIRECT_MAX).contains(&people.len()) {
        return Err(Error::invalid(
            "people",
            "out_of_range",
            "A direct room has two to eight people.",
        ));
    }
    let room = Room {
        id: tx.new_id(),
        kind: old.kind,
        name: old.name.clone().filter(|_| !direct),
        topic: old.topic.clone(),
        description: old.description.clone(),
        archived: old.archived,
        created_at: old.created_at,
        created_by: old.created_by,
        people: if direct { people.clone() } else { Vec::new() },
        home: old.home,
        picture: None,
        of: None,
    };
    tx.insert(&room)?;
    tx.insert(&Tally {
        people: room.people.len() as u64,
        ..Tally::of_empty(room.id)
    })?;
    for user in &room.people {
        tx.insert(&members::fresh(tx, room.id, *user, RoomRole::Member))?;
    }
    for to in event::hear_opening(&room, &room.people) {
        let room = RoomHeard::from(&room);
        tx.emit(&Heard::RoomOpened { room, to });
    }
    Ok((room.id, true))
}

/// Lets somebody into a room that came from elsewhere; who is there stays as they are. The first is its administrator.
/// It says whether they are new there.
///
/// Writes: memberships, room_tallies. Emits: chat.room_opened → user/{them}.
/// Fails: NotFound.  Rules: Ch2.
pub fn seat(tx: &mut Tx<'_>, room: RoomId, user: UserId, role: RoomRole) -> Result<bool> {
    let room: Room = tx.get(&room)?.ok_or(Error::NotFound)?;
    if room.kind == RoomKind::Direct || tx.get::<Membership>(&(room.id, user))?.is_some() {
        return Ok(false);
    }
    let mut tally = rooms::tally(tx, room.id)?;
    let unled = tx.count_index(&Membership::ADMINS, &room.id, &Span::first(1))? == 0;
    tally.people += 1;
    tx.insert(&Membership {
        read_number: tally.messages,
        read_message: tally.last_message,
        ..members::fresh(tx, room.id, user, if unled { RoomRole::Admin } else { role })
    })?;
    tx.update(&tally)?;
    tx.emit(&Heard::RoomOpened {
        room: RoomHeard::from(&room),
        to: Topic::new("user", user),
    });
    Ok(true)
}

/// Lays what was said into its room and threads; gives the ids, in the order of `sayings`.
///
/// Takes: a `thread` that hangs on a message of this room that is there already.
/// Writes: messages, threads, attachments, reactions, message_revisions, mentions, room_tallies, memberships, followings.
/// Fails: NotFound, Conflict(too_many) if more than [`LATER_MAX`] messages stand after one.  Rules: Ch4, Ch9, Ch19.
pub fn lay(tx: &mut Tx<'_>, room: RoomId, sayings: &[Saying]) -> Result<Vec<MessageId>> {
    let mut ids = vec![Id::ZERO; sayings.len()];
    let own: Vec<usize> = (0..sayings.len()).filter(|at| sayings[*at].thread.is_none()).collect();
    let laid = in_room(tx, room, own.iter().map(|at| &sayings[*at]))?;
    own.iter().zip(laid).for_each(|(at, id)| ids[*at] = id);
    let threads: BTreeSet<MessageId> = sayings.iter().filter_map(|saying| saying.thread).collect();
    for root in threads {
        let within: Vec<usize> = (0..sayings.len())
            .filter(|at| sayings[*at].thread == Some(root))
            .collect();
        let laid = in_thread(tx, room, root, within.iter().map(|at| &sayings[*at]))?;
        within.iter().zip(laid).for_each(|(at, id)| ids[*at] = id);
    }
    Ok(ids)
}

/// Tells those who look at a room that there is more in it than they know.
///
/// Emits: chat.history_laid → room/{id}.
pub fn tell(tx: &mut Tx<'_>, room: RoomId) {
    tx.emit(&Heard::HistoryLaid { room });
}

fn in_room<'s>(tx: &mut Tx<'_>, room: RoomId, said: impl Iterator<Item = &'s Saying>) -> Result<Vec<MessageId>> {
    let said: Vec<&Saying> = said.collect();
    let standing = |_: &Saying| Standing::Plain;
    let new = messages_of(tx, room, &said, standing)?;
    let ids = join_room(tx, room, new)?;
    said.iter()
        .zip(&ids)
        .try_for_each(|(saying, id)| accompany(tx, room, room.cast(), *id, saying))?;
    Ok(ids)
}

/// Puts messages into a room's own stream.
fn join_room(tx: &mut Tx<'_>, room: RoomId, new: Vec<Message>) -> Result<Vec<MessageId>> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let tally = rooms::tally(tx, room)?;
    let merged = merge(tx, room.cast(), tally.messages, new)?;
    let last = merged.last();
    tx.update(&Tally {
        messages: merged.newest,
        last_message: Some(last.id),
        last_at: Some(last.at.max(tally.last_at.unwrap_or_default())),
        gone: merged.moved(tally.gone),
        ..tally
    })?;
    let mut page = whole_page();
    loop {
        let found = tx.page_rows::<Membership>(&room, Order::Rising, &page)?;
        for row in found.items {
            if let Some((number, id)) = merged.reached(row.read_number) {
                tx.update(&Membership {
                    read_number: number,
                    read_message: Some(id),
                    ..row
                })?;
            }
        }
        page.cursor = found.next;
        if page.cursor.is_none() {
            return Ok(merged.ids);
        }
    }
}

fn in_thread<'s>(
    tx: &mut Tx<'_>,
    room: RoomId,
    root: MessageId,
    said: impl Iterator<Item = &'s Saying>,
) -> Result<Vec<MessageId>> {
    let said: Vec<&Saying> = said.collect();
    let hangs_on: Message = tx.get(&(room.cast(), root))?.ok_or(Error::NotFound)?;
    let known: Option<Thread> = tx.get(&(room, root))?;
    if known.is_none() {
        tx.update(&Message {
            standing: Standing::Root,
            ..hangs_on.clone()
        })?;
    }
    let mut thread = known.unwrap_or_else(|| Thread::new(room, root));
    let new = messages_of(tx, room, &said, |_| Standing::Reply { root, echo: None })?;
    let stands = new.iter().filter(|reply| reply.deleted_at.is_none()).count() as u64;
    let merged = merge(tx, root.cast(), thread.replies, new)?;
    let last = merged.last();
    thread.replies = merged.newest;
    thread.gone = merged.moved(thread.gone);
    thread.standing += stands;
    thread.last_reply = Some(last.id);
    thread.last_at = Some(last.at.max(thread.last_at.unwrap_or_default()));
    for saying in &said {
        if thread.people.len() < FACES_MAX && !thread.people.contains(&saying.author) {
            thread.people.push(saying.author);
        }
    }
    tx.put(&thread)?;
    follow(
        tx,
        &thread,
        &merged,
        said.iter().map(|saying| saying.author).chain([hangs_on.author]),
    )?;
    let ids = merged.ids;
    said.iter()
        .zip(&ids)
        .try_for_each(|(saying, id)| accompany(tx, room, root.cast(), *id, saying))?;
    let echoed: Vec<usize> = (0..said.len()).filter(|at| said[*at].also_in_room).collect();
    let echo = |at: &usize| Message {
        standing: Standing::Echo { root, reply: ids[*at] },
        ..blank(room, said[*at])
    };
    let echoes = join_room(tx, room, echoed.iter().map(echo).collect())?;
    for (at, echo) in echoed.iter().zip(echoes) {
        let reply: Message = tx.get(&(root.cast(), ids[*at]))?.ok_or(Error::NotFound)?;
        let echo = Some(echo);
        tx.update(&Message {
            standing: Standing::Reply { root, echo },
            ..reply
        })?;
    }
    Ok(ids)
}

/// Those of `people` who are in the room follow the thread, and have read it; who follows it already goes along.
fn follow(tx: &mut Tx<'_>, thread: &Thread, merged: &Merged, people: impl Iterator<Item = UserId>) -> Result<()> {
    let following = tx.scan_index(&Following::FOLLOWERS, &thread.root, &Span::first(usize::MAX))?;
    for row in following {
        if let Some((number, id)) = merged.reached(row.read_number) {
            tx.update(&Following {
                read_number: number,
                read_reply: Some(id),
                ..row
            })?;
        }
    }
    for user in people.collect::<BTreeSet<_>>() {
        let key = ((user, thread.room), thread.root);
        let inside = tx.get::<Membership>(&(thread.room, user))?.is_some();
        if inside && tx.get::<Following>(&key)?.is_none() {
            tx.insert(&Following {
                user,
                room: thread.room,
                root: thread.root,
                follows: true,
                read_number: thread.replies,
                read_reply: thread.last_reply,
                unread: false,
                moved_at: thread.last_at.unwrap_or_default(),
            })?;
        }
    }
    Ok(())
}

/// The messages that these become, still without place and number.
fn messages_of(
    view: &View<'_>,
    room: RoomId,
    said: &[&Saying],
    standing: impl Fn(&Saying) -> Standing,
) -> Result<Vec<Message>> {
    let message = |saying: &&Saying| {
        let named = naming::Said::within(view, room, true, &saying.rendered)?;
        let gone = saying.deleted_at.is_some();
        Ok(Message {
            body: if gone { String::new() } else { saying.body.clone() },
            html: if gone { String::new() } else { named.html },
            mentions: if gone { Vec::new() } else { named.people },
            mentions_room: named.room && !gone,
            edited_at: saying.edited_at,
            edits: saying.earlier.len() as u64,
            attachments: saying.attachments.clone(),
            standing: standing(saying),
            pinned: saying.pinned.filter(|_| !gone),
            said_as: saying.said_as.clone(),
            ..blank(room, saying)
        })
    };
    said.iter().map(message).collect()
}

fn blank(room: RoomId, saying: &Saying) -> Message {
    Message {
        room,
        id: Id::ZERO,
        number: 0,
        author: saying.author,
        body: String::new(),
        html: String::new(),
        posted_at: saying.at,
        edited_at: None,
        deleted_at: saying.deleted_at,
        client_id: None,
        mentions: Vec::new(),
        mentions_room: false,
        edits: 0,
        attachments: Vec::new(),
        links: Vec::new(),
        standing: Standing::Plain,
        pinned: None,
        said_as: None,
    }
}

/// What stands beside a message that was laid: earlier texts and reactions.
fn accompany(tx: &mut Tx<'_>, room: RoomId, stream: StreamId, id: MessageId, saying: &Saying) -> Result<()> {
    if saying.deleted_at.is_some() {
        return Ok(());
    }
    for (number, (body, rendered, written_at)) in (1..).zip(&saying.earlier) {
        tx.insert(&Revision {
            room,
            message: id,
            number,
            body: body.clone(),
            html: naming::Said::within(tx, room, true, rendered)?.html,
            written_at: *written_at,
        })?;
    }
    if !saying.reactions.is_empty() {
        tx.insert(&Reactions {
            stream,
            message: id,
            given: saying.reactions.clone(),
        })?;
    }
    Ok(())
}

/// What became of a stream's end.
struct Merged {
    /// The number of the last message before it, which stayed as it is; 0 if there is none.
    stood: u64,
    /// The newest number there is now. What is gone may have had it.
    newest: u64,
    /// What stands there now, in order.
    places: Vec<Place>,
    /// Of what was laid, in the order in which it was given.
    ids: Vec<MessageId>,
}

struct Place {
    id: MessageId,
    number: u64,
    at: Millis,
    /// The number that it had.
    was: Option<u64>,
}

impl Merged {
    fn last(&self) -> &Place {
        self.places.last().expect("something was laid")
    }

    /// Which number stands now for one that there was. Its message may be gone: then it is as far behind the one before.
    fn moved(&self, number: u64) -> u64 {
        let before = self
            .places
            .iter()
            .rev()
            .find_map(|place| Some((place.number, place.was.filter(|was| *was <= number)?)));
        before.map_or(number, |(now, was)| now + (number - was))
    }

    /// How far somebody has read now who had read up to `read`, if that is another number than before.
    fn reached(&self, read: u64) -> Option<(u64, MessageId)> {
        if read < self.stood {
            return None;
        }
        let was_read = |place: &Place| place.was.is_some_and(|was| was <= read);
        let behind = self.places.iter().rposition(was_read).map_or(0, |at| at + 1);
        let also = self.places[behind..]
            .iter()
            .take_while(|place| place.was.is_none())
            .count();
        let place = self.places.get((behind + also).checked_sub(1)?)?;
        let number = match behind {
            0 => place.number,
            _ => self.moved(read) + also as u64,
        };
        (number != read).then_some((number, place.id))
    }
}

/// Stores new messages of a stream that has `total`, each after all that were said before it or in the same millisecond.
fn merge(tx: &mut Tx<'_>, stream: StreamId, total: u64, new: Vec<Message>) -> Result<Merged> {
    let mut order: Vec<usize> = (0..new.len()).collect();
    order.sort_by_key(|at| new[*at].posted_at);
    let first = new[order[0]].posted_at;
    let from: MessageId = Id::new(first, [0; 10]);
    let later: Vec<Message> = tx.rows(&stream, &Span::first(LATER_MAX + 1).beyond(&earlier(from)))?;
    if later.len() > LATER_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let before = later.first().map_or(total, |message| message.number - 1);
    let before_it = Span::last(1).beyond(&from);
    let before_it: Option<Message> = tx.rows(&stream, &before_it)?.into_iter().next();
    let stood = before_it.as_ref().map_or(0, |message| message.number);
    let mut newest: MessageId = before_it.map_or(Id::ZERO, |message| message.id);
    let mut here = later.into_iter().peekable();
    let (mut places, mut rows, mut moved) = (Vec::new(), Vec::new(), Vec::new());
    let mut ids = vec![Id::ZERO; new.len()];
    let mut new: Vec<Option<Message>> = new.into_iter().map(Some).collect();
    let mut step = |message: Message, was: Option<u64>, number: u64| {
        places.push(Place {
            id: message.id,
            number,
            at: message.posted_at,
            was,
        });
        let message_now = Message {
            number,
            ..message.clone()
        };
        match was {
            Some(was) if was == number => {}
            Some(_) => moved.push((message, message_now)),
            None => rows.push(message_now),
        }
    };
    // What a room no longer keeps leaves gaps, which stay where they are.
    let (mut number, mut inserted) = (before, 0);
    for at in order {
        let Some(message) = new[at].take() else { continue };
        while let Some(old) = here.next_if(|old| old.id.made_at() <= message.posted_at) {
            newest = old.id;
            let was = old.number;
            number = was + inserted;
            step(old, Some(was), number);
        }
        let id = Id::counted(message.posted_at, 0, tx.random());
        let follows = newest >= id || newest.made_at() == message.posted_at;
        newest = if follows { after(newest) } else { id };
        ids[at] = newest;
        number += 1;
        inserted += 1;
        step(Message { id: newest, ..message }, None, number);
    }
    for old in here {
        let was = old.number;
        step(old, Some(was), was + inserted);
    }
    for (old, _) in &moved {
        for mention in mentions(old) {
            tx.delete::<Mention>(&((mention.user, mention.stream), mention.number))?;
        }
    }
    for (_, message) in &moved {
        tx.update(message)?;
        mentions(message).try_for_each(|mention| tx.insert(&mention))?;
    }
    for message in &rows {
        messages::attach(tx, message)?;
        tx.insert(message)?;
        mentions(message).try_for_each(|mention| tx.insert(&mention))?;
    }
    Ok(Merged {
        stood,
        newest: total + inserted,
        places,
        ids,
    })
}

/// The id that sorts just before this one.
fn earlier(id: MessageId) -> MessageId {
    Id::from_bytes(u128::from_be_bytes(*id.as_bytes()).saturating_sub(1).to_be_bytes())
}

/// The id that sorts just after this one.
fn after(id: MessageId) -> MessageId {
    Id::from_bytes(u128::from_be_bytes(*id.as_bytes()).saturating_add(1).to_be_bytes())
}

fn whole_page() -> PageRequest {
    PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    }
}
