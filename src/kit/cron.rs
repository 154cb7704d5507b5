//! Times that come again, as cron writes them: minute, hour, day of the month, month, day of the week; in UTC.
//!
//! `*`, numbers, lists `1,15`, ranges `1-5`, steps `*/10` and `8-18/2`; Sunday is 0 or 7. As everywhere, if both days
//! are restricted, either will do.

use std::{fmt, str::FromStr};

use jiff::{ToSpan, civil::DateTime, tz::TimeZone};

use super::time::Millis;

/// Such times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cron {
    text: String,
    minutes: u64,
    hours: u64,
    days: u64,
    months: u64,
    weekdays: u64,
    /// Whether any day of the month will do, and any of the week.
    any_day: (bool, bool),
}

/// The text was no such times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not five fields as in `30 3 * * 1-5`: minute, hour, day of the month, month, day of the week")]
pub struct NotCron;

/// Days looked ahead: a 29th of February comes within eight years, and on a given weekday within forty.
const DAYS_AHEAD: usize = 366 * 41;

impl Cron {
    /// The first of the times after `at`; nothing if there is none, as on a 30th of February.
    pub fn next_after(&self, at: Millis) -> Option<Millis> {
        let from = at.zoned(&TimeZone::UTC)?.datetime();
        let mut date = from.date();
        for _ in 0..DAYS_AHEAD {
            if self.has_date(date) {
                for hour in bits(self.hours) {
                    for minute in bits(self.minutes) {
                        let time = date.at(hour, minute, 0, 0);
                        if time > from {
                            return millis(time);
                        }
                    }
                }
            }
            date = date.checked_add(1.day()).ok()?;
        }
        None
    }

    fn has_date(&self, date: jiff::civil::Date) -> bool {
        let day = has(self.days, date.day());
        let weekday = has(self.weekdays, date.weekday().to_sunday_zero_offset());
        let fits = match self.any_day {
            (false, false) => day || weekday,
            _ => day && weekday,
        };
        fits && has(self.months, date.month())
    }
}

impl FromStr for Cron {
    type Err = NotCron;

    fn from_str(text: &str) -> Result<Self, NotCron> {
        let parts: Vec<&str> = text.split_whitespace().collect();
        let [minutes, hours, days, months, weekdays] = parts[..] else {
            return Err(NotCron);
        };
        let mut weekday = field(weekdays, 0, 7)?;
        weekday |= weekday >> 7 & 1; // Sunday is 7 as well.
        Ok(Self {
            text: parts.join(" "),
            minutes: field(minutes, 0, 59)?,
            hours: field(hours, 0, 23)?,
            days: field(days, 1, 31)?,
            months: field(months, 1, 12)?,
            weekdays: weekday & 0x7f,
            any_day: (days.starts_with('*'), weekdays.starts_with('*')),
        })
    }
}

impl fmt::Display for Cron {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The numbers that a field names, as bits.
fn field(text: &str, least: u32, most: u32) -> Result<u64, NotCron> {
    let number = |text: &str| -> Result<u32, NotCron> {
        let fits = text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|_| fits).ok_or(NotCron)?;
        if (least..=most).contains(&number) {
            Ok(number)
        } else {
            Err(NotCron)
        }
    };
    let mut set = 0;
    for part in text.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, step.parse::<u32>().ok().filter(|step| *step > 0).ok_or(NotCron)?),
            None => (part, 1),
        };
        let (from, to) = match range.split_once('-') {
            _ if range == "*" => (least, most),
            Some((from, to)) => (number(from)?, number(to)?),
            None if part.contains('/') => (number(range)?, most),
            None => (number(range)?, number(range)?),
        };
        if from > to {
            return Err(NotCron);
        }
        let mut one = from;
        while one <= to {
            set |= 1 << one;
            one = one.saturating_add(step);
        }
    }
    Ok(set)
}

fn has(set: u64, number: i8) -> bool {
    set >> number & 1 == 1
}

fn bits(set: u64) -> impl Iterator<Item = i8> {
    (0..60).filter(move |number| has(set, *number))
}

fn millis(time: DateTime) -> Option<Millis> {
    let at = time.to_zoned(TimeZone::UTC).ok()?.timestamp();
    u64::try_from(at.as_millisecond()).ok().map(Millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(cron: &str, after: &str) -> String {
        let cron: Cron = cron.parse().expect("it is read");
        let after: jiff::Timestamp = after.parse().expect("a time");
        let next = cron.next_after(Millis(after.as_millisecond() as u64));
        next.map_or("never".into(), |at| at.to_string()[..16].to_owned())
    }

    #[test]
    fn the_next_time_is_the_first_after() {
        for (cron, after, then) in [
            ("* * * * *", "2026-01-01T00:00:00Z", "2026-01-01T00:01"),
            ("* * * * *", "2026-01-01T00:00:59.999Z", "2026-01-01T00:01"),
            ("30 3 * * *", "2026-01-01T03:29:59Z", "2026-01-01T03:30"),
            ("30 3 * * *", "2026-01-01T03:30:00Z", "2026-01-02T03:30"),
            ("*/20 8-10/2 * * *", "2026-01-01T08:40:00Z", "2026-01-01T10:00"),
            ("0 0 1 1 *", "2026-01-01T00:00:00Z", "2027-01-01T00:00"),
            ("0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T00:00"),
            ("0 12 * * 1-5", "2026-01-02T12:00:00Z", "2026-01-05T12:00"),
            ("0 12 * * 7", "2026-01-02T12:00:00Z", "2026-01-04T12:00"),
            // Either day, if both are restricted: the 13th, or a Friday.
            ("0 0 13 * 5", "2026-01-03T00:00:00Z", "2026-01-09T00:00"),
            ("0 0 13 * 5", "2026-01-09T00:00:00Z", "2026-01-13T00:00"),
            ("0 0 30 2 *", "2026-01-01T00:00:00Z", "never"),
        ] {
            assert_eq!(next(cron, after), then, "{cron} after {after}");
        }
    }

    #[test]
    fn what_is_no_cron_is_refused() {
        for text in [
            "",
            "* * * *",
            "* * * * * *",
            "60 * * * *",
            "* 24 * * *",
            "* * 0 * *",
            "* * * 13 *",
            "* * * * 8",
            "5-1 * * * *",
            "*/0 * * * *",
            "a * * * *",
            "-1 * * * *",
            "1, * * * *",
            "+1 * * * *",
        ] {
            assert!(text.parse::<Cron>().is_err(), "{text}");
        }
    }
}
