//! Files as they go out.

use base64::Engine as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    policy::{FileCan, FileReader},
    previews,
    record::{Attachment, AttachmentId, File, FileId, FileKind, Picture, Print, Star, Version},
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
    /// What is known of the picture that it holds, or of the picture of its first page, once a job has looked at it.
    pub picture: Option<PictureShown>,
    /// Whether the caller marked it.
    pub starred: bool,
    pub can: FileCan,
}

impl FileShown {
    /// `file` as `member` sees it.
    pub fn new(view: &View<'_>, member: Member, file: File) -> Result<Self> {
        let starred = view.get::<Star>(&(member.user(), file.id))?.is_some();
        let can = FileCan::of(member, &file);
        let picture = previews::of(view, &file)?;
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
            picture: picture.as_ref().map(PictureShown::from),
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

/// A file that belongs to a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Attachment)]
pub struct AttachmentShown {
    #[schema(value_type = String)]
    pub id: AttachmentId,
    pub name: String,
    pub media_type: String,
    pub bytes: u64,
    /// What is known of it, if it is a picture.
    pub picture: Option<PictureShown>,
}

/// A picture that is attached, or in the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Picture)]
pub struct PictureShown {
    /// In pixels, upright.
    pub width: u32,
    pub height: u32,
    /// Whether the original moves; its sizes don't.
    pub animated: bool,
    /// The colour that most of it has, as `#rrggbb`, once its sizes are made.
    pub colour: Option<String>,
    /// A tiny picture to be shown enlarged and blurred, as a `data:` address, once its sizes are made.
    pub blur: Option<String>,
    /// The sizes that there are, the smallest first; until they are made, none.
    pub sizes: Vec<PictureSize>,
}

/// A size in which a picture can be had.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PictureSize {
    /// By what it is asked for: the side of the square that it was made for.
    pub edge: u32,
    pub width: u32,
    pub height: u32,
}

impl From<&Attachment> for AttachmentShown {
    fn from(attachment: &Attachment) -> Self {
        Self {
            id: attachment.id,
            name: attachment.name.clone(),
            media_type: attachment.media_type.clone(),
            bytes: attachment.bytes,
            picture: attachment.picture.as_ref().map(PictureShown::from),
        }
    }
}

impl From<&Picture> for PictureShown {
    fn from(picture: &Picture) -> Self {
        let prints = picture.prints.as_ref();
        let mut sizes: Vec<_> = prints
            .map_or(&[][..], |prints| &prints.files)
            .iter()
            .map(PictureSize::from)
            .collect();
        sizes.dedup();
        Self {
            width: picture.width,
            height: picture.height,
            animated: picture.is_animated,
            colour: prints.map(|prints| {
                let [red, green, blue] = prints.colour;
                format!("#{red:02x}{green:02x}{blue:02x}")
            }),
            blur: prints.map(|prints| {
                let blur = base64::engine::general_purpose::STANDARD.encode(&prints.blur);
                format!("data:image/webp;base64,{blur}")
            }),
            sizes,
        }
    }
}

impl From<&Print> for PictureSize {
    fn from(print: &Print) -> Self {
        Self {
            edge: print.edge,
            width: print.width,
            height: print.height,
        }
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
