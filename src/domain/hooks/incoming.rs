//! Incoming hooks: made for a room, changed, given another secret, removed; and what is posted to one.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    payload::Post,
    policy::{self, IncomingAdmin},
    record::{IncomingHook, IncomingHookId},
};
use crate::{
    app::App,
    domain::{
        chat::{
            self, members,
            messages::{self, BODY_MAX_BYTES},
            policy::{RoomAdmin, RoomMember},
            record::RoomId,
        },
        people::{
            self, Issued, bots, directory,
            record::{Picture, Role, State},
            secret,
        },
    },
    engine::{
        commit::Tx,
        store::{Digest, Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId},
        page::{Page, PageRequest},
        text,
        time::Millis,
    },
};

/// Hooks of one room.
pub const HOOKS_MAX: usize = 50;
/// Characters of a name that a post chooses; what is longer is cut.
const NAME_MAX: usize = 80;
/// How exactly it is known when a hook was last used.
const USED_EVERY: Duration = Duration::from_secs(600);

/// What a hook shall be.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub may_rename: bool,
}

/// What of a hook shall be different; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub name: Option<String>,
    pub may_rename: Option<bool>,
    pub enabled: Option<bool>,
}

/// An incoming hook as those see it who may change it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = IncomingHook)]
pub struct IncomingShown {
    #[schema(value_type = String)]
    pub id: IncomingHookId,
    #[schema(value_type = String)]
    pub room: RoomId,
    /// Who says what is posted to it.
    #[schema(value_type = String)]
    pub bot: UserId,
    pub name: String,
    /// Where the bot's picture is; `/150` or `/400` after it gives the size. Null if there is none.
    pub picture: Option<String>,
    /// Whether what is posted to it is said: it is turned on, and its bot is in the room.
    pub enabled: bool,
    /// Whether each post may choose the name under which it is said.
    pub may_rename: bool,
    #[schema(value_type = String)]
    pub made_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Millis,
    /// When something was last posted to it, to within ten minutes.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_used_at: Option<Millis>,
}

impl IncomingShown {
    /// The hook as it is now.
    pub fn of(view: &View<'_>, hook: &IncomingHook) -> Result<Self> {
        let bot = directory::PersonView::of(&directory::person(view, hook.bot)?, hook.made_at);
        Ok(Self {
            id: hook.id,
            room: hook.room,
            bot: hook.bot,
            name: bot.name,
            picture: bot.picture,
            enabled: hook.enabled && place_of(view, hook)?.is_some(),
            may_rename: hook.may_rename,
            made_by: hook.made_by,
            made_at: hook.made_at,
            last_used_at: hook.last_used_at,
        })
    }
}

/// Makes a hook for the room, with a bot that speaks for it, and returns it with its secret.
///
/// Takes: name, 1..=80 characters.
/// Writes: incoming_hooks, people, memberships, room_tallies. Emits: people.person_joined → workspace,
/// chat.member_joined → room/{id}. Audits: hook.made.
/// Fails: Invalid(name), Forbidden for guests, Conflict(too_many, room_archived, direct_room_fixed).  Rules: H1, H2.
pub fn make(tx: &mut Tx<'_>, who: &RoomAdmin, draft: &Draft) -> Result<Issued<IncomingShown>> {
    let (room, maker) = (who.room().id, people::policy::member(tx, who.user())?);
    if of_room(tx, who)?.len() >= HOOKS_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let bot = bots::make(tx, maker, &draft.name, "", Role::Guest)?;
    members::let_bot_in(tx, who, bot.user)?;
    let text = secret::text("", &tx.random::<32>());
    let hook = IncomingHook {
        secret: secret::digest(&text),
        id: tx.new_id(),
        workspace: tx.workspace(),
        room,
        bot: bot.user,
        made_by: who.user(),
        made_at: tx.now(),
        enabled: true,
        may_rename: draft.may_rename,
        last_used_at: None,
    };
    tx.insert(&hook)?;
    let detail = serde_json::json!({ "name": bot.name, "room": room });
    tx.audit("hook.made", hook.id, detail)?;
    Ok(Issued::new(IncomingShown::of(tx, &hook)?, text))
}

/// Changes a hook and returns it as it is now. One that is turned on again brings its bot back into the room.
///
/// Writes: incoming_hooks, people, memberships, room_tallies. Emits: people.person_changed → workspace.
/// Audits: hook.changed. Fails: Invalid(name), Forbidden(deactivated) if its bot was shut out, Conflict(room_archived).
pub fn change(tx: &mut Tx<'_>, who: &IncomingAdmin, change: &Change) -> Result<IncomingShown> {
    let old = who.hook();
    if let Some(name) = &change.name {
        bots::rename(tx, old.bot, name)?;
    }
    if change.enabled == Some(true) {
        if directory::person(tx, old.bot)?.state != State::Active {
            return Err(Error::Forbidden(Code::deactivated));
        }
        members::let_bot_in(tx, who.room(), old.bot)?;
    }
    let hook = IncomingHook {
        may_rename: change.may_rename.unwrap_or(old.may_rename),
        enabled: change.enabled.unwrap_or(old.enabled),
        ..old.clone()
    };
    if hook != *old {
        tx.update(&hook)?;
        let detail = serde_json::json!({ "enabled": hook.enabled, "may_rename": hook.may_rename });
        tx.audit("hook.changed", hook.id, detail)?;
    }
    IncomingShown::of(tx, &hook)
}

/// Gives a hook's bot another picture, or none, and returns the hook.
///
/// Writes: people. Emits: people.person_changed → workspace.
pub fn set_picture(tx: &mut Tx<'_>, who: &IncomingAdmin, picture: Option<Picture>) -> Result<IncomingShown> {
    bots::set_picture(tx, who.hook().bot, picture)?;
    IncomingShown::of(tx, who.hook())
}

