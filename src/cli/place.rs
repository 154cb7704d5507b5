//! The data directory: found, made, refused.

use std::{
    fs,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{arguments::Common, failure::Failure};
use crate::{
    app::{App, AppOptions, Place, collections},
    config::{Config, Sources},
    domain::{self, maintenance::BackupPlan},
    engine::{
        commit::{Retention, TABLES},
        store::{DATA_FILE, OpenOptions},
    },
};

/// The configuration with the flags of every command, and `flags` beside them.
pub fn configuration(common: &Common, mut flags: Vec<(&'static str, String)>) -> Result<Config, Failure> {
    flags.extend(common.data.as_ref().map(|data| ("data", data.display().to_string())));
    Ok(Config::load(&Sources::of_process(common.config.clone(), flags))?)
}

/// Makes the directory, readable by its owner only, if it isn't there.
pub fn make(directory: &Path) -> Result<(), Failure> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(directory)
        .map_err(|cause| Failure::io("made", directory, &cause))
}

/// The data file. Fails, where there is none: a command must not make one by a slip in `--data`.
pub fn data_file(directory: &Path) -> Result<PathBuf, Failure> {
    let file = directory.join(DATA_FILE);
    match fs::metadata(&file) {
        Ok(_) => Ok(file),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let message = format!("There is no data in {}.", directory.display());
            Err(Failure::new("no_data", message)
                .then("Say where it is with --data DIR, or make it with `longhouse serve`."))
        }
        Err(cause) => Err(Failure::io("opened", &file, &cause)),
    }
}

/// Fails, where something is already.
pub fn must_be_empty(directory: &Path) -> Result<(), Failure> {
    let mut found = match fs::read_dir(directory) {
        Ok(found) => found,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(Failure::io("looked into", directory, &cause)),
    };
    match found.next() {
        None => Ok(()),
        Some(_) => {
            let message = format!("{} is not empty; nothing was changed.", directory.display());
            Err(Failure::new("not_empty", message).then("Choose a new directory with --data DIR."))
        }
    }
}

/// Opens the program over the directory of the configuration.
pub fn open(config: &Config) -> Result<App, Failure> {
    let day = Duration::from_secs(24 * 3_600);
    let options = AppOptions {
        store_cache_bytes: megabytes(config.store_cache_mb),
        cache_bytes: config.cache_mb << 20,
        retention: Retention {
            age: day * config.journal_days,
            bytes: config.journal_mb << 20,
        },
        files: domain::files::Limits {
            file_bytes: config.upload_mb << 20,
            workspace_bytes: config.files_gb << 30,
        },
        picture_pixels: config.picture_megapixels * 1_000_000,
        program: std::env::current_exe().ok(),
        session_days: config.session_days,
        audit_days: config.audit_days,
        jobs: domain::jobs(backup_plan(config)),
        ..AppOptions::at(Place::Directory(config.data_dir()))
    };
    Ok(App::open(options)?)
}

/// How backups are made by the clock, if at all.
fn backup_plan(config: &Config) -> Option<BackupPlan> {
    (config.backup_every_hours > 0).then(|| BackupPlan {
        every: Duration::from_secs(3_600 * u64::from(config.backup_every_hours)),
        keep: config.backup_keep,
    })
}

/// How to open a store without the program around it.
pub fn store_options(config: &Config) -> OpenOptions {
    OpenOptions {
        cache_bytes: megabytes(config.store_cache_mb),
        collections: collections(),
        tables: TABLES.to_vec(),
    }
}

fn megabytes(count: u64) -> usize {
    usize::try_from(count << 20).unwrap_or(usize::MAX)
}
