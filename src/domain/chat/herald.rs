//! What chat leaves to be told: jobs that its commits enqueue, where somebody may be concerned. Whom it concerns, and how
//! they are told, a later domain finds out (`notices`), so that a mention of a thousand people costs the post nothing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::record::{Following, Keyword, Listening, Membership, Message, MessageId, ReportId, Room, RoomId, RoomKind};
use crate::{
    domain::queues::{NOTICES, WEBHOOKS},
    engine::{
        commit::Tx,
        jobs::{Draft, Queue, Task},
        store::{Span, View},
    },
    error::{Error, Result},
    kit::{
        id::{Id, UserId},
        text,
        time::Millis,
    },
};

/// Keywords that somebody may have.
pub const KEYWORDS_MAX: usize = 20;
/// Words in one keyword.
pub const KEYWORD_WORDS: usize = 4;

/// A message was posted that may concern somebody.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Said {
    pub room: RoomId,
    pub message: MessageId,
}

impl Task for Said {
    const KIND: &'static str = "notices.said";
    const QUEUE: Queue = NOTICES;
}

/// Somebody was let into a room by somebody else.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct LetIn {
    pub room: RoomId,
    pub user: UserId,
    pub by: UserId,
}

impl Task for LetIn {
    const KIND: &'static str = "notices.let_in";
    const QUEUE: Queue = NOTICES;
}

/// Somebody calls the others of a direct room.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Called {
    pub room: RoomId,
    pub by: UserId,
}

impl Task for Called {
    const KIND: &'static str = "notices.called";
    const QUEUE: Queue = NOTICES;
}

/// It is time to remind somebody of a message that they saved.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Remind {
    pub user: UserId,
    pub room: RoomId,
    pub message: MessageId,
}

impl Task for Remind {
    const KIND: &'static str = "notices.remind";
    const QUEUE: Queue = NOTICES;
}

/// Somebody reported a message.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Reported {
    pub report: ReportId,
}

impl Task for Reported {
    const KIND: &'static str = "notices.reported";
    const QUEUE: Queue = NOTICES;
}

/// A report was decided.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Decided {
    pub report: ReportId,
}

impl Task for Decided {
    const KIND: &'static str = "notices.report_decided";
    const QUEUE: Queue = NOTICES;
}

/// Leaves word of a report for those who may decide on it.
///
/// Writes: jobs.
pub(super) fn reported(tx: &mut Tx<'_>, report: ReportId) -> Result<()> {
    tx.enqueue(&Draft::of(&Reported { report })).map(drop)
}

/// Leaves word of a decision for the reporter.
///
/// Writes: jobs.
pub(super) fn decided(tx: &mut Tx<'_>, report: ReportId) -> Result<()> {
    tx.enqueue(&Draft::of(&Decided { report })).map(drop)
}

/// Messages of a room are gone for good: what somebody was told of them goes too.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Gone {
    pub room: RoomId,
    pub messages: Vec<MessageId>,
}

impl Task for Gone {
    const KIND: &'static str = "notices.gone";
    const QUEUE: Queue = NOTICES;
}

/// Leaves word that messages are gone.
///
/// Writes: jobs.
pub(super) fn gone(tx: &mut Tx<'_>, room: RoomId, messages: Vec<MessageId>) -> Result<()> {
    if !messages.is_empty() {
        tx.enqueue(&Draft::of(&Gone { room, messages }))?;
    }
    Ok(())
}

/// Something happened in a room to which a program listens. Whom it concerns a later domain finds out (`hooks`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    pub room: RoomId,
    pub by: UserId,
    pub at: Millis,
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    Posted { message: MessageId },
    Edited { message: MessageId },
    Deleted { message: MessageId },
    Reacted { message: MessageId, emoji: String },
    Unreacted { message: MessageId, emoji: String },
    Joined,
    Left,
}

impl Task for Happened {
    const KIND: &'static str = "hooks.happened";
    const QUEUE: Queue = WEBHOOKS;
}

/// From now on a program is told what happens in a room, or in every open one.
///
/// Writes: listenings.
pub fn listen(tx: &mut Tx<'_>, room: Option<RoomId>, program: Id<()>) -> Result<()> {
    let room = room.unwrap_or(Listening::OPEN);
    Ok(tx.put(&Listening { room, program })?)
}

/// From now on it isn't.
///
/// Writes: listenings.
pub fn stop_listening(tx: &mut Tx<'_>, room: Option<RoomId>, program: Id<()>) -> Result<()> {
    tx.delete::<Listening>(&(room.unwrap_or(Listening::OPEN), program))?;
    Ok(())
}

