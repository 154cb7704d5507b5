//! The ways out that an operator has opened.

use super::{Hook, mail::Mailer};

/// Which ways out there are, and the address that links sent over them begin with.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// As in `https://team.example.org`.
    pub origin: String,
    pub mail: Option<Mailer>,
    /// Where push services reach the operator, as `mailto:` or `https:`, if browsers are told by them.
    pub push: Option<String>,
    pub sms: Option<Sms>,
}

/// Who takes text messages over, and how many in a day: each costs money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sms {
    pub hook: Hook,
    pub per_day: u32,
}
