//! Reports held against what was counted on the days themselves (T22).

use std::{collections::BTreeMap, time::Duration};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use proptest::prelude::*;

use super::*;
use crate::{
    domain::{
        people::record::Person,
        projects::{
            filter::Filter,
            record::Stage,
            report::{self, Asked, Report},
            scheme,
        },
    },
    kit::{days::Days, moment::Moment},
};

/// A place whose days are not those of UTC, and whose clocks leap twice in the year.
const ZONE: &str = "America/New_York";
const HOUR: u64 = 3_600_000;

/// Opens a house in which ada lives far from UTC, and a project.
async fn away() -> (House, ProjectId) {
    let house = House::open().await;
    house
        .write(Ada, |tx| {
            let person: Person = tx.get(&Ada.user())?.expect("she is there");
            Ok(tx.update(&Person {
                time_zone: ZONE.into(),
                ..person
            })?)
        })
        .await
        .expect("moved");
    let gala = project(&house, "GALA", true).await;
    (house, gala)
}

fn report(house: &House, project: ProjectId, asked: &Asked) -> Result<Report> {
    house.read(Ada, |view| {
        let viewer = policy::viewer(view, Ada.user(), &ProjectName::Id(project))?;
        report::of(view, &viewer, asked, house.app.now())
    })
}

fn pass(house: &House, hours: u64) {
    house
        .clock
        .set(house.app.now().plus(Duration::from_millis(hours * HOUR)));
}

fn day(at: Millis) -> Date {
    let at = Timestamp::from_millisecond(at.0 as i64).expect("a time");
    at.to_zoned(TimeZone::get(ZONE).expect("a zone")).date()
}

/// Tasks and minutes of each stage: backlog, waiting, active, done.
type Counts = [(u64, u64); 4];

fn told(day: &report::Day) -> Counts {
    let stages = [
        day.stages.backlog,
        day.stages.waiting,
        day.stages.active,
        day.stages.done,
    ];
    stages.map(|load| (load.tasks, load.minutes))
}

/// What is there now, counted one by one.
fn counted(house: &House, project: ProjectId) -> Counts {
    let read = house.read(Ada, |view| {
        let scheme = scheme::of(view, project)?;
        let mut counts = Counts::default();
        for task in view.rows::<Task>(&project, &Span::first(10_000))? {
            if task.is_kept() {
                let at = match scheme.status(task.status)?.stage {
                    Stage::Backlog => 0,
                    Stage::Waiting => 1,
                    Stage::Active => 2,
                    Stage::Done => 3,
                };
                counts[at].0 += 1;
                counts[at].1 += u64::from(task.estimate_minutes.unwrap_or_default());
            }
        }
        Ok(counts)
    });
    read.expect("read")
}

#[derive(Debug, Clone)]
enum Deed {
    Make { status: usize, estimate: Option<u32> },
    Status { which: usize, status: usize },
    Estimate { which: usize, estimate: Option<u32> },
    Throw { which: usize },
    BringBack { which: usize },
    Sleep { hours: u64 },
}

const STATUSES: [&str; 5] = ["backlog", "to_do", "doing", "review", "done"];

fn deed() -> impl Strategy<Value = Deed> {
    let estimate = || prop::option::of(0_u32..500);
    prop_oneof![
        3 => (0_usize..5, estimate()).prop_map(|(status, estimate)| Deed::Make { status, estimate }),
        4 => (any::<usize>(), 0_usize..5).prop_map(|(which, status)| Deed::Status { which, status }),
        2 => (any::<usize>(), estimate()).prop_map(|(which, estimate)| Deed::Estimate { which, estimate }),
        1 => any::<usize>().prop_map(|which| Deed::Throw { which }),
        1 => any::<usize>().prop_map(|which| Deed::BringBack { which }),
        4 => (1_u64..60).prop_map(|hours| Deed::Sleep { hours }),
    ]
}

fn sided(sides: Sides) -> TaskChange {
    TaskChange {
        sides,
        ..TaskChange::default()
    }
}

fn status(word: &str) -> TaskChange {
    sided(Sides {
        status: Some(word.into()),
        ..Sides::default()
    })
}

