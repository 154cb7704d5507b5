//! What a project makes of drafts: which status, who does it, which labels, of what each is a part. The same is shown
//! before anything happens, and done then.

use std::collections::{HashMap, HashSet};

use super::{
    draft::{Draft, Drafts},
    fields::Field,
    remarks::{Remarks, quoted},
    values,
};
use crate::{
    domain::{
        people::directory,
        projects::{
            policy::{self, ProjectEditor, TaskName},
            record::{Scheme, Task, TaskId},
            scheme::{self, LABELS_MAX},
            tasks::{self, ASSIGNEES_MAX, DEPTH_MAX, ESTIMATE_MAX, Sides, TASK_LABELS_MAX},
        },
    },
    engine::store::View,
    error::{Error, Result},
    kit::{
        id::UserId,
        page::{MAX_LIMIT, PageRequest},
    },
};

/// Tasks to be made, in this order.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub tasks: Vec<Planned>,
    pub remarks: Remarks,
    /// Labels that the project doesn't have yet.
    pub labels: Vec<String>,
}

/// A task to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Which of the drafts it is made of.
    pub draft: usize,
    /// All but the description, which may be long and stays with the draft.
    pub sides: Sides,
    pub above: Option<Above>,
}

/// Of what a task is a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// Of one of the file, by its place among them: it stands before its parts.
    Here(usize),
    /// Of one that was there before.
    There(TaskId),
}

/// What the project makes of the drafts.
pub fn plan(view: &View<'_>, who: &ProjectEditor, drafts: &Drafts) -> Result<Plan> {
    let scheme = scheme::of(view, who.project().id)?;
    let mut planner = Planner {
        view,
        who,
        drafts,
        known: scheme.labels.iter().map(|label| label.name.to_lowercase()).collect(),
        scheme,
        people: None,
        labels: Vec::new(),
        remarks: drafts.remarks.clone(),
    };
    let above = planner.above()?;
    let mut tasks: Vec<Planned> = Vec::with_capacity(drafts.drafts.len());
    let mut places: Vec<Option<usize>> = vec![None; drafts.drafts.len()];
    for start in 0..drafts.drafts.len() {
        for number in unplaced(start, &above, &places).into_iter().rev() {
            let above = match above[number] {
                Some(Above::Here(other)) => places[other].map(Above::Here),
                there => there,
            };
            places[number] = Some(tasks.len());
            let sides = planner.sides(&drafts.drafts[number])?;
            tasks.push(Planned {
                draft: number,
                sides,
                above,
            });
        }
    }
    let Planner { labels, remarks, .. } = planner;
    Ok(Plan { tasks, remarks, labels })
}

/// A draft that has no place yet, and behind it those above it that have none.
fn unplaced(start: usize, above: &[Option<Above>], places: &[Option<usize>]) -> Vec<usize> {
    let (mut path, mut at) = (Vec::new(), Some(start));
    while let Some(number) = at.filter(|number| places[*number].is_none()) {
        path.push(number);
        at = match above[number] {
            Some(Above::Here(other)) => Some(other),
            _ => None,
        };
    }
    path
}

struct Planner<'v, 's> {
    view: &'v View<'s>,
    who: &'v ProjectEditor,
    drafts: &'v Drafts,
    scheme: Scheme,
    /// Whom each name means, as soon as somebody is named.
    people: Option<HashMap<String, HashSet<UserId>>>,
    /// The names of all labels in lower case, of those that are new too.
    known: HashSet<String>,
    labels: Vec<String>,
    remarks: Remarks,
}

impl Planner<'_, '_> {
    fn sides(&mut self, draft: &Draft) -> Result<Sides> {
        let estimate = draft.estimate_minutes.filter(|minutes| *minutes <= ESTIMATE_MAX);
        if estimate != draft.estimate_minutes {
            let say = || format!("At most {ESTIMATE_MAX} minutes are estimated: the task gets no estimate.");
            self.remark(draft, Field::Estimate, say);
        }
        Ok(Sides {
            title: Some(draft.title.clone()),
            status: self.status(draft)?,
            priority: draft.priority,
            assignees: Some(self.assignees(draft)?),
            labels: Some(self.labels(draft)),
            start: Some(draft.start.clone()),
            due: Some(draft.due.clone()),
            estimate_minutes: Some(estimate),
            parent: None,
            repeat: draft.repeat.clone().map(Some),
            ..Sides::default()
        })
    }

