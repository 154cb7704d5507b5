//! Lists of a project's tasks: those that are wanted, in the order that is wanted, page by page.

use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    policy::ProjectViewer,
    record::{Assignment, Scheme, Stage, StatusId, Task},
    scheme,
    shown::TaskShown,
};
use crate::{
    domain::people,
    engine::store::{KeyPart, Order, Span, View},
    error::{Error, Result},
    kit::{
        id::UserId,
        page::{Cursor, Page, PageRequest},
    },
};

/// What tasks are sorted by. With a minus before it the last come first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum Sort {
    /// The order of the board.
    #[default]
    #[serde(rename = "rank")]
    Rank,
    #[serde(rename = "-rank")]
    RankDown,
    /// Also the order in which they were made.
    #[serde(rename = "number")]
    Number,
    #[serde(rename = "-number")]
    NumberDown,
    #[serde(rename = "title")]
    Title,
    #[serde(rename = "-title")]
    TitleDown,
    #[serde(rename = "priority")]
    Priority,
    #[serde(rename = "-priority")]
    PriorityDown,
    /// Those that are never due come last, either way.
    #[serde(rename = "due")]
    Due,
    #[serde(rename = "-due")]
    DueDown,
    #[serde(rename = "updated")]
    Updated,
    #[serde(rename = "-updated")]
    UpdatedDown,
}

/// Which tasks are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The word or name of a status, or `open` or `closed`.
    pub status: Option<String>,
    /// `me`, `none`, an id, or a handle with or without its `@`.
    pub assignee: Option<String>,
}

impl Wanted {
    /// Whether the answer is another for each who asks.
    pub fn is_personal(&self) -> bool {
        self.assignee.as_deref() == Some("me")
    }
}

/// Who is to do it.
enum Doer {
    Nobody,
    One(UserId),
}

/// A page of the tasks of a project that are wanted. Fails: Invalid(status, assignee, cursor).
pub fn list(
    view: &View<'_>,
    who: &ProjectViewer,
    wanted: &Wanted,
    sort: Sort,
    page: &PageRequest,
) -> Result<Page<TaskShown>> {
    let project = who.project();
    let scheme = scheme::of(view, project.id)?;
    let statuses = wanted
        .status
        .as_deref()
        .map(|text| statuses(&scheme, text))
        .transpose()?;
    let doer = wanted
        .assignee
        .as_deref()
        .map(|text| doer(view, who, text))
        .transpose()?;
    let found = match (&statuses, &doer) {
        (None, None) if sort.by_rank().is_some() => {
            let order = sort.by_rank().unwrap_or(Order::Rising);
            view.page_index(&Task::BY_RANK, &project.id, order, page)?
        }
        (Some(statuses), None) if statuses.len() == 1 && sort.by_rank().is_some() => {
            let order = sort.by_rank().unwrap_or(Order::Rising);
            let group = (project.id, u64::from(statuses[0]));
            view.page_index(&Task::BY_STATUS, &group, order, page)?
        }
        _ => {
            let mut tasks = candidates(view, who, doer.as_ref())?;
            tasks.retain(|task| {
                let doer = match &doer {
                    None => true,
                    Some(Doer::Nobody) => task.assignees.is_empty(),
                    Some(Doer::One(user)) => task.assignees.contains(user),
                };
                doer && task.is_kept() && statuses.as_ref().is_none_or(|all| all.contains(&task.status))
            });
            cut(tasks, sort, page)
        }
    };
    let items = found
        .items
        .iter()
        .map(|task| TaskShown::of(&project.key, &scheme, task));
    Ok(Page {
        items: items.collect::<Result<_>>()?,
        next: found.next,
    })
}

fn candidates(view: &View<'_>, who: &ProjectViewer, doer: Option<&Doer>) -> Result<Vec<Task>> {
    let project = who.project().id;
    let Some(Doer::One(user)) = doer else {
        return Ok(view.rows(&project, &Span::first(usize::MAX))?);
    };
    let rows: Vec<Assignment> = view.rows(&(project, *user), &Span::first(usize::MAX))?;
    let mut tasks = Vec::with_capacity(rows.len());
    for row in rows {
        tasks.extend(view.get::<Task>(&(project, row.task))?);
    }
    Ok(tasks)
}

