//! Over which days something is asked.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    error::Result,
    kit::{days::Days, moment::Moment},
};

/// From which day to which.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DaysQuery {
    /// The first day: `2026-11-01`.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    from: Option<Moment>,
    /// The last day, which is among them.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    to: Option<Moment>,
}

impl DaysQuery {
    /// Fails: Invalid(from, to).
    pub fn days(&self) -> Result<Days> {
        Days::of(self.from.as_ref(), self.to.as_ref())
    }
}
