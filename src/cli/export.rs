//! A whole workspace taken away from the command line: what `import` brings back.

use std::{
    fs::{File, OpenOptions},
    io::{BufWriter, Write as _},
    path::{Path, absolute},
};

use serde_json::json;

use super::{
    answer::{Answer, bytes},
    arguments::Export as Arguments,
    failure::Failure,
    people::chosen,
    progress::Progress,
    request::Request,
};
use crate::{
    app::App,
    domain::{imports::export, people::policy},
    engine::commit::Actor,
    kit::id::WorkspaceId,
};

/// Bytes that are written at a time.
const PIECE: usize = 1 << 20;

/// The request: a path means the same to the server as to whoever typed it.
pub fn request(arguments: &Arguments) -> Result<Request, Failure> {
    let file = absolute(&arguments.file);
    Ok(Request::Export {
        file: file.map_err(|cause| Failure::io("written", &arguments.file, &cause))?,
        workspace: arguments.workspace.workspace.clone(),
    })
}

/// Writes the workspace, as it is at this moment, into a file that isn't there yet.
pub fn run(app: &App, path: &Path, workspace: Option<&str>, progress: &Progress) -> Result<Answer, Failure> {
    let workspace = chosen(app, workspace)?;
    let failed = |cause: std::io::Error| Failure::io("written", path, &cause);
    let file = fresh(path).map_err(|cause| {
        failed(cause)
            .then("Name a file that isn't there yet; while the server runs it writes the file, and must be able to.")
    })?;
    match write(app, &file, workspace.id, progress) {
        Ok(messages) => {
            let length = file.metadata().map_err(failed)?.len();
            let value = json!({ "workspace": workspace.id, "path": path, "messages": messages, "bytes": length });
            let say = format!(
                "Wrote {:?} to {} ({}): {messages} messages.",
                workspace.name,
                path.display(),
                bytes(length)
            );
            Ok(Answer::new(value, say).and(format!("Bring it back with `longhouse import {}`.", path.display())))
        }
        Err(error) => {
            // Half of an archive is none.
            std::fs::remove_file(path).map_err(failed)?;
            Err(error)
        }
    }
}

fn write(app: &App, file: &File, workspace: WorkspaceId, progress: &Progress) -> Result<u64, Failure> {
    let owner = policy::operating(&Actor::system(workspace))?;
    let still = app.still(workspace)?;
    let mut out = BufWriter::with_capacity(PIECE, file);
    let mut meanwhile = |messages| {
        progress(messages, 0);
        Ok(())
    };
    let written = export::write(app, &still, owner, app.now(), &mut out, &mut meanwhile)
        .and_then(|messages| out.flush().map(|()| messages))
        .and_then(|messages| file.sync_all().map(|()| messages));
    written.map_err(|cause| Failure::new("io", format!("The archive can't be written: {cause}.")))
}

/// A new file that nobody else may read: everything that was said is in it.
fn fresh(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
