//! Rooms and messages as clients and listeners see them.

use serde::{Deserialize, Serialize, Serializer};
use utoipa::ToSchema;

use super::{
    policy::{RoomCan, RoomReader},
    previews, reactions,
    record::{
        Belonging, Message, MessageId, Notify, Pin, Room, RoomId, RoomKind, RoomRole, Standing, StreamId, Tally, Thread,
    },
    retention::Kept,
    threads,
    unread::Counts,
};
use crate::{
    domain::{
        files::{attachments, shown::AttachmentShown},
        links::LinkShown,
    },
    engine::store::View,
    error::{Error, Result},
    kit::{
        id::{Id, UserId},
        reaction::ReactionShown,
        time::Millis,
    },
};

/// A room as one person sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Room)]
pub struct RoomShown {
    #[schema(value_type = String)]
    pub id: RoomId,
    /// Null in direct rooms, which are called after `with`.
    pub name: Option<String>,
    pub kind: RoomKind,
    pub topic: String,
    pub description: String,
    pub archived: bool,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Millis,
    #[schema(value_type = String)]
    pub created_by: UserId,
    /// Whether the caller is in it.
    pub member: bool,
    /// The caller's role in it.
    pub role: Option<RoomRole>,
    pub people_count: u64,
    /// Messages after the caller's read position.
    pub unread: u64,
    /// Mentions of the caller after its read position, up to 100.
    pub mentions: u64,
    pub favourite: bool,
    pub muted: bool,
    /// What of it the caller wants to be told of.
    pub notify: Notify,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_message_at: Option<Millis>,
    /// The newest message that the caller has read.
    #[schema(value_type = Option<String>)]
    pub read: Option<MessageId>,
    /// Where the picture is; `/150` or `/400` after it gives the size. Null if there is none.
    pub picture: Option<String>,
    /// The others in a direct room.
    #[schema(value_type = Vec<String>)]
    pub with: Vec<UserId>,
    pub can: RoomCan,
    /// How long what is said in it is kept.
    pub kept: Kept,
    /// The project whose room it is.
    #[schema(value_type = Option<String>)]
    pub project: Option<Id<()>>,
}

impl RoomShown {
    /// The room as `reader` sees it.
    pub fn new(reader: &RoomReader, can: RoomCan, kept: Kept, tally: &Tally, counts: Counts) -> Self {
        let (room, membership) = (reader.room(), reader.membership());
        let others = room.people.iter().filter(|user| **user != reader.user());
        Self {
            id: room.id,
            name: room.name.clone(),
            kind: room.kind,
            topic: room.topic.clone(),
            description: room.description.clone(),
            archived: room.archived,
            created_at: room.created_at,
            created_by: room.created_by,
            member: membership.is_some(),
            role: membership.map(|row| row.role),
            people_count: tally.people,
            unread: counts.unread,
            mentions: counts.mentions,
            favourite: membership.is_some_and(|row| row.favourite),
            muted: membership.is_some_and(|row| row.muted),
            notify: membership.map(|row| row.notify).unwrap_or_default(),
            last_message_at: tally.last_at,
            read: membership.and_then(|row| row.read_message),
            picture: address(room),
            with: others.copied().collect(),
            can,
            kept,
            project: room.of.map(|Belonging::Project(project)| project),
        }
    }
}

fn address(room: &Room) -> Option<String> {
    let picture = room.picture.as_ref()?;
    Some(format!("/api/v1/rooms/{}/picture/{}", room.id, picture.version()))
}

/// What listeners are told of a room.
#[derive(Debug, Clone, Serialize)]
pub struct RoomHeard<'a> {
    pub id: RoomId,
    pub name: Option<&'a str>,
    pub kind: RoomKind,
    pub topic: &'a str,
    pub description: &'a str,
    pub archived: bool,
    pub picture: Option<String>,
}

impl<'a> From<&'a Room> for RoomHeard<'a> {
    fn from(room: &'a Room) -> Self {
        Self {
            id: room.id,
            name: room.name.as_deref(),
            kind: room.kind,
            topic: &room.topic,
            description: &room.description,
            archived: room.archived,
            picture: address(room),
        }
    }
}

/// A message, the same for everybody who may read it.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = Message)]
pub struct MessageShown<'a> {
    #[schema(value_type = String)]
    pub id: MessageId,
    #[schema(value_type = String)]
    pub room: RoomId,
    /// From 1 in each room and in each thread, without gaps.
    pub number: u64,
    #[schema(value_type = String)]
    pub author: UserId,
    /// The name under which a bot said it, if that is another than its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub said_as: Option<&'a str>,
    /// Markdown as typed; empty when deleted.
    pub body: &'a str,
    /// The same as safe HTML. A mention is `<span class="mention" data-user="ID">@Name</span>`; one of everybody has
    /// `data-user="room"`.
    pub html: &'a str,
    #[schema(value_type = String, format = DateTime)]
    pub posted_at: Millis,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub edited_at: Option<Millis>,
    pub deleted: bool,
    /// What the author's client called it.
    pub client_id: Option<&'a str>,
    /// People of the room who are mentioned.
    #[schema(value_type = Vec<String>)]
    pub mentions: &'a [UserId],
    /// Whether everybody in the room is mentioned.
    pub mentions_room: bool,
    /// What is attached to it, in order; left out if nothing is.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schema(value_type = Vec<AttachmentShown>, required = false)]
    pub attachments: &'a [AttachmentShown],
    /// What its links lead to, in order; left out if nothing is known.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schema(value_type = Vec<LinkShown>, required = false)]
    pub previews: &'a [LinkShown],
    /// How people reacted to it, in the order in which the emoji were first given; left out if nobody did.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schema(value_type = Vec<ReactionShown>, required = false)]
    pub reactions: &'a [ReactionShown],
    /// Who pinned it, and when; left out unless it is pinned.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub pinned: Option<Pin>,
    /// The thread on it; left out while there are no replies.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub thread: Option<&'a ThreadShown>,
    /// For what was said in a thread, also if this is how it was sent to the room: the message on which that hangs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, required = false)]
    pub root: Option<MessageId>,
    /// The reply that was also sent to the room as this message.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, required = false)]
    pub echo_of: Option<MessageId>,
}

