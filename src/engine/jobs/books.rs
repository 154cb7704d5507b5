//! The workers' books: what is in hand, what ended, what comes next.
//!
//! One task keeps them. What there is to write goes into one [`Turn`] at a time; what happens meanwhile goes into the
//! next. So a slot that is free takes its next job in the commit that settles the last one, and under load many share
//! a commit.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    sync::{Semaphore, watch},
    task::{self, JoinSet},
    time::{sleep, timeout},
};

use super::{
    Ended, Failure, Handler, House, Job, JobId, LastRun, Progress, Queue, Schedule, State, Table, Turn, Turned, Work,
    due::{self, Orphans},
    handler, list, queue,
    schedule::{Coming, Verdict},
};
use crate::{
    error::Result,
    kit::{
        id::{Id, WorkspaceId},
        time::Millis,
    },
    telemetry::metrics::metrics,
};

/// Between two looks at how far jobs have come and whose lease is to be renewed, while any run.
const LOOK_AT_HANDS: Duration = Duration::from_millis(500);
/// The longest wait: the clock may be set meanwhile, which no timer notices.
const WAIT_MOST: Duration = Duration::from_secs(60);
/// After a turn that could not be written.
const AFTER_FAILURE: Duration = Duration::from_secs(1);
/// After a schedule that could not be asked whether it is wanted.
const AFTER_DOUBT: Duration = Duration::from_secs(60);
/// A clock that goes back by less is being disciplined, not set.
const CLOCK_SLACK: Duration = Duration::from_secs(2);
/// When the program stops: so long what is in hand may take to end by itself.
const GRACE: Duration = Duration::from_secs(3);
/// So often giving back is tried.
const GIVING_BACK_TRIES: usize = 4;
/// Blocking handlers that run at once, whatever their queues allow.
const BLOCKING_AT_ONCE: usize = 4;
/// Settled jobs of a queue, after which those that are kept are counted again.
const COUNT_EVERY: usize = 128;

/// A job in hand.
struct Hand {
    work: Work,
    queue: usize,
    begun: Instant,
    renewed: Instant,
    told: Option<Progress>,
}

/// A queue, as the books have it.
struct Desk {
    queue: Queue,
    /// Whether something was ready at the last look.
    ready: bool,
    /// Jobs in hand.
    held: usize,
    served: WorkspaceId,
    /// Settled since the finished ones were counted.
    settled: usize,
}

/// A schedule, as the books have it.
struct Plan<H> {
    schedule: Schedule<H>,
    last: Option<Millis>,
    look_at: Millis,
}

pub(super) struct Books<H> {
    house: H,
    handlers: Vec<Handler<H>>,
    queues: Arc<[Queue]>,
    desks: Vec<Desk>,
    plans: Vec<Plan<H>>,
    holder: u64,
    alone: bool,
    tasks: JoinSet<Ended>,
    ids: HashMap<task::Id, JobId>,
    hands: HashMap<JobId, Hand>,
    /// Jobs that ended, to be written, each with whether it told how far it was.
    ended: Vec<(JobId, Ended, WorkspaceId)>,
    surplus: Vec<(Queue, State, usize)>,
    orphans: bool,
    /// When to look for what others let go of; never if there are none.
    orphans_at: Option<Millis>,
    set_right: bool,
    /// Whether the rows may be others than at the last look.
    stale: bool,
    next_due: Option<Millis>,
    /// The time at the last look.
    seen: Millis,
    places: Arc<Semaphore>,
    stopping: bool,
}

impl Desk {
    fn has_turn(&self) -> bool {
        self.ready && self.held < self.queue.limit
    }
}

