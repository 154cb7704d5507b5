//! Lists of a project's tasks: those that are wanted, in the order that is wanted, page by page.

use std::{borrow::Cow, cmp::Ordering};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::IntoDeserializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Type, schema::Schema},
};

use super::{
    filter::{self, Asker, Condition, Filter},
    policy::ProjectViewer,
    project,
    record::{FieldId, FieldKind, FieldValue, Grouping, Scheme, Task},
    shown::TaskShown,
};
use crate::{
    engine::store::{KeyPart, Order, View},
    error::{Error, Result},
    kit::{
        moment::Moment,
        page::{Cursor, Page, PageRequest},
        time::Millis,
    },
};

/// What tasks are sorted by. With a minus before it the last come first. Their order is kept: saved filters have them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
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
    /// Those that never start come last, either way.
    #[serde(rename = "start")]
    Start,
    #[serde(rename = "-start")]
    StartDown,
    /// Those that nobody has estimated come last, either way.
    #[serde(rename = "estimate")]
    Estimate,
    #[serde(rename = "-estimate")]
    EstimateDown,
    /// As the workflow goes.
    #[serde(rename = "status")]
    Status,
    #[serde(rename = "-status")]
    StatusDown,
    /// What a field of the project's own says; where that is nothing they come last, either way.
    Field(FieldId),
    FieldDown(FieldId),
}

/// As the others are, a field of the project's own is a word: `field:3`, `-field:3`.
impl Serialize for Sort {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Field(field) if serializer.is_human_readable() => {
                serializer.collect_str(&format_args!("field:{field}"))
            }
            Self::FieldDown(field) if serializer.is_human_readable() => {
                serializer.collect_str(&format_args!("-field:{field}"))
            }
            _ => Self::serialize(self, serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Sort {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Self::deserialize(deserializer);
        }
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let field = |begin: &str| text.strip_prefix(begin).and_then(|field| field.parse().ok());
        match (field("field:"), field("-field:")) {
            (Some(field), _) => Ok(Self::Field(field)),
            (_, Some(field)) => Ok(Self::FieldDown(field)),
            _ => Self::deserialize(text.as_ref().into_deserializer()),
        }
    }
}

impl PartialSchema for Sort {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let about = "`rank`, `number`, `title`, `status`, `priority`, `start`, `due`, `estimate` or `updated`, or a field of \
             the project's own by its id as in `field:3`; with a minus before it the other way.";
        let text = text.pattern(Some(
            "^-?(rank|number|title|status|priority|start|due|estimate|updated|field:[0-9]+)$",
        ));
        text.description(Some(about)).examples(["-due", "field:3"]).into()
    }
}

impl ToSchema for Sort {}

/// Which tasks are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Those that this finds.
    pub filter: Option<Filter>,
    /// Of these: the word or name of a status, or `open` or `closed`.
    pub status: Option<String>,
    /// Of these: `me`, `none`, an id, or a handle with or without its `@`.
    pub assignee: Option<String>,
    /// Of these: those that stand in all these groups.
    pub within: Vec<Within>,
}

/// A group of a board, as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Within {
    /// What the caller calls the group: `column` or `lane`.
    pub side: &'static str,
    pub by: Grouping,
    pub group: String,
}

impl Within {
    /// Fails: Invalid(column, lane).
    fn condition(&self, scheme: &Scheme) -> Result<Condition> {
        self.by.known(scheme, self.side)?;
        let unknown = || {
            Error::invalid(
                self.side,
                "unknown",
                "There is no such group: name one as the board does.",
            )
        };
        let group = self.by.group(scheme, &self.group).ok_or_else(unknown)?;
        Ok(self.by.condition(scheme, group))
    }
}

impl Wanted {
    /// Whether the answer is another for each who asks.
    pub fn is_personal(&self) -> bool {
        self.assignee.as_deref() == Some("me") || self.filter.as_ref().is_some_and(Filter::is_personal)
    }

