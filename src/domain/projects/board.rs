//! Tasks laid out: how many stand in each group of a board or a list, and those that stand first (T31).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    filter::{self, Asker},
    groups::Group,
    list::{Sort, Wanted},
    policy::ProjectViewer,
    project,
    record::{Grouping, ProjectTally, Scheme, Task},
    shown::TaskShown,
};
use crate::{
    engine::store::{Span, View},
    error::{Error, Result},
    kit::time::Millis,
};

/// Tasks of a cell that are shown unless said otherwise.
pub const EACH: usize = 50;
/// Tasks of a cell that are shown at most.
pub const EACH_MAX: usize = 200;
/// Groups of one side at most, and cells of both.
const GROUPS_MAX: usize = 200;
const CELLS_MAX: usize = 2_000;
/// Tasks that are shown of all cells together: where there are many cells, each shows fewer.
const SHOWN_MAX: usize = 2_000;

/// How tasks are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Division {
    /// The columns of a board, or the groups of a list.
    pub columns: Grouping,
    pub lanes: Option<Grouping>,
}

/// Tasks of a project by groups.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskBoard)]
pub struct BoardShown {
    /// How many tasks there are, each counted once.
    pub count: usize,
    /// The columns in which there are any, in no order.
    pub columns: Vec<GroupCount>,
    /// The lanes in which there are any, in no order; one without a name where there are none.
    pub lanes: Vec<GroupCount>,
    /// The cells in which there are any, in no order.
    pub cells: Vec<CellShown>,
}

/// How many tasks a group has.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskGroupCount)]
pub struct GroupCount {
    /// The word of a status or a priority, somebody's id, the name of a label or an option, a task's id, or `true`;
    /// empty for the tasks that have none.
    pub group: String,
    pub count: usize,
}

/// What stands where a column and a lane cross.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskCell)]
pub struct CellShown {
    /// Its column, as in `columns`.
    pub column: String,
    /// Its lane, as in `lanes`.
    pub lane: String,
    /// How many tasks stand in it.
    pub count: usize,
    /// Those that stand first.
    pub tasks: Vec<TaskShown>,
}

/// The tasks of a project that are wanted at `now`, laid out; of each cell the first `each` in the order that is wanted.
///
/// Fails: Invalid(filter, status, assignee, columns, lanes).  Rules: T1, T31, Fi2.
pub fn of(
    view: &View<'_>,
    who: &ProjectViewer,
    wanted: &Wanted,
    (division, sort, each): (Division, Sort, usize),
    now: Millis,
) -> Result<BoardShown> {
    let mut asker = Asker::new(view, who, now)?;
    let scheme = asker.scheme();
    division.columns.known(scheme, "columns")?;
    division.lanes.map(|lanes| lanes.known(scheme, "lanes")).transpose()?;
    let tally = project::tally(view, who.project().id)?;
    let laid = if sort == Sort::Rank && division.is_plain() && wanted.is_all() {
        workflow(view, asker.scheme(), &tally, each)?
    } else {
        let tasks = filter::found(view, &tally, &wanted.condition(&mut asker)?)?;
        Laid::of(tasks, asker.scheme(), division, sort, each)?
    };
    laid.shown(view, &who.project().key, asker.scheme(), division)
}

impl Division {
    /// Whether it is a column for each status, and nothing else.
    fn is_plain(self) -> bool {
        self.columns == Grouping::Status && self.lanes.is_none()
    }

    /// The cells in which a task stands.
    fn cells(self, scheme: &Scheme, task: &Task) -> impl Iterator<Item = (Group, Group)> {
        let columns = self.columns.of(scheme, task);
        let lanes = self.lanes.map_or(vec![Group::None], |lanes| lanes.of(scheme, task));
        lanes
            .into_iter()
            .flat_map(move |lane| columns.clone().into_iter().map(move |column| (column, lane)))
    }
}

