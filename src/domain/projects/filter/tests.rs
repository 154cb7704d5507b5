//! What the language takes and refuses, what it means, and that every plan finds what a look at each task finds.

mod completion;

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Condition, Filter, found};
use crate::{
    domain::{
        chat::tests::house::{Ada, Bo, Dot, House},
        projects::{
            batch::{self, Line},
            fields::{self, FieldDraft, FieldSaid, OptionDraft},
            filter::Asker,
            policy::{self, ProjectName},
            project::{self, ProjectDraft},
            record::{FieldId, FieldKind, Priority, ProjectId, Task},
            tasks::Sides,
        },
    },
    engine::store::Span,
    error::{Error, Result},
    kit::time::Millis,
};

/// A Wednesday noon.
const NOW: &str = "2026-11-25T12:00:00Z";

fn now() -> Millis {
    let at: jiff::Timestamp = NOW.parse().expect("a time");
    Millis(at.as_millisecond() as u64)
}

/// A project with these tasks.
async fn project(house: &House, all: Vec<Sides>) -> ProjectId {
    let draft = ProjectDraft::new("GALA", "Gala", "", 0, true).expect("a draft");
    let opened = house.write(Ada, move |tx| {
        project::open(tx, &policy::opener(tx, Ada.user())?, &draft)
    });
    let opened = opened.await.expect("opened");
    make(house, opened, all).await;
    opened
}

/// Gives the project a field of each kind, and one that is called as a side that every task has; numbered from 1.
async fn define(house: &House, project: ProjectId) {
    let fields = [
        ("Notes", FieldKind::Text),
        ("Budget", FieldKind::Number),
        ("Load-in", FieldKind::Date),
        ("Venue", FieldKind::Choice),
        ("Owner", FieldKind::Person),
        ("Signed off", FieldKind::Checkbox),
        ("Plan", FieldKind::Link),
        ("Status", FieldKind::Text),
    ];
    let option = |name: &str| OptionDraft {
        id: None,
        name: name.to_owned(),
        colour: None,
    };
    let defined = house.write(Ada, move |tx| {
        let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(project))?;
        for (name, kind) in fields {
            let offered = if kind == FieldKind::Choice {
                &["Main stage", "Foyer"][..]
            } else {
                &[]
            };
            let draft = FieldDraft {
                name: name.to_owned(),
                kind,
                options: offered.iter().map(|name| option(name)).collect(),
            };
            fields::define(tx, &manager, &draft)?;
        }
        Ok(())
    });
    defined.await.expect("defined");
    house.forget();
}

/// Makes these tasks in the project.
async fn make(house: &House, project: ProjectId, all: Vec<Sides>) {
    let made = house
        .write(Ada, move |tx| {
            let line = |sides: &Sides| Line::Make {
                project: ProjectName::Id(project),
                sides: sides.clone(),
            };
            let lines: Vec<Line> = all.iter().map(line).collect();
            if !lines.is_empty() {
                batch::run(tx, Ada.user(), &lines)?;
            }
            Ok(())
        })
        .await;
    made.expect("made");
    house.forget();
}

fn meant(house: &House, project: ProjectId, text: &str) -> Result<Condition> {
    house.read(Bo, |view| {
        let viewer = policy::viewer(view, Bo.user(), &ProjectName::Id(project))?;
        Asker::new(view, &viewer, now())?.meant(&Filter::read(text)?)
    })
}

