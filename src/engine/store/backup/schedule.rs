//! Backups by the clock: when one is due, and which of the old ones go.
//!
//! They carry a mark in their names, so that those that people made are never taken away.

use std::{fs, path::Path, time::Duration};

use super::{Backup, EXTENSION, create, describe, io_error, list, sync_directory};
use crate::{
    engine::store::{Store, StoreError},
    kit::time::Millis,
};

/// What stands before the extension.
const MARK: &str = "-scheduled";

/// How often backups are made, and how many stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// From one to the next.
    pub every: Duration,
    /// The newest that stay.
    pub keep: usize,
}

impl Schedule {
    /// Makes a backup of `store` in `directory` if one is due at `now`, and takes away the oldest beyond those that stay.
    ///
    /// One that can't be read doesn't count as made. Fails: as [`create`]; then none was taken away.
    pub fn keep_up(&self, store: &Store, directory: &Path, now: Millis) -> Result<Option<Backup>, StoreError> {
        let newest = marked(directory)?
            .into_iter()
            .filter_map(|backup| backup.facts.map(|facts| facts.taken_at))
            .filter(|taken_at| *taken_at <= now) // The clock may have been wrong, and was set back.
            .max();
        if newest.is_some_and(|newest| now.since(newest) < self.every) {
            return Ok(None);
        }
        let made = mark(create(store, directory, now, &mut |_, _| {})?, directory)?;
        self.thin_out(directory)?;
        Ok(Some(made))
    }

    fn thin_out(&self, directory: &Path) -> Result<(), StoreError> {
        let made = marked(directory)?;
        let surplus = made.len().saturating_sub(self.keep);
        for old in &made[..surplus] {
            fs::remove_file(&old.path).map_err(|cause| io_error(&old.path, "can't be removed", cause))?;
        }
        Ok(())
    }
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
    describe(named)
}
