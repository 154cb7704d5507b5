//! Documents: the people, the audit log and rooms as files that somebody takes away: CSV, XLSX or PDF, and rooms whole.
//!
//! Somebody asks ([`asking`]), a job makes the file ([`making`]), and for a week whoever asked may download it. What a
//! document is of, and what stands in it, is in [`subject`]; who may have that, in [`policy`]. The other domains say what
//! their rows are (`sheets.rs`), `engine::documents` how they look. A room with its files is an [`archive`].
//!
//! - **Do1** Who may not read a thing gets no document of it: that is asked when the document is asked for, when it is
//!   made, when it is listed, and each time that it is downloaded. It is nobody's but the asker's.
//! - **Do2** A document shows its thing as it was at one moment.
//! - **Do3** However often the job is run, one file comes of it, or the reason why none does.
//! - **Do4** Rows are read page by page; what is too much for one document is refused, and it is said what to do.
//! - **Do5** A week after it was made, or asked for in vain, a document goes, and its bytes with it.

mod archive;
pub mod asking;
pub mod http;
pub mod making;
mod pages;
pub mod policy;
pub mod record;
mod shown;
mod subject;
mod sweep;

#[cfg(test)]
mod tests;

use crate::{
    app::App,
    engine::{
        jobs::{Draft, Handler, Rhythm, Schedule},
        store::Collection,
    },
};

/// What documents keep.
pub const COLLECTIONS: &[Collection] = &[Collection::of::<record::Document>()];

/// What is done with our jobs.
pub fn handlers() -> Vec<Handler<App>> {
    vec![Handler::blocking(making::make), Handler::new(sweep::sweep)]
}

/// What comes by the clock.
pub fn schedules() -> Vec<Schedule<App>> {
    let sweep = Schedule::new(
        "documents.sweep",
        Rhythm::Every(sweep::SWEEP_EVERY),
        Draft::of(&sweep::Sweep {}),
    );
    vec![sweep.if_wanted(sweep::is_needed)]
}