/// The titles of what bo finds, in alphabetical order.
fn finds(house: &House, project: ProjectId, text: &str) -> String {
    let condition = meant(house, project, text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let tasks = house.read(Bo, |view| found(view, &project::tally(view, project)?, &condition));
    let mut titles: Vec<String> = tasks.expect("tasks").into_iter().map(|task| task.title).collect();
    titles.sort();
    titles.join(" ")
}

/// Where a filter is wrong, and what it says of that.
fn wrong(house: &House, project: ProjectId, text: &str) -> (u32, String) {
    match meant(house, project, text) {
        Err(Error::Invalid(fields)) => (fields[0].at.expect("a place"), fields[0].message.to_string()),
        other => panic!("{text}: {other:?}"),
    }
}

fn sides(title: &str, status: &str, priority: Priority) -> Sides {
    Sides {
        title: Some(title.to_owned()),
        status: Some(status.to_owned()),
        priority: Some(priority),
        ..Sides::default()
    }
}

async fn house() -> (House, ProjectId) {
    let house = House::open().await;
    let due = |text: &str| Some(Some(text.parse().expect("a moment")));
    let all = vec![
        Sides {
            assignees: Some(vec![Bo.user()]),
            labels: Some(vec!["Stage".into(), "loud one".into()]),
            due: due("2026-11-25"),
            estimate_minutes: Some(Some(120)),
            ..sides("Amps", "doing", Priority::High)
        },
        Sides {
            assignees: Some(vec![Ada.user(), Dot.user()]),
            due: due("2026-11-29"),
            ..sides("Banner", "to_do", Priority::None)
        },
        Sides {
            labels: Some(vec!["stage".into()]),
            due: due("2026-11-30T00:30:00+01:00[Europe/Berlin]"),
            ..sides("Cake", "review", Priority::Urgent)
        },
        sides("Doors", "done", Priority::Low),
    ];
    let gala = project(&house, all).await;
    (house, gala)
}

#[tokio::test]
async fn each_finds_what_it_says() {
    let (house, gala) = house().await;
    for (text, expected) in [
        ("", "Amps Banner Cake Doors"),
        ("status = doing", "Amps"),
        ("STATUS = Doing", "Amps"),
        ("status = \"To do\"", "Banner"),
        ("status in (to-do, done)", "Banner Doors"),
        ("status not in (to_do, done)", "Amps Cake"),
        ("status = open", "Amps Banner Cake"),
        ("status != closed", "Amps Banner Cake"),
        ("priority >= high", "Amps Cake"),
        ("priority < medium", "Banner Doors"),
        ("priority != none", "Amps Cake Doors"),
        ("assignee = me", "Amps"),
        ("assignee = @ada", "Banner"),
        ("assignee in (me, dot)", "Amps Banner"),
        ("assignee != me", "Banner Cake Doors"),
        ("assignee is empty", "Cake Doors"),
        ("assignee is not empty", "Amps Banner"),
        ("label = stage", "Amps Cake"),
        ("label = 'loud one'", "Amps"),
        ("label = unheard", ""),
        ("label != stage and not label = unheard", "Banner Doors"),
        ("title ~ AN", "Banner"),
        ("title !~ a", "Doors"),
        ("title = cake", "Cake"),
        ("number <= 2", "Amps Banner"),
        ("number in (1, 4)", "Amps Doors"),
        ("number < 0", ""),
        ("estimate >= 2h", "Amps"),
        ("estimate is empty", "Banner Cake Doors"),
        ("due = today", "Amps"),
        ("due < now", ""),
        ("due <= today", "Amps"),
        ("due < tomorrow+1d", "Amps"),
        ("due < now/w+1w", "Amps Banner Cake"),
        ("due >= now/w+1w", ""),
        ("due = 2026-11-29", "Banner Cake"),
        ("due > 2026-11-29", ""),
        ("due > now-1y and due < now+1y", "Amps Banner Cake"),
        ("due is empty", "Doors"),
        ("closed is not empty", "Doors"),
        ("parent is empty and creator = ada", "Amps Banner Cake Doors"),
        ("not (status = doing or status = done)", "Banner Cake"),
        ("status = doing or status = done and priority = urgent", "Amps"),
        ("(status = doing or status = review) and priority = urgent", "Cake"),
        (
            "status = doing and (assignee in (me, @ada) or priority >= high) and due < now/w+1w and label = \"stage\"",
            "Amps",
        ),
    ] {
        assert_eq!(finds(&house, gala, text), expected, "{text}");
        let turned = format!("not ({text})");
        let all: Vec<&str> = "Amps Banner Cake Doors".split(' ').collect();
        let others = all.into_iter().filter(|title| !expected.contains(title));
        if !text.is_empty() {
            assert_eq!(
                finds(&house, gala, &turned),
                others.collect::<Vec<_>>().join(" "),
                "Fi3: {turned}"
            );
        }
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_with_its_place() {
    let (house, gala) = house().await;
    for (text, at, say) in [
        ("stats = doing", 0, "Here should be one of status, priority,"),
        ("status", 6, "Here should be one of `=`, `!=`, `in`, not the end."),
        ("status < doing", 7, "Here should be one of `=`, `!=`, `in`, not `<`."),
        ("status = ", 9, "Here should be a value, not the end."),
        (
            "status = doing priority",
            15,
            "Here should be `and`, `or`, or the end, not `priority`.",
        ),
        ("status = doing and", 18, "Here should be one of status,"),
        ("(status = doing", 15, "Here should be `and`, `or` or `)`, not the end."),
        ("status in doing", 10, "Here should be `(`, not `doing`."),
        ("status in (doing", 16, "Here should be `,` or `)`, not the end."),
        (
            "assignee is full",
            12,
            "Here should be `empty` or `not empty`, not `full`.",
        ),
        ("title is empty", 6, "Here should be one of `~`,"),
        ("label = \"stage", 8, "This text has no end"),
        ("status = doing; drop", 14, "`;` means nothing here"),
        ("äöü = 1 and status = dong", 0, "Here should be one of"),
        (
            "title ~ ä and status = dong",
            23,
            "There is no status `dong`; choose one of backlog, to_do,",
        ),
        ("priority > hihg", 11, "There is no priority `hihg`"),
        ("assignee in (me, @nobody)", 17, "Nobody here has the handle `@nobody`."),
        ("number = many", 9, "Here should be a number"),
        ("due < soon", 6, "`soon` is no time"),
        ("due < now/x", 6, "`now/x` is no time"),
        (
            "parent = 77",
            9,
            "Here should be a task of this project, as in `GALA-1`.",
        ),
    ] {
        let (place, said) = wrong(&house, gala, text);
        assert_eq!(place, at, "Fi1: {text}: {said}");
        assert!(said.starts_with(say), "{text}: {said}");
    }
    let deep = format!("{}status = doing{}", "(".repeat(40), ")".repeat(40));
    assert_eq!(wrong(&house, gala, &deep).0, 32);
    assert_eq!(wrong(&house, gala, &"a".repeat(2_001)).0, 2_000);
}

/// A project with fields of its own, and three tasks that say something in them.
async fn owned() -> (House, ProjectId) {
    let house = House::open().await;
    let gala = project(&house, Vec::new()).await;
    define(&house, gala).await;
    let said = |text: &str| Some(FieldSaid::Text(text.into()));
    let all = vec![
        Sides {
            fields: [
                (1, said("Ask twice")),
                (2, Some(FieldSaid::Number(500.0))),
                (3, said("2026-11-25")),
                (4, said("Main stage")),
                (5, said(&Bo.user().to_string())),
                (6, Some(FieldSaid::Truth(true))),
                (7, said("https://example.org")),
                (8, said("inner")),
            ]
            .into(),
            ..sides("Amps", "doing", Priority::High)
        },
        Sides {
            fields: [
                (2, Some(FieldSaid::Number(-0.5))),
                (3, said("2026-12-01")),
                (4, said("Foyer")),
                (5, said(&Ada.user().to_string())),
            ]
            .into(),
            ..sides("Banner", "to_do", Priority::None)
        },
        sides("Cake", "review", Priority::Urgent),
    ];
    make(&house, gala, all).await;
    (house, gala)
}

#[tokio::test]
async fn fields_of_the_project_are_asked_for_by_their_names() {
    let (house, gala) = owned().await;
    for (text, expected) in [
        ("\"Budget\" > 499.5", "Amps"),
        ("budget <= 500", "Amps Banner"),
        ("Budget < 500", "Banner"),
        ("Budget in (500, -0.5)", "Amps Banner"),
        ("budget != 500", "Banner Cake"),
        ("Budget is empty", "Cake"),
        ("Budget is not empty", "Amps Banner"),
        ("Venue = \"Main stage\"", "Amps"),
        ("venue in (foyer, \"main stage\")", "Amps Banner"),
        ("Venue != Foyer", "Amps Cake"),
        ("Venue is empty", "Cake"),
        ("\"Signed off\" is true", "Amps"),
        ("\"Signed off\" = yes", "Amps"),
        ("\"Signed off\" is not true", "Banner Cake"),
        ("\"Signed off\" = false", "Banner Cake"),
        ("Owner = me", "Amps"),
        ("Owner in (@ada, me)", "Amps Banner"),
        ("Owner is empty", "Cake"),
        ("\"Load-in\" = today", "Amps"),
        ("Load-in > 2026-11-25", "Banner"),
        ("\"Load-in\" < now/w+1w", "Amps"),
        ("Notes ~ TWICE", "Amps"),
        ("notes = \"ask TWICE\"", "Amps"),
        ("Notes !~ twice", "Banner Cake"),
        ("Plan ~ example", "Amps"),
        ("field Status = inner", "Amps"),
        ("\"Status\" = inner", "Amps"),
        ("status = doing", "Amps"),
        ("not (Budget > 0 or Venue = Foyer)", "Cake"),
    ] {
        assert_eq!(finds(&house, gala, text), expected, "Fi5: {text}");
    }
    let names = "status, priority, assignee, label, title, number, estimate, parent, creator, start, due, created, updated, closed, \
                 \"Notes\", \"Budget\", \"Load-in\", \"Venue\", \"Owner\", \"Signed off\", \"Plan\", \"Status\"";
    for (text, at, say) in [
        (
            "mood = bad",
            0,
            format!("Here should be one of {names}, or `not` or `(`, not `mood`."),
        ),
        (
            "due < now or \"Mood\" = bad",
            13,
            format!("Here should be one of {names}"),
        ),
        (
            "Venue = Roof",
            8,
            "There is no option `Roof`; choose one of Main stage, Foyer.".to_owned(),
        ),
        ("Budget > much", 9, "Here should be a number, not `much`.".to_owned()),
        (
            "Venue > Foyer",
            6,
            "Here should be one of `=`, `!=`, `in`, `is empty`, not `>`.".to_owned(),
        ),
        (
            "\"Signed off\" is perhaps",
            16,
            "Here should be `true` or `false`".to_owned(),
        ),
        ("Owner = @nobody", 8, "Nobody here has the handle `@nobody`.".to_owned()),
        ("\"Load-in\" < soon", 12, "`soon` is no time".to_owned()),
        ("Budget", 0, "Here should be one of status,".to_owned()),
        ("field", 0, "Here should be one of status,".to_owned()),
    ] {
        let (place, said) = wrong(&house, gala, text);
        assert_eq!(place, at, "Fi1: {text}: {said}");
        assert!(said.starts_with(&say), "{text}: {said}");
    }
    for (text, personal, timely) in [
        ("Owner = me", true, false),
        ("\"Load-in\" < Today", true, true),
        ("\"Load-in\" < 2026-11-25", false, false),
        ("Budget > 3", false, false),
    ] {
        let filter = Filter::read(text).expect("a filter");
        assert_eq!((filter.is_personal(), filter.is_timely()), (personal, timely), "{text}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_or_refused_at_a_place_within_it(text in "[a-z(),=<>!~ \"'@/+0-9ä-]{0,40}") {
        if let Err(wrong) = Filter::read(&text) {
            prop_assert!(wrong.at <= text.chars().count());
        }
    }
}

/// What the fields of the project say of some task; mostly nothing, so that indexes are worth it.
fn own() -> impl Strategy<Value = BTreeMap<FieldId, Option<FieldSaid>>> {
    let said = |texts: &[&'static str]| {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        prop::option::weighted(0.15, prop::sample::select(texts).prop_map(FieldSaid::Text))
    };
    let people = prop::sample::select(vec![Ada, Bo, Dot]).prop_map(|who| FieldSaid::Text(who.user().to_string()));
    let numbers = prop::sample::select(vec![-1e9, -2.5, 0.0, 0.25, 3.0, 1e9]).prop_map(FieldSaid::Number);
    (
        said(&["alphabetical a", "alphabetical b", "Ärger", "z"]),
        prop::option::weighted(0.2, numbers),
        said(&["1970-01-01", "2026-11-24", "2026-11-25", "2026-11-26", "2027-01-01"]),
        said(&["Main stage", "Foyer"]),
        prop::option::weighted(0.15, people),
        prop::option::weighted(0.15, Just(FieldSaid::Truth(true))),
    )
        .prop_map(|(notes, budget, day, venue, owner, signed)| {
            let all = [notes, budget, day, venue, owner, signed];
            (1..).zip(all).filter(|(_, said)| said.is_some()).collect()
        })
}

fn task() -> impl Strategy<Value = Sides> {
    let statuses = prop::sample::select(vec![
        "backlog", "to_do", "to_do", "to_do", "to_do", "to_do", "doing", "review", "done",
    ]);
    let priorities = prop::sample::select([vec![Priority::None; 8], Priority::ALL.to_vec()].concat());
    let people = prop::sample::subsequence(vec![Ada, Bo, Dot], 0..=2);
    let labels = prop::sample::subsequence(vec!["a", "b", "c", "d", "e", "f", "g", "h"], 0..=2);
    let dues = prop::option::of(prop::sample::select(vec![
        "2026-10-01",
        "2026-11-24",
        "2026-11-25",
        "2026-11-25T12:00:00Z",
        "2026-11-29",
        "2026-11-30",
        "2026-11-30T00:30:00+13:00[Pacific/Auckland]",
        "2027-01-01",
    ]));
    (
        statuses,
        priorities,
        people,
        labels,
        dues,
        0_u32..5,
        prop::bool::weighted(0.3),
        own(),
    )
        .prop_map(|(status, priority, people, labels, due, title, busy, own)| Sides {
            fields: own,
            assignees: Some(people.iter().filter(|_| busy).map(|who| who.user()).collect()),
            labels: Some(
                labels
                    .iter()
                    .filter(|_| busy)
                    .map(|label| (*label).to_owned())
                    .collect(),
            ),
            due: Some(due.filter(|_| busy).map(|text| text.parse().expect("a moment"))),
            estimate_minutes: Some(Some(title * 60)),
            ..sides(&format!("t{title}"), status, priority)
        })
}

/// The text of some filter.
fn text() -> impl Strategy<Value = String> {
    let one = prop::sample::select(vec![
        "status = doing",
        "status != to_do",
        "status in (backlog, review)",
        "status = open",
        "priority >= high",
        "priority = none",
        "priority in (low, urgent)",
        "assignee = me",
        "assignee != @ada",
        "assignee in (@ada, @dot)",
        "assignee is empty",
        "label = a",
        "label in (b, c, d)",
        "label is not empty",
        "due < now",
        "due < now/w+1w",
        "due = today",
        "due >= tomorrow",
        "due is empty",
        "title ~ 1",
        "number <= 30",
        "number > 250",
        "estimate > 1h",
        "parent = 1",
        "created < now",
        "Notes = \"ALPHABETICAL A\"",
        "Notes ~ ä",
        "Notes is empty",
        "Notes is not empty",
        "Budget > -2.5",
        "Budget < 0",
        "Budget >= 0",
        "Budget = 0.25",
        "Budget in (-2.5, 1000000000)",
        "Load-in = today",
        "Load-in < today",
        "Load-in >= 2026-11-25",
        "Venue = Foyer",
        "Venue != foyer",
        "Venue is not empty",
        "Owner = me",
        "Owner in (@ada, @dot)",
        "\"Signed off\" is true",
        "\"Signed off\" is not true",
    ]);
    one.prop_map(str::to_owned).prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" and "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" or "))),
            inner.prop_map(|part| format!("not {part}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn every_plan_finds_what_a_look_at_each_task_finds(
        tasks in prop::collection::vec(task(), 250..400),
        filters in prop::collection::vec(text(), 40),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let house = House::open().await;
            let gala = project(&house, Vec::new()).await;
            define(&house, gala).await;
            make(&house, gala, tasks).await;
            for text in filters {
                let condition = meant(&house, gala, &text).expect("a filter");
                let (mut planned, mut naive) = house
                    .read(Bo, |view| {
                        let planned = found(view, &project::tally(view, gala)?, &condition)?;
                        let all: Vec<Task> = view.rows(&gala, &Span::first(usize::MAX))?;
                        let naive: Vec<Task> = all.into_iter().filter(|task| condition.holds(task)).collect();
                        Ok((planned, naive))
                    })
                    .expect("tasks");
                planned.sort_by_key(|task| task.number);
                naive.sort_by_key(|task| task.number);
                assert_eq!(planned, naive, "Fi2: {text}: {condition:?}");
            }
        });
    }
}
