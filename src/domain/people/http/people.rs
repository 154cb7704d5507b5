//! People of the workspace: the directory, profiles, roles, who is there.

use axum::{Extension, extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::member;
use crate::{
    app::App,
    domain::{
        namespaces,
        people::{
            accounts,
            directory::{self, PersonView},
            policy, profile,
            record::{Role, State as PersonState},
            resets, roles,
            seats::Hall,
        },
    },
    engine::realtime::Present,
    http::{
        extract::{Body, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{id::UserId, page::Page, qr, time::Millis},
};

/// Which people.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PeopleQuery {
    /// Words with which words of the name, handle or title begin.
    #[serde(default)]
    q: Option<String>,
}

/// Lists the people of the workspace by name, or those that match. Guests see those they share a room with.
#[utoipa::path(get, path = "/people", tag = "people", params(PeopleQuery, PageQuery), responses((status = 200, body = Page<PersonView>)))]
pub(super) async fn list_people(
    State(app): State<App>,
    Extension(hall): Extension<Hall>,
    caller: Caller,
    Query(query): Query<PeopleQuery>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    let now = app.now();
    reply::cached(&app, &caller, namespaces::PEOPLE, &uri, |view| {
        let sight = policy::member(view, caller.user)?.sight(hall);
        directory::list(view, sight, query.q.as_deref(), &page, now)
    })
}

/// Shows one person. Guests see those they share a room with.
#[utoipa::path(get, path = "/people/{id}", tag = "people", params(("id" = UserId, Path)), responses((status = 200, body = PersonView)))]
pub(super) async fn get_person(
    State(app): State<App>,
    Extension(hall): Extension<Hall>,
    caller: Caller,
    Path(id): Path<UserId>,
    uri: Uri,
) -> Reply {
    let now = app.now();
    reply::cached(&app, &caller, namespaces::PROFILE, &uri, |view| {
        directory::show(view, policy::member(view, caller.user)?.sight(hall), id, now)
    })
}

/// What of one's profile shall be different; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EditMe {
    /// 1 to 80 characters.
    #[serde(default)]
    name: Option<String>,
    /// 2 to 32 of a-z, 0-9, `.`, `_`, `-`.
    #[serde(default)]
    handle: Option<String>,
    /// At most 120 characters.
    #[serde(default)]
    title: Option<String>,
    /// At most 4096 bytes.
    #[serde(default)]
    about: Option<String>,
    /// IANA, such as `Europe/Vienna`.
    #[serde(default)]
    time_zone: Option<String>,
    /// BCP 47, such as `pt-BR`.
    #[serde(default)]
    language: Option<String>,
}

/// Changes one's own profile.
#[utoipa::path(patch, path = "/people/me", tag = "people", request_body = EditMe, responses((status = 200, body = PersonView)))]
pub(super) async fn edit_me(State(app): State<App>, caller: Caller, Body(body): Body<EditMe>) -> Reply {
    let user = caller.user;
    let edit = profile::Edit {
        name: body.name,
        handle: body.handle,
        title: body.title,
        about: body.about,
        time_zone: body.time_zone,
        language: body.language,
    };
    let edited = app
        .write(caller.actor, move |tx| {
            let who = policy::member(tx, user)?;
            let person = profile::edit(tx, who, &edit)?;
            directory::seen_by(tx, who, &person, tx.now())
        })
        .await?;
    Ok(reply::changed(edited, |person| person))
}

/// What one is doing just now.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SetStatus {
    /// One emoji, or nothing.
    #[serde(default)]
    emoji: String,
    /// At most 100 characters.
    #[serde(default)]
    text: String,
    /// When it ends by itself.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Millis>,
}

/// Says what one is doing just now.
#[utoipa::path(put, path = "/people/me/status", tag = "people", request_body = SetStatus, responses((status = 200, body = PersonView)))]
pub(super) async fn set_status(State(app): State<App>, caller: Caller, Body(body): Body<SetStatus>) -> Reply {
    let user = caller.user;
    let set = app
        .write(caller.actor, move |tx| {
            let who = policy::member(tx, user)?;
            let person = profile::set_status(tx, who, &body.emoji, &body.text, body.until)?;
            directory::seen_by(tx, who, &person, tx.now())
        })
        .await?;
    Ok(reply::changed(set, |person| person))
}

