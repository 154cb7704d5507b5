//! What links keeps: an address that somebody named, and what is there.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    domain::people::record::Picture,
    engine::store::{NamedBlob, Record},
    kit::{id::Id, time::Millis},
};

/// The id of a link, which its address gives.
pub type LinkId = Id<Link>;

/// How long what a page said is taken for what it says.
const FRESH: Duration = Duration::from_secs(3 * 86_400);
/// How long a page that gave no answer is left alone.
const SILENT: Duration = Duration::from_secs(3_600);

/// An address that somebody named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    pub id: LinkId,
    pub url: String,
    /// How much shows it.
    pub uses: u64,
    /// When it was last found out what is there.
    pub asked_at: Option<Millis>,
    /// Whether there was an answer then.
    pub answered: bool,
    pub page: Option<Page>,
}

/// What a page says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub title: String,
    /// Empty if it says no more.
    pub description: String,
    /// What the site is called, or its host.
    pub site: String,
    pub picture: Option<Picture>,
}

impl Link {
    /// The id of what is at `url`.
    pub fn id_of(url: &str) -> LinkId {
        let digest: [u8; 32] = Sha256::digest(url.as_bytes()).into();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        Id::from_bytes(bytes)
    }

    /// Whether it is to be found out what is there.
    pub fn is_due(&self, now: Millis) -> bool {
        let lasts = if self.answered { FRESH } else { SILENT };
        self.asked_at.is_none_or(|at| at.plus(lasts) <= now)
    }
}

impl Record for Link {
    const NAME: &'static str = "links";
    const NAMES_BLOBS: bool = true;
    type Key = LinkId;

    fn key(&self) -> LinkId {
        self.id
    }

    fn blobs(&self) -> Vec<NamedBlob> {
        let picture = self.page.as_ref().and_then(|page| page.picture.as_ref());
        picture.map(|picture| picture.blobs(&self.url)).unwrap_or_default()
    }
}
