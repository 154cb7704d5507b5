//! Links as they go out.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::record::{Link, LinkId};
use crate::{
    domain::people::record::PictureFile,
    engine::{
        images::Encoding,
        store::{StoreError, View},
    },
    error::{Error, Result},
};

/// What the page says of itself that a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = LinkPreview)]
pub struct LinkShown {
    #[schema(value_type = String)]
    pub id: LinkId,
    /// The address as it was written.
    pub url: String,
    pub title: String,
    /// Empty if it says no more.
    pub description: String,
    /// What the site is called, or its host.
    pub site: String,
    /// Which picture it shows, for the picture's address; null if none.
    pub picture: Option<String>,
}

/// What is known of these, in order; of which nothing is known is left out.
pub fn shown(view: &View<'_>, ids: &[LinkId]) -> Result<Vec<LinkShown>, StoreError> {
    let mut shown = Vec::new();
    for id in ids {
        let Some(Link {
            url, page: Some(page), ..
        }) = view.get::<Link>(id)?
        else {
            continue;
        };
        shown.push(LinkShown {
            id: *id,
            url,
            title: page.title,
            description: page.description,
            site: page.site,
            picture: page.picture.map(|picture| picture.version()),
        });
    }
    Ok(shown)
}

/// The picture of a link that the caller may see, in the smallest encoding of those that are `accepted`.
///
/// Fails: NotFound, also if the picture is another than `version` by now.
pub fn picture(view: &View<'_>, id: LinkId, version: &str, accepted: &[Encoding]) -> Result<PictureFile> {
    let link: Option<Link> = view.get(&id)?;
    let picture = link.and_then(|link| link.page?.picture);
    picture
        .filter(|picture| picture.version() == version)
        .and_then(|picture| picture.file(u32::MAX, accepted))
        .ok_or(Error::NotFound)
}
