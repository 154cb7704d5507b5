//! Links: what the pages say of themselves that people name in what they write.
//!
//! - **L1** A page is fetched by a job, through [`crate::engine::egress`] and by its rules, and only if somebody named it
//!   where it is shown. No more of it is read than its head, and no reader's browser ever asks anybody but us.
//! - **L2** What is known of an address is known once in a workspace, for three days; then the next who names it has it
//!   fetched again. It goes with the last that shows it.
//! - **L3** No workspace learns what another one named.
//!
//! What shows them, and to whom, a later domain decides: it takes the addresses of what was written, and gives them up.

mod address;
mod fetching;
mod page;
pub mod record;
mod shown;
mod using;

pub use address::{address, is_page};
pub use fetching::{Found, fetch, note};
pub use shown::{LinkShown, picture, shown};
pub use using::{due, release, take};

use crate::engine::store::Collection;

/// What links keeps.
pub const COLLECTIONS: &[Collection] = &[Collection::of::<record::Link>()];
