//! Imports from the command line: looked through first, then brought; by the server's jobs while it runs, here otherwise.

use std::{
    fs::File,
    path::{Path, PathBuf},
    time::Duration,
};

use serde_json::json;

use super::{
    answer::{Answer, bytes},
    arguments::Import as Arguments,
    failure::Failure,
    people::chosen,
    progress::Progress,
    request::{Office, Request},
};
use crate::{
    app::App,
    domain::{
        imports::{
            asking::{self, Sent},
            record::{Counts, Import, ImportId, Remark, Stage},
            running::{self, Waiting},
        },
        people::awaited,
    },
    engine::{
        commit::{Actor, Tx},
        store::Span,
    },
    error::{Error, Result as Done},
};

/// Lines of a report that are printed.
const LINES: usize = 50;
/// Between two looks at what the server's jobs do.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// What is wanted.
pub struct Wanted {
    pub archive: PathBuf,
    pub dry_run: bool,
    pub fetch_files: bool,
}

/// The request: a path means the same to the server as to whoever typed it.
pub fn request(arguments: &Arguments) -> Result<Request, Failure> {
    let archive = arguments.archive.canonicalize();
    Ok(Request::Import {
        archive: archive.map_err(|cause| Failure::io("read", &arguments.archive, &cause))?,
        dry_run: arguments.dry_run,
        fetch_files: arguments.fetch_files,
        workspace: arguments.workspace.workspace.clone(),
    })
}

/// Looks through an archive, and unless it is only that, brings what is in it.
pub async fn run(
    office: &Office,
    wanted: Wanted,
    workspace: Option<&str>,
    progress: &Progress,
) -> Result<Answer, Failure> {
    let actor = Actor::system(chosen(&office.app, workspace)?.id);
    let id = send(&office.app, &actor, &wanted).await?;
    let way = Way { office, actor, id };
    let looked = way.go(Stage::Looking, progress).await?;
    if wanted.dry_run || looked.stage != Stage::Looked {
        let answer = way.report(&looked, &looked.found)?;
        way.write(move |tx| asking::forget(tx, None, id)).await?;
        while running::forget(&office.app, &way.actor, id).await? {}
        return Ok(answer);
    }
    way.write(move |tx| asking::start(tx, None, id)).await?;
    let brought = way.go(Stage::Running, progress).await?;
    way.report(&brought, &brought.came)
}

/// Stores the archive and makes an import of it.
async fn send(app: &App, actor: &Actor, wanted: &Wanted) -> Result<ImportId, Failure> {
    let path = wanted.archive.clone();
    let blobs = app.blobs()?.clone();
    let stored = tokio::task::spawn_blocking(move || {
        let file = File::open(&path).map_err(|cause| {
            Failure::io("read", &path, &cause).then("While the server runs it reads the file: put it where it may.")
        })?;
        blobs.put(file).map_err(|error| Failure::from(Error::from(error)))
    });
    let (pin, bytes) = stored.await.map_err(|error| Failure::from(Error::internal(error)))??;
    let sent = Sent {
        name: name(&wanted.archive),
        digest: pin.digest(),
        bytes,
        fetch_files: wanted.fetch_files,
    };
    let kept = app.write(actor.clone(), move |tx| asking::keep(tx, None, &sent)).await;
    drop(pin);
    Ok(kept?.value)
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

struct Way<'w> {
    office: &'w Office,
    actor: Actor,
    id: ImportId,
}

/// Whoever typed the command, and stops it with the process.
struct Typist<'t>(&'t Progress);

impl Waiting for Typist<'_> {
    fn progress(&self, read: u64, total: u64) {
        (self.0)(read, total);
    }

    fn is_stopped(&self) -> bool {
        false
    }
}

impl Way<'_> {
    /// Goes through a stage to its end. If the process is killed meanwhile, the server goes on when it next starts.
    async fn go(&self, stage: Stage, progress: &Progress) -> Result<Import, Failure> {
        if !self.office.serves {
            running::go(&self.office.app, &self.actor, self.id, stage, &Typist(progress)).await?;
        }
        loop {
            let import = self.import()?;
            if import.stage != stage {
                return Ok(import);
            }
            progress(import.read, import.total);
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    fn import(&self) -> Done<Import> {
        let id = self.id;
        self.office
            .app
            .read(self.actor.workspace, |view| view.get(&id)?.ok_or(Error::NotFound))
    }

    async fn write(&self, command: impl Fn(&mut Tx<'_>) -> Done<()> + Send + 'static) -> Done<()> {
        self.office.app.write(self.actor.clone(), command).await.map(drop)
    }

    fn report(&self, import: &Import, counts: &Counts) -> Result<Answer, Failure> {
        let id = import.id;
        let (lines, waiting) = self.office.app.read(self.actor.workspace, |view| {
            Ok((view.rows::<Remark>(&id, &Span::first(LINES))?, awaited::count(view)?))
        })?;
        let value = json!({
            "id": id,
            "stage": import.stage,
            "source": import.source,
            "counts": counts,
            "why": import.why,
            "remarks": lines.iter().map(|one| json!({ "file": one.file, "line": one.line, "text": one.text })).collect::<Vec<_>>(),
            "waiting_to_be_invited": waiting,
        });
        let said = match import.stage {
            Stage::Looked => "Nothing was changed; this would come:",
            Stage::Done => "This came:",
            _ => "It ended before its end; until then:",
        };
        let mut answer = Answer::new(value, said);
        for line in words(counts) {
            answer = answer.and(line);
        }
        answer.bad = !matches!(import.stage, Stage::Looked | Stage::Done);
        answer.say.extend(import.why.clone());
        for line in &lines {
            let place = match line.line {
                0 => line.file.clone(),
                number => format!("{}:{number}", line.file),
            };
            answer = answer.and(format!("  {place}  {}", line.text));
        }
        let more = import.remarks.saturating_sub(lines.len() as u64);
        if more > 0 {
            answer = answer.and(format!(
                "  and {more} lines more; administrators read them on the page of imports."
            ));
        }
        if import.stage == Stage::Done && waiting > 0 {
            answer = answer.and(format!(
                "{waiting} people can't sign in until they are invited or activated."
            ));
        }
        Ok(answer)
    }
}

fn words(counts: &Counts) -> Vec<String> {
    let files = format!("{} files ({})", counts.files, bytes(counts.file_bytes));
    vec![
        format!(
            "  {} people who are here, {} who are not",
            counts.people_here, counts.people_new
        ),
        format!("  {} new rooms, {} that are here", counts.rooms, counts.rooms_here),
        format!("  {} messages, {} of them in threads", counts.messages, counts.replies),
        format!(
            "  {} reactions, {} pins, {files}, {} files as links",
            counts.reactions, counts.pins, counts.links
        ),
        format!(
            "  {} had come before, {} were notes of the other program, {} can't come",
            counts.known, counts.notes, counts.skipped
        ),
    ]
}
