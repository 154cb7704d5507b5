//! Times as people read them, where they are.

use jiff::{Timestamp, Zoned, tz::TimeZone};

use crate::kit::time::Millis;

/// A time zone by its name, such as `Europe/Berlin`.
#[derive(Debug, Clone)]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

impl Zone {
    /// The zone of this name; UTC if nobody knows it.
    pub fn named(name: &str) -> Self {
        match TimeZone::get(name) {
            Ok(zone) if !name.is_empty() => Self {
                name: name.to_owned(),
                zone,
            },
            _ => Self {
                name: "UTC".into(),
                zone: TimeZone::UTC,
            },
        }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `21 Nov 2026, 14:03`.
    pub fn moment(&self, at: Millis) -> String {
        self.local(at).strftime("%-d %b %Y, %H:%M").to_string()
    }

    /// `Saturday, 21 November 2026`.
    pub fn day(&self, at: Millis) -> String {
        self.local(at).strftime("%A, %-d %B %Y").to_string()
    }

    /// `14:03`.
    pub fn time(&self, at: Millis) -> String {
        self.local(at).strftime("%H:%M").to_string()
    }

    /// `2026-11-21`, for names of files.
    pub fn date(&self, at: Millis) -> String {
        self.local(at).strftime("%Y-%m-%d").to_string()
    }

    /// The time on its clocks. What is later than any calendar is the last moment of one.
    pub(super) fn local(&self, at: Millis) -> Zoned {
        let last = || Timestamp::MAX.to_zoned(self.zone.clone());
        at.zoned(&self.zone).unwrap_or_else(last)
    }
}
