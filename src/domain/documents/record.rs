//! What is kept of a document. Fields keep their order: it is the format on disk.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    domain::{
        chat::record::RoomId,
        people::record::Role,
        projects::{list::Sort, record::ProjectId, report::Unit},
    },
    engine::{
        documents,
        jobs::JobId,
        store::{AnyIndex, Digest, Index, NamedBlob, Record, decode_plain},
    },
    kit::{
        id::{Id, UserId},
        moment::Moment,
        time::Millis,
    },
};

/// The id of a document.
pub type DocumentId = Id<Document>;

/// A file that somebody asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Who asked for it, and alone may have it.
    pub owner: UserId,
    pub id: DocumentId,
    pub subject: Subject,
    pub format: Format,
    /// What the file is called.
    pub name: String,
    pub asked_at: Millis,
    /// What makes it.
    pub job: JobId,
    pub outcome: Option<Outcome>,
    /// From then on it isn't there any more.
    pub expires_at: Millis,
}

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentFormat)]
pub enum Format {
    /// For programs: UTF-8, times in UTC.
    Csv,
    /// For calculating: times as such, in the asker's time zone.
    Xlsx,
    /// For reading and printing.
    Pdf,
    /// A room with its files: as JSON, a message on each line, and as HTML. Or the whole workspace, for programs.
    Zip,
    /// For programs that take lists within rows: times in UTC.
    Json,
}

impl Format {
    /// How its rows are written; an archive is no list of rows.
    pub const fn of_rows(self) -> Option<documents::Format> {
        match self {
            Self::Csv => Some(documents::Format::Csv),
            Self::Xlsx => Some(documents::Format::Xlsx),
            Self::Pdf => Some(documents::Format::Pdf),
            Self::Json => Some(documents::Format::Json),
            Self::Zip => None,
        }
    }

    /// How the file's name ends, without the dot.
    pub const fn ending(self) -> &'static str {
        match self.of_rows() {
            Some(format) => format.ending(),
            None => "zip",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self.of_rows() {
            Some(format) => format.media_type(),
            None => "application/zip",
        }
    }
}

/// What a document is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Subject {
    /// Everybody in the workspace.
    People,
    /// The lines of the audit log that these let through.
    Audit {
        action: Option<String>,
        actor: Option<UserId>,
        from: Option<Millis>,
        to: Option<Millis>,
    },
    /// What was said in a room, not before and not after these.
    Room {
        room: RoomId,
        from: Option<Millis>,
        to: Option<Millis>,
    },
    /// The whole workspace.
    Workspace,
    /// The tasks of a project that a filter finds, in an order.
    Tasks {
        project: ProjectId,
        filter: String,
        sort: Sort,
    },
    /// The time that was spent in a project, from one day to another.
    Time {
        project: ProjectId,
        from: Option<Moment>,
        to: Option<Moment>,
    },
    /// What became of a project's work, as far as a filter finds it, from one day to another.
    Report {
        project: ProjectId,
        filter: String,
        from: Option<Moment>,
        to: Option<Moment>,
        unit: Unit,
    },
    /// How the workspace is used, from one day to another.
    Insights { from: Option<Moment>, to: Option<Moment> },
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    Made(Made),
    Refused(Reason),
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Made {
    pub digest: Digest,
    pub bytes: u64,
    pub rows: u64,
    /// The role that its owner had: it may tell what a lesser one may not see.
    pub role: Role,
}

/// Why there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentReason)]
pub enum Reason {
    /// More rows than one document of this kind may have.
    TooManyRows,
    /// More text than one document of this kind may have.
    TooMuchText,
    /// Whoever asked may no longer see it.
    NotAllowed,
    /// It went wrong; an administrator sees more among the jobs.
    Failed,
    /// More files, or more bytes of them, than one archive may have.
    TooManyFiles,
}

impl Document {
    /// All by when they go.
    pub const BY_END: Index<Self, (), Millis> =
        Index::many("documents_by_end", |document| Some(((), document.expires_at)));

    /// The file, if there is one.
    pub fn made(&self) -> Option<&Made> {
        match &self.outcome {
            Some(Outcome::Made(made)) => Some(made),
            Some(Outcome::Refused(_)) | None => None,
        }
    }
}

impl Record for Document {
    const NAME: &'static str = "documents";
    /// The second can be an archive, the third of the whole workspace, the fourth of tasks, the fifth of time, the sixth
    /// a report or JSON, the seventh of how the workspace is used; otherwise they are alike.
    const VERSION: u8 = 7;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_END];
    const NAMES_BLOBS: bool = true;
    type Key = (UserId, DocumentId);

    fn key(&self) -> Self::Key {
        (self.owner, self.id)
    }

    fn blobs(&self) -> Vec<NamedBlob> {
        let named = self.made().map(|made| NamedBlob {
            digest: made.digest,
            called: self.name.clone(),
        });
        named.into_iter().collect()
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        (1..=6).contains(&version).then(|| decode_plain(fields).ok()).flatten()
    }
}
