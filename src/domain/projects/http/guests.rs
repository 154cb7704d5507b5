//! Guest links over HTTP: a project's own for its managers, and what those read who have one.
//!
//! A guest shows the link's secret and pass in a header of its own, `X-Guest`, which no other route reads: it is no
//! session and no token. The secret stands in no address, so neither in logs nor in what a browser tells other sites.

use axum::{
    extract::{FromRequestParts, State},
    http::{HeaderName, HeaderValue, Uri, header, request::Parts},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{comments::COMMENT_BYTES, sides::given};
use crate::{
    app::App,
    domain::{
        namespaces,
        people::Issued,
        projects::{
            comments,
            guest_sight::{self, GuestComment, GuestProject, GuestTask, GuestTaskWhole},
            guests::{self, Admitted, LinkShown, Terms},
            policy::{self, GuestViewer, ProjectName},
            record::GuestLinkId,
            tasks::Text,
        },
    },
    engine::{cache::Audience, commit::Committed, store::View},
    error::{Error, Result},
    http::{
        cached::{cached, send},
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::{Caller, MaybeCaller},
    },
    kit::page::Page,
};

/// What a guest shows: the link's secret, and behind a dot the pass.
const X_GUEST: HeaderName = HeaderName::from_static("x-guest");

/// The links of a project.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct GuestLinks {
    /// The oldest first; at most 50.
    items: Vec<LinkShown>,
}

/// Lists the links by which people without an account read a project, without their secrets. For its managers.
#[utoipa::path(get, path = "/projects/{project}/guest-links", tag = "projects", params(("project" = String, Path)), responses((status = 200, body = GuestLinks)))]
pub async fn list_guest_links(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::PROJECTS, &uri, |view| {
        let manager = policy::manager(view, caller.user, &project)?;
        let items = guests::list(view, &manager)?;
        Ok(GuestLinks { items })
    })
}

/// What a link shall be; what is left out stays, or is as usual.
#[derive(Debug, Deserialize, ToSchema)]
pub struct GuestLinkBody {
    /// Whom it is for, at most 80 characters.
    #[serde(default)]
    name: Option<String>,
    /// Whether those who have it comment on tasks; those who have a new one only read.
    #[serde(default)]
    comments: Option<bool>,
    /// 6 to 256 characters; null for none.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    password: Option<Option<String>>,
    /// From now on: 1 to 3660, null for a link that stays. A new link has 30.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<u64>)]
    expires_in_days: Option<Option<u64>>,
}

impl GuestLinkBody {
    /// With the password hashed. Fails: Invalid(password), Busy.
    async fn terms(self) -> Result<Terms> {
        let password = match self.password {
            Some(Some(text)) => Some(Some(guests::hash(&text).await?)),
            Some(None) => Some(None),
            None => None,
        };
        Ok(Terms {
            name: self.name,
            comments: self.comments,
            password,
            days: self.expires_in_days,
        })
    }
}

/// A link with its address, which is told only here.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct MadeGuestLink {
    #[serde(flatten)]
    link: LinkShown,
    /// To give to others.
    url: String,
}

/// Makes a link by which anybody who has it reads the project, and comments on its tasks if that is wanted. Its address is shown only now.
#[utoipa::path(post, path = "/projects/{project}/guest-links", tag = "projects", params(("project" = String, Path)), request_body = GuestLinkBody, responses((status = 201, body = MadeGuestLink)))]
pub async fn make_guest_link(
    State(app): State<App>,
    caller: Caller,
    Path(project): Path<ProjectName>,
    Body(body): Body<GuestLinkBody>,
) -> Reply {
    may_manage(&app, &caller, &project)?;
    let origin = caller.arrival.origin();
    let terms = body.terms().await?;
    let made = app
        .write(caller.actor.clone(), move |tx| {
            let manager = policy::manager(tx, caller.user, &project)?;
            guests::make(tx, &manager, &terms)
        })
        .await?;
    Ok(reply::created(with_address(made, &origin)?, |made| made))
}

