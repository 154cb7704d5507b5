//! Tasks that were made of what was said in a room: the way from one to the other, for those who may see both.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    policy::{self, ProjectEditor, TaskName},
    record::{Origin, Priority, Stage, Task, TaskId},
    scheme,
    tasks::{self, Sides},
};
use crate::{
    domain::chat::{
        messages,
        policy::{self as chat, RoomReader},
        record::{MessageId, RoomId},
    },
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Error, Result},
    kit::id::UserId,
};

/// Tasks of a room's messages that are looked at for one answer, the newest.
pub const LOOKED_AT_MAX: usize = 500;

/// A task that was made of a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MadeOfMessage {
    #[schema(value_type = String)]
    pub message: MessageId,
    #[schema(value_type = String)]
    pub task: TaskId,
    /// As in `GALA-12`.
    pub name: String,
    pub title: String,
    pub priority: Priority,
    /// What its status is called.
    pub status: String,
    pub stage: Stage,
}

/// The message that a task was made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskOrigin)]
pub struct OriginShown {
    #[schema(value_type = String)]
    pub room: RoomId,
    #[schema(value_type = String)]
    pub message: MessageId,
}

/// Makes a task of what somebody said.
///
/// Takes: the message stands in the room that `reader` may read, and is not deleted.
/// Writes: as [`tasks::make`]; task_origins. Emits: as [`tasks::make`].
/// Fails: NotFound; as [`tasks::make`].  Rules: T13.
pub fn make(
    tx: &mut Tx<'_>,
    who: &ProjectEditor,
    reader: &RoomReader,
    message: MessageId,
    sides: &Sides,
) -> Result<Task> {
    let room = reader.room().id;
    let said = messages::get(tx, room, message)?;
    if said.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    let task = tasks::make(tx, who, sides)?;
    tx.insert(&Origin {
        task: task.id,
        project: task.project,
        room,
        message,
    })?;
    Ok(task)
}

/// The message that a task was made of, if it was made of one that `user` may still read.
pub fn of(view: &View<'_>, user: UserId, task: TaskId) -> Result<Option<OriginShown>> {
    let Some(origin) = view.get::<Origin>(&task)? else {
        return Ok(None);
    };
    match chat::reader(view, user, origin.room) {
        Ok(_) => Ok(Some(OriginShown {
            room: origin.room,
            message: origin.message,
        })),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The tasks that were made of what was said in a room, newest first, of those that the reader sees.  Rules: T1, T13.
pub fn list(view: &View<'_>, reader: &RoomReader) -> Result<Vec<MadeOfMessage>> {
    let newest = view.scan_index(&Origin::BY_ROOM, &reader.room().id, &Span::last(LOOKED_AT_MAX))?;
    let mut made = Vec::new();
    for origin in newest {
        match policy::task_viewer(view, reader.user(), &TaskName::Id(origin.task)) {
            Ok(viewer) => made.push(shown(view, &viewer, origin.message)?),
            Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(made)
}

fn shown(view: &View<'_>, viewer: &policy::TaskViewer, message: MessageId) -> Result<MadeOfMessage> {
    let (project, task) = (viewer.viewer().project(), viewer.task());
    let scheme = scheme::of(view, project.id)?;
    let status = scheme.status(task.status)?;
    Ok(MadeOfMessage {
        message,
        task: task.id,
        name: task.name_in(&project.key),
        title: task.title.clone(),
        priority: task.priority,
        status: status.name.clone(),
        stage: status.stage,
    })
}
