//! What the library keeps of files: folders and files, their versions, who sees them, links, what is still coming.
//!
//! The bytes are blobs; a row names them by their SHA-256. Fields keep their order: it is the format on disk.

mod attachment;
mod preview;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use self::{
    attachment::{Attachment, AttachmentId, Holder, HolderId, Picture, Print, Prints},
    preview::Preview,
};
use crate::{
    engine::{
        blobs::{Part, Stretch},
        commit::Topic,
        store::{AnyIndex, Digest, Index, NamedBlob, Record, Scope, decode_plain},
    },
    kit::{
        id::{Id, UserId, WorkspaceId},
        time::Millis,
    },
};

/// The id of a file or folder.
pub type FileId = Id<File>;
/// The id of an upload.
pub type UploadId = Id<Upload>;
/// The id by which a link is listed and taken back.
pub type ShareId = Id<Share>;

/// Bytes of a chunk of an upload; the last one may have fewer.
pub const CHUNK_BYTES: u64 = 8 << 20;
/// How long an upload may rest before it is given up.
pub const RESTS_AT_MOST: Duration = Duration::from_secs(24 * 3_600);

/// A file, or a folder that files and folders are in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct File {
    pub id: FileId,
    pub kind: FileKind,
    /// The folder that it is in; nothing at the top.
    pub folder: Option<FileId>,
    pub name: String,
    /// What is in the file now; a folder has nothing.
    pub content: Option<Content>,
    pub created_by: UserId,
    pub created_at: Millis,
    pub changed_at: Millis,
    /// Since when it lies in the trash itself; what is in a folder there lies there with it.
    pub trashed: Option<Trashed>,
}

/// Which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    Folder,
    File,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The number of the version.
    pub version: u64,
    pub digest: Digest,
    pub bytes: u64,
    pub media_type: String,
}

/// That something was thrown away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trashed {
    pub at: Millis,
    pub by: UserId,
    /// It is gone for everybody, and a job takes its rows away.
    pub doomed: bool,
}

impl File {
    /// What is in a folder, folders first, by name. The top is [`Id::ZERO`].
    pub const BY_FOLDER: Index<Self, FileId, (u8, String)> = Index::many("files_by_folder", |file| {
        let rank = u8::from(file.kind == FileKind::File);
        file.trashed
            .is_none()
            .then(|| (file.place(), (rank, file.name.to_lowercase())))
    });
    /// The one in a folder that has a name, without regard to case.
    pub const BY_NAME: Index<Self, FileId, String> = Index::unique("files_by_name", |file| {
        file.trashed.is_none().then(|| (file.place(), file.name.to_lowercase()))
    });
    /// The folders in a folder.
    pub const FOLDERS: Index<Self, FileId> = Index::many("files_folders", |file| {
        let there = file.kind == FileKind::Folder && file.trashed.is_none();
        there.then(|| (file.place(), ()))
    });
    /// What lies in the trash, by when it was thrown there.
    pub const TRASH: Index<Self, (), Millis> = Index::many("files_trash", |file| {
        let trashed = file.trashed.as_ref().filter(|trashed| !trashed.doomed)?;
        Some(((), trashed.at))
    });
    /// What is to be taken away.
    pub const DOOMED: Index<Self, ()> = Index::many("files_doomed", |file| {
        let doomed = file.trashed.as_ref().is_some_and(|trashed| trashed.doomed);
        doomed.then_some(((), ()))
    });

    /// The group of [`File::BY_FOLDER`] that it is in.
    pub fn place(&self) -> FileId {
        self.folder.unwrap_or(Id::ZERO)
    }
}

impl Record for File {
    const NAME: &'static str = "files";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[
        &Self::BY_FOLDER,
        &Self::BY_NAME,
        &Self::FOLDERS,
        &Self::TRASH,
        &Self::DOOMED,
    ];
    type Key = FileId;

    fn key(&self) -> FileId {
        self.id
    }
}

/// What a file held from some time on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    pub file: FileId,
    /// From 1.
    pub number: u64,
    /// What the file was called where it came from.
    pub name: String,
    pub digest: Digest,
    pub bytes: u64,
    pub media_type: String,
    pub by: UserId,
    pub at: Millis,
}

impl Record for Version {
    const NAME: &'static str = "file_versions";
    const NAMES_BLOBS: bool = true;
    type Key = (FileId, u64);

    fn key(&self) -> Self::Key {
        (self.file, self.number)
    }

    fn blobs(&self) -> Vec<NamedBlob> {
        vec![NamedBlob {
            digest: self.digest,
            called: self.name.clone(),
        }]
    }
}

/// The words of a file that is text, for search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Words {
    pub file: FileId,
    pub text: String,
}

impl Record for Words {
    const NAME: &'static str = "file_words";
    type Key = FileId;

    fn key(&self) -> FileId {
        self.file
    }
}

/// That somebody marked a file to find it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Star {
    pub user: UserId,
    pub file: FileId,
}

impl Star {
    /// Who starred a file.
    pub const BY_FILE: Index<Self, FileId> = Index::many("file_stars_by_file", |star| Some((star.file, ())));
}

impl Record for Star {
    const NAME: &'static str = "file_stars";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_FILE];
    type Key = (UserId, FileId);

    fn key(&self) -> Self::Key {
        (self.user, self.file)
    }
}

/// That a guest was shown a file, or a folder with all that is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grant {
    pub user: UserId,
    pub file: FileId,
    pub by: UserId,
    pub at: Millis,
}

