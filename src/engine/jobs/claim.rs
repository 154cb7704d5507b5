//! Claiming: the ready jobs of a queue, workspace after workspace in turn (J4).

use super::{Job, Lease, Priority, Queue, Slate, State};
use crate::{
    engine::store::{Span, View},
    error::Result,
    kit::{
        id::{Id, WorkspaceId},
        time::Millis,
    },
};

/// Takes up to `slots` ready jobs of `queue`, beginning with the workspace after the one that was served last; gives
/// them, and who was served last now.
pub(super) fn claim(
    slate: &mut dyn Slate,
    queue: &Queue,
    slots: usize,
    mut served: WorkspaceId,
    holder: u64,
) -> Result<(Vec<Job>, WorkspaceId)> {
    let mut claimed = Vec::with_capacity(slots);
    for priority in Priority::ALL {
        while claimed.len() < slots {
            let waiting = in_turn(slate.view(), queue, priority, served, slots - claimed.len())?;
            let Some(last) = waiting.last().copied() else { break };
            // Each an equal part of the slots; what one leaves is shared out in the next round.
            let share = (slots - claimed.len()) / waiting.len();
            for workspace in waiting {
                for job in first_of(slate.view(), queue, priority, workspace, share)? {
                    claimed.push(take(slate, queue, job, holder)?);
                }
            }
            served = last;
        }
    }
    Ok((claimed, served))
}

/// Up to `most` workspaces that have something ready, beginning after `served` and then from the front.
fn in_turn(
    view: &View<'_>,
    queue: &Queue,
    priority: Priority,
    served: WorkspaceId,
    most: usize,
) -> Result<Vec<WorkspaceId>> {
    let mut found = Vec::new();
    let mut after = served;
    let mut wrapped = false;
    while found.len() < most {
        let next = next_after(view, queue, priority, after)?;
        match next {
            Some(workspace) if !(wrapped && workspace > served) => {
                found.push(workspace);
                after = workspace;
            }
            _ if wrapped => break,
            _ => {
                wrapped = true;
                // From the very front, the installation itself first.
                if let Some(front) = first_of(view, queue, priority, Id::ZERO, 1)?.first()
                    && front.workspace <= served
                {
                    found.push(front.workspace);
                }
                after = Id::ZERO;
            }
        }
    }
    Ok(found)
}

/// The first workspace after `after` that has something ready.
fn next_after(view: &View<'_>, queue: &Queue, priority: Priority, after: WorkspaceId) -> Result<Option<WorkspaceId>> {
    let behind = ((priority as u8, after), (Millis(u64::MAX), Id::<Job>::MAX));
    let next = view.scan_index(
        &Job::BY_STATE,
        &Job::group(queue.name, State::Ready),
        &Span::first(1).beyond(&behind),
    )?;
    Ok(next
        .first()
        .filter(|job| job.priority == priority)
        .map(|job| job.workspace))
}

/// Up to `most` of the ready jobs of one workspace, the longest due first.
fn first_of(
    view: &View<'_>,
    queue: &Queue,
    priority: Priority,
    workspace: WorkspaceId,
    most: usize,
) -> Result<Vec<Job>> {
    let before = (priority as u8, workspace);
    let mut jobs = view.scan_index(
        &Job::BY_STATE,
        &Job::group(queue.name, State::Ready),
        &Span::first(most).beyond(&before),
    )?;
    jobs.retain(|job| job.priority == priority && job.workspace == workspace);
    Ok(jobs)
}

