//! Files: folders and files of a workspace, uploaded in pieces, kept in versions, shown, shared and thrown away.
//!
//! - **F1** Everybody but guests sees the whole library and works in it. A guest sees what it was shown, and what is in
//!   the folders it was shown; all else is not there for it (404).
//! - **F2** In a folder no two have the same name, without regard to case. What is added gets a number if need be.
//! - **F3** A chunk that was acknowledged is there after any crash, and a file is there whole or not at all.
//! - **F4** A workspace's versions and the uploads that were begun together never exceed its quota.
//! - **F5** What is thrown away is nowhere but in the trash, not by a link and not by search; after thirty days, or when
//!   somebody destroys it, it goes for good.
//! - **F6** A link opens one file or folder, for as long, as often and with the password that it says.
//! - **F7** No browser is given a file of users as a page: what could run is only ever kept.
//! - **F8** An attachment belongs to one thing of a later domain, which says who reads it; it goes with that thing, and
//!   within a day if it never belonged to any.
//!
//! The bytes are `engine/blobs`'s. Not here yet: a picture of a PDF's first page.

pub mod attachments;
mod event;
pub mod http;
pub mod items;
mod media;
pub mod pictures;
pub mod policy;
pub mod previews;
pub mod record;
pub mod search;
pub mod shares;
pub mod shown;
pub mod sweep;
pub mod uploads;
pub mod uses;
pub mod zip;

#[cfg(test)]
mod tests;

pub use media::shown_as;
pub use uploads::Limits;

use crate::engine::store::Collection;

/// What files keeps.
pub const COLLECTIONS: &[Collection] = &[
    Collection::of::<record::File>(),
    Collection::of::<record::Version>(),
    Collection::of::<record::Words>(),
    Collection::of::<record::Preview>(),
    Collection::of::<record::Star>(),
    Collection::of::<record::Grant>(),
    Collection::of::<record::Share>(),
    Collection::of::<record::Upload>(),
    Collection::of::<record::Usage>(),
    Collection::of::<record::Attachment>(),
];
