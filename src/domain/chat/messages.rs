//! Messages: posted, edited with their earlier texts kept, deleted. Pages of them are in `stretch`, replies in `threads`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    event::{Heard, of_room},
    herald::{self, What},
    naming::{Said, mentions},
    policy::{RoomMember, RoomReader},
    previews, reactions,
    record::{Membership, Mention, Message, MessageId, Revision, Room, RoomId, Standing, Tally, Thread},
    rooms,
    shown::{Attached, MessageShown},
    threads,
};
use crate::{
    domain::{
        files::{
            attachments::{self, Taking},
            record::AttachmentId,
        },
        links,
    },
    engine::{
        commit::Tx,
        store::{Order, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId},
        markdown::{self, Rendered},
        page::{Page, PageRequest},
        text,
        time::Millis,
    },
};

/// Bytes of a message at most.
pub const BODY_MAX_BYTES: usize = 16_384;
/// Attachments of one message.
pub const ATTACHMENTS_MAX: usize = 20;
/// Earlier texts that are kept of one message; the oldest go first.
pub const REVISIONS_MAX: u64 = 100;

/// A text to say, rendered before the transaction that needs it.
#[derive(Debug, Clone)]
pub struct Draft {
    body: String,
    rendered: Rendered,
    client_id: Option<String>,
    attachments: Vec<AttachmentId>,
    /// Whether whoever says it is there, and so has read what was said before.
    pub(super) is_there: bool,
    /// Where it leads, as far as that is to be shown.
    urls: Vec<String>,
    /// Who is online, if that was asked.
    present: Option<Vec<UserId>>,
    /// The name under which a bot says it, if that is another than its own.
    said_as: Option<String>,
}

/// A message that was posted, or the one that the same client had posted under that name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Posted {
    pub message: Attached,
    pub fresh: bool,
}

impl Draft {
    /// The draft of `body`. Fails: Invalid(body, client_id).
    pub fn new(body: &str, client_id: Option<&str>) -> Result<Self> {
        Self::with(text::block("body", body, 1, BODY_MAX_BYTES)?, client_id)
    }

    /// The draft of a message with these attachments, which may say nothing else.
    /// Fails: Invalid(body, client_id, attachments).
    pub fn attached(body: &str, client_id: Option<&str>, attachments: Vec<AttachmentId>) -> Result<Self> {
        let refuse = |code, say: String| Err(Error::invalid("attachments", code, say));
        if attachments.len() > ATTACHMENTS_MAX {
            let say = format!("Attach at most {ATTACHMENTS_MAX} files to one message.");
            return refuse("too_many", say);
        }
        let each: BTreeSet<_> = attachments.iter().collect();
        if each.len() < attachments.len() {
            return refuse("repeated", "Attach each file once.".into());
        }
        let least = usize::from(attachments.is_empty());
        let draft = Self::with(text::block("body", body, least, BODY_MAX_BYTES)?, client_id)?;
        Ok(Self { attachments, ..draft })
    }

    /// The draft of what is said when its author may be away. Fails: as [`Draft::attached`].
    pub fn later(body: &str, client_id: &str, attachments: Vec<AttachmentId>) -> Result<Self> {
        let draft = Self::attached(body, Some(client_id), attachments)?;
        Ok(Self {
            is_there: false,
            ..draft
        })
    }

    /// The same said while these people are online: of them `@here` means those in the room.
    pub fn among(self, present: impl FnOnce() -> Vec<UserId>) -> Self {
        let asked = self.rendered.handles().any(|name| name.eq_ignore_ascii_case("here"));
        Self {
            present: asked.then(present),
            ..self
        }
    }

    /// The draft of an edit: of a message with attachments all words may go. Fails: Invalid(body).
    pub fn edit(body: &str) -> Result<Self> {
        Self::with(text::block("body", body, 0, BODY_MAX_BYTES)?, None)
    }

    fn with(body: String, client_id: Option<&str>) -> Result<Self> {
        let body = body.replace("\r\n", "\n");
        let rendered = markdown::render(&body);
        let client_id = client_id.map(|name| text::line("client_id", name, 1, 64)).transpose()?;
        Ok(Self {
            urls: previews::urls(&body, rendered.html()),
            body,
            rendered,
            client_id,
            attachments: Vec::new(),
            is_there: true,
            present: None,
            said_as: None,
        })
    }

    /// The same, as a bot says it under this name.
    pub fn said_as(self, name: Option<String>) -> Self {
        Self { said_as: name, ..self }
    }
}