impl<H: House> Books<H> {
    /// Nothing in hand yet.
    pub(super) fn open(house: H, table: Table<H>) -> Self {
        let desk = |queue: &Queue| Desk {
            queue: *queue,
            ready: false,
            held: 0,
            served: Id::MAX,
            settled: COUNT_EVERY,
        };
        let now = house.now();
        let plan = |schedule| Plan {
            schedule,
            last: None,
            look_at: Millis(0),
        };
        Self {
            queues: table.queues.as_slice().into(),
            desks: table.queues.iter().map(desk).collect(),
            plans: table.schedules.into_iter().map(plan).collect(),
            handlers: table.handlers,
            holder: house.holder(),
            alone: table.alone,
            tasks: JoinSet::new(),
            ids: HashMap::new(),
            hands: HashMap::new(),
            ended: Vec::new(),
            surplus: Vec::new(),
            orphans: true,
            orphans_at: (!table.alone).then_some(now),
            set_right: true,
            stale: true,
            next_due: None,
            seen: now,
            places: Arc::new(Semaphore::new(BLOCKING_AT_ONCE)),
            stopping: false,
            house,
        }
    }

    /// Keeps them until it is told to stop; then gives back what is in hand.
    pub(super) async fn keep(mut self, mut stopped: watch::Receiver<bool>) {
        self.recall();
        let mut looked_at_hands = Instant::now();
        let mut failing = false;
        while !*stopped.borrow() {
            if looked_at_hands.elapsed() >= LOOK_AT_HANDS {
                looked_at_hands = Instant::now();
                self.tell_progress().await;
            }
            let more = match self.write().await {
                Ok(more) => {
                    failing = false;
                    more
                }
                Err(error) => {
                    if !std::mem::replace(&mut failing, true) {
                        tracing::warn!(%error, "what the workers did could not be written; it is tried again each second");
                    }
                    self.orphans = true; // It may have been written all the same.
                    _ = timeout(AFTER_FAILURE, stopped.wait_for(|stopped| *stopped)).await;
                    true
                }
            };
            if more {
                continue;
            }
            let wait = self.wait();
            let house = self.house.clone();
            tokio::select! {
                () = house.bell().rung() => self.stale = true,
                Some(ended) = self.tasks.join_next_with_id() => self.take_all(ended),
                () = sleep(wait) => {}
                _ = stopped.wait_for(|stopped| *stopped) => {}
            }
        }
        self.give_back().await;
    }

    /// Reads when the schedules came last, and has them looked at.
    fn recall(&mut self) {
        for plan in &mut self.plans {
            plan.look_at = Millis(0);
            let key = plan.schedule.name.to_owned();
            let last = self.house.store().read(Id::ZERO, |view| view.get::<LastRun>(&key));
            match last.and_then(|last| last) {
                Ok(last) => plan.last = last.map(|run| run.at),
                Err(error) => tracing::error!(%error, "when a schedule came last can't be read"),
            }
        }
    }

    /// Writes what there is to write, if anything; then there may be more.
    async fn write(&mut self) -> Result<bool> {
        self.settle_told().await?;
        self.look()?;
        let Some(turn) = self.plan() else { return Ok(false) };
        let turned = match self.house.turn(Id::ZERO, turn.clone()).await {
            Ok(turned) => turned,
            Err(error) => {
                let ended = turn.ended.into_iter().map(|(id, ended)| (id, ended, Id::ZERO));
                self.ended.extend(ended);
                self.recall();
                return Err(error);
            }
        };
        self.turned(&turn, turned);
        Ok(true)
    }

    /// Sees what is ready, what is due next, and who is to stop, if that may have changed.
    fn look(&mut self) -> Result<()> {
        let now = self.house.now();
        if !self.stale && self.next_due.is_none_or(|due| due > now) {
            return Ok(());
        }
        let queues = self.queues.clone();
        let look = self
            .house
            .store()
            .read(Id::ZERO, |view| due::look(view, &queues, now))??;
        self.stale = false;
        self.next_due = look.next_due;
        for (desk, ready) in self.desks.iter_mut().zip(look.ready) {
            desk.ready = ready;
        }
        let to_stop = look.to_stop.iter().filter_map(|id| self.hands.get(id));
        to_stop.for_each(|hand| hand.work.stop());
        Ok(())
    }

