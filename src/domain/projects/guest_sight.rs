//! What guests see of a project (T26): these shapes and nothing else. They are made of the rows, never of what members
//! see, so that a new side of a task is told to guests only by a line here. No ids of people or things, no addresses.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    checklist,
    policy::GuestViewer,
    record::{Comment, Described, Priority, Scheme, Stage, Task},
    scheme,
    shown::LabelShown,
};
use crate::{
    domain::people,
    engine::store::{Order, View},
    error::{Error, Result},
    kit::{
        id::UserId,
        markdown,
        moment::Moment,
        page::{Page, PageRequest},
        reaction::Reaction,
        time::Millis,
    },
};

/// The project as a guest sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GuestProject {
    pub key: String,
    pub name: String,
    pub description: String,
    /// One of twelve, 0 to 11.
    pub colour: u8,
    /// The workflow, in its order.
    pub statuses: Vec<GuestStatus>,
    pub labels: Vec<LabelShown>,
    /// Whether this link lets its guests comment now.
    pub can_comment: bool,
}

/// A step of its workflow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GuestStatus {
    /// As it stands in tasks: `to_do`.
    pub word: String,
    pub name: String,
    pub stage: Stage,
}

/// A task as a guest sees it in lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GuestTask {
    /// `GALA-12`.
    pub key: String,
    pub number: u64,
    pub title: String,
    /// The word of a status.
    pub status: String,
    pub priority: Priority,
    /// The names of those who do it.
    pub assignees: Vec<String>,
    pub labels: Vec<String>,
    #[schema(value_type = Option<String>)]
    pub start: Option<Moment>,
    #[schema(value_type = Option<String>)]
    pub due: Option<Moment>,
    /// Items of its checklist, and how many of them are ticked.
    pub checks: u32,
    pub checked: u32,
}

/// A task as a guest sees it when looking closely.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GuestTaskWhole {
    #[serde(flatten)]
    pub task: GuestTask,
    /// The description as safe HTML, in which names are as they were typed.
    pub html: String,
    /// In its order.
    pub checklist: Vec<GuestCheck>,
}

/// An item of a checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GuestCheck {
    pub text: String,
    pub done: bool,
}

/// Something that was said of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GuestComment {
    /// The name of whoever said it; a guest's is of their own choice.
    pub author: String,
    /// Whether a guest said it.
    pub guest: bool,
    /// Safe HTML, in which names are as they were typed.
    pub html: String,
    #[schema(value_type = String, format = DateTime)]
    pub posted_at: Millis,
    pub reactions: Vec<GuestReaction>,
}

/// How many reacted with an emoji.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GuestReaction {
    pub emoji: String,
    pub count: usize,
}

impl From<&Reaction> for GuestReaction {
    fn from(row: &Reaction) -> Self {
        Self {
            emoji: row.emoji.clone(),
            count: row.people.len(),
        }
    }
}

/// The project of a guest.
pub fn project(view: &View<'_>, who: &GuestViewer) -> Result<GuestProject> {
    let row = who.project();
    let scheme = scheme::of(view, row.id)?;
    let statuses = scheme.statuses.iter().map(|status| GuestStatus {
        word: status.word.clone(),
        name: status.name.clone(),
        stage: status.stage,
    });
    let labels = scheme.labels.iter().map(|label| LabelShown {
        name: label.name.clone(),
        colour: label.colour,
    });
    Ok(GuestProject {
        key: row.key.clone(),
        name: row.name.clone(),
        description: row.description.clone(),
        colour: row.colour,
        statuses: statuses.collect(),
        labels: labels.collect(),
        can_comment: who.may_comment(),
    })
}

