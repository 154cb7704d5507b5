//! What is told of what happens here: which hooks want it, and how it is said to them.
//!
//! The body is made once, when the job is done, from what is there then: of a message that was taken back in the
//! meantime only that is told.

use serde_json::{Value, json};

use super::{
    deliveries, policy,
    record::{Happening, OutgoingHook},
};
use crate::{
    app::App,
    domain::{
        chat::{
            self,
            herald::{Happened, What},
            record::{Listening, Message, MessageId, Room, RoomId, RoomKind},
        },
        people::{record::Person, workspaces},
    },
    engine::{
        commit::Actor,
        jobs::{Ended, Work},
        store::{Span, View},
    },
    error::{Error, Result},
    kit::{id::UserId, time::Millis},
};

/// Bytes that are sent at most, as Standard Webhooks asks for less than 20 kB.
const BODY_MAX: usize = 19_500;
/// Hooks of one room, and as many of all rooms, that are told.
const TOLD_MAX: usize = 100;

/// Lays a delivery for each hook that wants to be told.
pub async fn happened(app: App, task: Happened, work: Work) -> Ended {
    let origin = app.ways().origin.clone();
    let laid = app.write(Actor::of_job(&work, "lay"), move |tx| {
        let Some((event, told)) = told(tx, &task, &origin)? else {
            return Ok(0);
        };
        let mut laid = 0;
        for hook in wanting(tx, &task, event, &told)? {
            deliveries::lay(tx, &hook, event, &told.body(event, task.at))?;
            laid += 1;
        }
        Ok(laid)
    });
    Ok(format!("{} to tell", laid.await?.value))
}

/// What a hook that is tried is sent.
pub(super) fn ping(view: &View<'_>, hook: &OutgoingHook, by: UserId, at: Millis) -> Result<String> {
    let data = json!({ "workspace": workspace(view)?, "by": person(view, by)?, "hook": hook.name });
    Ok(Told { data, text: None }.body(Happening::Ping, at))
}

/// What there is to say.
struct Told {
    data: Value,
    /// What was said, where that matters.
    text: Option<String>,
}

impl Told {
    /// JSON of the form that Standard Webhooks recommends. A long text is cut, and it is said that it was.
    fn body(&self, event: Happening, at: Millis) -> String {
        let mut whole = json!({ "type": event.name(), "timestamp": at, "data": self.data });
        loop {
            let body = whole.to_string();
            let Some(over) = body.len().checked_sub(BODY_MAX).filter(|over| *over > 0) else {
                return body;
            };
            let message = &mut whole["data"]["message"];
            let text = message["body"].as_str().unwrap_or_default();
            // As much of it as of the whole; letters that take more bytes as JSON are cut again.
            let keep = text.len().saturating_sub((text.len() * over / body.len()).max(64));
            let end = (0..=keep).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
            if text.is_empty() {
                return body;
            }
            message["body"] = Value::from(&text[..end]);
            message["truncated"] = Value::from(true);
        }
    }
}

/// The hooks that are told of it now (H5).
fn wanting(view: &View<'_>, task: &Happened, event: Happening, told: &Told) -> Result<Vec<OutgoingHook>> {
    let room: Option<Room> = view.get(&task.room)?;
    let is_open = room.is_some_and(|room| room.kind == RoomKind::Open);
    let mut hooks = of_place(view, task.room)?;
    if is_open {
        hooks.extend(of_place(view, Listening::OPEN)?);
    }
    let mut wanting = Vec::new();
    for hook in hooks {
        let wants = hook.hears() && hook.events.contains(&event) && begins(&hook, told.text.as_deref());
        if wants && may_tell(view, &hook)? {
            wanting.push(hook);
        }
    }
    Ok(wanting)
}

fn of_place(view: &View<'_>, room: RoomId) -> Result<Vec<OutgoingHook>> {
    Ok(view.scan_index(&OutgoingHook::BY_ROOM, &room, &Span::first(TOLD_MAX))?)
}

