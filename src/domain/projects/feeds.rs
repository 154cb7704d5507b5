//! Feeds: what somebody's calendar reads of tasks, at an address that nobody else knows.

use std::{cmp::Reverse, time::Duration};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    list::{self, Wanted},
    mine,
    policy::{self, ProjectName},
    record::{Feed, FeedId, Project, ProjectId, Task},
};
use crate::{
    app::App,
    domain::people::{
        self, Issued,
        policy::{self as doors, Member},
        secret,
    },
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::{
        ical::{self, Event, When},
        id::{Id, UserId},
        moment::Moment,
        time::Millis,
    },
};

/// Feeds of one person at most.
pub const FEEDS_MAX: usize = 200;
/// Tasks of one feed at most: those that are due last are left out.
pub const TASKS_MAX: usize = 2_000;
/// How often calendars are asked to look.
const EVERY: Duration = Duration::from_secs(15 * 60);
/// How long before it is due a task stands in a calendar that nobody has estimated, and at most.
const LASTS_USUAL: Duration = Duration::from_secs(30 * 60);
const LASTS_MAX: Duration = Duration::from_secs(8 * 3_600);

/// A feed as its owner sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskFeed)]
pub struct FeedShown {
    #[schema(value_type = String)]
    pub id: FeedId,
    /// Whose tasks; null for what you are to do in all projects.
    #[schema(value_type = Option<String>)]
    pub project: Option<ProjectId>,
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Millis,
}

impl From<&Feed> for FeedShown {
    fn from(feed: &Feed) -> Self {
        Self {
            id: feed.id,
            project: feed.project,
            made_at: feed.made_at,
        }
    }
}

/// Makes a feed of what `user` is to do, or of a project that they see, and returns it with its secret. One of the same
/// that they had before leads nowhere from this commit on.
///
/// Writes: task_feeds. Audits: feed.made. Fails: NotFound, Conflict(too_many).  Rules: T1, T24.
pub fn make(tx: &mut Tx<'_>, user: UserId, project: Option<&ProjectName>) -> Result<Issued<FeedShown>> {
    doors::member(tx, user)?;
    let project = project
        .map(|name| policy::viewer(tx, user, name).map(|viewer| viewer.project().id))
        .transpose()?;
    let own = of_person(tx, user)?;
    match own.iter().find(|feed| feed.project == project) {
        Some(old) => {
            tx.delete::<Feed>(&old.secret)?;
        }
        None if own.len() >= FEEDS_MAX => return Err(Error::Conflict(Code::too_many)),
        None => {}
    }
    let text = secret::text("", &tx.random::<32>());
    let feed = Feed {
        secret: secret::digest(&text),
        id: tx.new_id(),
        workspace: tx.workspace(),
        user,
        project,
        made_at: tx.now(),
    };
    tx.insert(&feed)?;
    tx.audit("feed.made", feed.id, serde_json::json!({ "project": project }))?;
    Ok(Issued::new(FeedShown::from(&feed), text))
}

/// Removes one's own feed: its address leads nowhere from this commit on.
///
/// Writes: task_feeds. Audits: feed.removed. Fails: NotFound.  Rules: T24.
pub fn remove(tx: &mut Tx<'_>, user: UserId, id: FeedId) -> Result<()> {
    doors::member(tx, user)?;
    let feed: Option<Feed> = tx.find(&Feed::BY_OWNER, &(tx.workspace(), user), &id)?;
    let feed = feed.ok_or(Error::NotFound)?;
    tx.delete::<Feed>(&feed.secret)?;
    Ok(tx.audit("feed.removed", feed.id, serde_json::json!({ "project": feed.project }))?)
}

/// Somebody's feeds, oldest first.
pub fn list(view: &View<'_>, user: UserId) -> Result<Vec<FeedShown>> {
    doors::member(view, user)?;
    Ok(of_person(view, user)?.iter().map(FeedShown::from).collect())
}

fn of_person(view: &View<'_>, user: UserId) -> Result<Vec<Feed>> {
    Ok(view.scan_index(&Feed::BY_OWNER, &(view.workspace(), user), &Span::first(FEEDS_MAX))?)
}

