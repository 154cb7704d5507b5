//! Outgoing hooks: made for a room or for all open ones, changed, given another secret, removed.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    policy::{self, OutgoingAdmin, OutgoingMaker},
    record::{Happening, OutgoingHook, OutgoingHookId},
};
use crate::{
    domain::{
        chat::{herald, record::RoomId},
        people::Issued,
    },
    engine::{
        commit::Tx,
        egress::{self, Target},
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

/// Outgoing hooks of a workspace.
const HOOKS_MAX: usize = 100;
/// Characters of an address at most.
const URL_MAX: usize = 2_048;
/// Words that a hook waits for, at most.
const WORDS_MAX: usize = 20;

/// What a hook shall be.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub url: String,
    pub events: Vec<Happening>,
    pub words: Vec<String>,
}

/// What of a hook shall be different; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub name: Option<String>,
    pub url: Option<String>,
    pub events: Option<Vec<Happening>>,
    pub words: Option<Vec<String>>,
    pub enabled: Option<bool>,
}

/// An outgoing hook as those see it who may change it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = OutgoingHook)]
pub struct OutgoingShown {
    #[schema(value_type = String)]
    pub id: OutgoingHookId,
    /// Of which room it tells; null for all open ones.
    #[schema(value_type = Option<String>)]
    pub room: Option<RoomId>,
    pub name: String,
    pub url: String,
    pub events: Vec<Happening>,
    /// What a message has to begin with to be told; any if there is none.
    pub words: Vec<String>,
    pub enabled: bool,
    #[schema(value_type = String)]
    pub made_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Millis,
    /// Since when nothing was taken there.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub failing_since: Option<Millis>,
    /// When it was paused, as nothing was taken for three days; turned on again it goes on.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub paused_at: Option<Millis>,
}

impl From<OutgoingHook> for OutgoingShown {
    fn from(hook: OutgoingHook) -> Self {
        Self {
            id: hook.id,
            room: hook.room,
            name: hook.name,
            url: hook.url,
            events: hook.events,
            words: hook.words,
            enabled: hook.enabled,
            made_by: hook.made_by,
            made_at: hook.made_at,
            failing_since: hook.failing_since,
            paused_at: hook.paused_at,
        }
    }
}

/// Makes a hook and returns it with the secret by which what it sends is signed.
///
/// Takes: name, 1..=80 characters; an address of http or https; events, one at least; words of 1..=50 characters, ..=20.
/// Writes: outgoing_hooks, listenings. Audits: outgoing_hook.made.
/// Fails: Invalid(name, url, events, words), Conflict(too_many).  Rules: H1, H5.
pub fn make(tx: &mut Tx<'_>, who: &OutgoingMaker, draft: &Draft) -> Result<Issued<OutgoingShown>> {
    if tx.count_index(&OutgoingHook::ALL, &(), &Span::first(HOOKS_MAX))? >= HOOKS_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let secret = egress::hook_secret(&tx.random());
    let hook = OutgoingHook {
        id: tx.new_id(),
        room: who.room(),
        name: text::line("name", &draft.name, 1, 80)?,
        url: address(&draft.url)?,
        secret: secret.clone(),
        events: events(&draft.events)?,
        words: words(&draft.words)?,
        enabled: true,
        made_by: who.user(),
        made_at: tx.now(),
        failing_since: None,
        paused_at: None,
    };
    tx.insert(&hook)?;
    herald::listen(tx, hook.room, hook.id.cast())?;
    let detail = serde_json::json!({ "name": hook.name, "url": hook.url, "room": hook.room });
    tx.audit("outgoing_hook.made", hook.id, detail)?;
    Ok(Issued::new(hook.into(), secret))
}

