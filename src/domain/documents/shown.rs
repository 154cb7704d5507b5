//! Documents as their owners see them.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    policy,
    record::{Document, DocumentId, Format, Outcome, Reason, Subject},
};
use crate::{
    engine::{
        jobs::{Job, Progress, State as JobState},
        store::View,
    },
    error::{Error, Result},
    kit::time::Millis,
};

/// A document as it goes out.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Document)]
pub struct DocumentShown {
    #[schema(value_type = String)]
    pub id: DocumentId,
    /// What the file is called.
    pub name: String,
    pub of: Kind,
    pub format: Format,
    pub state: State,
    /// How far it is, while it is being made; of rows that are looked at.
    pub progress: Option<Progress>,
    /// Why there is none, if it was refused.
    pub reason: Option<Reason>,
    /// Rows in it, when it is ready.
    pub rows: Option<u64>,
    /// Its length, when it is ready.
    pub bytes: Option<u64>,
    #[schema(value_type = String, format = DateTime)]
    pub asked_at: Millis,
    /// When it goes.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Millis,
}

/// What kind of thing it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentKind)]
pub enum Kind {
    People,
    Audit,
    Room,
    /// All of it, to be brought back by an import.
    Workspace,
    Tasks,
    Time,
    Report,
    Insights,
}

/// Where a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentState)]
pub enum State {
    /// It will be made.
    Waiting,
    Making,
    /// It can be downloaded.
    Ready,
    /// There is none; `reason` says why.
    Refused,
}

impl Kind {
    fn of(subject: &Subject) -> Self {
        match subject {
            Subject::People => Self::People,
            Subject::Audit { .. } => Self::Audit,
            Subject::Room { .. } => Self::Room,
            Subject::Workspace => Self::Workspace,
            Subject::Tasks { .. } => Self::Tasks,
            Subject::Time { .. } => Self::Time,
            Subject::Report { .. } => Self::Report,
            Subject::Insights { .. } => Self::Insights,
        }
    }
}

impl DocumentShown {
    /// The document as its owner sees it now: one that they may no longer have is refused (Do1).
    pub(super) fn of(view: &View<'_>, document: &Document) -> Result<Self> {
        let mut shown = Self {
            id: document.id,
            name: document.name.clone(),
            of: Kind::of(&document.subject),
            format: document.format,
            state: State::Refused,
            progress: None,
            reason: None,
            rows: None,
            bytes: None,
            asked_at: document.asked_at,
            expires_at: document.expires_at,
        };
        match (policy::may_have(view, document), &document.outcome) {
            (Err(Error::NotFound | Error::Forbidden(_) | Error::Unauthenticated(_)), _) => {
                shown.reason = Some(Reason::NotAllowed);
            }
            (Err(other), _) => return Err(other),
            (Ok(()), Some(Outcome::Refused(reason))) => shown.reason = Some(*reason),
            (Ok(()), Some(Outcome::Made(made))) => {
                shown.state = State::Ready;
                (shown.rows, shown.bytes) = (Some(made.rows), Some(made.bytes));
            }
            (Ok(()), None) => shown.follow(view.get(&document.job)?),
        }
        Ok(shown)
    }

    /// Shows how far its job is.
    fn follow(&mut self, job: Option<Job>) {
        match job.as_ref().map(|job| job.state) {
            Some(JobState::Ready | JobState::Delayed) => self.state = State::Waiting,
            Some(JobState::Running) => {
                self.state = State::Making;
                self.progress = job.and_then(|job| job.progress);
            }
            Some(JobState::Done | JobState::Cancelled | JobState::Dead) | None => self.reason = Some(Reason::Failed),
        }
    }
}
