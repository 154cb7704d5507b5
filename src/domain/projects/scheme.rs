//! A project's words: its workflow as it is at first, and the labels that are added as they are used. Its workflow is
//! changed in [`super::workflow`], its fields are made and changed in [`super::fields`].

use super::{
    event::{self, Heard},
    policy::ProjectManager,
    record::{FieldId, Label, LabelId, Project, ProjectId, Scheme, Stage, Status, StatusId, TaskField},
    shown::ProjectHeard,
};
use crate::{
    engine::{
        commit::Tx,
        store::{StoreError, View},
    },
    error::{Code, Error, Result},
    kit::text,
};

/// Labels of one project at most.
pub const LABELS_MAX: usize = 200;
/// Colours that labels and projects have.
pub const COLOURS: u8 = 12;

/// The workflow that every project begins with: word, name, what it says of a task.
const USUAL: [(&str, &str, Stage); 5] = [
    ("backlog", "Backlog", Stage::Backlog),
    ("to_do", "To do", Stage::Waiting),
    ("doing", "Doing", Stage::Active),
    ("review", "Review", Stage::Active),
    ("done", "Done", Stage::Done),
];

impl Scheme {
    /// The words of a new project.
    pub fn usual(project: ProjectId) -> Self {
        let statuses = (1..).zip(USUAL).map(|(id, (word, name, stage))| Status {
            id,
            word: word.to_owned(),
            name: name.to_owned(),
            stage,
        });
        Self {
            project,
            statuses: statuses.collect(),
            labels: Vec::new(),
            next_status: USUAL.len() as StatusId + 1,
            next_label: 1,
            fields: Vec::new(),
            next_field: 1,
            former: Vec::new(),
            limits: Vec::new(),
        }
    }

    /// The status of a number. A task's status is always one of its project, in the trash perhaps a former one.
    pub fn status(&self, id: StatusId) -> Result<&Status> {
        let missing = || Error::internal(format!("the project {} has no status {id}", self.project));
        let mut all = self.statuses.iter().chain(&self.former);
        all.find(|status| status.id == id).ok_or_else(missing)
    }

    /// The status of a number, or what stands for it since it was removed: the first of its stage, or of the workflow.
    pub fn standing(&self, id: StatusId) -> Result<Status> {
        let status = self.status(id)?;
        let stays = |other: &&Status| other.id == id;
        let alike = |other: &&Status| other.stage == status.stage;
        let all = || self.statuses.iter();
        let found = all().find(stays).or_else(|| all().find(alike));
        found.cloned().map_or_else(|| self.first_status().cloned(), Ok)
    }

    /// The status that somebody means by its word or its name.
    pub fn status_called(&self, text: &str) -> Option<&Status> {
        let text = text.to_lowercase();
        let named = |status: &&Status| status.word == text || status.name.to_lowercase() == text;
        self.statuses.iter().find(named)
    }

    /// The status with which tasks begin: the first of what is to be done.
    pub fn first_status(&self) -> Result<&Status> {
        let waiting = self.statuses.iter().find(|status| status.stage == Stage::Waiting);
        waiting
            .or_else(|| self.statuses.first())
            .ok_or_else(|| Error::internal("a workflow without a status"))
    }

    /// The label of a name, without regard to case.
    pub fn label_called(&self, name: &str) -> Option<&Label> {
        let name = name.to_lowercase();
        self.labels.iter().find(|label| label.name.to_lowercase() == name)
    }

    /// The fields that weren't removed, in their order.
    pub fn fields(&self) -> impl Iterator<Item = &TaskField> {
        self.fields.iter().filter(|field| field.removed_at.is_none())
    }

    /// The field of a number, unless it was removed.
    pub fn field(&self, id: FieldId) -> Option<&TaskField> {
        self.fields().find(|field| field.id == id)
    }

    /// The field of a name, without regard to case, unless it was removed.
    pub fn field_called(&self, name: &str) -> Option<&TaskField> {
        let name = name.to_lowercase();
        self.fields().find(|field| field.name.to_lowercase() == name)
    }

    /// The names of labels; what isn't known any more is left out.
    pub fn label_names(&self, ids: &[LabelId]) -> Vec<String> {
        let name = |id: &LabelId| self.labels.iter().find(|label| label.id == *id);
        ids.iter().filter_map(name).map(|label| label.name.clone()).collect()
    }
}

/// The project's words, if they may be changed now. Fails: Conflict(project_archived).
pub(super) fn writable(view: &View<'_>, who: &ProjectManager) -> Result<Scheme> {
    if who.project().archived {
        return Err(Error::Conflict(Code::project_archived));
    }
    of(view, who.project().id)
}

/// Keeps the words as they are now: whoever looks at the project or its tasks hears of it.
///
/// Writes: project_schemes. Emits: projects.project_changed, projects.tasks_changed → project/{id}.
pub(super) fn keep(tx: &mut Tx<'_>, who: &ProjectManager, scheme: &Scheme) -> Result<()> {
    let project = who.project();
    tx.update(scheme)?;
    tx.emit(&Heard::ProjectChanged {
        project: ProjectHeard::from(project),
        to: event::of_project(project.id),
    });
    tx.emit(&Heard::TasksChanged { project: project.id });
    Ok(())
}

/// The words of a project.
pub fn of(view: &View<'_>, project: ProjectId) -> Result<Scheme> {
    let missing = StoreError::Missing {
        collection: "project_schemes",
    };
    Ok(view.get(&project)?.ok_or(missing)?)
}

/// A label's name as it is kept. Fails: Invalid(labels).
pub fn label_name(name: &str) -> Result<String> {
    text::line("labels", name, 1, 40)
}

/// The numbers of labels, rising; what is no label yet becomes one.
///
/// Writes: project_schemes. Fails: Conflict(too_many).
pub fn label(tx: &mut Tx<'_>, project: &Project, names: &[String]) -> Result<Vec<LabelId>> {
    let mut scheme = of(tx, project.id)?;
    let known = scheme.labels.len();
    let mut ids: Vec<LabelId> = Vec::with_capacity(names.len());
    for name in names {
        if let Some(label) = scheme.label_called(name) {
            ids.push(label.id);
            continue;
        }
        if scheme.labels.len() == LABELS_MAX {
            return Err(Error::Conflict(Code::too_many));
        }
        let id = scheme.next_label;
        scheme.next_label += 1;
        scheme.labels.push(Label {
            id,
            name: name.clone(),
            colour: (id % LabelId::from(COLOURS)) as u8,
        });
        ids.push(id);
    }
    if scheme.labels.len() > known {
        tx.update(&scheme)?;
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
