//! What is due: once a day, in the morning of whom it concerns, what they are to do and should have done or have to do
//! today, in all projects. Whoever has nothing to do is told nothing.
//!
//! The morning is at eight by one's own clock, or when one's quiet hours end if they last longer (N5). A round looks at
//! those whose morning has come since the round before; one that is repeated tells nobody twice, as the notice says of
//! which day it is (N2). Of several the latest stands in the centre.

use std::time::Duration;

use jiff::{
    ToSpan as _,
    civil::{Date, Time},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

use super::{
    making::{self, Open},
    preferences, quiet,
    record::{About, Kind, Notice, Round},
};
use crate::{
    app::App,
    domain::{
        people::{
            directory,
            record::{Person, State},
            workspaces,
        },
        projects::mine,
        queues::MAINTENANCE,
    },
    engine::{
        commit::{Actor, Tx},
        jobs::{Ended, Failure, Queue, Task, Work},
        store::View,
    },
    error::Result,
    kit::{
        id::{UserId, WorkspaceId},
        moment::Moment,
        page::{MAX_LIMIT, PageRequest},
        time::Millis,
    },
};

/// Between two rounds.
pub(super) const ROUND_EVERY: Duration = Duration::from_secs(15 * 60);
/// A morning that is longer ago, as nothing ran meanwhile, is left out; so is one of the day before.
const LATEST: Duration = Duration::from_secs(12 * 3_600);
/// When the day begins.
const EIGHT: Time = Time::constant(8, 0, 0, 0);
/// People that are told in one commit: others' writes go in between.
const AT_ONCE: usize = 25;
/// What such a notice has for its key: everybody has one at most.
const KEY: &str = "tasks/due";

/// Tells those whose morning has come what is due.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Rounds {}

impl Task for Rounds {
    const KIND: &'static str = "notices.due";
    const QUEUE: Queue = MAINTENANCE;
}

/// Whether anybody's morning has come.
pub(super) fn is_needed(app: &App) -> Result<bool> {
    let now = app.now();
    for workspace in workspaces::every(app)? {
        if !app.read(workspace, |view| awake(view, now))?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Goes through the workspaces.
pub(super) async fn rounds(app: App, _: Rounds, work: Work) -> Ended {
    let mut told = 0;
    for workspace in workspaces::every(&app)? {
        told += round(&app, workspace, &work).await?;
    }
    Ok(format!("{told} told"))
}

async fn round(app: &App, workspace: WorkspaceId, work: &Work) -> std::result::Result<usize, Failure> {
    let (now, open) = (app.now(), Open::now(app));
    let awake = app.read(workspace, |view| awake(view, now))?;
    if awake.is_empty() {
        return Ok(0);
    }
    let mut told = 0;
    for some in awake.chunks(AT_ONCE) {
        if work.is_stopped() {
            return Err(Failure::Stopped);
        }
        let some = some.to_vec();
        let written = app.write(Actor::system(workspace), move |tx| {
            let mut told = 0;
            for (user, day) in &some {
                told += usize::from(tell(tx, *user, *day, open)?);
            }
            Ok(told)
        });
        told += written.await?.value;
    }
    let done = app.write(Actor::system(workspace), move |tx| {
        Ok(tx.put(&Round {
            of: Round::DUE,
            until: now,
        })?)
    });
    done.await?;
    Ok(told)
}

/// Tells `user` what is due on `day`, unless that is nothing, or they were told; whether they are.
///
/// Writes: notices, notice_gatherings, jobs. Emits: notices.added → user/{user}.  Rules: N2, T19.
fn tell(tx: &mut Tx<'_>, user: UserId, day: Date, open: Open) -> Result<bool> {
    let (Some(who), Some(Moment { at: day, .. })) = (making::active(tx, user)?, Moment::day(day)) else {
        return Ok(false);
    };
    let old = tx.find(&Notice::BY_KEY, &user, &KEY.to_owned())?;
    let known = matches!(&old, Some(Notice { about: About::Due { day: known }, .. }) if *known >= day);
    if known || mine::due(tx, who, day)?.is_empty() {
        return Ok(false);
    }
    if let Some(old) = old {
        tx.delete::<Notice>(&(user, old.id))?;
    }
    making::tell(tx, user, Kind::TasksDue, KEY.to_owned(), About::Due { day }, open)
}

/// Those whose morning has come since the last round, each with the day that it is for them.
fn awake(view: &View<'_>, now: Millis) -> Result<Vec<(UserId, Date)>> {
    let round: Option<Round> = view.get(&Round::DUE)?;
    let latest = Millis(now.0.saturating_sub(LATEST.as_millis() as u64));
    let since = round.map_or(latest, |round| round.until.max(latest));
    let mut page = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    let mut awake = Vec::new();
    loop {
        let found = directory::everybody(view, &page)?;
        for person in found.items {
            if let Some(day) = woke(view, &person, since, now)? {
                awake.push((person.user, day));
            }
        }
        page.cursor = found.next;
        if page.cursor.is_none() {
            return Ok(awake);
        }
    }
}

/// The day that it is for the person, if their morning lies behind `since` and not behind `now`.
fn woke(view: &View<'_>, person: &Person, since: Millis, now: Millis) -> Result<Option<Date>> {
    if person.bot || person.state != State::Active {
        return Ok(None);
    }
    let quiet = preferences::of(view, person.user)?.quiet;
    let ends = |at: Millis| quiet.and_then(|quiet| quiet::end_of(quiet, &person.time_zone, at));
    Ok(day_of(&person.time_zone, ends, since, now))
}

/// The day that it is in `zone`, if a morning of it lies behind `since` and not behind `now`; `quiet` tells until when
/// somebody is not to be disturbed.
fn day_of(zone: &str, quiet: impl Fn(Millis) -> Option<Millis>, since: Millis, now: Millis) -> Option<Date> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let date = |at: Millis| Some(at.zoned(&zone)?.date());
    let today = date(now)?;
    let morning = |day: Date| {
        let eight = day.to_datetime(EIGHT).to_zoned(zone.clone()).ok()?;
        let eight = Millis(u64::try_from(eight.timestamp().as_millisecond()).ok()?);
        Some(quiet(eight).unwrap_or(eight))
    };
    let yesterday = today.checked_sub(1.day()).ok()?;
    let came = |day| morning(day).is_some_and(|at| since < at && at <= now && date(at) == Some(today));
    (came(yesterday) || came(today)).then_some(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Millis {
        let at: jiff::Timestamp = text.parse().expect("a time");
        Millis(at.as_millisecond().unsigned_abs())
    }

    #[test]
    fn the_morning_is_at_eight_by_ones_own_clock_or_when_quiet_hours_end() {
        for (zone, quiet, before, since) in [
            ("UTC", None, "2026-01-15T07:59:00Z", "2026-01-15T08:00:00Z"),
            ("Europe/Berlin", None, "2026-01-15T06:59:00Z", "2026-01-15T07:00:00Z"),
            // In that night clocks are put forward.
            ("Europe/Berlin", None, "2026-03-29T05:59:00Z", "2026-03-29T06:00:00Z"),
            ("Asia/Kathmandu", None, "2026-01-15T02:14:00Z", "2026-01-15T02:15:00Z"),
            ("UTC", Some(7), "2026-01-15T07:59:00Z", "2026-01-15T08:00:00Z"),
            ("UTC", Some(11), "2026-01-15T10:59:00Z", "2026-01-15T11:00:00Z"),
        ] {
            let quiet = quiet.map(|hour| super::super::record::Quiet { from: 0, to: hour * 60 });
            let ends = |at| quiet.and_then(|quiet| quiet::end_of(quiet, zone, at));
            let woke = |from: &str, to: &str| day_of(zone, ends, at(from), at(to)).map(|day| day.to_string());
            assert_eq!(woke(before, before), None, "{zone} {quiet:?}");
            assert_eq!(woke(before, since).as_deref(), Some(&since[..10]), "{zone} {quiet:?}");
            assert_eq!(woke(since, since), None, "once");
        }
    }
}
