//! Notices of tasks: who was given one, who was named on one, who watches one that somebody commented on (T15), who
//! wanted to be reminded of one (T18).

use std::collections::BTreeMap;

use super::{
    making::{self, Open},
    record::{About, Kind, Notice},
};
use crate::{
    app::App,
    domain::projects::{
        comments,
        herald::{Commented, Entrusted, RemindOfTask},
        policy::{self, TaskName, TaskViewer},
        record::{Comment, Task, TaskId},
        reminders, watching,
    },
    engine::{
        commit::{Actor, Tx},
        jobs::{Ended, Failure, Work},
        store::View,
    },
    error::{Error, Result},
    kit::id::UserId,
};

/// People that are told in one commit: others' writes go in between.
const AT_ONCE: usize = 25;

/// Somebody was given a task to do, or was named in its description.
pub async fn entrusted(app: App, word: Entrusted, work: Work) -> Ended {
    let open = Open::now(&app);
    let (task, by, assigned) = (word.task, word.by, word.assigned);
    let about = move || About::Task { task, by };
    let written = app.write(Actor::of_job(&work, "assigned"), move |tx| {
        let key = format!("task/{task}/assigned");
        let mut told = 0;
        for user in &assigned {
            // Who has it no more, and is given it again, is told again.
            if let Some(old) = tx.find(&Notice::BY_KEY, user, &key)? {
                tx.delete::<Notice>(&(*user, old.id))?;
            }
            told += usize::from(tell(tx, *user, Kind::TaskAssigned, key.clone(), about(), open)?);
        }
        Ok(told)
    });
    let told = written.await?.value;
    let mentioned: Vec<_> = word
        .mentioned
        .into_iter()
        .map(|user| (user, Kind::TaskMention))
        .collect();
    let named = tell_each(&app, &work, mentioned, format!("task/{task}/described"), about()).await?;
    Ok(format!("{} told", told + named))
}

/// Something was said of a task: tells whom it names, and who watches the task.
pub async fn commented(app: App, word: Commented, work: Work) -> Ended {
    let concerned = app.read(work.workspace(), |view| concerned(view, &word))?;
    let Some((comment, people)) = concerned else {
        return Ok(making::said_of(false));
    };
    let about = About::Comment {
        task: comment.task,
        comment: comment.id,
        by: comment.author,
    };
    let key = format!("comment/{}/{}", comment.task, comment.id);
    let told = tell_each(&app, &work, people, key, about).await?;
    Ok(format!("{told} told"))
}

/// It is time to remind somebody of a task.
pub async fn remind(app: App, word: RemindOfTask, work: Work) -> Ended {
    let (open, job) = (Open::now(&app), work.id());
    let written = app.write(Actor::of_job(&work, "tell"), move |tx| {
        let RemindOfTask { task, user, .. } = word;
        if place_of(tx, user, task)?.is_none() {
            reminders::forget(tx, &word)?;
            return Ok(false);
        }
        if !reminders::come_due(tx, &word, job)? {
            return Ok(false);
        }
        let about = About::Task { task, by: user };
        making::tell(
            tx,
            user,
            Kind::TaskReminder,
            format!("task_reminder/{job}"),
            about,
            open,
        )
    });
    Ok(making::said_of(written.await?.value))
}

/// The comment, and whom it concerns, each by the most personal reason (N2); nothing once it is gone.
fn concerned(view: &View<'_>, word: &Commented) -> Result<Option<(Comment, Vec<(UserId, Kind)>)>> {
    let comment = match comments::get(view, word.task, word.comment) {
        Err(Error::NotFound) => return Ok(None),
        found => found?,
    };
    let task: Task = view.get(&(comment.project, word.task))?.ok_or(Error::NotFound)?;
    let watching = watching::watchers(view, &task)?.into_iter();
    let mut people: BTreeMap<UserId, Kind> = watching.map(|user| (user, Kind::TaskComment)).collect();
    people.extend(comment.mentions.iter().map(|user| (*user, Kind::TaskMention)));
    comment.by().map(|author| people.remove(&author));
    Ok(Some((comment, people.into_iter().collect())))
}

/// Tells each of them, some in each commit. The notice's key lets nobody be told twice (N2).
async fn tell_each(
    app: &App,
    work: &Work,
    people: Vec<(UserId, Kind)>,
    key: String,
    about: About,
) -> std::result::Result<usize, Failure> {
    let mut told = 0;
    for some in people.chunks(AT_ONCE) {
        if work.is_stopped() {
            return Err(Failure::Stopped);
        }
        let (some, key, about, open) = (some.to_vec(), key.clone(), about.clone(), Open::now(app));
        let written = app.write(Actor::system(work.workspace()), move |tx| {
            let mut told = 0;
            for (user, kind) in &some {
                told += usize::from(tell(tx, *user, *kind, key.clone(), about.clone(), open)?);
            }
            Ok(told)
        });
        told += written.await?.value;
    }
    Ok(told)
}

/// Tells `user` of a task, if they see it (N1); whether they were told.
fn tell(tx: &mut Tx<'_>, user: UserId, kind: Kind, key: String, about: About, open: Open) -> Result<bool> {
    let (About::Task { task, .. } | About::Comment { task, .. }) = &about else {
        return Ok(false);
    };
    if place_of(tx, user, *task)?.is_none() {
        return Ok(false);
    }
    making::tell(tx, user, kind, key, about, open)
}

/// The proof that `user` sees the task, if so (N1).
pub(super) fn place_of(view: &View<'_>, user: UserId, task: TaskId) -> Result<Option<TaskViewer>> {
    match policy::task_viewer(view, user, &TaskName::Id(task)) {
        Ok(place) => Ok(Some(place)),
        Err(Error::NotFound | Error::Forbidden(_) | Error::Unauthenticated(_)) => Ok(None),
        Err(other) => Err(other),
    }
}
