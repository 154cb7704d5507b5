//! What is found of files: names, and the words of those that are text, by those who may see them.

use std::collections::HashSet;

use super::{
    items,
    record::{File, FileId, FileKind, Words},
};
use crate::{
    domain::people::policy::Member,
    engine::{
        search::{Document, Searchable, Searched},
        store::{StoreError, View},
    },
    error::Result,
};

/// What is found of files.
pub const SEARCHABLE: &[Searchable] = &[Searchable::of::<File>()];

impl Searched for File {
    const KIND: &'static str = "file";

    fn document(&self, view: &View<'_>) -> Result<Option<Document>, StoreError> {
        if self.trashed.is_some() {
            return Ok(None);
        }
        let words: Option<Words> = view.get(&self.id)?;
        let kind = match self.kind {
            FileKind::Folder => "folder",
            FileKind::File => "file",
        };
        Ok(Some(Document {
            title: self.name.clone(),
            text: words.map(|words| words.text).unwrap_or_default(),
            marks: vec![format!("from:{}", self.created_by), format!("is:{kind}")],
            places: vec![within(self.place()), itself(self.id)],
            at: self.changed_at,
        }))
    }
}

fn within(folder: FileId) -> String {
    format!("folder:{folder}")
}

fn itself(file: FileId) -> String {
    format!("file:{file}")
}

/// Where `member` may look for files. What is in a folder in the trash is in none of these places.
pub fn places(view: &View<'_>, member: Member) -> Result<HashSet<String>> {
    let (folders, shown) = items::reach(view, member)?;
    let shown = shown.into_iter().map(itself);
    Ok(shown.chain(folders.into_iter().map(within)).collect())
}
