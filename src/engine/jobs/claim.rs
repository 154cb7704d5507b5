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
