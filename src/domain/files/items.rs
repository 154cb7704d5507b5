//! Files and folders: made, renamed, moved, starred, thrown away, brought back; the lists of them.

use std::collections::HashSet;

use super::{
    event,
    policy::{self, DEPTH_MAX, FileEditor, FileReader, FolderWriter, TrashKeeper},
    record::{Content, File, FileId, FileKind, Grant, Star, Trashed, Version},
    shown::FileShown,
    sweep,
};
use crate::{
    domain::people::policy::Member,
    engine::{
        commit::Tx,
        store::{Order, Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        id::{Id, UserId},
        page::{Page, PageRequest},
        text,
    },
};

/// Characters of a name at most; file systems take 255 bytes.
const NAME_MAX: usize = 200;
/// What turns the direction of writing, by which `gpj.exe` looks like `exe.jpg`.
const TURNING: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
];
/// Numbers that are tried to make a name a new one.
const NUMBERS_MAX: u32 = 10_000;
/// Folders that are walked through to find one's end.
const WALKED_MAX: usize = 20_000;

/// Returns a name for a file. Fails: Invalid(name).
pub fn name(name: &str) -> Result<String> {
    let name = text::line("name", name, 1, NAME_MAX)?;
    let refuse = |say: &'static str| Err(Error::invalid("name", "malformed", say));
    if name.contains(['/', '\\', '\0']) || name == "." || name == ".." {
        return refuse("A name has no slashes, and is not `.` or `..`.");
    }
    if name.contains(TURNING) {
        return refuse("Remove the characters that turn the direction of writing.");
    }
    if name.len() > 250 {
        return refuse("Use a shorter name.");
    }
    Ok(name)
}

/// Makes a folder.
///
/// Writes: files. Emits: files.file_added. Fails: Conflict(file_name_taken, too_deep).
pub fn make_folder(tx: &mut Tx<'_>, place: &FolderWriter, name: &str) -> Result<File> {
    if place.depth() + 1 >= DEPTH_MAX {
        return Err(Error::Conflict(Code::too_deep));
    }
    let folder = new(tx, place, FileKind::Folder, name);
    must_be_free(tx, &folder)?;
    tx.insert(&folder)?;
    event::added(tx, &folder);
    Ok(folder)
}

/// A file with `content`, under a name that is made a new one if need be.
pub(super) fn add(tx: &mut Tx<'_>, place: &FolderWriter, name: &str, content: Content) -> Result<File> {
    let mut file = File {
        content: Some(content),
        ..new(tx, place, FileKind::File, name)
    };
    file.name = free_name(tx, file.place(), &file.name)?;
    tx.insert(&file)?;
    event::added(tx, &file);
    Ok(file)
}

fn new(tx: &Tx<'_>, place: &FolderWriter, kind: FileKind, name: &str) -> File {
    File {
        id: tx.new_id(),
        kind,
        folder: place.folder(),
        name: name.to_owned(),
        content: None,
        created_by: place.user(),
        created_at: tx.now(),
        changed_at: tx.now(),
        trashed: None,
    }
}

/// `report (2).pdf` where a `report.pdf` is.
fn free_name(view: &View<'_>, place: FileId, name: &str) -> Result<String> {
    let (stem, ending) = match name.rfind('.').filter(|at| *at > 0) {
        Some(at) => name.split_at(at),
        None => (name, ""),
    };
    let taken = |name: &str| {
        view.find(&File::BY_NAME, &place, &name.to_lowercase())
            .map(|file| file.is_some())
    };
    if !taken(name)? {
        return Ok(name.to_owned());
    }
    for number in 2..NUMBERS_MAX {
        let candidate = format!("{stem} ({number}){ending}");
        if !taken(&candidate)? {
            return Ok(candidate);
        }
    }
    Err(Error::Conflict(Code::file_name_taken))
}

fn must_be_free(view: &View<'_>, file: &File) -> Result<()> {
    let other = view.find(&File::BY_NAME, &file.place(), &file.name.to_lowercase())?;
    if other.is_some_and(|other| other.id != file.id) {
        return Err(Error::Conflict(Code::file_name_taken));
    }
    Ok(())
}