    /// What there is to write now, if anything.
    fn plan(&mut self) -> Option<Turn> {
        let now = self.house.now();
        if now.plus(CLOCK_SLACK) < self.seen {
            self.set_right = true;
            self.plans.iter_mut().for_each(|plan| plan.look_at = Millis(0));
        }
        self.seen = now;
        if self.orphans_at.is_some_and(|at| at <= now) {
            self.orphans = true;
            let lease = self.queues.iter().map(|queue| queue.lease).min();
            self.orphans_at = lease.map(|lease| now.plus(lease));
        }
        let coming = self.coming(now);
        let free = self.desks.iter().filter(|desk| desk.has_turn());
        let claims = free.map(|desk| (desk.queue, desk.queue.limit - desk.held, desk.served));
        let ended: Vec<_> = self.ended.drain(..).map(|(id, ended, _)| (id, ended)).collect();
        let orphans = self.orphans.then(|| Orphans {
            holder: self.holder,
            held: self
                .hands
                .keys()
                .copied()
                .chain(ended.iter().map(|(id, _)| *id))
                .collect(),
            alone: self.alone,
        });
        let turn = Turn {
            claims: if self.stopping { Vec::new() } else { claims.collect() },
            ended,
            orphans,
            coming,
            renewed: self.renewed(),
            surplus: std::mem::take(&mut self.surplus),
            set_right: self.set_right,
            ..self.empty_turn()
        };
        let something = !turn.claims.is_empty()
            || !turn.ended.is_empty()
            || !turn.coming.is_empty()
            || !turn.renewed.is_empty()
            || !turn.surplus.is_empty()
            || turn.orphans.is_some()
            || turn.set_right;
        something.then_some(turn)
    }

    fn empty_turn(&self) -> Turn {
        Turn {
            holder: self.holder,
            queues: self.queues.clone(),
            stopping: self.stopping,
            ..Turn::default()
        }
    }

    /// The schedules that come now; of the others, when to look again.
    fn coming(&mut self, now: Millis) -> Vec<Coming> {
        let mut coming = Vec::new();
        if self.stopping {
            return coming;
        }
        for plan in self.plans.iter_mut().filter(|plan| plan.look_at <= now) {
            let schedule = &plan.schedule;
            let mut draft = None;
            match schedule.rhythm.look(plan.last, now) {
                Verdict::At(at) => {
                    plan.look_at = at;
                    continue;
                }
                Verdict::Now => match (schedule.wanted)(&self.house) {
                    Ok(true) => draft = Some(schedule.draft.clone()),
                    Ok(false) => {
                        plan.look_at = schedule.rhythm.pass_over(now);
                        continue;
                    }
                    Err(error) => {
                        tracing::warn!(%error, schedule = schedule.name, "whether it is wanted can't be told");
                        plan.look_at = now.plus(AFTER_DOUBT);
                        continue;
                    }
                },
                Verdict::CountFromNow => {}
            }
            coming.push(Coming {
                name: schedule.name,
                last: plan.last,
                at: now,
                draft,
            });
        }
        if coming.iter().any(|one| one.draft.is_some()) {
            self.desks.iter_mut().for_each(|desk| desk.ready = true);
        }
        coming
    }

    fn renewed(&mut self) -> Vec<JobId> {
        let mut renewed = Vec::new();
        for (id, hand) in &mut self.hands {
            if hand.renewed.elapsed() >= self.desks[hand.queue].queue.lease / 3 {
                hand.renewed = Instant::now();
                renewed.push(*id);
            }
        }
        renewed
    }

