//! Pictures: what is known of one as soon as it is here, and the sizes that a job makes of it.
//!
//! A picture is what its bytes say, whatever it is called. Until its sizes are there, and if it is one that none can be
//! made of, it is shown as it came, or as a file.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;

use super::{
    attachments, media,
    record::{Attachment, AttachmentId, Picture, Prints},
};
use crate::{
    app::App,
    domain::queues::IMAGES,
    engine::{
        blobs::{Blobs, Pin},
        commit::{Actor, Tx},
        images::{Encoding, Fit, Format, Made, Shape},
        jobs::{Draft, Ended, Failure, Handler, Queue, Task, Work},
        store::Digest,
    },
    error::{Error, Result},
};

/// Bytes of a picture at most; what is larger is a file like others.
const MAX_BYTES: u64 = 50 << 20;
/// Before a full disk is asked again.
const UNTIL_ROOM: Duration = Duration::from_secs(60);
/// Pictures that are read into memory to be looked at, at a time.
static LOOKS: Semaphore = Semaphore::const_new(2);

/// The sizes. The smallest comes many times on a page; the encoding that makes it smallest would be slow for others.
const SHAPES: &[Shape] = &[
    Shape {
        edge: 150,
        fit: Fit::Cover,
        quality: 80,
        encodings: &[Encoding::Avif, Encoding::Webp, Encoding::Jpeg],
    },
    inside(400, 85),
    inside(800, 85),
    inside(1920, 90),
];

const fn inside(edge: u32, quality: u8) -> Shape {
    Shape {
        edge,
        fit: Fit::Inside,
        quality,
        encodings: &[Encoding::Webp, Encoding::Jpeg],
    }
}

/// What bytes are found to be.
#[derive(Debug, Clone)]
pub struct Seen {
    pub media_type: String,
    /// Its size upright, if they are a picture that sizes can be made of.
    pub picture: Option<Picture>,
}

/// What the file of this name is, by its bytes if they are a picture.
pub(super) async fn see(app: &App, name: &str, digest: Digest) -> Result<Seen> {
    let called = Seen {
        media_type: media::type_of(name).to_owned(),
        picture: None,
    };
    let blobs = app.blobs()?.clone();
    let blob = blobs.get(&digest)?;
    if blob.length() > MAX_BYTES {
        return Ok(called);
    }
    let _turn = LOOKS.acquire().await.map_err(Error::internal)?;
    let images = app.images().clone();
    let looked = tokio::task::spawn_blocking(move || {
        let head = blob.head(12)?;
        if Format::of(&head).is_none() {
            return Ok(None);
        }
        Ok::<_, std::io::Error>(images.look(&blob.head(MAX_BYTES as usize)?).ok())
    });
    let look = looked.await.map_err(Error::internal)?.map_err(Error::internal)?;
    Ok(look.map_or(called, |look| Seen {
        media_type: look.format.media_type().to_owned(),
        picture: Some(Picture {
            width: look.width,
            height: look.height,
            is_animated: look.is_animated,
            prints: None,
        }),
    }))
}

/// Makes the sizes of an attachment that is a picture.
#[derive(Debug, Serialize, Deserialize)]
struct Print {
    attachment: AttachmentId,
}

impl Task for Print {
    const KIND: &'static str = "images.print";
    const QUEUE: Queue = IMAGES;
}

/// What is done with it.
pub fn handlers() -> Vec<Handler<App>> {
    vec![Handler::new(print)]
}

/// Has the sizes made soon.
///
/// Writes: jobs.
pub(super) fn ask(tx: &mut Tx<'_>, attachment: AttachmentId) -> Result<()> {
    tx.enqueue(&Draft::of(&Print { attachment })).map(drop)
}

/// Done again it makes the same files, and tells nobody twice.
async fn print(app: App, task: Print, work: Work) -> Ended {
    let Print { attachment: id } = task;
    let found = app.read(work.workspace(), |view| Ok(view.get::<Attachment>(&id)?))?;
    let Some(attachment) = found.filter(is_wanted) else {
        return Ok("nothing to make".into());
    };
    // If it said that it is a picture, and isn't, it is a file like others from now on.
    let (picture, pins) = make(&app, attachment.digest).await.map_err(unmade)?.unzip();
    let said = picture.as_ref().map_or_else(
        || "it can't be read as a picture".to_owned(),
        |picture| format!("{} × {}", picture.width, picture.height),
    );
    let noted = app.write(Actor::of_job(&work, "note"), move |tx| {
        let Some(attachment) = tx.get::<Attachment>(&id)?.filter(is_wanted) else {
            return Ok(());
        };
        let picture = picture.clone();
        attachments::note(tx, &Attachment { picture, ..attachment })
    });
    noted.await?;
    drop(pins); // Now a row names the files.
    Ok(said)
}

/// Why the sizes aren't made. However long a disk is full, it costs no attempt: they follow when there is room.
pub(super) fn unmade(error: Error) -> Failure {
    match error {
        Error::DiskFull => Failure::NotYet(UNTIL_ROOM, error.to_string()),
        other => other.into(),
    }
}

/// Makes the sizes of a picture and stores them, where they stay while the pins are held; nothing if none can be made
/// of it. Fails: Missing, DiskFull.
pub(super) async fn make(app: &App, digest: Digest) -> Result<Option<(Picture, Vec<Pin>)>> {
    let blobs = app.blobs()?.clone();
    let blob = blobs.get(&digest)?;
    if blob.length() > MAX_BYTES {
        return Ok(None);
    }
    let read = tokio::task::spawn_blocking(move || blob.head(MAX_BYTES as usize));
    let bytes = read.await.map_err(Error::internal)?.map_err(Error::internal)?;
    make_of(app, bytes).await
}

/// The same of a picture that isn't stored. Fails: DiskFull.
pub(super) async fn make_of(app: &App, bytes: Vec<u8>) -> Result<Option<(Picture, Vec<Pin>)>> {
    let blobs = app.blobs()?.clone();
    let made = match app.images().make(Bytes::from(bytes), SHAPES).await {
        Ok(made) => made,
        Err(Error::Invalid(_)) => return Ok(None),
        Err(other) => return Err(other),
    };
    let kept = tokio::task::spawn_blocking(move || keep(&blobs, &made));
    kept.await.map_err(Error::internal)?.map(Some)
}

fn is_wanted(attachment: &Attachment) -> bool {
    attachment
        .picture
        .as_ref()
        .is_some_and(|picture| picture.prints.is_none())
}

fn keep(blobs: &Arc<Blobs>, made: &Made) -> Result<(Picture, Vec<Pin>)> {
    let mut pins = Vec::with_capacity(made.variants.len());
    for variant in &made.variants {
        pins.push(blobs.put(&variant.bytes[..])?.0);
    }
    let digests: Vec<_> = pins.iter().map(Pin::digest).collect();
    let picture = Picture {
        width: made.facts.width,
        height: made.facts.height,
        is_animated: made.facts.is_animated,
        prints: Some(Prints::new(made, &digests)),
    };
    Ok((picture, pins))
}
