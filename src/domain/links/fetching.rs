//! Finding out what is at an address.

use std::time::Duration;

use http::{HeaderMap, HeaderValue, header};

use super::{
    page::{self, Said},
    record::{Link, LinkId, Page},
};
use crate::{
    app::App,
    domain::people::picture::{self, Stored},
    engine::{
        commit::Tx,
        egress::{EgressError, Incoming, Outgoing, Target},
        images::{Encoding, Fit, Shape},
        jobs::Failure,
    },
    error::{Error, Result},
};

/// How long a page or a picture may take.
const WITHIN: Duration = Duration::from_secs(10);
/// Bytes of a page that are looked at.
const PAGE_MAX: usize = 512 << 10;
/// Bytes of a picture at most.
const PICTURE_MAX: usize = 5 << 20;

/// The picture stands small beside the words.
const SHAPES: &[Shape] = &[Shape {
    edge: 200,
    fit: Fit::Cover,
    quality: 80,
    encodings: &[Encoding::Webp, Encoding::Jpeg],
}];

/// What was found at an address. Its picture's files stay while this is held, and longer if a row names them by then.
#[derive(Debug, Default)]
pub struct Found {
    answered: bool,
    page: Option<Page>,
    _picture: Option<Stored>,
}

/// Finds out what is at a link's address. Whoever is there says nothing, or nothing that we take: so be it.
///
/// Fails: NotYet, if that host was asked often lately; Again, if it can be found out later.  Rules: L1.
pub async fn fetch(app: &App, link: &Link) -> Result<Found, Failure> {
    if is_ours(app, &link.url) {
        return Ok(Found {
            answered: true,
            ..Found::default()
        });
    }
    let asked = Outgoing {
        within: WITHIN,
        body_max: PAGE_MAX,
        enough: Some(is_enough),
        ..Outgoing::get(&link.url)
    };
    let accept = HeaderValue::from_static("text/html, application/xhtml+xml, image/*;q=0.8, */*;q=0.1");
    let answer = match app.egress().send_paced(asked.with(header::ACCEPT, accept)).await {
        Ok(answer) if answer.status.is_success() => answer,
        Ok(_) => return Ok(Found::default()),
        Err(error @ EgressError::TooOften(_)) => return Err(Failure::NotYet(Duration::ZERO, error.to_string())),
        Err(_) => return Ok(Found::default()),
    };
    let said = said(answer.clone()).await?;
    let Some(title) = said.title else {
        return Ok(Found {
            answered: true,
            ..Found::default()
        });
    };
    let stored = match said.picture.and_then(|at| within(&answer.url, &at)) {
        Some(url) => fetch_picture(app, url).await?,
        None => None,
    };
    let page = Page {
        title,
        description: said.description.unwrap_or_default(),
        site: said.site.unwrap_or_else(|| host(&answer.url)),
        picture: stored.as_ref().map(|stored| stored.picture.clone()),
    };
    Ok(Found {
        answered: true,
        page: Some(page),
        _picture: stored,
    })
}

/// Keeps what was found, if something still shows the link. What was known before stays if nobody answered now.
///
/// Writes: links.
pub fn note(tx: &mut Tx<'_>, id: LinkId, found: &Found) -> Result<()> {
    let Some(link) = tx.get::<Link>(&id)? else {
        return Ok(());
    };
    let page = if found.answered { found.page.clone() } else { link.page };
    tx.update(&Link {
        asked_at: Some(tx.now()),
        answered: found.answered,
        page,
        ..link
    })?;
    Ok(())
}

/// Whether it is a page of this installation: those who may see it have it anyway.
fn is_ours(app: &App, url: &str) -> bool {
    let origin = app.ways().origin.to_ascii_lowercase();
    Target::parse(url).is_ok_and(|target| target.origin().to_ascii_lowercase() == origin)
}

/// Whether enough of an answer is here: a page's head, and nothing of what is no page.
fn is_enough(headers: &HeaderMap, bytes: &[u8]) -> bool {
    !is_page(&kind(headers)) || page::is_past_head(bytes)
}

/// What the server says that it is.
fn kind(headers: &HeaderMap) -> String {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_page(kind: &str) -> bool {
    kind.starts_with("text/html") || kind.starts_with("application/xhtml+xml")
}

/// What an answer says of itself. A picture is called as its address calls it.
async fn said(answer: Incoming) -> Result<Said, Failure> {
    let kind = kind(&answer.headers);
    if is_page(&kind) {
        let read = tokio::task::spawn_blocking(move || page::read(&kind, &answer.body));
        return read.await.map_err(|error| Error::internal(error).into());
    }
    if !kind.starts_with("image/") {
        return Ok(Said::default());
    }
    let path = answer.url.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().filter(|name| name.contains('.'));
    Ok(Said {
        title: page::words(name.unwrap_or("Image"), page::TITLE_MAX),
        picture: Some(answer.url),
        ..Said::default()
    })
}

/// Where `written` on the page at `url` leads.
fn within(url: &str, written: &str) -> Option<String> {
    let from = Target::parse(url).ok()?;
    let there = from.follow(&super::address(written)).ok()?;
    Some(there.url())
}

/// The host of an address, without what nobody says.
fn host(url: &str) -> String {
    let host = Target::parse(url).map(|target| target.name()).unwrap_or_default();
    host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
}

/// A page's picture, if it is there and is one.
async fn fetch_picture(app: &App, url: String) -> Result<Option<Stored>, Failure> {
    let accept = HeaderValue::from_static("image/webp, image/png, image/jpeg, image/gif");
    let asked = Outgoing {
        within: WITHIN,
        body_max: PICTURE_MAX,
        ..Outgoing::get(url)
    };
    let answer = match app.egress().send_paced(asked.with(header::ACCEPT, accept)).await {
        Ok(answer) if answer.status.is_success() => answer,
        Ok(_) | Err(_) => return Ok(None),
    };
    match picture::store_as(app, answer.body, SHAPES).await {
        Ok(stored) => Ok(Some(stored)),
        Err(Error::Invalid(_)) => Ok(None), // It is none that we can read.
        Err(other) => Err(other.into()),
    }
}
