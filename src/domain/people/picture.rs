//! Pictures of people and of rooms: square, made in every size at once when they come. What one was made from isn't
//! kept, and so neither is what a camera noted in it.

use std::sync::Arc;

use bytes::Bytes;

use super::{
    policy::Member,
    profile,
    record::{Person, Picture, PictureFile},
};
use crate::{
    app::App,
    domain::people::directory,
    engine::{
        blobs::{Blobs, Pin},
        commit::Tx,
        images::{Encoding, Fit, Made, Shape},
        store::View,
    },
    error::{Error, Result},
    kit::id::UserId,
};

/// Bytes that are taken.
pub const MAX_BYTES: usize = 10 << 20;

/// A list shows many at 150, so they come in the smallest encoding as well; it would be slow for larger ones.
const SHAPES: &[Shape] = &[
    Shape {
        edge: 150,
        fit: Fit::Cover,
        quality: 80,
        encodings: &[Encoding::Avif, Encoding::Webp, Encoding::Jpeg],
    },
    Shape {
        edge: 400,
        fit: Fit::Cover,
        quality: 85,
        encodings: &[Encoding::Webp, Encoding::Jpeg],
    },
];

/// A picture whose files are stored. They stay while this is held, and longer if a row names them by then.
#[derive(Debug)]
pub struct Stored {
    pub picture: Picture,
    _pins: Vec<Pin>,
}

/// Makes a picture in every size and stores the files.
///
/// Fails: Invalid(picture), DiskFull.
pub async fn store(app: &App, bytes: Bytes) -> Result<Stored> {
    store_as(app, bytes, SHAPES).await
}

/// The same in other sizes.
pub async fn store_as(app: &App, bytes: Bytes, shapes: &'static [Shape]) -> Result<Stored> {
    let blobs = app.blobs()?.clone();
    let made = app.images().make(bytes, shapes).await?;
    let stored = tokio::task::spawn_blocking(move || keep(&blobs, &made));
    stored.await.map_err(Error::internal)?
}

fn keep(blobs: &Arc<Blobs>, made: &Made) -> Result<Stored> {
    let mut pins = Vec::with_capacity(made.variants.len());
    let mut files = Vec::with_capacity(made.variants.len());
    for variant in &made.variants {
        let (pin, _) = blobs.put(&variant.bytes[..])?;
        files.push(PictureFile {
            edge: variant.edge,
            encoding: variant.encoding,
            digest: pin.digest(),
        });
        pins.push(pin);
    }
    Ok(Stored {
        picture: Picture { files },
        _pins: pins,
    })
}

/// Gives the member another picture, or none, and returns the person.
///
/// Writes: people. Emits: people.person_changed → workspace.
pub fn set(tx: &mut Tx<'_>, who: Member, picture: Option<Picture>) -> Result<Person> {
    let before = directory::person(tx, who.user())?;
    let person = Person {
        picture,
        ..before.clone()
    };
    profile::keep(tx, &before, person)
}

/// The file of a person's picture for a square of `edge`, in the smallest encoding of those that are `accepted`.
///
/// Fails: NotFound, also if the picture is another than `version` by now.
pub fn file(view: &View<'_>, user: UserId, version: &str, edge: u32, accepted: &[Encoding]) -> Result<PictureFile> {
    let picture = directory::person(view, user)?.picture;
    let found = picture.and_then(|picture| picture.of(version, edge, accepted));
    found.ok_or(Error::NotFound)
}

/// Whether pictures are made for a square of `edge`.
pub(super) fn is_edge(edge: u32) -> bool {
    SHAPES.iter().any(|shape| shape.edge == edge)
}