/// The feed with this secret. Fails: NotFound.
pub fn open(app: &App, text: &str) -> Result<Feed> {
    let secret = secret::digest(text);
    let feed = app.read(Id::ZERO, |view| Ok(view.get::<Feed>(&secret)?))?;
    feed.ok_or(Error::NotFound)
}

/// What the feed's owner may see of it at `now`, as a calendar whose links begin with `origin`.
///
/// Fails: NotFound, also if its owner is no longer here or doesn't see the project any more.  Rules: T1, T24.
pub fn calendar(view: &View<'_>, feed: &Feed, origin: &str, now: Millis) -> Result<String> {
    let gone = |error: Error| match error {
        Error::Unauthenticated(_) | Error::Forbidden(_) => Error::NotFound,
        other => other,
    };
    let owner = doors::member(view, feed.user).map_err(gone)?;
    let (name, mut tasks) = match feed.project {
        None => {
            let name = people::person(view, owner.user())?.name;
            (format!("Tasks of {name}"), mine::all(view, owner)?)
        }
        Some(project) => of_project(view, owner, project, now)?,
    };
    tasks.retain(|(_, task)| task.due.is_some() || task.start.is_some());
    tasks.sort_by_key(|(_, task)| {
        (
            task.due.as_ref().or(task.start.as_ref()).map(|at| at.at),
            Reverse(task.id),
        )
    });
    tasks.truncate(TASKS_MAX);
    let events: Vec<Event> = tasks
        .iter()
        .filter_map(|(project, task)| event(project, task, feed, origin))
        .collect();
    Ok(ical::calendar(&name, EVERY, &events))
}

fn of_project(view: &View<'_>, owner: Member, id: ProjectId, now: Millis) -> Result<(String, Vec<(Project, Task)>)> {
    let viewer = policy::viewer(view, owner.user(), &ProjectName::Id(id))?;
    let open = Wanted {
        status: Some("open".to_owned()),
        ..Wanted::default()
    };
    let project = viewer.project();
    let tasks = list::found(view, &viewer, &open, now)?;
    let tasks = tasks.into_iter().map(|task| (project.clone(), task)).collect();
    Ok((project.name.clone(), tasks))
}

/// A task as it stands in a calendar: on the days from its start to when it is due, or for as long as it is estimated
/// before the time at which it is due.
fn event(project: &Project, task: &Task, feed: &Feed, origin: &str) -> Option<Event> {
    let key = task.name_in(&project.key);
    Some(Event {
        uid: format!("{}@{}.longhouse", task.id, feed.workspace),
        changed_at: task.updated_at,
        sequence: task.version,
        when: when(task)?,
        summary: format!("{} ({key})", task.title),
        description: project.name.clone(),
        url: format!("{origin}/projects/{}/{}", project.key, task.number),
        categories: vec![project.name.clone()],
    })
}

/// When the task is in a calendar: between two times if both its ends are times, or if it is due at one; else on whole
/// days, each by the clock of its own place.
fn when(task: &Task) -> Option<When> {
    let (start, due) = (task.start.as_ref(), task.due.as_ref());
    let last = due.or(start)?;
    let first = start.filter(|start| start.at <= last.at).unwrap_or(last);
    let is_time = |moment: &Moment| moment.zone.is_some();
    if is_time(first) && is_time(last) && first.at < last.at {
        return Some(When::Times(first.at, last.at));
    }
    if start.is_none() && is_time(last) {
        let estimate = task
            .estimate_minutes
            .map(|minutes| Duration::from_secs(u64::from(minutes) * 60));
        let lasts = estimate
            .unwrap_or(LASTS_USUAL)
            .clamp(Duration::from_secs(60), LASTS_MAX);
        let begins = Millis(last.at.0.saturating_sub(lasts.as_millis() as u64));
        return Some(When::Times(begins, last.at));
    }
    // A time far in the west is on an earlier day than the one that begins before it by the clock of UTC.
    let last = last.clock()?.date();
    Some(When::Days(first.clock()?.date().min(last), last))
}
