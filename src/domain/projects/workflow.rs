//! A project's workflow: its statuses added, changed, ordered and removed by its managers.  Rules: T27.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    batch::{self, LINES_MAX, Line},
    changing::TaskChange,
    policy::ProjectManager,
    project,
    record::{ProjectTally, Scheme, Stage, Status, StatusId, Task},
    scheme::{keep, writable},
    tasks::Sides,
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::text,
};

/// Statuses of one project at most; as many again are remembered after they were removed.
pub const STATUSES_MAX: usize = 30;
/// Tasks that a limit lets stand in a status at most.
pub const LIMIT_MAX: u32 = 10_000;
/// Characters of a status's name at most.
const NAME_MAX: usize = 40;
/// What filters say of every workflow.
const TAKEN_WORDS: [&str; 2] = ["open", "closed"];

/// A step of a workflow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskStatus)]
pub struct StatusShown {
    /// As it stands in tasks and filters: `to_do`.
    pub word: String,
    pub name: String,
    pub stage: Stage,
    /// How many tasks have it.
    pub tasks: u64,
    /// How many the team means to have at once at most. Nobody is refused for it.
    pub limit: Option<u32>,
}

/// A status to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusDraft {
    pub name: String,
    pub stage: Stage,
    pub limit: Option<u32>,
}

/// What to change of a status; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatusChange {
    pub name: Option<String>,
    pub stage: Option<Stage>,
    /// None within for no limit.
    pub limit: Option<Option<u32>>,
    /// How many others are to stand before it.
    pub place: Option<usize>,
}

impl Scheme {
    /// How many tasks the team means to have in a status at once at most.
    pub fn limit(&self, status: StatusId) -> Option<u32> {
        let limit = self.limits.iter().find(|(id, _)| *id == status);
        limit.map(|(_, limit)| *limit)
    }

    /// The workflow with what is counted of it.
    pub fn workflow(&self, tally: &ProjectTally) -> Vec<StatusShown> {
        let count = |id| tally.by_status.iter().find(|(status, _)| *status == id);
        let shown = |status: &Status| StatusShown {
            word: status.word.clone(),
            name: status.name.clone(),
            stage: status.stage,
            tasks: count(status.id).map_or(0, |(_, count)| *count),
            limit: self.limit(status.id),
        };
        self.statuses.iter().map(shown).collect()
    }

    fn set_limit(&mut self, status: StatusId, limit: Option<u32>) -> Result<()> {
        if limit.is_some_and(|limit| !(1..=LIMIT_MAX).contains(&limit)) {
            let say = format!("Choose 1 to {LIMIT_MAX} tasks, or null for no limit.");
            return Err(Error::invalid("limit", "out_of_range", say));
        }
        self.limits.retain(|(id, _)| *id != status);
        self.limits.extend(limit.map(|limit| (status, limit)));
        Ok(())
    }

    fn place_of(&self, word: &str) -> Result<usize> {
        let at = self.statuses.iter().position(|status| status.word == word);
        at.ok_or(Error::NotFound)
    }

    /// A workflow has something to be done and something that is done. Fails: Invalid(stage).
    fn whole(&self) -> Result<()> {
        let done = |status: &Status| status.stage == Stage::Done;
        if self.statuses.iter().any(done) && !self.statuses.iter().all(done) {
            return Ok(());
        }
        let say = "A workflow needs a status of what is done, and one of what isn't.";
        Err(Error::invalid("stage", "needed", say))
    }
}

/// Adds a status, behind the others of its stage. One that was removed under this name comes back.
///
/// Takes: a name of 1 to 40 characters that no other status has.
/// Writes: project_schemes. Emits: projects.project_changed, projects.tasks_changed → project/{id}.
/// Fails: Invalid(name, limit), Conflict(too_many, project_archived).  Rules: T3, T4, T27.
pub fn add(tx: &mut Tx<'_>, who: &ProjectManager, draft: &StatusDraft) -> Result<StatusShown> {
    let mut scheme = writable(tx, who)?;
    if scheme.statuses.len() >= STATUSES_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    let name = name_of(&scheme, None, &draft.name)?;
    let before = scheme
        .former
        .iter()
        .position(|old| old.name.to_lowercase() == name.to_lowercase());
    let (id, word) = match before.map(|at| scheme.former.remove(at)) {
        Some(old) => (old.id, old.word),
        None => {
            let id = scheme.next_status;
            scheme.next_status = id.checked_add(1).ok_or(Error::Conflict(Code::too_many))?;
            (id, word_of(&scheme, &name))
        }
    };
    scheme.set_limit(id, draft.limit)?;
    let behind = scheme.statuses.iter().rposition(|status| status.stage <= draft.stage);
    let status = Status {
        id,
        word: word.clone(),
        name,
        stage: draft.stage,
    };
    scheme.statuses.insert(behind.map_or(0, |at| at + 1), status);
    keep(tx, who, &scheme)?;
    shown(tx, &scheme, &word)
}

