//! Jobs from the command line: what waits, what runs, what failed, and what to do about it.

use serde_json::{Value, json};

use super::{answer::Answer, arguments::JobsCommand, failure::Failure, request::Request};
use crate::{
    app::App,
    domain::{
        maintenance::jobs as verbs,
        people::{
            policy::{self, InstallationAdmin},
            workspaces,
        },
    },
    engine::{
        commit::{Actor, Tx},
        jobs::{self, Job, JobId, LastRun, State},
        store::View,
    },
    error::{Error, Result},
    kit::{
        id::{Id, WorkspaceId},
        page::{MAX_LIMIT, PageRequest},
    },
};

/// What is listed when no state is named: everything that somebody may have to look at.
const OPEN: [State; 4] = [State::Running, State::Ready, State::Delayed, State::Dead];

/// What a command asks.
pub fn request(command: JobsCommand) -> Request {
    match command {
        JobsCommand::List { state, queue } => Request::JobsList {
            state: state.map(State::from),
            queue,
        },
        JobsCommand::Show { id } => Request::JobsShow { id },
        JobsCommand::Retry { id } => Request::JobsRetry { id },
        JobsCommand::Discard { id } => Request::JobsDiscard { id },
        JobsCommand::Cancel { id } => Request::JobsCancel { id },
        JobsCommand::Run { schedule } => Request::JobsRun { schedule },
    }
}

/// The first two hundred jobs of each state that is asked for, and how many there are.
pub fn list(app: &App, state: Option<State>, queue: Option<&str>) -> Result<Answer, Failure> {
    let mut queues = app.jobs().queues.clone();
    if let Some(name) = queue {
        queues.retain(|queue| queue.name == name);
        if queues.is_empty() {
            let names: Vec<_> = app.jobs().queues.iter().map(|queue| queue.name).collect();
            let message = format!("There is no queue `{name}`.");
            return Err(Failure::new("not_found", message).then(format!("The queues are: {}.", names.join(", "))));
        }
    }
    let states = state.map_or(OPEN.to_vec(), |state| vec![state]);
    let first = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    let (mut found, mut says, mut more) = (Vec::new(), Vec::new(), false);
    app.read(Id::ZERO, |view| {
        for state in states {
            let page = jobs::page(view, &queues, state, &first)?;
            more |= page.next.is_some();
            found.extend(page.items);
            let counts = queues.iter().map(|queue| Ok(jobs::counts(view, queue)?.of(state)));
            let count = counts.sum::<Result<usize>>()?;
            says.push(format!("{count} {}", state.name()));
        }
        Ok(())
    })?;
    let rows = found.iter().map(|job| {
        [
            job.id.to_string(),
            job.state.name().to_owned(),
            job.queue.clone(),
            job.kind.clone(),
            job.attempt.to_string(),
            job.since.to_string(),
            how(job),
        ]
    });
    let value = json!({ "items": found.iter().map(as_json).collect::<Vec<_>>() });
    let answer = Answer::new(value, format!("{}.", says.join(", ")))
        .table(["id", "state", "queue", "job", "attempt", "since", "says"], rows);
    Ok(if more {
        answer.and("Of each state the first 200 are listed; name one with --state, or a queue with --queue.")
    } else {
        answer
    })
}

/// Everything about one job.
pub fn show(app: &App, id: JobId) -> Result<Answer, Failure> {
    let job = app.read(Id::ZERO, |view| find(view, id))?;
    let value = as_json(&job);
    let rows = value.as_object().into_iter().flatten().map(|(name, value)| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        [name.clone(), text]
    });
    let rows: Vec<_> = rows.collect();
    Ok(Answer::new(value, how(&job)).table(["field", "value"], rows))
}

/// Tries a job again.
pub async fn retry(app: &App, id: JobId) -> Result<Answer, Failure> {
    let job = write(app, move |tx, admin| verbs::retry(tx, admin, id)).await?;
    Ok(Answer::new(
        as_json(&job),
        format!("{} `{}` is back in its queue.", job.id, job.kind),
    ))
}

/// Takes a finished job out of the lists.
pub async fn discard(app: &App, id: JobId) -> Result<Answer, Failure> {
    let job = write(app, move |tx, admin| verbs::discard(tx, admin, id)).await?;
    Ok(Answer::new(
        as_json(&job),
        format!("{} `{}` is discarded.", job.id, job.kind),
    ))
}

