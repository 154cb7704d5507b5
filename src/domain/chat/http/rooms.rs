//! Rooms and who is in them, over HTTP.

use axum::{extract::State, http::Uri};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{seen, stored};
use crate::{
    app::App,
    domain::{
        chat::{
            members::{self, Preferences, RoomPerson},
            policy,
            record::{Notify, RoomId, RoomKind, RoomRole},
            rooms::{self, RoomChange, RoomDraft},
            shown::RoomShown,
        },
        namespaces,
        people::policy as people,
    },
    error::{Error, Result},
    http::{
        cached::cached,
        extract::{Body, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{id::UserId, page::Page},
};

/// Which rooms.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RoomsQuery {
    /// Also open rooms that you are not in, behind your own.
    #[serde(default)]
    all: bool,
}

/// Lists your rooms, oldest first; with `all=true` the open rooms that you may join follow.
#[utoipa::path(get, path = "/rooms", tag = "chat", params(RoomsQuery, PageQuery), responses((status = 200, body = Page<RoomShown>)))]
pub async fn list_rooms(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<RoomsQuery>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::ROOMS, &uri, |view| {
        let member = people::member(view, caller.user)?;
        rooms::list(view, member, query.all, &page)
    })
}

/// A room to open: a name and a kind, or the kind `direct` and the people.
#[derive(Debug, Deserialize, ToSchema)]
pub struct OpenRoom {
    kind: RoomKind,
    /// 1 to 80 characters; for open and closed rooms only.
    #[serde(default)]
    name: Option<String>,
    /// At most 250 characters on one line.
    #[serde(default)]
    topic: Option<String>,
    /// At most 4096 bytes.
    #[serde(default)]
    description: Option<String>,
    /// One to seven others; for direct rooms only.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    people: Option<Vec<UserId>>,
}

impl OpenRoom {
    fn draft(self) -> Result<RoomDraft> {
        let unexpected = |field| Error::invalid(field, "unexpected", "Leave this out for a room of this kind.");
        match self.kind {
            RoomKind::Direct if self.name.is_some() => Err(unexpected("name")),
            RoomKind::Direct if self.topic.is_some() => Err(unexpected("topic")),
            RoomKind::Direct if self.description.is_some() => Err(unexpected("description")),
            RoomKind::Direct => Ok(RoomDraft::Direct {
                people: self.people.unwrap_or_default(),
            }),
            RoomKind::Open | RoomKind::Closed if self.people.is_some() => Err(unexpected("people")),
            RoomKind::Open | RoomKind::Closed => RoomDraft::named(
                self.kind == RoomKind::Open,
                &self.name.unwrap_or_default(),
                &self.topic.unwrap_or_default(),
                &self.description.unwrap_or_default(),
            ),
        }
    }
}

/// Opens a room. A direct room that these people have already is returned with 200.
#[utoipa::path(post, path = "/rooms", tag = "chat", request_body = OpenRoom, responses((status = 201, body = RoomShown), (status = 200, body = RoomShown)))]
pub async fn open_room(State(app): State<App>, caller: Caller, Body(body): Body<OpenRoom>) -> Reply {
    let draft = body.draft()?;
    let opened = app
        .write(caller.actor.clone(), move |tx| {
            let opener = policy::opener(tx, caller.user)?;
            rooms::open(tx, &opener, &draft)
        })
        .await?;
    let fresh = opened.value.fresh;
    Ok(stored(opened, fresh, |opened| opened.room))
}

/// Shows a room.
#[utoipa::path(get, path = "/rooms/{room}", tag = "chat", params(("room" = RoomId, Path)), responses((status = 200, body = RoomShown)))]
pub async fn get_room(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::ROOM, &uri, |view| {
        seen(view, caller.user, room)
    })
}

/// What to change; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeRoom {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    topic: Option<String>,
    #[serde(default)]
    description: Option<String>,
    /// True archives, false reopens.
    #[serde(default)]
    archived: Option<bool>,
}