    /// Takes over what a turn brought.
    fn turned(&mut self, turn: &Turn, turned: Turned) {
        let free = self.desks.iter_mut().filter(|desk| desk.has_turn());
        free.zip(&turned.served)
            .for_each(|(desk, served)| desk.served = *served);
        self.stale = true;
        if !turn.coming.is_empty() {
            self.recall();
        }
        self.orphans &= turned.more;
        self.set_right &= turned.more;
        self.count(&turned);
        for job in turned.claimed {
            self.begin(job);
        }
    }

    /// Counts what was settled, and now and then what is kept of it (J8).
    fn count(&mut self, turned: &Turned) {
        let now = self.seen;
        let mut states = BTreeMap::<usize, Vec<State>>::new();
        for settled in &turned.settled {
            let Some(at) = self.desks.iter().position(|desk| desk.queue.name == settled.queue) else {
                continue;
            };
            metrics().job_settled(&settled.queue, outcome(settled.state));
            self.desks[at].settled += 1;
            states.entry(at).or_default().push(settled.state);
        }
        for job in &turned.claimed {
            metrics().job_waited(&job.queue, now.since(job.due));
        }
        for (at, states) in states {
            if self.desks[at].settled < COUNT_EVERY {
                continue;
            }
            self.desks[at].settled = 0;
            let desk_queue = self.desks[at].queue;
            for state in [State::Done, State::Cancelled, State::Dead] {
                let kept = if state == State::Dead {
                    queue::DEAD_KEPT
                } else {
                    queue::FINISHED_KEPT
                };
                let limit = kept + 2 * COUNT_EVERY;
                let found = self
                    .house
                    .store()
                    .read(Id::ZERO, |view| list::finished(view, &desk_queue, state, limit));
                let surplus = found.map(|found| found.unwrap_or(0)).unwrap_or(0).saturating_sub(kept);
                if surplus > 0 || states.contains(&state) {
                    self.surplus.push((desk_queue, state, surplus));
                }
            }
        }
    }

    fn begin(&mut self, job: Job) {
        let Some(queue) = self.desks.iter().position(|desk| desk.queue.name == job.queue) else {
            return;
        };
        let id = job.id;
        let handler = self.handlers.iter().find(|handler| handler.kind == job.kind).cloned();
        let kind = job.kind.clone();
        let work = Work::new(job);
        let task = match handler {
            Some(handler) => self
                .tasks
                .spawn(handler.run(self.house.clone(), work.clone(), self.places.clone())),
            None => self
                .tasks
                .spawn(async move { Err(Failure::Never(format!("This program has no handler for `{kind}`."))) }),
        };
        self.ids.insert(task.id(), id);
        let now = Instant::now();
        let hand = Hand {
            work,
            queue,
            begun: now,
            renewed: now,
            told: None,
        };
        self.hands.insert(id, hand);
        self.desks[queue].held += 1;
        metrics().job_begun(self.desks[queue].queue.name);
    }

    /// Takes a task that ended, and all others that ended meanwhile.
    fn take_all(&mut self, first: std::result::Result<(task::Id, Ended), task::JoinError>) {
        let mut next = Some(first);
        while let Some(one) = next {
            self.take(one);
            next = self.tasks.try_join_next_with_id();
        }
    }

    fn take(&mut self, ended: std::result::Result<(task::Id, Ended), task::JoinError>) {
        let (task, ended) = match ended {
            Ok((task, ended)) => (task, ended),
            Err(error) => {
                let task = error.id();
                let failure = match error.try_into_panic() {
                    Ok(panic) => handler::panicked(panic.as_ref()),
                    Err(_) => Failure::Stopped, // It was ended from outside.
                };
                (task, Err(failure))
            }
        };
        let Some(id) = self.ids.remove(&task) else { return };
        let Some(hand) = self.hands.remove(&id) else { return };
        let desk = &mut self.desks[hand.queue];
        desk.held -= 1;
        metrics().job_ended(desk.queue.name, hand.begun.elapsed());
        if let Err(failure @ (Failure::Again(_) | Failure::After(..) | Failure::Never(_))) = &ended {
            let job = hand.work.job();
            tracing::warn!(job = %id, kind = job.kind, attempt = job.attempt, why = %failure, "a job failed");
        }
        // Who heard how far it was hears that it ended, where it was heard.
        let told = hand.told.map_or(Id::ZERO, |_| hand.work.workspace());
        self.ended.push((id, ended, told));
    }