/// Cancels a job.
pub async fn cancel(app: &App, id: JobId) -> Result<Answer, Failure> {
    let job = write(app, move |tx, admin| verbs::cancel(tx, admin, id)).await?;
    let say = match job.state {
        State::Running => format!("{} `{}` is told to stop.", job.id, job.kind),
        _ => format!("{} `{}` is cancelled.", job.id, job.kind),
    };
    Ok(Answer::new(as_json(&job), say))
}

/// Has a scheduled job come now; lists the schedules if none is named.
pub async fn run(app: &App, name: Option<&str>) -> Result<Answer, Failure> {
    let Some(name) = name else { return schedules(app) };
    let schedule = app.jobs().schedules.iter().find(|schedule| schedule.name == name);
    let Some(schedule) = schedule else {
        let message = format!("There is no schedule `{name}`.");
        return Err(Failure::new("not_found", message).then("`longhouse jobs run` lists them."));
    };
    let (name, draft) = (schedule.name, schedule.draft.clone());
    let job = write(app, move |tx, admin| verbs::run(tx, admin, name, &draft)).await?;
    let say = format!("{} `{}` waits in the queue `{}`.", job.id, job.kind, job.queue);
    Ok(Answer::new(as_json(&job), say).and(format!("See how it goes with `longhouse jobs show {}`.", job.id)))
}

fn schedules(app: &App) -> Result<Answer, Failure> {
    let now = app.now();
    let mut items = Vec::new();
    app.read(Id::ZERO, |view| {
        for schedule in &app.jobs().schedules {
            let last: Option<LastRun> = view.get(&schedule.name.to_owned())?;
            let last = last.map(|run| run.at);
            items.push((
                schedule.name,
                schedule.rhythm.to_string(),
                last,
                schedule.rhythm.next(last, now),
            ));
        }
        Ok(())
    })?;
    let rows = items.iter().map(|(name, rhythm, last, next)| {
        let last = last.map_or_else(|| "never".to_owned(), |at| at.to_string());
        [(*name).to_owned(), rhythm.clone(), last, next.to_string()]
    });
    let values = items
        .iter()
        .map(|(name, rhythm, last, next)| json!({ "name": name, "rhythm": rhythm, "last": last, "next": next }));
    let value = json!({ "items": values.collect::<Vec<_>>() });
    let rows: Vec<_> = rows.collect();
    Ok(Answer::new(value, "Have one come now with `longhouse jobs run NAME`.")
        .table(["name", "comes", "last", "next"], rows))
}

/// Writes in the installation's first workspace, whose administrators read of it.
async fn write(
    app: &App,
    verb: impl Fn(&mut Tx<'_>, InstallationAdmin) -> Result<Job> + Send + 'static,
) -> Result<Job, Failure> {
    let workspace = app.read(Id::ZERO, first_workspace)?;
    let written = app.write(Actor::system(workspace), move |tx| {
        let admin = policy::installation_operator(tx)?;
        verb(tx, admin)
    });
    Ok(written.await?.value)
}

fn first_workspace(view: &View<'_>) -> Result<WorkspaceId> {
    let first = PageRequest { cursor: None, limit: 1 };
    let page = workspaces::list(view, &first)?;
    Ok(page.items.first().map_or(Id::ZERO, |workspace| workspace.id))
}

fn find(view: &View<'_>, id: JobId) -> Result<Job> {
    view.get(&id)?.ok_or(Error::NotFound)
}

/// What is to be said of a job in a line.
fn how(job: &Job) -> String {
    match (job.progress, job.state) {
        (Some(progress), State::Running) if progress.total > 0 => {
            format!("{} %", 100 * progress.done / progress.total)
        }
        _ => job.said.lines().next().unwrap_or_default().to_owned(),
    }
}

fn as_json(job: &Job) -> Value {
    json!({
        "id": job.id,
        "queue": job.queue,
        "kind": job.kind,
        "state": job.state,
        "priority": job.priority,
        "workspace": job.workspace,
        "by": job.by,
        "payload": job.payload,
        "enqueued_at": job.enqueued_at,
        "since": job.since,
        "due": job.due,
        "attempt": job.attempt,
        "interruptions": job.interruptions,
        "cancelled": job.cancelled,
        "progress": job.progress,
        "said": job.said,
    })
}