/// A page of its tasks, in the order of the board. What was thrown away is not among them.
pub fn tasks(view: &View<'_>, who: &GuestViewer, page: &PageRequest) -> Result<Page<GuestTask>> {
    let scheme = scheme::of(view, who.project().id)?;
    let found = view.page_index(&Task::BY_RANK, &who.project().id, Order::Rising, page)?;
    let mut names = Names::new(view);
    let shown = |row| names.task(&who.project().key, &scheme, row);
    Ok(Page {
        items: found.items.iter().map(shown).collect::<Result<_>>()?,
        next: found.next,
    })
}

/// One of its tasks, closely. Fails: NotFound, also for one in the trash.
pub fn whole(view: &View<'_>, who: &GuestViewer, number: u64) -> Result<GuestTaskWhole> {
    let row = task(view, who, number)?;
    let described: Option<Described> = if row.described { view.get(&row.id)? } else { None };
    let checklist = checklist::of(view, row.id)?.into_iter().map(|item| GuestCheck {
        text: item.text,
        done: item.done.is_some(),
    });
    let scheme = scheme::of(view, who.project().id)?;
    Ok(GuestTaskWhole {
        task: Names::new(view).task(&who.project().key, &scheme, &row)?,
        html: described.map(|row| anonymous(&row.markdown)).unwrap_or_default(),
        checklist: checklist.collect(),
    })
}

/// A page of what was said of one of its tasks, the latest first. Fails: NotFound.
pub fn comments(view: &View<'_>, who: &GuestViewer, number: u64, page: &PageRequest) -> Result<Page<GuestComment>> {
    let row = task(view, who, number)?;
    let found = view.page_rows::<Comment>(&row.id, Order::Falling, page)?;
    let mut names = Names::new(view);
    let shown = |comment| names.comment(comment);
    Ok(Page {
        items: found.items.iter().map(shown).collect::<Result<_>>()?,
        next: found.next,
    })
}

/// Something that was said, as guests see it.
pub fn comment(view: &View<'_>, comment: &Comment) -> Result<GuestComment> {
    Names::new(view).comment(comment)
}

/// One of its tasks. Fails: NotFound, also for one in the trash.
pub(super) fn task(view: &View<'_>, who: &GuestViewer, number: u64) -> Result<Task> {
    let row = view.find(&Task::BY_NUMBER, &who.project().id, &number)?;
    row.filter(Task::is_kept).ok_or(Error::NotFound)
}

/// What was typed as safe HTML, without knowing whom a name means: members' HTML has their ids.
fn anonymous(text: &str) -> String {
    markdown::render(text).html().to_owned()
}

/// The names of people, each read once.
struct Names<'v, 's> {
    view: &'v View<'s>,
    known: HashMap<UserId, String>,
}

impl<'v, 's> Names<'v, 's> {
    fn new(view: &'v View<'s>) -> Self {
        Self {
            view,
            known: HashMap::new(),
        }
    }

    fn of(&mut self, user: UserId) -> Result<String> {
        if let Some(name) = self.known.get(&user) {
            return Ok(name.clone());
        }
        let name = people::person(self.view, user)?.name;
        self.known.insert(user, name.clone());
        Ok(name)
    }

    fn comment(&mut self, comment: &Comment) -> Result<GuestComment> {
        Ok(GuestComment {
            author: match &comment.guest {
                Some(guest) => guest.name.clone(),
                None => self.of(comment.author)?,
            },
            guest: comment.guest.is_some(),
            html: anonymous(&comment.markdown),
            posted_at: comment.posted_at,
            reactions: comment.given.iter().map(GuestReaction::from).collect(),
        })
    }

    fn task(&mut self, key: &str, scheme: &Scheme, row: &Task) -> Result<GuestTask> {
        Ok(GuestTask {
            key: row.name_in(key),
            number: row.number,
            title: row.title.clone(),
            status: scheme.status(row.status)?.word.clone(),
            priority: row.priority,
            assignees: row.assignees.iter().map(|user| self.of(*user)).collect::<Result<_>>()?,
            labels: scheme.label_names(&row.labels),
            start: row.start.clone(),
            due: row.due.clone(),
            checks: row.checks,
            checked: row.checked,
        })
    }
}
