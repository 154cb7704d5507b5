//! Messages: posted, edited with their earlier texts kept, deleted; pages of them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    event::{Heard, of_room},
    herald,
    policy::{RoomMember, RoomReader},
    previews, reactions,
    record::{Membership, Mention, Message, MessageId, Revision, RoomId},
    rooms,
    shown::Attached,
};
use crate::{
    domain::{
        files::{
            attachments::{self, Taking},
            record::AttachmentId,
        },
        links, people,
    },
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId},
        markdown::{self, Rendered},
        page::{Cursor, Page, PageRequest},
        text,
    },
};

/// Bytes of a message at most.
pub const BODY_MAX_BYTES: usize = 16_384;
/// Attachments of one message.
pub const ATTACHMENTS_MAX: usize = 20;
/// Earlier texts that are kept of one message; the oldest go first.
pub const REVISIONS_MAX: u64 = 100;
/// What mentions everybody in the room; nobody has such a handle.
const EVERYBODY: [&str; 6] = ["all", "channel", "everyone", "here", "room", "team"];

/// A text to say, rendered before the transaction that needs it.
#[derive(Debug, Clone)]
pub struct Draft {
    body: String,
    rendered: Rendered,
    client_id: Option<String>,
    attachments: Vec<AttachmentId>,
    /// Where it leads, as far as that is to be shown.
    urls: Vec<String>,
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
        })
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
    let (room, author) = (who.room().id, who.user());
    if let Some(client_id) = &draft.client_id
        && let Some(message) = tx.find(&Message::BY_CLIENT, &(room, author), client_id)?
    {
        let message = Attached::of(tx, message)?;
        return Ok(Posted { message, fresh: false });
    }
    who.may_write()?;
    let said = Said::new(tx, who, &draft.rendered)?;
    let mut tally = rooms::tally(tx, room)?;
    let message = Message {
        room,
        id: rising(tx.new_id(), tally.last_message),
        number: tally.messages + 1,
        author,
        body: draft.body.clone(),
        html: said.html,
        posted_at: tx.now(),
        edited_at: None,
        deleted_at: None,
        client_id: draft.client_id.clone(),
        mentions: said.people,
        mentions_room: said.room,
        edits: 0,
        attachments: draft.attachments.clone(),
        links: links::take(tx, &draft.urls)?,
    };
    attach(tx, &message)?;
    tally.messages = message.number;
    tally.last_message = Some(message.id);
    tally.last_at = Some(message.posted_at);
    tx.insert(&message)?;
    tx.update(&tally)?;
    tx.update(&Membership {
        read_number: message.number,
        read_message: Some(message.id),
        ..who.membership().clone()
    })?;
    for mention in mentions(&message) {
        tx.insert(&mention)?;
    }
    herald::said(tx, who.room(), &message)?;
    previews::ask(tx, &message)?;
    let message = Attached::with(tx, message, Vec::new())?;
    tx.emit(&Heard::MessagePosted {
        message: message.shown(),
    });
    Ok(Posted { message, fresh: true })
}

/// From now on what is attached to the message belongs to it.
fn attach(tx: &mut Tx<'_>, message: &Message) -> Result<()> {
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
/// Fails: Invalid(body), NotFound, Forbidden for others' messages, Conflict(room_archived, message_deleted).  Rules: Ch3, Ch5, Ch6.
pub fn edit(tx: &mut Tx<'_>, who: &RoomMember, message: MessageId, draft: &Draft) -> Result<Attached> {
    let old: Message = tx.get(&(who.room().id, message))?.ok_or(Error::NotFound)?;
    if old.author != who.user() {
        return Err(Error::Forbidden(Code::forbidden));
    }
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
    let said = Said::new(tx, who, &draft.rendered)?;
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
        tx.delete::<Mention>(&((mention.user, mention.room), mention.number))?;
    }
    previews::ask(tx, &message)?;
    let edited = Attached::of(tx, message)?;
    tx.emit(&Heard::MessageEdited {
        message: edited.shown(),
    });
    Ok(edited)
}

/// Takes a message back: one's own, or anybody's as an administrator of the room. Its place and number stay, its text,
/// attachments, earlier texts, reactions and mentions go. A deleted one stays as it is.
///
/// Writes: messages, attachments, file_usage, links, message_revisions, reactions, mentions; audit when it was another's. Emits: chat.message_deleted → room/{id}.
/// Fails: NotFound, Forbidden, Conflict(room_archived).  Rules: Ch3, Ch6.
pub fn delete(tx: &mut Tx<'_>, who: &RoomReader, message: MessageId) -> Result<()> {
    let old: Message = tx.get(&(who.room().id, message))?.ok_or(Error::NotFound)?;
    let own = old.author == who.user() && who.membership().is_some();
    if !own {
        who.admin()?;
    }
    who.may_write()?;
    if old.deleted_at.is_some() {
        return Ok(());
    }
    for mention in mentions(&old) {
        tx.delete::<Mention>(&((mention.user, mention.room), mention.number))?;
    }
    for number in kept(old.edits) {
        tx.delete::<Revision>(&((old.room, old.id), number))?;
    }
    attachments::release(tx, &old.attachments)?;
    links::release(tx, &old.links)?;
    reactions::clear(tx, &old)?;
    tx.update(&Message {
        body: String::new(),
        html: String::new(),
        deleted_at: Some(tx.now()),
        attachments: Vec::new(),
        links: Vec::new(),
        mentions: Vec::new(),
        mentions_room: false,
        ..old.clone()
    })?;
    if !own {
        tx.audit(
            "message.removed",
            old.id,
            serde_json::json!({ "room": old.room, "author": old.author }),
        )?;
    }
    tx.emit(&Heard::MessageDeleted {
        id: old.id,
        room: old.room,
        number: old.number,
    });
    Ok(())
}