/// The statuses that somebody means. Fails: Invalid(status).
fn statuses(scheme: &Scheme, text: &str) -> Result<Vec<StatusId>> {
    if let Some(status) = scheme.status_called(text) {
        return Ok(vec![status.id]);
    }
    let done = |wanted: bool| {
        let of_stage = scheme
            .statuses
            .iter()
            .filter(|status| (status.stage == Stage::Done) == wanted);
        of_stage.map(|status| status.id).collect()
    };
    match text {
        "open" => Ok(done(false)),
        "closed" => Ok(done(true)),
        _ => {
            let say = "Name a status of the project, or `open` or `closed`.";
            Err(Error::invalid("status", "unknown", say))
        }
    }
}

/// Whom somebody means. Fails: Invalid(assignee).
fn doer(view: &View<'_>, who: &ProjectViewer, text: &str) -> Result<Doer> {
    if text == "me" {
        return Ok(Doer::One(who.user()));
    }
    if text == "none" {
        return Ok(Doer::Nobody);
    }
    if let Ok(id) = text.parse() {
        return Ok(Doer::One(id));
    }
    match people::by_handle(view, text.trim_start_matches('@'))? {
        Some(person) => Ok(Doer::One(person.user)),
        None => Err(Error::invalid("assignee", "unknown", "Nobody here has that handle.")),
    }
}

impl Sort {
    /// Which way, if it is the order of the board.
    fn by_rank(self) -> Option<Order> {
        match self {
            Self::Rank => Some(Order::Rising),
            Self::RankDown => Some(Order::Falling),
            _ => None,
        }
    }

    fn is_falling(self) -> bool {
        matches!(
            self,
            Self::RankDown
                | Self::NumberDown
                | Self::TitleDown
                | Self::PriorityDown
                | Self::DueDown
                | Self::UpdatedDown
        )
    }

    /// Bytes that sort as the tasks do, whichever way; a list of them goes on behind any of them.
    fn place(self, task: &Task) -> Vec<u8> {
        let mut place = match self {
            Self::Rank | Self::RankDown => task.rank.to_bytes(),
            Self::Number | Self::NumberDown => Vec::new(),
            Self::Title | Self::TitleDown => {
                let begin: String = task.title.to_lowercase().chars().take(24).collect();
                begin.to_bytes()
            }
            Self::Priority | Self::PriorityDown => vec![task.priority as u8],
            Self::Due => task.due.as_ref().map_or(u64::MAX, |due| due.at.0).to_bytes(),
            Self::DueDown => task.due.as_ref().map_or(0, |due| due.at.0).to_bytes(),
            Self::Updated | Self::UpdatedDown => task.updated_at.to_bytes(),
        };
        task.number.write(&mut place);
        place
    }
}

/// The page of `tasks` that is wanted.
pub(super) fn cut(tasks: Vec<Task>, sort: Sort, page: &PageRequest) -> Page<Task> {
    let mut placed: Vec<(Vec<u8>, Task)> = tasks.into_iter().map(|task| (sort.place(&task), task)).collect();
    if let Some(Cursor(after)) = &page.cursor {
        placed.retain(|(place, _)| {
            if sort.is_falling() {
                place < after
            } else {
                place > after
            }
        });
    }
    placed.sort_unstable_by(|one, other| {
        let order = one.0.cmp(&other.0);
        if sort.is_falling() { order.reverse() } else { order }
    });
    let more = placed.len() > page.limit;
    placed.truncate(page.limit);
    let next = placed.last().filter(|_| more).map(|(place, _)| Cursor(place.clone()));
    Page {
        items: placed.into_iter().map(|(_, task)| task).collect(),
        next,
    }
}