    /// Whether the answer is another after a while, though nothing is changed.
    pub fn is_timely(&self) -> bool {
        self.filter.as_ref().is_some_and(Filter::is_timely)
    }

    /// Whether a page of it lies ready in an index in this order, so that nothing else is looked at.
    pub fn is_at_hand(&self, sort: Sort) -> bool {
        let of_status = Self {
            status: self.status.clone(),
            ..Self::default()
        };
        sort.by_rank().is_some() && *self == of_status
    }

    /// Whether nothing is left out.
    pub(super) fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// What is asked of a task. Fails: Invalid(filter, status, assignee, column, lane).
    pub(super) fn condition(&self, asker: &mut Asker<'_, '_>) -> Result<Condition> {
        let mut parts = Vec::new();
        for group in &self.within {
            parts.push(group.condition(asker.scheme())?);
        }
        if let Some(status) = &self.status {
            parts.push(asker.with_status(status)?);
        }
        if let Some(person) = &self.assignee {
            parts.push(asker.of_person(person)?);
        }
        if let Some(filter) = &self.filter {
            parts.push(asker.meant(filter)?);
        }
        parts.retain(|part| *part != Condition::All(Vec::new()));
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => Condition::All(parts),
        })
    }
}

/// A page of the tasks of a project that are wanted at `now`.
///
/// Fails: Invalid(filter, status, assignee, cursor).  Rules: T1, Fi2.
pub fn list(
    view: &View<'_>,
    who: &ProjectViewer,
    wanted: &Wanted,
    sort: Sort,
    page: &PageRequest,
    now: Millis,
) -> Result<Page<TaskShown>> {
    let project = who.project();
    let mut asker = Asker::new(view, who, now)?;
    let condition = wanted.condition(&mut asker)?;
    let found = match (sort.by_rank(), &condition) {
        (Some(order), Condition::All(parts)) if parts.is_empty() => {
            view.page_index(&Task::BY_RANK, &project.id, order, page)?
        }
        (Some(order), Condition::Status(statuses)) if statuses.len() == 1 => {
            let group = (project.id, u64::from(statuses[0]));
            view.page_index(&Task::BY_STATUS, &group, order, page)?
        }
        _ => {
            let tally = project::tally(view, project.id)?;
            cut(
                filter::found(view, &tally, &condition)?,
                sort,
                Some(asker.scheme()),
                page,
            )
        }
    };
    let shown = |task| TaskShown::of(view, &project.key, asker.scheme(), task);
    Ok(Page {
        items: found.items.iter().map(shown).collect::<Result<_>>()?,
        next: found.next,
    })
}

/// How many tasks of a project are wanted at `now`.
///
/// Fails: Invalid(filter, status, assignee).  Rules: T1, Fi2.
pub fn count(view: &View<'_>, who: &ProjectViewer, wanted: &Wanted, now: Millis) -> Result<usize> {
    Ok(found(view, who, wanted, now)?.len())
}

