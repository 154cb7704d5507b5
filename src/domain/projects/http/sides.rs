//! What a client says of a task, as JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use crate::{
    domain::projects::{
        batch::Line,
        changing::TaskChange,
        fields::{FieldSaid, FieldWish},
        placing::Place,
        policy::ProjectName,
        record::{FieldId, Priority, TaskId},
        repeat::Rule,
        tasks::{Sides, Text},
    },
    error::{Error, Result},
    kit::{id::UserId, moment::Moment},
};

/// What is given, also if that is null.
pub(super) fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Deserialize::deserialize(deserializer).map(Some)
}

/// Makes a body that has the sides of a task and some fields of its own, all of which may be left out.
macro_rules! body_with_sides {
    ($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, Deserialize, ToSchema)]
        pub struct $name {
            $($(#[$field_about])* #[serde(default)] pub $field: $kind,)*
            /// 1 to 250 characters on one line.
            #[serde(default)]
            title: Option<String>,
            /// Markdown, at most 65536 bytes.
            #[serde(default)]
            description: Option<String>,
            /// The word or the name of a status of the project.
            #[serde(default)]
            status: Option<String>,
            #[serde(default)]
            priority: Option<Priority>,
            /// At most 20, who all see the project.
            #[serde(default)]
            #[schema(value_type = Option<Vec<String>>)]
            assignees: Option<Vec<UserId>>,
            /// At most 20. What is no label of the project yet becomes one.
            #[serde(default)]
            labels: Option<Vec<String>>,
            /// A day as in `2026-11-30`, or a time as in `2026-11-30T15:00:00+01:00[Europe/Berlin]`; null for none.
            #[serde(default, deserialize_with = "given")]
            #[schema(value_type = Option<String>)]
            start: Option<Option<Moment>>,
            /// As `start`.
            #[serde(default, deserialize_with = "given")]
            #[schema(value_type = Option<String>)]
            due: Option<Option<Moment>>,
            #[serde(default, deserialize_with = "given")]
            #[schema(value_type = Option<u32>)]
            estimate_minutes: Option<Option<u32>>,
            /// The task of the same project that it is a part of; null for none.
            #[serde(default, deserialize_with = "given")]
            #[schema(value_type = Option<String>)]
            parent: Option<Option<TaskId>>,
            /// By what it comes again when it is done; null for never.
            #[serde(default, deserialize_with = "given")]
            #[schema(value_type = Option<Rule>)]
            repeat: Option<Option<Rule>>,
            /// What fields of the project's own are to say, by their ids; null for nothing. Those left out stay.
            #[serde(default)]
            #[schema(value_type = std::collections::HashMap<String, FieldWish>)]
            fields: BTreeMap<String, FieldWish>,
        }

        impl $name {
            /// Takes the sides out. Fails: Invalid(field).
            fn take_sides(&mut self) -> Result<Sides> {
                let sides = Sides {
                    title: self.title.take(),
                    description: self.description.take().as_deref().map(Text::new).transpose()?,
                    status: self.status.take(),
                    priority: self.priority.take(),
                    assignees: self.assignees.take(),
                    labels: self.labels.take(),
                    start: self.start.take(),
                    due: self.due.take(),
                    estimate_minutes: self.estimate_minutes.take(),
                    parent: self.parent.take(),
                    repeat: self.repeat.take(),
                    fields: fields_of(std::mem::take(&mut self.fields))?,
                };
                sides.checked()
            }
        }
    };
}

body_with_sides! {
    /// A task to make. It needs a title.
    MakeTask {}
}

body_with_sides! {
    /// What to change of a task; what is left out stays.
    ChangeTask {
        /// The version that you have seen: the answer tells what others changed since of what you change.
        version: Option<u64>,
        /// The task of the same project behind which it is to stand.
        #[schema(value_type = Option<String>)]
        after: Option<TaskId>,
        /// The task of the same project before which it is to stand.
        #[schema(value_type = Option<String>)]
        before: Option<TaskId>,
    }
}

body_with_sides! {
    /// One line: with `project` it makes a task there, with `id` it changes that one; with `trash` that one is thrown
    /// away if it is true, and brought back if it is false.
    TaskLine {
        /// The id or the key of a project.
        #[schema(value_type = Option<String>)]
        project: Option<ProjectName>,
        #[schema(value_type = Option<String>)]
        id: Option<TaskId>,
        trash: Option<bool>,
        /// The task of the same project behind which it is to stand.
        #[schema(value_type = Option<String>)]
        after: Option<TaskId>,
        /// The task of the same project before which it is to stand.
        #[schema(value_type = Option<String>)]
        before: Option<TaskId>,
    }
}

impl MakeTask {
    /// The sides of the task. Fails: Invalid(field).
    pub fn sides(mut self) -> Result<Sides> {
        self.take_sides()
    }
}

impl ChangeTask {
    /// The change. Fails: Invalid(field).
    pub fn change(mut self) -> Result<TaskChange> {
        Ok(TaskChange {
            sides: self.take_sides()?,
            place: place(self.after, self.before)?,
            seen: self.version,
        })
    }
}

impl TaskLine {
    /// The line. Fails: Invalid(field).
    pub fn line(mut self) -> Result<Line> {
        let sides = self.take_sides()?;
        let place = place(self.after, self.before)?;
        let bare = sides == Sides::default() && place.is_none();
        match (self.project, self.id, self.trash) {
            (Some(project), None, None) if place.is_none() => Ok(Line::Make { project, sides }),
            (None, Some(task), None) => Ok(Line::Change {
                task,
                change: TaskChange {
                    sides,
                    place,
                    seen: None,
                },
            }),
            (None, Some(task), Some(true)) if bare => Ok(Line::Throw { task }),
            (None, Some(task), Some(false)) if bare => Ok(Line::BringBack { task }),
            _ => {
                let say = "Name either the project of a new task, or the id of one to change, to throw away or to bring back.";
                Err(Error::invalid("id", "malformed", say))
            }
        }
    }
}

/// What is said of fields, by their numbers. Fails: Invalid(fields).
fn fields_of(said: BTreeMap<String, FieldWish>) -> Result<BTreeMap<FieldId, Option<FieldSaid>>> {
    let unknown = |id: &str| Error::invalid("fields", "unknown", format!("The project has no field `{id}`."));
    let numbered = said.into_iter().map(|(id, FieldWish(said))| match id.parse() {
        Ok(number) => Ok((number, said)),
        Err(_) => Err(unknown(&id)),
    });
    numbered.collect()
}

fn place(after: Option<TaskId>, before: Option<TaskId>) -> Result<Option<Place>> {
    match (after, before) {
        (None, None) => Ok(None),
        (Some(after), None) => Ok(Some(Place::After(after))),
        (None, Some(before)) => Ok(Some(Place::Before(before))),
        (Some(_), Some(_)) => {
            let say = "Say either `after` or `before`.";
            Err(Error::invalid("before", "unexpected", say))
        }
    }
}
