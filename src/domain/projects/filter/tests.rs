//! What the language takes and refuses, what it means, and that every plan finds what a look at each task finds.

mod completion;
mod own;
mod properties;

use std::collections::BTreeMap;

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
