//! What the domains that have attachments share over HTTP: how one is begun, and how its bytes go out.

use axum::http::{HeaderMap, Method};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{announced, has_room};
use crate::{
    app::App,
    domain::files::{items, record::Attachment, shown_as},
    engine::store::Digest,
    error::{Error, Result},
    http::{
        content::{self, About, Asked},
        reply::Reply,
    },
};

/// A file to attach.
#[derive(Debug, Deserialize, ToSchema)]
pub struct BeginAttachment {
    /// 1 to 200 characters, without slashes.
    name: String,
    /// In bytes.
    size: u64,
    /// What the whole will be, as 64 hexadecimal digits, if you know it.
    #[serde(default)]
    sha256: Option<String>,
}

impl BeginAttachment {
    /// Its name, and how large it is and what it will be. Fails: Invalid(name, sha256), DiskFull.
    pub fn checked(self, app: &App) -> Result<(String, (u64, Option<Digest>))> {
        let (name, sha256) = (items::name(&self.name)?, announced(self.sha256.as_deref())?);
        has_room(app, self.size)?;
        Ok((name, (self.size, sha256)))
    }
}

/// What for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AttachmentQuery {
    /// Whether to keep it whatever it is; otherwise what is harmless is shown.
    #[serde(default)]
    download: bool,
}

/// Gives an attachment that the caller may read as it came, or a part of it.
pub fn send_attachment(
    app: &App,
    found: &Attachment,
    query: &AttachmentQuery,
    (method, headers): (&Method, &HeaderMap),
) -> Reply {
    let about = About {
        name: &found.name,
        shown_as: shown_as(&found.media_type).filter(|_| !query.download),
        etag: found.digest.to_string(),
        stays: true,
        in_parts: true,
    };
    let blob = app.blobs()?.get(&found.digest)?;
    content::content(&blob, &about, &Asked::of(method, headers))
}

/// Shows an attached picture that the caller may read in one of its sizes. Fails: NotFound.
pub fn send_picture(app: &App, found: Attachment, edge: u32, asked: &HeaderMap) -> Reply {
    let picture = found.picture.ok_or(Error::NotFound)?;
    let print = picture.print(edge, &content::accepted(asked)).ok_or(Error::NotFound)?;
    content::picture(app.blobs()?, &print.digest, print.encoding, asked)
}