/// Whether its maker might still make it.
fn may_tell(view: &View<'_>, hook: &OutgoingHook) -> Result<bool> {
    match policy::outgoing_maker(view, hook.made_by, hook.room) {
        Ok(_) => Ok(true),
        Err(Error::NotFound | Error::Forbidden(_) | Error::Unauthenticated(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Whether what was said begins with a word that the hook waits for; what says nothing always does.
fn begins(hook: &OutgoingHook, text: Option<&str>) -> bool {
    let Some(text) = text.filter(|_| !hook.words.is_empty()) else {
        return true;
    };
    let text = text.trim_start().to_lowercase();
    hook.words.iter().any(|word| {
        let rest = text.strip_prefix(word.as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// What happened in words for programs; nothing if there is nothing to say, or a bot did it (H7).
fn told(view: &View<'_>, task: &Happened, origin: &str) -> Result<Option<(Happening, Told)>> {
    let (by, room): (Option<Person>, Option<Room>) = (view.get(&task.by)?, view.get(&task.room)?);
    let Some(room) = room.filter(|_| by.is_none_or(|by| !by.bot)) else {
        return Ok(None);
    };
    let mut data = json!({
        "workspace": workspace(view)?,
        "room": { "id": room.id, "name": room.name, "kind": room.kind },
        "by": person(view, task.by)?,
    });
    let mut text = None;
    let event = match &task.what {
        What::Joined => Happening::MemberJoined,
        What::Left => Happening::MemberLeft,
        What::Posted { message } | What::Edited { message } => {
            let found = chat::messages::find(view, task.room, *message)?;
            let Some(found) = found.filter(|found| found.deleted_at.is_none()) else {
                return Ok(None);
            };
            data["message"] = said(&found, origin);
            text = Some(found.body);
            match task.what {
                What::Posted { .. } => Happening::MessagePosted,
                _ => Happening::MessageEdited,
            }
        }
        What::Deleted { message } => {
            data["message"] = place(&room, *message);
            Happening::MessageDeleted
        }
        What::Reacted { message, emoji } => {
            (data["message"], data["emoji"]) = (place(&room, *message), Value::from(emoji.as_str()));
            Happening::ReactionAdded
        }
        What::Unreacted { message, emoji } => {
            (data["message"], data["emoji"]) = (place(&room, *message), Value::from(emoji.as_str()));
            Happening::ReactionRemoved
        }
    };
    Ok(Some((event, Told { data, text })))
}

fn workspace(view: &View<'_>) -> Result<Value> {
    let workspace = workspaces::current(view)?;
    Ok(json!({ "id": workspace.id, "name": workspace.name }))
}

/// A person, never with an e-mail address (P9).
fn person(view: &View<'_>, user: UserId) -> Result<Value> {
    let person: Option<Person> = view.get(&user)?;
    Ok(match person {
        Some(person) => json!({ "id": person.user, "handle": person.handle, "name": person.name }),
        None => json!({ "id": user }),
    })
}

fn place(room: &Room, message: MessageId) -> Value {
    json!({ "id": message, "room": room.id })
}

fn said(message: &Message, origin: &str) -> Value {
    let thread = message.thread();
    let way = thread.map(|root| format!("/threads/{root}")).unwrap_or_default();
    json!({
        "id": message.id,
        "room": message.room,
        "thread": thread,
        "number": message.number,
        "author": message.author,
        "body": message.body,
        "posted_at": message.posted_at,
        "edited_at": message.edited_at,
        "url": format!("{origin}/rooms/{}{way}#{}", message.room, message.id),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_to_what_a_receiver_takes() {
        for letter in ["a", "ü", "\"", "\u{7}"] {
            let text = letter.repeat(16_384 / letter.len());
            let told = Told {
                data: json!({ "message": { "body": text } }),
                text: None,
            };
            let body = told.body(Happening::MessagePosted, Millis(0));
            let read: Value = serde_json::from_str(&body).expect("JSON");
            assert!(body.len() <= BODY_MAX && body.len() > 4_000, "{}", body.len());
            let is_cut = read["data"]["message"]["truncated"] == true;
            assert_eq!(is_cut, letter == "\"" || letter == "\u{7}", "{letter:?}");
        }
    }
}