/// All tasks of a project that are wanted at `now`, in no order. Fails: as [`count`].
pub(super) fn found(view: &View<'_>, who: &ProjectViewer, wanted: &Wanted, now: Millis) -> Result<Vec<Task>> {
    let condition = wanted.condition(&mut Asker::new(view, who, now)?)?;
    let tally = project::tally(view, who.project().id)?;
    filter::found(view, &tally, &condition)
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

    /// Which of two places comes first.
    pub(super) fn order(self, one: &[u8], other: &[u8]) -> Ordering {
        let order = one.cmp(other);
        if self.is_falling() { order.reverse() } else { order }
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
                | Self::StartDown
                | Self::EstimateDown
                | Self::StatusDown
                | Self::FieldDown(_)
        )
    }

    /// Whether tasks of several projects have an order by it.
    pub(super) fn is_common(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::TitleDown
                | Self::Priority
                | Self::PriorityDown
                | Self::Due
                | Self::DueDown
                | Self::Start
                | Self::StartDown
                | Self::Estimate
                | Self::EstimateDown
                | Self::Updated
                | Self::UpdatedDown
        )
    }

    /// Bytes that sort as the tasks do, whichever way; a list of them goes on behind any of them.
    pub(super) fn place(self, task: &Task, scheme: Option<&Scheme>) -> Vec<u8> {
        let mut place = match self {
            Self::Rank | Self::RankDown => task.rank.to_bytes(),
            Self::Number | Self::NumberDown => Vec::new(),
            Self::Title | Self::TitleDown => {
                let begin: String = task.title.to_lowercase().chars().take(24).collect();
                begin.to_bytes()
            }
            Self::Priority | Self::PriorityDown => vec![task.priority as u8],
            Self::Due | Self::DueDown => self.of_time(task.due.as_ref()),
            Self::Start | Self::StartDown => self.of_time(task.start.as_ref()),
            Self::Estimate => task.estimate_minutes.map_or(u64::MAX, u64::from).to_bytes(),
            // Nothing is less than no minutes.
            Self::EstimateDown => task
                .estimate_minutes
                .map_or(0, |minutes| u64::from(minutes) + 1)
                .to_bytes(),
            Self::Status | Self::StatusDown => {
                let workflow = scheme.map_or(&[][..], |scheme| &scheme.statuses);
                let at = workflow.iter().position(|status| status.id == task.status);
                (at.unwrap_or_default() as u64).to_bytes()
            }
            Self::Updated | Self::UpdatedDown => task.updated_at.to_bytes(),
            Self::Field(field) | Self::FieldDown(field) => self.of_field(field, task, scheme),
        };
        task.number.write(&mut place);
        task.id.write(&mut place);
        place
    }

    /// The same of a field; what it doesn't say comes last, either way.
    fn of_field(self, field: FieldId, task: &Task, scheme: Option<&Scheme>) -> Vec<u8> {
        let (some, none) = if self.is_falling() { (1, 0) } else { (0, 1) };
        let known = scheme.and_then(|scheme| scheme.field(field));
        let (Some(known), Some(value)) = (known, task.field(field)) else {
            return vec![none];
        };
        let mut place = vec![some];
        match value {
            FieldValue::Text(text) | FieldValue::Link(text) => {
                let begin: String = text.to_lowercase().chars().take(24).collect();
                begin.write(&mut place);
            }
            FieldValue::Choice(option) if known.kind == FieldKind::Choice => {
                match known.offered().position(|offered| offered.id == *option) {
                    Some(at) => (at as u64).write(&mut place),
                    None => return vec![none],
                }
            }
            other => other.place().write(&mut place),
        }
        place
    }

    /// The same of a moment; without one it comes last, either way.
    fn of_time(self, moment: Option<&Moment>) -> Vec<u8> {
        let never = if self.is_falling() { 0 } else { u64::MAX };
        moment.map_or(never, |moment| moment.at.0).to_bytes()
    }
}

/// The page of `tasks` that is wanted; how far each has come says the workflow of their project, if they are of one.
pub(super) fn cut(tasks: Vec<Task>, sort: Sort, scheme: Option<&Scheme>, page: &PageRequest) -> Page<Task> {
    let placed = tasks.into_iter().map(|task| (sort.place(&task, scheme), task));
    let mut placed: Vec<(Vec<u8>, Task)> = placed.collect();
    if let Some(Cursor(after)) = &page.cursor {
        placed.retain(|(place, _)| sort.order(place, after).is_gt());
    }
    let order = |one: &(Vec<u8>, Task), other: &(Vec<u8>, Task)| sort.order(&one.0, &other.0);
    let more = placed.len() > page.limit;
    if more {
        // Those behind the page need no order.
        placed.select_nth_unstable_by(page.limit, order);
        placed.truncate(page.limit);
    }
    placed.sort_unstable_by(order);
    let next = placed.last().filter(|_| more).map(|(place, _)| Cursor(place.clone()));
    Page {
        items: placed.into_iter().map(|(_, task)| task).collect(),
        next,
    }
}