/// Posts `draft` as the member and returns the message as stored.
///
/// Takes: body Markdown, 1..=16_384 bytes of UTF-8 after trimming; `client_id` makes a retry the same message for ever.
/// Gives: its number, one more than the newest one's; `posted_at` ms since 1970 UTC.
/// Writes: messages, attachments, links, mentions, room_tallies, memberships (the author has read it), jobs.
/// Emits: chat.message_posted → room/{id}.
/// Fails: Invalid(body, attachments), Conflict(room_archived).  Rules: C1, C5, Ch3, Ch4, Ch5.
pub fn post(tx: &mut Tx<'_>, who: &RoomMember, draft: &Draft) -> Result<Posted> {
    if let Some(known) = posted_before(tx, who, draft)? {
        return Ok(known);
    }
    who.may_write()?;
    let tally = rooms::tally(tx, who.room().id)?;
    let spot = Spot::in_room(tx, &tally, Standing::Plain);
    let message = lay(tx, who, draft, spot)?;
    take_place(tx, who, tally, &message, draft.is_there)?;
    herald::said(tx, who.room(), &message)?;
    previews::ask(tx, &message)?;
    let message = Attached::with(tx, message, Vec::new(), None)?;
    tx.emit(&Heard::MessagePosted {
        message: message.shown(),
    });
    Ok(Posted { message, fresh: true })
}

/// What the member's client posted under that name.
pub(super) fn posted_before(view: &View<'_>, who: &RoomMember, draft: &Draft) -> Result<Option<Posted>> {
    let Some(client_id) = &draft.client_id else {
        return Ok(None);
    };
    let known = view.find(&Message::BY_CLIENT, &(who.room().id, who.user()), client_id)?;
    let posted = |message| {
        let message = Attached::of(view, message)?;
        Ok(Posted { message, fresh: false })
    };
    known.map(posted).transpose()
}

/// Where a message is about to stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub id: MessageId,
    pub number: u64,
    pub standing: Standing,
}

impl Spot {
    /// After what was said last in the room.
    pub fn in_room(tx: &mut Tx<'_>, tally: &Tally, standing: Standing) -> Self {
        Self {
            id: rising(tx.new_id(), tally.last_message),
            number: tally.messages + 1,
            standing,
        }
    }

    /// After what was said last in the thread.
    pub fn in_thread(tx: &mut Tx<'_>, thread: &Thread, echo: Option<MessageId>) -> Self {
        let root = thread.root;
        Self {
            id: rising(tx.new_id(), thread.last_reply),
            number: thread.replies + 1,
            standing: Standing::Reply { root, echo },
        }
    }
}

/// Stores what the member says, with all that belongs to it.
///
/// Writes: messages, attachments, links, mentions.
pub(super) fn lay(tx: &mut Tx<'_>, who: &RoomMember, draft: &Draft, spot: Spot) -> Result<Message> {
    // In a thread those who follow it are asked, as nobody else looks there.
    let present = draft
        .present
        .as_deref()
        .filter(|_| matches!(spot.standing, Standing::Plain));
    let said = Said::new(tx, who, &draft.rendered, present)?;
    let message = Message {
        body: draft.body.clone(),
        html: said.html,
        client_id: draft.client_id.clone(),
        mentions: said.people,
        mentions_room: said.room,
        attachments: draft.attachments.clone(),
        links: links::take(tx, &draft.urls)?,
        said_as: draft.said_as.clone(),
        ..silent(tx, who, spot)
    };
    attach(tx, &message)?;
    tx.insert(&message)?;
    for mention in mentions(&message) {
        tx.insert(&mention)?;
    }
    Ok(message)
}

/// A message of the member that says nothing itself.
pub(super) fn silent(tx: &Tx<'_>, who: &RoomMember, spot: Spot) -> Message {
    Message {
        room: who.room().id,
        id: spot.id,
        number: spot.number,
        author: who.user(),
        body: String::new(),
        html: String::new(),
        posted_at: tx.now(),
        edited_at: None,
        deleted_at: None,
        client_id: None,
        mentions: Vec::new(),
        mentions_room: false,
        edits: 0,
        attachments: Vec::new(),
        links: Vec::new(),
        standing: spot.standing,
        pinned: None,
        said_as: None,
    }
}

/// From now on the message is the newest of its room, and its author has read it if they are there, or had read all before.
///
/// Writes: room_tallies, memberships.
pub(super) fn take_place(
    tx: &mut Tx<'_>,
    who: &RoomMember,
    tally: Tally,
    message: &Message,
    is_there: bool,
) -> Result<()> {
    let reads = who.is_seated && (is_there || who.membership().read_number == tally.messages);
    tx.update(&Tally {
        messages: message.number,
        last_message: Some(message.id),
        last_at: Some(message.posted_at),
        ..tally
    })?;
    if reads {
        tx.update(&Membership {
            read_number: message.number,
            read_message: Some(message.id),
            ..who.membership().clone()
        })?;
    }
    Ok(())
}

