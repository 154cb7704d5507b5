//! Who may do what with a file, as values that only this file can make (B3).
//!
//! Everybody but guests sees the whole library and works in it. Guests see what they were shown, and what is in the
//! folders that they were shown. What lies in the trash is nowhere but there.

use super::record::{Attachment, AttachmentId, File, FileId, FileKind, Grant, Upload, UploadId};
use crate::{
    domain::people::policy::{self as people, Member},
    engine::store::View,
    error::{Code, Error, Result},
    kit::id::UserId,
};

/// How deep folders may lie in one another.
pub const DEPTH_MAX: usize = 32;

/// That somebody may see a file.
#[derive(Debug, Clone)]
pub struct FileReader {
    file: File,
    /// The folders that it is in and that are seen as well, the outermost first.
    path: Vec<File>,
    member: Member,
}

/// That somebody may change a file.
#[derive(Debug, Clone)]
pub struct FileEditor {
    file: File,
    path: Vec<File>,
    member: Member,
}

/// That somebody may take back or destroy what lies in the trash.
#[derive(Debug, Clone)]
pub struct TrashKeeper {
    file: File,
    member: Member,
}

/// That somebody may put files into a folder, or at the top.
#[derive(Debug, Clone)]
pub struct FolderWriter {
    folder: Option<File>,
    depth: usize,
    member: Member,
}

/// The proof that `user` may see `file`. Fails: as [`people::member`], NotFound.
pub fn reader(view: &View<'_>, user: UserId, file: FileId) -> Result<FileReader> {
    let member = people::member(view, user)?;
    let file: File = view.get(&file)?.ok_or(Error::NotFound)?;
    let mut path = above(view, &file)?.ok_or(Error::NotFound)?;
    if member.is_guest() {
        // From the outermost folder that was shown on: what is above it is nobody's business.
        let mut shown = None;
        for (at, one) in path.iter().chain([&file]).enumerate() {
            if view.get::<Grant>(&(user, one.id))?.is_some() {
                shown = Some(at);
                break;
            }
        }
        path.drain(..shown.ok_or(Error::NotFound)?);
    }
    Ok(FileReader { file, path, member })
}

/// The proof that `user` may change `file`. Fails: as [`reader`], Forbidden for guests.
pub fn editor(view: &View<'_>, user: UserId, file: FileId) -> Result<FileEditor> {
    reader(view, user, file)?.editor()
}

/// The proof that `user` works in the library. Fails: as [`people::member`], Forbidden for guests.
pub fn librarian(view: &View<'_>, user: UserId) -> Result<Member> {
    let member = people::member(view, user)?;
    if member.is_guest() {
        return Err(Error::Forbidden(Code::forbidden));
    }
    Ok(member)
}

/// The proof that `user` may put files into `folder`, or at the top. Fails: as [`editor`], Conflict(not_a_folder).
pub fn folder_writer(view: &View<'_>, user: UserId, folder: Option<FileId>) -> Result<FolderWriter> {
    let Some(folder) = folder else {
        return Ok(FolderWriter {
            folder: None,
            depth: 0,
            member: librarian(view, user)?,
        });
    };
    let FileEditor { file, path, member } = editor(view, user, folder)?;
    if file.kind != FileKind::Folder {
        return Err(Error::Conflict(Code::not_a_folder));
    }
    Ok(FolderWriter {
        folder: Some(file),
        depth: path.len() + 1,
        member,
    })
}

/// The proof that `user` may take back what lies in the trash itself. Fails: as [`librarian`], NotFound.
pub fn trash_keeper(view: &View<'_>, user: UserId, file: FileId) -> Result<TrashKeeper> {
    let member = people::member(view, user)?;
    let file: File = view.get(&file)?.ok_or(Error::NotFound)?;
    let lies_there = file.trashed.as_ref().is_some_and(|trashed| !trashed.doomed);
    if !lies_there || member.is_guest() {
        return Err(Error::NotFound);
    }
    Ok(TrashKeeper { file, member })
}

/// Somebody's own upload. Fails: as [`people::member`], NotFound.
pub fn own_upload(view: &View<'_>, user: UserId, upload: UploadId) -> Result<Upload> {
    people::member(view, user)?;
    let upload: Option<Upload> = view.get(&upload)?;
    upload.filter(|upload| upload.by == user).ok_or(Error::NotFound)
}

/// What somebody brought themselves to be attached to something. Fails: as [`people::member`], NotFound.
pub fn own_attachment(view: &View<'_>, user: UserId, attachment: AttachmentId) -> Result<Attachment> {
    people::member(view, user)?;
    let attachment: Option<Attachment> = view.get(&attachment)?;
    attachment
        .filter(|attachment| attachment.by == user)
        .ok_or(Error::NotFound)
}

/// What can be reached by a link: a file that doesn't lie in the trash.
pub(super) fn is_there(view: &View<'_>, file: &File) -> Result<bool> {
    Ok(above(view, file)?.is_some())
}

/// The folders that a file is in, the outermost first; nothing if one of them, or itself, lies in the trash.
fn above(view: &View<'_>, file: &File) -> Result<Option<Vec<File>>> {
    let (mut path, mut next, mut there) = (Vec::new(), file.folder, file.trashed.is_none());
    while let (Some(folder), true) = (next, there) {
        let folder: Option<File> = view.get(&folder)?;
        let folder = folder.filter(|_| path.len() < DEPTH_MAX).ok_or(Error::NotFound)?;
        there = folder.trashed.is_none();
        next = folder.folder;
        path.push(folder);
    }
    path.reverse();
    Ok(there.then_some(path))
}

impl FileReader {
    /// The file.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// The folders on the way to it that are seen.
    pub fn path(&self) -> &[File] {
        &self.path
    }

    /// Who.
    pub fn member(&self) -> Member {
        self.member
    }

    /// The same person as somebody who changes it. Fails: Forbidden for guests.
    pub fn editor(self) -> Result<FileEditor> {
        if self.member.is_guest() {
            return Err(Error::Forbidden(Code::forbidden));
        }
        Ok(FileEditor {
            file: self.file,
            path: self.path,
            member: self.member,
        })
    }
}

impl FileEditor {
    /// The file.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.member.user()
    }
}

impl TrashKeeper {
    /// What lies there.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.member.user()
    }

    /// May this person destroy it? Whoever threw it there, and administrators. Fails: Forbidden.
    pub fn may_destroy(&self) -> Result<()> {
        let own = self
            .file
            .trashed
            .as_ref()
            .is_some_and(|trashed| trashed.by == self.user());
        if own { Ok(()) } else { self.member.admin().map(drop) }
    }
}

impl FolderWriter {
    /// The folder; nothing at the top.
    pub fn folder(&self) -> Option<FileId> {
        self.folder.as_ref().map(|folder| folder.id)
    }

    /// How many folders are around what is put here.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Who.
    pub fn user(&self) -> UserId {
        self.member.user()
    }
}

/// What somebody may do with a file, as it goes out with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct FileCan {
    /// Rename, move, share, throw away, put versions and files into it.
    pub edit: bool,
    /// Destroy for good, once it lies in the trash.
    pub destroy: bool,
}

impl FileCan {
    /// What `member` may do with `file`.
    pub fn of(member: Member, file: &File) -> Self {
        let edit = !member.is_guest();
        let own = file.trashed.as_ref().is_some_and(|trashed| trashed.by == member.user());
        Self {
            edit,
            destroy: file.trashed.is_some() && edit && (own || member.admin().is_ok()),
        }
    }
}
