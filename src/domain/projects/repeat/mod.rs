//! The rule by which something comes again, and the days that it gives.
//!
//! Days are counted by the calendar, never in hours, so that neither summer time nor a leap year moves them. A day that a
//! month doesn't have is its last, and the next month's is the one that was meant.

#[cfg(test)]
mod tests;

use std::fmt;

use jiff::{Span, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::{Error, Result};

/// Every so many at most.
const EVERY_MAX: u16 = 366;

/// By what something comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskRepeat)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub unit: Unit,
    /// Every so many of them, 1 to 366.
    pub every: u16,
    /// Of weeks by date: on which days; on that of the task if none is named.
    #[serde(default)]
    pub weekdays: Vec<Weekday>,
    /// Of months and years by date: on which day, 1 to 31; the last one of a month that has fewer. That of the task
    /// unless it is given.
    #[serde(default)]
    pub day: Option<u8>,
    /// Of years by date: in which month, 1 to 12.
    #[serde(default)]
    pub month: Option<u8>,
    pub from: Counted,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RepeatUnit)]
pub enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// From when it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RepeatFrom)]
pub enum Counted {
    /// From the day of the task.
    Date,
    /// From the day on which it was done.
    Done,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// That of a date.
    pub fn of(date: Date) -> Self {
        let place = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        Self::ALL[place % 7]
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }
}

impl Rule {
    /// Every so many of a unit, by date.
    pub fn every(every: u16, unit: Unit) -> Self {
        Self {
            unit,
            every,
            weekdays: Vec::new(),
            day: None,
            month: None,
            from: Counted::Date,
        }
    }

    /// The same, if it means something. Fails: Invalid(repeat).
    pub fn checked(mut self) -> Result<Self> {
        let wrong = |code, say: &'static str| Err(Error::invalid("repeat", code, say));
        self.weekdays.sort_unstable();
        self.weekdays.dedup();
        let by_date = self.from == Counted::Date;
        let (weekly, monthly, yearly) = (
            by_date && self.unit == Unit::Week,
            by_date && matches!(self.unit, Unit::Month | Unit::Year),
            by_date && self.unit == Unit::Year,
        );
        if !(1..=EVERY_MAX).contains(&self.every) {
            return wrong("out_of_range", "Choose every 1 to 366.");
        }
        if !self.weekdays.is_empty() && !weekly {
            return wrong("unexpected", "Only what comes by weeks has days of the week.");
        }
        if self.day.is_some() && !monthly || self.month.is_some() && !yearly {
            return wrong(
                "unexpected",
                "Only what comes by months or years has a day, and of years a month.",
            );
        }
        if self.day.is_some_and(|day| !(1..=31).contains(&day)) || self.month.is_some_and(|it| !(1..=12).contains(&it))
        {
            return wrong("out_of_range", "Choose a day from 1 to 31, and a month from 1 to 12.");
        }
        Ok(self)
    }

    /// The same with the day that is meant, where it says none: that of `date`.
    pub fn anchored(mut self, date: Date) -> Self {
        if self.from == Counted::Date && matches!(self.unit, Unit::Month | Unit::Year) {
            self.day.get_or_insert(date.day().unsigned_abs());
        }
        if self.from == Counted::Date && self.unit == Unit::Year {
            self.month.get_or_insert(date.month().unsigned_abs());
        }
        self
    }

    /// The day of the next one, where this one was of `date` and was done on the day `done`: the first by the rule that
    /// is behind both. Nothing beyond the calendar.
    pub fn next(&self, date: Option<Date>, done: Date) -> Option<Date> {
        match self.from {
            Counted::Done => done.checked_add(self.steps(1)?).ok(),
            Counted::Date => {
                let date = date.unwrap_or(done);
                self.behind(date, date.max(done))
            }
        }
    }

    /// The first day from `today` on.
    pub fn first(&self, today: Date) -> Option<Date> {
        if self.from == Counted::Done {
            return Some(today);
        }
        let each = Self {
            every: 1,
            ..self.clone()
        };
        each.anchored(today).behind(today, today.yesterday().ok()?)
    }

    /// So many times what is counted.
    fn steps(&self, times: i64) -> Option<Span> {
        let count = times.checked_mul(i64::from(self.every))?;
        let span = Span::new();
        match self.unit {
            Unit::Day => span.try_days(count),
            Unit::Week => span.try_weeks(count),
            Unit::Month => span.try_months(count),
            Unit::Year => span.try_years(count),
        }
        .ok()
    }

    /// The first day by the rule, counted from `date`, that is behind `floor`.
    fn behind(&self, date: Date, floor: Date) -> Option<Date> {
        match self.unit {
            Unit::Day => stepped(date, floor, i64::from(self.every)),
            Unit::Week if self.weekdays.is_empty() => stepped(date, floor, 7 * i64::from(self.every)),
            Unit::Week => self.on_weekdays(date, floor),
            Unit::Month => self.on_a_day(date, floor, i64::from(self.every)),
            Unit::Year => self.on_a_day(date, floor, 12 * i64::from(self.every)),
        }
    }

    fn on_weekdays(&self, date: Date, floor: Date) -> Option<Date> {
        let monday = date
            .checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days())
            .ok()?;
        let length = 7 * i64::from(self.every);
        let begin = days_between(monday, floor).div_euclid(length).max(0);
        (begin..begin + 2).find_map(|turn| {
            let monday = monday.checked_add((turn * length).days()).ok()?;
            self.weekdays
                .iter()
                .filter_map(|weekday| monday.checked_add((*weekday as i64).days()).ok())
                .find(|day| *day > floor)
        })
    }

    /// On the same day of every so many months, or on the last of those that are shorter.
    fn on_a_day(&self, date: Date, floor: Date, months: i64) -> Option<Date> {
        let day = self.day.map_or(date.day(), |day| day as i8);
        let month = self.month.map_or(date.month(), |month| month as i8);
        let first = match self.unit {
            Unit::Year => Date::new(date.year(), month, 1).ok()?,
            _ => date.first_of_month(),
        };
        let passed = 12 * i64::from(floor.year() - first.year()) + i64::from(floor.month() - first.month());
        let begin = passed.div_euclid(months).max(0);
        (begin..begin + 3).find_map(|turn| {
            let month = first.checked_add((turn * months).months()).ok()?;
            let date = Date::new(month.year(), month.month(), day.min(month.days_in_month())).ok()?;
            (date > floor).then_some(date)
        })
    }
}

/// The first of the days that come every so many from `date` on and is behind `floor`.
fn stepped(date: Date, floor: Date, length: i64) -> Option<Date> {
    let turns = (days_between(date, floor).div_euclid(length) + 1).max(0);
    date.checked_add((turns * length).days()).ok()
}

fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// As it is written in a line: `every 2 weeks on monday, friday`.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        if self.from == Counted::Done {
            let plural = if self.every == 1 { "" } else { "s" };
            return write!(f, "{} {unit}{plural} after it is done", self.every);
        }
        match self.every {
            1 => write!(f, "every {unit}")?,
            count => write!(f, "every {count} {unit}s")?,
        }
        if !self.weekdays.is_empty() {
            let words: Vec<&str> = self.weekdays.iter().map(|weekday| weekday.word()).collect();
            write!(f, " on {}", words.join(", "))?;
        }
        match (self.month, self.day) {
            (Some(month), Some(day)) => write!(f, " on {month:02}-{day:02}"),
            (_, Some(31)) => write!(f, " on the last day"),
            (_, Some(day)) => write!(f, " on day {day}"),
            _ => Ok(()),
        }
    }
}
