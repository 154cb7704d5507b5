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
    pub relays: Relays,
}

/// Who takes text messages over, and how many in a day: each costs money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sms {
    pub hook: Hook,
    pub per_day: u32,
}

/// What browsers may ask when they look for a way to one another: STUN and TURN. None are needed within one network.
#[derive(Debug, Clone, Default)]
pub struct Relays {
    /// As in `stun:stun.example.org:3478` and `turn:turn.example.org:3478?transport=tcp`.
    pub urls: Vec<String>,
    pub passes: Option<Passes>,
}

/// How TURN lets one in.
#[derive(Clone, PartialEq, Eq)]
pub enum Passes {
    /// By a name and a password that everybody shares.
    Shared { user: String, password: String },
    /// By passes for one user and some hours, made with a secret that it shares with us.
    Minted { secret: String },
}

impl std::fmt::Debug for Passes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("hidden")
    }
}
