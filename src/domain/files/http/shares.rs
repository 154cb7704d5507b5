//! Links: made and taken back by those who change a file, followed by whoever has one.

use axum::{
    extract::State,
    http::{HeaderMap, Method, Uri},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::content::{about, archive};
use crate::{
    app::App,
    domain::{
        files::{
            policy,
            record::{File, FileId, FileKind, Share, ShareId, Version},
            shares::{self, Draft},
            zip,
        },
        namespaces,
    },
    error::{Code, Error, Result},
    http::{
        content::{self, About, Asked},
        extract::{Body, Path, Query},
        reply::{self, Reply, cached},
        session::{Caller, MaybeCaller},
    },
    kit::{id::UserId, page::Page, time::Millis},
};

/// A link to a file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Share)]
pub struct ShareShown {
    #[schema(value_type = String)]
    id: ShareId,
    /// Whether it asks for a password.
    password: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Millis>,
    /// How often it may be downloaded; null for any number.
    limit: Option<u64>,
    downloads: u64,
    #[schema(value_type = String)]
    created_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    created_at: Millis,
}

impl From<Share> for ShareShown {
    fn from(share: Share) -> Self {
        Self {
            id: share.id,
            password: share.password.is_some(),
            expires_at: share.expires_at,
            limit: share.limit,
            downloads: share.downloads,
            created_by: share.created_by,
            created_at: share.created_at,
        }
    }
}

/// Lists a file's links.
#[utoipa::path(get, path = "/files/{file}/shares", tag = "files", params(("file" = FileId, Path)), responses((status = 200, body = Page<ShareShown>)))]
pub async fn list_shares(State(app): State<App>, caller: Caller, Path(file): Path<FileId>, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::FILES, &uri, |view| {
        let editor = policy::editor(view, caller.user, file)?;
        let items = shares::list(view, &editor)?;
        Ok(Page {
            items: items.into_iter().map(ShareShown::from).collect::<Vec<_>>(),
            next: None,
        })
    })
}

/// What a link shall be.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MakeShare {
    /// 4 to 256 characters, if one is to be asked for.
    #[serde(default)]
    password: Option<String>,
    /// It stays without this.
    #[serde(default)]
    expires_in_hours: Option<u64>,
    /// Downloads at most; any number without it.
    #[serde(default)]
    limit: Option<u64>,
}

/// A link, with the address that is shown only now.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeShare {
    #[serde(flatten)]
    share: ShareShown,
    /// To give to others.
    url: String,
}

/// Makes a link by which anybody who has it gets the file, or the folder as a zip. Its address is shown only now.
#[utoipa::path(post, path = "/files/{file}/shares", tag = "files", params(("file" = FileId, Path)), request_body = MakeShare, responses((status = 201, body = MadeShare)))]
pub async fn make_share(
    State(app): State<App>,
    caller: Caller,
    Path(file): Path<FileId>,
    Body(body): Body<MakeShare>,
) -> Reply {
    app.read(caller.workspace, |view| {
        policy::editor(view, caller.user, file).map(drop)
    })?;
    let password = match &body.password {
        Some(password) => Some(shares::hash(password).await?),
        None => None,
    };
    let draft = Draft {
        password,
        expires_in_hours: body.expires_in_hours,
        limit: body.limit,
    };
    let origin = caller.arrival.origin();
    let made = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::editor(tx, caller.user, file)?;
            shares::make(tx, &editor, &draft)
        })
        .await?;
    let (seq, repeated) = (made.seq, made.repeated);
    let (share, secret) = made.value.reveal()?;
    let value = MadeShare {
        share: share.into(),
        url: format!("{origin}/share/{secret}"),
    };
    let committed = crate::engine::commit::Committed { value, seq, repeated };
    Ok(reply::created(committed, |made| made))
}

/// Takes a link back.
#[utoipa::path(delete, path = "/files/{file}/shares/{share}", tag = "files", responses((status = 204)))]
pub async fn revoke_share(
    State(app): State<App>,
    caller: Caller,
    Path((file, share)): Path<(FileId, ShareId)>,
) -> Reply {
    let revoked = app
        .write(caller.actor.clone(), move |tx| {
            let editor = policy::editor(tx, caller.user, file)?;
            shares::revoke(tx, &editor, share)
        })
        .await?;
    Ok(reply::no_content(revoked.seq))
}

