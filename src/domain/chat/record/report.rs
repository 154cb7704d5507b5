//! What people reported to administrators.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{MessageId, RoomId};
use crate::{
    engine::store::{AnyIndex, Index, Record},
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of a report.
pub type ReportId = Id<Report>;

/// That somebody reported a message, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub id: ReportId,
    pub room: RoomId,
    pub message: MessageId,
    /// Who said it.
    pub author: UserId,
    /// Who reported it.
    pub by: UserId,
    pub at: Millis,
    pub reason: Reason,
    /// In the reporter's words; may be empty.
    pub words: String,
    /// The message as it was then.
    pub was: Was,
    /// None while it is open.
    pub decision: Option<Decision>,
}

/// Why a message is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReportReason)]
pub enum Reason {
    /// Advertising, a fraud, the same again and again.
    Spam,
    /// It attacks, threatens or humiliates somebody.
    Harassment,
    /// It shows or says what has no place here.
    Indecent,
    /// It gives away what is private or confidential.
    Private,
    /// What the words say.
    Other,
}

/// A message as it was when it was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ReportedMessage)]
pub struct Was {
    pub body: String,
    pub html: String,
    #[schema(value_type = String, format = DateTime)]
    pub posted_at: Millis,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub edited_at: Option<Millis>,
    /// The names of what was attached.
    pub attached: Vec<String>,
}

/// What an administrator decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ReportDecision)]
pub struct Decision {
    #[schema(value_type = String)]
    pub by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
    pub verdict: Verdict,
    /// For the reporter; may be empty.
    pub words: String,
}

/// What becomes of a reported message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReportVerdict)]
pub enum Verdict {
    /// It stays.
    Dismissed,
    /// It was deleted.
    Removed,
}

impl Report {
    /// Those that nobody decided, and the others; the oldest first.
    pub const BY_STATE: Index<Self, bool, Millis> =
        Index::many("reports_by_state", |row| Some((row.decision.is_none(), row.at)));
    /// Somebody's open ones, by message.
    pub const OPEN_BY: Index<Self, UserId, MessageId> = Index::unique("reports_open_by", |row| {
        row.decision.is_none().then_some((row.by, row.message))
    });
    /// Those of a message.
    pub const OF_MESSAGE: Index<Self, MessageId> = Index::many("reports_of_message", |row| Some((row.message, ())));
}

impl Record for Report {
    const NAME: &'static str = "reports";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_STATE, &Self::OPEN_BY, &Self::OF_MESSAGE];
    type Key = ReportId;

    fn key(&self) -> ReportId {
        self.id
    }
}
