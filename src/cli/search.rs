//! `search`: how far the index is, and building it anew while the server goes on serving.

use serde_json::json;

use super::{answer::Answer, failure::Failure, progress::Progress};
use crate::{app::App, engine::search::Status, error::Error};

/// Builds the index anew.
pub fn reindex(app: &App, progress: &Progress) -> Result<Answer, Failure> {
    let built = app.search().rebuild(&mut |done, of| progress(done, of));
    built.map_err(Error::from)?;
    let status = app.search().status();
    let say = format!("The search index was built: {} documents.", status.documents);
    Ok(Answer::new(value(&status), say))
}

/// Says how far the index is.
pub fn status(app: &App) -> Answer {
    let status = app.search().status();
    let say = match status {
        Status {
            building: Some((done, of)),
            ..
        } => format!("The index is being built: {done} of {of} rows."),
        Status { behind: 0, .. } => "Everything is found.".to_owned(),
        Status { behind, .. } => format!("{behind} commits are not found yet."),
    };
    Answer::new(value(&status), say).and(format!("{} documents, {} bytes.", status.documents, status.bytes))
}

fn value(status: &Status) -> serde_json::Value {
    json!({
        "seq": status.seq,
        "behind": status.behind,
        "documents": status.documents,
        "bytes": status.bytes,
        "complete": status.complete,
        "building": status.building.map(|(done, of)| json!({ "done": done, "of": of })),
    })
}
