//! Groups of people that are named together.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    domain::{
        namespaces,
        people::{
            groups::{self, Edit, GroupView},
            policy,
            record::GroupId,
        },
    },
    http::{
        extract::{Body, Path},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{id::UserId, page::Page},
};

/// Lists the groups of the workspace by name. Guests see none.
#[utoipa::path(get, path = "/groups", tag = "people", params(PageQuery), responses((status = 200, body = Page<GroupView>)))]
pub(super) async fn list_groups(State(app): State<App>, caller: Caller, Paged(page): Paged, uri: Uri) -> Reply {
    reply::cached(&app, &caller, namespaces::PEOPLE, &uri, |view| {
        groups::list(view, policy::member(view, caller.user)?, &page)
    })
}

/// A group to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MakeGroup {
    /// 2 to 32 of a-z, 0-9, `.`, `_`, `-`; no person has it.
    handle: String,
    /// 1 to 80 characters.
    name: String,
    /// At most 200.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    people: Vec<UserId>,
}

/// Makes a group, for administrators. Its handle mentions everybody in it who is in the room.
#[utoipa::path(post, path = "/groups", tag = "people", request_body = MakeGroup, responses((status = 201, body = GroupView)))]
pub(super) async fn make_group(State(app): State<App>, caller: Caller, Body(body): Body<MakeGroup>) -> Reply {
    let made = app
        .write(caller.actor, move |tx| {
            let admin = policy::admin(tx, caller.user)?;
            groups::make(tx, admin, &body.handle, &body.name, &body.people)
        })
        .await?;
    Ok(reply::created(made, GroupView::from))
}

/// What of the group shall be different; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeGroup {
    #[serde(default)]
    handle: Option<String>,
    #[serde(default)]
    name: Option<String>,
    /// Everybody who shall be in it.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    people: Option<Vec<UserId>>,
}

/// Changes a group, for administrators.
#[utoipa::path(patch, path = "/groups/{id}", tag = "people", params(("id" = GroupId, Path)), request_body = ChangeGroup, responses((status = 200, body = GroupView)))]
pub(super) async fn change_group(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<GroupId>,
    Body(body): Body<ChangeGroup>,
) -> Reply {
    let edit = Edit {
        handle: body.handle,
        name: body.name,
        people: body.people,
    };
    let changed = app
        .write(caller.actor, move |tx| {
            groups::change(tx, policy::admin(tx, caller.user)?, id, &edit)
        })
        .await?;
    Ok(reply::changed(changed, GroupView::from))
}

/// Ends a group, for administrators: nobody is mentioned by its handle any more.
#[utoipa::path(delete, path = "/groups/{id}", tag = "people", params(("id" = GroupId, Path)), responses((status = 204)))]
pub(super) async fn end_group(State(app): State<App>, caller: Caller, Path(id): Path<GroupId>) -> Reply {
    let ended = app
        .write(caller.actor, move |tx| {
            groups::end(tx, policy::admin(tx, caller.user)?, id)
        })
        .await?;
    Ok(reply::no_content(ended.seq))
}
