//! Jobs: done at least once, whatever happens, each workspace in turn, and by the clock (J1–J8).

mod clock;
mod http;
mod killed;
mod yard;

use std::{sync::atomic::Ordering, time::Duration};

use longhouse::{
    engine::{
        commit::Actor,
        jobs::{self, Draft, Priority, Slate, State},
    },
    error::{Code, Error},
    kit::{
        id::{Id, UserId, WorkspaceId},
        page::PageRequest,
    },
};

use self::yard::{Errand, MAIL, Old, Stray, Yard};
use crate::support::until;

const OURS: WorkspaceId = Id::from_bytes([7; 16]);
const THEIRS: WorkspaceId = Id::from_bytes([8; 16]);

#[tokio::test]
async fn a_job_is_there_exactly_if_its_commit_is() {
    let yard = Yard::new();
    let failed = yard.app.write(Actor::system(OURS), |tx| {
        tx.enqueue(&Draft::of(&Errand::named("never")))?;
        Err::<(), _>(Error::NotFound)
    });
    failed.await.expect_err("it fails");
    assert_eq!(yard.count(State::Ready), 0);
    let seq = yard.app.seq();
    let id = yard.enqueue(OURS, Errand::named("once")).await;
    assert_eq!(yard.app.seq(), seq + 1, "in the commit that needs it (C1)");
    assert_eq!(yard.job(id).state, State::Ready);
    let _workers = yard.work();
    yard.becomes(id, State::Done).await;
    assert_eq!(yard.log(), ["once"]);
    assert_eq!(yard.job(id).said, "done: once");
}

#[tokio::test]
async fn a_commit_wakes_workers_that_rest() {
    let yard = Yard::new();
    let _workers = yard.work();
    for number in 0..20 {
        let id = yard.enqueue(OURS, Errand::named(&number.to_string())).await;
        yard.becomes(id, State::Done).await;
    }
}

#[tokio::test]
async fn what_fails_waits_longer_each_time_and_lies_with_the_dead_letters_in_the_end() {
    let yard = Yard::new();
    let _workers = yard.work();
    let id = yard.enqueue(OURS, Errand::failing("post office closed", 100)).await;
    let mut waited = Duration::ZERO;
    for attempt in 1..MAIL.attempts {
        yard.becomes(id, State::Delayed).await;
        let job = yard.job(id);
        assert_eq!((job.attempt, job.said.as_str()), (attempt, "post office closed"));
        let wait = job.due.since(job.since);
        assert!(
            wait > waited,
            "{wait:?} after {waited:?}: half of a doubled wait is more than nothing"
        );
        waited = wait / 2;
        yard.pass(wait);
        until("the next attempt", || yard.job(id).attempt > attempt).await;
    }
    yard.becomes(id, State::Dead).await;
    assert_eq!(yard.log().len() as u32, MAIL.attempts);

    assert_eq!(yard.refused(move |tx| jobs::cancel(tx, id)).await, Code::job_finished);
    yard.write(move |tx| jobs::retry(tx, id)).await;
    yard.becomes(id, State::Delayed).await;
    assert_eq!(yard.job(id).attempt, 1, "it begins anew");
    assert_eq!(
        yard.refused(move |tx| jobs::discard(tx, id)).await,
        Code::job_unfinished
    );
    yard.write(move |tx| jobs::cancel(tx, id)).await;
    assert_eq!(yard.job(id).state, State::Cancelled);
    yard.write(move |tx| jobs::discard(tx, id)).await;
    assert!(yard.find(id).is_none());
    assert_eq!(yard.refused(move |tx| jobs::retry(tx, id)).await, Code::not_found);
}

#[tokio::test]
async fn what_fails_once_is_done_the_next_time_and_may_be_tried_before_its_time() {
    let yard = Yard::new();
    let _workers = yard.work();
    let id = yard.enqueue(OURS, Errand::failing("line busy", 1)).await;
    yard.becomes(id, State::Delayed).await;
    yard.write(move |tx| jobs::retry(tx, id)).await;
    yard.becomes(id, State::Done).await;
    assert_eq!(yard.job(id).attempt, 2);
    assert_eq!(
        yard.refused(move |tx| jobs::retry(tx, id)).await,
        Code::job_not_retriable
    );
}

