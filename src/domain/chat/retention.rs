//! How long what is said is kept: in all rooms, and in those that have it otherwise. What is older goes in `forgetting`.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    event::{self, Heard},
    forgetting,
    policy::RoomKeeper,
    record::{Message, Retention, Room, RoomId},
    rooms,
};
use crate::{
    domain::people::policy::Admin,
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Error, Result},
    kit::{
        page::{MAX_LIMIT, PageRequest},
        time::Millis,
    },
};

const DAY_MS: u64 = 86_400_000;
/// A hundred years.
const DAYS_MAX: u32 = 36_525;

/// How long what is said in a room is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Kept {
    /// For ever if null.
    pub days: Option<u32>,
    /// Whether what is pinned stays all the same.
    pub keep_pinned: bool,
    /// Whether it was set for this room, and not for all.
    pub own: bool,
}

/// For how long it shall be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    days: Option<u32>,
    keep_pinned: bool,
}

impl Wanted {
    /// Takes: 1 to 36_525 days, or for ever. Fails: Invalid(days).
    pub fn new(days: Option<u32>, keep_pinned: bool) -> Result<Self> {
        if days.is_some_and(|days| !(1..=DAYS_MAX).contains(&days)) {
            let say = format!("Choose 1 to {DAYS_MAX} days.");
            return Err(Error::invalid("days", "out_of_range", say));
        }
        Ok(Self { days, keep_pinned })
    }
}

impl Kept {
    fn of(row: &Retention) -> Self {
        Self {
            days: row.days,
            keep_pinned: row.keep_pinned,
            own: row.room != Retention::DEFAULT,
        }
    }

    /// What was posted before this has had its time at `now`; nothing if all is kept.
    pub fn before(&self, now: Millis) -> Option<Millis> {
        let days = u64::from(self.days?);
        Some(Millis(now.0.saturating_sub(days * DAY_MS)))
    }

    /// Whether the message stays though it has had its time.
    pub fn spares(&self, message: &Message) -> bool {
        self.keep_pinned && message.pinned.is_some()
    }
}

/// How long it is where nothing else was set.
pub fn usual(view: &View<'_>) -> Result<Kept> {
    let row: Option<Retention> = view.get(&Retention::DEFAULT)?;
    Ok(row.as_ref().map_or(
        Kept {
            days: None,
            keep_pinned: true,
            own: false,
        },
        Kept::of,
    ))
}

/// How long it is in a room.
pub fn of(view: &View<'_>, room: RoomId) -> Result<Kept> {
    let own: Option<Retention> = view.get(&room)?;
    own.as_ref().map_or_else(|| usual(view), |row| Ok(Kept::of(row)))
}

/// The rooms in which not everything is kept for ever.
pub fn rooms(view: &View<'_>) -> Result<Vec<RoomId>> {
    let mut found = Vec::new();
    if view.rows::<Retention>(&(), &Span::first(1))?.is_empty() {
        return Ok(found);
    }
    each_room(view, |room| {
        if of(view, room.id)?.days.is_some() {
            found.push(room.id);
        }
        Ok(())
    })?;
    Ok(found)
}

fn each_room(view: &View<'_>, mut each: impl FnMut(Room) -> Result<()>) -> Result<()> {
    let mut page = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    loop {
        let found = view.page_rows::<Room>(&(), Order::Rising, &page)?;
        found.items.into_iter().try_for_each(&mut each)?;
        page.cursor = found.next;
        if page.cursor.is_none() {
            return Ok(());
        }
    }
}

/// Sets it for a room, or with none has the room as all others are. What has had its time then goes soon.
///
/// Writes: retentions, jobs. Emits: chat.room_changed → room/{id}, and workspace if open. Audits: retention.set.
/// Rules: Ch16.
pub fn set_for_room(tx: &mut Tx<'_>, who: &RoomKeeper, wanted: Option<Wanted>) -> Result<()> {
    let room = who.room();
    let old: Option<Retention> = tx.get(&room.id)?;
    let new = wanted.map(|wanted| row(room.id, wanted));
    if old == new {
        return Ok(());
    }
    match &new {
        Some(row) => tx.put(row)?,
        None => {
            tx.delete::<Retention>(&room.id)?;
        }
    }
    let kept = of(tx, room.id)?;
    let detail = json!({ "name": room.name, "days": kept.days, "keep_pinned": kept.keep_pinned, "own": kept.own });
    tx.audit("retention.set", room.id, detail)?;
    rooms::tell(tx, room);
    forgetting::ask(tx)
}

/// Sets it for all rooms that have it not otherwise. What has had its time then goes soon.
///
/// Writes: retentions, jobs. Emits: chat.policies_changed → workspace, role/guest. Audits: retention.set.
/// Rules: Ch16.
pub fn set_usual(tx: &mut Tx<'_>, _: Admin, wanted: Wanted) -> Result<Kept> {
    let new = row(Retention::DEFAULT, wanted);
    if tx.get::<Retention>(&Retention::DEFAULT)?.as_ref() != Some(&new) {
        tx.put(&new)?;
        let detail = json!({ "days": wanted.days, "keep_pinned": wanted.keep_pinned });
        tx.audit("retention.set", tx.workspace(), detail)?;
        for to in event::hear_policies() {
            tx.emit(&Heard::PoliciesChanged { to });
        }
        forgetting::ask(tx)?;
    }
    usual(tx)
}

fn row(room: RoomId, wanted: Wanted) -> Retention {
    Retention {
        room,
        days: wanted.days,
        keep_pinned: wanted.keep_pinned,
    }
}

/// How many messages would go at `now` if it were as `wanted` in a room.
pub fn forecast_room(view: &View<'_>, who: &RoomKeeper, wanted: Wanted, now: Millis) -> Result<u64> {
    going(view, who.room().id, &Kept::of(&row(who.room().id, wanted)), now)
}

/// The same if a room were as all others are.
pub fn forecast_as_usual(view: &View<'_>, who: &RoomKeeper, now: Millis) -> Result<u64> {
    going(view, who.room().id, &usual(view)?, now)
}

/// How many messages would go at `now` if it were as `wanted` in all rooms that have it not otherwise.
pub fn forecast_usual(view: &View<'_>, _: Admin, wanted: Wanted, now: Millis) -> Result<u64> {
    let kept = Kept::of(&row(Retention::DEFAULT, wanted));
    let mut count = 0;
    each_room(view, |room| {
        if view.get::<Retention>(&room.id)?.is_none() {
            count += going(view, room.id, &kept, now)?;
        }
        Ok(())
    })?;
    Ok(count)
}

/// The messages of a room, and of its threads, that would go: those that were taken back before don't count.
fn going(view: &View<'_>, room: RoomId, kept: &Kept, now: Millis) -> Result<u64> {
    let Some(before) = kept.before(now) else {
        return Ok(0);
    };
    let older = Span::last(usize::MAX).beyond(&before);
    let all = view.count_index(&Message::BY_AGE, &(room, false), &older)?;
    let mut pinned = view.scan_index(&Message::PINNED, &room, &Span::first(usize::MAX))?;
    pinned.retain(|message| message.posted_at < before && kept.spares(message));
    Ok(all.saturating_sub(pinned.len()) as u64)
}