/// From now on what is attached to the message belongs to it.
pub(super) fn attach(tx: &mut Tx<'_>, message: &Message) -> Result<()> {
    if message.attachments.is_empty() {
        return Ok(());
    }
    let taking = Taking {
        holder: message.id.cast(),
        place: &of_room(message.room),
        field: "attachments",
    };
    attachments::take(tx, message.author, &message.attachments, &taking)
}

/// Says one's own message otherwise and returns it. The same text again changes nothing, and what is attached stays.
///
/// Takes: [`Draft::edit`]. Who is first mentioned by an edit is not notified.
/// Writes: messages, links, message_revisions, mentions (only fewer), jobs. Emits: chat.message_edited → room/{id}.
/// Fails: Invalid(body), NotFound, Forbidden for others' messages, Forbidden(edit_time_over),
/// Conflict(room_archived, message_deleted).  Rules: Ch3, Ch5, Ch6, Ch15.
pub fn edit(tx: &mut Tx<'_>, who: &RoomMember, message: MessageId, draft: &Draft) -> Result<Attached> {
    let old = voice(tx, who.room().id, message)?;
    who.may_edit(tx, &old, tx.now())?;
    who.may_write()?;
    if old.deleted_at.is_some() {
        return Err(Error::Conflict(Code::message_deleted));
    }
    if draft.body.is_empty() && old.attachments.is_empty() {
        return Err(Error::invalid("body", "required", "Fill this in."));
    }
    if old.body == draft.body {
        return Attached::of(tx, old);
    }
    // Whoever was here when it was posted is still meant; nobody else is named by an edit.
    let present = (!old.mentions_room).then_some(old.mentions.as_slice());
    let said = Said::new(tx, who, &draft.rendered, present)?;
    let message = Message {
        body: draft.body.clone(),
        html: said.html,
        edited_at: Some(tx.now()),
        mentions: said.people,
        mentions_room: said.room,
        edits: old.edits + 1,
        links: previews::edited(tx, &old, &draft.urls)?,
        ..old.clone()
    };
    tx.update(&message)?;
    keep(tx, &old)?;
    let still: Vec<_> = mentions(&message).map(|mention| mention.user).collect();
    for mention in mentions(&old).filter(|mention| !still.contains(&mention.user)) {
        tx.delete::<Mention>(&((mention.user, mention.stream), mention.number))?;
    }
    previews::ask(tx, &message)?;
    herald::happened(tx, who.room(), who.user(), What::Edited { message: message.id })?;
    tell(tx, message, |message| Heard::MessageEdited { message })
}

/// Tells the room of a message as it is now, and of the echo by which it stands there.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    message: Message,
    heard: impl for<'a> Fn(MessageShown<'a>) -> Heard<'a>,
) -> Result<Attached> {
    let echo = echo_of(tx, &message)?;
    let told = Attached::of(tx, message)?;
    tx.emit(&heard(told.shown()));
    if let Some(echo) = echo {
        let echo = Attached::of(tx, echo)?;
        tx.emit(&heard(echo.shown()));
    }
    Ok(told)
}

/// What stands in the room for a reply.
pub(super) fn echo_of(view: &View<'_>, message: &Message) -> Result<Option<Message>> {
    match message.standing {
        Standing::Reply { echo: Some(echo), .. } => Ok(view.get(&(message.room.cast(), echo))?),
        _ => Ok(None),
    }
}

/// Takes a message back: one's own, or anybody's as an administrator of the room. Its place and number stay, its text,
/// attachments, earlier texts, reactions, mentions and pin go. A deleted one stays as it is, and so does a thread on it.
///
/// Writes: messages, threads, attachments, file_usage, links, message_revisions, reactions, mentions; audit when it was
/// another's. Emits: chat.message_deleted, of a reply chat.reply_deleted → room/{id}.
/// Fails: NotFound, Forbidden, Forbidden(delete_time_over), Conflict(room_archived).  Rules: Ch3, Ch6, Ch10, Ch15.
pub fn delete(tx: &mut Tx<'_>, who: &RoomReader, message: MessageId) -> Result<()> {
    let old = voice(tx, who.room().id, message)?;
    who.may_delete(tx, &old, tx.now())?;
    who.may_write()?;
    remove(tx, &old, who.user(), !who.owns(&old))
}