#[tokio::test]
async fn waiting_for_ones_turn_is_no_attempt() {
    let yard = Yard::new();
    let _workers = yard.work();
    let often = MAIL.attempts as usize + 2;
    let id = yard.enqueue(OURS, Errand::early("patient", often)).await;
    for runs in 1..=often {
        until("it waits for its turn", || {
            yard.log().len() == runs && yard.job(id).state == State::Delayed
        })
        .await;
        let job = yard.job(id);
        assert_eq!((job.attempt, job.said.as_str()), (0, "others first"));
        yard.pass(job.due.since(job.since));
    }
    yard.becomes(id, State::Done).await;
    assert_eq!(yard.job(id).attempt, 1);
}

#[tokio::test]
async fn a_panic_is_a_failure_and_others_go_on() {
    let yard = Yard::new();
    let _workers = yard.work();
    let asleep = yard.enqueue(OURS, Errand::panicking("async")).await;
    let blocking = yard.write(|tx| tx.enqueue(&Draft::of(&Errand::single("panics")))).await;
    for id in [asleep, blocking.id] {
        yard.becomes(id, State::Delayed).await;
        assert!(yard.job(id).said.contains("panicked: thrown"), "{}", yard.job(id).said);
    }
    let id = yard.enqueue(OURS, Errand::named("after")).await;
    yard.becomes(id, State::Done).await;
}

#[tokio::test]
async fn what_no_handler_can_read_is_a_dead_letter_at_once_and_old_payloads_are_read() {
    let yard = Yard::new();
    let _workers = yard.work();
    let stray = yard.write(|tx| tx.enqueue(&Draft::of(&Stray {}))).await;
    yard.becomes(stray.id, State::Dead).await;
    assert!(yard.job(stray.id).said.contains("no handler for `stray`"));
    let never = yard.enqueue(OURS, Errand::never("wrong address")).await;
    yard.becomes(never, State::Dead).await;
    assert_eq!(
        (yard.job(never).attempt, yard.job(never).said.as_str()),
        (1, "wrong address")
    );

    let old = yard
        .write(|tx| tx.enqueue(&Draft::of(&Old { who: "ada".into() })))
        .await;
    yard.becomes(old.id, State::Done).await;
    assert!(yard.log().contains(&"ada".to_owned()), "version 1 became version 2");
    let garbled = yard
        .write(|tx| {
            let mut job = tx.enqueue(&Draft::of(&Errand::named("x")).after(Duration::from_secs(9)))?;
            job.payload = "{".into();
            job.version = 2;
            Slate::put(tx, &job)?;
            Ok(job)
        })
        .await;
    yard.pass(Duration::from_secs(9));
    yard.becomes(garbled.id, State::Dead).await;
}

#[tokio::test]
async fn the_same_key_is_the_same_job_until_that_is_finished() {
    let yard = Yard::new();
    let draft = || Draft::of(&Errand::named("index")).key("page 5");
    let first = yard.write(move |tx| tx.enqueue(&draft())).await;
    let seq = yard.app.seq();
    let second = yard.write(move |tx| tx.enqueue(&draft())).await;
    assert_eq!((second.id, yard.app.seq()), (first.id, seq), "nothing was written");
    let elsewhere = yard.app.write(Actor::system(THEIRS), move |tx| tx.enqueue(&draft()));
    assert_ne!(
        elsewhere.await.expect("a job").value.id,
        first.id,
        "another workspace's page 5"
    );
    let workers = yard.work();
    yard.becomes(first.id, State::Done).await;
    workers.drain().await;
    let third = yard.write(move |tx| tx.enqueue(&draft())).await;
    assert_ne!(third.id, first.id);
    yard.write(move |tx| jobs::cancel(tx, third.id)).await;
    let fourth = yard.write(move |tx| tx.enqueue(&draft())).await;
    assert_eq!(
        yard.refused(move |tx| jobs::retry(tx, third.id)).await,
        Code::job_superseded,
        "{} is there",
        fourth.id
    );
}

