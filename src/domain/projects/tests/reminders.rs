//! Reminders of tasks: when they come, whose they are, and that they follow what becomes of the task.

use super::*;
use crate::{
    domain::projects::{
        record::{TaskReminder, When},
        reminders::{self, REMINDERS_MAX},
    },
    engine::jobs::{self, State},
    kit::{id::Id, moment::Moment},
};

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;
/// Midnight of the first of January 2026.
const NOW: u64 = 1_767_225_600_000;

async fn remind(house: &House, who: Who, task: TaskId, when: When) -> Result<TaskReminder> {
    house
        .write(who, move |tx| {
            reminders::set(tx, &policy::task_viewer(tx, who.user(), &TaskName::Id(task))?, when)
        })
        .await
}

async fn due(house: &House, task: TaskId, due: Option<&str>) {
    let due: Option<Moment> = due.map(|due| due.parse().expect("a moment"));
    let sides = Sides {
        due: Some(due),
        ..Sides::default()
    };
    alter(house, task, sides).await;
}

async fn alter(house: &House, task: TaskId, sides: Sides) {
    let wanted = TaskChange {
        sides,
        ..TaskChange::default()
    };
    change(house, Ada, task, wanted).await.expect("changed");
    house.forget();
}

async fn status(house: &House, task: TaskId, status: &str) {
    let sides = Sides {
        status: Some(status.into()),
        ..Sides::default()
    };
    alter(house, task, sides).await;
}

/// How many hours from midnight somebody's reminders come; nothing for those that don't.
fn coming(house: &House, who: Who, task: TaskId) -> Vec<Option<u64>> {
    let rows = house.read(who, |view| reminders::of(view, task, who.user()));
    let hours = |row: TaskReminder| row.coming.map(|coming| (coming.at.0 - NOW) / HOUR);
    rows.expect("rows").into_iter().map(hours).collect()
}

/// Jobs that wait for their time.
fn waiting(house: &House) -> usize {
    let counts = house
        .app
        .read(Id::ZERO, |view| jobs::counts(view, &crate::domain::queues::NOTICES));
    counts.expect("the jobs are counted").of(State::Delayed)
}

async fn task(house: &House, sides: Sides) -> TaskId {
    let gala = project(house, "GALA", true).await;
    let task = make(house, Ada, gala, sides).await.expect("made").id;
    house.forget();
    task
}

#[tokio::test]
async fn what_comes_before_a_task_is_due_moves_with_that() {
    let house = House::open().await;
    let task = task(&house, titled("Sound")).await;
    let wrong_before = wrong(remind(&house, Bo, task, When::MinutesBefore(60)).await);
    assert_eq!(wrong_before, ("minutes_before".into(), "no_due_date".into()));
    due(&house, task, Some("2026-01-02T15:00:00Z")).await;
    remind(&house, Bo, task, When::MinutesBefore(60)).await.expect("set");
    remind(&house, Bo, task, When::MinutesBefore(1_440)).await.expect("set");
    remind(&house, Bo, task, When::At(Millis(NOW + 5 * HOUR)))
        .await
        .expect("set");
    remind(&house, Dot, task, When::MinutesBefore(120)).await.expect("set");
    assert_eq!(coming(&house, Bo, task), [Some(5), Some(15), Some(38)], "T18");
    assert_eq!(coming(&house, Dot, task), [Some(37)], "each has their own");
    due(&house, task, Some("2026-01-01T20:00:00Z")).await;
    assert_eq!(coming(&house, Bo, task), [Some(5), Some(19), None], "one has passed");
    // Whole days are by the clock of whom it is for: the cast lives in UTC.
    due(&house, task, Some("2026-01-03")).await;
    assert_eq!(coming(&house, Bo, task), [Some(5), Some(33), Some(56)]);
    assert_eq!(waiting(&house), 4);
    due(&house, task, None).await;
    assert_eq!(coming(&house, Bo, task), [Some(5), None, None]);
    assert_eq!(waiting(&house), 1, "what doesn't come waits for nothing");
    house.heard(&[]);
}

#[tokio::test]
async fn nothing_comes_of_what_is_done_or_thrown_away_unless_that_is_taken_back() {
    let house = House::open().await;
    let task = task(&house, titled("Sound")).await;
    due(&house, task, Some("2026-01-02T15:00:00Z")).await;
    remind(&house, Bo, task, When::MinutesBefore(60)).await.expect("set");
    let at = When::At(Millis(NOW + 5 * HOUR));
    let again = remind(&house, Bo, task, at).await.expect("set");
    assert_eq!(remind(&house, Bo, task, at).await.expect("it is there"), again);
    for gone in [true, false] {
        if gone {
            status(&house, task, "done").await;
        } else {
            throw(&house, Ada, task).await.expect("thrown away");
        }
        assert_eq!(coming(&house, Bo, task), [None, None], "T18");
        assert_eq!(waiting(&house), 0);
        if gone {
            status(&house, task, "doing").await;
        } else {
            bring_back(&house, Ada, task).await.expect("back");
        }
        assert_eq!(coming(&house, Bo, task), [Some(5), Some(38)]);
        assert_eq!(waiting(&house), 2);
    }
    status(&house, task, "done").await;
    house.clock.set(Millis(NOW + 6 * HOUR));
    status(&house, task, "doing").await;
    assert_eq!(coming(&house, Bo, task), [Some(38), None], "one has passed meanwhile");
    house.forget();
}

#[tokio::test]
async fn reminders_are_given_up_by_whom_they_are_for_and_are_not_without_end() {
    let house = House::open().await;
    let task = task(&house, titled("Sound")).await;
    due(&house, task, Some("2026-03-02")).await;
    let first = remind(&house, Bo, task, When::MinutesBefore(0)).await.expect("set");
    let give_up = async |who: Who| {
        house
            .write(who, move |tx| {
                let viewer = policy::task_viewer(tx, who.user(), &TaskName::Id(task))?;
                reminders::give_up(tx, &viewer, first.id)
            })
            .await
    };
    assert_eq!(refused(give_up(Ada).await), Code::not_found, "T18: it isn't hers");
    give_up(Bo).await.expect("given up");
    assert_eq!((coming(&house, Bo, task).len(), waiting(&house)), (0, 0));
    for (when, field) in [
        (When::At(Millis(NOW - 1)), "at"),
        (When::At(Millis(NOW + 400 * DAY)), "at"),
        (When::MinutesBefore(28 * 1_440 + 1), "minutes_before"),
    ] {
        assert_eq!(wrong(remind(&house, Bo, task, when).await).0, field);
    }
    due(&house, task, Some("2026-01-01T00:05:00Z")).await;
    let late = remind(&house, Bo, task, When::MinutesBefore(5)).await;
    assert_eq!(wrong(late).0, "minutes_before", "that is now");
    for hour in 1..=REMINDERS_MAX as u64 {
        remind(&house, Bo, task, When::At(Millis(NOW + hour * HOUR)))
            .await
            .expect("set");
    }
    let more = remind(&house, Bo, task, When::At(Millis(NOW + DAY))).await;
    assert_eq!(refused(more), Code::too_many);
    assert_eq!(
        refused(remind(&house, Gus, task, When::MinutesBefore(0)).await),
        Code::not_found
    );
    house.heard(&[]);
}
