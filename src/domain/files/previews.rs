//! What jobs learn of a file of the library: the sizes of a picture or of a PDF's first page, to show it, and the words
//! of a document, to find it.
//!
//! Both are of what the file holds now. If that has changed meanwhile, what was learned is thrown away: its own job comes.

use std::io;

use serde::{Deserialize, Serialize};

use super::{
    event, media, pictures,
    record::{Content, File, FileId, Picture, Preview, Words},
};
use crate::{
    app::App,
    domain::queues::{DOCUMENTS, IMAGES},
    engine::{
        blobs::Blob,
        commit::{Actor, Tx},
        jobs::{Draft, Ended, Handler, Queue, Task, Work},
        reading::{Kind, Reader},
        store::{Digest, View},
    },
    error::{Error, Result},
};

/// Makes the sizes of a file that is a picture, or begins with a page that can be drawn.
#[derive(Debug, Serialize, Deserialize)]
struct Look {
    file: FileId,
    version: u64,
}

impl Task for Look {
    const KIND: &'static str = "images.preview";
    const QUEUE: Queue = IMAGES;
}

/// Finds the words of a file that is a document.
#[derive(Debug, Serialize, Deserialize)]
struct Read {
    file: FileId,
    version: u64,
}

impl Task for Read {
    const KIND: &'static str = "documents.read";
    const QUEUE: Queue = DOCUMENTS;
}

/// What is done with them.
pub fn handlers() -> Vec<Handler<App>> {
    vec![Handler::new(look), Handler::new(read)]
}

/// Forgets the picture of what the file held, and has what it holds now looked at soon.
///
/// Writes: file_previews, jobs.
pub(super) fn renew(tx: &mut Tx<'_>, file: &File) -> Result<()> {
    tx.delete::<Preview>(&file.id)?;
    let Some(content) = &file.content else { return Ok(()) };
    let (file, version) = (file.id, content.version);
    if is_shown(content) {
        tx.enqueue(&Draft::of(&Look { file, version }))?;
    }
    if Kind::of(&content.media_type).is_some() {
        tx.enqueue(&Draft::of(&Read { file, version }))?;
    }
    Ok(())
}

/// Whether there may be a picture of it.
fn is_shown(content: &Content) -> bool {
    media::is_picture(&content.media_type) || Kind::of(&content.media_type).is_some_and(Kind::is_drawn)
}

/// The picture of what a file holds now, if there is one.
pub(super) fn of(view: &View<'_>, file: &File) -> Result<Option<Picture>> {
    let Some(content) = file.content.as_ref().filter(|content| is_shown(content)) else {
        return Ok(None);
    };
    let preview: Option<Preview> = view.get(&file.id)?;
    let shown = preview.filter(|preview| preview.digest == content.digest);
    Ok(shown.map(|preview| preview.picture))
}

/// The file, while it holds this version.
fn holding(view: &View<'_>, file: FileId, version: u64) -> Result<Option<(File, Content)>> {
    let file: Option<File> = view.get(&file)?;
    let content = file.as_ref().and_then(|file| file.content.clone());
    Ok(file.zip(content).filter(|(_, content)| content.version == version))
}

async fn look(app: App, task: Look, work: Work) -> Ended {
    let Look { file: id, version } = task;
    let Some((_, content)) = app.read(work.workspace(), |view| holding(view, id, version))? else {
        return Ok("nothing to look at".into());
    };
    let made = match Kind::of(&content.media_type).zip(app.reader()) {
        Some((kind, reader)) => match read_by(&app, reader, content.digest, move |reader, blob| {
            reader.first_page(kind, blob)
        })
        .await?
        {
            Some(page) => pictures::make_of(&app, page).await.map_err(pictures::unmade)?,
            None => None,
        },
        None => pictures::make(&app, content.digest).await.map_err(pictures::unmade)?,
    };
    let Some((picture, pins)) = made else {
        return Ok("it can't be read as a picture".into());
    };
    let said = format!("{} × {}", picture.width, picture.height);
    let noted = app.write(Actor::of_job(&work, "note"), move |tx| {
        let Some((file, content)) = holding(tx, id, version)? else {
            return Ok(());
        };
        tx.put(&Preview {
            file: id,
            digest: content.digest,
            picture: picture.clone(),
        })?;
        event::changed(tx, &file);
        Ok(())
    });
    noted.await?;
    drop(pins); // Now a row names the sizes.
    Ok(said)
}

async fn read(app: App, task: Read, work: Work) -> Ended {
    let Read { file: id, version } = task;
    let there = app.read(work.workspace(), |view| holding(view, id, version))?;
    let kind = there.and_then(|(_, content)| Some((Kind::of(&content.media_type)?, content.digest)));
    let (Some((kind, digest)), Some(reader)) = (kind, app.reader()) else {
        return Ok("nothing to read".into());
    };
    let words = read_by(&app, reader, digest, move |reader, blob| reader.words(kind, blob));
    let Some(text) = words.await? else {
        return Ok("it can't be read".into());
    };
    let said = format!("{} characters", text.chars().count());
    let noted = app.write(Actor::of_job(&work, "note"), move |tx| {
        let Some((file, _)) = holding(tx, id, version)? else {
            return Ok(());
        };
        tx.put(&Words {
            file: id,
            text: text.clone(),
        })?;
        Ok(tx.update(&file)?) // Search follows the file, not its words.
    });
    noted.await?;
    Ok(said)
}

/// What `reader` says of a document. Fails: Missing.
async fn read_by<T: Send + 'static>(
    app: &App,
    reader: &Reader,
    document: Digest,
    ask: impl FnOnce(&Reader, Blob) -> io::Result<Option<T>> + Send + 'static,
) -> Result<Option<T>> {
    let (blob, reader) = (app.blobs()?.get(&document)?, reader.clone());
    let told = tokio::task::spawn_blocking(move || ask(&reader, blob));
    told.await.map_err(Error::internal)?.map_err(Error::internal)
}
