//! Chat over HTTP: rooms, who is in them, messages, read positions; what is attached, links and reactions stand beside it.

mod attachments;
mod picture;
mod previews;
mod reactions;

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    members::{self, Preferences, RoomPerson},
    messages::{self, Draft, Place, Posted},
    policy,
    record::{Message, MessageId, Notify, Revision, RoomId, RoomKind, RoomRole},
    rooms::{self, RoomChange, RoomDraft},
    shown::{Attached, MessageShown, Outgoing, RoomShown},
    unread::{self, ReadPosition},
};
use crate::{
    app::App,
    domain::{files::record::AttachmentId, namespaces, people::policy as people},
    engine::{cache::Audience, commit::Committed, store::View},
    error::{Error, Result},
    http::{
        cached::{cached, cached_for},
        extract::{Body, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{
        id::UserId,
        page::{Cursor, Page, PageRequest},
        time::Millis,
    },
};

/// Every address of chat.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_rooms, open_room))
        .routes(routes!(get_room, change_room))
        .routes(routes!(picture::set_room_picture, picture::clear_room_picture))
        .routes(routes!(picture::get_room_picture))
        .routes(routes!(join_room, leave_room))
        .routes(routes!(prefer))
        .routes(routes!(list_room_people))
        .routes(routes!(place_person, remove_person))
        .routes(routes!(list_messages, post_message))
        .routes(routes!(get_message, edit_message, delete_message))
        .routes(routes!(list_history))
        .routes(routes!(attachments::begin_attachment))
        .routes(routes!(attachments::get_attachment))
        .routes(routes!(attachments::get_attached_picture))
        .routes(routes!(previews::remove_preview))
        .routes(routes!(previews::get_preview_picture))
        .routes(routes!(
            reactions::list_givers,
            reactions::react,
            reactions::take_reaction_back
        ))
        .routes(routes!(move_read))
}

/// Which rooms.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RoomsQuery {
    /// Also open rooms that you are not in, behind your own.
    #[serde(default)]
    all: bool,
}

