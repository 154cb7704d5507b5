//! A filter in a project's own terms, asked of one task at a time.

use super::syntax::Sign;
use crate::{
    domain::projects::record::{
        FieldId, FieldKind, FieldValue, LabelId, OptionId, Priority, StatusId, Task, TaskField, TaskId,
    },
    kit::{id::UserId, moment::Moment},
};

/// The last millisecond of a day after its first.
const REST_OF_DAY: i64 = 24 * 3_600_000 - 1;

/// What is asked of a task.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Status(Vec<StatusId>),
    Priority(Vec<Priority>),
    /// One of these does it.
    Assignee(Vec<UserId>),
    Unassigned,
    /// It has one of these.
    Label(Vec<LabelId>),
    Unlabelled,
    Creator(Vec<UserId>),
    /// It has this in its title, in lower case.
    TitleHas(String),
    /// Its title is one of these, in lower case.
    Title(Vec<String>),
    Number(Reach),
    Estimate(Reach),
    Unestimated,
    Parent(Vec<TaskId>),
    Whole,
    Time(TimeOf, Stretch),
    Never(TimeOf),
    /// A field of the project's own says this.
    Field(FieldId, FieldTest),
}

/// What is asked of a field of the project's own. One that says nothing is never so.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldTest {
    There,
    /// It is one of these, in lower case.
    Text(Vec<String>),
    /// It has this in it, in lower case.
    Has(String),
    Number(Span),
    Day(Stretch),
    Choice(Vec<OptionId>),
    Person(Vec<UserId>),
    Checked,
}

/// Numbers from one to another, both among them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    pub from: f64,
    pub to: f64,
}

/// Numbers from one to another, both among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    pub from: u64,
    pub to: u64,
}

/// Which time of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeOf {
    Start,
    Due,
    Created,
    Updated,
    Closed,
}

/// A point in time: the instant, and what the asker's clock shows then, both in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    pub at: i64,
    pub shown: i64,
}

/// From a point on, and before another; either may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub from: Option<Point>,
    pub before: Option<Point>,
}

impl Condition {
    /// Whether the task is as it is asked for.
    pub fn holds(&self, task: &Task) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(task)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(task)),
            Self::Not(part) => !part.holds(task),
            Self::Status(statuses) => statuses.contains(&task.status),
            Self::Priority(priorities) => priorities.contains(&task.priority),
            Self::Assignee(people) => task.assignees.iter().any(|user| people.contains(user)),
            Self::Unassigned => task.assignees.is_empty(),
            Self::Label(labels) => task.labels.iter().any(|label| labels.contains(label)),
            Self::Unlabelled => task.labels.is_empty(),
            Self::Creator(people) => people.contains(&task.created_by),
            Self::TitleHas(text) => task.title.to_lowercase().contains(text),
            Self::Title(titles) => titles.contains(&task.title.to_lowercase()),
            Self::Number(reach) => reach.has(task.number),
            Self::Estimate(reach) => task.estimate_minutes.is_some_and(|minutes| reach.has(minutes.into())),
            Self::Unestimated => task.estimate_minutes.is_none(),
            Self::Parent(parents) => task.parent.is_some_and(|parent| parents.contains(&parent)),
            Self::Whole => task.parent.is_none(),
            Self::Time(of, stretch) => of.of(task).is_some_and(|point| stretch.has(point)),
            Self::Never(of) => of.of(task).is_none(),
            Self::Field(field, test) => task.field(*field).is_some_and(|value| test.holds(value)),
        }
    }
}

impl FieldTest {
    /// That the field says something. An option that was removed says nothing.
    pub fn there(field: &TaskField) -> Self {
        match field.kind {
            FieldKind::Choice => Self::Choice(field.offered().map(|option| option.id).collect()),
            _ => Self::There,
        }
    }

    fn holds(&self, value: &FieldValue) -> bool {
        match (self, value) {
            (Self::There, _) | (Self::Checked, FieldValue::Checked) => true,
            (Self::Text(texts), FieldValue::Text(text) | FieldValue::Link(text)) => {
                texts.contains(&text.to_lowercase())
            }
            (Self::Has(part), FieldValue::Text(text) | FieldValue::Link(text)) => text.to_lowercase().contains(part),
            (Self::Number(span), FieldValue::Number(number)) => (span.from..=span.to).contains(number),
            (Self::Day(stretch), FieldValue::Date(day)) => {
                i64::try_from(day.0).is_ok_and(|day| stretch.has(Known::Shown(day)))
            }
            (Self::Choice(options), FieldValue::Choice(option)) => options.contains(option),
            (Self::Person(people), FieldValue::Person(user)) => people.contains(user),
            _ => false,
        }
    }
}

impl Reach {
    fn has(self, number: u64) -> bool {
        (self.from..=self.to).contains(&number)
    }
}

/// A time of a task: an instant, or what a clock shows anywhere.
#[derive(Debug, Clone, Copy)]
enum Known {
    At(i64),
    Shown(i64),
}

impl TimeOf {
    fn of(self, task: &Task) -> Option<Known> {
        let moment = |moment: &Option<Moment>, rest| {
            let moment = moment.as_ref()?;
            let at = i64::try_from(moment.at.0).ok()?;
            Some(match moment.zone {
                Some(_) => Known::At(at),
                None => Known::Shown(at + rest),
            })
        };
        let at = |at: u64| i64::try_from(at).ok().map(Known::At);
        match self {
            Self::Start => moment(&task.start, 0),
            Self::Due => moment(&task.due, REST_OF_DAY),
            Self::Created => at(task.created_at.0),
            Self::Updated => at(task.updated_at.0),
            Self::Closed => task.closed_at.and_then(|closed| at(closed.0)),
        }
    }
}

impl Stretch {
    /// What is so held against the time that begins at `from` and ends at `to`.
    pub fn held(sign: Sign, from: Point, to: Point) -> Self {
        let (from, before) = match sign {
            Sign::Below => (None, Some(from)),
            Sign::AtMost => (None, Some(to)),
            Sign::Above => (Some(to), None),
            Sign::AtLeast => (Some(from), None),
            Sign::Is | Sign::Has | Sign::Empty => (Some(from), Some(to)),
        };
        Self { from, before }
    }

    fn has(self, known: Known) -> bool {
        let (point, of): (i64, fn(Point) -> i64) = match known {
            Known::At(at) => (at, |point| point.at),
            Known::Shown(shown) => (shown, |point| point.shown),
        };
        self.from.is_none_or(|from| point >= of(from)) && self.before.is_none_or(|before| point < of(before))
    }
}
