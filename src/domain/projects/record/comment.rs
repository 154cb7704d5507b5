//! What people say of a task, and who wants to hear of it.

use serde::{Deserialize, Serialize};

use super::{GuestLinkId, ProjectId, TaskId};
use crate::{
    domain::files::record::AttachmentId,
    engine::store::{AnyIndex, Index, Record, decode_grown},
    kit::{
        id::{Id, UserId},
        reaction::Reaction,
        time::Millis,
    },
};

/// The id of a comment; it rises with the time, together with those of changes.
pub type CommentId = Id<Comment>;

/// Something that somebody said of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comment {
    pub task: TaskId,
    pub id: CommentId,
    pub project: ProjectId,
    /// Who said it, or [`Comment::A_GUEST`].
    pub author: UserId,
    /// As it was typed.
    pub markdown: String,
    /// As it is shown.
    pub html: String,
    /// Whom it named when it was posted, and still does.
    pub mentions: Vec<UserId>,
    pub posted_at: Millis,
    pub edited_at: Option<Millis>,
    /// How often it was edited.
    pub edits: u64,
    /// How people reacted, in the order in which the emoji were first given.
    pub given: Vec<Reaction>,
    /// Who said it without an account.
    pub guest: Option<GuestVoice>,
    /// In the order in which they were named.
    pub attachments: Vec<AttachmentId>,
}

/// Somebody without an account who said something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GuestVoice {
    /// By which link they came.
    pub link: GuestLinkId,
    /// What they call themselves; nobody knows whether it is true.
    pub name: String,
}

impl Comment {
    /// Stands for whoever has no account.
    pub const A_GUEST: UserId = UserId::ZERO;

    /// Who of the workspace said it.
    pub fn by(&self) -> Option<UserId> {
        self.guest.is_none().then_some(self.author)
    }

    /// What was said in a project, as time went.
    pub const BY_TIME: Index<Self, ProjectId, Millis> =
        Index::many("task_comments_by_time", |row| Some((row.project, row.posted_at)));
}

impl Record for Comment {
    const NAME: &'static str = "task_comments";
    const VERSION: u8 = 3;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_TIME];
    type Key = (TaskId, CommentId);

    fn key(&self) -> Self::Key {
        (self.task, self.id)
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        let files: Vec<AttachmentId> = Vec::new();
        let none: (Vec<Reaction>, Option<GuestVoice>, _) = (Vec::new(), None, files);
        match version {
            1 => decode_grown(fields, &none),
            2 => decode_grown(fields, &none.2),
            _ => None,
        }
    }
}

/// What a comment said before an edit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommentRevision {
    pub task: TaskId,
    pub comment: CommentId,
    /// From 1 for the text that was posted.
    pub number: u64,
    pub markdown: String,
    pub html: String,
    pub written_at: Millis,
}

impl Record for CommentRevision {
    const NAME: &'static str = "task_comment_revisions";
    type Key = ((TaskId, CommentId), u64);

    fn key(&self) -> Self::Key {
        ((self.task, self.comment), self.number)
    }
}

/// Whether somebody wants to hear of a task, where that isn't plain from what they have to do with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Watch {
    pub task: TaskId,
    pub user: UserId,
    pub project: ProjectId,
    /// False for who stopped: then nothing makes them watch again but they themselves.
    pub on: bool,
    pub since: Millis,
}

impl Record for Watch {
    const NAME: &'static str = "task_watches";
    type Key = (TaskId, UserId);

    fn key(&self) -> Self::Key {
        (self.task, self.user)
    }
}