/// A message of a room that the caller has proved it may read. Fails: NotFound.
pub fn get(view: &View<'_>, room: RoomId, message: MessageId) -> Result<Message> {
    view.get(&(room, message))?.ok_or(Error::NotFound)
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
    let message = get(view, room, message)?;
    Ok(view.page_rows::<Revision>(&(room, message.id), Order::Rising, page)?)
}

/// Which messages of a room are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The newest.
    Latest,
    /// Those just before this one.
    Before(MessageId),
    /// Those just after this one.
    After(MessageId),
    /// This one amid those around it.
    Around(MessageId),
}

/// Messages of a room that follow one another, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    pub items: Vec<Message>,
    /// Where to go on in the direction that was asked for.
    pub next: Option<Cursor>,
    /// Whether there are older ones.
    pub earlier: bool,
    /// Whether there are newer ones.
    pub later: bool,
}

impl Place {
    /// The place that a `next` stands for. Fails: Invalid(cursor).
    pub fn of(cursor: &Cursor) -> Result<Self> {
        let place = cursor.0.split_first().and_then(|(way, id)| {
            let id = Id::from_bytes(id.try_into().ok()?);
            match way {
                0 => Some(Self::Before(id)),
                1 => Some(Self::After(id)),
                _ => None,
            }
        });
        place.ok_or_else(Cursor::malformed)
    }

    fn cursor(way: u8, id: MessageId) -> Cursor {
        Cursor([&[way][..], id.as_bytes()].concat())
    }
}

/// `limit` messages at a place. The caller has proved that it may read `room`.
///
/// Fails: NotFound if the room has no message to look around.
pub fn stretch(view: &View<'_>, room: RoomId, place: Place, limit: usize) -> Result<Stretch> {
    let newest = rooms::tally(view, room)?.messages;
    let items = match place {
        Place::Latest => older(view, room, Span::last(limit))?,
        Place::Before(id) => older(view, room, Span::last(limit).beyond(&id))?,
        Place::After(id) => view.rows(&room, &Span::first(limit).beyond(&id))?,
        Place::Around(id) => {
            let middle: Message = view.get(&(room, id))?.ok_or(Error::NotFound)?;
            let mut items = older(view, room, Span::last(limit / 2).beyond(&id))?;
            items.push(middle);
            let rest = limit.saturating_sub(items.len());
            items.extend(view.rows::<Message>(&room, &Span::first(rest).beyond(&id))?);
            items
        }
    };
    // Numbers have no gaps, so the ends say what lies beyond them; of an empty stretch only the way into it does.
    let (first, last) = match (items.first(), items.last(), place) {
        (Some(first), Some(last), _) => (first.number, last.number),
        (_, _, Place::After(_)) => (newest + 1, newest),
        _ => (1, 0),
    };
    let (earlier, later) = (first > 1, last < newest);
    let next = match place {
        Place::Latest | Place::Before(_) if earlier => items.first().map(|end| Place::cursor(0, end.id)),
        Place::After(_) if later => items.last().map(|end| Place::cursor(1, end.id)),
        _ => None,
    };
    Ok(Stretch {
        items,
        next,
        earlier,
        later,
    })
}

fn older(view: &View<'_>, room: RoomId, span: Span) -> Result<Vec<Message>> {
    let mut items: Vec<Message> = view.rows(&room, &span)?;
    items.reverse();
    Ok(items)
}

/// What is said, with the people it names.
struct Said {
    html: String,
    people: Vec<UserId>,
    room: bool,
}

impl Said {
    /// Names of people become mentions. Those outside the room stay plain text to a guest, who doesn't see them.
    fn new(view: &View<'_>, who: &RoomMember, rendered: &Rendered) -> Result<Self> {
        let room = who.room().id;
        let mut shown: Vec<(String, Option<String>)> = Vec::new();
        let (mut people, mut everybody) = (BTreeSet::new(), false);
        for handle in rendered.handles().map(str::to_lowercase) {
            if shown.iter().any(|(known, _)| *known == handle) {
                continue;
            }
            let html = if EVERYBODY.contains(&handle.as_str()) {
                everybody = true;
                Some(format!(r#"<span class="mention" data-user="room">@{handle}</span>"#))
            } else {
                let mut named = None;
                if let Some(person) = people::by_handle(view, &handle)? {
                    let inside = view.get::<Membership>(&(room, person.user))?.is_some();
                    if inside {
                        people.insert(person.user);
                    }
                    named = (inside || who.may_invite().is_ok()).then_some(person);
                }
                named.map(|person| {
                    let name = markdown::escape(&person.name);
                    format!(r#"<span class="mention" data-user="{}">@{name}</span>"#, person.user)
                })
            };
            shown.push((handle, html));
        }
        let html = rendered.resolved(|handle| {
            let handle = handle.to_lowercase();
            shown.iter().find(|(known, _)| *known == handle)?.1.clone()
        });
        Ok(Self {
            html,
            people: people.into_iter().collect(),
            room: everybody,
        })
    }
}

/// The rows that stand for what a message mentions. Nobody mentions themselves.
fn mentions(message: &Message) -> impl Iterator<Item = Mention> + use<> {
    let (room, number, author) = (message.room, message.number, message.author);
    let everybody = message.mentions_room.then_some(Mention::EVERYBODY);
    let people = message.mentions.clone().into_iter().filter(move |user| *user != author);
    people.chain(everybody).map(move |user| Mention {
        user,
        room,
        number,
        author,
    })
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
