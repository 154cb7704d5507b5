//! What is kept of imports. Fields keep their order: it is the format on disk.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    engine::{
        jobs::JobId,
        store::{Digest, NamedBlob, Record},
    },
    kit::{
        id::{Id, UserId},
        time::Millis,
    },
};

/// The id of an import.
pub type ImportId = Id<Import>;

/// Lines of a report that are kept; more are only counted.
pub const REMARKS_MAX: u64 = 5_000;

/// An archive that an administrator sent, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Import {
    pub id: ImportId,
    /// Who brought it; nobody if it was the operator.
    pub by: Option<UserId>,
    /// What the file is called.
    pub name: String,
    /// Its bytes, until all has come.
    pub digest: Option<Digest>,
    pub bytes: u64,
    /// Whether files that the archive only names are fetched from where they are.
    pub fetch_files: bool,
    /// What it is, as soon as somebody looked.
    pub source: Option<Source>,
    pub stage: Stage,
    pub job: Option<JobId>,
    /// What would come, as far as it was looked through.
    pub found: Counts,
    /// What came.
    pub came: Counts,
    /// Things of the stream that are done with in this pass.
    pub done: u64,
    /// Bytes of the archive that were read for that, and how many there are.
    pub read: u64,
    pub total: u64,
    /// Lines of the report, and those beyond [`REMARKS_MAX`] with them.
    pub remarks: u64,
    /// Why it ended before its end.
    pub why: Option<String>,
    pub created_at: Millis,
    pub ended_at: Option<Millis>,
}

/// What kind of archive it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportSource)]
pub enum Source {
    Slack,
    Mattermost,
    /// A table with the columns time, room, author and text.
    Csv,
    /// The export of a whole workspace of this program.
    Longhouse,
}

/// Where an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportStage)]
pub enum Stage {
    /// It is being looked through; nothing comes yet.
    Looking,
    /// The report says what would come.
    Looked,
    /// It comes.
    Running,
    /// All of it came that can.
    Done,
    /// It ended before its end, by a fault of the archive; `why` says which.
    Failed,
    /// Somebody stopped it. What came stays.
    Cancelled,
}

/// What was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportCounts)]
pub struct Counts {
    /// People who are here already, by their e-mail address.
    pub people_here: u64,
    /// People who can't sign in until they are let in.
    pub people_new: u64,
    pub rooms: u64,
    /// Rooms that were here before.
    pub rooms_here: u64,
    /// Messages, those in threads among them.
    pub messages: u64,
    pub replies: u64,
    pub reactions: u64,
    pub pins: u64,
    pub files: u64,
    pub file_bytes: u64,
    /// Files that stay where they are, as links.
    pub links: u64,
    /// What had come before, by an earlier import.
    pub known: u64,
    /// What other programs say themselves: that somebody came, left, or changed something.
    pub notes: u64,
    /// What can't come; the report has a line for each.
    pub skipped: u64,
}

/// A line of the report: something that doesn't come, or not as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    pub import: ImportId,
    pub number: u64,
    /// The file in the archive, and the line or the item in it; 0 if it is about all of it.
    pub file: String,
    pub line: u64,
    pub text: String,
}

/// That something of a source is here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// Where it comes from: `slack`, `mattermost`, or an installation of ours.
    pub source: String,
    /// What it is called there: `message/C1/1577836800.000200`.
    pub foreign: String,
    /// What it is called here.
    pub ours: Id<()>,
    /// Which import brought it, or found it here.
    pub import: ImportId,
    /// Whether it was made for the import, and not here before.
    pub made: bool,
}

impl Record for Import {
    const NAME: &'static str = "imports";
    const NAMES_BLOBS: bool = true;
    type Key = ImportId;

    fn key(&self) -> ImportId {
        self.id
    }

    fn blobs(&self) -> Vec<NamedBlob> {
        let named = self.digest.map(|digest| NamedBlob {
            digest,
            called: self.name.clone(),
        });
        named.into_iter().collect()
    }
}

impl Record for Remark {
    const NAME: &'static str = "import_remarks";
    type Key = (ImportId, u64);

    fn key(&self) -> Self::Key {
        (self.import, self.number)
    }
}

impl Record for Known {
    const NAME: &'static str = "import_known";
    type Key = (String, String);

    fn key(&self) -> Self::Key {
        (self.source.clone(), self.foreign.clone())
    }
}

impl Counts {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            people_here: self.people_here + other.people_here,
            people_new: self.people_new + other.people_new,
            rooms: self.rooms + other.rooms,
            rooms_here: self.rooms_here + other.rooms_here,
            messages: self.messages + other.messages,
            replies: self.replies + other.replies,
            reactions: self.reactions + other.reactions,
            pins: self.pins + other.pins,
            files: self.files + other.files,
            file_bytes: self.file_bytes + other.file_bytes,
            links: self.links + other.links,
            known: self.known + other.known,
            notes: self.notes + other.notes,
            skipped: self.skipped + other.skipped,
        }
    }
}
