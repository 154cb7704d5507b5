//! The newest events in memory, so that a thousand listeners who come back at once don't each read the journal.

use std::collections::{HashMap, VecDeque};

use super::{Published, Topic};
use crate::kit::id::WorkspaceId;

/// Bytes of frames kept at most.
const BYTES_MAX: usize = 4 << 20;

/// The newest events, in order.
#[derive(Debug)]
pub(super) struct Tail {
    events: VecDeque<Published>,
    bytes: usize,
    /// Every event with a larger seq is here.
    complete_after: u64,
}

impl Tail {
    /// Nothing yet; the journal ends at `seq`.
    pub(super) fn new(seq: u64) -> Self {
        Self {
            events: VecDeque::new(),
            bytes: 0,
            complete_after: seq,
        }
    }

    pub(super) fn push(&mut self, event: Published) {
        self.bytes += event.frame.len();
        self.events.push_back(event);
        while self.bytes > BYTES_MAX
            && let Some(oldest) = self.events.pop_front()
        {
            self.bytes -= oldest.frame.len();
            self.complete_after = oldest.seq;
        }
    }

    /// The events of `topics`, each beyond its own seq, or nothing if some may be missing here.
    pub(super) fn events(&self, workspace: WorkspaceId, topics: &[(Topic, u64)], until: u64) -> Option<Vec<Published>> {
        let oldest = topics.iter().map(|(_, since)| *since).min()?;
        if oldest < self.complete_after {
            return None;
        }
        let wanted: HashMap<&Topic, u64> = topics.iter().map(|(topic, since)| (topic, *since)).collect();
        let begin = self.events.partition_point(|event| event.seq <= oldest);
        let events = self
            .events
            .range(begin..)
            .take_while(|event| event.seq <= until)
            .filter(|event| {
                event.workspace == workspace && wanted.get(&event.topic).is_some_and(|since| event.seq > *since)
            })
            .cloned()
            .collect();
        Some(events)
    }
}