    /// Writes how those ended that told how far they were, each in its workspace, where the event is heard.
    async fn settle_told(&mut self) -> Result<()> {
        while let Some(workspace) = self
            .ended
            .iter()
            .map(|(_, _, told)| *told)
            .find(|told| *told != Id::ZERO)
        {
            let mut turn = self.empty_turn();
            self.ended.retain(|(id, ended, told)| {
                let here = *told == workspace;
                if here {
                    turn.ended.push((*id, ended.clone()));
                }
                !here
            });
            match self.house.turn(workspace, turn.clone()).await {
                Ok(turned) => {
                    self.stale = true;
                    self.count(&turned);
                }
                Err(error) => {
                    let back = turn.ended.into_iter().map(|(id, ended)| (id, ended, workspace));
                    self.ended.extend(back);
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    /// Writes how far jobs have come, where that is another than what was told.
    async fn tell_progress(&mut self) {
        let mut news = BTreeMap::<WorkspaceId, Vec<(JobId, Progress)>>::new();
        for (id, hand) in &mut self.hands {
            let reached = hand.work.reached();
            if let Some(progress) = reached.filter(|_| reached != hand.told) {
                hand.told = reached;
                news.entry(hand.work.workspace()).or_default().push((*id, progress));
            }
        }
        for (workspace, progress) in news {
            let turn = Turn {
                progress,
                ..self.empty_turn()
            };
            if let Err(error) = self.house.turn(workspace, turn).await {
                tracing::debug!(%error, "how far jobs have come could not be told; the next time says more");
            }
        }
    }

    /// How long nothing will have to be done by itself.
    fn wait(&self) -> Duration {
        let now = self.house.now();
        let looks = self.plans.iter().map(|plan| plan.look_at);
        let all = self.next_due.into_iter().chain(looks).chain(self.orphans_at);
        let due = all.filter(|at| *at > now).min();
        let mut wait = due.map_or(WAIT_MOST, |at| at.since(now).min(WAIT_MOST));
        if !self.hands.is_empty() {
            wait = wait.min(LOOK_AT_HANDS);
        }
        wait
    }

    /// Ends what is in hand, and writes it back.
    async fn give_back(&mut self) {
        self.stopping = true;
        self.hands.values().for_each(|hand| hand.work.stop());
        let ending = async {
            while let Some(ended) = self.tasks.join_next_with_id().await {
                self.take(ended);
            }
        };
        if timeout(GRACE, ending).await.is_err() {
            self.tasks.abort_all();
            let left: Vec<JobId> = self.hands.drain().map(|(id, _)| id).collect();
            tracing::info!(jobs = left.len(), "jobs that take longer go back to their queues");
            let back = left.into_iter().map(|id| (id, Err(Failure::Stopped), Id::ZERO));
            self.ended.extend(back);
        }
        for _ in 0..GIVING_BACK_TRIES {
            match self.write().await {
                Ok(_) => return,
                Err(error) => {
                    tracing::warn!(%error, "what is in hand could not be given back yet");
                    sleep(AFTER_FAILURE / 2).await;
                }
            }
        }
        tracing::error!("what is in hand was not given back; it is run again after the next start");
    }
}

/// What became of an attempt, for the counters.
fn outcome(state: State) -> &'static str {
    match state {
        State::Done => "done",
        State::Dead => "dead",
        State::Cancelled => "cancelled",
        State::Delayed => "failed",
        State::Ready | State::Running => "given_back",
    }
}
