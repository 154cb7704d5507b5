//! Backups by the clock: which of the old ones go.
//!
//! They carry a mark in their names, so that those that people made are never taken away.

use std::{fs, path::Path};

use super::{Backup, EXTENSION, Progress, Shelf, create, describe, io_error, list, sync_directory};
use crate::{
    engine::store::{Store, StoreError},
    kit::time::Millis,
};

/// What stands before the extension.
const MARK: &str = "-scheduled";

/// As [`create`], marked as made by the clock; takes away the oldest so marked beyond the newest `keep`.
///
/// Fails: as [`create`]; then none was taken away.
pub fn create_scheduled(
    store: &Store,
    shelf: &dyn Shelf,
    directory: &Path,
    now: Millis,
    keep: usize,
    progress: &mut Progress<'_>,
) -> Result<Backup, StoreError> {
    let made = mark(create(store, shelf, directory, now, progress)?, directory)?;
    let marked = marked(directory)?;
    let surplus = marked.len().saturating_sub(keep);
    for old in &marked[..surplus] {
        fs::remove_file(&old.path).map_err(|cause| io_error(&old.path, "can't be removed", cause))?;
    }
    Ok(made)
}

/// The backups that were made by the clock, the newest last.
fn marked(directory: &Path) -> Result<Vec<Backup>, StoreError> {
    let end = format!("{MARK}.{EXTENSION}");
    let mut backups = list(directory)?;
    backups.retain(|backup| backup.name.ends_with(&end));
    Ok(backups)
}

fn mark(made: Backup, directory: &Path) -> Result<Backup, StoreError> {
    let name = made.name.trim_end_matches(EXTENSION).trim_end_matches('.');
    let named = directory.join(format!("{name}{MARK}.{EXTENSION}"));
    fs::rename(&made.path, &named).map_err(|cause| io_error(&made.path, "can't be renamed", cause))?;
    sync_directory(directory)?;
    Ok(Backup {
        lost: made.lost,
        ..describe(named)?
    })
}