async fn run(deeds: Vec<Deed>) {
    let (house, gala) = away().await;
    let mut all: Vec<TaskId> = Vec::new();
    let mut ends: BTreeMap<Date, Counts> = BTreeMap::new();
    for deed in deeds {
        let pick = |which: usize| all.get(which % all.len().max(1)).copied();
        match deed {
            Deed::Make { status, estimate } => {
                let sides = Sides {
                    status: Some(STATUSES[status].into()),
                    estimate_minutes: Some(estimate),
                    ..titled("t")
                };
                all.push(make(&house, Ada, gala, sides).await.expect("made").id);
            }
            Deed::Status { which, status: word } => {
                let Some(task) = pick(which) else { continue };
                let _ = change(&house, Ada, task, status(STATUSES[word])).await;
            }
            Deed::Estimate { which, estimate } => {
                let Some(task) = pick(which) else { continue };
                let sides = Sides {
                    estimate_minutes: Some(estimate),
                    ..Sides::default()
                };
                let _ = change(&house, Ada, task, sided(sides)).await;
            }
            Deed::Throw { which } => {
                let Some(task) = pick(which) else { continue };
                let _ = throw(&house, Ada, task).await;
            }
            Deed::BringBack { which } => {
                let Some(task) = pick(which) else { continue };
                bring_back(&house, Ada, task).await.expect("it is there");
            }
            Deed::Sleep { hours } => {
                let now = counted(&house, gala);
                let mut over = day(house.app.now());
                pass(&house, hours);
                while over < day(house.app.now()) {
                    ends.insert(over, now);
                    over = over.tomorrow().expect("a day");
                }
            }
        }
    }
    ends.insert(day(house.app.now()), counted(&house, gala));
    house.forget();
    let first = ends.keys().next().copied().and_then(Moment::day);
    let asked = Asked {
        days: Days::of(first.as_ref(), None).expect("days"),
        ..Asked::default()
    };
    let report = report(&house, gala, &asked).expect("a report");
    let days: BTreeMap<Date, Counts> = report
        .days
        .iter()
        .map(|day| (day.day.parse().expect("a day"), told(day)))
        .collect();
    assert_eq!(days, ends);
    let closed: u64 = report.days.iter().map(|day| day.closed.tasks).sum();
    assert_eq!(
        closed,
        counted(&house, gala)[3].0,
        "what is done was closed on some day"
    );
    assert_eq!(report.cycle.lead.tasks, closed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn each_day_is_told_as_it_was(deeds in prop::collection::vec(deed(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(run(deeds));
    }
}

#[tokio::test]
async fn what_was_closed_says_how_long_it_took() {
    let (house, gala) = away().await;
    let mut tasks = Vec::new();
    for title in ["a", "b", "c", "straight"] {
        tasks.push(make(&house, Ada, gala, titled(title)).await.expect("made").id);
    }
    for (task, hours) in [(0, 10), (1, 20), (2, 1)] {
        change(&house, Ada, tasks[task], status("doing")).await.expect("begun");
        // That it was set aside meanwhile takes nothing of the time away.
        change(&house, Ada, tasks[task], status("to_do")).await.expect("aside");
        pass(&house, hours);
        change(&house, Ada, tasks[task], status("done")).await.expect("done");
    }
    change(&house, Ada, tasks[3], status("done")).await.expect("done");
    let begun = Sides {
        status: Some("review".into()),
        ..titled("begun at once")
    };
    let begun = make(&house, Ada, gala, begun).await.expect("made").id;
    pass(&house, 3);
    change(&house, Ada, begun, status("done")).await.expect("done");
    change(&house, Ada, tasks[2], status("doing"))
        .await
        .expect("open again");
    house.forget();
    let cycle = report(&house, gala, &Asked::default()).expect("a report").cycle;
    let keys: Vec<(&str, Option<u64>)> = cycle
        .tasks
        .iter()
        .map(|task| {
            (
                task.key.as_str(),
                task.started_at.map(|at| (task.closed_at.0 - at.0) / HOUR),
            )
        })
        .collect();
    assert_eq!(
        keys,
        [
            ("GALA-5", Some(3)),
            ("GALA-4", None),
            ("GALA-2", Some(20)),
            ("GALA-1", Some(10))
        ]
    );
    let spread = |of: report::Spread| [of.tasks, of.p50_ms / HOUR, of.p85_ms / HOUR, of.p95_ms / HOUR];
    assert_eq!(spread(cycle.cycle), [3, 10, 20, 20]);
    assert_eq!(spread(cycle.lead), [4, 10, 31, 31]);
}

#[tokio::test]
async fn who_has_how_much_before_them_is_told_and_what_a_filter_leaves_out_is_not() {
    let (house, gala) = away().await;
    let sides = |people: &[Who], word: &str, minutes: u32, due: &str| Sides {
        assignees: Some(people.iter().map(|who| who.user()).collect()),
        status: Some(word.into()),
        estimate_minutes: Some(Some(minutes)),
        due: Some(Some(due.parse().expect("a day"))),
        labels: Some(vec![if minutes > 60 { "long" } else { "short" }.into()]),
        ..titled("t")
    };
    // In New York it is still the last day of the year.
    for sides in [
        sides(&[Ada, Bo], "doing", 30, "2025-12-30"),
        sides(&[Bo], "to_do", 90, "2025-12-31"),
        sides(&[Bo], "done", 45, "2025-12-30"),
        sides(&[], "backlog", 120, "2026-02-01"),
    ] {
        make(&house, Ada, gala, sides).await.expect("made");
    }
    house.forget();
    let loads = |asked: &Asked| {
        let report = report(&house, gala, asked).expect("a report");
        let load = |load: &report::PersonLoad| {
            let stages = [load.stages.backlog, load.stages.waiting, load.stages.active];
            (load.person, stages.map(|load| (load.tasks, load.minutes)), load.overdue)
        };
        report.people.iter().map(load).collect::<Vec<_>>()
    };
    let (ada, bo) = (Some(Ada.user()), Some(Bo.user()));
    assert_eq!(
        loads(&Asked::default()),
        [
            (bo, [(0, 0), (1, 90), (1, 30)], 1),
            (ada, [(0, 0), (0, 0), (1, 30)], 1),
            (None, [(1, 120), (0, 0), (0, 0)], 0),
        ]
    );
    let asked = Asked {
        wanted: Wanted {
            filter: Some(Filter::read("label = long").expect("a filter")),
            ..Wanted::default()
        },
        ..Asked::default()
    };
    assert_eq!(
        loads(&asked),
        [
            (bo, [(0, 0), (1, 90), (0, 0)], 0),
            (None, [(1, 120), (0, 0), (0, 0)], 0)
        ]
    );
    let found = report(&house, gala, &asked).expect("a report");
    assert_eq!(told(&found.days[0]), [(1, 120), (1, 90), (0, 0), (0, 0)]);
    assert_eq!(found.days[0].closed.tasks, 0);
}

#[tokio::test]
async fn a_report_begins_with_the_project_and_ends_today() {
    let (house, gala) = away().await;
    pass(&house, 24 * 10);
    let of = |from: Option<&str>, to: Option<&str>| {
        let day = |text: Option<&str>| text.map(|text| text.parse().expect("a day"));
        let asked = Asked {
            days: Days::of(day(from).as_ref(), day(to).as_ref())?,
            ..Asked::default()
        };
        report(&house, gala, &asked).map(|report| (report.from, report.to, report.days.len()))
    };
    let stretch = |from: &str, to: &str, days| (from.to_owned(), to.to_owned(), days);
    let whole = stretch("2025-12-31", "2026-01-10", 11);
    assert_eq!(of(None, None).expect("days"), whole);
    assert_eq!(of(None, Some("2030-01-01")).expect("days"), whole);
    assert_eq!(
        of(Some("2026-01-02"), Some("2026-01-05")).expect("days"),
        stretch("2026-01-02", "2026-01-05", 4)
    );
    assert_eq!(
        of(Some("2025-11-02"), Some("2025-11-05")).expect("days"),
        stretch("2025-11-05", "2025-11-05", 1),
        "before there was a project there is one day without anything"
    );
    assert_eq!(wrong(of(Some("2026-01-06"), Some("2026-01-05"))).0, "to");
    for (from, to) in [("2026-01-11", "2026-01-12"), ("2025-01-09", "2026-01-10")] {
        assert_eq!(wrong(of(Some(from), Some(to))).0, "from");
    }
}