/// Leaves word for programs, if one listens. What an import brings is no news.
///
/// Writes: jobs.
pub(super) fn happened(tx: &mut Tx<'_>, room: &Room, by: UserId, what: What) -> Result<()> {
    if tx.is_backdated() || !is_heard(tx, room)? {
        return Ok(());
    }
    let (room, at) = (room.id, tx.now());
    tx.enqueue(&Draft::of(&Happened { room, by, at, what })).map(drop)
}

/// Whether any program listens to what happens in the room.
fn is_heard(view: &View<'_>, room: &Room) -> Result<bool> {
    let any = |place: RoomId| Ok::<_, Error>(!view.rows::<Listening>(&place, &Span::first(1))?.is_empty());
    match room.kind {
        RoomKind::Open => Ok(any(room.id)? || any(Listening::OPEN)?),
        RoomKind::Closed => any(room.id),
        RoomKind::Direct => Ok(false),
    }
}

/// Leaves word of a message, unless it can concern nobody. What an import brings is no news.
///
/// Writes: jobs.
pub(super) fn said(tx: &mut Tx<'_>, room: &Room, message: &Message) -> Result<()> {
    if tx.is_backdated() {
        return Ok(());
    }
    happened(tx, room, message.author, What::Posted { message: message.id })?;
    let by_place = match message.thread() {
        None => {
            room.kind == RoomKind::Direct
                || message.mentions_room
                || tx.count_index(&Membership::LISTENERS, &room.id, &Span::first(1))? > 0
        }
        // Its author is one of those who follow.
        Some(root) => tx.count_index(&Following::FOLLOWERS, &root, &Span::first(2))? > 1,
    };
    let concerns = by_place || !message.mentions.is_empty() || tx.count_index(&Keyword::ALL, &(), &Span::first(1))? > 0;
    if concerns {
        tx.enqueue(&Draft::of(&Said {
            room: room.id,
            message: message.id,
        }))?;
    }
    Ok(())
}

/// Leaves word that `by` let `user` in.
///
/// Writes: jobs.
pub(super) fn let_in(tx: &mut Tx<'_>, room: RoomId, user: UserId, by: UserId) -> Result<()> {
    if user != by && !tx.is_backdated() {
        tx.enqueue(&Draft::of(&LetIn { room, user, by }))?;
    }
    Ok(())
}

/// The words of `text` in lower case, as keywords are made of.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Somebody's keywords, by the alphabet.
pub fn keywords(view: &View<'_>, user: UserId) -> Result<Vec<String>> {
    let rows = view.scan_index(&Keyword::BY_USER, &user, &Span::first(KEYWORDS_MAX))?;
    Ok(rows.into_iter().map(|row| row.words).collect())
}

/// Who has one of these keywords, each once.
pub fn listeners(view: &View<'_>, text: &str, most: usize) -> Result<BTreeSet<UserId>> {
    let words = words(text);
    let phrases: BTreeSet<String> = (1..=KEYWORD_WORDS)
        .flat_map(|length| words.windows(length).map(|words| words.join(" ")))
        .collect();
    let mut found = BTreeSet::new();
    for phrase in phrases {
        let rows: Vec<Keyword> = view.rows(&phrase, &Span::first(most))?;
        found.extend(rows.into_iter().map(|row| row.user));
    }
    Ok(found)
}

/// Has `user` told of exactly these keywords from now on.
///
/// Takes: at most twenty, each one to four words of 2 to 50 characters in all.
/// Writes: keywords. Fails: Invalid(keywords).
pub fn set_keywords(tx: &mut Tx<'_>, user: UserId, wanted: &[String]) -> Result<()> {
    let wanted = wanted
        .iter()
        .map(|text| keyword(text))
        .collect::<Result<BTreeSet<_>>>()?;
    if wanted.len() > KEYWORDS_MAX {
        return Err(Error::invalid("keywords", "too_many", "Choose at most 20 keywords."));
    }
    for old in keywords(tx, user)? {
        tx.delete::<Keyword>(&(old, user))?;
    }
    for words in wanted {
        tx.insert(&Keyword { words, user })?;
    }
    Ok(())
}

fn keyword(text: &str) -> Result<String> {
    let words = words(&text::line("keywords", text, 2, 50)?);
    if !(1..=KEYWORD_WORDS).contains(&words.len()) {
        let say = "A keyword is one to four words.";
        return Err(Error::invalid("keywords", "malformed", say));
    }
    Ok(words.join(" "))
}
