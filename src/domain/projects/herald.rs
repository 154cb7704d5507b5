//! What projects leave to be told: jobs that their commits enqueue, where somebody may be concerned. How those are told, a
//! later domain finds out (`notices`).

use serde::{Deserialize, Serialize};

use super::{
    record::{Comment, CommentId, Task, TaskId, TaskReminderId},
    watching,
};
use crate::{
    domain::queues::NOTICES,
    engine::{
        commit::Tx,
        jobs::{Draft, Queue, Task as Job},
    },
    error::Result,
    kit::id::UserId,
};

/// Somebody was given a task to do, or was named in its description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entrusted {
    pub task: TaskId,
    pub by: UserId,
    pub assigned: Vec<UserId>,
    pub mentioned: Vec<UserId>,
}

impl Job for Entrusted {
    const KIND: &'static str = "notices.entrusted";
    const QUEUE: Queue = NOTICES;
}

/// Something was said of a task.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Commented {
    pub task: TaskId,
    pub comment: CommentId,
}

impl Job for Commented {
    const KIND: &'static str = "notices.commented";
    const QUEUE: Queue = NOTICES;
}

/// It is time to remind somebody of a task.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct RemindOfTask {
    pub task: TaskId,
    pub user: UserId,
    pub reminder: TaskReminderId,
}

impl Job for RemindOfTask {
    const KIND: &'static str = "notices.remind_of_task";
    const QUEUE: Queue = NOTICES;
}

/// Leaves word for those who are to do the task since now, and for those who were `mentioned` in its description.
///
/// Writes: jobs.  Rules: T15.
pub(super) fn entrusted(
    tx: &mut Tx<'_>,
    by: UserId,
    old: Option<&Task>,
    new: &Task,
    mentioned: &[UserId],
) -> Result<()> {
    let known = old.map(|task| task.assignees.as_slice()).unwrap_or_default();
    let fresh = |user: &UserId| *user != by && !known.contains(user);
    let assigned: Vec<UserId> = new.assignees.iter().copied().filter(fresh).collect();
    let apart = |user: &UserId| *user != by && !assigned.contains(user);
    let mentioned: Vec<UserId> = mentioned.iter().copied().filter(apart).collect();
    if tx.is_backdated() || (assigned.is_empty() && mentioned.is_empty()) {
        return Ok(());
    }
    let word = Entrusted {
        task: new.id,
        by,
        assigned,
        mentioned,
    };
    tx.enqueue(&Draft::of(&word)).map(drop)
}

/// Leaves word of a comment, unless nobody but its author would hear it.
///
/// Writes: jobs.  Rules: T15.
pub(super) fn commented(tx: &mut Tx<'_>, task: &Task, comment: &Comment) -> Result<()> {
    let mut concerned = watching::watchers(tx, task)?;
    concerned.extend(&comment.mentions);
    comment.by().map(|author| concerned.remove(&author));
    if tx.is_backdated() || concerned.is_empty() {
        return Ok(());
    }
    let (task, comment) = (comment.task, comment.id);
    tx.enqueue(&Draft::of(&Commented { task, comment })).map(drop)
}
