//! What was changed of a task: noted with each change, and read.

use super::{
    policy::TaskViewer,
    record::{Activity, Facet, Task, Worth},
    shown::ActivityShown,
};
use crate::{
    engine::{
        commit::Tx,
        store::{Order, Span, StoreError, View},
    },
    error::Result,
    kit::{
        id::UserId,
        page::{Page, PageRequest},
    },
};

/// Changes that are looked at for what somebody has not seen.
const LOOKED_AT: usize = 200;

/// Notes that a side of `task`, as it is now, became another.  Rules: T7.
pub(super) fn note(
    tx: &mut Tx<'_>,
    who: UserId,
    task: &Task,
    facet: Facet,
    from: Worth,
    to: Worth,
) -> Result<(), StoreError> {
    tx.insert(&Activity {
        task: task.id,
        id: tx.new_id(),
        project: task.project,
        at: tx.now(),
        who,
        version: task.version,
        facet,
        from,
        to,
    })
}

/// What others than `who` changed of these sides of the task after the version `seen`, the latest of each.  Rules: T8.
pub(super) fn since(
    view: &View<'_>,
    who: UserId,
    task: &Task,
    seen: u64,
    sides: &[(Facet, Worth, Worth)],
) -> Result<Vec<Activity>> {
    let rows: Vec<Activity> = view.rows(&task.id, &Span::last(LOOKED_AT))?;
    let mut found: Vec<Activity> = Vec::new();
    for row in rows.into_iter().take_while(|row| row.version > seen) {
        let side = (row.facet, row.to.field());
        let meant = sides.iter().any(|(facet, _, to)| (*facet, to.field()) == side);
        let known = found.iter().any(|other| (other.facet, other.to.field()) == side);
        if meant && !known && row.who != who {
            found.push(row);
        }
    }
    Ok(found)
}

/// A page of what was changed of a task, the latest first.
pub fn list(view: &View<'_>, who: &TaskViewer, page: &PageRequest) -> Result<Page<ActivityShown>> {
    let page = view.page_rows::<Activity>(&who.task().id, Order::Falling, page)?;
    let items = page.items.into_iter();
    let seen = items.filter_map(|row| ActivityShown::seen(view, who, row).transpose());
    Ok(Page {
        items: seen.collect::<Result<_>>()?,
        next: page.next,
    })
}
