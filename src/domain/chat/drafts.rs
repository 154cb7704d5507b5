//! Drafts: what somebody began to write, kept so that they can go on with it on another device. Nobody else knows of it.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    event::Heard,
    messages::BODY_MAX_BYTES,
    policy::{self, RoomMember},
    record::{MessageId, RoomId, Unsent},
    threads,
};
use crate::{
    domain::people::policy::Member,
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        page::{Page, PageRequest},
        text,
        time::Millis,
    },
};

/// Drafts that one person may have.
pub const DRAFTS_MAX: usize = 500;
/// Characters by which a client says which of somebody's devices it is.
pub const DEVICE_MAX_CHARS: usize = 64;

/// What somebody began to write.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Draft)]
pub struct DraftShown {
    #[schema(value_type = String)]
    pub room: RoomId,
    /// The message to whose thread it is a reply.
    #[schema(value_type = Option<String>)]
    pub thread: Option<MessageId>,
    /// Markdown as typed so far; empty when it was sent or given up.
    pub body: String,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Millis,
}

impl From<Unsent> for DraftShown {
    fn from(row: Unsent) -> Self {
        Self {
            room: row.room,
            thread: row.root,
            body: row.body,
            changed_at: row.at,
        }
    }
}

/// Words on their way to be a message.
#[derive(Debug, Clone)]
pub struct Words {
    body: String,
    device: String,
}

impl Words {
    /// Takes: `body` of at most 16_384 bytes as typed, spaces and all; `device` of at most 64 characters.
    /// Fails: Invalid(body, device).
    pub fn new(body: &str, device: &str) -> Result<Self> {
        if body.len() > BODY_MAX_BYTES {
            let say = format!("A draft has {BODY_MAX_BYTES} bytes at most.");
            return Err(Error::invalid("body", "too_long", say));
        }
        Ok(Self {
            body: body.to_owned(),
            device: text::line("device", device, 0, DEVICE_MAX_CHARS)?,
        })
    }
}

/// Keeps what the member has typed in the room, or in the thread on `thread`, instead of what they had typed before.
/// Words without a letter end it.
///
/// Writes: drafts. Emits: chat.draft_changed → user/{member}; nothing when it stays as it is.
/// Fails: NotFound if there is no such message, Conflict(drafts_full).  Rules: Ch12.
pub fn keep(tx: &mut Tx<'_>, who: &RoomMember, thread: Option<MessageId>, words: &Words) -> Result<()> {
    let room = who.room().id;
    let root = match thread {
        None => None,
        Some(message) => Some(threads::root_of(tx, room, message)?.id),
    };
    let row = Unsent {
        user: who.user(),
        room,
        root,
        body: words.body.clone(),
        at: tx.now(),
    };
    let (key, ends) = ((row.user, row.stream()), row.body.trim().is_empty());
    let known: Option<Unsent> = tx.get(&key)?;
    match &known {
        None if ends => return Ok(()),
        Some(known) if known.body == row.body => return Ok(()),
        None if tx.count_index(&Unsent::BY_USER, &row.user, &Span::first(DRAFTS_MAX))? == DRAFTS_MAX => {
            return Err(Error::Conflict(Code::drafts_full));
        }
        _ => {}
    }
    if ends {
        tx.delete::<Unsent>(&key)?;
    } else {
        tx.put(&row)?;
    }
    tx.emit(&Heard::DraftChanged {
        user: row.user,
        device: &words.device,
        draft: DraftShown {
            body: if ends { String::new() } else { row.body.clone() },
            ..row.into()
        },
    });
    Ok(())
}

/// A page of what `who` began to write where they still may.
pub fn list(view: &View<'_>, who: Member, page: &PageRequest) -> Result<Page<DraftShown>> {
    let found = view.page_rows::<Unsent>(&who.user(), Order::Rising, page)?;
    let mut items = Vec::new();
    for row in found.items {
        match policy::member(view, who.user(), row.room) {
            Ok(_) => items.push(row.into()),
            Err(Error::NotFound | Error::Forbidden(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(Page {
        items,
        next: found.next,
    })
}
