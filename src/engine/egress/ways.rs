//! The ways out that an operator has opened.

use super::mail::Mailer;

/// Which ways out there are, and the address that links sent over them begin with.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// As in `https://team.example.org`.
    pub origin: String,
    pub mail: Option<Mailer>,
    /// Where push services reach the operator, as `mailto:` or `https:`, if browsers are told by them.
    pub push: Option<String>,
}
