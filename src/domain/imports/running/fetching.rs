//! The bytes of files that come: out of the archive, or from where they are.

use std::time::Duration;

use super::super::{archive::Archive, coming::From};
use crate::{
    app::App,
    engine::{blobs::Pin, egress::Outgoing},
    error::{Error, Result},
};

/// How long a file may take that is fetched, and its bytes at most: it is held in memory until it is stored.
const WITHIN: Duration = Duration::from_secs(120);
const FETCHED_MAX: usize = 64 << 20;

/// A stored file, or why there is none.
pub type Fetched = std::result::Result<(Pin, u64), String>;

/// Opens an archive again, as many files are taken out of it.
pub fn again(archive: &Archive) -> Option<Archive> {
    archive.again()
}

/// Stores the file. Fails: DiskFull; whatever else is wrong is said instead.
pub async fn fetch(app: &App, archive: Option<Archive>, from: &From) -> Result<(Fetched, Option<Archive>)> {
    match from {
        From::Archive(entry) => extract(app, archive, entry.clone()).await,
        From::Url(url) => Ok((download(app, url).await?, archive)),
        From::Nowhere(why) => Ok((Err((*why).to_owned()), archive)),
    }
}

async fn extract(app: &App, archive: Option<Archive>, entry: String) -> Result<(Fetched, Option<Archive>)> {
    let Some(mut archive) = archive else {
        return Ok((Err("there is no archive with files".into()), None));
    };
    let (blobs, most) = (app.blobs()?.clone(), app.file_limits().file_bytes);
    let taken = tokio::task::spawn_blocking(move || {
        let stored = archive.file(&entry, most, |bytes| blobs.put(bytes));
        (stored, archive)
    });
    let (stored, archive) = taken.await.map_err(Error::internal)?;
    let fetched = match stored {
        Ok(Ok(stored)) => Ok(stored),
        Ok(Err(crate::engine::blobs::BlobError::DiskFull)) => return Err(Error::DiskFull),
        Ok(Err(error)) => Err(error.to_string()),
        Err(fault) => Err(fault.to_string()),
    };
    Ok((fetched, Some(archive)))
}

async fn download(app: &App, url: &str) -> Result<Fetched> {
    let asked = Outgoing {
        within: WITHIN,
        body_max: FETCHED_MAX,
        ..Outgoing::get(url)
    };
    let answer = match app.egress().send(asked).await {
        Ok(answer) if answer.status.is_success() => answer,
        Ok(answer) => return Ok(Err(format!("whoever has it answered {}", answer.status))),
        Err(error) => return Ok(Err(error.to_string())),
    };
    let html = answer
        .headers
        .get(http::header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if html && !url.contains(".htm") {
        return Ok(Err(
            "a page came instead of it; the link in the export may be too old".into()
        ));
    }
    let blobs = app.blobs()?.clone();
    let stored = tokio::task::spawn_blocking(move || blobs.put(&answer.body[..]));
    Ok(Ok(stored.await.map_err(Error::internal)??))
}