/// Leaves an empty place where a message stood that `by` took back, and with `noted` a line in the audit log.
///
/// Writes, emits: as [`delete`].
pub(super) fn remove(tx: &mut Tx<'_>, old: &Message, by: UserId, noted: bool) -> Result<()> {
    if old.deleted_at.is_some() {
        return Ok(());
    }
    strip(tx, old)?;
    tx.update(&emptied(old, tx.now()))?;
    if noted {
        tx.audit(
            "message.removed",
            old.id,
            serde_json::json!({ "room": old.room, "author": old.author }),
        )?;
    }
    let room: Room = tx.get(&old.room)?.ok_or(Error::NotFound)?;
    herald::happened(tx, &room, by, What::Deleted { message: old.id })?;
    if let Some(echo) = echo_of(tx, old)? {
        tx.update(&Message {
            deleted_at: Some(tx.now()),
            ..echo.clone()
        })?;
        tell_gone(tx, &echo);
    }
    match old.thread() {
        Some(root) => threads::reply_gone(tx, old, root),
        None => {
            tell_gone(tx, old);
            Ok(())
        }
    }
}

/// Takes away all that belongs to a message but itself.
///
/// Writes: attachments, file_usage, links, message_revisions, reactions, mentions.
pub(super) fn strip(tx: &mut Tx<'_>, message: &Message) -> Result<()> {
    for mention in mentions(message) {
        tx.delete::<Mention>(&((mention.user, mention.stream), mention.number))?;
    }
    for number in kept(message.edits) {
        tx.delete::<Revision>(&((message.room, message.id), number))?;
    }
    attachments::release(tx, &message.attachments)?;
    links::release(tx, &message.links)?;
    reactions::clear(tx, message)
}

/// The empty place that a message leaves.
pub(super) fn emptied(message: &Message, now: Millis) -> Message {
    Message {
        body: String::new(),
        html: String::new(),
        deleted_at: Some(now),
        attachments: Vec::new(),
        links: Vec::new(),
        mentions: Vec::new(),
        mentions_room: false,
        pinned: None,
        ..message.clone()
    }
}

/// Tells the room that a message's place is empty.
pub(super) fn tell_gone(tx: &mut Tx<'_>, message: &Message) {
    tx.emit(&Heard::MessageDeleted {
        id: message.id,
        room: message.room,
        number: message.number,
    });
}

/// A message of a room or of its threads, if there is one of that id.
pub fn find(view: &View<'_>, room: RoomId, message: MessageId) -> Result<Option<Message>> {
    match view.get(&(room.cast(), message))? {
        Some(found) => Ok(Some(found)),
        None => Ok(view.find(&Message::REPLIES, &room, &message)?),
    }
}

/// The message that has the text, the attachments and all else that belongs to the one of that id: of an echo its reply.
/// Fails: NotFound.
pub fn voice(view: &View<'_>, room: RoomId, message: MessageId) -> Result<Message> {
    let message = get(view, room, message)?;
    match message.standing {
        Standing::Echo { root, reply } => view.get(&(root.cast(), reply))?.ok_or(Error::NotFound),
        _ => Ok(message),
    }
}

/// A message of a room, or of its threads, that the caller has proved it may read. Fails: NotFound.
pub fn get(view: &View<'_>, room: RoomId, message: MessageId) -> Result<Message> {
    find(view, room, message)?.ok_or(Error::NotFound)
}

/// What a message says as words; if it says nothing, the names of what is attached to it.
pub fn words(view: &View<'_>, message: &Message) -> Result<String> {
    let words = markdown::words_of(&message.html);
    if !words.is_empty() {
        return Ok(words);
    }
    let attached = attachments::shown(view, &message.attachments)?.into_iter();
    Ok(attached.map(|one| one.name).collect::<Vec<_>>().join(", "))
}

/// A page of a message's earlier texts, the first one first, for those who may read its room. Fails: NotFound.
pub fn history(view: &View<'_>, room: RoomId, message: MessageId, page: &PageRequest) -> Result<Page<Revision>> {
    let message = voice(view, room, message)?;
    Ok(view.page_rows::<Revision>(&(room, message.id), Order::Rising, page)?)
}

/// Keeps what a message said.
fn keep(tx: &mut Tx<'_>, old: &Message) -> Result<()> {
    let number = old.edits + 1;
    tx.insert(&Revision {
        room: old.room,
        message: old.id,
        number,
        body: old.body.clone(),
        html: old.html.clone(),
        written_at: old.edited_at.unwrap_or(old.posted_at),
    })?;
    if let Some(oldest) = number.checked_sub(REVISIONS_MAX) {
        tx.delete::<Revision>(&((old.room, old.id), oldest))?;
    }
    Ok(())
}

/// The numbers of the earlier texts of a message with so many edits.
fn kept(edits: u64) -> std::ops::RangeInclusive<u64> {
    edits.saturating_sub(REVISIONS_MAX) + 1..=edits
}

/// `id`, or the one after `newest` if that is larger: within one millisecond random bits decide, and clocks may go back.
fn rising(id: MessageId, newest: Option<MessageId>) -> MessageId {
    match newest {
        Some(newest) if newest >= id => Id::from_bytes((u128::from_be_bytes(*newest.as_bytes()) + 1).to_be_bytes()),
        _ => id,
    }
}