/// The whole project by its workflow: the indexes know how many there are of each status, and which stand first.
fn workflow(view: &View<'_>, scheme: &Scheme, tally: &ProjectTally, each: usize) -> Result<Laid> {
    let mut laid = Laid::default();
    for status in &scheme.statuses {
        let known = tally.by_status.iter().find(|(id, _)| *id == status.id);
        let Some(count) = known
            .and_then(|(_, count)| usize::try_from(*count).ok())
            .filter(|count| *count > 0)
        else {
            continue;
        };
        let group = (tally.project, u64::from(status.id));
        let first = view.scan_index(&Task::BY_STATUS, &group, &Span::first(each))?;
        laid.count += count;
        laid.columns.insert(Group::Status(status.id), count);
        *laid.lanes.entry(Group::None).or_default() += count;
        laid.cells.push(((Group::Status(status.id), Group::None), count, first));
    }
    Ok(laid)
}

/// What stands where, in the terms of the project.
#[derive(Default)]
struct Laid {
    count: usize,
    columns: HashMap<Group, usize>,
    lanes: HashMap<Group, usize>,
    /// Each with how many tasks stand in it, and the first of them.
    cells: Vec<((Group, Group), usize, Vec<Task>)>,
}

impl Laid {
    fn of(tasks: Vec<Task>, scheme: &Scheme, division: Division, sort: Sort, each: usize) -> Result<Self> {
        let mut laid = Self {
            count: tasks.len(),
            ..Self::default()
        };
        let mut cells: HashMap<(Group, Group), Vec<usize>> = HashMap::new();
        for (at, task) in tasks.iter().enumerate() {
            for group in division.columns.of(scheme, task) {
                *laid.columns.entry(group).or_default() += 1;
            }
            for group in division.lanes.map_or(vec![Group::None], |lanes| lanes.of(scheme, task)) {
                *laid.lanes.entry(group).or_default() += 1;
            }
            for cell in division.cells(scheme, task) {
                cells.entry(cell).or_default().push(at);
            }
        }
        few("columns", laid.columns.len(), GROUPS_MAX)?;
        few("lanes", laid.lanes.len(), GROUPS_MAX)?;
        few("lanes", cells.len(), CELLS_MAX)?;
        let each = each.min(SHOWN_MAX / cells.len().max(1)).max(1);
        let places: Vec<Vec<u8>> = tasks.iter().map(|task| sort.place(task, Some(scheme))).collect();
        for (cell, mut those) in cells {
            let count = those.len();
            let order = |one: &usize, other: &usize| sort.order(&places[*one], &places[*other]);
            if count > each {
                those.select_nth_unstable_by(each, order);
                those.truncate(each);
            }
            those.sort_unstable_by(order);
            let first = those.into_iter().map(|at| tasks[at].clone()).collect();
            laid.cells.push((cell, count, first));
        }
        Ok(laid)
    }

    fn shown(self, view: &View<'_>, key: &str, scheme: &Scheme, division: Division) -> Result<BoardShown> {
        // Without lanes there is one group of them, which has no name.
        let across = division.lanes.unwrap_or_default();
        let counts = |by: Grouping, counts: HashMap<Group, usize>| {
            let named = |(group, count): (Group, usize)| {
                let group = group.name(scheme, by)?;
                Ok(GroupCount { group, count })
            };
            counts.into_iter().map(named).collect::<Result<_>>()
        };
        let mut cells = Vec::with_capacity(self.cells.len());
        for ((column, lane), count, tasks) in self.cells {
            let tasks = tasks.iter().map(|task| TaskShown::of(view, key, scheme, task));
            cells.push(CellShown {
                column: column.name(scheme, division.columns)?,
                lane: lane.name(scheme, across)?,
                count,
                tasks: tasks.collect::<Result<_>>()?,
            });
        }
        Ok(BoardShown {
            count: self.count,
            columns: counts(division.columns, self.columns)?,
            lanes: counts(across, self.lanes)?,
            cells,
        })
    }
}

/// Fails: Invalid(`side`) if there are more than `most`.
fn few(side: &'static str, count: usize, most: usize) -> Result<()> {
    if count <= most {
        return Ok(());
    }
    let say = format!("These would be {count} groups, and {most} are shown at most: choose another, or filter.");
    Err(Error::invalid(side, "too_many", say))
}
