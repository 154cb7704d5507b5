//! The groups that tasks fall into when they are laid out: which those of a task are, what they are called, and how
//! their tasks are asked for.

use super::{
    filter::{Condition, FieldTest},
    record::{FieldId, FieldKind, FieldValue, Grouping, LabelId, OptionId, Priority, Scheme, StatusId, Task, TaskId},
};
use crate::{
    error::{Error, Result},
    kit::id::UserId,
};

/// A group that tasks stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Of those that have nothing of what they are grouped by.
    None,
    Status(StatusId),
    Priority(Priority),
    Person(UserId),
    Label(LabelId),
    Parent(TaskId),
    Option(OptionId),
    Ticked,
}

impl Group {
    /// What the API calls it: the word of a status or of a priority, an id, the name of a label or of an option, `true`;
    /// nothing for those that have none.
    pub fn name(self, scheme: &Scheme, by: Grouping) -> Result<String> {
        Ok(match self {
            Self::None => String::new(),
            Self::Status(id) => scheme.status(id)?.word.clone(),
            Self::Priority(priority) => priority.word().to_owned(),
            Self::Person(user) => user.to_string(),
            Self::Label(id) => scheme.label_names(&[id]).concat(),
            Self::Parent(task) => task.to_string(),
            Self::Option(id) => {
                let field = by.field().and_then(|field| scheme.field(field));
                let option = field.and_then(|field| field.option(id));
                option.map(|option| option.name.clone()).unwrap_or_default()
            }
            Self::Ticked => "true".to_owned(),
        })
    }
}

impl Grouping {
    fn field(self) -> Option<FieldId> {
        match self {
            Self::Field(id) => Some(id),
            _ => None,
        }
    }

    /// The same, if tasks of the project fall into groups by it. Fails: Invalid(`side`).
    pub fn known(self, scheme: &Scheme, side: &'static str) -> Result<Self> {
        let Self::Field(id) = self else {
            return Ok(self);
        };
        let say = match scheme.field(id).map(|field| field.kind) {
            Some(FieldKind::Choice | FieldKind::Person | FieldKind::Checkbox) => return Ok(self),
            Some(_) => "Group by a field that is a choice, a person or a checkbox.".to_owned(),
            None => format!("The project has no field `{id}`; name one that it has."),
        };
        Err(Error::invalid(side, "unknown", say))
    }

    /// The groups in which a task stands: one, or by people and labels one for each that it has.
    pub fn of(self, scheme: &Scheme, task: &Task) -> Vec<Group> {
        let one = |group: Option<Group>| vec![group.unwrap_or(Group::None)];
        let several = |groups: Vec<Group>| if groups.is_empty() { one(None) } else { groups };
        match self {
            Self::Status => one(Some(Group::Status(task.status))),
            Self::Priority => one(Some(Group::Priority(task.priority))),
            Self::Assignee => several(task.assignees.iter().copied().map(Group::Person).collect()),
            Self::Label => {
                let known = |id: &&LabelId| scheme.labels.iter().any(|label| label.id == **id);
                several(task.labels.iter().filter(known).copied().map(Group::Label).collect())
            }
            Self::Parent => one(task.parent.map(Group::Parent)),
            Self::Field(id) => one(scheme.field(id).and_then(|field| match task.field(id)? {
                FieldValue::Choice(option) => field.option(*option).map(|option| Group::Option(option.id)),
                FieldValue::Person(user) => Some(Group::Person(*user)),
                FieldValue::Checked => Some(Group::Ticked),
                _ => None,
            })),
        }
    }

    /// The group of a name, if the project has one of that.
    pub fn group(self, scheme: &Scheme, name: &str) -> Option<Group> {
        if name.is_empty() {
            return (!matches!(self, Self::Status | Self::Priority)).then_some(Group::None);
        }
        match self {
            Self::Status => {
                let found = scheme.statuses.iter().find(|status| status.word == name);
                found.map(|status| Group::Status(status.id))
            }
            Self::Priority => {
                let found = Priority::ALL.into_iter().find(|one| one.word() == name);
                found.map(Group::Priority)
            }
            Self::Assignee => name.parse().ok().map(Group::Person),
            Self::Label => scheme.label_called(name).map(|label| Group::Label(label.id)),
            Self::Parent => name.parse().ok().map(Group::Parent),
            Self::Field(id) => {
                let field = scheme.field(id)?;
                match field.kind {
                    FieldKind::Choice => field.option_called(name).map(|option| Group::Option(option.id)),
                    FieldKind::Person => name.parse().ok().map(Group::Person),
                    FieldKind::Checkbox => (name == "true").then_some(Group::Ticked),
                    _ => None,
                }
            }
        }
    }

    /// What is asked of a task that stands in `group`.
    pub fn condition(self, scheme: &Scheme, group: Group) -> Condition {
        let of_field = |test: FieldTest| Condition::Field(self.field().unwrap_or_default(), test);
        match (group, self) {
            (Group::None, Self::Assignee) => Condition::Unassigned,
            (Group::None, Self::Label) => Condition::Unlabelled,
            (Group::None, Self::Parent) => Condition::Whole,
            (Group::None, _) => {
                let there = self.field().and_then(|field| scheme.field(field)).map(FieldTest::there);
                Condition::Not(Box::new(there.map_or(Condition::Any(Vec::new()), of_field)))
            }
            (Group::Status(id), _) => Condition::Status(vec![id]),
            (Group::Priority(priority), _) => Condition::Priority(vec![priority]),
            (Group::Person(user), Self::Assignee) => Condition::Assignee(vec![user]),
            (Group::Person(user), _) => of_field(FieldTest::Person(vec![user])),
            (Group::Label(id), _) => Condition::Label(vec![id]),
            (Group::Parent(task), _) => Condition::Parent(vec![task]),
            (Group::Option(id), _) => of_field(FieldTest::Choice(vec![id])),
            (Group::Ticked, _) => of_field(FieldTest::Checked),
        }
    }
}
