//! The workspace: its name, its invitations, its audit log.

use axum::{Extension, extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::member;
use crate::{
    app::App,
    domain::{
        namespaces,
        people::{
            audit::{self, Filter},
            invitations, policy,
            record::{Invitation, InvitationId, Role},
            seats::Hall,
            workspaces::{self, WorkspaceChange, WorkspaceView},
        },
    },
    engine::commit::AuditLine,
    error::Error,
    http::{
        extract::{Body, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{
        id::{Id, UserId},
        page::Page,
        qr,
        time::Millis,
    },
};

/// Shows the workspace that the session is in.
#[utoipa::path(get, path = "/workspace", tag = "people", responses((status = 200, body = WorkspaceView)))]
pub(super) async fn get_workspace(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    reply::cached(&app, &caller, namespaces::PROFILE, &uri, |view| {
        policy::member(view, caller.user)?;
        Ok(WorkspaceView::of(&workspaces::current(view)?))
    })
}

/// What of the workspace shall be different; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeWorkspace {
    /// 1 to 80 characters.
    #[serde(default)]
    name: Option<String>,
    /// Whether it is shown what links in messages lead to.
    #[serde(default)]
    link_previews: Option<bool>,
}

/// Gives the workspace another name, or sets what holds for all of it.
#[utoipa::path(patch, path = "/workspace", tag = "people", request_body = ChangeWorkspace, responses((status = 200, body = WorkspaceView)))]
pub(super) async fn change_workspace(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<ChangeWorkspace>,
) -> Reply {
    let user = caller.user;
    let change = WorkspaceChange {
        name: body.name,
        link_previews: body.link_previews,
    };
    let renamed = app
        .write(caller.actor, move |tx| {
            workspaces::change(tx, policy::admin(tx, user)?, &change)
        })
        .await?;
    Ok(reply::changed(renamed, |workspace| WorkspaceView::of(&workspace)))
}

/// A way into the workspace.
#[derive(Serialize, ToSchema)]
#[schema(as = Invitation)]
pub(super) struct InvitationView {
    id: InvitationId,
    role: Role,
    created_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    created_at: Millis,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Millis,
    /// How many may still come; any number if null.
    uses_left: Option<u32>,
    /// How many came.
    uses: u32,
    /// The only address that may accept.
    email: Option<String>,
    revoked: bool,
    #[schema(value_type = Vec<UserId>)]
    rooms: Vec<Id<()>>,
}

impl From<Invitation> for InvitationView {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.id,
            role: invitation.role,
            created_by: invitation.created_by,
            created_at: invitation.created_at,
            expires_at: invitation.expires_at,
            uses_left: invitation.uses_left,
            uses: invitation.uses,
            email: invitation.email,
            revoked: invitation.revoked,
            rooms: invitation.rooms,
        }
    }
}

/// Lists the workspace's invitations, newest first.
#[utoipa::path(get, path = "/invitations", tag = "people", params(PageQuery), responses((status = 200, body = Page<InvitationView>)))]
pub(super) async fn list_invitations(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    reply::cached(&app, &caller, namespaces::PEOPLE, &uri, |view| {
        let admin = policy::admin(view, caller.user)?;
        Ok(invitations::list(view, admin, &page)?.map(InvitationView::from))
    })
}

/// An invitation to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MakeInvitation {
    /// `member` when left out.
    #[serde(default = "member")]
    role: Role,
    /// 1 to 2160; three days when left out.
    #[serde(default = "three_days")]
    expires_in_hours: u32,
    /// 1 to 1000; any number when left out.
    #[serde(default)]
    uses: Option<u32>,
    /// The only address that may accept, once.
    #[serde(default)]
    email: Option<String>,
    /// The rooms that those who come are let into.
    #[serde(default)]
    #[schema(value_type = Vec<UserId>)]
    rooms: Vec<Id<()>>,
}

const fn three_days() -> u32 {
    72
}

/// An invitation with its link, which is shown this once.
#[derive(Serialize, ToSchema)]
pub(super) struct MadeInvitation {
    #[serde(flatten)]
    made: InvitationView,
    url: String,
    /// The same as a picture.
    qr_svg: String,
}