#[tokio::test]
async fn who_has_ten_thousand_waiting_does_not_keep_others_waiting() {
    let yard = Yard::new();
    for part in 0..10 {
        let many = yard.app.write(Actor::system(OURS), move |tx| {
            (0..1_000).try_for_each(|number| {
                let errand = Errand::named(&format!("ours {part} {number}"));
                tx.enqueue(&Draft::of(&errand)).map(drop)
            })
        });
        many.await.expect("enqueued");
    }
    for number in 0..3 {
        yard.enqueue(THEIRS, Errand::named(&format!("theirs {number}"))).await;
        yard.enqueue(Id::ZERO, Errand::named(&format!("house {number}"))).await;
    }
    let _workers = yard.work();
    until("theirs", || {
        let log = yard.log();
        ["theirs 2", "house 2"]
            .iter()
            .all(|last| log.iter().any(|one| one == last))
    })
    .await;
    let log = yard.log();
    for last in ["theirs 2", "house 2"] {
        let place = log.iter().position(|one| one == last).expect("it is done");
        assert!(place <= 9 + MAIL.limit, "{last} was number {place}");
    }
    assert!(log.len() < 5_000, "the ten thousand are not done yet");
}

#[tokio::test]
async fn what_is_urgent_goes_first_and_what_is_due_longest_before_the_rest() {
    let yard = Yard::new();
    for (name, priority) in [
        ("low", Priority::Low),
        ("one", Priority::Normal),
        ("two", Priority::Normal),
        ("high", Priority::High),
    ] {
        let draft = Draft::of(&Errand::single(name)).priority(priority);
        yard.write(move |tx| tx.enqueue(&draft)).await;
    }
    let _workers = yard.work();
    until("all", || yard.log().len() == 4).await;
    assert_eq!(yard.log(), ["high", "one", "two", "low"]);
}

#[tokio::test]
async fn no_more_run_at_once_than_the_queue_allows() {
    let yard = Yard::new();
    let ids = yard
        .enqueue_many(OURS, 20, |number| Errand::waiting(&number.to_string()))
        .await;
    let _workers = yard.work();
    until("a full queue", || {
        yard.shared.running.load(Ordering::SeqCst) == MAIL.limit
    })
    .await;
    yard.shared.gate.add_permits(20);
    for id in ids {
        yard.becomes(id, State::Done).await;
    }
    assert_eq!(yard.shared.most.load(Ordering::SeqCst), MAIL.limit);
}

#[tokio::test]
async fn a_running_job_hears_that_it_was_cancelled_and_a_waiting_one_never_begins() {
    let yard = Yard::new();
    let running = yard.enqueue(OURS, Errand::waiting("cooperative")).await;
    let waiting = yard
        .write(|tx| tx.enqueue(&Draft::of(&Errand::named("later")).after(Duration::from_secs(60))))
        .await;
    let _workers = yard.work();
    yard.becomes(running, State::Running).await;
    yard.write(move |tx| jobs::cancel(tx, running)).await;
    yard.write(move |tx| jobs::cancel(tx, waiting.id)).await;
    yard.becomes(running, State::Cancelled).await;
    yard.pass(Duration::from_secs(120));
    let after = yard.enqueue(OURS, Errand::named("after")).await;
    yard.becomes(after, State::Done).await;
    assert_eq!(yard.job(waiting.id).state, State::Cancelled);
    assert_eq!(yard.log(), ["cooperative", "after"]);
}

