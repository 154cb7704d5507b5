//! How one's rooms are arranged, over HTTP.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::ToSchema;

use super::seen;
use crate::{
    app::App,
    domain::{
        chat::{
            policy,
            record::{RoomId, SectionId},
            shown::RoomShown,
            sidebar::{self, Place, SectionShown, SidebarShown},
        },
        namespaces,
        people::policy as people,
    },
    error::Error,
    http::{
        cached::cached,
        extract::{Body, Path},
        reply::{self, Reply},
        session::Caller,
    },
};

/// Shows how you have arranged your rooms: your sections, and your favourites in their order.
#[utoipa::path(get, path = "/sidebar", tag = "chat", responses((status = 200, body = SidebarShown)))]
pub async fn get_sidebar(State(app): State<App>, caller: Caller, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::ROOMS, &uri, |view| {
        sidebar::show(view, people::member(view, caller.user)?)
    })
}

/// What a section is called.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NameSection {
    /// One line of at most 80 characters.
    name: String,
}

/// Makes a section of your sidebar. You can have 50.
#[utoipa::path(post, path = "/sidebar/sections", tag = "chat", request_body = NameSection, responses((status = 201, body = SectionShown)))]
pub async fn add_section(State(app): State<App>, caller: Caller, Body(body): Body<NameSection>) -> Reply {
    let added = app
        .write(caller.actor.clone(), move |tx| {
            let who = people::member(tx, caller.user)?;
            sidebar::add(tx, who, &body.name)
        })
        .await?;
    Ok(reply::created(added, |section| section))
}

/// Gives a section another name.
#[utoipa::path(patch, path = "/sidebar/sections/{section}", tag = "chat", params(("section" = SectionId, Path)), request_body = NameSection, responses((status = 200, body = SectionShown)))]
pub async fn rename_section(
    State(app): State<App>,
    caller: Caller,
    Path(section): Path<SectionId>,
    Body(body): Body<NameSection>,
) -> Reply {
    let renamed = app
        .write(caller.actor.clone(), move |tx| {
            let who = people::member(tx, caller.user)?;
            sidebar::rename(tx, who, section, &body.name)
        })
        .await?;
    Ok(reply::changed(renamed, |section| section))
}

/// Gives a section up. Its rooms are again where they come by themselves.
#[utoipa::path(delete, path = "/sidebar/sections/{section}", tag = "chat", params(("section" = SectionId, Path)), responses((status = 204)))]
pub async fn remove_section(State(app): State<App>, caller: Caller, Path(section): Path<SectionId>) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            let who = people::member(tx, caller.user)?;
            sidebar::remove(tx, who, section)
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}

/// Where a section is to stand.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MoveSection {
    /// Another section; without one it is the last.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    before: Option<SectionId>,
}

/// Puts a section before another one, or last.
#[utoipa::path(put, path = "/sidebar/sections/{section}/place", tag = "chat", params(("section" = SectionId, Path)), request_body = MoveSection, responses((status = 204)))]
pub async fn move_section(
    State(app): State<App>,
    caller: Caller,
    Path(section): Path<SectionId>,
    Body(body): Body<MoveSection>,
) -> Reply {
    let moved = app
        .write(caller.actor.clone(), move |tx| {
            let who = people::member(tx, caller.user)?;
            sidebar::move_section(tx, who, section, body.before)
        })
        .await?;
    Ok(reply::no_content(moved.seq))
}

/// Where a room is to stand: in a section, among the favourites, or else where it comes by itself.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PlaceRoom {
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    section: Option<SectionId>,
    #[serde(default)]
    favourite: bool,
    /// Another room there; without one, or if it isn't there, it is the last.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    before: Option<RoomId>,
}

/// Puts a room where you want it in your sidebar, and nowhere else.
#[utoipa::path(put, path = "/rooms/{room}/place", tag = "chat", params(("room" = RoomId, Path)), request_body = PlaceRoom, responses((status = 200, body = RoomShown)))]
pub async fn place_room(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<PlaceRoom>,
) -> Reply {
    let place = match (body.section, body.favourite) {
        (None, false) => Place::Usual,
        (None, true) => Place::Favourites(body.before),
        (Some(section), false) => Place::In(section, body.before),
        (Some(_), true) => {
            let say = "A room is in a section or a favourite, not both.";
            return Err(Error::invalid("favourite", "unexpected", say));
        }
    };
    let placed = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            sidebar::place(tx, &member, place)?;
            seen(tx, caller.user, room)
        })
        .await?;
    Ok(reply::changed(placed, |room| room))
}
