//! Days from one to another, as questions about what was done or spent name them.

use jiff::{civil::Date, tz::TimeZone};

use super::moment::Moment;
use crate::{
    error::{Error, Result},
    kit::time::Millis,
};

/// Each of these days is meant: from the first to the last, as far as there is one. Both begin by the clock of UTC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Days {
    pub from: Option<Millis>,
    pub to: Option<Millis>,
}

impl Days {
    /// The days from one to another. Fails: Invalid(from, to), for what is no day, and for an end before the beginning.
    pub fn of(from: Option<&Moment>, to: Option<&Moment>) -> Result<Self> {
        let begins = |field, moment: Option<&Moment>| -> Result<Option<Millis>> {
            let day = moment.map(|moment| moment.clone().only_day(field)).transpose()?;
            Ok(day.map(|day| day.at))
        };
        let days = Self {
            from: begins("from", from)?,
            to: begins("to", to)?,
        };
        match (days.from, days.to) {
            (Some(from), Some(to)) if from > to => Err(Error::invalid(
                "to",
                "out_of_range",
                "Choose an end that is not before the beginning.",
            )),
            _ => Ok(days),
        }
    }

    /// The first and the last of them, by the calendar.
    pub fn dates(self) -> (Option<Date>, Option<Date>) {
        let date = |begins: Millis| Moment { at: begins, zone: None }.date(&TimeZone::UTC);
        (self.from.and_then(date), self.to.and_then(date))
    }
}