/// Whoever manages nothing has no password hashed.
fn may_manage(app: &App, caller: &Caller, project: &ProjectName) -> Result<()> {
    app.read(caller.workspace, |view| {
        policy::manager(view, caller.user, project).map(drop)
    })
}

/// The link with its address; the secret stands behind the `#`, which browsers tell nobody.
/// Fails: Conflict(secret_shown_once).
fn with_address(made: Committed<Issued<LinkShown>>, origin: &str) -> Result<Committed<MadeGuestLink>> {
    let (seq, repeated) = (made.seq, made.repeated);
    let (link, secret) = made.value.reveal()?;
    let url = format!("{origin}/guest#{secret}");
    let value = MadeGuestLink { link, url };
    Ok(Committed { value, seq, repeated })
}

/// Changes a link's name, password or end. With another password whoever looks has to give that.
#[utoipa::path(patch, path = "/projects/{project}/guest-links/{guest_link}", tag = "projects", params(("project" = String, Path), ("guest_link" = String, Path)), request_body = GuestLinkBody, responses((status = 200, body = LinkShown)))]
pub async fn change_guest_link(
    State(app): State<App>,
    caller: Caller,
    Path((project, link)): Path<(ProjectName, GuestLinkId)>,
    Body(body): Body<GuestLinkBody>,
) -> Reply {
    may_manage(&app, &caller, &project)?;
    let terms = body.terms().await?;
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let manager = policy::manager(tx, caller.user, &project)?;
            guests::change(tx, &manager, link, &terms)
        })
        .await?;
    Ok(reply::changed(changed, |link| link))
}

/// Takes a link back, at once, also from those who look right now.
#[utoipa::path(delete, path = "/projects/{project}/guest-links/{guest_link}", tag = "projects", params(("project" = String, Path), ("guest_link" = String, Path)), responses((status = 204)))]
pub async fn revoke_guest_link(
    State(app): State<App>,
    caller: Caller,
    Path((project, link)): Path<(ProjectName, GuestLinkId)>,
) -> Reply {
    let revoked = app
        .write(caller.actor.clone(), move |tx| {
            let manager = policy::manager(tx, caller.user, &project)?;
            guests::revoke(tx, &manager, link)
        })
        .await?;
    Ok(reply::no_content(revoked.seq))
}

/// What a guest says to open a link.
#[derive(Debug, Deserialize, ToSchema)]
pub struct OpenGuestLink {
    /// The link's secret: what stands behind the `#`.
    secret: String,
    #[serde(default)]
    password: Option<String>,
}

/// What opening a link gave.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct GuestPass {
    /// Whether a password is to be given first.
    locked: bool,
    /// For some hours, to be shown as `X-Guest: <secret>.<pass>`.
    pass: Option<String>,
}

/// Opens a guest link, with its password if it has one.
#[utoipa::path(post, path = "/guest/passes", tag = "projects", request_body = OpenGuestLink, responses((status = 200, body = GuestPass)), security(()))]
pub async fn open_guest_link(State(app): State<App>, visitor: MaybeCaller, Body(body): Body<OpenGuestLink>) -> Reply {
    let pass = guests::open(&app, &visitor.actor, &body.secret, body.password.as_deref()).await?;
    let locked = pass.is_none();
    Ok(privately(reply::ok(GuestPass { locked, pass })))
}

/// Somebody with a guest link and a pass for it. As an extractor it refuses everybody else.
///
/// Fails: NotFound, Forbidden(wrong_link_password).
pub struct Guest {
    admitted: Admitted,
    visitor: MaybeCaller,
}

impl FromRequestParts<App> for Guest {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let visitor = MaybeCaller::from_request_parts(parts, app).await?;
        let shown = parts.headers.get(X_GUEST).and_then(|text| text.to_str().ok());
        let (secret, pass) = shown.and_then(|text| text.split_once('.')).ok_or(Error::NotFound)?;
        let admitted = guests::admit(app, secret, pass)?;
        Ok(Self { admitted, visitor })
    }
}

