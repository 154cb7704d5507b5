//! Tasks that come again: what the next one is, when it is, and that it goes when that is taken back.

use super::*;
use crate::domain::projects::{
    batch::{self, Line},
    checklist,
    checklist::CheckChange,
    record::{Facet, When},
    reminders,
    repeat::{Counted, Rule, Unit, Weekday},
    shown::WholeShown,
    tasks::Text,
};

const TRASHED: &str = "projects.task_trashed";

fn status(status: &str) -> TaskChange {
    TaskChange {
        sides: Sides {
            status: Some(status.into()),
            ..Sides::default()
        },
        ..TaskChange::default()
    }
}

fn repeat(rule: Option<Rule>) -> Sides {
    Sides {
        repeat: Some(rule),
        ..Sides::default()
    }
}

fn due(text: &str) -> Sides {
    Sides {
        due: Some(Some(text.parse().expect("a moment"))),
        ..titled("Sound")
    }
}

fn weekly() -> Rule {
    Rule::every(1, Unit::Week)
}

fn whole(house: &House, name: &TaskName) -> Option<WholeShown> {
    let read = house.read(Ada, |view| {
        shown::whole(view, &policy::task_viewer(view, Ada.user(), name)?)
    });
    read.ok()
}

fn numbered(house: &House, number: u64) -> Option<WholeShown> {
    whole(house, &TaskName::Number("GALA".into(), number))
}

/// When the task of a number is due.
fn due_of(house: &House, number: u64) -> String {
    let task = numbered(house, number).expect("it is there").task;
    task.due.expect("it is due").to_string().replace("[Europe/Berlin]", "")
}

#[tokio::test]
async fn when_it_is_done_the_next_is_there_with_all_that_it_says_and_nothing_ticked() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let sides = Sides {
        description: Some(Text::new("Ask **them**").expect("a text")),
        status: Some("doing".into()),
        assignees: Some(vec![Bo.user()]),
        labels: Some(vec!["stage".into()]),
        start: Some(Some("2026-01-01".parse().expect("a day"))),
        estimate_minutes: Some(Some(90)),
        repeat: Some(Some(weekly())),
        ..due("2026-01-02T15:00:00+01:00[Europe/Berlin]")
    };
    let task = make(&house, Ada, gala, sides).await.expect("made");
    assert!(task.repeats);
    house
        .write(Bo, move |tx| {
            let name = TaskName::Id(task.id);
            let item = checklist::add(tx, &policy::task_editor(tx, Bo.user(), &name)?, "Amps")?;
            let ticked = CheckChange {
                done: Some(true),
                ..CheckChange::default()
            };
            checklist::change(tx, &policy::task_editor(tx, Bo.user(), &name)?, item.id, &ticked)?;
            let viewer = policy::task_viewer(tx, Dot.user(), &name)?;
            reminders::set(tx, &viewer, When::MinutesBefore(60)).map(drop)
        })
        .await
        .expect("set");
    house.forget();
    let (done, _) = change(&house, Dot, task.id, status("done")).await.expect("done");
    house.heard(&[(&[Ada, Bo, Dot], &[CHANGED, MADE])]);
    assert!(!done.repeats, "T20: the rule is the next one's");
    let next = numbered(&house, 2).expect("it is there");
    let (shown, was) = (&next.task, &done);
    assert_eq!(
        (&shown.title, &shown.labels, &shown.assignees, shown.estimate_minutes),
        (&was.title, &was.labels, &was.assignees, was.estimate_minutes)
    );
    assert_eq!(
        (shown.status.as_str(), shown.version, shown.repeats),
        ("to_do", 1, true)
    );
    assert_eq!(due_of(&house, 2), "2026-01-09T15:00:00+01:00");
    assert_eq!(
        shown.start.as_ref().map(ToString::to_string).as_deref(),
        Some("2026-01-08")
    );
    assert_eq!(
        (next.description.as_str(), next.repeat.clone()),
        ("Ask **them**", Some(weekly()))
    );
    assert_eq!((shown.checks, shown.checked, next.checklist.len()), (1, 0, 1));
    assert!(!next.checklist[0].done);
    assert_eq!(next.relations[0].key, "GALA-1", "it follows it");
    let theirs = house.read(Ada, |view| reminders::of(view, shown.id, Dot.user()));
    assert_eq!(theirs.expect("rows").len(), 1, "T18");
    let told: Vec<_> = activity(&house, task.id).into_iter().map(|row| row.facet).collect();
    assert!(told.ends_with(&[Facet::Status, Facet::Relation]), "{told:?}");
    house.forget();
}

