//! A point in time, to the millisecond.

use std::{fmt, time::Duration};

use jiff::{Timestamp, Zoned, fmt::temporal::DateTimePrinter, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Milliseconds since 1970-01-01T00:00:00Z. On the wire RFC 3339 in UTC with three decimals; on disk the number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub u64);

impl Millis {
    /// This point and then `span`.
    pub fn plus(self, span: Duration) -> Self {
        Self(
            self.0
                .saturating_add(u64::try_from(span.as_millis()).unwrap_or(u64::MAX)),
        )
    }

    /// This point less `span`; 1970 at the earliest.
    pub fn minus(self, span: Duration) -> Self {
        Self(
            self.0
                .saturating_sub(u64::try_from(span.as_millis()).unwrap_or(u64::MAX)),
        )
    }

    /// The time from `earlier` to this point; nothing if that is not earlier.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }

    /// By the clocks of `zone`; nothing for what is later than any calendar.
    pub fn zoned(self, zone: &TimeZone) -> Option<Zoned> {
        let at = Timestamp::from_millisecond(i64::try_from(self.0).ok()?).ok()?;
        Some(at.to_zoned(zone.clone()))
    }
}

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = i64::try_from(self.0).map_err(|_| fmt::Error)?;
        let at = Timestamp::from_millisecond(ms).map_err(|_| fmt::Error)?;
        let text = DateTimePrinter::new().precision(Some(3)).timestamp_to_string(&at);
        f.write_str(&text)
    }
}

impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Millis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
            let at: Timestamp = text.parse().map_err(|_| de::Error::custom("not a time in RFC 3339"))?;
            let ms = u64::try_from(at.as_millisecond()).map_err(|_| de::Error::custom("a time before 1970"))?;
            Ok(Self(ms))
        } else {
            u64::deserialize(deserializer).map(Self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_form_is_rfc_3339_with_three_decimals() {
        let json = serde_json::to_string(&Millis(1_700_000_000_120)).expect("a time is written");
        assert_eq!(json, "\"2023-11-14T22:13:20.120Z\"");
        assert_eq!(
            serde_json::from_str::<Millis>(&json).expect("and read"),
            Millis(1_700_000_000_120)
        );
    }
}
