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
//!
//! An outgoing hook is an address elsewhere that is told what happens in a room, or in all open ones. The commit in
//! which it happens leaves a job ([`crate::domain::chat::herald::Happened`]), which lays a delivery for each hook that
//! wants it; another sends it, signed, until it is taken.
//!
//! - **H5** Who may change a room may have what happens there told elsewhere, and nobody else: that is asked again each
//!   time. Of all open rooms it is the workspace's administrators.
//! - **H6** What happened is told at least once, under the same id however often; what was taken is not sent again
//!   unless somebody asks for it.
//! - **H7** What bots do is told to no program, so that two never talk to each other without end.
//! - **H8** A hook that took nothing for three days is paused, and its maker is told.
//!
//! A command is a word after a slash for which a program elsewhere is asked, with what was typed after it, while whoever
//! typed it waits.
//!
//! - **H9** The workspace's administrators make and change commands, and nobody else learns where their programs are.
//! - **H10** Who may write in a room may use every command there, guests too. What its program answers for all is said by
//!   the command's bot, where both may write then; the bot need not be in the room. Everything else is for who asked.
//! - **H11** The address by which a program may answer later is its secret: good for thirty minutes and five answers,
//!   while the command is on and who used it is in the room.
//! - **H12** What was typed and answered is not in the log that administrators see: it is the room's.

pub mod asking;
pub mod commands;
pub mod deliveries;
mod event;
pub mod http;
pub mod incoming;
pub mod outgoing;
pub mod payload;
pub mod policy;
pub mod record;
mod telling;
pub mod using;

#[cfg(test)]
mod tests;

use crate::{
    app::App,
    engine::{jobs::Handler, store::Collection},
};

/// What hooks keep.
pub const COLLECTIONS: &[Collection] = &[
    Collection::of::<record::IncomingHook>(),
    Collection::of::<record::OutgoingHook>(),
    Collection::of::<record::Delivery>(),
    Collection::of::<record::Command>(),
    Collection::of::<record::CommandUse>(),
];

/// What is done with the jobs that chat leaves, and with our own.
pub fn handlers() -> Vec<Handler<App>> {
    vec![Handler::new(telling::happened), Handler::new(deliveries::deliver)]
}
