//! The days that are asked about, and how they are divided.

use std::borrow::Cow;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::InsightsSpan;
use crate::{
    domain::people::{self, policy::Admin},
    engine::store::View,
    error::{Error, Result},
    kit::{days::Days, time::Millis},
};

/// Days that can be asked about at most.
pub const DAYS_MAX: i32 = 366;
/// Days of a question whose beginning nobody said.
const DAYS_USUAL: i32 = 30;
/// Days that are told one by one at most.
const APART_MOST: i32 = 92;

/// About which days something is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// The first day and the last.
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Asked {
    /// What is asked about days. Fails: Invalid(from).
    pub fn of(view: &View<'_>, who: Admin, days: Days, now: Millis) -> Result<Self> {
        let (from, to) = days.dates();
        let asked = Self { from, to };
        Stretch::of(&asked, people::zone_of(view, who.user())?, now)?;
        Ok(asked)
    }
}

/// By what days are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = InsightsStep)]
pub enum Step {
    Day,
    /// From Monday to Sunday.
    Week,
}

/// Days by somebody's clock, divided.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) zone: TimeZone,
    pub(super) step: Step,
    /// The first day of each span, rising, and when it begins.
    begins: Vec<(Date, Millis)>,
    /// When all of it is over.
    over: Millis,
}

impl Stretch {
    /// Fails: Invalid(from, to), if it ends before it begins, begins later than today, or is too long.
    pub(super) fn of(asked: &Asked, zone: TimeZone, now: Millis) -> Result<Self> {
        let today = date(now, &zone)?;
        let to = asked.to.unwrap_or(today).min(today);
        let back = |days: i32| {
            to.checked_sub(days.days())
                .map_err(|_| out_of_range("to", "Choose a later day."))
        };
        let from = asked.from.map_or_else(|| back(DAYS_USUAL - 1), Ok)?;
        if from > to {
            let say = "Begin no later than the last day, and no later than today.";
            return Err(out_of_range("from", say));
        }
        if from < back(DAYS_MAX - 1)? {
            return Err(out_of_range("from", format!("Ask for at most {DAYS_MAX} days.")));
        }
        let days = from.until(to).map_err(Error::internal)?.get_days() + 1;
        let step = if days > APART_MOST { Step::Week } else { Step::Day };
        let mut begins = Vec::new();
        let mut day = from;
        while day <= to {
            if day == from || step == Step::Day || day.weekday() == Weekday::Monday {
                begins.push((day, midnight(day, &zone)?));
            }
            day = day.tomorrow().map_err(Error::internal)?;
        }
        let over = midnight(day, &zone)?;
        Ok(Self {
            from,
            to,
            zone,
            step,
            begins,
            over,
        })
    }

    /// Its spans, in which nothing was counted yet.
    pub(super) fn spans(&self) -> Vec<InsightsSpan> {
        let last = |at: usize| match self.begins.get(at + 1) {
            Some((next, _)) => next.yesterday().unwrap_or(*next),
            None => self.to,
        };
        let span = |(at, (from, _)): (usize, &(Date, Millis))| InsightsSpan {
            from: from.to_string(),
            to: last(at).to_string(),
            ..InsightsSpan::default()
        };
        self.begins.iter().enumerate().map(span).collect()
    }

    /// When it begins, and when it is over.
    pub(super) fn bounds(&self) -> (Millis, Millis) {
        (self.begins.first().map_or(self.over, |(_, at)| *at), self.over)
    }

    /// The number of the span that a time is in, if it is in one.
    pub(super) fn span_at(&self, at: Millis) -> Option<usize> {
        let begun = self.begins.partition_point(|(_, begins)| *begins <= at);
        begun.checked_sub(1).filter(|_| at < self.over)
    }
}

fn out_of_range(field: &'static str, say: impl Into<Cow<'static, str>>) -> Error {
    Error::invalid(field, "out_of_range", say)
}

fn midnight(day: Date, zone: &TimeZone) -> Result<Millis> {
    let begins = day.to_zoned(zone.clone()).map_err(Error::internal)?;
    let at = begins.timestamp().as_millisecond();
    Ok(Millis(u64::try_from(at).unwrap_or_default()))
}

fn date(at: Millis, zone: &TimeZone) -> Result<Date> {
    let clock = at
        .zoned(zone)
        .ok_or_else(|| Error::internal("a time that no calendar has"))?;
    Ok(clock.date())
}