/// What a link leads to; as long as a password is to be given, nothing but that.
#[derive(Debug, Serialize, ToSchema)]
pub struct SharedFile {
    /// Whether a password is to be given first.
    locked: bool,
    name: Option<String>,
    kind: Option<FileKind>,
    bytes: Option<u64>,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Millis>,
}

/// What was given for the password.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TicketQuery {
    /// From `…/tickets`, if the link has a password.
    ticket: Option<String>,
}

/// Shows what a link leads to.
#[utoipa::path(get, path = "/shares/{token}", tag = "files", params(TicketQuery), responses((status = 200, body = SharedFile)))]
pub async fn open_share(
    State(app): State<App>,
    _: MaybeCaller,
    Path(token): Path<String>,
    Query(query): Query<TicketQuery>,
) -> Reply {
    let opened = shares::open(&app, &token)?;
    let seen = opened.share.lets_in(query.ticket.as_deref(), app.now());
    let file = seen.then_some(&opened.file);
    Ok(reply::ok(SharedFile {
        locked: !seen,
        name: file.map(|file| file.name.clone()),
        kind: file.map(|file| file.kind),
        bytes: file.and_then(|file| file.content.as_ref()).map(|content| content.bytes),
        expires_at: opened.share.expires_at,
    }))
}

/// A link's password.
#[derive(Debug, Deserialize, ToSchema)]
pub struct GivePassword {
    password: String,
}

/// What lets one download for a quarter of an hour.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ticket {
    ticket: String,
}

/// Gives the password of a link, for a ticket.
#[utoipa::path(post, path = "/shares/{token}/tickets", tag = "files", request_body = GivePassword, responses((status = 200, body = Ticket)))]
pub async fn give_password(
    State(app): State<App>,
    _: MaybeCaller,
    Path(token): Path<String>,
    Body(body): Body<GivePassword>,
) -> Reply {
    let ticket = shares::ticket(&app, &token, &body.password).await?;
    Ok(reply::ok(Ticket { ticket }))
}

/// Gives what a link leads to: a file to keep, whole or in part, or a folder as a zip. Parts of what may be downloaded
/// only so often are not given, as each of them would be a download.
#[utoipa::path(get, path = "/shares/{token}/content", tag = "files", params(TicketQuery),
    responses((status = 200, content_type = "application/octet-stream"), (status = 206), (status = 304)))]
pub async fn get_shared_content(
    State(app): State<App>,
    _: MaybeCaller,
    Path(token): Path<String>,
    Query(query): Query<TicketQuery>,
    method: Method,
    headers: HeaderMap,
) -> Reply {
    let opened = shares::open(&app, &token)?;
    if !opened.share.lets_in(query.ticket.as_deref(), app.now()) {
        return Err(Error::Forbidden(Code::wrong_link_password));
    }
    let asked = Asked::of(&method, &headers);
    if opened.file.kind == FileKind::Folder {
        let entries = app.read(opened.share.workspace, |view| zip::shared_entries(view, &opened.file))?;
        if !asked.is_head() {
            shares::count(&app, &opened.share).await?;
        }
        return archive(&app, &opened.file.name, entries, asked.is_head());
    }
    shared_file(&app, &opened.share, &opened.file, &asked).await
}

async fn shared_file(app: &App, share: &Share, file: &File, asked: &Asked) -> Result<Response> {
    let content = file.content.as_ref().ok_or(Error::NotFound)?;
    let version: Option<Version> = app.read(share.workspace, |view| Ok(view.get(&(file.id, content.version))?))?;
    let version = version.ok_or(Error::NotFound)?;
    let about = About {
        in_parts: share.limit.is_none(),
        ..about(&file.name, &version, true)
    };
    let blob = app.blobs()?.get(&version.digest)?;
    let counts = !asked.is_head() && !asked.has(&about.etag) && asked.from_the_start(&about, blob.length());
    if counts {
        shares::count(app, share).await?;
    }
    content::content(&blob, &about, asked)
}