#[tokio::test]
async fn whoever_takes_back_that_it_was_done_takes_the_next_one_back_unless_it_was_touched() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let task = make(&house, Ada, gala, due("2026-01-02")).await.expect("made").id;
    let wanted = TaskChange {
        sides: repeat(Some(weekly())),
        ..TaskChange::default()
    };
    let (changed, _) = change(&house, Bo, task, wanted).await.expect("changed");
    assert_eq!((changed.version, changed.repeats), (2, true), "T7");
    house.forget();
    for turn in 0..2 {
        change(&house, Bo, task, status("done")).await.expect("done");
        house.heard(&[(&[Ada, Bo, Dot], &[CHANGED, MADE])]);
        let (open, _) = change(&house, Bo, task, status("doing")).await.expect("open");
        assert!(open.repeats, "T20");
        house.heard(&[(&[Ada, Bo, Dot], &[CHANGED, TRASHED])]);
        assert!(numbered(&house, 2 + turn).is_none());
        let known = whole(&house, &TaskName::Id(task)).expect("seen");
        assert!(known.relations.is_empty() && known.repeat.is_some());
    }
    change(&house, Bo, task, status("done")).await.expect("done");
    let next = numbered(&house, 4).expect("T5: no number is given twice").task.id;
    let wanted = TaskChange {
        sides: titled("Light"),
        ..TaskChange::default()
    };
    change(&house, Dot, next, wanted).await.expect("touched");
    change(&house, Bo, task, status("doing")).await.expect("open");
    let (old, new) = (whole(&house, &TaskName::Id(task)), numbered(&house, 4));
    assert!(new.expect("it stays").repeat.is_some() && old.expect("open").repeat.is_none());
    change(&house, Bo, task, status("done")).await.expect("done again");
    assert!(numbered(&house, 5).is_none(), "it comes again once");
    let never = TaskChange {
        sides: repeat(None).checked().expect("good sides"),
        ..TaskChange::default()
    };
    let (changed, _) = change(&house, Bo, next, never).await.expect("changed");
    assert!(!changed.repeats);
    change(&house, Bo, next, status("done")).await.expect("done");
    assert!(numbered(&house, 5).is_none(), "it doesn't come again");
    house.forget();
}

#[tokio::test]
async fn days_and_times_stay_by_the_clock_of_their_place() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let mut last = 0;
    // Whatever the rule, each one is done on the day on which it is due.
    for (rule, begin, days) in [
        (
            Rule::every(1, Unit::Day),
            "2026-03-27T02:30:00+01:00[Europe/Berlin]",
            // In the night of the 29th clocks go from two to three.
            vec![
                "2026-03-28T02:30:00+01:00",
                "2026-03-29T03:30:00+02:00",
                "2026-03-30T02:30:00+02:00",
            ],
        ),
        (
            Rule::every(1, Unit::Month),
            "2026-12-31",
            vec!["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"],
        ),
        (
            Rule::every(1, Unit::Year),
            "2024-02-29",
            vec!["2026-02-28", "2027-02-28", "2028-02-29"],
        ),
        (
            Rule {
                weekdays: vec![Weekday::Monday, Weekday::Thursday],
                ..Rule::every(2, Unit::Week)
            },
            "2026-01-05",
            vec!["2026-01-08", "2026-01-19", "2026-01-22", "2026-02-02"],
        ),
    ] {
        let sides = Sides {
            repeat: Some(Some(rule)),
            ..due(begin)
        };
        let mut task = make(&house, Ada, gala, sides).await.expect("made").id;
        last += 1;
        for expected in days {
            change(&house, Ada, task, status("done")).await.expect("done");
            house.forget();
            last += 1;
            assert_eq!(due_of(&house, last), expected, "T20: from {begin}");
            task = numbered(&house, last).expect("it is there").task.id;
        }
    }
}

#[tokio::test]
async fn after_it_was_done_counts_from_that_day_and_without_a_date_too() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let after = Rule {
        from: Counted::Done,
        ..Rule::every(10, Unit::Day)
    };
    for (sides, expected) in [(due("2025-06-01"), "2026-01-11"), (titled("Undated"), "2026-01-11")] {
        let sides = Sides {
            repeat: Some(Some(after.clone())),
            ..sides
        };
        let task = make(&house, Ada, gala, sides).await.expect("made");
        // All at once, as many tasks are changed.
        let lines = vec![Line::Change {
            task: task.id,
            change: status("done"),
        }];
        house.forget();
        house
            .write(Bo, move |tx| batch::run(tx, Bo.user(), &lines).map(drop))
            .await
            .expect("done");
        house.heard(&[(&[Ada, Bo, Dot], &[CHANGED, MADE])]);
        assert_eq!(due_of(&house, task.number + 1), expected);
    }
    assert_eq!(wrong(repeat(Some(Rule::every(0, Unit::Day))).checked()).0, "repeat");
    house.forget();
}