impl Guest {
    /// Replies with what is the same for all guests of the project, computed once for them.
    fn reply<T: Serialize>(
        &self,
        app: &App,
        uri: &Uri,
        read: impl FnOnce(&View<'_>, &GuestViewer) -> Result<T>,
    ) -> Reply {
        let link = self.admitted.link();
        let audience = Audience::Workspace {
            workspace: link.workspace,
        };
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let key = format!("guests of {} {} {path}", link.project, link.comments);
        let wants = &self.visitor.arrival.wants;
        let kept = app.answer(namespaces::TASKS, audience, &key, wants.fresh, |view| {
            read(view, &policy::guest(view, &self.admitted)?)
        })?;
        Ok(privately(send(&kept.value, kept.lookup, wants)?))
    }
}

/// An answer that nobody keeps and no search engine lists.
fn privately(mut response: axum::response::Response) -> axum::response::Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let robots = HeaderName::from_static("x-robots-tag");
    headers.insert(robots, HeaderValue::from_static("noindex, nofollow"));
    response
}

/// Shows a guest the project.
#[utoipa::path(get, path = "/guest/project", tag = "projects", responses((status = 200, body = GuestProject)), security(()))]
pub async fn get_guest_project(State(app): State<App>, guest: Guest, uri: Uri) -> Reply {
    guest.reply(&app, &uri, guest_sight::project)
}

/// Shows a guest the tasks of the project, in the order of the board.
#[utoipa::path(get, path = "/guest/tasks", tag = "projects", params(PageQuery), responses((status = 200, body = Page<GuestTask>)), security(()))]
pub async fn list_guest_tasks(State(app): State<App>, guest: Guest, Paged(page): Paged, uri: Uri) -> Reply {
    guest.reply(&app, &uri, |view, who| guest_sight::tasks(view, who, &page))
}

/// Shows a guest one of its tasks closely.
#[utoipa::path(get, path = "/guest/tasks/{number}", tag = "projects", params(("number" = u64, Path)), responses((status = 200, body = GuestTaskWhole)), security(()))]
pub async fn get_guest_task(State(app): State<App>, guest: Guest, Path(number): Path<u64>, uri: Uri) -> Reply {
    guest.reply(&app, &uri, |view, who| guest_sight::whole(view, who, number))
}

/// Shows a guest what was said of a task, the latest first.
#[utoipa::path(get, path = "/guest/tasks/{number}/comments", tag = "projects", params(("number" = u64, Path), PageQuery), responses((status = 200, body = Page<GuestComment>)), security(()))]
pub async fn list_guest_comments(
    State(app): State<App>,
    guest: Guest,
    Path(number): Path<u64>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    guest.reply(&app, &uri, |view, who| guest_sight::comments(view, who, number, &page))
}

/// What a guest says of a task.
#[derive(Debug, Deserialize, ToSchema)]
pub struct GuestCommentBody {
    /// What they call themselves, 1 to 60 characters.
    name: String,
    /// Markdown, 1 to 16384 bytes.
    body: String,
}

/// Has a guest say something of a task, if the link lets them.
#[utoipa::path(post, path = "/guest/tasks/{number}/comments", tag = "projects", params(("number" = u64, Path)), request_body = GuestCommentBody, responses((status = 201, body = GuestComment)), security(()))]
pub async fn comment_as_guest(
    State(app): State<App>,
    guest: Guest,
    Path(number): Path<u64>,
    Body(body): Body<GuestCommentBody, COMMENT_BYTES>,
) -> Reply {
    let text = Text::comment(&body.body)?;
    let Guest { admitted, visitor } = guest;
    let posted = app
        .write(admitted.actor(&visitor.actor), move |tx| {
            let speaker = policy::guest_speaker(tx, &admitted)?;
            let comment = comments::post_as_guest(tx, &speaker, number, &body.name, &text)?;
            guest_sight::comment(tx, &comment)
        })
        .await?;
    Ok(privately(reply::created(posted, |comment| comment)))
}
