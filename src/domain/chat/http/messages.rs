//! What is said in a room, over HTTP: posted, read, edited, deleted.

use axum::{extract::State, http::Uri};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{among_readers, stored};
use crate::{
    app::App,
    domain::{
        chat::{
            messages::{self, Draft, Posted},
            naming, policy,
            record::{MessageId, Revision, RoomId},
            shown::{Attached, MessageShown, Outgoing},
            stretch::{self, Place, Stretch},
            threads,
            unread::{self, ReadPosition},
        },
        files::record::AttachmentId,
        people::policy as people,
    },
    engine::store::View,
    error::{Error, Result},
    http::{
        extract::{Body, Path, Query},
        page::{PageQuery, Paged},
        reply::{self, Reply},
        session::Caller,
    },
    kit::{
        page::{Cursor, Page, PageRequest},
        time::Millis,
    },
};

/// Names that are asked for at once.
const NAMES_MAX: usize = 50;

/// Which messages: the newest, unless one of these is given.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MessagesQuery {
    /// Those just before this message.
    #[param(value_type = Option<String>)]
    before: Option<MessageId>,
    /// Those just after this message.
    #[param(value_type = Option<String>)]
    after: Option<MessageId>,
    /// This message amid those around it.
    #[param(value_type = Option<String>)]
    around: Option<MessageId>,
    /// The first message that was posted at this time or later, amid those around it.
    #[param(value_type = Option<String>, format = DateTime)]
    at: Option<Millis>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// Messages wanted, 1 to 200; 50 when left out.
    limit: Option<usize>,
}

impl MessagesQuery {
    pub fn place(&self) -> Result<(Place, usize)> {
        let page = PageRequest::new(self.limit, self.cursor.as_deref())?;
        let named = [
            self.before.map(Place::Before),
            self.after.map(Place::After),
            self.around.map(Place::Around),
            self.at.map(Place::At),
            page.cursor.as_ref().map(Place::of).transpose()?,
        ];
        let mut named = named.into_iter().flatten();
        match (named.next(), named.next()) {
            (place, None) => Ok((place.unwrap_or(Place::Latest), page.limit)),
            _ => {
                let say = "Give one of `before`, `after`, `around`, `at` and `cursor`.";
                Err(Error::invalid("before", "conflicting", say))
            }
        }
    }
}

/// Messages that follow one another.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessagePage {
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

impl MessagePage {
    /// The stretch as it goes out.
    pub fn of(view: &View<'_>, stretch: Stretch) -> Result<Self> {
        let items = Attached::all(view, stretch.items)?;
        Ok(Self {
            items: items.into_iter().map(Outgoing).collect(),
            next: stretch.next,
            earlier: stretch.earlier,
            later: stretch.later,
        })
    }
}

/// Lists messages of a room: the newest, or those before, after or around one.
#[utoipa::path(get, path = "/rooms/{room}/messages", tag = "chat", params(("room" = RoomId, Path), MessagesQuery), responses((status = 200, body = MessagePage)))]
pub async fn list_messages(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Query(query): Query<MessagesQuery>,
    uri: Uri,
) -> Reply {
    let (place, limit) = query.place()?;
    among_readers(&app, &caller, room, &uri, |view| {
        MessagePage::of(view, stretch::of_room(view, room, place, limit)?)
    })
}

/// A message to post.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PostMessage {
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
    /// The message to whose thread this is a reply.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    thread: Option<MessageId>,
    /// Whether a reply is sent to the room too.
    #[serde(default)]
    also_in_room: bool,
}

