//! Hooks: how other programs speak and listen here.
//!
//! An incoming hook is a secret address of a room: what is posted to it is said there by the hook's bot
//! ([`crate::domain::people::bots`]), through the command by which people speak, so that it is counted, told, searched
//! and shown as everything else is.
//!
//! - **H1** Who may change a room may make hooks for it, and nobody else learns of them. A hook's secret is shown once and
//!   kept as its digest; a new one ends the old one in the same commit.
//! - **H2** A hook's bot is in the room and does there what a guest may: what is archived stays still, and whoever takes
//!   the bot out, or shuts it out, silences the hook.
//! - **H3** What goes by is said under the bot's name, or under another if the hook may; always marked as a bot's.
//! - **H4** A hook that is removed says nothing more; what it said stays under its name.

pub mod http;
pub mod incoming;
mod mrkdwn;
pub mod payload;
pub mod policy;
pub mod record;

#[cfg(test)]
mod tests;

use crate::engine::store::Collection;

/// What hooks keep.
pub const COLLECTIONS: &[Collection] = &[Collection::of::<record::IncomingHook>()];
