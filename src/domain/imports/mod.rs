//! Imports: what a team said elsewhere, brought here: a Slack export, a Mattermost bulk export, a table, or the export of
//! a whole workspace that [`export`] makes.
//!
//! An administrator sends the archive and has it looked through ([`running`], a job): a report says what would come, and
//! what would not and why. If they like it they start it. A reader per format ([`reading`]) tells what is in the archive
//! as one stream of people, rooms and messages ([`coming`]), the same each time; [`laying`] lays that into the store in
//! commits of bounded size.
//!
//! - **Im1** Each commit says how far it came in the stream. Killed at any instant, an import goes on behind the last
//!   commit, and nothing comes twice or is left out.
//! - **Im2** What has come under a name of its source is known by that for ever ([`record::Known`]): the same export
//!   again, or a later one that overlaps, brings only what is new.
//! - **Im3** People are those of the workspace with the same e-mail address. Others become people who can't sign in until
//!   an administrator lets them in.
//! - **Im4** What was said keeps its time, author and thread. Nobody is told of it, and it counts as read (Ch14).
//! - **Im5** An import never lets anybody into a closed or direct room that was there before it.
//! - **Im6** An archive is read piece by piece in bounded memory. What is wrong in it is said with its file and line; what
//!   is hostile ends the import, and what was laid before is in the report.
//!
//! Only administrators import; of the whole workspace only owners take an export, as private talk is in it.

mod archive;
pub mod asking;
mod coming;
pub mod export;
pub mod http;
mod laying;
pub mod policy;
mod reading;
pub mod record;
pub mod running;
mod shown;

#[cfg(test)]
mod tests;

use crate::{
    app::App,
    engine::{jobs::Handler, store::Collection},
};

/// What imports keep.
pub const COLLECTIONS: &[Collection] = &[
    Collection::of::<record::Import>(),
    Collection::of::<record::Remark>(),
    Collection::of::<record::Known>(),
];

/// What is done with our jobs.
pub fn handlers() -> Vec<Handler<App>> {
    vec![Handler::new(running::look), Handler::new(running::bring)]
}
