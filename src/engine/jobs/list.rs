//! Jobs as they are looked at: how many of each queue are where, and the lists.

use std::time::Duration;

use super::{Job, Queue, State};
use crate::{
    engine::store::{Order, Span, View},
    error::{Error, Result},
    kit::{
        page::{Cursor, Page, PageRequest},
        time::Millis,
    },
};

/// Jobs of one state are counted up to this.
const COUNTED_MOST: usize = 10_000;

/// How many of a queue's jobs are in each state, counted up to 10,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueCounts {
    pub queue: Queue,
    counts: [usize; State::ALL.len()],
    /// Since when the one that waits longest could have been begun.
    pub oldest_ready: Option<Millis>,
}

impl QueueCounts {
    /// How many are in `state`.
    pub fn of(&self, state: State) -> usize {
        self.counts[state as usize]
    }

    /// How long the one has waited that could have been begun first.
    pub fn oldest_age(&self, now: Millis) -> Option<Duration> {
        self.oldest_ready.map(|since| now.since(since))
    }
}

/// The counts of one queue.
pub fn counts(view: &View<'_>, queue: &Queue) -> Result<QueueCounts> {
    let mut counts = [0; State::ALL.len()];
    for state in State::ALL {
        let group = Job::group(queue.name, state);
        counts[state as usize] = view.count_index(&Job::BY_STATE, &group, &Span::first(COUNTED_MOST))?;
    }
    Ok(QueueCounts {
        queue: *queue,
        counts,
        oldest_ready: oldest_ready(view, queue)?,
    })
}

/// The longest due of those that are first of their priority and workspace, as far as the first workspaces go.
fn oldest_ready(view: &View<'_>, queue: &Queue) -> Result<Option<Millis>> {
    const LOOKED_AT: usize = 200;
    let group = Job::group(queue.name, State::Ready);
    let first = view.scan_index(&Job::BY_STATE, &group, &Span::first(LOOKED_AT))?;
    Ok(first.iter().map(|job| job.due).min())
}

/// A page of the jobs in `state`, of one queue or of all of `queues`, one after the other. What is finished comes
/// newest first, the rest in the order in which it will be begun.
pub fn page(view: &View<'_>, queues: &[Queue], state: State, page: &PageRequest) -> Result<Page<Job>> {
    let order = if state.is_finished() {
        Order::Falling
    } else {
        Order::Rising
    };
    let (mut at, mut inner) = match &page.cursor {
        None => (0, None),
        Some(Cursor(bytes)) => {
            let (at, rest) = bytes.split_first().ok_or_else(Cursor::malformed)?;
            (
                usize::from(*at),
                Some(Cursor(rest.to_vec())).filter(|_| !rest.is_empty()),
            )
        }
    };
    let mut items = Vec::new();
    while let Some(queue) = queues.get(at) {
        let wanted = PageRequest {
            cursor: inner.take(),
            limit: page.limit - items.len(),
        };
        let found = view.page_index(&Job::BY_STATE, &Job::group(queue.name, state), order, &wanted)?;
        items.extend(found.items);
        let place = u8::try_from(at).map_err(Error::internal)?;
        if let Some(Cursor(rest)) = found.next {
            let next = Some(Cursor([&[place], rest.as_slice()].concat()));
            return Ok(Page { items, next });
        }
        at += 1;
        if items.len() == page.limit && at < queues.len() {
            let next = Some(Cursor(vec![place + 1]));
            return Ok(Page { items, next });
        }
    }
    Ok(Page { items, next: None })
}

/// How many of a queue are finished, for who keeps them within bounds.
pub(super) fn finished(view: &View<'_>, queue: &Queue, state: State, limit: usize) -> Result<usize> {
    let group = Job::group(queue.name, state);
    Ok(view.count_index(&Job::BY_STATE, &group, &Span::first(limit))?)
}