/// Changes what is named of a status. Its word stays. What it says of tasks is changed only while none has it.
///
/// Writes, emits: as [`add`].
/// Fails: NotFound, Invalid(name, stage, limit), Conflict(status_in_use, project_archived).  Rules: T3, T4, T27.
pub fn change(tx: &mut Tx<'_>, who: &ProjectManager, word: &str, change: &StatusChange) -> Result<StatusShown> {
    let mut scheme = writable(tx, who)?;
    let old = scheme.clone();
    let at = scheme.place_of(word)?;
    let id = scheme.statuses[at].id;
    if let Some(name) = &change.name {
        scheme.statuses[at].name = name_of(&scheme, Some(id), name)?;
    }
    if let Some(stage) = change.stage.filter(|stage| *stage != scheme.statuses[at].stage) {
        if !tasks_with(tx, who, id, 1)?.is_empty() {
            return Err(Error::Conflict(Code::status_in_use));
        }
        scheme.statuses[at].stage = stage;
        scheme.whole()?;
    }
    if let Some(limit) = change.limit {
        scheme.set_limit(id, limit)?;
    }
    if let Some(place) = change.place {
        let status = scheme.statuses.remove(at);
        scheme.statuses.insert(place.min(scheme.statuses.len()), status);
    }
    if scheme != old {
        keep(tx, who, &scheme)?;
    }
    shown(tx, &scheme, word)
}

/// Removes a status. The tasks that have it get another one, as if somebody had changed each of them.
///
/// Takes: the word of that other status, unless no task has this one; at most 1,000 tasks.
/// Writes: as [`add`] and [`batch::run`]; audit. Emits: as those.
/// Fails: NotFound, Invalid(into, stage), Conflict(status_in_use, project_archived).  Rules: T3, T4, T7, T27.
pub fn remove(tx: &mut Tx<'_>, who: &ProjectManager, word: &str, into: Option<&str>) -> Result<()> {
    let mut scheme = writable(tx, who)?;
    let status = scheme.statuses.remove(scheme.place_of(word)?);
    scheme.whole()?;
    let tasks = tasks_with(tx, who, status.id, LINES_MAX + 1)?;
    let lines = moving(&scheme, &tasks, into)?;
    scheme.set_limit(status.id, None)?;
    let about = serde_json::json!({ "key": who.project().key, "status": status.name, "tasks": tasks.len() });
    scheme.former.push(status);
    tx.audit("project.status_removed", who.project().id, about)?;
    keep(tx, who, &scheme)?;
    // The status is gone by now: what comes again when one of these is done begins with another.
    batch::run(tx, who.user(), &lines).map(drop)
}

/// What gives the tasks another status. Fails: Conflict(status_in_use), Invalid(into).
fn moving(scheme: &Scheme, tasks: &[Task], into: Option<&str>) -> Result<Vec<Line>> {
    if tasks.is_empty() {
        return Ok(Vec::new());
    }
    let into = into.ok_or(Error::Conflict(Code::status_in_use))?;
    if scheme.place_of(into).is_err() {
        return Err(Error::invalid(
            "into",
            "unknown",
            "Name another status of this project.",
        ));
    }
    if tasks.len() > LINES_MAX {
        let say = format!("More than {LINES_MAX} tasks have this status; give some of them another one first.");
        return Err(Error::invalid("into", "too_many", say));
    }
    let change = TaskChange {
        sides: Sides {
            status: Some(into.to_owned()),
            ..Sides::default()
        },
        ..TaskChange::default()
    };
    let line = |task: &Task| Line::Change {
        task: task.id,
        change: change.clone(),
    };
    Ok(tasks.iter().map(line).collect())
}

/// Tasks with a status that aren't in the trash, `most` at most.
fn tasks_with(view: &View<'_>, who: &ProjectManager, status: StatusId, most: usize) -> Result<Vec<Task>> {
    let group = (who.project().id, u64::from(status));
    Ok(view.scan_index(&Task::BY_STATUS, &group, &Span::first(most))?)
}

fn shown(view: &View<'_>, scheme: &Scheme, word: &str) -> Result<StatusShown> {
    let workflow = scheme.workflow(&project::tally(view, scheme.project)?);
    let status = workflow.into_iter().find(|status| status.word == word);
    status.ok_or(Error::NotFound)
}

/// The name as it is kept. Fails: Invalid(name), also if another status has it.
fn name_of(scheme: &Scheme, own: Option<StatusId>, name: &str) -> Result<String> {
    let name = text::line("name", name, 1, NAME_MAX)?;
    if TAKEN_WORDS.contains(&name.to_lowercase().as_str()) {
        let say = "Filters mean something else by this name; choose another.";
        return Err(Error::invalid("name", "taken", say));
    }
    match scheme.status_called(&name) {
        Some(other) if Some(other.id) != own => {
            let say = "Another status has this name.";
            Err(Error::invalid("name", "taken", say))
        }
        _ => Ok(name),
    }
}

/// A word for a name, which no status has or ever had.
fn word_of(scheme: &Scheme, name: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '_' };
    let word: String = name.to_lowercase().chars().map(plain).collect();
    let parts: Vec<&str> = word.split('_').filter(|part| !part.is_empty()).collect();
    let word = if parts.is_empty() {
        "status".to_owned()
    } else {
        parts.join("_")
    };
    let known: BTreeSet<&str> = scheme
        .statuses
        .iter()
        .chain(&scheme.former)
        .map(|status| status.word.as_str())
        .collect();
    let free = |word: &String| !known.contains(word.as_str()) && !TAKEN_WORDS.contains(&word.as_str());
    let numbered = (2..).map(|number: u32| format!("{word}_{number}"));
    let mut words = std::iter::once(word.clone()).chain(numbered);
    words.find(free).unwrap_or(word)
}