/// Gives a hook another secret; the one it had leads nowhere from this commit on.
///
/// Writes: incoming_hooks. Audits: hook.renewed.  Rules: H1.
pub fn renew(tx: &mut Tx<'_>, who: &IncomingAdmin) -> Result<Issued<IncomingShown>> {
    let old = who.hook();
    let text = secret::text("", &tx.random::<32>());
    let hook = IncomingHook {
        secret: secret::digest(&text),
        ..old.clone()
    };
    tx.delete::<IncomingHook>(&old.secret)?;
    tx.insert(&hook)?;
    tx.audit("hook.renewed", hook.id, ())?;
    Ok(Issued::new(IncomingShown::of(tx, &hook)?, text))
}

/// Removes a hook; its bot leaves and never speaks again.
///
/// Writes: incoming_hooks, people, memberships, room_tallies. Emits: chat.member_left → room/{id},
/// people.person_changed → workspace. Audits: hook.removed.  Rules: H4.
pub fn remove(tx: &mut Tx<'_>, who: &IncomingAdmin) -> Result<()> {
    let hook = who.hook();
    tx.delete::<IncomingHook>(&hook.secret)?;
    match members::remove(tx, who.room(), hook.bot) {
        Ok(()) | Err(Error::NotFound) => {}
        Err(other) => return Err(other),
    }
    bots::retire(tx, hook.bot)?;
    Ok(tx.audit("hook.removed", hook.id, serde_json::json!({ "room": hook.room }))?)
}

/// A room's hooks, oldest first.
pub fn list(view: &View<'_>, who: &RoomAdmin) -> Result<Vec<IncomingShown>> {
    let hooks = of_room(view, who)?;
    hooks.iter().map(|hook| IncomingShown::of(view, hook)).collect()
}

fn of_room(view: &View<'_>, who: &RoomAdmin) -> Result<Vec<IncomingHook>> {
    let group = (view.workspace(), who.room().id);
    Ok(view.scan_index(&IncomingHook::BY_ROOM, &group, &Span::first(HOOKS_MAX))?)
}

/// A page of the workspace's hooks, without those of rooms that `user` may not change.
pub fn everywhere(view: &View<'_>, user: UserId, page: &PageRequest) -> Result<Page<IncomingShown>> {
    let found = view.page_index(&IncomingHook::BY_WORKSPACE, &view.workspace(), Order::Rising, page)?;
    let mut items = Vec::new();
    for hook in found.items {
        match policy::within(view, user, hook) {
            Ok(admin) => items.push(IncomingShown::of(view, admin.hook())?),
            Err(Error::NotFound | Error::Forbidden(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(Page {
        items,
        next: found.next,
    })
}

/// The hook with this secret. Fails: NotFound.
pub fn open(app: &App, text: &str) -> Result<IncomingHook> {
    let secret = secret::digest(text);
    let hook = app.read(Id::ZERO, |view| Ok(view.get::<IncomingHook>(&secret)?))?;
    hook.ok_or(Error::NotFound)
}

/// What is posted, as the hook's bot is to say it.
///
/// Fails: Invalid(text).
pub fn draft(hook: &IncomingHook, post: &Post) -> Result<messages::Draft> {
    let draft = spoken(post)?;
    Ok(draft.said_as(post.name.as_deref().filter(|_| hook.may_rename).and_then(name)))
}

/// What a program says, as a bot is to say it under its own name.
///
/// Fails: Invalid(text).
pub(super) fn spoken(post: &Post) -> Result<messages::Draft> {
    if post.text.trim().is_empty() {
        let say = "Send `text`, `blocks` or `attachments` that say something.";
        return Err(Error::invalid("text", "required", say));
    }
    if post.text.len() > BODY_MAX_BYTES {
        let say = format!(
            "A message has at most {BODY_MAX_BYTES} bytes; this one would have {}.",
            post.text.len()
        );
        return Err(Error::invalid("text", "too_long", say));
    }
    let plain = post.text.replace(
        |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t' | '\r'),
        "",
    );
    messages::Draft::new(&plain, None)
}

/// A name that a post chose, on one line and not too long; nothing if nothing is left of it.
fn name(text: &str) -> Option<String> {
    Some(text::shortened(text, NAME_MAX)).filter(|name| !name.is_empty())
}

/// Says in the hook's room what was posted to it.
///
/// Writes: as [`messages::post`], incoming_hooks. Emits: chat.message_posted → room/{id}.
/// Fails: NotFound if the secret is no longer good, Forbidden(hook_off), Conflict(room_archived).  Rules: H2, H3.
pub fn post(tx: &mut Tx<'_>, secret: Digest, draft: &messages::Draft) -> Result<()> {
    let hook: IncomingHook = tx.get(&secret)?.ok_or(Error::NotFound)?;
    let off = Error::Forbidden(Code::hook_off);
    let place = place_of(tx, &hook)?.filter(|_| hook.enabled).ok_or(off)?;
    messages::post(tx, &place, draft)?;
    let now = tx.now();
    if hook.last_used_at.is_none_or(|used| now.since(used) >= USED_EVERY) {
        tx.update(&IncomingHook {
            last_used_at: Some(now),
            ..hook
        })?;
    }
    Ok(())
}

/// The bot in its room, unless it was taken out or shut out.
fn place_of(view: &View<'_>, hook: &IncomingHook) -> Result<Option<RoomMember>> {
    match chat::policy::member(view, hook.bot, hook.room) {
        Ok(place) => Ok(Some(place)),
        Err(Error::NotFound | Error::Forbidden(_) | Error::Unauthenticated(_)) => Ok(None),
        Err(other) => Err(other),
    }
}
