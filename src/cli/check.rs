//! `check`: on the running server's snapshot, or on the file of a stopped one, in which nothing is changed.

use serde_json::json;

use super::{
    answer::Answer,
    arguments::Common,
    failure::Failure,
    place,
    progress::{Bar, Progress},
    request::Request,
    socket,
};
use crate::{
    app::App,
    engine::{
        blobs::{self, Blobs},
        commit,
        store::{DirectoryLock, Store, TableFindings, pages_hold},
    },
};

const WHOLE: &str = "Everything is whole.";
const NEXT: &str = "Stop the server, restore the newest good backup into a new directory (`longhouse backup list`, `longhouse restore`), and keep this one.";

/// Checks the data directory.
pub fn run(common: &Common) -> Result<Answer, Failure> {
    let config = place::configuration(common, Vec::new())?;
    let directory = config.data_dir();
    let bar = Bar::new(Request::Check {}.doing(), common.json);
    let progress = bar.progress();
    if let Some(answer) = socket::ask(&directory, &Request::Check {}, &progress)? {
        return Ok(answer);
    }
    let file = place::data_file(&directory)?;
    let _lock = DirectoryLock::take(&directory)?;
    let options = place::store_options(&config);
    let pages = pages_hold(&file, options.cache_bytes)?;
    let store = Store::open_frozen(&file, options)?;
    let mut tables = commit::check(&store, &mut |seen| progress(seen, 0))?;
    let blobs = Blobs::at(directory.join(blobs::DIRECTORY));
    tables.push(blobs.check(&store, &mut |seen| progress(seen, 0))?);
    let mut whole = TableFindings::of("(pages of the file)");
    whole.note_times("checksums don't hold", u64::from(!pages));
    tables.insert(0, whole);
    Ok(answer(&tables, WHOLE, NEXT))
}

/// Checks what the running program has open.
pub fn running(app: &App, progress: &Progress) -> Result<Answer, Failure> {
    let mut tables = commit::check(app.store(), &mut |seen| progress(seen, 0))?;
    tables.push(app.blobs()?.check(app.store(), &mut |seen| progress(seen, 0))?);
    Ok(answer(&tables, WHOLE, NEXT))
}

/// The answer for these findings: `good`, or what is damaged and what to do `next`.
pub fn answer(tables: &[TableFindings], good: &str, next: &str) -> Answer {
    let damaged: Vec<&TableFindings> = tables.iter().filter(|table| !table.damage.is_empty()).collect();
    let entries: u64 = tables.iter().map(|table| table.entries).sum();
    let value = json!({ "ok": damaged.is_empty(), "entries": entries, "tables": tables });
    if damaged.is_empty() {
        return Answer::new(value, good).and(format!("{entries} entries in {} tables.", tables.len()));
    }
    let rows = damaged.iter().flat_map(|table| {
        let damage = table.damage.iter();
        damage.map(|(what, times)| [table.table.clone(), times.to_string(), what.clone()])
    });
    let mut answer = Answer::new(value, next).table(["damaged", "times", "what"], rows);
    answer.bad = true;
    answer
}