/// Posts a message, or with `thread` a reply to one. Sent again with the same `client_id`, the stored one is returned with 200.
#[utoipa::path(post, path = "/rooms/{room}/messages", tag = "chat", params(("room" = RoomId, Path)), request_body = PostMessage, responses((status = 201, body = MessageShown<'static>), (status = 200, body = MessageShown<'static>)))]
pub async fn post_message(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Body(body): Body<PostMessage>,
) -> Reply {
    let attachments = body.attachments.unwrap_or_default();
    let draft = Draft::attached(&body.body, body.client_id.as_deref(), attachments)?;
    let draft = draft.among(|| app.hub().present(caller.workspace).here());
    let (thread, also_in_room) = (body.thread, body.also_in_room);
    if also_in_room && thread.is_none() {
        let say = "Only a reply is sent to the room too: give `thread`, or leave this out.";
        return Err(Error::invalid("also_in_room", "unexpected", say));
    }
    let posted = app
        .write(caller.actor.clone(), move |tx| {
            let member = policy::member(tx, caller.user, room)?;
            match thread {
                Some(to) => threads::reply(tx, &member, to, &draft, also_in_room),
                None => messages::post(tx, &member, &draft),
            }
        })
        .await?;
    let fresh = posted.value.fresh;
    Ok(stored(posted, fresh, |Posted { message, .. }| Outgoing(message)))
}

/// Which names are about to be mentioned.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReachQuery {
    /// Names that stand after `@`, with commas between them: of people and groups, `here`, `room`. At most 50.
    #[serde(default)]
    names: String,
}

/// Whom a message would reach.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reach {
    /// How many others it would mention.
    people: u64,
}

/// Tells how many people a message of yours would mention by these names.
#[utoipa::path(get, path = "/rooms/{room}/reach", tag = "chat", params(("room" = RoomId, Path), ReachQuery), responses((status = 200, body = Reach)))]
pub async fn get_reach(
    State(app): State<App>,
    caller: Caller,
    Path(room): Path<RoomId>,
    Query(query): Query<ReachQuery>,
) -> Reply {
    let present = app.hub().present(caller.workspace).here();
    let people = app.read(caller.workspace, |view| {
        let member = policy::member(view, caller.user, room)?;
        naming::reach(view, &member, &query.names()?, &present)
    })?;
    Ok(reply::ok(Reach { people }))
}

impl ReachQuery {
    fn names(&self) -> Result<Vec<&str>> {
        let names: Vec<_> = self.names.split(',').filter(|name| !name.is_empty()).collect();
        if names.len() > NAMES_MAX {
            return Err(Error::invalid("names", "too_many", "Ask for at most 50 names."));
        }
        Ok(names)
    }
}

/// Shows a message.
#[utoipa::path(get, path = "/rooms/{room}/messages/{message}", tag = "chat", responses((status = 200, body = MessageShown<'static>)))]
pub async fn get_message(
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
pub struct EditMessage {
    /// Markdown, 1 to 16384 bytes; none if something is attached.
    body: String,
}

/// Edits your own message. Its earlier texts are kept, and nobody is notified.
#[utoipa::path(patch, path = "/rooms/{room}/messages/{message}", tag = "chat", request_body = EditMessage, responses((status = 200, body = MessageShown<'static>)))]
pub async fn edit_message(
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
pub async fn delete_message(
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
pub struct EarlierText {
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
pub async fn list_history(
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

/// Marks every message in all of your rooms as read. What is new in threads stays.
#[utoipa::path(put, path = "/rooms/read", tag = "chat", responses((status = 204)))]
pub async fn read_all_rooms(State(app): State<App>, caller: Caller) -> Reply {
    let read = app
        .write(caller.actor.clone(), move |tx| {
            unread::mark_all_read(tx, people::member(tx, caller.user)?)
        })
        .await?;
    Ok(reply::no_content(read.seq))
}

/// How far you have read.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MoveRead {
    /// The newest message read; null marks everything unread.
    #[schema(value_type = Option<String>)]
    message: Option<MessageId>,
}

/// Moves your read position, forward or back.
#[utoipa::path(put, path = "/rooms/{room}/read", tag = "chat", params(("room" = RoomId, Path)), request_body = MoveRead, responses((status = 200, body = ReadPosition)))]
pub async fn move_read(
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
