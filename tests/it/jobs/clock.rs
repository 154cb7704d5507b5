//! Jobs and the clock: delays, schedules, leaps, restarts (J6).

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use longhouse::{
    app::App,
    domain,
    engine::{
        commit::Actor,
        jobs::{Draft, LastRun, Rhythm, Schedule, State},
    },
    kit::{id::Id, time::Millis},
};

use super::{
    OURS,
    yard::{Errand, Yard},
};
use crate::support::{clock::TestClock, disk::RecordedDisk, until};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);

fn every(span: Duration) -> Schedule<App> {
    Schedule::new("round", Rhythm::Every(span), Draft::of(&Errand::named("round")))
}

fn at(cron: &str) -> Schedule<App> {
    let rhythm = Rhythm::At(cron.parse().expect("times"));
    Schedule::new("round", rhythm, Draft::of(&Errand::named("round")))
}

impl Yard {
    /// How often the schedule came, once everything that was asked for is done.
    async fn rounds(&self) -> usize {
        // An errand that is enqueued now is claimed after what the clock brings, and done after it in this queue.
        self.ring();
        let id = self.enqueue(OURS, Errand::named("after")).await;
        self.becomes(id, State::Done).await;
        until("nothing left", || {
            self.count(State::Ready) + self.count(State::Running) == 0
        })
        .await;
        self.log().iter().filter(|name| *name == "round").count()
    }

    fn last_run(&self) -> Option<Millis> {
        let run = self
            .app
            .read(Id::ZERO, |view| Ok(view.get::<LastRun>(&"round".to_owned())?));
        run.expect("a read").map(|run| run.at)
    }
}

#[tokio::test]
async fn a_job_that_was_put_off_begins_when_its_time_has_come() {
    let yard = Yard::new();
    let _workers = yard.work();
    let job = yard
        .write(|tx| tx.enqueue(&Draft::of(&Errand::named("later")).after(HOUR)))
        .await;
    assert_eq!(yard.rounds().await, 0);
    assert_eq!(yard.job(job.id).state, State::Delayed);
    yard.pass(HOUR - Duration::from_millis(1));
    assert_eq!(yard.rounds().await, 0);
    assert_eq!(yard.job(job.id).state, State::Delayed);
    yard.pass(Duration::from_millis(1));
    yard.becomes(job.id, State::Done).await;
}

#[tokio::test]
async fn a_clock_that_is_set_back_prolongs_no_wait() {
    let yard = Yard::new();
    let _workers = yard.work();
    let before = yard
        .write(|tx| tx.enqueue(&Draft::of(&Errand::named("before")).after(HOUR)))
        .await;
    yard.rounds().await;
    yard.clock.set_back(365 * DAY);
    yard.ring();
    until("its new time", || yard.job(before.id).due < before.due).await;
    assert_eq!(yard.job(before.id).due.since(yard.app.now()), HOUR);
    yard.pass(HOUR);
    yard.becomes(before.id, State::Done).await;
}

#[tokio::test]
async fn a_clock_that_was_set_back_while_the_program_was_off_prolongs_no_wait() {
    let yard = Yard::new();
    let job = yard
        .write(|tx| tx.enqueue(&Draft::of(&Errand::named("before")).after(HOUR)))
        .await;
    yard.clock.set_back(365 * DAY);
    let _workers = yard.work();
    until("its new time", || yard.job(job.id).due < job.due).await;
    yard.pass(HOUR);
    yard.becomes(job.id, State::Done).await;
}

#[tokio::test]
async fn a_schedule_comes_at_its_interval_and_not_again_after_a_restart() {
    let (disk, clock) = (RecordedDisk::with(Vec::new()), Arc::new(TestClock::new()));
    let yard = Yard::on(disk.clone(), clock.clone(), vec![every(HOUR)]);
    let workers = yard.work();
    until("its first time", || yard.log().len() == 1).await;
    assert_eq!(yard.rounds().await, 1);
    clock.pass(HOUR / 2);
    assert_eq!(yard.rounds().await, 1);
    workers.drain().await;
    drop(yard);

    let yard = Yard::on(disk.clone(), clock.clone(), vec![every(HOUR)]);
    let workers = yard.work();
    assert_eq!(yard.rounds().await, 0, "it came half an hour ago");
    clock.pass(HOUR / 2);
    assert_eq!(yard.rounds().await, 1);
    drop(workers);
    drop(yard);

    clock.pass(5 * DAY);
    let yard = Yard::on(disk, clock, vec![every(HOUR)]);
    let _workers = yard.work();
    until("the one that was missed", || yard.log().contains(&"round".into())).await;
    assert_eq!(yard.rounds().await, 1, "those that were missed come once");
}