/// Lists your rooms, oldest first; with `all=true` the open rooms that you may join follow.
#[utoipa::path(get, path = "/rooms", tag = "chat", params(RoomsQuery, PageQuery), responses((status = 200, body = Page<RoomShown>)))]
async fn list_rooms(
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
struct OpenRoom {
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
async fn open_room(State(app): State<App>, caller: Caller, Body(body): Body<OpenRoom>) -> Reply {
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
async fn get_room(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>, uri: Uri) -> Reply {
    cached(&app, &caller, namespaces::ROOM, &uri, |view| {
        seen(view, caller.user, room)
    })
}

/// What to change; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
struct ChangeRoom {
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
async fn change_room(
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
async fn join_room(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>) -> Reply {
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
async fn leave_room(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>) -> Reply {
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
struct Prefer {
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
async fn prefer(State(app): State<App>, caller: Caller, Path(room): Path<RoomId>, Body(body): Body<Prefer>) -> Reply {
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
async fn list_room_people(
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
struct PlacePerson {
    /// `member` for a new one unless said; only an administrator of the room gives or takes `admin`.
    #[serde(default)]
    role: Option<RoomRole>,
}

/// Lets somebody into a room, or gives them another role in it.
#[utoipa::path(put, path = "/rooms/{room}/people/{user}", tag = "chat", request_body = PlacePerson, responses((status = 200, body = RoomPerson)))]
async fn place_person(
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
async fn remove_person(State(app): State<App>, caller: Caller, Path((room, user)): Path<(RoomId, UserId)>) -> Reply {
    let removed = app
        .write(caller.actor.clone(), move |tx| {
            let admin = policy::admin(tx, caller.user, room)?;
            members::remove(tx, &admin, user)
        })
        .await?;
    Ok(reply::no_content(removed.seq))
}

/// Which messages: the newest, unless one of these is given.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MessagesQuery {
    /// Those just before this message.
    #[param(value_type = Option<String>)]
    before: Option<MessageId>,
    /// Those just after this message.
    #[param(value_type = Option<String>)]
    after: Option<MessageId>,
    /// This message amid those around it.
    #[param(value_type = Option<String>)]
    around: Option<MessageId>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// Messages wanted, 1 to 200; 50 when left out.
    limit: Option<usize>,
}

impl MessagesQuery {
    fn place(&self) -> Result<(Place, usize)> {
        let page = PageRequest::new(self.limit, self.cursor.as_deref())?;
        let place = match (self.before, self.after, self.around, &page.cursor) {
            (None, None, None, None) => Place::Latest,
            (Some(id), None, None, None) => Place::Before(id),
            (None, Some(id), None, None) => Place::After(id),
            (None, None, Some(id), None) => Place::Around(id),
            (None, None, None, Some(cursor)) => Place::of(cursor)?,
            _ => {
                let say = "Give one of `before`, `after`, `around` and `cursor`.";
                return Err(Error::invalid("before", "conflicting", say));
            }
        };
        Ok((place, page.limit))
    }
}

/// Messages that follow one another.
#[derive(Debug, Serialize, ToSchema)]
struct MessagePage {
    /// Oldest first.
    #[schema(value_type = Vec<MessageShown<'static>>)]
    items: Vec<Outgoing>,
    /// What to send as `cursor` to go on in the same direction, or null at the end.
    #[schema(value_type = Option<String>)]
    next: Option<Cursor>,
    /// Whether there are older ones.
    earlier: bool,
    /// Whether there are newer ones.
    later: bool,
}

/// Lists messages of a room: the newest, or those before, after or around one.
#[utoipa::path(get, path = "/rooms/{room}/messages", tag = "chat", params(("room" = RoomId, Path), MessagesQuery), responses((status = 200, body = MessagePage)))]
async fn list_messages(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Query(query): Query<MessagesQuery>,
    uri: Uri,
) -> Reply {
    let (place, limit) = query.place()?;
    among_readers(&app, &caller, room, &uri, |view| {
        let stretch = messages::stretch(view, room, place, limit)?;
        Ok(MessagePage {
            items: outgoing(view, stretch.items)?,
            next: stretch.next,
            earlier: stretch.earlier,
            later: stretch.later,
        })
    })
}

/// A message to post.
#[derive(Debug, Deserialize, ToSchema)]
struct PostMessage {
    /// Markdown, 1 to 16384 bytes; with attachments it may be left out.
    #[serde(default)]
    body: String,
    /// What is attached, in order: at most 20, which you uploaded for this room.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    attachments: Option<Vec<AttachmentId>>,
    /// A name of your choice, at most 64 characters: sent again with the same one, it is the same message.
    #[serde(default)]
    client_id: Option<String>,
}

/// Posts a message. Sent again with the same `client_id`, the stored one is returned with 200.
#[utoipa::path(post, path = "/rooms/{room}/messages", tag = "chat", params(("room" = RoomId, Path)), request_body = PostMessage, responses((status = 201, body = MessageShown<'static>), (status = 200, body = MessageShown<'static>)))]
async fn post_message(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<PostMessage>,
) -> Reply {
    let attachments = body.attachments.unwrap_or_default();
    let draft = Draft::attached(&body.body, body.client_id.as_deref(), attachments)?;
    let posted = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            messages::post(tx, &member, &draft)
        })
        .await?;
    let fresh = posted.value.fresh;
    Ok(stored(posted, fresh, |Posted { message, .. }| Outgoing(message)))
}

/// Shows a message.
#[utoipa::path(get, path = "/rooms/{room}/messages/{message}", tag = "chat", responses((status = 200, body = MessageShown<'static>)))]
async fn get_message(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
    uri: Uri,
) -> Reply {
    among_readers(&app, &caller, room, &uri, |view| {
        Ok(Outgoing(Attached::of(view, messages::get(view, room, message)?)?))
    })
}

/// What the message shall say.
#[derive(Debug, Deserialize, ToSchema)]
struct EditMessage {
    /// Markdown, 1 to 16384 bytes; none if something is attached.
    body: String,
}

/// Edits your own message. Its earlier texts are kept, and nobody is notified.
#[utoipa::path(patch, path = "/rooms/{room}/messages/{message}", tag = "chat", request_body = EditMessage, responses((status = 200, body = MessageShown<'static>)))]
async fn edit_message(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
    Body(body): Body<EditMessage>,
) -> Reply {
    let draft = Draft::edit(&body.body)?;
    let edited = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            messages::edit(tx, &member, message, &draft)
        })
        .await?;
    Ok(reply::changed(edited, Outgoing))
}

/// Deletes your own message, or anybody's as an administrator of the room. An empty place stays.
#[utoipa::path(delete, path = "/rooms/{room}/messages/{message}", tag = "chat", responses((status = 204)))]
async fn delete_message(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
) -> Reply {
    let deleted = app
        .write(caller.actor.clone(), move |tx| {
            let reader = policy::reader(tx, caller.user, room)?;
            messages::delete(tx, &reader, message)
        })
        .await?;
    Ok(reply::no_content(deleted.seq))
}

/// What a message said before it was edited.
#[derive(Debug, Serialize, ToSchema)]
struct EarlierText {
    body: String,
    html: String,
    /// When this text was written.
    #[schema(value_type = String, format = DateTime)]
    edited_at: Millis,
}

impl From<Revision> for EarlierText {
    fn from(row: Revision) -> Self {
        Self {
            body: row.body,
            html: row.html,
            edited_at: row.written_at,
        }
    }
}

/// Lists what a message said before, the first text first.
#[utoipa::path(get, path = "/rooms/{room}/messages/{message}/history", tag = "chat", params(PageQuery), responses((status = 200, body = Page<EarlierText>)))]
async fn list_history(
    State(app): State<App>,
    caller: Caller,
    Path((room, message)): Path<(RoomId, MessageId)>,
    Paged(page): Paged,
    uri: Uri,
) -> Reply {
    among_readers(&app, &caller, room, &uri, |view| {
        let page = messages::history(view, room, message, &page)?;
        Ok(page.map(EarlierText::from))
    })
}

/// How far you have read.
#[derive(Debug, Deserialize, ToSchema)]
struct MoveRead {
    /// The newest message read; null marks everything unread.
    #[schema(value_type = Option<String>)]
    message: Option<MessageId>,
}

/// Moves your read position, forward or back.
#[utoipa::path(put, path = "/rooms/{room}/read", tag = "chat", params(("room" = RoomId, Path)), request_body = MoveRead, responses((status = 200, body = ReadPosition)))]
async fn move_read(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<MoveRead>,
) -> Reply {
    let moved = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            unread::mark_read(tx, &member, body.message)
        })
        .await?;
    Ok(reply::changed(moved, |position| position))
}

/// The room as `user` sees it.
fn seen(view: &View<'_>, user: UserId, room: RoomId) -> Result<RoomShown> {
    rooms::show(view, &policy::reader(view, user, room)?)
}

/// Messages as they go out.
fn outgoing(view: &View<'_>, messages: Vec<Message>) -> Result<Vec<Outgoing>> {
    Ok(Attached::all(view, messages)?.into_iter().map(Outgoing).collect())
}

/// 201 for what is new, 200 for what was there.
fn stored<T, D: Serialize>(
    committed: Committed<T>,
    fresh: bool,
    shape: impl FnOnce(T) -> D,
) -> axum::response::Response {
    if fresh {
        reply::created(committed, shape)
    } else {
        reply::changed(committed, shape)
    }
}

/// Replies with what is the same for all who may read `room`, computed once for them; each is checked on the way.
fn among_readers<T: Serialize>(
    app: &App,
    caller: &Caller,
    room: RoomId,
    uri: &Uri,
    read: impl FnOnce(&View<'_>) -> Result<T>,
) -> Reply {
    let audience = Audience::Workspace {
        workspace: caller.workspace,
    };
    let check = |view: &View<'_>| policy::reader(view, caller.user, room).map(drop);
    cached_for(app, caller, audience, namespaces::MESSAGES, uri, check, read)
}
