//! Files as they go out.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    policy::{FileCan, FileReader},
    record::{File, FileId, FileKind, Star, Version},
};
use crate::{
    domain::people::policy::Member,
    engine::store::View,
    error::Result,
    kit::{id::UserId, time::Millis},
};

/// A file or folder as one person sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = File)]
pub struct FileShown {
    #[schema(value_type = String)]
    pub id: FileId,
    pub kind: FileKind,
    pub name: String,
    /// The folder that it is in, if the caller sees that; null at the top.
    #[schema(value_type = Option<String>)]
    pub folder: Option<FileId>,
    /// The number of what is in it now; 0 for a folder.
    pub version: u64,
    pub bytes: u64,
    /// Empty for a folder.
    pub media_type: String,
    #[schema(value_type = String)]
    pub created_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Millis,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Millis,
    /// Since when it lies in the trash.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub trashed_at: Option<Millis>,
    /// Whether the caller marked it.
    pub starred: bool,
    pub can: FileCan,
}

impl FileShown {
    /// `file` as `member` sees it.
    pub fn new(view: &View<'_>, member: Member, file: File) -> Result<Self> {
        let starred = view.get::<Star>(&(member.user(), file.id))?.is_some();
        let can = FileCan::of(member, &file);
        let content = file.content.as_ref();
        Ok(Self {
            id: file.id,
            kind: file.kind,
            folder: file.folder,
            version: content.map_or(0, |content| content.version),
            bytes: content.map_or(0, |content| content.bytes),
            media_type: content.map(|content| content.media_type.clone()).unwrap_or_default(),
            created_by: file.created_by,
            created_at: file.created_at,
            changed_at: file.changed_at,
            trashed_at: file.trashed.map(|trashed| trashed.at),
            name: file.name,
            starred,
            can,
        })
    }

    /// The file that `reader` may see; of a guest's outermost one, where it lies is not told.
    pub fn of(view: &View<'_>, reader: &FileReader) -> Result<Self> {
        let mut shown = Self::new(view, reader.member(), reader.file().clone())?;
        shown.folder = reader.path().last().map(|folder| folder.id);
        Ok(shown)
    }
}

/// A folder on the way to a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Crumb {
    #[schema(value_type = String)]
    pub id: FileId,
    pub name: String,
}

/// A file with the way to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FileAmid {
    #[serde(flatten)]
    pub file: FileShown,
    /// The folders that it is in, the outermost first, as far as the caller sees them.
    pub path: Vec<Crumb>,
}

impl FileAmid {
    /// What `reader` may see, and where it is.
    pub fn of(view: &View<'_>, reader: &FileReader) -> Result<Self> {
        let crumb = |folder: &File| Crumb {
            id: folder.id,
            name: folder.name.clone(),
        };
        Ok(Self {
            file: FileShown::of(view, reader)?,
            path: reader.path().iter().map(crumb).collect(),
        })
    }
}

/// What a file held from some time on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = FileVersion)]
pub struct VersionShown {
    /// From 1.
    pub number: u64,
    /// What it was called where it came from.
    pub name: String,
    pub bytes: u64,
    pub media_type: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    #[schema(value_type = String)]
    pub by: UserId,
    #[schema(value_type = String, format = DateTime)]
    pub at: Millis,
}

impl From<Version> for VersionShown {
    fn from(version: Version) -> Self {
        Self {
            number: version.number,
            name: version.name,
            bytes: version.bytes,
            media_type: version.media_type,
            sha256: version.digest.to_string(),
            by: version.by,
            at: version.at,
        }
    }
}
