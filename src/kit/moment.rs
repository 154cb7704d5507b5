//! A day, or a time by the clock of some place: when something begins or is due.
//!
//! On the wire `2026-11-30`, or `2026-11-30T15:00:00+01:00[Europe/Berlin]` (RFC 9557). A time without a place is taken
//! too, and then is one of UTC.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Type, schema::Schema},
};

use super::time::Millis;
use crate::error::Error;

/// A day, or a time somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The time; of a day when it begins by the clock of UTC.
    pub at: Millis,
    /// By the clock of which place it was said; none if it is a whole day, wherever one is.
    pub zone: Option<String>,
}

/// The text was neither a day nor a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a day as in 2026-11-30 nor a time as in 2026-11-30T15:00:00+01:00[Europe/Berlin]")]
pub struct NotAMoment;

impl Moment {
    /// A whole day. Nothing for one before 1970.
    pub fn day(date: Date) -> Option<Self> {
        let begins = date.to_zoned(TimeZone::UTC).ok()?;
        Some(Self {
            at: millis(begins.timestamp())?,
            zone: None,
        })
    }

    /// A time by the clock of UTC.
    pub fn utc(at: Millis) -> Self {
        Self {
            at,
            zone: Some("UTC".to_owned()),
        }
    }

    /// By the clock of its place; a day as it begins by the clock of UTC.
    pub fn clock(&self) -> Option<Zoned> {
        let zone = self.zone.as_deref().map(TimeZone::get).and_then(Result::ok);
        self.at.zoned(&zone.unwrap_or(TimeZone::UTC))
    }

    /// The same, if it is a day and no time. Fails: Invalid(`field`).
    pub fn only_day(self, field: &'static str) -> Result<Self, Error> {
        match self.zone {
            None => Ok(self),
            Some(_) => Err(Error::invalid(field, "invalid", "Say a day, such as 2026-11-30.")),
        }
    }

    /// On which day it is for whoever lives in `zone`.
    pub fn date(&self, zone: &TimeZone) -> Option<Date> {
        let clock = self.clock()?;
        Some(match self.zone {
            Some(_) => clock.with_time_zone(zone.clone()).date(),
            None => clock.date(),
        })
    }

    /// A time by the clock of its place. Nothing for one before 1970.
    pub fn zoned(zoned: &Zoned) -> Option<Self> {
        let zone = zoned.time_zone().iana_name().unwrap_or("UTC");
        Some(Self {
            at: millis(zoned.timestamp())?,
            zone: Some(zone.to_owned()),
        })
    }
}

fn millis(at: Timestamp) -> Option<Millis> {
    u64::try_from(at.as_millisecond()).ok().map(Millis)
}

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let moment = if text.len() > 64 {
            None
        } else if text.len() == 10 {
            text.parse().ok().and_then(Self::day)
        } else if let Ok(zoned) = text.parse() {
            Self::zoned(&zoned)
        } else {
            text.parse().ok().and_then(millis).map(Self::utc)
        };
        moment.ok_or(NotAMoment)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = self.clock().ok_or(fmt::Error)?;
        match &self.zone {
            Some(_) => write!(f, "{clock}"),
            None => write!(f, "{}", clock.date()),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.at, &self.zone).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
            text.parse().map_err(de::Error::custom)
        } else {
            let (at, zone) = Deserialize::deserialize(deserializer)?;
            Ok(Self { at, zone })
        }
    }
}

impl PartialSchema for Moment {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(Type::String);
        text.examples(["2026-11-30", "2026-11-30T15:00:00+01:00[Europe/Berlin]"])
            .into()
    }
}

impl ToSchema for Moment {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stays_a_day_and_a_time_keeps_its_place() {
        for (text, again) in [
            ("2026-11-30", "2026-11-30"),
            (
                "2026-11-30T15:00:00+01:00[Europe/Berlin]",
                "2026-11-30T15:00:00+01:00[Europe/Berlin]",
            ),
            ("2026-11-30T14:00:00Z", "2026-11-30T14:00:00+00:00[UTC]"),
            ("2026-11-30T15:00:00+01:00", "2026-11-30T14:00:00+00:00[UTC]"),
        ] {
            let moment: Moment = text.parse().expect(text);
            assert_eq!(moment.to_string(), again);
            assert_eq!(again.parse(), Ok(moment));
        }
        for text in [
            "",
            "soon",
            "2026-02-30",
            "1969-12-31",
            "2026-11-30T25:00:00Z",
            "20261130xx",
        ] {
            assert_eq!(text.parse::<Moment>(), Err(NotAMoment), "{text}");
        }
    }
}