#[tokio::test]
async fn a_time_of_the_day_that_was_missed_comes_late_and_once() {
    let (disk, clock) = (RecordedDisk::with(Vec::new()), Arc::new(TestClock::new())); // Midnight.
    let yard = Yard::on(disk.clone(), clock.clone(), vec![at("0 3 * * *")]);
    let workers = yard.work();
    assert_eq!(yard.rounds().await, 0, "not before three");
    workers.drain().await;
    drop(yard);
    clock.pass(3 * DAY);
    let yard = Yard::on(disk, clock.clone(), vec![at("0 3 * * *")]);
    let _workers = yard.work();
    until("the one that was missed", || yard.log().contains(&"round".into())).await;
    assert_eq!(yard.rounds().await, 1);
    clock.pass(3 * HOUR);
    assert_eq!(yard.rounds().await, 2, "and at three again");
}

#[tokio::test]
async fn no_schedule_comes_twice_for_a_clock_that_is_set_back_nor_stays_away() {
    let yard = Yard::with(vec![at("30 * * * *")]);
    let clock = &yard.clock;
    let _workers = yard.work();
    assert_eq!(yard.rounds().await, 0);
    clock.pass(31 * MINUTE);
    assert_eq!(yard.rounds().await, 1);
    clock.set_back(HOUR);
    assert_eq!(yard.rounds().await, 1);
    clock.pass(HOUR);
    assert_eq!(yard.rounds().await, 1, "half past came before");
    clock.pass(HOUR);
    assert_eq!(yard.rounds().await, 2);
    // A year ahead by mistake, and right again: it comes an hour later, not a year.
    clock.advance(365 * DAY);
    let after_leap = yard.rounds().await;
    clock.set_back(365 * DAY);
    assert_eq!(yard.rounds().await, after_leap);
    clock.pass(HOUR);
    assert_eq!(yard.rounds().await, after_leap + 1);
}

#[tokio::test]
async fn an_interval_is_kept_whatever_the_clock_does() {
    let yard = Yard::with(vec![every(HOUR)]);
    let clock = &yard.clock;
    let _workers = yard.work();
    until("its first time", || yard.log().len() == 1).await;
    for back in [HOUR / 2, HOUR, 365 * DAY] {
        let before = yard.rounds().await;
        clock.set_back(back);
        assert_eq!(yard.rounds().await, before, "{back:?} back");
        until("counted from now on", || {
            yard.last_run().is_some_and(|at| at <= yard.app.now())
        })
        .await;
        clock.pass(HOUR - MINUTE);
        assert_eq!(yard.rounds().await, before, "{back:?} back");
        clock.pass(MINUTE);
        assert_eq!(yard.rounds().await, before + 1, "{back:?} back");
    }
}

#[tokio::test]
async fn a_run_that_is_not_finished_when_the_next_one_comes_is_that_one() {
    let waiting = Schedule::new("round", Rhythm::Every(MINUTE), Draft::of(&Errand::waiting("round")));
    let yard = Yard::with(vec![waiting]);
    let _workers = yard.work();
    for _ in 0..5 {
        until("it runs", || yard.count(State::Running) == 1).await;
        let last = yard.last_run();
        yard.pass(MINUTE);
        until("its next time", || yard.last_run() != last).await;
    }
    assert_eq!(yard.log().len(), 1);
    yard.shared.gate.add_permits(9);
    until("it is done", || yard.count(State::Done) == 1).await;
}

#[tokio::test]
async fn an_idle_installation_writes_nothing() {
    let looked = Arc::new(AtomicUsize::new(0));
    let counted = looked.clone();
    let watching = every(MINUTE).if_wanted(move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
        Ok(false)
    });
    let schedules = domain::jobs(None).schedules.into_iter().chain([watching]);
    let yard = Yard::with(schedules.collect());
    let _workers = yard.work();
    let id = yard.enqueue(OURS, Errand::named("first")).await;
    yard.becomes(id, State::Done).await;
    let pass = async |minutes| {
        for _ in 0..minutes {
            let before = looked.load(Ordering::SeqCst);
            yard.pass(MINUTE);
            until("a look at the clock", || looked.load(Ordering::SeqCst) > before).await;
        }
    };
    pass(5).await;
    // What the writer has left to do after its last work, it has done when it is asked a second time.
    for _ in 0..2 {
        let nothing = yard.app.write(Actor::system(OURS), |_| Ok(()));
        nothing.await.expect("nothing is written");
    }
    let seq = yard.app.seq();
    let syncs = yard.app.store().syncs().so_far().0;
    pass(60).await;
    assert_eq!(yard.app.seq(), seq);
    assert_eq!(yard.app.store().syncs().so_far().0, syncs, "an hour, and no sync");
}
