//! Readers: one for each kind of archive. Each tells the same stream however often it is asked.

mod csv;
mod longhouse;
mod mattermost;
mod names;
mod slack;

use super::{
    archive::{Archive, Fault},
    coming::{Coming, Item, Place},
    record::Source,
};

/// Takes the steps of a stream.
pub type Take<'t> = dyn FnMut(Item) -> Result<(), Fault> + 't;

/// What kind of archive it is. Fails: if it is none that is known.
pub fn source(archive: &Archive, name: &str) -> Result<Source, Fault> {
    if archive.is_plain() {
        let lower = name.to_lowercase();
        let lines = [".jsonl", ".ndjson", ".json"];
        return Ok(if lines.iter().any(|ending| lower.ends_with(ending)) {
            Source::Mattermost
        } else {
            Source::Csv
        });
    }
    if archive.has(super::export::HEAD) {
        return Ok(Source::Longhouse);
    }
    if slack::root(archive).is_some() {
        return Ok(Source::Slack);
    }
    if mattermost::lines_file(archive).is_some() {
        return Ok(Source::Mattermost);
    }
    if csv::file(archive).is_some() {
        return Ok(Source::Csv);
    }
    let say = "This is no archive that is known here: a Slack export has `users.json` and `channels.json` in it, a Mattermost \
               export a file of lines (`.jsonl`), our own export `longhouse.json`.";
    Err(Fault::of("", say))
}

/// What its things are known under here: things of two places never have the same name.
pub fn known_as(archive: &mut Archive, source: Source) -> Result<String, Fault> {
    Ok(match source {
        Source::Slack => "slack".to_owned(),
        Source::Mattermost => mattermost::known_as(archive)?,
        Source::Csv => "csv".to_owned(),
        Source::Longhouse => longhouse::known_as(archive)?,
    })
}

/// Bytes that will have been read in the end.
pub fn total(archive: &Archive, source: Source) -> u64 {
    archive.total(|name| match source {
        Source::Slack => name.ends_with(".json"),
        Source::Mattermost | Source::Longhouse => name.ends_with(".jsonl"),
        Source::Csv => name.ends_with(".csv"),
    })
}

/// Tells what is in the archive.
pub fn read(archive: &mut Archive, source: Source, take: &mut Take<'_>) -> Result<(), Fault> {
    match source {
        Source::Slack => slack::read(archive, take),
        Source::Mattermost => mattermost::read(archive, take),
        Source::Csv => csv::read(archive, take),
        Source::Longhouse => longhouse::read(archive, take),
    }
}

fn item(file: &str, line: u64, what: Coming) -> Item {
    let file = file.to_owned();
    Item {
        at: Place { file, line },
        what,
    }
}

/// A fault that spoils one thing alone, as a line of the report.
fn skipped(fault: Fault) -> Result<Item, Fault> {
    match fault {
        Fault::Archive { at, what } => Ok(Item {
            at,
            what: Coming::Skipped(what),
        }),
        Fault::Stopped => Err(Fault::Stopped),
    }
}