    /// The word of a status: by what it is called, or by what such words say.
    fn status(&mut self, draft: &Draft) -> Result<Option<String>> {
        let Some(said) = &draft.status else { return Ok(None) };
        if let Some(status) = values::status(&self.scheme, said) {
            return Ok(Some(status.word.clone()));
        }
        let first = self.scheme.first_status()?;
        let (word, name) = (first.word.clone(), first.name.clone());
        let say = || format!("There is no status “{}” here: the task goes to “{name}”.", quoted(said));
        self.remark(draft, Field::Status, say);
        Ok(Some(word))
    }

    /// Those of the project whom the cell names: as a whole, or one by one.
    fn assignees(&mut self, draft: &Draft) -> Result<Vec<UserId>> {
        if draft.assignees.is_empty() {
            return Ok(Vec::new());
        }
        let whole = self.person(&draft.assignees)?;
        if let [user] = whole[..] {
            return Ok(vec![user]);
        }
        let mut found = Vec::new();
        for name in values::listed(&draft.assignees) {
            let means = self.person(name)?;
            let say = match means[..] {
                [user] if found.contains(&user) => continue,
                [user] if found.len() < ASSIGNEES_MAX => {
                    found.push(user);
                    continue;
                }
                [_] => format!(
                    "At most {ASSIGNEES_MAX} people do one task: “{}” is left out.",
                    quoted(name)
                ),
                [] => format!(
                    "Nobody who sees the project is called “{}”: they are left out.",
                    quoted(name)
                ),
                _ => format!(
                    "Several people are called “{}”: write a handle instead. They are left out.",
                    quoted(name)
                ),
            };
            self.remark(draft, Field::Assignees, || say);
        }
        Ok(found)
    }

    /// Whom a name means, a handle, or an e-mail address that whoever brings the file may see.
    fn person(&mut self, name: &str) -> Result<Vec<UserId>> {
        if self.people.is_none() {
            self.people = Some(known(self.view, self.who)?);
        }
        let name = name.trim().trim_start_matches('@').to_lowercase();
        let found = self.people.as_ref().and_then(|people| people.get(&name));
        Ok(found.map(|found| found.iter().copied().collect()).unwrap_or_default())
    }

    fn labels(&mut self, draft: &Draft) -> Vec<String> {
        let (mut names, mut lower): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for said in values::listed(&draft.labels) {
            let Ok(name) = scheme::label_name(said.trim_start_matches('*')) else {
                let say = || format!("“{}” can't be a label: it is left out.", quoted(said));
                self.remark(draft, Field::Labels, say);
                continue;
            };
            let plain = name.to_lowercase();
            if lower.contains(&plain) {
                continue;
            }
            if names.len() == TASK_LABELS_MAX {
                let say = || format!("A task has at most {TASK_LABELS_MAX} labels: “{name}” is left out.");
                self.remark(draft, Field::Labels, say);
                continue;
            }
            if !self.known.contains(&plain) {
                if self.known.len() >= LABELS_MAX {
                    let say = || format!("A project has at most {LABELS_MAX} labels: “{name}” is left out.");
                    self.remark(draft, Field::Labels, say);
                    continue;
                }
                self.known.insert(plain.clone());
                self.labels.push(name.clone());
            }
            names.push(name);
            lower.push(plain);
        }
        names
    }

