//! Backups from the command line: made by whoever has the store, listed and verified by anybody who may read them.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::{
    answer::{Answer, bytes},
    arguments::Common,
    check,
    failure::Failure,
    place,
    progress::{Bar, Progress},
};
use crate::{
    app::App,
    engine::{
        blobs::{self, Blobs},
        store::{
            Store,
            backup::{self, Backup, DIRECTORY},
        },
    },
};

/// Makes a backup of the open program's data.
pub fn create(app: &App, progress: &Progress) -> Result<Answer, Failure> {
    let Some(directory) = app.directory() else {
        return Err(Failure::new(
            "no_data",
            "The data is not in a directory, so there is nowhere to put a backup.",
        ));
    };
    let made = backup::create(
        app.store(),
        app.blobs()?.as_ref(),
        &directory.join(DIRECTORY),
        app.now(),
        &mut |done, total| {
            progress(done, total);
            ControlFlow::Continue(())
        },
    )?;
    let seq = made.facts.as_ref().map_or(0, |facts| facts.seq);
    let say = format!(
        "Backed up to {} ({}), with every commit up to seq {seq}.",
        made.path.display(),
        bytes(made.bytes)
    );
    let answer = Answer::new(as_json(&made), say);
    if made.lost.is_empty() {
        return Ok(answer.and(format!("Prove it with `longhouse backup verify {}`.", made.name)));
    }
    let mut answer = answer.and(format!(
        "{} blobs are missing or damaged and not in it; `longhouse check` says which, and an older backup may have them.",
        made.lost.len()
    ));
    answer.bad = true;
    Ok(answer)
}

/// The backups in the data directory.
pub fn list(common: &Common) -> Result<Answer, Failure> {
    let directory = place::configuration(common, Vec::new())?.data_dir().join(DIRECTORY);
    let backups = backup::list(&directory)?;
    let rows = backups.iter().map(|one| match &one.facts {
        Some(facts) => [
            one.name.clone(),
            facts.taken_at.to_string(),
            facts.seq.to_string(),
            bytes(one.bytes),
        ],
        None => [one.name.clone(), "damaged".to_owned(), "-".to_owned(), bytes(one.bytes)],
    });
    let say = match backups.len() {
        0 => format!(
            "There are no backups in {}. Make one with `longhouse backup create`.",
            directory.display()
        ),
        1 => format!("One backup in {}.", directory.display()),
        count => format!("{count} backups in {}.", directory.display()),
    };
    let value = json!({ "items": backups.iter().map(as_json).collect::<Vec<_>>() });
    Ok(Answer::new(value, say).table(["name", "taken at", "seq", "size"], rows))
}

/// Restores a backup into a directory that goes afterwards, and checks it there.
pub fn verify(common: &Common, archive: &Path) -> Result<Answer, Failure> {
    let config = place::configuration(common, Vec::new())?;
    let archive = found(archive, &config.data_dir().join(DIRECTORY));
    let beside = archive.parent().unwrap_or(Path::new("."));
    let temporary = Temporary(beside.join(format!(".verify-{}", std::process::id())));
    let bar = Bar::new("verifying", common.json);
    let progress = bar.progress();
    let options = || place::store_options(&config);
    let blobs = Blobs::at(temporary.0.join(blobs::DIRECTORY));
    let facts = backup::restore(&archive, &temporary.0, &blobs, options(), &mut |done, total| {
        progress(done, total)
    })?;
    let file = place::data_file(&temporary.0)?;
    let store = Store::open(&file, options())?;
    let mut tables = crate::engine::commit::check(&store, &mut |_| {})?;
    tables.push(blobs.check(&store, &mut |_| {})?);
    drop(store);
    drop(bar);
    let good = format!(
        "{} is whole: it restores to seq {} of {}.",
        archive.display(),
        facts.seq,
        facts.taken_at
    );
    Ok(check::answer(
        &tables,
        &good,
        "This backup is damaged; verify an older one, and look into the disk.",
    ))
}

/// A path, or a name in the directory of backups.
fn found(archive: &Path, directory: &Path) -> PathBuf {
    if archive.exists() || archive.components().count() > 1 {
        archive.to_owned()
    } else {
        directory.join(archive)
    }
}

fn as_json(backup: &Backup) -> Value {
    let facts = backup.facts.as_ref();
    json!({
        "name": backup.name,
        "path": backup.path,
        "bytes": backup.bytes,
        "seq": facts.map(|facts| facts.seq),
        "taken_at": facts.map(|facts| facts.taken_at),
        "program": facts.map(|facts| facts.program.clone()),
        "lost": backup.lost.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

/// A directory that goes with this value.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // It may never have been made; what can't be removed is named by its path and harmless.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