/// What hangs on a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = Thread)]
pub struct ThreadShown {
    /// Replies that weren't deleted.
    pub replies: u64,
    #[schema(value_type = String, format = DateTime)]
    pub last_at: Millis,
    /// The first five people who replied.
    #[schema(value_type = Vec<String>)]
    pub people: Vec<UserId>,
}

impl ThreadShown {
    /// The thread, if anything is left in it.
    pub fn of(thread: &Thread) -> Option<Self> {
        let last_at = thread.last_at.filter(|_| thread.standing > 0)?;
        Some(Self {
            replies: thread.standing,
            last_at,
            people: thread.people.clone(),
        })
    }
}

/// Somebody who reacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Giver {
    #[schema(value_type = String)]
    pub user: UserId,
}

/// A stored message with what is attached to it, what its links lead to, how people reacted, and the thread on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attached {
    pub message: Message,
    pub attachments: Vec<AttachmentShown>,
    pub previews: Vec<LinkShown>,
    pub reactions: Vec<ReactionShown>,
    pub thread: Option<ThreadShown>,
}

impl Attached {
    /// `message` as it is now. What stands for a reply has all that the reply has.
    pub fn of(view: &View<'_>, message: Message) -> Result<Self> {
        if let Standing::Echo { root, reply } = message.standing {
            return Self::echo(view, message, (root.cast(), reply));
        }
        let reactions = reactions::shown(view, &message)?;
        let thread = match message.standing {
            Standing::Root => view.get(&(message.room, message.id))?,
            _ => None,
        };
        Self::with(view, message, reactions, thread.as_ref())
    }

    fn echo(view: &View<'_>, echo: Message, reply: (StreamId, MessageId)) -> Result<Self> {
        let reply: Message = view.get(&reply)?.ok_or(Error::NotFound)?;
        let told = Self::of(view, reply)?;
        let message = Message {
            id: echo.id,
            number: echo.number,
            posted_at: echo.posted_at,
            client_id: None,
            standing: echo.standing,
            ..told.message
        };
        Ok(Self { message, ..told })
    }

    /// Messages that follow one another in a room or a thread, as they are now.
    pub fn all(view: &View<'_>, messages: Vec<Message>) -> Result<Vec<Self>> {
        let mut given = reactions::of_stretch(view, &messages)?;
        let threads = threads::of_stretch(view, &messages)?;
        let each = messages.into_iter().map(|message| {
            if matches!(message.standing, Standing::Echo { .. }) {
                return Self::of(view, message);
            }
            let reactions = given.remove(&message.id).unwrap_or_default();
            let thread = threads.get(&message.id);
            Self::with(view, message, reactions, thread)
        });
        each.collect()
    }

    /// `message` as it is now, with its reactions and its thread, which are known.
    pub fn with(
        view: &View<'_>,
        message: Message,
        reactions: Vec<ReactionShown>,
        thread: Option<&Thread>,
    ) -> Result<Self> {
        Ok(Self {
            attachments: attachments::shown(view, &message.attachments)?,
            previews: previews::shown(view, &message.links)?,
            reactions,
            thread: thread.and_then(ThreadShown::of),
            message,
        })
    }

    /// As everybody who may sees it.
    pub fn shown(&self) -> MessageShown<'_> {
        let message = &self.message;
        MessageShown {
            id: message.id,
            room: message.room,
            number: message.number,
            author: message.author,
            said_as: message.said_as.as_deref(),
            body: &message.body,
            html: &message.html,
            posted_at: message.posted_at,
            edited_at: message.edited_at,
            deleted: message.deleted_at.is_some(),
            client_id: message.client_id.as_deref(),
            mentions: &message.mentions,
            mentions_room: message.mentions_room,
            attachments: &self.attachments,
            previews: &self.previews,
            reactions: &self.reactions,
            pinned: message.pinned,
            thread: self.thread.as_ref(),
            root: match message.standing {
                Standing::Reply { root, .. } | Standing::Echo { root, .. } => Some(root),
                Standing::Plain | Standing::Root => None,
            },
            echo_of: match message.standing {
                Standing::Echo { reply, .. } => Some(reply),
                _ => None,
            },
        }
    }
}

/// A stored message that goes out as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing(pub Attached);

impl Serialize for Outgoing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.shown().serialize(serializer)
    }
}