fn take(slate: &mut dyn Slate, queue: &Queue, mut job: Job, holder: u64) -> Result<Job> {
    let now = slate.now();
    job.go(State::Running, now);
    job.attempt += 1;
    job.progress = None;
    job.lease = Some(Lease {
        holder,
        until: now.plus(queue.lease),
    });
    slate.put(&job)?;
    Ok(job)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, ops::ControlFlow};

    use proptest::prelude::*;

    use super::*;
    use crate::{
        engine::{
            jobs::{JobChanged, JobId, LastRun},
            store::{Layered, Order, Source, StoreError},
        },
        kit::id::UserId,
    };

    const NOW: Millis = Millis(1_000_000);
    const QUEUE: Queue = Queue::new("q", 1);

    /// A store with nothing in it.
    struct Empty;

    impl Source for Empty {
        fn get(&self, _: &'static str, _: &[u8], _: &mut dyn FnMut(&[u8])) -> Result<(), StoreError> {
            Ok(())
        }

        fn range(
            &self,
            _: &'static str,
            _: &[u8],
            _: &[u8],
            _: Order,
            _: &mut dyn FnMut(&[u8], &[u8]) -> ControlFlow<()>,
        ) -> Result<(), StoreError> {
            Ok(())
        }
    }

    /// What is written stays in memory.
    struct Paper<'s> {
        view: View<'s>,
        layer: &'s Layered<'s>,
    }

    impl Slate for Paper<'_> {
        fn view(&self) -> &View<'_> {
            &self.view
        }
        fn now(&self) -> Millis {
            NOW
        }
        fn workspace(&self) -> WorkspaceId {
            Id::ZERO
        }
        fn user(&self) -> Option<UserId> {
            None
        }
        fn new_id(&self) -> JobId {
            Id::ZERO
        }
        fn dice(&self) -> u64 {
            0
        }
        fn put(&mut self, job: &Job) -> Result<(), StoreError> {
            self.layer.put(&self.view, job)
        }
        fn remove(&mut self, id: &JobId) -> Result<(), StoreError> {
            self.layer.delete::<Job>(&self.view, id).map(drop)
        }
        fn note_run(&mut self, _: &LastRun) -> Result<(), StoreError> {
            Ok(())
        }
        fn tell(&mut self, _: &JobChanged) {}
        fn wake(&mut self) {}
    }

    fn ready(number: usize, workspace: u8, priority: Priority, due: u64) -> Job {
        Job {
            id: Id::counted(Millis(number as u64), 0, [0; 8]),
            queue: QUEUE.name.into(),
            kind: "k".into(),
            version: 1,
            payload: String::new(),
            workspace: Id::from_bytes([workspace; 16]),
            by: None,
            key: None,
            priority,
            state: State::Ready,
            enqueued_at: Millis(0),
            since: Millis(0),
            due: Millis(due),
            attempt: 0,
            interruptions: 0,
            lease: None,
            cancelled: false,
            progress: None,
            said: String::new(),
        }
    }

    proptest! {
        #[test]
        fn each_is_claimed_once_the_urgent_first_and_workspaces_in_turn(
            waiting in prop::collection::vec((0_u8..6, 0_usize..3, 0_u64..50), 0..80),
            slots in prop::collection::vec(1_usize..12, 1..8),
        ) {
            let layer = Layered::new(&Empty);
            let mut paper = Paper { view: View::new(&layer, Id::ZERO), layer: &layer };
            let mut left: Vec<Job> = waiting
                .iter()
                .enumerate()
                .map(|(number, (workspace, priority, due))| ready(number, *workspace, Priority::ALL[*priority], *due))
                .collect();
            for job in &left {
                paper.put(job).expect("a job");
            }
            left.sort_by_key(|job| (job.due, job.id));
            let mut served = Id::MAX;
            let mut turns = BTreeMap::<(u8, WorkspaceId), usize>::new();
            for slots in slots.iter().cycle() {
                let (claimed, now_served) = claim(&mut paper, &QUEUE, *slots, served, 7).expect("claimed");
                served = now_served;
                prop_assert_eq!(claimed.len(), left.len().min(*slots), "no slot stays empty");
                for job in &claimed {
                    let next = left.iter().position(|one| {
                        one.workspace == job.workspace && one.priority == job.priority
                    });
                    let next = next.map(|at| left.remove(at));
                    prop_assert_eq!(next.map(|one| one.id), Some(job.id), "of a workspace the longest due, once");
                    *turns.entry((job.priority as u8, job.workspace)).or_default() += 1;
                }
                let least = claimed.iter().map(|job| job.priority).max();
                let most = left.iter().map(|job| job.priority).min();
                prop_assert!(most.is_none() || least <= most, "the urgent first");
                let of_those_waiting = left.iter().filter(|job| Some(job.priority) == least);
                let counts: Vec<usize> = of_those_waiting
                    .map(|job| turns.get(&(job.priority as u8, job.workspace)).copied().unwrap_or(0))
                    .collect();
                let (low, high) = (counts.iter().min(), counts.iter().max());
                prop_assert!(high.unwrap_or(&0) - low.unwrap_or(&0) <= 1, "in turn: {:?}", counts);
                if left.is_empty() {
                    break;
                }
            }
        }
    }
}
