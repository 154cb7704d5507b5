//! `restore`: the data of a backup, in an empty directory.

use std::path::Path;

use serde_json::json;

use super::{answer::Answer, arguments::Common, failure::Failure, place, progress::Bar};
use crate::engine::{
    blobs::{self, Blobs},
    store::backup,
};

/// Makes the data of `archive` in the data directory.
pub fn run(common: &Common, archive: &Path) -> Result<Answer, Failure> {
    let config = place::configuration(common, Vec::new())?;
    let directory = config.data_dir();
    let bar = Bar::new("restoring", common.json);
    let progress = bar.progress();
    let facts = backup::restore(
        archive,
        &directory,
        &Blobs::at(directory.join(blobs::DIRECTORY)),
        place::store_options(&config),
        &mut |done, total| {
            progress(done, total);
        },
    )?;
    drop(bar);
    let value = json!({ "data": directory, "seq": facts.seq, "taken_at": facts.taken_at });
    let say = format!(
        "Restored {} to seq {} of {}.",
        directory.display(),
        facts.seq,
        facts.taken_at
    );
    Ok(Answer::new(value, say).and(format!(
        "Serve it with `longhouse serve --data {}`.",
        directory.display()
    )))
}
