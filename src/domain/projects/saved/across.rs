//! Saved filters over all projects: what somebody asks of everything that they see, again and again (Sf3).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::FILTERS_MAX;
use crate::{
    domain::{
        people::policy::Member,
        projects::{
            across,
            filter::Filter,
            list::Sort,
            record::{AcrossFilter, AcrossFilterId, CommonGroup, CommonSide, Layout},
        },
    },
    engine::{
        commit::Tx,
        store::{Span, View},
    },
    error::{Code, Error, Result},
    kit::{text, time::Millis},
};

/// What is saved, as its owner wants it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AcrossDraft {
    pub name: String,
    pub filter: String,
    /// `due` if none.
    pub sort: Option<Sort>,
    pub layout: Layout,
    pub columns: CommonSide,
    pub lanes: Option<CommonSide>,
    pub group: CommonGroup,
}

/// What to change of one; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AcrossChange {
    pub name: Option<String>,
    pub filter: Option<String>,
    pub sort: Option<Sort>,
    pub layout: Option<Layout>,
    pub columns: Option<CommonSide>,
    /// None within for no lanes.
    pub lanes: Option<Option<CommonSide>>,
    pub group: Option<CommonGroup>,
}

/// A saved filter over all projects: which tasks, and what makes the columns and lanes of their board and the groups of
/// their list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AcrossFilter)]
pub struct AcrossShown {
    #[schema(value_type = String)]
    pub id: AcrossFilterId,
    pub name: String,
    pub filter: String,
    #[schema(inline)]
    pub sort: Sort,
    pub layout: Layout,
    pub columns: CommonSide,
    /// What its lanes are, if it has any.
    pub lanes: Option<CommonSide>,
    pub group: CommonGroup,
    #[schema(value_type = String, format = DateTime)]
    pub saved_at: Millis,
}

impl From<AcrossFilter> for AcrossShown {
    fn from(row: AcrossFilter) -> Self {
        Self {
            id: row.id,
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
}

/// The filters over all projects that somebody has saved, oldest first.  Rules: Sf3.
pub fn list(view: &View<'_>, who: Member) -> Result<Vec<AcrossShown>> {
    let rows: Vec<AcrossFilter> = view.rows(&who.user(), &Span::first(FILTERS_MAX))?;
    Ok(rows.into_iter().map(AcrossShown::from).collect())
}

/// Saves a filter over all projects.
///
/// Takes: a name of 1 to 60 characters, a filter that means something in one of the projects, an order that several have.
/// Writes: across_filters. Fails: Invalid(name, filter, sort), Conflict(too_many).  Rules: Sf3, Fi1.
pub fn save(tx: &mut Tx<'_>, who: Member, draft: &AcrossDraft) -> Result<AcrossShown> {
    let row = AcrossFilter {
        owner: who.user(),
        id: tx.new_id(),
        name: text::line("name", &draft.name, 1, 60)?,
        filter: meaningful(tx, who, &draft.filter)?,
        sort: common(draft.sort.unwrap_or(Sort::Due))?,
        layout: draft.layout,
        columns: draft.columns,
        lanes: draft.lanes,
        group: draft.group,
        saved_at: tx.now(),
    };
    if list(tx, who)?.len() >= FILTERS_MAX {
        return Err(Error::Conflict(Code::too_many));
    }
    tx.insert(&row)?;
    Ok(row.into())
}

/// Changes one that is `who`'s own, and returns it as it then is.
///
/// Writes: across_filters. Fails: NotFound; as [`save`].  Rules: Sf3, Fi1.
pub fn change(tx: &mut Tx<'_>, who: Member, filter: AcrossFilterId, change: &AcrossChange) -> Result<AcrossShown> {
    let old: AcrossFilter = tx.get(&(who.user(), filter))?.ok_or(Error::NotFound)?;
    let mut row = old.clone();
    if let Some(name) = &change.name {
        row.name = text::line("name", name, 1, 60)?;
    }
    if let Some(filter) = &change.filter {
        row.filter = meaningful(tx, who, filter)?;
    }
    row.sort = common(change.sort.unwrap_or(old.sort))?;
    row.layout = change.layout.unwrap_or(old.layout);
    row.columns = change.columns.unwrap_or(old.columns);
    row.lanes = change.lanes.unwrap_or(old.lanes);
    row.group = change.group.unwrap_or(old.group);
    if row != old {
        tx.update(&row)?;
    }
    Ok(row.into())
}

/// Drops one that is `who`'s own.
///
/// Writes: across_filters. Fails: NotFound.  Rules: Sf3.
pub fn drop(tx: &mut Tx<'_>, who: Member, filter: AcrossFilterId) -> Result<()> {
    let known = tx.delete::<AcrossFilter>(&(who.user(), filter))?;
    known.map(|_| ()).ok_or(Error::NotFound)
}

/// The filter as it is kept, if it means something in one of the projects. Fails: Invalid(filter).
fn meaningful(tx: &Tx<'_>, who: Member, filter: &str) -> Result<String> {
    let filter = filter.trim();
    across::understood(tx, who, &Filter::read(filter)?, tx.now())?;
    Ok(filter.to_owned())
}

/// An order that tasks of several projects have. Fails: Invalid(sort).
fn common(sort: Sort) -> Result<Sort> {
    across::sortable(sort).map(|()| sort)
}
