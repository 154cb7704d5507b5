//! Saved filters: what is asked of a project again and again, by one person or by all who see it.
//!
//! - **Sf1** One's own nobody else learns of. A shared one everybody has who sees the project.
//! - **Sf2** Who writes in a project shares. A shared one is changed and dropped by its owner, while they write there, and
//!   by managers.
//! - **Sf3** One over all projects is its owner's alone: it may name what is hidden from others.

pub mod across;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    event::Heard,
    filter::{Asker, Filter},
    list::Sort,
    policy::{FilterKeeper, ProjectViewer},
    record::{Grouping, Layout, ProjectId, SavedFilter, SavedFilterId},
    scheme,
};
use crate::{
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::{id::UserId, text, time::Millis},
};

/// Shared filters of one project at most, and those of one person in it.
pub const FILTERS_MAX: usize = 100;

/// What is saved, as its owner wants it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilterDraft {
    pub name: String,
    pub filter: String,
    pub sort: Sort,
    pub layout: Layout,
    pub columns: Grouping,
    pub lanes: Option<Grouping>,
    pub group: Grouping,
    pub shared: bool,
}

/// What to change of a saved filter; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilterChange {
    pub name: Option<String>,
    pub filter: Option<String>,
    pub sort: Option<Sort>,
    pub layout: Option<Layout>,
    pub columns: Option<Grouping>,
    /// None within for no lanes.
    pub lanes: Option<Option<Grouping>>,
    pub group: Option<Grouping>,
    pub shared: Option<bool>,
}

/// A saved filter as one person sees it: which tasks, and what makes the columns and lanes of their board and the groups
/// of their list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SavedFilter)]
pub struct FilterShown {
    #[schema(value_type = String)]
    pub id: SavedFilterId,
    #[schema(value_type = String)]
    pub project: ProjectId,
    #[schema(value_type = String)]
    pub owner: UserId,
    /// Whether everybody has it who sees the project.
    pub shared: bool,
    pub name: String,
    pub filter: String,
    #[schema(inline)]
    pub sort: Sort,
    pub layout: Layout,
    #[schema(inline)]
    pub columns: Grouping,
    /// What its lanes are, if it has any.
    #[schema(inline)]
    pub lanes: Option<Grouping>,
    #[schema(inline)]
    pub group: Grouping,
    #[schema(value_type = String, format = DateTime)]
    pub saved_at: Millis,
    pub can: FilterCan,
}

/// What somebody may do with a saved filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FilterCan {
    /// Change, share and drop it.
    pub change: bool,
}

/// The saved filter as `who` sees it.
pub fn shown(who: &ProjectViewer, row: SavedFilter) -> FilterShown {
    FilterShown {
        can: FilterCan {
            change: who.keeper(row.clone()).is_ok(),
        },
        id: row.id,
        project: row.project,
        owner: row.owner,
        shared: row.shared,
        name: row.name,
        filter: row.filter,
        sort: row.sort,
        layout: row.layout,
        columns: row.columns,
        lanes: row.lanes,
        group: row.group,
        saved_at: row.saved_at,
    }
}

/// The saved filters that somebody has in a project: the shared ones, and behind them their own, oldest first.  Rules: Sf1.
pub fn list(view: &View<'_>, who: &ProjectViewer) -> Result<Vec<FilterShown>> {
    let project = who.project().id;
    let mut rows = view.scan_index(&SavedFilter::SHARED, &project, &Span::first(FILTERS_MAX))?;
    rows.extend(view.scan_index(&SavedFilter::OWN, &(project, who.user()), &Span::first(FILTERS_MAX))?);
    Ok(rows.into_iter().map(|row| shown(who, row)).collect())
}