    /// Of what each draft is a part: in no circle, and not too deep.
    fn above(&mut self) -> Result<Vec<Option<Above>>> {
        let all = self.drafts;
        let drafts = &all.drafts;
        let (mut by_key, mut by_title) = (HashMap::new(), HashMap::new());
        for (number, draft) in drafts.iter().enumerate() {
            by_key.entry(draft.key.to_lowercase()).or_insert(number);
            let titled = by_title.entry(draft.title.to_lowercase());
            titled.and_modify(|known| *known = None).or_insert(Some(number));
        }
        let mut above = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let name = draft.parent.to_lowercase();
            let here = by_key
                .get(&name)
                .copied()
                .or_else(|| by_title.get(&name).copied().flatten());
            let found = match here {
                _ if name.is_empty() => None,
                Some(number) => Some(Above::Here(number)),
                None => self.there(draft)?.map(Above::There),
            };
            above.push(found);
        }
        for number in 0..above.len() {
            if is_in_circle(number, &above) {
                above[number] = None;
                let say = || "It would be a part of itself: it becomes a part of none.".into();
                self.remark(&drafts[number], Field::Parent, say);
            }
        }
        for number in 0..above.len() {
            if self.depth(number, &above)? >= DEPTH_MAX {
                above[number] = None;
                let say = || "It would lie too deep in other tasks: it becomes a part of none.".into();
                self.remark(&drafts[number], Field::Parent, say);
            }
        }
        Ok(above)
    }

    /// The task of the project that a draft is to be a part of.
    fn there(&mut self, draft: &Draft) -> Result<Option<TaskId>> {
        let task = match draft.parent.parse() {
            Ok(TaskName::Number(key, number)) if key == self.who.project().key => {
                self.view.find(&Task::BY_NUMBER, &self.who.project().id, &number)?
            }
            _ => None,
        };
        let name = || quoted(&draft.parent);
        match task {
            Some(task) if tasks::is_there(self.view, &task)? => return Ok(Some(task.id)),
            Some(_) => {
                let say = || {
                    format!(
                        "“{}”, or what it is a part of, lies in the trash: this one is a part of none.",
                        name()
                    )
                };
                self.remark(draft, Field::Parent, say);
            }
            None => {
                let say = || format!("There is no one task “{}”: this one is a part of none.", name());
                self.remark(draft, Field::Parent, say);
            }
        }
        Ok(None)
    }

    /// How many tasks lie above a draft.
    fn depth(&self, number: usize, above: &[Option<Above>]) -> Result<usize> {
        let (mut at, mut depth) = (above[number], 0);
        while let Some(next) = at {
            depth += 1;
            if depth >= DEPTH_MAX {
                break;
            }
            at = match next {
                Above::Here(other) => above[other],
                Above::There(id) => {
                    let task: Option<Task> = self.view.get(&(self.who.project().id, id))?;
                    task.and_then(|task| task.parent).map(Above::There)
                }
            };
        }
        Ok(depth)
    }

    fn remark(&mut self, draft: &Draft, field: Field, say: impl FnOnce() -> String) {
        self.remarks.add(Some(draft.line), self.drafts.column(field), say);
    }
}

/// Whether a draft lies above itself.
fn is_in_circle(number: usize, above: &[Option<Above>]) -> bool {
    let mut at = number;
    for _ in 0..above.len() {
        match above[at] {
            Some(Above::Here(other)) if other == number => return true,
            Some(Above::Here(other)) => at = other,
            _ => return false,
        }
    }
    false
}

/// Whom each name, handle and address means, in lower case, of those who see the project.
fn known(view: &View<'_>, who: &ProjectEditor) -> Result<HashMap<String, HashSet<UserId>>> {
    let mut known: HashMap<String, HashSet<UserId>> = HashMap::new();
    let asker = who.viewer().person();
    let mut page = PageRequest::new(Some(MAX_LIMIT), None)?;
    loop {
        let found = directory::everybody(view, &page)?;
        for person in found.items {
            if !policy::may_read(view, person.user, who.project())? {
                continue;
            }
            let email = match directory::seen_by(view, asker, &person, person.joined_at) {
                Ok(shown) => shown.email,
                Err(Error::NotFound) => None, // Somebody without an account.
                Err(other) => return Err(other),
            };
            let user = person.user;
            for name in [Some(person.name), Some(person.handle), email].into_iter().flatten() {
                known.entry(name.to_lowercase()).or_default().insert(user);
            }
        }
        page.cursor = found.next;
        if page.cursor.is_none() {
            return Ok(known);
        }
    }
}
