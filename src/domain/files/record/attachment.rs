//! What rows say of attachments: files that belong to something else than the library, such as a message.

use serde::{Deserialize, Serialize};

use crate::{
    engine::{
        commit::Topic,
        images::{Encoding, Made, Variant},
        store::{AnyIndex, Digest, Index, NamedBlob, Record},
    },
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of an attachment, which is that of the upload it came by.
pub type AttachmentId = Id<Attachment>;
/// What an attachment belongs to, whatever a later domain calls it.
pub enum Holder {}
/// The id of what an attachment belongs to.
pub type HolderId = Id<Holder>;

/// A file that belongs to one thing for as long as that is there. It is read by those who may read that.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: AttachmentId,
    pub by: UserId,
    /// Where those listen who will see what it belongs to; it can belong to nothing elsewhere.
    pub place: Topic,
    /// What it belongs to; nothing yet, or for ever if nobody ever says.
    pub holder: Option<HolderId>,
    pub name: String,
    pub media_type: String,
    pub digest: Digest,
    pub bytes: u64,
    /// What is known of it, if it is a picture.
    pub picture: Option<Picture>,
    pub created_at: Millis,
}

/// A picture, upright.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub is_animated: bool,
    /// What was made of it; nothing until a job has.
    pub prints: Option<Prints>,
}

/// What was made of a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prints {
    /// The colour that most of it has: red, green, blue.
    pub colour: [u8; 3],
    /// A WebP picture of at most 20 × 20 pixels.
    pub blur: Vec<u8>,
    /// By size, the smallest first.
    pub files: Vec<Print>,
}

/// One size of a picture in one encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// The side of the square that it was made for.
    pub edge: u32,
    pub encoding: Encoding,
    pub width: u32,
    pub height: u32,
    pub digest: Digest,
}

impl Attachment {
    /// Those that belong to nothing yet, by when they came.
    pub const LOOSE: Index<Self, (), Millis> = Index::many("attachments_loose", |attachment| {
        attachment.holder.is_none().then_some(((), attachment.created_at))
    });
}

impl Record for Attachment {
    const NAME: &'static str = "attachments";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::LOOSE];
    const NAMES_BLOBS: bool = true;
    type Key = AttachmentId;

    fn key(&self) -> AttachmentId {
        self.id
    }

    fn blobs(&self) -> Vec<NamedBlob> {
        let prints = self.picture.iter().flat_map(|picture| picture.named(&self.name));
        let original = NamedBlob {
            digest: self.digest,
            called: self.name.clone(),
        };
        [original].into_iter().chain(prints).collect()
    }
}

impl Picture {
    /// The files of its sizes, by what the picture is `called`.
    pub fn named(&self, called: &str) -> Vec<NamedBlob> {
        let prints = self.prints.iter().flat_map(|prints| &prints.files);
        prints
            .map(|print| NamedBlob {
                digest: print.digest,
                called: format!("{called}, {} wide", print.width),
            })
            .collect()
    }

    /// The print for a square of `edge`, in the first encoding of `Encoding::ALL` that is `accepted`.
    pub fn print(&self, edge: u32, accepted: &[Encoding]) -> Option<Print> {
        let files = &self.prints.as_ref()?.files;
        let fits = |encoding: &Encoding| {
            let is_it = |file: &&Print| file.edge == edge && file.encoding == *encoding;
            files.iter().find(is_it).copied()
        };
        let mut offered = Encoding::ALL.iter().filter(|encoding| accepted.contains(encoding));
        offered.find_map(fits)
    }
}

impl Prints {
    /// What was `made`, of which the files are stored under `digests`, in the same order.
    pub fn new(made: &Made, digests: &[Digest]) -> Self {
        let file = |(variant, digest): (&Variant, &Digest)| Print {
            edge: variant.edge,
            encoding: variant.encoding,
            width: variant.width,
            height: variant.height,
            digest: *digest,
        };
        Self {
            colour: made.facts.colour,
            blur: made.facts.blur.to_vec(),
            files: made.variants.iter().zip(digests).map(file).collect(),
        }
    }
}