/// Saves a filter.
///
/// Takes: a name of 1 to 60 characters, a filter that means something in the project, and groupings by what it has.
/// Writes: saved_filters. Emits: projects.filters_changed → project/{id} if it is shared, else user/{owner}.
/// Fails: Invalid(name, filter, columns, lanes, group), Conflict(too_many); to share Forbidden, Conflict(project_archived).  Rules: Sf1, Sf2, Fi1.
pub fn save(tx: &mut Tx<'_>, who: &ProjectViewer, draft: &FilterDraft) -> Result<SavedFilter> {
    let row = SavedFilter {
        project: who.project().id,
        id: tx.new_id(),
        owner: who.user(),
        shared: draft.shared,
        name: text::line("name", &draft.name, 1, 60)?,
        filter: meaningful(tx, who, &draft.filter)?,
        sort: draft.sort,
        layout: draft.layout,
        saved_at: tx.now(),
        columns: draft.columns,
        lanes: draft.lanes,
        group: draft.group,
    };
    let scheme = scheme::of(tx, row.project)?;
    row.columns.known(&scheme, "columns")?;
    row.lanes.map(|lanes| lanes.known(&scheme, "lanes")).transpose()?;
    row.group.known(&scheme, "group")?;
    may_stand(tx, who, &row)?;
    tx.insert(&row)?;
    tell(tx, &row);
    Ok(row)
}

/// Changes a saved filter and returns it as it then is. One that is shared no longer is its owner's alone.
///
/// Writes, emits: as [`save`], to those who had it, too.
/// Fails: as [`save`].  Rules: Sf1, Sf2, Fi1.
pub fn change(tx: &mut Tx<'_>, who: &FilterKeeper, change: &FilterChange) -> Result<SavedFilter> {
    let (old, viewer) = (who.filter(), who.viewer());
    let mut row = old.clone();
    if let Some(name) = &change.name {
        row.name = text::line("name", name, 1, 60)?;
    }
    if let Some(filter) = &change.filter {
        row.filter = meaningful(tx, viewer, filter)?;
    }
    row.sort = change.sort.unwrap_or(old.sort);
    row.layout = change.layout.unwrap_or(old.layout);
    let scheme = scheme::of(tx, row.project)?;
    let known = |by: Option<Grouping>, side| by.map(|by| by.known(&scheme, side)).transpose();
    row.columns = known(change.columns, "columns")?.unwrap_or(old.columns);
    row.lanes = match change.lanes {
        Some(lanes) => known(lanes, "lanes")?,
        None => old.lanes,
    };
    row.group = known(change.group, "group")?.unwrap_or(old.group);
    row.shared = change.shared.unwrap_or(old.shared);
    if row == *old {
        return Ok(row);
    }
    if row.shared != old.shared {
        may_stand(tx, viewer, &row)?;
        tell(tx, old);
    }
    tx.update(&row)?;
    tell(tx, &row);
    Ok(row)
}

/// Drops a saved filter.
///
/// Writes: saved_filters. Emits: as [`save`].  Rules: Sf2.
pub fn drop(tx: &mut Tx<'_>, who: &FilterKeeper) -> Result<()> {
    let row = who.filter();
    tx.delete::<SavedFilter>(&(row.project, row.id))?;
    tell(tx, row);
    Ok(())
}

/// May it stand among the others that are shared, or are somebody's own?
fn may_stand(view: &View<'_>, who: &ProjectViewer, row: &SavedFilter) -> Result<()> {
    let all = Span::first(FILTERS_MAX);
    let count = if row.shared {
        who.editor()?;
        view.count_index(&SavedFilter::SHARED, &row.project, &all)?
    } else {
        view.count_index(&SavedFilter::OWN, &(row.project, row.owner), &all)?
    };
    if count < FILTERS_MAX {
        Ok(())
    } else {
        Err(Error::Conflict(Code::too_many))
    }
}

/// The filter as it is kept, if it means something in the project. Fails: Invalid(filter).
fn meaningful(tx: &Tx<'_>, who: &ProjectViewer, filter: &str) -> Result<String> {
    let filter = filter.trim();
    Asker::new(tx, who, tx.now())?.meant(&Filter::read(filter)?)?;
    Ok(filter.to_owned())
}

fn tell(tx: &mut Tx<'_>, row: &SavedFilter) {
    tx.emit(&Heard::FiltersChanged {
        project: row.project,
        owner: (!row.shared).then_some(row.owner),
    });
}
