//! Egress: whatever the program sends into the world goes through here, and nothing else does.
//!
//! Addresses to send to come from people: a webhook, a push subscription, a link in a message. Whoever writes one must
//! not reach through us what only this machine can reach. So each request goes by these rules, which the tests cite:
//!
//! - **E1** The name is resolved here, once. If any of its addresses is special (private, loopback, link-local, shared,
//!   multicast, documentation, metadata, or such a one inside an IPv6 address) nothing is sent ([`address`]).
//! - **E2** The connection goes to an address that was checked, whatever the name says a moment later.
//! - **E3** A redirect is a new request by the same rules, three at most, and only where the caller follows any.
//! - **E4** Time, head, and body are bounded; the body also after it was unpacked.
//! - **E5** `http` and `https` only, without credentials in the URL, and to ports where such servers are.
//!
//! The operator may open networks of their own to it (`egress_allow`); mail ([`mail`]) goes where the operator says.

pub mod address;
mod beginning;
mod client;
mod error;
mod hook;
pub mod mail;
mod paces;
pub mod push;
mod push_service;
mod taken;
mod target;
mod ways;

#[cfg(test)]
mod tests;

pub use beginning::Enough;
pub use client::{Egress, Incoming, Outgoing, Resolve};
pub use error::EgressError;
pub use hook::{Hook, hook_secret, signature};
pub use push_service::{PushMessage, Urgency};
pub use taken::NotTaken;
pub use target::Target;
pub use ways::{Passes, Relays, Sms, Ways};