/// Changes a hook and returns it as it is now. One that is turned on goes on, also if it was paused.
///
/// Writes: outgoing_hooks, listenings. Audits: outgoing_hook.changed. Fails: Invalid(name, url, events, words).
pub fn change(tx: &mut Tx<'_>, who: &OutgoingAdmin, change: &Change) -> Result<OutgoingShown> {
    let mut hook = who.hook().clone();
    if let Some(name) = &change.name {
        hook.name = text::line("name", name, 1, 80)?;
    }
    if let Some(url) = &change.url {
        hook.url = address(url)?;
    }
    if let Some(wanted) = &change.events {
        hook.events = events(wanted)?;
    }
    if let Some(wanted) = &change.words {
        hook.words = words(wanted)?;
    }
    if let Some(enabled) = change.enabled {
        hook.enabled = enabled;
        hook.paused_at = hook.paused_at.filter(|_| !enabled);
        hook.failing_since = hook.failing_since.filter(|_| !enabled);
    }
    if hook != *who.hook() {
        tx.update(&hook)?;
        let detail = serde_json::json!({ "name": hook.name, "url": hook.url, "enabled": hook.enabled });
        tx.audit("outgoing_hook.changed", hook.id, detail)?;
    }
    if hook.hears() {
        herald::listen(tx, hook.room, hook.id.cast())?;
    } else {
        herald::stop_listening(tx, hook.room, hook.id.cast())?;
    }
    Ok(hook.into())
}

/// Gives a hook another secret, by which everything is signed from this commit on.
///
/// Writes: outgoing_hooks. Audits: outgoing_hook.renewed.  Rules: H1.
pub fn renew(tx: &mut Tx<'_>, who: &OutgoingAdmin) -> Result<Issued<OutgoingShown>> {
    let secret = egress::hook_secret(&tx.random());
    let hook = OutgoingHook {
        secret: secret.clone(),
        ..who.hook().clone()
    };
    tx.update(&hook)?;
    tx.audit("outgoing_hook.renewed", hook.id, ())?;
    Ok(Issued::new(hook.into(), secret))
}

/// Removes a hook with its log. What waits is not sent.
///
/// Writes: outgoing_hooks, hook_deliveries, listenings. Audits: outgoing_hook.removed.
pub fn remove(tx: &mut Tx<'_>, who: &OutgoingAdmin) -> Result<()> {
    let hook = who.hook();
    tx.delete::<OutgoingHook>(&hook.id)?;
    herald::stop_listening(tx, hook.room, hook.id.cast())?;
    super::deliveries::forget(tx, hook.id)?;
    Ok(tx.audit("outgoing_hook.removed", hook.id, serde_json::json!({ "url": hook.url }))?)
}

/// A page of the workspace's hooks, without those that `user` may not change.
pub fn everywhere(view: &View<'_>, user: UserId, page: &PageRequest) -> Result<Page<OutgoingShown>> {
    let found = view.page_index(&OutgoingHook::ALL, &(), Order::Rising, page)?;
    let mut items = Vec::new();
    for hook in found.items {
        match policy::outgoing_within(view, user, hook) {
            Ok(admin) => items.push(admin.hook().clone().into()),
            Err(Error::NotFound | Error::Forbidden(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(Page {
        items,
        next: found.next,
    })
}

impl OutgoingHook {
    /// Whether it is told of anything now.
    pub fn hears(&self) -> bool {
        self.enabled && self.paused_at.is_none()
    }
}

/// Whether a name leads inside is found out when something is sent, as it may lead elsewhere by then.
pub(super) fn address(url: &str) -> Result<String> {
    let url = text::line("url", url, 1, URL_MAX)?;
    match Target::parse(&url) {
        Ok(_) => Ok(url),
        Err(error) => Err(Error::invalid("url", "malformed", error.to_string())),
    }
}

fn events(wanted: &[Happening]) -> Result<Vec<Happening>> {
    let mut events = Vec::new();
    for event in wanted {
        if *event != Happening::Ping && !events.contains(event) {
            events.push(*event);
        }
    }
    if events.is_empty() {
        return Err(Error::invalid(
            "events",
            "required",
            "Choose one thing at least to be told of.",
        ));
    }
    Ok(events)
}

fn words(wanted: &[String]) -> Result<Vec<String>> {
    if wanted.len() > WORDS_MAX {
        let say = format!("Choose at most {WORDS_MAX} words.");
        return Err(Error::invalid("words", "too_many", say));
    }
    let each = wanted
        .iter()
        .map(|word| Ok(text::line("words", word, 1, 50)?.to_lowercase()));
    each.collect()
}