#[tokio::test]
async fn stopping_gives_back_what_is_in_hand_and_claims_nothing_more() {
    let yard = Yard::new();
    let ids = yard
        .enqueue_many(OURS, 20, |number| Errand::waiting(&number.to_string()))
        .await;
    let workers = yard.work();
    until("a full queue", || yard.count(State::Running) == MAIL.limit).await;
    workers.drain().await;
    assert_eq!((yard.count(State::Running), yard.count(State::Ready)), (0, 20));
    assert_eq!(yard.log().len(), MAIL.limit, "nothing new was begun");
    for id in &ids {
        let job = yard.job(*id);
        assert_eq!(
            (job.attempt, job.interruptions, job.lease),
            (0, 0, None),
            "that was no attempt (J7)"
        );
    }
    yard.shared.gate.add_permits(20);
    let _workers = yard.work();
    for id in ids {
        yard.becomes(id, State::Done).await;
    }
}

#[tokio::test]
async fn what_does_not_hear_the_stop_is_taken_from_its_hands() {
    let yard = Yard::new();
    let deaf = yard.enqueue(OURS, Errand::deaf("deaf")).await;
    let workers = yard.work();
    yard.becomes(deaf, State::Running).await;
    until("its beginning", || yard.log().len() == 1).await;
    workers.drain().await;
    assert_eq!((yard.job(deaf).state, yard.job(deaf).attempt), (State::Ready, 0));
}

#[tokio::test]
async fn what_dead_workers_held_is_run_again_and_that_is_not_its_fault() {
    let yard = Yard::new();
    let ids = yard
        .enqueue_many(OURS, 8, |number| Errand::waiting(&number.to_string()))
        .await;
    for times in 1..=3 {
        let workers = yard.work();
        until("all in hand", || {
            ids.iter().all(|id| {
                let job = yard.job(*id);
                job.state == State::Running && job.interruptions == times - 1
            })
        })
        .await;
        assert_eq!(yard.job(ids[0]).attempt, 1);
        drop(workers); // As in a crash: nothing is given back.
    }
    yard.shared.gate.add_permits(100);
    let _workers = yard.work();
    for id in &ids {
        yard.becomes(*id, State::Done).await;
    }
}

#[tokio::test]
async fn a_job_under_which_the_program_ends_every_time_is_a_dead_letter() {
    let yard = Yard::new();
    let id = yard.enqueue(OURS, Errand::waiting("poison")).await;
    for _ in 0..21 {
        let workers = yard.work();
        until("it is in hand", || {
            yard.pass(Duration::from_secs(60)); // After a few times it waits longer each time.
            yard.job(id).state == State::Running && yard.shared.running.load(Ordering::SeqCst) == 1
        })
        .await;
        drop(workers);
        until("it was dropped", || yard.shared.running.load(Ordering::SeqCst) == 0).await;
    }
    let _workers = yard.work();
    yard.becomes(id, State::Dead).await;
    assert!(yard.job(id).said.contains("21 times"), "{}", yard.job(id).said);
}

#[tokio::test]
async fn workers_beside_others_wait_for_a_lease_to_end_and_a_live_one_renews() {
    let yard = Yard::new();
    let id = yard.enqueue(OURS, Errand::waiting("leased")).await;
    let first = yard.work_beside();
    yard.becomes(id, State::Running).await;
    let second = yard.work_beside();
    for _ in 0..3 {
        let before = yard.job(id).lease.expect("a lease");
        yard.pass(MAIL.lease / 2);
        until("it renews", || {
            yard.job(id).lease.is_some_and(|lease| lease.until > before.until)
        })
        .await;
        assert_eq!(yard.job(id).lease.map(|lease| lease.holder), Some(before.holder));
    }
    let holder = yard.job(id).lease.expect("a lease").holder;
    drop(first);
    until("it was dropped", || yard.shared.running.load(Ordering::SeqCst) == 0).await;
    yard.pass(MAIL.lease);
    until("the other takes over", || {
        yard.ring();
        yard.job(id).lease.is_some_and(|lease| lease.holder != holder)
    })
    .await;
    assert_eq!(yard.job(id).interruptions, 1);
    yard.shared.gate.add_permits(1);
    yard.becomes(id, State::Done).await;
    drop(second);
}

