//! How many text messages left, as each costs money: somebody's within an hour, everybody's within a day.

use std::time::Duration;

use super::record::Tally;
use crate::{
    engine::{commit::Tx, store::View},
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);
/// Messages to one person within an hour.
const PER_PERSON: u32 = 10;
/// Codes among them.
const CODES_PER_PERSON: u32 = 3;

/// Counts a message to `user`; false if there have been as many as there may be, by them or in all.
///
/// Writes: notice_tallies.
pub(super) fn count(tx: &mut Tx<'_>, user: UserId, per_day: u32) -> Result<bool> {
    let now = tx.now();
    let (own, all) = (read(tx, user, HOUR, now)?, read(tx, Id::ZERO, DAY, now)?);
    if own.messages >= PER_PERSON || all.messages >= per_day {
        return Ok(false);
    }
    add(tx, own, 0)?;
    add(tx, all, 0)?;
    Ok(true)
}

/// Counts a code for `user` like a message. Fails: Busy(rate_limited), until when there may be another.
pub(super) fn count_code(tx: &mut Tx<'_>, user: UserId, per_day: u32) -> Result<()> {
    let now = tx.now();
    let (own, all) = (read(tx, user, HOUR, now)?, read(tx, Id::ZERO, DAY, now)?);
    let busy = |tally: &Tally, span: Duration| Error::Busy {
        code: Code::rate_limited,
        retry_after_ms: u64::try_from(tally.since.plus(span).since(now).as_millis()).unwrap_or(u64::MAX),
    };
    if own.codes >= CODES_PER_PERSON || own.messages >= PER_PERSON {
        return Err(busy(&own, HOUR));
    }
    if all.messages >= per_day {
        return Err(busy(&all, DAY));
    }
    add(tx, own, 1)?;
    add(tx, all, 1)
}

/// How many messages left within the day that now runs.
pub fn today(view: &View<'_>, now: Millis) -> Result<u32> {
    Ok(read(view, Id::ZERO, DAY, now)?.messages)
}

/// What was counted of `of` within the `span` that now runs; a new one begins with the first message after it. A clock
/// that was set back begins a new one too.
fn read(view: &View<'_>, of: UserId, span: Duration, now: Millis) -> Result<Tally> {
    let kept: Option<Tally> = view.get(&of)?;
    let running = kept.filter(|tally| tally.since <= now && tally.since.plus(span) > now);
    Ok(running.unwrap_or(Tally {
        of,
        since: now,
        messages: 0,
        codes: 0,
    }))
}

fn add(tx: &mut Tx<'_>, tally: Tally, codes: u32) -> Result<()> {
    Ok(tx.put(&Tally {
        messages: tally.messages.saturating_add(1),
        codes: tally.codes.saturating_add(codes),
        ..tally
    })?)
}