/// Gives a file another name, another place, or both.
///
/// Writes: files. Emits: files.file_changed, in both places. Fails: Conflict(file_name_taken, into_itself, too_deep).
pub fn change(tx: &mut Tx<'_>, who: &FileEditor, name: Option<&str>, to: Option<&FolderWriter>) -> Result<File> {
    let old = who.file().clone();
    let mut file = old.clone();
    if let Some(name) = name {
        name.clone_into(&mut file.name);
    }
    if let Some(to) = to {
        if file.kind == FileKind::Folder {
            must_fit(tx, &file, to)?;
        }
        file.folder = to.folder();
    }
    if file == old {
        return Ok(file);
    }
    must_be_free(tx, &file)?;
    file.changed_at = tx.now();
    tx.update(&file)?;
    if file.folder != old.folder {
        event::removed(tx, &old);
    }
    event::changed(tx, &file);
    Ok(file)
}

/// Fails, if `to` is in the folder itself, or what is in it would lie too deep.
fn must_fit(view: &View<'_>, folder: &File, to: &FolderWriter) -> Result<()> {
    let (mut level, mut below, mut walked) = (vec![folder.id], 0, 0);
    while !level.is_empty() {
        if level.iter().any(|id| Some(*id) == to.folder()) {
            return Err(Error::Conflict(Code::into_itself));
        }
        below += 1;
        let mut deeper = Vec::new();
        for id in level {
            deeper.extend(folders_in(view, id)?);
        }
        walked += deeper.len();
        if walked > WALKED_MAX || to.depth() + below >= DEPTH_MAX {
            return Err(Error::Conflict(Code::too_deep));
        }
        level = deeper;
    }
    Ok(())
}

/// The folders in a folder.
fn folders_in(view: &View<'_>, folder: FileId) -> Result<Vec<FileId>> {
    let folders = view.scan_index(&File::FOLDERS, &folder, &Span::first(WALKED_MAX))?;
    Ok(folders.into_iter().map(|folder| folder.id).collect())
}

/// Marks a file for oneself, or no longer.
///
/// Writes: file_stars.
pub fn star(tx: &mut Tx<'_>, who: &FileReader, starred: bool) -> Result<()> {
    let star = Star {
        user: who.member().user(),
        file: who.file().id,
    };
    if starred {
        tx.put(&star)?;
    } else {
        tx.delete::<Star>(&(star.user, star.file))?;
    }
    Ok(())
}

/// Throws a file away, with all that is in it. For thirty days it can be brought back.
///
/// Writes: files. Emits: files.file_removed.
pub fn trash(tx: &mut Tx<'_>, who: &FileEditor) -> Result<()> {
    let file = File {
        trashed: Some(Trashed {
            at: tx.now(),
            by: who.user(),
            doomed: false,
        }),
        ..who.file().clone()
    };
    tx.update(&file)?;
    event::removed(tx, &file);
    Ok(())
}

/// Brings a file back to where it was, or to the top if that is gone, under a name that is free.
///
/// Writes: files. Emits: files.file_added.
pub fn bring_back(tx: &mut Tx<'_>, who: &TrashKeeper) -> Result<File> {
    let mut file = who.file().clone();
    let place = policy::folder_writer(tx, who.user(), file.folder);
    file.folder = match place {
        Ok(place) => place.folder(),
        Err(Error::NotFound) => None,
        Err(other) => return Err(other),
    };
    file.trashed = None;
    file.name = free_name(tx, file.place(), &file.name)?;
    tx.update(&file)?;
    event::added(tx, &file);
    Ok(file)
}

/// Destroys what lies in the trash. It is gone at once; a job takes the rows away, and what only they named.
///
/// Writes: files, jobs. Audits: file.destroyed. Emits: files.file_removed. Fails: Forbidden.
pub fn destroy(tx: &mut Tx<'_>, who: &TrashKeeper) -> Result<()> {
    who.may_destroy()?;
    let mut file = who.file().clone();
    if let Some(trashed) = &mut file.trashed {
        trashed.doomed = true;
    }
    tx.update(&file)?;
    tx.audit("file.destroyed", file.id, serde_json::json!({ "name": file.name }))?;
    sweep::ask(tx)?;
    event::removed(tx, &file);
    Ok(())
}

/// Which files are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Those in a folder, or at the top; a guest's top is what was shown to it.
    In(Option<FileId>),
    Starred,
    Trash,
}

