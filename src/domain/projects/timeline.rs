//! What became of a task, in one stream of time: what was changed of it, and what was said.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    policy::TaskViewer,
    record::{Activity, Comment},
    shown::{ActivityShown, CommentSeen},
};
use crate::{
    engine::store::{Order, Span, View},
    error::Result,
    kit::page::{Cursor, Page, PageRequest},
};

/// Something that happened: a comment or a change, never both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TimelineEntry {
    /// What somebody said.
    pub comment: Option<CommentSeen>,
    /// What somebody changed.
    pub change: Option<ActivityShown>,
}

/// A page of what became of the task, the latest first.
pub fn list(view: &View<'_>, who: &TaskViewer, page: &PageRequest) -> Result<Page<TimelineEntry>> {
    let task = who.task().id;
    let span = Span {
        order: Order::Falling,
        after: page.cursor.as_ref().map(|Cursor(place)| place.clone()),
        limit: page.limit + 1,
    };
    let mut entries: Vec<([u8; 16], TimelineEntry)> = Vec::new();
    for row in view.rows::<Comment>(&task, &span)? {
        let place = *row.id.as_bytes();
        let comment = Some(CommentSeen::of(view, who, &row)?);
        entries.push((place, TimelineEntry { comment, change: None }));
    }
    for row in view.rows::<Activity>(&task, &span)? {
        let place = *row.id.as_bytes();
        let change = ActivityShown::seen(view, who, row)?;
        entries.push((place, TimelineEntry { comment: None, change }));
    }
    // The ids of both were given in the order of time.
    entries.sort_by_key(|(place, _)| Reverse(*place));
    let more = entries.len() > page.limit;
    entries.truncate(page.limit);
    let next = entries.last().filter(|_| more).map(|(place, _)| Cursor(place.to_vec()));
    // What is about a task that they don't see has taken its place on the page, and is not told.
    let told = |entry: &TimelineEntry| entry.comment.is_some() || entry.change.is_some();
    Ok(Page {
        items: entries.into_iter().map(|(_, entry)| entry).filter(told).collect(),
        next,
    })
}