#[tokio::test]
async fn how_far_a_job_is_and_how_it_ends_is_heard_by_its_topic() {
    let yard = Yard::new();
    let asker: UserId = Id::from_bytes([9; 16]);
    let mut actor = Actor::system(OURS);
    actor.user = Some(asker);
    let asked = yard
        .app
        .write(actor, |tx| tx.enqueue(&Draft::of(&Errand::telling("copy"))));
    let id = asked.await.expect("a job").value.id;
    let _workers = yard.work();
    until("its progress", || {
        yard.job(id).progress.is_some_and(|progress| progress.done == 3)
    })
    .await;
    yard.shared.gate.add_permits(1);
    yard.becomes(id, State::Done).await;
    let told = yard.told(OURS, id);
    let seen: Vec<_> = told
        .iter()
        .map(|data| {
            (
                data["state"].as_str().expect("a state"),
                data["progress"]["done"].as_u64(),
            )
        })
        .collect();
    assert_eq!(seen, [("running", Some(3)), ("done", Some(3))]);
    let silent = yard.enqueue(OURS, Errand::named("silent")).await;
    yard.becomes(silent, State::Done).await;
    assert!(
        yard.told(OURS, silent).is_empty(),
        "who says nothing of itself costs no events"
    );
}

#[tokio::test]
async fn effects_under_a_jobs_key_happen_once_however_often_it_runs() {
    let yard = Yard::new();
    let id = yard.enqueue(OURS, Errand::effect("pay", 2)).await;
    let _workers = yard.work();
    for _ in 0..2 {
        yard.becomes(id, State::Delayed).await;
        yard.write(move |tx| jobs::retry(tx, id)).await;
        until("the next attempt", || yard.job(id).state != State::Ready).await;
    }
    yard.becomes(id, State::Done).await;
    assert_eq!((yard.log().len(), yard.effects().len()), (3, 1));
}

#[tokio::test]
async fn what_is_finished_is_kept_within_bounds_and_lists_come_in_pages() {
    let yard = Yard::new();
    let _workers = yard.work();
    let last = yard
        .enqueue_many(OURS, 1_700, |number| Errand::named(&number.to_string()))
        .await[1_699];
    until("all of them", || yard.log().len() == 1_700).await;
    yard.becomes(last, State::Done).await;
    let more = yard
        .enqueue_many(OURS, 256, |number| Errand::named(&number.to_string()))
        .await;
    yard.becomes(more[255], State::Done).await;
    until("within bounds", || {
        yard.ring();
        yard.count(State::Done) <= 1_000 + 128
    })
    .await;
    assert!(yard.count(State::Done) >= 1_000, "and no fewer are kept (J8)");

    let queues = &yard.app.jobs().queues.clone();
    let (mut seen, mut page) = (
        Vec::new(),
        PageRequest {
            cursor: None,
            limit: 200,
        },
    );
    loop {
        let found = yard
            .app
            .read(Id::ZERO, |view| jobs::page(view, queues, State::Done, &page))
            .expect("a page");
        seen.extend(found.items.into_iter().map(|job| job.id));
        match found.next {
            Some(next) => page.cursor = Some(next),
            None => break,
        }
    }
    assert_eq!(seen.len(), yard.count(State::Done));
    assert_eq!(seen[0], more[255], "the newest first");
}

#[tokio::test]
async fn a_payload_that_is_too_large_is_refused() {
    let yard = Yard::new();
    let large = Errand::named(&"x".repeat(65 << 10));
    let refused = yard
        .app
        .write(Actor::system(OURS), move |tx| tx.enqueue(&Draft::of(&large)));
    assert_eq!(refused.await.expect_err("too large").code(), Code::too_large);
}

#[tokio::test]
async fn what_is_enqueued_for_one_workspace_is_in_its_own_topic_alone() {
    let yard = Yard::new();
    let id = yard.enqueue(OURS, Errand::telling("copy")).await;
    yard.shared.gate.add_permits(1);
    let _workers = yard.work();
    yard.becomes(id, State::Done).await;
    assert!(yard.told(THEIRS, id).is_empty());
    assert_eq!(yard.job(id).workspace, OURS);
}