/// A page of files as `member` sees them. Fails: NotFound, Forbidden(trash) for guests.
pub fn list(view: &View<'_>, member: Member, wanted: Wanted, page: &PageRequest) -> Result<Page<FileShown>> {
    let found = match wanted {
        Wanted::In(None) if member.is_guest() => {
            let grants = view.page_rows::<Grant>(&member.user(), Order::Rising, page)?;
            seen(view, member, grants.map(|grant| grant.file))?
        }
        Wanted::In(folder) => {
            if let Some(folder) = folder {
                policy::reader(view, member.user(), folder)?;
            }
            view.page_index(&File::BY_FOLDER, &folder.unwrap_or(Id::ZERO), Order::Rising, page)?
        }
        Wanted::Starred => {
            let stars = view.page_rows::<Star>(&member.user(), Order::Falling, page)?;
            seen(view, member, stars.map(|star| star.file))?
        }
        Wanted::Trash => {
            policy::librarian(view, member.user())?;
            view.page_index(&File::TRASH, &(), Order::Falling, page)?
        }
    };
    let next = found.next;
    let items = found.items.into_iter().map(|file| FileShown::new(view, member, file));
    Ok(Page {
        items: items.collect::<Result<_>>()?,
        next,
    })
}

/// Those of `ids` that the member may see.
fn seen(view: &View<'_>, member: Member, ids: Page<FileId>) -> Result<Page<File>> {
    let mut items = Vec::new();
    for id in ids.items {
        match policy::reader(view, member.user(), id) {
            Ok(reader) => {
                let folder = reader.path().last().map(|folder| folder.id);
                items.push(File {
                    folder,
                    ..reader.file().clone()
                });
            }
            Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(Page { items, next: ids.next })
}

/// A page of what a file held, the newest first.
pub fn versions(view: &View<'_>, who: &FileReader, page: &PageRequest) -> Result<Page<Version>> {
    Ok(view.page_rows(&who.file().id, Order::Falling, page)?)
}

/// One version of a file, or the one that is in it now. Fails: NotFound.
pub fn version(view: &View<'_>, who: &FileReader, number: Option<u64>) -> Result<Version> {
    let now = who.file().content.as_ref().map(|content| content.version);
    let number = number.or(now).ok_or(Error::NotFound)?;
    view.get(&(who.file().id, number))?.ok_or(Error::NotFound)
}

/// Shows a file to a guest, or to nobody more.
///
/// Writes: file_grants. Audits: file.shown, file.hidden. Fails: NotFound if nobody here has that id.
pub fn show_to(tx: &mut Tx<'_>, who: &FileEditor, user: UserId, shown: bool) -> Result<()> {
    let key = (user, who.file().id);
    if !shown {
        if tx.delete::<Grant>(&key)?.is_some() {
            tx.audit("file.hidden", who.file().id, serde_json::json!({ "user": user }))?;
        }
        return Ok(());
    }
    crate::domain::people::person(tx, user)?;
    if tx.get::<Grant>(&key)?.is_none() {
        tx.insert(&Grant {
            user,
            file: who.file().id,
            by: who.user(),
            at: tx.now(),
        })?;
        tx.audit("file.shown", who.file().id, serde_json::json!({ "user": user }))?;
    }
    Ok(())
}

/// To whom a file was shown.
pub fn shown_to(view: &View<'_>, who: &FileEditor) -> Result<Vec<Grant>> {
    Ok(view.scan_index(&Grant::BY_FILE, &who.file().id, &Span::first(200))?)
}

/// The folders that `member` sees, as far as anybody walks, with the top; and of a guest the files that were shown to it.
pub(super) fn reach(view: &View<'_>, member: Member) -> Result<(HashSet<FileId>, Vec<FileId>)> {
    let (mut folders, mut shown) = (HashSet::new(), Vec::new());
    let mut open = vec![Id::ZERO];
    if member.is_guest() {
        shown = shown_to_guest(view, member)?;
        open.clone_from(&shown);
    }
    while let Some(id) = open.pop() {
        if folders.len() < WALKED_MAX && folders.insert(id) {
            open.extend(folders_in(view, id)?);
        }
    }
    Ok((folders, shown))
}

/// What a guest was shown and doesn't lie in the trash.
fn shown_to_guest(view: &View<'_>, guest: Member) -> Result<Vec<FileId>> {
    let mut shown = Vec::new();
    let mut page = PageRequest {
        limit: 200,
        cursor: None,
    };
    loop {
        let grants = view.page_rows::<Grant>(&guest.user(), Order::Rising, &page)?;
        let seen = seen(view, guest, grants.map(|grant| grant.file))?;
        shown.extend(seen.items.iter().map(|file| file.id));
        page.cursor = seen.next;
        if page.cursor.is_none() {
            return Ok(shown);
        }
    }
}