/// Changes a room's name, topic, description or state, for its administrators.
#[utoipa::path(patch, path = "/rooms/{room}", tag = "chat", params(("room" = RoomId, Path)), request_body = ChangeRoom, responses((status = 200, body = RoomShown)))]
pub async fn change_room(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<ChangeRoom>,
) -> Reply {
    let (name, topic, description) = (&body.name, &body.topic, &body.description);
    let change = RoomChange::new(name.as_deref(), topic.as_deref(), description.as_deref(), body.archived)?;
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::admin(tx, caller.user, room)?;
            rooms::change(tx, &admin, &change)?;
            seen(tx, caller.user, room)
        })
        .await?;
    Ok(reply::changed(changed, |room| room))
}

/// Joins an open room.
#[utoipa::path(put, path = "/rooms/{room}/membership", tag = "chat", params(("room" = RoomId, Path)), responses((status = 200, body = RoomShown)))]
pub async fn join_room(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>) -> Reply {
    let joined = app
        .write(caller.actor.clone(), move |tx| {
            let reader = policy::reader(tx, caller.user, room)?;
            members::join(tx, &reader)?;
            seen(tx, caller.user, room)
        })
        .await?;
    Ok(reply::changed(joined, |room| room))
}

/// Leaves a room.
#[utoipa::path(delete, path = "/rooms/{room}/membership", tag = "chat", params(("room" = RoomId, Path)), responses((status = 204)))]
pub async fn leave_room(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>) -> Reply {
    let left = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            members::leave(tx, &member)
        })
        .await?;
    Ok(reply::no_content(left.seq))
}

/// How you see a room; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Prefer {
    #[serde(default)]
    favourite: Option<bool>,
    #[serde(default)]
    muted: Option<bool>,
    /// What of it you want to be told of.
    #[serde(default)]
    notify: Option<Notify>,
}

/// Makes a room a favourite, mutes it, or says what of it you want to be told of, for yourself.
#[utoipa::path(put, path = "/rooms/{room}/preferences", tag = "chat", params(("room" = RoomId, Path)), request_body = Prefer, responses((status = 200, body = RoomShown)))]
pub async fn prefer(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<Prefer>,
) -> Reply {
    let preferences = Preferences {
        favourite: body.favourite,
        muted: body.muted,
        notify: body.notify,
    };
    let changed = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            members::prefer(tx, &member, preferences)?;
            seen(tx, caller.user, room)
        })
        .await?;
    Ok(reply::changed(changed, |room| room))
}

/// Lists the people in a room.
#[utoipa::path(get, path = "/rooms/{room}/people", tag = "chat", params(("room" = RoomId, Path), PageQuery), responses((status = 200, body = Page<RoomPerson>)))]
pub async fn list_room_people(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    cached(&app, &caller, namespaces::ROOM_PEOPLE, &uri, |view| {
        members::list(view, &policy::reader(view, caller.user, room)?, &page)
    })
}

/// A place in a room.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PlacePerson {
    /// `member` for a new one unless said; only an administrator of the room gives or takes `admin`.
    #[serde(default)]
    role: Option<RoomRole>,
}

/// Lets somebody into a room, or gives them another role in it.
#[utoipa::path(put, path = "/rooms/{room}/people/{user}", tag = "chat", request_body = PlacePerson, responses((status = 200, body = RoomPerson)))]
pub async fn place_person(
    State(app): State<App>,
    caller: Caller,
    Path((room, user)): Path<(RoomId, UserId)>,
    Body(body): Body<PlacePerson>,
) -> Reply {
    let placed = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            members::place(tx, &member, user, body.role)
        })
        .await?;
    Ok(reply::changed(placed, |person| person))
}

/// Removes somebody from a room, for its administrators.
#[utoipa::path(delete, path = "/rooms/{room}/people/{user}", tag = "chat", responses((status = 204)))]
pub async fn remove_person(
    State(app): State<App>,
    caller: Caller,
    Path((room, user)): Path<(RoomId, UserId)>,
) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::admin(tx, caller.user, room)?;
            members::remove(tx, &admin, user)
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}
