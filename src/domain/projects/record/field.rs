//! Fields that a project thinks up itself, and what they say of a task.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ProjectId, TaskId};
use crate::{
    engine::store::Record,
    kit::{id::UserId, time::Millis},
};

/// The number of a field among those that its project ever had.
pub type FieldId = u16;
/// The number of an option among those that its field ever had.
pub type OptionId = u16;

/// A side of tasks that a project has of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskField {
    pub id: FieldId,
    pub name: String,
    pub kind: FieldKind,
    /// What may be chosen, in its order, also what may be no longer; of a choice alone.
    pub options: Vec<FieldOption>,
    /// The number that the next option gets: none is given twice.
    pub next_option: OptionId,
    /// Since when it is shown nowhere. What it said of tasks stays with them, for whoever brings it back.
    pub removed_at: Option<Millis>,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    Number,
    /// A day.
    Date,
    /// One of its options.
    Choice,
    Person,
    Checkbox,
    /// An address of the web.
    Link,
}

/// What may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldOption {
    pub id: OptionId,
    pub name: String,
    /// One of twelve, 0 to 11.
    pub colour: u8,
    /// Whether it is offered and shown no longer.
    pub removed: bool,
}

/// What a field says of a task. A box that isn't ticked says nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FieldValue {
    Text(String),
    Number(f64),
    /// The day, as it begins by the clock of UTC.
    Date(Millis),
    Choice(OptionId),
    Person(UserId),
    Checked,
    Link(String),
}

impl FieldValue {
    /// Where tasks with this value are looked up: as values sort, if alike ones may lie together.
    pub fn place(&self) -> u64 {
        match self {
            Self::Text(text) | Self::Link(text) => place_of_text(text),
            Self::Number(number) => place_of_number(*number),
            Self::Date(day) => day.0,
            Self::Choice(option) => u64::from(*option),
            Self::Person(user) => place_of_person(*user),
            Self::Checked => 1,
        }
    }
}

/// Where a text is looked up, in any case: by how it begins.
pub fn place_of_text(text: &str) -> u64 {
    let mut begin = [0; 8];
    for (to, from) in begin.iter_mut().zip(text.to_lowercase().bytes()) {
        *to = from;
    }
    u64::from_be_bytes(begin)
}

/// Where a number is looked up: bits that sort as numbers do.
pub fn place_of_number(number: f64) -> u64 {
    // There is one zero.
    let bits = (number + 0.0).to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

/// Where a person is looked up.
pub fn place_of_person(user: UserId) -> u64 {
    let bytes = user.as_bytes();
    bytes[8..].iter().fold(0, |place, byte| place << 8 | u64::from(*byte))
}

/// That a field says something of a task, for as long as that is in no trash.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldMark {
    pub project: ProjectId,
    pub field: FieldId,
    /// [`FieldValue::place`].
    pub place: u64,
    pub task: TaskId,
}

impl Record for FieldMark {
    const NAME: &'static str = "task_fields";
    type Key = ((ProjectId, u64), (u64, TaskId));

    fn key(&self) -> Self::Key {
        ((self.project, u64::from(self.field)), (self.place, self.task))
    }
}
