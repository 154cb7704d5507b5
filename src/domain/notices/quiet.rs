//! When somebody is not to be disturbed: quiet hours by their own clock, and a time that they chose.

use jiff::{ToSpan as _, civil::Time, tz::TimeZone};

use super::record::{Preferences, Quiet};
use crate::kit::time::Millis;

/// Until when nothing is sent to who prefers this, lives in `zone`, and it is `now`; nothing if it may be sent.
///
/// A zone that nobody knows is UTC.
pub fn until(preferences: &Preferences, zone: &str, now: Millis) -> Option<Millis> {
    let undisturbed = preferences.undisturbed_until.filter(|until| *until > now);
    let quiet = preferences.quiet.and_then(|quiet| end_of(quiet, zone, now));
    undisturbed.max(quiet)
}

/// The end of the quiet hours that `now` is in.
pub(super) fn end_of(quiet: Quiet, zone: &str, now: Millis) -> Option<Millis> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let local = now.zoned(&zone)?;
    let minute = u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs());
    let (over_midnight, after_start, before_end) = (quiet.to <= quiet.from, minute >= quiet.from, minute < quiet.to);
    let is_quiet = if over_midnight {
        after_start || before_end
    } else {
        after_start && before_end
    };
    if !is_quiet {
        return None;
    }
    let day = if over_midnight && after_start {
        local.date().checked_add(1.day()).ok()?
    } else {
        local.date()
    };
    let end = Time::new(
        i8::try_from(quiet.to / 60).ok()?,
        i8::try_from(quiet.to % 60).ok()?,
        0,
        0,
    )
    .ok()?;
    let end = day.to_datetime(end).to_zoned(zone).ok()?; // Of an hour that the clock leaps over, the one after it.
    u64::try_from(end.timestamp().as_millisecond()).ok().map(Millis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::notices::preferences::fresh, kit::id::Id};

    fn at(text: &str) -> Millis {
        let at: jiff::Timestamp = text.parse().expect("a time");
        Millis(at.as_millisecond().unsigned_abs())
    }

    fn quiet(from: u16, to: u16) -> Preferences {
        Preferences {
            quiet: Some(Quiet { from, to }),
            ..fresh(Id::ZERO)
        }
    }

    #[test]
    fn hours_are_those_of_the_persons_own_clock() {
        let night = quiet(22 * 60, 7 * 60 + 30);
        let cases = [
            ("Europe/Berlin", "2026-01-15T20:59:00Z", None),
            ("Europe/Berlin", "2026-01-15T21:00:00Z", Some("2026-01-16T06:30:00Z")),
            ("Europe/Berlin", "2026-01-16T06:29:59Z", Some("2026-01-16T06:30:00Z")),
            ("Europe/Berlin", "2026-01-16T06:30:00Z", None),
            ("Europe/Berlin", "2026-07-15T20:00:00Z", Some("2026-07-16T05:30:00Z")),
            ("America/New_York", "2026-01-15T21:00:00Z", None),
            ("Nowhere/Atall", "2026-01-15T22:00:00Z", Some("2026-01-16T07:30:00Z")),
            // The clock leaps from two to three in this night.
            ("Europe/Berlin", "2026-03-29T00:30:00Z", Some("2026-03-29T05:30:00Z")),
        ];
        for (zone, now, end) in cases {
            assert_eq!(until(&night, zone, at(now)), end.map(at), "{zone} {now}");
        }
        let leapt_over = quiet(60, 2 * 60 + 30);
        assert_eq!(
            until(&leapt_over, "Europe/Berlin", at("2026-03-29T00:30:00Z")),
            Some(at("2026-03-29T01:30:00Z"))
        );
        let noon = quiet(12 * 60, 13 * 60);
        assert_eq!(
            until(&noon, "UTC", at("2026-01-15T12:30:00Z")),
            Some(at("2026-01-15T13:00:00Z"))
        );
        assert_eq!(until(&noon, "UTC", at("2026-01-15T13:00:00Z")), None);
    }

    #[test]
    fn who_is_not_to_be_disturbed_is_not_until_the_later_of_both() {
        let both = Preferences {
            undisturbed_until: Some(at("2026-01-15T12:45:00Z")),
            ..quiet(12 * 60, 13 * 60)
        };
        assert_eq!(
            until(&both, "UTC", at("2026-01-15T12:30:00Z")),
            Some(at("2026-01-15T13:00:00Z"))
        );
        assert_eq!(
            until(&both, "UTC", at("2026-01-15T11:00:00Z")),
            Some(at("2026-01-15T12:45:00Z"))
        );
        assert_eq!(until(&both, "UTC", at("2026-01-15T14:00:00Z")), None);
    }
}
