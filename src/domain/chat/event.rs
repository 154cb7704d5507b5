//! What others hear, and where.
//!
//! A room's topic is heard by those who may read it. Open rooms come and change in front of the whole workspace
//! (guests don't hear that topic), closed and direct ones only in front of the people in them.

use serde::Serialize;

use super::{
    drafts::DraftShown,
    record::{MessageId, Notify, Pin, Room, RoomId, RoomKind, Saved},
    saved::SavedMark,
    shown::{MessageShown, RoomHeard, ThreadShown},
    unread::ReadPosition,
};
use crate::{
    domain::people::record::Role,
    engine::commit::{Event, Topic},
    kit::{id::UserId, reaction::ReactionShown},
};

/// Something that happened in chat.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Heard<'a> {
    /// Somebody said something.
    MessagePosted { message: MessageShown<'a> },
    /// Somebody said it otherwise.
    MessageEdited { message: MessageShown<'a> },
    /// What its links lead to is known, or its author took that away.
    MessagePreviewed { message: MessageShown<'a> },
    /// Somebody reacted to it or took a reaction back: this is how people react to it now.
    ReactionsChanged {
        room: RoomId,
        message: MessageId,
        reactions: &'a [ReactionShown],
    },
    /// Somebody pinned it for all.
    Pinned {
        room: RoomId,
        message: MessageId,
        pinned: Pin,
    },
    /// It is pinned no longer.
    Unpinned { room: RoomId, message: MessageId },
    /// The listener saved it for themselves, perhaps on another device, or is to be reminded of it at another time.
    Saved {
        #[serde(flatten)]
        mark: SavedMark,
        #[serde(skip)]
        user: UserId,
    },
    /// The listener let go of what they saved.
    Unsaved {
        room: RoomId,
        message: MessageId,
        #[serde(skip)]
        user: UserId,
    },
    /// Somebody took it back.
    MessageDeleted { id: MessageId, room: RoomId, number: u64 },
    /// Somebody replied in a thread: this is how it is now.
    ReplyPosted {
        message: MessageShown<'a>,
        thread: Option<&'a ThreadShown>,
    },
    /// Somebody took a reply back: this is how the thread is now, if anything is left of it.
    ReplyDeleted {
        id: MessageId,
        room: RoomId,
        root: MessageId,
        number: u64,
        thread: Option<&'a ThreadShown>,
    },
    /// What is older than the room keeps is gone for good, and this is how the threads are now that lost replies.
    MessagesForgotten {
        room: RoomId,
        messages: &'a [MessageId],
        threads: &'a [Forgotten],
    },
    /// The listener typed further, sent it or gave it up, on the device that it calls so.
    DraftChanged {
        #[serde(flatten)]
        draft: DraftShown,
        device: &'a str,
        #[serde(skip)]
        user: UserId,
    },
    /// A room was opened.
    RoomOpened {
        room: RoomHeard<'a>,
        #[serde(skip)]
        to: Topic,
    },
    /// A room's name, topic, description or state changed.
    RoomChanged {
        room: RoomHeard<'a>,
        #[serde(skip)]
        to: Topic,
    },
    /// What was said elsewhere was laid into it: what is known of its messages is to be read again.
    HistoryLaid { room: RoomId },
    /// Somebody came into a room.
    MemberJoined { room: RoomId, user: UserId },
    /// Somebody left a room or was removed.
    MemberLeft { room: RoomId, user: UserId },
    /// The listener came into a room.
    RoomEntered {
        room: RoomHeard<'a>,
        #[serde(skip)]
        user: UserId,
    },
    /// The listener is no longer in a room.
    RoomLeft {
        room: RoomId,
        #[serde(skip)]
        user: UserId,
    },
    /// The listener sees a room otherwise, perhaps set so on another device.
    RoomPreferred {
        room: RoomId,
        favourite: bool,
        muted: bool,
        notify: Notify,
        #[serde(skip)]
        user: UserId,
    },
    /// The workspace's policies are others, and with them what one may do.
    PoliciesChanged {
        #[serde(skip)]
        to: Topic,
    },
    /// The listener read further, or marked something unread, perhaps on another device.
    ReadMoved {
        #[serde(flatten)]
        position: ReadPosition,
        #[serde(skip)]
        user: UserId,
    },
}

/// A thread that lost replies; null if nothing of it is left.
#[derive(Debug, Serialize)]
pub struct Forgotten {
    pub root: MessageId,
    pub thread: Option<ThreadShown>,
}

impl Heard<'_> {
    /// How a message is saved from now on.
    pub fn saved(row: &Saved) -> Self {
        Self::Saved {
            mark: row.into(),
            user: row.user,
        }
    }
}

impl Event for Heard<'_> {
    fn name(&self) -> &'static str {
        match self {
            Self::MessagePosted { .. } => "chat.message_posted",
            Self::MessageEdited { .. } => "chat.message_edited",
            Self::MessagePreviewed { .. } => "chat.message_previewed",
            Self::ReactionsChanged { .. } => "chat.reactions_changed",
            Self::Pinned { .. } => "chat.pinned",
            Self::Unpinned { .. } => "chat.unpinned",
            Self::Saved { .. } => "chat.saved",
            Self::Unsaved { .. } => "chat.unsaved",
            Self::MessageDeleted { .. } => "chat.message_deleted",
            Self::MessagesForgotten { .. } => "chat.messages_forgotten",
            Self::DraftChanged { .. } => "chat.draft_changed",
            Self::ReplyPosted { .. } => "chat.reply_posted",
            Self::ReplyDeleted { .. } => "chat.reply_deleted",
            Self::RoomOpened { .. } => "chat.room_opened",
            Self::RoomChanged { .. } => "chat.room_changed",
            Self::HistoryLaid { .. } => "chat.history_laid",
            Self::MemberJoined { .. } => "chat.member_joined",
            Self::MemberLeft { .. } => "chat.member_left",
            Self::RoomEntered { .. } => "chat.room_entered",
            Self::RoomLeft { .. } => "chat.room_left",
            Self::RoomPreferred { .. } => "chat.room_preferred",
            Self::PoliciesChanged { .. } => "chat.policies_changed",
            Self::ReadMoved { .. } => "chat.read_moved",
        }
    }

    fn topic(&self) -> Topic {
        match self {
            Self::MessagePosted { message }
            | Self::MessageEdited { message }
            | Self::MessagePreviewed { message }
            | Self::ReplyPosted { message, .. } => of_room(message.room),
            Self::ReactionsChanged { room, .. }
            | Self::Pinned { room, .. }
            | Self::Unpinned { room, .. }
            | Self::MessageDeleted { room, .. }
            | Self::MessagesForgotten { room, .. }
            | Self::ReplyDeleted { room, .. }
            | Self::HistoryLaid { room }
            | Self::MemberJoined { room, .. }
            | Self::MemberLeft { room, .. } => of_room(*room),
            Self::RoomOpened { to, .. } | Self::RoomChanged { to, .. } | Self::PoliciesChanged { to } => to.clone(),
            Self::DraftChanged { user, .. }
            | Self::Saved { user, .. }
            | Self::Unsaved { user, .. }
            | Self::RoomEntered { user, .. }
            | Self::RoomLeft { user, .. }
            | Self::RoomPreferred { user, .. }
            | Self::ReadMoved { user, .. } => of_user(*user),
        }
    }
}

/// Where the opening of `room` is heard, given who is in it.
pub fn hear_opening(room: &Room, people: &[UserId]) -> Vec<Topic> {
    match room.kind {
        RoomKind::Open => vec![Topic::plain("workspace")],
        RoomKind::Closed | RoomKind::Direct => people.iter().copied().map(of_user).collect(),
    }
}

/// Where a change of `room` is heard: in it, where its guests are too, and for open rooms in the whole workspace.
pub fn hear_change(room: &Room) -> Vec<Topic> {
    match room.kind {
        RoomKind::Open => vec![of_room(room.id), Topic::plain("workspace")],
        RoomKind::Closed | RoomKind::Direct => vec![of_room(room.id)],
    }
}

/// Where everybody listens, guests too.
pub fn hear_policies() -> [Topic; 2] {
    [Topic::plain("workspace"), Topic::new("role", Role::Guest.name())]
}

/// Where those listen who read a room.
pub fn of_room(room: RoomId) -> Topic {
    Topic::new("room", room)
}

fn of_user(user: UserId) -> Topic {
    Topic::new("user", user)
}