impl Grant {
    /// To whom a file was shown.
    pub const BY_FILE: Index<Self, FileId> = Index::many("file_grants_by_file", |grant| Some((grant.file, ())));
}

impl Record for Grant {
    const NAME: &'static str = "file_grants";
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_FILE];
    type Key = (UserId, FileId);

    fn key(&self) -> Self::Key {
        (self.user, self.file)
    }
}

/// A link by which anybody who has it gets a file, or a folder as a zip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Share {
    pub token: Digest,
    pub id: ShareId,
    pub workspace: WorkspaceId,
    pub file: FileId,
    /// A PHC string, if a password is asked for.
    pub password: Option<String>,
    pub expires_at: Option<Millis>,
    /// How often it may be downloaded, if not for ever.
    pub limit: Option<u64>,
    /// How often it was.
    pub downloads: u64,
    pub created_by: UserId,
    pub created_at: Millis,
}

impl Share {
    /// A file's links, oldest first.
    pub const BY_FILE: Index<Self, (WorkspaceId, FileId), ShareId> = Index::unique("file_shares_by_file", |share| {
        Some(((share.workspace, share.file), share.id))
    });
}

/// The installation's, as whoever comes by a link has not said which workspace it leads into.
impl Record for Share {
    const NAME: &'static str = "file_shares";
    const SCOPE: Scope = Scope::Installation;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::BY_FILE];
    type Key = Digest;

    fn key(&self) -> Digest {
        self.token
    }
}

/// Where what is uploaded goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A new file in this folder, or at the top.
    Folder(Option<FileId>),
    /// A new version of this file.
    File(FileId),
    /// An attachment, for those who listen to this topic. No row of version 1 has it.
    Attachment(Topic),
}

/// A file on its way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Upload {
    pub id: UploadId,
    pub by: UserId,
    pub target: Target,
    pub name: String,
    pub bytes: u64,
    /// What the whole must be, if the client knows it.
    pub sha256: Option<Digest>,
    /// One bit for each chunk that is durably here.
    pub arrived: Vec<u8>,
    /// What the whole is: from now on it may be put in its place, and stays there.
    pub sealed: Option<Digest>,
    /// The file that it became.
    pub became: Option<FileId>,
    pub created_at: Millis,
    pub changed_at: Millis,
}

impl Upload {
    /// Somebody's uploads that are not finished.
    pub const OPEN: Index<Self, UserId> = Index::many("uploads_open", |upload| {
        upload.became.is_none().then_some((upload.by, ()))
    });

    /// How many chunks it has.
    pub fn chunks(&self) -> u64 {
        self.bytes.div_ceil(CHUNK_BYTES)
    }

    /// Where a chunk belongs; nothing if there is no such chunk.
    pub fn stretch(&self, chunk: u64) -> Option<Stretch> {
        let offset = chunk.checked_mul(CHUNK_BYTES).filter(|offset| *offset < self.bytes)?;
        Some(Stretch {
            offset,
            length: CHUNK_BYTES.min(self.bytes - offset),
        })
    }

    /// Whether a chunk is here.
    pub fn has(&self, chunk: u64) -> bool {
        let byte = usize::try_from(chunk / 8).ok().and_then(|at| self.arrived.get(at));
        byte.is_some_and(|byte| byte & (1 << (chunk % 8)) != 0)
    }

    /// Notes that a chunk is here.
    pub fn note(&mut self, chunk: u64) {
        let byte = usize::try_from(chunk / 8).ok().and_then(|at| self.arrived.get_mut(at));
        if let Some(byte) = byte {
            *byte |= 1 << (chunk % 8);
        }
    }

    /// The chunks that are not here yet.
    pub fn missing(&self) -> Vec<u64> {
        (0..self.chunks()).filter(|chunk| !self.has(*chunk)).collect()
    }

    /// No chunk is here.
    pub fn nothing_of(bytes: u64) -> Vec<u8> {
        vec![0; usize::try_from(bytes.div_ceil(CHUNK_BYTES).div_ceil(8)).unwrap_or(0)]
    }

    /// The bytes as the engine knows them.
    pub fn part(&self) -> Id<Part> {
        self.id.cast()
    }
}

impl Record for Upload {
    const NAME: &'static str = "uploads";
    /// The second can be an attachment's; otherwise they are alike.
    const VERSION: u8 = 2;
    const INDEXES: &'static [&'static dyn AnyIndex<Self>] = &[&Self::OPEN];
    const NAMES_BLOBS: bool = true;
    type Key = UploadId;

    fn key(&self) -> UploadId {
        self.id
    }

    fn blobs(&self) -> Vec<NamedBlob> {
        let sealed = self.sealed.into_iter();
        sealed
            .map(|digest| NamedBlob {
                digest,
                called: self.name.clone(),
            })
            .collect()
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        (version == 1).then(|| decode_plain(fields).ok()).flatten()
    }
}

/// The room that a workspace's files take: one row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Usage {
    /// Bytes of all versions, those in the trash included, and of all attachments as they came.
    pub bytes: u64,
    /// Bytes that uploads were promised.
    pub promised: u64,
}

impl Usage {
    /// Its only key.
    pub const KEY: u64 = 0;
}

impl Record for Usage {
    const NAME: &'static str = "file_usage";
    type Key = u64;

    fn key(&self) -> u64 {
        Self::KEY
    }
}