/// Takes one's status away.
#[utoipa::path(delete, path = "/people/me/status", tag = "people", responses((status = 204)))]
pub(super) async fn clear_status(State(app): State<App>, caller: Caller) -> Reply {
    let user = caller.user;
    let cleared = app
        .write(caller.actor, move |tx| {
            profile::clear_status(tx, policy::member(tx, user)?).map(drop)
        })
        .await?;
    Ok(reply::no_content(cleared.seq))
}

/// What an administrator changes of a person; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangePerson {
    /// Owners are made and changed by owners.
    #[serde(default)]
    role: Option<Role>,
    /// `deactivated` ends their sessions and sockets at once.
    #[serde(default)]
    state: Option<PersonState>,
}

/// Changes a person's role or state.
#[utoipa::path(patch, path = "/people/{id}", tag = "people", params(("id" = UserId, Path)), request_body = ChangePerson, responses((status = 200, body = PersonView)))]
pub(super) async fn change_person(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<UserId>,
    Body(body): Body<ChangePerson>,
) -> Reply {
    let user = caller.user;
    let changed = app
        .write(caller.actor, move |tx| {
            let admin = policy::admin(tx, user)?;
            let person = roles::change(tx, admin, id, body.role, body.state)?;
            directory::seen_by(tx, admin.member(), &person, tx.now())
        })
        .await?;
    Ok(reply::changed(changed, |person| person))
}

/// An account to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MakePerson {
    /// 1 to 80 characters.
    name: String,
    email: String,
    /// `member` when left out.
    #[serde(default = "member")]
    role: Role,
    /// Left out, the person chooses one with the link.
    #[serde(default)]
    password: Option<String>,
}

/// A person that was made.
#[derive(Serialize, ToSchema)]
pub(super) struct MadePerson {
    person: PersonView,
    /// Where the person chooses a password, within three days; nothing if one was given.
    reset_url: Option<String>,
}

/// Makes an account and its person.
#[utoipa::path(post, path = "/people", tag = "people", request_body = MakePerson, responses((status = 201, body = MadePerson)))]
pub(super) async fn make_person(
    State(app): State<App>,
    Extension(hall): Extension<Hall>,
    caller: Caller,
    Body(body): Body<MakePerson>,
) -> Reply {
    let draft = accounts::Draft {
        email: body.email,
        name: body.name,
        role: body.role,
        password: body.password,
    };
    let made = accounts::make_with(&app, caller.actor, caller.user, draft, hall.welcome).await?;
    let link = made.value.link.clone().map(|link| link.reveal()).transpose()?;
    let reset_url = link.map(|(_, secret)| reset_url(&caller.arrival.origin(), &secret));
    let mut person = PersonView::of(&made.value.person, app.now());
    person.email = Some(made.value.email.clone());
    Ok(reply::created(made, |_| MadePerson { person, reset_url }))
}

/// A link with which a person chooses a new password.
#[derive(Serialize, ToSchema)]
pub(super) struct ResetLink {
    url: String,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Millis,
    /// The same as a picture.
    qr_svg: String,
}

/// Makes a link with which a person chooses a new password; it works once, for four hours. Whoever uses it ends every
/// session of the account and revokes its API tokens.
#[utoipa::path(post, path = "/people/{id}/reset-link", tag = "people", params(("id" = UserId, Path)), responses((status = 201, body = ResetLink)))]
pub(super) async fn make_reset_link(State(app): State<App>, caller: Caller, Path(id): Path<UserId>) -> Reply {
    let user = caller.user;
    let made = app
        .write(caller.actor, move |tx| resets::make(tx, policy::admin(tx, user)?, id))
        .await?;
    let (link, secret) = made.value.clone().reveal()?;
    let url = reset_url(&caller.arrival.origin(), &secret);
    let link = ResetLink {
        qr_svg: qr::svg(&url)?,
        expires_at: link.expires_at,
        url,
    };
    Ok(reply::created(made, |_| link))
}

fn reset_url(origin: &str, secret: &str) -> String {
    format!("{origin}/reset/{secret}")
}

/// Tells who is there. Guests see those they share a room with, and are sent no signals of it.
#[utoipa::path(get, path = "/presence", tag = "people", responses((status = 200, body = Present)))]
pub(super) async fn get_presence(State(app): State<App>, Extension(hall): Extension<Hall>, caller: Caller) -> Reply {
    let present = app.hub().present(caller.workspace);
    let seen = app.read(caller.workspace, |view| {
        directory::present(view, policy::member(view, caller.user)?.sight(hall), present)
    })?;
    Ok(reply::ok(seen))
}