/// Makes an invitation.
#[utoipa::path(post, path = "/invitations", tag = "people", request_body = MakeInvitation, responses((status = 201, body = MadeInvitation)))]
pub(super) async fn make_invitation(
    State(app): State<App>,
    Extension(hall): Extension<Hall>,
    caller: Caller,
    Body(body): Body<MakeInvitation>,
) -> Reply {
    let user = caller.user;
    let draft = invitations::Draft {
        role: body.role,
        expires_in_hours: body.expires_in_hours,
        uses: body.uses,
        email: body.email,
        rooms: body.rooms,
    };
    let committed = app
        .write(caller.actor, move |tx| {
            let admin = policy::admin(tx, user)?;
            invitations::make(tx, admin, &draft, hall.may_invite)
        })
        .await?;
    let (made, secret) = committed.value.clone().reveal()?;
    let url = format!("{}/join/{secret}", caller.arrival.origin());
    let (made, qr_svg) = (made.into(), qr::svg(&url)?);
    Ok(reply::created(committed, |_| MadeInvitation { made, url, qr_svg }))
}

/// Takes an invitation back.
#[utoipa::path(delete, path = "/invitations/{id}", tag = "people", params(("id" = InvitationId, Path)), responses((status = 204)))]
pub(super) async fn revoke_invitation(State(app): State<App>, caller: Caller, Path(id): Path<InvitationId>) -> Reply {
    let user = caller.user;
    let revoked = app
        .write(caller.actor, move |tx| {
            invitations::revoke(tx, policy::admin(tx, user)?, id)
        })
        .await?;
    Ok(reply::no_content(revoked.seq))
}

/// Which lines of the audit log.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AuditQuery {
    /// Such as `session.opened`; `moderation` for all that administrators did to others' messages and to rooms.
    #[serde(default)]
    action: Option<String>,
    /// The id of whoever did it.
    #[serde(default)]
    actor: Option<UserId>,
    /// Not before this, in RFC 3339.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    from: Option<Millis>,
    /// Not after this.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    to: Option<Millis>,
}

/// A line of the audit log: who did what to what, when, from where.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditLine)]
pub(super) struct AuditView {
    #[schema(value_type = UserId)]
    id: Id<AuditLine>,
    #[schema(value_type = String, format = DateTime)]
    at: Millis,
    actor: Option<UserId>,
    action: String,
    target: String,
    #[schema(value_type = Object)]
    detail: serde_json::Value,
    address: Option<String>,
}

impl TryFrom<AuditLine> for AuditView {
    type Error = Error;

    fn try_from(line: AuditLine) -> Result<Self, Error> {
        Ok(Self {
            id: line.id,
            at: line.at,
            actor: line.actor,
            action: line.action,
            target: line.target,
            detail: serde_json::from_str(&line.detail).map_err(Error::internal)?,
            address: line.address,
        })
    }
}

/// How long lines of the audit log are kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditRetention {
    /// Days; 0 if they are kept for ever.
    days: u32,
    /// What was before this is gone; null if they are kept for ever.
    #[schema(value_type = Option<String>, format = DateTime)]
    kept_from: Option<Millis>,
}

/// Says how long lines of the audit log are kept.
#[utoipa::path(get, path = "/audit/retention", tag = "people", responses((status = 200, body = AuditRetention)))]
pub(super) async fn get_audit_retention(State(app): State<App>, caller: Caller) -> Reply {
    app.read(caller.workspace, |view| policy::admin(view, caller.user).map(drop))?;
    Ok(reply::ok(AuditRetention {
        days: app.audit_days(),
        kept_from: audit::kept_from(&app, app.now()),
    }))
}

/// Lists the audit log, newest first.
#[utoipa::path(get, path = "/audit", tag = "people", params(AuditQuery, PageQuery), responses((status = 200, body = Page<AuditView>)))]
pub(super) async fn list_audit(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<AuditQuery>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    let filter = Filter {
        action: query.action,
        actor: query.actor,
        from: query.from,
        to: query.to,
    };
    reply::cached(&app, &caller, namespaces::PEOPLE, &uri, |view| {
        let admin = policy::admin(view, caller.user)?;
        let found = audit::list(view, admin, &filter, &page)?;
        let items = found
            .items
            .into_iter()
            .map(AuditView::try_from)
            .collect::<Result<_, _>>()?;
        Ok(Page {
            items,
            next: found.next,
        })
    })
}
